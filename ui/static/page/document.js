/* What the page's document says and hears besides its body. */
import { query } from "../../../geo/map/static/core/elements.js";

/**
 * What the server has written into the head for the script.
 * @param {"citations" | "words"} name
 */
export const meta = (name) => query(document, `meta[name=atlas-${name}]`, HTMLMetaElement).content;

/** @param {string} text */
export function announceOnPage(text) {
  document.getElementById("announcer")?.replaceChildren(text);
}
