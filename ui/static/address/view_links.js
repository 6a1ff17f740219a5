/* Links from the page to its other languages and to the article reader. They keep the view: the address of a link is updated
   before the reader can follow or copy the link. */
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
 * The present query with one parameter changed, as a relative address. It leads to the same page, whatever the path of the page is.
 * @param {string} name
 * @param {string | null} value
 */
const queryWith = (name, value) => new URL(withParameters(location.href, { [name]: value })).search || "?";
