/* Areas in pixels of the world at zoom 0. At every other zoom level, their pixels are multiples of these, so that each position is
   projected only once, however often the area is drawn. */

/** @typedef {GeoJSON.Polygon | GeoJSON.MultiPolygon} Area */
/**
 * A polygon. A ring is a list of coordinates: x, y, x, y ... `bounds` is the box around the outer ring.
 * @typedef {{ rings: Float64Array[], bounds: L.Bounds }} WorldPolygon
 */
/**
 * A view of the map. `origin` is the pixel of the world that has the pixel (0, 0) of the map. `box` is what is drawn, in pixels of the
 * map.
 * @typedef {{ zoom: number, origin: L.Point, box: L.Bounds }} View
 */

const TOLERANCE = 1; // pixel: how far a simplified line may be from the line
const STROKE = 3; // pixels beyond the box, so that no stroke along a cut is seen in it
/** @type {WeakMap<Area, WorldPolygon[]>} */
const projected = new WeakMap();

/** @param {Area} area */
export function onWorld(area) {
  const polygons = area.type === "Polygon" ? [area.coordinates] : area.coordinates;
  const found = projected.get(area) ?? polygons.map(polygonOf);
  projected.set(area, found);
  return found;
}

/** @param {number[][][]} rings @returns {WorldPolygon} */
function polygonOf(rings) {
  const onWorldRings = rings.map(ringOf);
  return { rings: onWorldRings, bounds: boundsOf(onWorldRings[0]) };
}

/** @param {number[][]} positions longitudes and latitudes */
function ringOf(positions) {
  const ring = new Float64Array(2 * positions.length);
  for (let index = 0; index < positions.length; index += 1) {
    const at = /** @type {L.LatLng} */ ({ lat: positions[index][1], lng: positions[index][0] }); // Leaflet uses only these two
    const { x, y } = L.CRS.EPSG3857.latLngToPoint(at, 0);
    ring[2 * index] = x;
    ring[2 * index + 1] = y;
  }
  return ring;
}

/** @param {Float64Array} ring */
function boundsOf(ring) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < ring.length; index += 2) {
    left = Math.min(left, ring[index]);
    right = Math.max(right, ring[index]);
    top = Math.min(top, ring[index + 1]);
    bottom = Math.max(bottom, ring[index + 1]);
  }
  return L.bounds([left, top], [right, bottom]);
}

/** @param {Area} area */
export function worldBounds(area) {
  const corners = onWorld(area).flatMap(({ bounds }) => [bounds.getTopLeft(), bounds.getBottomRight()]);
  return L.bounds(corners);
}

/**
 * The lines that draw an area in a view, in pixels of the map, without needless points. The polygons that are partly outside the view
 * are cut off at its edge, unless `isWhole`: then all are drawn if the area may be in the view.
 * @param {Area} area
 * @param {View} view
 * @param {boolean} isWhole
 */
export function linesOf(area, { zoom, origin, box }, isWhole) {
  const scale = L.CRS.EPSG3857.scale(zoom) / L.CRS.EPSG3857.scale(0);
  const frame = L.bounds(box.getTopLeft().subtract([STROKE, STROKE]), box.getBottomRight().add([STROKE, STROKE]));
  const all = worldBounds(area);
  return onWorld(area).flatMap(({ rings, bounds }) => {
    const own = onMap(isWhole ? all : bounds, scale, origin);
    if (!frame.intersects(own)) return [];
    const lines = rings.map((ring) => lineOf(ring, scale, origin));
    const drawn = isWhole || frame.contains(own) ? lines : lines.map((line) => L.PolyUtil.clipPolygon(line, frame, true));
    return drawn.filter(({ length }) => length).map((line) => L.LineUtil.simplify(line, TOLERANCE));
  });
}

/** @param {L.Bounds} bounds @param {number} scale @param {L.Point} origin */
const onMap = (bounds, scale, origin) =>
  L.bounds(pixel(bounds.getTopLeft(), scale, origin), pixel(bounds.getBottomRight(), scale, origin));

/** @param {L.Point} at @param {number} scale @param {L.Point} origin */
const pixel = ({ x, y }, scale, origin) => new L.Point(Math.round(x * scale) - origin.x, Math.round(y * scale) - origin.y);

/**
 * The points of a ring in pixels of the map, in the order of the ring, without the last, which is the first. Of points that follow
 * each other on the same pixel, only one is kept. The end is always kept, so that a ring on one pixel remains a line.
 * @param {Float64Array} ring
 * @param {number} scale
 * @param {L.Point} origin
 */
function lineOf(ring, scale, origin) {
  const line = [];
  const end = ring.length - 4;
  let [lastX, lastY] = [NaN, NaN];
  for (let index = 0; index <= end; index += 2) {
    const x = Math.round(ring[index] * scale);
    const y = Math.round(ring[index + 1] * scale);
    if (x !== lastX || y !== lastY || index === end) line.push(new L.Point(x - origin.x, y - origin.y));
    [lastX, lastY] = [x, y];
  }
  return line;
}
