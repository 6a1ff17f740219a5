/* What an address says that names the reader's own story in a browser that has none to tell. */
import { element, pushButton } from "../../../geo/map/static/core/elements.js";

/**
 * A notice, with the button by which the page opens the form of the story.
 * @param {Record<string, string>} words
 */
export function missingStory(words) {
  const notice = element("p", "notice no-story", `${words.none} `);
  notice.append(pushButton("own-story", words.write, () => notice.remove()));
  return notice;
}
