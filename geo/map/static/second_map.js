/* The second map for a step of a story that compares two views. This module is for documents to which the server adds no second
   map: pages of an edition, embeds, standalone maps and the first document. The second map is in a frame beside the first map, with
   the styles and scripts of this document. Its position follows the first map. */
import { atlas } from "./atlas.js";
import { element, query } from "./core/elements.js";
import { addressedStep, readAddress } from "./address/memory.js";
import { options, state } from "./core/state.js";
import { say } from "./core/words.js";

const FRAME = "second-map"; // the class of the frame

/* Whether this document is the content of the frame of a second map. */
export const isSecondMap = () => window.frameElement?.className === FRAME;

/* Open or close the second map, as the step in the address says. */
export function followComparison() {
  const frame = document.querySelector(`iframe.${FRAME}`);
  const isAsked = addressedStep() !== null && Boolean(readAddress("compare"));
  if (isAsked && !frame) openSecondMap();
  if (isAsked || !frame) return;
  frame.remove();
  delete window.atlases?.second;
}

/* Open the second map in a frame. If this document is in a sandbox and has no access to its frames, open no second map. */
function openSecondMap() {
  const frame = element("iframe", FRAME);
  query(document, "#atlas", HTMLElement).after(frame);
  if (!frame.contentDocument) return frame.remove();
  frame.title = say("secondMap");
  frame.srcdoc = frameDocument();
}

/** @param {string} selector */
const markupOf = (selector) => [...document.querySelectorAll(selector)].map(({ outerHTML }) => outerHTML).join("");

function frameDocument() {
  return `<!doctype html><html class="in-frame is-told"><head>${markupOf("link[rel=stylesheet], head > style")}</head>
    <body><main id="atlas"><div id="map"></div><div id="time"></div></main>${markupOf("script[data-of-map]")}</body></html>`;
}

/* Start the second map in this frame, with the selection of the first map. Its host is a copy of the first map's host, with some
   functions replaced. */
export function startSecondMap() {
  const first = /** @type {typeof atlas} */ (window.parent.atlas);
  state.host = {
    ...first.host(),
    compares: "never",
    frame: () => query(document, "#time", HTMLElement),
    isThere: () => Boolean(window.frameElement?.isConnected),
    sendMessage() {},
    followComparison() {},
    started: (side) => (window.parent.atlases = { first, [side]: atlas }),
    changed() {},
    opened() {},
    named: (name) => window.frameElement?.setAttribute("title", name),
    focus: () => window.focus(),
  };
  atlas.start("map", "second");
  for (const key of Object.keys(options.layers)) atlas.layer(key);
  atlas.show(first.chosen());
}
