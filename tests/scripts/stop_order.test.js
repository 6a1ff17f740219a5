import assert from "node:assert/strict";
import { test } from "node:test";
import { compareStops, kindOfStop, onNextIsland } from "../../geo/map/static/map/stop_order.js";

const ISLANDS = ["iturup", "kunashir", "shikotan", "habomai"];

const stop = (island, kind) => ({ kind, properties: { island } });

test("islands, their places and what stands in their cards can be gone to", () => {
  assert.equal(kindOfStop({ draw: "shape", id: "iturup", island: "iturup" }), "island");
  assert.equal(kindOfStop({ draw: "outline", id: "habomai", island: "habomai" }), "island");
  assert.equal(kindOfStop({ draw: "shape", id: "polonsky", island: "habomai" }), "shape");
  assert.equal(kindOfStop({ draw: "row", kind: "badge", island: "iturup" }), "badge");
  assert.equal(kindOfStop({ draw: "line" }), "line");
});

test("what says the same as another place, or nothing, cannot", () => {
  assert.equal(kindOfStop({ draw: "shape", id: "habomai", island: "habomai", rocks: true }), null);
  for (const draw of ["overlay", "target", "reach", "label"]) assert.equal(kindOfStop({ draw }), null);
  for (const kind of ["name", "total"]) assert.equal(kindOfStop({ draw: "row", kind }), null);
});

test("places follow island by island, in the order of the islands, and on each by kind", () => {
  const [line, badge, town, first, second] = [
    stop(undefined, "line"),
    stop("iturup", "badge"),
    stop("kunashir", "circle"),
    stop("iturup", "island"),
    stop("kunashir", "island"),
  ];
  assert.deepEqual([line, badge, town, second, first].toSorted(compareStops(ISLANDS)), [
    first,
    badge,
    second,
    town,
    line,
  ]);
});

test("from any place to the first place of the island after and before", () => {
  const all = ["iturup", "iturup", "kunashir", "kunashir", "shikotan"].map((island) => stop(island, "circle"));
  assert.equal(onNextIsland(all, 0, 1), all[2]);
  assert.equal(onNextIsland(all, 3, 1), all[4]);
  assert.equal(onNextIsland(all, 4, 1), undefined);
  assert.equal(onNextIsland(all, 4, -1), all[2]);
  assert.equal(onNextIsland(all, 3, -1), all[0]);
  assert.equal(onNextIsland(all, 1, -1), undefined);
});
