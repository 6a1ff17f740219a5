/* The module as it is written, against a server that fails as servers and networks do. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { FetchError, fetchFile, fetchOnce, HTML_FRAGMENT, JSON_DATA } from "../../geo/map/static/fetching/fetching.js";
import { ignoreMissing } from "../../geo/map/static/fetching/missing.js";

const AT_ONCE = [0, 0, 0];
const json = (response, body = '{"found": true}') => response.writeHead(200, { "Content-Type": "application/geo+json" }).end(body);
const html = (response, status, body) => response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" }).end(body);
let server, address, answers, asked;

before(async () => {
  globalThis.window = new EventTarget();
  globalThis.document = Object.assign(new EventTarget(), { documentElement: { lang: "ja" }, visibilityState: "visible" });
  server = createServer((request, response) => {
    asked.push(request.url);
    (answers.length > 1 ? answers.shift() : answers[0])(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(({ name }) => {
  asked = [];
  address = `http://127.0.0.1:${server.address().port}/${encodeURIComponent(name)}`;
});
after(() => server.close() && server.closeAllConnections());

test("each passing failure is followed by another attempt", async () => {
  answers = [
    (response) => response.destroy(),
    (response) => html(response, 503, "busy"),
    (response) => html(response, 200, "<!doctype html>"),
    (response) => json(response),
  ];
  assert.deepEqual(await fetchFile(address, JSON_DATA, AT_ONCE), { found: true });
});

test("JSON that ends too early is asked for again", async () => {
  answers = [(response) => json(response, '{"fou'), (response) => json(response)];
  assert.deepEqual(await fetchFile(address, JSON_DATA, AT_ONCE), { found: true });
});

test("a whole document is no part of the page", async () => {
  answers = [(response) => html(response, 200, "\n<!DOCTYPE html>"), (response) => html(response, 200, "<p>words</p>")];
  assert.equal(await fetchFile(address, HTML_FRAGMENT, AT_ONCE), "<p>words</p>");
});

test("what is not there is not asked for in vain", async () => {
  answers = [(response) => html(response, 404, "nothing")];
  await assert.rejects(fetchFile(`${address}?lang=ru`, JSON_DATA, AT_ONCE), FetchError);
  assert.equal(asked.length, 1);
});

test("a replaced file is found through the server in the language of the document", async () => {
  answers = [
    (response) => html(response, 404, "nothing"),
    (response) => response.writeHead(307, { Location: "/new.json" }).end(),
    (response) => json(response),
  ];
  assert.deepEqual(await fetchFile(address, JSON_DATA, AT_ONCE), { found: true });
  assert.equal(new URL(asked[1], address).search, "?lang=ja");
  assert.equal(asked[2], "/new.json");
});

test("many who need a file ask once, and a failure is forgotten", async () => {
  answers = [(response) => html(response, 404, "nothing")];
  await Promise.all([fetchOnce(address, JSON_DATA), fetchOnce(address, JSON_DATA)].map((file) => assert.rejects(file)));
  assert.equal(asked.length, 2); // the address, and the same with the language
  answers = [(response) => json(response)];
  assert.equal(await fetchOnce(address, JSON_DATA), await fetchOnce(address, JSON_DATA));
  assert.equal(asked.length, 3);
});

for (const [name, happens] of [
  ["the network is back", () => window.dispatchEvent(new Event("online"))],
  ["the reader is back", () => document.dispatchEvent(new Event("visibilitychange"))],
]) {
  test(`a pause ends when ${name}`, async () => {
    const hour = 3_600_000;
    answers = [
      (response) => response.destroy(),
      (response) => json(response),
    ];
    const ending = setInterval(happens, 10); // until the pause has begun
    assert.deepEqual(await fetchFile(address, JSON_DATA, [hour]), { found: true });
    clearInterval(ending);
  });
}

test("a fault of ours is not taken for a missing file", () => {
  assert.throws(() => ignoreMissing(new TypeError("a fault")), TypeError);
  ignoreMissing(new FetchError("missing"));
});
