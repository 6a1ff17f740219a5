/* The transition from the first document to Streamlit's page, when Streamlit's page is complete. Its map shows the view of the
   first map. The pieces of the first document move into Streamlit's page, with everything that the reader has opened and typed. */
/** @import { Atlas, Side } from "../../../geo/map/static/types" */
import { firstDocument } from "../page/document.js";
import { mapInPage, openAsAddress } from "../page/map.js";
import { followStory } from "../page/stories.js";
import { fillPartsAfter } from "../page/parts.js";
import { followHash } from "../page/scrolling.js";
import { isPressed, watchPresses } from "../../../geo/map/static/core/presses.js";
import { startStreamlitAfter } from "./streamlit.js";
import { mapChanged } from "../page/table.js";

const BUSY = "dialog[open], #atlas .typed:focus"; // an open dialog, or the field for a year with the focus
const COLUMN = ".side-by-side > :first-child"; // with the map and what is below it; it scrolls where it is higher than the window
const COLUMN_OF_STREAMLIT = "#root [data-testid=stColumn]:has(.st-key-map) > [data-testid=stVerticalBlock]";

/** @type {Partial<Record<Side, Atlas>>} */
const successors = {}; // the maps of Streamlit's page by side, while the first document is there
let isComposing = false; // whether the reader is composing text with an input method

export function watchTheReader() {
  const watched = { capture: true, passive: true };
  watchPresses();
  document.addEventListener("compositionstart", () => (isComposing = true), watched);
  document.addEventListener("compositionend", () => (isComposing = false), watched);
}

/** @param {Side} side @param {Atlas} map */
export function mapStarted(side, map) {
  window.atlases ??= {};
  if (firstDocument() && mapInPage()) successors[side] = map;
  else window.atlases[side] = map;
}

/** @param {Atlas} map */
export function mapOpened(map) {
  if (map === successors.first) void takeOverAfter(map);
  else if (map !== successors.second) {
    openAsAddress();
    followStory();
    void map.drawn().then(followHash);
    void (firstDocument() ? startStreamlitAfter(map) : fillPartsAfter(map));
  }
}

/** @param {Atlas} map */
async function takeOverAfter(map) {
  await Promise.all([map.drawn(), mapInPage()?.drawn()]);
  tryToTakeOver(map);
}

/**
 * Take over in the first frame in which the page is complete and the reader does nothing that would be interrupted.
 * @param {Atlas} map
 */
function tryToTakeOver(map) {
  const first = firstDocument();
  if (!first || map !== successors.first || !map.isThere()) return; // a newer map has started
  const main = document.querySelector("#root [data-testid=stMain]");
  const moves = pieces(first);
  if (main && moves && isIdle(map)) takeOver(first, main, moves, map);
  else requestAnimationFrame(() => tryToTakeOver(map));
}

/**
 * The pieces of the first document, each with the element of Streamlit's page into which it moves. Null until Streamlit has
 * drawn all of these elements.
 * @param {HTMLElement} first
 */
function pieces(first) {
  if (document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state") !== "notRunning") return null;
  /** @type {[Element, Element][]} */
  const found = [];
  for (const piece of first.querySelectorAll("[data-testid=stHtml]")) {
    const target = document.querySelector(`#root .${piece.parentElement?.className} [data-testid=stHtml]`);
    if (!target) return null;
    found.push([piece, target]);
  }
  return found;
}

/**
 * Whether the take-over would interrupt nothing now: no pointer is pressed, the map does not move, no text is being composed with
 * an input method, no dialog is open, no year is being typed, and the map does not fill the screen.
 * @param {Atlas} map
 */
function isIdle(map) {
  const isBusy = isPressed() || isComposing || document.fullscreenElement || document.querySelector(BUSY);
  return !isBusy && map.isStill() && mapInPage()?.isStill();
}

/**
 * @param {HTMLElement} first
 * @param {Element} main
 * @param {[Element, Element][]} moves
 * @param {Atlas} map
 */
function takeOver(first, main, moves, map) {
  const focused = document.activeElement;
  const column = document.querySelector(COLUMN_OF_STREAMLIT);
  const kept = [keepScroll(first, main), keepScroll(first.querySelector(COLUMN), column), keepSelection()];
  const succession = mapInPage()?.leave();
  window.atlases = { ...successors };
  document.getElementById("server-is-missing")?.remove();
  for (const [piece, target] of moves) target.replaceChildren(...piece.childNodes);
  first.remove();
  for (const restore of kept) restore();
  if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
  if (succession) map.succeed(succession);
  followStory();
  mapChanged();
}

/**
 * A function that scrolls the successor of an element as far as the element is scrolled now.
 * @param {Element | null} element
 * @param {Element | null} successor
 */
function keepScroll(element, successor) {
  const top = element?.scrollTop ?? 0;
  return () => void successor?.scrollTo({ top, behavior: "instant" });
}

/* A function that selects the text again that the reader has selected now. */
function keepSelection() {
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0, isCollapsed = true } = getSelection() ?? {};
  return () => {
    if (isCollapsed || !anchorNode?.isConnected || !focusNode?.isConnected) return;
    getSelection()?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
}
