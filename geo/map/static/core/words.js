/* Words in the reader's language. */
/** @import { Options } from "../contract" */
import { options } from "./state.js";

/**
 * A message, with values where it says `{name}`.
 * @param {keyof Options["words"]} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  return options.words[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/**
 * Several things in a sentence: `a, b and c`.
 * @param {string[]} items
 */
export const listing = (items) => new Intl.ListFormat(options.locale).format(items);
