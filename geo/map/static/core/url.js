/* Addresses as the atlas reads and writes them: of a part that is repeated the last counts, and commas stay commas. */

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
 * @param {string | null} value null to take the part away
 */
export function setParameter(parameters, name, value) {
  if (value === null) parameters.delete(name);
  else parameters.set(name, value);
}

/**
 * An address with some parts changed.
 * @param {string} address
 * @param {Record<string, string | null>} parts
 */
export function withParameters(address, parts) {
  const changed = new URL(address);
  for (const [name, value] of Object.entries(parts)) setParameter(changed.searchParams, name, value);
  return withCommas(changed);
}
