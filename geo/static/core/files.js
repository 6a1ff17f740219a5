/* Files of data. */
import { state } from "./state.js";

/**
 * The contents of a file, which the host may have at hand.
 * @template Contents
 * @param {string} address
 * @returns {Promise<Contents>}
 */
export async function fetchJson(address) {
  if (state.host.files[address]) return /** @type {Contents} */ (state.host.files[address]);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
