/* The card beside each island, which gathers what several layers have to say about it. */
/** @import { IslandId } from "../types" */
import { margins } from "../core/camera.js";
import { element } from "../core/elements.js";
import { elementAt, landBounds } from "../core/features.js";
import { areApart, placeOfCard } from "../core/geometry.js";
import { options, state } from "../core/state.js";

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

/* Beside each island, how often an article speaks of it. */
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
 * A card stands beside its island. That of a selected one is read whole wherever the island is in view.
 * @param {string} island
 * @param {HTMLElement} card
 */
function placeCard(island, card) {
  card.style.translate = "";
  card.classList.remove("is-over");
  const land = island === state.selected ? landOnMap(island) : null;
  const size = state.map.getSize();
  if (!land || areApart(land, { left: 0, top: 0, right: size.x, bottom: size.y })) return;
  const box = onMap(card.getBoundingClientRect());
  const { left, top, isOver } = placeOfCard(box, size, land, margins().paddingTopLeft[1]);
  card.classList.toggle("is-over", isOver);
  card.style.translate = `${left - box.left}px ${top - box.top}px`;
}

/**
 * A box of the document in the map's own pixels.
 * @param {DOMRect} box
 */
function onMap({ left, top, right, bottom }) {
  const corner = state.map.getContainer().getBoundingClientRect();
  return { left: left - corner.left, top: top - corner.top, right: right - corner.left, bottom: bottom - corner.top };
}

/**
 * The rectangle around an island, in the map's pixels; null before the island is drawn.
 * @param {string} island
 */
function landOnMap(island) {
  const bounds = landBounds([island]);
  if (!bounds) return null;
  const from = state.map.latLngToContainerPoint(bounds.getNorthWest());
  const to = state.map.latLngToContainerPoint(bounds.getSouthEast());
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}
