/* Runs in every document of the measured pages before their own scripts: notes when the islands are painted, counts what
   the websocket carries, finds where to click. Times are milliseconds since the epoch, so that frames can be compared. */
"use strict";

window.probe = (() => {
  const PATIENCE = 30000; // milliseconds
  const COAST = 5; // pixels
  const now = () => performance.timeOrigin + performance.now();
  const traffic = { bytes: 0, last: 0 };

  /* Resolves with the time just after the frame in which `test` first held, and with null when it never does. A page looks before
     each frame is painted, when its style sheets are there: looking by timer would force layouts that the page itself does not need.
     A frame looks by timer, because a frame that is not shown yet drops its requests for animation. The time is taken by a task of
     high priority: a timer would come after the scripts that wait for the frame. */
  const until = (test) => new Promise((done) => {
    const painted = () => scheduler.postTask(() => done(now()), { priority: "user-blocking" });
    const look = window === top
      ? () => requestAnimationFrame(() => (test() ? painted() : look()))
      : () => (test() ? requestAnimationFrame(painted) : setTimeout(look, 8));
    look();
    setTimeout(() => done(null), PATIENCE);
  });

  const area = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width * height;
  };

  /* In a frame that still has no height nothing is seen. */
  const visible = (element) => Boolean(element) && area(element) > 0 && (!frameElement || area(frameElement) > 0);

  /* Counted here and not over the debugging protocol, which would copy every payload while the clock runs. */
  function count(data) {
    traffic.bytes += new Blob([data]).size;
    traffic.last = performance.now();
  }

  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", (event) => count(event.data));
    }

    send(data) {
      count(data);
      super.send(data);
    }
  };

  /* Streamlit says so itself when no script is running. */
  const idle = () => Boolean(document.querySelector("[data-test-script-state=notRunning]"));

  /* The shapes of an island: its own, and those that colour it. */
  function shapes(id) {
    const found = [];
    window.map.eachLayer((layer) => {
      if (layer.getLatLngs && layer.feature?.properties.id === id) found.push(layer.getElement());
    });
    return found;
  }

  /* The distance from a point to the nearest name on the map, in pixels. */
  function distanceToNames({ x, y }) {
    const boxes = [...document.querySelectorAll(".label, .card")].map((name) => name.getBoundingClientRect());
    return Math.min(...boxes.filter(({ width }) => width).map(({ left, right, top, bottom }) =>
      Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))));
  }

  /* A point of an island that nothing else covers, in pixels of the frame. It is far from names, which may move at the start, and
     from the coast if possible. */
  function pointOn(id) {
    const own = shapes(id);
    const box = own.map((shape) => shape.getBoundingClientRect()).find(({ width }) => width);
    const step = Math.max(1, Math.min(box.width, box.height) / 30);
    const isOn = (x, y) => own.includes(document.elementFromPoint(x, y));
    const hits = [];
    for (let x = box.left + 0.5; x < box.right; x += step) {
      for (let y = box.top + 0.5; y < box.bottom; y += step) {
        if (isOn(x, y)) hits.push({ x, y });
      }
    }
    const inland = hits.filter(({ x, y }) => isOn(x - COAST, y) && isOn(x + COAST, y) && isOn(x, y - COAST) && isOn(x, y + COAST));
    return (inland.length ? inland : hits).toSorted((one, other) => distanceToNames(other) - distanceToNames(one))[0];
  }

  /* Milliseconds from the click on a control to just after the frame in which a pane of the map has changed. */
  const answered = (control, pane, changes) => new Promise((done) => {
    document.querySelector(control).addEventListener("click", (event) => {
      const changed = new MutationObserver(async () => {
        changed.disconnect();
        done((await until(() => true)) - performance.timeOrigin - event.timeStamp);
      });
      changed.observe(window.map.getPane(pane), { subtree: true, ...changes });
    }, { once: true, capture: true });
  });

  const toggled = (key) => answered(`input[data-layer="${key}"]`, "mapPane", { childList: true });

  /* All lines are in the map from the start: those that are not of the viewpoint are hidden by their class. */
  const redrawn = (viewpoint) => answered(`input[name=viewpoint][value="${viewpoint}"]`, "lines",
    { attributeFilter: ["class"] });

  /* Just after the frame in which a step of a story is told and the map has come to rest at it. */
  const told = (number) => until(() =>
    document.querySelector(".story [aria-current]")?.textContent === String(number) && window.atlases.first.isStill());

  addEventListener("click", (event) => { probe.clicked = performance.timeOrigin + event.timeStamp; }, true);

  return {
    traffic,
    pointOn,
    toggled,
    redrawn,
    told,
    clicked: null,
    islands: until(() => visible(document.querySelector("path.island"))),
    live: until(() => visible(document.querySelector("path.island.leaflet-interactive"))),
    details: (start) => until(() => document.querySelector(".st-key-details")?.textContent.trim().startsWith(start)),
    quietFor: (milliseconds) => idle() && performance.now() - traffic.last > milliseconds,
  };
})();
