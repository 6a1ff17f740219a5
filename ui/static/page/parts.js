/* Parts of the page that no choice changes: each is fetched once, into the empty place that the page holds for it. */
import { refreshLegend } from "./table.js";

/** @type {Map<string, Promise<string>>} */
const parts = new Map(); // address -> markup

export function fillParts() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fetch]:empty"))) {
    void fillPart(place, place.dataset.fetch ?? "");
  }
}

/** @param {HTMLElement} place @param {string} address */
async function fillPart(place, address) {
  const part = parts.get(address) ?? fetchText(address);
  parts.set(address, part);
  place.innerHTML = await part; // our own markup, in which every text is escaped
  refreshLegend();
}

/** @param {string} address */
export async function fetchText(address) {
  const answer = await fetch(address);
  return answer.text();
}

/* Streamlit's file boxes speak English only. */
export function nameFileButtons() {
  const words = [...document.querySelectorAll(".file-words")].map((one) => one.textContent);
  for (const [number, button] of document.querySelectorAll("[data-testid=stFileUploaderDropzone] button p").entries()) {
    if (words[number] && button.textContent !== words[number]) button.textContent = words[number];
  }
}
