/* The map that stands in the page's frame. */
/** @import { Message } from "../../../geo/map/static/contract" */

export function mapInPage() {
  /** @type {HTMLIFrameElement | null} */
  const frame = document.querySelector(".st-key-map iframe");
  return frame?.contentWindow?.atlas;
}

/**
 * Choose through the map, so that every choice takes one road; where there is no map yet, through the address.
 * @param {Omit<Message, "n">} choice
 * @param {Record<string, string>} address
 */
export function go(choice, address) {
  const map = mapInPage();
  if (map) map.go(choice);
  else location.assign(`?${new URLSearchParams(address)}`);
}
