/* Work that waits until the browser has nothing else to do. */

const LONGEST_WAIT = 300; // milliseconds, if the browser is busy
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
