/* The host of a map in a page that is a single document, sent by the server or by a plain web host. The script of the page runs
   beside it. */
/** @import { Given } from "./contract" */
import { atlas } from "./atlas.js";
import { query } from "./core/elements.js";
import { changeAddress } from "./core/history.js";
import { state } from "./core/state.js";
import { withParameters } from "./core/url.js";

/** @type {Given} */
const given = JSON.parse(query(document, "#given", HTMLElement).textContent ?? "");
const time = query(document, "#time", HTMLElement);
const container = query(document, "#map", HTMLElement);
const opened = location.href;

/* The address for changes of the view. The page of a single thing opens with a view that is not in its address. As soon as the
   reader looks at something else, the address becomes that of the page of the atlas, with the view in its parameters. */
function address() {
  const { pathname, searchParams } = new URL(location.href);
  if (!given.root || pathname !== new URL(opened).pathname) return location.href;
  const parameters = { ...given.parameters, ...Object.fromEntries(searchParams), lang: null };
  return withParameters(new URL(given.root, opened).href, parameters);
}

state.host = {
  window,
  compares: document.getElementById("first-document") ? "later" : "never",
  files: {},
  frame: () => time,
  isThere: () => container.isConnected,
  parameters: () => new URL(address()).searchParams,
  sendMessage() {},
  remember: (parts, asEntry = false) => changeAddress(window, address(), parts, asEntry),
  key() {}, // the script of the page handles key presses too
  started: (side) => window.fourIslands?.mapStarted(side, atlas),
  changed: () => window.fourIslands?.mapChanged(),
  opened: () => window.fourIslands?.mapOpened(atlas),
  named() {},
  focus() {},
};
/* On paper the map has another size than on the screen. Browsers report this too late, so the map gets that size before printing. */
window.addEventListener("beforeprint", () => setOnPaper(true));
window.addEventListener("afterprint", () => setOnPaper(false));

/** @param {boolean} isOnPaper */
function setOnPaper(isOnPaper) {
  if (!container.isConnected) return; // another map has replaced this one
  container.classList.toggle("is-on-paper", isOnPaper);
  state.map.invalidateSize({ animate: false });
}

function startMap() {
  container.replaceChildren();
  atlas.start("map", "first");
  for (const key of given.layers) atlas.layer(key);
  atlas.show(given.shown);
}

/* The map starts after the first paint, so that the reader sees the drawing of the islands first. A tab in the background is
   not painted. */
if (document.hidden) startMap();
else requestAnimationFrame(() => setTimeout(startMap));
