/* The map's host in the atlas: streamlit-folium's frame, and the page around it, which keeps the address. */
/** @import { Message } from "./contract" */
import "./atlas.js";
import { state } from "./core/state.js";
import { withParameters } from "./core/url.js";

const page = window.parent;
const frame = /** @type {HTMLIFrameElement} */ (window.frameElement);

/**
 * streamlit-folium reports 250 ms after a click and forgets a message equal to the last one. A message sent by hand
 * arrives at once.
 * @param {Message} message
 */
function sendMessage(message) {
  const data = window.__GLOBAL_DATA__;
  data.last_active_drawing = { type: "Feature", geometry: null, properties: message };
  data.previous_data = { last_active_drawing: data.last_active_drawing };
  window.Streamlit.setComponentValue(data.previous_data);
}

/**
 * Change the address without a run of the page's script.
 * @param {Record<string, string | null>} parts
 * @param {boolean} [asEntry]
 */
function remember(parts, asEntry = false) {
  const address = withParameters(page.location.href, parts);
  if (address === page.location.href) return;
  if (asEntry) page.history.pushState({}, "", address);
  else page.history.replaceState(page.history.state, "", address);
}

/* The frame has no typefaces: it takes those that the page already has. */
function borrowTypefaces() {
  const style = document.createElement("style");
  for (const sheet of page.document.styleSheets) {
    for (const { cssText } of sheet.cssRules) {
      if (!/^@font-face.*Source S(ans|erif)/.test(cssText)) continue;
      style.append(cssText.replace(/url\("([^"]+)"\)/, (_, url) => `url("${new URL(url, sheet.href ?? undefined)}")`));
    }
  }
  document.head.append(style);
}

borrowTypefaces();
state.host = {
  window: page,
  compares: true,
  files: {},
  frame: () => document.body,
  isThere: () => Boolean(window.parent),
  parameters: () => new URLSearchParams(page.location.search),
  sendMessage,
  remember,
  key: (event) => page.fourIslands?.key(event),
  changed: () => page.fourIslands?.mapChanged(),
  named: (name) => (frame.title = name),
  focus: () => frame.focus(),
};
