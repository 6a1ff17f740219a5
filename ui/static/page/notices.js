/* Notices about the address, in a document of an edition. On the server, Python makes them. */
import { element } from "../../../geo/map/static/core/elements.js";
import { fetchOnce, JSON_DATA } from "../../../geo/map/static/fetching/fetching.js";
import { runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { announceOnPage, fetchIndex } from "./document.js";
import { rulesWithIds, unknownParts } from "../address/unknown.js";

const MOST_NOTICES = 5; // maximum number of notices
const SHOWN_LENGTH = 80; // maximum number of characters that are shown of an unknown parameter

/* Show a notice about the parameters of the address that this edition does not know. */
export const tellUnknown = () => void runWithFiles("notices", tell);

async function tell() {
  const address = document.querySelector("meta[name=atlas-rules]")?.getAttribute("content");
  const place = document.querySelector(".st-key-notices [data-testid=stHtml]");
  if (!address || !place || !location.search) return;
  const parameters = new URLSearchParams(location.search);
  const [rules, index] = await Promise.all([fetchOnce(address, JSON_DATA), fetchIndex(parameters.has("excerpt"))]);
  const { words } = rules;
  const parts = unknownParts(parameters, rulesWithIds(rules, index), new Date().getFullYear());
  const texts = parts.slice(0, MOST_NOTICES).map((part) => words.unknown.replace("{part}", () => part.slice(0, SHOWN_LENGTH)));
  place.append(...texts.map((text) => element("p", "notice", text)));
  if (texts.length) announceOnPage(texts.join(" "));
}
