// The people of an activity: pasted from a spreadsheet, noted as there by name and by card, chosen ten of twenty.
import * as imag from "./imag.js";
import { press, tabTo, type } from "./keys.js";
import { axe, download, expect, test, validateBundle } from "./support.js";
import { LANGUAGES, digits, directionOf, loosely, plain, say } from "./words.js";

const dialogOf = (page) => page.getByRole("dialog");
const place = (activity, view = "") => `#/activity/${activity}/people${view && `/${view}`}`;
const text = async (locator) => plain(await locator.innerText());

/** A device with IMED on it, in a language, at the people of one of its activities. */
async function withImed(page, language, activity, view) {
  await imag.open(page);
  await imag.chooseLanguage(page, language);
  await page.getByRole("button", { name: say(language, "home.load_example") }).click();
  await dialogOf(page).locator("button", { hasText: "IMED" }).click();
  await expect(imag.toast(page)).toBeVisible();
  await imag.go(page, place(activity, view));
  await expect(page.locator(".people")).toBeVisible();
}

/** Pastes into what has the focus, as a person does. */
const paste = (page, text) =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const went = document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    if (went) document.execCommand("insertText", false, text);
  }, text);

// ---- Pasting -----------------------------------------------------------------------------------------------------

const HEAD = "ت\tالاسم الثلاثي\tالعنوان الوظيفي\tالوزارة\tالجنس\tاللغات\tعضو المجموعة الأساسية";
const GIVEN = ["أحمد كريم", "سارة محمود", "نور الدين", "هدى ياسين"];
// As people write them: without the word, with a hamza less, with the abbreviation, with a gap.
const PLACES = [["حسن", "وزارة الخارجيه"], ["جاسم", "الداخلية"], ["علي", "MoMD"], ["رشيد", "وزارة العمل و الشؤون الإجتماعية"], ["عباس", "وزارة الصحة (MoH)"]];
const OFFICIALS = PLACES.flatMap(([family, ministry]) =>
  GIVEN.map((given, n) => [`${given} ${family}`, n ? "مدير قسم" : "مدير عام", ministry, n % 2 ? "أنثى" : "ذكر", n ? "العربية" : "العربية والإنجليزية", n === 0 ? "نعم" : "لا"]));
// Written once more with a title and other letters; and one whose sex nobody understands.
const LIST = [HEAD, ...[...OFFICIALS, ["د. احمد كريم حسن", "مدير عام", "MFA", "ذكر", "عربي", ""]].map((row, n) => [digits("ar", n + 1), ...row].join("\t"))]
  .join("\n")
  .replace("هدى ياسين عباس\tمدير قسم\tوزارة الصحة (MoH)\tأنثى", "هدى ياسين عباس\tمدير قسم\tوزارة الصحة (MoH)\tغ");

