/* What is there in a year, from a viewpoint. `geo/chronology.py` has the same rule; tests/in_time.json has cases for both. */
/** @import { InTime, Viewpoint } from "../types" */

/**
 * @param {InTime} thing
 * @param {Viewpoint} viewpoint
 * @param {number} year
 */
export function isThere({ years, viewpoints }, viewpoint, year) {
  return (!years || (years[0] <= year && year <= years[1])) && (!viewpoints || viewpoints.includes(viewpoint));
}
