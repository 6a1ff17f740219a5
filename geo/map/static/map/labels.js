/* Names and cards on the map, each in a box of its own. `core/placing.js` finds the boxes. */
/** @import { Box, Pixel } from "../core/geometry" */
/** @import { Ground } from "../core/ground" */
/** @import { Candidate, Item, Size } from "../core/placing" */
/** @import { Drawn } from "../types" */
import { everyFeature, isShown } from "../core/features.js";
import { clamp, isWithin } from "../core/geometry.js";
import { NO_SIZE, Places, middleOf, placeAll } from "../core/placing.js";
import { isOnPage, options, state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { cardsToPlace, shortSize, showCard, usualBox } from "./cards.js";
import { groundNow } from "./coast.js";

const WIDE = new Set(["land", "sea"]); // kinds of names that have no point, but an area
const SIGN = 7; // pixels: half the width of the symbol of a landmark
const ISLETS = "habomai";

/** @typedef {Item & { show: (found: Candidate | null) => void }} Named */

/** @type {WeakMap<Drawn, L.LatLng>} */
const anchors = new WeakMap(); // the name of an area is moved from its place
/** @type {WeakMap<Element, Size>} */
let sizes = new WeakMap();
let isAsked = false;

/* Place all names once, before the next frame is drawn. */
export function placeLabels() {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    if (isOnPage()) placeNow();
  });
}

/* Typefaces have come, or the style of names has changed. */
export function measureLabelsAnew() {
  sizes = new WeakMap();
  placeLabels();
}

function placeNow() {
  const { x, y } = state.map.getSize();
  const frame = { left: 0, top: 0, right: x, bottom: y };
  const ground = groundNow();
  const items = [...cards(ground, frame), ...labels(ground, frame)];
  const placed = placeAll(items, new Places(frame, ground, options.lettering, obstacles()));
  for (const item of items) item.show(placed.get(item) ?? null);
}

/* The boxes of controls and symbols, in pixels of the map. */
function obstacles() {
  const bodies = [...state.map.getContainer().querySelectorAll(".leaflet-control, .site, .town, .sign")];
  const seen = bodies.filter((body) => !body.matches(".is-out, .is-out *"));
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

/** @param {Ground} ground @param {Box} frame @returns {Named[]} */
function cards(ground, frame) {
  const coasts = new Map(Object.keys(options.cards).map((island) => [island, ground.coastOf([island])]));
  return cardsToPlace().flatMap(([island, card]) => {
    const coast = coasts.get(island) ?? [];
    if (!coast.length) {
      showCard(island, card, null);
      return [];
    }
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const rivals = [...coasts].flatMap(([other, points]) => (other === island ? [] : points));
    const at = middle(coast, frame);
    const item = { kind: "card", at, size, owners: [island], coast, rivals, short: shortSize(card) };
    const usual = usualBox(island, size);
    return [{ ...item, usual, show: (found) => showCard(island, card, found?.box ?? null, isShorter(found, size)) }];
  });
}

/** @param {Candidate | null} found @param {Size} size */
const isShorter = (found, size) => found !== null && found.box.bottom - found.box.top < size.height - 1;

/** @param {Pixel[]} points @param {Box} frame */
function middle(points, frame) {
  const sum = points.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }));
  return within({ x: sum.x / points.length, y: sum.y / points.length }, frame);
}

/** @param {Pixel} point @param {Box} frame */
const within = ({ x, y }, frame) => ({ x: clamp(x, frame.left, frame.right), y: clamp(y, frame.top, frame.bottom) });

/** @param {Ground} ground @param {Box} frame @returns {Named[]} */
function labels(ground, frame) {
  const radii = radiiOfTowns();
  const due = dueLabels();
  measureNames(due.map(bodyOf).filter((body) => body !== null));
  return due.flatMap((drawn) => {
    const { kind = "", symbol, regions = [], waters = [], slope } = drawn.feature.properties;
    const body = bodyOf(drawn);
    const anchor = anchorOf(drawn);
    const point = state.map.latLngToContainerPoint(anchor);
    const coast = regions.length ? ground.coastOf(regions) : [];
    const isArea = regions.length > 0 || waters.length > 0;
    const isHere = regions.length ? coast.length > 0 : waters.length > 0 || isWithin({ left: point.x, top: point.y, right: point.x, bottom: point.y }, frame);
    if (!body || !isHere) {
      if (body) body.hidden = true;
      return [];
    }
    const owners = kind === "islet" ? [ISLETS] : regions;
    const radius = symbol ? SIGN : (radii.get(String(anchor)) ?? 0);
    const polygon = waters.map((at) => state.map.latLngToContainerPoint(at));
    const at = isArea ? within(point, frame) : point;
    const item = { kind, at, size: sizes.get(body) ?? NO_SIZE, radius, owners, coast, waters: polygon, slope };
    return [{ ...item, show: (found) => showLabel(drawn, body, found) }];
  });
}

/** @param {Drawn} drawn */
const bodyOf = (drawn) => /** @type {HTMLElement | null} */ (drawn.getElement()?.querySelector(".label") ?? null);

/** @param {Drawn} drawn */
function anchorOf(drawn) {
  const anchor = anchors.get(drawn) ?? /** @type {L.LatLng} */ (drawn.getLatLng?.());
  anchors.set(drawn, anchor);
  return anchor;
}

/* The labels that this zoom level has, those of larger settlements first. The others are hidden. */
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
  const radius = (drawn) => radii.get(String(anchorOf(drawn))) ?? 0;
  return found.toSorted((one, other) => radius(other) - radius(one));
}

/* The radius of the circle of each settlement that is shown, by its position. */
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
 * Measure the names whose size is not known, all at once: each measurement after a change has the browser lay out the map again.
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
  const isMoved = WIDE.has(drawn.feature.properties.kind ?? "");
  if (isMoved && drawn instanceof L.Marker) drawn.setLatLng(state.map.containerPointToLatLng([centre.x, centre.y]));
  const from = isMoved ? centre : state.map.latLngToContainerPoint(anchorOf(drawn));
  body.style.translate = `${box.left - from.x}px ${box.top - from.y}px`;
  body.style.rotate = slope ? `${slope}deg` : "";
  body.toggleAttribute("data-turned", slope !== 0);
}
