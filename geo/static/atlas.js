/* The map: draws the layers that geo/layers.py describes, answers clicks at once, and tells its host what was chosen. Its
   host, `atlas.host`, is the atlas's page (in_page.js) or a document of the map's own (standalone.js); nothing here knows
   which. Text from the data reaches the document through `element` alone, as text. */
"use strict";

window.atlas = (() => {
  const layers = new Map(); // key -> {key, title, url, group, data}
  const shapes = new Map(); // island -> geometries of its polygons, for layers that colour them
  const points = new Map(); // island or islet -> a point on its land
  const cards = new Map(); // island -> element with a row a fact
  const state = { selected: null, marked: [], ofEvent: [], flight: 0, seen: 0, sent: 0, chosen: 0, shown: false, last: {},
    viewpoint: "de_facto", year: null, said: {} }; // a year of null is today
  const calm = () => host.window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const narrow = () => host.window.matchMedia("(max-width: 900px)").matches;
  const whenIdle = window.requestIdleCallback ?? setTimeout; // Safari has none
  const TARGET = 24; // pixels, the least width of what can be clicked (WCAG 2.2, 2.5.8)
  const LOW = 360; // pixels: a map of less height has no room for wide margins
  const EDGE = 6; // pixels between a card and the map's edge
  const NEAR = 14; // pixels, the reach of a symbol: things nearer to a click than this stand at one point
  let map, options, host;
  let first = true; // the map of the page; the other one is there to compare it with
  let following = false;
  let fitting = false; // to a frame that changed its size: no move of the reader's
  const self = {};

  // ---- text ----------------------------------------------------------------------------------------------------

  const say = (name, values = {}) => options.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function symbol(path, former) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("class", former ? "symbol is-former" : "symbol");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  }

  // ---- talking with its host -----------------------------------------------------------------------------------

  /* Each message has a number, which makes it differ from every other, and says viewpoint and year: the page gets only
     the last of messages that follow each other quickly. */
  function send(message) {
    state.sent = Math.max(Date.now(), state.sent + 1);
    state.last = message;
    if ("choose" in message) state.chosen = state.sent;
    const time = first ? { time: { viewpoint: state.viewpoint, year: state.year } } : {};
    host.tell({ ...time, ...message, n: state.sent });
  }

  /* A page whose session was lost with the connection counts from 0 again, and knows neither what the map shows nor a
     message that it has not answered. */
  function tellAgainIfLost(what) {
    const lost = what.seen < state.seen || what.flight < state.flight;
    const unanswered = state.sent > state.seen ? state.last : {};
    state.seen = what.seen;
    if (first && lost) send({ compare: readAddress("compare") !== null, ...unanswered });
  }

  /* Of a part that is repeated the last counts, as in `geo/view.py`. */
  function readAddress(name) {
    return host.parameters().getAll(name).at(-1) ?? null;
  }

  function writeAddress(name, value) {
    if (first || name === "compare") host.remember(name, value);
  }

  // ---- start ---------------------------------------------------------------------------------------------------

  function start(id, side) {
    ({ options, host } = self);
    first = side === "first";
    (host.window.atlases ||= {})[side] = self;
    document.documentElement.classList.toggle("is-second", !first);
    document.documentElement.lang = options.language;
    tellMissing({ words: options.words, announce, place: placeNotice });
    map = L.map(id, options.leaflet);
    window.map = map;
    nameMap();
    document.documentElement.classList.toggle("is-touch", matchMedia("(pointer: coarse)").matches);
    if (matchMedia("(pointer: coarse)").matches) map.dragging.disable(); // one finger scrolls the page
    for (const [name, z] of [["land", 200], ["frames", 390], ["colours", 410], ["targets", 395], ["lines", 420]]) {
      map.createPane(name).style.zIndex = z;
    }
    map.getPane("land").style.pointerEvents = "none";
    addPatterns();
    readTime();
    addTimeBar();
    openAt(readAddress("at"));
    keepOpeningView();
    runWithFiles("land", drawLand);
    addControls();
    listen();
    return map;
  }

  /* What stands below the map grows with its typefaces and words: an opening view nobody has touched is taken anew. */
  function keepOpeningView() {
    let untouched = true;
    const container = map.getContainer();
    for (const type of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(type, () => (untouched = false), { once: true, passive: true });
    }
    new ResizeObserver(() => {
      fitting = true;
      map.invalidateSize({ pan: false });
      const at = readAddress("at");
      if (untouched && state.flight === 0 && (at || (!state.selected && !state.marked.length))) openAt(at);
      fitting = false;
    }).observe(container);
  }

  function openAt(at) {
    const [lat, lon, zoom] = (at || "").split(",").map(Number);
    map.invalidateSize();
    if (new RegExp(`^${options.position}$`).test(at) && canGo(lat, lon, zoom)) map.setView([lat, lon], zoom);
    else fly(options.bounds, false);
  }

  /* As `geo/view.py` has it. */
  function canGo(lat, lon, zoom) {
    return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= map.getMinZoom() && zoom <= map.getMaxZoom();
  }

  /* Keeps what is shown clear of the list of layers and of the cards' texts. */
  function room() {
    if (map.getSize().y < LOW) return { paddingTopLeft: [6, 58], paddingBottomRight: [6, 24] };
    return narrow() ? { paddingTopLeft: [6, 70], paddingBottomRight: [6, 50] }
      : { paddingTopLeft: [190, 56], paddingBottomRight: [24, 60] };
  }

  /* A party has a colour, a turn of its stripes and a mark on what it holds: the map can be read without colour. */
  const MARKS = { russia: '<path d="M0 4h8" stroke-width="1.2"></path>', japan: '<circle cx="4" cy="4" r="1.1"></circle>' };

  function addPatterns() {
    const holder = element("div", "patterns");
    holder.innerHTML = Object.entries(MARKS).map(([party, mark], turn) =>
      `<svg width="0" height="0" aria-hidden="true"><defs>
       <pattern id="stripes-${party}" width="8" height="8" patternUnits="userSpaceOnUse"
         patternTransform="rotate(${turn ? 45 : -45})"><rect class="mark-${party}" width="2.4" height="8"></rect></pattern>
       <pattern id="holds-${party}" width="8" height="8" patternUnits="userSpaceOnUse">
         <rect class="land-${party}" width="8" height="8"></rect>
         <g class="mark-${party} line-${party}">${mark}</g></pattern></defs></svg>`).join("");
    document.body.append(holder);
  }

  /* The other of two maps that are compared; a frame that is gone has no window. */
  function other() {
    const found = host.window.atlases[first ? "second" : "first"];
    return found && found.isThere() ? found : null;
  }

  function follow(centre, zoom) {
    following = true;
    map.setView(centre, zoom, { animate: false });
    following = false;
  }

  async function drawLand() {
    const [others, islands] = await Promise.all([options.land, options.layers.islands.url].map(fetchJson));
    const theirs = islands.features.filter((feature) => feature.properties.draw === "shape");
    L.geoJSON([...others.features, ...theirs], { pane: "land", interactive: false, style: { className: "land" } }).addTo(map);
  }

  /* Its host may have it at hand. */
  const fetchJson = async (address) => host.files[address] ?? fetchOnce(address, JSON_DATA);

  function listen() {
    map.on("click", deselect);
    map.on("moveend", rememberPosition);
    map.on("zoomend moveend", placeLabels);
    map.on("move", () => following || other()?.follow(map.getCenter(), map.getZoom()));
    map.getContainer().addEventListener("keydown", goFromPlaceToPlace);
    document.addEventListener("keydown", (event) => host.key(event));
  }

  function rememberPosition() {
    if (!state.shown || fitting) return;
    const centre = map.getCenter();
    writeAddress("at", [centre.lat.toFixed(4), centre.lng.toFixed(4), Number(map.getZoom().toFixed(2))].join(","));
  }

  function followAddress() {
    const wanted = layersFromAddress();
    for (const layer of layers.values()) toggle(layer, wanted.has(layer.key));
    refreshSwitches();
    readTime();
    mark();
    showTime();
    if (first) send({});
  }

  // ---- layers --------------------------------------------------------------------------------------------------

  /* `layers=` names the layers shown besides islands and names; `hide=` names which of these two are off. */
  function layersFromAddress() {
    const listed = (name) => (readAddress(name) || "").split(",").filter(Boolean);
    const all = [...layers.values()];
    const chosen = readAddress("layers") === null ? all.filter((one) => one.on).map((one) => one.key) : listed("layers");
    const hidden = new Set(listed("hide"));
    return new Set([...options.ground, ...chosen].filter((key) => !hidden.has(key)));
  }

  function layer(key) {
    const made = { ...options.layers[key], group: L.layerGroup(), drawn: null };
    layers.set(made.key, made);
    const wanted = layersFromAddress().has(made.key);
    if (wanted) toggle(made, true);
    else whenIdle(() => drawOnce(made).catch(ignoreMissing)); // so that its first showing is as quick as the next
    addSwitch(made);
    return made.group;
  }

  /* Drawn once; after a failure by whoever asks next. */
  function drawOnce(one) {
    one.drawn ||= draw(one).catch((error) => {
      one.drawn = null;
      throw error;
    });
    return one.drawn;
  }

  async function draw(one) {
    const data = await fetchJson(one.url);
    if (one.key !== "islands") await drawOnce(layers.get("islands"));
    for (const feature of data.features) DRAW[feature.properties.draw](feature, one.group);
    mark();
    placeLabels();
  }

  function toggle(one, on) {
    if (on) runWithFiles(one.key, () => drawOnce(one));
    if (on) one.group.addTo(map);
    else one.group.remove();
    mark();
    placeLabels();
  }

  function isOn(one) {
    return map.hasLayer(one.group);
  }

  function rememberLayers() {
    const all = [...layers.values()];
    const themes = all.filter((one) => !options.ground.includes(one.key));
    const usual = themes.every((one) => isOn(one) === one.on);
    const hidden = all.filter((one) => options.ground.includes(one.key) && !isOn(one)).map((one) => one.key);
    writeAddress("layers", usual ? null : themes.filter(isOn).map((one) => one.key).join(","));
    writeAddress("hide", hidden.length ? hidden.join(",") : null);
  }

  function reportLayers(changed) {
    announce(say(isOn(changed) ? "layerShown" : "layerHidden", { layer: changed.title }));
    rememberLayers();
    other()?.followAddress();
  }

  // ---- drawing -------------------------------------------------------------------------------------------------

  function clickable(drawn, feature) {
    drawn.feature = feature;
    drawn.on("add", () => drawn.getElement().setAttribute("tabindex", "-1")); // Tab leads to one place: see placeStops
    drawn.on("click", (event) => {
      L.DomEvent.stop(event);
      drawn.closeTooltip();
      choose(feature.properties, event.latlng, drawn);
    });
    if (feature.properties.title) drawn.bindTooltip(() => element("span", "", feature.properties.title),
      { sticky: true, className: "name-tip" });
    return drawn;
  }

  const DRAW = {
    shape(feature, group) {
      const { island, rocks } = feature.properties;
      shapes.set(island, [...(shapes.get(island) || []), feature]);
      group.addLayer(clickable(polygon(feature.geometry, rocks ? "island rocks" : "island"), feature));
    },
    outline(feature, group) {
      group.addLayer(clickable(polygon(feature.geometry, "group-frame", "frames"), feature));
    },
    target(feature, group) {
      const made = L.circleMarker(latLng(feature), { pane: "targets", radius: TARGET / 2, className: "target",
        bubblingMouseEvents: false });
      points.set(feature.properties.id, made.getLatLng());
      group.addLayer(clickable(made, feature));
    },
    ground(feature) {
      shapes.set(feature.properties.island, [feature]);
    },
    overlay(feature, group) {
      const { id, island, holder, solid, stripes, transfer } = feature.properties;
      const styles = holder ? [solid ? `holds-${holder}` : `holds-${holder} is-faint`] : [];
      styles.push(...stripes.map((party) => `striped-${party}`), ...(transfer ? ["transfer"] : []));
      for (const shape of shapes.get(island) || []) {
        for (const style of shape.properties.rocks ? styles.filter((one) => one !== "transfer") : styles) {
          const made = polygon(shape.geometry, style, "colours");
          const said = { ...shape.properties, ...feature.properties, id: shape.properties.id };
          made.feature = { ...shape, properties: said };
          group.addLayer(id ? clickable(made, made.feature) : made);
        }
      }
    },
    line(feature, group) {
      const made = polygon(feature.geometry, "border", "lines");
      made.feature = feature;
      made.on("click", (event) => {
        L.DomEvent.stop(event);
        openEssentials(feature.properties, event.latlng);
      });
      group.addLayer(polygon(feature.geometry, "border-halo", "lines", feature)).addLayer(made);
    },
    circle(feature, group) {
      const { radius, counted, approximate } = feature.properties;
      const style = ["town", counted ? "" : "is-empty", approximate ? "is-approximate" : ""].join(" ");
      const reach = { ...feature, properties: { ...feature.properties, draw: "reach" } };
      group.addLayer(clickable(L.circleMarker(latLng(feature), { radius: Math.max(radius, TARGET / 2), className: "target",
        bubblingMouseEvents: false, pane: "markerPane" }), reach));
      const made = L.circleMarker(latLng(feature), { radius, className: style, bubblingMouseEvents: false,
        pane: "markerPane" });
      group.addLayer(clickable(made, feature));
    },
    symbol(feature, group) {
      const { former, approximate } = feature.properties;
      const body = element("div", approximate ? "site is-approximate" : "site");
      body.append(symbol(feature.properties.symbol, former));
      group.addLayer(clickable(marker(feature, body, 500), feature));
    },
    label(feature, group) {
      const { title, kind } = feature.properties;
      const made = marker(feature, element("span", `label label-${kind}`, title), 0, false);
      made.feature = feature;
      group.addLayer(made);
    },
    row(feature, group) {
      group.addLayer(new Row(feature));
    },
  };

  function polygon(geometry, className, pane = "overlayPane", feature = undefined) {
    const made = L.GeoJSON.geometryToLayer({ type: "Feature", properties: {}, geometry });
    if (feature) made.feature = feature;
    Object.assign(made.options, { className, pane, bubblingMouseEvents: false });
    return made;
  }

  function latLng(feature) {
    const [lon, lat] = feature.geometry.coordinates;
    return [lat, lon];
  }

  function marker(feature, body, zIndexOffset, interactive = true) {
    const icon = L.divIcon({ html: body, className: "mark", iconSize: [0, 0] });
    return L.marker(latLng(feature), { icon, interactive, keyboard: false, zIndexOffset });
  }

  /* A line in the card beside an island: the cards gather what several layers have to say about it. */
  const Row = L.Layer.extend({
    initialize(feature) {
      this.feature = feature;
      this.body = row(feature);
    },
    onAdd() {
      const card = cardOf(this.feature.properties.island);
      card.append(this.body);
      const order = ["name", "total", "count", "badge"];
      [...card.children].sort((a, b) => order.indexOf(a.dataset.kind) - order.indexOf(b.dataset.kind))
        .forEach((one) => card.append(one));
    },
    onRemove() {
      this.body.remove();
    },
    getElement() {
      return this.body;
    },
  });

  /* Beside each island, how often an article speaks of it. */
  function countMentions() {
    for (const island of Object.keys(options.cards)) {
      const card = cardOf(island);
      card.querySelector(".row-said")?.remove();
      if (state.said[island]) card.append(element("span", "row row-said", state.said[island].words));
    }
  }

  function row(feature) {
    const { title, kind, symbol: path, former, things, parts } = feature.properties;
    const body = element("button", `row row-${kind}`);
    body.type = "button";
    body.tabIndex = -1;
    body.dataset.kind = kind;
    if (path) {
      body.append(symbol(path, former), element("span", "", String(things.length)));
      body.title = title;
    } else if (parts) body.append(...parts.map((part, rank) => element("span", rank ? "others" : "", part)));
    else body.textContent = title;
    L.DomEvent.disableClickPropagation(body);
    body.addEventListener("click", () => {
      const at = map.mouseEventToLatLng({ clientX: centreOf(body).x, clientY: centreOf(body).y });
      if (things) openList(things.filter(present), at, null, say("islandOnly"));
      else choose(islandFeature(feature.properties.island), at);
    });
    return body;
  }

  function centreOf(body) {
    const box = body.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  function cardOf(island) {
    if (!cards.has(island)) {
      const { lat, lon, side } = options.cards[island];
      const card = element("div", `card card-${side}`);
      card.dataset.island = island;
      L.marker([lat, lon], { icon: L.divIcon({ html: card, className: "mark", iconSize: [0, 0] }), interactive: false,
        keyboard: false, zIndexOffset: 1000 }).addTo(map);
      cards.set(island, card);
    }
    return cards.get(island);
  }

  /* Labels from their zoom on, the more important first; one that would cover another waits for a closer look. */
  const RANK = ["settlement", "islet", "mountain", "cape", "strait"];

  function placeLabels() {
    for (const [island, card] of cards) placeCard(island, card);
    const taken = [...map.getContainer().querySelectorAll(".site, .card")].map((body) => body.getBoundingClientRect());
    const labels = [];
    everyFeature((drawn) => drawn.feature.properties.draw === "label" && drawn.getElement() && labels.push(drawn));
    labels.sort((a, b) => RANK.indexOf(kindOf(a)) - RANK.indexOf(kindOf(b)));
    for (const drawn of labels) drawn.getElement().hidden = !fits(drawn, taken);
  }

  /* A card stands beside its island. That of a selected one is read whole wherever the island is in view: where it does
     not fit beside it, above it, and in a low frame over it. */
  function placeCard(island, card) {
    card.style.translate = "";
    card.classList.remove("is-over");
    const land = island === state.selected && landOnMap(island);
    const { x, y } = map.getSize();
    if (!land || !land.intersects([[0, 0], [x, y]])) return;
    const corner = map.getContainer().getBoundingClientRect();
    const { left, top, width, height } = card.getBoundingClientRect();
    const at = L.point(left - corner.left, top - corner.top);
    const to = L.point(within(at.x, EDGE, x - width - EDGE), within(at.y, EDGE, y - height - EDGE));
    const covers = () => !to.equals(at) && land.overlaps([to, to.add([width, height])]);
    const above = land.min.y - height - EDGE;
    if (covers() && above > room().paddingTopLeft[1]) to.y = above;
    card.classList.toggle("is-over", covers());
    card.style.translate = `${to.x - at.x}px ${to.y - at.y}px`;
  }

  const within = (number, least, most) => Math.max(least, Math.min(number, most));

  /* The rectangle around an island, in the map's pixels; none before the island is drawn. */
  function landOnMap(island) {
    const corners = L.geoJSON(shapes.get(island) || []).getBounds();
    const ends = corners.isValid() ? [corners.getNorthWest(), corners.getSouthEast()] : [];
    return ends.length ? L.bounds(ends.map((end) => map.latLngToContainerPoint(end))) : null;
  }

  const kindOf = (drawn) => drawn.feature.properties.kind;

  function fits(drawn, taken) {
    const body = drawn.getElement();
    body.hidden = false;
    if (map.getZoom() < drawn.feature.properties.from_zoom) return false;
    const box = body.firstChild.getBoundingClientRect();
    const room = map.getContainer().getBoundingClientRect();
    if (box.left < room.left || box.right > room.right || box.top < room.top || box.bottom > room.bottom) return false;
    const free = taken.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top ||
      box.top > other.bottom);
    if (free) taken.push(box);
    return free;
  }

  // ---- choosing ------------------------------------------------------------------------------------------------

  function everyFeature(visit) {
    for (const one of layers.values()) one.group.eachLayer((drawn) => drawn.feature && visit(drawn, one));
  }

  function islandFeature(island) {
    let found = null;
    everyFeature((drawn) => {
      const said = drawn.feature.properties;
      if (said.id === island && said.lines) found ||= said;
    });
    return found || { id: island, island, title: "", lines: [] };
  }

  /* Islets and villages are a few pixels wide, so the targets around them overlap: the one nearest to the click is meant. */
  function meant(said, at, drawn) {
    if (!drawn || !["target", "reach"].includes(said.draw)) return said;
    let nearest = said, distance = Infinity;
    const point = map.latLngToLayerPoint(at);
    everyFeature((other, one) => {
      const found = other.feature.properties;
      if (!["target", "reach"].includes(found.draw) || !isOn(one) || !present(found)) return;
      const away = map.latLngToLayerPoint(other.getLatLng()).distanceTo(point);
      if (away < distance) [nearest, distance] = [found, away];
    });
    return nearest;
  }

  function thingsAt(at) {
    const point = map.latLngToLayerPoint(at);
    const here = new Map();
    everyFeature((drawn, one) => {
      const said = drawn.feature.properties;
      if (!isOn(one) || !["circle", "symbol"].includes(said.draw) || !present(said)) return;
      if (map.latLngToLayerPoint(drawn.getLatLng()).distanceTo(point) <= NEAR) here.set(said.id, said);
    });
    return [...here.values()];
  }

  function choose(said, at, drawn) {
    const wanted = meant(said.lines ? said : islandFeature(said.island), at, drawn);
    const point = drawn && drawn.getLatLng ? drawn.getLatLng() : at;
    const others = ["circle", "reach", "symbol"].includes(wanted.draw) ? thingsAt(point) : [];
    report(wanted);
    if (others.length > 1) openList(others, at, wanted.id);
    else openEssentials(wanted, at);
  }

  function report(said) {
    select(said.id, [], said.title);
    send({ choose: said.id, island: said.island });
    announce([say("selected", { place: said.title }), ...said.lines].join(" "));
  }

  function deselect() {
    const within = document.activeElement?.closest(".atlas-popup");
    map.closePopup();
    if (within) focusOn("places");
    if (!state.selected && ![...state.marked, ...state.ofEvent].length) return;
    state.ofEvent = [];
    select(null, [], null);
    send({ choose: null });
    announce(say("nothingSelected"));
  }

  /* The page's own buttons speak through the map, so that every choice takes the same road. */
  function go(wish) {
    map.closePopup();
    send({ ...wish, fly: true });
  }

  function openEssentials(said, at, autoPan = true) {
    const body = element("div", "essentials");
    body.append(element("h2", "", said.title));
    if (state.year !== null && said.draw !== "line") {
      body.append(element("p", "then", say("then", { year: state.year, caption: caption() })),
        element("p", "sources", say("today")));
    }
    body.append(...said.lines.map((line) => element("p", "", line)));
    if (said.sources) body.append(element("p", "sources", said.sources));
    openPopup(body, at, autoPan);
  }

  function openList(things, at, chosen, title = say("here")) {
    const body = element("div", "essentials");
    body.append(element("h2", "", things.length > 1 ? title : things[0].title));
    const list = element("ul", "things");
    for (const thing of things) list.append(listItem(thing, thing.id === chosen, at));
    body.append(list);
    const byKey = document.activeElement?.matches(".stop:focus-visible");
    openPopup(body, at);
    if (byKey) list.querySelector("button").focus();
  }

  function listItem(thing, chosen, at) {
    const item = element("li");
    const button = element("button", chosen ? "thing is-chosen" : "thing");
    button.type = "button";
    button.dataset.id = thing.id;
    if (thing.symbol) button.append(symbol(thing.symbol, thing.former));
    button.append(element("strong", "", thing.title), element("span", "", thing.lines[0] || ""));
    button.addEventListener("click", () => {
      report(thing);
      openEssentials(thing, at);
      focusOn("places"); // the list with the button that had the focus is gone
    });
    item.append(button);
    return item;
  }

  function openPopup(body, at, autoPan = true) {
    L.DomEvent.disableClickPropagation(body);
    const popup = L.popup({ autoPan, className: "atlas-popup", maxWidth: narrow() ? 250 : 320, autoPanPadding: [16, 16] })
      .setLatLng(at).setContent(body).openOn(map).getElement();
    popup.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", say("close"));
    const content = popup.querySelector(".leaflet-popup-content");
    if (content.scrollHeight > content.clientHeight) content.tabIndex = 0; // to be scrolled by key
  }

  function select(id, marked, title) {
    if (id !== state.selected || marked.length) state.ofEvent = []; // an event's marks last until the next choice
    Object.assign(state, { selected: id, marked, title });
    mark();
    placeLabels();
  }

  function mark() {
    everyFeature((drawn) => {
      const { id, island, draw: kind, things } = drawn.feature.properties;
      const body = drawn.getElement && drawn.getElement();
      if (!body) return;
      const there = things ? things.filter(present) : null;
      body.classList.toggle("is-out", there ? !there.length : !present(drawn.feature.properties));
      if (there) body.querySelector("span").textContent = there.length;
      const land = ["shape", "outline"].includes(kind);
      body.classList.toggle("is-selected", id !== undefined && [id, land && island].includes(state.selected));
      const said = state.said[id];
      body.classList.toggle("is-said", Boolean(said));
      if (land) body.style.strokeWidth = said ? `${1 + 4 * said.weight}px` : "";
      body.classList.toggle("is-marked", land && [...state.marked, ...state.ofEvent].includes(island));
    });
    for (const [island, card] of cards) card.classList.toggle("is-selected", island === state.selected);
    placeStops();
    describe();
  }

  /* What the page wants shown. It speaks of the newest message it has answered: one that was sent since is newer. */
  function show(what) {
    tellAgainIfLost(what);
    state.said = what.said || {};
    countMentions();
    if (what.seen >= state.sent) {
      if (what.selected !== state.selected) map.closePopup();
      if (state.shown && what.title !== state.title && what.seen !== state.chosen) {
        announce(what.title ? say("selected", { place: what.title }) : say("nothingSelected"));
      }
      select(what.selected, what.marked, what.title);
      if (state.shown && narrow() && what.seen === state.chosen && what.selected && what.flight === state.flight) {
        bringIntoView(".st-key-details");
      }
    }
    const leader = first ? null : other(); // of two maps that start together either can be the earlier
    if (!state.shown && leader) follow(leader.centre(), leader.zoom());
    else if (!state.shown && what.bounds && !readAddress("at")) fly(what.bounds, false);
    if (state.shown && what.flight > state.flight) {
      if (what.bounds) fly(what.bounds, !calm()); // an excerpt may speak of no island
      bringIntoView(".st-key-map");
    }
    state.flight = what.flight;
    if (state.shown) {
      rememberTime();
      rememberPosition(); // into the entry that the page has made in the history for this selection
      rememberLayers();
    }
    state.shown = true;
    return L.layerGroup();
  }

  function fly(bounds, animate) {
    const space = { ...room(), maxZoom: 11 };
    if (animate) map.flyToBounds(bounds, { ...space, duration: 0.8 });
    else map.fitBounds(bounds, { ...space, animate: false });
  }

  /* The map sticks to the window while the panel scrolls, so it is the row it stands in that is scrolled to. */
  function bringIntoView(selector) {
    const target = host.window.document.querySelector(selector);
    const main = host.window.document.querySelector("[data-testid=stMain]");
    if (!target || !main) return;
    main.scrollTo({ top: main.scrollTop, behavior: "instant" }); // ends a scroll that is still under way
    const { top } = target.getBoundingClientRect();
    if (top >= 0 && top < host.window.innerHeight / 2) return;
    const start = selector === ".st-key-map" ? target.closest("[data-testid=stHorizontalBlock]") : target;
    start.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "start" });
  }

  // ---- viewpoint and year ---------------------------------------------------------------------------------------

  const bar = element("section", "timebar");
  const REST = 250; // milliseconds without a further step
  let playing = 0;
  let resting = 0;
  let happened = [];

  /* By the reader's calendar: a page, a frame or a file that stays open goes on with the years. */
  const thisYear = () => new Date().getFullYear();

  /* A year as `state` has it: the end of this year is still to come, so it is today. */
  const asked = (year) => (year < thisYear() ? year : null);

  const present = (said) => inTime(said, state.viewpoint, state.year);

  function caption() {
    return options.captions.find(present).text;
  }

  function readTime() {
    const [viewpoint, yearText] = first ? [readAddress("viewpoint"), readAddress("year")]
      : (readAddress("compare") || "").split(",");
    const year = Number(yearText);
    state.viewpoint = Object.hasOwn(options.viewpoints, viewpoint) ? viewpoint : "de_facto";
    state.year = String(year) === yearText && options.firstYear <= year ? asked(year) : null;
  }

  const compared = () => [state.viewpoint, state.year].filter((part) => part !== null).join(",");

  function rememberTime() {
    if (!first) return writeAddress("compare", compared());
    writeAddress("viewpoint", state.viewpoint === "de_facto" ? null : state.viewpoint);
    writeAddress("year", state.year === null ? null : String(state.year));
  }

  /* Redraws at once; the page hears of it when the reader has come to rest. */
  function setTime(change, atRest = true) {
    Object.assign(state, change);
    mark();
    showTime();
    if (!atRest) return;
    rememberTime();
    if (first) send({});
  }

  function addTimeBar() {
    const choice = element("div", "viewpoints");
    choice.setAttribute("role", "radiogroup");
    choice.setAttribute("aria-label", say("viewpoint"));
    for (const [key, title] of Object.entries(options.viewpoints)) {
      const label = element("label", "viewpoint");
      const box = element("input");
      Object.assign(box, { type: "radio", name: "viewpoint", value: key });
      box.addEventListener("change", () => setTime({ viewpoint: key }));
      label.append(box, element("span", "", title));
      choice.append(label);
    }
    bar.append(choice, element("p", "caption"), slider(), element("div", "happened"));
    bar.querySelector(".caption").setAttribute("role", "status");
    host.frame().append(bar);
    showTime();
    runWithFiles("events", loadEvents);
  }

  async function loadEvents() {
    const events = await fetchJson(options.events);
    if (happened.length) return;
    happened = events;
    addTicks();
    showTime();
  }

  function slider() {
    const row = element("div", "years");
    const range = element("input");
    Object.assign(range, { type: "range", min: options.firstYear, max: thisYear(), step: 1 });
    range.setAttribute("aria-label", say("year"));
    range.addEventListener("input", () => setTime({ year: asked(Number(range.value)) }, false));
    range.addEventListener("change", () => {
      setTime({ year: asked(Number(range.value)) }, false);
      clearTimeout(resting); // a key held down fires at every step
      resting = setTimeout(() => setTime({}), REST);
    });
    const track = element("div", "track");
    track.append(element("div", "ticks"), range);
    const before = pushButton("before", say("before", { year: options.firstYear }), showEventsBefore);
    const now = pushButton("now", say("now"), () => {
      stop();
      setTime({ year: null });
    });
    row.append(pushButton("play", restingWord(), play), before, element("output", "year"), track, now);
    if (host.compares) row.append(compareButton());
    return row;
  }

  function compareButton() {
    return pushButton("compare", say(first ? "compare" : "close"), () => openComparison(first));
  }

  function pushButton(className, text, act) {
    const button = element("button", className, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  function openComparison(open) {
    const address = first ? writeAddress : host.window.atlases.first.writeAddress;
    address("compare", open ? compared() : null);
    send({ compare: open });
  }

  /* Who wants no motion goes from event to event, at each press. */
  const restingWord = () => say(calm() ? "nextEvent" : "play");

  function play() {
    if (playing) return stop(true);
    state.year ??= options.firstYear;
    if (calm()) return setTime({ year: asked(happened.find((one) => one.year > state.year)?.year) });
    bar.querySelector(".play").textContent = say("stop");
    playing = setInterval(() => {
      if (state.year === null) return stop(true);
      setTime({ year: asked(state.year + 1) }, false);
    }, 180);
  }

  function stop(report = false) {
    clearInterval(playing);
    playing = 0;
    bar.querySelector(".play").textContent = restingWord();
    if (report) setTime({});
  }

  function addTicks() {
    const years = new Set(happened.map((one) => one.year).filter((year) => year >= options.firstYear));
    for (const year of years) {
      const tick = element("i");
      tick.style.left = `calc(${100 * (year - options.firstYear)}% / var(--years))`;
      bar.querySelector(".ticks").append(tick);
    }
  }

  function showTime() {
    for (const box of bar.querySelectorAll("input[type=radio]")) box.checked = box.value === state.viewpoint;
    const range = bar.querySelector("input[type=range]");
    const year = state.year ?? thisYear();
    range.max = thisYear();
    range.value = year;
    bar.style.setProperty("--years", thisYear() - options.firstYear);
    bar.querySelector(".year").textContent = say(state.year === null ? "yearToday" : "yearNumber", { year });
    range.setAttribute("aria-valuetext", bar.querySelector(".year").textContent);
    bar.querySelector(".caption").textContent = caption();
    const here = happened.filter((one) => one.year === year);
    listEvents(here.length ? "" : say("noEvent"), here);
  }

  function listEvents(said, events) {
    const buttons = events.map((one) => pushButton("event", one.title, () => showEvent(one.id)));
    bar.querySelector(".happened").replaceChildren(element("span", "", said), ...buttons);
  }

  function showEventsBefore() {
    listEvents(say("noLine"), happened.filter((one) => one.year < options.firstYear));
  }

  /* An event sets its year and flies to its islands, or to its region. */
  const showEvent = (id) => runWithFiles("event", () => flyToEvent(id));

  async function flyToEvent(id) {
    await loadEvents();
    const one = happened.find((event) => event.id === id);
    stop();
    setTime({ year: asked(Math.max(one.year, options.firstYear)) });
    state.ofEvent = one.islands;
    mark();
    const geometries = one.islands.flatMap((island) => (shapes.get(island) || []).map((shape) => shape.geometry));
    const area = geometries.length ? L.geoJSON({ type: "GeometryCollection", geometries }).getBounds()
      : options.regions[one.region];
    fly(area, !calm());
    bringIntoView(".st-key-map");
    openEssentials({ ...one, draw: "line" }, L.latLngBounds(area).getCenter(), false); // panning would end the flight
  }

  // ---- controls ------------------------------------------------------------------------------------------------

  const switches = element("div", "switches");

  function addControls() {
    L.control.attribution({ prefix: false, position: "bottomright" }).addAttribution(options.credit).addTo(map);
    L.control.zoom({ position: "bottomright", zoomInTitle: say("zoomIn"), zoomOutTitle: say("zoomOut") }).addTo(map);
    new Scale({ position: "bottomleft", imperial: false }).addTo(map);
    control("topleft", layerList()); // over open sea in the opening view
    control("topright", homeButton());
    const unreachable = element("p", "notice");
    unreachable.setAttribute("role", "status");
    map.getContainer().append(unreachable);
  }

  /* Leaflet's scale with its units in the reader's language. */
  const Scale = L.Control.Scale.extend({
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      const [value, unit] = metres < 1000 ? [metres, "meter"] : [metres / 1000, "kilometer"];
      const label = new Intl.NumberFormat(options.locale, { style: "unit", unit }).format(value);
      this._updateScale(this._mScale, label, metres / most);
    },
  });

  function control(position, body) {
    const made = L.control({ position });
    made.onAdd = () => {
      L.DomEvent.disableClickPropagation(body).disableScrollPropagation(body);
      return body;
    };
    made.addTo(map);
  }

  function homeButton() {
    const button = element("button", "home", say("home"));
    button.type = "button";
    button.addEventListener("click", () => fly(options.bounds, !calm()));
    return button;
  }

  function layerList() {
    const body = element("details", "layer-list");
    body.open = !narrow();
    body.append(element("summary", "", say("layers")), switches);
    if (options.basemaps.length) body.append(basemapList());
    return body;
  }

  function addSwitch(one) {
    const label = element("label", "switch");
    const box = element("input");
    box.type = "checkbox";
    box.dataset.layer = one.key;
    box.checked = isOn(one);
    box.addEventListener("change", () => {
      toggle(one, box.checked);
      reportLayers(one);
    });
    label.append(box, element("span", "", one.title));
    switches.append(label);
  }

  function refreshSwitches() {
    for (const box of switches.querySelectorAll("input")) box.checked = isOn(layers.get(box.dataset.layer));
  }

  function basemapList() {
    const body = element("details", "basemaps");
    body.append(element("summary", "", say("background")));
    body.append(element("p", "hint", say("backgroundHint")));
    for (const one of [{ key: "none", title: say("noBackground") }, ...options.basemaps]) {
      const label = element("label", "switch");
      const box = element("input");
      Object.assign(box, { type: "radio", name: "basemap", value: one.key, checked: one.key === "none" });
      box.addEventListener("change", () => showBasemap(one));
      label.append(box, element("span", "", one.title));
      body.append(label);
    }
    return body;
  }

  let tiles = null;

  function showBasemap(one) {
    if (tiles) tiles.remove();
    document.body.classList.remove("has-tiles");
    notice("");
    tiles = one.url ? L.tileLayer(one.url, { attribution: plain(one.attribution), maxZoom: map.getMaxZoom(),
      maxNativeZoom: one.max_zoom, className: "tiles" }) : null;
    if (!tiles) return;
    const made = tiles;
    made.once("tileload", () => {
      if (tiles === made) document.body.classList.add("has-tiles");
    });
    made.once("tileerror", () => {
      if (tiles === made) notice(say("unreachable", { background: one.title }));
    });
    made.addTo(map);
  }

  /* Leaflet writes attributions as HTML. */
  function plain(text) {
    return element("span", "", text).innerHTML;
  }

  function placeNotice(body) {
    L.DomEvent.disableClickPropagation(body);
    map.getContainer().append(body);
  }

  function notice(text) {
    map.getContainer().querySelector(".notice").textContent = text;
  }

  // ---- keyboard and screen reader --------------------------------------------------------------------------------

  const hidden = element("p", "unseen");

  function nameMap() {
    const name = say(first ? "map" : "secondMap");
    host.named(name);
    hidden.id = "description";
    document.body.append(hidden);
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", name);
    container.setAttribute("aria-describedby", hidden.id);
  }

  function announce(text) {
    const announcer = host.window.document.getElementById("announcer");
    if (announcer) announcer.textContent = text;
  }

  /* What the map shows, in words; the table on the page says it place by place. */
  function describe() {
    const selected = state.title ? say("selected", { place: state.title }) : say("nothingSelected");
    hidden.textContent = [...seenNow(), selected, say("keys")].join(" ");
    if (first) host.changed();
  }

  const listing = (items) => new Intl.ListFormat(options.locale).format(items);

  /* As `geo/titles.py` has it: this year's end is still to come. */
  const moment = () => say(state.year === null ? "seenToday" : "seen",
    { viewpoint: options.viewpoints[state.viewpoint], year: state.year });

  function seenNow() {
    const on = [...layers.values()].filter(isOn).map((one) => one.title);
    const shown = on.length ? say("layersShown", { layers: listing(on) }) : say("noLayers");
    return [shown, moment(), caption()];
  }

  /* Tab leads to one place; arrow keys go to the others, island by island, each with its settlements and sites. */
  const ORDER = ["island", "shape", "circle", "symbol", "badge", "count", "line"];
  let tabStop = null; // the key of the place that Tab leads to

  function places() {
    const found = new Map();
    everyFeature((drawn, one) => {
      const said = drawn.feature.properties;
      const kind = kindOfStop(said);
      if (!isOn(one) || !ORDER.includes(kind) || !drawn.getElement() || drawn.getElement().matches(".is-out")) return;
      const key = [said.island, kind, said.id, kind === "badge" ? said.title : ""].join(" ");
      found.set(key, { key, said, kind, drawn, body: bodyOf(drawn), at: centreOfFeature(drawn) });
    });
    const islands = Object.keys(options.cards);
    const place = (one) => (islands.indexOf(one.said.island) + 1 || islands.length + 1) * ORDER.length + ORDER.indexOf(one.kind);
    return [...found.values()].sort((a, b) => place(a) - place(b));
  }

  function kindOfStop({ draw, rocks, id, island, kind }) {
    if (rocks) return null;
    if (draw === "row") return kind;
    return ["shape", "outline"].includes(draw) && id === island ? "island" : draw;
  }

  const bodyOf = (drawn) => (drawn instanceof L.Marker ? drawn.getElement().firstChild : drawn.getElement());

  /* Of an island or islet a point on its land, where it has one. */
  function centreOfFeature(drawn) {
    if (drawn.getLatLng) return drawn.getLatLng();
    const { draw, id } = drawn.feature.properties;
    if (draw === "shape" && points.has(id)) return points.get(id);
    return drawn.getBounds ? drawn.getBounds().getCenter() : L.latLng(options.cards[drawn.feature.properties.island]);
  }

  function placeStops() {
    const all = places();
    if (!all.some((one) => one.key === tabStop)) tabStop = all[0]?.key;
    for (const { key, said, kind, body } of all) {
      body.classList.add("stop");
      body.dataset.stop = key;
      body.setAttribute("tabindex", key === tabStop ? "0" : "-1");
      body.setAttribute("role", "button");
      const mentions = state.said[said.id] ? [state.said[said.id].words] : [];
      body.setAttribute("aria-label", [said.title, ...mentions, ...(said.lines || []).slice(0, 1)].join(". "));
      if (kind !== "line") body.setAttribute("aria-pressed", String(said.id === state.selected));
    }
  }

  function goFromPlaceToPlace(event) {
    const body = event.target.closest?.(".stop");
    if (!body || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = places();
    const now = all.findIndex((one) => one.key === body.dataset.stop);
    const act = { Enter: () => body.matches("button") ? body.click() : activate(all[now]), Home: () => focusPlace(all[0]),
      End: () => focusPlace(all.at(-1)), PageDown: () => focusPlace(nextIsland(all, now, 1)),
      PageUp: () => focusPlace(nextIsland(all, now, -1)), z: () => zoomTo(all[now]),
      ArrowRight: () => focusPlace(all[now + 1]), ArrowDown: () => focusPlace(all[now + 1]),
      ArrowLeft: () => focusPlace(all[now - 1]), ArrowUp: () => focusPlace(all[now - 1]) };
    act[" "] = act.Enter;
    const wanted = act[event.code === "KeyZ" ? "z" : event.key];
    if (!wanted) return;
    event.preventDefault();
    event.stopPropagation();
    wanted();
  }

  function nextIsland(all, now, step) {
    const island = all[now].said.island;
    const others = (step > 0 ? all.slice(now) : all.slice(0, now).reverse()).filter((one) => one.said.island !== island);
    return others[0] && all.find((one) => one.said.island === others[0].said.island);
  }

  function activate({ said, at, drawn, kind }) {
    if (kind === "line") openEssentials(said, at);
    else choose(said, at, drawn);
  }

  function focusPlace(one) {
    if (!one) return;
    tabStop = one.key;
    placeStops();
    map.panInside(one.at, { padding: [48, 48], animate: false }); // what is out of view is not drawn and takes no focus
    one.body.focus({ preventScroll: true });
  }

  function zoomTo({ drawn, at }) {
    if (drawn.getBounds && !drawn.getLatLng) fly(drawn.getBounds(), !calm());
    else map.setView(at, Math.max(map.getZoom() + 1, 10), { animate: !calm() });
  }

  /* Where the page's shortcuts lead. */
  function focusOn(what) {
    const open = map.getContainer().querySelector(".layer-list");
    if (what === "layers") open.open = true;
    const target = { places: () => document.querySelector(".stop[tabindex='0']") || map.getContainer(),
      layers: () => switches.querySelector("input"), viewpoint: () => bar.querySelector("input[type=radio]:checked"),
      year: () => bar.querySelector("input[type=range]") }[what]();
    host.focus();
    target.focus({ preventScroll: true });
    bringIntoView(".st-key-map");
  }

  function zoomToSelection() {
    const all = places();
    const one = all.find(({ said }) => said.id === state.selected);
    if (one) zoomTo(one);
  }

  /* The places that are shown, as rows of a table: name, what the map says, position. */
  function rows() {
    const named = places().filter(({ kind }) => !["count", "line"].includes(kind));
    return named.flatMap(({ said, at, kind }) =>
      (kind === "badge" ? said.things.filter(present) : [said]).map((thing) => ({
        id: thing.id, island: thing.island, title: thing.title,
        lines: state.year === null || thing.years ? thing.lines : [say("today"), ...thing.lines],
        position: kind === "badge" ? say("islandOnly") : coordinates(at),
      })));
  }

  function coordinates({ lat, lng }) {
    const two = new Intl.NumberFormat(options.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return say("coordinates", { lat: two.format(lat), lon: two.format(lng) });
  }

  return Object.assign(self, { start, layer, show, go, deselect, followAddress, showEvent, follow, writeAddress,
    focusOn, zoomToSelection, rows, islands: () => Object.keys(options.cards), isShown: (key) => layers.has(key) && isOn(layers.get(key)), home: () => fly(options.bounds, !calm()), say,
    caption: () => seenNow().join(" "), moment,
    isThere: () => Boolean(map && host.isThere()), centre: () => map.getCenter(), zoom: () => map.getZoom() });
})();
