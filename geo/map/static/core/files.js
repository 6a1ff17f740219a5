/* Data files. */
import { fetchOnce, JSON_DATA } from "./fetching.js";
import { state } from "./state.js";
import { withCoordinates } from "./steps.js";

/**
 * The content of a JSON file, with the coordinates of its lines. The file is fetched unless the host already has its content.
 * @template Content
 * @param {string} address
 * @returns {Promise<Content>}
 */
export async function fetchJson(address) {
  const known = /** @type {Content | undefined} */ (state.host.files[address]);
  return withCoordinates(known ?? (await fetchOnce(address, JSON_DATA)));
}
