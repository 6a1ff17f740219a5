/* Shows the state that Python sends, and the state in the address after the reader goes back or forward in the history. */
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

/**
 * Show a state that Python sends. Returns an empty layer group, because streamlit-folium expects one.
 * @param {Shown} shown
 */
export function show(shown) {
  const isAnswer = shown.seen > state.seen;
  resendIfSessionLost(shown.seen);
  state.seen = shown.seen;
  state.mentions = shown.mentions ?? {};
  countMentions();
  if (shown.seen >= state.sent) showSelection(shown, state.shown && isAnswer); // otherwise, the reader has made a newer choice
  if (!state.shown) openMap(shown);
  state.shown = true;
  return L.layerGroup();
}

/**
 * @param {Shown} shown
 * @param {boolean} isAnswer whether this is the first state since Python processed the last message
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
  Object.assign(state, { choice: null, unanswered: null, isClickOpen: false });
}

/* Open the map at its first position. The second map of a comparison takes the position of the first map, if the first map
   has already started; either map can start first. */
/** @param {Shown} shown */
function openMap({ bounds }) {
  const leader = isFirst() ? null : otherMap();
  if (leader) follow(leader.centre(), leader.zoom());
  else if (bounds && !readAddress("at")) fly(bounds, false);
}

/** @param {Shown["bounds"]} bounds null if nothing is selected, or an excerpt alone that mentions no island */
function flyToChoice(bounds) {
  state.hasFlown = true;
  if (bounds) fly(bounds, !isCalm());
  bringIntoView(".st-key-map");
}

/* Show the layers, the viewpoint and the year of the address, after the reader went back or forward in the history, or after
   the other map changed its layers. The position of the map stays, and is written into the address. */
export function followAddress() {
  Object.assign(state, { choice: null, unanswered: null });
  rememberPosition();
  showLayersWanted();
  refreshSwitches();
  recallTime();
  mark();
  showTime();
  sendTime();
}
