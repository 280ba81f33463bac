// Votes of a room: three people in three languages in the kiosk, hidden until closed; scores, behind the guard.
import { bundleOf, made } from "./bundles.js";
import * as imag from "./imag.js";
import { axe, expect, test } from "./support.js";
import { digits, loosely, plain, say } from "./words.js";

const { ACTIVITY, EXAMPLE, PIN } = imag;
const text = (words) => Object.fromEntries(Object.entries(words).map(([tag, text]) => [tag, { text, state: "draft" }]));

const BOARD = "board-solutions";
const CARDS = {
  "card-1": { en: "One shared intake form", ar: "استمارة استقبال موحّدة", ckb: "یەک فۆڕمی وەرگرتنی هاوبەش" },
  "card-2": { en: "A focal point in every ministry", ar: "منسّق في كل وزارة" },
  "card-3": { en: "A joint help desk" },
};
const card = (id, words, more = {}) =>
  made("card", id, { activity: ACTIVITY, board: BOARD, kind: "solution", text: text(words), place: Number(id.at(-1)), ...more });
const work = (vote) => [
  made("board", BOARD, { activity: ACTIVITY, title: text({ en: "Which solutions first?", ar: "أي الحلول أولاً؟", ckb: "کام چارەسەر یەکەم؟" }), purpose: "work", ...(vote && { vote }) }),
  ...Object.entries(CARDS).map(([id, words]) => card(id, words)),
  // Merged into the first one: its dots count for that.
  card("card-9", { en: "A shared form for intake" }, { merged_into: "card-1" }),
];

const place = `#/activity/${ACTIVITY}/board/${BOARD}`;
const panel = (page) => page.locator("section.votes").first();
const more = (page, id) => page.locator(`[data-card=${id}] .dot-button.first`);
const less = (page, id) => page.locator(`[data-card=${id}] .dot-button:not(.first)`);
const lines = async (page) => {
  await expect(page.locator("[data-outcome=dots]")).toBeVisible();
  const rows = await page.locator("[data-outcome=dots] tbody tr").all();
  return Promise.all(rows.map(async (row) => [await row.getAttribute("data-line"), ...(await imag.numbersIn(row.locator(".rank, .number")))]));
};

async function withBoard(page, records) {
  await imag.withFiles(page, place, bundleOf([...EXAMPLE, ...records]));
}

/** From the board: lets the room vote; the PIN is chosen where there is none. */
async function start(page, pin = PIN) {
  await panel(page).getByRole("button", { name: say(await imag.languageOf(page), "votes.start") }).click();
  if (pin) {
    const dialog = page.getByRole("dialog", { name: "Choose a PIN" });
    await dialog.getByLabel("PIN", { exact: true }).fill(pin);
    await dialog.getByRole("button", { name: "Set the PIN and start" }).click();
  }
  await expect(page.locator(".kiosk.handover")).toBeVisible();
  await expect(page.locator("header.bar")).toHaveCount(0);
}

async function leave(page, pin = PIN) {
  const language = await imag.languageOf(page);
  await page.locator(".handover-foot button, .under button").click();
  const dialog = page.getByRole("dialog", { name: say(language, "pin.enter") });
  await expect(dialog).toContainText(say(language, "votes.pin_words"));
  await dialog.getByLabel(say(language, "pin.label"), { exact: true }).fill(pin);
  await dialog.getByRole("button", { name: say(language, "votes.pin_open") }).click();
  if (pin === PIN) await expect(page.locator("header.bar")).toBeVisible();
}

/** One person's dots, from the language to "Saved on this tablet". */
async function vote(page, language, dots) {
  await imag.begin(page, language);
  for (const id of dots) await more(page, id).click();
  await imag.next(page);
  await imag.send(page);
  await expect(page.locator("#handover")).toHaveText(say(language, "votes.kept"));
}

