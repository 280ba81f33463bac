// Follow-up: an action out of a card, what became of it, the views, the coordination body, the calendar file, and from a
// ranked need to a call with an expert.
import { readFileSync } from "node:fs";
import { bundleOf, made } from "./bundles.js";
import * as imag from "./imag.js";
import { press, tabTo, type } from "./keys.js";
import { axe, download, expect, test } from "./support.js";
import { digits, loosely, plain, say } from "./words.js";

const dialogOf = (page) => page.getByRole("dialog");
const send = (page) => dialogOf(page).locator("button[type=submit]");
const row = (page, id) => page.locator(`[data-action=${id}]`);
const count = (page, name) => page.locator(`[data-count=${name}] dd.figure`);
const text = (en, more = {}) => ({ en: { text: en, state: "draft" }, ...more });
const bundle = (records, name) => bundleOf(records, { name: `${name}.warsha.json` });

/** Sends a dialog, and it goes. */
async function sent(page) {
  await send(page).click();
  await expect(dialogOf(page)).toHaveCount(0);
}

// ---- What the devices hold ------------------------------------------------------------------------------------------

const FOLLOW_UP = `#/activity/${imag.ACTIVITY}/follow-up`;
const BODY = `#/programme/${imag.PROGRAMME}/follow-up`;
const TODAY = "2024-01-15T09:00:00Z";
const MINISTRY = imag.inExample("institution").find(({ body }) => body.kind === "federal_ministry");
const OTHER = imag.inExample("institution").find(({ id, body }) => body.kind === "federal_ministry" && id !== MINISTRY.id);

const card = (id, kind, words, more = {}) =>
  made("card", id, { activity: imag.ACTIVITY, board: "fu-board", kind, text: text(words), ...more });
const action = (id, words, more = {}) => made("action", id, { activity: imag.ACTIVITY, text: text(words), ...more });
const progress = (id, of, day, state, note) =>
  made("progress", id, { activity: imag.ACTIVITY, action: of, day, state, ...(note && { note: text(note) }) });

const CARDS = [
  made("board", "fu-board", { activity: imag.ACTIVITY, title: text("Solutions"), purpose: "solve" }),
  card("fu-card", "recommendation", "One shared intake form", { institutions: [MINISTRY.id] }),
  card("fu-card-2", "solution", "A data desk in each ministry"),
];

/** Five actions, two meetings before today and one to come. */
const PLAN = [
  action("fu-law", "Agree the protocol on sharing data", { institution: MINISTRY.id, due: "2023-12-31", priority: true }),
  action("fu-desk", "Set up a data desk", { institution: OTHER.id, due: "2024-02-01", waits_for: ["fu-law"], priority: true }),
  action("fu-map", "Map the services for returnees", { institution: MINISTRY.id, due: "2023-11-20", priority: true }),
  action("fu-train", "Train the desks", { due: "2024-06-01", priority: true }),
  action("fu-side", "Translate the guide", {}),
  progress("fu-p1", "fu-law", "2023-10-20", "underway", "A draft is with the legal department."),
  progress("fu-p2", "fu-map", "2023-12-10", "done", "Printed and sent."),
  made("meeting", "fu-m1", { programme: imag.PROGRAMME, day: "2023-10-01", title: text("First meeting") }),
  made("meeting", "fu-m2", { programme: imag.PROGRAMME, day: "2023-11-15", title: text("Second meeting") }),
  made("meeting", "fu-m3", { programme: imag.PROGRAMME, day: "2024-02-20", title: text("Third meeting") }),
];

/** The example without its group work: these tests tell theirs. */
const PLAIN = imag.EXAMPLE.filter(({ kind }) => !["board", "card", "pathway", "step"].includes(kind));

/** A device on a day, with the example and these records, at a place. */
async function device(page, place, records) {
  await page.clock.setFixedTime(TODAY);
  await imag.withFiles(page, place, bundle([...PLAIN, ...records], "follow-up"));
}

/** The entries of a calendar file, property by property, folding and escapes undone. */
function parse(ics) {
  for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  const events = [];
  for (const line of ics.replaceAll("\r\n ", "").trimEnd().split("\r\n")) {
    const [, name, value] = line.match(/^([A-Z-]+)(?:;[^:]*)?:(.*)$/);
    if (name === "BEGIN" && value === "VEVENT") events.push({});
    else if (events.length) events.at(-1)[name] ??= value.replace(/\\([nN\\;,])/g, (_, sign) => (/n/i.test(sign) ? "\n" : sign));
  }
  return events;
}

