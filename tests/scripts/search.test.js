import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { normalised, offered, search, similarity, similarityOfParts } from "../../ui/static/search/search.js";

const { spellings } = JSON.parse(readFileSync(new URL("cases/spellings.json", import.meta.url), "utf-8"));
const { names: { spellings: names }, forms } = JSON.parse(readFileSync(0, "utf-8")); // what Python tells the page, and every form of every name

for (const [text, spelling] of Object.entries(spellings)) {
  test(`the spelling of ${JSON.stringify(text)}`, () => assert.equal(normalised(text), spelling));
}

test("every form of every name finds its place or one of the same name", () => {
  const plain = forms.map(([id, form]) => [id, normalised(form)]);
  for (const [id, form] of forms) {
    const sharing = plain.filter(([, other]) => other === normalised(form)).map(([other]) => other);
    assert.ok(sharing.includes(search(names, form).found?.[1]), `${form} of ${id}`);
  }
});

const FORGIVEN = {
  "Etorufu": "iturup",
  "etorofu-to": "iturup",
  "kunasir": "kunashir",
  "ШИКОТАН": "shikotan",
  "итуруп ": "iturup",
  "Zeleny": "zelyony",
  "Зеленый": "zelyony",
  "Южно Курильск": "yuzhno_kurilsk",
  "yuzhnokurilsk": "yuzhno_kurilsk",
  "クナシリトウ": "kunashir",
  "くなしりとう": "kunashir",
  "国後島": "kunashir",
  "shibotsu": "zelyony",
  "Shana": "kurilsk",
  "Malokurilskoe": "malokurilskoye",
};

for (const [typed, id] of Object.entries(FORGIVEN)) {
  test(`${typed} finds ${id}`, () => assert.equal(search(names, typed).found?.[1], id));
}

// Questions that differ in one word from one that is known.
for (const typed of ["What does the UN say?", "国連は何と言っているか", "Что говорит ООН?"]) {
  test(`${typed} leads to no answer to another question`, () => assert.equal(search(names, typed).found, null));
}

for (const typed of ["Atlantis", "qwertyuiop", "?!", "", "東京都千代田区", "Reykjavik"]) {
  test(`${JSON.stringify(typed)} finds nothing`, () => assert.equal(search(names, typed).found, null));
}

test("a doubtful name brings suggestions, each once, the most similar first", () => {
  const { found, suggestions } = search(names, "kurilisk town");
  assert.equal(found, null);
  assert.ok(suggestions.some(([, id]) => id === "kurilsk"));
  assert.ok(suggestions.length <= 4);
  assert.equal(new Set(suggestions.map(String)).size, suggestions.length);
});

test("a name that contains nothing but signs brings no suggestions", () => {
  assert.deepEqual(search(names, "!?").suggestions, []);
});

test("of a text of any length only the beginning is compared", () => {
  assert.deepEqual(search(names, "y".repeat(1_000_000)), search(names, "y".repeat(80)));
});

test("similarity is 100 for equal texts, and less the more letters differ", () => {
  assert.equal(similarity("iturup", "iturup"), 100);
  assert.equal(similarity("abcd", "abxd"), 75);
  assert.equal(similarity("abc", "xyz"), 0);
});

test("a text that is a part of a long name is similar to it, but less than to the part alone", () => {
  assert.equal(similarityOfParts("kurilsk", "yuzhnokurilsk"), 90);
  assert.equal(similarityOfParts("iturup", "iturap"), similarity("iturup", "iturap"));
});

// What readers have typed so far, and what is then offered first.
const OFFERED_FIRST = {
  "shik": "shikotan",
  "択": "iturup",
  "えと": "iturup",
  "Малокур": "malokurilskoye",
  "northern t": "names.northern-territories",
  "Северные т": "names.northern-territories",
  "北方領": "names.northern-territories",
  "Южные К": "names.southern-kurils",
  "Kuril I": "kuril_islands",
  "Курильские": "kuril_islands",
  "千島列": "kuril_islands",
  "hokk": "hokkaido",
  "北海": "hokkaido",
  "Сахал": "sakhalin",
  "樺": "sakhalin",
  "Sea of O": "sea_of_okhotsk",
  "オホーツ": "sea_of_okhotsk",
  "Тихий": "pacific_ocean",
  "太平": "pacific_ocean",
  "Etoru": "iturup", // misspelt
  "Yalta": "yalta_1945",
  "shimoda": "shimoda_1855",
  "Portsm": "portsmouth_1905",
  "of San Francisco 1951": "san_francisco_1951",
};

for (const [typed, id] of Object.entries(OFFERED_FIRST)) {
  test(`${typed} is completed to ${id}`, () => assert.equal(offered(names, typed)[0]?.[1], id));
}

test("what contains a text comes after what begins with it, and each is offered once", () => {
  const ids = offered(names, "kurilsk").map(([, id]) => id);
  assert.equal(ids[0], "kurilsk");
  assert.ok(ids.includes("yuzhno_kurilsk"));
  assert.equal(new Set(ids).size, ids.length);
});

for (const typed of ["", " ?!", "qwertz", "zzz"]) {
  test(`nothing is offered for ${JSON.stringify(typed)}`, () => assert.deepEqual(offered(names, typed), []));
}

test("the only place of which a name begins with a text is found", () => {
  assert.equal(search(names, "sakha").found?.[1], "sakhalin");
  assert.equal(search(names, "ku").found, null); // several
});
