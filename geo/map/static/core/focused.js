/* The element of the map that has the focus, described so that another map can find the same element in itself. */
/** @import { FocusInMap } from "../types" */
import { state } from "./state.js";

const FOCUSABLE = "a, button, input, summary, [tabindex]";
const NAMING = ["class", "type", "value", "data-layer", "data-event", "data-stop", "data-id"]; // attributes that identify an element

/** @returns {FocusInMap | null} null if the focus is not in the map */
export function focusInMap() {
  const { activeElement } = document;
  return activeElement && around().contains(activeElement) ? nameOfElement(activeElement) : null;
}

/** @param {FocusInMap | null} focus */
export function focusAsIn(focus) {
  const target = [...around().querySelectorAll(FOCUSABLE)].find((one) => nameOfElement(one) === focus);
  if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
  state.host.focus();
  target.focus({ preventScroll: true });
}

/** @param {Element} one */
const nameOfElement = (one) => [one.tagName, ...NAMING.map((name) => one.getAttribute(name))].join(" ");

/* The element that contains the map and its time bar. */
const around = () => /** @type {HTMLElement} */ (state.host.frame().closest("#atlas") ?? document.body);
