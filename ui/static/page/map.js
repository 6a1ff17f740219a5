/* The map that stands in the page's frame. */
/** @import { Choice } from "../../../geo/map/static/contract" */
import { withParameters } from "../../../geo/map/static/core/url.js";

export function mapInPage() {
  /** @type {HTMLIFrameElement | null} */
  const frame = document.querySelector(".st-key-map iframe");
  const map = frame?.contentWindow?.atlas;
  return map?.isThere() ? map : undefined;
}

/**
 * Every choice goes through the map, which knows what else is looked at; before there is one, through the address.
 * @param {Choice} choice
 */
export function go(choice) {
  const map = mapInPage();
  const { island = null, place = null, excerpt = null, find } = choice;
  if (map) map.go(choice);
  else if (find === undefined) location.assign(withParameters(location.href, { island, place, excerpt }));
}
