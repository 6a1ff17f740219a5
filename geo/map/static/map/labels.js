/* Names on the map: from their zoom on, the more important first; one that would cover another waits for a closer look. */
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
  for (const [drawn, body] of labels()) {
    body.hidden = state.map.getZoom() < (drawn.feature.properties.from_zoom ?? 0);
    if (body.hidden) continue;
    const box = query(body, "span", HTMLElement).getBoundingClientRect();
    body.hidden = !isWithin(box, frame) || !taken.every((other) => areApart(box, other));
    if (!body.hidden) taken.push(box);
  }
}

/* The labels that are on the map, by rank, with their elements. */
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
