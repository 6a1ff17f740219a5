/* What the reader presses: a mouse button, a finger on the screen, or a key. Names get their first places, and Streamlit's page is
   started and shown, only between presses. */

const QUIET = 500; // milliseconds without a press
let isDown = false; // whether the first mouse button or a finger is down; of the others, the release is not always reported
let last = 0; // the time of the last press or release, in milliseconds since the start of the visit

export function watchPresses() {
  const watched = { capture: true, passive: true };
  for (const type of ["keydown", "pointerdown", "pointerup", "pointercancel"]) document.addEventListener(type, note, watched);
}

/** @param {Event} event */
function note(event) {
  last = performance.now();
  if (event instanceof PointerEvent) isDown = event.type === "pointerdown" && event.button === 0;
}

export const isPressed = () => isDown;

/* A promise that is fulfilled when the reader has pressed nothing for QUIET milliseconds, counted from now. */
export function quiet() {
  const start = performance.now();
  const rest = () => (isDown ? QUIET : Math.max(start, last) + QUIET - performance.now());
  return new Promise((resolve) => {
    const look = () => (rest() > 0 ? setTimeout(look, rest()) : resolve(undefined));
    look();
  });
}
