/* Rectangles, points and polygons in pixels. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ x: number, y: number }} Pixel */
/** @typedef {{ width: number, height: number }} Size */

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

/** @param {Pixel} at @param {Size} size @returns {Box} */
export function boxAround({ x, y }, { width, height }) {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/**
 * The distance from a box to the nearest of some points; infinity if there are none.
 * @param {Box} box
 * @param {Pixel[]} points
 */
export function distance(box, points) {
  let least = Infinity;
  for (const { x, y } of points) {
    const dx = Math.max(box.left - x, x - box.right, 0);
    const dy = Math.max(box.top - y, y - box.bottom, 0);
    least = Math.min(least, dx * dx + dy * dy);
  }
  return Math.sqrt(least);
}

/** @param {Pixel} point @param {Pixel[]} polygon */
export function isInside({ x, y }, polygon) {
  let inside = false;
  polygon.forEach((one, index) => {
    const other = polygon[(index || polygon.length) - 1];
    const crosses = one.y > y !== other.y > y && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x;
    if (crosses) inside = !inside;
  });
  return inside;
}

/**
 * The smallest box that contains some points.
 * @param {Pixel[]} points
 * @returns {Box}
 */
export function boxOf(points) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** @param {Box} box @param {number} by @returns {Box} */
export const grown = ({ left, top, right, bottom }, by) => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});
