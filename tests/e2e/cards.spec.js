// What is printed for people: seat cards with codes and QR codes, sheets to sign, name plates, certificates.
import jsQR from "jsqr";
import { attended, grouped, isFull, workshop } from "./cards.js";
import * as imag from "./imag.js";
import { press, tabTo } from "./keys.js";
import { axe, expect, test } from "./support.js";
import { digits, directionOf, say } from "./words.js";

const paper = (what) => `#/print/${imag.ACTIVITY}/${what}`;
const cards = (page) => page.locator(".seat-card-print");
const PEOPLE = imag.inExample("activity").find(({ id }) => id === imag.ACTIVITY).body.participants;

/** What a reader reads in a drawn code, out of the squares that its path fills. */
function decoded({ side, path }) {
  const scale = 4;
  const size = side * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x, y, n] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = y * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let column = x * scale; column < (Number(x) + Number(n)) * scale; column += 1) pixels.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
  }
  return jsQR(pixels, size, size)?.data;
}

const drawn = (page) =>
  page.locator(".qr").evaluateAll((all) => all.map((svg) => ({ side: svg.viewBox.baseVal.width, path: svg.querySelector("path").getAttribute("d") })));
const codes = (page) => cards(page).evaluateAll((all) => all.map((card) => card.dataset.code));

/** How many pages the browser prints. */
const printed = async (page) => (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;

test("as many seat cards as are wanted, each with a code of its own that a QR reader reads, and none is kept", async ({ page }) => {
  await imag.withExample(page, `#/activity/${imag.ACTIVITY}/people/attendance`);
  await page.getByRole("link", { name: "Print seat cards" }).click();
  await expect(cards(page)).toHaveCount(PEOPLE.length + 4);
  await tabTo(page, page.locator("#card-count"));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("11");
  await expect(cards(page)).toHaveCount(11);
  const first = await codes(page);
  expect(first.filter((code) => !isFull(code))).toEqual([]);
  expect(new Set(first.map((code) => code.slice(0, 4))).size).toBe(11);
  expect((await drawn(page)).map(decoded)).toEqual(first.map((code) => `WARSHA:${grouped(code, "-")}`));
  await expect(cards(page).first().locator(".seat-lines li")).toHaveText(["en", "ar", "ckb"].map((language) => say(language, "cards.for")));
  // Another layout, language or number leaves the codes as they are.
  expect(await printed(page)).toBe(2);
  await page.locator("#card-layout").selectOption("10");
  await page.locator("#card-count").fill("٩");
  await page.getByRole("checkbox", { name: "English" }).uncheck();
  await expect(cards(page).first().locator(".seat-lines li")).toHaveCount(2);
  expect(await codes(page)).toEqual(first.slice(0, 9));
  expect(await printed(page)).toBe(1);
  for (const language of ["ckb", "en"]) {
    await imag.chooseLanguage(page, language);
    expect((await codes(page)).slice(0, 9)).toEqual(first.slice(0, 9));
  }
  await page.locator("#card-count").fill("0");
  await expect(page.locator("#card-count-wrong")).toBeVisible();
  await page.locator("#card-count").fill("9");
  await press(page, page.getByRole("button", { name: "Make new codes" }));
  await expect.poll(async () => (await codes(page)).some((code) => first.includes(code))).toBe(false);
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  for (const code of [...first, ...(await codes(page))]) expect(stored).not.toContain(code.slice(4, 12));
  await axe(page);
});

test("sheets to sign and name plates, everybody in their language", async ({ page }) => {
  await imag.withExample(page, paper("attendance"));
  await imag.chooseLanguage(page, "ar");
  const sheets = page.locator(".sheet.signatures");
  const days = imag.inExample("activity")[0].body.days.length;
  const lines = PEOPLE.length + 3;
  await expect(sheets).toHaveCount(days * Math.ceil(lines / 16));
  await expect(sheets.locator("tbody tr")).toHaveCount(days * lines);
  await expect(sheets.first()).toContainText(say("ar", "paper.sign_morning"));
  expect(await printed(page)).toBe(days * Math.ceil(lines / 16));
  await axe(page);
  await page.getByRole("link", { name: say("ar", "paper.plates"), exact: true }).click();
  const experts = imag.inExample("activity")[0].body.experts.length;
  await expect(page.locator(".plate")).toHaveCount(PEOPLE.length + experts);
  expect(await printed(page)).toBe(Math.ceil((PEOPLE.length + experts) / 2));
  await axe(page);
});

test("certificates for who was there often enough, in their own language", async ({ page }) => {
  const [day] = imag.inExample("activity")[0].body.days;
  const [a, b, c] = PEOPLE;
  const noted = [[a, "morning", true], [a, "afternoon", true], [b, "morning", true], [b, "afternoon", false], [c, "morning", false], [c, "afternoon", false]];
  await imag.withFiles(page, paper("certificates"), workshop(attended(noted.map(([person, half, there]) => [person, day, half, there]))));
  const all = page.locator(".certificate");
  await expect(all).toHaveCount(1);
  await page.getByLabel("At least present, in percent").fill("٥٠");
  await expect(all).toHaveCount(2);
  const language = (id) => imag.inExample("person").find((person) => person.id === id).body.languages?.find((tag) => ["en", "ar", "ckb"].includes(tag)) ?? "en";
  for (const [place, id] of [a, b].entries()) {
    await expect(all.nth(place)).toHaveAttribute("lang", language(id));
    await expect(all.nth(place)).toHaveAttribute("dir", directionOf(language(id)));
    await expect(all.nth(place).locator("h2")).toHaveText(say(language(id), "paper.certificate"));
  }
  await expect(all.nth(1)).toContainText(digits(language(b), 1));
  expect(await printed(page)).toBe(2);
  await page.locator("#certificate-layout").selectOption("two");
  expect(await printed(page)).toBe(1);
  await page.getByLabel("At least present, in percent").fill("101");
  await expect(page.locator("#share-wrong")).toBeVisible();
  await expect(all).toHaveCount(0);
  await axe(page);
});