test("an action out of a card, its progress, and back", async ({ page }) => {
  await device(page, FOLLOW_UP, CARDS);
  await expect(page.getByRole("heading", { name: say("en", "actions.none") })).toBeVisible();
  const cards = page.locator("[data-card]");
  await expect(cards).toHaveCount(2);
  await cards.first().getByRole("button").click();
  const dialog = dialogOf(page);
  await expect(dialog.locator("#action-text")).toHaveValue("One shared intake form");
  await expect(dialog.locator("#action-card")).toHaveValue("fu-card");
  await expect(dialog.locator("#action-institution")).toHaveValue(MINISTRY.id);
  await axe(page);
  await dialog.locator("#action-text").fill(" ");
  await dialog.locator("#action-start").fill("1/2/2024");
  await dialog.locator("#action-due").fill("١/١/٢٠٢٤");
  await send(page).click();
  await expect(dialog.locator("#action-text-wrong")).toHaveText(say("en", "actions.no_text"));
  await expect(dialog.locator("#action-due-wrong")).toHaveText(say("en", "actions.backwards"));
  await dialog.locator("#action-text").fill("Agree one shared intake form");
  await dialog.locator("#action-start").fill("1/12/2023");
  await dialog.locator("#action-support").fill("An expert reads the draft");
  await sent(page);
  await expect(cards, "the card has its action").toHaveCount(1);
  const action = page.locator("[data-action]");
  await expect(action).toContainText("Agree one shared intake form");
  await expect(action).toContainText("An expert reads the draft");
  await expect(action.locator("[data-mark=overdue]")).toHaveText(say("en", "actions.overdue_by", { n: 14 }));
  await expect(action).toContainText("One shared intake form");

  await test.step("a report, not of a day to come; its place in the history; taken back", async () => {
    await action.getByRole("button", { name: /^Report progress/ }).click();
    await expect(dialog.locator("#progress-state")).toHaveValue("1");
    await dialog.locator("#progress-day").fill("16/1/2024");
    await send(page).click();
    await expect(dialog.locator("#progress-day-wrong")).toHaveText(say("en", "actions.day_to_come"));
    await dialog.locator("#progress-day").fill("14/1/2024");
    await dialog.locator("#progress-state").selectOption("3");
    await dialog.locator("#progress-note").fill("Signed by both.");
    await dialog.locator("#progress-evidence").fill("Letter 112");
    await sent(page);
    await expect(count(page, "done")).toHaveText("1");
    await expect(action.locator("[data-mark=overdue]"), "what is done is not late").toHaveCount(0);
    await expect(action.getByRole("button", { name: /^Report progress/ }), "the focus is where it was").toBeFocused();
    await action.getByRole("button", { name: say("en", "actions.history", { n: 1 }) }).click();
    await expect(action.locator("[data-report]")).toContainText("14 January 2024");
    await expect(action.locator("[data-report]")).toContainText("Letter 112");
    await imag.toast(page).getByRole("button", { name: "Undo" }).click();
    await expect(action.locator("[data-mark=overdue]")).toBeVisible();
  });

  await test.step("removed with its reports, and back", async () => {
    await action.getByRole("button", { name: /^Edit/ }).click();
    await dialog.getByRole("button", { name: say("en", "actions.remove") }).click();
    await expect(action).toHaveCount(0);
    await expect(cards).toHaveCount(2);
    await imag.toast(page).getByRole("button", { name: "Undo" }).click();
    await expect(action).toHaveCount(1);
  });
});

test("views, what waits, and the calendar file", async ({ page }) => {
  await device(page, FOLLOW_UP, PLAN);
  for (const [name, n] of [["planned", 3], ["underway", 1], ["done", 1], ["blocked", 0], ["overdue", 1]]) {
    await expect(count(page, name), name).toHaveText(String(n));
  }
  await expect(row(page, "fu-desk").locator("[data-mark=waits]")).toHaveText(say("en", "actions.waits", { n: 1 }));
  await expect(row(page, "fu-desk")).toContainText("Agree the protocol on sharing data");
  const heads = page.locator(".groups h3");
  await expect(heads).toHaveCount(3);
  await expect(heads.last()).toHaveText(say("en", "actions.nobody"));
  await page.locator("input[name=actions-view][value=date]").check();
  await expect(heads).toHaveText(["overdue", "in_month", "later", "undated", "closed"].map((key) => say("en", `actions.${key}`)));
  await axe(page);
  await page.locator("input[name=actions-view][value=state]").check();
  await expect(heads).toHaveText(["planned", "underway", "done"].map((key) => say("en", `actions.${key}`)));

  await test.step("an action cannot wait for one that waits for it", async () => {
    await row(page, "fu-law").getByRole("button", { name: /^Edit/ }).click();
    await expect(dialogOf(page).locator("#action-waits-list label")).toHaveCount(2);
    await expect(dialogOf(page).locator("#action-waits-list")).not.toContainText("Set up a data desk");
    await dialogOf(page).getByRole("button", { name: "Cancel" }).click();
  });

  const { name, text: ics } = await download(page, () => page.getByRole("button", { name: say("en", "actions.calendar") }).click());
  expect(name).toMatch(/^IMAG.*_2024-01-15\.ics$/);
  const events = parse(ics);
  const due = events.filter(({ UID }) => UID.startsWith("action-"));
  expect(due.map(({ UID }) => UID)).toEqual(["action-fu-map@warsha", "action-fu-law@warsha", "action-fu-desk@warsha", "action-fu-train@warsha"]);
  const law = due[1];
  expect([law.DTSTART, law.DTEND, law.DTSTAMP, law.SEQUENCE]).toEqual(["20231231", "20240101", "20240115T090000Z", "0"]);
  expect(law.SUMMARY).toBe("IMAG: Due: Agree the protocol on sharing data");
  expect(law.DESCRIPTION).toContain(MINISTRY.body.name.en.text);
  expect(events.filter(({ UID }) => UID.startsWith("meeting-"))).toHaveLength(3);
  expect(events.find(({ UID }) => UID === `activity-${imag.ACTIVITY}@warsha`).DTSTART).toBe("20230911");
});

