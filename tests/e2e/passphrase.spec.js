// The passphrase at rest: what it covers in both copies, the kiosk that goes on while the rest is closed, and what opens it.
import * as imag from "./imag.js";
import { inMirror, putInMirror } from "./mirror.js";
import { WORDS, alike, card, everything, locked, setPassphrase, unlock } from "./passphrase.js";
import { axe, download, expect, test } from "./support.js";
import { LANGUAGES, say } from "./words.js";

const OTHER = "another four good words";
const KNOWN = "Only with the passphrase can this be read";
const ANSWERS = { ...imag.ANSWERS, improve: KNOWN };
const FORMER = "What this session was called before";
const NAMES = imag.inExample("person").map(({ body }) => body.name.en.text);

test("set, covered in both copies, locked after a reload; the kiosk adds while it is locked; unlocked, all is there", async ({ page }) => {
  test.setTimeout(180_000);
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.answerAs(page, { language: "en", answers: ANSWERS });
  await imag.leaveKiosk(page);
  // The journal holds what a session was called before.
  await imag.go(page, imag.places.plan);
  const title = await page.locator(".session").first().getByRole("heading", { level: 3 }).innerText();
  await imag.editSession(page, title, { Title: FORMER });
  await imag.editSession(page, FORMER, { Title: title });
  const before = await imag.recordsOf(page);
  expect(await everything(page)).toContain(KNOWN);
  expect(await everything(page)).toContain(FORMER);
  expect(await everything(page)).toContain(NAMES[0]);

  await imag.go(page, imag.places.settings);
  await expect(card(page)).toContainText("Nobody can bring a passphrase back");
  await card(page).locator("#vault-new").fill("eleven char");
  await card(page).getByRole("button", { name: say("en", "vault.set") }).click();
  await expect(card(page).getByRole("alert")).toContainText("at least 12 characters");
  const begun = Date.now();
  await setPassphrase(page);
  console.log(`passphrase set over ${before.length} records in ${Date.now() - begun} ms`);
  await alike(page);
  const hidden = await everything(page);
  for (const text of [KNOWN, FORMER, ...NAMES, "AGE-SECRET-KEY", WORDS]) expect(hidden, text).not.toContain(text);
  expect(await imag.recordsOf(page), "unlocked, everything is as it was").toEqual(before);

  await page.reload();
  await expect(locked(page)).toBeVisible();
  await expect(page.locator("header.bar"), "nothing else shows").toHaveCount(0);
  await axe(page);
  await imag.go(page, imag.places.results);
  await expect(page.locator("[data-people]"), "nor at another address").toHaveCount(0);
  await unlock(page, OTHER);
  await expect(page.getByRole("alert")).toContainText("not the passphrase", { timeout: 30_000 });
  await axe(page);
  const opening = Date.now();
  await unlock(page, `  ${WORDS.replaceAll(" ", "  ")} `);
  await expect(page.locator("header.bar")).toBeVisible({ timeout: 30_000 });
  console.log(`unlocked in ${Date.now() - opening} ms`);
  expect(await imag.recordsOf(page)).toEqual(before);

  // The kiosk goes on after a reload, locked; what is added lies sealed.
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page, null);
  await page.reload();
  await imag.inKiosk(page);
  const said = `${KNOWN} (locked)`;
  await imag.answerAs(page, { language: "en", answers: { ...imag.ANSWERS, improve: said } });
  await imag.answerAs(page, { language: "ckb", answers: { ...imag.ANSWERS, improve: said } }, {
    on: async () => expect(await everything(page), "nor can the half-filled form be read").not.toContain("(locked)"),
  });
  expect(await everything(page)).not.toContain("(locked)");
  await alike(page);
  await page.reload();
  await imag.tryToLeave(page, imag.PIN);
  await unlock(page, WORDS);
  await expect(page.locator("header.bar")).toBeVisible({ timeout: 30_000 });
  const after = await imag.recordsOf(page);
  expect(after.length).toBe(before.length + 2);
  expect(after.filter((record) => record.includes(said)).length).toBe(2);
  expect(after.some((record) => record.includes("~sealed") || record.includes("~covered"))).toBe(false);
  // The count of what this device collected grew.
  const missing = before.filter((record) => !after.includes(record) && !record.includes('"kind":"custody"'));
  expect(missing).toEqual([]);
  await imag.go(page, imag.places.results);
  await expect(page.locator("main"), "those who answered meanwhile are counted with the others").toContainText(/\u2068?3 people answered/);
  await alike(page);
  const again = await everything(page);
  expect(again).not.toContain("(locked)");
  expect(again, "what was sealed is covered now").not.toContain("~sealed");
});

