/* What an address or a choice of the reader selects. Everything that can be selected is in the index (`ui/page/index.py`). */
/** @import { Tables } from "./document.js" */
/** @import { Selectable, Selection } from "../../../geo/map/static/contract" */
/** @import { Target } from "../../../geo/map/static/types" */

import { lastValue } from "../../../geo/map/static/address/url.js";

/**
 * A choice that the reader makes outside the map. The first of these fields that is set decides: excerpt, place, landmark, island.
 */
/** @typedef {{ excerpt?: string, place?: string, landmark?: string, island?: string }} Choice */

/**
 * The selection in an address. Ids that are not in the index are left out. If a place is not on the island, the selected island
 * is the first of its islands, as in `read_view` of `geo/map/view.py`.
 * @param {Tables} index
 * @param {Selection} address
 * @returns {Selection}
 */
export function selectionOf({ islands, places, excerpts }, { island, place, excerpt }) {
  const selection = { island: known(islands, island), place: known(places, place), excerpt: known(excerpts, excerpt) };
  if (!selection.place) return selection;
  return { ...selection, island: onIsland(places[selection.place], selection.island) };
}

/**
 * The selection in the parameters of an address.
 * @param {Tables} index
 * @param {URLSearchParams} parameters
 */
export function selectionIn(index, parameters) {
  const [island, place, excerpt] = ["island", "place", "excerpt"].map((name) => lastValue(parameters, name));
  return selectionOf(index, { island, place, excerpt });
}

/**
 * @param {Record<string, Selectable>} table
 * @param {string | null | undefined} id
 */
const known = (table, id) => (id && Object.hasOwn(table, id) ? id : null);

/**
 * The island on which a place is selected: `island` if the place lies on it, otherwise the first of its islands.
 * @param {Selectable} place
 * @param {string | null | undefined} island
 */
const onIsland = ({ islands }, island) => islands.find((one) => one === island) ?? islands[0];

/**
 * The selection that results from a choice; null if the index does not contain the chosen record. If a place is chosen, `island`
 * is the island on which the place is selected.
 * @param {Tables} index
 * @param {Choice} choice
 * @param {Selection} present what is selected now
 * @returns {Selection | null}
 */
export function chosenSelection(index, { excerpt, place, landmark, island }, present) {
  const found = known(index.excerpts, excerpt) ?? known(index.places, place) ?? known(index.landmarks, landmark);
  if (!found) return known(index.islands, island) ? { island, place: null, excerpt: null } : null;
  if (excerpt) return { island: islandOfExcerpt(index.excerpts[excerpt], present), place: null, excerpt };
  if (place) return { island: onIsland(index.places[place], island), place, excerpt: null };
  return { island: index.landmarks[found].islands[0] ?? null, place: null, excerpt: null };
}

/**
 * The island that is selected with an excerpt: the present island, if the excerpt mentions it. Otherwise, if the excerpt mentions
 * only one island, this island. Otherwise null.
 * @param {Selectable} excerpt
 * @param {Selection} present
 */
function islandOfExcerpt({ islands }, { island }) {
  if (islands.some((one) => one === island)) return island;
  return islands.length === 1 ? islands[0] : null;
}

/**
 * The most specific selected item (excerpt, place or island); null if nothing is selected.
 * @param {Tables} index
 * @param {Selection} selection
 * @returns {Selectable | null}
 */
export function selected({ islands, places, excerpts }, { island, place, excerpt }) {
  if (excerpt) return excerpts[excerpt];
  if (place) return places[place];
  return island ? islands[island] : null;
}

/**
 * The data that the map needs to show a selection.
 * @param {Tables} index
 * @param {Selection} selection
 * @returns {Target}
 */
export function targetOf({ islands, places, excerpts }, selection) {
  const { island, place, excerpt } = selection;
  const named = place ? places[place] : island ? islands[island] : null;
  return { selection, title: named?.title ?? null, marked: excerpt ? excerpts[excerpt].islands : [] };
}

/**
 * The bounding box for a choice: around the landmark, the place, the islands of an excerpt, or the island. Null if there is
 * none of these.
 * @param {Tables} index
 * @param {Choice} choice
 * @param {Selection} selection what the choice selects
 */
export function boundsOf(index, { landmark }, { island, place, excerpt }) {
  if (landmark) return index.landmarks[landmark].bounds;
  if (place) return index.places[place].bounds;
  const quoted = excerpt ? index.excerpts[excerpt].bounds : null;
  return quoted ?? (island ? index.islands[island].bounds : null);
}

/**
 * The addresses of the files from which the panel is composed. The first is the panel of the island, or the panel without a
 * selection. It is an empty text if only an excerpt is selected. The cards of the excerpt and of the place follow.
 * @param {Tables} index
 * @param {Selection} selection
 */
export function partsOf({ nothing, islands, places, excerpts }, { island, place, excerpt }) {
  const panel = island ? islands[island].details : excerpt ? null : nothing;
  const cards = [excerpt ? excerpts[excerpt] : null, place ? places[place] : null];
  return [panel ?? "", ...cards.flatMap((card) => card?.details ?? [])];
}

/**
 * The name to announce after a choice: the title of the landmark, or of the selection. Null if the title is missing, as for
 * excerpts.
 * @param {Tables} index
 * @param {Choice} choice
 * @param {Selection} selection what the choice selects
 */
export function nameOf(index, { landmark }, selection) {
  return landmark ? index.landmarks[landmark].title : (selected(index, selection)?.title ?? null);
}
