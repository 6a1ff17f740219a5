/* Lines that are written as steps from position to position, as `geo.export.web.steps` writes them. */

const UNITS = 1e5; // in a degree, as in geo/export/web/steps.py

/**
 * A JSON value in which each line or area has its coordinates again.
 * @param {any} value
 * @returns {any}
 */
export function withCoordinates(value) {
  if (Array.isArray(value)) return value.map(withCoordinates);
  if (typeof value !== "object" || value === null) return value;
  const isGeometry = "type" in value; // a story has steps too
  const entries = Object.entries(value).map(([key, item]) =>
    key === "steps" && isGeometry ? ["coordinates", positions(item)] : [key, withCoordinates(item)],
  );
  return Object.fromEntries(entries);
}

/** @param {any[]} steps @returns {any[]} */
function positions(steps) {
  if (Array.isArray(steps[0])) return steps.map(positions);
  const found = [];
  for (let index = 0, x = 0, y = 0; index < steps.length; index += 2) {
    x += steps[index];
    y += steps[index + 1];
    found.push([x / UNITS, y / UNITS]);
  }
  return found;
}