test("changed, then removed: each asks for the passphrase; afterwards all lies open as before", async ({ page }) => {
  test.setTimeout(120_000);
  await imag.withExample(page);
  const before = await imag.recordsOf(page);
  await setPassphrase(page);
  await card(page).locator("#vault-now").fill(OTHER);
  await card(page).locator("#vault-new").fill(OTHER);
  await card(page).getByRole("button", { name: say("en", "vault.change") }).click();
  await expect(card(page).getByRole("alert")).toContainText("not the passphrase", { timeout: 30_000 });
  await card(page).getByRole("button", { name: say("en", "vault.remove") }).click();
  await expect(card(page).getByRole("alert")).toContainText("not the passphrase", { timeout: 30_000 });
  await card(page).locator("#vault-now").fill(WORDS);
  await card(page).getByRole("button", { name: say("en", "vault.change") }).click();
  await expect(imag.toast(page)).toContainText("Passphrase changed", { timeout: 30_000 });
  await page.reload();
  await unlock(page, WORDS);
  await expect(page.getByRole("alert")).toContainText("not the passphrase", { timeout: 30_000 });
  await unlock(page, OTHER);
  await expect(page.locator("header.bar")).toBeVisible({ timeout: 30_000 });
  await imag.go(page, imag.places.settings);
  await card(page).locator("#vault-now").fill(OTHER);
  await card(page).getByRole("button", { name: say("en", "vault.remove") }).click();
  await expect(imag.toast(page)).toContainText("Passphrase removed", { timeout: 30_000 });
  await alike(page);
  const open = await everything(page);
  expect(open).toContain(NAMES[0]);
  expect(open).not.toContain("~covered");
  await page.reload();
  await expect(page.locator("header.bar")).toBeVisible();
  expect(await imag.recordsOf(page)).toEqual(before);
});

