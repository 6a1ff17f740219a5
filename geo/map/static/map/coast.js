/* The coast as the ground on which names are placed. */
/** @import { WorldPolygon } from "../core/areas" */
/** @import { MapFeature } from "../types" */
import { onWorld } from "../core/areas.js";
import { everyFeature, isShown } from "../core/features.js";
import { fetchJson } from "../fetching/files.js";
import { Ground } from "../placing/ground.js";
import { options, state } from "../core/state.js";
import { isPresent } from "../core/time.js";

/** @typedef {WorldPolygon & { owner: string }} Coast */
/** @type {Coast[]} */
let coasts = [];

export async function loadCoast() {
  /** @type {{ features: MapFeature<"shape">[] }[]} */
  const [others, islands] = await Promise.all([options.land, options.layers.islands.url].map((url) => fetchJson(url)));
  coasts = [...others.features, ...islands.features].flatMap(coastsOf);
}

/** @param {MapFeature<"shape">} feature @returns {Coast[]} */
function coastsOf({ properties, geometry }) {
  const owner = "region" in properties ? String(properties.region) : properties.draw === "shape" ? properties.island : null;
  if (owner === null) return [];
  return onWorld(geometry).map(({ rings, bounds }) => ({ owner, rings, bounds }));
}

/* The ground of the present view, in pixels of the map. */
export function groundNow() {
  const { x, y } = state.map.getSize();
  const ground = new Ground(x, y);
  const scale = state.map.getZoomScale(state.map.getZoom(), 0);
  const { min, max } = state.map.getPixelBounds();
  const corner = /** @type {L.Point} */ (min);
  const view = L.bounds(corner.divideBy(scale), /** @type {L.Point} */ (max).divideBy(scale));
  const transform = { scale, x: corner.x, y: corner.y };
  everyFeature((drawn, layer) => {
    const { properties } = drawn.feature;
    if (!drawn.getLatLngs || !isShown(layer) || !isPresent(properties)) return;
    const points = () => drawn.getLatLngs?.().flat(3).flatMap(inPixels) ?? [];
    if (properties.draw === "line") ground.addLine(points());
    else if (properties.draw === "outline") ground.addFrame(points());
  });
  for (const { owner, rings, bounds } of coasts) {
    if (bounds.intersects(view)) ground.addLand(rings, owner, transform); // after the frames: far away they cover the islets
  }
  return ground;
}

/** @param {L.LatLng} at */
function inPixels(at) {
  const { x, y } = state.map.latLngToContainerPoint(at);
  return [x, y];
}
