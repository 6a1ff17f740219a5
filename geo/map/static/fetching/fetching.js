/* Fetches files from the server, for the page and for the map. The status and the media type of a response are checked. After a
   failure, the request is repeated. Failed responses are not cached. */

/**
 * A kind of file: a text that its media type must contain, and the function that reads the response.
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
   * `retry`: whether a further attempt may succeed. `after`: the shortest pause in milliseconds before the further attempt.
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
 * Read a response as a part of a page. Throws a `FetchError` if the response is a whole document. The server of the atlas sends
 * only parts, so a whole document comes from another server, for example the sign-in page of a network.
 * @param {Response} answer
 */
async function readFragment(answer) {
  const markup = await answer.text();
  if (/^\s*<(!doctype|html)/i.test(markup)) throw new FetchError(`${answer.url}: a document`);
  return markup;
}

/**
 * The content of a file. After a failure, there is a further attempt after each pause in `pauses`, if a further attempt may
 * succeed. Throws a `FetchError` if no attempt succeeds.
 * @template Content
 * @param {string} address
 * @param {FileKind<Content>} kind
 * @param {number[]} pauses milliseconds
 * @returns {Promise<Content>}
 */
export async function fetchFile(address, kind, pauses = PAUSES) {
  try {
    return await attempt(address, kind);
  } catch (error) {
    const [pause, ...later] = pauses;
    if (pause === undefined || !(error instanceof FetchError && error.retry)) throw error;
    await waitUpTo(Math.max(pause, error.after));
    return fetchFile(address, kind, later);
  }
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
 * Request a file. If the server no longer has the file because a newer file replaced it, request it again with `?lang=`: the
 * server then redirects to the newer file.
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
 * Wait for a time. The wait ends early when the network is available again or the reader returns to the page.
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
 * Call `act` when the network is available again, and when the reader returns to the page.
 * @param {() => void} act
 * @param {AbortSignal} [signal]
 */
export function onReturn(act, signal) {
  window.addEventListener("online", act, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && act(), { signal });
}

/** @type {Map<string, Promise<any>>} */
const fetchedFiles = new Map(); // maps an address to the file that was fetched or is being fetched

/**
 * Drop a file from the cache, so that it is fetched again when it is needed.
 * @param {string} address
 */
export const forget = (address) => fetchedFiles.delete(address);

/**
 * The content of a file, fetched by `fetchFile`. Each address is requested only once, unless the request failed.
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
