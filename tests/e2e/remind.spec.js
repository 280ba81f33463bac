// Reminders of an export: one calm line on the facilitator's screens, never in the kiosk, silent until the next threshold.
import { bundleOf, edited } from "./bundles.js";
import { EXAMPLE } from "./imag.js";
import * as imag from "./imag.js";
import { axe, expect, test } from "./support.js";
import { LANGUAGES, say } from "./words.js";

const line = (page) => page.locator("[data-remind]");
const person = { language: "en", answers: imag.ANSWERS };

test("more answers than the activity says: one line, put away until as many more, gone with the export", async ({ page }) => {
  test.setTimeout(120_000);
  const two = edited("activity", imag.ACTIVITY, (activity) => { activity.remind_at = 1; });
  await imag.withFiles(page, imag.places.collect, bundleOf([...EXAMPLE.filter(({ kind, id }) => kind !== "activity" || id !== imag.ACTIVITY), two]));
  await imag.startCollecting(page);
  await imag.answerAs(page, person);
  await imag.leaveKiosk(page);
  await expect(line(page)).toHaveCount(0);
  const again = async () => {
    await imag.go(page, imag.places.collect);
    await imag.startCollecting(page, null);
    await imag.answerAs(page, person);
    await expect(line(page), "never in the kiosk").toHaveCount(0);
    await imag.leaveKiosk(page);
  };
  await again();
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(line(page)).toContainText(say(language, "remind.answers", { n: 2 }));
    await axe(page);
  }
  await imag.chooseLanguage(page, "en");
  await imag.go(page, imag.places.home);
  await expect(line(page)).toBeVisible();
  await imag.go(page, imag.places.settings);
  await expect(line(page)).toHaveCount(0);
  await imag.go(page, imag.places.home);
  await line(page).getByRole("button", { name: say("en", "remind.later") }).click();
  await expect(line(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator("#device")).toBeVisible();
  await expect(line(page)).toHaveCount(0);
  await again();
  await expect(line(page), "three, and two were put away").toHaveCount(0);
  await again();
  await expect(line(page)).toContainText(say("en", "remind.answers", { n: 4 }));
  await Promise.all([page.waitForEvent("download"), line(page).getByRole("button", { name: say("en", "storage.export_now") }).click()]);
  await expect(line(page)).toHaveCount(0);
});

test("after the last session of the day; the number is a field of the activity", async ({ page }) => {
  await page.clock.setSystemTime(new Date("2023-09-12T06:00:00Z"));
  await imag.withExample(page, imag.places.plan);
  await imag.editSession(page, "Coffee", { Minutes: "20" });
  await expect(imag.toast(page)).toBeVisible();
  await expect(line(page)).toHaveCount(0);
  await page.clock.setSystemTime(new Date("2023-09-12T20:30:00Z"));
  await imag.go(page, imag.places.home);
  await page.reload();
  await expect(line(page)).toContainText("12 September");
  await imag.go(page, imag.places.plan);
  await page.locator(".record-buttons").getByRole("button", { name: say("en", "planning.edit") }).click();
  await page.getByLabel(say("en", "activity.remind")).fill("٤٠");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await imag.go(page, imag.places.home);
  const { text } = await imag.exportEverything(page);
  expect(JSON.parse(text).records.find(({ id }) => id === imag.ACTIVITY).body.remind_at).toBe(40);
  await expect(line(page)).toHaveCount(0);
});
