/* The share panel: the address of the current view as a link, in the HTML code of an embed, and in the links of downloads. */
import { closest, element, query } from "../../../geo/map/static/core/elements.js";
import { sharedAddress, withView } from "./addresses.js";
import { download } from "./download.js";

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

const panel = () => query(document, "#share", HTMLDialogElement);

/** @param {string} text */
const showStatus = (text) => (query(panel(), ".status", HTMLElement).textContent = text);

const links = () => /** @type {NodeListOf<HTMLAnchorElement>} */ (panel().querySelectorAll("a[data-made]"));

/** @param {Record<string, string>} [more] */
function addressNow(more) {
  const names = (panel().dataset.shared ?? "").split(" ");
  return sharedAddress(location.href, names, { lang: document.documentElement.lang, ...more });
}

function openPanel() {
  const address = addressNow();
  query(panel(), ".link", HTMLInputElement).value = address;
  query(panel(), ".code", HTMLTextAreaElement).value = embedFrame().outerHTML;
  query(panel(), ".local", HTMLElement).hidden = !LOCAL.has(location.hostname);
  for (const link of links()) link.href = withView(link.href, address, link.dataset.island);
  query(panel(), ".alone", HTMLElement).hidden = !new URL(address).searchParams.has("compare");
  query(panel(), ".preview", HTMLDetailsElement).open = false;
  showStatus("");
  panel().showModal();
}

function embedFrame() {
  const frame = element("iframe");
  frame.src = addressNow({ embed: "true" });
  frame.title = document.title;
  frame.width = "100%";
  frame.height = "520";
  frame.loading = "lazy";
  frame.style.border = "0";
  return frame;
}

function showPreview() {
  const preview = query(panel(), ".preview", HTMLDetailsElement);
  preview.querySelector("iframe")?.remove();
  if (preview.open) preview.append(embedFrame());
}

/** @param {HTMLElement} button */
async function copyField(button) {
  const field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (button.previousElementSibling);
  field.select(); // so that readers can copy it themselves if the browser does not allow the script to
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return;
  }
  showStatus(button.dataset.done ?? "");
}

/** @param {MouseEvent} event */
function actInPanel(event) {
  if (closest(event, "button.share")) openPanel();
  const copy = closest(event, "#share .to-copy button");
  if (copy instanceof HTMLElement) void copyField(copy);
  const link = closest(event, "#share a[data-made]");
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void download(link, showStatus);
}

document.addEventListener("click", actInPanel);
document.addEventListener("toggle", (event) => closest(event, "#share .preview") === event.target && showPreview(), true);
