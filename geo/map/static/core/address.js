/* What the parts of the address mean that the map keeps. `geo/map/view.py` reads and writes the same; tests/address.json has
   cases for both. */
/** @import { Viewpoint } from "../types" */

const FARTHEST = { lat: 85, lon: 180 }; // degrees: the ends of the map

/**
 * `latitude,longitude,zoom`, if the map can go there.
 * @param {string | null} text
 * @param {string} pattern
 * @param {[number, number]} zooms the farthest and the closest
 */
export function readPosition(text, pattern, [farthest, closest]) {
  if (text === null || !new RegExp(`^${pattern}$`).test(text)) return null;
  const [lat, lon, zoom] = text.split(",").map(Number);
  const isOnMap = Math.abs(lat) <= FARTHEST.lat && Math.abs(lon) <= FARTHEST.lon;
  return isOnMap && farthest <= zoom && zoom <= closest ? { lat, lon, zoom } : null;
}

/** @param {{ lat: number, lng: number }} centre @param {number} zoom */
export function writePosition({ lat, lng }, zoom) {
  return [lat.toFixed(4), lng.toFixed(4), Number(zoom.toFixed(2))].join(",");
}

/**
 * The viewpoint and the year that are named; in place of what is not known, who governs, and today (null). The end of
 * this year is still to come, so it is today.
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
 * The parts of the address for a viewpoint and a year; null where the address need not say it.
 * @param {Viewpoint} viewpoint
 * @param {number | null} year
 */
export function writeTime(viewpoint, year) {
  return { viewpoint: viewpoint === "de_facto" ? null : viewpoint, year: year === null ? null : String(year) };
}

/**
 * The viewpoint and the year of a second map, as `compare=` has them.
 * @param {Viewpoint} viewpoint
 * @param {number | null} year
 */
export const writeComparison = (viewpoint, year) => (year === null ? viewpoint : `${viewpoint},${year}`);

/**
 * The keys of the layers that are on. `layers=` names those shown besides the ground, `hide=` those of the ground and
 * of the others that are not.
 * @param {string | null} named
 * @param {string | null} hidden
 * @param {{ key: string, on: boolean }[]} layers
 * @param {string[]} ground
 */
export function readLayers(named, hidden, layers, ground) {
  const chosen = named === null ? layers.filter(({ on }) => on).map(({ key }) => key) : listed(named);
  const off = new Set(listed(hidden ?? ""));
  return new Set([...ground, ...chosen].filter((key) => !off.has(key)));
}

/** @param {string} text */
const listed = (text) => text.split(",").filter(Boolean);

/**
 * The parts of the address for the layers that are on; null where the address need not say it.
 * @param {Set<string>} shown
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
