/* The legend in a corner of the map: the few signs of land and lines that are in view now. */
/** @import { Drawn } from "../types" */
import { TINY, hasRoomForList } from "../core/camera.js";
import { element } from "../core/elements.js";
import { everyFeature, isShown } from "../core/features.js";
import { options, state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { say } from "../core/words.js";

/* The smallest map, in pixels, on which the open legend does not hide the islands. `ROOM_BESIDE_LIST` is the smallest width if the
   list of layers is open too. */
const ROOM = { x: 560, y: 440 };
const ROOM_BESIDE_LIST = 700;
const MOST = 5; // the greatest number of signs
const mapLegend = element("details", "map-legend");
const signs = element("ul");
let isLeftToUs = true; // until the reader opens or folds the legend

export function legendOnMap() {
  const summary = element("summary", "", say("legend"));
  summary.addEventListener("click", () => (isLeftToUs = false), { once: true });
  mapLegend.append(summary, signs);
  mapLegend.hidden = true; // until the signs are listed
  state.map.on("resize", openIfItFits);
  return mapLegend;
}

function openIfItFits() {
  if (!isLeftToUs) return;
  const { x, y } = state.map.getSize();
  const isTinyEmbed = y < TINY && document.documentElement.matches(".embed"); // a tiny embed shows nothing else that says who governs
  mapLegend.open = isTinyEmbed || (x >= (hasRoomForList() ? ROOM_BESIDE_LIST : ROOM.x) && y >= ROOM.y);
  if (mapLegend.open && !isTinyEmbed) mapLegend.open = !coversControls();
}

/* Whether the legend, which grows upwards, covers the controls in the corner above it. */
function coversControls() {
  const above = state.map.getContainer().querySelector(".leaflet-top.leaflet-right");
  return above !== null && above.getBoundingClientRect().bottom > mapLegend.getBoundingClientRect().top;
}

/* Close the legend if it would cover the islands. */
export function foldLegend() {
  const { x, y } = state.map.getSize();
  if (x < ROOM.x || y < ROOM.y) mapLegend.open = false;
}

/* List the signs. Names are placed after this, because the size of the legend depends on the number of signs. */
export function listSigns() {
  const drawn = looksInView();
  const all = options.signs.filter(({ look }) => drawn.has(look));
  const listed = all.length > MOST ? all.filter((sign) => !sign.is_around) : all;
  mapLegend.hidden = listed.length === 0;
  signs.replaceChildren(...listed.map(signOf));
  openIfItFits();
}

/** @param {{ look: string, meaning: string }} sign */
function signOf({ look, meaning }) {
  const item = element("li");
  item.append(element("span", `swatch swatch-${look}`), element("span", "", meaning));
  return item;
}

/* The `look` of each kind of land and line in the view, at this viewpoint and year. */
function looksInView() {
  /** @type {Set<string>} */
  const found = new Set();
  const view = state.map.getBounds();
  everyFeature((drawn, layer) => {
    if (!isShown(layer) || !isPresent(drawn.feature.properties) || !drawn.getBounds) return;
    const sign = options.signs.find(({ look }) => hasLook(drawn, look));
    if (sign && view.intersects(drawn.getBounds())) found.add(sign.look);
  });
  return found;
}

/** @param {Drawn} drawn @param {string} look */
function hasLook(drawn, look) {
  if (look === "line") return drawn.feature.properties.draw === "line";
  return drawn.getElement?.()?.classList.contains(look) ?? false;
}
