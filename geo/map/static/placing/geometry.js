/* Rectangles in pixels, and whether they overlap. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ x: number, y: number }} Pixel */

/** @param {number} number @param {number} least @param {number} most */
export const clamp = (number, least, most) => Math.max(least, Math.min(number, most));

/**
 * The centroid of a polygon. If the polygon has no area, its first corner.
 * @param {Pixel[]} polygon
 * @returns {Pixel}
 */
export function centroid(polygon) {
  let [area, x, y] = [0, 0, 0];
  polygon.forEach((one, index) => {
    const other = polygon[(index + 1) % polygon.length];
    const cross = one.x * other.y - other.x * one.y;
    area += cross;
    x += (one.x + other.x) * cross;
    y += (one.y + other.y) * cross;
  });
  return area ? { x: x / (3 * area), y: y / (3 * area) } : (polygon[0] ?? { x: 0, y: 0 });
}

/** @param {Box} box @param {Box} frame */
export function isWithin(box, frame) {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}

/**
 * Whether two boxes neither overlap nor touch.
 * @param {Box} one
 * @param {Box} other
 */
export function areApart(one, other) {
  return one.right < other.left || one.left > other.right || one.bottom < other.top || one.top > other.bottom;
}
