/* The script of the page. It handles what Streamlit does not: buttons that choose a place or an excerpt, lists of sources, parts of
   the page that are loaded later, keyboard shortcuts, the map as a table, and the history of the browser. */
import { setUpMissingNotice } from "../../geo/map/static/fetching/missing.js";
import { actOnClick } from "./page/clicks.js";
import { watchConnection } from "./streamlit/connection.js";
import { announceOnPage, meta } from "./page/document.js";
import { chooseClicked, findSubmitted, keyInFindBox, leaveFindBox, prepareToFind, pressSuggestion, suggestTyped } from "./search/find.js";
import { closeAfterPaper, openForPaper } from "./page/folds.js";
import { openInLanguage } from "./address/languages.js";
import { tellUnknown } from "./page/notices.js";
import { fillEmptyPanel, keepTitle } from "./page/panel.js";
import { keepViewInLinks } from "./address/view_links.js";
import { followHash } from "./page/scrolling.js";
import { fillParts, markCookies, nameFileButtons, prepareParts } from "./page/parts.js";
import { key, turnOnOrOff } from "./page/shortcuts.js";
import { followHistory } from "./page/stories.js";
import { prepareStreamlit } from "./streamlit/streamlit.js";
import { mapChanged, mapTable } from "./page/table.js";
import { mapOpened, mapStarted, watchTheReader } from "./streamlit/take_over.js";
import { filterTyped } from "./page/article_list.js";
import "./share/panel.js";

setUpMissingNotice({
  words: JSON.parse(meta("words")),
  announce: announceOnPage,
  place: (notice) => document.body.append(notice),
});
openInLanguage();
tellUnknown();
window.fourIslands = { key, mapChanged, mapOpened, mapStarted };
document.addEventListener("click", actOnClick);
document.addEventListener("keydown", key);
document.addEventListener("change", turnOnOrOff);
document.addEventListener("focusin", prepareToFind);
document.addEventListener("focusout", leaveFindBox);
document.addEventListener("input", suggestTyped);
document.addEventListener("keydown", keyInFindBox);
document.addEventListener("mousedown", pressSuggestion);
document.addEventListener("click", chooseClicked);
document.addEventListener("submit", findSubmitted);
document.addEventListener("input", filterTyped);
document.addEventListener("submit", (event) => event.target instanceof Element && event.target.matches("form:is(.find, .written)") && event.preventDefault());
document.addEventListener("toggle", (event) => event.target === mapTable() && mapChanged(), true);
document.addEventListener("toggle", fillParts, true);
window.addEventListener("beforeprint", openForPaper);
window.addEventListener("afterprint", closeAfterPaper);
keepViewInLinks();
watchConnection();
watchTheReader();
prepareStreamlit();
prepareParts();
window.addEventListener("hashchange", followHash);
window.addEventListener("popstate", ({ isTrusted }) => isTrusted && followHistory());
new MutationObserver(() => {
  fillParts();
  fillEmptyPanel();
  keepTitle();
  nameFileButtons();
  markCookies();
}).observe(document, { childList: true, subtree: true });