test("broken off while it converts: the next unlocking reads both forms and covers the rest", async ({ page }) => {
  test.setTimeout(120_000);
  await imag.withExample(page);
  const before = await imag.recordsOf(page);
  const plain = await page.evaluate(() => ({ ...localStorage }));
  await setPassphrase(page);
  await alike(page);
  // As a browser that was killed in the middle leaves it: every other record as it was before, in the first copy.
  await page.evaluate((plain) => {
    const records = Object.keys(plain).filter((key) => /^warsha\/1\/(person|session|institution|response)\//.test(key));
    records.forEach((key, place) => { if (place % 2) localStorage.setItem(key, plain[key]); });
  }, plain);
  // And the note of the import, which holds former bodies, in both.
  const notes = Object.fromEntries(Object.entries(plain).filter(([key]) => key.startsWith("warsha/1/local/import/")));
  const [note] = Object.keys(notes);
  await page.evaluate((notes) => Object.entries(notes).forEach(([key, value]) => localStorage.setItem(key, value)), notes);
  await putInMirror(page, notes);
  await page.reload();
  await unlock(page, WORDS);
  await expect(page.locator("header.bar")).toBeVisible({ timeout: 30_000 });
  await alike(page);
  const hidden = await everything(page);
  for (const name of NAMES) expect(hidden).not.toContain(name);
  await expect.poll(() => page.evaluate((note) => localStorage.getItem(note), note)).toContain("~covered");
  expect(await imag.recordsOf(page)).toEqual(before);
});

test("a cover that was changed goes to quarantine alone; a second tab asks as well", async ({ page, context }) => {
  test.setTimeout(120_000);
  await imag.withExample(page);
  const before = await imag.recordsOf(page);
  await setPassphrase(page);
  await alike(page);
  const second = await context.newPage();
  await imag.open(second);
  await expect(locked(second)).toBeVisible();
  await imag.go(page, imag.places.settings);
  await card(page).locator("#vault-now").fill(WORDS);
  await card(page).getByRole("button", { name: say("en", "vault.remove") }).click();
  await expect(card(page).getByRole("alert")).toContainText("another tab", { timeout: 30_000 });
  await second.close();
  // One body is put in another one's place, with checksums that hold, in both copies.
  await page.evaluate(async () => {
    const [a, b] = Object.keys(localStorage).filter((key) => key.startsWith("warsha/1/person/"));
    const cover = (key) => localStorage.getItem(key).match(/"~covered":"([^"]+)"/)[1];
    const text = localStorage.getItem(a).slice(17).replace(cover(a), cover(b));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    const sum = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 16);
    const value = `${sum} ${text}`;
    localStorage.setItem(a, value);
    const database = await new Promise((resolve) => { const request = indexedDB.open("warsha"); request.onsuccess = () => resolve(request.result); });
    const transaction = database.transaction("values", "readwrite", { durability: "strict" });
    transaction.objectStore("values").put(value, a);
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    database.close();
  });
  await page.reload();
  await unlock(page, WORDS);
  await expect(page.locator("header.bar")).toBeVisible({ timeout: 30_000 });
  const after = await imag.recordsOf(page);
  expect(after.length, "one is set aside, the others are there").toBe(before.length - 1);
  for (const record of after) expect(before).toContain(record);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("/quarantine/")).length)).toBe(1);
});

test("an import, its undo, and the return of the tablet while a passphrase is set", async ({ page, another }) => {
  test.setTimeout(120_000);
  // As Firefox and Safari are: what was saved is chosen again.
  await page.addInitScript(() => { delete window.showSaveFilePicker; });
  await imag.withExample(page);
  const other = await another();
  await imag.withFiles(other, imag.places.plan, await imag.exportEverything(page));
  await imag.editSession(other, "Coffee", { Title: "A coffee that nobody expected" });
  await imag.go(other, imag.places.home);
  const changed = await imag.exportEverything(other);
  const before = await imag.recordsOf(page);
  await setPassphrase(page);
  await imag.mergeFiles(page, changed);
  await alike(page);
  const hidden = await everything(page);
  for (const text of [...NAMES, "A coffee that nobody expected", "Coffee"]) expect(hidden, text).not.toContain(text);
  await page.reload();
  await unlock(page, WORDS);
  await expect(page.locator("header.bar")).toBeVisible({ timeout: 30_000 });
  await imag.go(page, imag.places.merge);
  await page.getByRole("button", { name: /^Undo it/ }).first().click();
  await expect(imag.toast(page)).toContainText("Merge undone");
  const after = await imag.recordsOf(page);
  expect(after.filter((record) => !before.includes(record))).toEqual([]);
  expect(after.length).toBe(before.length);

  await page.getByRole("button", { name: say("en", "day.close") }).click();
  const file = await download(page, () => page.getByRole("button", { name: say("en", "day.save") }).click());
  await page.locator("dialog input[type=file]").setInputFiles([{ name: file.name, mimeType: "application/json", buffer: file.bytes }]);
  await expect(page.locator("[data-day]")).toContainText("The day is closed.");
  await page.locator("dialog summary").click();
  await page.getByLabel(say("en", "day.return_seen")).check();
  await page.getByRole("button", { name: say("en", "day.return_now") }).click();
  await expect(page.getByText("No programme yet")).toBeVisible();
  const keys = [...(await page.evaluate(() => Object.keys(localStorage))), ...Object.keys(await inMirror(page))];
  expect(keys.filter((key) => !/local\/(device|slots|mirror)$/.test(key)), "the keys are gone as well").toEqual([]);
});

