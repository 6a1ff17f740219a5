/* Messages to the host, and announcements for screen readers. */
import { readWholeAddress } from "./memory.js";
import { isFirst, state } from "./state.js";

/**
 * Send the host a message with the whole address. The number of the message is the time, so that it increases over both
 * maps of a comparison and over sessions. Without the number, Streamlit would drop a message that equals the last one.
 */
export function send() {
  state.sent = Math.max(Date.now(), state.sent + 1);
  state.host.sendMessage({ n: state.sent, address: { ...readWholeAddress(), ...state.unanswered }, choice: state.choice });
}

/* Report the viewpoint and the year. Only the first map does so: the page shows those of the first map, and those of the second
   map are only in the address. */
export function sendTime() {
  if (isFirst()) send();
}

/**
 * Send the state again if the connection was lost and a new session of the server has not processed the earlier messages.
 * @param {number} seen the number of the newest message that the session has processed
 */
export function resendIfSessionLost(seen) {
  if (isFirst() && seen < state.seen) send();
}

/* Send the state again after a reconnection, because a message that was sent while the connection was breaking is lost. A new
   session does not process what arrives before its first state is shown. It then shows a lower number than `state.seen`, and
   `resendIfSessionLost` sends once more. */
export function resendUnanswered() {
  if (!isFirst() || state.seen >= state.sent) return;
  state.seen = state.sent;
  send();
}

/** @param {string} text */
export function announce(text) {
  const announcer = state.host.window.document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}
