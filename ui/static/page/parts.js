/* Parts of the page that no choice changes: each is fetched once, into the empty place that the page holds for it. */
import { fetchOnce, HTML_FRAGMENT } from "../../../geo/map/static/core/fetching.js";
import { isMissing, runWithFiles } from "../../../geo/map/static/core/missing.js";
import { refreshLegend } from "./table.js";

export function fillParts() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fetch]:empty"))) {
    if (!isMissing(place)) void runWithFiles(place, () => fillPart(place));
  }
}

/** @param {HTMLElement} place */
async function fillPart(place) {
  const markup = await fetchOnce(place.dataset.fetch ?? "", HTML_FRAGMENT);
  if (place.firstChild) return;
  place.innerHTML = markup; // our own, in which every text is escaped
  refreshLegend();
}

/* Streamlit's file boxes speak English only. */
export function nameFileButtons() {
  const words = [...document.querySelectorAll(".file-words")].map((one) => one.textContent);
  for (const [number, button] of document.querySelectorAll("[data-testid=stFileUploaderDropzone] button p").entries()) {
    if (words[number] && button.textContent !== words[number]) button.textContent = words[number];
  }
}
