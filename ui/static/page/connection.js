/* The connection to the server. Streamlit keeps it, and connects again after it has ended. */
import { forget } from "../../../geo/map/static/core/fetching.js";
import { meta } from "./document.js";

const STATE = "data-test-connection-state"; // an attribute of Streamlit's outermost element, which has another for its script

/* After each new connection, run Streamlit's script for the present address. The session may be a new one, as after a restart of
   the server. Streamlit takes it for the one before, and runs parts of the script that it does not know. */
export function watchConnection() {
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => target instanceof HTMLElement && isReconnected(target))) reconnected();
  }).observe(document, { attributes: true, attributeFilter: [STATE], subtree: true });
}

/** @param {HTMLElement} app */
const isReconnected = ({ dataset }) => dataset.testConnectionState === "CONNECTED" && dataset.testScriptState !== "initial";

function reconnected() {
  for (const address of [meta("index"), meta("names")]) forget(address); // a restarted server may have other data
  window.dispatchEvent(new PopStateEvent("popstate")); // to which Streamlit reacts by running the script
}
