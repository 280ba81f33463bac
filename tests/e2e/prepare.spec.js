// Preparing a borrowed tablet: what is wrong is told with what to do, what a person looks at is ticked, and the storage is
// really tried.
import * as imag from "./imag.js";
import { inMirror, withoutMirror } from "./mirror.js";
import { axe, expect, test } from "./support.js";
import { LANGUAGES, say } from "./words.js";

const standing = (page, name) => page.locator(`[data-check=${name}] [data-standing]`);
const expectStanding = (page, name, wanted) => expect(standing(page, name), name).toHaveAttribute("data-standing", wanted);
const PREPARE = "#/prepare";

test("an empty tablet is told what is missing, a prepared one that it is ready", async ({ page }) => {
  await imag.open(page, PREPARE);
  await expectStanding(page, "plan", "todo");
  await expectStanding(page, "name", "todo");
  await expectStanding(page, "answers", "ready");
  await expectStanding(page, "export", "ready");
  await expectStanding(page, "storage", "ready");
  await page.locator("[data-check=plan] a").click();
  await expect(page).toHaveURL(/#\/merge$/);

  await imag.go(page, imag.places.home);
  await imag.loadExample(page);
  await imag.nameDevice(page, "Tablet P");
  // From Collect, where one stands before starting.
  await imag.go(page, imag.places.collect);
  await page.getByRole("link", { name: say("en", "prepare.open") }).click();
  await expect(page).toHaveURL(new RegExp(`#/prepare/${imag.ACTIVITY}$`));
  await expectStanding(page, "plan", "ready");
  await expect(page.locator("[data-check=plan]")).toContainText("20 sessions · 1 form · 30 participants");
  await expect(page.locator("[data-check=name]")).toContainText("Tablet P");
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(standing(page, "storage")).toHaveText(say(language, "prepare.ready"));
    await axe(page);
  }
  await imag.chooseLanguage(page, "en");
  await expect(page.locator("[data-standing=todo]")).toHaveCount(0);

  // By keyboard, and the focus stays where it is.
  const boxes = page.locator(".checklist input[type=checkbox]");
  const n = await boxes.count();
  expect(n).toBeGreaterThan(2);
  for (let at = 0; at < n; at += 1) {
    await boxes.nth(at).focus();
    await page.keyboard.press("Space");
    await expect(boxes.nth(at)).toBeChecked();
    await expect(boxes.nth(at)).toBeFocused();
  }
  await expect(page.locator("[data-all-ready]")).toHaveText(say("en", "prepare.all_ready"));
  await boxes.first().uncheck();
  await expect(page.locator("[data-all-ready]")).toHaveCount(0);
  await expect(page.locator(".summary")).toContainText(say("en", "prepare.n_look", { n: 1 }));

  // The probes left nothing behind.
  const keys = [...Object.keys(await page.evaluate(() => ({ ...localStorage }))), ...Object.keys(await inMirror(page))];
  expect(keys.filter((key) => key.includes("probe"))).toEqual([]);
});

test("answers from before, and what stands only here, must be seen to", async ({ page }) => {
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.answerAs(page, { language: "en", answers: imag.ANSWERS });
  await imag.leaveKiosk(page);
  await imag.go(page, PREPARE);
  await expectStanding(page, "answers", "todo");
  await expectStanding(page, "export", "todo");
  await imag.go(page, imag.places.home);
  await imag.exportEverything(page);
  await imag.go(page, PREPARE);
  await expectStanding(page, "answers", "look");
  await expectStanding(page, "export", "look");
  await expect(page.locator("[data-check=answers]")).toContainText(say("en", "prepare.answers_here", { n: 1 }));
});

test("a clock of 1970 or before the newest record is told", async ({ page }) => {
  await page.clock.setSystemTime(new Date("1970-01-02T10:00:00Z"));
  await imag.open(page, PREPARE);
  await expectStanding(page, "clock", "todo");
  await expect(page.locator("[data-check=clock]")).toContainText(say("en", "prepare.clock_wrong"));
  await page.clock.setSystemTime(new Date("2026-03-09T10:00:00Z"));
  await expectStanding(page, "clock", "look");
  await imag.go(page, imag.places.home);
  await imag.loadExample(page);
  await imag.go(page, imag.places.plan);
  await imag.editSession(page, "Coffee", { Minutes: "20" });
  await page.clock.setSystemTime(new Date("2026-03-09T09:00:00Z"));
  await imag.go(page, PREPARE);
  await expectStanding(page, "clock", "todo");
  await page.clock.setSystemTime(new Date("2026-03-09T10:01:00Z"));
  await expectStanding(page, "clock", "look");
});

test("storage that cannot be written is found by trying", async ({ page }) => {
  await withoutMirror(page);
  await imag.open(page, PREPARE);
  await expectStanding(page, "storage", "todo");
  await expect(page.locator("[data-check=storage]")).toContainText(say("en", "prepare.storage_once"));
  await imag.open(page, imag.places.home);
});

test("local storage that takes nothing more is found by trying", async ({ page }) => {
  await imag.open(page, PREPARE);
  await expectStanding(page, "storage", "ready");
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
  await page.getByRole("button", { name: say("en", "prepare.again") }).click();
  await expectStanding(page, "storage", "todo");
});
