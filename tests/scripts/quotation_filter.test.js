// What a quotation has to have to be shown when the reader filters the list of articles.
import assert from "node:assert/strict";
import { test } from "node:test";
import { matches } from "../../ui/static/page/quotation_filter.js";

const QUOTED = {
  side: "russia",
  topic: "claim",
  island: "shikotan habomai",
  verdict: "not checked",
  year: "1956",
  text: "Пролив Екатерины — ЁЛКИ. The two islands, ｼｺﾀﾝ",
};

for (const [wanted, isShown] of [
  [{}, true],
  [{ text: "", side: "" }, true],
  [{ side: "russia", year: "1956" }, true],
  [{ side: "japan" }, false],
  [{ island: "habomai" }, true],
  [{ island: "iturup" }, false],
  [{ verdict: "not checked" }, true],
  [{ verdict: "not" }, false],
  [{ language: "en" }, false],
  [{ text: "islands TWO" }, true],
  [{ text: "елки" }, true],
  [{ text: "シコタン" }, true],
  [{ text: "islands three" }, false],
  [{ text: "two", side: "japan" }, false],
]) {
  test(`${JSON.stringify(wanted)} ${isShown ? "shows" : "hides"} it`, () => assert.equal(matches(wanted, QUOTED), isShown));
}
