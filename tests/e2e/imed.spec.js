// IMED from nothing: an empty browser, a facilitator, and what twelve months of the programme need, up to the results.
import * as imag from "./imag.js";
import { mean } from "./figures.js";
import { press, tabTo, type } from "./keys.js";
import { download, expect, test, validateBundle } from "./support.js";
import { loosely, plain, say } from "./words.js";

const dialogOf = (page) => page.getByRole("dialog");
const send = (page) => dialogOf(page).locator("button[type=submit]");
const headButton = (page, name) => page.locator(".record-buttons button", { hasText: name });
const cardButton = (page, card) => page.locator(`section[aria-labelledby=${card}] .card-head button`);
const rows = (page) => page.locator(".upcoming li");

/** Sends a dialog, and it goes. */
async function sent(page) {
  await send(page).click();
  await expect(dialogOf(page)).toHaveCount(0);
}

const MINISTRIES = [["Ministry of Foreign Affairs", "MFA"], ["Ministry of Interior", "MoI"], ["Ministry of Migration and Displaced", "MoMD"], ["Ministry of Labour and Social Affairs", "MoLSA"], ["Ministry of Planning", "MoP"]];
const OBJECTIVES = ["Manage return and reintegration together", "Tell irregular migration, trafficking and smuggling apart", "Apply standard operating procedures across ministries"];
const WORKSHOPS = ["Return and reintegration", "Irregular migration, trafficking and smuggling", "Migration and development", "Border management and security", "Asylum and refugees", "Labour migration"];

