/* The options that the map receives before it starts, and everything that it stores while it runs. */
/** @import { Selection } from "../contract" */
/** @import { State } from "../types" */

export const options = globalThis.atlasOptions;

const NOT_YET = /** @type {never} */ (undefined); // for values that the host or `start` sets

/** @type {State} */
export const state = {
  map: NOT_YET,
  host: NOT_YET,
  side: "first",
  layers: new Map(),
  shapes: new Map(),
  points: new Map(),
  cards: new Map(),
  selection: {},
  title: null,
  marked: [],
  ofEvent: [],
  mentions: {},
  viewpoint: "de_facto",
  year: null,
  sent: 0,
  hasFlown: false,
  shown: false,
  following: false,
  fitting: false,
  moving: false,
  guided: false,
  told: null,
  playing: 0,
  resting: 0,
  events: [],
  tabStop: undefined,
  tiles: null,
  popup: null,
};

/**
 * The id of the selected place, or of the selected island if no place is selected. Null if neither is selected.
 * @param {Selection} selection
 */
export const selectedId = ({ place, island } = state.selection) => place ?? island ?? null;

/* Whether the map is still on the page. A new map may have replaced it; callbacks that run later must check this. */
export const isOnPage = () => Boolean(state.map?.getPane("mapPane")) && state.host.isThere();

export const isFirst = () => state.side === "first";
