/* The links to the page in other languages, in an edition. There, each document has a different address in each language. */
import { lastValue, withParameters } from "../../../geo/map/static/address/url.js";

const opened = location.pathname;

/* The links to documents, by language. The data attribute `root` is the address of the document that can open with any view. */
const languageLinks = () => /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".languages a[data-root]"));

/* Open the page in the language in the parameter `lang`, which shared links of the server contain. */
export function openInLanguage() {
  const parameters = new URLSearchParams(location.search);
  const wanted = [...languageLinks()].find(({ lang }) => lang === lastValue(parameters, "lang"));
  if (wanted && wanted.ariaCurrent !== "true") location.replace(withThisView(wanted.dataset.root ?? ""));
}

/**
 * The present address of a link to another language. If the page no longer shows what its document is about, the link leads to the
 * page that can show any view.
 * @param {HTMLAnchorElement} link
 */
export function addressInLanguage({ href, dataset }) {
  dataset.made ??= href; // the original address, before the script changes it
  return withThisView((location.pathname === opened ? dataset.made : dataset.root) ?? "");
}

/**
 * The URL of another document with the view of the present address.
 * @param {string} address
 */
function withThisView(address) {
  const parameters = Object.fromEntries(new URLSearchParams(location.search));
  return withParameters(new URL(address, location.href).href, { ...parameters, lang: null });
}
