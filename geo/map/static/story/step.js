/* The text of a step: its paragraphs with their sources, and its quotations. */
/** @import { StoryQuotation, StoryText, ToldStory } from "../contract" */
import { element, pushButton } from "../core/elements.js";
import { citeItem, linkTo, sourceItem } from "../core/source_items.js";

/**
 * @param {ToldStory} story
 * @param {number} number
 * @param {boolean} isAlone whether links must not lead away from the story
 * @returns {HTMLElement[]}
 */
export function stepWords(story, number, isAlone) {
  const { title, texts, quotations } = story.steps[number - 1];
  const paragraphs = texts.map((text) => paragraph(story, text, isAlone));
  return [element("h2", "", title), ...paragraphs, ...quotations.map((quotation) => quotationFigure(quotation, isAlone))];
}

/** @param {ToldStory} story @param {StoryText} text @param {boolean} isAlone */
function paragraph(story, { by, text, facts, cited, quotations = [] }, isAlone) {
  const box = element("div", by ? "side" : "said");
  const words = element("p");
  if (by) words.append(element("b", "", by), " ");
  words.append(element("span", "words", text), " ");
  if (cited) words.append(sourcesButton(story, facts, cited, isAlone));
  box.append(words, ...quotations.map((quotation) => quotationFigure(quotation, isAlone)));
  return box;
}

/**
 * The button of a paragraph. A click shows, below the paragraph, the facts that support the paragraph and their sources.
 * @param {ToldStory} story
 * @param {string[]} facts
 * @param {string} label
 * @param {boolean} isAlone
 */
function sourcesButton(story, facts, label, isAlone) {
  const button = pushButton("src", label, () => {
    const isOpen = button.ariaExpanded === "true";
    button.ariaExpanded = String(!isOpen);
    if (isOpen) button.parentElement?.nextElementSibling?.remove();
    else button.parentElement?.after(factList(story, facts, isAlone));
  });
  button.ariaExpanded = "false";
  return button;
}

/** @param {ToldStory} story @param {string[]} ids @param {boolean} isAlone */
function factList({ facts, sources, cite }, ids, isAlone) {
  const list = element("ul", "citations");
  for (const id of ids) {
    const { words, date, sources: cited, notes } = facts[id];
    const fact = element("li", "fact", `${words} `);
    fact.append(element("time", "", date));
    list.append(fact, ...cited.map((source) => sourceItem(sources[source])), ...notes.map((note) => element("li", "note", note)));
    if (cite && !isAlone) list.append(citeItem(cite, id));
  }
  return list;
}

/** @param {StoryQuotation} quotation @param {boolean} isAlone */
function quotationFigure({ text, lang, translation, origin, title, address }, isAlone) {
  const figure = element("figure");
  const quote = element("blockquote", "", text);
  quote.lang = lang;
  const caption = element("figcaption");
  const article = address ? storyLink(address, title, isAlone) : element("span", "", title);
  article.lang = lang;
  caption.append(`${origin}: `, article);
  figure.append(quote, ...(translation ? [element("p", "translation", translation)] : []), caption);
  return figure;
}

/**
 * A link. If the story is shown outside the page of the atlas, the link opens in a new tab.
 * @param {string} address
 * @param {string} text
 * @param {boolean} isAlone
 */
export const storyLink = (address, text, isAlone) =>
  isAlone ? linkTo(address, text) : Object.assign(element("a", "", text), { href: address });
