// Positive controls: each check of support.js can fail. Small pages of our own, on loopback ports of our own.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { axe, download, expect, firstLoad, staysHome, validator, watch } from "./support.js";
import { serve } from "./server.js";

const page = (body) => `<!DOCTYPE html><html lang="en"><head><title>A page</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;

// Without support.js's own watching: here errors are wanted.
const test = base.extend({
  // Two hosts: `home` serves the page, `other` is elsewhere.
  hosts: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), "warsha-guard-"));
    const servers = [await serve({ root }), await serve({ root })];
    const [home, other] = servers.map((server) => `http://127.0.0.1:${server.address().port}/`);
    await use({ home, other, write: (name, content) => writeFile(join(root, name), content) });
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
    await rm(root, { recursive: true });
  },
});

test.use({ serviceWorkers: "allow" });

test("an address elsewhere is told from one at home", () => {
  const home = "http://127.0.0.1:4000/any/path/";
  for (const address of ["http://127.0.0.1:4000/x", "blob:http://127.0.0.1:4000/1-2", "data:text/plain,x", "about:blank", "ws://127.0.0.1:4000/"])
    expect(staysHome(address, home), address).toBe(true);
  for (const address of ["http://127.0.0.1:4001/x", "https://127.0.0.1:4000/x", "http://localhost:4000/", "blob:http://127.0.0.1:4001/1", "ws://127.0.0.1:4001/"])
    expect(staysHome(address, home), address).toBe(false);
});

test("a quiet page has no problems", async ({ context, page: tab, hosts }) => {
  await hosts.write("index.html", page("<p>Quiet</p>"));
  const watched = watch(context, hosts.home);
  await tab.goto(hosts.home);
  await watched.settle();
  expect(watched.problems()).toEqual([]);
  expect(watched.requests).toContain(hosts.home);
});

test("a request to another origin is caught, from a page, a worker and a socket", async ({ context, page: tab, hosts }) => {
  await hosts.write("there.txt", "x");
  await hosts.write("worker.js", `fetch("${hosts.other}there.txt?worker", { mode: "no-cors" }).finally(() => postMessage(0))`);
  await hosts.write("index.html", page(`<img alt="" src="${hosts.other}there.txt?image"><script>
    new WebSocket("${hosts.other.replace("http", "ws")}socket");
    new Worker("worker.js").onmessage = () => { document.title = "done" };
  </script>`));
  const watched = watch(context, hosts.home);
  await tab.goto(hosts.home);
  await expect(tab).toHaveTitle("done");
  await watched.settle();
  const elsewhere = watched.problems().filter((text) => text.startsWith("request to another origin"));
  for (const part of ["?image", "?worker", "socket"]) expect(elsewhere.some((text) => text.includes(part)), part).toBe(true);
});

test("a request of a service worker to another origin is caught", async ({ context, page: tab, hosts }) => {
  await hosts.write("there.txt", "x");
  await hosts.write("sw.js", `addEventListener("install", (event) => event.waitUntil(fetch("${hosts.other}there.txt?service", { mode: "no-cors" })))`);
  await hosts.write("index.html", page('<script>navigator.serviceWorker.register("sw.js").then(() => navigator.serviceWorker.ready).then(() => { document.title = "done" })</script>'));
  const watched = watch(context, hosts.home);
  await tab.goto(hosts.home);
  await expect(tab).toHaveTitle("done");
  await expect.poll(() => watched.problems().join()).toContain("?service");
});

test("a console error and a page error are caught, in a second tab too", async ({ context, page: tab, hosts }) => {
  await hosts.write("index.html", page("<script>console.error('said'); setTimeout(() => { throw new Error('thrown') })</script>"));
  const watched = watch(context, hosts.home);
  await tab.goto(hosts.home);
  const second = await context.newPage();
  await second.goto(hosts.home);
  await expect.poll(() => watched.problems().filter((text) => text.includes("said")).length).toBe(2);
  await expect.poll(() => watched.problems().filter((text) => text.includes("thrown")).length).toBe(2);
});

test("a missing file is caught", async ({ context, page: tab, hosts }) => {
  await hosts.write("index.html", page('<script src="missing.js"></script>'));
  const watched = watch(context, hosts.home);
  await tab.goto(hosts.home);
  await expect.poll(() => watched.problems().join()).toContain("404");
});

test("what is allowed passes, and is missed where it does not happen", async ({ context, page: tab, hosts }) => {
  await hosts.write("index.html", page("<script>console.error('said')</script>"));
  const watched = watch(context, hosts.home);
  await tab.goto(hosts.home);
  await watched.settle();
  watched.allow(/said/);
  expect(watched.problems()).toEqual([]);
  watched.allow(/unheard/);
  expect(watched.problems().join()).toContain("did not happen");
});

test("axe finds a field without a label", async ({ page: tab, hosts }) => {
  await hosts.write("index.html", page("<main><h1>A page</h1></main>"));
  await tab.goto(hosts.home);
  await axe(tab);
  await hosts.write("index.html", page("<main><h1>A page</h1><input></main>"));
  await tab.goto(hosts.home);
  await expect(axe(tab)).rejects.toThrow(/label/);
});

test("a schema says what does not fit", async ({ hosts }, info) => {
  const file = info.outputPath("schema.json");
  await writeFile(file, JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: { version: { type: "integer", format: "uint32", minimum: 0 }, at: { type: "string", format: "date-time" } },
    required: ["version"],
  }));
  const valid = await validator(file);
  expect(valid({ version: 1, at: "2026-11-21T10:00:00Z" })).toBe(true);
  for (const wrong of [{}, { version: -1 }, { version: "1" }, { version: 1, at: "today" }]) expect(valid(wrong), JSON.stringify(wrong)).toBe(false);
});

test("a download gives its name and text", async ({ page: tab, hosts }) => {
  await hosts.write("index.html", page(`<a id="save" download="ورشة.warsha.json">Save</a><script>
    save.href = URL.createObjectURL(new Blob(['{"a":"ە"}'], { type: "application/json" }))</script>`));
  await tab.goto(hosts.home);
  const file = await download(tab, () => tab.click("#save"));
  expect(file.name).toBe("ورشة.warsha.json");
  expect(file.text).toBe('{"a":"ە"}');
});

test("a first load over the limit is caught", async ({ page: tab, hosts }) => {
  await hosts.write("index.html", page('<p data-first-question>How?</p><script src="a.js"></script>'));
  await hosts.write("a.js", `// ${"a".repeat(400 * 1024)}`);
  const { total, files } = await firstLoad(tab, () => tab.goto(hosts.home));
  expect(files.map(({ file }) => file).sort()).toEqual(["a.js", "index.html"]);
  expect(total, "a file of one letter compresses").toBeLessThan(1024);
  await hosts.write("a.js", `// ${randomBytes(300 * 1024).toString("base64")}`);
  await expect(firstLoad(tab, () => tab.goto(hosts.home))).rejects.toThrow(/brotli/);
});
