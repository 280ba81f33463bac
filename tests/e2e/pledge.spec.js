// Commitments: written at the end on one tablet, sealed to the card, taken by a bundle to another tablet, and opened there
// months later by the card alone.
import { END, LATER, full, grouped, reviews, workshop } from "./cards.js";
import * as imag from "./imag.js";
import { axe, expect, test, validateBundle } from "./support.js";
import { digits, loosely, plain, say } from "./words.js";

const CARD = full("7KM", "PQR3WXYZ9AB");
const OTHER = full("8ND", "23456789ABC");
const WORDS = ["Call the ministry every month", "تدريب زميلين على دليل الإحالة"];

/** From Collect: starts the kiosk with this form. */
async function start(page, form, pin = imag.PIN) {
  await page.locator("select#form").selectOption(form.id);
  await imag.startCollecting(page, pin, { activity: imag.ACTIVITY, form: form.id });
}

/** All that this browser keeps: both copies, every value as text. */
const kept = (page) =>
  page.evaluate(async () => {
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const database = await new Promise((resolve) => { const request = indexedDB.open("warsha"); request.onsuccess = () => resolve(request.result); });
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store).getAll();
      all.push(await new Promise((resolve) => { request.onsuccess = () => resolve(JSON.stringify(request.result)); }));
    }
    database.close();
    return all.join("\n");
  });

/** Nothing of the words and nothing of the card but its first group. */
function isSecret(text) {
  for (const words of WORDS) expect(text).not.toContain(words);
  for (const part of [CARD.slice(4, 8), CARD.slice(8, 12), CARD.slice(5)]) expect(text).not.toContain(part);
}

const screen = (page, question, half) => page.locator(`[data-question=${question}]${half ? `[data-half=${half}]` : ":not([data-half])"}`);
const problem = (page) => page.locator("#problem");

test("what is written at the end comes back on another tablet by the card, and is in no value and no file in clear", async ({ page, another }) => {
  test.setTimeout(180_000);
  await imag.withFiles(page, imag.places.collect, workshop());
  await start(page, END);
  await imag.begin(page, "en");

  await test.step("a wrong seat code is caught while it is typed", async () => {
    const field = page.locator("#answer-seat");
    await field.fill("7K");
    await expect(problem(page)).toHaveCount(0);
    await field.fill(`7K2${CARD[3]}`);
    await expect(problem(page)).toHaveText(say("en", "problem.code_check"));
    await field.fill(CARD.slice(0, 4));
    await expect(problem(page)).toHaveCount(0);
    await imag.next(page);
  });

  await test.step("the whole card is asked for, and says which group is wrong", async () => {
    await expect(screen(page, "do", "card")).toBeVisible();
    const field = page.locator("#card-do");
    await field.fill(`2${CARD.slice(1)}`);
    await expect(problem(page)).toHaveText(say("en", "pledge.code_first"));
    await field.fill(`${CARD.slice(0, 9)}${CARD[9] === "2" ? "3" : "2"}${CARD.slice(10)}`);
    await expect(problem(page)).toHaveText(say("en", "pledge.code_later"));
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await axe(page);
    await field.fill(CARD.slice(0, 10));
    await imag.next(page);
    await expect(problem(page)).toContainText(loosely("here are 10"));
    await field.fill(`warsha:${grouped(CARD, "-").toLowerCase()}`);
    await expect(screen(page, "do", "card")).toContainText(say("en", "pledge.card_fits"));
    await imag.next(page);
  });

  await test.step("up to three, each with how firmly", async () => {
    await expect(screen(page, "do")).toContainText(say("en", "pledge.sealed"));
    await expect(page.locator(".pledge:visible")).toHaveCount(1);
    await page.locator("#pledge-do-1").fill(WORDS[0]);
    await imag.next(page);
    await expect(problem(page)).toHaveText(say("en", "pledge.no_strength", { n: 1 }));
    await imag.option(page, "strength-do-1", "4").click();
    await page.locator("#pledge-do-2").fill(WORDS[1]);
    await imag.option(page, "strength-do-2", "5").click();
    await expect(page.locator(".pledge:visible")).toHaveCount(3);
    await axe(page);
    isSecret(await kept(page));
    await imag.next(page);
    await expect(page.locator("[data-review=do]")).toContainText(WORDS[0]);
    await expect(page.locator("[data-review=do]")).toContainText(WORDS[1]);
    await imag.send(page);
    await expect(page.locator("#handover")).toHaveText(say("en", "kiosk.saved"));
  });

  isSecret(await kept(page));
  await imag.leaveKiosk(page);
  const file = await imag.exportActivity(page);
  isSecret(file.text);
  const { records } = await validateBundle(file.text);
  const commitments = records.filter(({ kind }) => kind === "commitment");
  expect(commitments).toHaveLength(1);
  expect(commitments[0].at).toMatch(/T00:00:00Z$/);
  const [answer] = records.filter(({ kind }) => kind === "response");
  expect(answer.body.answers).toEqual({ seat: CARD.slice(0, 4), do: { 1: "4", 2: "5" } });

  const other = await another();
  await imag.withFiles(other, imag.places.collect, file);
  await imag.chooseLanguage(other, "ar");
  await start(other, LATER);
  await test.step("another card opens nothing", async () => {
    await imag.begin(other, "ar");
    await other.locator("#answer-seat").fill(OTHER);
    await imag.next(other);
    await expect(screen(other, "did")).toContainText(say("ar", "pledge.none_found"));
    await imag.next(other);
    await imag.send(other);
    await expect(other.locator("#handover")).toHaveText(say("ar", "kiosk.saved"));
  });
  await test.step("the card brings them back, in Arabic", async () => {
    await imag.begin(other, "ar");
    // The whole card at the first question: it is not asked for again.
    await other.locator("#answer-seat").fill(`WARSHA:${grouped(CARD, "-")}`);
    await imag.next(other);
    await expect(other.locator(".pledge")).toHaveCount(2);
    await expect(other.locator(".pledge-words")).toHaveText(WORDS);
    await expect(screen(other, "did")).toContainText(say("ar", "pledge.you_wrote"));
    expect(plain(await other.locator(".pledge").first().innerText())).toContain(say("ar", "pledge.strength_of", { strength: digits("ar", 4) }));
    await axe(other);
    await imag.option(other, "did-1_state", "done").click();
    await imag.option(other, "did-2_state", "not_yet").click();
    await other.locator("#helped-did-2").fill("لم يكن هناك وقت");
    isSecret(await kept(other));
    await imag.next(other);
    await expect(other.locator("[data-review=did]")).toContainText(say("ar", "pledge.done"));
    await imag.send(other);
    await expect(other.locator("#handover")).toHaveText(say("ar", "kiosk.saved"));
  });
  await imag.leaveKiosk(other);
  await imag.chooseLanguage(other, "en");
  const back = await imag.exportActivity(other);
  isSecret(back.text);
  const answers = (await validateBundle(back.text)).records.filter(({ kind, body }) => kind === "response" && body.form === LATER.id);
  const review = answers.map(({ body }) => body.answers).find(({ did }) => did);
  expect(review).toEqual({ seat: CARD.slice(0, 4), did: { "1_state": "done", "2_state": "not_yet", "2_helped": "لم يكن هناك وقت" } });
});

