/* What is selected on the map. */
/** @import { Choice, Selection } from "../contract" */
/** @import { Place } from "../types" */
import { focusOn } from "../core/focus.js";
import { rememberSelection } from "../core/memory.js";
import { announce, send } from "../core/messages.js";
import { state } from "../core/state.js";
import { say } from "../core/words.js";
import { placeLabels } from "./labels.js";
import { mark } from "./marks.js";

/**
 * @param {string | null} id
 * @param {string[]} marked
 * @param {string | null} title
 */
export function select(id, marked, title) {
  if (id !== state.selected || marked.length) state.ofEvent = []; // an event's marks last until the next choice
  Object.assign(state, { selected: id, marked, title });
  mark();
  placeLabels();
}

/**
 * A choice on the map is seen at once, and a link says it at once.
 * @param {string | null} id
 * @param {string | null} title
 * @param {Selection} selection
 */
function choose(id, title, selection) {
  select(id, [], title);
  rememberSelection(selection, true);
  Object.assign(state, { choice: null, isClickOpen: true });
  send();
}

/** @param {Place} place */
export function choosePlace({ id, island, title, lines }) {
  choose(id, title, id === island ? { island } : { island, place: id });
  announce([say("selected", { place: title }), ...lines].join(" "));
}

export function deselect() {
  const isInPopup = document.activeElement?.closest(".atlas-popup");
  state.map.closePopup();
  if (isInPopup) focusOn("places");
  if (!state.selected && ![...state.marked, ...state.ofEvent].length) return;
  state.ofEvent = [];
  choose(null, null, {});
  announce(say("nothingSelected"));
}

/**
 * The map also sends what is chosen elsewhere in the page, with all else that is looked at. Python finds out what it selects, writes the address, and
 * has the map show it.
 * @param {Choice} choice
 */
export function go(choice) {
  state.map.closePopup();
  Object.assign(state, { choice, isClickOpen: false });
  send();
}
