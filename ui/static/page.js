/* The script of the page, for what Streamlit does not do: buttons that choose a place or an excerpt, lists of sources, parts of
   the page that are fetched later, keyboard shortcuts, the map as a table, and the history of the browser. */
import { setUpMissingNotice } from "../../geo/map/static/core/missing.js";
import { actOnClick } from "./page/clicks.js";
import { watchConnection } from "./page/connection.js";
import { announceOnPage, meta } from "./page/document.js";
import { findTyped } from "./page/find.js";
import { followAddress, openAsAddress } from "./page/map.js";
import { fillEmptyPanel, keepTitle } from "./page/panel.js";
import { fillParts, nameFileButtons } from "./page/parts.js";
import { key, turnOnOrOff } from "./page/shortcuts.js";
import { mapChanged, mapTable } from "./page/table.js";
import "./share/panel.js";

setUpMissingNotice({
  words: JSON.parse(meta("words")),
  announce: announceOnPage,
  place: (notice) => document.body.append(notice),
});
window.fourIslands = { key, mapChanged, mapOpened: openAsAddress };
document.addEventListener("click", actOnClick);
document.addEventListener("keydown", key);
document.addEventListener("change", turnOnOrOff);
document.addEventListener("change", findTyped);
document.addEventListener("toggle", (event) => event.target === mapTable() && mapChanged(), true);
watchConnection();
window.addEventListener("popstate", ({ isTrusted }) => isTrusted && followAddress());
new MutationObserver(() => {
  fillParts();
  fillEmptyPanel();
  keepTitle();
  nameFileButtons();
}).observe(document, { childList: true, subtree: true });
