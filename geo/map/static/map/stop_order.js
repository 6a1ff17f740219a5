/* Which features are stops of the keyboard navigation, and in what order. */
/** @import { Carried } from "../types" */

const KINDS = ["island", "shape", "circle", "symbol", "badge", "count", "line"];

/**
 * The kind of stop for a feature with these properties. Null if the feature is not a stop.
 * @param {Carried} properties
 */
export function kindOfStop({ draw, rocks, id, island, kind }) {
  const found = draw === "row" ? kind : isIsland(draw) && id === island ? "island" : draw;
  return !rocks && found !== undefined && KINDS.includes(found) ? found : null;
}

/** @param {string | undefined} draw */
const isIsland = (draw) => draw === "shape" || draw === "outline";

/**
 * A function that compares two stops for sorting: by island, in the order of `islands`, and then by kind. Stops without an
 * island come last.
 * @param {string[]} islands
 */
export function compareStops(islands) {
  /** @param {{ kind: string, properties: Carried }} stop */
  const rank = ({ kind, properties }) =>
    (islands.indexOf(properties.island ?? "") + 1 || islands.length + 1) * KINDS.length + KINDS.indexOf(kind);
  /** @type {(a: { kind: string, properties: Carried }, b: { kind: string, properties: Carried }) => number} */
  return (a, b) => rank(a) - rank(b);
}

/**
 * The first stop on the next island. If `step` is -1, the first stop on the previous island. Undefined if there is no such island.
 * @template {{ properties: Carried }} Stop
 * @param {Stop[]} all
 * @param {number} now the index of the current stop
 * @param {1 | -1} step
 * @returns {Stop | undefined}
 */
export function onNextIsland(all, now, step) {
  const { island } = all[now].properties;
  /** @param {Stop} stop */
  const isElsewhere = (stop) => stop.properties.island !== island;
  const next = step > 0 ? all.slice(now).find(isElsewhere) : all.slice(0, now).findLast(isElsewhere);
  return next && all.find(({ properties }) => properties.island === next.properties.island);
}
