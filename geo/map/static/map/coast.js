/* The coast as the ground on which names are placed. */
/** @import { MapFeature } from "../types" */
import { everyFeature, isShown } from "../core/features.js";
import { fetchJson } from "../fetching/files.js";
import { boxOf } from "../placing/geometry.js";
import { Ground } from "../placing/ground.js";
import { atRest } from "../core/rest.js";
import { options, state } from "../core/state.js";
import { isPresent } from "../core/time.js";

/** @typedef {{ owner: string, rings: Float64Array[], bounds: L.Bounds }} Coast */
/** @type {MapFeature<"shape">[]} */
let features = [];
/** @type {Coast[] | undefined} in pixels of the world at zoom 0 */
let coasts;

export async function loadCoast() {
  /** @type {{ features: MapFeature<"shape">[] }[]} */
  const [others, islands] = await Promise.all([options.land, options.layers.islands.url].map((url) => fetchJson(url)));
  features = [...others.features, ...islands.features];
  atRest(coastsOnWorld); // in a task of its own, before names are placed
}

/* Convert the coast once, after the map has been drawn. */
function coastsOnWorld() {
  if (features.length) coasts ??= features.flatMap(coastsOf);
  return coasts ?? [];
}

/** @param {MapFeature<"shape">} feature @returns {Coast[]} */
function coastsOf({ properties, geometry }) {
  const owner = "region" in properties ? String(properties.region) : properties.draw === "shape" ? properties.island : null;
  if (owner === null) return [];
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((polygon) => {
    const rings = polygon.map(onWorld);
    const { left, top, right, bottom } = boxOf(rings[0]);
    return { owner, rings: rings.map(asPairs), bounds: L.bounds([left, top], [right, bottom]) };
  });
}

/** @param {number[][]} ring longitudes and latitudes */
const onWorld = (ring) => ring.map(([lon, lat]) => L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0));

/** @param {L.Point[]} points */
const asPairs = (points) => Float64Array.from(points.flatMap(({ x, y }) => [x, y]));

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
    if (!(drawn instanceof L.Polyline) || !isShown(layer) || !isPresent(properties)) return;
    const points = () => drawn.getLatLngs().flat(3).flatMap(inPixels);
    if (properties.draw === "line") ground.addLine(points());
    else if (properties.draw === "outline") ground.addFrame(points());
  });
  for (const { owner, rings, bounds } of coastsOnWorld()) {
    if (bounds.intersects(view)) ground.addLand(rings, owner, transform); // after the frames: far away they cover the islets
  }
  return ground;
}

/** @param {L.LatLng} at */
function inPixels(at) {
  const { x, y } = state.map.latLngToContainerPoint(at);
  return [x, y];
}