test("twenty officials of five ministries are pasted from a spreadsheet in Arabic, by keyboard", async ({ page }) => {
  test.setTimeout(120_000);
  await withImed(page, "ar", "imed-ec1");
  const dialog = dialogOf(page);
  const rows = page.locator(".people-list li");
  const before = await rows.count();
  const head = page.locator(".activity-head");
  await expect(head).toContainText(say("ar", "activity.participants", { n: 6 }));

  await test.step("what holds nobody is said, and what was typed stays", async () => {
    await press(page, page.getByRole("button", { name: say("ar", "people.paste") }));
    await tabTo(page, page.locator("#pasted"));
    await paste(page, HEAD);
    await press(page, dialog.locator("button[type=submit]"));
    await expect(page.locator("#pasted-wrong")).toHaveText(say("ar", "paste.empty"));
    await expect(page.locator("#pasted")).toHaveValue(HEAD);
  });

  await test.step("the preview knows columns, institutions and people", async () => {
    await tabTo(page, page.locator("#pasted"), "Shift+Tab");
    await page.keyboard.press("ControlOrMeta+A");
    await paste(page, LIST);
    await press(page, dialog.locator("button[type=submit]"));
    await expect(page.locator(".roster-preview tbody tr")).toHaveCount(21);
    const meanings = await page.locator(".roster-preview thead select").evaluateAll((all) => all.map((one) => one.selectedOptions[0].textContent));
    expect(meanings).toEqual(["paste.left_out", "person.name", "person.position", "person.institution", "paste.sex", "paste.languages", "people.core_member"].map((key) => say("ar", key)));
    expect(await text(page.locator(".sum-up"))).toBe(`${say("ar", "paste.will_add", { n: 20 })} · ${say("ar", "paste.repeated", { n: 1 })}`);
    await expect(page.locator(".roster-preview tbody tr").last()).toContainText(/مكرر للصف .?١/);
    await expect(page.locator(".roster-preview tbody tr").last().locator("input"), "not taken").not.toBeChecked();
    await expect(page.locator(".roster-preview tbody tr").nth(19)).toContainText(say("ar", "paste.not_understood"));
    await expect(page.locator(".new-institutions li")).toHaveCount(1);
    expect(await text(page.locator(".new-institutions label"))).toBe(`وزارة الصحة (MoH) · ${say("ar", "people.count", { n: 4 })}`);
  });

  await test.step("a column means something else, and again what it meant", async () => {
    const column = page.locator(".roster-preview thead select").nth(3);
    await tabTo(page, column);
    await column.selectOption(say("ar", "paste.left_out"));
    await expect(page.locator(".new-institutions")).toHaveCount(0);
    await column.selectOption(say("ar", "person.institution"));
    await expect(column).toBeFocused();
    await expect(page.locator(".new-institutions")).toBeVisible();
  });

  await test.step("a row is left out and taken again; nothing is added before it is asked for", async () => {
    await press(page, page.locator(".roster-preview tbody tr").nth(1).locator("input"), "Space");
    expect(await text(page.locator(".sum-up strong"))).toBe(say("ar", "paste.will_add", { n: 19 }));
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await expect(page.locator("#dialog-keep"), "leaving is asked about once").toBeFocused();
    await page.keyboard.press("Enter");
    await expect(rows).toHaveCount(before);
    await press(page, dialog.locator("button[type=submit]"));
    await expect(dialog).toHaveCount(0);
  });

  await test.step("they are there, by institution, and can be taken back", async () => {
    expect(await text(imag.toast(page))).toContain(say("ar", "core.added", { n: 20 }));
    await expect(rows).toHaveCount(before + 20);
    await expect(head).toContainText(say("ar", "activity.participants", { n: 26 }));
    await expect(head).toContainText(say("ar", "activity.institutions", { n: 5 }));
    const health = page.locator("section", { has: page.getByRole("heading", { level: 3, name: "وزارة الصحة" }) });
    await expect(health.locator("li")).toHaveCount(4);
    await imag.toast(page).getByRole("button", { name: say("ar", "app.undo") }).click();
    await expect(rows).toHaveCount(before);
    await imag.toast(page).getByRole("button", { name: say("ar", "app.close") }).click();
    await page.getByRole("button", { name: say("ar", "people.paste") }).click();
    await page.locator("#pasted").fill(LIST);
    await dialog.locator("button[type=submit]").click();
    await dialog.locator("button[type=submit]").click();
    await expect(rows).toHaveCount(before + 20);
  });

  await test.step("who is pasted again takes part already", async () => {
    await page.getByRole("button", { name: say("ar", "people.paste") }).click();
    await page.locator("#pasted").fill(LIST);
    await dialog.locator("button[type=submit]").click();
    expect(await text(page.locator(".sum-up"))).toContain(say("ar", "paste.will_add", { n: 0 }));
    await expect(page.locator(".new-institutions")).toHaveCount(0);
    await dialog.locator("button[type=submit]").click();
    await expect(page.locator(".sum-up .wrong-words")).toContainText(say("ar", "paste.nobody"));
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: say("ar", "dialog.discard") }).click();
  });

  await test.step("the file says what the sheet said", async () => {
    await imag.go(page, imag.places.home);
    const { text: json } = await imag.exportEverything(page);
    const live = (await validateBundle(json)).records.filter(({ deleted }) => !deleted);
    const of = (kind) => live.filter((record) => record.kind === kind);
    const named = (name) => of("person").filter(({ body }) => body.name.ar?.text === name);
    const [ahmad] = named("أحمد كريم حسن");
    expect(ahmad.body).toMatchObject({ position: { ar: { text: "مدير عام" } }, institution: "imag-mfa", sex: "male", languages: ["ar", "en"] });
    expect(named("هدى ياسين عباس")[0].body.sex, "what was not understood is left out").toBeUndefined();
    const health = of("institution").filter(({ body }) => body.short === "MoH");
    expect(health.map(({ body }) => [body.name.ar.text, body.kind, body.level])).toEqual([["وزارة الصحة", "federal_ministry", "national"]]);
    const all = OFFICIALS.map(([name]) => named(name));
    expect(all.map((found) => found.length), "each once").toEqual(OFFICIALS.map(() => 1));
    const core = of("programme")[0].body.core_group;
    expect(all.flat().filter(({ id }) => core.includes(id)).length).toBe(5);
    expect(of("programme")[0].body.institutions).toContain(health[0].id);
  });
});

