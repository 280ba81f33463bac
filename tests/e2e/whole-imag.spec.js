// IMAG from its example to the document on disk and what became of it months later: two days, three group works, a second
// tablet without a network, the pathway, feedback, the guiding document in two languages, actions.
import { CHANGES, PEOPLE } from "./answers.js";
import { decimal, mean, signed } from "./figures.js";
import * as imag from "./imag.js";
import { expect, test, validateBundle } from "./support.js";
import { addCard, agree, cardOf, dialogOf, done, everything, newDocument, onAnotherDay, onDay, positions, sent, tie, word, write } from "./whole.js";
import { loosely, plain, say } from "./words.js";

const BOARD = `#/activity/${imag.ACTIVITY}/board/imag-ws2-b1`;
const PATHWAY = `#/activity/${imag.ACTIVITY}/pathways`;
const BODY = `#/programme/${imag.PROGRAMME}/follow-up`;

// What the tables write. The example's board has six challenges, four ideas, five solutions.
const TABLE_A = ["Airport lists reach the ministries after a week", "Two ministries count the same family twice"];
const TABLE_B = ["The Region learns of a return from the family", "لا توجد استمارة إحالة باللغة الكردية"];
const IDEA = "Send the airport list to all on the same evening";
const SOLUTION = "One mailbox for arrivals that all ministries read";
const RECOMMENDATION = "Write the days of each step into the ministries' instructions";
const SECOND = "Meet every month on files that take longer";
const PURPOSE = ["This document gathers what both days brought.", "تجمع هذه الوثيقة حصيلة اليومين."];

/** Those who answer on the first tablet, and on the second one. Five in all: from five on means are shown. */
const [HERE, THERE] = [PEOPLE.slice(0, 3), PEOPLE.slice(3, 5)];

/** The answers to each question of then and now that concerned their work. */
const PAIRS = Object.fromEntries(CHANGES.map((name) => [name, [...HERE, ...THERE].map(({ answers }) => answers[name]).filter((pair) => !pair.includes("-"))]));

const cardsIn = (page, place) => page.locator(`[data-column="${place}"] [data-card]`);
const total = (page, which) => page.locator(`[data-total=${which}]`);

/** Answers as these people, each in their language, in the kiosk. */
async function collect(page, people) {
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page, imag.PIN);
  for (const person of people) await imag.answerAs(page, person);
  await imag.leaveKiosk(page);
  await expect(imag.figure(page, "submitted")).toHaveText(String(people.length));
}

