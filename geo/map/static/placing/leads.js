/* Lines from cards to their islands. A card has such a line if another island is as near to it. Lengths are pixels. */
/** @import { Box, Pixel } from "./geometry" */
/** @import { Item } from "./placing" */
import { boxAround, clamp, distance } from "./geometry.js";

/** The two ends of a line: at the card, and at the coast of its island. */
/** @typedef {[Pixel, Pixel]} Lead */

/**
 * A line from the box of a card to the nearest point of the coast of its island. Null if no other island is as near to the box.
 * @param {Box} box
 * @param {Item} item
 * @returns {Lead | null}
 */
export function leadOf(box, { coast = [], rivals = [] }) {
  const away = distance(box, coast);
  if (distance(box, rivals) > away) return null;
  const end = coast.find((point) => distance(box, [point]) === away);
  return end ? [{ x: clamp(end.x, box.left, box.right), y: clamp(end.y, box.top, box.bottom) }, end] : null;
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
