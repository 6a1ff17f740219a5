/* The one way to a file on this server, for the page and for the map. An answer is checked for its status and media type;
   a failed request is made again and never kept; the reader is told of what could not be had, and can ask for it again. */

/**
 * What an answer must be, as part of its media type, and how it is read.
 * @template Content
 * @typedef {{ type: string, read: (answer: Response) => Promise<Content> }} FileKind
 */

const PAUSES = [300, 1000, 3000]; // milliseconds before each further attempt

/** @type {FileKind<any>} */
export const JSON_DATA = { type: "json", read: (answer) => answer.json() };
/** @type {FileKind<string>} */
export const PLAIN_TEXT = { type: "text/plain", read: (answer) => answer.text() };
/** @type {FileKind<string>} */
export const HTML_FRAGMENT = { type: "text/html", read: readFragment };

export class FetchError extends Error {
  /**
   * `retry`: whether another attempt may succeed, after as many milliseconds at least.
   * @param {string} message
   * @param {{ retry?: boolean, after?: number, cause?: unknown }} details
   */
  constructor(message, { retry = true, after = 0, cause } = {}) {
    super(message, { cause });
    this.retry = retry;
    this.after = after;
  }
}

/**
 * Our parts of a page are no documents: those come from a server in between, such as a network's sign-in page.
 * @param {Response} answer
 */
async function readFragment(answer) {
  const markup = await answer.text();
  if (/^\s*<(!doctype|html)/i.test(markup)) throw new FetchError(`${answer.url}: a document`);
  return markup;
}

/**
 * The content of a file, after several attempts if need be; throws a FetchError when none succeeded.
 * @template Content
 * @param {string} address
 * @param {FileKind<Content>} kind
 * @param {number[]} pauses milliseconds
 * @returns {Promise<Content>}
 */
export async function fetchFile(address, kind, pauses = PAUSES) {
  for (const pause of pauses) {
    try {
      return await attempt(address, kind);
    } catch (error) {
      if (!(error instanceof FetchError && error.retry)) throw error;
      await waitUpTo(Math.max(pause, error.after));
    }
  }
  return attempt(address, kind);
}

/**
 * @template Content
 * @param {string} address
 * @param {FileKind<Content>} kind
 */
async function attempt(address, kind) {
  try {
    return await kind.read(checked(await request(address), kind.type));
  } catch (error) {
    throw error instanceof FetchError ? error : new FetchError(`${address}: ${error}`, { cause: error });
  }
}

/**
 * The server leads from the address of a file that has been replaced since the document was made to the new one.
 * @param {string} address
 */
async function request(address) {
  const answer = await fetch(address);
  if (answer.status !== 404 || address.includes("?")) return answer;
  return fetch(`${address}?lang=${document.documentElement.lang}`);
}

/**
 * @param {Response} answer
 * @param {string} type
 */
function checked(answer, type) {
  if (!answer.ok) {
    const retry = answer.status >= 500 || [408, 425, 429].includes(answer.status);
    const after = 1000 * (Number(answer.headers.get("Retry-After")) || 0);
    throw new FetchError(`${answer.url}: ${answer.status}`, { retry, after });
  }
  const found = answer.headers.get("Content-Type") ?? "";
  if (!found.includes(type)) throw new FetchError(`${answer.url}: ${found || "no type"} instead of ${type}`);
  return answer;
}

/**
 * A pause, which ends early when the network is back or the reader is.
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
function waitUpTo(milliseconds) {
  return new Promise((resolve) => {
    const listening = new AbortController();
    const end = () => {
      clearTimeout(timer);
      listening.abort();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    onReturn(end, listening.signal);
  });
}

/**
 * @param {() => void} act
 * @param {AbortSignal} [signal]
 */
function onReturn(act, signal) {
  window.addEventListener("online", act, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && act(), { signal });
}

/** @type {Map<string, Promise<any>>} */
const fetchedFiles = new Map(); // by address, those that have arrived or are under way

/**
 * The same, asked for once by however many need it.
 * @template Content
 * @param {string} address
 * @param {FileKind<Content>} kind
 * @returns {Promise<Content>}
 */
export function fetchOnce(address, kind) {
  const known = fetchedFiles.get(address);
  if (known) return known;
  const file = fetchFile(address, kind);
  fetchedFiles.set(address, file);
  file.catch(() => fetchedFiles.delete(address));
  return file;
}

// ---- telling the reader ------------------------------------------------------------------------------------------

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
  if (missing.size) missingNotice ??= addNotice();
  if (missingNotice) missingNotice.hidden = !missing.size;
}

function addNotice() {
  const notice = document.createElement("div");
  notice.className = "missing";
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: telling.words.retry, onclick: retryMissing });
  notice.append(telling.words.missing, button);
  telling.place(notice);
  return notice;
}