test("IMED from nothing to its results", async ({ page }) => {
  test.setTimeout(240_000);
  await imag.open(page);
  const dialog = dialogOf(page);

  await test.step("the programme, by keyboard alone; what is wrong is said beside the field", async () => {
    await press(page, page.getByRole("button", { name: "New programme" }));
    await expect(dialog).toBeVisible();
    await press(page, page.locator("#programme-months"));
    await expect(page.locator("#programme-code"), "the first that is wrong").toBeFocused();
    await expect(page.locator("#programme-code-wrong")).toHaveText(say("en", "entry.missing"));
    await expect(page.locator("#programme-title-wrong")).toHaveText(say("en", "entry.missing"));
    await page.keyboard.insertText("IMED");
    await type(page, page.locator("#programme-title"), "Knowledge and expertise of the government in migration management");
    await type(page, page.locator("#programme-start"), "31.11.2020");
    await type(page, page.locator("#programme-months"), "12");
    await type(page, page.locator("#programme-amount"), "a lot");
    await type(page, page.locator("#programme-currency"), "euro");
    await type(page, page.locator("#programme-countries"), "Iraq");
    await type(page, page.locator("#programme-means"), "2");
    await page.keyboard.press("Enter");
    await expect(page.locator("#programme-start"), "days of the calendar only").toBeFocused();
    await expect(page.locator("#programme-start-wrong")).toHaveText(say("en", "entry.no_day"));
    await expect(page.locator("#programme-amount-wrong")).toHaveText(say("en", "problem.no_number"));
    await expect(page.locator("#programme-currency-wrong")).toHaveText(say("en", "entry.no_currency"));
    expect(plain(await page.locator("#programme-countries-wrong").innerText())).toBe(say("en", "entry.no_country", { word: "Iraq" }));
    expect(plain(await page.locator("#programme-means-wrong").innerText())).toBe(say("en", "problem.too_small", { least: "3" }));
    await expect(page.locator("#programme-amount"), "nothing typed is lost").toHaveValue("a lot");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.insertText("15.11.2020");
    await expect(dialog.getByText("Sunday, 15 November 2020"), "what is typed is said in words").toBeVisible();
    await type(page, page.locator("#programme-amount"), "303,280");
    await type(page, page.locator("#programme-currency"), "eur");
    await tabTo(page, page.locator("#programme-funder"));
    await page.keyboard.press("End");
    await type(page, page.locator("#programme-funder-new-name"), "State Secretariat for Migration, Switzerland");
    await type(page, page.locator("#programme-funder-new-short"), "SEM");
    await tabTo(page, page.locator("#programme-implementer"));
    await page.keyboard.press("End");
    await type(page, page.locator("#programme-implementer-new-name"), "International Centre for Migration Policy Development");
    await type(page, page.locator("#programme-countries"), "iq");
    await type(page, page.locator("#programme-means"), "٥");
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name: "IMED" })).toBeVisible();
    await expect(imag.toast(page)).toContainText("Programme created.");
    for (const fact of ["State Secretariat for Migration, Switzerland", "International Centre for Migration Policy Development", "15 November 2020 · 12 months", "303,280 EUR", "IQ"])
      await expect(page.locator(".pairs"), fact).toContainText(fact);
  });

  await test.step("five ministries, one after the other, by keyboard", async () => {
    await press(page, cardButton(page, "institutions"));
    for (const [name, short] of MINISTRIES) {
      await type(page, page.locator("#new-institution-name"), name);
      await type(page, page.locator("#new-institution-short"), short);
      await page.keyboard.press("Enter");
      await expect(page.locator("#new-institution-name"), "ready for the next").toBeFocused();
    }
    await type(page, page.locator("#new-institution-name"), "ministry of PLANNING");
    await page.keyboard.press("Enter");
    await expect(page.locator("#new-institution-name-wrong")).toHaveText(say("en", "entry.taken"));
    await type(page, page.locator("#new-institution-name"), "");
    await expect(dialog.getByRole("status")).toHaveText("5 of 7 chosen");
    await sent(page);
    const listed = page.locator("section[aria-labelledby=institutions] .lines > li");
    await expect(listed).toHaveCount(5);
    await expect(listed.nth(2)).toContainText("MoMD · Federal ministry");
  });

  await test.step("objectives, put in order", async () => {
    for (const objective of OBJECTIVES) {
      await cardButton(page, "objectives").click();
      await page.locator("#objective-text").fill(objective);
      await sent(page);
    }
    const listed = page.locator("section[aria-labelledby=objectives] .lines > li");
    await expect(listed).toHaveCount(3);
    await listed.nth(2).getByRole("button", { name: /^Move up/ }).click();
    await expect(listed.nth(1)).toContainText(OBJECTIVES[2]);
  });

  await test.step("the first workshop with a usual agenda", async () => {
    await cardButton(page, "activities").click();
    await expect(page.locator("#activity-code")).toHaveValue("WS 1");
    await page.locator("#activity-title").fill(WORKSHOPS[0]);
    await page.getByLabel(say("en", "along.usual_agenda")).check();
    await send(page).click();
    await expect(page.locator("#activity-days-wrong")).toHaveText(say("en", "entry.no_days_for_agenda"));
    await expect(page.locator("#activity-days")).toBeFocused();
    await page.keyboard.insertText("13–14/12/2020");
    await page.keyboard.press("Enter");
    await expect(dialog.locator(".chip")).toHaveCount(2);
    await dialog.getByLabel(OBJECTIVES[0]).check();
    await sent(page);
    await expect(page).toHaveURL(/#\/activity\/[^/]+\/plan$/);
    await expect(page.locator(".session")).toHaveCount(16);
    await expect(imag.sessionRow(page, "Opening and aims")).toContainText("09:00");
  });

  await test.step("the second is copied from the first, with its agenda on other days", async () => {
    await headButton(page, "Use as a pattern").click();
    await expect(page.locator("#activity-code")).toHaveValue("WS 2");
    await page.locator("#activity-title").fill(WORKSHOPS[1]);
    await page.locator("#activity-days").fill("17.1.2021");
    await expect(dialog.getByText(/sessions stay behind/)).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(dialog.getByText("8 sessions stay behind: the new activity has fewer days.")).toBeVisible();
    await sent(page);
    await expect(page.getByRole("heading", { level: 1, name: WORKSHOPS[1] })).toBeVisible();
    await expect(page.locator(".session")).toHaveCount(8);
  });

  await test.step("the others: each kind counts its own codes", async () => {
    const programme = page.locator(".up, .trail a").first();
    const add = async (kind, code, title, days, places) => {
      await programme.evaluate((link) => link.click());
      await cardButton(page, "activities").click();
      await page.locator("#activity-kind").selectOption(kind);
      await expect(page.locator("#activity-code")).toHaveValue(code);
      await page.locator("#activity-title").fill(title);
      await page.locator("#activity-days").fill(days);
      if (places) await page.locator("#activity-places").fill(places);
      // The third objective is about procedures: what a seminar and a visit are measured by.
      if (kind !== "Workshop") await dialog.getByLabel(OBJECTIVES[2]).check();
      await sent(page);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    };
    for (const [place, title] of WORKSHOPS.slice(2).entries()) await add("Workshop", `WS ${place + 3}`, title, `${place + 7}.2.2021`);
    await add("Study visit", "SV 1", "Sound migration management in Switzerland", "13–17/6/2021", "١٠");
    await add("Technical seminar", "TS 1", "Standard operating procedures", "5.9.2021");
    await add("Technical seminar", "TS 2", "Areas of expert assistance", "3.10.2021");
    await programme.evaluate((link) => link.click());
    await expect(rows(page)).toHaveCount(9);
    const codes = await page.locator(".upcoming .code").allInnerTexts();
    expect(codes.map(plain)).toEqual(["WS 1", "WS 2", "WS 3", "WS 4", "WS 5", "WS 6", "SV 1", "TS 1", "TS 2"]);
  });

  const plan = await test.step("the bundle holds all of the plan", async () => {
    const { text } = await download(page, () => page.getByRole("button", { name: "Export this programme" }).click());
    const bundle = await validateBundle(text);
    const { records } = bundle;
    const of = (kind) => records.filter((record) => record.kind === kind && !record.deleted).map((record) => record.body);
    const [programme] = of("programme");
    expect(programme).toMatchObject({ code: "IMED", start: "2020-11-15", months: 12, budget: { amount: 303280, currency: "EUR" }, countries: ["IQ"], guard: { means: 5, distributions: 8 } });
    expect(programme.objectives.map(({ name }) => name)).toEqual(["manage_return_reintegration", "apply_standard_operating", "tell_irregular_migration"]);
    expect(of("institution")).toHaveLength(7);
    expect(of("activity").find(({ code }) => code === "SV 1")).toMatchObject({ kind: "study_visit", places: 10, days: ["2021-06-13", "2021-06-14", "2021-06-15", "2021-06-16", "2021-06-17"] });
    expect(of("activity").find(({ code }) => code === "WS 2").objectives, "objectives come along").toEqual(["manage_return_reintegration"]);
    const session = of("session").find(({ title }) => title.en.text === "Lunch and prayer");
    expect(Object.keys(session.title).toSorted(), "in all languages").toEqual(["ar", "ckb", "en"]);
    return bundle;
  });

  await peopleFormsAnswers(page, plan);
});

