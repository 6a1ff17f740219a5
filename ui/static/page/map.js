/* The first map of the page, which is in a frame. */
/** @import { Choice } from "../../../geo/map/static/contract" */
import { withParameters } from "../../../geo/map/static/core/url.js";

export function mapInPage() {
  /** @type {HTMLIFrameElement | null} */
  const frame = document.querySelector(".st-key-map iframe");
  const map = frame?.contentWindow?.atlas;
  return map?.isThere() ? map : undefined;
}

/**
 * Make a choice outside the map. The map sends it to Python together with the rest of the state. If the map has not loaded
 * yet, load the page again with the choice in its address; the text of the find box is then ignored.
 * @param {Choice} choice
 */
export function go(choice) {
  const map = mapInPage();
  const { island = null, place = null, excerpt = null, find } = choice;
  if (map) map.go(choice);
  else if (find === undefined) location.assign(withParameters(location.href, { island, place, excerpt }));
}
