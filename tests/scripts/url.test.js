import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cleanedValue, lastValue, withParameters } from "../../geo/map/static/address/url.js";
import { sharedAddress, withView } from "../../ui/static/share/addresses.js";
import { nameIn } from "../../ui/static/share/download.js";

const PAGE = "https://atlas.example/islands/?island=iturup&layers=claims,lines&layers=military&keys=off&lang=ja#top";

const CASES = JSON.parse(readFileSync(new URL("cases/address.json", import.meta.url), "utf-8"));

for (const [text, means] of Object.entries(CASES.values)) {
  test(`the value ${JSON.stringify(text)}`, () => assert.equal(cleanedValue(text), means));
}

test("a link that was typed, and that ends a sentence, means what was meant", () => {
  assert.equal(lastValue(new URL("https://atlas.example/?year=1875&island=Shikotan.").searchParams, "island"), "shikotan");
});

test("of a part that is repeated the last counts", () => {
  assert.equal(lastValue(new URL(PAGE).searchParams, "layers"), "military");
  assert.equal(lastValue(new URL(PAGE).searchParams, "at"), null);
});

test("one part is changed, commas stay commas, and all else stays", () => {
  const page = "https://atlas.example/?island=iturup&layers=claims,lines";
  assert.equal(withParameters(page, { at: "44.1,146.2,8" }), `${page}&at=44.1,146.2,8`);
  assert.equal(withParameters(page, { layers: null }), "https://atlas.example/?island=iturup");
  assert.equal(withParameters(page, { island: "a&b=c" }), "https://atlas.example/?island=a%26b%3Dc&layers=claims,lines");
});

test("a link takes along what is shared and the language, and nothing else", () => {
  const shared = sharedAddress(PAGE, ["island", "place", "layers"], { lang: "ru", embed: "true" });
  assert.equal(shared, "https://atlas.example/islands/?island=iturup&layers=military&lang=ru&embed=true");
});

test("a download is of the view, and a sheet of its island", () => {
  const shared = "https://atlas.example/?layers=claims,lines&lang=ru";
  assert.equal(
    withView("https://atlas.example/export/view.svg?lang=en", shared),
    "https://atlas.example/export/view.svg?layers=claims,lines&lang=ru",
  );
  assert.equal(
    withView("https://atlas.example/export/sheet.pdf", shared, "habomai"),
    "https://atlas.example/export/sheet.pdf?island=habomai&lang=ru",
  );
});

test("a download has the name that the server gives it", () => {
  assert.equal(nameIn('attachment; filename="four-islands.svg"'), "four-islands.svg");
  assert.equal(nameIn("inline"), undefined);
});