// ---- People, forms, answers --------------------------------------------------------------------------------------

/** Four officials of each ministry, as a spreadsheet of the office has them: institutions by their short names. */
const OFFICIALS = MINISTRIES.flatMap(([, short]) => [1, 2, 3, 4].map((n) => [`Member ${n} of the core group, ${short}`, n === 1 ? "Director general" : "Head of section", short, n % 2 ? "F" : "M", "yes"]));
const SHEET = [["Name", "Position", "Ministry", "Sex", "Core group"], ...OFFICIALS].map((row) => row.join("\t")).join("\n");

const place = (id, part) => `#/activity/${id}/${part}`;

/** Adds the form of a built-in instrument to an activity; gives its identifier. */
async function addForm(page, activity, instrument, code) {
  await imag.go(page, place(activity, "forms"));
  await page.getByRole("button", { name: "Add a form" }).first().click();
  await dialogOf(page).locator(`input[name=instrument][value=${instrument}]`).check({ force: true });
  if (code) await dialogOf(page).locator("#form-code").selectOption(code);
  await send(page).click();
  await expect(page.locator("main.editor")).toBeVisible();
  return page.url().split("/").pop();
}

// Then and now, statements from 1 to 5, support, recommendation. Five people: means are shown, who said what is not.
const ANSWERS = [
  ["en", "24", "13", "454345", "4", 9],
  ["ar", "13", "23", "343434", "3", 7],
  ["ckb", "35", "34", "555455", "5", 10],
  ["ar", "23", "24", "443344", "4", 8],
  ["ckb", "24", "33", "232323", "2", 6],
];

