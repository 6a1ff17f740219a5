/* What is folded: opened where something in it was looked for, and on paper, where nobody can open it. */

const ON_PAPER = ".st-key-details details"; // the panel; what stands below the map is not printed

/** @type {HTMLDetailsElement[]} */
let openedForPaper = [];

/**
 * Open all that is folded around an element.
 * @param {Element} target
 */
export function unfold(target) {
  for (let around = target.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
}

export function openForPaper() {
  const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(`${ON_PAPER}:not([open])`));
  openedForPaper = [...folded];
  for (const one of openedForPaper) one.open = true;
}

export function closeAfterPaper() {
  for (const one of openedForPaper) one.open = false;
  openedForPaper = [];
}
