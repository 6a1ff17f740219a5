/* Messages to the host, and announcements for screen readers. */
import { readAddress, readWholeAddress } from "../address/memory.js";
import { isFirst, state } from "./state.js";

/**
 * Send the host a message with the whole address. The number of the message is the time. So the numbers increase across both maps
 * of a comparison and across sessions. Streamlit drops a message that equals the last one; the number makes each message
 * different.
 */
export function send() {
  state.sent = Math.max(Date.now(), state.sent + 1);
  state.host.sendMessage({ n: state.sent, address: readWholeAddress() });
}

/* Send the address to Python after a change of the view, if an article is open, because Python then draws the passages about the
   selected island. Without an article, Python needs no message. */
export function report() {
  if (isFirst() && readAddress("read") !== null) send();
}

/** @param {string} text */
export function announce(text) {
  const announcer = state.host.window.document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}
