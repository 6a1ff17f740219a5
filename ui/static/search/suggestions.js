/* The list of suggestions below the find box: a combobox with a listbox, as in the ARIA Authoring Practices. The focus stays in
   the find box, which refers to the active suggestion. */
import { element } from "../../../geo/map/static/core/elements.js";

/** @typedef {{ kind: string, id: string, title: string, remark: string }} Suggestion */

/* The element with the suggestions of a find box, which `ui/page/controls.py` creates. */
/** @param {HTMLInputElement} box */
const listOf = (box) => /** @type {HTMLElement} */ (box.form?.querySelector("[role=listbox]"));

/** @param {HTMLInputElement} box */
export const isOpen = (box) => !listOf(box).hidden;

/** @param {HTMLInputElement} box @returns {HTMLElement | null} */
export const activeSuggestion = (box) => listOf(box).querySelector("[aria-selected=true]");

/**
 * Show suggestions. If there are none, the list is closed.
 * @param {HTMLInputElement} box
 * @param {Suggestion[]} suggestions
 */
export function showSuggestions(box, suggestions) {
  closeSuggestions(box);
  const list = listOf(box);
  list.append(...suggestions.map((one, number) => option(`${list.id}-${number}`, one)));
  list.hidden = !suggestions.length;
  box.ariaExpanded = String(!list.hidden);
}

/** @param {HTMLInputElement} box */
export function closeSuggestions(box) {
  const list = listOf(box);
  list.hidden = true;
  list.replaceChildren();
  box.ariaExpanded = "false";
  box.removeAttribute("aria-activedescendant");
}

/**
 * Make the next or the previous suggestion active. After the last suggestion, the first becomes active.
 * @param {HTMLInputElement} box
 * @param {1 | -1} step
 */
export function moveActive(box, step) {
  const options = [.../** @type {HTMLCollectionOf<HTMLElement>} */ (listOf(box).children)];
  if (!options.length) return;
  const now = options.findIndex((one) => one.ariaSelected === "true");
  const next = now < 0 && step < 0 ? options.length - 1 : (now + step + options.length) % options.length;
  for (const [number, one] of options.entries()) one.ariaSelected = String(number === next);
  box.setAttribute("aria-activedescendant", options[next].id);
  options[next].scrollIntoView({ block: "nearest" });
}

/**
 * @param {string} elementId
 * @param {Suggestion} suggestion
 */
function option(elementId, { kind, id, title, remark }) {
  const made = element("li", "", title);
  Object.assign(made, { id: elementId, role: "option", ariaSelected: "false" });
  Object.assign(made.dataset, { kind, id, title });
  if (remark) made.append(" ", element("span", "soft", remark));
  return made;
}
