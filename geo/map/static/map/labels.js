/* Places the names and cards on the map. `placing/placing.js` finds a box for each name and card. */
/** @import { Box, Pixel, Size } from "../placing/geometry" */
/** @import { Ground } from "../placing/ground" */
/** @import { Candidate, Item } from "../placing/placing" */
/** @import { Carried, Drawn } from "../types" */
import { showLocator } from "../controls/locator.js";
import { listSigns } from "../controls/map_legend.js";
import { everyFeature, isShown } from "../core/features.js";
import { centroid, isWithin } from "../placing/geometry.js";
import { NO_SIZE, Places, middleOf, placeAll } from "../placing/placing.js";
import { isPressed } from "../core/presses.js";
import { atRest, nextFrame } from "../core/rest.js";
import { isOnPage, options, state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { cardsToPlace, shortSize, showCard, usualBox } from "./cards.js";
import { groundNow } from "./coast.js";

const WIDE = new Set(["land", "sea"]); // kinds of names that may belong to an area, not to a point
const SIGN = 7; // pixels: half the width of the symbol of a landmark
const ISLETS = "habomai";

/** @typedef {Item & { show: (found: Candidate | null) => void }} Named */

/** @type {WeakMap<Element, Size>} */
let sizes = new WeakMap();
let isScheduled = false; // before the next frame
let isAwaited = true; // the time at which the browser has nothing else to do; at the start, also the coast or a layer

/* Place all names before the next frame is drawn. Repeated calls before that have no further effect, nor have calls while
   `placeLabelsAtRest` waits. */
export function placeLabels() {
  if (isScheduled || isAwaited) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    placeLabelsNow();
  });
}

/* Place all names when the browser has nothing else to do, and after the next frame, which shows what the reader has opened by a
   click meanwhile. The names of the layers that are drawn until then are placed together. */
export function placeLabelsAtRest() {
  isAwaited = true;
  atRest(placeAfterFrame);
}

async function placeAfterFrame() {
  await nextFrame();
  if (isPressed()) return atRest(placeAfterFrame); // a name that came under the pointer would take the release, and so the click
  isAwaited = false;
  placeLabelsNow();
}

/* Place all names immediately. This is needed before printing, because the browser prints without drawing a further frame. */
export function placeLabelsNow() {
  if (isOnPage()) placeNow();
}

/* Measure the names again, after typefaces have loaded or the style of names has changed. */
export function measureLabelsAnew() {
  sizes = new WeakMap();
  placeLabels();
}

function placeNow() {
  listSigns();
  const { x, y } = state.map.getSize();
  const frame = { left: 0, top: 0, right: x, bottom: y };
  const ground = groundNow();
  showLocator((box) => ground.isSea(inMap(box)));
  const items = [...cards(ground), ...labels(ground, frame)];
  const placed = placeAll(items, new Places(frame, ground, options.lettering, obstacles()));
  for (const item of items) item.show(placed.get(item) ?? null);
}

/* The boxes of controls, of the notice on the map and of symbols, in pixels of the map. */
function obstacles() {
  const bodies = [...state.map.getContainer().querySelectorAll(".leaflet-control, .outside, .site, .town, .sign")];
  const seen = bodies.filter((body) => !body.matches(".is-out, .is-out *, .is-withheld"));
  return seen.map((body) => inMap(body.getBoundingClientRect())).filter(({ left, right }) => right > left);
}

/**
 * Convert a box from pixels of the document to pixels of the map.
 * @param {DOMRect} box
 * @returns {Box}
 */
function inMap({ left, top, right, bottom }) {
  const corner = state.map.getContainer().getBoundingClientRect();
  return { left: left - corner.left, top: top - corner.top, right: right - corner.left, bottom: bottom - corner.top };
}

/** @param {Ground} ground @returns {Named[]} */
function cards(ground) {
  const coasts = new Map(Object.keys(options.cards).map((island) => [island, ground.coastOf([island])]));
  return cardsToPlace().flatMap(([island, card]) => {
    const coast = coasts.get(island) ?? [];
    if (!coast.length) {
      showCard(island, card, null);
      return [];
    }
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const rivals = [...coasts].flatMap(([other, points]) => (other === island ? [] : points));
    const item = { kind: "card", at: ground.middleOf([island]), size, owners: [island], coast, rivals, short: shortSize(card) };
    const usual = usualBox(island, size);
    const show = (/** @type {Candidate | null} */ found) =>
      showCard(island, card, found?.box ?? null, isShorter(found, size), found?.lead);
    return [{ ...item, usual, show }];
  });
}

/** @param {Candidate | null} found @param {Size} size */
const isShorter = (found, size) => found !== null && found.box.bottom - found.box.top < size.height - 1;