test("a room gives dots in three languages; a reload comes back; nobody sees the outcome before the end", async ({ page }) => {
  await withBoard(page, work());
  // Set up by keyboard.
  await panel(page).getByRole("button", { name: "Set up a vote" }).press("Enter");
  const setup = page.getByRole("dialog", { name: "What the room is asked" });
  await setup.getByLabel("Dots a ballot").fill("٢١");
  await page.keyboard.press("Enter");
  await expect(setup.locator("#vote-dots-wrong")).toHaveText("Write a number from 1 to 20.");
  await setup.getByLabel("Dots a ballot").fill("٣");
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Dots: Solutions");
  await expect(panel(page)).toContainText("3 dots each");
  await axe(page, "section.votes");

  await start(page);
  await vote(page, "en", ["card-1", "card-1", "card-2"]);

  // In Arabic, with a card that has no Arabic words, the language switched and the tablet reloaded on the way.
  await imag.begin(page, "ar");
  await expect(page.locator("#question")).toHaveText("أي الحلول أولاً؟");
  await expect(page.locator("[data-card=card-3] h2 [lang=en]")).toHaveText("A joint help desk");
  await expect(page.locator("[data-card=card-9]")).toHaveCount(0);
  await expect(page.locator(".dots-left")).toContainText(say("ar", "votes.left", { n: 3 }));
  for (const id of ["card-2", "card-2", "card-3"]) await more(page, id).click();
  // It stays where the focus is, and does nothing more.
  await expect(more(page, "card-3")).toHaveAttribute("aria-disabled", "true");
  await more(page, "card-3").click({ force: true });
  await expect(page.locator("[data-card=card-3] .dot-count b"), "there were three").toHaveText(digits("ar", 1));
  await expect(page.locator(".dots-left")).toContainText(say("ar", "votes.left", { n: 0 }));
  const { width, height } = await more(page, "card-1").boundingBox();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(56);
  await axe(page);
  await imag.switchTo(page, "ckb");
  await expect(page.locator("[data-card=card-1] h2")).toHaveText(CARDS["card-1"].ckb);
  await page.reload();
  await expect(page.locator("header.bar")).toHaveCount(0);
  await expect(page.locator("[data-card=card-2] .dot-count b")).toHaveText(digits("ckb", 2));
  await less(page, "card-3").click();
  await expect(page.locator(".dots-left")).toContainText(say("ckb", "votes.left", { n: 1 }));
  await imag.next(page);
  await expect(page.locator("[data-not-given]")).toHaveText(say("ckb", "votes.not_given", { n: 1 }));
  await page.locator("#vote-code").fill("ABCD");
  await imag.next(page);
  await expect(page.locator("#vote-code-wrong")).toHaveText(say("ckb", "votes.bad_code"));
  await page.locator("#vote-code").fill("");
  await imag.send(page);
  await expect(page.locator("#handover")).toHaveText(say("ckb", "votes.kept"));

  // The third begins with a clean screen, and cannot send nothing.
  await imag.begin(page, "en");
  await expect(page.locator(".dots-left")).toHaveAttribute("data-left", "3");
  await imag.next(page);
  await expect(page.locator("#problem")).toHaveText(say("en", "votes.bad_no_dot"));
  await more(page, "card-2").click();
  await imag.next(page);
  await imag.send(page);
  await expect(page.locator("[data-ballots]")).toHaveAttribute("data-ballots", "3");
  await page.reload();
  await expect(page.locator("#handover")).toHaveText("Which solutions first?");
  await leave(page, "9999");
  await expect(page.getByRole("dialog")).toContainText(say("en", "pin.wrong"));
  await page.keyboard.press("Escape");
  await leave(page);

  await expect(page).toHaveURL(new RegExp(`${place}$`));
  await expect(panel(page).locator("[data-counted]")).toHaveText("3");
  await expect(panel(page)).toContainText("The outcome stays hidden until the vote is closed.");
  await expect(panel(page)).toContainText("3 ballots stand only on this device.");
  await expect(page.locator("[data-outcome]")).toHaveCount(0);
  await panel(page).getByRole("button", { name: "Close the vote" }).click();
  expect(await lines(page)).toEqual([["card-2", "1", "4", "3"], ["card-1", "2", "2", "1"], ["card-3", "3", "0", "0"]]);
  await imag.chooseLanguage(page, "ar");
  await expect(panel(page)).toContainText(say("ar", "votes.outcome_dots", { n: 3, n_dots: 6 }));
  expect((await lines(page))[0]).toEqual(["card-2", "١", "٤", "٣"]);
  await axe(page);
  await imag.chooseLanguage(page, "en");
  await panel(page).getByRole("button", { name: "Open it again" }).click();
  await expect(page.locator("[data-outcome]")).toHaveCount(0);

  // What is exported tells nothing of where and when, and comes to the same elsewhere.
  const { text: file } = await imag.exportEverything(await onHome(page));
  const ballots = JSON.parse(file).records.filter(({ kind }) => kind === "ballot");
  expect(ballots).toHaveLength(3);
  for (const { id, rev, at } of ballots) {
    expect(rev[0]).toBe(id);
    expect(id[14]).toBe("4");
    expect(at).toMatch(/T00:00:00Z$/);
  }
});

async function onHome(page) {
  await imag.go(page, imag.places.home);
  return page;
}

