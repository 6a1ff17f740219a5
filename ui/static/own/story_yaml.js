/* Writes a story as YAML, in the subset that `story_reader.js` reads:

     language: "en"
     title: "A title"
     steps:
       - title: "A title"
         words: "Some words"
         view:
           island: "iturup"
           year: "1855"

   Each text is a JSON string on one line, which YAML 1.1 and 1.2 read as the same text. So neither side needs a library: every parser of
   YAML reads the file, and a reader of a few lines is enough for what this one writes. */
/** @import { OwnStep, WrittenStory } from "./types" */

// What JSON leaves as it is and YAML 1.1 takes for a break of lines, or does not allow in a file.
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** @param {WrittenStory} story */
export function storyAsYaml({ language, title, steps }) {
  const lines = steps.flatMap(stepLines);
  const listed = lines.length ? ["steps:", ...lines] : ["steps: []"];
  return [`language: ${quotedText(language)}`, `title: ${quotedText(title)}`, ...listed, ""].join("\n");
}

/** @param {OwnStep} step */
function stepLines({ title, words, view }) {
  const parts = Object.entries(view).map(([name, value]) => `      ${name}: ${quotedText(value)}`);
  const shown = parts.length ? ["    view:", ...parts] : ["    view: {}"];
  return [`  - title: ${quotedText(title)}`, `    words: ${quotedText(words)}`, ...shown];
}

/** @param {string} text */
const quotedText = (text) => JSON.stringify(text).replaceAll(UNPRINTABLE, escaped);

/** @param {string} character */
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
