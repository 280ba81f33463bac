// Pathways: made from nothing by keyboard, moved by pointer and keys, IMAG's totals, mirrored, printed on one page.
import * as imag from "./imag.js";
import { press, tabTo, type } from "./keys.js";
import { axe, expect, test } from "./support.js";
import { digits, loosely, plain, say } from "./words.js";

const PLACE = `#/activity/${imag.ACTIVITY}/pathways`;
const dialogOf = (page) => page.getByRole("dialog");
const rowOf = (page, n) => page.locator(`.lanes tr[data-step="imag-ws2-p1-${String(n).padStart(2, "0")}"]`);
const handleOf = (page, n) => page.locator(`#step-imag-ws2-p1-${String(n).padStart(2, "0")}`);
const lanesOf = async (page) => (await page.locator(".lanes th.who[scope=rowgroup]").allInnerTexts()).map(plain);
const orderOf = async (page) => (await page.locator(".lanes .what .path-step").allInnerTexts()).map(plain);
const total = (page, which) => page.locator(`[data-total=${which}]`);

/** Pages of a PDF, and the size of the first in points. */
const pages = (pdf) => {
  const text = pdf.toString("latin1");
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(text);
  return { n: text.match(/\/Type\s*\/Page\b(?!s)/g).length, size: [Math.round(width), Math.round(height)] };
};

test("from nothing to a small pathway with a branch, by keyboard", async ({ page }) => {
  test.setTimeout(180_000);
  await imag.withExample(page, PLACE);
  await expect(page.locator(".lanes")).toBeVisible();
  await press(page, page.getByRole("button", { name: "New pathway" }));
  await press(page, dialogOf(page).locator("button[type=submit]"));
  await expect(page.locator("#pathway-title-wrong")).toHaveText(say("en", "paths.no_title"));
  await type(page, page.locator("#pathway-title"), "Return of a student");
  await press(page, dialogOf(page).locator("button[type=submit]"));
  await expect(page.locator("#path-title")).toHaveText("Return of a student");

  const add = async (title, days, opener) => {
    await press(page, opener ?? page.locator("#step-add"));
    await type(page, page.locator("#step-title"), title);
    for (const [field, value] of Object.entries(days)) await type(page, page.locator(`#step-${field}`), value);
  };
  const save = () => press(page, dialogOf(page).locator("button[type=submit]"));

  await test.step("days out of order are said beside the field and nothing is lost", async () => {
    await add("Apply", { least: "9", usual: "٥", most: "x" });
    await save();
    await expect(page.locator("#step-most-wrong")).toHaveText(loosely(say("en", "paths.bad_days", { example: "14" })));
    await type(page, page.locator("#step-most"), "۳");
    await save();
    await expect(page.locator("#step-least-wrong")).toHaveText(say("en", "paths.least_too_many"));
    await expect(page.locator("#step-most-wrong")).toHaveText(say("en", "paths.most_too_few"));
    await expect(page.locator("#step-title")).toHaveValue("Apply");
    await type(page, page.locator("#step-least"), "3");
    await type(page, page.locator("#step-most"), "٨");
    await save();
    await expect(total(page, "today")).toHaveText("5");
  });

  await add("Decide", { usual: "10", proposed: "4" });
  await save();
  await expect(total(page, "today")).toHaveText("15");
  await expect(total(page, "proposed")).toHaveText("9");
  // A branch of 2 days beside the 10 costs nothing; a step between both costs 3.
  await add("Inform", { usual: "2" }, page.getByRole("button", { name: loosely("Branch off after step 1") }));
  await save();
  await expect(total(page, "today")).toHaveText("15");
  await add("Check", { usual: "3" }, page.getByRole("button", { name: loosely("Insert a step after step 1") }));
  await save();
  await expect(total(page, "today")).toHaveText("18");
  expect(await orderOf(page)).toEqual(["Apply", "Check", "Decide", "Inform"]);
  await expect(page.locator(".lanes tbody tr").nth(1)).toContainText(loosely("then 3, 4"));

  await test.step("a step is moved with arrow keys, and moving is undone", async () => {
    await press(page, page.getByRole("button", { name: loosely("Move step 2") }));
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => orderOf(page)).toEqual(["Check", "Apply", "Decide", "Inform"]);
    await expect(page.getByRole("button", { name: loosely("Move step 1") })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.locator(".path-moving")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => orderOf(page)).toEqual(["Apply", "Check", "Decide", "Inform"]);
  });

  await test.step("a deleted step leaves no gap, and the pathway goes and comes back", async () => {
    await page.locator(".path-step", { hasText: "Check" }).click();
    await dialogOf(page).getByRole("button", { name: "Delete step" }).click();
    await expect(total(page, "today")).toHaveText("15");
    await page.getByRole("button", { name: "Edit pathway" }).click();
    await dialogOf(page).getByRole("button", { name: "Delete pathway" }).click();
    await expect(page.locator("#path-title")).toContainText("Reintegration of a returnee");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.locator(".path-list li")).toHaveCount(2);
    await page.getByRole("link", { name: "Return of a student" }).click();
    await expect(total(page, "today")).toHaveText("15");
  });
});

