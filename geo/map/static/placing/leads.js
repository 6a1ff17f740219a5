/* Lines from cards to their islands, for cards without room near their island. Lengths are pixels. */
/** @import { Box, Pixel } from "./geometry" */
import { boxAround, clamp, distance } from "./geometry.js";

/** The two ends of a line: at the card, and at the coast of its island. */
/** @typedef {[Pixel, Pixel]} Lead */

/**
 * The shortest line from a box to some points.
 * @param {Box} box
 * @param {[Pixel, ...Pixel[]]} points at least one
 * @returns {Lead}
 */
export function leadOf(box, [first, ...others]) {
  const away = (/** @type {Pixel} */ point) => distance(box, [point]);
  const end = others.reduce((nearest, point) => (away(point) < away(nearest) ? point : nearest), first);
  return [{ x: clamp(end.x, box.left, box.right), y: clamp(end.y, box.top, box.bottom) }, end];
}

/**
 * Small boxes that cover a line; none if there is no line.
 * @param {Lead | null | undefined} lead
 * @param {number} gap
 * @returns {Box[]}
 */
export function boxesAlong(lead, gap) {
  if (!lead) return [];
  const [from, to] = lead;
  const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (2 * gap)) || 1;
  return Array.from({ length: count + 1 }, (_, index) => {
    const [x, y] = [from.x + ((to.x - from.x) * index) / count, from.y + ((to.y - from.y) * index) / count];
    return boxAround({ x, y }, { width: 2 * gap, height: 2 * gap });
  });
}

/**
 * The length of the part of a line that lies in a box.
 * @param {Lead} lead
 * @param {Box} box
 */
export function lengthInside([from, to], { left, right, top, bottom }) {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const [enterX, leaveX] = crossing(from.x, across, left, right);
  const [enterY, leaveY] = crossing(from.y, down, top, bottom);
  const share = Math.min(leaveX, leaveY, 1) - Math.max(enterX, enterY, 0);
  return Math.max(0, share) * Math.hypot(across, down);
}

/**
 * Where a line enters and leaves a strip, as shares of the line's length.
 * @param {number} from
 * @param {number} step
 * @param {number} low
 * @param {number} high
 */
function crossing(from, step, low, high) {
  if (!step) return from < low || from > high ? [Infinity, -Infinity] : [-Infinity, Infinity];
  const [one, other] = [(low - from) / step, (high - from) / step];
  return step > 0 ? [one, other] : [other, one];
}
