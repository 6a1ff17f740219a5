/* The step of a story in an address. `geo/map/view.py` reads it in Python; tests/scripts/cases/address.json has test cases for both. */
/** @import { AddressedStep } from "../types" */
import { lastValue } from "./url.js";

export const OWN_STORY = "own"; // a story that the reader has written; the same value as in geo/map/view.py

/**
 * The step of a story that an address names. If the address names a story but no valid step, it is the first step. Null if the
 * address names no known story.
 * @param {URLSearchParams} parameters
 * @param {Record<string, Record<string, string>[]>} stories the parameters of the view of each step, by the id of the story
 * @param {string[]} shared the parameters of a view
 * @returns {AddressedStep | null}
 */
export function readStep(parameters, stories, shared) {
  const story = lastValue(parameters, "story");
  if (story === null || !Object.hasOwn(stories, story)) return null;
  const wanted = lastValue(parameters, "step");
  const index = stories[story].findIndex((_, number) => String(number + 1) === wanted);
  return { story, number: Math.max(index, 0) + 1, isAsTold: !shared.some((name) => parameters.has(name)) };
}

/**
 * The parameters of an address. If they contain a step but no part of a view, the parameters of the step's view are added.
 * @param {URLSearchParams} parameters
 * @param {Record<string, Record<string, string>[]>} stories
 * @param {string[]} shared
 */
export function withStep(parameters, stories, shared) {
  const step = readStep(parameters, stories, shared);
  if (!step?.isAsTold) return parameters;
  return new URLSearchParams([...parameters, ...Object.entries(stories[step.story][step.number - 1])]);
}

/**
 * The parameters of an address to share with others. Only this browser has the reader's own story, so an address that names a step
 * of it is replaced by the view of this step.
 * @param {URLSearchParams} parameters
 * @param {Record<string, Record<string, string>[]>} stories
 * @param {string[]} shared
 */
export function forOthers(parameters, stories, shared) {
  if (lastValue(parameters, "story") !== OWN_STORY) return parameters;
  const view = [...withStep(parameters, stories, shared)].filter(([name]) => name !== "story" && name !== "step");
  return new URLSearchParams(view);
}
