/* The coast, which is drawn below all layers, and the patterns that fill the land. */
/** @import { BackgroundLand, MapFeature } from "../types" */
import { element, svgElement } from "../core/elements.js";
import { path } from "../core/paths.js";
import { fetchJson } from "../fetching/files.js";
import { options, state } from "../core/state.js";

/* The mark of each party on the land that it governs. Each party also has stripes at its own angle, so that the map can be read
   without colour. */
const MARKS = { russia: '<path d="M4 8h6"></path>', japan: '<circle cx="8" cy="8" r="1.5"></circle>' };
/* The rotation of upright stripes in degrees. The stripes of both parties cross the axis of the islands, which rises to the right.
   Stripes parallel to this axis could fill a whole narrow island or miss it. */
const TURNS = { russia: -10, japan: -80 };
const PERIOD = 14; // pixels between the starts of two stripes
/* The fraction of the land that stripes cover: on land without a fill, and on the other party's fill. */
const SHARES = { striped: 0.55, claims: 0.3 };
const SHORES = "shores"; // the `id` attribute of the outlines along which waterlines are drawn
const INNER_SHORES = ["middle", "near"]; // the waterlines above the outermost one
const PANES = { graticule: 170, shores: 180, edges: 190, land: 200, frames: 390, targets: 395, colours: 410, lines: 420 }; // their `z-index`
const BACKGROUND = /** @type {const} */ (["graticule", "shores", "edges", "land"]);

/* The pattern of land that both parties hold. It has stripes in the colours of both parties, of equal width. They are not parallel
   to the stripes of either party. */
const SHARED = `<pattern id="shared" width="${PERIOD}" height="${PERIOD}" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
  <rect class="own-russia" width="${PERIOD}" height="${PERIOD}"></rect><rect class="own-japan" width="${PERIOD / 2}" height="${PERIOD}"></rect>
</pattern>`;

export function addPanes() {
  for (const [name, order] of Object.entries(PANES)) state.map.createPane(name).style.zIndex = String(order);
  for (const name of BACKGROUND) /** @type {HTMLElement} */ (state.map.getPane(name)).style.pointerEvents = "none";
  state.map.on("zoomend", styleByZoom);
}

/* Make lines thinner at low zoom levels. At high zoom levels, colour only a band along the coast, so that the land remains visible. */
export function styleByZoom() {
  const zoom = state.map.getZoom();
  state.map.getContainer().style.setProperty("--zoom", String(zoom));
  state.map.getContainer().classList.toggle("is-close", zoom >= options.bandFrom);
}

export function addPatterns() {
  const holder = element("div", "patterns");
  holder.innerHTML = `<svg width="0" height="0" aria-hidden="true"><defs>${pattern("russia")}${pattern("japan")}${SHARED}</defs></svg>`;
  state.map.getContainer().after(holder); // beside the map, so that it is removed with the map
}

/** @param {keyof typeof MARKS} party */
function pattern(party) {
  return `${stripes(party, "striped")}${stripes(party, "claims")}
    <pattern id="holds-${party}" width="${PERIOD}" height="${PERIOD}" patternUnits="userSpaceOnUse">
      <rect class="fill-${party}" width="${PERIOD}" height="${PERIOD}"></rect>
      <g class="mark-${party}">${MARKS[party]}</g></pattern>`;
}

/** @param {keyof typeof MARKS} party @param {keyof typeof SHARES} way */
function stripes(party, way) {
  return `<pattern id="${way}-${party}" width="${PERIOD}" height="${PERIOD}" patternUnits="userSpaceOnUse"
    patternTransform="rotate(${TURNS[party]})"><rect class="${way}-stripe-${party}" width="${PERIOD * SHARES[way]}"
    height="${PERIOD}"></rect></pattern>`;
}

/**
 * The `id` attribute of the SVG element that draws a piece of an island's land.
 * @param {{ id: string, rocks?: boolean }} shape
 */
export const nameOfLand = ({ id, rocks }) => (rocks ? `rocks-${id}` : `land-${id}`);

/* Load the features of the land around the four islands. The land of neighbouring territories is stored in `state.shapes`, so that
   overlays can colour it. */
export async function loadLand() {
  /** @type {{ features: BackgroundLand[] }} */
  const { features } = await fetchJson(options.land);
  for (const { properties } of features) {
    const { island } = properties;
    if (island) state.shapes.set(island, features.filter((one) => one.properties.island === island));
  }
  return features;
}

export async function drawLand() {
  /** @type {[BackgroundLand[], { features: MapFeature[] }]} */
  const [others, islands] = await Promise.all([loadLand(), fetchJson(options.layers.islands.url)]);
  const shapes = /** @type {MapFeature<"shape">[]} */ (islands.features.filter(isShape));
  const around = others.map(({ geometry }) => geometry);
  const outlines = [...around, ...shapes.map(({ geometry }) => geometry)];
  drawShores(outlines);
  for (const outline of around) drawOutline(outline, "land", "land");
  for (const shape of shapes) drawIsland(shape);
}

/** @param {{ properties: { draw: string } }} feature */
const isShape = ({ properties }) => properties.draw === "shape";

/** @param {BackgroundLand["geometry"]} outline @param {string} pane @param {string} className */
function drawOutline(outline, pane, className) {
  const made = path(outline, className, pane);
  made.options.interactive = false;
  return made.addTo(state.map);
}

/* Draw the waterlines along the coast. The outlines are drawn once, because each time takes long. The inner waterlines repeat them,
   each with a line of its own width. */
/** @param {BackgroundLand["geometry"][]} outlines */
function drawShores(outlines) {
  const [first] = outlines.map((outline) => drawOutline(outline, "shores", "shore"));
  const group = first.getElement()?.parentElement;
  group?.setAttribute("id", SHORES);
  group?.after(...INNER_SHORES.map((shore) => svgElement("use", { href: `#${SHORES}`, class: `shore-${shore}` })));
}

/**
 * Draw the land of an island, and add a clip path that keeps the band along its coast on the land. The land is drawn even if the
 * layer of islands is off.
 * @param {MapFeature<"shape">} shape
 */
function drawIsland({ geometry, properties }) {
  const name = nameOfLand(properties);
  drawOutline(geometry, "land", "land").getElement()?.setAttribute("id", name);
  const clip = `<clipPath id="in-${name}"><use href="#${name}"></use></clipPath>`;
  document.querySelector(".patterns defs")?.insertAdjacentHTML("beforeend", clip);
}
