/* Checks whether a story has the required fields, and whether its views follow the rules of addresses (`address/unknown.js`). All
   faults are collected. */
/** @import { StoryFault, StoryLimits, WrittenStory } from "./types" */
import { unknownParts } from "../address/unknown.js";
import { asFound, storyFault } from "./story_fault.js";
import { UNREADABLE } from "./story_reader.js";

const STORY_FIELDS = ["language", "title", "steps"];
const STEP_FIELDS = ["title", "words", "view"];
const CHARACTERS_PER_WORD = 2.5; // in Japanese, which has no spaces; the same number as in content/models/articles.py

/**
 * The number of words in a text, as `word_count` in content/models/articles.py counts them.
 * @param {string} text
 * @param {string} language
 */
export function wordCount(text, language) {
  const words = text.split(/\s+/u).filter(Boolean);
  return language === "ja" ? Math.ceil([...words.join("")].length / CHARACTERS_PER_WORD) : words.length;
}

/**
 * The faults of a value that should be a story.
 * @param {unknown} value
 * @param {StoryLimits} limits
 * @returns {StoryFault[]}
 */
export function storyFaults(value, limits) {
  if (value === UNREADABLE) return [];
  if (!isMapping(value)) return [storyFault(null, "steps", "noMapping", { found: asFound(value) })];
  const { language, title } = value;
  return [
    ...fieldFaults(value, null, STORY_FIELDS),
    ...textFaults(language, null, "language"),
    ...(isWritten(language) ? valueFaults(language, null, "language", "lang", limits) : []),
    ...textFaults(title, null, "title"),
    ...stepsFaults(value.steps, String(value.language), limits),
  ];
}

/**
 * @param {unknown} steps
 * @param {string} language
 * @param {StoryLimits} limits
 */
function stepsFaults(steps, language, limits) {
  if (steps === undefined || steps === UNREADABLE) return [];
  if (!Array.isArray(steps)) return [storyFault(null, "steps", "noList", { found: asFound(steps) })];
  const most = limits.mostSteps;
  const length = steps.length > most ? [storyFault(null, "steps", "tooManySteps", { found: steps.length, most })] : [];
  if (!steps.length) return [storyFault(null, "steps", "noSteps")];
  return [...length, ...steps.flatMap((step, index) => stepFaults(step, index + 1, language, limits))];
}

/**
 * @param {unknown} step
 * @param {number} number
 * @param {string} language
 * @param {StoryLimits} limits
 */
function stepFaults(step, number, language, limits) {
  if (!isMapping(step)) return [storyFault(number, "steps", "noMapping", { found: asFound(step) })];
  const { title, words, view } = step;
  return [
    ...fieldFaults(step, number, STEP_FIELDS),
    ...textFaults(title, number, "title"),
    ...textFaults(words, number, "words"),
    ...(isWritten(words) ? lengthFaults(words, number, language, limits) : []),
    ...viewFaults(view, number, limits),
  ];
}

/**
 * @param {string} words
 * @param {number} number
 * @param {string} language
 * @param {StoryLimits} limits
 */
function lengthFaults(words, number, language, { mostWords: most }) {
  const found = wordCount(words, language);
  return found > most ? [storyFault(number, "words", "tooLong", { found, most })] : [];
}

/**
 * @param {unknown} view
 * @param {number} number
 * @param {StoryLimits} limits
 */
function viewFaults(view, number, limits) {
  if (view === undefined || view === UNREADABLE) return [];
  if (!isMapping(view)) return [storyFault(number, "view", "noMapping", { found: asFound(view) })];
  return Object.entries(view).flatMap(([part, value]) => {
    if (!limits.parts.includes(part)) return [unknownField(number, part, limits.parts)];
    if (value === UNREADABLE) return [];
    if (typeof value !== "string") return [storyFault(number, part, "noText", { found: asFound(value) })];
    return partFaults(value, number, part, limits);
  });
}

