/* Lists of sources that open beside a citation, and citations that readers can copy. */
import { closest, element } from "../../../geo/map/static/core/elements.js";
import { FetchError, fetchFile, fetchOnce, JSON_DATA, PLAIN_TEXT } from "../../../geo/map/static/fetching/fetching.js";
import { runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { citeItem, sourceItem } from "../../../geo/map/static/core/source_items.js";
import { announceOnPage, meta } from "./document.js";

/** @typedef {import("../../../geo/map/static/core/source_items.js").Source} Source */
/** @typedef {{ sources: string[], notes: string[], fact: string | null }} Citation */
/** The citations by key, the sources by id, and `cite`: the HTML for citing a fact. It contains `{fact}` for the id of the fact. */
/** @typedef {{ citations: Record<string, Citation>, sources: Record<string, Source>, cite: string }} Registry */

/**
 * Show the sources of a citation after its button, or remove them if they are shown.
 * @param {HTMLElement} button
 */
export function toggleSources(button) {
  const list = button.nextElementSibling;
  if (!list?.classList.contains("citations")) {
    void runWithFiles(button, () => showSources(button));
    return;
  }
  button.setAttribute("aria-expanded", "false");
  list.remove();
}

/**
 * Remove the open list of sources that contains the focus or follows the focused button, and focus its button. False if there is
 * none.
 * @param {Event} event
 */
export function closeSources(event) {
  const list = closest(event, ".citations") ?? closest(event, "[data-cite][aria-expanded=true]")?.nextElementSibling;
  const button = list?.previousElementSibling;
  if (!(button instanceof HTMLElement)) return false;
  toggleSources(button);
  button.focus();
  return true;
}

/** @param {HTMLElement} button */
async function showSources(button) {
  /** @type {Registry} */
  const registry = await fetchOnce(meta("citations"), JSON_DATA);
  if (button.getAttribute("aria-expanded") === "true") return; // already open after an earlier click
  button.after(sourceList(registry, button.dataset.cite ?? ""));
  button.setAttribute("aria-expanded", "true");
}

/** @param {Registry} registry @param {string} key */
function sourceList({ citations, sources, cite }, key) {
  if (!citations[key]) throw new FetchError(`${key}: not in the newest data`);
  const { sources: cited, notes, fact } = citations[key];
  const list = element("ul", "citations");
  list.append(...cited.map((id) => sourceItem(sources[id])), ...notes.map((note) => element("li", "note", note)));
  if (fact) list.append(citeItem(cite, fact));
  return list;
}

/** @param {HTMLAnchorElement} link */
export const copyCitation = (link) => void runWithFiles(link, () => copyText(link));

/**
 * Copy the text at the address of a link. If the browser does not allow copying, open the link in a new tab.
 * @param {HTMLAnchorElement} link
 */
async function copyText(link) {
  const citation = await fetchFile(link.href, PLAIN_TEXT);
  try {
    await navigator.clipboard.writeText(citation);
  } catch {
    window.open(link.href, "_blank", "noopener");
    return;
  }
  link.classList.add("copied");
  announceOnPage(link.dataset.copied ?? "");
}
