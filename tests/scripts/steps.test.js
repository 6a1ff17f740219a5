import assert from "node:assert";
import { test } from "node:test";
import { withCoordinates } from "../../geo/map/static/fetching/steps.js";

test("steps lead from position to position, and all else stays", () => {
  const line = { type: "LineString", steps: [14_600_000, 4_300_000, 1, -2, -3, 0] };
  const area = { type: "Polygon", steps: [[1, 2, 3, 4]] };
  const found = withCoordinates({ features: [{ geometry: line, properties: { years: null } }, { geometry: area }] });
  assert.deepEqual(found, {
    features: [
      { geometry: { type: "LineString", coordinates: [[146, 43], [146.00001, 42.99998], [145.99998, 42.99998]] }, properties: { years: null } },
      { geometry: { type: "Polygon", coordinates: [[[0.00001, 0.00002], [0.00004, 0.00006]]] } },
    ],
  });
});
