/* Which part of the world the map shows, and which part of the page the reader sees. */
/** @import { Corners } from "../types" */
import { readPosition } from "../address/address.js";
import { readAddress } from "../address/memory.js";
import { isFirst, options, state } from "./state.js";

const LOW = 360; // pixels: a map that is lower has no room for wide margins
export const TINY = 200; // pixels: a map that is lower has no controls but the legend
const NARROW = "(max-width: 900px)";
const ROOM_FOR_LIST = 700; // pixels: on a map that is narrower, an open list of layers hides too much
const SLIM = 480; // pixels: on a narrower map, an open list would cover the islands, even in a wide window
const CLOSEST = 11; // the highest zoom level to which `fly` goes
const FLIGHT = 0.8; // seconds for a flight
const GUIDED_FLIGHT = 0.3; // seconds for a flight to a step of a story; it is short, because the reader wants to read the step
const EDGE = 24; // pixels left below the islands, if the map is too low for the box of a step
const SCROLLERS = "[data-testid=stMain], #first-document"; // elements that scroll the page; without them, the window scrolls

/* Whether the reader prefers reduced motion. */
export const isCalm = () => state.host.window.matchMedia("(prefers-reduced-motion: reduce)").matches;
export const isNarrow = () => state.host.window.matchMedia(NARROW).matches;
export const hasRoomForList = () => !isNarrow() && state.map.getSize().x >= ROOM_FOR_LIST;

const isSlim = () => state.map.getSize().x < SLIM;
export const isCramped = () => isSlim() || state.map.getSize().y < LOW;

/**
 * The margins in pixels around the part of the world that is shown. They leave room for the list of layers and the cards.
 * @returns {{ paddingTopLeft: [number, number], paddingBottomRight: [number, number] }}
 */
export function margins() {
  if (state.map.getSize().y < TINY) return { paddingTopLeft: [6, 6], paddingBottomRight: [6, 6] };
  if (state.map.getSize().y < LOW) return { paddingTopLeft: [6, 58], paddingBottomRight: [6, 24] };
  return hasRoomForList()
    ? { paddingTopLeft: [190, 56], paddingBottomRight: [24, 60] }
    : { paddingTopLeft: [6, 70], paddingBottomRight: [6, 50] };
}

/**
 * @param {L.LatLngBoundsExpression} bounds
 * @param {boolean} animate
 */
export function fly(bounds, animate) {
  state.guided = false;
  fit(bounds, animate, FLIGHT);
}

/**
 * @param {L.LatLngBoundsExpression} bounds
 * @param {boolean} animate
 * @param {number} duration seconds
 */
function fit(bounds, animate, duration) {
  const space = { ...margins(), maxZoom: CLOSEST };
  const lowered = centreOfLowMap(bounds instanceof L.LatLngBounds ? bounds : L.latLngBounds(bounds));
  if (lowered) state.map.setView(lowered, state.map.getMinZoom(), { animate: false });
  else if (animate) state.map.flyToBounds(bounds, { ...space, duration });
  else state.map.fitBounds(bounds, { ...space, animate: false });
}

/**
 * Move to the position of a story's step. If the step has no position, move to `bounds`. The new position is not written into the
 * address, because the address already contains the step. Later movements of the map are written as usual.
 * @param {Corners} bounds
 * @param {boolean} animate
 */
export function guideTo(bounds, animate) {
  Object.assign(state, { guided: true, told: bounds, hasFlown: true });
  const { minZoom, maxZoom } = options.leaflet;
  const at = readPosition(readAddress("at"), options.position, [minZoom, maxZoom]);
  if (at) guideToPosition(at, animate && !isCalm());
  else fit(bounds, animate && !isCalm(), GUIDED_FLIGHT);
}

/** @param {{ lat: number, lon: number, zoom: number }} position @param {boolean} animate */
function guideToPosition({ lat, lon, zoom }, animate) {
  if (animate) state.map.flyTo([lat, lon], zoom, { duration: GUIDED_FLIGHT });
  else state.map.setView([lat, lon], zoom, { animate: false });
}

