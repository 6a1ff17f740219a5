/* The search for names with similar spelling. */

/** A search result: the kind and the id of the record. */
/** @typedef {["island" | "place" | "landmark" | "theme" | "event", string]} Found */

const LEAST_MATCH = 84; // the least similarity of a match: at most one wrong letter in seven
const LEAST_SUGGESTION = 62; // the least similarity of a suggestion; names below it are similar by chance
const PART = 0.9; // factor by which the similarity to a part of a name counts less than that to a whole name
const MUCH_LONGER = 1.5; // if a name is this many times longer or shorter than the text, their parts are compared
const SUGGESTIONS = 4;
const LEAST_BEGINNING = 80; // the least similarity of a text to the beginning of a name: one wrong letter in five
/* The order of suggestions by kind. Themes and events are last, because they have many words. */
const RANKS = { island: 0, place: 1, landmark: 1, theme: 2, event: 3 };
const PART_OF_A_NAME = /[^\p{Script=Latin}\p{Script=Cyrillic}]|.{3}/u; // at least three letters, or a character of another script
const SHORTEST_MISSPELT = 4; // minimum number of letters of a text that may be misspelt; shorter texts are similar to many names
const OFFERED = 8;
const LONGEST = 80; // maximum number of letters of a text; the time of a comparison grows with it

/**
 * The normalised form of a text, which the search compares: only letters and digits, in lower case and without accents.
 * `normalised` in `ui/page/find.py` implements the same rule for the names; tests/scripts/cases/spellings.json has test cases for both.
 * @param {string} text
 */
export function normalised(text) {
  const kept = text.toLowerCase().normalize("NFKD").match(/[\p{L}\p{N}]/gu) ?? [];
  return kept.map((letter) => (letter >= "ぁ" && letter <= "ゖ" ? String.fromCodePoint(letter.charCodeAt(0) + 0x60) : letter)).join("");
}

/**
 * The record with the name `text`. If there is none, the place with the most similar name, if that is similar enough. If there is
 * none, the only record with a name that begins with the text. Otherwise nothing is found, and there are suggestions, the most
 * similar first. If a theme or an event is only similar, it is suggested and not found, because a question that differs in one
 * word has another answer.
 * @param {Record<string, Found>} names the records by their normalised names
 * @param {string} text
 * @returns {{ found: Found | null, suggestions: Found[] }}
 */
export function search(names, text) {
  const spelling = normalised(text).slice(0, LONGEST);
  if (Object.hasOwn(names, spelling)) return { found: names[spelling], suggestions: [] };
  const [nearest] = mostSimilar(names, spelling, similarity, LEAST_MATCH);
  if (nearest && RANKS[nearest[0]] < RANKS.theme) return { found: nearest, suggestions: [] };
  const [only, ...others] = once(namesWith(names, spelling, (name) => name.startsWith(spelling)));
  if (only && !others.length) return { found: only, suggestions: [] };
  const alike = mostSimilar(names, spelling, similarityOfParts, LEAST_SUGGESTION);
  return { found: null, suggestions: once(alike).slice(0, SUGGESTIONS) };
}

/**
 * Suggestions while the reader is typing `text`: at most OFFERED records, each once. Records with a name that begins with the
 * text are first, then records with a name that contains the text. In each group, the order is that of `namesWith`. If there
 * are no such records, the result is the records with a name whose beginning is similar to the text.
 * @param {Record<string, Found>} names the records by their normalised names
 * @param {string} text
 * @returns {Found[]}
 */
export function offered(names, text) {
  const spelling = normalised(text).slice(0, LONGEST);
  if (!spelling) return [];
  const beginning = namesWith(names, spelling, (name) => name.startsWith(spelling));
  const containing = PART_OF_A_NAME.test(spelling) ? namesWith(names, spelling, (name) => name.includes(spelling)) : [];
  const found = once([...beginning, ...containing]);
  const alike = found.length || spelling.length < SHORTEST_MISSPELT ? [] : once(mostSimilar(names, spelling, similarityOfBeginning, LEAST_BEGINNING));
  return [...found, ...alike].slice(0, OFFERED);
}

/**
 * The records with a name that passes a test, in the order of RANKS, and short names before long ones. The result is empty if
 * `text` is empty.
 * @param {Record<string, Found>} names
 * @param {string} text
 * @param {(name: string) => boolean} passes
 */
function namesWith(names, text, passes) {
  const found = text ? Object.entries(names).filter(([name]) => passes(name)) : [];
  const ranked = found.toSorted(([one, [kind]], [other, [otherKind]]) => RANKS[kind] - RANKS[otherKind] || one.length - other.length);
  return ranked.map(([, what]) => what);
}

/** @param {Found[]} found */
const once = (found) => [...new Map(found.map((one) => [one.join(" "), one])).values()];

/**
 * The records whose spellings have a similarity to a text of at least `least`, the most similar first.
 * @param {Record<string, Found>} names
 * @param {string} text
 * @param {(one: string, other: string) => number} measure
 * @param {number} least
 */
function mostSimilar(names, text, measure, least) {
  const rated = Object.entries(names).map(([spelling, found]) => ({ found, rate: text ? measure(text, spelling) : 0 }));
  return rated
    .filter(({ rate }) => rate >= least)
    .toSorted((one, other) => other.rate - one.rate)
    .map(({ found }) => found);
}

/**
 * The similarity of two texts, 100 if they are equal: twice the length of their longest common subsequence, divided by the sum
 * of their lengths, in percent.
 * @param {string} one
 * @param {string} other
 */
export function similarity(one, other) {
  return (200 * commonLength(one, other)) / (one.length + other.length);
}

/**
 * The length of the longest common subsequence of two texts.
 * @param {string} one
 * @param {string} other
 */
function commonLength(one, other) {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const letter of one) {
    const next = [0];
    for (let at = 1; at <= other.length; at += 1) {
      next.push(letter === other[at - 1] ? row[at - 1] + 1 : Math.max(row[at], next[at - 1]));
    }
    row = next;
  }
  return row[other.length];
}

/**
 * The similarity of two texts. If one is much longer than the other, the similarity of the shorter text to the most similar part of
 * the longer text, times PART.
 * @param {string} one
 * @param {string} other
 */
export function similarityOfParts(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.length < MUCH_LONGER * short.length) return similarity(one, other);
  const starts = Array.from({ length: long.length - short.length + 1 }, (_, start) => start);
  const parts = starts.map((start) => similarity(short, long.slice(start, start + short.length)));
  return PART * Math.max(...parts);
}

/**
 * The similarity of a text to the first letters of a name, as many as the text has.
 * @param {string} text
 * @param {string} name
 */
const similarityOfBeginning = (text, name) => similarity(text, name.slice(0, text.length));
