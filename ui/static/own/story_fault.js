/* Faults of a story. A fault names the step and the field that contain it. */
/** @import { StoryFault } from "./types" */
import { filled } from "../../../geo/map/static/story/words.js";

const LONGEST_FOUND = 60; // the greatest number of characters of a wrong value that a fault repeats

/**
 * @param {number | null} step
 * @param {string} field
 * @param {string} kind
 * @param {Record<string, string | number>} [values]
 * @returns {StoryFault}
 */
export const storyFault = (step, field, kind, values = {}) => ({ step, field, kind, values });

/**
 * A value as a fault repeats it: shortened, and as JSON if it is not a text.
 * @param {unknown} value
 */
export const asFound = (value) => (typeof value === "string" ? value : JSON.stringify(value)).slice(0, LONGEST_FOUND);

/**
 * A fault as a text: the step, the field (or the line, if the field cannot be read), the wrong value, and the expected value.
 * @param {StoryFault} fault
 * @param {Record<string, string>} messages by kind
 */
export function faultInWords({ step, field, kind, values }, messages) {
  const place = { step: step ?? "", field: "line" in values ? filled(messages.line, values) : field };
  return filled(step === null ? messages.inStory : messages.inStep, { ...place, fault: filled(messages[kind], values) });
}
