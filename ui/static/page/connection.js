/* The connection to the server. Streamlit keeps it, and connects again after it has ended. */
import { element } from "../../../geo/map/static/core/elements.js";
import { forget } from "../../../geo/map/static/core/fetching.js";
import { announceOnPage, firstDocument, meta } from "./document.js";

const STATE = "data-test-connection-state"; // an attribute of Streamlit's outermost element; another attribute is about its script
const PATIENCE = 4000; // milliseconds without a connection until the reader is told

const endedNotice = element("p", "disconnected");
let endedTimer = 0;

/* After each new connection, run Streamlit's script for the present address. The session may be a new one, for example after a
   restart of the server. Streamlit assumes that it is the former session, and tries to run fragments that do not exist in it.
   Until the script has run, the page shows its state in the reader's language. */
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
    if (firstDocument()) return; // the first connection
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
  window.dispatchEvent(new PopStateEvent("popstate")); // Streamlit responds to this event by running the script
}
