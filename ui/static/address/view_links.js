/* Links from the page to its other languages and to the article reader. They keep the view: their addresses are updated
   whenever the reader may follow or copy one, even in another tab. */
import { closest } from "../../../geo/map/static/core/elements.js";
import { withParameters } from "../../../geo/map/static/address/url.js";
import { addressInLanguage } from "./languages.js";

const BEFORE_A_LINK_IS_FOLLOWED = ["pointerover", "pointerdown", "focusin", "click"];

/* Selectors of links, and functions that return their present addresses. */
/** @type {[string, (link: HTMLAnchorElement) => string][]} */
const LINKS_OVER = [
  [".languages a[href^='?']", ({ lang }) => queryWith("lang", lang)],
  [".languages a[data-root]", addressInLanguage],
  [".means .over[href^='?']", ({ dataset }) => queryWith("read", dataset.read ?? null)],
];

export function keepViewInLinks() {
  for (const type of BEFORE_A_LINK_IS_FOLLOWED) document.addEventListener(type, refreshLink, true);
}

/** @param {Event} event */
function refreshLink(event) {
  for (const [selector, address] of LINKS_OVER) {
    const link = closest(event, selector);
    if (link instanceof HTMLAnchorElement) return link.setAttribute("href", address(link));
  }
}

/**
 * The present query with one parameter changed. An address that consists of a query leads to the same page, whatever its path is.
 * @param {string} name
 * @param {string | null} value
 */
const queryWith = (name, value) => new URL(withParameters(location.href, { [name]: value })).search || "?";
