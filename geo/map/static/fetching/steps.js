/* Reads lines that `geo/map/steps.py` has written as differences between positions. */

const PER_DEGREE = 2e4; // the usual number of units in a degree, as in geo/map/steps.py
const FIRST = "?".charCodeAt(0); // the letter for 0
const BITS = 5; // the number of bits that a letter holds
const MORE = 1 << BITS; // if this bit of a letter is set, another letter of the number follows

/**
 * Replace `steps` by `coordinates` in each line and area of a JSON value, in place, and return the value.
 * @param {any} value
 * @returns {any}
 */
export function withCoordinates(value) {
  if (typeof value !== "object" || value === null) return value;
  const isGeometry = "type" in value && "steps" in value; // the steps of a story are not a geometry: they have no type
  if (!isGeometry) {
    for (const item of Object.values(value)) withCoordinates(item);
    return value;
  }
  value.coordinates = positions(value.steps, value.perDegree ?? PER_DEGREE);
  delete value.steps;
  delete value.perDegree;
  return value;
}

/** @param {string | any[]} steps @param {number} perDegree @returns {any[]} */
function positions(steps, perDegree) {
  if (Array.isArray(steps)) return steps.map((line) => positions(line, perDegree));
  const found = [];
  const numbers = decoded(steps);
  for (let index = 0, x = 0, y = 0; index < numbers.length; index += 2) {
    x += numbers[index];
    y += numbers[index + 1];
    found.push([x / perDegree, y / perDegree]);
  }
  return found;
}

/**
 * The numbers of a text in the encoded polyline format.
 * @param {string} text
 */
function decoded(text) {
  const numbers = [];
  for (let index = 0, bits = 0, shift = 0; index < text.length; index += 1) {
    const letter = text.charCodeAt(index) - FIRST;
    bits |= (letter & (MORE - 1)) << shift;
    shift += BITS;
    if (letter < MORE) {
      numbers.push(bits & 1 ? ~(bits >> 1) : bits >> 1);
      bits = shift = 0;
    }
  }
  return numbers;
}
