// IMED, CAIR and HIJRA AMINA from their examples: looked at, collected with the instrument that fits, closed, read, handed
// over, and read the same in a second browser. IMAG has a file of its own.
import { readFileSync } from "node:fs";
import { decimal, mean, median, median_, moved, signed } from "./figures.js";
import * as imag from "./imag.js";
import { expect, test, validateBundle } from "./support.js";
import { LANGUAGES, loosely, plain } from "./words.js";

const pick = (rows, place) => rows.map((row) => row[place]);
/** Answers by a name each: the nth person gives the nth value. */
const columns = (values) => Object.values(values)[0].map((_, person) => Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all[person]]).filter(([, value]) => value !== undefined)));

const none = undefined;
const LEVELS = ["national", "national", "national", "national", "national", "regional", "regional", "local"];

const PROGRAMMES = [
  {
    code: "IMED", file: "imed", programme: "imed", activity: "imed-ws1", form: "imed-ws1-end", exported: "IMED-WS-1",
    answers: columns({
      institution_level: LEVELS,
      know_return: ["24", "13", "35", "23", "24", "33", "43", "25"],
      skill_return: ["23", "12", "34", "2-", "22", "45", "34", "13"],
      know_coordination: ["12", "24", "33", "34", "25", "23", "44", "35"],
      skill_coordination: ["22", "23", "24", "35", "33", "32", "45", "14"],
      reaction: ["455434", "343333", "555555", "234432", "445345", "333444", "554455", "123454"],
      length: ["right", "too_short", "right", none, "right", "too_long", "right", "too_short"],
      support: ["4", "3", "5", "2", "4", "4", "5", "3"],
      recommend: [9, 7, 10, 5, 8, 9, 10, 6],
      first_step: [none, "نموذج إحالة مشترك مع وزارة العمل", none, "A shared referral form, by June", none, "فۆڕمێکی هاوبەش", "Data sharing with MoI", "اجتماع شهري"],
    }),
  },
  {
    code: "CAIR", file: "cair", programme: "cair", activity: "cair-cm3", form: "cair-cm3-consultation", exported: "CAIR-CM-3",
    answers: columns({
      institution_kind: [...Array(5).fill("federal_ministry"), ...Array(5).fill("ngo")],
      institution_level: ["national", "national", "national", "national", "regional", "regional", "regional", "regional", "regional", "national"],
      position: ["agreed", "changes", "changes", "agreed", "reserved", "agreed", "open", "changes", "agreed", "reserved"],
      change: [none, "The part on housing", "جزء السكن", none, "Name who pays", none, none, "المدد الزمنية"],
      obstacle_kind: ["means", "coordination", "data", "means", "law", "society", "means", "mandates", "means", "society"],
      contribution: [["data", "staff"], ["data"], ["services"], none, ["law", "none"], ["communities", "services"], ["services"], ["staff"], ["services"], ["communities"]],
      realistic: [3, 4, 2, 5, 1, 4, 3, 3, 5, 5],
      process: ["454", "343", "555", "445", "222", "454", "334", "545", "443", "333"],
    }),
    by: { question: "realistic", group: "institution_kind" },
  },
  {
    code: "HIJRA AMINA", file: "hijra-amina", programme: "hijra-amina", activity: "hijra-ws1", form: "hijra-ws1-case-study", exported: "HIJRA-AMINA-WS-1",
    answers: columns({
      institution_level: LEVELS,
      ...Object.fromEntries([1, 2, 3, 4, 5].flatMap((n) => [
        [`similar_${n}`, [3, 4, 2, 1, 5, 3, 2, 4].map((value) => 1 + ((value + n) % 5))],
        [`applicable_${n}`, ["2", "3", "4", "1", "5", "3", "3", "2"].map((value) => String(1 + ((Number(value) + n) % 5)))],
      ])),
      most: ["3", "2", "3", "3", "4", "1", none, "3"],
      take_over: ["An office for nationals abroad, at MFA", none, "مكتب للمغتربين", none, "نووسینگەیەک بۆ ڕەوەند", "Easier investment, MoP", none, "سجل للكفاءات"],
      conditions: [["law", "budget"], ["trust"], ["in_charge", "data"], ["none"], none, ["budget"], ["law"], ["trust", "budget"]],
    }),
  },
];

