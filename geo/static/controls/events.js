/* The events of the timeline. */
/** @import { TimelineEvent } from "../contract" */
import { bringIntoView, fly, isCalm } from "../core/camera.js";
import { landBounds } from "../core/features.js";
import { fetchJson } from "../core/files.js";
import { options, state } from "../core/state.js";
import { orToday } from "../core/time.js";
import { mark } from "../map/marks.js";
import { openEssentials } from "../map/popup.js";
import { setTime, stopPlaying } from "./time_change.js";

export async function fetchEvents() {
  /** @type {TimelineEvent[]} */
  const events = await fetchJson(options.events);
  state.events = events;
}

/**
 * An event sets its year and flies to its islands, or to its region.
 * @param {string} id
 */
export async function showEvent(id) {
  if (!state.events.length) await fetchEvents();
  const event = state.events.find((one) => one.id === id);
  if (!event) return;
  stopPlaying();
  setTime({ year: orToday(Math.max(event.year, options.firstYear)) });
  state.ofEvent = event.islands;
  mark();
  const area = areaOf(event);
  fly(area, !isCalm());
  bringIntoView(".st-key-map");
  openEssentials({ ...event, draw: "line" }, area.getCenter(), false); // panning would end the flight
}

/** @param {TimelineEvent} event */
function areaOf({ islands, region }) {
  return landBounds(islands) ?? L.latLngBounds(region ? options.regions[region] : options.bounds);
}
