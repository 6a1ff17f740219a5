/* The script with which a reader writes a story. It is loaded when the reader opens the form. */
import { ownStory } from "./own/editor.js";

window.ownStory = ownStory;
