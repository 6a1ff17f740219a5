/* The bar of viewpoints and years below the map. */
/** @import { Viewpoint } from "../types" */
import { closest, element, labelledBox, pushButton } from "../core/elements.js";
import { rememberComparison, timeOfComparison } from "../address/memory.js";
import { announce, send } from "../core/messages.js";
import { runWithFiles } from "../fetching/missing.js";
import { isFirst, options, state } from "../core/state.js";
import { orToday, thisYear } from "../core/time.js";
import { say } from "../core/words.js";
import { loadEvents, showEvent } from "./events.js";
import { changeTime, play, setTime, setTimeAtRest, stopPlaying } from "./time_change.js";
import { bar, labelAtRest, showEventsBefore, showTime } from "./time_display.js";

export function addTimeBar() {
  addViewpoints();
  addSlider();
  addTypedYear();
  bar.caption.setAttribute("role", "status");
  bar.events.addEventListener("click", showEventOfButton);
  bar.section.append(bar.viewpoints, bar.caption, yearRow(), bar.changed, bar.events);
  state.host.frame().append(bar.section);
  showTime();
  void runWithFiles("events", loadEvents);
}

/** @param {MouseEvent} click */
function showEventOfButton(click) {
  const button = closest(click, ".event");
  if (button?.dataset.event) void showEvent(button.dataset.event);
}

function addViewpoints() {
  bar.viewpoints.setAttribute("role", "radiogroup");
  bar.viewpoints.setAttribute("aria-label", say("viewpoint"));
  for (const [key, title] of /** @type {[Viewpoint, string][]} */ (Object.entries(options.viewpoints))) {
    const { label, box } = labelledBox("viewpoint", title, { type: "radio", name: "viewpoint", value: key });
    box.addEventListener("change", () => setTime({ viewpoint: key }));
    bar.viewpoints.append(label);
  }
}

function addSlider() {
  Object.assign(bar.range, { type: "range", min: options.firstYear, max: thisYear(), step: 1 });
  bar.range.setAttribute("aria-label", say("year"));
  bar.range.addEventListener("input", () => changeTime({ year: yearOfSlider() }));
  bar.range.addEventListener("change", () => setTimeAtRest(yearOfSlider()));
}

/* Prepare the field for typing a year. In the field, the arrow keys go from year to year. */
function addTypedYear() {
  Object.assign(bar.typed, { type: "number", min: options.firstYear, step: 1 });
  bar.typed.setAttribute("aria-label", say("typeYear"));
  bar.typed.addEventListener("change", () => goToYear(Number(bar.typed.value)));
}

/** @param {number} year */
function goToYear(year) {
  stopPlaying();
  const inRange = Math.min(Math.max(Math.round(year), options.firstYear), thisYear());
  bar.typed.value = String(inRange);
  setTimeAtRest(orToday(inRange));
}

/**
 * A button that goes back or forward by one year, because a single year of the slider is too narrow to click.
 * @param {string} sign
 * @param {string} label
 * @param {number} step
 */
function stepButton(sign, label, step) {
  const button = pushButton("step", sign, () => goToYear((state.year ?? thisYear()) + step));
  button.setAttribute("aria-label", label);
  return button;
}

const yearOfSlider = () => orToday(Number(bar.range.value));

function yearRow() {
  const row = element("div", "years");
  const track = element("div", "track");
  track.append(bar.ticks, bar.range);
  bar.play.type = "button";
  bar.play.textContent = labelAtRest();
  bar.play.addEventListener("click", play);
  const before = pushButton("before", say("before", { year: options.firstYear }), showEventsBefore);
  const steps = element("div", "steps");
  steps.append(stepButton("‹", say("yearBefore"), -1), bar.typed, stepButton("›", say("yearAfter"), 1));
  row.append(bar.play, before, bar.year, steps, track, pushButton("now", say("now"), goToToday));
  if (state.host.compares !== "never") row.append(comparisonButton());
  return row;
}

function goToToday() {
  stopPlaying();
  setTime({ year: null });
}

/* On the first map, the button opens the second map; on the second map, it closes this map. The comparison is written into the
   address at once, before the server responds. */
function comparisonButton() {
  const button = pushButton("compare", say(isFirst() ? "compare" : "close"), () => {
    rememberComparison(isFirst() ? timeOfComparison() : null);
    send();
    if (state.host.compares === "now") return;
    Object.assign(button, { disabled: true, textContent: say("comparisonComing") });
    announce(say("comparisonComing"));
  });
  return button;
}