test("a half-filled form in a locked kiosk lies covered by a key of its own: a reload goes on, and both are gone once it is sent, left or old", async ({ page }) => {
  test.setTimeout(180_000);
  const notes = () => page.evaluate(() => ["draft", "draft-key"].map((name) => localStorage.getItem(`warsha/1/local/${name}`) !== null));
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.leaveKiosk(page);
  await setPassphrase(page);
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page, null);
  const said = `${KNOWN} (half)`;
  const answers = { ...imag.ANSWERS, improve: said };
  for (const state of ["unlocked", "locked"]) {
    await imag.inKiosk(page);
    await imag.begin(page, "en");
    await imag.answerScreens(page, answers);
    await expect(page.locator("dl.review"), state).toContainText(said);
    expect(await notes(), state).toEqual([true, true]);
    expect(await everything(page), state).not.toContain(said);
    expect(Object.keys(await inMirror(page)).filter((key) => key.includes("draft")), "neither has a second copy").toEqual([]);
    await page.reload();
    await expect(page.locator("dl.review"), `${state}: the form goes on after a reload`).toContainText(said);
    await imag.send(page);
    await expect(page.locator("#handover")).toHaveText(say("en", "kiosk.saved"));
    expect(await notes(), "sent").toEqual([false, false]);
    await page.reload();
  }
  // Old: at the next start nothing is left of it, and nothing shows.
  await imag.begin(page, "en");
  await imag.answerScreens(page, answers);
  await page.evaluate(async () => {
    const place = "warsha/1/local/draft-key";
    const note = JSON.parse(localStorage.getItem(place).slice(17));
    const text = JSON.stringify({ ...note, at: note.at - 121 });
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    localStorage.setItem(place, `${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 16)} ${text}`);
  });
  await page.reload();
  await imag.inKiosk(page);
  await expect(page.locator("button.start").first()).toBeVisible();
  expect(await notes(), "two minutes are over").toEqual([false, false]);
  expect(await everything(page)).not.toContain(said);
  // Without its key it is as lost as it should be.
  await imag.begin(page, "en");
  await imag.answerScreens(page, answers);
  await page.evaluate(() => localStorage.removeItem("warsha/1/local/draft-key"));
  await page.reload();
  await expect(page.locator("button.start").first()).toBeVisible();
});

test("removing the PIN asks for it", async ({ page }) => {
  await imag.withExample(page, imag.places.settings);
  await page.locator("#pin-new").fill(imag.PIN);
  await page.getByRole("button", { name: say("en", "lock.set_pin") }).click();
  await page.locator("#pin-old").fill("1111");
  await page.getByRole("button", { name: say("en", "pin.remove") }).click();
  await expect(page.getByRole("alert")).toContainText(say("en", "pin.wrong"));
  await expect(page.locator("#pin-new")).toHaveCount(0);
  await page.locator("#pin-old").fill(imag.PIN);
  await page.getByRole("button", { name: say("en", "pin.remove") }).click();
  await expect(imag.toast(page)).toContainText("PIN removed");
  await expect(page.locator("#pin-new")).toBeVisible();
});

for (const language of LANGUAGES.filter((language) => language !== "en")) {
  test(`the passphrase speaks ${language}`, async ({ page }) => {
    test.setTimeout(90_000);
    await imag.withExample(page);
    await imag.chooseLanguage(page, language);
    await imag.go(page, imag.places.settings);
    await expect(card(page, language)).toContainText(say(language, "vault.lost"));
    await axe(page);
    await setPassphrase(page, WORDS, language);
    await axe(page);
    await page.reload();
    await unlock(page, OTHER, language);
    await expect(page.getByRole("alert")).toContainText(say(language, "vault.wrong"), { timeout: 30_000 });
    await axe(page);
    await unlock(page, WORDS, language);
    await expect(page.locator("header.bar")).toBeVisible({ timeout: 30_000 });
  });
}
