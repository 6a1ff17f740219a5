/* Rectangles in pixels: whether they overlap, and where a card has room. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ x: number, y: number }} Pixel */

const EDGE = 6; // pixels between a card and the map's edge

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

/**
 * Whether two boxes overlap. Boxes that only touch do not overlap.
 * @param {Box} one
 * @param {Box} other
 */
export function overlap(one, other) {
  return one.right > other.left && one.left < other.right && one.bottom > other.top && one.top < other.bottom;
}

/**
 * The position at which a card can be read in full. A card inside the frame stays where it is; another card is moved inside
 * the frame. If the moved card covers the land, it is placed above the land, provided that its top is then below `highest`.
 * `isOver` says whether a moved card still covers the land.
 * @param {Box} card
 * @param {Pixel} frame the size of the map
 * @param {Box} land
 * @param {number} highest y coordinate
 */
export function placeOfCard(card, frame, land, highest) {
  const [width, height] = [card.right - card.left, card.bottom - card.top];
  const left = clamp(card.left, EDGE, frame.x - width - EDGE);
  const top = clamp(card.top, EDGE, frame.y - height - EDGE);
  const covers = (/** @type {number} */ y) =>
    (left !== card.left || y !== card.top) && overlap({ left, top: y, right: left + width, bottom: y + height }, land);
  const above = land.top - height - EDGE;
  const y = covers(top) && above > highest ? above : top;
  return { left, top: y, isOver: covers(y) };
}
