/* Data in the head of the page, and announcements for screen readers. */
import { query } from "../../../geo/map/static/core/elements.js";

/**
 * The content of a `meta` element that the server has written into the head for the script.
 * @param {"citations" | "words"} name
 */
export const meta = (name) => query(document, `meta[name=atlas-${name}]`, HTMLMetaElement).content;

/** @param {string} text */
export function announceOnPage(text) {
  document.getElementById("announcer")?.replaceChildren(text);
}