test("a person is added, edited, taken out, deleted and brought back; so is an expert", async ({ page }) => {
  await withImed(page, "en", "imed-ts2");
  const dialog = dialogOf(page);
  const row = (name) => page.locator(".people-list li", { has: page.getByText(name, { exact: true }) });
  const undo = () => imag.toast(page).getByRole("button", { name: "Undo" }).click();

  await press(page, page.getByRole("button", { name: "Add a person" }));
  await press(page, page.locator("#person-position"));
  await expect(page.locator("#person-name"), "the first that is wrong").toBeFocused();
  await expect(page.locator("#person-name-wrong")).toHaveText(say("en", "person.no_name"));
  await page.keyboard.insertText("Observer 1, Ministry of Health");
  await type(page, page.locator("#person-position"), "Adviser");
  await tabTo(page, page.locator("#person-institution"));
  await page.keyboard.press("End");
  await press(page, page.locator("#other-institution-short"));
  await expect(page.locator("#other-institution-name")).toBeFocused();
  await page.keyboard.insertText("Ministry of Health");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  expect(await text(imag.toast(page))).toContain("Observer 1, Ministry of Health added.");
  await expect(page.getByRole("heading", { level: 3, name: "Ministry of Health" })).toBeVisible();
  await expect(page.locator(".activity-head")).toContainText("21 participants");

  const edit = () => page.getByRole("button", { name: loosely("Edit: Observer 1, Ministry of Health") }).click();
  await edit();
  await page.locator("#person-position").fill("Senior adviser");
  await dialog.getByText("Member of the core group").click();
  await dialog.locator("button[type=submit]").click();
  await expect(row("Observer 1, Ministry of Health")).toContainText("Senior adviser");
  await expect(row("Observer 1, Ministry of Health")).toContainText("Core group");

  await edit();
  await dialog.getByRole("button", { name: "Remove from this activity" }).click();
  await expect(row("Observer 1, Ministry of Health")).toHaveCount(0);
  await expect(page.locator(".activity-head")).toContainText("20 participants");
  await page.getByRole("button", { name: "From the core group" }).click();
  await expect(dialog.getByRole("checkbox"), "only who does not take part").toHaveCount(1);
  await dialog.locator("button[type=submit]").click();
  await expect(row("Observer 1, Ministry of Health")).toHaveCount(1);

  await edit();
  await dialog.getByRole("button", { name: "Delete person" }).click();
  await expect(row("Observer 1, Ministry of Health")).toHaveCount(0);
  await undo();
  await expect(row("Observer 1, Ministry of Health")).toContainText("Core group");

  await page.getByRole("button", { name: "Add an expert" }).click();
  await page.locator("#person-name").fill("Expert on procedures");
  await dialog.locator("button[type=submit]").click();
  await expect(page.locator(".experts")).toContainText("Expert on procedures");
  await expect(page.locator(".activity-head")).toContainText("21 participants");
});

