// Two copies: each alone is enough, either is mended from the other, and the words tell what there is.
import * as imag from "./imag.js";
import { eraseMirror, inMirror, putInMirror, withoutMirror } from "./mirror.js";
import { axe, expect, test } from "./support.js";
import { say } from "./words.js";

const LANGUAGES = ["en", "ar", "ckb"];
const mended = (page) => page.locator("[data-mended]");
const copies = (page) => page.locator("[data-copies]");
const person = { language: "en", answers: imag.ANSWERS };

/** A browser whose local storage takes nothing more. */
const full = (page) =>
  page.evaluate(() => {
    let text = "";
    for (let size = 4 * 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
      try {
        localStorage.setItem("another app", text + "x".repeat(size));
        text += "x".repeat(size);
      } catch {
        // so much does not fit any more
      }
    }
  });

test("erased local storage: everything comes back, the device itself too, and it says so", async ({ page }) => {
  await imag.withExample(page);
  await imag.nameDevice(page, "Tablet Q");
  await imag.chooseLanguage(page, "ar");
  const before = await imag.recordsOf(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(mended(page)).toContainText(say("ar", "storage.mended_here", { n: imag.RECORDS }));
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  await axe(page);
  expect(await imag.recordsOf(page)).toEqual(before);
  await imag.go(page, imag.places.settings);
  await expect(page.locator("#device-name")).toHaveValue("Tablet Q");
  await expect(copies(page)).toHaveAttribute("data-copies", "2");
  await page.reload();
  await expect(copies(page)).toHaveAttribute("data-copies", "2");
  await expect(mended(page), "once").toHaveCount(0);
});

test("an erased second copy is made again, also while the app is open", async ({ page }) => {
  await imag.withExample(page);
  const whole = async () => Object.keys(await inMirror(page)).filter((key) => !key.includes("/local/")).length;
  expect(await whole()).toBe(imag.RECORDS);
  await eraseMirror(page);
  await page.reload();
  await expect(mended(page)).toContainText(say("en", "storage.mended_there", { n: imag.RECORDS }));
  expect(await whole()).toBe(imag.RECORDS);
  await eraseMirror(page);
  await imag.go(page, imag.places.plan);
  await imag.editSession(page, "Coffee", { Minutes: "20" });
  await expect(imag.toast(page)).toBeVisible();
  expect(await whole(), "the next writing finds out").toBe(imag.RECORDS);
});

test("a damaged value in one copy is mended from the other", async ({ page }) => {
  await imag.withExample(page);
  const before = await imag.recordsOf(page);
  const key = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.startsWith("warsha/1/session/"));
    localStorage.setItem(key, `${localStorage.getItem(key)}?`);
    return key;
  });
  await page.reload();
  await expect(mended(page)).toContainText(say("en", "storage.mended_here", { n: 1 }));
  await expect(page.getByText(/set aside/)).toHaveCount(0);
  await putInMirror(page, { [key]: "no value of ours" });
  await page.reload();
  await expect(mended(page)).toContainText(say("en", "storage.mended_there", { n: 1 }));
  expect(await imag.recordsOf(page)).toEqual(before);
});

test("an undone import and a removed note stay away, whichever copy missed it", async ({ page }) => {
  await imag.withExample(page, imag.places.merge);
  const [here, there] = [await page.evaluate(() => ({ ...localStorage })), await inMirror(page)];
  await page.getByRole("button", { name: "Undo it" }).click();
  await expect(imag.toast(page)).toContainText("Merge undone");
  // Local storage as a killed browser leaves it: as it was some seconds ago.
  await page.evaluate((here) => { localStorage.clear(); for (const [key, value] of Object.entries(here)) localStorage.setItem(key, value); }, here);
  await page.reload();
  await imag.go(page, imag.places.home);
  await expect(page.getByText("No programme yet")).toBeVisible();
  // And a second copy that missed it.
  await putInMirror(page, there);
  await page.reload();
  await expect(page.getByText("No programme yet")).toBeVisible();
  await expect.poll(async () => Object.keys(await inMirror(page)).filter((key) => key.startsWith("warsha/1/session/")).length).toBe(0);
  await imag.loadExample(page);
  await page.reload();
  await imag.go(page, imag.places.plan);
  await expect(page.locator(".session")).toHaveCount(20);
});

test("local storage full: “Saved” all the same, and the facilitator sees one copy", async ({ page }) => {
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  await full(page);
  await imag.answerAs(page, person);
  await imag.leaveKiosk(page);
  await expect(page.locator("header.bar")).toContainText(say("en", "storage.once"));
  await imag.go(page, imag.places.settings);
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(copies(page)).toHaveText(say(language, "settings.copies_second"));
    await axe(page);
  }
  await page.reload();
  await expect(copies(page)).toHaveAttribute("data-copies", "1");
  await imag.chooseLanguage(page, "en");
  const answers = (await imag.recordsOf(page)).filter((record) => record.includes('"kind":"response"'));
  expect(answers.length).toBe(1);
});

test("the second copy refused: “Keeping …” for ten seconds, then “Saved”; export is asked at the hand-over", async ({ page }) => {
  await withoutMirror(page);
  await imag.withExample(page, imag.places.settings);
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(copies(page)).toHaveText(say(language, "settings.copies_first"));
    await expect(page.locator("header.bar")).toContainText(/\S/);
    await axe(page);
  }
  await imag.chooseLanguage(page, "en");
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.begin(page, "en");
  await imag.answerScreens(page, imag.ANSWERS);
  await imag.send(page);
  const sent = Date.now();
  await expect(page.locator("#handover")).toHaveText(say("en", "kiosk.keeping"));
  await expect(page.locator("button.start")).toHaveCount(0);
  await axe(page);
  await expect(page.locator("#handover")).toHaveText(say("en", "kiosk.saved"), { timeout: 20_000 });
  expect(Date.now() - sent, "not before the loss window is over").toBeGreaterThan(8_000);
  await expect(page.locator("[data-one-copy]")).toHaveText(say("en", "kiosk.one_copy"));
});

test("two tabs collect at once: nothing is lost, and each shows the other's within a second", async ({ page, context }) => {
  await imag.withExample(page, imag.places.collect);
  const other = await context.newPage();
  await imag.open(other, imag.places.plan);
  await imag.startCollecting(page);
  await expect(other.locator(".kiosk")).toBeVisible();
  // Each up to its review, the one in front; then both send at once.
  for (const [n, tab] of [[1, page], [2, other]]) {
    await tab.bringToFront();
    await imag.begin(tab, "en");
    await imag.answerScreens(tab, { ...imag.ANSWERS, improve: `tab ${n}` });
    await expect(tab.locator("dl.review")).toBeVisible();
  }
  const send = (tab) => tab.evaluate(() => document.querySelector("form.kiosk button[type=submit]").click());
  await Promise.all([send(page), send(other)]);
  for (const tab of [page, other]) await expect(tab.locator("#handover")).toHaveText(say("en", "kiosk.saved"));
  await expect(page.locator(".handover-foot")).toContainText("2", { timeout: 1_000 });
  await expect(other.locator(".handover-foot")).toContainText("2", { timeout: 1_000 });
  await page.bringToFront();
  await imag.leaveKiosk(page);
  await expect(imag.figure(page, "submitted")).toHaveText("2");
  const answers = (await imag.recordsOf(page)).filter((record) => record.includes('"kind":"response"'));
  expect(answers.map((record) => JSON.parse(record).body.answers.improve).toSorted()).toEqual(["tab 1", "tab 2"]);
});
