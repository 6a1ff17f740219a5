/* The layers of the map. Each layer is drawn once, and can be turned on and off. */
/** @import { MapFeature, MapLayer, WayOfDrawing } from "../types" */
import { isShown } from "../core/features.js";
import { fetchJson } from "../fetching/files.js";
import { addressedLayers } from "../address/memory.js";
import { ignoreMissing, runWithFiles } from "../fetching/missing.js";
import { rest } from "../core/rest.js";
import { isOnPage, options, state } from "../core/state.js";
import { DRAWING } from "./drawing.js";
import { placeLabels, placeLabelsAtRest } from "./labels.js";
import { loadLand } from "./land.js";
import { mark } from "./marks.js";

const ISLANDS = "islands";
/** @type {Set<MapLayer>} */
const first = new Set(); // which are on at the start
/** @type {Set<MapLayer>} */
const undrawn = new Set(); // whose files are there; names are placed once for all of them

/**
 * Add a layer, and turn it on if the address says so.
 * @param {string} key
 */
export function addLayer(key) {
  /** @type {MapLayer} */
  const layer = { ...options.layers[key], group: L.layerGroup(), drawn: null };
  state.layers.set(key, layer);
  if (addressedLayers().has(key)) {
    first.add(layer);
    toggleLayer(layer, true);
  }
  return layer;
}

/* Fetch the files of the layers that are off, so that a layer appears at once when it is turned on. */
export function fetchLayers() {
  for (const { url } of state.layers.values()) void fetchJson(url).catch(ignoreMissing);
}

/** @param {MapLayer} layer @param {boolean} on */
export function toggleLayer(layer, on) {
  const isNew = on && !layer.drawn; // names are placed when it is drawn
  if (on) {
    void runWithFiles(layer.key, () => drawOnce(layer));
    layer.group.addTo(state.map);
  } else layer.group.remove();
  mark();
  if (!isNew) placeLabels();
}

/* Turn on the layers that are on according to the address, and turn off all others. */
export function showAddressedLayers() {
  const shown = addressedLayers();
  for (const layer of state.layers.values()) toggleLayer(layer, shown.has(layer.key));
}

/* A promise that is fulfilled as soon as each requested layer has been drawn or has failed to load. */
export const allDrawn = () => Promise.allSettled([...state.layers.values()].map(({ drawn }) => drawn));

/** @param {string} key */
export function isLayerShown(key) {
  const layer = state.layers.get(key);
  return layer !== undefined && isShown(layer);
}

/**
 * Draw a layer, unless it is already drawn. After a failure, the next call tries again.
 * @param {MapLayer} layer
 */
function drawOnce(layer) {
  layer.drawn ??= draw(layer).catch((error) => {
    layer.drawn = null;
    throw error;
  });
  return layer.drawn;
}

/** @param {MapLayer} layer */
async function draw(layer) {
  /** @type {{ features: MapFeature[] }} */
  const { features } = await fetchJson(layer.url);
  undrawn.add(layer);
  try {
    if (layer.key !== ISLANDS) await turn(layer);
    if (!state.map.getPane("mapPane")) return; // the map was removed, because a new map has replaced it
    for (const feature of features) drawFeature(feature, layer.group);
    mark();
  } finally {
    undrawn.delete(layer);
    placeWithLayers();
  }
}

/* Place the names, unless a layer will be drawn soon, which places them. */
export function placeWithLayers() {
  if (!undrawn.size) placeLabelsAtRest();
}

/**
 * The turn of a layer. The islands are drawn before, because other layers colour their shapes. A layer that is on at the start is
 * drawn when the browser has nothing else to do, so that a click on an island is answered before, and while the map does not move,
 * because what is drawn during a flight lies at wrong places until its end.
 * @param {MapLayer} layer
 */
async function turn(layer) {
  const islands = state.layers.get(ISLANDS);
  if (islands) await Promise.all([drawOnce(islands), loadLand()]);
  if (!first.has(layer)) return;
  await rest();
  if (state.moving && isOnPage()) await new Promise((resolve) => state.map.once("moveend unload", resolve));
}

/**
 * @template {WayOfDrawing} Way
 * @param {MapFeature<Way>} feature
 * @param {L.LayerGroup} group
 */
function drawFeature(feature, group) {
  const { draw: way } = /** @type {{ draw: Way }} */ (feature.properties);
  DRAWING[way](feature, group);
}
