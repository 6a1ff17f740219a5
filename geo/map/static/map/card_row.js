/* A row of the card beside an island. A click selects the island; a click on a badge opens a list of its sites. */
/** @import { MapFeature } from "../types" */
import { element, pushButton, siteSymbol } from "../core/elements.js";
import { state } from "../core/state.js";
import { isPresent } from "../core/time.js";
import { say } from "../core/words.js";
import { addRow } from "./cards.js";
import { chooseIsland } from "./clicks.js";
import { openList } from "./popup.js";

/** @typedef {MapFeature<"row">["properties"]} RowProperties */

export class CardRow extends L.Layer {
  /** @param {RowProperties} properties */
  constructor(properties) {
    super();
    this.feature = { type: "Feature", properties };
    this.body = rowButton(properties);
  }

  onAdd() {
    addRow(this.feature.properties.island, this.body);
    return this;
  }

  onRemove() {
    this.body.remove();
    return this;
  }

  getElement() {
    return this.body;
  }
}

/** @param {RowProperties} properties */
function rowButton(properties) {
  const body = pushButton(`row row-${properties.kind}`, "", () => {
    const at = state.map.mouseEventToLatLng(centreOnScreen(body));
    if (properties.kind === "badge") openList(properties.things.filter(isPresent), at, null, say("islandOnly"));
    else chooseIsland(properties.island, at);
  });
  body.tabIndex = -1;
  body.dataset.kind = properties.kind;
  fillRow(body, properties);
  L.DomEvent.disableClickPropagation(body);
  return body;
}

/** @param {HTMLElement} body @param {RowProperties} properties */
function fillRow(body, properties) {
  if (properties.kind === "badge") {
    body.append(siteSymbol(properties.symbol, properties.former), element("span", "", String(properties.things.length)));
    body.title = properties.title;
  } else if (properties.kind === "name") {
    body.append(...properties.parts.map((part, rank) => element("span", rank ? "others" : "", part)));
  } else body.textContent = properties.title;
}

/**
 * The centre of an element, in the form of a mouse event: Leaflet converts mouse events to positions on the map.
 * @param {HTMLElement} body
 */
function centreOnScreen(body) {
  const { x, y, width, height } = body.getBoundingClientRect();
  return /** @type {MouseEvent} */ ({ clientX: x + width / 2, clientY: y + height / 2 });
}
