/* Starts the map. */
/** @import { Side } from "./types" */
import { addControls } from "./controls/corners.js";
import { goFromStopToStop } from "./controls/keyboard.js";
import { addTimeBar } from "./controls/time_bar.js";
import { follow, guideTo, isCalm, keepInArea, openAt, otherMap } from "./core/camera.js";
import { addressedStep, readAddress, recallTime, rememberPosition } from "./address/memory.js";
import { announce } from "./core/messages.js";
import { runWithFiles, setUpMissingNotice } from "./fetching/missing.js";
import { watchPresses } from "./core/presses.js";
import { rest } from "./core/rest.js";
import { isFirst, isOnPage, options, selectedId, state } from "./core/state.js";
import { deselect } from "./map/choice.js";
import { sizeCircles } from "./map/circles.js";
import { nameMap } from "./map/description.js";
import { loadCoast } from "./map/coast.js";
import { addGraticule } from "./map/graticule.js";
import { measureLabelsAnew, placeLabels } from "./map/labels.js";
import { addPanes, addPatterns, drawLand, styleByZoom } from "./map/land.js";
import { placeWithLayers } from "./map/layers.js";
import { fitToPaper, fitToScreen } from "./map/paper.js";
import { addPopupPane } from "./map/popup.js";

const WITHOUT_MOTION = { zoomAnimation: false, fadeAnimation: false, inertia: false };

/**
 * Start the map in the element with the id `id`.
 * @param {string} id
 * @param {Side} side
 */
export function start(id, side) {
  state.side = side;
  state.map = L.map(id, { ...options.leaflet, ...(isCalm() ? WITHOUT_MOTION : {}) });
  window.map = state.map;
  markDocument();
  setUpMissingNotice({ words: options.words, announce, place: placeNotice });
  nameMap();
  addPanes();
  addPopupPane();
  addPatterns();
  recallTime();
  addTimeBar();
  openAt(readAddress("at"));
  styleByZoom();
  void rest().then(() => isOnPage() && addGraticule());
  keepOpeningView();
  void runWithFiles("land", drawLand).then(removeOutlines);
  void runWithFiles("ground", async () => {
    await loadCoast();
    placeWithLayers();
  });
  addControls();
  listen();
  state.host.started(side);
  return state.map;
}

/* Remove the drawing of the islands that the document contains in place of the map. It stays below the map until the land is drawn, or
   could not be loaded: what is drawn then has another scale. */
const removeOutlines = () => state.map.getContainer().querySelector(":scope > .outlines")?.remove();

function markDocument() {
  const isTouch = window.matchMedia("(pointer: coarse)").matches;
  document.documentElement.lang = options.language;
  document.documentElement.classList.toggle("is-second", !isFirst());
  document.documentElement.classList.toggle("is-touch", isTouch);
  if (isTouch) state.map.dragging.disable(); // one finger scrolls the page
}

/** @param {HTMLElement} notice */
function placeNotice(notice) {
  L.DomEvent.disableClickPropagation(notice);
  state.map.getContainer().append(notice);
}

/* Until the reader uses the map, fit the opening view to each new size of the map. The size changes while typefaces and texts load,
   because the content below the map grows. The second map of a comparison takes the position of the first map instead. */
function keepOpeningView() {
  let isUntouched = true;
  const container = state.map.getContainer();
  const size = () => `${container.clientWidth} ${container.clientHeight}`;
  let fitted = isFirst() ? size() : ""; // used to skip repeated sizes, because each fit draws the whole coast again
  for (const type of ["pointerdown", "wheel", "keydown"]) {
    container.addEventListener(type, () => (isUntouched = false), { once: true, passive: true });
    container.addEventListener(type, () => (state.guided = false), { capture: true, passive: true });
  }
  const observer = new ResizeObserver(() => {
    if (size() === fitted) return; // an observer also calls its function once at the start
    fitted = size();
    state.fitting = true;
    state.map.invalidateSize({ pan: false });
    keepInArea();
    const at = readAddress("at");
    const hasChoice = selectedId() !== null || state.marked.length > 0;
    const leader = isFirst() ? null : otherMap();
    if (leader) follow(leader.centre(), leader.zoom());
    else if (state.told && addressedStep()?.isAsTold) guideTo(state.told, false);
    else if (isUntouched && !state.hasFlown && (at || !hasChoice)) openAt(at);
    state.fitting = false;
  });
  observer.observe(container);
  state.map.on("unload", () => observer.disconnect());
}

/* Whether the present movement comes from the other map or, on the second map, from a change of the map's size. The other map must
   not follow such a movement. */
const isLed = () => state.following || (state.fitting && !isFirst());

function listen() {
  const { map } = state;
  const leaving = new AbortController();
  const { signal } = leaving;
  map.on("unload", () => leaving.abort());
  watchPresses();
  map.on("click", deselect);
  map.on("moveend", rememberPosition);
  map.on("movestart", () => (state.moving = true));
  map.on("moveend", () => (state.moving = false));
  map.on("zoomend", sizeCircles);
  map.on("zoomend moveend resize", placeLabels);
  document.fonts.addEventListener("loadingdone", measureLabelsAnew, { signal });
  map.on("move", () => isLed() || otherMap()?.follow(map.getCenter(), map.getZoom()));
  map.getContainer().addEventListener("keydown", goFromStopToStop);
  document.addEventListener("keydown", (event) => state.host.key(event), { signal });
  state.host.window.addEventListener("beforeprint", fitToPaper, { signal });
  state.host.window.addEventListener("afterprint", fitToScreen, { signal });
}
