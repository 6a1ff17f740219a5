import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { options, lists } = JSON.parse(readFileSync(0, "utf-8")); // what Python tells the map, and lists as Python writes them
globalThis.atlasOptions = options;
const { listing } = await import("../../geo/map/static/core/words.js");

test("lists are written as by Python, in each language", () => {
  for (const { patterns, items, words } of lists) {
    options.list = patterns;
    assert.equal(listing(items), words);
  }
});
