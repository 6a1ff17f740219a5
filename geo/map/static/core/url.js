/* Query parameters as the atlas reads and writes them. If a parameter is repeated, the last value counts. Commas are not
   escaped. */

/**
 * @param {URLSearchParams} parameters
 * @param {string} name
 */
export const lastValue = (parameters, name) => parameters.getAll(name).at(-1) ?? null;

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
