/* The viewpoint and the year that the map is looked at from; a year of null is today. */
/** @import { InTime } from "../types" */
import { inTime } from "./in_time.js";
import { options, state } from "./state.js";
import { say } from "./words.js";

/* By the reader's calendar: a page, a frame or a file that stays open goes on with the years. */
export const thisYear = () => new Date().getFullYear();

/**
 * A year as `state` has it: the end of this year is still to come, so it is today.
 * @param {number | undefined} year
 */
export const orToday = (year) => (year !== undefined && year < thisYear() ? year : null);

/** @param {InTime} thing */
export const isPresent = (thing) => inTime(thing, state.viewpoint, state.year);

/* How the islands stand, in words. */
export function caption() {
  return options.captions.find(isPresent)?.text ?? "";
}

/* As `geo/map/titles.py` has it. */
export function moment() {
  const viewpoint = options.viewpoints[state.viewpoint];
  return state.year === null ? say("seenToday", { viewpoint }) : say("seen", { viewpoint, year: state.year });
}
