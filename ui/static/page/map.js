/* The first map of the page, which is in a frame. */
/** @typedef {import("./choice.js").Choice} Choice */
import { runWithFiles } from "../../../geo/map/static/core/missing.js";
import { lastValue, withParameters } from "../../../geo/map/static/core/url.js";
import { boundsOf, chosenSelection, selectionOf, targetOf } from "./choice.js";
import { fetchIndex } from "./document.js";

/** @param {"first" | "second"} side */
function mapOn(side) {
  const map = window.atlases?.[side];
  return map?.isThere() ? map : undefined;
}

export const mapInPage = () => mapOn("first");

/**
 * Make a choice outside the map. If the map has not loaded yet, load the page again with the choice in its address.
 * @param {Choice} choice
 */
export const go = (choice) => void runWithFiles("choice", () => goTo(choice));

/** @param {Choice} choice */
async function goTo(choice) {
  const index = await fetchIndex();
  const map = mapInPage();
  const selection = chosenSelection(index, choice, map?.view().selection ?? {});
  if (!selection) return;
  if (map) map.go({ ...targetOf(index, selection), bounds: boundsOf(index, choice, selection) });
  else location.assign(withParameters(location.href, selection));
}

/* Show on the maps what the address says, after the reader went back or forward in the history. */
export const followAddress = () => void runWithFiles("address", followTo);

async function followTo() {
  const index = await fetchIndex();
  const parameters = new URLSearchParams(location.search);
  const [island, place, excerpt] = ["island", "place", "excerpt"].map((name) => lastValue(parameters, name));
  const target = targetOf(index, selectionOf(index, { island, place, excerpt }));
  for (const map of [mapOn("first"), mapOn("second")]) map?.followAddress(target);
}
