import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { withCoordinates } from "../../geo/map/static/fetching/steps.js";

const CASES = JSON.parse(readFileSync(new URL("cases/steps.json", import.meta.url), "utf8"));

for (const { name, coordinates, ...written } of CASES) {
  test(`steps lead from position to position: ${name}`, () => {
    assert.deepEqual(withCoordinates({ type: "LineString", ...written }), { type: "LineString", coordinates });
  });
}

test("areas have steps for each ring, and all else stays", () => {
  const [{ coordinates, steps }] = CASES;
  const area = { type: "Polygon", steps: [steps, steps] };
  const found = withCoordinates({ features: [{ geometry: area, properties: { years: null } }] });
  assert.deepEqual(found, {
    features: [{ geometry: { type: "Polygon", coordinates: [coordinates, coordinates] }, properties: { years: null } }],
  });
});
