/* Opens story files, and saves a story in several formats. */
/** @import { StoryFault, StoryLimits, WrittenStory } from "./types" */
import { cleanedValue } from "../../../geo/map/static/address/url.js";
import { save } from "../share/saving.js";
import { soundStory, storyFaults } from "./story_check.js";
import { storyFault } from "./story_fault.js";
import { readStoryFile } from "./story_reader.js";

const NAME = "four-islands-story"; // the name of saved files without the suffix
const LARGEST = 1_000_000; // bytes: the greatest size of a file that is opened

/**
 * The story in a file or, if it has faults, all of its faults.
 * @param {File} file
 * @param {StoryLimits} limits
 * @returns {Promise<{ story: WrittenStory | null, faults: StoryFault[] }>}
 */
export async function openedStory(file, limits) {
  if (file.size > LARGEST) return { story: null, faults: [storyFault(null, file.name, "tooLarge", { most: LARGEST })] };
  const { value, faults: unreadable } = readStoryFile(await file.text());
  const faults = [...unreadable, ...storyFaults(value, limits)];
  return { story: faults.length ? null : soundStory(value, cleanedValue), faults };
}

/** @param {string} text @param {string} ending @param {string} type */
export const saveAs = (text, ending, type) => save(new Blob([text], { type }), `${NAME}.${ending}`);
