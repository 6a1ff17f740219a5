/* The list of articles: its parts, which are fetched when they are needed, and the form that filters the quotations. */
import { fetchOnce, HTML_FRAGMENT } from "../../../geo/map/static/fetching/fetching.js";
import { runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { unfold } from "./folds.js";
import { fillPartsIn } from "./parts.js";
import { matches } from "./quotation_filter.js";

export const ARTICLES = "part-excerpts"; // the id of the fold with the list
const LATER = "[data-later]"; // the elements of parts that have not been requested

const form = () => /** @type {HTMLFormElement | null} */ (document.querySelector("form.written"));

/** @param {Element} place */
async function fillLater(place) {
  const { later } = /** @type {HTMLElement} */ (place).dataset;
  if (!later) return;
  const markup = await fetchOnce(later, HTML_FRAGMENT);
  if (place.firstChild) return;
  place.innerHTML = markup; // safe: markup of our own server, in which every text is escaped
  place.removeAttribute("data-later");
  place.removeAttribute("hidden");
  for (const button of document.querySelectorAll("[data-more]")) button.toggleAttribute("hidden", !document.querySelector(LATER));
}

const fillAll = () => Promise.all([...document.querySelectorAll(LATER)].map(fillLater));

/* Fetch the next part of the list. */
export function showMore() {
  const next = document.querySelector(LATER);
  if (next) void runWithFiles(next, () => fillLater(next).then(applyFilter));
}

/**
 * The element of a quotation in the list. If no loaded part contains it, all parts are fetched. If a filter hides it, the filters
 * are cleared. Null if the list does not contain it.
 * @param {string} id
 */
export async function listedQuotation(id) {
  if (!document.getElementById(id)) await fillAll();
  const found = document.getElementById(id);
  if (found?.closest("[hidden]")) form()?.reset();
  applyFilter();
  return found;
}

/** @param {Event} event */
export function filterTyped({ target }) {
  const changed = target instanceof Element && target.closest("form.written");
  if (changed) void runWithFiles(changed, () => fillAll().then(applyFilter));
}

/**
 * Open the list, set one of its filters, given as text such as `island=iturup`, and scroll to the list.
 * @param {string} choice
 */
export const filterBy = (choice) => void runWithFiles("filter", () => openFiltered(choice));

/** @param {string} choice */
async function openFiltered(choice) {
  const list = document.getElementById(ARTICLES);
  if (!list) return;
  unfold(list);
  await fillPartsIn(list);
  const place = form();
  if (!place) return;
  const [name, value] = choice.split("=");
  place.reset();
  /** @type {HTMLSelectElement} */ (place.elements.namedItem(name)).value = value;
  void runWithFiles(place, () => fillAll().then(applyFilter));
  place.scrollIntoView({ block: "start" });
  /** @type {HTMLElement} */ (place.elements.namedItem(name)).focus({ preventScroll: true });
}

/* Hide the quotations that do not match the filters, and the articles without visible quotations. */
function applyFilter() {
  const place = form();
  if (!place) return;
  const wanted = Object.fromEntries([...new FormData(place)].map(([name, value]) => [name, String(value)]));
  const entries = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".reading li"));
  for (const entry of entries) entry.hidden = !matches(wanted, featuresOf(entry));
  for (const article of document.querySelectorAll(".reading")) {
    article.toggleAttribute("hidden", !article.querySelector("li:not([hidden])"));
  }
  const shown = [...entries].filter((entry) => !entry.hidden).length;
  tellFilter(place, { shown, all: entries.length, chosen: choices(place).join(" · ") });
}

/**
 * The filters in words: the label and the value of each field that is not empty.
 * @param {HTMLFormElement} place
 */
function choices(place) {
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...place.querySelectorAll("select, input")]);
  return fields.filter(({ value }) => value.trim()).map((field) => {
    const said = field instanceof HTMLSelectElement ? field.selectedOptions[0].text : field.value.trim();
    return `${field.labels?.[0].firstChild?.textContent?.trim()}: ${said}`;
  });
}

/** @param {HTMLElement} entry */
function featuresOf(entry) {
  const article = /** @type {HTMLElement} */ (entry.closest(".reading"));
  const head = [...article.querySelectorAll(".kicker, h3, .lead")].map((part) => part.textContent).join(" ");
  return { ...article.dataset, ...entry.dataset, text: `${head} ${entry.textContent}` };
}

/** @param {HTMLFormElement} place @param {{ shown: number, all: number, chosen: string }} filter */
function tellFilter(place, { shown, all, chosen }) {
  const hint = /** @type {HTMLElement} */ (place.querySelector("[data-words]"));
  const { some, none } = JSON.parse(hint.dataset.words ?? "{}");
  const words = (shown ? some : none).replace("{shown}", String(shown)).replace("{all}", String(all));
  hint.textContent = chosen && words.replace("{chosen}", () => chosen);
  place.querySelector("[data-clear]")?.toggleAttribute("hidden", !chosen);
}

/* Show all quotations again. The button for this disappears, so the focus moves to the first field. */
export function clearFilter() {
  const place = form();
  place?.reset();
  applyFilter();
  place?.querySelector("select")?.focus();
}
