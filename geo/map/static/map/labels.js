/* Place names on the map. A name is shown from its zoom level on, if it fits into the map without touching a card, a site or a
   name of higher rank. */
/** @import { Drawn } from "../types" */
import { query } from "../core/elements.js";
import { everyFeature } from "../core/features.js";
import { areApart, isWithin } from "../core/geometry.js";
import { state } from "../core/state.js";
import { placeCards } from "./cards.js";

const KINDS_BY_RANK = ["settlement", "islet", "mountain", "cape", "strait"];

export function placeLabels() {
  placeCards();
  const container = state.map.getContainer();
  const taken = [...container.querySelectorAll(".site, .card")].map((body) => body.getBoundingClientRect());
  const frame = container.getBoundingClientRect();
  for (const { body, box } of measuredLabels()) {
    const isFree = isWithin(box, frame) && taken.every((other) => areApart(box, other));
    if (isFree) taken.push(box);
    else body.hidden = true;
  }
}

/* The labels of this zoom level with their boxes. All are shown before the first is measured, since each measurement after a
   change makes the browser lay out the whole map again. */
function measuredLabels() {
  const zoom = state.map.getZoom();
  const all = labels();
  for (const [drawn, body] of all) body.hidden = zoom < (drawn.feature.properties.from_zoom ?? 0);
  const shown = all.filter(([, body]) => !body.hidden);
  return shown.map(([, body]) => ({ body, box: query(body, "span", HTMLElement).getBoundingClientRect() }));
}

/* The labels on the map with their elements. The label of the highest rank comes first. */
function labels() {
  /** @type {[Drawn, HTMLElement][]} */
  const found = [];
  everyFeature((drawn) => {
    const body = drawn.feature.properties.draw === "label" && drawn.getElement();
    if (body instanceof HTMLElement) found.push([drawn, body]);
  });
  return found.toSorted(([one], [other]) => rankOfLabel(one) - rankOfLabel(other));
}

/** @param {Drawn} label */
const rankOfLabel = ({ feature: { properties } }) => KINDS_BY_RANK.indexOf(properties.kind ?? "");
