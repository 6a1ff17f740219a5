/* The maps of the page. Streamlit's page has one or two maps in frames; a document contains one map. */
/** @import { Selection } from "../../../geo/map/static/contract" */
/** @import { Atlas, Corners, Target } from "../../../geo/map/static/types" */
/** @typedef {import("./choice.js").Choice} Choice */
import { runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { withParameters } from "../../../geo/map/static/address/url.js";
import { boundsOf, chosenSelection, nameOf, selectionIn, targetOf } from "./choice.js";
import { fetchIndex } from "./document.js";

const PARTS = /** @type {const} */ (["island", "place", "excerpt"]);

/** @param {"first" | "second"} side */
function mapOn(side) {
  const map = window.atlases?.[side];
  return map?.isThere() ? map : undefined;
}

export const mapInPage = () => mapOn("first");

export const mapsInPage = () => [mapOn("first"), mapOn("second")].filter((map) => map !== undefined);

/* The present selection. Each selection on the map creates a new object: if the object is the same, nothing has been selected. */
export const present = () => mapInPage()?.view().selection;

/**
 * Make a choice outside the map, unless the selection has changed in the meantime. If the map is not loaded yet, load the page
 * with the choice in its address.
 * @param {Choice} choice
 * @param {Selection | undefined} since what was selected when the reader chose
 */
export const go = (choice, since = present()) => void runWithFiles("choice", () => goTo(choice, since));

/** @param {Choice} choice @param {Selection | undefined} since */
async function goTo(choice, since) {
  const index = await fetchIndex(Boolean(choice.excerpt));
  const map = mapInPage();
  const selection = chosenSelection(index, choice, since ?? {});
  if (!selection || present() !== since) return;
  const name = nameOf(index, choice, selection);
  if (map) map.go({ ...targetOf(index, selection), bounds: boundsOf(index, choice, selection), name });
  else location.assign(withParameters(location.href, selection));
}

/* Show the address on the maps, after the reader went back or forward in the history. */
export const followAddress = () => forTarget((map, target, bounds) => map.followAddress(target, bounds));

/* Show the selection in the address on the maps. A map of a document first opens with the selection of this document. */
export const openAsAddress = () =>
  forTarget((map, target, bounds) => isSame(map.view().selection, target.selection) || map.open(target, bounds));

/** @param {(map: Atlas, target: Target, bounds: Corners | null) => void} act */
function forTarget(act) {
  void runWithFiles("address", async () => {
    const index = await fetchIndex(mapsInPage().some((map) => map.parameters().has("excerpt")));
    for (const map of mapsInPage()) {
      const selection = selectionIn(index, map.parameters());
      act(map, targetOf(index, selection), boundsOf(index, {}, selection));
    }
  });
}

/** @param {Selection} one @param {Selection} other */
const isSame = (one, other) => PARTS.every((part) => (one[part] ?? null) === (other[part] ?? null));
