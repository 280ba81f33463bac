// Many answers in one stored value: whoever reads the results, searches, exports, opens a second tab or undoes an import
// does not notice.
import { crowd, lies } from "./crowd.js";
import * as imag from "./imag.js";
import { inMirror } from "./mirror.js";
import { alike, locked, removePassphrase, setPassphrase, unlock, WORDS } from "./passphrase.js";
import { expect, test } from "./support.js";
import { plain } from "./words.js";

const ANSWERS = 900;
test.setTimeout(180_000);

const isPacked = (page) => expect.poll(() => lies(page), { timeout: 60_000 }).toEqual({ own: 0, segments: 1 });

/** Characters that segments take. */
const packed = (page) =>
  page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + (key.startsWith("warsha/1/packed/") ? value.length : 0), 0));

/** Another tab that packs, for as long as this page is open. */
const packsElsewhere = (page) =>
  page.evaluate(() => new Promise((held) => { navigator.locks.request("warsha-packing", () => new Promise(() => held())); }));

/** What the screens say of the answers. */
async function seen(page) {
  await imag.go(page, imag.places.results);
  const results = await imag.resultsText(page);
  await imag.go(page, imag.places.collect);
  await expect(page.locator("[data-figure=submitted]")).toBeVisible();
  await expect(page.locator("[data-custody=all]")).toBeVisible();
  const collect = plain(await page.locator("main").evaluate((main) => main.textContent));
  return { results, collect, records: await imag.recordsOf(page) };
}

/** Both copies of the segments and of the answers' own keys. */
async function copiesAgree(page) {
  const ours = ([key]) => /^warsha\/1\/(response|packed)\//.test(key);
  const here = () => page.evaluate(() => ({ ...localStorage }));
  await expect.poll(async () => {
    const [first, second] = [Object.entries(await here()), Object.entries(await inMirror(page))].map((all) => Object.fromEntries(all.filter(ours).toSorted()));
    return JSON.stringify(first) === JSON.stringify(second);
  }).toBe(true);
}

test("answers that are packed show, export and undo as before, in every tab, and after a reload", async ({ page, context }) => {
  await imag.withExample(page);
  await packsElsewhere(page);
  await imag.mergeFiles(page, crowd(ANSWERS));
  await imag.go(page, imag.places.results);
  await page.getByRole("button", { name: "Close the form and show results" }).click();
  const before = await seen(page);
  const loose = await lies(page);
  expect(loose.own).toBeGreaterThanOrEqual(ANSWERS);
  expect(loose.segments, "only one tab packs").toBe(0);

  // A second tab looks on while the first packs.
  const other = await context.newPage();
  await imag.open(other, imag.places.results);
  await page.reload();
  await isPacked(page);
  await copiesAgree(page);
  const room = await packed(page);
  expect(await seen(page), "while it runs").toEqual(before);
  expect(await imag.resultsText(other), "in the tab that looked on").toBe(before.results);
  await page.reload();
  expect(await seen(page), "after a reload").toEqual(before);
  expect((await seen(other)).records).toEqual(before.records);

  // The import is taken back, with its packed answers, everywhere.
  await imag.go(page, imag.places.merge);
  await page.getByRole("button", { name: "Undo it" }).first().click();
  await expect(imag.toast(page)).toContainText("Merge undone");
  const left = await imag.recordsOf(page);
  expect(left.length).toBe(before.records.length - ANSWERS);
  await expect.poll(async () => (await imag.recordsOf(other)).length).toBe(left.length);
  await page.reload();
  expect(await imag.recordsOf(page)).toEqual(left);
  expect(await imag.recordsOf(other)).toEqual(left);
  // What went leaves the segments, too.
  await expect.poll(() => packed(page), { timeout: 60_000 }).toBeLessThan(room / 10);
  await page.reload();
  expect(await imag.recordsOf(page)).toEqual(left);

  // And it can be imported again.
  await imag.mergeFiles(page, crowd(ANSWERS));
  expect(await imag.recordsOf(page)).toEqual(before.records);
  await page.reload();
  expect(await imag.recordsOf(page)).toEqual(before.records);
});

/** The first words of what lies in segments, in both copies. */
async function marks(page) {
  const here = await page.evaluate(() => ({ ...localStorage }));
  const texts = [here, await inMirror(page)].flatMap((copy) => Object.entries(copy).filter(([key]) => key.startsWith("warsha/1/packed/")).map(([, value]) => value.slice(17)));
  return [...new Set(texts.map((text) => text.slice(0, text.indexOf(" "))))];
}

test("a passphrase over packed answers: covered in both copies, the same after a reload, packed on while it is set, and open again", async ({ page }) => {
  test.setTimeout(300_000);
  await imag.withExample(page);
  await imag.mergeFiles(page, crowd(ANSWERS));
  await isPacked(page);
  await copiesAgree(page);
  await imag.go(page, imag.places.results);
  await page.getByRole("button", { name: "Close the form and show results" }).click();
  const before = await seen(page);
  expect(await marks(page)).toEqual(["packed"]);

  await setPassphrase(page);
  await alike(page);
  expect(await marks(page), "no segment lies open in either copy").toEqual(["covered"]);
  expect(await seen(page), "unlocked").toEqual(before);
  await page.reload();
  await expect(locked(page)).toBeVisible();
  await unlock(page, WORDS);
  await expect(page.locator("header.bar")).toBeVisible({ timeout: 60_000 });
  expect(await seen(page), "after a reload").toEqual(before);

  // What comes now is packed, too, and covered.
  await imag.mergeFiles(page, crowd(ANSWERS, ANSWERS));
  const more = await seen(page);
  await expect.poll(async () => (await lies(page)).own, { timeout: 60_000 }).toBe(0);
  await alike(page);
  expect(await marks(page)).toEqual(["covered"]);
  // Local storage is erased: all of it comes back, and opens.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await unlock(page, WORDS);
  await expect(page.locator("header.bar")).toBeVisible({ timeout: 60_000 });
  expect(await seen(page), "from the second copy").toEqual(more);

  await removePassphrase(page);
  await alike(page);
  expect(await marks(page)).toEqual(["packed"]);
  await page.reload();
  expect(await seen(page), "removed").toEqual(more);
});

test("local storage that is erased while answers are packed comes back from the second copy", async ({ page }) => {
  await imag.withExample(page);
  await imag.mergeFiles(page, crowd(ANSWERS));
  await isPacked(page);
  await copiesAgree(page);
  const before = await imag.recordsOf(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect.poll(async () => (await imag.recordsOf(page)).length).toBe(before.length);
  expect(await imag.recordsOf(page)).toEqual(before);
});
