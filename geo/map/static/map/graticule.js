/* Meridians and parallels at round degrees, on the sea, with their degrees at the edges of the map. They are drawn below all
   land. */
/** @import { Pixel } from "../placing/geometry" */
/** @import { Places, Size } from "../placing/placing" */
import { element } from "../core/elements.js";
import { elementAt } from "../core/features.js";
import { boxAround, middleOf } from "../placing/placing.js";
import { options, state } from "../core/state.js";

const BEYOND = 0.5; // fraction of the view added on each side, so that the lines are already drawn when the map moves
const LETTER = 6; // pixels: the width of a digit, and half the height of the degrees

/** @type {L.LayerGroup} */
let graticule;
/** @type {L.LayerGroup} */
let degreeLabels;

export function addGraticule() {
  graticule = L.layerGroup().addTo(state.map);
  degreeLabels = L.layerGroup().addTo(state.map);
  state.map.on("moveend", drawGraticule);
  drawGraticule();
}

function drawGraticule() {
  const wide = state.map.getBounds().pad(BEYOND);
  const [low, high] = [wide.getSouthWest(), wide.getNorthEast()];
  const step = stepNow();
  graticule.clearLayers();
  for (const lon of multiples(step, low.lng, high.lng)) addLine([[low.lat, lon], [high.lat, lon]]);
  for (const lat of multiples(step, low.lat, high.lat)) addLine([[lat, low.lng], [lat, high.lng]]);
}

/* The degrees between two lines in the present view. */
function stepNow() {
  const { steps, fewest } = options.graticule;
  const view = state.map.getBounds();
  const height = view.getNorth() - view.getSouth();
  return steps.find((one) => height / one >= fewest) ?? steps[steps.length - 1];
}

/** @param {number} step @param {number} start @param {number} end */
function multiples(step, start, end) {
  const first = Math.ceil(start / step);
  return Array.from({ length: Math.max(0, Math.floor(end / step) - first + 1) }, (_, index) => (first + index) * step);
}

/** @param {[number, number][]} ends */
function addLine(ends) {
  L.polyline(ends, { pane: "graticule", className: "graticule", interactive: false }).addTo(graticule);
}

/**
 * Write the degrees of each line at one of its ends, at sea, where nothing else is.
 * @param {Places} places with all names
 */
export function placeDegrees(places) {
  const { left, top, right, bottom } = places.frame;
  const away = places.rules.edge + places.rules.gap; // from the edge of the map
  const view = state.map.getBounds();
  const step = stepNow();
  degreeLabels.clearLayers();
  for (const lon of multiples(step, view.getWest(), view.getEast())) {
    const { x } = state.map.latLngToContainerPoint([view.getNorth(), lon]);
    addDegrees(places, lon, () => [bottom - away - LETTER, top + away + LETTER].map((y) => ({ x, y })));
  }
  for (const lat of multiples(step, view.getSouth(), view.getNorth())) {
    const { y } = state.map.latLngToContainerPoint([lat, view.getWest()]);
    addDegrees(places, lat, ({ width }) => [left + away + width / 2, right - away - width / 2].map((x) => ({ x, y })));
  }
}

/**
 * @param {Places} places
 * @param {number} number
 * @param {(size: Size) => Pixel[]} middles of the places where a text of this size may stand, the best first
 */
function addDegrees(places, number, middles) {
  const text = `${number.toLocaleString(options.locale, { maximumFractionDigits: 2 })}°`;
  const size = { width: text.length * LETTER, height: 2 * LETTER };
  const box = places.takeAtSea(middles(size).map((middle) => boxAround(middle, size)));
  if (!box) return;
  const { x, y } = middleOf(box);
  const body = element("span", "degrees", text);
  body.setAttribute("aria-hidden", "true");
  elementAt(state.map.containerPointToLatLng([x, y]), body, { interactive: false }).addTo(degreeLabels);
}
