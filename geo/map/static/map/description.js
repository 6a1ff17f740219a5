/* Describes what the map shows, for screen readers and for the caption of the table on the page. */
import { isShown } from "../core/features.js";
import { element } from "../core/elements.js";
import { atRest } from "../core/rest.js";
import { isFirst, state } from "../core/state.js";
import { caption, moment } from "../core/time.js";
import { listing, say } from "../core/words.js";

const description = element("p", "unseen");

export function nameMap() {
  const name = say(isFirst() ? "map" : "secondMap");
  state.host.named(name);
  description.id = "description";
  const container = state.map.getContainer();
  container.after(description);
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", name);
  container.setAttribute("aria-describedby", description.id);
}

/* Describe the map when the browser has nothing else to do. */
export function describe() {
  atRest(describeNow);
  if (isFirst()) state.host.changed();
}

function describeNow() {
  const selected = state.title ? say("selected", { place: state.title }) : say("nothingSelected");
  description.textContent = [shownNow(), selected, say("keys")].join(" ");
}

/* Sentences that state the visible layers, the viewpoint, the year and the status of the islands. */
export function shownNow() {
  const titles = [...state.layers.values()].filter(isShown).map(({ title }) => title);
  const layers = titles.length ? say("layersShown", { layers: listing(titles) }) : say("noLayers");
  return [layers, moment(), caption()].join(" ");
}
