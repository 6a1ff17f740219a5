/* The places that the map shows, as rows of a table: name, essentials, position. */
/** @import { Carried, Stop, TableRow } from "../types" */
import { options, state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { say } from "../core/words.js";
import { stops } from "../map/stops.js";

export function tableRows() {
  return stops()
    .filter(({ kind }) => kind !== "count" && kind !== "line")
    .flatMap(rowsOf);
}

/** @param {Stop} stop */
function rowsOf({ properties, at, kind }) {
  if (kind !== "badge") return [tableRow(properties, coordinates(at))];
  return (properties.things ?? []).filter(isPresent).map((site) => tableRow(site, say("islandOnly")));
}

/** @param {Carried} place @param {string} position @returns {TableRow} */
function tableRow({ id, island, title = "", lines = [], years }, position) {
  return { id: id ?? "", island: island ?? "", title, lines: state.year === null || years ? lines : [say("today"), ...lines], position };
}

/** @param {L.LatLng} at */
function coordinates({ lat, lng }) {
  const two = new Intl.NumberFormat(options.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return say("coordinates", { lat: two.format(lat), lon: two.format(lng) });
}
