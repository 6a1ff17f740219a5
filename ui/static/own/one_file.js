/* The story as one HTML file: the map as one file, which the server has made without a word of the story, with the story in it. */
/** @import { ToldStory } from "../../../geo/map/static/contract" */
/** @import { MapFile, OwnStoryFile } from "./types" */
import { query } from "../../../geo/map/static/core/elements.js";
import { OWN_STORY } from "../../../geo/map/static/core/addressed_step.js";

/**
 * @param {MapFile} mapFile
 * @param {ToldStory} story
 * @param {string} remark whose words the story has, in place of what the map showed when the file was made
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
 * Add the script and the style that tell stories, and allow them in the document's policy.
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
 * What a map in a file starts with, with the story told from its first step.
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
 * A value as JSON that ends no script element, as `embeddable_json` in geo/map/assets.py writes it.
 * @param {unknown} value
 */
export const embeddable = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");
