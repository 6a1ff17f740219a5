/* Messages to the host, and announcements for screen readers. */
import { readWholeAddress } from "./memory.js";
import { isFirst, state } from "./state.js";

/**
 * Say everything that is looked at. The number is the time, so that it grows over both maps and outlasts a session;
 * without it Streamlit would drop a message that equals the one before.
 */
export function send() {
  state.sent = Math.max(Date.now(), state.sent + 1);
  state.host.sendMessage({ n: state.sent, address: readWholeAddress(), choice: state.choice });
}

/* The page shows what the first map is looked at from; that of the second stands in the address alone. */
export function sendTime() {
  if (isFirst()) send();
}

/**
 * A session that was lost with the connection is followed by one that has seen no message: it is told everything.
 * @param {number} seen the number of the newest message that the session has seen
 */
export function resendIfSessionLost(seen) {
  if (isFirst() && seen < state.seen) send();
}

/** @param {string} text */
export function announce(text) {
  const announcer = state.host.window.document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}
