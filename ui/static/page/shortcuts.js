/* The keyboard shortcuts. A key is identified by its physical position, so that it works with a Cyrillic layout too. `?` is
   identified by its character. */
import { closest, query } from "../../../geo/map/static/core/elements.js";
import { lastValue, withParameters } from "../../../geo/map/static/address/url.js";
import { runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { closeSources } from "./citations.js";
import { go, mapInPage } from "./map.js";
import { dialogOf, fillFolds } from "./parts.js";
import { openTable } from "./table.js";

const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, [role=listbox]";

/** @type {Record<string, () => void>} */
const SHORTCUTS = {
  KeyF: () => ours(":is(.st-key-find, .st-key-library-query) input")?.focus(),
  KeyM: () => mapInPage()?.focusOn("places"),
  KeyL: () => mapInPage()?.focusOn("layers"),
  KeyV: () => mapInPage()?.focusOn("viewpoint"),
  KeyY: () => mapInPage()?.focusOn("year"),
  KeyZ: () => mapInPage()?.zoomToSelection(),
  KeyH: () => mapInPage()?.home(),
  KeyD: () => focusHeading(":is(.st-key-details, .st-key-passages) :is(h2, h3, p)"),
  KeyT: openTable,
  KeyS: () => ours("button.share")?.click(),
  Digit1: () => chooseIsland(0),
  Digit2: () => chooseIsland(1),
  Digit3: () => chooseIsland(2),
  Digit4: () => chooseIsland(3),
};

/**
 * The first element that matches `selector` on the page itself, not in a frame. Null if there is none at present.
 * @param {string} selector
 */
const ours = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

/**
 * Run the shortcut with this letter.
 * @param {string} letter
 */
export const actAsKey = (letter) => SHORTCUTS[`Key${letter}`]();

/**
 * Handle a key press. The frames of the maps pass their key presses to this function too.
 * @param {KeyboardEvent} event
 */
export function key(event) {
  if (opensSearch(event)) fillFolds();
  if (closest(event, TYPING) || closest(event, "dialog, [role=dialog]")) return;
  if (event.key === "Escape") {
    if (!closeSources(event)) mapInPage()?.deselect();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || areOff()) return;
  const act = event.key === "?" ? openShortcuts : event.shiftKey ? null : SHORTCUTS[event.code];
  if (!act) return;
  event.preventDefault();
  act();
}

/**
 * Whether a key press opens the search of the browser within the page.
 * @param {KeyboardEvent} event
 */
const opensSearch = ({ code, ctrlKey, metaKey }) => code === "F3" || ((ctrlKey || metaKey) && code === "KeyF");

const areOff = () => lastValue(new URLSearchParams(location.search), "keys") === "off";

/** @param {string} selector */
function focusHeading(selector) {
  const heading = ours(selector);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}

/** @param {number} number */
function chooseIsland(number) {
  const island = mapInPage()?.islands()[number];
  if (island) go({ island });
}

export const openShortcuts = () => void runWithFiles("shortcuts", async () => showShortcuts(await dialogOf("shortcuts")));

/** @param {HTMLDialogElement} dialog */
function showShortcuts(dialog) {
  const box = query(dialog, "input", HTMLInputElement);
  box.checked = !areOff();
  dialog.showModal();
}

/**
 * Turn the shortcuts on or off when the reader changes their checkbox. The address stores the setting.
 * @param {Event} event
 */
export function turnOnOrOff({ target }) {
  if (!(target instanceof HTMLInputElement && target.matches("#shortcuts input"))) return;
  history.replaceState(history.state, "", withParameters(location.href, { keys: target.checked ? null : "off" }));
}
