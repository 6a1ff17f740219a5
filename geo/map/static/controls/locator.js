/* A small drawing that shows where the islands are. A click shows the region around them. */
import { fly, isCalm } from "../core/camera.js";
import { pushButton, svgElement } from "../core/elements.js";
import { options, state } from "../core/state.js";
import { say } from "../core/words.js";

const ROOM_BESIDE = { x: 640, y: 440 }; // pixels: the smallest map with room for the locator beside the islands
const button = pushButton("locator", "", () => fly(options.regions.elsewhere, !isCalm()));

/**
 * Show the locator if the map has room for it, and if the locator covers no land. Otherwise hide it.
 * @param {(box: DOMRect) => boolean} isSea whether a box contains no land
 */
export function showLocator(isSea) {
  leaveRoom();
  button.classList.toggle("is-withheld", !isSea(button.getBoundingClientRect()));
}

function leaveRoom() {
  const { x, y } = state.map.getSize();
  button.classList.toggle("is-out", x < ROOM_BESIDE.x || y < ROOM_BESIDE.y);
}

export function locator() {
  const { width, height, land, mark } = options.locator;
  const [left, top, right, bottom] = mark;
  const drawing = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
  drawing.append(
    svgElement("path", { d: land, class: "locator-land" }),
    svgElement("rect", { x: left, y: top, width: right - left, height: bottom - top, class: "locator-mark" }),
  );
  button.title = say("locator");
  button.setAttribute("aria-label", say("locator"));
  button.append(drawing);
  leaveRoom();
  return button;
}
