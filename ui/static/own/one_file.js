/* Puts the reader's story into a standalone map (a single HTML file). The server has made this file without knowing the story. */
/** @import { ToldStory } from "../../../geo/map/static/contract" */
/** @import { MapFile, OwnStoryFile } from "./types" */
import { query } from "../../../geo/map/static/core/elements.js";
import { OWN_STORY } from "../../../geo/map/static/address/addressed_step.js";

/**
 * The HTML of a standalone map with a story in it.
 * @param {MapFile} mapFile
 * @param {ToldStory} story
 * @param {string} remark a sentence that says whose words the story contains; it replaces the sentences about the view
 * @param {OwnStoryFile["teller"]} teller
 */
export function fileWithStory(mapFile, story, remark, teller) {
  const made = new DOMParser().parseFromString(mapFile.html, "text/html");
  addTeller(made, mapFile, teller);
  const given = query(made, "#given", HTMLElement);
  given.textContent = embeddable(withStory(JSON.parse(given.textContent ?? ""), story));
  made.title = `${story.title} · ${made.title}`;
  made.querySelector("meta[name=description]")?.setAttribute("content", story.title);
  query(made, "header h1", HTMLElement).textContent = story.title;
  query(made, "header h1 + p", HTMLElement).textContent = remark;
  for (const sentence of made.querySelectorAll("header .lead")) sentence.remove();
  return `<!doctype html>${made.documentElement.outerHTML}`;
}

/**
 * Add the script and the style sheet that show stories, and allow them in the document's Content-Security-Policy.
 * @param {Document} made
 * @param {MapFile} mapFile
 * @param {OwnStoryFile["teller"]} teller
 */
function addTeller(made, mapFile, teller) {
  const policy = query(made, "meta[http-equiv]", HTMLMetaElement);
  policy.content = policy.content
    .replace("script-src", `script-src ${teller.script.hash}`)
    .replace("style-src", `style-src ${teller.style.hash}`);
  made.head.append(Object.assign(made.createElement("style"), { textContent: mapFile.style }));
  const scripts = made.querySelectorAll("body > script:not([type])");
  scripts[scripts.length - 1]?.before(Object.assign(made.createElement("script"), { textContent: mapFile.script }));
}

/**
 * The starting data of a standalone map, changed so that it opens at the first step of the story.
 * @param {any} given
 * @param {ToldStory} story
 */
export function withStory(given, story) {
  const { lang } = given.parameters;
  return {
    ...given,
    parameters: { story: OWN_STORY, step: "1", lang },
    files: { ...given.files, [OWN_STORY]: story },
  };
}

/**
 * A value as JSON that cannot end a script element. `embeddable_json` in geo/map/assets.py does the same.
 * @param {unknown} value
 */
export const embeddable = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");
