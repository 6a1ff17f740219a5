/* Whether a part of the map is shown in a year, from a viewpoint. `in_time` in `geo/layers/years/time_spans.py` implements the same
   rule; tests/geo/in_time.yaml has test cases for both. */
/** @import { InTime, Viewpoint } from "../types" */

const ALWAYS = [-Infinity, null];

/**
 * Whether a part of the map is shown from a viewpoint at the end of a year; null means today. `years` are the first and the
 * last year, both inclusive. If the last year is null, the part is also shown today. If both are null, the part is shown
 * today only. A part without `years` is shown at all times, and a part without `viewpoints` from all viewpoints.
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
