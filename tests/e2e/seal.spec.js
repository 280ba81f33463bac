// Sealed bundles: written in one browser, opened in another; and what is said when one does not open.
import { bundleOf, edited } from "./bundles.js";
import * as imag from "./imag.js";
import { axe, download, expect, test, validateBundle } from "./support.js";
import { LANGUAGES, say } from "./words.js";

/** Opens the dialog of a sealed export, on the start page. */
async function sealedExport(page) {
  await imag.go(page, imag.places.home);
  await page.getByRole("button", { name: "Export sealed …" }).click();
  return page.getByRole("dialog", { name: "Export sealed" });
}

const seal = (page, dialog) => download(page, () => dialog.getByRole("button", { name: "Seal and save" }).click());
const row = (page, name) => page.locator(`tr[data-file="${name}"]`);

/** On the desk of another device: tries to open a sealed file. */
async function tryToOpen(page, file, secret) {
  if (!(await page.getByRole("dialog").isVisible())) await row(page, file.name).getByRole("button", { name: "Open …" }).click();
  const dialog = page.getByRole("dialog", { name: "Open a sealed file" });
  await dialog.locator("#secret").fill(secret);
  await dialog.getByRole("button", { name: "Open", exact: true }).click();
  return dialog;
}

test("sealed by four words in one browser, opened by them in another", async ({ page, another }) => {
  test.setTimeout(180_000);
  await imag.withExample(page);
  const dialog = await sealedExport(page);
  const words = await dialog.getByLabel("Passphrase", { exact: true }).inputValue();
  expect(words).toMatch(/^[a-z]{3,6}( [a-z]{3,6}){3}$/);
  await dialog.getByRole("button", { name: "Other words" }).click();
  const others = await dialog.getByLabel("Passphrase", { exact: true }).inputValue();
  expect(others).not.toBe(words);
  await axe(page);
  await dialog.getByLabel("Passphrase", { exact: true }).fill("eleven char");
  await dialog.getByRole("button", { name: "Seal and save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("at least 12 characters");
  await dialog.getByLabel("Passphrase", { exact: true }).fill(others);
  const begun = Date.now();
  const file = await seal(page, dialog);
  console.log(`sealed by passphrase in ${Date.now() - begun} ms`);
  expect(file.name).toMatch(/\.warsha\.json\.age$/);
  expect(file.text.startsWith("age-encryption.org/v1\n-> scrypt ")).toBe(true);
  expect(file.text).not.toContain("warsha-bundle");

  const other = await another();
  await imag.open(other, imag.places.merge);
  // Under a name that says nothing of it: the head counts.
  const renamed = { ...file, name: "from-baghdad.bin" };
  await imag.putOnDesk(other, renamed);
  await expect(row(other, renamed.name)).toContainText("Its passphrase opens it");
  const opening = await tryToOpen(other, renamed, words);
  await expect(opening.getByRole("alert")).toContainText("That is not the passphrase of this file", { timeout: 60_000 });
  await axe(other);
  await tryToOpen(other, renamed, `  ${others.replaceAll(" ", "  ")} `);
  await expect(opening).toHaveCount(0, { timeout: 60_000 });
  await imag.expectPlan(other, { new: imag.RECORDS, conflict: 0 });
  await other.getByRole("button", { name: /^Merge \d+ records$/ }).click();
  await expect(imag.toast(other)).toContainText("records merged");
  expect((await imag.recordsOf(other)).length).toBe(imag.RECORDS);
});

// Made by age-keygen for these tests; they open nothing else.
const KEYS = {
  public: "age13nu6xajny8va4xqdenct68etg3rjym3h68tkh0gc9tggyrat2szq4qwsna",
  secret: "AGE-SECRET-KEY-1UWG9WD20EG5KP5S7ZU5KQU90VMS8YDK2CQMKXEQZHK8M396V3ECSN2LPHM",
  other: "AGE-SECRET-KEY-1QKCRWF493NMT737VS99JL0QT7Q59TM5FL65FY5ZLFRDKY76S7UCQ6RZHEW",
};

test("sealed for a key, opened from its file; what is wrong is said and nothing is lost", async ({ page, another }) => {
  test.setTimeout(180_000);
  await imag.withExample(page);
  const dialog = await sealedExport(page);
  await dialog.getByLabel("Sealed with").selectOption({ label: "Somebody’s public key" });
  await dialog.getByLabel("Public key").fill(KEYS.public.slice(0, 50));
  await dialog.getByRole("button", { name: "Seal and save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("not a whole public key");
  await dialog.getByLabel("Public key").fill(KEYS.public);
  const file = await seal(page, dialog);
  expect(file.text).toContain("-> X25519 ");

  const other = await another();
  await imag.open(other, imag.places.merge);
  const cut = { ...file, name: "cut.age", bytes: file.bytes.subarray(0, file.bytes.length - 20) };
  await imag.putOnDesk(other, cut, file);
  await expect(row(other, file.name)).toContainText("sealed for a key");
  const opening = await tryToOpen(other, file, KEYS.other);
  await expect(opening.getByRole("alert")).toContainText("sealed for another key");
  await tryToOpen(other, file, KEYS.public);
  await expect(opening.getByRole("alert")).toContainText("no whole secret key");
  await opening.locator("input[type=file]").setInputFiles({ name: "key.txt", mimeType: "text/plain", buffer: Buffer.from(`# public key: ${KEYS.public}\n${KEYS.secret}\n`) });
  await expect(opening.locator("#secret")).toHaveValue(KEYS.secret);
  await opening.getByRole("button", { name: "Open", exact: true }).click();
  await expect(opening).toHaveCount(0);
  await expect(row(other, cut.name), "the one that is cut off stays shut").toContainText("sealed for a key");
  const again = await tryToOpen(other, cut, KEYS.secret);
  await expect(again.getByRole("alert")).toContainText("changed or is cut off");
  await again.getByRole("button", { name: "Cancel" }).click();
  await imag.expectPlan(other, { new: imag.RECORDS, conflict: 0 });
});

test("a file that asks for too much work is refused at once", async ({ page }) => {
  await imag.open(page, imag.places.merge);
  const head = "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
  const file = { name: "hostile.age", bytes: Buffer.concat([Buffer.from(head), Buffer.alloc(64)]) };
  await imag.putOnDesk(page, file);
  const opening = await tryToOpen(page, file, "amber river stone lamp");
  await expect(opening.getByRole("alert")).toContainText("more memory than a browser has");
});

for (const language of LANGUAGES.filter((language) => language !== "en")) {
  test(`the dialogs speak ${language}`, async ({ page }) => {
    await imag.withExample(page);
    await imag.chooseLanguage(page, language);
    await page.getByRole("button", { name: say(language, "seal.export") }).click();
    await expect(page.getByRole("dialog", { name: say(language, "seal.title") })).toBeVisible();
    await axe(page);
  });
}

/** On Collect: the dialog that seals an activity's answers. */
async function sealing(page) {
  await imag.go(page, imag.places.collect);
  await page.getByRole("button", { name: "Seal the answers …" }).click();
  return page.getByRole("dialog", { name: "Seal the answers" });
}

const stored = (page) => page.evaluate(() => Object.entries(localStorage).map(([key, value]) => `${key} ${value}`).join("\n"));
const WROTE = "One shared intake form, by MoMD";

for (const [how, byKey] of [["a key", true], ["a passphrase", false]]) {
  test(`answers sealed for ${how}: the tablet counts but cannot read them, the office opens them`, async ({ page, another }) => {
    test.setTimeout(240_000);
    await imag.withExample(page);
    let secret;
    if (byKey) {
      await imag.go(page, imag.places.settings);
      const file = await download(page, () => page.getByRole("button", { name: "Make a pair of keys" }).click());
      const shown = await page.locator("[data-public-key]").textContent();
      secret = /AGE-SECRET-KEY-1\w+/.exec(file.text)[0];
      expect(file.text).toContain(`# public key: ${shown}`);
      expect(await stored(page), "no secret key stays").not.toContain("AGE-SECRET-KEY");
      const dialog = await sealing(page);
      await dialog.getByLabel("Sealed with").selectOption({ label: "Somebody’s public key" });
      await dialog.getByLabel("Public key").fill(shown);
      await axe(page);
      await dialog.getByRole("button", { name: "Seal from now on" }).click();
      await expect(dialog).toHaveCount(0);
    } else {
      const dialog = await sealing(page);
      secret = await dialog.getByLabel("Passphrase", { exact: true }).inputValue();
      await dialog.getByRole("button", { name: "Seal from now on" }).click();
      await expect(dialog).toHaveCount(0, { timeout: 60_000 });
    }
    await expect(page.locator(".rules")).toContainText("Sealed when sent");
    await imag.startCollecting(page);
    await imag.begin(page, "en");
    await imag.answerScreens(page, imag.ANSWERS, { to: 3 });
    expect(await stored(page), "a half-filled form is kept nowhere").not.toContain("local/draft");
    await imag.answerScreens(page, imag.ANSWERS, { from: 3 });
    await imag.send(page);
    await expect(page.locator("#handover")).toHaveText(say("en", "kiosk.saved"));
    // Also after a reload, which comes back to the kiosk.
    await page.reload();
    await imag.answerAs(page, { language: "ckb", answers: imag.ANSWERS });
    const kept = await stored(page);
    expect(kept, "not the words").not.toContain(WROTE);
    expect(kept, "but two sealed answers").toMatch(/AGE ENCRYPTED FILE[\s\S]*AGE ENCRYPTED FILE/);
    await imag.leaveKiosk(page);
    await expect(imag.figure(page, "submitted")).toHaveText("2");
    await imag.go(page, imag.places.results);
    await expect(page.locator("[data-sealed]")).toContainText("2 answers are sealed");
    await imag.go(page, imag.places.collect);
    const file = await imag.exportActivity(page);
    const bundle = await validateBundle(file.text);
    const answers = bundle.records.filter(({ kind }) => kind === "response");
    expect(answers.map(({ body }) => [body.language, body.answers])).toEqual([["und", {}], ["und", {}]]);
    expect(file.text).not.toContain(WROTE);

    const office = await another();
    await imag.open(office, imag.places.merge);
    await imag.mergeFiles(office, file);
    await imag.go(office, imag.places.merge);
    await expect(office.locator("[data-sealed]")).toContainText("2 answers here are sealed");
    await office.locator("[data-sealed]").getByRole("button", { name: "Open …" }).click();
    const dialog = office.getByRole("dialog", { name: "Open sealed answers" });
    const open = async (typed) => {
      await dialog.locator("#secret").fill(typed);
      await dialog.getByRole("button", { name: "Open", exact: true }).click();
    };
    await open(KEYS.other);
    await expect(dialog.getByRole("alert")).toContainText("sealed for another key");
    await open(secret);
    await expect(dialog).toHaveCount(0, { timeout: 60_000 });
    await expect(imag.toast(office)).toContainText("2 answers opened.");
    await expect(office.locator("[data-sealed]")).toHaveCount(0);
    const records = (await imag.recordsOf(office)).join("\n");
    expect(records.split(WROTE).length - 1, "both can be read").toBe(2);

    // Coming in sealed once more changes nothing, and the tablet takes the opened ones.
    await imag.go(office, imag.places.merge);
    await imag.putOnDesk(office, { ...file, name: "again.json" });
    await imag.expectPlan(office, { new: 0, conflict: 0 });
    if (byKey) {
      await imag.go(office, imag.places.home);
      const back = await imag.exportEverything(office);
      await imag.mergeFiles(page, back);
      expect(await imag.recordsOf(page), "both devices hold the same").toEqual(await imag.recordsOf(office));
    }
  });
}

test("where the activity's key is none, nothing is collected", async ({ page }) => {
  await imag.withExample(page);
  const bad = bundleOf([edited("activity", imag.ACTIVITY, (activity) => { activity.seal = { public: "age1nokey" }; })]);
  await imag.mergeFiles(page, bad);
  await imag.go(page, imag.places.collect);
  await page.getByRole("button", { name: say("en", "collect.start"), exact: true }).click();
  const pin = page.getByRole("dialog", { name: say("en", "pin.choose") });
  await pin.getByLabel(say("en", "pin.label"), { exact: true }).fill(imag.PIN);
  await pin.getByRole("button", { name: say("en", "pin.start") }).click();
  await expect(page.locator(".kiosk")).toContainText("Nothing is collected");
  await imag.leaveKiosk(page);
});
