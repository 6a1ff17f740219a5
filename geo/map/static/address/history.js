/* Changes the address of the page, in which a map stores its state. */
import { withParameters } from "./url.js";

/**
 * Change query parameters of a window's address without loading a page. A parameter with the value null is removed. The change is a
 * new entry in the browser's history if `asEntry` is true; otherwise it replaces the current entry.
 * @param {Window} page
 * @param {string} address the address to change: the address of the window, or another address of the same page
 * @param {Record<string, string | null>} parts
 * @param {boolean} asEntry
 */
export function changeAddress(page, address, parts, asEntry) {
  const changed = withParameters(address, parts);
  if (changed === page.location.href) return;
  if (asEntry) page.history.pushState({}, "", changed);
  else page.history.replaceState(page.history.state, "", changed);
}
