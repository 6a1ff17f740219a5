/* Selects places on the map, and sends the choices of the reader. */
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
  if (id !== state.selected || marked.length) state.ofEvent = []; // the marks of an event stay until the next choice
  Object.assign(state, { selected: id, marked, title });
  mark();
  placeLabels();
}

/**
 * Make a choice on the map. The map and the address show it at once; then it is sent to Python.
 * @param {string | null} id
 * @param {string | null} title
 * @param {Selection} selection
 */
function choose(id, title, selection) {
  select(id, [], title);
  rememberSelection(selection, true);
  const unanswered = { island: null, place: null, excerpt: null, ...selection };
  Object.assign(state, { choice: null, unanswered, isClickOpen: true });
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
  if (!state.selected && !state.choice && ![...state.marked, ...state.ofEvent].length) return;
  state.ofEvent = [];
  choose(null, null, {});
  announce(say("nothingSelected"));
}

/**
 * Send Python a choice that the reader made outside the map, together with the whole address. Python resolves the choice to
 * a selection, writes the address, and sends the map the new state.
 * @param {Choice} choice
 */
export function go(choice) {
  state.map.closePopup();
  Object.assign(state, { choice, unanswered: null, isClickOpen: false });
  send();
}
