/* Clicks on the page's own buttons and links. */
import { closest } from "../../../geo/map/static/core/elements.js";
import { withParameters } from "../../../geo/map/static/core/url.js";
import { copyCitation, toggleSources } from "./citations.js";
import { go, mapInPage } from "./map.js";
import { actAsKey, openShortcuts } from "./shortcuts.js";

/* What is clicked, and what it does; links do it where they would open here. */
/** @type {[string, (clicked: HTMLElement) => void][]} */
const LINKS = [
  [".languages a", ({ lang }) => changeAddress("lang", lang)],
  [".means .over", ({ dataset }) => changeAddress("read", dataset.read ?? null)],
  ["a[data-copied]", (link) => copyCitation(/** @type {HTMLAnchorElement} */ (link))],
];

/* Of a link to itself, too, which leads nowhere. */
/** @type {[string, (clicked: HTMLElement) => void][]} */
const BUTTONS = [
  ["button.shortcuts", openShortcuts],
  ["button.skip", ({ dataset }) => actAsKey(dataset.key ?? "")],
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

/**
 * What is looked at stands in the rest of the address.
 * @param {string} name
 * @param {string | null} value
 */
const changeAddress = (name, value) => location.assign(withParameters(location.href, { [name]: value }));

/** @param {HTMLElement} button */
function act(button) {
  const { cite, event, home, scroll, excerpt, place, island, on } = button.dataset;
  if (cite) toggleSources(button);
  else if (event) void mapInPage()?.showEvent(event);
  else if (home) mapInPage()?.home();
  else if (scroll) scrollToPart(scroll);
  else go({ excerpt, place, island: on ?? island });
}

/** @param {Event} event */
export function findTyped({ target }) {
  if (target instanceof HTMLInputElement && target.matches(".st-key-find input")) go({ find: target.value });
}

/**
 * The focus goes along: who came by keyboard reads on from there.
 * @param {string} id
 */
function scrollToPart(id) {
  const target = document.getElementById(id);
  if (!target) return;
  if (target.tabIndex < 0) target.setAttribute("tabindex", "-1"); // what Tab reaches stays reachable
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ behavior: isCalm ? "auto" : "smooth", block: "center" });
}
