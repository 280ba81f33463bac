// HIJRA AMINA from its example to the end: four days, how five countries do it, what a room of five thinks of that, and the
// recommendations on disk in English and Arabic.
import { readFileSync } from "node:fs";
import { decimal, mean } from "./figures.js";
import * as imag from "./imag.js";
import { download, expect, test } from "./support.js";
import { dialogOf, endVoting, followUp, letVote, newDocument, sendBallot, sent, withProgramme, word, write } from "./whole.js";
import { LANGUAGES, digits, loosely, plain, say } from "./words.js";

const en = (key, values) => say("en", key, values);
const ACTIVITY = "hijra-ws1";
const CASES = "hijra-board-cases";
const RECOMMENDATIONS = "hijra-board-recommendations";
const at = (part) => `#/activity/${ACTIVITY}/${part}`;
const CARDS = JSON.parse(readFileSync(new URL("../../public/examples/hijra-amina.warsha.json", import.meta.url), "utf8")).records.filter(({ kind }) => kind === "card");
const cardOf = (page, id) => page.locator(`[data-card=${id}]`);
const section = (page, name) => page.locator(`#section-${name}`);
const votes = (page) => page.locator("section.votes");

/** Fit and feasibility of each case by five people, the last two at another tablet; a case with "" was not judged. */
const SCORES = {
  "hijra-case-01": ["54", "43", "42", "53", "44"],
  "hijra-case-02": ["", "", "", "", ""],
  "hijra-case-03": ["22", "31", "12", "21", "32"],
  "hijra-case-04": ["", "", "", "", ""],
  "hijra-case-05": ["34", "35", "44", "23", "34"],
  "hijra-case-06": ["", "", "", "", ""],
  // One fewer than the guard asks for.
  "hijra-case-07": ["55", "55", "54", "", "45"],
  "hijra-case-08": ["43", "33", "42", "34", "42"],
  "hijra-case-09": ["", "", "", "", ""],
  "hijra-case-10": ["55", "54", "44", "55", "44"],
};
const COUNTRIES = ["China", "India", "Ireland", "Korea", "Taiwan"];
/** The cards that each of the five gives a dot. */
const DOTS = [
  ["hijra-card-05", "hijra-card-05", "hijra-card-04"],
  ["hijra-card-05", "hijra-card-06", "hijra-card-06"],
  ["hijra-card-04", "hijra-card-05", "hijra-card-05"],
  ["hijra-card-06", "hijra-card-05", "hijra-card-08"],
  ["hijra-card-04", "hijra-card-05", "hijra-card-06"],
];
const HERE = [["en", 0], ["ar", 1], ["ckb", 2]];
const THERE = [["en", 3], ["ar", 4]];

const judged = Object.entries(SCORES).map(([id, given]) => [id, given.filter(Boolean).map(([fit, feasible]) => [Number(fit), Number(feasible)])]);
/** Id, means and people of what may be told, the best of both together first. */
const TOLD = judged
  .filter(([, given]) => given.length >= 5)
  .map(([id, given]) => ({ id, n: given.length, fit: mean(given.map(([fit]) => fit)), feasible: mean(given.map(([, feasible]) => feasible)) }))
  .toSorted((a, b) => b.fit + b.feasible - a.fit - a.feasible);
const dotsOf = (id) => DOTS.flat().filter((card) => card === id).length;

/** People judge every case in turn, each in a language. */
async function judge(page, people) {
  for (const [language, person] of people) {
    await imag.begin(page, language);
    for (const [id, given] of Object.entries(SCORES)) {
      await expect(page.locator(`[data-case=${id}]`)).toBeVisible();
      if (given[person]) {
        await page.locator("[data-scale=fit] label").nth(given[person][0] - 1).click();
        await page.locator("[data-scale=feasible] label").nth(given[person][1] - 1).click();
      }
      await imag.next(page);
    }
    await expect(page.locator("[data-review=hijra-case-10]")).toContainText(digits(language, Number(SCORES["hijra-case-10"][person][0])));
    await sendBallot(page, language);
  }
  await endVoting(page);
}

/** People give their dots, each in a language. */
async function giveDots(page, people) {
  for (const [language, person] of people) {
    await imag.begin(page, language);
    for (const id of DOTS[person]) await page.locator(`[data-card=${id}] .dot-button.first`).click();
    await expect(page.locator(".dots-left")).toHaveAttribute("data-left", "0");
    await imag.next(page);
    await sendBallot(page, language);
  }
  await endVoting(page);
}

