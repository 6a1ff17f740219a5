import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { unknownParts } from "../../ui/static/address/unknown.js";

const CASES = JSON.parse(readFileSync(new URL("cases/address.json", import.meta.url), "utf-8"));
const { index, rules } = JSON.parse(readFileSync(0, "utf-8")); // what Python tells the page
const ids = { island: index.islands, place: index.places, excerpt: index.excerpts };
for (const [name, table] of Object.entries(ids)) rules.values[name] = Object.keys(table);

for (const { address, parts } of CASES.unknown) {
  test(`what is not known in ${JSON.stringify(address)}`, () => {
    assert.deepEqual(unknownParts(new URLSearchParams(address), rules, CASES.thisYear), parts);
  });
}

test("what only a server can do is not known to an edition", () => {
  assert.deepEqual(unknownParts(new URLSearchParams("compare=japan&read="), rules, CASES.thisYear), ["compare=japan", "read="]);
});
