/* Clicks on the page's own buttons and links. */
import { closest } from "../../../geo/map/static/core/elements.js";
import { copyCitation, toggleSources } from "./citations.js";
import { go, mapInPage } from "./map.js";
import { scrollToPart } from "./scrolling.js";
import { actAsKey, openShortcuts } from "./shortcuts.js";
import { tellStory, writeStory } from "./stories.js";
import { clearFilter, filterBy, showMore } from "./article_list.js";

/* Selectors of links, and the functions that handle clicks on them. Clicks that open a link in another tab are not handled. */
/** @type {[string, (clicked: HTMLElement) => void][]} */
const LINKS = [
  ["a[data-copied]", (link) => copyCitation(/** @type {HTMLAnchorElement} */ (link))],
  ["a[data-story]", (link) => tellStory(/** @type {HTMLAnchorElement} */ (link))],
];

/* Selectors of buttons, and the functions that handle clicks on them, also with a modifier key. `.go` may also be a link to its
   own page. */
/** @type {[string, (clicked: HTMLElement) => void][]} */
const BUTTONS = [
  ["button.shortcuts", openShortcuts],
  ["button.own-story", writeStory],
  ["button[data-key]", ({ dataset }) => actAsKey(dataset.key ?? "")],
  [":is(.below, .jumps) a", (link) => scrollToPart(/** @type {HTMLAnchorElement} */ (link).hash.slice(1))],
  [".go, button.src", act],
];

/** @param {MouseEvent} event */
export function actOnClick(event) {
  const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  for (const [selector, does] of opensElsewhere ? BUTTONS : [...LINKS, ...BUTTONS]) {
    const clicked = closest(event, selector);
    if (!(clicked instanceof HTMLElement)) continue;
    event.preventDefault();
    does(clicked);
    return;
  }
}

/** @param {HTMLElement} button */
function act(button) {
  const { cite, event, home, scroll, written, more, clear, excerpt, place, landmark, island, on } = button.dataset;
  if (cite) toggleSources(button);
  else if (event) void mapInPage()?.showEvent(event);
  else if (home) mapInPage()?.home();
  else if (scroll) scrollToPart(scroll);
  else if (written) filterBy(written);
  else if (more !== undefined) showMore();
  else if (clear !== undefined) clearFilter();
  else go({ excerpt, place, landmark, island: on ?? island });
}
