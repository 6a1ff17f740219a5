/* Scrolls to a part of the page. */
import { unfold } from "./folds.js";
import { listedQuotation } from "./article_list.js";

/**
 * Scroll to the element with an id and move the focus to it, so that keyboard users continue there. The folds around it are
 * opened.
 * @param {string} id
 */
export async function scrollToPart(id) {
  const target = id.startsWith("excerpt-") ? await listedQuotation(id) : document.getElementById(id);
  if (!target) return;
  unfold(target);
  if (target.tabIndex < 0) target.setAttribute("tabindex", "-1"); // an element in the tab order keeps its tabindex
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.focus({ preventScroll: true });
  const isTall = target.getBoundingClientRect().height > window.innerHeight;
  target.scrollIntoView({ behavior: isCalm ? "auto" : "smooth", block: isTall ? "start" : "center" });
}
