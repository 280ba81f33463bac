// What every end-to-end test shares. Import `test` and `expect` from here, never from Playwright: this `test` watches
// every page of its context and fails on a console error, a page error or a request to another origin.
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

export { expect };

/** Whether a request for `address` stays with the origin that serves the app. */
export function staysHome(address, home) {
  const url = new URL(address);
  // A blob's origin is that of the page which made it; `data:` and `about:` reach no host.
  if (["data:", "about:"].includes(url.protocol)) return true;
  if (url.protocol === "ws:" || url.protocol === "wss:") return url.host === new URL(home).host;
  return url.origin === new URL(home).origin;
}

/**
 * Watches all pages, workers and service workers of one context, from before its first page on.
 *
 * `requests` lists the address of everything that pages and workers ask for (what a service worker fetches ahead is
 * watched too, but not listed); `problems()` what must not be. A test that provokes an error
 * on purpose says so with `allow(pattern)`; an allowed problem that did not happen is a problem too.
 */
export function watch(context, home) {
  const requests = [];
  const found = [];
  const allowed = [];
  const problem = (text) => found.push(text);
  const asked = (address, ahead = false) => {
    if (!ahead) requests.push(address);
    if (!staysHome(address, home)) problem(`request to another origin: ${address}`);
  };
  const listen = (page) => page.on("websocket", (socket) => asked(socket.url()));

  context.on("request", (request) => asked(request.url(), Boolean(request.serviceWorker())));
  context.on("console", (message) => {
    if (message.type() === "error") problem(`console error: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (event) => {
    const { name, message, stack } = event.error();
    // A failed module compile has an empty stack.
    problem(`page error: ${stack || `${name}: ${message}`}`);
  });
  context.on("page", listen);
  context.pages().forEach(listen);

  return {
    requests,
    allow: (pattern) => allowed.push(pattern),
    problems: () => [
      ...found.filter((text) => !allowed.some((pattern) => pattern.test(text))),
      ...allowed
        .filter((pattern) => !found.some((text) => pattern.test(text)))
        .map((pattern) => `allowed, but did not happen: ${pattern}`),
    ],
    /** Lets what the browser has already sent arrive: an answer comes after the events before it. */
    settle: () => Promise.all(context.pages().map((page) => page.evaluate(() => 0).catch(() => {}))),
  };
}

export const test = base.extend({
  watched: [
    async ({ context, baseURL }, use) => {
      const watched = watch(context, baseURL);
      await use(watched);
      await watched.settle();
      expect(watched.problems(), "nothing in the console, nothing from elsewhere").toEqual([]);
    },
    { auto: true },
  ],
  /** Another device: a browser of its own with nothing in it, watched like the first. Gives its first page. */
  another: async ({ browser, baseURL, contextOptions }, use) => {
    const devices = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, ...options });
      devices.push({ context, watched: watch(context, baseURL) });
      return context.newPage();
    });
    for (const { context, watched } of devices) {
      await watched.settle();
      expect(watched.problems(), "nothing in the console of another device, nothing from elsewhere").toEqual([]);
      await context.close();
    }
  },
});

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** No violation of WCAG 2.0, 2.1 and 2.2, levels A and AA, on the page as it is now (or in `within`, a selector). */
export async function axe(page, within) {
  // Legacy: without a second page for each look, which is there for frames of other origins. Warsha has no frames.
  const builder = new AxeBuilder({ page }).withTags(WCAG).setLegacyMode();
  if (within) builder.include(within);
  const { violations, passes } = await builder.analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(" ")}: ${node.failureSummary}`).join("\n")}`,
  );
  expect(told, "accessibility").toEqual([]);
  expect(passes.length, "axe found something to check").toBeGreaterThan(0);
}

// The formats that schemars writes for Rust's numbers; `type` and `minimum` stand beside them and do the checking.
const RUST_FORMATS = ["uint", "uint8", "uint16", "uint32", "uint64", "int", "int8", "int16", "int32", "int64", "float", "double"];

/** A validating function for a published schema file, made anew so that a test can name any. */
export async function validator(file = new URL("../../public/schema/bundle-1.json", import.meta.url)) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats(ajv);
  for (const name of RUST_FORMATS) ajv.addFormat(name, true);
  return ajv.compile(JSON.parse(await readFile(file, "utf8")));
}

/** An exported bundle (text or already parsed) fits the published schema; gives it parsed. */
export async function validateBundle(json) {
  const bundle = typeof json === "string" ? JSON.parse(json) : json;
  const valid = await validator();
  valid(bundle);
  expect(valid.errors ?? [], "the bundle against public/schema/bundle-1.json").toEqual([]);
  return bundle;
}

/** The file that `action` lets the person download: its name, bytes and text. */
export async function download(page, action) {
  const [file] = await Promise.all([page.waitForEvent("download"), action()]);
  const bytes = await readFile(await file.path());
  return { name: file.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/**
 * The bytes from navigation until the first question is visible: every answer to every request of the context, each
 * time it was sent, compressed with brotli as a good host would. Fails above `limit`; prints and gives the table.
 *
 * `go` navigates and does what a person has to do until the question shows.
 */
export async function firstLoad(page, go, { limit = 300 * 1024, selector = "[data-first-question]" } = {}) {
  const context = page.context();
  const answers = [];
  // What a service worker fetches ahead, for another day without a network, the first question does not wait for.
  const heard = (response) => response.request().serviceWorker() || answers.push(response);
  context.on("response", heard);
  await go(page);
  await page.locator(selector).first().waitFor({ state: "visible" });
  context.off("response", heard);

  const files = [];
  for (const response of answers) {
    const url = response.url();
    if (/^(data|blob):/.test(url)) continue;
    await response.finished();
    // A streamed module may be gone from the browser's own store: ask the server again (this is no request of a page).
    const body = await response.body().catch(async () => (await context.request.get(url)).body());
    files.push({ file: new URL(url).pathname.split("/").pop() || "index.html", raw: body.length, brotli: brotli(body) });
  }
  files.sort((a, b) => b.brotli - a.brotli);
  const total = files.reduce((sum, { brotli }) => sum + brotli, 0);
  const row = (name, raw, small) => `${name.padEnd(40)}${String(raw).padStart(10)}${String(small).padStart(10)}`;
  const table = [
    row("until the first question", "raw", "brotli"),
    ...files.map(({ file, raw, brotli }) => row(file, raw, brotli)),
    row("together", files.reduce((sum, { raw }) => sum + raw, 0), total),
  ].join("\n");
  console.log(table);
  expect(total, `bytes until the first question, brotli\n${table}`).toBeLessThanOrEqual(limit);
  return { total, files, table };
}
