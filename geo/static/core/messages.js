/* What the map says: to its host, and to those who listen to a screen reader. */
/** @import { Message } from "../contract" */
import { isFirst, state } from "./state.js";

/**
 * Each message has a number, which makes it differ from every other.
 * @param {Message} message
 */
export function send(message) {
  state.sent = Math.max(Date.now(), state.sent + 1);
  if ("choose" in message) state.chosen = state.sent;
  state.host.tell({ ...message, n: state.sent });
}

export function sendTime() {
  if (isFirst()) send({ time: { viewpoint: state.viewpoint, year: state.year } });
}

/** @param {string} text */
export function announce(text) {
  const announcer = state.host.window.document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}
