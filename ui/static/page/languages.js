/* The links to the page in other languages, in a document that has an address of its own for each language. */
import { lastValue, withParameters } from "../../../geo/map/static/core/url.js";

const opened = location.pathname;

/* By language: the links to documents. The data attribute `root` is the address of the document that opens with any view. */
const languageLinks = () => /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".languages a[data-root]"));

/* Open the page in the language that the address asks for, as shared links of the server do. */
export function openInLanguage() {
  const parameters = new URLSearchParams(location.search);
  const wanted = [...languageLinks()].find(({ lang }) => lang === lastValue(parameters, "lang"));
  if (wanted && wanted.ariaCurrent !== "true") location.replace(withThisView(wanted.dataset.root ?? ""));
}

/**
 * Where a link to another language leads now. If the document was made for one thing and shows something else by now, so that its
 * address has changed, it leads to what it shows.
 * @param {HTMLAnchorElement} link
 */
export function addressInLanguage({ href, dataset }) {
  dataset.made ??= href; // which it has until it leads elsewhere
  return withThisView((location.pathname === opened ? dataset.made : dataset.root) ?? "");
}

/**
 * The URL of another document with the view in the address of this one.
 * @param {string} address
 */
function withThisView(address) {
  const parameters = Object.fromEntries(new URLSearchParams(location.search));
  return withParameters(new URL(address, location.href).href, { ...parameters, lang: null });
}
