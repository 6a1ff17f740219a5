/* Creates and finds HTML and SVG elements. `element` inserts its text as text, so that markup in data is not interpreted. */

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
 * A checkbox or radio button inside a label with a text.
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
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 */
export function svgElement(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/**
 * The symbol of a military site or landmark as an SVG element.
 * @param {string} path SVG path data in a box of 20 by 20 units
 * @param {boolean} [former]
 */
export function siteSymbol(path, former) {
  const svg = svgElement("svg", { viewBox: "0 0 20 20", class: former ? "symbol is-former" : "symbol" });
  svg.append(svgElement("path", { d: path }));
  return svg;
}

/**
 * The first element that matches `selector`. Throws an `Error` if there is no such element, or if it is not an instance of
 * `kind`. Use this for elements that the markup or a script of the atlas has created.
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
 * The closest element that matches `selector`: the target of an event, or an element around the target. Null if no such element
 * matches. The target may be in this document or in a frame.
 * @param {Event} event
 * @param {string} selector
 */
export function closest({ target }, selector) {
  const found = target && "closest" in target ? /** @type {Element} */ (target).closest(selector) : null;
  return /** @type {HTMLElement | SVGElement | null} */ (found);
}
