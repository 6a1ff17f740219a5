/* The functions that draw features on the map: one function for each value of the property `draw`. */
/** @import { Drawing, DrawnProperties, Land, Drawn, MapFeature } from "../types" */
import { element, siteSymbol } from "../core/elements.js";
import { carry, elementAt, latLon } from "../core/features.js";
import { path } from "../core/paths.js";
import { state } from "../core/state.js";
import { CardRow } from "./card_row.js";
import { radiusNow } from "./circles.js";
import { chooseDrawn, TARGET } from "./clicks.js";
import { nameOfLand } from "./land.js";
import { openEssentials } from "./popup.js";

const ABOVE_CIRCLES = 500;

/** @type {Drawing} */
export const DRAWING = {
  shape(feature, group) {
    const { island, rocks } = feature.properties;
    state.shapes.set(island, [...(state.shapes.get(island) ?? []), feature]);
    group.addLayer(clickable(path(feature.geometry, rocks ? "island rocks" : "island"), feature.properties));
  },
  outline(feature, group) {
    group.addLayer(clickable(path(feature.geometry, "group-frame", "frames"), feature.properties));
  },
  target(feature, group) {
    const made = circle(latLon(feature), TARGET / 2, "target", "targets");
    state.points.set(feature.properties.id, made.getLatLng());
    group.addLayer(clickable(made, feature.properties));
  },
  ground(feature) {
    state.shapes.set(feature.properties.island, [feature]);
  },
  overlay({ properties }, group) {
    for (const land of state.shapes.get(properties.island) ?? []) {
      const own = { ...land.properties, ...properties, id: idOf(land) };
      for (const style of properties.styles) {
        const made = painted(land, style);
        group.addLayer(properties.id ? clickable(made, own) : carry(made, own));
      }
      if (!properties.transfer || isRocks(land)) continue;
      for (const style of ["transfer", "transfer-gap"]) group.addLayer(carry(path(land.geometry, style, "edges"), own));
    }
  },
  line({ geometry, properties }, group) {
    const made = carry(path(geometry, "border", "lines"), properties);
    made.on("click", (event) => {
      L.DomEvent.stop(event);
      openEssentials(properties, event.latlng);
    });
    group.addLayer(carry(path(geometry, "border-halo", "lines"), properties)).addLayer(made);
  },
  circle(feature, group) {
    const { properties } = feature;
    const { draw, radius, approximate } = properties;
    const style = approximate ? "town is-approximate" : "town";
    const reach = circle(latLon(feature), radiusNow("reach", radius), "target", "markerPane");
    group.addLayer(clickable(reach, { ...properties, draw: "reach" }));
    group.addLayer(clickable(circle(latLon(feature), radiusNow(draw, radius), style, "markerPane"), properties));
  },
  symbol(feature, group) {
    const { properties } = feature;
    const body = element("div", properties.approximate ? "site is-approximate" : "site");
    body.append(siteSymbol(properties.symbol, properties.former));
    group.addLayer(clickable(elementAt(latLon(feature), body, { zIndexOffset: ABOVE_CIRCLES }), properties));
  },
  label(feature, group) {
    const marker = elementAt(latLon(feature), nameOf(feature.properties), { interactive: false });
    marker.on("add", () => marker.getElement()?.classList.add("is-far")); // until names are placed; it may cover what a reader clicks
    group.addLayer(carry(marker, feature.properties));
  },
  row({ properties }, group) {
    group.addLayer(new CardRow(properties));
  },
};

/**
 * A Leaflet layer that draws the land of a feature in a style. Parts outside the view are drawn too, so that no coast band appears
 * along the edge of the view.
 * @param {Land} land
 * @param {string} style
 */
function painted(land, style) {
  const made = path(land.geometry, style, "colours", true);
  if (!isOfIsland(land)) return made;
  const clip = `url(#in-${nameOfLand(land.properties)})`;
  return made.on("add", () => made.getElement()?.setAttribute("clip-path", clip));
}

/** @param {Land} land @returns {land is MapFeature<"shape">} */
const isOfIsland = (land) => "draw" in land.properties && land.properties.draw === "shape";

/**
 * The element with the name of a place. For some landmarks, it also contains a symbol. A click on the name of a landmark shows the
 * essentials of the landmark.
 * @param {MapFeature<"label">["properties"]} properties
 */
function nameOf(properties) {
  const { id, title, kind, text, note, symbol, mark, lines = [], sources } = properties;
  const body = element("div", "named");
  const name = element("span", `label label-${kind}`, text);
  if (mark) name.append(siteSymbol(mark));
  if (note) name.append(element("small", "", note));
  if (symbol) body.append(sign(symbol, kind));
  body.append(name);
  if (lines.length) body.classList.add("is-explained");
  body.addEventListener("click", (event) => {
    L.DomEvent.stop(event);
    openEssentials({ id, title, lines, sources, draw: "line" }, state.map.mouseEventToLatLng(event));
  });
  return body;
}

/** @param {string} symbol @param {string} kind */
function sign(symbol, kind) {
  const body = element("span", `sign sign-${kind}`);
  body.append(siteSymbol(symbol));
  return body;
}

/** @param {Land} land */
const isRocks = (land) => isOfIsland(land) && land.properties.rocks;

/** @param {Land} land */
const idOf = (land) => (isOfIsland(land) ? land.properties.id : undefined);

/**
 * @param {[number, number]} at
 * @param {number} radius
 * @param {string} className
 * @param {string} pane
 */
function circle(at, radius, className, pane) {
  return L.circleMarker(at, { radius, className, pane, bubblingMouseEvents: false });
}

/**
 * Make a Leaflet layer clickable: a click selects its place, and a tooltip shows the title of the place.
 * @param {L.Path | L.Marker} thing
 * @param {DrawnProperties} properties
 */
function clickable(thing, properties) {
  const drawn = carry(thing, properties);
  drawn.on("add", () => drawn.getElement()?.setAttribute("tabindex", "-1")); // `placeStops` adds one place at a time to the tab order
  drawn.on("click", (event) => {
    L.DomEvent.stop(event);
    drawn.closeTooltip();
    chooseDrawn(/** @type {Drawn} */ (drawn), event.latlng);
  });
  const { title } = properties;
  if (title) drawn.bindTooltip(() => element("span", "", title), { sticky: true, className: "name-tip" });
  return drawn;
}
