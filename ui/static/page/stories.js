/* Stories that are shown beside the map. The script, the style sheet and the texts are loaded when a reader opens a story. */
/** @import { Storyteller } from "../../../geo/map/static/types" */
/** @import { MapFile, OwnStory, OwnStoryFile } from "../own/types" */
import { element, query } from "../../../geo/map/static/core/elements.js";
import { FetchError, fetchFile, fetchOnce, JSON_DATA } from "../../../geo/map/static/fetching/fetching.js";
import { runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { OWN_STORY } from "../../../geo/map/static/address/addressed_step.js";
import { lastValue } from "../../../geo/map/static/address/url.js";
import { announceOnPage, fetchIndex } from "./document.js";
import { followAddress, mapInPage, mapsInPage } from "./map.js";
import { nameStory } from "./panel.js";

const STORY = "story"; // the parameter of the address, and the key of the task that shows a story
const [MAP_FILE, SCRIPT_TEXT, STYLE_TEXT] = ["text/html", "javascript", "text/css"].map(textFile);
/** @type {Promise<Storyteller> | undefined} */
let telling; // a promise, fulfilled when the storyteller has been loaded
/** @type {Promise<OwnStory> | undefined} */
let writing; // a promise, fulfilled when the form of the reader's own story has been loaded

/* The element in which stories are shown. While the first document is there, the result is the element in the first document, which
   comes before the element in Streamlit's page. */
const storyPlace = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-stories]"));

/**
 * Show a story from the step that the reader saw last. If the map is not loaded yet, open the page at the address of the link.
 * @param {HTMLAnchorElement} link
 */
export function tellStory({ href, dataset }) {
  if (!mapInPage() || !storyPlace()) location.assign(href);
  else void runWithFiles(STORY, async () => (await storyteller()).tell(dataset.story ?? ""));
}

/* Show the step in the address, or close the story if the address has none. */
export function followStory() {
  if (storyPlace() && (telling || mapInPage()?.step() || isOwnAddressed())) void runWithFiles(STORY, followAddressedStep);
}

async function followAddressedStep() {
  (await storyteller()).follow();
  if (isOwnAddressed()) sayIfMissing(await ownStory());
}

/* Show the notice that this browser has no story of the reader, unless it has a story or the notice is shown already. */
/** @param {OwnStory} own */
function sayIfMissing(own) {
  const notices = document.querySelector(".st-key-notices [data-testid=stHtml]");
  if (!notices || own.told() || notices.querySelector(".no-story")) return;
  const notice = own.missing();
  notices.append(notice);
  announceOnPage(notice.textContent ?? "");
}

/* Whether the address contains a step of the reader's own story. The map does not know the views of this story at first. */
const isOwnAddressed = () => lastValue(new URLSearchParams(location.search), STORY) === OWN_STORY;

/* Follow the address after the reader went back or forward in the history. */
export function followHistory() {
  if (!mapInPage()?.step()?.isAsTold || !storyPlace()) followAddress();
  followStory();
}

/* Open the form in which the reader writes a story. */
export function writeStory() {
  const dialog = document.querySelector("dialog[open]");
  if (dialog instanceof HTMLDialogElement) dialog.close();
  void runWithFiles(OWN_STORY, async () => (await ownStory()).edit());
}

/** @returns {Promise<Storyteller>} */
function storyteller() {
  telling ??= loadStoryteller();
  telling.catch(() => (telling = undefined));
  return telling;
}

/** @returns {Promise<OwnStory>} */
function ownStory() {
  writing ??= loadOwnStory();
  writing.catch(() => (writing = undefined));
  return writing;
}

async function loadOwnStory() {
  const link = query(document, "a[data-own]", HTMLElement);
  const { own = "", mapFile } = link.dataset;
  const [file, index, teller] = await Promise.all([fetchOnce(own, JSON_DATA), fetchIndex(true), storyteller()]);
  await loadScript(file);
  if (!window.ownStory) throw new FetchError(`${file.script}: not the script of the reader's own story`);
  return window.ownStory({
    place: storyPlace,
    map: mapInPage,
    announce: announceOnPage,
    index,
    file,
    mapFile: mapFile ? () => fetchMapFile(mapFile, file.teller) : null,
    tell: () => teller.tell(OWN_STORY),
    leave: teller.leave,
  });
}

/**
 * A kind of file that is read as text without conversion.
 * @param {string} type
 * @returns {import("../../../geo/map/static/fetching/fetching").FileKind<string>}
 */
function textFile(type) {
  return { type, read: (answer) => answer.text() };
}

/**
 * The standalone map as text, and the script and the style sheet that show stories. The standalone map does not contain these two.
 * @param {string} address
 * @param {OwnStoryFile["teller"]} teller
 * @returns {Promise<MapFile>}
 */
async function fetchMapFile(address, teller) {
  const [html, script, style] = await Promise.all([
    fetchFile(address, MAP_FILE),
    fetchFile(teller.script.url, SCRIPT_TEXT),
    fetchFile(teller.style.url, STYLE_TEXT),
  ]);
  return { html, script, style };
}

/** @param {{ script?: string, style?: string }} files */
async function loadScript({ script = "", style = "" }) {
  await Promise.all([
    loadFile(style, (href) => Object.assign(element("link"), { rel: "stylesheet", href })),
    loadFile(script, (src) => Object.assign(element("script"), { src })),
  ]);
}

async function loadStoryteller() {
  await loadScript(storyPlace()?.dataset ?? {});
  const { script } = storyPlace()?.dataset ?? {};
  if (!window.storyteller) throw new FetchError(`${script}: not the script of stories`);
  return window.storyteller({
    place: storyPlace,
    maps: mapsInPage,
    announce: announceOnPage,
    file: async (address) => (address === OWN_STORY ? (await ownStory()).told() : fetchOnce(address, JSON_DATA)),
    edit: writeStory,
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
