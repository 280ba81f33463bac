// How long a frame takes while a step of a pathway of 60 is dragged: printed, nothing asserted. `make bench` runs it on dist/.
import { chromium } from "@playwright/test";
import { bundleOf } from "./bundles.js";
import * as imag from "./imag.js";
import { serve } from "./server.js";

const STEPS = 60;
const LANES = ["imag-mfa", "imag-moi", "imag-momd", "imag-krg", "imag-molsa", "imag-mop"];
const record = (kind, id, body) => ({ kind, id, rev: ["bench", 1], seen: { bench: 1 }, at: "2023-09-01T08:00:00Z", deleted: false, body });
const text = (words) => ({ en: { text: words, state: "draft" } });
const steps = Array.from({ length: STEPS }, (_, n) => {
  // Every tenth step has a branch beside it.
  const next = [n + 1, ...(n % 10 === 0 ? [n + 2] : [])].filter((to) => to < STEPS).map((to) => `bench-${to}`);
  return record("step", `bench-${n}`, {
    activity: imag.ACTIVITY, pathway: "bench", title: text(`Step ${n + 1} of a long way through the institutions`), institution: LANES[(n * 7) % LANES.length],
    today: { least: 2, usual: 5 + (n % 9), most: 30 }, proposed: 3 + (n % 4), next, place: n * 1024,
  });
});
const bundle = bundleOf([...imag.EXAMPLE, record("pathway", "bench", { activity: imag.ACTIVITY, title: text("Sixty steps") }), ...steps], { name: "sixty.warsha.json" });

const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ baseURL: `http://127.0.0.1:${server.address().port}/`, serviceWorkers: "block", viewport: { width: 1366, height: 768 } });
const page = await context.newPage();
await imag.withFiles(page, `#/activity/${imag.ACTIVITY}/pathways/bench`, bundle);
await page.locator(".lanes tbody tr").nth(STEPS - 1).waitFor();
const at = await page.locator("#step-bench-3").boundingBox();
await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
await page.evaluate(() => {
  window.frames_ = [];
  window.costs = [];
  let last = performance.now();
  const frame = (now) => {
    window.frames_.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  // What a move itself costs: its handlers, the style and the layout they ask for.
  addEventListener("pointermove", () => { window.began = performance.now(); }, { capture: true });
  addEventListener("pointermove", () => {
    document.body.getBoundingClientRect();
    window.costs.push(performance.now() - window.began);
  });
});
await page.mouse.down();
await page.evaluate(() => { window.frames_.length = 0; });
for (let n = 0; n < 120; n += 1) await page.mouse.move(at.x + at.width / 2 + 2 * n, at.y + 120 + 90 * Math.sin(n / 9));
const { frames, costs } = await page.evaluate(() => ({ frames: window.frames_, costs: window.costs }));
await page.mouse.up();
const of = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? NaN;
const row = (what, ms) => console.log(`${ms.toFixed(1).padStart(10)} ms  ${what}`);
console.log(`dragging a step of a pathway of ${STEPS} (aim: 16 ms a frame)`);
row(`a frame, median of ${frames.length}`, of(frames, 0.5));
row("a frame, 95th of 100", of(frames, 0.95));
row(`a move of the pointer with style and layout, median of ${costs.length}`, of(costs, 0.5));
row("a move of the pointer with style and layout, 95th of 100", of(costs, 0.95));
await browser.close();
server.closeAllConnections();
server.close();
