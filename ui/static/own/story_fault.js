/* Faults of a story, each with the step and the field in which it is. */
/** @import { StoryFault } from "./types" */
import { filled } from "../../../geo/map/static/story/words.js";

const LONGEST_FOUND = 60; // characters of what was found that a fault repeats

/**
 * @param {number | null} step
 * @param {string} field
 * @param {string} kind
 * @param {Record<string, string | number>} [values]
 * @returns {StoryFault}
 */
export const storyFault = (step, field, kind, values = {}) => ({ step, field, kind, values });

/**
 * A value as a fault repeats it: shortened, and what is no text as JSON.
 * @param {unknown} value
 */
export const asFound = (value) => (typeof value === "string" ? value : JSON.stringify(value)).slice(0, LONGEST_FOUND);

/**
 * A fault in words: the step, the field (or the line in which none can be read), what was found, what was expected.
 * @param {StoryFault} fault
 * @param {Record<string, string>} messages by kind
 */
export function faultInWords({ step, field, kind, values }, messages) {
  const place = { step: step ?? "", field: "line" in values ? filled(messages.line, values) : field };
  return filled(step === null ? messages.inStory : messages.inStep, { ...place, fault: filled(messages[kind], values) });
}
