import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ground } from "../../geo/map/static/placing/ground.js";
import { Places, placeAll } from "../../geo/map/static/placing/placing.js";

const { options } = JSON.parse(readFileSync(0, "utf8"));
const CASES = JSON.parse(readFileSync(new URL("cases/placing.json", import.meta.url), "utf8"));
const [WIDTH, HEIGHT] = [400, 300];

const box = ([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height });
const pixel = ([x, y]) => ({ x, y });
const ring = ({ left, top, right, bottom }) => [left, top, right, top, right, bottom, left, bottom, left, top];

function groundOf({ land = {}, lines = [] }) {
  const ground = new Ground(WIDTH, HEIGHT);
  for (const [owner, shape] of Object.entries(land)) ground.addLand([ring(box(shape))], owner);
  for (const line of lines) ground.addLine(line.flat());
  return ground;
}

function itemOf({ size: [width, height], at, usual, waters = [], owners = [], rivals = [], ...rest }, ground) {
  const shown = { at: pixel(at), size: { width, height }, waters: waters.map(pixel), owners, coast: ground.coastOf(owners), rivals: ground.coastOf(rivals) };
  return { ...rest, ...shown, usual: usual && box([...usual, width, height]) };
}

for (const one of CASES) {
  test(one.case, () => {
    const ground = groundOf(one);
    const items = one.items.map((item) => itemOf(item, ground));
    const places = new Places(box([0, 0, WIDTH, HEIGHT]), ground, options.lettering, (one.taken ?? []).map(box));
    const placed = placeAll(items, places);
    const found = items.map((item) => placed.get(item));
    assert.deepEqual(found.map((candidate) => candidate ? [candidate.box.left, candidate.box.top] : null), one.boxes);
    assert.deepEqual(found.map((candidate) => candidate?.slope ?? 0), one.turns ?? one.items.map(() => 0));
    assert.deepEqual(found.map((candidate) => Boolean(candidate?.lead)), one.leads ?? one.items.map(() => false));
  });
}
