/* The addresses that readers share, and the addresses of downloads. */
import { lastValue, withCommas } from "../../../geo/map/static/address/url.js";

/**
 * The address of the page with only the query parameters in `names` and in `more`. `more` should contain the language:
 * without it, the page opens in the language of the person who receives the address.
 * @param {string} href the address of the page
 * @param {string[]} names the names of the query parameters that are shared
 * @param {Record<string, string>} more query parameters to add
 */
export function sharedAddress(href, names, more) {
  const page = new URL(href);
  const address = new URL(page.pathname, page.origin);
  for (const name of names) {
    const value = lastValue(page.searchParams, name);
    if (value !== null) address.searchParams.set(name, value);
  }
  for (const [name, value] of Object.entries(more)) address.searchParams.set(name, value);
  return withCommas(address);
}

/**
 * The address of a download. A printed sheet is about the island `island`, whatever the page shows; all other downloads are
 * about the view of the page.
 * @param {string} href
 * @param {string} shared the address of the view
 * @param {string} [island] the island of a printed sheet
 */
export function withView(href, shared, island) {
  const address = new URL(href);
  const view = new URL(shared).searchParams;
  const sheet = new URLSearchParams({ island: island ?? "", lang: view.get("lang") ?? "" });
  address.search = String(island ? sheet : view);
  return withCommas(address);
}
