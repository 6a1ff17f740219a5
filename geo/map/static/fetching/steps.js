/* Lines as differences between positions, in the format of `geo.map.steps`. */

const UNITS = 1e5; // units in one degree, as in geo/map/steps.py

/**
 * Replace `steps` by `coordinates` in each line and area of a JSON value, in place, and return the value.
 * @param {any} value
 * @returns {any}
 */
export function withCoordinates(value) {
  if (typeof value !== "object" || value === null) return value;
  const isGeometry = "type" in value && "steps" in value; // the steps of a story are not a geometry: they have no type
  if (isGeometry) value.coordinates = positions(value.steps);
  else for (const item of Object.values(value)) withCoordinates(item);
  if (isGeometry) delete value.steps;
  return value;
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
