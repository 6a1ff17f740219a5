/* What the page does in the browser besides Streamlit: buttons in our own markup that choose a place or an excerpt,
   sources that open where they are cited, parts that are fetched, the keyboard, the map as a table, the history. */
import { setUpMissingNotice } from "../../geo/map/static/core/missing.js";
import { actOnClick, findTyped } from "./page/clicks.js";
import { announceOnPage, meta } from "./page/document.js";
import { mapInPage } from "./page/map.js";
import { fillParts, nameFileButtons } from "./page/parts.js";
import { key, turnOnOrOff } from "./page/shortcuts.js";
import { mapChanged, mapTable } from "./page/table.js";
import "./share/panel.js";

setUpMissingNotice({
  words: JSON.parse(meta("words")),
  announce: announceOnPage,
  place: (notice) => document.body.append(notice),
});
window.fourIslands = { key, mapChanged };
document.addEventListener("click", actOnClick);
document.addEventListener("keydown", key);
document.addEventListener("change", turnOnOrOff);
document.addEventListener("change", findTyped);
document.addEventListener("toggle", (event) => event.target === mapTable() && mapChanged(), true);
window.addEventListener("popstate", () => mapInPage()?.followAddress());
new MutationObserver(() => {
  fillParts();
  nameFileButtons();
}).observe(document, { childList: true, subtree: true });
