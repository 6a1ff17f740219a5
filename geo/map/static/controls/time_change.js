/* Changes of viewpoint and year: by the reader, and by time that passes. */
/** @import { Time } from "../types" */
import { isCalm } from "../core/camera.js";
import { rememberTime } from "../core/memory.js";
import { sendTime } from "../core/messages.js";
import { options, state } from "../core/state.js";
import { orToday } from "../core/time.js";
import { say } from "../core/words.js";
import { mark } from "../map/marks.js";
import { bar, labelAtRest, showTime } from "./time_display.js";

const STEP = 180; // milliseconds, the length of a year that passes
const REST = 250; // milliseconds without a further step, after which the slider rests

/**
 * Redraw at once; the page hears of it in `reportTime`.
 * @param {Partial<Time>} change
 */
export function changeTime(change) {
  Object.assign(state, change);
  mark();
  showTime();
}

export function reportTime() {
  rememberTime();
  sendTime();
}

/** @param {Partial<Time>} change */
export function setTime(change) {
  changeTime(change);
  reportTime();
}

/**
 * Follow the slider; a key held down fires at every step.
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
  if (isCalm()) return setTime({ year: orToday(state.events.find(({ year }) => year > from)?.year) });
  bar.play.textContent = say("stop");
  state.playing = setInterval(passYear, STEP);
}

function passYear() {
  if (state.year === null) stopAndReport();
  else changeTime({ year: orToday(state.year + 1) });
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
