import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { forOthers, readStep, withStep } from "../../geo/map/static/address/addressed_step.js";
import {
  readLayers,
  readPosition,
  readTime,
  writeComparison,
  writeLayers,
  writePosition,
  writeTime,
} from "../../geo/map/static/address/address.js";

const CASES = JSON.parse(readFileSync(new URL("cases/address.json", import.meta.url), "utf-8"));
const { options } = JSON.parse(readFileSync(0, "utf-8")); // what Python tells the map
const LAYERS = Object.values(options.layers);
const LIMITS = { firstYear: options.firstYear, thisYear: CASES.thisYear };
const ZOOMS = [options.leaflet.minZoom, options.leaflet.maxZoom];

/** The parameters of an address, and what they mean. */
const STEPS = CASES.stories.map(({ address, means }) => [new URLSearchParams(address), means]);

const given = (parts) => Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));

for (const [text, means] of Object.entries(CASES.positions)) {
  test(`the position ${JSON.stringify(text)}`, () => {
    const found = readPosition(text, options.position, ZOOMS);
    assert.deepEqual(found && [found.lat, found.lon, found.zoom], means);
  });
}

for (const [text, [lat, lng, zoom]] of Object.entries(CASES.writtenPositions)) {
  test(`a position is written as ${text}, which can be read`, () => {
    assert.equal(writePosition({ lat, lng }, zoom), text);
    assert.notEqual(readPosition(text, options.position, ZOOMS), null);
  });
}

test("no position is read where the address has none", () => {
  assert.equal(readPosition(null, options.position, ZOOMS), null);
});

test("of a second map that shows today the viewpoint alone is written", () => {
  assert.equal(writeComparison("russia", 1956), "russia,1956");
  assert.equal(writeComparison("russia", null), "russia");
});

for (const { viewpoint, year, means, written } of CASES.times) {
  test(`viewpoint ${viewpoint} and year ${year}`, () => {
    const found = readTime(viewpoint, year, options.viewpoints, LIMITS);
    assert.deepEqual([found.viewpoint, found.year], means);
    assert.deepEqual(given(writeTime(found.viewpoint, found.year)), written);
  });
}

for (const { layers, hide, on, written } of CASES.layers) {
  test(`layers ${layers}, hidden ${hide}`, () => {
    const shown = readLayers(layers, hide, LAYERS, options.ground);
    assert.deepEqual(
      LAYERS.map(({ key }) => key).filter((key) => shown.has(key)),
      on,
    );
    assert.deepEqual(given(writeLayers(shown, LAYERS, options.ground)), written);
  });
}

for (const [parameters, means] of STEPS) {
  test(`the step of the address ${parameters}`, () => {
    const step = readStep(parameters, options.stories, options.shared);
    assert.deepEqual(step && [step.story, step.number, step.isAsTold], means);
    const shown = withStep(parameters, options.stories, options.shared);
    for (const [name, value] of parameters) assert.equal(shown.get(name), value);
    const told = step?.isAsTold ? options.stories[step.story][step.number - 1] : {};
    assert.deepEqual([...shown.keys()].toSorted(), [...parameters.keys(), ...Object.keys(told)].toSorted());
    for (const [name, value] of Object.entries(told)) assert.equal(shown.get(name), value);
  });
}

test("who does not have the reader's own story is given the view of its step", () => {
  const stories = { ...options.stories, own: [{ year: "1855" }, { island: "iturup", at: "44.1,146.2,8.5" }] };
  const toOthers = (address) => String(forOthers(new URLSearchParams(address), stories, options.shared));
  assert.equal(toOthers("story=own&step=2&lang=ja"), "lang=ja&island=iturup&at=44.1%2C146.2%2C8.5");
  assert.equal(toOthers("story=own&step=2&year=1900"), "year=1900");
  for (const address of ["story=seven-steps&step=2", "island=iturup", ""]) assert.equal(toOthers(address), address);
});
