/* Online backgrounds. They request pictures from other servers. At first, none is on. */
/** @import { Basemap } from "../contract" */
import { element, labelledBox, query } from "../core/elements.js";
import { options, state } from "../core/state.js";
import { say } from "../core/words.js";

export function basemapList() {
  const body = element("details", "basemaps");
  body.append(element("summary", "", say("background")), element("p", "basemap-hint", say("backgroundHint")));
  body.append(choiceOf("none", say("noBackground"), null));
  body.append(...options.basemaps.map((basemap) => choiceOf(basemap.key, basemap.title, basemap)));
  return body;
}

/* The key of the chosen background, or `none` for the built-in coast. */
export function chosenBasemap() {
  const chosen = document.querySelector("input[name=basemap]:checked");
  return chosen instanceof HTMLInputElement ? chosen.value : "none";
}

/**
 * Choose the background that the reader had chosen on an earlier map of this page.
 * @param {string} key
 */
export function chooseBasemap(key) {
  const box = document.querySelector(`input[name=basemap][value="${key}"]`);
  if (key !== chosenBasemap() && box instanceof HTMLInputElement) box.click();
}

/**
 * @param {string} key
 * @param {string} title
 * @param {Basemap | null} basemap
 */
function choiceOf(key, title, basemap) {
  const { label, box } = labelledBox("switch", title, { type: "radio", name: "basemap", value: key, checked: !basemap });
  box.addEventListener("change", () => showBasemap(basemap));
  return label;
}

/** @param {Basemap | null} basemap null for the built-in coast */
function showBasemap(basemap) {
  state.tiles?.remove();
  state.tiles = null;
  document.body.classList.remove("has-tiles");
  notice("");
  if (basemap) addTiles(basemap);
}

/** @param {Basemap} basemap */
function addTiles({ url, attribution, max_zoom: maxNativeZoom, title }) {
  const look = { maxZoom: state.map.getMaxZoom(), maxNativeZoom, className: "tiles" };
  const tiles = L.tileLayer(url, { ...look, attribution: asHtml(attribution) });
  state.tiles = tiles;
  tiles.once("tileload", () => {
    if (state.tiles === tiles) document.body.classList.add("has-tiles");
  });
  tiles.once("tileerror", () => {
    if (state.tiles === tiles) notice(say("unreachable", { background: title }));
  });
  tiles.addTo(state.map);
}

/**
 * Escape a text as HTML, because Leaflet inserts attributions as HTML.
 * @param {string} text
 */
function asHtml(text) {
  return element("span", "", text).innerHTML;
}

/* Add the element in which the map reports that a background cannot be reached. */
export function addNotice() {
  const made = element("p", "basemap-notice");
  made.setAttribute("role", "status");
  state.map.getContainer().append(made);
}

/** @param {string} text */
function notice(text) {
  query(state.map.getContainer(), ".basemap-notice", HTMLElement).textContent = text;
}
