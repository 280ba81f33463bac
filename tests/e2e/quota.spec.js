// How much the browser's local storage takes of the characters in which segments are written. What a segment needs for an
// answer, with text, sealed and with a passphrase too, is counted natively (tests/pack.rs, for the same number); here is
// whether the number is the browser's, and that a store without room goes on.
import { readFileSync } from "node:fs";
import { crowd, lies } from "./crowd.js";
import * as imag from "./imag.js";
import { expect, test } from "./support.js";

const ROOM = Number(/const ROOM: usize = ([\d_]+);/.exec(readFileSync(new URL("../pack.rs", import.meta.url), "utf8"))[1].replaceAll("_", ""));

test("local storage takes as many characters as a quarter of a million answers are counted on, and no more", async ({ page }) => {
  // A page of this origin without the app, which writes keys of its own.
  await page.route(/quota\.html$/, (route) => route.fulfill({ contentType: "text/html", body: '<!doctype html><title>-</title><link rel="icon" href="data:,">' }));
  await page.goto("quota.html");
  const taken = await page.evaluate((room) => {
    const fits = (key, text) => {
      try {
        localStorage.setItem(key, text);
        return localStorage.getItem(key) === text;
      } catch {
        return false;
      }
    };
    localStorage.clear();
    // The first and the last sign of a segment's alphabet; some are cut into several keys, as segments are.
    const sign = (place) => String.fromCharCode(place % 2 ? 0x1000 : 0x8fff);
    const keys = 250;
    const each = Math.floor(room / keys);
    let all = 0;
    for (let place = 0; place < keys; place += 1) {
      const key = `warsha/1/packed/${String(place).padStart(8, "0")}`;
      const length = (place < keys - 1 ? each : room - all) - key.length;
      if (!fits(key, sign(place).repeat(length))) return { all, refusedAt: place };
      all += key.length + length;
    }
    return { all, more: fits("xx", "") };
  }, ROOM);
  expect(taken).toEqual({ all: ROOM, more: false });
});

/** Another page of this origin takes all the room that is left, to the last character. */
const fill = (page) =>
  page.evaluate(() => {
    let text = localStorage.getItem("another app") ?? "";
    for (let size = 4 * 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
      try {
        localStorage.setItem("another app", text + "x".repeat(size));
        text += "x".repeat(size);
        size *= 2;
      } catch {
        // so much does not fit any more
      }
    }
    return Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  });

test("a store that is full to the last character, with many answers packed in it, goes on: collecting, importing, packing, and a start", async ({ page }) => {
  test.setTimeout(300_000);
  await imag.withExample(page);
  await imag.mergeFiles(page, crowd(900));
  await expect.poll(() => lies(page), { timeout: 60_000 }).toEqual({ own: 0, segments: 1 });
  const packed = await imag.recordsOf(page);
  expect(await fill(page)).toBeGreaterThanOrEqual(ROOM);
  expect(await page.evaluate(() => { try { localStorage.setItem("x", ""); return "taken"; } catch { return "refused"; } }), "not one character more").toBe("refused");

  // One person more: it is saved, by the second copy.
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.answerAs(page, { language: "en", answers: imag.ANSWERS });
  await imag.leaveKiosk(page);
  await imag.go(page, imag.places.home);
  const one = await imag.recordsOf(page);
  const answers = (records) => records.filter((record) => record.includes('"kind":"response"')).length;
  expect(answers(one)).toBe(answers(packed) + 1);
  // And hundreds more by a file. They are packed; the room that the filling leaves is none.
  await fill(page);
  await imag.mergeFiles(page, crowd(600, 900));
  const all = await imag.recordsOf(page);
  expect(answers(all)).toBe(answers(packed) + 601);
  await page.reload();
  await expect.poll(async () => answers(await imag.recordsOf(page)), { timeout: 60_000 }).toBe(answers(all));
  // Only what is noted of the device may differ.
  const records = (list) => list.filter((record) => !record.includes('"kind":"custody"'));
  expect(records(await imag.recordsOf(page))).toEqual(records(all));

  // There is room again: both copies have all of it, packed.
  await page.evaluate(() => localStorage.removeItem("another app"));
  await page.reload();
  await expect.poll(async () => (await lies(page)).segments, { timeout: 90_000 }).toBeGreaterThan(1);
  expect(records(await imag.recordsOf(page))).toEqual(records(all));
  await page.reload();
  expect(records(await imag.recordsOf(page))).toEqual(records(all));
});
