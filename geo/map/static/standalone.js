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
import { followComparison, isSecondMap, startSecondMap } from "./second_map.js";

const LOW_FRAME = "(max-height: 499px), (max-height: 639px) and (max-width: 699px)"; // the same condition as in styles/standalone.css
const time = query(document, "#time", HTMLElement);

/** @param {URLSearchParams} view @param {Record<string, string | null>} parts */
function remember(view, parts) {
  for (const [name, value] of Object.entries(parts)) setParameter(view, name, value);
  const link = document.querySelector("a.full"); // the link to the same view in the atlas
  if (link instanceof HTMLAnchorElement) link.search = withCommas(view);
}

/* Update the legend, and the summary of the `details` element `time`. The summary states the viewpoint, the year and the status of
   the islands. */
function changed() {
  const summary = time.querySelector("summary");
  if (summary) summary.textContent = `${moment()} ${caption()}`;
  showLegend(document, atlas);
}

/** @param {Given} given @param {URLSearchParams} view */
function startMap({ files, layers, shown }, view) {
  window.atlases = { first: atlas };
  state.host = {
    window,
    compares: "never",
    files: withCoordinates(files),
    frame: () => time,
    isThere: () => true,
    parameters: () => view,
    sendMessage() {},
    followComparison,
    remember: (parts) => remember(view, parts),
    key: (event) => event.key === "Escape" && atlas.deselect(),
    started() {},
    changed,
    opened() {},
    named() {},
    focus() {},
  };
  if (time instanceof HTMLDetailsElement) time.open = !window.matchMedia(LOW_FRAME).matches;
  document.documentElement.classList.toggle("is-told", view.has("story")); // before the map is measured
  atlas.start("map", "first");
  for (const key of layers) atlas.layer(key);
  atlas.show(shown);
}

/* Show the story in the document, if there is one. The script that shows stories runs before this one. */
function tellStory() {
  window
    .storyteller?.({
      place: () => document.querySelector("[data-stories]"),
      maps: () => Object.values(window.atlases ?? {}),
      announce,
      file: fetchJson,
      run: (task) => void runWithFiles("story", task),
      edit: null,
      titled() {},
      isAlone: true,
    })
    .follow();
}

if (isSecondMap()) startSecondMap();
else {
  /** @type {Given} */
  const given = JSON.parse(query(document, "#given", HTMLElement).textContent ?? "");
  startMap(given, new URLSearchParams(given.parameters));
  tellStory();
}
