/* The card beside each island. Several layers add rows to it. */
/** @import { IslandId } from "../types" */
import { margins } from "../core/camera.js";
import { element } from "../core/elements.js";
import { elementAt, landBounds } from "../core/features.js";
import { areApart, placeOfCard } from "../core/geometry.js";
import { options, selectedId, state } from "../core/state.js";

const ROWS = ["name", "total", "count", "badge"]; // from top to bottom
const ABOVE_LABELS = 1000;

/** @param {string} island */
export function cardOf(island) {
  const card = state.cards.get(island) ?? addCard(/** @type {IslandId} */ (island));
  state.cards.set(island, card);
  return card;
}

/** @param {IslandId} island */
function addCard(island) {
  const { lat, lon, side } = options.cards[island];
  const card = element("div", `card card-${side}`);
  card.dataset.island = island;
  elementAt([lat, lon], card, { interactive: false, zIndexOffset: ABOVE_LABELS }).addTo(state.map);
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
    if (state.mentions[island]) card.append(element("span", "row row-said", state.mentions[island].words));
  }
}

export function placeCards() {
  for (const [island, card] of state.cards) placeCard(island, card);
}

/**
 * Place a card beside its island. If the island is selected and in view, move the card so that it can be read in full.
 * @param {string} island
 * @param {HTMLElement} card
 */
function placeCard(island, card) {
  card.style.translate = "";
  card.classList.remove("is-over");
  const land = island === selectedId() ? landOnMap(island) : null;
  const size = state.map.getSize();
  if (!land || areApart(land, { left: 0, top: 0, right: size.x, bottom: size.y })) return;
  const box = onMap(card.getBoundingClientRect());
  const { left, top, isOver } = placeOfCard(box, size, land, margins().paddingTopLeft[1]);
  card.classList.toggle("is-over", isOver);
  card.style.translate = `${left - box.left}px ${top - box.top}px`;
}

/**
 * Convert a box from pixels of the document to pixels of the map.
 * @param {DOMRect} box
 */
function onMap({ left, top, right, bottom }) {
  const corner = state.map.getContainer().getBoundingClientRect();
  return { left: left - corner.left, top: top - corner.top, right: right - corner.left, bottom: bottom - corner.top };
}

/**
 * The box around an island in pixels of the map. Null if the island is not drawn yet.
 * @param {string} island
 */
function landOnMap(island) {
  const bounds = landBounds([island]);
  if (!bounds) return null;
  const from = state.map.latLngToContainerPoint(bounds.getNorthWest());
  const to = state.map.latLngToContainerPoint(bounds.getSouthEast());
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}
