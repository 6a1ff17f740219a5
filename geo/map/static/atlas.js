/* The script of the map. It draws the layers that `geo/layers/registry.py` lists, reacts to clicks at once, and reports the
   reader's choices to its host. The host is either the page of the atlas (in_page.js) or a document that contains the map
   (in_document.js, standalone.js); this module and the modules that it imports work with each of them. `window.atlas` is the
   interface for the host and for the other map of a comparison. */
/** @import { Shown } from "./contract" */
/** @import { Atlas } from "./types" */
import { showEvent } from "./controls/events.js";
import { zoomToSelection } from "./controls/keyboard.js";
import { addSwitch } from "./controls/layer_list.js";
import { tableRows } from "./controls/table.js";
import { flyHome, follow } from "./core/camera.js";
import { focusOn } from "./core/focus.js";
import { addressedStep, parametersForOthers, parametersNow, rememberStep } from "./address/memory.js";
import { isOnPage, options, state } from "./core/state.js";
import { moment, viewNow } from "./core/time.js";
import { deselect, go, select } from "./map/choice.js";
import { shownNow } from "./map/description.js";
import { addLayer, allDrawn, isLayerShown } from "./map/layers.js";
import { followAddress, followLayers, makeRoom, openWithTarget, show, showStep } from "./show.js";
import { start } from "./start.js";
import { leave, succeed } from "./succession.js";

/* The selection of this map, in the form in which a second map needs it at its start. */
const chosen = () => /** @type {Shown} */ ({ selection: state.selection, title: state.title, marked: state.marked, bounds: null });

/** @type {Atlas} */
export const atlas = {
  start,
  layer(key) {
    const layer = addLayer(key);
    addSwitch(layer);
    return layer.group;
  },
  show,
  go,
  deselect,
  select,
  open: openWithTarget,
  followAddress,
  followLayers,
  showStep,
  step: addressedStep,
  rememberStep,
  addStory: (id, views) => (options.stories[id] = views),
  makeRoom,
  showEvent,
  follow,
  leave,
  succeed,
  focusOn,
  zoomToSelection,
  rows: tableRows,
  islands: () => Object.keys(options.cards),
  isShown: isLayerShown,
  home: flyHome,
  caption: shownNow,
  moment,
  view: viewNow,
  parameters: parametersNow,
  address: () => state.host.parameters(),
  addressForOthers: parametersForOthers,
  drawn: allDrawn,
  isStill: () => !state.moving,
  isThere: isOnPage,
  centre: () => state.map.getCenter(),
  zoom: () => state.map.getZoom(),
  host: () => state.host,
  chosen,
};

window.atlas = atlas;
