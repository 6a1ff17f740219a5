/* Swipes of a finger to the left and to the right. */

const FAR = 50; // pixels: a shorter movement is not a swipe
const FLAT = 2; // the least ratio of horizontal to vertical movement

/**
 * Call `turn` with 1 after a swipe to the left, and with -1 after a swipe to the right.
 * @param {HTMLElement} place
 * @param {(by: number) => void} turn
 */
export function onSwipe(place, turn) {
  /** @type {Touch | null} */
  let from = null;
  place.addEventListener("touchstart", ({ touches }) => (from = touches.length === 1 ? touches[0] : null), { passive: true });
  place.addEventListener(
    "touchend",
    ({ changedTouches: [to] }) => {
      if (from && to.identifier === from.identifier) turnBySwipe(to.clientX - from.clientX, to.clientY - from.clientY, turn);
      from = null;
    },
    { passive: true },
  );
}

/** @param {number} across @param {number} down @param {(by: number) => void} turn */
function turnBySwipe(across, down, turn) {
  if (Math.abs(across) >= FAR && Math.abs(across) > FLAT * Math.abs(down)) turn(across < 0 ? 1 : -1);
}
