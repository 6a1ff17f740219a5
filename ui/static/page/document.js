/* Data in the head of the page, the index, and announcements for screen readers. */
/** @import { Index } from "../../../geo/map/static/contract" */
import { fetchOnce, JSON_DATA } from "../../../geo/map/static/fetching/fetching.js";
import { query } from "../../../geo/map/static/core/elements.js";

/**
 * The content of a `meta` element that the server has written into the head for the script.
 * @param {"citations" | "disconnected" | "index" | "names" | "words"} name
 */
export const meta = (name) => query(document, `meta[name=atlas-${name}]`, HTMLMetaElement).content;

/**
 * Everything that readers can select.
 * @returns {Promise<Index>}
 */
export const fetchIndex = () => fetchOnce(meta("index"), JSON_DATA);

/* The document with which a visit begins, until Streamlit's page takes its place. */
export const firstDocument = () => document.getElementById("first-document");

/** @param {string} text */
export function announceOnPage(text) {
  document.getElementById("announcer")?.replaceChildren(text);
}
