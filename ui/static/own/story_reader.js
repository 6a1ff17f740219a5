/* Reads a story file: JSON, or the subset of YAML that `story_yaml.js` writes. Anything else is reported with its line, and nothing
   is guessed. All faults are collected. */
/** @import { StoryFault } from "./types" */
import { asFound, storyFault } from "./story_fault.js";

const LINE = /^(?<space> *)(?<item>- )?(?<field>[a-z]+):(?: (?<value>.+))?$/;
const ITEM = /^ {2}- /; // the first line of a step
const EMPTY = /^\s*(?:#.*|---)?$/;

/* Stands for a value that cannot be read; the fault was reported already. */
export const UNREADABLE = Symbol("unreadable");

/**
 * The value in a file, which is not checked yet, and the faults of parts that cannot be read.
 * @param {string} text
 * @returns {{ value: unknown, faults: StoryFault[] }}
 */
export function readStoryFile(text) {
  const content = text.replace(/^\ufeff/, "");
  return content.trimStart().startsWith("{") ? readJson(content) : new YamlReader().read(content);
}

/** @param {string} text */
function readJson(text) {
  try {
    return { value: JSON.parse(text), faults: [] };
  } catch (error) {
    return { value: UNREADABLE, faults: [storyFault(null, "JSON", "unreadable", { found: asFound(String(error)) })] };
  }
}

class YamlReader {
  constructor() {
    /** @type {Record<string, any>} */
    this.story = {};
    /** @type {Record<number, Record<string, any>>} */
    this.at = { 0: this.story }; // maps an indentation to the mapping to which a line with this indentation adds a field
    /** @type {StoryFault[]} */
    this.faults = [];
  }

  /** @param {string} text */
  read(text) {
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) if (!EMPTY.test(line)) this.readLine(line.trimEnd(), index + 1);
    return { value: this.story, faults: this.faults };
  }

  /** The number of the step that contains a line with this indentation. @param {number} indent */
  numberAt(indent) {
    return indent && this.at[4] ? this.story.steps.length : null;
  }

  /** @param {string} line @param {number} number */
  readLine(line, number) {
    const { space = "", item, field = "", value } = LINE.exec(line)?.groups ?? {};
    const indent = space.length + (item?.length ?? 0);
    if (ITEM.test(line) && Array.isArray(this.story.steps)) this.beginStep();
    const mapping = field && (!item || ITEM.test(line)) ? this.at[indent] : undefined;
    if (mapping) this.put(mapping, indent, field, value);
    else this.blame(line.search(/\S/), "", "unreadable", { line: number, found: asFound(line.trim()) });
  }

  beginStep() {
    this.at = { 0: this.story, 4: {} };
    this.story.steps.push(this.at[4]);
  }

  /** @param {Record<string, any>} mapping @param {number} indent @param {string} field @param {string | undefined} value */
  put(mapping, indent, field, value) {
    if (indent === 0) this.at = { 0: this.story };
    if (indent === 4) delete this.at[6];
    if (Object.hasOwn(mapping, field)) this.blame(indent, field, "repeated");
    mapping[field] = this.valueOf(indent, field, value);
  }

  /** @param {number} indent @param {string} field @param {string | undefined} value */
  valueOf(indent, field, value) {
    if (indent === 0 && field === "steps") return value === undefined || value === "[]" ? [] : value;
    if (indent === 4 && field === "view") return value === undefined ? (this.at[6] = {}) : value === "{}" ? {} : value;
    return this.textOf(indent, field, value ?? "");
  }

  /** @param {number} indent @param {string} field @param {string} value */
  textOf(indent, field, value) {
    try {
      const text = JSON.parse(value);
      if (typeof text === "string") return text;
    } catch {
      // not a text in quotation marks either
    }
    this.blame(indent, field, "noText", { found: asFound(value) });
    return UNREADABLE;
  }

  /** @param {number} indent @param {string} field @param {string} kind @param {Record<string, string | number>} [values] */
  blame(indent, field, kind, values = {}) {
    this.faults.push(storyFault(this.numberAt(indent), field, kind, values));
  }
}
