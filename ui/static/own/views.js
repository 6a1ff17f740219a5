/* The view of a step: what the map shows, and a few words by which its writer knows it again. */
/** @import { Tables } from "../page/document.js" */
/** @import { Atlas } from "../../../geo/map/static/types" */
/** @import { OwnStoryFile } from "./types" */
import { writePosition, writeTime } from "../../../geo/map/static/core/address.js";
import { lastValue } from "../../../geo/map/static/core/url.js";
import { selected, selectionIn } from "../page/choice.js";

/**
 * What a map shows now: the parts of the address of its view. Position and year are those of the map, since the address has them a
 * moment later.
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
