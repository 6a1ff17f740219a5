/* The viewpoint and the year that the map is looked at from. */
/** @import { InTime } from "../types" */
import { isThere } from "./chronology.js";
import { options, state } from "./state.js";
import { say } from "./words.js";

export const firstYear = () => options.years[0];
export const latestYear = () => options.years[1];
export const isToday = () => state.year === latestYear();

/** @param {InTime} thing */
export const inTime = (thing) => isThere(thing, state.viewpoint, state.year);

/* How the islands stand, in words. */
export function caption() {
  return options.captions.find(inTime)?.text ?? "";
}

/* As `geo/titles.py` has it: this year's end is still to come. */
export function moment() {
  return say(isToday() ? "seenToday" : "seen", { viewpoint: options.viewpoints[state.viewpoint], year: state.year });
}
