/* The test whether a quotation matches the reader's filters. */

/**
 * Whether a quotation matches all filters. An empty filter matches everything. A feature may have several values separated by
 * spaces, such as the islands of a quotation; only `verdict` is a single value. Each word of the filter `text` must occur in
 * the text of the quotation, in any order and case.
 * @param {Record<string, string>} chosen
 * @param {Record<string, string | undefined>} features
 */
export function matches({ text = "", ...chosen }, features) {
  const said = folded(features.text ?? "");
  const hasText = folded(text)
    .split(/\s+/u)
    .every((word) => said.includes(word));
  return hasText && Object.entries(chosen).every(([name, value]) => !value || valuesOf(name, features[name]).includes(value));
}

/** @param {string} name @param {string | undefined} feature */
const valuesOf = (name, feature = "") => (name === "verdict" ? [feature] : feature.split(" "));

/** @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");
