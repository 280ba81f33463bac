// Planning: IMED from nothing, patterns, the calendar, and nothing lost on the way.
import { collected } from "./bundles.js";
import * as imag from "./imag.js";
import { press, tabTo, type } from "./keys.js";
import { axe, download, expect, test, validateBundle } from "./support.js";
import { LANGUAGES, digits, loosely, plain, say } from "./words.js";

const dialogOf = (page) => page.getByRole("dialog");
const send = (page) => dialogOf(page).locator("button[type=submit]");
const headButton = (page, name) => page.locator(".record-buttons button", { hasText: name });
const cardButton = (page, card) => page.locator(`section[aria-labelledby=${card}] .card-head button`);
const rows = (page) => page.locator(".upcoming li");

/** Sends a dialog, and it goes. */
async function sent(page) {
  await send(page).click();
  await expect(dialogOf(page)).toHaveCount(0);
}

test("an activity with answers is deleted after a second word, and comes back whole", async ({ page }) => {
  await imag.withFiles(page, imag.places.plan, collected);
  const before = await imag.recordsOf(page);
  await imag.go(page, imag.places.plan);
  await headButton(page, "Delete").click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole("listitem").filter({ hasText: "11 answers" })).toBeVisible();
  await expect(dialog.getByText("This also holds 11 answers. Export first.")).toBeVisible();
  const { name } = await download(page, () => dialog.getByRole("button", { name: "Export first" }).click());
  expect(name).toContain("WS-2");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  const really = dialog.getByRole("button", { name: "Delete with 11 answers" });
  await expect(really).toBeFocused();
  await really.click();
  await expect(page).toHaveURL(/#\/programme\/imag$/);
  await expect(rows(page)).toHaveCount(0);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(rows(page)).toHaveCount(1);
  const bodies = (records) => records.map((record) => JSON.parse(record)).map(({ kind, id, body }) => JSON.stringify([kind, id, body])).toSorted();
  expect(bodies(await imag.recordsOf(page)), "everything is as it was").toEqual(bodies(before));
});

test("a programme is deleted with all of it, and comes back", async ({ page }) => {
  await imag.withExample(page, imag.places.programme);
  await headButton(page, "Delete").click();
  await dialogOf(page).getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText(say("en", "home.empty"))).toBeVisible();
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".programmes li")).toHaveCount(1);
});

test("a programme is the pattern of a new one", async ({ page }) => {
  await imag.withExample(page, imag.places.programme);
  await headButton(page, "Use as a pattern").click();
  await page.locator("#programme-code").fill("IMAG 2");
  await send(page).click();
  await expect(page.locator("#programme-start-wrong")).toHaveText(say("en", "programme.start_needed"));
  await page.locator("#programme-start").fill("1/10/2024");
  await sent(page);
  await expect(page.getByRole("heading", { level: 1, name: "IMAG 2" })).toBeVisible();
  // Two years are 104 weeks and a bit: Monday, 11 September 2023 stays a Monday.
  await expect(rows(page)).toContainText("8 September 2025");
  await page.locator(".upcoming a").click();
  await expect(page.locator(".session")).toHaveCount(imag.inExample("session").length);
  await imag.go(page, imag.places.home);
  await expect(page.locator(".programmes li")).toHaveCount(2);
});

test("an objective in use and an institution in use say where", async ({ page }) => {
  await imag.withExample(page, imag.places.programme);
  const objectives = page.locator("section[aria-labelledby=objectives] .lines > li");
  await expect(objectives.first()).toBeVisible();
  const count = await objectives.count();
  await objectives.filter({ hasText: "Data collection" }).getByRole("button", { name: /^Edit/ }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Second workshop on migration management");
  await dialog.getByRole("button", { name: "Remove it all the same" }).click();
  await expect(objectives).toHaveCount(count - 1);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(objectives).toHaveCount(count);

  const institutions = page.locator("section[aria-labelledby=institutions] .lines > li");
  await expect(institutions.first()).toBeVisible();
  const held = await institutions.count();
  await institutions.first().getByRole("button").click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByText(say("en", "planning.used_in"))).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: loosely("Programme: IMAG") })).toBeVisible();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(institutions).toHaveCount(held - 1);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(institutions).toHaveCount(held);
});

test("sessions of a day that was given up are shown, and say so", async ({ page }) => {
  await imag.withExample(page, imag.places.plan);
  await expect(page.locator(".session").first()).toBeVisible();
  const sessions = await page.locator(".session").count();
  await headButton(page, "Edit").click();
  await page.getByRole("button", { name: loosely("Tuesday, 12 September 2023") }).click();
  await page.locator("#activity-days").fill("13.9.2023");
  await sent(page);
  await expect(page.locator(".session"), "nothing is lost").toHaveCount(sessions);
  const other = page.locator("section", { has: page.getByRole("heading", { level: 2, name: "Another day" }) });
  await expect(other).toContainText(say("en", "plan.other_day_words"));
  await expect(other).toContainText("Tuesday · 12 September 2023");
  const fresh = page.locator("section", { has: page.getByRole("heading", { level: 2, name: "Day 2" }) });
  await fresh.getByRole("button", { name: "Start from a usual day" }).click();
  await expect(fresh.locator(".session")).toHaveCount(8);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(fresh.locator(".session")).toHaveCount(0);
});

