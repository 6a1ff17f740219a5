/* Parts of the page that are the same for all selections. Each part is fetched once and inserted into its empty element. */
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
  place.innerHTML = markup; // safe: our own server's markup, in which every text is escaped
  refreshLegend();
}

/* Replace the labels of Streamlit's file uploaders, which are in English only, by texts in the reader's language. */
export function nameFileButtons() {
  const words = [...document.querySelectorAll(".file-words")].map((one) => one.textContent);
  for (const [number, uploader] of document.querySelectorAll("[data-testid=stFileUploaderDropzone]").entries()) {
    const label = uploader.querySelector("button p"); // none where files were given
    if (label && words[number] && label.textContent !== words[number]) label.textContent = words[number];
  }
}
