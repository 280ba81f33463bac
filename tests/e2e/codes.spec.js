// Codes: people make their own in the kiosk in three languages and are found again; near matches are decided by a
// person; answers are taken back by code, on other devices too.
import * as codes from "./codes.js";
import * as imag from "./imag.js";
import { axe, expect, test, validateBundle } from "./support.js";
import { LANGUAGES, plain, say } from "./words.js";

const pair = (page) => page.locator(".codes .pair");
const dialog = (page) => page.getByRole("dialog");
const own = (street, day, mother) => ({ street, day, mother });

/** Presses Tab until the focus is on the target. */
async function tabTo(page, target, key = "Tab") {
  await target.first().waitFor({ state: "visible" });
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if (await target.evaluateAll((targets) => targets.includes(document.activeElement))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} did not come to ${target}`);
}

async function press(page, target, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page, target, text) {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(text);
}

/** All that the storage holds. */
const stored = (page) => page.evaluate(() => Object.values({ ...localStorage }).join("\n"));

/** The answers to the forms of these tests that an exported file holds: form and code. */
async function exported(page) {
  const { text } = await imag.exportActivity(page);
  const { records } = await validateBundle(text);
  const answers = records.filter(({ kind, deleted }) => kind === "response" && !deleted).map(({ body }) => [body.form, JSON.stringify(body.answers.own)].join(" "));
  return { answers: answers.toSorted(), tombstones: records.filter(({ deleted }) => deleted), text };
}

test("codes made in three languages are found again, a near match is decided, answers are taken back", async ({ page }) => {
  test.setTimeout(120_000);
  await imag.withFiles(page, imag.places.collect, codes.workshop(["before", "end"]));
  await expect(page.locator("select#form")).toBeVisible();
  await expect(page.locator(".codes"), "nobody gave a code yet").toHaveCount(0);

  await codes.startForm(page, "before", imag.PIN);
  await codes.answerWithCode(page, "en", own("Ba", "07", "f"), {
    on: () => expect(page.locator(".own-code")).toContainText("You need not write it down"),
  });
  await codes.answerWithCode(page, "ar", own("شا", "٢١", "أ"), {
    on: async () => expect(plain(await page.locator(".own-code strong").textContent())).toBe(say("ar", "kiosk.own_code_yours", { code: "شا · ٢١ · أ" })),
  });
  await codes.answerWithCode(page, "ckb", { day: "۱۲", school: "ڕ", elder: "٠" });
  await imag.leaveKiosk(page);
  await codes.startForm(page, "end");
  await codes.answerWithCode(page, "en", own(" BA ", "7", "F"));
  // The same facts: another keyboard's letters and digits; the day with its digits swapped.
  await codes.answerWithCode(page, "ar", own("شا", "12", "ا"));
  await codes.answerWithCode(page, "ar", { day: "12", school: "ر", elder: "0" });
  await imag.leaveKiosk(page);

  await codes.expectFound(page, "before", [3, 2, 0]);
  await codes.expectFound(page, "end", [3, 2, 0]);
  await expect(pair(page)).toHaveCount(1);
  await expect(pair(page).locator("tr.differs")).toContainText("Day of the month you were born");
  // No answer stands beside a code.
  await expect(page.locator(".codes")).not.toContainText("How sure are you");
  await pair(page).getByRole("button", { name: "Same person" }).click();
  await expect(pair(page)).toHaveCount(0);
  await codes.expectFound(page, "before", [3, 3, 0]);
  await page.reload();
  await codes.expectFound(page, "end", [3, 3, 0]);

  expect((await stored(page)).includes('"شا"'), "the code in the storage").toBe(true);
  await page.locator(".withdraw summary").click();
  await page.locator("#withdraw-day").fill("21");
  await page.locator("#withdraw-mother").fill("آ");
  await page.locator(".withdraw button").click();
  await expect(page.locator("#withdraw-own-wrong")).toContainText("You have given 2.");
  await page.locator("#withdraw-street").fill("سا");
  await page.locator(".withdraw button").click();
  await expect(page.locator("#withdraw-own-wrong")).toContainText("There are no answers with this code here.");
  await page.locator("#withdraw-street").fill("شا");
  await page.locator(".withdraw button").click();
  // The joined code's answer is the same person's.
  await expect(dialog(page).locator("li")).toHaveText([/Before the workshop: 1 answer/, /At the end: 1 answer/]);
  await expect(dialog(page)).toContainText("decided to be the same person");
  await dialog(page).getByLabel(/At the end/).uncheck();
  await expect(dialog(page).getByRole("button", { name: "Withdraw 1 answer" })).toBeVisible();
  await dialog(page).getByLabel(/At the end/).check();
  await dialog(page).getByRole("button", { name: "Withdraw 2 answers" }).click();
  await expect(imag.toast(page)).toContainText("2 answers withdrawn.");
  await codes.expectFound(page, "before", [2, 2, 0]);
  await expect(page.locator("details.decided")).toHaveCount(0);
  await expect(page.locator("#withdraw-street")).toHaveValue("");
  await expect(imag.figure(page, "submitted")).toHaveText("2");
  const { answers, tombstones, text } = await exported(page);
  expect(answers).toEqual([
    'codes-before {"day":"12","elder":"0","school":"ڕ"}', 'codes-before {"day":"7","mother":"F","street":"BA"}',
    'codes-end {"day":"12","elder":"0","school":"ر"}', 'codes-end {"day":"7","mother":"F","street":"BA"}',
  ]);
  expect(tombstones.map(({ kind, body }) => [kind, body])).toEqual([["response", undefined], ["response", undefined], ["code_join", undefined]]);
  expect(text.includes('"شا"'), "the code in the file").toBe(false);
  // Nothing of it is left in the storage either.
  expect((await stored(page)).includes('"شا"'), "the code in the storage").toBe(false);
});

test("what two tablets decide and take back merges", async ({ page, another }) => {
  const file = codes.workshop(["before", "end", "card"], [
    codes.response(1, "before", own("BA", "7", "F")), codes.response(2, "end", own("BA", "17", "F")),
    codes.response(3, "before", own("KD", "3", "A")), codes.response(4, "end", { street: "KD", day: "3", elder: "2" }),
    codes.response(5, "card", "234T"), codes.response(6, "card", "2345"), codes.response(7, "card"),
  ]);
  const other = await another();
  for (const device of [page, other]) {
    await imag.withFiles(device, imag.places.collect, file);
    await expect(pair(device)).toHaveCount(3);
    await pair(device).filter({ hasText: "17" }).getByRole("button", { name: "Same person" }).click();
    await expect(pair(device)).toHaveCount(2);
  }
  await pair(other).filter({ hasText: "Number of older" }).getByRole("button", { name: "Not the same" }).click();
  // Two codes of one form are likelier two people; the check character of the right one fits.
  await expect(pair(other)).toContainText("so they are more likely two people: By seat card");
  await other.locator(".withdraw summary").click();
  await other.locator("#withdraw-seat").fill("2346");
  await other.locator("#withdraw-seat").press("Enter");
  await expect(other.locator("#withdraw-seat-wrong")).toContainText("One letter or digit is not right.");
  await other.locator("#withdraw-seat").fill("٢٣-٤t");
  await other.locator("#withdraw-seat").press("Enter");
  await dialog(other).getByRole("button", { name: "Withdraw 1 answer" }).click();
  await codes.expectFound(other, "card", [1, 0, 1]);
  const bundle = await imag.exportActivity(other);
  await imag.mergeFiles(page, bundle);
  await expect(page.locator("[data-conflict]")).toHaveCount(0);
  await codes.collect(page);
  await codes.expectFound(page, "card", [1, 0, 1]);
  await expect(pair(page)).toHaveCount(0);
  await page.locator("details.decided summary").click();
  await expect(page.locator("details.decided li")).toHaveCount(2);
  await page.locator("details.decided li", { hasText: "not the same" }).getByRole("button").click();
  await expect(imag.toast(page)).toContainText("Decision undone.");
  await expect(pair(page)).toHaveCount(1);
});

test("codes by keyboard alone", async ({ page }) => {
  await imag.withFiles(page, imag.places.collect, codes.workshop(["before", "end"], [
    codes.response(1, "before", own("BA", "7", "F")), codes.response(2, "end", own("BA", "17", "F")),
    codes.response(3, "before", own("KD", "3", "A")), codes.response(4, "end", own("KD", "3", "A")),
  ]));
  await press(page, pair(page).getByRole("button", { name: "Not the same" }));
  await expect(page.locator("#codes-near")).toBeFocused();
  await press(page, page.locator("details.decided summary"));
  await press(page, page.locator("details.decided button"));
  await expect(page.locator("#codes-near")).toBeFocused();
  await expect(pair(page)).toHaveCount(1);
  await press(page, page.locator(".withdraw summary"));
  await type(page, page.locator("#withdraw-street"), "k");
  await page.keyboard.press("Enter");
  await expect(page.locator("#withdraw-own-wrong")).toBeFocused();
  await tabTo(page, page.locator("#withdraw-street"), "Shift+Tab");
  for (const [name, typed] of Object.entries(own("kd", "3", "a"))) await type(page, page.locator(`#withdraw-${name}`), typed);
  await page.keyboard.press("Enter");
  await press(page, dialog(page).getByLabel(/Before the workshop/), "Space");
  await press(page, dialog(page).getByRole("button", { name: "Withdraw 1 answer" }));
  await codes.expectFound(page, "end", [1, 0, 0]);
  await codes.expectFound(page, "before", [2, 0, 0]);

  await tabTo(page, page.locator("select#form"), "Shift+Tab");
  await page.keyboard.press("End");
  await press(page, page.getByRole("button", { name: "Start collecting" }));
  await page.keyboard.insertText(imag.PIN);
  await page.keyboard.press("Enter");
  await press(page, page.locator("button.start[lang=en]"));
  await page.keyboard.press("Enter");
  await expect(page.locator("#question")).toBeFocused();
  await tabTo(page, codes.fact(page, "street"));
  await page.keyboard.insertText("Baghdad");
  await expect(codes.fact(page, "street")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Enter");
  await expect(page.locator("#problem")).toHaveText(/one to three letters or digits, not with whole words/);
  await expect(page.locator("#problem")).toBeFocused();
  for (const [name, typed] of Object.entries(own("ba", "7", "f"))) await type(page, codes.fact(page, name), typed);
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-question="sure"]')).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`codes in ${language}: axe finds nothing`, async ({ page }) => {
    await imag.withFiles(page, imag.places.collect, codes.workshop(["before", "end", "card"], [
      codes.response(1, "before", own("BA", "7", "F")), codes.response(2, "end", own("BA", "17", "F")),
      codes.response(3, "card", "234T"), codes.response(4, "card", "2345"),
    ]));
    await imag.chooseLanguage(page, language);
    await expect(pair(page)).toHaveCount(2);
    await pair(page).getByRole("button").first().click();
    await page.locator("details.decided summary").click();
    await page.locator(".withdraw summary").click();
    await page.locator("#withdraw-seat").press("Enter");
    await page.locator("#withdraw-street").press("Enter");
    await expect(page.locator("#withdraw-own-wrong")).toBeVisible();
    await axe(page);
    await page.locator("#withdraw-seat").fill("234T");
    await page.locator("#withdraw-seat").press("Enter");
    await expect(dialog(page)).toBeVisible();
    await axe(page);
    await page.keyboard.press("Escape");
    await codes.startForm(page, "before", imag.PIN);
    await imag.begin(page, language);
    await codes.fact(page, "day").fill("صباحاً");
    await imag.next(page);
    await expect(page.locator("#problem")).toHaveText(say(language, "problem.long_fact"));
    await axe(page);
    for (const [name, typed] of Object.entries(own("ba", "۷", "ف"))) await codes.fact(page, name).fill(typed);
    await expect(page.locator(".own-code strong")).toBeVisible();
    await axe(page);
  });
}