// ---- Attendance --------------------------------------------------------------------------------------------------

const cell = (page, row, column) => page.locator(`#presence-${row}-${column}`);
/** A line of the totals, half-day by half-day. */
const expectTotals = (page, line, expected, why) => expect(page.locator("tfoot tr").nth(line).locator("td:not(.per-person)"), why).toHaveText(expected);

test("attendance by keyboard and by seat card, right to left", async ({ page }) => {
  await withImed(page, "ar", "imed-ws2", "attendance");
  const there = (words) => say("ar", `attendance.${words}`);
  const at = (row, column) => cell(page, row, column).getAttribute("aria-label");

  await test.step("one stop of the keyboard; arrows follow the line of reading; Space goes round", async () => {
    await tabTo(page, cell(page, 0, 0));
    await page.keyboard.press("Space");
    expect(await at(0, 0)).toContain(there("there"));
    await page.keyboard.press("ArrowLeft");
    await expect(cell(page, 0, 1)).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await at(0, 1)).toContain(there("not_there"));
    await page.keyboard.press("ArrowDown");
    await expect(cell(page, 1, 1)).toBeFocused();
    await page.keyboard.press("Control+End");
    await expect(cell(page, 19, 3)).toBeFocused();
    await page.keyboard.press("Home");
    await expect(cell(page, 19, 0)).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(cell(page, 19, 0), "the first stays the first").toBeFocused();
    for (const state of ["there", "not_there", "open"]) {
      await page.keyboard.press("Space");
      expect(await at(19, 0)).toContain(there(state));
    }
    await page.keyboard.press("Control+Home");
    await expect(cell(page, 0, 0)).toBeFocused();
    expect(await page.locator('.presence [tabindex="0"]').count()).toBe(1);
    await expectTotals(page, 0, ["١", "٠", "٠", "٠"]);
    await expectTotals(page, 2, ["٠", "١", "٠", "٠"]);
    expect(await text(page.locator(".presence tbody tr").nth(1).locator(".per-person"))).toBe(say("ar", "attendance.of_half_days", { n: 4, n_there: 1 }));
  });

  await test.step("everybody else is there, in one step with a way back", async () => {
    const everyone = page.locator(".presence .all button").nth(1);
    await tabTo(page, everyone, "Shift+Tab");
    await page.keyboard.press("Enter");
    await expectTotals(page, 0, ["١", "١٩", "٠", "٠"]);
    await expectTotals(page, 2, ["٠", "١", "٠", "٠"], "who was not there is still not there");
    await imag.toast(page).getByRole("button", { name: say("ar", "app.undo") }).click();
    await expectTotals(page, 0, ["١", "٠", "٠", "٠"]);
    await everyone.click();
    await expectTotals(page, 3, ["١٩", "٠", "٢٠", "٢٠"]);
  });

  await test.step("seat cards: a slip is told as it is typed, three sets of digits, each card once", async () => {
    const code = page.locator("#seat-code");
    await page.locator("#card-half-day").selectOption("1");
    await type(page, code, "23O");
    await expect(page.locator("#seat-code-wrong")).toBeVisible();
    await type(page, code, "2345");
    await expect(page.locator("#seat-code-wrong")).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(page.locator("#seat-code-wrong")).toHaveText(say("ar", "problem.code_check"));
    for (const typed of ["234t", "٢٣٤T", "۲۳۴T"]) {
      await type(page, code, typed);
      await expect(page.locator(".fits")).toHaveText(say("ar", "card.fits"));
      await page.keyboard.press("Enter");
      await expect(code, "ready for the next").toHaveValue("");
    }
    expect(await text(imag.toast(page))).toContain(plain(say("ar", "card.already", { code: "234T" })));
    expect(await text(page.locator(".counted"))).toBe(plain(say("ar", "card.count", { names: say("ar", "card.by_name", { n: 19 }), cards: say("ar", "card.by_card", { n: 1 }) })));
    await expectTotals(page, 1, ["٠", "١", "٠", "٠"]);
    await page.locator(".codes button").click();
    await expectTotals(page, 1, ["٠", "٠", "٠", "٠"]);
    await imag.toast(page).getByRole("button", { name: say("ar", "app.undo") }).click();
    await expectTotals(page, 1, ["٠", "١", "٠", "٠"]);
  });

  await test.step("it is kept, without a name for the card", async () => {
    await page.reload();
    await expectTotals(page, 0, ["١", "١٩", "٠", "٠"]);
    await imag.go(page, imag.places.home);
    const { text: json } = await imag.exportEverything(page);
    const noted = (await validateBundle(json)).records.filter(({ kind, deleted, body }) => kind === "attendance" && !deleted && body.activity === "imed-ws2");
    const cards = noted.filter(({ body }) => body.code);
    expect(noted.length).toBe(22);
    expect(cards.map(({ body }) => [body.code, body.person, body.half, body.present])).toEqual([["234T", undefined, "afternoon", true]]);
  });
});

