import assert from "node:assert/strict";
import { test } from "node:test";
import { areApart, isWithin } from "../../geo/map/static/placing/geometry.js";

const box = (left, top, width = 50, height = 20) => ({ left, top, right: left + width, bottom: top + height });

test("boxes that share a border are not apart", () => {
  assert.equal(areApart(box(0, 0), box(50, 0)), false);
  assert.equal(areApart(box(0, 0), box(51, 0)), true);
  assert.equal(areApart(box(0, 0), box(0, 21)), true);
});

test("a box may touch the frame that it is in", () => {
  assert.equal(isWithin(box(0, 0), box(0, 0)), true);
  assert.equal(isWithin(box(-1, 0), box(0, 0)), false);
  assert.equal(isWithin(box(0, 1), box(0, 0)), false);
});
