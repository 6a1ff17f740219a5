/* The list with which readers turn layers on and off and choose an online background. */
/** @import { MapLayer } from "../types" */
import { hasRoomForList, otherMap } from "../core/camera.js";
import { element, labelledBox } from "../core/elements.js";
import { isShown } from "../core/features.js";
import { rememberLayers } from "../address/memory.js";
import { announce } from "../core/messages.js";
import { options, state } from "../core/state.js";
import { say } from "../core/words.js";
import { fetchLayers, toggleLayer } from "../map/layers.js";
import { basemapList } from "./basemaps.js";

const switches = element("div", "switches");

const list = element("details", "layer-list");

export function layerList() {
  list.open = hasRoomForList();
  list.append(element("summary", "", say("layers")), switches);
  if (options.basemaps.length) list.append(basemapList());
  for (const type of ["pointerenter", "focusin"]) list.addEventListener(type, fetchLayers, { once: true });
  state.map.on("popupopen", () => !hasRoomForList() && openLayerList(false)); // a small map has no room for both
  return list;
}

export const isLayerListOpen = () => list.open;

/** @param {boolean} isOpen */
export const openLayerList = (isOpen) => (list.open = isOpen);

/** @param {MapLayer} layer */
export function addSwitch(layer) {
  const { label, box } = labelledBox("switch", layer.title, { type: "checkbox", checked: isShown(layer) });
  box.dataset.layer = layer.key;
  box.addEventListener("change", () => {
    toggleLayer(layer, box.checked);
    reportLayer(layer);
  });
  switches.append(label);
}

/** @param {MapLayer} changed */
function reportLayer(changed) {
  announce(say(isShown(changed) ? "layerShown" : "layerHidden", { layer: changed.title }));
  rememberLayers();
  otherMap()?.followLayers();
}

export function refreshSwitches() {
  for (const box of switches.querySelectorAll("input")) {
    const layer = state.layers.get(box.dataset.layer ?? "");
    box.checked = layer !== undefined && isShown(layer);
  }
}
