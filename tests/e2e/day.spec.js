// Close of day: the file is read back before the day is closed; then the tablet can be returned, and nothing of it stays.
import * as imag from "./imag.js";
import { inMirror } from "./mirror.js";
import { axe, download, expect, test, validateBundle } from "./support.js";
import { say } from "./words.js";

const open = async (page, language) => {
  await imag.go(page, imag.places.home);
  await page.getByRole("button", { name: say(language, "day.close") }).click();
};
const choose = (page, file) => page.locator("dialog input[type=file]").setInputFiles([{ name: file.name, mimeType: "application/json", buffer: file.bytes }]);
/** The keys of all that both copies hold. */
const all = async (page) => [...Object.keys(await page.evaluate(() => ({ ...localStorage }))), ...Object.keys(await inMirror(page))];
const told = (page) => page.locator("[data-day]");

/** As Firefox and Safari are: nothing gives back what it saves. */
const withoutPicker = (page) => page.addInitScript(() => { delete window.showSaveFilePicker; });

/** The picker's answer: a real handle in the browser's own folder; `spoil` changes what is written on its way. */
const withPicker = (page, spoil) =>
  page.addInitScript((spoil) => {
    window.showSaveFilePicker = async ({ suggestedName }) => {
      if (window.refuses) throw new DOMException("The user aborted a request.", window.refuses);
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle(suggestedName, { create: true });
      if (!spoil) return handle;
      const { createWritable } = handle;
      handle.createWritable = async () => {
        const stream = await createWritable.call(handle);
        const { write } = stream;
        stream.write = (text) => write.call(stream, text.replace("Coffee", "Koffee"));
        return stream;
      };
      return handle;
    };
  }, spoil);

test("a browser that gives back what it saves closes the day in one press", async ({ page }) => {
  await withPicker(page, false);
  await imag.withExample(page);
  await open(page, "en");
  const save = page.getByRole("button", { name: say("en", "day.save_and_check") });
  // Leaving the picker changes nothing, a refusal is told.
  await page.evaluate(() => { window.refuses = "AbortError"; });
  await save.click();
  await expect(told(page)).toHaveText("");
  await page.evaluate(() => { window.refuses = "NotAllowedError"; });
  await save.click();
  await expect(told(page)).toHaveText(say("en", "day.not_written"));
  await page.evaluate(() => { window.refuses = undefined; });
  await save.click();
  await expect(told(page)).toContainText("The day is closed.");
  await expect(page.locator("[data-number]")).toHaveAttribute("data-number", /^[0-9A-F]{4} [0-9A-F]{4}$/);
  await expect(page.locator("dialog details")).toBeVisible();
  await axe(page, "dialog");
  // What was written is a bundle of all of it.
  const text = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    for await (const handle of folder.values()) return (await handle.getFile()).text();
  });
  expect((await validateBundle(text)).records.length).toBe(imag.RECORDS);
  await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click();
  await imag.go(page, "#/prepare");
  await expect(page.locator("[data-check=export] [data-standing]")).toHaveAttribute("data-standing", "ready");
});

test("a file that was altered on its way leaves the day open", async ({ page }) => {
  await withPicker(page, true);
  await imag.withExample(page, imag.places.plan);
  await imag.editSession(page, "Coffee", { Minutes: "20" });
  for (const language of ["ar", "ckb", "en"]) {
    await imag.go(page, imag.places.home);
    await imag.chooseLanguage(page, language);
    await open(page, language);
    await page.getByRole("button", { name: say(language, "day.save_and_check") }).click();
    await expect(told(page)).toContainText(say(language, "day.differs", { file: "…" }).split("…")[1].slice(0, 20));
    await axe(page, "dialog");
    await expect(page.locator("dialog details")).toHaveCount(0);
    await page.getByRole("dialog").getByRole("button", { name: say(language, "app.close"), exact: true }).click();
  }
  // It does not count as exported either.
  await expect(page.locator(".device dl")).toContainText(say("en", "home.newer", { n: 1 }));
});

test("another open tab of a returned tablet keeps nothing any more, and says so", async ({ page, context }) => {
  await withPicker(page, false);
  await imag.withExample(page);
  const other = await context.newPage();
  await imag.open(other, imag.places.plan);
  await expect(other.locator(".session").first()).toBeVisible();
  await open(page, "en");
  await page.getByRole("button", { name: say("en", "day.save_and_check") }).click();
  await page.locator("dialog summary").click();
  await page.getByLabel(say("en", "day.return_seen")).check();
  await page.getByRole("button", { name: say("en", "day.return_now") }).click();
  await expect(other.getByRole("heading", { name: say("en", "app.returned") })).toBeVisible();
  await axe(other);
  await expect(page.getByText("No programme yet")).toBeVisible();
  // The other one comes to the front, waits past its minute of looks, and goes: nothing of it is written.
  await other.bringToFront();
  await other.waitForTimeout(1_000);
  await other.close();
  const kept = await all(page);
  expect(kept.filter((key) => !/local\/(device|slots|mirror)$/.test(key)), "nothing came back").toEqual([]);
});

test("a day is closed by a file that holds everything, and a returned tablet holds nothing", async ({ page, another }) => {
  await withoutPicker(page);
  await imag.withExample(page);
  for (const language of ["ar", "ckb", "en"]) {
    await imag.chooseLanguage(page, language);
    await open(page, language);
    await axe(page, "dialog");
    await page.getByRole("dialog").getByRole("button", { name: say(language, "app.close"), exact: true }).click();
  }
  await open(page, "en");
  const early = await download(page, () => page.getByRole("button", { name: say("en", "day.save") }).click());
  await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click();
  await imag.go(page, imag.places.plan);
  await imag.editSession(page, "Coffee", { Minutes: "20" });
  await open(page, "en");
  await choose(page, early);
  await expect(told(page), "a file from before the last edit").toHaveText(say("en", "day.lacks", { n: 1 }));
  await choose(page, { name: "half.warsha.json", bytes: early.bytes.subarray(0, 5_000) });
  await expect(told(page)).toHaveText(say("en", "day.damaged"));
  await expect(page.locator("dialog details")).toHaveCount(0);
  const file = await download(page, () => page.getByRole("button", { name: say("en", "day.save") }).click());
  await choose(page, file);
  await expect(told(page)).toContainText("The day is closed.");
  await axe(page, "dialog");
  const number = await page.locator("[data-number]").getAttribute("data-number");
  expect(number).toMatch(/^[0-9A-F]{4} [0-9A-F]{4}$/);

  // Another tablet with the same records shows the same number.
  const other = await another();
  await withoutPicker(other);
  await imag.open(other, imag.places.merge);
  await imag.mergeFiles(other, file);
  await open(other, "en");
  await choose(other, file);
  await expect(other.locator("[data-number]")).toHaveAttribute("data-number", number);

  await page.locator("dialog summary").click();
  const erase = page.getByRole("button", { name: say("en", "day.return_now") });
  await expect(erase).toBeDisabled();
  await page.getByLabel(say("en", "day.return_seen")).check();
  await erase.click();
  await expect(page.getByText("No programme yet")).toBeVisible();
  const left = await all(page);
  expect(left.filter((key) => !/local\/(device|slots|mirror)$/.test(key)), "a new device, and nothing else").toEqual([]);
});
