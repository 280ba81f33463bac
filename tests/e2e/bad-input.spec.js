// What goes wrong outside the app: bad files, storage that is denied, full or damaged. Each is said in words, and nothing
// is lost.
import { putInMirror, withoutMirror } from "./mirror.js";
import { fixture } from "./bundles.js";
import * as imag from "./imag.js";
import { axe, download, expect, test, validateBundle } from "./support.js";
import { LANGUAGES, digits, plain, say } from "./words.js";

// ---- Files --------------------------------------------------------------------------------------------------------

const REFUSED = {
  "refused-empty.warsha.json": "refusal.empty",
  "refused-blank.warsha.json": "refusal.empty",
  "refused-pdf.warsha.json": "refusal.not_json",
  "refused-truncated.warsha.json": "refusal.damaged",
  "refused-wrong-checksum.warsha.json": "refusal.checksum",
  "refused-version-2.warsha.json": "refusal.newer",
  "refused-version-0.warsha.json": "refusal.header",
  "refused-header.warsha.json": "refusal.header",
  "refused-other-format.warsha.json": "refusal.other_format",
  "refused-too-deep.warsha.json": "refusal.too_deep",
};

/** The line of a file on the desk. */
const line = (page, name) => page.locator(".files tbody tr").filter({ has: page.locator("th", { hasText: name }) });

for (const language of LANGUAGES) {
  test(`files that are refused are told so in ${language}, and nothing changes`, async ({ page }) => {
    await imag.withExample(page);
    await imag.chooseLanguage(page, language);
    const before = await imag.recordsOf(page);
    await imag.go(page, imag.places.merge);
    await imag.putOnDesk(page, ...Object.keys(REFUSED).map(fixture));
    for (const [name, key] of Object.entries(REFUSED)) {
      await expect(line(page, name), name).toContainText(say(language, key));
      await expect(line(page, name), name).toContainText(say(language, "refusal.safe"));
      await expect(line(page, name), name).toContainText(say(language, "merge.refused"));
    }
    await expect(page.locator(".apply")).toContainText(say(language, "merge.nothing_new"));
    await expect(page.locator(".apply button.first")).toHaveCount(0);

    // A wrong checksum may be looked at; looking changes nothing.
    const changed = line(page, "refused-wrong-checksum.warsha.json");
    await expect(page.getByRole("button", { name: say(language, "merge.look_anyway") })).toHaveCount(1);
    await changed.getByRole("button", { name: say(language, "merge.look_anyway") }).click();
    await expect(changed).toContainText(say(language, "merge.unchecked"));
    await expect(page.locator("[data-plan=new] .n")).toHaveText(digits(language, 7));
    await expect(page.locator("[data-plan=new]")).toContainText(plain(say(language, "kind.session", { n: 1 })));
    await page.locator(".apply button:not(.first)").click();
    await expect(page.locator(".files tbody tr")).toHaveCount(0);
    expect(await imag.recordsOf(page)).toEqual(before);
  });
}

for (const [name, what, fault] of [
  ["damaged-record.warsha.json", "a damaged record", "fault.body"],
  ["damaged-lone-surrogate.warsha.json", "half a character", "fault.no_json"],
  ["damaged-not-utf8.warsha.json", "bytes that are no text", "fault.no_json"],
]) {
  test(`${what} among good ones is set aside; the others merge`, async ({ page }) => {
    const file = fixture(name);
    await imag.open(page, imag.places.merge);
    for (const language of ["ckb", "ar", "en"]) {
      await imag.chooseLanguage(page, language);
      if (language === "ckb") await imag.putOnDesk(page, file);
      await expect(page.locator("[data-plan=new] .n")).toHaveText(digits(language, 6));
      await expect(page.locator("[data-plan=aside] .n")).toHaveText(digits(language, 1));
      await expect(page.locator("[data-plan=aside]")).toContainText(say(language, "merge.cannot_read"));
      if (language === "ckb") await page.locator("[data-plan=aside] button").click();
      else if (!(await page.locator("[data-plan=aside] .names").isVisible())) await page.locator("[data-plan=aside] button").click();
      await expect(page.locator("[data-plan=aside] .names li")).toContainText(say(language, fault));
      await expect(page.locator("[data-plan=aside] .names li")).toContainText(name);
    }
    const aside = await download(page, () => page.getByRole("button", { name: "Save it to a file" }).click());
    expect(aside.text.length).toBeGreaterThan(10);
    if (!/utf8/.test(name)) expect(file.text).toContain(aside.text);

    await page.getByRole("button", { name: "Merge 6 records" }).click();
    await expect(imag.toast(page)).toContainText("6 records merged.");
    const records = await imag.recordsOf(page);
    expect(records.length).toBe(6);
    await expect(page.getByText("1 damaged entry was set aside.")).toBeVisible();
    await page.reload();
    await expect(page.getByText("1 damaged entry was set aside.")).toBeVisible();
    const [kept] = JSON.parse((await download(page, () => page.getByRole("button", { name: "Save what was set aside" }).click())).text);
    expect(kept.raw).toBe(aside.text);
    expect(await imag.recordsOf(page)).toEqual(records);
  });
}

