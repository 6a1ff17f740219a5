/* What the page does in the browser besides Streamlit: buttons in our own markup that choose a place or an excerpt,
   sources that open where they are cited, Escape, and the history. */
"use strict";

(() => {
  const atlas = () => document.querySelector(".st-key-map iframe")?.contentWindow?.atlas;
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  let registry = null;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-go], button[data-sources], button[data-scroll]");
    if (!button) return;
    if (button.dataset.go) go(button.dataset.go, button.dataset.id, button.dataset.island);
    else if (button.dataset.sources) toggleSources(button);
    else scrollTo(button.dataset.scroll);
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, [role=dialog], [role=listbox]");
    if (event.key === "Escape" && !typing) atlas()?.deselect();
  });

  window.addEventListener("popstate", () => atlas()?.followAddress());

  function go(kind, id, island) {
    const wish = kind === "excerpt" ? { excerpt: id } : { choose: id, island };
    if (atlas()) atlas().go(wish);
    else location.assign(`?${new URLSearchParams({ [kind]: id })}`);
  }

  function scrollTo(id) {
    document.getElementById(id)?.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "center" });
  }

  async function toggleSources(button) {
    const open = button.nextElementSibling?.classList.contains("citations");
    button.setAttribute("aria-expanded", String(!open));
    if (open) return button.nextElementSibling.remove();
    registry ||= fetch(document.querySelector("meta[name=atlas-sources]").content).then((answer) => answer.json());
    const known = await registry;
    const list = element("ul", "citations");
    for (const id of button.dataset.sources.split(" ")) list.append(citation(known[id]));
    if (button.dataset.note) list.append(element("li", "note", button.dataset.note));
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
