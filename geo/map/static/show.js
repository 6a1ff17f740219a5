/* Shows the state that Python sends, and the state in the address after the reader goes back or forward in the history. */
/** @import { Shown } from "./contract" */
/** @import { Corners, Target } from "./types" */
import { openLayerList, refreshSwitches } from "./controls/layer_list.js";
import { foldLegend } from "./controls/map_legend.js";
import { stopPlaying } from "./controls/time_change.js";
import { showTime } from "./controls/time_display.js";
import { fly, follow, guideTo, isCramped, keepInArea, openAt, openingBounds, otherMap } from "./core/camera.js";
import { addressedStep, readAddress, recallTime } from "./address/memory.js";
import { report } from "./core/messages.js";
import { isFirst, selectedId, state } from "./core/state.js";
import { countMentions } from "./map/cards.js";
import { announceSelection, select } from "./map/choice.js";
import { showAddressedLayers } from "./map/layers.js";
import { mark } from "./map/marks.js";

/**
 * Show a state from Python. The map opens with the selection of the first state. After that, the map itself handles the selection,
 * and only the mentions of a state are used. Returns an empty layer group, because streamlit-folium expects a layer group.
 * @param {Shown} shown
 */
export function show({ mentions = {}, ...opening }) {
  state.mentions = mentions;
  countMentions();
  if (state.shown) mark();
  else openWith(opening);
  return L.layerGroup();
}

/** @param {Shown} opening */
function openWith(opening) {
  select(opening);
  openMap(opening);
  state.shown = true;
  state.host.opened();
}

/* Set the first position of the map. The second map of a comparison takes the position of the first map, if the first map has
   already started. Either of the two maps can start first. */
/** @param {Shown} shown */
function openMap({ bounds }) {
  const leader = isFirst() ? null : otherMap();
  if (leader) follow(leader.centre(), leader.zoom());
  else if (bounds && addressedStep()?.isAsTold) guideTo(bounds, false);
  else if (bounds && !readAddress("at")) fly(bounds, false);
}

/**
 * Show a new selection on a map that has already opened. The map moves to `bounds`, unless the address contains a position.
 * @param {Target} target
 * @param {Corners | null} bounds
 */
export function openWithTarget(target, bounds) {
  select(target);
  if (bounds && !readAddress("at")) fly(bounds, false);
}

/**
 * Show the state in the address, after the reader went back or forward in the history.
 * @param {Target} target what the address selects
 * @param {Corners | null} bounds the box around the target
 */
export function followAddress(target, bounds) {
  const isNew = selectedId(target.selection) !== selectedId();
  if (isNew) state.map.closePopup();
  if (isFirst()) returnTo(bounds);
  followLayers();
  recallTime();
  select(target);
  if (isNew) announceSelection();
  showTime();
  report();
}

/* Show the position in the address. If there is none, show the selection or the opening view. The address is not changed. */
/** @param {Corners | null} bounds */
function returnTo(bounds) {
  const at = readAddress("at");
  state.fitting = true;
  openAt(at);
  if (bounds && !at) fly(bounds, false);
  state.fitting = false;
}

/**
 * Show the view of the step that is in the address. The caller announces the step to screen readers.
 * @param {Shown} shown
 * @param {boolean} flies
 */
export function showStep({ bounds, ...target }, flies) {
  stopPlaying();
  state.map.closePopup();
  state.ofEvent = [];
  followLayers();
  recallTime();
  select(target);
  showTime();
  fitBesideText();
  if (isFirst()) guideTo(bounds ?? openingBounds(), flies);
}

/**
 * Make room for the text of a story beside the map, or remove this room. The first map also opens or closes the second map, as the
 * step in the address requires.
 * @param {boolean} isTold
 */
export function makeRoom(isTold) {
  document.documentElement.classList.toggle("is-told", isTold);
  if (isFirst()) state.host.followComparison();
}

/* Fit the map after the text of a story has changed the size of the map. */
function fitBesideText() {
  state.fitting = true;
  state.map.invalidateSize({ pan: false });
  keepInArea();
  state.fitting = false;
  if (isCramped()) openLayerList(false);
  foldLegend();
}

/* Show the layers that are in the address, after the address has changed. */
export function followLayers() {
  showAddressedLayers();
  refreshSwitches();
}
