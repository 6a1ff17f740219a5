/* The bar of viewpoints and years: its parts, and what they show. */
/** @import { TimelineEvent } from "../contract" */
import { isCalm } from "../core/camera.js";
import { element } from "../core/elements.js";
import { state } from "../core/state.js";
import { caption, firstYear, isToday } from "../core/time.js";
import { say } from "../core/words.js";

export const bar = {
  section: element("section", "timebar"),
  viewpoints: element("div", "viewpoints"),
  caption: element("p", "caption"),
  play: element("button", "play"),
  year: element("output", "year"),
  range: element("input"),
  ticks: element("div", "ticks"),
  events: element("div", "happened"),
};

export function showTime() {
  for (const box of bar.viewpoints.querySelectorAll("input")) box.checked = box.value === state.viewpoint;
  bar.range.value = String(state.year);
  const year = say(isToday() ? "yearToday" : "yearNumber", { year: state.year });
  bar.year.textContent = year;
  bar.range.setAttribute("aria-valuetext", year);
  bar.caption.textContent = caption();
  const events = state.events.filter((event) => event.year === state.year);
  listEvents(events.length ? "" : say("noEvent"), events);
}

export function showEventsBefore() {
  listEvents(
    say("noLine"),
    state.events.filter(({ year }) => year < firstYear()),
  );
}

/**
 * Events as buttons; `addTimeBar` has them act.
 * @param {string} words
 * @param {TimelineEvent[]} events
 */
function listEvents(words, events) {
  const buttons = events.map(({ id, title }) => {
    const button = element("button", "event", title);
    button.type = "button";
    button.dataset.event = id;
    return button;
  });
  bar.events.replaceChildren(element("span", "", words), ...buttons);
}

/* Who wants no motion goes from event to event, at each press. */
export const labelAtRest = () => say(isCalm() ? "nextEvent" : "play");

/* A tick for each year with an event. */
export function addTicks() {
  const [first, last] = [Number(bar.range.min), Number(bar.range.max)];
  const years = new Set(state.events.map(({ year }) => year).filter((year) => year >= first));
  for (const year of years) {
    const tick = element("i");
    tick.style.left = `${(100 * (year - first)) / (last - first)}%`;
    bar.ticks.append(tick);
  }
}
