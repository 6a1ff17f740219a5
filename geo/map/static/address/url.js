/* Query parameters as the atlas reads and writes them. If a parameter is repeated, the last value counts. Commas are not
   escaped. */

const AFTER_A_LINK = /[.,;:!?)\]}>»”’"'/]+$/; // the same characters as in `content/wording.py`

/**
 * A parameter's value in lower case, without characters at its end that do not belong to the link (AFTER_A_LINK).
 * @param {string} value
 */
export const cleanedValue = (value) => value.toLowerCase().replace(AFTER_A_LINK, "");

/**
 * @param {URLSearchParams} parameters
 * @param {string} name
 */
export function lastValue(parameters, name) {
  const value = parameters.getAll(name).at(-1);
  return value === undefined ? null : cleanedValue(value);
}

/** @param {{ toString(): string }} address */
export const withCommas = (address) => address.toString().replaceAll("%2C", ",");

/**
 * @param {URLSearchParams} parameters
 * @param {string} name
 * @param {string | null} value null to remove the parameter
 */
export function setParameter(parameters, name, value) {
  if (value === null) parameters.delete(name);
  else parameters.set(name, value);
}

/**
 * An address with some query parameters changed. A parameter with the value null is removed.
 * @param {string} address
 * @param {Record<string, string | null>} parts
 */
export function withParameters(address, parts) {
  const changed = new URL(address);
  for (const [name, value] of Object.entries(parts)) setParameter(changed.searchParams, name, value);
  return withCommas(changed);
}
