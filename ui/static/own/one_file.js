/* The story as one HTML file: the map as one file, which the server has made without a word of the story, with the story in it. */
/** @import { ToldStory } from "../../../geo/map/static/contract" */
import { query } from "../../../geo/map/static/core/elements.js";
import { OWN_STORY } from "../../../geo/map/static/core/addressed_step.js";

/**
 * @param {string} mapFile the HTML of the map as one file
 * @param {ToldStory} story
 * @param {string} remark whose words the story has, in place of what the map showed when the file was made
 */
export function fileWithStory(mapFile, story, remark) {
  const made = new DOMParser().parseFromString(mapFile, "text/html");
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
 * What a map in a file starts with, with the story told from its first step. There is one map alone.
 * @param {any} given
 * @param {ToldStory} story
 */
export function withStory(given, story) {
  const views = story.views?.map((view) => Object.fromEntries(Object.entries(view).filter(([part]) => part !== "compare")));
  const { lang } = given.parameters;
  return {
    ...given,
    parameters: { story: OWN_STORY, step: "1", lang },
    files: { ...given.files, [OWN_STORY]: { ...story, views } },
  };
}

/**
 * A value as JSON that ends no script element, as `embeddable_json` in geo/map/assets.py writes it.
 * @param {unknown} value
 */
export const embeddable = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");
