/* Data in the head of the page, the index, and announcements for screen readers. */
/** @import { Index, Selectable } from "../../../geo/map/static/contract" */

/** Everything that readers can select. */
/** @typedef {Index & { excerpts: Record<string, Selectable> }} Tables */

import { fetchOnce, JSON_DATA } from "../../../geo/map/static/fetching/fetching.js";
import { query } from "../../../geo/map/static/core/elements.js";

/**
 * The content of a `meta` element that the server has written into the head for the script.
 * @param {"citations" | "disconnected" | "index" | "names" | "quotations" | "words"} name
 */
export const meta = (name) => query(document, `meta[name=atlas-${name}]`, HTMLMetaElement).content;

/**
 * Everything that readers can select. The excerpts are fetched only if `withExcerpts` is true; otherwise their table is empty.
 * @param {boolean} [withExcerpts]
 * @returns {Promise<Tables>}
 */
export async function fetchIndex(withExcerpts = false) {
  const excerpts = withExcerpts ? fetchOnce(meta("quotations"), JSON_DATA) : {};
  return { ...(await fetchOnce(meta("index"), JSON_DATA)), excerpts: await excerpts };
}

/* The element of the first document; null after Streamlit's page has replaced it. */
export const firstDocument = () => document.getElementById("first-document");

/** @param {string} text */
export function announceOnPage(text) {
  document.getElementById("announcer")?.replaceChildren(text);
}
