import assert from "node:assert/strict";
import { test } from "node:test";
import { areApart, isWithin, overlap, placeOfCard } from "../../geo/map/static/core/geometry.js";

const FRAME = { x: 300, y: 200 };
const SEA = { left: 1000, top: 1000, right: 1010, bottom: 1010 };

const box = (left, top, width = 50, height = 20) => ({ left, top, right: left + width, bottom: top + height });

test("boxes that share a border are not apart, and have no area in common", () => {
  assert.equal(areApart(box(0, 0), box(50, 0)), false);
  assert.equal(overlap(box(0, 0), box(50, 0)), false);
  assert.equal(areApart(box(0, 0), box(51, 0)), true);
  assert.equal(areApart(box(0, 0), box(0, 21)), true);
  assert.equal(overlap(box(0, 0), box(49, 19)), true);
});

test("a box may touch the frame that it is in", () => {
  assert.equal(isWithin(box(0, 0), box(0, 0)), true);
  assert.equal(isWithin(box(-1, 0), box(0, 0)), false);
  assert.equal(isWithin(box(0, 1), box(0, 0)), false);
});

test("a card that is read whole stays", () => {
  assert.deepEqual(placeOfCard(box(100, 100), FRAME, SEA, 56), { left: 100, top: 100, isOver: false });
});

test("a card that stands out of the frame is moved in", () => {
  assert.deepEqual(placeOfCard(box(290, 195), FRAME, SEA, 56), { left: 244, top: 174, isOver: false });
  assert.deepEqual(placeOfCard(box(-20, -20), FRAME, SEA, 56), { left: 6, top: 6, isOver: false });
});

test("a card that would cover its island stands above it", () => {
  const island = box(240, 150, 40, 40);
  assert.deepEqual(placeOfCard(box(290, 160), FRAME, island, 56), { left: 244, top: 124, isOver: false });
});

test("where there is no room above the island the card stands over it", () => {
  const island = box(240, 60, 40, 130);
  assert.deepEqual(placeOfCard(box(290, 100), FRAME, island, 56), { left: 244, top: 100, isOver: true });
});

test("a card that was not moved is not over its island", () => {
  assert.equal(placeOfCard(box(100, 100), FRAME, box(100, 100), 56).isOver, false);
});
