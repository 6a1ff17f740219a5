/* Makes the items of a list of sources. */
import { element } from "./elements.js";

/** @typedef {{ title: string, lang: string, url: string | null, publisher: string, date: string, remarks: string[] }} Source */

/** @param {Source} source */
export function sourceItem({ title, lang, url, publisher, date, remarks }) {
  const item = element("li");
  const named = url ? linkTo(url, title) : element("span", "", title);
  named.lang = lang;
  item.append(element("b", "", publisher), ", ", named, `, ${date}`);
  item.append(...remarks.map((remark) => element("i", "", ` (${remark})`)));
  return item;
}

/** @param {string} href @param {string} text */
export function linkTo(href, text) {
  return Object.assign(element("a", "", text), { href, target: "_blank", rel: "noopener noreferrer" });
}

/** @param {string} markup @param {string} fact */
export function citeItem(markup, fact) {
  const item = element("li");
  item.innerHTML = markup.replaceAll("{fact}", fact); // safe: our markup and an id (letters, digits, . - _)
  return item;
}
