import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { boundsOf, chosenSelection, partsOf, selected, selectionOf, targetOf } from "../../ui/static/page/choice.js";

const { index } = JSON.parse(readFileSync(0, "utf-8")); // what Python tells the page
const PRESENT = { island: "shikotan", place: null, excerpt: null };
const NOTHING = { island: null, place: null, excerpt: null };
const [SITE] = Object.entries(index.places).find(([, { islands }]) => islands.length === 2);

test("an island and a place are selected", () => {
  assert.deepEqual(chosenSelection(index, { island: "iturup" }, PRESENT), { ...NOTHING, island: "iturup" });
  assert.deepEqual(chosenSelection(index, { place: "kurilsk" }, PRESENT), { ...NOTHING, island: "iturup", place: "kurilsk" });
});

test("a site on two islands is selected on the one on which it was chosen", () => {
  for (const island of index.places[SITE].islands) {
    assert.equal(chosenSelection(index, { place: SITE, island }, PRESENT).island, island);
  }
  assert.equal(chosenSelection(index, { place: SITE, island: "habomai" }, PRESENT).island, index.places[SITE].islands[0]);
});

test("for a landmark its island is selected, and the map shows the landmark", () => {
  const choice = { landmark: "tyatya" };
  const selection = chosenSelection(index, choice, PRESENT);
  assert.deepEqual(selection, { ...NOTHING, island: "kunashir" });
  assert.deepEqual(boundsOf(index, choice, selection), index.landmarks.tyatya.bounds);
});

test("an island that the excerpt mentions stays selected", () => {
  for (const [excerpt, { islands }] of Object.entries(index.excerpts)) {
    const alone = islands.length === 1 ? islands[0] : null;
    const island = islands.includes("shikotan") ? "shikotan" : alone;
    const selection = chosenSelection(index, { excerpt }, PRESENT);
    assert.deepEqual(selection, { island, place: null, excerpt });
    assert.deepEqual(targetOf(index, selection).marked, islands);
    assert.deepEqual(boundsOf(index, { excerpt }, selection), index.excerpts[excerpt].bounds);
  }
});

for (const choice of [{}, { island: "utopia" }, { place: "utopia" }, { excerpt: "none" }, { landmark: "constructor" }]) {
  test(`${JSON.stringify(choice)} selects nothing`, () => assert.equal(chosenSelection(index, choice, PRESENT), null));
}

test("an address selects what is known, and a place on an island of its own", () => {
  assert.deepEqual(selectionOf(index, { island: "utopia", place: null, excerpt: "none" }), NOTHING);
  assert.deepEqual(selectionOf(index, { island: "habomai", place: "kurilsk", excerpt: null }), {
    ...NOTHING,
    island: "iturup",
    place: "kurilsk",
  });
});

test("the panel has the cards of what is selected on the island, and says what nothing selected means", () => {
  const [excerpt] = Object.keys(index.excerpts);
  const [card, place] = [index.excerpts[excerpt].details, index.places.kurilsk.details];
  assert.deepEqual(partsOf(index, { island: "iturup", place: "kurilsk", excerpt }), [index.islands.iturup.details, card, place]);
  assert.deepEqual(partsOf(index, { ...NOTHING, excerpt }), ["", card]);
  assert.deepEqual(partsOf(index, NOTHING), [index.nothing]);
});

test("the title is that of the most particular thing", () => {
  assert.equal(selected(index, NOTHING), null);
  assert.equal(selected(index, { ...NOTHING, island: "iturup", place: "kurilsk" }), index.places.kurilsk);
  assert.equal(targetOf(index, { ...NOTHING, island: "iturup", place: "kurilsk" }).title, index.places.kurilsk.title);
});
