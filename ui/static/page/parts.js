/* Parts of the page that are the same for all selections. Each part is fetched once and inserted into its empty element. A part
   in a closed fold is fetched when the fold is opened, and each other part when the page is loaded. */
/** @import { Atlas } from "../../../geo/map/static/types" */
import { query } from "../../../geo/map/static/core/elements.js";
import { fetchOnce, HTML_FRAGMENT } from "../../../geo/map/static/fetching/fetching.js";
import { isMissing, runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { firstDocument } from "./document.js";
import { refreshLegend } from "./table.js";

export const LATEST = 4000; // milliseconds after the start of the visit; then the parts are filled even if the map is not drawn
const EMPTY = "[data-fetch]:empty";
const IN_VIEW = `${EMPTY}:not(details:not([open]) *)`; // not in a closed fold
let isDrawn = false; // whether the map of an edition is drawn, or no longer waited for

/* Fill the parts of an edition at LATEST, even if its map is not drawn. */
export const prepareParts = () => setTimeout(fillPartsOfEdition, LATEST - performance.now());

/**
 * Fill the parts of an edition when its map is drawn, because the files of the map are loaded first.
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

/* Fill the parts that are not in a closed fold, and then the parts inside these parts. */
export function fillParts() {
  for (const place of placesIn(document, IN_VIEW)) {
    if (!isMissing(place) && isNext(place)) void runWithFiles(place, () => fillPart(place).then(fillParts));
  }
}

/**
 * Fill the parts in an element that are not in a closed fold, and then the parts inside these parts.
 * @param {ParentNode} around
 */
export async function fillPartsIn(around) {
  await Promise.all(placesIn(around, IN_VIEW).map((place) => fillPart(place).then(() => fillPartsIn(place))));
}

/* Fill the parts in closed folds too, so that the search of the browser finds their texts. It opens the folds with the results. */
export function fillFolds() {
  for (const place of placesIn(firstDocument() ?? document, EMPTY)) {
    void runWithFiles(place, () => fillPart(place).then(fillFolds));
  }
}

/** @param {ParentNode} around @param {string} selector @returns {HTMLElement[]} */
const placesIn = (around, selector) => [...around.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);

/**
 * Whether a part may be fetched now. Parts of the first document and of an edition are fetched after the map. While the first
 * document is there, parts of Streamlit's page are not fetched, because the parts of the first document will replace them.
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
  place.innerHTML = markup; // safe: markup of our own server, in which every text is escaped
  refreshLegend();
}

/**
 * A dialog that is a part of the page, by its id. If the part has not been filled yet, it is filled first.
 * @param {string} id
 */
export async function dialogOf(id) {
  const [empty] = placesIn(firstDocument() ?? document, `[data-fetch*="/${id}."]:empty`);
  if (empty) await fillPart(empty);
  return query(document, `#${id}`, HTMLDialogElement);
}

/** @type {WeakSet<Element>} */
const namedLabels = new WeakSet(); // labels that already have our text; a browser's translation tool may have changed it since

/* Replace the labels of Streamlit's file uploaders, which are in English only, by texts in the reader's language. */
export function nameFileButtons() {
  const words = [...document.querySelectorAll(".file-words")].map((one) => one.textContent);
  for (const [number, uploader] of document.querySelectorAll("[data-testid=stFileUploaderDropzone]").entries()) {
    const label = uploader.querySelector("button p"); // after files were chosen, there is no label
    if (!label || !words[number] || namedLabels.has(label)) continue;
    label.textContent = words[number];
    namedLabels.add(label);
  }
}

const UPLOAD_COOKIE = "_streamlit_xsrf"; // Streamlit refuses files without this cookie

/* Mark the page if the browser does not store cookies. `page.css` then shows the message about cookies beside a refused file. */
export function markCookies() {
  document.documentElement.classList.toggle("without-cookies", !document.cookie.includes(UPLOAD_COOKIE));
}
