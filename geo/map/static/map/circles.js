/* The circles of settlements. At low zoom levels they shrink with the land, so that they do not hide the islands. */
import { everyFeature } from "../core/features.js";
import { options, state } from "../core/state.js";
import { TARGET } from "./clicks.js";

/**
 * The radius in pixels of a circle, or of the clickable target around it, at the present zoom level. `circle_scale` in
 * `geo/layers/population.py` does the same for print.
 * @param {string | undefined} draw `circle`, or `reach` for the target
 * @param {number} radius the full radius of the circle
 */
export function radiusNow(draw, radius) {
  const shown = radius * 2 ** Math.min(0, state.map.getZoom() - options.circlesFrom);
  return draw === "reach" ? Math.max(shown, TARGET / 2) : shown;
}

export function sizeCircles() {
  everyFeature((drawn) => {
    const { draw, radius } = drawn.feature.properties;
    if (radius !== undefined && drawn instanceof L.CircleMarker) drawn.setRadius(radiusNow(draw, radius));
  });
}
