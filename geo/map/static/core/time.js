/* The viewpoint and the year that the map shows. If the year is null, the map shows today. */
/** @import { InTime } from "../types" */
import { inTime } from "./in_time.js";
import { options, state } from "./state.js";
import { say } from "./words.js";

/* The current year by the reader's clock. It is computed at each call, because a page may stay open when a new year begins. */
export const thisYear = () => new Date().getFullYear();

/**
 * A year as `state.year` stores it. The current year and undefined become null, which means today, because the end of the
 * current year is still to come.
 * @param {number | undefined} year
 */
export const orToday = (year) => (year !== undefined && year < thisYear() ? year : null);

/** @param {InTime} thing */
export const isPresent = (thing) => inTime(thing, state.viewpoint, state.year);

/* The caption: the status of the islands as a sentence. */
export function caption() {
  return options.captions.find(isPresent)?.text ?? "";
}

/* What the map shows now: the selection, the viewpoint and the year, and the title of viewpoint and year. */
export function viewNow() {
  const { selection, viewpoint, year } = state;
  const title = options.viewpoints[viewpoint];
  return { selection, viewpoint, year, heading: year === null ? title : say("viewpointAndYear", { viewpoint: title, year }) };
}

/* The viewpoint and the year as a sentence: the first text of `in_words` in `geo/map/titles.py`. */
export function moment() {
  const viewpoint = options.viewpoints[state.viewpoint];
  return state.year === null ? say("seenToday", { viewpoint }) : say("seen", { viewpoint, year: state.year });
}
