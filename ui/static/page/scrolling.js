/* Scrolls to a part of the page, which may have to be fetched first. */
import { runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { unfold } from "./folds.js";
import { ARTICLES, listedQuotation } from "./article_list.js";
import { fillPartsIn } from "./parts.js";

/** The ids of the folds below the map that contain an element, by the first word of the id of this element. */
/** @type {Record<string, string>} */
const FOLDS = { excerpt: ARTICLES, theme: "part-themes", events: "part-timeline" };

/**
 * Scroll to the element with an id and move the focus to it, so that keyboard users continue there. The folds around it are
 * opened.
 * @param {string} id
 */
export const scrollToPart = (id) => void runWithFiles("scroll", () => scrollToTarget(id));

/* Scroll to the element whose id is in the address after `#`, if the browser could not, because the element is not fetched yet. */
export function followHash() {
  const id = location.hash.slice(1);
  if (id && !document.getElementById(id)) scrollToPart(id);
}

/**
 * Open the fold with an id, and fetch the parts in it.
 * @param {string} id
 */
async function openFold(id) {
  const fold = document.getElementById(id);
  if (!fold) return;
  unfold(fold);
  await fillPartsIn(fold);
}

/** @param {string} id */
async function scrollToTarget(id) {
  await openFold(FOLDS[id.split("-")[0]]);
  await openFold(id.split(".")[0]); // a section of a theme is in the fold of the theme
  const target = id.startsWith("excerpt-") ? await listedQuotation(id) : document.getElementById(id);
  if (!target) return;
  unfold(target);
  if (target.tabIndex < 0) target.setAttribute("tabindex", "-1"); // an element in the tab order keeps its tabindex
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.focus({ preventScroll: true });
  const isTall = target.getBoundingClientRect().height > window.innerHeight;
  target.scrollIntoView({ behavior: isCalm ? "auto" : "smooth", block: isTall ? "start" : "center" });
}