test("without a card the words are not kept, and after a reload the person is asked again", async ({ page }) => {
  await imag.withFiles(page, imag.places.collect, workshop());
  await start(page, END);
  await imag.begin(page, "en");
  await imag.next(page);
  await imag.next(page);
  await expect(screen(page, "do")).toContainText(say("en", "pledge.no_card"));
  await page.locator("#pledge-do-1").fill(WORDS[0]);
  await imag.option(page, "strength-do-1", "2").click();
  await imag.next(page);
  await expect(page.locator("[data-review=do]")).toContainText(WORDS[0]);
  await page.reload();
  await expect(screen(page, "do", "card")).toBeVisible();
  await imag.next(page);
  await expect(page.locator("#pledge-do-1")).toHaveValue("");
  await page.locator("#pledge-do-1").fill(WORDS[1]);
  await imag.next(page);
  await imag.send(page);
  await expect(page.locator("#handover")).toHaveText(say("en", "kiosk.saved"));
  await imag.leaveKiosk(page);
  const { records } = await validateBundle((await imag.exportActivity(page)).text);
  expect(records.filter(({ kind }) => kind === "commitment")).toHaveLength(0);
  expect(records.find(({ kind }) => kind === "response").body.answers).toEqual({ do: { 1: "2" } });
});

test("results tell the rates of commitments, from eight people on", async ({ page }) => {
  await imag.withFiles(page, imag.places.results, workshop(reviews(8)));
  await page.getByRole("button", { name: "Show them now" }).first().click();
  const figure = page.locator("figure[data-finding=did]");
  await expect(figure).toContainText("16 commitments · 8 people answered");
  const rows = figure.locator("table.parts tbody tr");
  await expect(rows).toHaveCount(3);
  expect(await imag.numbersIn(rows.locator("td.number"))).toEqual(["8", "4", "4"]);
  await expect(page.locator("[data-finding=did-helped] li")).toHaveCount(8);
  await axe(page);
});
