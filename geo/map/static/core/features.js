/* The features that are on the map. */
/** @import { Carried, Drawn, DrawnProperties, IslandId, MapLayer, Place } from "../types" */
import { options, state } from "./state.js";

/** @param {MapLayer} layer */
export const isShown = (layer) => state.map.hasLayer(layer.group);

/**
 * Attach the properties of a feature to the Leaflet layer that represents the feature.
 * @template {L.Layer} Thing
 * @param {Thing} thing
 * @param {DrawnProperties} properties
 */
export function carry(thing, properties) {
  return Object.assign(thing, { feature: { type: "Feature", properties } });
}

/** @param {(drawn: Drawn, layer: MapLayer) => void} visit */
export function everyFeature(visit) {
  for (const layer of state.layers.values()) {
    layer.group.eachLayer((drawn) => "feature" in drawn && visit(/** @type {Drawn} */ (drawn), layer));
  }
}

/**
 * The essentials of an island: its title and the lines that a click shows. If no feature with essentials is loaded yet, the
 * title is an empty string, and there are no lines.
 * @param {IslandId} island
 */
export function islandPlace(island) {
  /** @type {Place | undefined} */
  let found;
  everyFeature(({ feature: { properties } }) => {
    if (properties.id === island && hasEssentials(properties)) found ??= properties;
  });
  return found ?? { id: island, island, title: "", lines: [] };
}

/** @param {Carried | Place} properties @returns {properties is Place} */
export const hasEssentials = (properties) => properties.lines !== undefined;

/** @param {{ geometry: { coordinates: number[] } }} feature @returns {[number, number]} */
export function latLon({ geometry: { coordinates } }) {
  return [coordinates[1], coordinates[0]];
}

/**
 * A Leaflet marker that shows an HTML element at a position.
 * @param {L.LatLngExpression} at
 * @param {HTMLElement} html
 * @param {L.MarkerOptions} marker
 */
export function elementAt(at, html, marker) {
  const icon = L.divIcon({ html, className: "mark", iconSize: [0, 0] });
  return L.marker(at, { icon, keyboard: false, ...marker });
}

/**
 * The position of a feature. For an island or islet, this is a point on its land, if the point is loaded. For a row of a
 * card, it is the position of the card.
 * @param {Drawn} drawn
 */
export function centreOf(drawn) {
  if (drawn.getLatLng) return drawn.getLatLng();
  const { draw, id, island } = drawn.feature.properties;
  const onLand = draw === "shape" && id ? state.points.get(id) : undefined;
  if (onLand) return onLand;
  if (drawn.getBounds) return drawn.getBounds().getCenter();
  const { lat, lon } = options.cards[/** @type {IslandId} */ (island)];
  return L.latLng(lat, lon);
}

/**
 * The box around some islands. Null if none of them is drawn yet.
 * @param {string[]} islands
 */
export function landBounds(islands) {
  const geometries = islands.flatMap((island) => state.shapes.get(island) ?? []).map(({ geometry }) => geometry);
  /** @type {GeoJSON.GeometryCollection} */
  const land = { type: "GeometryCollection", geometries };
  return geometries.length ? L.geoJSON(land).getBounds() : null;
}
