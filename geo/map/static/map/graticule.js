/* Meridians and parallels at round degrees, on the sea. They are drawn below all land. */
import { options, state } from "../core/state.js";

const BEYOND = 0.5; // fraction of the view added on each side, so that the lines are already drawn when the map moves

/** @type {L.LayerGroup} */
let graticule;

export function addGraticule() {
  graticule = L.layerGroup().addTo(state.map);
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
