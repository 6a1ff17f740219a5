/* The script with which a reader writes a story. It is fetched when the story is asked for. */
import { ownStory } from "./own/editor.js";

window.ownStory = ownStory;
