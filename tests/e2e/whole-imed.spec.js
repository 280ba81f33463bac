// IMED from its example to the documents on disk and the follow-up: six workshops, ten of twenty chosen for the study visit,
// an operating procedure that five ministries endorse, and needs that become a call with an expert.
import { readFileSync } from "node:fs";
import { decimal, mean } from "./figures.js";
import * as imag from "./imag.js";
import { expect, test, validateBundle } from "./support.js";
import { addCard, agree, dialogOf, done, everything, newDocument, onAnotherDay, onDay, positions, sent, tie, withProgramme, word, write } from "./whole.js";
import { loosely, plain, say } from "./words.js";

// The example: what it plans, and by what names.
const { records } = JSON.parse(readFileSync(new URL("../../public/examples/imed.warsha.json", import.meta.url), "utf8"));
const bodyOf = (id) => records.find((record) => record.id === id).body;

const place = (activity, part) => `#/activity/${activity}/${part}`;
const member = (n, ministry) => `Member ${n} of the core group, ${ministry}`;
const MINISTRIES = {
  MFA: "Ministry of Foreign Affairs", MoI: "Ministry of Interior", MoMD: "Ministry of Migration and Displaced",
  MoLSA: "Ministry of Labour and Social Affairs", MoP: "Ministry of Planning",
};

// What a table writes in each workshop.
const CHALLENGES = [
  "Nobody is told when a family returns", "Victims are taken for offenders", "Nobody knows who lives abroad",
  "Five authorities at one crossing ask the same", "A file waits where the address is missing", "Contracts are in a language the worker cannot read",
];

const CHALLENGE = "A referral is sent and nobody confirms it";
const SOLUTION = "One form with a line for the receipt";
const RECOMMENDATION = "One procedure for every referral between ministries";
const STEPS = [["Send the referral", MINISTRIES.MoMD, "10", "2"], ["Confirm its receipt", MINISTRIES.MoLSA, "20", "3"]];
const PURPOSE = ["Every referral reaches the ministry that acts.", "تصل كل إحالة إلى الوزارة المختصة."];
const SCOPE = ["Referrals of returnees between the five ministries.", "إحالات العائدين بين الوزارات الخمس."];
const DUTIES = ["Each ministry names one officer and a deputy.", "تسمّي كل وزارة موظفًا واحدًا ونائبًا عنه."];
const COMMENT = "Three days are too few outside Baghdad.";

/** What the core group is asked in TS 2: how much help each objective needs, from 1 to 5. */
const AREAS = ["coordination", "return", "borders", "labour"];
const NEEDS = [["en", "2135"], ["ar", "3124"], ["ckb", "2245"], ["ar", "1234"], ["en", "2134"]];
const OUTCOME = "A model contract in three languages.";

const who = (page, name) => page.locator(".nominees li", { has: page.getByText(name, { exact: true }) });
const state = (page, name, words) => who(page, name).getByRole("radio", { name: say("en", `nomination.${words}`), exact: true });

