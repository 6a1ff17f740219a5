/* The card beside each island. Several layers add rows to it. `labels.js` finds room for it. */
/** @import { Box, Size } from "../placing/geometry" */
/** @import { Lead } from "../placing/leads" */
/** @import { IslandId } from "../types" */
import { element } from "../core/elements.js";
import { elementAt } from "../core/features.js";
import { options, selectedId, state } from "../core/state.js";

const ROWS = ["name", "said", "total", "count", "badge"]; // kinds of rows from top to bottom
const ABOVE_LABELS = 1000;
/** @type {Map<string, L.Marker>} */
const markers = new Map(); // maps an island to the marker of its card

/** @param {string} island */
export function cardOf(island) {
  const card = state.cards.get(island) ?? addCard(/** @type {IslandId} */ (island));
  state.cards.set(island, card);
  return card;
}

/** @param {IslandId} island */
function addCard(island) {
  const { lat, lon } = options.cards[island];
  const card = element("div", "card is-hidden"); // until it is placed: before that it may lie on another card
  card.dataset.island = island;
  markers.set(island, elementAt([lat, lon], card, { interactive: false, zIndexOffset: ABOVE_LABELS }).addTo(state.map));
  return card;
}

/** @param {string} island @param {HTMLElement} row */
export function addRow(island, row) {
  const card = cardOf(island);
  card.append(...[...card.children, row].toSorted((one, other) => rankOfRow(one) - rankOfRow(other)));
}

/** @param {Element} row */
const rankOfRow = (row) => ROWS.indexOf(row.getAttribute("data-kind") ?? "");

/* Show in the card of each island how often an article mentions the island. */
export function countMentions() {
  for (const island of Object.keys(options.cards)) {
    const card = cardOf(island);
    card.querySelector(".row-said")?.remove();
    if (!state.mentions[island]) continue;
    const row = element("span", "row row-said", state.mentions[island].words);
    row.dataset.kind = "said";
    addRow(island, row);
  }
}

/* The cards that have rows, each with its island, in the order in which they are placed. The card of the selected island comes
   first. Then the cards of smaller islands come before the cards of larger islands. Each card is set to its full size. */
export function cardsToPlace() {
  for (const card of state.cards.values()) card.classList.remove("is-short", "card-left");
  const filled = [...state.cards].filter(([, card]) => card.offsetHeight > 0);
  const largestFirst = Object.keys(options.cards);
  /** @param {string} island */
  const rank = (island) => (island === selectedId() ? Infinity : largestFirst.indexOf(island));
  return filled.toSorted(([one], [other]) => rank(other) - rank(one));
}

/**
 * The size that a card has if it shows only the names of its island. Undefined if the card already shows nothing else.
 * @param {HTMLElement} card
 * @returns {Size | undefined}
 */
export function shortSize(card) {
  const names = card.querySelector(".row-name");
  if (!names || card.children.length < 2) return undefined;
  const boxes = [...names.children].map((part) => part.getBoundingClientRect());
  const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
  return { width: Math.ceil(width) + 1, height: names.getBoundingClientRect().height };
}

/**
 * The usual box of a card: next to the anchor point that `geo/layers/layout/cards.py` defines.
 * @param {string} island
 * @param {Size} size
 * @returns {Box}
 */
export function usualBox(island, { width, height }) {
  const { lat, lon, side } = options.cards[/** @type {IslandId} */ (island)];
  const { x, y } = state.map.latLngToContainerPoint([lat, lon]);
  const left = { left: x - width, right: x, above: x - width / 2, below: x }[side];
  const top = { left: y - height / 2, right: y - height / 2, above: y - height, below: y }[side];
  return { left, top, right: left + width, bottom: top + height };
}

/**
 * Show a card in a box. If `box` is null, hide the card; rows of a hidden card can still have the focus.
 * @param {string} island
 * @param {HTMLElement} card
 * @param {Box | null} box
 * @param {boolean} [isShort]
 * @param {Lead | null} [lead]
 */
export function showCard(island, card, box, isShort = false, lead = null) {
  card.classList.toggle("is-hidden", !box);
  card.classList.toggle("is-short", isShort);
  card.classList.toggle("has-lead", lead !== null);
  if (!box) return;
  if (lead) drawLead(card, box, lead);
  const usual = usualBox(island, { width: box.right - box.left, height: box.bottom - box.top });
  const isUsual = Math.abs(usual.left - box.left) < 1 && Math.abs(usual.top - box.top) < 1;
  card.classList.toggle("card-left", isUsual && options.cards[/** @type {IslandId} */ (island)].side === "left");
  markers.get(island)?.setLatLng(state.map.containerPointToLatLng([box.left, box.top]));
}

/** @param {HTMLElement} card @param {Box} box @param {Lead} lead */
function drawLead(card, box, [from, to]) {
  const [x, y] = [to.x - from.x, to.y - from.y];
  card.style.setProperty("--lead-left", `${from.x - box.left}px`);
  card.style.setProperty("--lead-top", `${from.y - box.top}px`);
  card.style.setProperty("--lead-length", `${Math.hypot(x, y)}px`);
  card.style.setProperty("--lead-turn", `${Math.atan2(y, x)}rad`);
}
