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
 * @param {string[]} items at least one
 */
export function listing([first, ...others]) {
  const { two, start, middle, end } = options.list;
  const last = others.length - 1;
  /** @param {number} index */
  const patternAt = (index) => (last === 0 ? two : index === 0 ? start : index === last ? end : middle);
  return others.reduce((list, item, index) => patternAt(index).replace(/\{([01])\}/g, (_, place) => [list, item][place]), first);
}
