/* Converts the reader's story into the data of a story that is shown beside the map, with the views of its steps. */
/** @import { ToldStory } from "../../../geo/map/static/contract" */
/** @import { Tables } from "../page/document.js" */
/** @import { OwnStep, WrittenStory } from "./types" */
import { OWN_STORY } from "../../../geo/map/static/address/addressed_step.js";
import { boundsOf, selectionIn, targetOf } from "../page/choice.js";

/**
 * @param {WrittenStory} story
 * @param {Tables} index
 * @param {Record<string, string>} words the messages of the script that shows stories
 * @returns {ToldStory}
 */
export function toldStory({ language, title, steps }, index, words) {
  return {
    id: OWN_STORY,
    title,
    steps: steps.map((step) => toldStep(step, index)),
    papers: {},
    facts: {},
    sources: {},
    cite: null,
    words,
    language: /** @type {ToldStory["language"]} */ (language),
    views: steps.map(({ view }) => view),
  };
}

/** @param {OwnStep} step @param {Tables} index */
function toldStep({ title, words, view }, index) {
  const selection = selectionIn(index, new URLSearchParams(view));
  const shown = { ...targetOf(index, selection), bounds: boundsOf(index, {}, selection) };
  return { title, texts: [{ by: null, text: words, facts: [], cited: "" }], quotations: [], shown };
}
