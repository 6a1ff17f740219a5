/* The events of the timeline. */
/** @import { EventText, TimelineEvent } from "../contract" */
import { bringIntoView, fly, isCalm } from "../core/camera.js";
import { landBounds } from "../core/features.js";
import { fetchJson } from "../fetching/files.js";
import { runWithFiles } from "../fetching/missing.js";
import { isOnPage, options, state } from "../core/state.js";
import { orToday } from "../core/time.js";
import { mark } from "../map/marks.js";
import { openEssentials } from "../map/popup.js";
import { setTime, stopPlaying } from "./time_change.js";
import { addTicks, showTime } from "./time_display.js";

export async function loadEvents() {
  /** @type {TimelineEvent[]} */
  const events = await fetchJson(options.events);
  if (state.events.length) return;
  state.events = events;
  addTicks();
  showTime();
}

/** @param {string} id */
export const showEvent = (id) => runWithFiles("event", () => flyToEvent(id));

/**
 * Set the year of the map to the year of an event, and fly to the event's islands or to its region.
 * @param {string} id
 */
async function flyToEvent(id) {
  /** @type {[Record<string, EventText>, void]} */
  const [texts] = await Promise.all([fetchJson(options.eventTexts), loadEvents()]);
  const event = state.events.find((one) => one.id === id);
  if (!event || !isOnPage()) return;
  stopPlaying();
  setTime({ year: orToday(Math.max(event.year, options.firstYear)) });
  state.ofEvent = event.islands;
  mark();
  const area = areaOf(event);
  const open = () => openEssentials({ ...event, ...texts[id], draw: "line" }, belowMiddle(area));
  state.hasFlown = true;
  state.map.once("moveend", open); // panning to make room for the popup during the flight would end the flight
  fly(area, !isCalm());
  bringIntoView(".st-key-map");
}

/* A point in the lower half of an area. A popup at this point has enough room above, so the map does not pan for the popup. The
   whole area stays in view. */
/** @param {L.LatLngBounds} area */
const belowMiddle = (area) => L.latLng((area.getCenter().lat + area.getSouth()) / 2, area.getCenter().lng);

/** @param {TimelineEvent} event */
function areaOf({ islands, region }) {
  return landBounds(islands) ?? L.latLngBounds(region ? options.regions[region] : options.bounds);
}
