/* What a click on the map means. */
/** @import { Drawn, IslandId, Place } from "../types" */
import { everyFeature, hasEssentials, islandPlace, isShown } from "../core/features.js";
import { state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { choosePlace } from "./choice.js";
import { openEssentials, openList } from "./popup.js";

export const TARGET = 24; // pixels, the least width of what can be clicked (WCAG 2.2, 2.5.8)
const NEAR = 14; // pixels, the reach of a symbol: things nearer to a click than this stand at one point
const TARGETS = ["target", "reach"];
const POINTS = ["circle", "symbol"];

/**
 * Select what was clicked and say its essentials; where several things stand at one point, list them.
 * @param {Drawn} drawn
 * @param {L.LatLng} at
 */
export function chooseDrawn(drawn, at) {
  const { properties } = drawn.feature;
  const place = meant(hasEssentials(properties) ? properties : islandPlace(islandOf(drawn)), at);
  const others = [...POINTS, "reach"].includes(place.draw ?? "") ? placesAt(drawn.getLatLng?.() ?? at) : [];
  choosePlace(place);
  if (others.length > 1) openList(others, at, place.id);
  else openEssentials(place, at);
}

/**
 * The island that colours are on; of land that is in no dispute none can be clicked.
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
 * Islets and villages are a few pixels wide, so the targets around them overlap: the one nearest to the click is meant.
 * @param {Place} clicked
 * @param {L.LatLng} at
 */
function meant(clicked, at) {
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
 * Visit the points that are there and drawn in certain ways, with their distance from a place in pixels.
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
