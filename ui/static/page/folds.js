/* Folds (`details` elements). Opens the folds around a search result and, before printing, all folds, because paper has no buttons.
   Links cannot be followed on paper either, so they are printed with their addresses. */

const ON_PAPER = ".st-key-details details"; // folds of the panel; the parts below the map are not printed

/** @type {HTMLDetailsElement[]} */
let openedForPaper = [];

/**
 * Open all folds around an element.
 * @param {Element} target
 */
export function unfold(target) {
  for (let around = target.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
}

export function openForPaper() {
  const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(`${ON_PAPER}:not([open])`));
  openedForPaper = [...folded];
  for (const one of openedForPaper) one.open = true;
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".sheet a"));
  for (const link of links) link.dataset.address = link.href; // with the host, which the markup lacks
}

export function closeAfterPaper() {
  for (const one of openedForPaper) one.open = false;
  openedForPaper = [];
}
