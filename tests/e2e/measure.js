// How long the screen stands still while a large bundle is read, and how long it takes until the plan shows: printed, nothing
// asserted. `make bench` runs it on dist/.
import { chromium } from "@playwright/test";
import { bundleOf, responses } from "./bundles.js";
import * as imag from "./imag.js";
import { serve } from "./server.js";

const MEGABYTES = Number(process.env.MEGABYTES ?? 10);
const records = [];
const large = (() => {
  const each = JSON.stringify(responses[0]).length;
  const n = Math.ceil((MEGABYTES * 1024 * 1024) / each);
  for (let place = 0; place < n; place += 1) {
    const id = `2f1d1c9e-5b1a-4c8e-9d55-${place.toString(16).padStart(12, "0")}`;
    records.push({ ...responses[place % responses.length], id, rev: [id, 1], seen: { [id]: 1 } });
  }
  return bundleOf(records, { name: "large.warsha.json" });
})();

const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const row = (what, ms) => console.log(`${ms.toFixed(1).padStart(10)} ms  ${what}`);
console.log(`a bundle of ${(large.bytes.length / 1024 / 1024).toFixed(1)} MB, ${records.length} answers`);

for (const [where, deny] of [["in the worker", false], ["on the page, where no worker can start", true]]) {
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${server.address().port}/`, serviceWorkers: "block" });
  const page = await context.newPage();
  if (deny) await page.addInitScript(() => { window.Worker = undefined; });
  await imag.open(page, imag.places.merge);
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    document.querySelector("main.merge input[type=file]").addEventListener("change", () => { window.begun = performance.now(); }, { capture: true });
    new MutationObserver(() => {
      if (document.querySelector("[data-plan=new] .n")?.textContent.length > 1) window.shown ??= performance.now();
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await imag.putOnDesk(page, large);
  await page.waitForFunction(() => window.shown !== undefined, null, { timeout: 300_000 });
  const { tasks, ms, parse } = await page.evaluate(async () => {
    await new Promise((drawn) => { setTimeout(drawn, 500); });
    const text = await document.querySelector("main.merge input[type=file]").files[0].text();
    const before = performance.now();
    JSON.parse(text);
    return { tasks: window.tasks, ms: window.shown - window.begun, parse: performance.now() - before };
  });
  if (!deny) row("JSON.parse of the same text", parse);
  row(`until the plan shows, read ${where}`, ms);
  row(`the longest task of the page meanwhile (of ${tasks.length} above 50 ms)`, Math.max(0, ...tasks));
  await context.close();
}
await browser.close();
server.closeAllConnections();
server.close();
