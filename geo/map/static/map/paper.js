/* The map on paper, where it has another size than on the screen. Browsers report the new size too late, so the map takes it before
   it is printed. */
import { state } from "../core/state.js";
import { placeLabelsNow } from "./labels.js";

/** @type {{ centre: L.LatLng, zoom: number } | null} */
let onScreen = null; // the position on the screen, while the map has the size of the paper

/* Give the map the size that it has on paper (class `is-on-paper`), and show at least what it shows on the screen. */
export function fitToPaper() {
  const { map } = state;
  const [size, bounds] = [map.getSize(), map.getBounds()];
  if (onScreen || !size.x) return; // printing has begun already, or the map is hidden
  onScreen = { centre: map.getCenter(), zoom: map.getZoom() };
  move(() => {
    resize(true);
    if (!map.getSize().equals(size)) map.fitBounds(bounds, { animate: false });
  });
}

/* Give the map its size and position on the screen again. */
export function fitToScreen() {
  if (!onScreen) return;
  const { centre, zoom } = onScreen;
  onScreen = null;
  move(() => {
    resize(false);
    state.map.setView(centre, zoom, { animate: false });
  });
}

/** @param {boolean} isOnPaper */
function resize(isOnPaper) {
  state.map.getContainer().classList.toggle("is-on-paper", isOnPaper);
  state.map.invalidateSize({ animate: false });
}

/** @param {() => void} change a change of the map's position that is not written into the address */
function move(change) {
  state.fitting = true;
  change();
  state.fitting = false;
  placeLabelsNow();
}
