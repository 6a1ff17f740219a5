/* The host of a map in a document that contains only the map: a single HTML file, or an embed in a frame of another website.
   This host sends no messages and stores nothing, and it does not change the history of the page around the frame. */
/** @import { Given } from "./contract" */
import { atlas } from "./atlas.js";
import { query } from "./core/elements.js";
import { fetchJson } from "./fetching/files.js";
import { announce } from "./core/messages.js";
import { runWithFiles } from "./fetching/missing.js";
import { state } from "./core/state.js";
import { withCoordinates } from "./fetching/steps.js";
import { caption, moment } from "./core/time.js";
import { setParameter, withCommas } from "./address/url.js";
import { showLegend } from "./legend.js";

const LOW_FRAME = "(max-height: 499px), (max-height: 639px) and (max-width: 699px)"; // as in standalone.css
/** @type {Given} */
const given = JSON.parse(query(document, "#given", HTMLElement).textContent ?? "");
const view = new URLSearchParams(given.parameters);
const time = query(document, "#time", HTMLElement);

/** @param {Record<string, string | null>} parts */
function remember(parts) {
  for (const [name, value] of Object.entries(parts)) setParameter(view, name, value);
  const link = document.querySelector("a.full"); // the link to the same view in the atlas
  if (link instanceof HTMLAnchorElement) link.search = withCommas(view);
}

/* Update the legend, and the summary of the `details` element `time`: viewpoint and year, and the status of the islands. */
function changed() {
  const summary = time.querySelector("summary");
  if (summary) summary.textContent = `${moment()} ${caption()}`;
  showLegend(document, atlas);
}

state.host = {
  window,
  compares: "never",
  files: withCoordinates(given.files),
  frame: () => time,
  isThere: () => true,
  parameters: () => view,
  sendMessage() {},
  remember,
  key: (event) => event.key === "Escape" && atlas.deselect(),
  started() {},
  changed,
  opened() {},
  named() {},
  focus() {},
};
if (time instanceof HTMLDetailsElement) time.open = !window.matchMedia(LOW_FRAME).matches;
document.documentElement.classList.toggle("is-told", view.has("story")); // before the map is measured
query(document, "#map", HTMLElement).replaceChildren();
atlas.start("map", "first");
for (const key of given.layers) atlas.layer(key);
atlas.show(given.shown);

/* The stories in the document. The script that tells them runs before this one. */
window
  .storyteller?.({
    place: () => document.querySelector("[data-stories]"),
    maps: () => [atlas],
    announce,
    file: fetchJson,
    run: (task) => void runWithFiles("story", task),
    edit: null,
    titled() {},
    isAlone: true,
  })
  .follow();
