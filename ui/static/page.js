/* What the page does in the browser besides Streamlit: buttons in our own markup that choose a place or an excerpt,
   sources that open where they are cited, parts that are fetched, the keyboard, the map as a table, the history. */
"use strict";

(() => {
  const atlas = () => document.querySelector(".st-key-map iframe")?.contentWindow?.atlas;
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  const meta = (name) => document.querySelector(`meta[name=atlas-${name}]`).content;
  const announce = (text) => document.getElementById("announcer")?.replaceChildren(text);

  tellMissing({ words: JSON.parse(meta("words")), announce, place: (notice) => document.body.append(notice) });

  document.addEventListener("click", (event) => {
    const language = event.target.closest(".languages a");
    if (language && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      return location.assign(withParameter("lang", language.lang)); // what is looked at stands in the rest of the address
    }
    const over = event.target.closest(".means .over");
    if (over && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      return location.assign(withParameter("read", over.dataset.read ?? null));
    }
    if (event.target.closest("button.shortcuts")) return openShortcuts();
    const skip = event.target.closest("button.skip");
    if (skip) return SHORTCUTS[`Key${skip.dataset.key}`]();
    const copy = event.target.closest("a[data-copied]");
    if (copy && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      return runWithFiles(copy, () => copyCitation(copy));
    }
    const button = event.target.closest(".go, button.src");
    if (!button) return;
    event.preventDefault(); // of a link to itself
    const { home, place, on, island, excerpt, scroll, event: happening } = button.dataset;
    if (button.dataset.cite) toggleSources(button);
    else if (happening) atlas()?.showEvent(happening);
    else if (home) atlas()?.home();
    else if (scroll) scrollTo(scroll);
    else if (excerpt) go({ excerpt }, { excerpt });
    else go({ choose: place || island, island: on }, place ? { place } : { island });
  });

  /* Of a part that is repeated the last counts, as on the map. */
  const parameter = (name) => new URLSearchParams(location.search).getAll(name).at(-1);

  function withParameter(name, value) {
    const address = new URL(location.href);
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
    return address.href.replaceAll("%2C", ",");
  }

  // ---- keyboard ------------------------------------------------------------------------------------------------

  /* By the key's place on the keyboard, so that they are the same under a Cyrillic layout; `?` by what it writes. */
  const SHORTCUTS = {
    KeyF: () => document.querySelector(":is(.st-key-find, .st-key-library-query) input")?.focus(),
    KeyM: () => atlas()?.focusOn("places"),
    KeyL: () => atlas()?.focusOn("layers"),
    KeyV: () => atlas()?.focusOn("viewpoint"),
    KeyY: () => atlas()?.focusOn("year"),
    KeyZ: () => atlas()?.zoomToSelection(),
    KeyH: () => atlas()?.home(),
    KeyD: () => focusHeading(":is(.st-key-details, .st-key-passages) :is(h2, h3, p)"),
    KeyT: openTable,
    KeyS: () => document.querySelector("button.share")?.click(),
    ...Object.fromEntries([1, 2, 3, 4].map((number) => [`Digit${number}`, () => chooseIsland(number - 1)])),
  };

  /* The map's frame passes its keys on to this, too. */
  function key(event) {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio], [type=range]), textarea, [role=listbox]");
    if (typing || event.target.closest?.("dialog, [role=dialog]")) return;
    if (event.key === "Escape") return atlas()?.deselect();
    if (event.ctrlKey || event.metaKey || event.altKey || parameter("keys") === "off") return;
    const act = event.key === "?" ? openShortcuts : event.shiftKey ? null : SHORTCUTS[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  }

  document.addEventListener("keydown", key);

  function focusHeading(selector) {
    const heading = document.querySelector(selector);
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  }

  function chooseIsland(number) {
    const button = document.querySelectorAll(".st-key-islands button")[number];
    const island = atlas()?.islands()[number];
    if (button) button.click();
    else if (island) go({ choose: island, island }, { island });
  }

  function openShortcuts() {
    const dialog = document.getElementById("shortcuts");
    const box = dialog.querySelector("input");
    box.checked = parameter("keys") !== "off";
    box.onchange = () => history.replaceState(history.state, "", withParameter("keys", box.checked ? null : "off"));
    dialog.showModal();
  }

  // ---- the map as a table --------------------------------------------------------------------------------------

  const table = () => document.getElementById("map-table");
  let filling = 0;

  document.addEventListener("toggle", (event) => event.target === table() && mapChanged(), true);

  function openTable() {
    if (!table()) return;
    table().open = true;
    table().querySelector("summary").focus();
  }

  function mapChanged() {
    showLegend();
    cancelAnimationFrame(filling);
    if (table()?.open) filling = requestAnimationFrame(fillTable);
  }

  function showLegend() {
    const entries = [...document.querySelectorAll(".legend section")];
    if (!entries.length || !atlas()) return;
    for (const entry of entries) entry.hidden = !atlas().isShown(entry.dataset.layer);
    document.querySelector(".legend .none").hidden = entries.some((entry) => !entry.hidden);
  }

  function fillTable() {
    const map = atlas();
    if (!map) return;
    table().querySelector("caption").textContent = map.caption();
    const rows = map.rows().map(({ id, island, title, lines, position }) => {
      const row = element("tr");
      const place = element("th");
      place.scope = "row";
      const button = element("button", "go", title);
      Object.assign(button.dataset, id === island ? { island } : { place: id, on: island });
      place.append(button);
      row.append(place, element("td", "", lines.join(" · ")), element("td", "", position));
      return row;
    });
    const made = element("tbody");
    made.append(...rows);
    const now = table().querySelector("tbody");
    if (made.innerHTML !== now.innerHTML) now.replaceWith(made); // who is in it keeps the focus where nothing changed
  }

  window.fourIslands = { key, mapChanged };

  // ---- parts that no choice changes ------------------------------------------------------------------------------

  function fillParts() {
    for (const place of document.querySelectorAll("[data-fetch]:empty")) {
      if (!isMissing(place)) runWithFiles(place, () => fillPart(place));
    }
  }

  async function fillPart(place) {
    const markup = await fetchOnce(place.dataset.fetch, HTML_FRAGMENT);
    if (place.firstChild) return;
    place.innerHTML = markup; // our own, in which every text is escaped
    showLegend();
  }

  /* Streamlit's file boxes speak English only. */
  function nameFileButtons() {
    const words = [...document.querySelectorAll(".file-words")].map((one) => one.textContent);
    document.querySelectorAll("[data-testid=stFileUploaderDropzone] button p").forEach((button, number) => {
      if (words[number] && button.textContent !== words[number]) button.textContent = words[number];
    });
  }

  new MutationObserver(() => {
    fillParts();
    nameFileButtons();
  }).observe(document, { childList: true, subtree: true });

  // ---- choosing ------------------------------------------------------------------------------------------------

  window.addEventListener("popstate", () => atlas()?.followAddress());

  /* Through the map, so that every choice takes one road; where there is no map yet, through the address. */
  function go(wish, address) {
    if (atlas()) atlas().go(wish);
    else location.assign(`?${new URLSearchParams(address)}`);
  }

  /* The focus goes along: who came by keyboard reads on from there. */
  function scrollTo(id) {
    const target = document.getElementById(id);
    if (target?.tabIndex < 0) target.setAttribute("tabindex", "-1"); // what Tab reaches stays reachable
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "center" });
  }

  function toggleSources(button) {
    const list = button.nextElementSibling;
    if (!list?.classList.contains("citations")) return runWithFiles(button, () => showSources(button));
    button.setAttribute("aria-expanded", "false");
    list.remove();
  }

  async function showSources(button) {
    const { citations, sources, cite } = await fetchOnce(meta("citations"), JSON_DATA);
    if (button.getAttribute("aria-expanded") === "true") return; // opened by an earlier click
    if (!citations[button.dataset.cite]) throw new FetchError(`${button.dataset.cite}: not in the newest data`);
    const { sources: cited, notes, fact } = citations[button.dataset.cite];
    const list = element("ul", "citations");
    list.append(...cited.map((id) => citation(sources[id])));
    list.append(...notes.map((note) => element("li", "note", note)));
    if (fact) {
      const line = element("li");
      line.innerHTML = cite.replaceAll("{fact}", fact); // our own markup, and an id of letters, digits and . - _
      list.append(line);
    }
    button.after(list);
    button.setAttribute("aria-expanded", "true");
  }

  /* To the clipboard; where that is not allowed, it is opened. */
  async function copyCitation(link) {
    const citation = await fetchFile(link.href, PLAIN_TEXT);
    try {
      await navigator.clipboard.writeText(citation);
    } catch {
      return open(link.href, "_blank", "noopener");
    }
    link.classList.add("copied");
    announce(link.dataset.copied);
  }

  function citation(source) {
    const item = element("li");
    const title = element(source.url ? "a" : "span", "", source.title);
    title.lang = source.lang;
    if (source.url) Object.assign(title, { href: source.url, target: "_blank", rel: "noopener noreferrer" });
    item.append(element("b", "", source.publisher), ", ", title, `, ${source.date}`);
    for (const remark of source.remarks) item.append(element("i", "", ` (${remark})`));
    return item;
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }
})();
