/* Keyboard navigation from place to place on the map. */
/** @import { Stop } from "../types" */
import { fly, isCalm } from "../core/camera.js";
import { closest } from "../core/elements.js";
import { hasEssentials } from "../core/features.js";
import { selectedId, state } from "../core/state.js";
import { chooseDrawn } from "../map/clicks.js";
import { openEssentials } from "../map/popup.js";
import { onNextIsland } from "../map/stop_order.js";
import { placeStops, stops } from "../map/stops.js";

const MARGIN = 48; // pixels between a place that has the focus and the map's edge
const CLOSE = 10; // the least zoom level after zooming to a point

/** @type {Record<string, (all: Stop[], now: number) => void>} */
const KEYS = {
  "Enter": activate,
  " ": activate,
  "Home": (all) => focusStop(all[0]),
  "End": (all) => focusStop(all.at(-1)),
  "PageDown": (all, now) => focusStop(onNextIsland(all, now, 1)),
  "PageUp": (all, now) => focusStop(onNextIsland(all, now, -1)),
  "ArrowRight": (all, now) => focusStop(all[now + 1]),
  "ArrowDown": (all, now) => focusStop(all[now + 1]),
  "ArrowLeft": (all, now) => focusStop(all[now - 1]),
  "ArrowUp": (all, now) => focusStop(all[now - 1]),
};

/** @param {KeyboardEvent} event */
export function goFromStopToStop(event) {
  const body = closest(event, ".stop");
  if (!body || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = event.code === "KeyZ" ? zoomToStop : Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  const all = stops();
  act(
    all,
    all.findIndex(({ key }) => key === body.dataset.stop),
  );
}

/** @param {Stop[]} all @param {number} now */
function activate(all, now) {
  const { body, drawn, at, kind, properties } = all[now];
  if (body instanceof HTMLButtonElement) body.click();
  else if (kind !== "line") chooseDrawn(drawn, at);
  else if (hasEssentials(properties)) openEssentials(properties, at);
}

/** @param {Stop | undefined} stop */
function focusStop(stop) {
  if (!stop) return;
  state.tabStop = stop.key;
  placeStops();
  // Leaflet does not draw features that are out of view, so they cannot get the focus.
  state.map.panInside(stop.at, { padding: [MARGIN, MARGIN], animate: false });
  stop.body.focus({ preventScroll: true });
}

/** @param {Stop[]} all @param {number} now */
function zoomToStop(all, now) {
  const { drawn, at } = all[now];
  const animate = !isCalm();
  state.guided = false;
  if (drawn.getBounds && !drawn.getLatLng) fly(drawn.getBounds(), animate);
  else state.map.setView(at, Math.max(state.map.getZoom() + 1, CLOSE), { animate });
}

export function zoomToSelection() {
  const all = stops();
  const selected = all.findIndex(({ properties }) => properties.id === selectedId());
  if (selected >= 0) zoomToStop(all, selected);
}