test("a file that is read twice and a file of a newer app are no trouble", async ({ page }) => {
  await imag.open(page, imag.places.merge);
  await imag.putOnDesk(page, fixture("v1-plain.warsha.json"), fixture("v1-plain.warsha.json"), fixture("v1-byte-order-mark.warsha.json"), fixture("v1-future.warsha.json"), fixture("v1-empty.warsha.json"));
  await expect(page.locator(".files tbody tr"), "the same file is there once").toHaveCount(4);
  await expect(page.locator("tr.refused")).toHaveCount(0);
  await page.getByRole("button", { name: /^Merge \d+ records$/ }).click();
  await expect(imag.toast(page)).toContainText("records merged.");
  expect((await imag.recordsOf(page)).some((record) => record.includes('"kind":"hologram"')), "kinds of a newer version are kept and exported").toBe(true);
});

// ---- Storage that is denied -----------------------------------------------------------------------------------------

test("storage denied: the app starts, says so, merges and exports; collecting is refused in words", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB"])
      Object.defineProperty(window, name, { configurable: true, get: () => { throw new DOMException("Access is denied for this document.", "SecurityError"); } });
  });
  await imag.open(page);
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(page.getByRole("alert")).toContainText(say(language, "storage.denied"));
    await expect(page.locator("header.bar")).toContainText(say(language, "app.not_saved"));
    await axe(page);
  }
  await imag.chooseLanguage(page, "en");
  await imag.loadExample(page);
  await imag.mergeFiles(page, fixture("v1-plain.warsha.json"));
  await imag.go(page, imag.places.plan);
  await imag.editSession(page, "Coffee", { Minutes: "20" });
  expect((await imag.recordsOf(page)).length).toBe(imag.RECORDS + 7);
  const { text } = await download(page, () => page.getByRole("button", { name: "Export now" }).click());
  expect((await validateBundle(text)).records.length).toBe(imag.RECORDS + 7);
  await expect(page.getByText(/only in this tab/), "one word for it, not two").toHaveCount(0);

  await imag.go(page, imag.places.collect);
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(page.locator("main").getByRole("alert")).toContainText(say(language, "collect.denied"));
    await expect(page.getByRole("button", { name: say(language, "collect.start"), exact: true })).toHaveCount(0);
  }
});

// ---- Storage that is full -------------------------------------------------------------------------------------------

/** Another page of this origin takes all the room that is left. */
const fill = (page) =>
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
    return text.length;
  });

const makeRoom = (page) => page.evaluate(() => localStorage.removeItem("another app"));

/** Notes every word that the kiosk says, so that one that was never to be said is found. */
const listen = (page) =>
  page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector("#handover")?.textContent ?? "")).observe(document.body, { childList: true, subtree: true, characterData: true });
  });

test("storage full: never “Saved”; the answer is exported, and saved once there is room", async ({ page }) => {
  await withoutMirror(page);
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  expect(await fill(page)).toBeGreaterThan(1_000_000);
  await listen(page);
  await imag.begin(page, "en");
  await imag.answerScreens(page, imag.ANSWERS);
  await imag.send(page);
  await expect(page.locator("#handover")).toHaveText("Not saved yet");
  await expect(page.locator(".handover")).toContainText("This tablet has no room left. Your answers are still here. Please give the tablet to the facilitator.");
  await expect(page.locator("button.start"), "nobody else begins").toHaveCount(0);
  await axe(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("#handover")).toHaveText("Not saved yet");

  await imag.leaveKiosk(page);
  expect(await page.evaluate(() => window.said)).not.toContain("Saved on this tablet");
  // The count that an export writes may find no room either.
  const banner = page.getByRole("alert").filter({ hasText: /\d records? (is|are) only in this tab\./ });
  await expect(banner).toContainText("1 record is only in this tab.");
  await expect(banner).toContainText("Nothing is lost while this tab stays open.");
  await expect(page.locator("header.bar")).toContainText("Not saved");
  await axe(page);
  const file = await download(page, () => banner.getByRole("button", { name: "Export now" }).click());
  const answers = (await validateBundle(file.text)).records.filter(({ kind }) => kind === "response");
  expect(answers.length).toBe(1);
  expect(answers[0].body.answers).toMatchObject({ most_useful: imag.ANSWERS.most_useful, recommend: 9, contacts_count: 3, venue: 4 });

  await banner.getByRole("button", { name: "Try again" }).click();
  await expect(imag.toast(page)).toContainText("Still no room.");
  await expect(banner).toBeVisible();
  await makeRoom(page);
  await banner.getByRole("button", { name: "Try again" }).click();
  await expect(imag.toast(page)).toContainText("Everything is saved now.");
  await expect(banner).toHaveCount(0);
  await page.reload();
  await expect(imag.figure(page, "submitted")).toHaveText("1");
  const kept = (await imag.recordsOf(page)).filter((record) => record.includes('"kind":"response"'));
  expect(kept).toEqual(answers.map((record) => JSON.stringify(record)));
});

