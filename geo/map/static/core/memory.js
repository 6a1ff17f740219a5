/* The parts of the address that the maps keep: read and written where their host has them. */
import { readLayers, readTime, writeComparison, writeLayers, writePosition, writeTime } from "./address.js";
import { isShown } from "./features.js";
import { isFirst, options, state } from "./state.js";
import { thisYear } from "./time.js";
import { lastValue } from "./url.js";

/** @param {string} name */
export const readAddress = (name) => lastValue(state.host.parameters(), name);

/** @param {string} name @param {string | null} value */
export function writeAddress(name, value) {
  if (isFirst() || name === "compare") state.host.remember(name, value);
}

/** @param {Record<string, string | null>} parts */
function writeParts(parts) {
  for (const [name, value] of Object.entries(parts)) writeAddress(name, value);
}

export function recallTime() {
  const [viewpoint, year] = isFirst()
    ? [readAddress("viewpoint"), readAddress("year")]
    : (readAddress("compare") ?? "").split(",");
  const limits = { firstYear: options.firstYear, thisYear: thisYear() };
  Object.assign(state, readTime(viewpoint, year, options.viewpoints, limits));
}

export function rememberTime() {
  if (isFirst()) writeParts(writeTime(state.viewpoint, state.year));
  else writeAddress("compare", timeOfComparison());
}

/* Viewpoint and year of a second map. */
export const timeOfComparison = () => writeComparison(state.viewpoint, state.year);

export function rememberPosition() {
  if (state.shown && !state.fitting) writeAddress("at", writePosition(state.map.getCenter(), state.map.getZoom()));
}

/* The keys of the layers that the address wants shown. */
export function layersWanted() {
  return readLayers(readAddress("layers"), readAddress("hide"), [...state.layers.values()], options.ground);
}

export function rememberLayers() {
  const layers = [...state.layers.values()];
  const shown = new Set(layers.filter(isShown).map(({ key }) => key));
  writeParts(writeLayers(shown, layers, options.ground));
}
