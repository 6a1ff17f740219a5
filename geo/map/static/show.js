/* What the page wants shown, and what the address wants when the reader goes back in the history. */
/** @import { Shown } from "./contract" */
import { refreshSwitches } from "./controls/layer_list.js";
import { showTime } from "./controls/time_display.js";
import { bringIntoView, fly, follow, isCalm, isNarrow, otherMap } from "./core/camera.js";
import { readAddress, recallTime, rememberLayers, rememberPosition, rememberTime } from "./core/memory.js";
import { announce, sendAgainIfLost, sendTime } from "./core/messages.js";
import { isFirst, state } from "./core/state.js";
import { say } from "./core/words.js";
import { countMentions } from "./map/cards.js";
import { select } from "./map/choice.js";
import { showLayersWanted } from "./map/layers.js";
import { mark } from "./map/marks.js";

/** @param {Shown} shown */
export function show(shown) {
  sendAgainIfLost(shown, readAddress("compare") !== null);
  state.mentions = shown.said ?? {};
  countMentions();
  if (shown.seen >= state.sent) showSelection(shown); // else a message was sent since, and its answer comes
  if (state.shown) flyIfAsked(shown);
  else openMap(shown);
  state.flight = shown.flight;
  if (state.shown) rememberAll();
  state.shown = true;
  return L.layerGroup();
}

/** @param {Shown} shown */
function showSelection({ selected, title, marked, seen, flight }) {
  const isOwnChoice = seen === state.chosen;
  if (selected !== state.selected) state.map.closePopup();
  if (state.shown && title !== state.title && !isOwnChoice) {
    announce(title ? say("selected", { place: title }) : say("nothingSelected"));
  }
  select(selected, marked, title);
  if (state.shown && isNarrow() && isOwnChoice && selected && flight === state.flight) bringIntoView(".st-key-details");
}

/* Of two maps that start together either can be the earlier. */
/** @param {Shown} shown */
function openMap({ bounds }) {
  const leader = isFirst() ? null : otherMap();
  if (leader) follow(leader.centre(), leader.zoom());
  else if (bounds && !readAddress("at")) fly(bounds, false);
}

/** @param {Shown} shown */
function flyIfAsked({ bounds, flight }) {
  if (flight <= state.flight) return;
  if (bounds) fly(bounds, !isCalm()); // an excerpt may speak of no island
  bringIntoView(".st-key-map");
}

/* Into the entry that the page has made in the history for this selection. */
function rememberAll() {
  rememberTime();
  rememberPosition();
  rememberLayers();
}

export function followAddress() {
  showLayersWanted();
  refreshSwitches();
  recallTime();
  mark();
  showTime();
  sendTime();
}
