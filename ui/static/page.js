/* What the page does in the browser besides Streamlit: buttons in our own markup that choose a place or an excerpt,
   sources that open where they are cited, Escape, and the history. */
"use strict";

(() => {
  const atlas = () => document.querySelector(".st-key-map iframe")?.contentWindow?.atlas;
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  let registry = null;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.go, button.src");
    if (!button) return;
    const { place, on, island, excerpt, scroll, event: happening } = button.dataset;
    if (button.dataset.cite) toggleSources(button);
    else if (happening) atlas()?.showEvent(happening);
    else if (scroll) scrollTo(scroll);
    else if (excerpt) go({ excerpt }, { excerpt });
    else go({ choose: place || island, island: on }, place ? { place } : { island });
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, [role=dialog], [role=listbox]");
    if (event.key === "Escape" && !typing) atlas()?.deselect();
  });

  window.addEventListener("popstate", () => atlas()?.followAddress());

  /* Through the map, so that every choice takes one road; where there is no map yet, through the address. */
  function go(wish, address) {
    if (atlas()) atlas().go(wish);
    else location.assign(`?${new URLSearchParams(address)}`);
  }

  function scrollTo(id) {
    document.getElementById(id)?.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "center" });
  }

  async function toggleSources(button) {
    const open = button.nextElementSibling?.classList.contains("citations");
    button.setAttribute("aria-expanded", String(!open));
    if (open) return button.nextElementSibling.remove();
    registry ||= fetch(document.querySelector("meta[name=atlas-citations]").content).then((answer) => answer.json());
    const { citations, sources } = await registry;
    const { sources: cited, notes, alone } = citations[button.dataset.cite];
    const list = element("ul", "citations");
    list.append(...cited.map((id) => citation(sources[id])));
    if (notes) list.append(element("li", "note", notes));
    if (alone) list.append(element("li", "note", "No independent source confirms it."));
    button.after(list);
  }

  function citation(source) {
    const item = element("li");
    const title = element(source.url ? "a" : "span", "", source.title);
    if (source.url) Object.assign(title, { href: source.url, target: "_blank", rel: "noopener noreferrer" });
    item.append(element("b", "", source.publisher), ", ", title, source.date ? `, ${source.date}` : ", no date given");
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
