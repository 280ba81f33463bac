// Search, as people type it: from anywhere, in three languages and any spelling, by keyboard alone.
import { collected } from "./bundles.js";
import * as imag from "./imag.js";
import { expect, test } from "./support.js";
import { plain, say } from "./words.js";

const results = (page) => page.locator("main.search [data-found]");
const field = (page) => page.locator("#search");

/** What is marked in the results. */
const marked = async (page) => (await page.locator("main.search mark").allTextContents()).map(plain);

test("the key / goes to the field, Enter to the results, a result to its screen, and back again", async ({ page }) => {
  await imag.withExample(page, imag.places.plan);
  await expect(page.locator("#work")).toBeFocused();
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("returning migrants");
  await expect(page, "nothing moves before it is sent").toHaveURL(new RegExp(`${imag.places.plan}$`));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();
  await expect(page).toHaveTitle(/Search/);
  await expect(results(page).first()).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /results? for/ })).toBeVisible();
  expect(await marked(page)).toEqual(expect.arrayContaining(["returning", "migrants"]));
  // The results follow what is typed, the focus stays.
  await field(page).fill("WS 2");
  await expect(results(page).first()).toContainText("Second workshop on migration management");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await page.locator("main.search a").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${imag.places.plan}$`));
  await expect(field(page)).toHaveValue("");
  await page.goBack();
  await expect(field(page)).toHaveValue("WS 2");
  await expect(results(page).first()).toBeVisible();
  await page.goBack();
  await expect(page, "typing made no steps of its own").toHaveURL(new RegExp(`${imag.places.plan}$`));
});

test("Arabic and Kurdish are found however they are spelled, and shown in their own direction", async ({ page }) => {
  await imag.withExample(page);
  for (const [language, typed, found, mark] of [
    ["en", "وزارة التخطيط", "Ministry of Planning", "التخطيط"],
    ["ar", "وزاره التخطيط", "وزارة التخطيط", "التخطيط"],
    ["ar", "الهجره والمهجرين", "وزارة الهجرة والمهجرين", "والمهجرين"],
    ["ckb", "پلاندانان", "وەزارەتی پلاندانان", "پلاندانان"],
    ["ckb", "وهزارهتى بلاندانان", "وەزارەتی پلاندانان", "پلاندانان"],
    ["ar", "WS ٢", "WS 2", "2"],
  ]) {
    await imag.chooseLanguage(page, language);
    await imag.go(page, imag.places.search(typed));
    await expect(results(page).filter({ hasText: found }).first(), typed).toBeVisible();
    expect(await marked(page), typed).toContain(mark);
    await expect(page.getByRole("status").first()).toContainText(typed);
  }
  // An Arabic name on an English screen keeps its direction.
  await imag.chooseLanguage(page, "en");
  await imag.go(page, imag.places.search("التخطيط"));
  await expect(page.locator(".also .said[lang=ar][dir=rtl]").first()).toBeVisible();
});

test("answers are not found, and nothing found says what to try", async ({ page }) => {
  await imag.withFiles(page, imag.places.search("shared intake"), collected);
  for (const language of ["en", "ar", "ckb"]) {
    await imag.chooseLanguage(page, language);
    await expect(results(page)).toHaveCount(0);
    expect(plain(await page.locator("main.search .empty").innerText())).toContain(plain(say(language, "search.none", { words: "shared intake" })));
  }
  await field(page).fill("");
  await expect(page.locator("main.search .empty")).toHaveCount(0);
  expect(plain(await page.getByRole("status").first().innerText())).toContain(say("ckb", "search.start"));
});

test("the key / belongs to fields and dialogs, and can be turned off", async ({ page }) => {
  await imag.withExample(page, imag.places.settings);
  await page.getByLabel("Name of this device").fill("a/b");
  await expect(page.getByLabel("Name of this device")).toHaveValue("a/b");
  await imag.go(page, imag.places.plan);
  await page.locator(".session button").first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("/");
  await expect(field(page)).not.toBeFocused();
  await page.keyboard.press("Escape");
  await imag.go(page, imag.places.settings);
  await page.getByLabel("The key / goes to the search field").uncheck();
  await page.reload();
  await expect(page.getByLabel("The key / goes to the search field")).not.toBeChecked();
  await page.locator("h1").click();
  await page.keyboard.press("/");
  await expect(field(page)).not.toBeFocused();
  await page.getByLabel("The key / goes to the search field").check();
  await page.locator("h1").click();
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
});
