/* The wheel scrolls the page. With Ctrl or Command it zooms. A hint explains this when the wheel is turned over the map. */
import { element } from "../core/elements.js";
import { state } from "../core/state.js";
import { say } from "../core/words.js";

const SHOWN = 1200; // milliseconds for which the hint is shown
const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

export function zoomByWheel() {
  const container = state.map.getContainer();
  const hint = element("p", "wheel-hint", say(IS_MAC ? "wheelMac" : "wheel"));
  hint.setAttribute("aria-hidden", "true"); // screen reader users zoom with keys and buttons
  container.append(hint);
  let hiding = 0;
  container.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) return hint.classList.remove("is-shown");
    event.stopImmediatePropagation(); // before Leaflet handles it and zooms
    hint.classList.add("is-shown");
    clearTimeout(hiding);
    hiding = setTimeout(() => hint.classList.remove("is-shown"), SHOWN);
  }, { capture: true, passive: true });
}
