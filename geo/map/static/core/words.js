/* Messages and lists in the reader's language. */
/** @import { Options } from "../contract" */
import { options } from "./state.js";

/**
 * A message, with `values` in place of placeholders such as `{place}`.
 * @param {keyof Options["words"]} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  return options.words[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/**
 * A list of items as part of a sentence, for example `a, b and c`.
 * @param {string[]} items
 */
export const listing = (items) => new Intl.ListFormat(options.locale).format(items);