test("IMAG from its example to the guiding document and what became of its actions", async ({ page, another }) => {
  test.setTimeout(240_000);
  // The other table's tablet keeps the app for a place without a network.
  const other = await another({ serviceWorkers: "allow" });
  await page.clock.setFixedTime("2023-09-11T06:00:00Z");
  await other.clock.setFixedTime("2023-09-11T06:00:00Z");

  await test.step("both days of the workshop are in the agenda", async () => {
    await imag.open(page);
    await imag.nameDevice(page, "Table A");
    await imag.go(page, "#/");
    await imag.loadExample(page);
    await imag.go(page, imag.places.plan);
    const days = page.locator(".agenda > section");
    await expect(days).toHaveCount(2);
    await expect(days.nth(0)).toContainText("11 September 2023");
    await expect(days.nth(1)).toContainText("12 September 2023");
    await expect(days.nth(0).locator(".session")).toHaveCount(9);
    await expect(days.nth(1).locator(".session")).toHaveCount(11);
    await expect(imag.sessionRow(page, "Challenges in data collection, analysis and referral")).toContainText(/10:15\s*11:15/);
    await expect(imag.sessionRow(page, "Solutions: the proposed pathways and their timelines")).toContainText(/13:30\s*14:15/);
  });

  await test.step("first group work: two tables write challenges, one of them without a network", async () => {
    const start = await everything(page);
    await imag.open(other);
    await imag.nameDevice(other, "Table B");
    await imag.mergeFiles(other, start);
    await imag.go(other, imag.places.settings);
    await expect(other.locator("[data-kept=whole]")).toBeVisible({ timeout: 60_000 });
    await other.context().setOffline(true);
    await other.reload();
    await expect(other.locator("[data-kept=whole]"), "it starts without a network").toBeVisible();
    for (const [device, group, cards] of [[page, "a", TABLE_A], [other, "b", TABLE_B]]) {
      await imag.go(device, BOARD);
      await device.locator("#board-own").selectOption(group);
      for (const words of cards) await addCard(device, 0, words);
      await expect(cardsIn(device, 0)).toHaveCount(8);
    }
    const file = await everything(other);
    await imag.mergeFiles(page, file);
    await imag.go(page, BOARD);
    await expect(cardsIn(page, 0)).toHaveCount(10);
    for (const words of TABLE_A) await expect(cardOf(page, words)).toContainText("Group A");
    for (const words of TABLE_B) await expect(cardOf(page, words)).toContainText("Group B");
  });

  await test.step("second group work: an idea and a solution, each tied to the challenge it solves", async () => {
    await addCard(page, 2, IDEA);
    await addCard(page, 3, SOLUTION);
    await tie(page, IDEA, TABLE_A[0]);
    await tie(page, SOLUTION, TABLE_A[0]);
    await page.locator(".board-tools label", { hasText: say("en", "boards.threads") }).click();
    const thread = page.locator(".thread").filter({ hasText: TABLE_A[0] });
    await expect(thread.locator("[data-card]")).toHaveCount(3);
    for (const words of [IDEA, SOLUTION]) await expect(thread).toContainText(words);
    const others = page.locator(".thread").filter({ hasText: TABLE_B[0] });
    await expect(others.locator("[data-card]"), "nothing solves this one yet").toHaveCount(1);
  });

  await page.clock.setFixedTime("2023-09-12T06:00:00Z");
  await other.clock.setFixedTime("2023-09-12T06:00:00Z");

  await test.step("third group work: what is put forward on the pathways, and where two institutions stand", async () => {
    await page.getByRole("button", { name: say("en", "boards.new"), exact: true }).click();
    await dialogOf(page).locator("#board-title").fill("Proposed pathways and their timelines");
    await dialogOf(page).locator("#board-session").selectOption("imag-ws2-s17");
    await sent(page);
    await expect(page.getByRole("heading", { level: 2, name: "Proposed pathways and their timelines" })).toBeVisible();
    await expect(page.locator(".page-head .facts")).toContainText("Solutions: the proposed pathways and their timelines");
    await addCard(page, 4, RECOMMENDATION);
    await addCard(page, 4, SECOND);
    await positions(page, RECOMMENDATION, { "Ministry of Interior": null, "Ministry of Planning": "Only with a budget line" });
    const stands = cardOf(page, RECOMMENDATION).locator(".stands");
    for (const [how, short] of [["yes", "MoI"], ["held", "MoP"]]) expect(plain(await stands.locator(`.${how} dd`).innerText())).toBe(short);
  });

  await test.step("the pathway: a step would take fewer days, and so does the whole", async () => {
    await imag.go(page, PATHWAY);
    await expect(total(page, "today")).toHaveText("263");
    await expect(total(page, "proposed")).toHaveText("133");
    // 20 days for the decision on training, on the longest path.
    await page.locator(".path-step", { hasText: "Decide on training or a small grant" }).click();
    await expect(dialogOf(page).locator("#step-proposed")).toHaveValue("20");
    await dialogOf(page).locator("#step-proposed").fill("14");
    await sent(page);
    await expect(total(page, "proposed")).toHaveText("127");
    await expect(total(page, "today"), "today is as it was").toHaveText("263");
    await expect(page.locator(".gain")).toHaveText(loosely("136 days shorter (52%)"));
  });

  await test.step("five people answer at the end in three languages, on two tablets", async () => {
    await collect(page, HERE);
    await collect(other, THERE);
    const file = await everything(other);
    await imag.mergeFiles(page, file);
    await imag.go(page, imag.places.results);
    await expect(page.locator("main")).toContainText("5 people answered");
    await page.getByRole("button", { name: "Close the form and show results" }).click();
    await expect(page.locator("[data-people]")).toContainText("5 of 30 people invited answered.");
    for (const name of CHANGES) {
      const pairs = PAIRS[name];
      const row = page.locator(`[data-change=${name}]`);
      if (pairs.length < 5) await expect(row).toContainText(say("en", "results.guard_nothing", { n: pairs.length, n_needed: 5 }));
      else await expect(row.locator("td.number").first()).toHaveText(loosely(change(pairs)));
    }
  });

  await test.step("the guiding document fills itself in English and Arabic; what a person writes stays", async () => {
    await newDocument(page, imag.ACTIVITY, "guiding");
    const here = await page.evaluate(() => location.hash);
    await write(page, "purpose", ...PURPOSE);
    await page.locator("#section-new").click();
    await dialogOf(page).locator("#section-filled").selectOption({ label: say("en", "docs.fill_results") });
    await sent(page);
    await expect(page.locator("#section-results")).toContainText("5 people answered");
    // The records change; the person's words do not.
    await imag.go(page, BOARD);
    await cardOf(page, SOLUTION).locator("[id^=edit-]").click();
    await page.locator("#card-text").fill(`${SOLUTION}, day and night`);
    await sent(page);
    await imag.go(page, here);
    await page.reload();
    const mine = page.locator("#section-purpose .para.written");
    await expect(mine.locator("textarea[lang=en]")).toHaveValue(PURPOSE[0]);
    await expect(mine.locator("textarea[lang=ar]")).toHaveValue(PURPOSE[1]);
    await expect(page.locator("#section-challenges")).toContainText(`${SOLUTION}, day and night`);
  });

  await test.step("it is sent round, and a ministry endorses it", async () => {
    const panel = page.locator("[data-panel=endorsement]");
    await onDay(page, panel.locator("#circulate"), "12/9/2023");
    const ministry = panel.locator("li", { hasText: "Ministry of Migration and Displaced" });
    await onDay(page, ministry.getByRole("button"), "12/9/2023");
    await expect(panel.locator("li.yes")).toHaveCount(1);
    expect(plain(await panel.locator(".count-line").innerText())).toBe(say("en", "docs.endorsed_by", { n: 1, n_of: 6 }));
  });

  await test.step("the file for Word holds all of it", async () => {
    const said = await word(page);
    const { text } = await everything(page);
    const steps = JSON.parse(text).records.filter(({ kind }) => kind === "step").map(({ body }) => body.title);
    expect(steps).toHaveLength(12);
    for (const { en, ar } of steps) for (const { text } of [en, ar]) expect(said).toContain(text);
    for (const words of [...PURPOSE, ...TABLE_A, ...TABLE_B, IDEA, `${SOLUTION}, day and night`, RECOMMENDATION, SECOND]) expect(said).toContain(words);
    for (const words of ["Only with a budget line", "30 participants", "وزارة الداخلية", "5 people answered", "أجاب ٥ أشخاص"]) expect(said).toContain(words);
    expect(said, "the step as it was edited, in both languages").toMatch(/Decide on training or a small grant\s[^]{0,120}30 \(20–60\)\s+٣٠ \(٢٠–٦٠\)\s+14\s+١٤/);
    for (const words of ["263", "127", "٢٦٣", "١٢٧"]) expect(said, "the picture of the pathway says how long it takes").toContain(words);
    const [then, now] = [0, 1].map((half) => decimal(mean(PAIRS.know_return_data.map((pair) => Number(pair[half]))), 2));
    expect(said, "the result as it is on screen").toMatch(new RegExp(`Knowledge: return data and referral\\s[^]{0,80}\\s${then}\\s[^]{0,20}\\s${now}\\s`));
  });

  await test.step("actions come out of the cards, each with who and by when", async () => {
    await agree(page, imag.ACTIVITY, RECOMMENDATION, { institution: "Ministry of Interior", due: "31/12/2023", support: "An expert reads the draft" });
    await agree(page, imag.ACTIVITY, SECOND, { institution: "Ministry of Migration and Displaced", due: "31/10/2023" });
    await expect(page.locator("[data-count=planned] dd.figure")).toHaveText("2");
    await imag.go(page, BODY);
    await page.locator("#choose-priorities").click();
    for (const words of [RECOMMENDATION, SECOND]) await dialogOf(page).getByRole("checkbox", { name: loosely(words) }).check();
    await sent(page);
    await page.locator("#add-meeting").click();
    await dialogOf(page).locator("#meeting-day").fill("1/10/2023");
    await sent(page);
    await expect(page.locator("[data-priority]")).toHaveCount(2);
  });

  await test.step("four months later one is done and one is late; the coordination body counts both", async () => {
    await onAnotherDay(page, "2024-01-15T06:00:00Z");
    await done(page, imag.ACTIVITY, RECOMMENDATION, "Signed by the minister.");
    await expect(page.locator("[data-count=overdue] dd.figure")).toHaveText("1");
    await expect(page.locator("[data-action]").filter({ hasText: SECOND }).locator("[data-mark=overdue]")).toHaveText(say("en", "actions.overdue_by", { n: 76 }));
    await imag.go(page, BODY);
    for (const [name, n] of [["moved", 1], ["done", 1], ["still", 1], ["fell-due", 1]]) await expect(page.locator(`[data-count=${name}] dd.figure`), name).toHaveText(String(n));
    await expect(page.locator("[data-list=moved]")).toContainText("Signed by the minister.");
    await expect(page.locator("[data-list=still]")).toContainText(SECOND);
    const { records } = await validateBundle((await everything(page)).text);
    const count = (kind) => records.filter((record) => record.kind === kind && !record.deleted).length;
    expect([count("response"), count("action"), count("progress"), count("document"), count("endorsement"), count("position")]).toEqual([5, 2, 1, 1, 1, 2]);
  });
});

/** What the table says of then and now. */
function change(pairs) {
  const [then, now] = [0, 1].map((half) => mean(pairs.map((pair) => Number(pair[half]))));
  return signed(now - then, 1);
}