test("the coordination body sees what moved since a meeting", async ({ page }) => {
  await device(page, `#/programme/${imag.PROGRAMME}`, PLAN);
  await page.getByRole("link", { name: say("en", "actions.body") }).click();
  await expect(page).toHaveURL(new RegExp(`${BODY}$`));
  const list = (name) => page.locator(`[data-list=${name}] [data-action]`);
  await expect(page.locator("#since")).toHaveValue("fu-m2");
  for (const [name, n] of [["moved", 1], ["done", 1], ["still", 3], ["fell-due", 1]]) await expect(count(page, name), name).toHaveText(String(n));
  await expect(list("moved")).toContainText("Map the services for returnees");
  expect(plain(await list("moved").innerText())).toContain(say("en", "actions.move_state", { from: "Planned", to: "Done" }));
  await expect(page.locator("[data-meeting=fu-m3]")).toContainText(say("en", "actions.next"));
  await expect(page.locator("[data-priority]")).toHaveCount(4);
  const size = await count(page, "moved").evaluate((figure) => parseFloat(getComputedStyle(figure).fontSize));
  expect(size, "to be read from two metres").toBeGreaterThan(64);
  await axe(page);

  await test.step("since the first meeting another one moved", async () => {
    await page.locator("#since").selectOption("fu-m1");
    await expect(count(page, "moved")).toHaveText("2");
    await expect(list("moved").filter({ hasText: "protocol" })).toContainText("A draft is with the legal department.");
  });

  await test.step("what it steers, and a meeting", async () => {
    await page.locator("#choose-priorities").click();
    await dialogOf(page).getByRole("checkbox", { name: /Translate the guide/ }).check();
    await sent(page);
    await expect(page.locator("[data-priority]")).toHaveCount(5);
    await imag.toast(page).getByRole("button", { name: "Undo" }).click();
    await expect(page.locator("[data-priority]")).toHaveCount(4);
    await page.locator("#add-meeting").click();
    await send(page).click();
    await expect(page.locator("#meeting-day-wrong")).toHaveText(say("en", "actions.no_day"));
    await page.locator("#meeting-day").fill("10/1/2024");
    await page.locator("#meeting-title").fill("Short meeting on the protocol");
    await sent(page);
    await expect(page.locator("[data-meeting]")).toHaveCount(4);
    await page.locator("#since").selectOption({ index: 0 });
    await expect(count(page, "moved"), "nothing since").toHaveText("0");
  });

  await test.step("actions and meetings are found", async () => {
    await imag.go(page, imag.places.search("protocol"));
    await expect(page.locator("[data-found=fu-law]")).toBeVisible();
    await page.getByRole("link", { name: /Short meeting/ }).click();
    await expect(page).toHaveURL(new RegExp(`${BODY}$`));
  });
});

// ---- Experts' help, in IMED ----------------------------------------------------------------------------------------

const IMED = JSON.parse(readFileSync(new URL("../../public/examples/imed.warsha.json", import.meta.url), "utf8")).records;
const ASKING = structuredClone(IMED.find(({ kind, body }) => kind === "form" && body.instrument === "expert_needs"));
// The example asks about one area; the office asks about three.
for (const page of ASKING.body.pages) {
  page.questions = page.questions.flatMap((question) =>
    question.list !== "need" ? [question] : [question, ...["border", "labour"].map((area) =>
      ({ ...question, name: `need_${area}`, label: text(`Help with ${area}?`), short: text(`Need: ${area}`), tags: {} }))]);
}
const NEEDS = ASKING.body.pages.flatMap(({ questions }) => questions).filter(({ list }) => list === "need");

