/* The popup that a click opens. It shows the essentials of a place, or a list of several places. */
/** @import { OpenPopup, Place } from "../types" */
import { isCalm } from "../core/camera.js";
import { element, pushButton, query, siteSymbol } from "../core/elements.js";
import { focusOn } from "../core/focus.js";
import { state } from "../core/state.js";
import { caption } from "../core/time.js";
import { say } from "../core/words.js";
import { choosePlace } from "./choice.js";

const PANE = "readings";
const ABOVE_CONTROLS = "1100"; // Leaflet's controls have the z-index 1000
const WIDEST = 320; // pixels: the greatest width of a popup
const POPUP_MARGIN = 6; // pixels between a popup and the edge of the map
/** @type {[number, number]} */
const AT_ITS_PLACE = [0, 7]; // Leaflet's usual offset of a popup from its position
const OF_THE_YEAR = new Set(["circle", "reach"]); // these features have texts about the selected year, others about today
const ROUND = [56, 70]; // pixels by which a popup is larger than its text: padding, tip, close button

/* Add a pane for popups above the controls of the map. Leaflet's own pane for popups is below the controls. */
export function addPopupPane() {
  const { map } = state;
  const pane = map.createPane(PANE, map.getContainer());
  pane.style.zIndex = ABOVE_CONTROLS;
  const follow = () => L.DomUtil.setPosition(pane, L.DomUtil.getPosition(/** @type {HTMLElement} */ (map.getPane("mapPane"))));
  map.on("move viewreset zoomend resize", follow);
  map.on("resize", fitOpenPopup);
}

/** @type {L.Popup | undefined} */
let shownPopup;

/* Fit the open popup into the map after a change of the map's size. The map is lower in some years, because the time bar is
   higher. */
function fitOpenPopup() {
  if (!shownPopup?.isOpen()) return;
  Object.assign(shownPopup.options, limits());
  placePopup(shownPopup, L.point(0, 0));
  panInto(shownPopup);
}

/* The largest size of the text of a popup, in pixels. */
function limits() {
  const { x, y } = state.map.getSize();
  return { maxWidth: Math.min(WIDEST, x - ROUND[0]), maxHeight: y - ROUND[1] };
}

/**
 * @param {Place} place
 * @param {L.LatLng} at
 * @param {boolean} [autoPan] whether the map moves to make room for the popup
 */
export function openEssentials(place, at, autoPan = true) {
  const body = element("div", "essentials");
  body.append(element("h2", "", place.title));
  if (state.year !== null && place.draw !== "line") {
    body.append(element("p", "then", say("then", { year: state.year, caption: caption() })));
    if (!OF_THE_YEAR.has(place.draw ?? "")) body.append(element("p", "sources", say("today")));
  }
  body.append(...place.lines.map((line) => element("p", "", line)));
  if (place.sources) body.append(element("p", "sources", place.sources));
  openPopup(body, at, autoPan);
  state.popup = { places: [place], at, isList: false };
}

/**
 * Open the popup that was open on the former map of the page. The map does not move.
 * @param {OpenPopup} popup
 */
export function openAgain({ places, at, isList, chosen = null, title }) {
  const here = L.latLng(at.lat, at.lng); // converted to a LatLng of this window, because Leaflet checks the class
  if (isList) openList(places, here, chosen, title, false);
  else openEssentials(places[0], here, false);
}

/**
 * @param {Place[]} places
 * @param {L.LatLng} at
 * @param {string | null} chosen the id of the selected place
 * @param {string} [title]
 * @param {boolean} [autoPan] whether the map moves to make room for the popup
 */
export function openList(places, at, chosen, title = say("here"), autoPan = true) {
  const body = element("div", "essentials");
  body.append(element("h2", "", places.length > 1 ? title : places[0].title));
  const list = element("ul", "things");
  list.append(...places.map((place) => listItem(place, place.id === chosen, at)));
  body.append(list);
  const byKey = document.activeElement?.matches(".stop:focus-visible");
  openPopup(body, at, autoPan);
  state.popup = { places, at, isList: true, chosen, title };
  if (byKey) query(list, "button", HTMLButtonElement).focus();
}

/**
 * @param {Place} place
 * @param {boolean} isChosen
 * @param {L.LatLng} at
 */
function listItem(place, isChosen, at) {
  const item = element("li");
  const button = pushButton(isChosen ? "thing is-chosen" : "thing", "", () => {
    focusOn("places"); // the list, which contains the focused button, will be removed
    choosePlace(place);
    openEssentials(place, at);
  });
  button.dataset.id = place.id;
  if (place.symbol) button.append(siteSymbol(place.symbol, place.former));
  button.append(element("strong", "", place.title), element("span", "", place.lines[0] ?? ""));
  item.append(button);
  return item;
}

/**
 * Open a popup, and move the map so that the whole popup is visible. A text that is too long for the map can be scrolled.
 * @param {HTMLElement} body
 * @param {L.LatLng} at
 * @param {boolean} autoPan
 */
function openPopup(body, at, autoPan) {
  L.DomEvent.disableClickPropagation(body);
  const look = { pane: PANE, className: "atlas-popup", autoPan: false, ...limits() };
  const popup = L.popup(look).setLatLng(at).setContent(body).openOn(state.map);
  popup.on("remove", () => (state.popup = null));
  shownPopup = popup;
  const frame = /** @type {HTMLElement} */ (popup.getElement());
  query(frame, ".leaflet-popup-close-button", HTMLElement).setAttribute("aria-label", say("close"));
  const content = query(frame, ".leaflet-popup-content", HTMLElement);
  L.DomEvent.off(content, "wheel", L.DomEvent.stopPropagation); // otherwise Ctrl and wheel would zoom the whole page here
  if (content.scrollHeight > content.clientHeight) content.tabIndex = 0; // so that the keyboard can scroll it
  if (autoPan) panInto(popup);
}

/**
 * Move the map so that a whole popup is visible, as far as the map's limits allow. Leaflet's own function is not used, because
 * it animates even if the reader prefers reduced motion.
 * @param {L.Popup} popup
 */
function panInto(popup) {
  const { map } = state;
  const outside = overhang(popup);
  if (!outside.x && !outside.y) return;
  map.once("moveend", () => popup.isOpen() && shiftInto(popup));
  map.panTo(map.unproject(map.project(map.getCenter()).add(outside)), { animate: !isCalm() });
}

/**
 * Shift a popup so that it is inside the map, if the map cannot move far enough.
 * @param {L.Popup} popup
 */
function shiftInto(popup) {
  const outside = overhang(popup);
  if (outside.x || outside.y) placePopup(popup, outside);
}

/**
 * How far a popup extends beyond the map, in pixels to the right and down.
 * @param {L.Popup} popup
 */
function overhang(popup) {
  const body = /** @type {HTMLElement} */ (popup.getElement());
  const [box, map] = [body, state.map.getContainer()].map((one) => one.getBoundingClientRect());
  const x = Math.min(0, box.left - map.left - POPUP_MARGIN) || Math.max(0, box.right - map.right + POPUP_MARGIN);
  const y = Math.min(0, box.top - map.top - POPUP_MARGIN) || Math.max(0, box.bottom - map.bottom + POPUP_MARGIN);
  return L.point(x, y);
}

/**
 * @param {L.Popup} popup
 * @param {L.Point} shift in pixels to the left and up; a shifted popup has no tip, since it would point elsewhere
 */
function placePopup(popup, shift) {
  popup.options.offset = L.point(AT_ITS_PLACE).subtract(shift);
  popup.getElement()?.classList.toggle("is-shifted", shift.x !== 0 || shift.y !== 0);
  popup.update();
}
