/* Measures the names on a map of the atlas as they are drawn; `labels.py` runs it in the map's document. */
const SIDE = 3; // pixels between the points at which a line is looked at

const areApart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
const isWithin = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
const holds = (box, { x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom;
const isSeen = (body) => body.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const all = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);
const boxesOf = (bodies) => bodies.map((body) => body.getBoundingClientRect()).filter(({ width }) => width);

/* The boxes of the letters of a name that is turned; otherwise its one box. */
function boxesOfName(body) {
  if (!("turned" in body.dataset)) return boxesOf([body]);
  const range = document.createRange();
  const text = body.firstChild;
  return [...text.data].map((_, at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  });
}

const boxesOfCard = (card) => boxesOf([...card.children].filter(isSeen));

function namesOf(frame) {
  const texts = all(".label").map((body) => ({ what: body.textContent, boxes: boxesOfName(body) }));
  const cards = all(".card").map((body) => ({ what: `card ${body.dataset.island}`, boxes: boxesOfCard(body) }));
  return [...texts, ...cards].filter(({ boxes }) => boxes.some((box) => !areApart(box, frame)));
}

function circles() {
  return all("path.town").map((body) => {
    const { left, top, width } = body.getBoundingClientRect();
    return { x: left + width / 2, y: top + width / 2, radius: width / 2 };
  });
}

function touchesCircle(box, { x, y, radius }) {
  const [dx, dy] = [x - Math.max(box.left, Math.min(x, box.right)), y - Math.max(box.top, Math.min(y, box.bottom))];
  return dx * dx + dy * dy < (radius - 1) ** 2;
}

function pointsOfLines() {
  return all("path.border").flatMap((path) => {
    const matrix = path.getScreenCTM();
    const steps = Math.floor(path.getTotalLength() / SIDE);
    return Array.from({ length: steps }, (_, step) => path.getPointAtLength(step * SIDE).matrixTransform(matrix));
  });
}

function everyLayer() {
  const found = [];
  map.eachLayer((one) => one.feature && found.push(one));
  return found;
}

/* Each name that a layer has, where it belongs, and whether it is shown. */
function labels(frame, controls) {
  return everyLayer()
    .filter(({ feature }) => feature.properties.draw === "label")
    .map((one) => {
      const at = map.latLngToContainerPoint(one.getLatLng()).add([frame.left, frame.top]);
      const { id = null, title, kind } = one.feature.properties;
      const isInView = holds(frame, at) && !controls.some((box) => holds(box, at));
      return { id, title, kind, isInView, isShown: isSeen(one.getElement().querySelector(".label")) };
    });
}

/* The islands of which the frame has a stretch of coast. */
function islandsInView() {
  const bounds = map.getBounds();
  const seen = everyLayer().filter(
    ({ feature, getLatLngs }) => feature.properties.draw === "shape" && getLatLngs && !feature.properties.rocks,
  );
  const isInView = (one) => one.getLatLngs().flat(Infinity).some((at) => bounds.contains(at));
  return [...new Set(seen.filter(isInView).map(({ feature }) => feature.properties.island))];
}

function measure() {
  const frame = map.getContainer().getBoundingClientRect();
  const names = namesOf(frame);
  const controls = boxesOf(all(".leaflet-control"));
  const symbols = boxesOf(all(".site svg, .sign svg"));
  const [towns, points] = [circles(), pointsOfLines().filter((point) => holds(frame, point))];
  const those = (isAtFault) => names.filter(({ boxes }) => boxes.some(isAtFault)).map(({ what }) => what);
  const pairs = names.flatMap((one, at) => names.slice(at + 1).filter((other) =>
    one.boxes.some((box) => other.boxes.some((more) => !areApart(box, more)))).map((other) => `${one.what} | ${other.what}`));
  const [west, south, east, north] = map.getBounds().toBBoxString().split(",").map(Number);
  return {
    cut: those((box) => !isWithin(box, frame)),
    symbol: those((box) => symbols.some((one) => !areApart(box, one)) || towns.some((one) => touchesCircle(box, one))),
    control: those((box) => controls.some((one) => !areApart(box, one))),
    line: those((box) => points.some((point) => holds(box, point))),
    pairs,
    labels: labels(frame, controls),
    cards: all(".card").filter((card) => boxesOfCard(card).length).map(({ dataset }) => dataset.island),
    islands: islandsInView(),
    view: { west, south, east, north, width: frame.width, height: frame.height },
  };
}

globalThis.measureNames = measure;
