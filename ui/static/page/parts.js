/* Parts of the page that are the same for all selections. Each part is fetched once and inserted into its empty element. */
/** @import { Atlas } from "../../../geo/map/static/types" */
import { fetchOnce, HTML_FRAGMENT } from "../../../geo/map/static/core/fetching.js";
import { isMissing, runWithFiles } from "../../../geo/map/static/core/missing.js";
import { firstDocument } from "./document.js";
import { refreshLegend } from "./table.js";

export const LATEST = 4000; // milliseconds after the start of the visit, after which nothing waits for the map any more
let isDrawn = false; // whether the map of an edition is drawn, or no longer waited for

/* Have the parts of an edition wait for its map, but not for ever. */
export const prepareParts = () => setTimeout(fillPartsOfEdition, LATEST - performance.now());

/**
 * Fill the parts of an edition when its map answers: what the map needs comes first.
 * @param {Atlas} map
 */
export async function fillPartsAfter(map) {
  await map.drawn();
  fillPartsOfEdition();
}

function fillPartsOfEdition() {
  isDrawn = true;
  fillParts();
}

export function fillParts() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fetch]:empty"))) {
    if (!isMissing(place) && isNext(place)) void runWithFiles(place, () => fillPart(place));
  }
}

/**
 * Whether a part may be fetched now. While the first document is there, its parts come after the map, and those of Streamlit's page
 * are replaced by them. Those of an edition come after the map too.
 * @param {HTMLElement} place
 */
function isNext(place) {
  const first = firstDocument();
  if (!first) return isDrawn || !document.getElementById("given");
  return first.contains(place) && !document.getElementById("late");
}

/** @param {HTMLElement} place */
async function fillPart(place) {
  const markup = await fetchOnce(place.dataset.fetch ?? "", HTML_FRAGMENT);
  if (place.firstChild) return;
  place.innerHTML = markup; // safe: our own server's markup, in which every text is escaped
  refreshLegend();
}

/** @type {WeakSet<Element>} */
const namedLabels = new WeakSet(); // labels that have our text, which a translator of the browser may have changed since

/* Replace the labels of Streamlit's file uploaders, which are in English only, by texts in the reader's language. */
export function nameFileButtons() {
  const words = [...document.querySelectorAll(".file-words")].map((one) => one.textContent);
  for (const [number, uploader] of document.querySelectorAll("[data-testid=stFileUploaderDropzone]").entries()) {
    const label = uploader.querySelector("button p"); // none where files were given
    if (!label || !words[number] || namedLabels.has(label)) continue;
    label.textContent = words[number];
    namedLabels.add(label);
  }
}

const UPLOAD_COOKIE = "_streamlit_xsrf"; // without which Streamlit refuses files

/* Mark the page if the browser keeps no cookies. `page.css` then shows another sentence beside a refused file. */
export function markCookies() {
  document.documentElement.classList.toggle("without-cookies", !document.cookie.includes(UPLOAD_COOKIE));
}
