/* Rectangles in pixels, and whether they overlap. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ x: number, y: number }} Pixel */

/** @param {number} number @param {number} least @param {number} most */
export const clamp = (number, least, most) => Math.max(least, Math.min(number, most));

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
