/* Files of data. */
import { fetchOnce, JSON_DATA } from "./fetching.js";
import { state } from "./state.js";

/**
 * The content of a file, which the host may have at hand.
 * @template Content
 * @param {string} address
 * @returns {Promise<Content>}
 */
export async function fetchJson(address) {
  const known = /** @type {Content | undefined} */ (state.host.files[address]);
  return known ?? fetchOnce(address, JSON_DATA);
}
