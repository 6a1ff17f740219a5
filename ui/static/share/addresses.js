/* Addresses of what is looked at. */
import { lastValue, withCommas } from "../../../geo/map/static/core/url.js";

/**
 * Everything that is looked at and nothing else, with the language, which without this would be the receiver's.
 * @param {string} href the page's address
 * @param {string[]} names the parts of it that are shared
 * @param {Record<string, string>} more parts to be added, such as the language
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
 * The address of a download: a sheet is of an island, whatever is looked at; all else is of the view.
 * @param {string} href
 * @param {string} shared the address of the view
 * @param {string} [island] the island of a sheet
 */
export function withView(href, shared, island) {
  const address = new URL(href);
  const view = new URL(shared).searchParams;
  const sheet = new URLSearchParams({ island: island ?? "", lang: view.get("lang") ?? "" });
  address.search = String(island ? sheet : view);
  return withCommas(address);
}
