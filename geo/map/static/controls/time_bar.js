/* The bar of viewpoints and years below the map. */
/** @import { Viewpoint } from "../types" */
import { closest, element, labelledBox, pushButton } from "../core/elements.js";
import { rememberComparison, timeOfComparison } from "../core/memory.js";
import { send } from "../core/messages.js";
import { runWithFiles } from "../core/missing.js";
import { isFirst, options, state } from "../core/state.js";
import { orToday, thisYear } from "../core/time.js";
import { say } from "../core/words.js";
import { loadEvents, showEvent } from "./events.js";
import { changeTime, play, setTime, setTimeAtRest, stopPlaying } from "./time_change.js";
import { bar, labelAtRest, showEventsBefore, showTime } from "./time_display.js";

export function addTimeBar() {
  addViewpoints();
  addSlider();
  bar.caption.setAttribute("role", "status");
  bar.events.addEventListener("click", showEventOfButton);
  bar.section.append(bar.viewpoints, bar.caption, yearRow(), bar.events);
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

const yearOfSlider = () => orToday(Number(bar.range.value));

function yearRow() {
  const row = element("div", "years");
  const track = element("div", "track");
  track.append(bar.ticks, bar.range);
  bar.play.type = "button";
  bar.play.textContent = labelAtRest();
  bar.play.addEventListener("click", play);
  const before = pushButton("before", say("before", { year: options.firstYear }), showEventsBefore);
  row.append(bar.play, before, bar.year, track, pushButton("now", say("now"), goToToday));
  if (state.host.compares) row.append(pushButton("compare", say(isFirst() ? "compare" : "close"), toggleComparison));
  return row;
}

function goToToday() {
  stopPlaying();
  setTime({ year: null });
}

/* On the first map, open the second map. On the second map, close it. */
function toggleComparison() {
  rememberComparison(isFirst() ? timeOfComparison() : null);
  send();
}
