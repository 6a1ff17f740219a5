/* Downloads that the server makes on demand. This can take seconds, so a status text says that the file is being made, or that
   the download failed. */
import { FetchError, fetchFile } from "../../../geo/map/static/fetching/fetching.js";
import { save } from "./saving.js";

/**
 * Save the file at the address of a link. The data attributes `made` and `failed` of the link contain the status texts.
 * @param {HTMLAnchorElement} link
 * @param {(text: string) => void} showStatus
 */
export async function download(link, showStatus) {
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  showStatus(link.dataset.made ?? "");
  try {
    const { blob, name } = await fetchFile(link.href, { type: "", read: readDownload });
    save(blob, name);
    showStatus("");
  } catch {
    showStatus(link.dataset.failed ?? "");
  }
  link.ariaBusy = "false";
}

/** @param {Response} answer */
async function readDownload(answer) {
  const name = nameIn(answer.headers.get("Content-Disposition") ?? "");
  if (!name) throw new FetchError(`${answer.url}: not a file to keep`);
  return { name, blob: await answer.blob() };
}

/**
 * The name of the file in a Content-Disposition header. Undefined if the header contains none.
 * @param {string} header
 */
export const nameIn = (header) => /filename="([^"]+)"/.exec(header)?.[1];
