/* What is looked at, as the address has it: read and written where the map's host has it. What the map shows by itself it
   writes at once, so that a link that is copied then has everything that is seen. */
/** @import { Address, Selection } from "../contract" */
import { readLayers, readTime, writeComparison, writeLayers, writePosition, writeTime } from "./address.js";
import { isShown } from "./features.js";
import { isFirst, options, state } from "./state.js";
import { thisYear } from "./time.js";
import { lastValue } from "./url.js";

/** @param {string} name */
export const readAddress = (name) => lastValue(state.host.parameters(), name);

/** @returns {Address} */
export const readWholeAddress = () => Object.fromEntries(options.parts.map((name) => [name, readAddress(name)]));

/**
 * Position, layers, viewpoint and year are those of the first map.
 * @param {Record<string, string | null>} parts
 */
function writeParts(parts) {
  if (isFirst()) state.host.remember(parts);
}

/**
 * @param {Selection} selection
 * @param {boolean} asEntry whether it is an entry of its own in the history, unless it is there already
 */
export function rememberSelection({ island = null, place = null, excerpt = null }, asEntry) {
  state.host.remember({ island, place, excerpt }, asEntry);
}

/**
 * An address that Python wrote with an answer has what the map said when it asked: the map puts in what has changed since.
 * @param {Selection} selection
 */
export function rememberAll(selection) {
  rememberSelection(selection, false);
  rememberTime();
  rememberPosition();
  rememberLayers();
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
  else rememberComparison(timeOfComparison());
}

/** @param {string | null} compare viewpoint and year of a second map; null where there is none */
export const rememberComparison = (compare) => state.host.remember({ compare });

/* Viewpoint and year of a second map. */
export const timeOfComparison = () => writeComparison(state.viewpoint, state.year);

export function rememberPosition() {
  if (state.shown && !state.fitting) writeParts({ at: writePosition(state.map.getCenter(), state.map.getZoom()) });
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
