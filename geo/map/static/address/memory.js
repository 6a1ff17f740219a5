/* Reads and writes the state of the map in the address, which the host of the map stores. The map writes each change at once,
   so that a copied link contains everything that the reader sees. */
/** @import { Address, Selection } from "../contract" */
/** @import { AddressedStep } from "../types" */
import { readLayers, readTime, writeComparison, writeLayers, writePosition, writeTime } from "./address.js";
import { isShown } from "../core/features.js";
import { isFirst, options, state } from "../core/state.js";
import { thisYear } from "../core/time.js";
import { forOthers, readStep, withStep } from "./addressed_step.js";
import { lastValue } from "./url.js";

/* The step of a story in the address. */
export const addressedStep = () => readStep(state.host.parameters(), options.stories, options.shared);

/* The parameters of the address. If the address contains only a step, the parameters of the step's view are added. */
export const parametersNow = () => withStep(state.host.parameters(), options.stories, options.shared);

/* The parameters of the address to share with others, who do not have the reader's own story. */
export const parametersForOthers = () => forOthers(state.host.parameters(), options.stories, options.shared);

/** @param {string} name */
export const readAddress = (name) => lastValue(parametersNow(), name);

/** @returns {Address} */
export const readWholeAddress = () => Object.fromEntries(options.parts.map((name) => [name, readAddress(name)]));

/**
 * Write query parameters. After the first change of a step's view, the address contains all parameters of the view, including
 * the position.
 * @param {Record<string, string | null>} parts
 * @param {boolean} [asEntry]
 */
function writeAddress(parts, asEntry) {
  const step = addressedStep();
  if (!step?.isAsTold) return state.host.remember(parts, asEntry);
  if (Object.entries(parts).every(([name, value]) => readAddress(name) === value)) return; // the map still shows the step's view
  const told = options.stories[step.story][step.number - 1];
  state.host.remember({ ...told, at: positionNow(), ...parts }, asEntry);
}

/**
 * Add an entry to the history. It contains only a step of a story or, if `step` is null, the present view.
 * @param {Pick<AddressedStep, "story" | "number"> | null} step
 */
export function rememberStep(step) {
  if (!step) return writeAddress({ story: null, step: null, at: positionNow() }, true);
  const without = Object.fromEntries(options.shared.map((name) => [name, null]));
  writeAddress({ ...without, story: step.story, step: String(step.number) }, true);
}

/**
 * Write query parameters, if this is the first map. The second map does nothing: position, layers, viewpoint and year in the
 * address belong to the first map.
 * @param {Record<string, string | null>} parts
 */
function writeParts(parts) {
  if (isFirst()) writeAddress(parts);
}

/**
 * Add an entry with a selection and the present position to the history, unless the address stays the same.
 * @param {Selection} selection
 */
export function rememberSelection({ island = null, place = null, excerpt = null }) {
  writeAddress({ island, place, excerpt, at: positionNow() }, true);
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

/** @param {string | null} compare viewpoint and year of the second map; null if there is none */
export const rememberComparison = (compare) => writeAddress({ compare });

/* The viewpoint and the year of this map, as the value of `compare=`. */
export const timeOfComparison = () => writeComparison(state.viewpoint, state.year);

export function rememberPosition() {
  if (state.shown && !state.fitting && !state.guided) writeParts({ at: positionNow() });
}

const positionNow = () => writePosition(state.map.getCenter(), state.map.getZoom());

/* The keys of the layers that are on according to the address. */
export function addressedLayers() {
  return readLayers(readAddress("layers"), readAddress("hide"), [...state.layers.values()], options.ground);
}

export function rememberLayers() {
  const layers = [...state.layers.values()];
  const shown = new Set(layers.filter(isShown).map(({ key }) => key));
  writeParts(writeLayers(shown, layers, options.ground));
}