/**
 * The faults of one part of a view. Viewpoint and year of a second map follow the same rules as those of the first map.
 * @param {string} value
 * @param {number} number
 * @param {string} part
 * @param {StoryLimits} limits
 */
function partFaults(value, number, part, limits) {
  if (part !== "compare") return valueFaults(value, number, part, part, limits);
  const [viewpoint, ...year] = value.split(",");
  const ofYear = year.length ? valueFaults(year.join(","), number, part, "year", limits) : [];
  return [...valueFaults(viewpoint, number, part, "viewpoint", limits), ...ofYear];
}

/**
 * @param {string} value
 * @param {number | null} number
 * @param {string} field the field that contains the value
 * @param {string} name the parameter of addresses whose rule applies to the value
 * @param {StoryLimits} limits
 */
function valueFaults(value, number, field, name, limits) {
  const unknown = unknownParts(new URLSearchParams([[name, value]]), limits.rules, limits.thisYear);
  return unknown.map((part) => unknownValue(part.slice(name.length + 1), number, field, name, limits));
}

/**
 * The fault of a value that is not valid for a parameter of addresses.
 * @param {string} value
 * @param {number | null} step
 * @param {string} field
 * @param {string} name
 * @param {StoryLimits} limits
 */
function unknownValue(value, step, field, name, { rules, thisYear }) {
  const found = asFound(value);
  const known = rules.values[name] ?? rules.lists[name];
  if (name === "year") return yearFault(found, step, field, rules.firstYear, thisYear);
  if (name === "at") return storyFault(step, field, "noPosition", { found });
  if (name === "place" || name === "excerpt") return storyFault(step, field, "unknownId", { found });
  return storyFault(step, field, "unknownValue", { found, expected: known.join(", ") });
}

/**
 * @param {string} found
 * @param {number | null} step
 * @param {string} field
 * @param {number} first
 * @param {number} last
 */
function yearFault(found, step, field, first, last) {
  if (!/^[1-9]\d*$/.test(found)) return storyFault(step, field, "noYear", { found, first, last });
  const year = Number(found);
  return year < first ? storyFault(step, field, "tooEarly", { year, first }) : storyFault(step, field, "tooLate", { year, last });
}

// ---- the fields of a story or a step

/** @param {unknown} value @returns {value is Record<string, any>} */
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} text @returns {text is string} */
const isWritten = (text) => typeof text === "string" && text.trim() !== "";

/**
 * @param {Record<string, unknown>} mapping
 * @param {number | null} step
 * @param {string[]} fields
 */
function fieldFaults(mapping, step, fields) {
  const missing = fields.filter((field) => !Object.hasOwn(mapping, field));
  const strange = Object.keys(mapping).filter((field) => !fields.includes(field));
  return [...missing.map((field) => storyFault(step, field, "missing")), ...strange.map((field) => unknownField(step, field, fields))];
}

/** @param {number | null} step @param {string} field @param {string[]} fields */
const unknownField = (step, field, fields) => storyFault(step, asFound(field), "unknownField", { expected: fields.join(", ") });

/** @param {unknown} text @param {number | null} step @param {string} field */
function textFaults(text, step, field) {
  if (text === undefined || text === UNREADABLE || isWritten(text)) return [];
  return [typeof text === "string" ? storyFault(step, field, "empty") : storyFault(step, field, "noText", { found: asFound(text) })];
}

// ---- a whole file

/**
 * The story, which must have no faults. The language and the values of views are cleaned like the values of addresses.
 * @param {any} story
 * @param {(value: string) => string} cleaned
 * @returns {WrittenStory}
 */
export function soundStory({ language, title, steps }, cleaned) {
  const viewOf = (/** @type {Record<string, string>} */ view) =>
    Object.fromEntries(Object.entries(view).map(([name, value]) => [name, cleaned(value)]));
  return { language: cleaned(language), title, steps: steps.map((/** @type {any} */ step) => ({ ...step, view: viewOf(step.view) })) };
}
