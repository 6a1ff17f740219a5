/* The find box: offers places while a name is typed, and finds places by names in three scripts, even if a name is misspelt. */
/** @import { Tables } from "../page/document.js" */
/** @import { FindNames, Selection } from "../../../geo/map/static/contract" */
import { closest, element } from "../../../geo/map/static/core/elements.js";
import { fetchOnce, JSON_DATA } from "../../../geo/map/static/fetching/fetching.js";
import { ignoreMissing, runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { announceOnPage, fetchIndex, meta } from "../page/document.js";
import { go, mapInPage, present } from "../page/map.js";
import { scrollToPart } from "../page/scrolling.js";
import { offered, search } from "./search.js";
import { activeSuggestion, closeSuggestions, isOpen, moveActive, showSuggestions } from "./suggestions.js";

/** @typedef {import("./search.js").Found} Found */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */
/** @typedef {{ missing: string, suggested: string, hint: string, topic: string }} FindWords */

const FIND_BOX = ".st-key-find input";

/** @type {Record<string, (box: HTMLInputElement) => void>} */
const KEYS = {
  ArrowDown: (box) => move(box, 1),
  ArrowUp: (box) => move(box, -1),
  Enter: chooseActive,
  Escape: closeSuggestions,
};

/**
 * The find box if it is the target of an event, otherwise null.
 * @param {Event} event
 */
const findBoxOf = ({ target }) => (target instanceof HTMLInputElement && target.matches(FIND_BOX) ? target : null);

/** @param {HTMLInputElement} box @returns {FindWords} */
const wordsOf = (box) => JSON.parse(box.dataset.words ?? "");

/** The names that the find box knows, and the tables of the records with these names. */
/** @typedef {FindNames & Tables} Known */

/** @returns {Promise<Known>} */
async function fetchNames() {
  const [names, index] = await Promise.all([fetchOnce(meta("names"), JSON_DATA), fetchIndex()]);
  return { ...names, ...index };
}

/* ---- while the reader types */

/**
 * Fetch the names when the find box gets the focus.
 * @param {Event} event
 */
export function prepareToFind(event) {
  if (findBoxOf(event)) void fetchNames().catch(ignoreMissing);
}

/** @param {Event} event */
export function suggestTyped(event) {
  const box = findBoxOf(event);
  if (box) void suggest(box).catch(ignoreMissing);
}

/** @param {HTMLInputElement} box */
async function suggest(box) {
  const { value } = box;
  const known = await fetchNames();
  if (box.value !== value || document.activeElement !== box) return; // meanwhile, the reader has typed more or has left the field
  removeAnswer(box);
  showSuggestions(box, offered(known.spellings, value).map((found) => named(found, known, wordsOf(box))));
}

/**
 * A search result with its title and a remark beside it: for a place its islands, for a theme the word "topic", for an event its year.
 * @param {Found} found
 * @param {Known} known
 * @param {FindWords} words
 * @returns {Suggestion}
 */
function named([kind, id], known, words) {
  if (kind === "theme") return { kind, id, title: known.themes[id].title, remark: words.topic };
  if (kind === "event") return { kind, id, title: known.events[id].title, remark: String(known.events[id].year) };
  const { title, islands } = known[/** @type {const} */ (`${kind}s`)][id];
  const remark = kind === "island" ? "" : islands.map((island) => known.islands[island].title).join(" · ");
  return { kind, id, title: title ?? "", remark };
}

/** @param {KeyboardEvent} event */
export function keyInFindBox(event) {
  const box = findBoxOf(event);
  const act = KEYS[event.key];
  if (!box || !act || event.isComposing) return; // an input method uses these keys itself
  const isHandled = event.key.startsWith("Arrow") || (event.key === "Enter" ? activeSuggestion(box) : isOpen(box));
  if (!isHandled) return; // by default, Enter searches for the typed text, and Escape clears it
  event.preventDefault();
  act(box);
}

/** @param {HTMLInputElement} box @param {1 | -1} step */
function move(box, step) {
  if (isOpen(box)) moveActive(box, step);
  else void suggest(box).then(() => moveActive(box, step)).catch(ignoreMissing);
}

/** @param {HTMLInputElement} box */
function chooseActive(box) {
  const active = activeSuggestion(box);
  if (active) choose(box, active);
}

/** @param {MouseEvent} event */
export function chooseClicked(event) {
  const clicked = closest(event, ".suggestions [role=option]");
  const box = clicked?.closest("form")?.querySelector("input");
  if (clicked instanceof HTMLElement && box) choose(box, clicked);
}

/** @param {HTMLInputElement} box @param {HTMLElement} suggestion */
function choose(box, { dataset }) {
  box.value = dataset.title ?? "";
  closeSuggestions(box);
  lead(/** @type {Found} */ ([dataset.kind, dataset.id]), present());
}

/**
 * Keep the focus in the find box while the mouse button is pressed on a suggestion.
 * @param {Event} event
 */
export function pressSuggestion(event) {
  if (closest(event, ".suggestions")) event.preventDefault();
}

/**
 * Close the suggestions when the find box loses the focus. If it has the focus again in the next frame, the suggestions stay: the
 * find box has only been moved to Streamlit's page (`take_over.js`).
 * @param {Event} event
 */
export function leaveFindBox(event) {
  const box = findBoxOf(event);
  if (box) requestAnimationFrame(() => document.activeElement !== box && closeSuggestions(box));
}

/* ---- after the reader has typed */

/** @param {SubmitEvent} event */
export function findSubmitted(event) {
  const box = closest(event, "form.find")?.querySelector("input");
  const since = present();
  if (box) void runWithFiles("find", () => findPlace(box, since));
}

/** @param {HTMLInputElement} box @param {Selection | undefined} since what was selected when the reader asked */
async function findPlace(box, since) {
  const known = await fetchNames();
  const { found, suggestions } = search(known.spellings, box.value);
  closeSuggestions(box);
  removeAnswer(box);
  if (found) lead(found, since);
  else if (box.value) showAnswer(box, answer(wordsOf(box), box.value, suggestions, known));
}

/**
 * Show a search result: select it on the map, scroll to it, or show the event on the map in its year.
 * @param {Found} found
 * @param {Selection | undefined} since
 */
function lead([kind, id], since) {
  if (kind === "theme") scrollToPart(themePart(id));
  else if (kind === "event") void mapInPage()?.showEvent(id);
  else go({ [kind]: id }, since);
}

/** @param {HTMLInputElement} box */
const removeAnswer = (box) => box.form?.querySelector(".hint")?.remove();

/** @param {HTMLInputElement} box @param {(string | HTMLElement)[]} content */
function showAnswer(box, content) {
  const hint = element("p", "hint");
  hint.append(...content);
  box.form?.append(hint);
  announceOnPage(hint.textContent ?? "");
}

/**
 * The answer if nothing is found: the sentence that the atlas does not contain `text`, and a button for each suggestion.
 * @param {FindWords} words
 * @param {string} text
 * @param {Found[]} suggestions
 * @param {Known} known
 */
function answer({ missing, suggested, hint }, text, suggestions, known) {
  const sentence = missing.replace("{name}", () => text);
  if (!suggestions.length) return [`${sentence} ${hint}`];
  const [before, after] = suggested.split("{places}");
  const buttons = suggestions.flatMap((one, at) => [at ? " · " : "", suggestion(one, known)]);
  return [`${sentence} ${before}`, ...buttons, after];
}

/* The id of the element of a theme or of a section, as in `ui/page/below_map/themes.py`. */
/** @param {string} id */
const themePart = (id) => `theme-${id}`;

/** @param {Found} found @param {Known} known */
function suggestion([kind, id], known) {
  const { title } = known[/** @type {const} */ (`${kind}s`)][id];
  const button = element("button", "go", title ?? "");
  button.type = "button";
  if (kind === "theme") button.dataset.scroll = themePart(id);
  else button.dataset[kind] = id;
  return button;
}
