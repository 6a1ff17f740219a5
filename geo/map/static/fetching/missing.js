/* Files that could not be loaded. A notice says that something is missing. It has a button that loads the files again. */
import { FetchError, onReturn } from "./fetching.js";

/**
 * The host of the notice: its texts, a function that announces a text, and a function that inserts the notice into the
 * document.
 * @typedef {{ missing: string, retry: string }} FetchingWords
 * @typedef {{ words: FetchingWords, announce: (text: string) => void, place: (notice: HTMLElement) => void }} NoticeHost
 */

/** @type {Map<unknown, () => Promise<void>>} */
const missing = new Map(); // maps a key to a task that failed because a file could not be loaded
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
 * Run a task that needs a file. If the file cannot be loaded, show the notice and keep the task under `key`. The task runs again
 * when the reader clicks the button of the notice or returns to the page, or when the network is available again. A later task
 * with the same key replaces a kept task.
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
 * Ignore a `FetchError`, and throw any other error. Use this for a file that is fetched in advance: the code that needs the
 * file later fetches it again and shows the notice.
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
