/* The map's host in a document of its own, a file or a frame in somebody's page: it tells nobody, keeps nothing, and
   leaves the history of the page around it alone. */
"use strict";

(() => {
  const given = JSON.parse(document.getElementById("given").textContent);
  const view = new URLSearchParams(given.parameters);
  const link = document.querySelector("a.full"); // to the same view in the atlas
  const LOW = "(max-height: 499px), (max-height: 639px) and (max-width: 699px)"; // as in standalone.css
  const time = document.getElementById("time");
  const summary = time.querySelector("summary");

  function remember(name, value) {
    if (value === null) view.delete(name);
    else view.set(name, value);
    if (link) link.search = view.toString().replaceAll("%2C", ",");
  }

  function tell({ choose, island }) {
    if (choose === undefined) return;
    remember("excerpt", null);
    remember("place", choose === island ? null : choose);
    remember("island", island ?? null);
  }

  /* The legend says what is on the map; a closed bar says whose claims it shows, and when. */
  function changed() {
    if (summary) summary.textContent = atlas.moment();
    const entries = [...document.querySelectorAll(".legend section")];
    for (const entry of entries) entry.hidden = !atlas.isShown(entry.dataset.layer);
    for (const none of document.querySelectorAll(".legend .none")) none.hidden = entries.some((entry) => !entry.hidden);
  }

  atlas.host = {
    window,
    compares: false,
    files: given.files,
    frame: () => time,
    parameters: () => view,
    tell,
    remember,
    key: (event) => event.key === "Escape" && atlas.deselect(),
    changed,
    named() {},
    focus() {},
  };
  time.open = !matchMedia(LOW).matches;
  document.getElementById("map").replaceChildren();
  atlas.start("map", "first");
  given.layers.forEach(atlas.layer);
  atlas.show(given.shown);
})();