test("IMED from its example to an endorsed procedure and a call with an expert", async ({ page }) => {
  test.setTimeout(240_000);
  const dialog = dialogOf(page);
  await page.clock.setFixedTime("2021-02-02T06:00:00Z");
  await withProgramme(page, "IMED", "#/programme/imed");
  await expect(page.locator(".upcoming li")).toHaveCount(10);

  for (const [n, challenge] of CHALLENGES.entries()) {
    await test.step(`WS ${n + 1}: its agenda, and a card in the group work`, async () => {
      const activity = `imed-ws${n + 1}`;
      const { title, days } = bodyOf(activity);
      await page.clock.setFixedTime(`${days[0]}T06:00:00Z`);
      await imag.go(page, place(activity, "plan"));
      await expect(page.getByRole("heading", { level: 1, name: title.en.text })).toBeVisible();
      await expect(page.locator(".agenda > section")).toHaveCount(2);
      await expect(page.locator(".session")).toHaveCount(17);
      await expect(imag.sessionRow(page, "Challenges in our ministries")).toContainText("13:00");
      await imag.go(page, place(activity, "board"));
      await page.getByRole("button", { name: loosely(say("en", "boards.make_of", { title: "Challenges in our ministries" })) }).click();
      await addCard(page, 0, challenge);
      await expect(page.locator("[data-card]")).toHaveCount(1);
    });
  }

  await test.step("SV 1: ten of twenty are chosen anew, in balance", async () => {
    await page.clock.setFixedTime("2021-09-15T06:00:00Z");
    await imag.go(page, place("imed-sv1", "people/nomination"));
    const taken = page.locator("#choice");
    await expect(taken).toHaveText("10 of 10 places taken");
    await expect(page.locator(".nominees li")).toHaveCount(20);
    // The former choice is taken back; those who cannot travel stay out.
    for (const ministry of Object.values(MINISTRIES)) {
      for (const n of [1, 2, 3]) await state(page, member(n, ministry), "open").check();
      await expect(state(page, member(4, ministry), "declined")).toBeChecked();
    }
    await expect(taken).toHaveText("0 of 10 places taken");
    await page.getByRole("button", { name: say("en", "nomination.suggest") }).click();
    await expect(taken).toHaveText("10 of 10 places taken");
    await expectBalance(page);
  });

  await test.step("SV 1: a person changes the choice, one drops out, and the first in reserve moves up", async () => {
    const line = page.locator(".reserve .name");
    await expect(line).toHaveCount(5);
    await state(page, member(1, MINISTRIES.MFA), "reserve").check();
    await state(page, member(3, MINISTRIES.MFA), "selected").check();
    await expect(page.locator("#choice")).toHaveText("10 of 10 places taken");
    await expectBalance(page);
    // Whoever leaves is of the ministry that is first in line, so that the balance stays.
    const [first] = (await line.allInnerTexts()).map(plain);
    const ministry = Object.values(MINISTRIES).find((ministry) => first.endsWith(ministry));
    const leaves = member(2, ministry);
    await page.getByRole("button", { name: loosely(say("en", "nomination.drop_out_of", { name: leaves })) }).click();
    await expect(dialog).toContainText(loosely(say("en", "nomination.moves_up", { name: first })));
    await page.locator("#drop-out-reason").fill("Called to another duty");
    await sent(page);
    await expect(state(page, leaves, "declined")).toBeChecked();
    await expect(state(page, first, "selected")).toBeChecked();
    await expectBalance(page);
    await page.getByRole("button", { name: say("en", "nomination.confirm") }).click();
    await expect(page.getByText(say("en", "nomination.is_confirmed"))).toBeVisible();
    await imag.go(page, place("imed-sv1", "people"));
    await expect(page.locator(".people-list li")).toHaveCount(10);
    const people = (await page.locator(".people-list .name").allInnerTexts()).map(plain);
    expect(people).toEqual(expect.arrayContaining([member(3, MINISTRIES.MFA), first]));
    for (const name of [member(1, MINISTRIES.MFA), leaves]) expect(people).not.toContain(name);
  });

  await test.step("TS 1: group work and a pathway give the procedure its content", async () => {
    await page.clock.setFixedTime("2021-10-26T06:00:00Z");
    await imag.go(page, place("imed-ts1", "board"));
    await page.getByRole("button", { name: loosely(say("en", "boards.make_of", { title: "Formulation: who does what, by when" })) }).click();
    await addCard(page, 0, CHALLENGE);
    await addCard(page, 3, SOLUTION);
    await addCard(page, 4, RECOMMENDATION);
    await tie(page, SOLUTION, CHALLENGE);
    await tie(page, RECOMMENDATION, SOLUTION);
    await positions(page, RECOMMENDATION, { [MINISTRIES.MoMD]: null, [MINISTRIES.MoP]: "After the budget is approved" });
    await imag.go(page, place("imed-ts1", "pathways"));
    await page.getByRole("button", { name: say("en", "paths.new") }).click();
    await page.locator("#pathway-title").fill("A referral between two ministries");
    await sent(page);
    for (const [title, institution, days, proposed] of STEPS) {
      await page.locator("#step-add").click();
      await page.locator("#step-title").fill(title);
      await page.locator("#step-institution").selectOption({ label: institution });
      await page.locator("#step-usual").fill(days);
      await page.locator("#step-proposed").fill(proposed);
      await sent(page);
    }
    await expect(page.locator("[data-total=today]")).toHaveText("30");
    await expect(page.locator("[data-total=proposed]")).toHaveText("5");
  });

  const procedure = await test.step("TS 1: the operating procedure is written and sent round", async () => {
    await newDocument(page, "imed-ts1", "procedure");
    const here = await page.evaluate(() => location.hash);
    await write(page, "purpose", ...PURPOSE);
    await write(page, "scope", ...SCOPE);
    await write(page, "responsibilities", ...DUTIES);
    await expect(page.locator("#section-pathways")).toContainText(STEPS[1][0]);
    await expect(page.locator("#section-challenges")).toContainText(SOLUTION);
    await expect(page.locator("#section-recommendations")).toContainText(RECOMMENDATION);
    const panel = page.locator("[data-panel=endorsement]");
    await expect(panel.locator("li")).toHaveCount(5);
    await onDay(page, panel.locator("#circulate"), "26/10/2021");
    await expect(panel).toContainText("26 October 2021");
    return here;
  });

  await test.step("TS 1: a ministry comments, and is answered", async () => {
    await page.locator("#comment-new").click();
    await page.locator("#comment-text").fill(COMMENT);
    await page.locator("#comment-institution").selectOption({ label: MINISTRIES.MoLSA });
    await sent(page);
    const comment = page.locator("[data-comment]");
    const ministry = page.locator("[data-panel=endorsement] li", { hasText: MINISTRIES.MoLSA });
    await expect(comment).toContainText(say("en", "docs.unanswered"));
    await expect(ministry).toContainText(say("en", "docs.open_comments", { n: 1 }));
    const duties = page.locator("#section-responsibilities .para.written");
    await duties.locator("textarea[lang=en]").fill(`${DUTIES[0]} Outside Baghdad five days are given.`);
    await duties.locator("textarea[lang=en]").blur();
    await comment.getByRole("button").click();
    await page.locator("#comment-answer").fill("Five days are given outside Baghdad.");
    await sent(page);
    await expect(comment).toContainText("Five days are given outside Baghdad.");
    await expect(page.locator("[data-comment]")).not.toContainText(say("en", "docs.unanswered"));
    await expect(ministry).not.toContainText(say("en", "docs.open_comments", { n: 1 }));
  });

  await test.step("TS 1: all five ministries endorse it, and it is on disk", async () => {
    await page.clock.setFixedTime("2021-11-08T06:00:00Z");
    const panel = page.locator("[data-panel=endorsement]");
    for (const [n, ministry] of Object.values(MINISTRIES).entries()) {
      await onDay(page, panel.locator("li.open", { hasText: ministry }).getByRole("button"), `${n + 1}/11/2021`);
      await expect(panel.locator("li.yes")).toHaveCount(n + 1);
    }
    expect(plain(await panel.locator(".count-line").innerText())).toBe(say("en", "docs.endorsed_by", { n: 5, n_of: 5 }));
    await expect(page.locator("main .page-head").last()).toContainText(loosely(say("en", "docs.endorsed", { day: "5 November 2021" })));
    const said = await word(page);
    for (const words of [...PURPOSE, ...SCOPE, ...DUTIES, CHALLENGE, SOLUTION, RECOMMENDATION, "After the budget is approved"]) expect(said).toContain(words);
    expect(said).toContain("Outside Baghdad five days are given.");
    for (const [title, institution] of STEPS) for (const words of [title, institution]) expect(said).toContain(words);
    for (const words of ["وزارة العمل والشؤون الاجتماعية", "5 November 2021 · endorsed by 5 institutions", "اعتمدتها ٥ مؤسسات"]) expect(said).toContain(words);
    expect(said, "what was only said about it stays out").not.toContain(COMMENT);
    for (const words of ["Ministry of Planning (5 November 2021)", "وزارة التخطيط (٥"]) expect(said, "who endorsed it").toContain(words);
    expect(said, "nobody looks for sources any more").not.toContain(say("en", "out.no_basis"));
  });

  await test.step("a word that is changed afterwards is told from what they endorsed", async () => {
    const field = page.locator("#section-responsibilities .para.written textarea[lang=en]");
    const changed = page.locator("[data-panel=endorsement] [data-changed]");
    await expect(changed).toHaveCount(0);
    const words = await field.inputValue();
    await field.fill(`${words} And ten by letter.`);
    await field.blur();
    await expect(changed).toHaveCount(5);
    await onDay(page, page.locator("[data-panel=endorsement] li.yes").first().getByRole("button"), "2/11/2021");
    await expect(changed, "a day that is corrected endorses nothing anew").toHaveCount(5);
    await field.fill(words);
    await field.blur();
    await expect(changed).toHaveCount(0);
  });

  const form = await test.step("TS 2: the form asks about the areas that the seminar is measured by", async () => {
    await page.clock.setFixedTime("2021-11-09T06:00:00Z");
    await imag.go(page, place("imed-ts2", "plan"));
    await expect(page.locator(".session")).toHaveCount(8);
    await page.locator(".record-buttons button", { hasText: say("en", "planning.edit") }).click();
    for (const { name, text } of bodyOf("imed").objectives) if (AREAS.includes(name)) await dialog.getByLabel(text.en.text, { exact: true }).check();
    await sent(page);
    await imag.go(page, place("imed-ts2", "forms"));
    await page.getByRole("button", { name: loosely(say("en", "forms.remove_named", { form: "Needs for expert assistance" })) }).click();
    await page.getByRole("button", { name: say("en", "forms.add") }).first().click();
    await dialog.locator("input[name=instrument][value=expert_needs]").check({ force: true });
    await sent(page);
    await expect(page.locator("main.editor")).toBeVisible();
    return page.url().split("/").pop();
  });

  await test.step("TS 2: five answer in three languages, and the needs are ranked", async () => {
    const here = { activity: "imed-ts2", form };
    const { text } = await everything(page);
    const questions = JSON.parse(text).records.find(({ id }) => id === form).body.pages.flatMap((page) => page.questions);
    expect(questions.map(({ name }) => name)).toEqual(expect.arrayContaining(AREAS.map((area) => `need_${area}`)));
    await imag.go(page, place("imed-ts2", "collect"));
    await imag.startCollecting(page, imag.PIN, here);
    for (const [language, needs] of NEEDS) {
      const answers = { ...Object.fromEntries(AREAS.map((area, n) => [`need_${area}`, needs[n]])), question: "Who has a model?", by_when: "month" };
      await imag.answerAs(page, { language, answers }, { questions });
    }
    await imag.leaveKiosk(page, imag.PIN, here);
    await imag.go(page, place("imed-ts2", "follow-up"));
    await expect(page.getByText(say("en", "actions.needs_open", { n: 5 }))).toBeVisible();
    await expect(page.locator("[data-need]")).toHaveCount(0);
    await imag.go(page, place("imed-ts2", "results"));
    await page.getByRole("button", { name: say("en", "results.close_and_show") }).click();
    await expect(page.locator("[data-people]")).toContainText("5 of 20 people invited answered.");
    await imag.go(page, place("imed-ts2", "follow-up"));
    const rows = page.locator("[data-need]");
    await expect(rows).toHaveCount(AREAS.length);
    const means = AREAS.map((area, n) => [area, mean(NEEDS.map(([, needs]) => Number(needs[n])))]).toSorted(([, a], [, b]) => b - a);
    expect(await rows.evaluateAll((all) => all.map((row) => row.dataset.need))).toEqual(means.map(([area]) => `need_${area}`));
    for (const [n, [, of]] of means.entries()) await expect(rows.nth(n).locator("b")).toHaveText(decimal(of, 1));
  });

  await test.step("TS 2: a call is planned on the first need, held, and what came of it noted", async () => {
    const first = page.locator("[data-need]").first();
    await expect(first).toHaveAttribute("data-need", "need_labour");
    await first.getByRole("button").click();
    await expect(page.locator("#activity-title")).toHaveValue("Labour migration");
    await expect(page.locator("#activity-code")).toHaveValue("EC 2");
    await page.locator("#activity-days").fill("13/11/2021");
    await page.locator("#activity-experts-list input").first().check();
    await sent(page);
    await expect(first.locator("[data-mark=no-call]")).toHaveCount(0);
    await expect(page.locator("[data-need] [data-mark=no-call]")).toHaveCount(AREAS.length - 1);
    const call = page.locator("[data-call]").filter({ hasText: "13 November 2021" });
    await expect(call).toContainText(say("en", "actions.no_outcome"));
    await onAnotherDay(page, "2021-11-13T12:00:00Z");
    await call.getByRole("button").click();
    await page.locator("#activity-outcome").fill(OUTCOME);
    await sent(page);
    await expect(call).toContainText(OUTCOME);
  });

  await test.step("TS 2: its report is on disk with needs and calls", async () => {
    await newDocument(page, "imed-ts2", "report");
    const said = await word(page);
    for (const area of AREAS) {
      const { text } = bodyOf("imed").objectives.find(({ name }) => name === area);
      for (const words of [text.en.text, text.ar.text]) expect(said).toContain(words);
    }
    for (const words of [say("en", "docs.calls"), "13 November 2021", "Labour migration"]) expect(said).toContain(words);
  });

  await test.step("what was recommended is carried out, and the coordination body counts it", async () => {
    await agree(page, "imed-ts1", RECOMMENDATION, { institution: MINISTRIES.MoMD, due: "1/3/2022" });
    await imag.go(page, "#/programme/imed/follow-up");
    await page.locator("#choose-priorities").click();
    await dialog.getByRole("checkbox", { name: loosely(RECOMMENDATION) }).check();
    await sent(page);
    await page.locator("#add-meeting").click();
    await page.locator("#meeting-day").fill("14/11/2021");
    await sent(page);
    await onAnotherDay(page, "2022-02-20T06:00:00Z");
    await done(page, "imed-ts1", RECOMMENDATION, "In use in all five ministries.");
    await imag.go(page, "#/programme/imed/follow-up");
    for (const [name, n] of [["moved", 1], ["done", 1], ["still", 0], ["fell-due", 0]]) await expect(page.locator(`[data-count=${name}] dd.figure`), name).toHaveText(String(n));
    await expect(page.locator("[data-list=moved]")).toContainText("In use in all five ministries.");
    await imag.go(page, procedure);
    await expect(page.locator("#section-actions"), "the procedure tells it too").toContainText(say("en", "docs.action_done"));
  });

  await test.step("all of it is in one file", async () => {
    const { records: kept } = await validateBundle((await everything(page)).text);
    const of = (kind) => kept.filter((record) => record.kind === kind && !record.deleted).map(({ body }) => body);
    expect(of("card")).toHaveLength(CHALLENGES.length + 3);
    expect(of("nomination").filter(({ state }) => state === "selected")).toHaveLength(10);
    expect(of("endorsement")).toHaveLength(5);
    expect(of("response").map(({ language }) => language).toSorted()).toEqual(["ar", "ar", "ckb", "en", "en"]);
    expect(of("activity").find(({ code }) => code === "EC 2")).toMatchObject({ kind: "expert_call", need: "need_labour", days: ["2021-11-13"], outcome: { en: { text: OUTCOME } } });
  });
});

/** Two of each ministry are selected. */
async function expectBalance(page) {
  for (const short of Object.keys(MINISTRIES)) {
    const said = page.locator(".balance li", { hasText: short }).locator("p");
    await expect.poll(async () => plain(await said.innerText())).toBe(`${short} 2 of 4 · expected 2`);
  }
}
