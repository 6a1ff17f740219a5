/* The share panel: the address of the current view as a link, in the HTML code of an embed, and in the links of downloads. */
import { closest, element, query } from "../../../geo/map/static/core/elements.js";
import { OWN_STORY } from "../../../geo/map/static/address/addressed_step.js";
import { lastValue } from "../../../geo/map/static/address/url.js";
import { addressInLanguage } from "../address/languages.js";
import { runWithFiles } from "../../../geo/map/static/fetching/missing.js";
import { mapInPage } from "../page/map.js";
import { dialogOf } from "../page/parts.js";
import { sharedAddress, withView } from "./addresses.js";
import { download } from "./download.js";

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

const panel = () => query(document, "#share", HTMLDialogElement);

/** @param {string} text */
const showStatus = (text) => (query(panel(), ".status", HTMLElement).textContent = text);

/* The links to files that the server makes for the view or for an island. */
const links = () => /** @type {NodeListOf<HTMLAnchorElement>} */ (panel().querySelectorAll("a[data-island]"));

const code = () => panel().querySelector("textarea");
const preview = () => panel().querySelector("details");

const sharedNames = () => (panel().dataset.shared ?? "").split(" ");

/**
 * The address of the view on the server. In an edition, the panel contains the URL of a server.
 * @param {Record<string, string>} [more]
 */
function addressOnServer(more) {
  const address = new URL(panel().dataset.server || location.href);
  address.search = String(mapInPage()?.addressForOthers() ?? location.search);
  return sharedAddress(address.href, sharedNames(), { lang: document.documentElement.lang, ...more });
}

/**
 * The address of the view on this site, in a language. In an edition, the language is part of the path.
 * @param {string} lang
 */
function addressHere(lang) {
  if (panel().dataset.server === undefined) return addressOnServer({ lang });
  const documentThere = document.querySelector(`.languages a[lang="${lang}"]`);
  const address = documentThere instanceof HTMLAnchorElement ? addressInLanguage(documentThere) : location.href;
  const there = new URL(address, location.href);
  if (lastValue(there.searchParams, "story") === OWN_STORY) there.search = String(mapInPage()?.addressForOthers() ?? "");
  return sharedAddress(there.href, sharedNames(), {});
}

/* Show the link in the language that the reader has chosen for it. */
function showLink() {
  const { value } = query(panel(), ".link-language select", HTMLSelectElement);
  query(panel(), ".link", HTMLInputElement).value = addressHere(value);
}

const openPanel = async () => showPanel(await dialogOf("share"));

/** @param {HTMLDialogElement} dialog */
function showPanel(dialog) {
  const [address, field, details] = [addressOnServer(), code(), preview()];
  showLink();
  if (field) field.value = embedFrame().outerHTML;
  query(panel(), ".local", HTMLElement).hidden = !LOCAL.has(location.hostname);
  for (const link of links()) link.href = withView(link.href, address, link.dataset.island);
  panel().querySelector(".alone")?.toggleAttribute("hidden", !new URL(address).searchParams.has("compare"));
  if (details) details.open = false;
  showStatus("");
  dialog.showModal();
}

function embedFrame() {
  const frame = element("iframe");
  frame.src = addressOnServer({ embed: "true" });
  frame.title = document.title;
  frame.width = "100%";
  frame.height = "520";
  frame.loading = "lazy";
  frame.style.border = "0";
  return frame;
}

function showPreview() {
  const details = preview();
  details?.querySelector("iframe")?.remove();
  if (details?.open) details.append(embedFrame());
}

/** @param {HTMLElement} button */
async function copyField(button) {
  const field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (button.previousElementSibling);
  field.select(); // selected, so that readers can copy it themselves if the browser does not allow the script to copy
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return;
  }
  showStatus(button.dataset.done ?? "");
}

/** @param {MouseEvent} event */
function actInPanel(event) {
  if (closest(event, "button.share")) void runWithFiles("share", openPanel);
  const copy = closest(event, "#share .to-copy button");
  if (copy instanceof HTMLElement) void copyField(copy);
  const link = closest(event, "#share a[data-made]");
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void download(link, showStatus);
}

document.addEventListener("click", actInPanel);
document.addEventListener("change", (event) => closest(event, "#share .link-language") && showLink());
document.addEventListener("toggle", (event) => closest(event, "#share .preview") === event.target && showPreview(), true);
