/* The fields of one step in the form in which a story is written. */
/** @import { OwnStep } from "./types" */
/** @typedef {"up" | "down" | "retake" | "remove"} StepAction */
import { element, pushButton } from "../../../geo/map/static/core/elements.js";
import { filled } from "../../../geo/map/static/story/words.js";
import { wordCount } from "./story_check.js";

/** @type {StepAction[]} */
const ACTIONS = ["up", "down", "retake", "remove"];

/**
 * The data that the fields of a step need besides the step. `changed` is called after the reader has typed, `act` after a button
 * was pressed.
 * @typedef {{ number: number, count: number, language: string, most: number, view: string, words: Record<string, string>,
 *   changed: () => void, act: (action: StepAction) => void }} StepSurroundings
 */

/** @param {OwnStep} step @param {StepSurroundings} around */
export function stepFields(step, around) {
  const { number, count, language, words, view } = around;
  const fields = element("fieldset");
  const title = textField("input", words.title, step.title, language);
  title.field.addEventListener("input", () => change(step, "title", title.field.value, around));
  const text = textField("textarea", words.text, step.words, language);
  const length = element("p", "length");
  const showLength = () => (length.textContent = lengthInWords(step.words, around));
  text.field.addEventListener("input", () => change(step, "words", text.field.value, around));
  text.field.addEventListener("input", showLength);
  showLength();
  const legend = element("legend", "", filled(words.step, { number, count }));
  fields.append(legend, element("p", "view", view), title.label, text.label, length, actions(around));
  return fields;
}

/** @param {OwnStep} step @param {"title" | "words"} field @param {string} value @param {StepSurroundings} around */
function change(step, field, value, { changed }) {
  step[field] = value;
  changed();
}

/**
 * A label with a field for text in it.
 * @template {"input" | "textarea"} Tag
 * @param {Tag} tag
 * @param {string} name
 * @param {string} value
 * @param {string} language
 */
export function textField(tag, name, value, language) {
  const label = element("label");
  const field = Object.assign(element(tag), { value, lang: language, dir: "auto" });
  label.append(element("span", "", name), field);
  return { label, field };
}

/** @param {string} text @param {StepSurroundings} around */
const lengthInWords = (text, { language, most, words }) => filled(words.length, { count: wordCount(text, language), most });

/** @param {StepSurroundings} around */
function actions({ number, count, words, act }) {
  const buttons = element("p", "actions");
  for (const action of ACTIONS) {
    const button = pushButton(action, words[action], () => button.ariaDisabled !== "true" && act(action));
    const isPossible = !(action === "up" && number === 1) && !(action === "down" && number === count);
    button.ariaDisabled = String(!isPossible); // not `disabled`, because a disabled button loses the focus
    buttons.append(button);
  }
  return buttons;
}
