/* The panel: the details of what the map shows as selected, at the map's viewpoint and year. It is made of parts, which are
   fetched once. */
/** @import { Index } from "../../../geo/map/static/contract" */
/** @import { MapView } from "../../../geo/map/static/types" */
import { element } from "../../../geo/map/static/core/elements.js";
import { fetchOnce, HTML_FRAGMENT } from "../../../geo/map/static/core/fetching.js";
import { inTime } from "../../../geo/map/static/core/in_time.js";
import { isMissing, runWithFiles } from "../../../geo/map/static/core/missing.js";
import { partsOf, selected, selectionIn } from "./choice.js";
import { fetchIndex } from "./document.js";
import { mapInPage } from "./map.js";

const PANEL = "panel"; // the key of the task that fills the panel
/** @type {WeakMap<Element, string>} */
const shown = new WeakMap(); // by panel: the parts that it shows
let title = ""; // of the page, for what the panel shows
let replacedTitle = ""; // the last title that was replaced by it

/* The element of the panel. While the first document is there, its own, which stands before that of Streamlit's page. */
const panelPlace = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-panel]"));

export function refreshPanel() {
  if (panelPlace()) void runWithFiles(PANEL, fillPanel);
  for (const button of document.querySelectorAll(".st-key-islands .go")) markChosen(/** @type {HTMLElement} */ (button));
}

/* Fill the panel if it is empty: it is new, or Streamlit has replaced it. */
export function fillEmptyPanel() {
  if (panelPlace()?.matches(":empty") && !isMissing(PANEL)) refreshPanel();
}

/* Restore the title of the page, which Streamlit sets for the view of its last run. A title that comes back is a translator's. */
export function keepTitle() {
  const { title: present } = document;
  if (!title || present === title || present === replacedTitle || !document.querySelector("[data-panel]")) return;
  replacedTitle = present;
  document.title = title;
}

/** @param {HTMLElement} button */
function markChosen(button) {
  const pressed = String(button.dataset.island === mapInPage()?.view().selection.island);
  if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
}

async function fillPanel() {
  const index = await fetchIndex();
  const place = panelPlace();
  const view = viewNow(index);
  if (!place || !view) return;
  const isCurrent = () => partsNow(index) === shown.get(place);
  if (!isCurrent()) {
    place.ariaBusy = "true";
    await replacePanel(place, index);
    place.ariaBusy = String(!isCurrent());
  }
  showTime(place, viewNow(index) ?? view);
}

/**
 * What the page shows: what the map shows or, until there is a map, what the address says of today. Null if the address says
 * something of another viewpoint or year, for which the map is needed.
 * @param {Index} index
 * @returns {MapView | null}
 */
function viewNow(index) {
  const map = mapInPage();
  if (map) return map.view();
  const parameters = new URLSearchParams(location.search);
  if (parameters.has("viewpoint") || parameters.has("year")) return null;
  return { selection: selectionIn(index, parameters), viewpoint: "de_facto", year: null, heading: "" };
}

/** @param {Index} index */
function partsNow(index) {
  const view = viewNow(index);
  return view ? partsOf(index, view.selection).join(" ") : "";
}

/**
 * Replace the content of the panel by that of the present selection. If the reader has gone on when the parts are there, or has
 * gone on from parts that cannot be loaded, the panel stays: it is filled again for what was chosen then.
 * @param {HTMLElement} place
 * @param {Index} index
 */
async function replacePanel(place, index) {
  const parts = partsNow(index);
  try {
    const fetched = parts.split(" ").map((address) => address && fetchOnce(address, HTML_FRAGMENT));
    const [panel, ...cards] = await Promise.all(fetched);
    if (partsNow(index) === parts && shown.get(place) !== parts) fill(place, index, parts, panelWith(panel, cards));
  } catch (error) {
    if (partsNow(index) === parts) throw error;
  }
}

/**
 * @param {HTMLElement} place
 * @param {Index} index
 * @param {string} parts
 * @param {HTMLElement} panel
 */
function fill(place, index, parts, panel) {
  keepFolds(place, panel);
  place.replaceChildren(panel);
  title = titleNow(index, shown.has(place));
  replacedTitle = "";
  keepTitle();
  if (shown.has(place)) removeNotices();
  shown.set(place, parts);
}

/**
 * Open in the new panel what the reader has opened in the present one, and close what the reader has closed.
 * @param {HTMLElement} place
 * @param {HTMLElement} panel
 */
function keepFolds(place, panel) {
  for (const fold of panel.querySelectorAll("details")) {
    const present = fold.id ? place.querySelector(`[id="${fold.id}"]`) : null;
    if (present instanceof HTMLDetailsElement) fold.open = present.open;
  }
}

/**
 * The title of the page. A document about something that the panel does not show keeps its own until the reader moves on, and
 * loses its words then.
 * @param {Index} index
 * @param {boolean} hasMovedOn
 */
function titleNow(index, hasMovedOn) {
  const subject = document.querySelector(".subject");
  if (subject && !hasMovedOn) return document.title;
  subject?.remove();
  return selected(index, viewNow(index)?.selection ?? {})?.page_title ?? index.page_title;
}

/* The notices are about the address with which the page opened. Their containers are Streamlit's, which expects to find them. */
function removeNotices() {
  for (const notice of document.querySelectorAll(".st-key-notices .notice")) notice.remove();
}

/**
 * The panel with its cards. They stand below its head; without a panel, they are alone.
 * @param {string} panel the markup of the panel, or empty
 * @param {string[]} cards
 */
function panelWith(panel, cards) {
  const made = element("div");
  made.innerHTML = panel || "<div class='panel'></div>"; // safe, like the cards: our own server's markup, in which every text is escaped
  const body = /** @type {HTMLElement} */ (made.firstElementChild);
  const head = body.querySelector("header");
  const inside = cards.join("");
  if (head) head.insertAdjacentHTML("afterend", inside);
  else body.innerHTML = inside;
  return body;
}

/**
 * Show the pieces of the panel that hold at the map's viewpoint and year.
 * @param {HTMLElement} place
 * @param {MapView} view
 */
function showTime(place, view) {
  for (const template of place.querySelectorAll("template")) showPiece(template, view);
  for (const moment of place.querySelectorAll(".moment")) if (view.heading) moment.textContent = view.heading;
}

/**
 * Insert what a template has after the template if it holds, otherwise remove it.
 * @param {HTMLTemplateElement} template
 * @param {MapView} view
 */
function showPiece(template, { viewpoint, year }) {
  const { inTime: span = "{}", past } = template.dataset;
  const holds = inTime(JSON.parse(span), viewpoint, year) && !(past !== undefined && year === null);
  const present = template.nextElementSibling?.matches(".piece") ? template.nextElementSibling : null;
  if (!holds) present?.remove();
  else if (!present) {
    const piece = element("div", "piece");
    piece.append(template.content.cloneNode(true));
    template.after(piece);
  }
}