/** @param {Ground} ground @param {Box} frame @returns {Named[]} */
function labels(ground, frame) {
  const due = dueLabels();
  measureNames(due.map(bodyOf).filter((body) => body !== null));
  const radii = radiiOfTowns();
  const islands = Object.keys(options.cards).flatMap((island) => ground.coastOf([island]));
  return due.flatMap((drawn) => {
    const { kind = "", symbol, regions = [], waters = [], slope } = drawn.feature.properties;
    const body = bodyOf(drawn);
    const polygon = waters.length ? seenPart(waters, frame) : [];
    const at = regions.length ? ground.middleOf(regions) : waters.length ? centroid(polygon) : placeOf(drawn);
    const isHere = regions.length ? ground.has(regions) : waters.length ? polygon.length > 0 : isIn(at, frame);
    if (!body || !isHere) {
      if (body) body.hidden = true;
      return [];
    }
    const owners = kind === "islet" ? [ISLETS] : regions;
    const radius = symbol ? SIGN : (radii.get(String(drawn.getLatLng?.())) ?? 0);
    const size = sizes.get(body) ?? NO_SIZE;
    const rivals = regions.length ? islands : []; // the name of a land around the islands must not look like that of an island
    const item = { kind, at, size, radius, owners, coast: ground.coastOf(regions), rivals, waters: polygon, slope };
    return [{ ...item, show: (found) => showLabel(drawn, body, found) }];
  });
}

/** @param {Drawn} drawn */
const placeOf = (drawn) => state.map.latLngToContainerPoint(/** @type {L.LatLng} */ (drawn.getLatLng?.()));

/** @param {Pixel} point @param {Box} frame */
const isIn = ({ x, y }, frame) => isWithin({ left: x, top: y, right: x, bottom: y }, frame);

/**
 * The part of the waters that is inside the map, as a polygon in pixels of the map.
 * @param {readonly (readonly [number, number])[]} waters latitudes and longitudes
 * @param {Box} frame
 * @returns {Pixel[]}
 */
function seenPart(waters, { right, bottom }) {
  const polygon = waters.map(([lat, lon]) => state.map.latLngToContainerPoint([lat, lon]));
  return L.PolyUtil.clipPolygon(polygon, L.bounds([0, 0], [right, bottom]));
}

/** @param {Drawn} drawn */
const bodyOf = (drawn) => /** @type {HTMLElement | null} */ (drawn.getElement()?.querySelector(".label") ?? null);

/* The labels for the present zoom level, viewpoint and year. The labels of larger settlements come first. All other labels are
   hidden. */
function dueLabels() {
  const zoom = state.map.getZoom();
  /** @type {Drawn[]} */
  const found = [];
  everyFeature((drawn, layer) => {
    const { properties } = drawn.feature;
    if (properties.draw !== "label" || !isShown(layer)) return;
    const isDue = isPresent(properties) && zoom >= (properties.from_zoom ?? 0);
    drawn.getElement()?.classList.toggle("is-far", !isDue);
    if (isDue) found.push(drawn);
  });
  const radii = radiiOfTowns();
  /** @param {Drawn} drawn */
  const radius = (drawn) => radii.get(String(drawn.getLatLng?.())) ?? 0;
  return found.toSorted((one, other) => radius(other) - radius(one));
}

/* The present radius of the circle of each visible settlement in pixels, by the position of the settlement as text. */
function radiiOfTowns() {
  /** @type {Map<string, number>} */
  const found = new Map();
  everyFeature((drawn, layer) => {
    if (drawn.feature.properties.draw !== "circle" || !isShown(layer) || !isPresent(drawn.feature.properties)) return;
    if (drawn instanceof L.CircleMarker) found.set(String(drawn.getLatLng()), drawn.getRadius());
  });
  return found;
}

/**
 * Measure all names of unknown size: first show all of them, then measure all of them. A measurement after each change would make
 * the browser compute the layout each time.
 * @param {HTMLElement[]} bodies
 */
function measureNames(bodies) {
  const unknown = bodies.filter((body) => !sizes.has(body));
  for (const body of unknown) body.hidden = false;
  for (const body of unknown) {
    const size = { width: body.offsetWidth + 1, height: body.offsetHeight };
    if (size.width > 1) sizes.set(body, size);
  }
}

/* Whether a name belongs to an area, and moves to the middle of what is seen of it. The other names keep their points: a point that
   moved to the place of the name would be another one for the next placing. */
/** @param {Carried} properties */
const isOfArea = ({ kind = "", regions = [], waters = [] }) => WIDE.has(kind) && regions.length + waters.length > 0;

/**
 * @param {Drawn} drawn
 * @param {HTMLElement} body
 * @param {Candidate | null} found
 */
function showLabel(drawn, body, found) {
  body.hidden = !found;
  if (!found) return;
  const { box, slope } = found;
  const centre = middleOf(box);
  const isMoved = isOfArea(drawn.feature.properties);
  if (isMoved && drawn instanceof L.Marker) drawn.setLatLng(state.map.containerPointToLatLng([centre.x, centre.y]));
  const from = isMoved ? centre : placeOf(drawn);
  body.style.translate = `${box.left - from.x}px ${box.top - from.y}px`;
  body.style.rotate = slope ? `${slope}deg` : "";
  body.toggleAttribute("data-turned", slope !== 0);
}
