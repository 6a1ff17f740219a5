/* Reads and writes the query parameters of the address that the map changes. `geo/map/view.py` does the same in Python;
   tests/scripts/cases/address.json has test cases for both. */
/** @import { Viewpoint } from "../types" */

const FARTHEST = { lat: 85, lon: 180 }; // degrees: the limits of the map

/**
 * Read the position from `latitude,longitude,zoom`. Null if the text does not match `pattern`, or if the position or the
 * zoom level is outside the limits of the map.
 * @param {string | null} text
 * @param {string} pattern
 * @param {[number, number]} zooms the lowest and the highest zoom level
 */
export function readPosition(text, pattern, [farthest, closest]) {
  if (text === null || !new RegExp(`^${pattern}$`).test(text)) return null;
  const [lat, lon, zoom] = text.split(",").map(Number);
  const isOnMap = Math.abs(lat) <= FARTHEST.lat && Math.abs(lon) <= FARTHEST.lon;
  return isOnMap && farthest <= zoom && zoom <= closest ? { lat, lon, zoom } : null;
}

/**
 * Write a position: degrees with four decimals, and the zoom level with at most two.
 * @param {{ lat: number, lng: number }} centre
 * @param {number} zoom
 */
export function writePosition({ lat, lng }, zoom) {
  return [degrees(lat), degrees(lng), Number(zoom.toFixed(2))].join(",");
}

/**
 * An angle with four decimals, which are about 10 m. Zero has no sign.
 * @param {number} angle
 */
const degrees = (angle) => Number(angle.toFixed(4)).toFixed(4);

/**
 * Read the viewpoint and the year. An unknown viewpoint becomes `de_facto`, and an unknown year becomes null, which means
 * today. The current year also becomes null, because its end is still to come.
 * @param {string | null} viewpoint
 * @param {string | null | undefined} yearText
 * @param {Record<Viewpoint, string>} viewpoints
 * @param {{ firstYear: number, thisYear: number }} limits
 */
export function readTime(viewpoint, yearText, viewpoints, { firstYear, thisYear }) {
  const year = Number(yearText);
  const isPast = String(year) === yearText && firstYear <= year && year < thisYear;
  const isKnown = viewpoint !== null && isKey(viewpoint, viewpoints);
  return { viewpoint: isKnown ? viewpoint : "de_facto", year: isPast ? year : null };
}

/**
 * @template {string} Key
 * @param {string} key
 * @param {Record<Key, unknown>} record
 * @returns {key is Key}
 */
const isKey = (key, record) => Object.hasOwn(record, key);

/**
 * The query parameters for a viewpoint and a year. A parameter with its default value is null, so that the address does not
 * contain it.
 * @param {Viewpoint} viewpoint
 * @param {number | null} year
 */
export function writeTime(viewpoint, year) {
  return { viewpoint: viewpoint === "de_facto" ? null : viewpoint, year: year === null ? null : String(year) };
}

/**
 * The value of the query parameter `compare=` for the viewpoint and the year of a second map.
 * @param {Viewpoint} viewpoint
 * @param {number | null} year
 */
export const writeComparison = (viewpoint, year) => (year === null ? viewpoint : `${viewpoint},${year}`);

/**
 * The keys of the layers that are on: the layers of `ground` and the layers in `layers=`, without the layers in `hide=`. If
 * the address has no `layers=`, the layers that are on by default take its place.
 * @param {string | null} named the value of `layers=`
 * @param {string | null} hidden the value of `hide=`
 * @param {{ key: string, on: boolean }[]} layers all layers; `on` says whether a layer is on by default
 * @param {string[]} ground the keys of the layers that only `hide=` turns off
 */
export function readLayers(named, hidden, layers, ground) {
  const chosen = named === null ? layers.filter(({ on }) => on).map(({ key }) => key) : listed(named);
  const off = new Set(listed(hidden ?? ""));
  return new Set([...ground, ...chosen].filter((key) => !off.has(key)));
}

/** @param {string} text */
const listed = (text) => text.split(",").filter(Boolean);

/**
 * The query parameters for the layers that are on. A parameter is null if the address can leave it out.
 * @param {Set<string>} shown the keys of the layers that are on
 * @param {{ key: string, on: boolean }[]} layers
 * @param {string[]} ground
 */
export function writeLayers(shown, layers, ground) {
  const themes = layers.filter(({ key }) => !ground.includes(key));
  const isUsual = themes.every(({ key, on }) => shown.has(key) === on);
  const named = themes.map(({ key }) => key).filter((key) => shown.has(key));
  const hidden = ground.filter((key) => !shown.has(key));
  return { layers: isUsual ? null : named.join(","), hide: hidden.length ? hidden.join(",") : null };
}
