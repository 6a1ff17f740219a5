/* Stores the story in the browser. If the browser does not allow this, the story lasts as long as the page. */
/** @import { WrittenStory } from "./types" */

export const KEPT = "four-islands-own-story-1"; // the key in local storage, with the version of the format

/* Whether the browser lets this page store anything. */
export function canKeep() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

/**
 * The story that is stored in the browser. Null if there is none, or if it cannot be read.
 * @returns {WrittenStory | null}
 */
export function keptStory() {
  try {
    const story = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    return isStory(story) ? story : null;
  } catch {
    return null;
  }
}

/**
 * Store a story. Returns whether the browser has stored it.
 * @param {WrittenStory} story
 */
export function keepStory(story) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(story));
    return true;
  } catch {
    return false;
  }
}

/** @param {any} story */
const isStory = (story) =>
  areTexts(story, ["language", "title"]) && Array.isArray(story.steps) && story.steps.every((/** @type {any} */ step) => isStep(step));

/** @param {any} step */
const isStep = (step) => areTexts(step, ["title", "words"]) && areTexts(step.view, Object.keys(step.view ?? {}));

/** @param {any} value @param {string[]} fields */
const areTexts = (value, fields) => typeof value === "object" && value !== null && fields.every((field) => typeof value[field] === "string");