for (const { code, file, programme, activity, form, exported, answers, by } of PROGRAMMES) {
  const { records } = JSON.parse(readFileSync(new URL(`../../public/examples/${file}.warsha.json`, import.meta.url), "utf8"));
  const of = (kind) => records.filter((record) => record.kind === kind && record.body.activity === activity);
  const { body: planned } = records.find(({ id }) => id === activity);
  const { body: asked } = records.find(({ id }) => id === form);
  const questions = asked.pages.flatMap((page) => page.questions);
  const here = { activity, form };
  const place = (part) => `#/activity/${activity}/${part}`;

  test(`${code} from its example to its results in a second browser`, async ({ page, another }) => {
    test.setTimeout(180_000);

    await test.step("it is loaded, and everything of it is there", async () => {
      await imag.open(page);
      await imag.nameDevice(page, "Tablet A");
      await imag.go(page, imag.places.home);
      await page.getByRole("button", { name: "Load an example" }).click();
      await page.getByRole("dialog").locator("button", { hasText: code }).click();
      await expect(imag.toast(page)).toContainText(`Example loaded: ${records.length} records.`);
      await imag.go(page, `#/programme/${programme}`);
      await expect(page.locator(".upcoming li")).toHaveCount(records.filter(({ kind }) => kind === "activity").length);
      await imag.go(page, place("plan"));
      await expect(page.getByRole("heading", { level: 1, name: planned.title.en.text })).toBeVisible();
      await expect(page.locator(".session")).toHaveCount(of("session").length);
      await page.getByRole("link", { name: "People", exact: true }).click();
      await expect(page.locator(".people-list li")).toHaveCount(planned.participants.length + (planned.experts ?? []).length);
      await page.getByRole("link", { name: "Forms", exact: true }).click();
      await expect(page.locator(".forms > li")).toHaveCount(planned.forms.length);
    });

    await test.step(`${answers.length} answer with the form that fits, in three languages`, async () => {
      await page.getByRole("link", { name: "Collect", exact: true }).click();
      if (planned.forms.length > 1) await page.locator("select#form").selectOption(form);
      await imag.startCollecting(page, imag.PIN, here);
      for (const [n, given] of answers.entries()) await imag.answerAs(page, { language: LANGUAGES[n % 3], answers: given }, { questions });
      await imag.leaveKiosk(page, imag.PIN, here);
      await expect(imag.figure(page, "submitted")).toHaveText(String(answers.length));
    });

    await test.step("the form is closed, and its figures are right", async () => {
      await page.getByRole("link", { name: "Results", exact: true }).click();
      await page.locator(".empty.wide", { hasText: asked.title.en.text }).getByRole("button", { name: "Close the form and show results" }).click();
      await expectResults(page, { asked, questions, answers, invited: planned.participants.length });
      if (by) await expectByGroup(page, by, answers);
    });
    const shown = await imag.resultsText(page);

    const bundle = await test.step("exported", async () => {
      await page.getByRole("link", { name: "Collect", exact: true }).click();
      const bundle = await imag.exportActivity(page);
      expect(bundle.name).toMatch(new RegExp(`^${exported}_Tablet-A_\\d{4}-\\d\\d-\\d\\d_\\d{4}\\.warsha\\.json$`));
      const { counts } = await validateBundle(bundle.text);
      expect(counts).toMatchObject({ activity: 1, response: answers.length, session: of("session").length, form: planned.forms.length });
      return bundle;
    });

    await test.step("merged in a second browser: the same results, in every language", async () => {
      const desk = await another();
      await imag.open(desk, imag.places.merge);
      await imag.mergeFiles(desk, bundle);
      expect(plain(await desk.locator("[data-custody-words]").innerText())).toBe(`${answers.length} collected, ${answers.length} merged here.`);
      await imag.go(desk, place("results"));
      expect(await imag.resultsText(desk)).toBe(shown);
      for (const language of ["ar", "ckb"]) {
        await imag.chooseLanguage(desk, language);
        await imag.chooseLanguage(page, language);
        await imag.go(page, place("results"));
        expect(await imag.resultsText(desk)).toBe(await imag.resultsText(page));
        await expect(desk.locator("[data-people]").first()).toContainText(loosely(asked.title[language].text));
      }
    });
  });
}

