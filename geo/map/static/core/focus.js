/* Moves the focus to a part of the map, for keyboard shortcuts. */
/** @import { FocusTarget } from "../types" */
import { bringIntoView, isCalm, isNarrow } from "./camera.js";
import { state } from "./state.js";

/** @type {Record<FocusTarget, string>} */
const FOCUS_TARGETS = {
  places: ".stop[tabindex='0']",
  layers: ".switches input",
  viewpoint: ".timebar input[type=radio]:checked",
  year: ".timebar input[type=range]",
};

/** @param {FocusTarget} what */
export function focusOn(what) {
  if (what === "layers") document.querySelector(".layer-list")?.setAttribute("open", "");
  const target = /** @type {HTMLElement | null} */ (document.querySelector(FOCUS_TARGETS[what])) ?? state.map.getContainer();
  state.host.focus();
  target.focus({ preventScroll: true });
  const bar = isNarrow() ? target.closest(".timebar") : null; // on a phone, the bottom of the map may be out of view
  if (bar) bar.scrollIntoView({ block: "end", behavior: isCalm() ? "auto" : "smooth" });
  else bringIntoView(".st-key-map");
}
