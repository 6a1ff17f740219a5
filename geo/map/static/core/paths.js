/* Leaflet layers that draw geometries. Each area of land is drawn several times, in different styles. Its lines are computed once for
   all of them. */
/** @import { Area } from "./areas" */
import { linesOf, worldBounds } from "./areas.js";

/**
 * The lines of areas in the last view, whole and cut at the edge of the view. `key` names the view.
 * @typedef {WeakMap<Area, { key: string, lines: L.Point[][] }>} Lines
 */
/** @type {Lines} */
const wholeLines = new WeakMap();
/** @type {Lines} */
const cutLines = new WeakMap();

/* A Leaflet layer that draws an area. Unlike a layer of the class `L.Polygon`, it shares its lines with the others of the same area. */
class AreaPath extends L.Path {
  /** @param {Area} area @param {L.PathOptions} style @param {boolean} isWhole */
  constructor(area, style, isWhole) {
    super();
    L.setOptions(this, { fill: true, ...style });
    this.area = area;
    this.isWhole = isWhole;
  }

  getBounds() {
    const { min, max } = worldBounds(this.area);
    return L.latLngBounds([min, max].map((corner) => L.CRS.EPSG3857.pointToLatLng(/** @type {L.Point} */ (corner), 0)));
  }

  getLatLngs() {
    const depth = this.area.type === "Polygon" ? 1 : 2;
    return L.GeoJSON.coordsToLatLngs(this.area.coordinates, depth);
  }

  /* Where Leaflet shows the tooltip of a focused area. */
  getCenter() {
    const [outer] = this.getLatLngs().flat(this.area.type === "Polygon" ? 0 : 1);
    return L.PolyUtil.polygonCenter(outer, L.CRS.EPSG3857);
  }

  _project() {} // Leaflet calls this before `_update`, which does it

  /* Leaflet calls this after each movement of the map. */
  _update() {
    if (!this._map) return;
    this._parts = this.lines();
    this._updatePath();
  }

  lines() {
    const view = { zoom: this._map.getZoom(), origin: this._map.getPixelOrigin(), box: this._renderer._bounds };
    const key = [view.zoom, view.origin, view.box.min, view.box.max].join();
    const cache = this.isWhole ? wholeLines : cutLines;
    let drawn = cache.get(this.area);
    if (drawn?.key !== key) cache.set(this.area, (drawn = { key, lines: linesOf(this.area, view, this.isWhole) }));
    return drawn.lines;
  }

  _updatePath() {
    this._renderer._updatePoly(this, true);
  }
}

/**
 * A Leaflet layer that draws a geometry.
 * @param {GeoJSON.LineString | GeoJSON.MultiLineString | Area} geometry
 * @param {string} className
 * @param {string} [pane]
 * @param {boolean} [isWhole] whether the parts of an area that are outside the view are drawn too
 */
export function path(geometry, className, pane = "overlayPane", isWhole = false) {
  const style = { className, pane, bubblingMouseEvents: false };
  if (geometry.type === "Polygon" || geometry.type === "MultiPolygon") return new AreaPath(geometry, style, isWhole);
  return L.polyline(L.GeoJSON.coordsToLatLngs(geometry.coordinates, geometry.type === "LineString" ? 0 : 1), style);
}
