/* The panel: the details of the selection on the map, for the map's viewpoint and year. It consists of parts, which are fetched
   once. */
/** @import { Tables } from "./document.js" */
/** @import { MapView } from "../../../geo/map/static/types" */
import { element } from "../../../geo/map/static/core/elements.js";
import { fetchOnce, HTML_FRAGMENT } from "../../../geo/map/static/fetching/fetching.js";
import { inTime } from "../../../geo/map/static/core/in_time.js";
import { isMissing, runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { partsOf, selected, selectionIn } from "./choice.js";
import { fetchIndex } from "./document.js";
import { mapInPage } from "./map.js";

const PANEL = "panel"; // the key of the task that fills the panel
/** @type {WeakMap<Element, string>} */
const shown = new WeakMap(); // maps a panel to the parts that it shows
let title = ""; // the title of the page for the content of the panel
/** @type {string | null} */
let storyTitle = null; // the title of the page for the current step of a story; null if no story is open
let replacedTitle = ""; // the last title that `keepTitle` replaced

/* The element of the panel. While the first document is there, it is the panel in that document, which comes before the panel of
   Streamlit's page. */
const panelPlace = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-panel]"));

export function refreshPanel() {
  if (panelPlace()) void runWithFiles(PANEL, fillPanel);
  for (const button of document.querySelectorAll(".st-key-islands .go")) markChosen(/** @type {HTMLElement} */ (button));
}

/* Fill the panel if it is empty, because it is new or Streamlit has replaced it. */
export function fillEmptyPanel() {
  if (panelPlace()?.matches(":empty") && !isMissing(PANEL)) refreshPanel();
}

/* Restore the title of the page after Streamlit has set the title for the view of its last run. If the restored title is replaced
   with the same title again, a translation tool has set it, and this title stays. */
export function keepTitle() {
  const { title: present } = document;
  if (!title || present === title || present === replacedTitle || !document.querySelector("[data-panel]")) return;
  replacedTitle = present;
  document.title = title;
}

/**
 * Set the title of the page. `words` is the title of the current step of a story, or null for the title of the panel's content.
 * @param {string | null} words
 */
export function nameStory(words) {
  storyTitle = words;
  void runWithFiles("title", async () => renamePage(titleNow(await indexNow(), true)));
}

/** @param {string} words */
function renamePage(words) {
  title = words;
  replacedTitle = "";
  keepTitle();
}

/** @param {HTMLElement} button */
function markChosen(button) {
  const pressed = String(button.dataset.island === mapInPage()?.view().selection.island);
  if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
}

async function fillPanel() {
  const index = await indexNow();
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

/* The index, with the excerpts if one of them is selected. */
function indexNow() {
  const map = mapInPage();
  return fetchIndex(map ? Boolean(map.view().selection.excerpt) : new URLSearchParams(location.search).has("excerpt"));
}

/**
 * The view of the map. Until there is a map, it is the selection in the address, as of today. The result is null if the address
 * contains a viewpoint, a year or a story, because then only the map knows the view.
 * @param {Tables} index
 * @returns {MapView | null}
 */
function viewNow(index) {
  const map = mapInPage();
  if (map) return map.view();
  const parameters = new URLSearchParams(location.search);
  if (["viewpoint", "year", "story"].some((name) => parameters.has(name))) return null;
  return { selection: selectionIn(index, parameters), viewpoint: "de_facto", year: null, heading: "" };
}

/** @param {Tables} index */
function partsNow(index) {
  const view = viewNow(index);
  return view ? partsOf(index, view.selection).join(" ") : "";
}

/**
 * Replace the content of the panel with the parts for the present selection. If the selection changes while the parts are loaded,
 * this call does nothing more, because another call fills the panel for the new selection.
 * @param {HTMLElement} place
 * @param {Tables} index
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
 * @param {Tables} index
 * @param {string} parts
 * @param {HTMLElement} panel
 */
function fill(place, index, parts, panel) {
  keepFolds(place, panel);
  place.replaceChildren(panel);
  renamePage(titleNow(index, shown.has(place)));
  if (shown.has(place)) removeNotices();
  shown.set(place, parts);
}

/**
 * Copy the state of the folds, open or closed, from the present panel to the new one.
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
 * The title of the page: that of the current step of a story, or else that of the selection. A document with a subject, such as a
 * line or an event, keeps its title and its text until the reader selects something else.
 * @param {Tables} index
 * @param {boolean} hasMovedOn whether the selection or the step has changed since the page opened
 */
function titleNow(index, hasMovedOn) {
  const subject = document.querySelector(".subject");
  if ((subject || mapInPage()?.step()) && !hasMovedOn) return document.title;
  subject?.remove();
  if (storyTitle) return `${storyTitle} · ${index.page_title}`;
  return selected(index, viewNow(index)?.selection ?? {})?.page_title ?? index.page_title;
}

/* Remove the notices about the address with which the page opened. Their containers are not removed, because they belong to
   Streamlit. */
function removeNotices() {
  for (const notice of document.querySelectorAll(".st-key-notices .notice")) notice.remove();
}

/**
 * The element of the panel, with the cards below its head. If `panel` is empty, the element contains only the cards.
 * @param {string} panel the markup of the panel, or empty
 * @param {string[]} cards
 */
function panelWith(panel, cards) {
  const made = element("div");
  made.innerHTML = panel || "<div class='panel'></div>"; // safe, like the cards: markup of our own server, in which every text is escaped
  const body = /** @type {HTMLElement} */ (made.firstElementChild);
  const head = body.querySelector("header");
  const inside = cards.join("");
  if (head) head.insertAdjacentHTML("afterend", inside);
  else body.innerHTML = inside;
  return body;
}

/**
 * Show the pieces of the panel for the map's viewpoint and year.
 * @param {HTMLElement} place
 * @param {MapView} view
 */
function showTime(place, view) {
  for (const template of place.querySelectorAll("template")) showPiece(template, view);
  for (const moment of place.querySelectorAll(".moment")) if (view.heading) moment.textContent = view.heading;
}

/**
 * Show the content of a template after the template if it applies to the view. Otherwise remove this content from the page.
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
