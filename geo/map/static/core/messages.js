/* Messages to the host, and announcements for screen readers. */
import { readAddress, readWholeAddress } from "../address/memory.js";
import { isFirst, state } from "./state.js";

/**
 * Send the host a message with the whole address. The number of the message is the time, so it increases across both maps of a
 * comparison and across sessions. Without this number, Streamlit would drop a message that equals the last one.
 */
export function send() {
  state.sent = Math.max(Date.now(), state.sent + 1);
  state.host.sendMessage({ n: state.sent, address: readWholeAddress() });
}

/* Report a change of the view to Python, if an article is open: Python draws the passages beside it. The page with only the map
   needs no report. */
export function report() {
  if (isFirst() && readAddress("read") !== null) send();
}

/** @param {string} text */
export function announce(text) {
  const announcer = state.host.window.document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}