/** The form, closed or not, and so many answers: the last area is needed most. */
function answered(people, closed = true) {
  const form = { ...ASKING, rev: ["office", 1], seen: { ...ASKING.seen, office: 1 }, body: { ...ASKING.body, closed } };
  const given = Object.fromEntries(NEEDS.map(({ name }, place) => [name, String(Math.min(5, 1 + place))]));
  const answers = Array.from({ length: people }, (_, n) => {
    const id = `2f1d1c9e-5b1a-4c8e-9d55-0d6a4f1c9b${String(n + 10)}`;
    return { kind: "response", id, rev: [id, 1], seen: { [id]: 1 }, at: "2021-06-01T00:00:00Z", deleted: false,
      body: { activity: form.body.activity, form: form.id, form_version: form.body.version ?? 1, language: "en", answers: { consent: true, ...given } } };
  });
  return [...IMED.filter(({ id }) => id !== form.id), form, ...answers];
}

const AT_NEEDS = `#/activity/${ASKING.body.activity}/follow-up`;

test("from a ranked need to a call with an expert", async ({ page }) => {
  await imag.withFiles(page, AT_NEEDS, bundle(answered(8), "needs"));
  const rows = page.locator("[data-need]");
  await expect(rows).toHaveCount(NEEDS.length);
  await expect(rows.first()).toHaveAttribute("data-need", NEEDS.at(-1).name);
  await expect(rows.first()).toContainText("n = 8");
  await expect(rows.first().locator("[data-mark=no-call]")).toBeVisible();
  const title = plain(await rows.first().getByRole("rowheader").innerText());
  await rows.first().getByRole("button").click();
  const dialog = dialogOf(page);
  await expect(dialog.locator("#activity-title")).toHaveValue(title);
  await expect(dialog.locator("#activity-code")).toHaveValue(/^EC \d+$/);
  await dialog.locator("#activity-days").fill("20/6/2021");
  await dialog.locator("#activity-experts-list input").first().check();
  await sent(page);
  await expect(page).toHaveURL(new RegExp(`${AT_NEEDS}$`));
  await expect(rows.first().locator("[data-mark=no-call]")).toHaveCount(0);
  const call = page.locator("[data-call]").filter({ hasText: "20 June 2021" });
  await expect(call).toContainText(say("en", "actions.no_outcome"));
  await call.getByRole("button").click();
  await dialog.locator("#activity-outcome").fill("A first version of the procedure.");
  await sent(page);
  await expect(call).toContainText("A first version of the procedure.");
  await axe(page);
});

test("needs of few are not ranked, and open forms wait", async ({ page }) => {
  await imag.withFiles(page, AT_NEEDS, bundle(answered(4), "few"));
  const rows = page.locator("[data-need]");
  await expect(rows.first()).toHaveAttribute("data-need", NEEDS[0].name);
  expect(plain(await rows.first().innerText())).toContain(say("en", "results.guard_nothing", { n: 4, n_needed: 5 }));
  await expect(page.locator("[data-need] progress")).toHaveCount(0);
  const open = answered(8, false).map((record) => (record.id === ASKING.id ? { ...record, rev: ["office", 2], seen: { ...record.seen, office: 2 } } : record));
  await imag.mergeFiles(page, bundleOf(open, { name: "open.warsha.json", id: "0198c0de-0000-7000-8000-0000000000f2" }));
  await imag.go(page, AT_NEEDS);
  await expect(page.getByText(say("en", "actions.needs_open", { n: 8 }))).toBeVisible();
  await expect(rows).toHaveCount(0);
});

test("in Arabic, by keyboard", async ({ page }) => {
  await device(page, FOLLOW_UP, PLAN);
  await imag.chooseLanguage(page, "ar");
  await expect(page.getByRole("heading", { level: 2, name: say("ar", "actions.title") })).toBeVisible();
  await expect(count(page, "planned")).toHaveText(digits("ar", 3));
  await press(page, page.locator("#add-action"));
  await expect(dialogOf(page)).toBeVisible();
  await type(page, page.locator("#action-text"), "ترجمة الدليل");
  await type(page, page.locator("#action-due"), "١/٣/٢٠٢٤");
  await expect(dialogOf(page).getByText("آذار")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toHaveCount(0);
  const added = page.locator("[data-action]", { hasText: "ترجمة الدليل" });
  await expect(added).toContainText(loosely(say("ar", "actions.until_day", { day: "١ آذار ٢٠٢٤" })));
  await expect(added.getByRole("button", { name: loosely(say("ar", "actions.report_named", { what: "ترجمة الدليل" })) })).toBeFocused();
  await tabTo(page, page.locator("input[name=actions-view]"), "Shift+Tab");
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".groups h3").first()).toHaveText(say("ar", "actions.overdue"));
  await axe(page);
  await imag.go(page, BODY);
  await expect(page.locator("#since")).toHaveValue("fu-m2");
  await axe(page);
});
