/* The wheel scrolls the page. With Ctrl or Command it zooms, as a hint says when the wheel is turned over the map. */
import { element } from "../core/elements.js";
import { state } from "../core/state.js";
import { say } from "../core/words.js";

const SHOWN = 1200; // milliseconds that the hint stays
const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

export function zoomByWheel() {
  const container = state.map.getContainer();
  const hint = element("p", "wheel-hint", say(IS_MAC ? "wheelMac" : "wheel"));
  hint.setAttribute("aria-hidden", "true"); // keys and buttons zoom for those who do not see it
  container.append(hint);
  let hiding = 0;
  container.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) return hint.classList.remove("is-shown");
    event.stopImmediatePropagation(); // before Leaflet, which would zoom
    hint.classList.add("is-shown");
    clearTimeout(hiding);
    hiding = setTimeout(() => hint.classList.remove("is-shown"), SHOWN);
  }, { capture: true, passive: true });
}
