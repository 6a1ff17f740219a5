/* Replaces one map by another map on the same page. The new map continues with the state of the former map. */
/** @import { Succession } from "./types" */
import { chosenBasemap, chooseBasemap } from "./controls/basemaps.js";
import { isLayerListOpen, openLayerList } from "./controls/layer_list.js";
import { play, reportTime, stopPlaying } from "./controls/time_change.js";
import { showTime } from "./controls/time_display.js";
import { otherMap } from "./core/camera.js";
import { focusAsIn, focusInMap } from "./core/focused.js";
import { readAddress } from "./address/memory.js";
import { send } from "./core/messages.js";
import { state } from "./core/state.js";
import { placeLabelsNow } from "./map/labels.js";
import { mark } from "./map/marks.js";
import { openAgain } from "./map/popup.js";
import { followLayers } from "./show.js";

/**
 * End this map, and return its state for the map that replaces it.
 * @returns {Succession}
 */
export function leave() {
  const { selection, title, marked, ofEvent, viewpoint, year, hasFlown, told, popup, tabStop } = state;
  const isPlaying = state.playing !== 0;
  clearTimeout(state.resting);
  stopPlaying();
  reportTime(); // report the slider's year without the usual pause
  const succession = {
    view: { selection, title, marked, ofEvent, viewpoint, year, hasFlown, told, tabStop },
    centre: state.map.getCenter(),
    zoom: state.map.getZoom(),
    popup,
    isPlaying,
    isListOpen: isLayerListOpen(),
    basemap: chosenBasemap(),
    focus: focusInMap(),
  };
  state.map.remove();
  return succession;
}

/**
 * Continue with the state of the former map. The address says which layers are on.
 * @param {Succession} succession
 */
export function succeed({ view, centre, zoom, popup, isPlaying, isListOpen, basemap, focus }) {
  Object.assign(state, view);
  followLayers();
  mark();
  showTime();
  openLayerList(isListOpen);
  chooseBasemap(basemap);
  state.fitting = true; // so that the position is written into the address only if the reader moves the map
  state.map.invalidateSize({ pan: false }); // the content around the map may have changed its size
  state.map.setView(L.latLng(centre.lat, centre.lng), zoom, { animate: false });
  state.fitting = false;
  placeLabelsNow(); // the names of the former map have left with it
  if (popup) openAgain(popup);
  if (isPlaying) play();
  focusAsIn(focus);
  if (readAddress("compare") !== null && !otherMap()) send();
}
