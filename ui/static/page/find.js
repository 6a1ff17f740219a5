/* The find box: finds places by names in three scripts, even if a name is misspelt. */
/** @import { Index, Selection } from "../../../geo/map/static/contract" */
import { element } from "../../../geo/map/static/core/elements.js";
import { fetchOnce, JSON_DATA } from "../../../geo/map/static/core/fetching.js";
import { runWithFiles } from "../../../geo/map/static/core/missing.js";
import { announceOnPage, fetchIndex, meta } from "./document.js";
import { go, present } from "./map.js";
import { scrollToPart } from "./scrolling.js";
import { search } from "./search.js";

/** @typedef {import("./search.js").Found} Found */

/** @param {Event} event */
export function findTyped({ target }) {
  const isFindBox = target instanceof HTMLInputElement && target.matches(".st-key-find input");
  const since = present();
  if (isFindBox) void runWithFiles("find", () => findPlace(target, since));
}

/** @param {HTMLInputElement} box @param {Selection | undefined} since what was selected when the reader asked */
async function findPlace(box, since) {
  const [names, index] = await Promise.all([fetchOnce(meta("names"), JSON_DATA), fetchIndex()]);
  const { found, suggestions } = search(names, box.value);
  if (box.nextElementSibling?.matches(".hint")) box.nextElementSibling.remove();
  if (found?.[0] === "theme") void scrollToPart(themePart(found[1]));
  else if (found) go({ [found[0]]: found[1] }, since);
  else if (box.value) showAnswer(box, answer(box.dataset.words ?? "", box.value, suggestions, index));
}

/** @param {HTMLInputElement} box @param {(string | HTMLElement)[]} content */
function showAnswer(box, content) {
  const hint = element("p", "hint");
  hint.append(...content);
  box.after(hint);
  announceOnPage(hint.textContent ?? "");
}

/**
 * The sentence that `text` is not in the atlas, with a button for each suggestion.
 * @param {string} words
 * @param {string} text
 * @param {Found[]} suggestions
 * @param {Index} index
 */
function answer(words, text, suggestions, index) {
  const { missing, suggested, hint } = JSON.parse(words);
  const sentence = missing.replace("{name}", () => text);
  if (!suggestions.length) return [`${sentence} ${hint}`];
  const [before, after] = suggested.split("{places}");
  const buttons = suggestions.flatMap((one, at) => [at ? " " : "", suggestion(one, index)]);
  return [`${sentence} ${before}`, ...buttons, after];
}

/* The id of the element of a theme or of a section of one, as in `ui/page/themes.py`. */
/** @param {string} id */
const themePart = (id) => `theme-${id}`;

/** @param {Found} found @param {Index} index */
function suggestion([kind, id], index) {
  const { title } = index[/** @type {const} */ (`${kind}s`)][id];
  const button = element("button", "go", title ?? "");
  if (kind === "theme") button.dataset.scroll = themePart(id);
  else button.dataset[kind] = id;
  return button;
}
