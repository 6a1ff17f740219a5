/* The legend, which has an entry for each layer. */
/** @import { Atlas } from "./types" */

/**
 * Show the entries of the layers that are on, and hide all other entries. If no layer is on, show the sentence `All layers are
 * off.`
 * @param {ParentNode} root
 * @param {Atlas} atlas
 */
export function showLegend(root, atlas) {
  const entries = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".legend section")]);
  for (const entry of entries) entry.hidden = !atlas.isShown(entry.dataset.layer ?? "");
  const none = root.querySelector(".legend .none");
  if (none instanceof HTMLElement) none.hidden = entries.some((entry) => !entry.hidden);
}
