/* Starts Streamlit after the first document, so that its files do not delay the map. */
/** @import { Atlas } from "../../../geo/map/static/types" */
import { FetchError, fetchOnce, HTML_FRAGMENT } from "../../../geo/map/static/fetching/fetching.js";
import { fetchIndex, firstDocument } from "../page/document.js";
import { fillParts, LATEST } from "../page/parts.js";
import { atRest } from "../../../geo/map/static/core/rest.js";
import { quiet } from "../../../geo/map/static/core/presses.js";

const MISSING_AFTER = 20_000; // milliseconds after which the page reports that the server does not respond

/* Prepare the start of Streamlit. On a page without a first document, the HTML itself starts Streamlit. */
export function prepareStreamlit() {
  if (!firstDocument()) return;
  setTimeout(startStreamlit, LATEST - performance.now());
  document.addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && sayThatServerIsMissing(), true);
}

/**
 * Start Streamlit when a map has drawn its layers and the page has fetched the parts that a first choice needs.
 * @param {Atlas} map
 */
export async function startStreamlitAfter(map) {
  await Promise.all([map.drawn(), loaded()]);
  try {
    const { islands } = await fetchIndex();
    await Promise.all(Object.values(islands).map(({ details }) => details && fetchOnce(details, HTML_FRAGMENT)));
  } catch (error) {
    if (!(error instanceof FetchError)) throw error; // the next choice fetches the index again
  }
  atRest(startStreamlit);
}

/* A promise that is fulfilled when the first document is loaded. Streamlit's files must not delay it. */
const loaded = () =>
  new Promise((resolve) => {
    if (document.readyState === "complete") resolve(undefined);
    else window.addEventListener("load", resolve, { once: true });
  });

/* Fetch Streamlit's files, and run its scripts when the reader is quiet: while they run, the page answers no click. */
async function startStreamlit() {
  const late = document.getElementById("late");
  if (!(late instanceof HTMLTemplateElement)) return; // Streamlit has been started already
  /** @type {NodeListOf<HTMLScriptElement>} */
  const scripts = late.content.querySelectorAll("script[type=module]");
  for (const script of scripts) script.replaceWith(preload(script));
  late.replaceWith(late.content);
  fillParts();
  await quiet();
  document.head.append(...scripts);
  setTimeout(sayThatServerIsMissing, MISSING_AFTER);
}

/**
 * An element that fetches a script in advance.
 * @param {HTMLScriptElement} script
 */
function preload({ src, crossOrigin }) {
  return Object.assign(document.createElement("link"), { rel: "modulepreload", href: src, crossOrigin });
}

/* Show a message about the functions that need the server. The message is part of the first document, and is removed when
   Streamlit's page replaces the first document. */
function sayThatServerIsMissing() {
  document.getElementById("server-is-missing")?.removeAttribute("hidden");
}