const OFFICER = { id: "hijra-card-06", en: "Name one officer for nationals abroad in each of the ten largest embassies", ar: "تسمية موظف لشؤون المغتربين في كل من أكبر عشر سفارات" };
const SUMMARY = { en: "The workshop recommends one lead ministry, a register and officers abroad.", ar: "توصي الورشة بوزارة قائدة واحدة وسجل وموظفين في الخارج." };
/** A recommendation of the example. */
const example = (id) => {
  const { en, ar } = CARDS.find((card) => card.id === id).body.text;
  return { id, en: en.text, ar: ar.text };
};
const REGISTER = example("hijra-card-05");
const COUNCIL = example("hijra-card-04");

test("HIJRA AMINA: four days and five countries become recommendations in two languages, which are followed up", async ({ page, another }) => {
  test.setTimeout(240_000);

  await test.step("the agenda of four days, with a case study of each country", async () => {
    await withProgramme(page, "HIJRA AMINA", at("plan"));
    await expect(page.locator(".agenda h2")).toHaveText([1, 2, 3, 4].map((n) => en("plan.day", { n })));
    await expect(page.locator(".agenda .card-bar .note")).toHaveText([/6 July 2015$/, /7 July 2015$/, /8 July 2015$/, /9 July 2015$/]);
    for (const country of COUNTRIES) await expect(imag.sessionRow(page, country), country).toContainText(en("session_kind.case_study"));
  });

  await test.step("their measures stand on the board, country by country", async () => {
    await imag.go(page, at(`board/${CASES}`));
    await expect(page.locator(".board-column:not(.new-case) h3")).toHaveText(COUNTRIES.map((country) => `${country} 2`));
  });

  await test.step("three people judge in three languages; of three nothing is told", async () => {
    expect(HERE.map(([language]) => language)).toEqual(LANGUAGES);
    await letVote(page, ACTIVITY, CASES, { choosesPin: true });
    await judge(page, HERE);
    await expect(votes(page).locator("[data-counted]")).toHaveText("3");
    await expect(page.locator("[data-outcome]"), "hidden until it is closed").toHaveCount(0);
    await votes(page).getByRole("button", { name: en("votes.close"), exact: true }).click();
    await expect(page.locator("[data-outcome=scores] [data-guard]")).toHaveText(en("votes.guard", { n: 10, n_needed: 5 }));
    await expect(page.locator(".two-axes")).toHaveCount(0);
  });

  await test.step("the same three give dots to the recommendations", async () => {
    await letVote(page, ACTIVITY, RECOMMENDATIONS);
    await giveDots(page, HERE);
    await votes(page).getByRole("button", { name: en("votes.close"), exact: true }).click();
    await expect(page.locator("[data-outcome=dots] tbody tr").first()).toHaveAttribute("data-line", "hijra-card-05");
  });

  const file = await test.step("two more vote at another tablet, whose file comes over", async () => {
    const tablet = await another();
    await withProgramme(tablet, "HIJRA AMINA", at("plan"));
    await letVote(tablet, ACTIVITY, CASES, { choosesPin: true });
    await judge(tablet, THERE);
    await letVote(tablet, ACTIVITY, RECOMMENDATIONS);
    await giveDots(tablet, THERE);
    await votes(tablet).getByRole("link", { name: en("votes.export") }).click();
    return imag.exportActivity(tablet);
  });

  await test.step("five are enough: a picture of two axes and its table", async () => {
    await imag.mergeFiles(page, file);
    await imag.go(page, at(`board/${CASES}`));
    await expect(votes(page).locator("[data-counted]")).toHaveText("5");
    await expect(page.locator(".two-axes .mark")).toHaveCount(TOLD.length);
    await expect(page.locator("[data-mark]").first()).toHaveAttribute("data-mark", TOLD[0].id);
    await expect(page.locator("[data-guard]")).toHaveText(en("votes.guard", { n: 5, n_needed: 5 }));
    await page.getByText(en("votes.as_table")).click();
    for (const [place, { id, fit, feasible, n }] of TOLD.entries()) {
      const row = [String(place + 1), decimal(fit, 1), decimal(feasible, 1), String(n)];
      expect(await imag.numbersIn(page.locator(`[data-judged=${id}] .number`)), id).toEqual(row);
    }
    expect(await imag.numbersIn(page.locator("[data-judged=hijra-case-07] .number")), "four judged it").toEqual(["–", "–", "–", "4"]);
    await imag.go(page, at(`board/${RECOMMENDATIONS}`));
    const lines = page.locator("[data-outcome=dots] tbody tr");
    await expect(lines).toHaveCount(5);
    for (const [place, id] of ["hijra-card-05", "hijra-card-06", "hijra-card-04"].entries()) {
      await expect(lines.nth(place)).toHaveAttribute("data-line", id);
      const from = DOTS.filter((dots) => dots.includes(id)).length;
      expect(await imag.numbersIn(lines.nth(place).locator(".rank, .number")), id).toEqual([place + 1, dotsOf(id), from].map(String));
    }
  });

  await test.step("a recommendation is worded anew in English and Arabic, and the Arabic approved", async () => {
    await cardOf(page, OFFICER.id).getByRole("button", { name: /^Edit / }).click();
    const field = dialogOf(page).locator(".field", { has: page.locator("#card-text") });
    await field.locator("#card-text").fill(OFFICER.en);
    await field.locator("summary").click();
    await field.locator("#card-text-ar").fill(OFFICER.ar);
    await expect(field.locator(".states .state").nth(1)).toContainText(en("text.draft"));
    await field.locator(".approved label", { hasText: "العربية" }).click();
    await expect(field.locator(".states .state").nth(1)).toContainText(en("text.reviewed"));
    await sent(page);
    await expect(cardOf(page, OFFICER.id)).toContainText(OFFICER.en);
  });

  await test.step("the document fills itself in both languages; a summary is written and approved", async () => {
    await newDocument(page, ACTIVITY, "recommendations");
    const officer = section(page, "recommendations").locator(`[data-piece=put-${OFFICER.id}]`);
    await expect(officer).toContainText(OFFICER.en);
    await expect(officer.locator("[lang=ar]").first()).toContainText(OFFICER.ar);
    await expect(officer.locator("[data-approve=ar]"), "the Arabic is no draft").toHaveCount(0);
    const other = section(page, "recommendations").locator("[data-piece=put-hijra-card-05] [data-approve=ar]");
    await other.click();
    await expect(imag.toast(page)).toContainText(loosely(en("docs.approved", { language: "العربية" })));
    await expect(other, "approved where it is read").toHaveCount(0);
    const paragraph = await write(page, "summary", SUMMARY.en, SUMMARY.ar);
    const reviewing = paragraph.locator(".cell[lang=ar] .reviewing");
    await expect(reviewing).toHaveAttribute("aria-pressed", "false");
    await reviewing.click();
    await expect(reviewing).toHaveAttribute("aria-pressed", "true");
    await expect(paragraph.locator(".cell[lang=en] .reviewing")).toHaveAttribute("aria-pressed", "false");
  });
  const place = await page.evaluate(() => location.hash);

  await test.step("on disk: the cases with what the room thinks of them, and the recommendations in its order", async () => {
    const said = await word(page);
    const { text } = await download(page, () => page.getByRole("button", { name: en("out.markdown"), exact: true }).click());
    const markdown = plain(text).replace(/\\/g, "");
    const measures = ["A national office for nationals abroad, with branches in the provinces", "A science park that brings engineers back home", "سجل للخبراء في الخارج لمهام قصيرة في الوطن"];
    const recommendations = [COUNCIL, REGISTER, OFFICER, SUMMARY].flatMap(({ en, ar }) => [en, ar]);
    for (const expected of [...COUNTRIES, "تايوان", ...measures, ...recommendations, say("ar", "docs.fill_recommendations")]) {
      expect(said, "for Word").toContain(expected);
      expect(markdown, "as Markdown").toContain(expected);
    }
    for (const { id, fit, feasible, n } of TOLD) {
      const { country, text } = CARDS.find((card) => card.id === id).body;
      const figures = [decimal(fit, 1), decimal(feasible, 1), n].flatMap((figure) => [figure, digits("ar", figure).replace(".", "٫")]);
      expect(said, id).toContain([country.en.text, country.ar.text, text.en.text, text.ar.text, ...figures].join("\n"));
    }
    const { text: untold } = CARDS.find(({ id }) => id === "hijra-case-07").body;
    expect(said.split(untold.en.text), "told once, among the measures: four judged it").toHaveLength(2);
    const outcome = (id) => `${en("docs.votes")}: ${en("docs.n_votes", { n: dotsOf(id) })} · ${en("docs.n_ballots", { n: 5 })}`;
    const lines = [REGISTER, OFFICER, COUNCIL].map(({ id, en, ar }) => [en, ar, outcome(id)].join("\n"));
    for (const line of lines) expect(said).toContain(line);
    const places = lines.map((line) => said.indexOf(line));
    expect(places, "most votes first").toEqual(places.toSorted((a, b) => a - b));
  });

  await test.step("the recommendation becomes an action, whose end stands in the document and before the coordination body", async () => {
    await followUp(page, ACTIVITY, OFFICER.en);
    await imag.go(page, place);
    await expect(section(page, "actions")).toContainText(OFFICER.ar);
    await expect(section(page, "actions")).toContainText(say("ar", "docs.action_done"));
    await imag.go(page, "#/programme/hijra-amina/follow-up");
    await expect(page.locator(".page-head")).toContainText(en("actions.priorities_of", { n: 0, n_all: 1 }));
  });
});
