/* Changes of the viewpoint and the year, by the reader or by playing the years. */
/** @import { Time } from "../types" */
import { flyHome, flyToRegion, isCalm, isOfRegion } from "../core/camera.js";
import { rememberTime } from "../address/memory.js";
import { report } from "../core/messages.js";
import { options, state } from "../core/state.js";
import { orToday } from "../core/time.js";
import { say } from "../core/words.js";
import { placeLabels } from "../map/labels.js";
import { mark } from "../map/marks.js";
import { bar, labelAtRest, showTime } from "./time_display.js";

const STEP = 180; // milliseconds for each year while the years are played
const REST = 250; // milliseconds after the last change of the slider until its year is reported

/**
 * Change the viewpoint or the year of the map at once. `reportTime` reports the change to the page.
 * @param {Partial<Time>} change
 */
export function changeTime(change) {
  Object.assign(state, change);
  mark();
  placeLabels();
  showTime();
}

export function reportTime() {
  rememberTime();
  report();
}

/** @param {Partial<Time>} change */
export function setTime(change) {
  changeTime(change);
  reportTime();
}

/**
 * Show a year at once, and report it after a pause. Without the pause, a key that is held down would cause a report at every
 * step.
 * @param {number | null} year
 */
export function setTimeAtRest(year) {
  changeTime({ year });
  clearTimeout(state.resting);
  state.resting = setTimeout(() => setTime({}), REST);
}

export function play() {
  if (state.playing) return stopAndReport();
  const from = state.year ?? options.firstYear;
  state.year = from;
  if (isOfRegion(from)) flyToRegion();
  if (isCalm()) return setTime({ year: orToday(state.events.find(({ year }) => year > from)?.year) });
  bar.play.textContent = say("stop");
  state.playing = setInterval(passYear, STEP);
}

function passYear() {
  if (state.year === null) stopAndReport();
  else changeTime({ year: orToday(state.year + 1) });
  if (state.year === options.wholeRegionUntil + 1) flyHome(); // from 1945 on, the lines are at the four islands
}

export function stopPlaying() {
  clearInterval(state.playing);
  state.playing = 0;
  bar.play.textContent = labelAtRest();
}

function stopAndReport() {
  stopPlaying();
  setTime({});
}