test("institutions vote once each, and a changed vote takes the place of the former one", async ({ page }) => {
  await withBoard(page, work({ kind: "dots", on: "solution", by: "institution", dots: 2, closed: false }));
  await start(page);
  const first = page.locator("[data-institution]").first();
  for (const id of ["card-1", "card-3"]) {
    await imag.begin(page, "en");
    await first.click();
    await more(page, id).click();
    await imag.next(page);
    await expect(page.locator("[data-whose]")).toBeVisible();
    await expect(page.locator("#vote-code")).toHaveCount(0);
    await imag.send(page);
    await expect(page.locator("#handover")).toHaveText(say("en", "votes.kept"));
  }
  await imag.begin(page, "en");
  await expect(first).toContainText("Has voted; a new vote takes its place");
  await leave(page);
  await panel(page).getByRole("button", { name: "Close the vote" }).click();
  await expect(panel(page).locator("[data-counted]")).toHaveText("1");
  expect(await lines(page)).toEqual([["card-3", "1", "1", "1"], ["card-1", "2", "0", "0"], ["card-2", "2", "0", "0"]]);
  // Ballots answer what was asked: to ask something else they go first, and come back.
  await panel(page).getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove 1 ballot" }).click();
  await expect(panel(page)).toContainText("Nobody has voted.");
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(panel(page).locator("[data-counted]")).toHaveText("1");
});

const CASES = "board-cases";
const cases = ["China", "Ireland", "Korea"].map((country, n) =>
  made("card", `case-${n}`, { activity: ACTIVITY, board: CASES, kind: "case", country: text({ en: country }), text: text({ en: `What ${country} does`, ar: `ما تفعله ${country}` }), place: n }));
const scored = (n, scores) => {
  const id = `2f1d1c9e-5b1a-4c8e-9d55-0d6a4f1c7b${n + 10}`;
  return { kind: "ballot", id, rev: [id, 1], seen: { [id]: 1 }, at: "2023-09-12T00:00:00Z", deleted: false, body: { activity: ACTIVITY, board: CASES, scores } };
};
const score = (fit, feasible) => ({ fit, feasible });

test("five people judge cases: a picture of two axes and its table; below five nothing is told", async ({ page }) => {
  const board = made("board", CASES, { activity: ACTIVITY, title: text({ en: "How others do it" }), purpose: "cases",
    vote: { kind: "scores", on: "case", by: "person", dots: 3, closed: false } });
  const four = [2, 3, 4, 5].map((fit, n) => scored(n, { "case-0": score(fit, 4), "case-1": score(2, 2) }));
  await imag.withFiles(page, `#/activity/${ACTIVITY}/board/${CASES}`, bundleOf([...EXAMPLE, board, ...cases, ...four]));
  await panel(page).getByRole("button", { name: "Close the vote" }).click();
  await expect(page.locator("[data-outcome=scores] [data-guard]")).toContainText("3 cards are not in the picture: means are shown from 5 people on");
  await expect(page.locator(".two-axes")).toHaveCount(0);
  await panel(page).getByRole("button", { name: "Open it again" }).click();

  await start(page);
  await imag.begin(page, "en");
  await expect(page.locator("[data-case=case-0]")).toBeVisible();
  const cell = (scale, n) => page.locator(`[data-scale=${scale}] label`).nth(n - 1);
  await cell("fit", 1).click();
  await imag.next(page);
  await expect(page.locator("#problem")).toHaveText(say("en", "votes.bad_half"));
  await cell("feasible", 4).click();
  await axe(page);
  await imag.next(page);
  // The second by keyboard, the third is left out.
  await expect(page.locator("[data-case=case-1]")).toBeVisible();
  await page.locator("input[name=fit]").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-case=case-2]")).toBeVisible();
  await imag.next(page);
  await expect(page.locator("[data-review=case-2]")).toContainText("Not judged");
  await expect(page.locator("[data-review=case-1]")).toContainText("Would it fit at home? 2 Hardly");
  await imag.send(page);
  await expect(page.locator("#handover")).toHaveText(say("en", "votes.kept"));
  await leave(page);

  await panel(page).getByRole("button", { name: "Close the vote" }).click();
  await expect(page.locator(".two-axes .mark")).toHaveCount(2);
  await expect(page.locator("[data-mark=case-0]")).toContainText(loosely("Fit 3.0 · feasibility 4.0"));
  await expect(page.locator("[data-guard]")).toContainText("1 card is not in the picture");
  await page.getByText("As a table").click();
  const row = async (id) => imag.numbersIn(page.locator(`[data-judged=${id}] .number`));
  expect(await row("case-0")).toEqual(["1", "3.0", "4.0", "5"]);
  expect(await row("case-1")).toEqual(["2", "2.0", "2.0", "5"]);
  expect(await row("case-2")).toEqual(["–", "–", "–", "0"]);
  // Further right is more fit, further up more feasible, in Arabic, too.
  const spots = () => page.locator(".two-axes .mark").evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect()).map(({ x, y }) => ({ x, y })));
  const isMore = ([best, other]) => best.x > other.x && best.y < other.y;
  expect(isMore(await spots())).toBe(true);
  await axe(page);
  await imag.chooseLanguage(page, "ar");
  expect(isMore(await spots())).toBe(true);
  expect(plain(await page.locator(".two-axes").textContent())).toContain(say("ar", "votes.fit"));
});
