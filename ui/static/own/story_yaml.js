/* Writes a story as YAML, in the subset that `story_reader.js` reads:

     language: "en"
     title: "A title"
     steps:
       - title: "A title"
         words: "Some words"
         view:
           island: "iturup"
           year: "1855"

   Each text is a JSON string on one line, which is the same text in YAML 1.1 and 1.2. So no library is needed: every YAML parser
   can read the file, and a few lines of code can read what this module writes. */
/** @import { OwnStep, WrittenStory } from "./types" */

// Characters that JSON does not escape, but that YAML 1.1 reads as a line break or does not allow.
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
