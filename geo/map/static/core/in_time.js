/* What is there in a year, from a viewpoint: the rule of `in_time` in `geo/layers/time_spans.py`. tests/geo/in_time.yaml has cases for
   both. */
/** @import { InTime, Viewpoint } from "../types" */

const ALWAYS = [-Infinity, null];

/**
 * Whether something is there, seen from a viewpoint at the end of a year, or today (null). It has a first and a last
 * year; without a last it has no end, and without either it is there today alone.
 * @param {InTime} thing
 * @param {Viewpoint} viewpoint
 * @param {number | null} year
 */
export function inTime({ years, viewpoints }, viewpoint, year) {
  const [first, last] = years ?? ALWAYS;
  const hasBegun = year === null || (first !== null && first <= year);
  const isOver = last !== null && (year === null || year > last);
  return hasBegun && !isOver && (!viewpoints || viewpoints.includes(viewpoint));
}
