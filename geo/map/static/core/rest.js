/* Work that waits until the browser has drawn a frame, or has nothing else to do. */

const LONGEST_WAIT = 1000; // milliseconds, if the browser is busy
/** @type {Set<() => void>} */
const waiting = new Set();

/**
 * Run a function when the browser has nothing else to do. If the function is waiting already, this has no effect.
 * @param {() => void} work
 */
export function atRest(work) {
  if (waiting.has(work)) return;
  waiting.add(work);
  const run = () => {
    waiting.delete(work);
    work();
  };
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: LONGEST_WAIT });
  else setTimeout(run); // Safari does not have `requestIdleCallback`
}

/**
 * A promise that is fulfilled when the browser has nothing else to do.
 * @returns {Promise<void>}
 */
export const rest = () => new Promise((resolve) => atRest(resolve));

/**
 * A promise that is fulfilled after the next frame has been drawn. A tab in the background draws no frames, so there it is fulfilled
 * at once.
 * @returns {Promise<void>}
 */
export function nextFrame() {
  return new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
