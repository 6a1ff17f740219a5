/* A notice on the map that the lines of a year before 1945 are outside the view, with a button that shows the region. */
import { flyToRegion, isOfRegion } from "../core/camera.js";
import { element, pushButton } from "../core/elements.js";
import { everyFeature, isShown } from "../core/features.js";
import { state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { say } from "../core/words.js";

const outsideNotice = element("p", "outside");

export function addOutsideNotice() {
  outsideNotice.setAttribute("role", "status");
  outsideNotice.hidden = true;
  L.DomEvent.disableClickPropagation(outsideNotice);
  state.map.getContainer().append(outsideNotice);
  state.map.on("moveend", tellOutside);
}

export function tellOutside() {
  const view = state.map.getBounds();
  const lines = linesNow();
  const isOutside = isOfRegion(state.year) && lines.length > 0 && !lines.some((line) => view.intersects(line));
  if (isOutside === !outsideNotice.hidden) return;
  outsideNotice.hidden = !isOutside;
  if (isOutside) outsideNotice.replaceChildren(element("span", "", say("outside")), pushButton("region", say("region"), flyToRegion));
}

/* The bounding boxes of the lines at this viewpoint and year. */
function linesNow() {
  /** @type {L.LatLngBounds[]} */
  const found = [];
  everyFeature((drawn, layer) => {
    const { properties } = drawn.feature;
    const isLine = properties.draw === "line" && isShown(layer) && isPresent(properties);
    if (isLine && drawn.getBounds) found.push(drawn.getBounds());
  });
  return found;
}
