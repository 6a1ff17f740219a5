/* The share panel: the address of what is looked at, in a link, in the code of an embed, and in what is downloaded. */
"use strict";

(() => {
  const panel = () => document.getElementById("share");
  const LOCAL = ["localhost", "127.0.0.1", "[::1]"];

  document.addEventListener("click", (event) => {
    if (event.target.closest("button.share")) return open();
    const copy = event.target.closest("#share .to-copy button");
    if (copy) return copyField(copy);
    const link = event.target.closest("#share a[data-made]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    download(link);
  });

  document.addEventListener("toggle", (event) => event.target.matches?.("#share .preview") && showPreview(), true);

  function open() {
    const address = sharedAddress();
    panel().querySelector(".link").value = address;
    panel().querySelector(".code").value = embedCode();
    panel().querySelector(".local").hidden = !LOCAL.includes(location.hostname);
    for (const link of panel().querySelectorAll("a[data-made]")) link.href = withView(link, address);
    panel().querySelector(".alone").hidden = !new URL(address).searchParams.has("compare");
    panel().querySelector(".preview").open = false;
    say("");
    panel().showModal();
  }

  /* Everything that is looked at and nothing else, with the language, which without this would be the receiver's. */
  function sharedAddress(more = {}) {
    const asked = new URLSearchParams(location.search);
    const shared = panel().dataset.shared.split(" ").filter((name) => asked.has(name));
    const view = Object.fromEntries(shared.map((name) => [name, asked.getAll(name).at(-1)]));
    const address = new URL(location.pathname, location.origin);
    address.search = new URLSearchParams({ ...view, lang: document.documentElement.lang, ...more });
    return address.href.replaceAll("%2C", ",");
  }

  /* A sheet is of an island, whatever is looked at; all else is of the view. */
  function withView(link, shared) {
    const address = new URL(link.href);
    const view = new URL(shared).searchParams;
    const sheet = link.dataset.island;
    address.search = sheet ? new URLSearchParams({ island: sheet, lang: view.get("lang") }) : view;
    return address.href.replaceAll("%2C", ",");
  }

  function embedFrame() {
    const frame = document.createElement("iframe");
    frame.src = sharedAddress({ embed: "true" });
    frame.title = document.title;
    frame.width = "100%";
    frame.height = "520";
    frame.loading = "lazy";
    frame.style.border = "0";
    return frame;
  }

  const embedCode = () => embedFrame().outerHTML;

  function showPreview() {
    const preview = panel().querySelector(".preview");
    preview.querySelector("iframe")?.remove();
    if (preview.open) preview.append(embedFrame());
  }

  const say = (text) => (panel().querySelector(".status").textContent = text);

  async function copyField(button) {
    const field = button.previousElementSibling;
    field.select(); // to be copied by hand where the browser does not let us
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      return;
    }
    say(button.dataset.done);
  }

  /* A picture takes seconds to be drawn: the reader hears of it, and of a failure too. */
  async function download(link) {
    if (link.ariaBusy === "true") return;
    link.ariaBusy = "true";
    say(link.dataset.made);
    try {
      const { name, blob } = await fetchFile(link.href, { type: "", read: readDownload });
      save(blob, name);
      say("");
    } catch {
      say(link.dataset.failed);
    }
    link.ariaBusy = "false";
  }

  async function readDownload(answer) {
    const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))?.[1];
    if (!name) throw new FetchError(`${answer.url}: not a file to keep`);
    return { name, blob: await answer.blob() };
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }
})();