test("two browsers note the same person and merge without a conflict; where they differ, the cell says so", async ({ page, another }) => {
  const other = await another();
  for (const device of [page, other]) {
    await withImed(device, "en", "imed-ws3", "attendance");
    await cell(device, 0, 0).click();
    await cell(device, 1, 0).click();
  }
  await cell(other, 1, 0).click();
  await cell(other, 2, 0).click();
  await imag.go(other, imag.places.home);
  const file = await imag.exportEverything(other);
  await imag.go(page, imag.places.merge);
  await imag.putOnDesk(page, file);
  await imag.expectPlan(page, { conflict: 1 });
  await page.getByRole("button", { name: /^Merge \d+ records?$/ }).click();
  await expect(imag.toast(page)).toContainText(/merged\./);
  await imag.go(page, place("imed-ws3", "attendance"));
  await expect(cell(page, 0, 0)).toHaveAttribute("aria-label", loosely("Member 1 of the core group, Ministry of Foreign Affairs, 6 April, morning: There"));
  await expect(cell(page, 1, 0)).toHaveClass(/disputed/);
  await expect(cell(page, 2, 0)).toHaveClass(/there/);
  // A tap is the word that decides.
  await cell(page, 1, 0).click();
  await expect(cell(page, 1, 0)).toHaveClass(/there/);
  await imag.go(page, imag.places.home);
  await expect(page.getByText("changed in two places")).toHaveCount(0);
  const decided = await imag.exportEverything(page);
  await imag.mergeFiles(other, decided);
  await imag.go(other, place("imed-ws3", "attendance"));
  await expect(cell(other, 1, 0)).toHaveClass(/there/);
  await expectTotals(other, 0, ["3", "0", "0", "0"]);
});

// ---- Nomination --------------------------------------------------------------------------------------------------

