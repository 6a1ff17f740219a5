/* What is selected on the map. */
/** @import { Message } from "../contract" */
/** @import { Place } from "../types" */
import { focusOn } from "../core/focus.js";
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
 * Select a place, and tell the page.
 * @param {Place} place
 */
export function choosePlace({ id, island, title, lines }) {
  select(id, [], title);
  send({ choose: id, island });
  announce([say("selected", { place: title }), ...lines].join(" "));
}

export function deselect() {
  const isInPopup = document.activeElement?.closest(".atlas-popup");
  state.map.closePopup();
  if (isInPopup) focusOn("places");
  if (!state.selected && ![...state.marked, ...state.ofEvent].length) return;
  state.ofEvent = [];
  select(null, [], null);
  send({ choose: null });
  announce(say("nothingSelected"));
}

/**
 * The page's own buttons speak through the map, so that every choice takes the same road.
 * @param {Omit<Message, "n">} choice
 */
export function go(choice) {
  state.map.closePopup();
  send({ ...choice, fly: true });
}
