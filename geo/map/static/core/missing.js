/* Files that could not be loaded: a notice says so, with a button that tries again. */
import { FetchError, onReturn } from "./fetching.js";

/**
 * What the notice needs: its words, the way to announce it, and what puts it into the document.
 * @typedef {{ missing: string, retry: string }} FetchingWords
 * @typedef {{ words: FetchingWords, announce: (text: string) => void, place: (notice: HTMLElement) => void }} NoticeHost
 */

/** @type {Map<unknown, () => Promise<void>>} */
const missing = new Map(); // by key, tasks that lack a file
/** @type {NoticeHost} */
let noticeHost;
/** @type {HTMLElement | undefined} */
let missingNotice;

/** @param {NoticeHost} how */
export function setUpMissingNotice(how) {
  noticeHost = how;
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
    noticeHost.announce(noticeHost.words.missing);
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
  Object.assign(button, { type: "button", textContent: noticeHost.words.retry, onclick: retryMissing });
  notice.append(noticeHost.words.missing, button);
  noticeHost.place(notice);
  return notice;
}