test("ten of twenty are chosen in balance, by keyboard; one drops out and the reserve moves up", async ({ page }) => {
  test.setTimeout(120_000);
  await withImed(page, "en", "imed-ts2", "nomination");
  const dialog = dialogOf(page);
  const balance = (short) => page.locator(".balance li", { hasText: short });
  const who = (name) => page.locator(".nominees li", { has: page.getByText(name, { exact: true }) });
  const state = (name, words) => who(name).getByRole("radio", { name: words, exact: true });
  const taken = page.locator("#choice");
  const MFA = (n) => `Member ${n} of the core group, Ministry of Foreign Affairs`;
  const MOI = (n) => `Member ${n} of the core group, Ministry of Interior`;

  await test.step("places, and everybody nominated", async () => {
    await type(page, page.locator("#places"), "many");
    await page.keyboard.press("Enter");
    await expect(page.locator("#places-wrong")).toHaveText(say("en", "nomination.bad_places"));
    await type(page, page.locator("#places"), "۱۰");
    await page.keyboard.press("Enter");
    await expect(imag.toast(page)).toContainText("Places saved.");
    await press(page, page.getByRole("button", { name: "Nominate people" }));
    await expect(dialog.getByRole("checkbox")).toHaveCount(20);
    await press(page, dialog.locator("button[type=submit]"));
    await expect(page.locator(".nominees li")).toHaveCount(20);
    await expect(taken).toHaveText("0 of 10 places taken");
  });

  await test.step("a balanced choice is suggested, two of each", async () => {
    await press(page, page.getByRole("button", { name: "Suggest a balanced choice" }));
    await expect(taken).toHaveText("10 of 10 places taken");
    for (const short of ["MFA", "MoI", "MoMD", "MoLSA", "MoP"]) expect(await text(balance(short).locator("p"))).toBe(`${short} 2 of 4 · expected 2`);
    await expect(page.locator(".reserve li")).toHaveCount(10);
    await expect(page.locator(".balance .badge")).toHaveCount(0);
  });

  await test.step("the person changes it: too many of one, none of another are said", async () => {
    await tabTo(page, state(MFA(1), "Selected"));
    await press(page, state(MFA(3), "Reserve"), "ArrowLeft");
    await expect(state(MFA(3), "Selected")).toBeChecked();
    await expect(state(MFA(3), "Selected"), "the focus stays").toBeFocused();
    await expect(balance("MFA")).toContainText("More than its share");
    await expect(page.getByText("1 person too many is selected.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Confirm the choice" })).toBeDisabled();
    for (const n of [1, 2]) await state(MOI(n), "Declined").check();
    await expect(taken).toHaveText("9 of 10 places taken");
    await expect(balance("MoI"), "too early to say while a place is free").not.toContainText("Nobody selected");
    await state(MFA(4), "Selected").check();
    await expect(balance("MoI")).toContainText("Nobody selected");
    for (const n of [3, 4]) await state(MFA(n), "Reserve").check();
    for (const n of [1, 2]) await state(MOI(n), "Selected").check();
    await expect(taken).toHaveText("10 of 10 places taken");
  });

  await test.step("reasons, and the order of the reserve", async () => {
    const reason = who(MFA(3)).getByLabel("Reason");
    await reason.fill("Equal claim; two places are taken");
    await reason.press("Tab");
    await expect(imag.toast(page)).toContainText("Reason saved.");
    const line = () => page.locator(".reserve .name").allInnerTexts();
    const [first, second] = await line();
    await press(page, page.getByRole("button", { name: loosely(`Move ${second} up`) }));
    await expect.poll(async () => (await line())[0]).toBe(second);
    await expect(page.getByRole("button", { name: loosely(`Move ${second} down`) }), "at the top only the way down is open").toBeFocused();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await line())[0]).toBe(first);
  });

  await test.step("confirmed: the ten take part", async () => {
    await expect(page.getByText("10 leave the participants")).toBeVisible();
    await press(page, page.getByRole("button", { name: "Confirm the choice" }));
    await expect(page.locator(".activity-head")).toContainText("10 participants");
    await expect(page.getByText("Those selected are the participants")).toBeVisible();
  });

  await test.step("one drops out, the first of the reserve moves up, and it is confirmed again", async () => {
    const next = await page.locator(".reserve .name").first().innerText();
    await press(page, page.getByRole("button", { name: loosely(`${MFA(1)} drops out`) }));
    await expect(dialog).toContainText(loosely(`First on the reserve list: ${next}.`));
    await page.keyboard.press("Enter");
    await expect(page.locator("#drop-out-reason"), "a reason is needed").toBeFocused();
    await expect(page.locator("#drop-out-reason-wrong")).toHaveText(say("en", "nomination.no_reason"));
    await page.keyboard.insertText("Called to another duty");
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(state(MFA(1), "Declined")).toBeChecked();
    await expect(who(MFA(1)).getByLabel("Reason")).toHaveValue("Called to another duty");
    await expect(state(next, "Selected")).toBeChecked();
    await expect(taken).toHaveText("10 of 10 places taken");
    await expect(page.getByText("1 becomes a participant · 1 leaves the participants")).toBeVisible();
    await page.getByRole("button", { name: "Confirm the choice" }).click();
    await imag.go(page, place("imed-ts2"));
    await expect(page.locator(".people-list li", { has: page.getByText(next, { exact: true }) })).toHaveCount(1);
    await expect(page.locator(".people-list li", { has: page.getByText(MFA(1), { exact: true }) })).toHaveCount(0);
  });

  await test.step("the record says it all", async () => {
    const { text: json } = await download(page, async () => {
      await imag.go(page, imag.places.home);
      await page.getByRole("button", { name: say("en", "home.export_everything") }).click();
    });
    const { records } = await validateBundle(json);
    const nominations = records.filter(({ kind, body }) => kind === "nomination" && body.activity === "imed-ts2").map(({ body }) => body);
    const count = (state) => nominations.filter((one) => one.state === state).length;
    expect([count("selected"), count("reserve"), count("declined"), count("nominated")]).toEqual([10, 9, 1, 0]);
    expect(nominations.filter(({ rank }) => rank).map(({ rank }) => rank).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(records.find(({ id }) => id === "imed-ts2").body).toMatchObject({ places: 10 });
  });
});

