/* Whether a quotation is one that the reader asks for. */

/**
 * Whether a quotation has all features that the reader has chosen. An empty choice asks for nothing. A feature may have several
 * values, such as the islands of a quotation: they are separated by spaces, except those of `verdict`, which has one. Each word
 * of the choice `text` has to occur in the text of the quotation, in any order and case.
 * @param {Record<string, string>} chosen
 * @param {Record<string, string | undefined>} features
 */
export function matches({ text = "", ...chosen }, features) {
  const said = folded(features.text ?? "");
  const isAsked = folded(text)
    .split(/\s+/u)
    .every((word) => said.includes(word));
  return isAsked && Object.entries(chosen).every(([name, value]) => !value || valuesOf(name, features[name]).includes(value));
}

/** @param {string} name @param {string | undefined} feature */
const valuesOf = (name, feature = "") => (name === "verdict" ? [feature] : feature.split(" "));

/** @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");
