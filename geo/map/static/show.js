/* Shows what Python sends, and what the address has after a step back or forward in the history. */
/** @import { Shown } from "./contract" */
import { refreshSwitches } from "./controls/layer_list.js";
import { showTime } from "./controls/time_display.js";
import { bringIntoView, fly, follow, isCalm, isNarrow, otherMap } from "./core/camera.js";
import { readAddress, recallTime, rememberAll, rememberPosition } from "./core/memory.js";
import { announce, resendIfSessionLost, sendTime } from "./core/messages.js";
import { isFirst, state } from "./core/state.js";
import { say } from "./core/words.js";
import { countMentions } from "./map/cards.js";
import { select } from "./map/choice.js";
import { showLayersWanted } from "./map/layers.js";
import { mark } from "./map/marks.js";

/** @param {Shown} shown */
export function show(shown) {
  const isAnswer = shown.seen > state.seen;
  resendIfSessionLost(shown.seen);
  state.seen = shown.seen;
  state.mentions = shown.mentions ?? {};
  countMentions();
  if (shown.seen >= state.sent) showSelection(shown, state.shown && isAnswer); // else the reader has gone on since
  if (!state.shown) openMap(shown);
  state.shown = true;
  return L.layerGroup();
}

/**
 * @param {Shown} shown
 * @param {boolean} isAnswer whether this is the first answer to the last message
 */
function showSelection(shown, isAnswer) {
  const { selected, title, marked } = shown;
  if (selected !== state.selected) {
    state.map.closePopup();
    if (state.shown) announce(title ? say("selected", { place: title }) : say("nothingSelected"));
  }
  select(selected, marked, title);
  if (isAnswer) finishChoice(shown);
}

/** @param {Shown} shown */
function finishChoice({ selection, selected, fly: flies, bounds }) {
  rememberAll(selection);
  if (flies) flyToChoice(bounds);
  else if (state.isClickOpen && selected && isNarrow()) bringIntoView(".st-key-details");
  Object.assign(state, { choice: null, isClickOpen: false });
}

/* Of two maps that start together either can be the earlier. */
/** @param {Shown} shown */
function openMap({ bounds }) {
  const leader = isFirst() ? null : otherMap();
  if (leader) follow(leader.centre(), leader.zoom());
  else if (bounds && !readAddress("at")) fly(bounds, false);
}

/** @param {Shown["bounds"]} bounds null where an excerpt speaks of no island */
function flyToChoice(bounds) {
  state.hasFlown = true;
  if (bounds) fly(bounds, !isCalm());
  bringIntoView(".st-key-map");
}

/* The reader went back or forward: all but the map's position, which stays, is as the address says. */
export function followAddress() {
  state.choice = null;
  rememberPosition();
  showLayersWanted();
  refreshSwitches();
  recallTime();
  mark();
  showTime();
  sendTime();
}
