/* Which element of the map has the focus, so that another map can give it to the same element. */
/** @import { FocusInMap } from "../types" */
import { state } from "./state.js";

const FOCUSABLE = "a[href], button, input, summary, [tabindex]:not(.stop)";

/** @returns {FocusInMap | null} null if the focus is not in the map */
export function focusInMap() {
  const { activeElement } = document;
  if (!activeElement || !around().contains(activeElement)) return null;
  if (activeElement.matches(".stop")) return { stop: state.tabStop ?? "" };
  const at = focusable().indexOf(activeElement);
  return at < 0 ? null : { at };
}

/** @param {FocusInMap | null} focus */
export function focusAsIn(focus) {
  if (!focus) return;
  const target = "stop" in focus ? stopWith(focus.stop) : focusable()[focus.at];
  state.host.focus();
  /** @type {HTMLElement | undefined} */ (target)?.focus({ preventScroll: true });
}

/** @param {string} key */
const stopWith = (key) => [...document.querySelectorAll(".stop")].find((one) => one.getAttribute("data-stop") === key);

const focusable = () => [...around().querySelectorAll(FOCUSABLE)];

/* The element with the map and its time bar. */
const around = () => /** @type {HTMLElement} */ (state.host.frame().closest("#atlas") ?? document.body);
