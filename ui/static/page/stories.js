/* Stories that are told beside the map. The script, the style sheet and the texts are loaded when a reader opens a story. */
/** @import { Storyteller } from "../../../geo/map/static/types" */
import { element } from "../../../geo/map/static/core/elements.js";
import { FetchError, fetchOnce, JSON_DATA } from "../../../geo/map/static/core/fetching.js";
import { runWithFiles } from "../../../geo/map/static/core/missing.js";
import { announceOnPage } from "./document.js";
import { followAddress, mapInPage, mapsInPage } from "./map.js";
import { nameStory } from "./panel.js";

const STORY = "story"; // the key of the task that tells a story
/** @type {Promise<Storyteller> | undefined} */
let telling; // a promise, fulfilled when the storyteller has been loaded

/* The element in which stories are told. While the first document is there, it is the one in that document, which comes before
   that of Streamlit's page. */
const storyPlace = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-stories]"));

/**
 * Tell a story from the step at which the reader was last. If the map is not loaded yet, open the page that the link leads to.
 * @param {HTMLAnchorElement} link
 */
export function tellStory({ href, dataset }) {
  if (!mapInPage() || !storyPlace()) location.assign(href);
  else void runWithFiles(STORY, async () => (await storyteller()).tell(dataset.story ?? ""));
}

/* Tell the step in the address, or close the story if the address has none. */
export function followStory() {
  if (storyPlace() && (telling || mapInPage()?.step())) void runWithFiles(STORY, async () => (await storyteller()).follow());
}

/* Follow the address after the reader went back or forward in the history. */
export function followHistory() {
  if (!mapInPage()?.step()?.isAsTold || !storyPlace()) followAddress();
  followStory();
}

function storyteller() {
  telling ??= loadStoryteller();
  telling.catch(() => (telling = undefined));
  return telling;
}

async function loadStoryteller() {
  const { script = "", style = "" } = storyPlace()?.dataset ?? {};
  await Promise.all([
    loadFile(style, (href) => Object.assign(element("link"), { rel: "stylesheet", href })),
    loadFile(script, (src) => Object.assign(element("script"), { src })),
  ]);
  if (!window.storyteller) throw new FetchError(`${script}: not the script of stories`);
  return window.storyteller({
    place: storyPlace,
    maps: mapsInPage,
    announce: announceOnPage,
    file: (address) => fetchOnce(address, JSON_DATA),
    run: (task) => void runWithFiles(STORY, task),
    titled: nameStory,
    isAlone: false,
  });
}

/**
 * Load a script or a style sheet. If the server no longer has it because a newer file replaced it, load the newer file.
 * @param {string} address
 * @param {(address: string) => HTMLElement} make
 */
async function loadFile(address, make) {
  try {
    await loadElement(make(address));
  } catch {
    await loadElement(make(`${address}?lang=${document.documentElement.lang}`));
  }
}

/** @param {HTMLElement} loading @returns {Promise<void>} */
function loadElement(loading) {
  return new Promise((resolve, reject) => {
    loading.addEventListener("load", () => resolve());
    loading.addEventListener("error", () => reject(new FetchError("a file of the stories")));
    document.head.append(loading);
  });
}
