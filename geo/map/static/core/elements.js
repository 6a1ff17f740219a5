/* Elements of HTML and SVG. Text from the data reaches the document through `element` alone, as text. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * @param {string} className
 * @param {string} text
 * @param {() => void} act
 */
export function pushButton(className, text, act) {
  const button = element("button", className, text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/**
 * A checkbox or radio button, with its words beside it.
 * @param {string} className
 * @param {string} text
 * @param {{ type: "checkbox" | "radio", name?: string, value?: string, checked?: boolean }} properties
 */
export function labelledBox(className, text, properties) {
  const label = element("label", className);
  const box = Object.assign(element("input"), properties);
  label.append(box, element("span", "", text));
  return { label, box };
}

/**
 * The shape of a military site.
 * @param {string} path
 * @param {boolean} [former]
 */
export function siteSymbol(path, former) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", former ? "symbol is-former" : "symbol");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/**
 * An element that is there, because our own markup or script has put it there.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 */
export function query(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`There is no ${selector} that is of the kind ${kind.name}.`);
}

/**
 * The element that an event came from, in this document or in a frame, or the closest around it that a selector matches.
 * @param {Event} event
 * @param {string} selector
 */
export function closest({ target }, selector) {
  const found = target && "closest" in target ? /** @type {Element} */ (target).closest(selector) : null;
  return /** @type {HTMLElement | SVGElement | null} */ (found);
}