for (const language of ["ar", "ckb"]) {
  test(`storage full in ${language}: with room made, the same screen saves`, async ({ page }) => {
    await withoutMirror(page);
    await imag.withExample(page, imag.places.collect);
    await imag.startCollecting(page);
    await fill(page);
    await imag.begin(page, language);
    await imag.answerScreens(page, imag.ANSWERS);
    await imag.send(page);
    await expect(page.locator("#handover")).toHaveText(say(language, "kiosk.not_saved"));
    await expect(page.locator(".handover")).toContainText(say(language, "kiosk.not_saved_words"));
    await makeRoom(page);
    await page.getByRole("button", { name: say(language, "storage.try_again") }).click();
    await expect(page.locator("#handover")).toHaveText(say(language, "kiosk.keeping"));
    await expect(page.locator("#handover"), "one copy: the word waits ten seconds").toHaveText(say(language, "kiosk.saved"), { timeout: 20_000 });
    await expect(page.locator("button.start")).toHaveCount(3);
    await page.reload();
    await imag.leaveKiosk(page);
    await expect(imag.figure(page, "submitted")).toHaveText("1");
    expect((await imag.recordsOf(page)).filter((record) => record.includes('"kind":"response"')).length).toBe(1);
  });
}

// ---- Storage that is damaged ----------------------------------------------------------------------------------------

test("a value that is damaged in both copies is set aside, offered as a file, and everything else is there", async ({ page }) => {
  await imag.withExample(page, imag.places.plan);
  await expect(page.locator(".session")).toHaveCount(20);
  const [key, damaged] = await page.evaluate(() => {
    const key = Object.keys(localStorage).filter((key) => key.startsWith("warsha/1/session/")).sort()[3];
    const value = localStorage.getItem(key);
    const place = value.indexOf("minutes") + 2;
    const damaged = value.slice(0, place) + (value[place] === "x" ? "y" : "x") + value.slice(place + 1);
    localStorage.setItem(key, damaged);
    return [key, damaged];
  });
  await putInMirror(page, { [key]: damaged });
  await page.reload();
  await expect(page.locator(".session")).toHaveCount(19);
  await imag.go(page, imag.places.home);
  const notice = page.getByRole("alert").filter({ hasText: "1 damaged entry was set aside." });
  await expect(notice).toContainText("Everything else was opened.");
  const save = async () => JSON.parse((await download(page, () => notice.getByRole("button", { name: "Save what was set aside" }).click())).text);
  expect(await save()).toEqual([expect.objectContaining({ key, raw: damaged })]);
  expect((await imag.recordsOf(page)).length).toBe(imag.RECORDS - 1);

  // It stays until a person takes it away, and nothing writes over it.
  await page.reload();
  await expect(notice).toBeVisible();
  expect(await save()).toEqual([expect.objectContaining({ key, raw: damaged })]);
  for (const language of ["ar", "ckb", "en"]) {
    await imag.chooseLanguage(page, language);
    await expect(page.getByRole("alert")).toContainText(say(language, "home.damaged", { n: 1 }));
  }

  // The lost session comes back from a file that holds it.
  await page.getByRole("button", { name: "Load an example" }).click();
  await page.getByRole("button", { name: /^IMAG/ }).click();
  await expect(imag.toast(page)).toContainText("Example loaded: 1 record.");
  await notice.getByRole("button", { name: "Remove from this device" }).click();
  await expect(notice).toContainText("it cannot be brought back");
  await notice.getByRole("button", { name: "Remove from this device" }).click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Programmes", exact: true })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await imag.go(page, imag.places.plan);
  await expect(page.locator(".session")).toHaveCount(20);
});

test("damaged notes of the device do not stop the start either", async ({ page }) => {
  await imag.withExample(page, imag.places.settings);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith("warsha/1/local/"))) localStorage.setItem(key, `${localStorage.getItem(key).slice(0, -1)}?`);
  });
  await putInMirror(page, await page.evaluate(() => Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.startsWith("warsha/1/local/")))));
  await page.reload();
  await imag.go(page, imag.places.home);
  await expect(page.getByRole("alert")).toContainText(/\d damaged entries were set aside\./);
  expect((await imag.recordsOf(page)).length).toBe(imag.RECORDS);
});
