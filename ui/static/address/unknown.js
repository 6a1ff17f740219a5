/* The parameters of an address that this atlas does not know. `read_view` in `geo/map/view.py` implements the same rules for
   the server; tests/scripts/cases/address.json has test cases for both. */
/** @import { Tables } from "../page/document.js" */
import { readPosition } from "../../../geo/map/static/address/address.js";
import { lastValue } from "../../../geo/map/static/address/url.js";

/**
 * The rules for addresses. `values` and `lists` contain the valid values of each parameter; a parameter in `lists` may have
 * several values. `position` is a pattern for the parameter `at`, and `zooms` are its lowest and highest zoom. `firstYear` is
 * the first valid year. `steps` contains the number of steps of each story. `foreign` is a pattern for the names of parameters
 * that other sites add.
 * @typedef {{ values: Record<string, string[]>, lists: Record<string, string[]>, steps: Record<string, number>,
 *   position: string, zooms: [number, number], firstYear: number, foreign: string }} Rules
 */

/**
 * The rules, with the ids of all islands, places and excerpts added to `values`.
 * @template {Rules} OfFile
 * @param {OfFile} rules
 * @param {Tables} index
 * @returns {OfFile}
 */
export function rulesWithIds(rules, { islands, places, excerpts }) {
  const ids = { island: islands, place: places, excerpt: excerpts };
  const known = Object.fromEntries(Object.entries(ids).map(([name, table]) => [name, Object.keys(table)]));
  return { ...rules, values: { ...rules.values, ...known } };
}

/**
 * The unknown parts of an address, as `name=value`.
 * @param {URLSearchParams} parameters
 * @param {Rules} rules
 * @param {number} thisYear
 */
export function unknownParts(parameters, { values, lists, steps, position, zooms, firstYear, foreign }, thisYear) {
  /** @type {Record<string, (value: string) => string[]>} by parameter: the parts of its value that are not known */
  const checks = {};
  for (const [name, known] of Object.entries(values)) checks[name] = (value) => unless(known.includes(value), value);
  checks.year = (value) => unless(isBetween(value, firstYear, thisYear), value);
  for (const [name, known] of Object.entries(lists)) {
    checks[name] = (value) => value.split(",").filter((one) => one && !known.includes(one));
  }
  checks.step = (value) => unless(isBetween(value, 1, steps[lastValue(parameters, "story") ?? ""] ?? 0), value);
  checks.at = (value) => unless(readPosition(value, position, zooms) !== null, value);
  const isForeign = new RegExp(`^(?:${foreign})$`);
  const isCompared = Object.hasOwn(steps, lastValue(parameters, "story") ?? ""); // beside a story there may be two maps
  const names = [...new Set(parameters.keys())].filter(
    (name) => !Object.hasOwn(checks, name) && !isForeign.test(name) && !(name === "compare" && isCompared),
  );
  const strange = names.map((name) => `${name}=${lastValue(parameters, name)}`);
  const found = Object.entries(checks).map(([name, check]) => {
    const value = lastValue(parameters, name);
    return value === null ? [] : check(value).map((one) => `${name}=${one}`);
  });
  return [...strange, ...found.flat()];
}

/** @param {boolean} isKnown @param {string} value */
const unless = (isKnown, value) => (isKnown ? [] : [value]);

/** @param {string} text @param {number} first @param {number} last */
const isBetween = (text, first, last) => String(Number(text)) === text && first <= Number(text) && Number(text) <= last;
