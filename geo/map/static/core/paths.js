/* Leaflet layers that draw geometries. Each piece of land is drawn several times, in different styles. What takes long is done once
   for all of them. */
import { state } from "./state.js";

/** @typedef {GeoJSON.LineString | GeoJSON.MultiLineString | GeoJSON.Polygon | GeoJSON.MultiPolygon} Geometry */
const DEPTHS = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }; // of the lists of positions in a geometry
/** @type {WeakMap<Geometry, L.LatLng[]>} */
const latLngs = new WeakMap();

/**
 * The positions of a geometry, converted for Leaflet.
 * @param {Geometry} geometry
 */
function positionsOf(geometry) {
  /** @type {L.LatLng[]} */
  const found = latLngs.get(geometry) ?? L.GeoJSON.coordsToLatLngs(geometry.coordinates, DEPTHS[geometry.type]);
  latLngs.set(geometry, found);
  return found;
}

/** @typedef {{ zoom: number, origin: L.Point, rings: L.Point[][], bounds: L.Bounds }} Projection */
/** @type {WeakMap<Geometry, Projection>} */
const projections = new WeakMap();

/* A polygon that is projected together with the other polygons of the same geometry. */
class SharedPolygon extends L.Polygon {
  /** @param {Geometry} geometry @param {L.PathOptions} style */
  constructor(geometry, style) {
    super(positionsOf(geometry), style);
    this.geometry = geometry;
  }

  /* Leaflet calls this after each change of the zoom. It replaces a function that projects each position. */
  _project() {
    const [zoom, origin] = [state.map.getZoom(), state.map.getPixelOrigin()];
    const known = projections.get(this.geometry);
    if (known?.zoom === zoom && known.origin.equals(origin)) {
      Object.assign(this, { _rings: [...known.rings], _rawPxBounds: known.bounds }); // Leaflet replaces items of `_rings`
      this._updateBounds();
      return;
    }
    super._project();
    projections.set(this.geometry, { zoom, origin, rings: [...this._rings], bounds: this._rawPxBounds });
  }
}

/**
 * A Leaflet layer that draws a geometry.
 * @param {Geometry} geometry
 * @param {string} className
 * @param {string} [pane]
 */
export function path(geometry, className, pane = "overlayPane") {
  const style = { className, pane, bubblingMouseEvents: false };
  const isLine = geometry.type === "LineString" || geometry.type === "MultiLineString";
  return isLine ? L.polyline(positionsOf(geometry), style) : new SharedPolygon(geometry, style);
}
