/* The connection to the server. Streamlit opens it, and opens it again after it was lost. */
import { element } from "../../../geo/map/static/core/elements.js";
import { forget } from "../../../geo/map/static/fetching/fetching.js";
import { announceOnPage, firstDocument, meta } from "../page/document.js";
import { mapInPage } from "../page/map.js";

// Attributes of Streamlit's outermost element: the state of the connection, and whether the script is running.
const CONNECTION = "data-test-connection-state";
const SCRIPT = "data-test-script-state";
const PATIENCE = 4000; // milliseconds without a connection after which the reader is told

const endedNotice = element("p", "disconnected");
let endedTimer = 0;
let isFirstRun = false; // whether the first run of the script since the connection was restored has not ended yet

/* Show a notice while the connection is lost. After each new connection, run Streamlit's script for the present address. This is
   necessary because the session may be new, for example after a restart of the server. Otherwise Streamlit would run fragments
   of the former session, which do not exist in a new one. */
export function watchConnection() {
  endedNotice.hidden = true;
  document.body.append(endedNotice);
  new MutationObserver((changes) => {
    for (const { target, attributeName } of changes) {
      if (!(target instanceof HTMLElement)) continue;
      if (attributeName === CONNECTION) connectionChanged(target);
      else if (target.dataset.testScriptState === "notRunning") runEnded();
    }
  }).observe(document, { attributes: true, attributeFilter: [CONNECTION, SCRIPT], subtree: true });
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
  isFirstRun = true;
}

/* The first run knows only the address of the time at which it was started. If the reader has opened or closed the second map
   since, the server is asked again. */
function runEnded() {
  if (isFirstRun) mapInPage()?.host().followComparison();
  isFirstRun = false;
}
