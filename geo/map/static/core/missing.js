/* Files that could not be had: the reader is told, and can ask for them again. */
import { FetchError, onReturn } from "./fetching.js";

/**
 * How a reader is told: in which words, by a screen reader, and what puts the notice into the document.
 * @typedef {{ missing: string, retry: string }} FetchingWords
 * @typedef {{ words: FetchingWords, announce: (text: string) => void, place: (notice: HTMLElement) => void }} Telling
 */

/** @type {Map<unknown, () => Promise<void>>} */
const missing = new Map(); // by key, tasks that lack a file
/** @type {Telling} */
let telling;
/** @type {HTMLElement | undefined} */
let missingNotice;

/** @param {Telling} how */
export function tellMissing(how) {
  telling = how;
  onReturn(retryMissing);
}

/**
 * Run a task that needs a file. Where it cannot be had the reader is told and the task stays to be run again: at a click,
 * when the network is back, when the reader is. Another task under the same key takes its place.
 * @param {unknown} key
 * @param {() => Promise<void>} task
 */
export async function runWithFiles(key, task) {
  try {
    await task();
    missing.delete(key);
  } catch (error) {
    ignoreMissing(error);
    missing.set(key, task);
    telling.announce(telling.words.missing);
  }
  showMissing();
}

/** @param {unknown} key */
export const isMissing = (key) => missing.has(key);

/**
 * For what is fetched ahead of its need: whoever needs it fetches it anew and tells the reader.
 * @param {unknown} error
 */
export function ignoreMissing(error) {
  if (!(error instanceof FetchError)) throw error;
}

async function retryMissing() {
  if (!missingNotice || missingNotice.ariaBusy === "true") return;
  missingNotice.ariaBusy = "true";
  try {
    await Promise.all([...missing].map(([key, task]) => runWithFiles(key, task)));
  } finally {
    missingNotice.ariaBusy = "false";
  }
}

function showMissing() {
  if (missing.size) missingNotice ??= addMissingNotice();
  if (missingNotice) missingNotice.hidden = !missing.size;
}

function addMissingNotice() {
  const notice = document.createElement("div");
  notice.className = "missing";
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: telling.words.retry, onclick: retryMissing });
  notice.append(telling.words.missing, button);
  telling.place(notice);
  return notice;
}
