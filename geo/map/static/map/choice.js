/* Selects places on the map. */
/** @import { Corners, Place, Target } from "../types" */
import { bringIntoView, fly, isCalm, isNarrow, otherMap } from "../core/camera.js";
import { focusOn } from "../core/focus.js";
import { rememberSelection } from "../address/memory.js";
import { announce, report } from "../core/messages.js";
import { selectedId, state } from "../core/state.js";
import { say } from "../core/words.js";
import { placeLabels } from "./labels.js";
import { mark } from "./marks.js";

/** @param {Target} target */
export function select({ selection, title, marked }) {
  const isNew = selectedId(selection) !== selectedId();
  if (isNew) state.map.closePopup();
  if (isNew || marked.length) state.ofEvent = []; // an event's marks stay until the next choice
  Object.assign(state, { selection, title, marked });
  mark();
  placeLabels();
}

/**
 * Select a target on both maps of a comparison, and add an entry to the history.
 * @param {Target} target
 */
function choose(target) {
  rememberSelection(target.selection);
  select(target);
  otherMap()?.select(target);
  report();
}

/** @param {Place} place */
export function choosePlace({ id, island, title, lines }) {
  choose({ selection: id === island ? { island } : { island, place: id }, title, marked: [] });
  announce([say("selected", { place: title }), ...lines].join(" "));
  if (isNarrow()) bringIntoView(".st-key-details");
}

export function deselect() {
  const isInPopup = document.activeElement?.closest(".atlas-popup");
  state.map.closePopup();
  if (isInPopup) focusOn("places");
  if (!selectedId() && !state.selection.excerpt && !state.ofEvent.length) return;
  state.ofEvent = [];
  choose({ selection: {}, title: null, marked: [] });
  announceSelection();
}

export function announceSelection() {
  announce(state.title ? say("selected", { place: state.title }) : say("nothingSelected"));
}

/**
 * Select a target that the reader chose outside the map, and announce its name. If `bounds` is not null, fly to `bounds`.
 * @param {Target & { bounds: Corners | null, name: string | null }} target
 */
export function go({ bounds, name, ...target }) {
  state.map.closePopup();
  choose(target);
  if (name) announce(say("selected", { place: name }));
  state.hasFlown = true;
  if (bounds) fly(bounds, !isCalm());
  bringIntoView(".st-key-map");
}
