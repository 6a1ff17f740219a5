/* When a feature is there: `in_time` of geo/chronology.py in JavaScript. Both are held to tests/geo/in_time.yaml. */
"use strict";

/* Whether what has these properties is there, seen from a viewpoint at the end of a year, or today (null). */
function inTime({ years = [-Infinity, null], viewpoints }, viewpoint, year) {
  const [first, last] = years;
  const begun = year === null || (first !== null && first <= year);
  const over = last !== null && (year === null || year > last);
  return begun && !over && (!viewpoints || viewpoints.includes(viewpoint));
}
