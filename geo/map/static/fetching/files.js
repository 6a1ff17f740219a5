/* Fetches data files. */
/** @import { FileKind } from "./fetching" */
import { fetchOnce, JSON_DATA } from "./fetching.js";
import { state } from "../core/state.js";
import { withCoordinates } from "./steps.js";

/** @type {FileKind<any>} */
const WITH_STEPS = { ...JSON_DATA, read: async (answer) => withCoordinates(await answer.json()) };

/**
 * The content of a JSON file. GeoJSON lines in it are converted from steps to coordinates. The file is fetched, unless the host
 * already has its content.
 * @template Content
 * @param {string} address
 * @returns {Promise<Content>}
 */
export async function fetchJson(address) {
  const known = /** @type {Content | undefined} */ (state.host.files[address]);
  return known ?? fetchOnce(address, WITH_STEPS);
}

/**
 * Start to fetch a JSON file that is needed soon. A failure is handled when the file is needed.
 * @param {string} address
 */
export const fetchAhead = (address) => void fetchOnce(address, WITH_STEPS).catch(() => {});