/** The rest of the way, on a device that holds the plan; `bundle` is the plan as exported. */
async function peopleFormsAnswers(page, bundle) {
  const records = bundle.records.filter(({ deleted }) => !deleted);
  const programme = records.find(({ kind }) => kind === "programme").id;
  const ids = Object.fromEntries(records.filter(({ kind }) => kind === "activity").map(({ id, body }) => [body.code, id]));
  const head = page.locator(".activity-head");

  await test.step("the core group is pasted from a spreadsheet, and so takes part in the first workshop", async () => {
    await imag.go(page, place(ids["WS 1"], "people"));
    await page.getByRole("button", { name: "Paste from a spreadsheet" }).click();
    await page.locator("#pasted").fill(SHEET);
    await send(page).click();
    await expect(page.locator(".roster-preview tbody tr")).toHaveCount(20);
    await expect(page.locator(".new-institutions"), "each ministry is known by its short name").toHaveCount(0);
    expect(plain(await page.locator(".sum-up").innerText())).toContain(say("en", "paste.will_add", { n: 20 }));
    await sent(page);
    await expect(head).toContainText("20 participants");
    await expect(head).toContainText("5 institutions");
  });

  await test.step("from the core group they come to another workshop in one step", async () => {
    await imag.go(page, place(ids["WS 2"], "people"));
    await page.getByRole("button", { name: "From the core group" }).first().click();
    await expect(dialogOf(page).getByRole("checkbox")).toHaveCount(20);
    await sent(page);
    await expect(head).toContainText("20 participants");
  });

  await test.step("10 of 20 are chosen for the study visit, in balance; one declines, and the first in reserve moves up", async () => {
    await imag.go(page, place(ids["SV 1"], "people/nomination"));
    await page.getByRole("button", { name: "Nominate people" }).first().click();
    await expect(dialogOf(page).getByRole("checkbox")).toHaveCount(20);
    await sent(page);
    const names = (await page.locator(".nominees .name").allInnerTexts()).map(plain);
    for (const [, short] of MINISTRIES) {
      const mine = names.filter((name) => name.endsWith(short));
      expect(mine, "in the order of the spreadsheet").toEqual(OFFICIALS.map(([name]) => name).filter((name) => name.endsWith(short)));
    }
    await page.getByRole("button", { name: "Suggest a balanced choice" }).click();
    const taken = page.locator("#choice");
    await expect(taken).toHaveText("10 of 10 places taken");
    for (const [, short] of MINISTRIES) expect(plain(await page.locator(".balance li", { hasText: short }).locator("p").innerText())).toBe(`${short} 2 of 4 · expected 2`);
    await expect(page.locator(".reserve li")).toHaveCount(10);
    const [first] = await page.locator(".reserve .name").allInnerTexts();
    const [leaves] = OFFICIALS[0];
    await page.getByRole("button", { name: loosely(`${leaves} drops out`) }).click();
    await page.locator("#drop-out-reason").fill("On duty abroad in that week");
    await sent(page);
    await expect(taken).toHaveText("10 of 10 places taken");
    const who = (name) => page.locator(".nominees li", { has: page.getByText(name, { exact: true }) });
    await expect(who(first).getByRole("radio", { name: "Selected", exact: true })).toBeChecked();
    await expect(who(leaves).getByLabel("Reason")).toHaveValue("On duty abroad in that week");
    await expect(page.locator(".reserve li")).toHaveCount(9);
    await page.getByRole("button", { name: "Confirm the choice" }).click();
    await expect(head).toContainText("10 participants");
  });

  await test.step("attendance of the first morning: all but one", async () => {
    await imag.go(page, place(ids["WS 1"], "people/attendance"));
    await page.locator(".presence .all button").first().click();
    const line = (n) => page.locator("tfoot tr").nth(n).locator("td:not(.per-person)");
    await expect(line(0)).toHaveText(["20", "0", "0", "0"]);
    await page.locator("#presence-0-0").click();
    await expect(line(0)).toHaveText(["19", "0", "0", "0"]);
  });

  const form = await test.step("forms from the built-in instruments, filled with the objectives", async () => {
    await addForm(page, ids["WS 1"], "before", "seat");
    const end = await addForm(page, ids["WS 1"], "end", "none");
    await expect(page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: loosely(OBJECTIVES[0]) })).toHaveCount(2);
    await addForm(page, ids["SV 1"], "study_visit", "none");
    await addForm(page, ids["TS 1"], "technical_seminar", "none");
    await addForm(page, ids["TS 2"], "expert_needs");
    return end;
  });

  const here = { activity: ids["WS 1"], form };
  await test.step("five answer at the end, in three languages", async () => {
    await imag.go(page, "#/");
    const { text } = await imag.exportEverything(page);
    const { body } = (await validateBundle(text)).records.find(({ id }) => id === form);
    const questions = body.pages.flatMap((page) => page.questions);
    expect(questions.map(({ name, kind }) => `${name} ${kind}`)).toEqual(expect.arrayContaining([
      "know_manage_return_reintegration then_and_now", "skill_manage_return_reintegration then_and_now", "reaction likert", "recommend recommendation",
    ]));
    await imag.go(page, place(ids["WS 1"], "collect"));
    await page.locator("select#form").selectOption(form);
    await imag.startCollecting(page, imag.PIN, here);
    for (const [language, know, skill, reaction, support, recommend] of ANSWERS) {
      const answers = { know_manage_return_reintegration: know, skill_manage_return_reintegration: skill, reaction, support, recommend };
      await imag.answerAs(page, { language, answers }, { questions });
    }
    await imag.leaveKiosk(page, imag.PIN, here);
    await expect(imag.figure(page, "submitted")).toHaveText("5");
  });

  await test.step("the form is closed, and the figures are right", async () => {
    await imag.go(page, place(ids["WS 1"], "results"));
    await page.locator(".empty.wide", { hasText: "End-of-workshop feedback" }).getByRole("button", { name: "Close the form and show results" }).click();
    await expect(page.locator("[data-people]")).toContainText("5 of 20 people invited answered");
    for (const [name, at] of [["know_manage_return_reintegration", 1], ["skill_manage_return_reintegration", 2]]) {
      const [then, now] = [0, 1].map((half) => mean(ANSWERS.map((row) => Number(row[at][half]))));
      const line = page.locator(`[data-figure=change] tr[data-change=${name}]`);
      await expect(line.locator(".from")).toContainText(then.toFixed(1));
      await expect(line.locator(".to")).toContainText(now.toFixed(1));
      expect(plain(await line.getByRole("cell").nth(1).innerText())).toBe(`+${(now - then).toFixed(1)}`);
      // Five people: who said what is not shown below eight.
      await expect(line.getByRole("cell").nth(2)).toHaveText("–");
    }
    const recommend = ANSWERS.map((row) => row[5]);
    await expect(page.locator("[data-finding=recommend]")).toContainText(loosely(`mean ${mean(recommend).toFixed(1)}`));
  });

  await test.step("the programme counts people, and names what it counts", async () => {
    await imag.go(page, `#/programme/${programme}`);
    await page.getByRole("link", { name: "Results of all activities" }).click();
    const line = (code) => page.locator(".participation tbody tr", { hasText: loosely(code) }).locator("td");
    await expect(line("WS 1")).toHaveText(["20", "19", "0", "5"]);
    await expect(line("SV 1")).toHaveText(["10", "0", "0", "0"]);
    await expect(page.locator(".participation tfoot td")).toHaveText(["20", "19", "5"]);
  });

  await test.step("all of it is in one file", async () => {
    await imag.go(page, "#/");
    const { text } = await imag.exportEverything(page);
    const of = (kind) => JSON.parse(text).records.filter((record) => record.kind === kind && !record.deleted).map(({ body }) => body);
    expect(of("programme")[0].core_group).toHaveLength(20);
    expect(of("activity").find(({ code }) => code === "SV 1").participants).toHaveLength(10);
    expect(of("nomination").filter(({ state }) => state === "selected")).toHaveLength(10);
    expect(of("attendance")).toHaveLength(20);
    expect(of("response").map(({ language }) => language).toSorted()).toEqual(["ar", "ar", "ckb", "ckb", "en"]);
    await validateBundle(text);
  });
}
