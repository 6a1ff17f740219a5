/* Sources, which open where they are cited, and citations, which are copied. */
import { element, query } from "../../../geo/static/core/elements.js";
import { fetchText } from "./parts.js";

/** @typedef {{ title: string, lang: string, url: string | null, publisher: string, date: string, remarks: string[] }} Source */
/** @typedef {{ sources: string[], notes: string[], fact: string | null }} Citation */
/** What is cited, by key; the sources, by id; and the markup with which a fact is cited, where `{fact}` is its id. */
/** @typedef {{ citations: Record<string, Citation>, sources: Record<string, Source>, cite: string }} Registry */

/** @type {Promise<Registry> | null} */
let registry = null;

/**
 * Show the sources of a citation after its button, or take them away.
 * @param {HTMLElement} button
 */
export async function toggleSources(button) {
  const next = button.nextElementSibling;
  const open = next?.classList.contains("citations") ? next : null;
  button.setAttribute("aria-expanded", String(!open));
  if (open) open.remove();
  else button.after(await sourceList(button.dataset.cite ?? ""));
}

/** @param {string} key */
async function sourceList(key) {
  registry ??= fetchRegistry();
  const { citations, sources, cite } = await registry;
  const { sources: cited, notes, fact } = citations[key];
  const list = element("ul", "citations");
  list.append(...cited.map((id) => sourceItem(sources[id])), ...notes.map((note) => element("li", "note", note)));
  if (fact) list.append(citeItem(cite, fact));
  return list;
}

async function fetchRegistry() {
  const address = query(document, "meta[name=atlas-citations]", HTMLMetaElement).content;
  return JSON.parse(await fetchText(address));
}

/** @param {Source} source */
function sourceItem({ title, lang, url, publisher, date, remarks }) {
  const item = element("li");
  const named = url ? linkTo(url, title) : element("span", "", title);
  named.lang = lang;
  item.append(element("b", "", publisher), ", ", named, `, ${date}`);
  item.append(...remarks.map((remark) => element("i", "", ` (${remark})`)));
  return item;
}

/** @param {string} href @param {string} text */
function linkTo(href, text) {
  return Object.assign(element("a", "", text), { href, target: "_blank", rel: "noopener noreferrer" });
}

/** @param {string} markup @param {string} fact */
function citeItem(markup, fact) {
  const item = element("li");
  item.innerHTML = markup.replaceAll("{fact}", fact); // our own markup, and an id of letters, digits and . - _
  return item;
}

/**
 * Copy what a link leads to; where that is not allowed, open it.
 * @param {HTMLAnchorElement} link
 */
export async function copyCitation(link) {
  try {
    await navigator.clipboard.writeText(await fetchText(link.href));
  } catch {
    window.open(link.href, "_blank", "noopener");
    return;
  }
  link.classList.add("copied");
  query(document, "#announcer", HTMLElement).textContent = link.dataset.copied ?? "";
}
