/* The host of a map on the page of the atlas. The map is in the frame of streamlit-folium. The state of the map is in the address
   of the page around the frame. */
/** @import { Message } from "./contract" */
import { atlas } from "./atlas.js";
import { otherMap } from "./core/camera.js";
import { changeAddress } from "./address/history.js";
import { readAddress } from "./address/memory.js";
import { send } from "./core/messages.js";
import { state } from "./core/state.js";

const page = window.parent;
const frame = /** @type {HTMLIFrameElement} */ (window.frameElement);

/**
 * Send a message to Python at once. streamlit-folium's own function is not used: it waits for 250 ms, and it drops a message that
 * equals the last one.
 * @param {Message} message
 */
function sendMessage(message) {
  const data = window.__GLOBAL_DATA__;
  data.last_active_drawing = { type: "Feature", geometry: null, properties: message };
  data.previous_data = { last_active_drawing: data.last_active_drawing };
  window.Streamlit.setComponentValue(data.previous_data);
}

/* Copy the `@font-face` rules of the page into the document of the frame, which has no typefaces of its own. */
function borrowTypefaces() {
  const style = document.createElement("style");
  for (const sheet of page.document.styleSheets) {
    for (const { cssText } of rulesOf(sheet)) {
      if (!/^@font-face.*Source S(ans|erif)/.test(cssText)) continue;
      style.append(cssText.replace(/url\("([^"]+)"\)/, (_, url) => `url("${new URL(url, sheet.href ?? undefined)}")`));
    }
  }
  document.head.append(style);
}

/* Whether this is the current map of the page. While the first document is shown, the map of the first document is the current map,
   and this map waits. */
const isOfPage = () => page.atlases?.[state.side] === atlas;

/* The rules of a style sheet. Empty for a style sheet of another origin, for example of a browser extension, because scripts may
   not read it. */
/** @param {CSSStyleSheet} sheet @returns {Iterable<CSSRule>} */
function rulesOf(sheet) {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}

/* A promise that is fulfilled when the style sheets and the typefaces of the frame have been loaded. streamlit-folium adds the style
   sheets beside the scripts and does not wait for them. Until they are there, the map and its names have other sizes. If one of them
   fails, the map is not opened, so the map of the first document stays. */
async function styled() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll("link[rel=stylesheet]");
  await Promise.all([...links].filter(({ sheet }) => !sheet).map(loaded));
  document.body.getBoundingClientRect(); // the layout requests the typefaces
  await document.fonts.ready;
}

/** @param {HTMLElement} link */
const loaded = (link) => new Promise((resolve) => link.addEventListener("load", resolve, { once: true }));

borrowTypefaces();
state.host = {
  window: page,
  compares: "now",
  files: {},
  frame: () => document.body,
  isThere: () => Boolean(window.parent),
  parameters: () => new URLSearchParams(page.location.search),
  sendMessage,
  followComparison: () => Boolean(readAddress("compare")) === Boolean(otherMap()) || send(),
  remember: (parts, asEntry = false) => isOfPage() && changeAddress(page, page.location.href, parts, asEntry),
  key: (event) => page.fourIslands?.key(event),
  started: (side) => page.fourIslands?.mapStarted(side, atlas),
  changed: () => isOfPage() && page.fourIslands?.mapChanged(),
  opened: () => void styled().then(() => page.fourIslands?.mapOpened(atlas)),
  named: (name) => (frame.title = name),
  focus: () => frame.focus(),
};
