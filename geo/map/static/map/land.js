/* The coast, which is drawn below all layers, and the patterns that fill the land. */
/** @import { MapFeature } from "../types" */
import { element } from "../core/elements.js";
import { fetchJson } from "../core/files.js";
import { options, state } from "../core/state.js";

/* Each party has an angle of its stripes and a mark on the land that it holds, so that the map can be read without colour. */
const MARKS = { russia: '<path d="M0 4h8" stroke-width="1.2"></path>', japan: '<circle cx="4" cy="4" r="1.1"></circle>' };
const TURNS = { russia: -45, japan: 45 }; // degrees
const PANES = { land: 200, frames: 390, targets: 395, colours: 410, lines: 420 }; // their `z-index`

export function addPanes() {
  for (const [name, order] of Object.entries(PANES)) state.map.createPane(name).style.zIndex = String(order);
  /** @type {HTMLElement} */ (state.map.getPane("land")).style.pointerEvents = "none";
}

export function addPatterns() {
  const holder = element("div", "patterns");
  holder.innerHTML = pattern("russia") + pattern("japan");
  state.map.getContainer().after(holder); // beside the map, so that it goes with the map
}

/** @param {keyof typeof MARKS} party */
function pattern(party) {
  return `<svg width="0" height="0" aria-hidden="true"><defs>
    <pattern id="stripes-${party}" width="8" height="8" patternUnits="userSpaceOnUse"
      patternTransform="rotate(${TURNS[party]})"><rect class="mark-${party}" width="2.4" height="8"></rect></pattern>
    <pattern id="holds-${party}" width="8" height="8" patternUnits="userSpaceOnUse">
      <rect class="land-${party}" width="8" height="8"></rect>
      <g class="mark-${party} line-${party}">${MARKS[party]}</g></pattern></defs></svg>`;
}

export async function drawLand() {
  /** @type {{ features: MapFeature[] }[]} */
  const [others, islands] = await Promise.all([options.land, options.layers.islands.url].map((url) => fetchJson(url)));
  const shapes = [...others.features, ...islands.features.filter(({ properties }) => properties.draw === "shape")];
  const outlines = shapes.flatMap(({ geometry }) => geometry ?? []); // without properties: this land cannot be selected
  const coast = L.geoJSON(outlines, {
    pane: "land",
    interactive: false,
    style: { className: "land" },
  });
  coast.addTo(state.map);
}
