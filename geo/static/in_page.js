/* The map's host in the atlas: streamlit-folium's frame, and the page around it, which keeps the address. */
"use strict";

atlas.host = (() => {
  const page = window.parent;

  /* streamlit-folium reports 250 ms after a click and forgets a message equal to the last one. A message sent by hand
     arrives at once. */
  function tell(said) {
    const data = window.__GLOBAL_DATA__;
    data.last_active_drawing = { type: "Feature", geometry: null, properties: said };
    data.previous_data = { last_active_drawing: data.last_active_drawing };
    window.Streamlit.setComponentValue(data.previous_data);
  }

  /* Position and layers go into the address without an entry in the history and without a run of the page's script. */
  function remember(name, value) {
    const address = new URL(page.location.href);
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
    const text = address.href.replaceAll("%2C", ",");
    if (text !== page.location.href) page.history.replaceState(page.history.state, "", text);
  }

  /* The frame has no typefaces: it takes those that the page already has. */
  function borrowTypefaces() {
    const style = document.createElement("style");
    for (const sheet of page.document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (!/^@font-face.*Source S(ans|erif)/.test(rule.cssText)) continue;
        style.append(rule.cssText.replace(/url\("([^"]+)"\)/, (_, url) => `url("${new URL(url, sheet.href)}")`));
      }
    }
    document.head.append(style);
  }

  borrowTypefaces();
  return {
    window: page,
    compares: true,
    files: {},
    frame: () => document.body,
    isThere: () => Boolean(window.parent),
    parameters: () => new URLSearchParams(page.location.search),
    tell,
    remember,
    key: (event) => page.fourIslands.key(event),
    changed: () => page.fourIslands?.mapChanged(),
    named: (name) => (window.frameElement.title = name),
    focus: () => window.frameElement.focus(),
  };
})();
