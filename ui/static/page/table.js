/* Updates the table of places on the map, and the legend, after a change of the map. */
/** @import { TableRow } from "../../../geo/map/static/types" */
import { element, query } from "../../../geo/map/static/core/elements.js";
import { showLegend } from "../../../geo/map/static/legend.js";
import { mapInPage } from "./map.js";
import { refreshPanel } from "./panel.js";

let filling = 0; // the id of the requested animation frame; two frames pass before panel and table are updated

/** @returns {HTMLDetailsElement | null} */
export const mapTable = () => document.querySelector("details#map-table");

export function openTable() {
  const table = mapTable();
  if (!table) return;
  table.open = true;
  query(table, "summary", HTMLElement).focus();
}

/* Update the page after a change of the map. The legend is updated at once. The map is drawn in the next frame, and the panel and
   the table are updated in the frame after that. */
export function mapChanged() {
  refreshLegend();
  cancelAnimationFrame(filling);
  filling = requestAnimationFrame(() => (filling = requestAnimationFrame(followMap)));
}

function followMap() {
  refreshPanel();
  if (mapTable()?.open) fillTable();
}

export function refreshLegend() {
  const map = mapInPage();
  if (map) showLegend(document, map);
}

function fillTable() {
  const [map, table] = [mapInPage(), mapTable()];
  if (!map || !table) return;
  query(table, "caption", HTMLElement).textContent = map.caption();
  const filled = element("tbody");
  filled.append(...map.rows().map(tableRow));
  const now = query(table, "tbody", HTMLElement);
  if (filled.innerHTML !== now.innerHTML) now.replaceWith(filled); // an unchanged table keeps the focus
}

/** @param {TableRow} row */
function tableRow({ id, island, title, lines, position }) {
  const row = element("tr");
  const place = element("th");
  place.scope = "row";
  const button = element("button", "go", title);
  Object.assign(button.dataset, id === island ? { island } : { place: id, on: island });
  place.append(button);
  row.append(place, element("td", "", lines.join(" · ")), element("td", "", position));
  return row;
}
