/* The host of a map in a page that consists of one document. The server of the atlas or any web host sends this document. The
   script of the page runs in the same document. */
/** @import { Given } from "./contract" */
import { atlas } from "./atlas.js";
import { query } from "./core/elements.js";
import { nextFrame } from "./core/rest.js";
import { changeAddress } from "./address/history.js";
import { fetchAhead } from "./fetching/files.js";
import { options, state } from "./core/state.js";
import { withParameters } from "./address/url.js";
import { followComparison, isSecondMap, startSecondMap } from "./second_map.js";

const time = query(document, "#time", HTMLElement);
const container = query(document, "#map", HTMLElement);
const opened = location.href;

/**
 * The address to which the parameters of a changed view are added. Usually it is the address of the page. The page of an island
 * opens with a fixed view, which is not in its address. For such a page, it is the address of the main page of the atlas (`root`),
 * with the parameters of the fixed view.
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
  atlas.start("map", "first");
  for (const key of given.layers) atlas.layer(key);
  atlas.show(given.shown);
}

const startFirstMap = () => startMap(JSON.parse(query(document, "#given", HTMLElement).textContent ?? ""));

for (const url of [options.land, options.layers.islands.url]) fetchAhead(url);
if (isSecondMap()) startSecondMap();
else void nextFrame().then(startFirstMap); // the reader sees the drawing of the islands first
