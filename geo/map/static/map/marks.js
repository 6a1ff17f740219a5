/* Updates the appearance of features: whether they are visible, selected, marked by an excerpt or an event, or mentioned in an
   article. */
/** @import { Carried, Drawn } from "../types" */
import { tellOutside } from "../controls/outside.js";
import { everyFeature } from "../core/features.js";
import { isOnPage, selectedId, state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { describe } from "./description.js";
import { placeStops } from "./stops.js";

export function mark() {
  if (!isOnPage()) return;
  everyFeature(markFeature);
  for (const [island, card] of state.cards) card.classList.toggle("is-selected", island === selectedId());
  placeStops();
  describe();
  tellOutside();
}

/** @param {Drawn} drawn */
function markFeature(drawn) {
  const body = drawn.getElement?.();
  if (!body) return;
  const { properties } = drawn.feature;
  body.classList.toggle("is-out", !isOnMap(properties));
  showNumber(body, properties);
  const isLand = properties.draw === "shape" || properties.draw === "outline";
  body.classList.toggle("is-selected", isSelected(properties, isLand));
  const mentions = properties.id ? state.mentions[properties.id] : undefined;
  body.classList.toggle("is-said", mentions !== undefined);
  if (isLand) body.style.strokeWidth = mentions ? `${1 + 4 * mentions.weight}px` : "";
  body.classList.toggle("is-marked", isLand && [...state.marked, ...state.ofEvent].includes(properties.island ?? ""));
}

/** @param {Carried} properties */
function isOnMap(properties) {
  return properties.things ? properties.things.some(isPresent) : isPresent(properties);
}

/**
 * Show in a badge how many of its sites the map shows in the selected year.
 * @param {HTMLElement | SVGElement} body
 * @param {Carried} properties
 */
function showNumber(body, { things }) {
  const number = things && body.querySelector("span");
  if (number) number.textContent = String(things.filter(isPresent).length);
}

/** @param {Carried} properties @param {boolean} isLand */
function isSelected({ id, island }, isLand) {
  const selected = selectedId();
  return selected !== null && [id, isLand ? island : null].includes(selected);
}
