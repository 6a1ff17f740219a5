/* Data files. */
import { fetchOnce, JSON_DATA } from "./fetching.js";
import { state } from "./state.js";

/**
 * The content of a JSON file. The file is fetched unless the host already has its content.
 * @template Content
 * @param {string} address
 * @returns {Promise<Content>}
 */
export async function fetchJson(address) {
  const known = /** @type {Content | undefined} */ (state.host.files[address]);
  return known ?? fetchOnce(address, JSON_DATA);
}
