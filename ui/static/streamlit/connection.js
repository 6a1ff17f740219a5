/* The connection to the server. Streamlit opens it, and opens it again after it was lost. */
import { element } from "../../../geo/map/static/core/elements.js";
import { forget } from "../../../geo/map/static/fetching/fetching.js";
import { announceOnPage, firstDocument, meta } from "../page/document.js";

const STATE = "data-test-connection-state"; // the attribute of Streamlit's outermost element with the state of the connection
const PATIENCE = 4000; // milliseconds without a connection after which the reader is told

const endedNotice = element("p", "disconnected");
let endedTimer = 0;

/* Show a notice while the connection is lost. After each new connection, run Streamlit's script for the present address. This is
   necessary because the session may be new, for example after a restart of the server. Otherwise Streamlit would run fragments
   of the former session, which do not exist in a new one. */
export function watchConnection() {
  endedNotice.hidden = true;
  document.body.append(endedNotice);
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target instanceof HTMLElement) connectionChanged(target);
  }).observe(document, { attributes: true, attributeFilter: [STATE], subtree: true });
}

/** @param {HTMLElement} app */
function connectionChanged({ dataset }) {
  if (dataset.testConnectionState !== "CONNECTED") {
    if (firstDocument()) return; // this is the first connection
    endedTimer ||= window.setTimeout(sayEnded, PATIENCE);
    return;
  }
  clearTimeout(endedTimer);
  endedTimer = 0;
  endedNotice.hidden = true;
  if (dataset.testScriptState !== "initial") reconnected();
}

function sayEnded() {
  endedNotice.textContent = meta("disconnected");
  endedNotice.hidden = false;
  announceOnPage(endedNotice.textContent);
}

function reconnected() {
  for (const address of [meta("index"), meta("quotations"), meta("names")]) forget(address); // a restarted server may have other data
  window.dispatchEvent(new PopStateEvent("popstate")); // Streamlit runs the script when it receives this event
}
