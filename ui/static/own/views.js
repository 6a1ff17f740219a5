/* The view of a step of the reader's story, and a short description of the view for the form. */
/** @import { Tables } from "../page/document.js" */
/** @import { Atlas } from "../../../geo/map/static/types" */
/** @import { OwnStoryFile } from "./types" */
import { writePosition, writeTime } from "../../../geo/map/static/address/address.js";
import { lastValue } from "../../../geo/map/static/address/url.js";
import { selected, selectionIn } from "../page/choice.js";

/**
 * The view that a map shows now, as parameters of the address. Position and year are taken from the map, because the address
 * contains them only a moment later.
 * @param {Pick<Atlas, "parameters" | "view" | "centre" | "zoom">} map
 * @param {string[]} parts
 * @returns {Record<string, string>}
 */
export function viewOf(map, parts) {
  const parameters = map.parameters();
  const { viewpoint, year } = map.view();
  const addressed = Object.fromEntries(parts.map((part) => [part, lastValue(parameters, part)]));
  const shown = { ...addressed, ...writeTime(viewpoint, year), at: writePosition(map.centre(), map.zoom()) };
  return Object.fromEntries(Object.entries(shown).flatMap(([part, value]) => (value === null ? [] : [[part, value]])));
}

/**
 * @param {Record<string, string>} view
 * @param {Tables} index
 * @param {Pick<OwnStoryFile, "viewpoints" | "words">} file
 */
export function viewInWords(view, index, { viewpoints, words }) {
  const chosen = selected(index, selectionIn(index, new URLSearchParams(view)));
  const subject = chosen ? (chosen.title ?? chosen.page_title) : words.wholeMap;
  const maps = [`${view.viewpoint ?? "de_facto"},${view.year ?? ""}`, ...(view.compare ? [view.compare] : [])];
  const seen = maps.map((map) => map.split(",")).map(([viewpoint, year]) => {
    const title = viewpoints[/** @type {keyof typeof viewpoints} */ (viewpoint)];
    return [title, year || words.today].join(", ");
  });
  return [subject, ...seen].join(" · ");
}
