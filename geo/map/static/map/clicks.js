/* What a click on the map selects. */
/** @import { Drawn, IslandId, Place } from "../types" */
import { everyFeature, hasEssentials, islandPlace, isShown } from "../core/features.js";
import { state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { choosePlace } from "./choice.js";
import { openEssentials, openList } from "./popup.js";

export const TARGET = 24; // pixels: the minimum size of a clickable target (WCAG 2.2, 2.5.8)
const NEAR = 14; // pixels: places within this distance of the clicked place are listed together
const TARGETS = ["target", "reach"];
const POINTS = ["circle", "symbol"];

/**
 * Select the place that was clicked and show its essentials. If several settlements or sites are at the same point, list them
 * instead of the essentials.
 * @param {Drawn} drawn
 * @param {L.LatLng} at
 */
export function chooseDrawn(drawn, at) {
  const { properties } = drawn.feature;
  const place = intendedPlace(hasEssentials(properties) ? properties : islandPlace(islandOf(drawn)), at);
  const others = [...POINTS, "reach"].includes(place.draw ?? "") ? placesAt(drawn.getLatLng?.() ?? at) : [];
  choosePlace(place);
  if (others.length > 1) openList(others, at, place.id);
  else openEssentials(place, at);
}

/**
 * The island of an overlay. Only the overlays of the four islands can be clicked.
 * @param {Drawn} drawn
 */
const islandOf = (drawn) => /** @type {IslandId} */ (drawn.feature.properties.island);

/**
 * @param {IslandId} island
 * @param {L.LatLng} at
 */
export function chooseIsland(island, at) {
  const place = islandPlace(island);
  choosePlace(place);
  openEssentials(place, at);
}

/**
 * The place that the reader meant to click. If an invisible target was clicked, this is the place whose target is nearest to the
 * click, because the targets around small islets and settlements overlap. Otherwise it is `clicked`.
 * @param {Place} clicked
 * @param {L.LatLng} at
 */
function intendedPlace(clicked, at) {
  if (!TARGETS.includes(clicked.draw ?? "")) return clicked;
  let [nearest, distance] = [clicked, Infinity];
  everyPoint(TARGETS, at, (place, away) => {
    if (away < distance) [nearest, distance] = [place, away];
  });
  return nearest;
}

/** @param {L.LatLng} at */
function placesAt(at) {
  /** @type {Map<string, Place>} */
  const here = new Map();
  everyPoint(POINTS, at, (place, away) => {
    if (away <= NEAR) here.set(place.id, place);
  });
  return [...here.values()];
}

/**
 * Call `visit` for each place that the map shows now and whose `draw` is in `ways`, with its distance from `at` in pixels.
 * @param {string[]} ways
 * @param {L.LatLng} at
 * @param {(place: Place, distance: number) => void} visit
 */
function everyPoint(ways, at, visit) {
  const point = state.map.latLngToLayerPoint(at);
  everyFeature((drawn, layer) => {
    const { properties } = drawn.feature;
    if (!ways.includes(properties.draw ?? "") || !isShown(layer) || !isPresent(properties)) return;
    if (!drawn.getLatLng || !hasEssentials(properties)) return;
    visit(properties, state.map.latLngToLayerPoint(drawn.getLatLng()).distanceTo(point));
  });
}
