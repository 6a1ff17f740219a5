import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cleanedValue } from "../../geo/map/static/address/url.js";
import { embeddable, withStory } from "../../ui/static/own/one_file.js";
import { faultInWords } from "../../ui/static/own/story_fault.js";
import { soundStory, storyFaults, wordCount } from "../../ui/static/own/story_check.js";
import { storyAsYaml } from "../../ui/static/own/story_yaml.js";
import { readStoryFile } from "../../ui/static/own/story_reader.js";
import { toldStory } from "../../ui/static/own/told_story.js";
import { viewInWords } from "../../ui/static/own/views.js";
import { rulesWithIds } from "../../ui/static/address/unknown.js";

const CASES = JSON.parse(readFileSync(new URL("cases/own_story.json", import.meta.url), "utf-8"));
const { index, own } = JSON.parse(readFileSync(0, "utf-8")); // what Python tells the script
const LIMITS = { ...own, rules: rulesWithIds(own.rules, index), thisYear: CASES.thisYear };

/** What is wrong in a file, in words and in the order of steps. */
function faultsOf(file) {
  const { value, faults } = readStoryFile(file);
  const found = [...faults, ...storyFaults(value, LIMITS)].toSorted((one, other) => (one.step ?? 0) - (other.step ?? 0));
  return found.map((fault) => faultInWords(fault, own.faults).replace(/(SyntaxError).*(?=”)/, "$1…"));
}

const step = (lines) => ['  - title: "t"', '    words: "w"', "    view:", ...lines.map((line) => `      ${line}`)];
const storyWith = (lines) =>
  ['language: "en"', 'title: "t"', "steps:", ...step(['island: "iturup"']), ...step([]), ...step(lines), ""].join("\n");

test("what is wrong in a file is named by step and field", () => {
  const found = CASES.faulty.map(({ file, view }) => faultsOf(file ?? storyWith(view)));
  assert.deepEqual(
    found,
    CASES.faulty.map(({ faults }) => faults),
  );
});

test("a sound file has no faults, and its views have the values of addresses", () => {
  assert.deepEqual(CASES.sound.map(faultsOf), [[], [], []]);
  const [, second] = CASES.sound.map((file) => soundStory(readStoryFile(file).value, cleanedValue));
  assert.deepEqual(second, {
    language: "ja",
    title: "The order is free",
    steps: [{ title: "t", words: "w", view: { island: "iturup", place: "kurilsk", compare: "japan" } }],
  });
});

test("a story may not be too long, nor the words of a step", () => {
  const [first] = CASES.sound.map((file) => readStoryFile(file).value);
  const [one] = first.steps;
  const atMost = { ...first, steps: Array.from({ length: own.mostSteps }, () => ({ ...one, words: "w ".repeat(own.mostWords) })) };
  assert.deepEqual(storyFaults(atMost, LIMITS), []);
  const more = { ...first, steps: [...atMost.steps, { ...one, words: "w ".repeat(own.mostWords + 1) }] };
  assert.deepEqual(
    storyFaults(more, LIMITS).map((fault) => faultInWords(fault, own.faults)),
    ["steps: there are 31; expected: at most 30", "Step 31, words: has 71 words; expected: at most 70"],
  );
});

test("words are counted as those of the atlas's stories", () => {
  for (const { text, language, count } of CASES.words) assert.equal(wordCount(text, language), count, text);
});

test("what is written is read as the same", () => {
  for (const story of CASES.written) assert.deepEqual(readStoryFile(storyAsYaml(story)), { value: story, faults: [] });
});

test("a step is told with its words, and selects and shows what its view says", () => {
  const [, , full] = CASES.sound.map((file) => soundStory(readStoryFile(file).value, cleanedValue));
  const story = { ...full, steps: [...full.steps, { title: "t", words: "w", view: { place: "kurilsk", year: "1990" } }] };
  const told = toldStory(story, index, own.told);
  assert.deepEqual(told.views, story.steps.map(({ view }) => view));
  const [first, second] = told.steps.map(({ shown }) => shown);
  assert.deepEqual(first, { selection: { island: null, place: null, excerpt: null }, title: null, marked: [], bounds: null });
  assert.deepEqual(second.selection, { island: "iturup", place: "kurilsk", excerpt: null });
  assert.deepEqual(second.bounds, index.places.kurilsk.bounds);
  assert.equal(viewInWords(story.steps[1].view, index, own), `${index.places.kurilsk.title} · ${own.viewpoints.de_facto}, 1990`);
  assert.equal(
    viewInWords(story.steps[0].view, index, own),
    [own.words.wholeMap, `${own.viewpoints.declaration_1956}, 1855`, `${own.viewpoints.russia}, 1956`].join(" · "),
  );
});

test("in a file the story begins with its first step, and cannot end the element that it stands in", () => {
  const [, written] = CASES.written;
  const given = { parameters: { lang: "ja", layers: "lines" }, files: { "/assets/land.json": {} }, layers: ["islands"] };
  const story = toldStory(written, index, own.told);
  const filled = JSON.parse(embeddable(withStory(given, story)));
  assert.deepEqual(filled.parameters, { story: "own", step: "1", lang: "ja" });
  assert.deepEqual(Object.keys(filled.files), ["/assets/land.json", "own"]);
  assert.deepEqual(filled.files.own.views, story.views);
  assert.equal(filled.files.own.steps[1].title, "</script><!--");
  assert.ok(!embeddable(withStory(given, story)).includes("<"));
});
