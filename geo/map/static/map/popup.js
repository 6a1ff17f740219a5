/* The popup that opens at a click: the essentials of a place, or a list of several places. */
/** @import { OpenPopup, Place } from "../types" */
import { isNarrow } from "../core/camera.js";
import { element, pushButton, query, siteSymbol } from "../core/elements.js";
import { focusOn } from "../core/focus.js";
import { state } from "../core/state.js";
import { caption } from "../core/time.js";
import { say } from "../core/words.js";
import { choosePlace } from "./choice.js";

/**
 * @param {Place} place
 * @param {L.LatLng} at
 * @param {boolean} [autoPan] whether the map moves to make room for the popup
 */
export function openEssentials(place, at, autoPan = true) {
  const body = element("div", "essentials");
  body.append(element("h2", "", place.title));
  if (state.year !== null && place.draw !== "line") {
    body.append(
      element("p", "then", say("then", { year: state.year, caption: caption() })),
      element("p", "sources", say("today")),
    );
  }
  body.append(...place.lines.map((line) => element("p", "", line)));
  if (place.sources) body.append(element("p", "sources", place.sources));
  openPopup(body, at, autoPan);
  state.popup = { places: [place], at, isList: false };
}

/**
 * Open again what another map had opened, without moving the map.
 * @param {OpenPopup} popup
 */
export function openAgain({ places, at, isList, chosen = null, title }) {
  const here = L.latLng(at.lat, at.lng); // of this window: Leaflet tests what it is given
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
    focusOn("places"); // the list with the button that has the focus will be gone
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
 * @param {HTMLElement} body
 * @param {L.LatLng} at
 * @param {boolean} [autoPan]
 */
function openPopup(body, at, autoPan = true) {
  L.DomEvent.disableClickPropagation(body);
  const look = { autoPan, className: "atlas-popup", maxWidth: isNarrow() ? 250 : 320 };
  const popup = L.popup({ ...look, autoPanPadding: [16, 16] }).setLatLng(at).setContent(body).openOn(state.map);
  popup.on("remove", () => (state.popup = null));
  const frame = /** @type {HTMLElement} */ (popup.getElement());
  query(frame, ".leaflet-popup-close-button", HTMLElement).setAttribute("aria-label", say("close"));
  const content = query(frame, ".leaflet-popup-content", HTMLElement);
  if (content.scrollHeight > content.clientHeight) content.tabIndex = 0; // so that the keyboard can scroll it
}
