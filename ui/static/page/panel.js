/* The panel: the details of what the map shows as selected, at the map's viewpoint and year. It is made of parts, which are
   fetched once. */
/** @import { Index } from "../../../geo/map/static/contract" */
/** @import { MapView } from "../../../geo/map/static/types" */
import { element } from "../../../geo/map/static/core/elements.js";
import { fetchOnce, HTML_FRAGMENT } from "../../../geo/map/static/core/fetching.js";
import { inTime } from "../../../geo/map/static/core/in_time.js";
import { runWithFiles } from "../../../geo/map/static/core/missing.js";
import { partsOf, selected } from "./choice.js";
import { fetchIndex } from "./document.js";
import { mapInPage } from "./map.js";

/** @type {WeakMap<Element, string>} */
const shown = new WeakMap(); // by panel: the parts that it shows

export function refreshPanel() {
  const place = document.querySelector("[data-panel]");
  if (place instanceof HTMLElement && mapInPage()) void runWithFiles("panel", () => fillPanel(place));
  for (const button of document.querySelectorAll(".st-key-islands .go")) markChosen(/** @type {HTMLElement} */ (button));
}

/** @param {HTMLElement} button */
function markChosen(button) {
  const pressed = String(button.dataset.island === mapInPage()?.view().selection.island);
  if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
}

/** @param {HTMLElement} place */
async function fillPanel(place) {
  const index = await fetchIndex();
  if (shown.get(place) !== partsNow(index).join(" ")) await replacePanel(place, index);
  showTime(place, now());
}

/** @param {Index} index */
const partsNow = (index) => partsOf(index, now().selection);

/** @param {HTMLElement} place @param {Index} index */
async function replacePanel(place, index) {
  const parts = partsNow(index);
  const key = parts.join(" ");
  place.ariaBusy = "true";
  const [panel, ...cards] = await Promise.all(parts.map((address) => address && fetchOnce(address, HTML_FRAGMENT)));
  if (partsNow(index).join(" ") !== key || shown.get(place) === key) return; // the reader has gone on, or it has been filled
  place.replaceChildren(panelWith(panel, cards));
  place.ariaBusy = "false";
  document.title = selected(index, now().selection)?.page_title ?? index.page_title;
  if (shown.has(place)) document.querySelector(".st-key-notices")?.replaceChildren(); // they are about the opening address
  shown.set(place, key);
}

/** @returns {MapView} */
const now = () => mapInPage()?.view() ?? { selection: {}, viewpoint: "de_facto", year: null, heading: "" };

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
  for (const title of place.querySelectorAll(".moment")) title.textContent = view.heading;
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
