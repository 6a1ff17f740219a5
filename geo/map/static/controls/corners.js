/* The controls in the map's corners: layers, home, locator, scale, zoom, credit. */
import { flyHome } from "../core/camera.js";
import { pushButton } from "../core/elements.js";
import { options, state } from "../core/state.js";
import { say } from "../core/words.js";
import { addNotice } from "./basemaps.js";
import { layerList } from "./layer_list.js";
import { locator } from "./locator.js";
import { legendOnMap } from "./map_legend.js";
import { addOutsideNotice } from "./outside.js";
import { zoomByWheel } from "./wheel.js";

export function addControls() {
  const { map } = state;
  L.control.attribution({ prefix: false, position: "bottomright" }).addAttribution(options.credit).addTo(map);
  L.control.zoom({ position: "bottomright", zoomInTitle: say("zoomIn"), zoomOutTitle: say("zoomOut") }).addTo(map);
  addControl("bottomright", locator());
  new Scale({ position: "bottomleft", imperial: false }).addTo(map);
  addControl("bottomright", legendOnMap());
  addControl("topleft", layerList()); // at a place that is open sea in the opening view
  addControl("topright", pushButton("home", say("home"), flyHome));
  if (document.fullscreenEnabled) addControl("topright", fullScreenButton());
  addNotice();
  zoomByWheel();
  addOutsideNotice();
}

/* A button with an icon and no text, because a text would cover the islands beside it. */
function fullScreenButton() {
  const button = pushButton("full-screen", "", toggleFullScreen);
  button.title = say("fullScreen");
  button.setAttribute("aria-label", say("fullScreen"));
  return button;
}

/* Show the whole document in full screen, not only the map, so that viewpoints and years stay beside the map. */
function toggleFullScreen() {
  void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
}

/* Leaflet's scale, with the names of units in the reader's language. They are messages, because the browser takes long to format the
   first quantity. */
class Scale extends L.Control.Scale {
  /** @param {number} most the largest length in metres that the scale can show */
  _updateMetric(most) {
    const metres = this._getRoundNum(most);
    const label = metres < 1000 ? say("meter", { number: metres }) : say("kilometer", { number: metres / 1000 });
    this._updateScale(this._mScale, label, metres / most);
  }
}

/**
 * @param {L.ControlPosition} position
 * @param {HTMLElement} body
 */
function addControl(position, body) {
  const control = new L.Control({ position });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(body);
    L.DomEvent.disableScrollPropagation(body);
    return body;
  };
  control.addTo(state.map);
}
