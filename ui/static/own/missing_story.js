/* The notice for an address with the reader's own story, if this browser has no such story that can be shown. */
import { element, pushButton } from "../../../geo/map/static/core/elements.js";

/**
 * The notice, with a button that opens the form in which the reader writes a story.
 * @param {Record<string, string>} words
 */
export function missingStory(words) {
  const notice = element("p", "notice no-story", `${words.none} `);
  notice.append(pushButton("own-story", words.write, () => notice.remove()));
  return notice;
}
