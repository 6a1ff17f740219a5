/* What the map says: to its host, and to those who listen to a screen reader. */
/** @import { Message, Shown } from "../contract" */
import { isFirst, state } from "./state.js";

/**
 * Each message has a number, which makes it differ from every other. That of the first map says viewpoint and year: of
 * messages that follow each other quickly the page gets only the last.
 * @param {Omit<Message, "n">} message
 */
export function send(message) {
  state.sent = Math.max(Date.now(), state.sent + 1);
  state.lastMessage = message;
  if ("choose" in message) state.chosen = state.sent;
  const time = isFirst() ? { time: { viewpoint: state.viewpoint, year: state.year } } : {};
  state.host.tell({ ...time, ...message, n: state.sent });
}

/* The second map's viewpoint and year stand in the address alone. */
export function sendTime() {
  if (isFirst()) send({});
}

/**
 * A page whose session was lost with the connection counts from 0 again, and knows neither what the map shows nor a
 * message that it has not answered.
 * @param {Shown} shown
 * @param {boolean} compare whether there is a second map
 */
export function sendAgainIfLost({ seen, flight }, compare) {
  const isLost = seen < state.seen || flight < state.flight;
  const unanswered = state.sent > state.seen ? state.lastMessage : {};
  state.seen = seen;
  if (isFirst() && isLost) send({ compare, ...unanswered });
}

/** @param {string} text */
export function announce(text) {
  const announcer = state.host.window.document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}