test("the calendar by keyboard, in Arabic", async ({ page }) => {
  await imag.withExample(page, imag.places.programme);
  await imag.chooseLanguage(page, "ar");
  await cardButton(page, "activities").click();
  const days = page.locator("#activity-days");
  const opener = page.getByRole("button", { name: say("ar", "calendar.open") });
  const month = page.locator("#activity-days-calendar-days-month");
  const at = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await days.fill("١٤/٩/٢٠٢٣");
  await page.keyboard.press("Enter");
  await expect(dialogOf(page).locator(".chip")).toHaveText([/الخميس، ١٤ أيلول ٢٠٢٣/]);
  await press(page, opener);
  await expect(month).toHaveText("أيلول ٢٠٢٣");
  await expect(page.getByRole("columnheader")).toHaveText(["ح", "ن", "ث", "ر", "خ", "ج", "س"]);
  // The month opens with the focus on its day; a key before that would go to the opener.
  await expect.poll(at).toBe("الخميس، ١٤ أيلول ٢٠٢٣");
  for (const [key, expected] of [
    ["ArrowLeft", "الجمعة، ١٥ أيلول ٢٠٢٣"],
    ["ArrowRight", "الخميس، ١٤ أيلول ٢٠٢٣"],
    ["ArrowDown", "الخميس، ٢١ أيلول ٢٠٢٣"],
    ["Home", "الأحد، ١٧ أيلول ٢٠٢٣"],
    ["End", "السبت، ٢٣ أيلول ٢٠٢٣"],
    ["PageDown", "الاثنين، ٢٣ تشرين الأول ٢٠٢٣"],
    ["Shift+PageUp", "الأحد، ٢٣ تشرين الأول ٢٠٢٢"],
    ["Shift+PageDown", "الاثنين، ٢٣ تشرين الأول ٢٠٢٣"],
    ["PageUp", "السبت، ٢٣ أيلول ٢٠٢٣"],
    ["ArrowUp", "السبت، ١٦ أيلول ٢٠٢٣"],
    ["ArrowLeft", "الأحد، ١٧ أيلول ٢٠٢٣"],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(at, key).toBe(expected);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell", { selected: true })).toHaveText(["١٤", "١٧"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.down("Shift");
  await page.getByRole("button", { name: "الثلاثاء، ١٩ أيلول ٢٠٢٣" }).click();
  await page.keyboard.up("Shift");
  await expect(page.getByRole("gridcell", { selected: true }), "a range from the last one").toHaveText(["١٤", "١٧", "١٨", "١٩"]);
  await page.keyboard.press("Space");
  await expect(page.getByRole("gridcell", { selected: true }), "and taken back").toHaveText(["١٤", "١٧", "١٨"]);
  await page.keyboard.press("Escape");
  await expect(month).toHaveCount(0);
  await expect(dialogOf(page), "Escape closes the calendar alone").toBeVisible();
  await expect(opener).toBeFocused();
  await days.fill("غداً");
  await page.keyboard.press("Enter");
  await expect(page.locator("#activity-days-wrong")).toHaveText(say("ar", "calendar.no_days"));
  await expect(days, "nothing typed is lost").toHaveValue("غداً");
});

for (const language of LANGUAGES) {
  test(`readers are served in the dialogs of planning, in ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    await imag.withFiles(page, imag.places.home, collected);
    await imag.chooseLanguage(page, language);
    const checked = async (button, opened) => {
      await button.click();
      await expect(dialogOf(page)).toBeVisible();
      if (opened) await opened();
      await axe(page);
      // Of the calendar, of the dialog, of what was changed in it.
      for (let times = 0; times < 3 && (await dialogOf(page).count()); times += 1) await page.keyboard.press("Escape");
      await expect(dialogOf(page)).toHaveCount(0);
    };
    await checked(page.getByRole("button", { name: say(language, "programme.new") }), async () => {
      await page.locator("#programme-funder").selectOption("another");
      await page.locator("#programme-title").fill("ئ");
      await page.locator("#programme-title ~ details summary").click();
      await send(page).click();
      await expect(page.locator("#programme-code-wrong")).toHaveText(say(language, "entry.missing"));
    });
    await imag.go(page, imag.places.programme);
    await expect(page.locator("#objectives")).toBeVisible();
    for (const place of [0, 1, 2]) await checked(page.locator(".record-buttons button").nth(place));
    for (const card of ["objectives", "institutions", "core-group"]) await checked(cardButton(page, card));
    await checked(page.locator("section[aria-labelledby=institutions] .lines button").first());
    await checked(cardButton(page, "activities"), async () => {
      await page.locator("#activity-days").fill(digits(language, "11/9/2023"));
      await page.keyboard.press("Enter");
      await page.locator("#activity-days-open").click();
      await expect(page.getByRole("grid")).toBeVisible();
    });
    await imag.go(page, imag.places.plan);
    await expect(page.locator(".session").first()).toBeVisible();
    for (const place of [0, 1, 2]) await checked(page.locator(".record-buttons button").nth(place));
  });
}
