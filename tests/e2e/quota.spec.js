// How much the browser's local storage takes of the characters in which segments are written. What a segment needs for an
// answer is counted natively (tests/pack.rs, for the same number); here is whether the number is the browser's.
import { readFileSync } from "node:fs";
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