/** Every question that was answered stands with figures that follow from the answers. */
async function expectResults(page, { asked, questions, answers, invited }) {
  const people = page.locator("[data-people]").first();
  await expect(people).toHaveAttribute("data-people", String(answers.length));
  await expect(people).toContainText(`${answers.length} of ${invited} people invited answered.`);
  for (const { name, kind, list, statements, max } of questions) {
    const given = answers.map((answer) => answer[name]).filter((answer) => answer !== undefined);
    if (kind === "consent" || given.length === 0) continue;
    await test.step(name, async () => {
      const finding = page.locator(`[data-finding=${name}]`);
      const counted = finding.locator("table.parts tbody td.number");
      const choices = asked.choices[list]?.map((choice) => choice.name);
      switch (kind) {
        case "then_and_now": {
          const pairs = given.filter((pair) => !pair.includes("-")).map((pair) => [...pair].map(Number));
          const [then, now] = [0, 1].map((half) => pick(pairs, half));
          const row = page.locator(`[data-figure=change] tr[data-change=${name}]`);
          // Of seven only means are shown.
          const sides = pairs.length < 8 ? ["–", "–", "–"] : moved(pairs).map(String);
          expect(await imag.numbersIn(row.locator("td.number"))).toEqual([signed(mean(now) - mean(then), 1), ...sides, String(pairs.length)]);
          await expect(row.locator(".from")).toContainText(decimal(mean(then), 1));
          await expect(row.locator(".to")).toContainText(decimal(mean(now), 1));
          return;
        }
        case "likert":
          for (const [at] of statements.entries()) {
            const points = given.map((digits) => Number(digits[at]));
            const row = finding.locator(".table-behind tbody tr").nth(at).locator("td");
            const counts = choices.map((point) => points.filter((p) => String(p) === point).length);
            expect(await imag.numbersIn(row)).toEqual([...counts, 0, answers.length, decimal(mean(points), 2), median_(median(points))].map(String));
          }
          return;
        case "select_one":
        case "select_multiple":
        case "rating": {
          // "None of these" takes the others back.
          const all = given.flatMap((answer) => (Array.isArray(answer) && answer.includes("none") ? ["none"] : answer)).map(String);
          const points = choices ?? Array.from({ length: max }, (_, n) => String(n + 1));
          await expect(finding).toContainText(`${given.length} answers`);
          if (given.length < 8) return expect(counted).toHaveCount(0);
          expect(await imag.numbersIn(counted)).toEqual(points.map((point) => String(all.filter((answer) => answer === point).length)));
          if (kind === "rating") await expect(finding.locator(".score b")).toHaveText(decimal(mean(given), 1));
          return;
        }
        case "recommendation":
          expect(await imag.numbersIn(finding.locator(".pile"))).toEqual([...Array(11).keys()].map((n) => String(given.filter((answer) => answer === n).length)));
          expect(plain(await finding.innerText())).toContain(`median ${median_(median(given))}, mean ${decimal(mean(given), 1)}`);
          return;
        default:
          // Own words of fewer than five are not shown.
          if (given.length < 5) return expect(finding.locator(".voices li")).toHaveCount(0);
          expect((await finding.locator(".voices li").allTextContents()).toSorted()).toEqual(given.toSorted());
      }
    });
  }
}

/** A rating by groups of five and more: each group's mean. */
async function expectByGroup(page, { question, group }, answers) {
  const groups = [...new Set(pick(answers, group))];
  const table = page.locator(`figure.by[data-by=${group}]`);
  await expect(table.locator("thead .number")).toHaveCount(groups.length);
  for (const [place, name] of groups.entries()) {
    const of = pick(answers.filter((answer) => answer[group] === name), question);
    const cell = plain(await table.locator(`tr[data-line=${question}] td`).nth(place).innerText()).replace(/\s+/g, " ");
    expect(cell, name).toBe(`${decimal(mean(of), 1)} n = ${of.length}`);
  }
}