// ---- In every language -------------------------------------------------------------------------------------------

for (const language of LANGUAGES) {
  test(`axe finds nothing in ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    await withImed(page, language, "imed-ws1");
    const clean = (what) =>
      test.step(what, async () => {
        await expect(page.locator("html")).toHaveAttribute("dir", directionOf(language));
        await axe(page);
      });
    await clean("participants");
    await page.locator(".people-list button").first().click();
    await clean("a person");
    await page.locator("#person-name").fill("");
    await page.locator("dialog summary").first().click();
    for (const tag of LANGUAGES.filter((tag) => tag !== language)) await page.locator(`#person-name-${tag}`).fill("");
    await page.locator("#person-institution").selectOption("+");
    await dialogOf(page).locator("button[type=submit]").click();
    await expect(page.locator("#person-name-wrong")).toBeVisible();
    await clean("a person, with what is wrong");
    await page.keyboard.press("Escape");
    await dialogOf(page).getByRole("button", { name: say(language, "dialog.discard") }).click();
    await page.getByRole("button", { name: say(language, "people.from_core") }).click();
    await clean("from the core group");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: say(language, "people.paste") }).click();
    await clean("pasting");
    await page.locator("#pasted").fill(LIST);
    await dialogOf(page).locator("button[type=submit]").click();
    await expect(page.locator(".roster-preview")).toBeVisible();
    await clean("the preview");
    await page.keyboard.press("Escape");
    await dialogOf(page).getByRole("button", { name: say(language, "dialog.discard") }).click();
    await imag.go(page, place("imed-ws1", "attendance"));
    await expect(page.locator(".presence")).toBeVisible();
    await page.locator("#seat-code").fill("234T");
    await page.keyboard.press("Enter");
    await page.locator("#seat-code").fill("23O");
    await clean("attendance");
    await imag.go(page, place("imed-sv1", "nomination"));
    await expect(page.locator(".nominees").first()).toBeVisible();
    await clean("nomination");
    await page.locator(".action button").first().click();
    await clean("dropping out");
    await page.keyboard.press("Escape");
    await imag.go(page, place("imed-ec1", "nomination"));
    await expect(page.locator(".people .empty")).toBeVisible();
    await clean("nobody nominated");
  });
}
