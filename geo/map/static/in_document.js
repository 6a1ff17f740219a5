/* The host of a map in a page that is a single document, sent by the server or by a plain web host. The script of the page runs
   beside it. */
/** @import { Given } from "./contract" */
import { atlas } from "./atlas.js";
import { query } from "./core/elements.js";
import { changeAddress } from "./address/history.js";
import { state } from "./core/state.js";
import { withParameters } from "./address/url.js";
import { placeLabelsNow } from "./map/labels.js";
import { followComparison, isSecondMap, startSecondMap } from "./second_map.js";

const time = query(document, "#time", HTMLElement);
const container = query(document, "#map", HTMLElement);
const opened = location.href;

/**
 * The address to which the parameters of a changed view are added. The page of a single thing opens with a view that is not in its
 * address. As soon as the reader changes the view, the address becomes that of the page of the atlas, with the view in its
 * parameters.
 * @param {Given} given
 */
function address({ root, parameters }) {
  const { pathname, searchParams } = new URL(location.href);
  if (!root || pathname !== new URL(opened).pathname) return location.href;
  return withParameters(new URL(root, opened).href, { ...parameters, ...Object.fromEntries(searchParams), lang: null });
}

/** @param {Given} given */
function startMap(given) {
  state.host = {
    window,
    compares: document.getElementById("first-document") ? "later" : "never",
    files: {},
    frame: () => time,
    isThere: () => container.isConnected,
    parameters: () => new URL(address(given)).searchParams,
    sendMessage() {},
    followComparison,
    remember: (parts, asEntry = false) => changeAddress(window, address(given), parts, asEntry),
    key() {}, // the script of the page already handles key presses
    started: (side) => window.fourIslands?.mapStarted(side, atlas),
    changed: () => window.fourIslands?.mapChanged(),
    opened: () => window.fourIslands?.mapOpened(atlas),
    named() {},
    focus() {},
  };
  /* On paper, the map has another size than on the screen. Browsers report the new size too late, so the map is resized before
     printing. */
  window.addEventListener("beforeprint", () => setOnPaper(true));
  window.addEventListener("afterprint", () => setOnPaper(false));
  container.replaceChildren();
  atlas.start("map", "first");
  for (const key of given.layers) atlas.layer(key);
  atlas.show(given.shown);
}

/** @param {boolean} isOnPaper */
function setOnPaper(isOnPaper) {
  if (!container.isConnected) return; // another map has replaced this one
  container.classList.toggle("is-on-paper", isOnPaper);
  state.map.invalidateSize({ animate: false });
  placeLabelsNow();
}

const startFirstMap = () => startMap(JSON.parse(query(document, "#given", HTMLElement).textContent ?? ""));

/* The first map starts after the first paint, so that the reader sees the drawing of the islands first. A tab in the background is
   not painted. */
if (isSecondMap()) startSecondMap();
else if (document.hidden) startFirstMap();
else requestAnimationFrame(() => setTimeout(startFirstMap));
