/* The stops of the keyboard navigation: the features that readers reach with the arrow keys. Only one stop at a time is in the tab
   order. All stops of one island, including its settlements and sites, come one after another. */
/** @import { Carried, Drawn, Stop } from "../types" */
import { centreOf, everyFeature, isShown } from "../core/features.js";
import { options, selectedId, state } from "../core/state.js";
import { compareStops, kindOfStop } from "./stop_order.js";

export function stops() {
  /** @type {Map<string, Stop>} */
  const found = new Map();
  everyFeature((drawn, layer) => {
    const stop = isShown(layer) ? stopAt(drawn) : null;
    if (stop) found.set(stop.key, stop);
  });
  return [...found.values()].toSorted(compareStops(Object.keys(options.cards)));
}

/** @param {Drawn} drawn @returns {Stop | null} */
function stopAt(drawn) {
  const { properties } = drawn.feature;
  const kind = kindOfStop(properties);
  const element = drawn.getElement();
  if (!kind || !element || element.matches(".is-out")) return null;
  const key = [properties.island, kind, properties.id, kind === "badge" ? properties.title : ""].join(" ");
  const body = drawn instanceof L.Marker ? /** @type {HTMLElement} */ (element.firstChild) : element;
  return { key, kind, properties, drawn, body, at: centreOf(drawn) };
}

export function placeStops() {
  const all = stops();
  if (!all.some(({ key }) => key === state.tabStop)) state.tabStop = all[0]?.key;
  for (const stop of all) placeStop(stop);
}

/** @param {Stop} stop */
function placeStop({ key, kind, properties, body }) {
  body.classList.add("stop");
  setAttribute(body, "data-stop", key);
  setAttribute(body, "tabindex", key === state.tabStop ? "0" : "-1");
  setAttribute(body, "role", "button");
  setAttribute(body, "aria-label", labelOf(properties));
  if (kind !== "line") setAttribute(body, "aria-pressed", String(properties.id === selectedId()));
}

/**
 * Set an attribute, unless it already has this value: setting an attribute makes the browser compute the element's style again.
 * @param {Element} body
 * @param {string} name
 * @param {string} value
 */
function setAttribute(body, name, value) {
  if (body.getAttribute(name) !== value) body.setAttribute(name, value);
}

/** @param {Carried} properties */
function labelOf({ id, title, lines = [] }) {
  const mentions = id ? state.mentions[id] : undefined;
  return [title, ...(mentions ? [mentions.words] : []), ...lines.slice(0, 1)].join(". ");
}