test("IMAG's pathway: its totals, steps dragged to another institution and along the line", async ({ page }) => {
  test.setTimeout(120_000);
  await imag.withExample(page, PLACE);
  // 21+1+21+30+14, the longer branch 21+30+90, then 14+14+7; the proposal opens the file and reissues papers at once.
  await expect(total(page, "today")).toHaveText("263");
  await expect(total(page, "proposed")).toHaveText("133");
  await expect(page.locator(".gain")).toHaveText(loosely("130 days shorter (49%)"));
  await expect(page.locator(".path-head .note")).toContainText("141 days");
  await expect(page.locator(".path-head .note")).toContainText("476 days");
  await expect(rowOf(page, 4)).toContainText("30 days (14–60)");
  await expect(rowOf(page, 4)).toContainText(loosely("at the same time as 3"));
  await expect(handleOf(page, 7)).toHaveClass(/spare/);
  expect(await lanesOf(page)).toEqual(["Ministry of Foreign Affairs", "Ministry of Interior", "Ministry of Migration and Displaced", "Kurdistan Regional Government", "Ministry of Labour and Social Affairs", "Ministry of Planning"]);
  await axe(page);

  const drag = async (from, to) => {
    await from.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await from.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    const goal = await to(x + width / 2, y + height / 2);
    await page.mouse.move(...goal, { steps: 8 });
    await expect(page.locator(".path-ghost")).toBeVisible();
    await expect(page.locator(".lanes tbody.over")).toHaveCount(1);
    await page.mouse.up();
    await expect(page.locator(".path-ghost")).toHaveCount(0);
  };
  await drag(handleOf(page, 7), async (x) => {
    const { y, height } = await handleOf(page, 6).boundingBox();
    return [x, y + height / 2];
  });
  await expect(imag.toast(page)).toContainText("Kurdistan Regional Government");
  await expect(page.locator("tbody", { has: handleOf(page, 6) }).locator(handleOf(page, 7))).toHaveCount(1);
  await expect(total(page, "today"), "another institution takes no longer").toHaveText("263");
  await expect(handleOf(page, 7)).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("tbody", { has: handleOf(page, 6) }).locator(handleOf(page, 7))).toHaveCount(0);

  // Along the line by 40 days: from day 10 to after the file was opened (middle 32) and before the papers (58).
  await drag(handleOf(page, 1), async (x, y) => {
    const { width } = await page.locator(".lanes thead .chart").boundingBox();
    const days = Number(await page.locator(".lanes").evaluate((table) => getComputedStyle(table).getPropertyValue("--days")));
    return [x + (40 * width) / days, y];
  });
  await expect(handleOf(page, 1)).toHaveText("3");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(handleOf(page, 1)).toHaveText("1");

  await test.step("what stands in its way and everything else is in the table", async () => {
    await page.locator(".path-table summary").click();
    await expect(page.locator(".path-table tbody tr").nth(7)).toContainText("Training places and small grants are few");
    await expect(page.locator(".path-table tbody tr").nth(1)).toContainText("Date of entry, governorate of destination");
  });
});

test("in Arabic the picture is mirrored, keys go along the line, and a search finds a step", async ({ page }) => {
  test.setTimeout(120_000);
  await imag.withExample(page, PLACE);
  await imag.chooseLanguage(page, "ar");
  await expect(total(page, "today")).toHaveText(digits("ar", 263));
  await expect(rowOf(page, 2)).toContainText("يوم واحد");
  const [first, last] = await Promise.all([rowOf(page, 1), rowOf(page, 12)].map((row) => row.locator(".bar-then").boundingBox()));
  expect(first.x, "the first step stands on the right").toBeGreaterThan(last.x + last.width);
  expect((await rowOf(page, 1).locator(".what").boundingBox()).x).toBeGreaterThan(first.x);
  await axe(page);
  await tabTo(page, handleOf(page, 12));
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await expect(handleOf(page, 12), "right is earlier").toHaveText(digits("ar", 11));
  await page.keyboard.press("ArrowUp");
  await expect(imag.toast(page)).toContainText("الجهة المسؤولة الآن");
  await page.keyboard.press("Escape");
  await imag.go(page, imag.places.search("إعادة إصدار الوثائق"));
  await expect(page.locator(".found a").first()).toBeVisible();
  await page.locator(".found a", { hasText: "إعادة إصدار الوثائق المدنية" }).first().click();
  await expect(page.locator(".lanes")).toBeVisible();
});

test("prints on one page of A4 or A3, in English and Arabic", async ({ page }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
  await imag.withExample(page, PLACE);
  for (const language of ["en", "ar"]) {
    await imag.chooseLanguage(page, language);
    for (const [paper, short, long] of [["a4", 595, 842], ["a3", 842, 1191]]) {
      await page.evaluate(() => { window.printed = 0; });
      await page.getByRole("button", { name: say(language, `paths.print_${paper}`) }).click();
      await page.waitForFunction(() => window.printed === 1);
      const { n, size } = pages(await page.pdf({ preferCSSPageSize: true }));
      expect(n, `pages of ${paper} in ${language}`).toBe(1);
      expect(Math.min(...size)).toBeGreaterThanOrEqual(short - 2);
      expect(Math.min(...size)).toBeLessThanOrEqual(short + 2);
      expect(Math.abs(Math.max(...size) - long)).toBeLessThanOrEqual(2);
    }
  }
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".path-sheet svg")).toBeVisible();
  await expect(page.locator(".path-sheet svg")).toHaveAttribute("direction", "rtl");
  await expect(page.locator("figure.path")).toBeHidden();
  await expect(page.locator(".activity-head")).toBeHidden();
});
