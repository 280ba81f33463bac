// How long a frame stands while a card is dragged over a board of 500: printed, nothing asserted. `make bench` runs it on
// dist/. CARDS=500 and CHROMIUM can be set.
import { chromium } from "@playwright/test";
import { bundleOf } from "./bundles.js";
import * as imag from "./imag.js";
import { serve } from "./server.js";

const CARDS = Number(process.env.CARDS ?? 500);
const KINDS = ["challenge", "cause", "idea", "solution", "recommendation"];
const record = (kind, n, body) => {
  const id = `0198c0de-0000-7000-8000-${`${kind === "board" ? "b" : "c"}${n.toString(16)}`.padStart(12, "0")}`;
  return { kind, id, rev: ["bench", 1], seen: { bench: 1 }, at: "2023-09-12T12:00:00Z", deleted: false, body };
};
const board = record("board", 0, { activity: imag.ACTIVITY, title: { en: { text: "Bench" } } });
const cards = Array.from({ length: CARDS }, (_, n) =>
  record("card", n, { activity: imag.ACTIVITY, board: board.id, kind: KINDS[n % KINDS.length], place: n * 2 ** 24,
    text: { en: { text: `Card ${n}: each ministry registers a returning citizen again, with its own form and number.` } } }));

const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ baseURL: `http://127.0.0.1:${server.address().port}/`, viewport: { width: 1366, height: 768 }, serviceWorkers: "block" });
const page = await context.newPage();
const bench = bundleOf([board, ...cards], { name: "board.warsha.json" });
await imag.open(page);
await imag.loadExample(page);
await imag.go(page, imag.places.merge);
await page.locator("main.merge input[type=file]").setInputFiles({ name: bench.name, mimeType: "application/json", buffer: bench.bytes });
await page.getByRole("button", { name: /^Merge \d+ records?$/ }).click();
await page.locator(".toast").waitFor();
await imag.go(page, `#/activity/${imag.ACTIVITY}/board/${board.id}`);
await page.locator("[data-card]").nth(CARDS - 1).waitFor();

// From the head of the first card, round over the columns, back to where it was.
const from = await page.locator("[data-column='0'] [data-card] .ref").first().boundingBox();
const start = { x: from.x + 4, y: from.y + 4 };
await page.mouse.move(start.x, start.y);
await page.mouse.down();
await page.mouse.move(start.x + 12, start.y + 12);
await page.evaluate(() => {
  window.frames_ = [];
  window.tasks_ = [];
  new PerformanceObserver((list) => window.tasks_.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  let last = performance.now();
  const step = (now) => {
    window.frames_.push(now - last);
    last = now;
    if (window.frames_) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
});
for (let turn = 0; turn < 240; turn += 1) {
  const angle = turn / 20;
  await page.mouse.move(start.x + 400 + 400 * Math.cos(angle), start.y + 120 + 120 * Math.sin(angle));
}
const { frames, tasks } = await page.evaluate(() => ({ frames: window.frames_.slice(2).toSorted((a, b) => a - b), tasks: window.tasks_ }));
await page.mouse.move(start.x + 500, start.y + 200);
const dropped = Date.now();
await page.mouse.up();
await page.locator(".toast").waitFor();
const ms = Date.now() - dropped;
const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? 0;
const row = (what, value) => console.log(`${value.toFixed(1).padStart(10)} ms  ${what}`);
console.log(`a card dragged over a board of ${CARDS}, ${frames.length} frames (aim: 16 ms)`);
row("the median frame", at(0.5));
row("of 20 frames 19 are shorter", at(0.95));
row("the longest", at(1));
row(`the longest task (of ${tasks.length} above 50 ms)`, Math.max(0, ...tasks));
row("from the drop to the word about it", ms);
await browser.close();
server.closeAllConnections();
server.close();