/* The centre at which a low map shows the four islands, or null if the whole box fits into the map. A low and wide map may be
   too low for the box even at its lowest zoom level; so may a map on a small phone. */
/** @param {L.LatLngBounds} bounds */
function centreOfLowMap(bounds) {
  const { map } = state;
  const zoom = map.getMinZoom();
  const [box, islands] = [bounds, L.latLngBounds(options.bounds)].map((one) =>
    L.bounds(map.project(one.getNorthWest(), zoom), map.project(one.getSouthEast(), zoom)),
  );
  const { y: height } = map.getSize();
  if (box.getSize().y <= height) return null;
  const { x, y } = box.getCenter();
  return map.unproject(L.point(x, Math.max(y, (islands.max?.y ?? y) + EDGE - height / 2)), zoom);
}

export const flyHome = () => fly(options.bounds, !isCalm());

/* The box with which the map opens in the year that it shows. Until 1944, it is the box of the whole region, because the lines
   between the states were not near the four islands. */
export const openingBounds = () => (isOfRegion(state.year) ? options.regions.elsewhere : options.bounds);

/** @param {number | null} year */
export const isOfRegion = (year) => year !== null && year <= options.wholeRegionUntil;

export const flyToRegion = () => fly(options.regions.elsewhere, !isCalm());

/* Keep the view within the area for which land is drawn. At the edges of this area, the land is cut off. */
export function keepInArea() {
  const { map } = state;
  const area = L.latLngBounds(options.area);
  const whole = L.bounds(map.project(area.getNorthWest(), 0), map.project(area.getSouthEast(), 0)).getSize();
  const filled = Math.max(map.getSize().x / whole.x, map.getSize().y / whole.y); // the scale at which the area exactly fills the map
  map.setMinZoom(Math.max(options.leaflet.minZoom, Math.log2(filled)));
  map.setMaxBounds(area);
}

/**
 * Show the position `at` of the address, or the opening view of the year if `at` is null or not a valid position.
 * @param {string | null} at
 */
export function openAt(at) {
  state.map.invalidateSize();
  keepInArea();
  const position = readPosition(at, options.position, [state.map.getMinZoom(), state.map.getMaxZoom()]);
  if (position) state.map.setView([position.lat, position.lon], position.zoom, { animate: false });
  else fly(openingBounds(), false);
}

/* The other map of a comparison, or null if there is no other map on the page. The result is also null while this map waits to
   replace an earlier map of the page (`succession.js`). */
export function otherMap() {
  const { first, second } = state.host.window.atlases ?? {};
  const [own, other] = isFirst() ? [first, second] : [second, first];
  return own === window.atlas && other?.isThere() ? other : null;
}

/** @param {L.LatLng} centre @param {number} zoom */
export function follow(centre, zoom) {
  Object.assign(state, { following: true, guided: false });
  state.map.setView(centre, zoom, { animate: false });
  state.following = false;
}

/**
 * Scroll the page to the map or to the details, unless the top of the element is already in the upper half of the window. For the
 * map, the page scrolls to the row that contains it: the map itself stays in the window while the panel scrolls
 * (`position: sticky`).
 * @param {".st-key-map" | ".st-key-details"} selector
 */
export function bringIntoView(selector) {
  const { window } = state.host;
  const target = window.document.querySelector(selector);
  const main = target?.closest(SCROLLERS) ?? window.document.scrollingElement;
  if (!target || !main) return;
  main.scrollTo({ top: main.scrollTop, behavior: "instant" }); // cancels a scroll that is still running
  const { top } = target.getBoundingClientRect();
  if (top >= 0 && top < window.innerHeight / 2) return;
  const start = selector === ".st-key-map" ? target.closest("[data-testid=stHorizontalBlock], .side-by-side") : target;
  start?.scrollIntoView({ behavior: isCalm() ? "auto" : "smooth", block: "start" });
}
