/* The bar of viewpoints and years: its elements, and how they are updated. */
/** @import { TimelineEvent } from "../contract" */
import { isCalm } from "../core/camera.js";
import { element } from "../core/elements.js";
import { options, state } from "../core/state.js";
import { caption, thisYear } from "../core/time.js";
import { say } from "../core/words.js";

export const bar = {
  section: element("section", "timebar"),
  viewpoints: element("div", "viewpoints"),
  caption: element("p", "caption"),
  changed: element("p", "changed"),
  play: element("button", "play"),
  year: element("output", "year unseen"),
  range: element("input"),
  typed: element("input", "typed"),
  ticks: element("div", "ticks"),
  events: element("div", "happened"),
};

export function showTime() {
  for (const box of bar.viewpoints.querySelectorAll("input")) box.checked = box.value === state.viewpoint;
  const year = state.year ?? thisYear();
  bar.range.max = bar.typed.max = String(thisYear());
  bar.range.value = String(year);
  if (document.activeElement !== bar.typed) bar.typed.value = String(year); // do not change what is being typed
  bar.section.style.setProperty("--years", String(thisYear() - options.firstYear));
  bar.section.classList.toggle("is-today", state.year === null);
  const words = say(state.year === null ? "yearToday" : "yearNumber", { year });
  bar.year.textContent = words;
  bar.range.setAttribute("aria-valuetext", words);
  bar.caption.textContent = caption();
  bar.changed.textContent = options.changes.find((one) => one.year === state.year)?.text ?? "";
  const events = state.events.filter((event) => event.year === year);
  listEvents(events.length || !state.events.length ? "" : say("noEvent"), events); // no text while the events are not loaded
}

export function showEventsBefore() {
  listEvents(
    say("noLine"),
    state.events.filter(({ year }) => year < options.firstYear),
  );
}

/**
 * List events as buttons. `addTimeBar` handles the clicks on them.
 * @param {string} words the text before the buttons
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

/* The label of the play button while the years are not played. If the reader prefers reduced motion, the button goes to the next
   event instead of playing the years. */
export const labelAtRest = () => say(isCalm() ? "nextEvent" : "play");

/* Add a tick for each year with an event. */
export function addTicks() {
  const { firstYear } = options;
  const years = new Set(state.events.map(({ year }) => year).filter((year) => year >= firstYear));
  for (const year of years) {
    const tick = element("i");
    tick.style.left = `calc(${100 * (year - firstYear)}% / var(--years))`;
    bar.ticks.append(tick);
  }
}
