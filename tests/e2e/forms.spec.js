// Forms of an activity: one is added from an instrument, changed, tried, answered; the kiosk's rules are changed.
import * as imag from "./imag.js";
import { expect, test } from "./support.js";
import { digits, loosely, say } from "./words.js";

const FORMS = imag.places.forms;
const KNOWN = imag.FORM.title.en.text;
const BEFORE = "Self-assessment before the workshop";

const row = (page, title) => page.locator(".forms > li").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
const rail = (page, name) => page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name });
const text = (page, label) => page.getByRole("textbox", { name: loosely(label), exact: true });

/** Adds the form of an instrument on the forms of IMAG; the editor shows it. Gives the form's identifier. */
async function add(page, instrument, { code, languages = [] } = {}) {
  await page.getByRole("button", { name: "Add a form" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a form" });
  await dialog.locator(`input[name=instrument][value=${instrument}]`).check({ force: true });
  if (code) await dialog.locator("#form-code").selectOption(code);
  for (const language of languages) await dialog.getByRole("checkbox", { name: language }).uncheck();
  await dialog.getByRole("button", { name: "Add a form" }).click();
  await expect(page.locator("main.editor")).toBeVisible();
  return page.url().split("/").pop();
}

/** Answers every screen of whatever form is on, until the review. */
async function answerAll(page) {
  for (let screens = 0; screens < 60; screens += 1) {
    if (await page.locator("dl.review").isVisible()) return;
    const at = await page.locator(".question-screen").getAttribute("data-step");
    // An answer may bring another question onto the same page.
    for (let place = 0; place < (await page.locator("[data-question]").count()); place += 1) {
      const question = page.locator("[data-question]").nth(place);
      const groups = await question.locator("input[type=radio]").evaluateAll((inputs) => [...new Set(inputs.map((input) => input.name))]);
      for (const group of groups) await question.locator(`label:has(input[name="${group}"])`).first().click();
      const ticks = question.locator("label:has(input[type=checkbox])");
      if (await ticks.count()) await ticks.first().click();
      for (const [place, field] of (await question.locator(".answer-text").all()).entries()) {
        if (place < 3) await field.fill(["٧", "با", "س"][place]);
      }
    }
    await imag.next(page);
    await expect(page.locator(`.question-screen[data-step="${at}"]`)).toHaveCount(0);
  }
  throw new Error("The form has no end");
}

test("a form is added from an instrument, answered in Arabic, and its results show", async ({ page }) => {
  await imag.withExample(page, FORMS);
  await expect(row(page, KNOWN)).toContainText(`${imag.QUESTIONS.length} questions`);
  const id = await add(page, "before", { code: "own" });
  // The objectives of the activity fill the questions; coordination has its own.
  for (const name of [/^.*Knowledge: Reintegration pathways and their timelines/, /Confidence: Data collection/, /Horizontal coordination/, /Own code/]) {
    await expect(rail(page, name)).toHaveCount(1);
  }
  await expect(rail(page, /Knowledge: Horizontal/)).toHaveCount(0);
  await page.getByRole("link", { name: "Ready to collect" }).click();
  // The form of the earliest moment comes first; the other one is offered too.
  await expect(page.locator("#form option")).toHaveText([BEFORE, KNOWN]);
  await imag.chooseLanguage(page, "ar");
  await page.getByRole("button", { name: say("ar", "collect.start"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("ar", "pin.label"), { exact: true }).fill(imag.PIN);
  await dialog.getByRole("button", { name: say("ar", "pin.start") }).click();
  await expect(page).toHaveURL(new RegExp(`#/kiosk/${imag.ACTIVITY}/${id}$`));
  await imag.begin(page, "ar");
  await answerAll(page);
  await expect(page.locator("[data-review=know_pathways]")).toContainText("المعرفة: مسارات إعادة الإدماج ومددها الزمنية");
  await imag.send(page);
  await expect(page.locator("#handover")).toHaveText(say("ar", "kiosk.saved"));
  await imag.tryToLeave(page, imag.PIN);
  await imag.go(page, imag.places.results);
  await imag.chooseLanguage(page, "en");
  await page.getByRole("button", { name: "Show them now" }).click();
  await expect(page.locator("main")).toContainText("1 person answered");
  await expect(page.locator("main")).toContainText("Knowledge: Reintegration pathways and their timelines");
  // A form with answers stays.
  await imag.go(page, FORMS);
  await expect(row(page, BEFORE)).toContainText("1 answer");
  await expect(row(page, BEFORE)).toContainText("A form with answers stays.");
  await expect(row(page, BEFORE).getByRole("button", { name: "Remove" })).toHaveCount(0);
});

test("an instrument that lacks something says so, and a choice that is missing too", async ({ page }) => {
  await imag.withExample(page, FORMS);
  await page.getByRole("button", { name: "Add a form" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a form" });
  const cases = dialog.locator("label").filter({ hasText: "Judgement of the case studies" });
  await expect(cases).toContainText("the agenda has none yet");
  await expect(cases.locator("input")).toBeDisabled();
  // The workshop's own come first.
  await expect(dialog.locator(".instrument b")).toContainText([BEFORE, "End-of-day pulse", "End-of-workshop feedback"]);
  await dialog.getByRole("button", { name: "Add a form" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Choose a form.");
  for (const language of ["English", "العربية", "کوردی"]) await dialog.getByRole("checkbox", { name: language }).uncheck();
  await dialog.locator("input[value=daily]").check({ force: true });
  // A pulse joins nobody's answers, so no code is asked for.
  await expect(dialog.locator("#form-code")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Add a form" }).click();
  await expect(dialog.locator("#form-languages-wrong")).toHaveText("Choose at least one language.");
  await dialog.getByRole("checkbox", { name: "کوردی" }).check();
  await dialog.getByRole("button", { name: "Add a form" }).click();
  await expect(page.locator(".translation li")).toHaveCount(1);
});

test("words are changed in one language, reviewed, and kept over a reload", async ({ page }) => {
  await imag.withExample(page, FORMS);
  await page.getByRole("link", { name: KNOWN, exact: true }).click();
  await rail(page, /Length of the workshop/).click();
  await expect(page.getByRole("heading", { name: /^Question/ })).toBeFocused();
  const arabic = text(page, "Question, العربية");
  await arabic.fill("هل كانت المدة مناسبة؟");
  // Leaving the field for the rail reaches it at the first click.
  await rail(page, /Sessions that helped most/).click();
  await expect(page.locator("[aria-current=true]")).toContainText("Sessions that helped most");
  await rail(page, /Length of the workshop/).click();
  await page.getByRole("checkbox", { name: loosely("Reviewed: Question, العربية") }).check();
  await expect(page.locator(".translation li").nth(1)).toContainText("draft");
  await page.reload();
  await rail(page, /Length of the workshop/).click();
  await expect(arabic).toHaveValue("هل كانت المدة مناسبة؟");
  await expect(page.getByRole("checkbox", { name: loosely("Reviewed: Question, العربية") })).toBeChecked();
  // A translation that is taken away is missing, and the rail says so; the last words of a question stay.
  await arabic.fill("");
  await arabic.blur();
  await expect(page.locator(".wording[data-place=text-label] .badge")).toHaveText("Missing");
  await expect(rail(page, /Length of the workshop/)).toContainText("العربية");
  for (const label of ["Question, کوردی", "Question, English"]) {
    await text(page, label).fill(" ");
    await text(page, label).blur();
  }
  await expect(page.getByRole("alert")).toHaveText("This text is needed in at least one language.");
  await page.reload();
  await rail(page, /Length of the workshop/).click();
  await expect(text(page, "Question, English")).toHaveValue("How was the length of the workshop?");
  // The picture beside it speaks the language chosen for it.
  await page.locator(".view label", { hasText: "کوردی" }).click();
  await expect(page.locator(".preview")).toHaveAttribute("lang", "ckb");
});

test("a form that was answered goes on as its next version", async ({ page }) => {
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.answerAs(page, { language: "en", answers: imag.ANSWERS });
  await imag.leaveKiosk(page);
  await imag.go(page, imag.places.form);
  await expect(page.locator(".settings .notice")).toHaveText(/^1 person has answered version 1\./);
  await rail(page, /Length of the workshop/).click();
  await text(page, "Question, English").fill("Was the workshop long enough?");
  await text(page, "Question, English").blur();
  await expect(imag.toast(page)).toContainText("Version 2 begins.");
  await expect(page.locator(".form-head")).toContainText("version 2");
  await expect(page.locator(".settings .notice")).toHaveCount(0);
  const form = JSON.parse((await imag.recordsOf(page)).find((record) => JSON.parse(record).kind === "form")).body;
  expect(form.reworded).toEqual({ pace: 2 });
  // Results join both versions.
  await imag.go(page, imag.places.results);
  await page.getByRole("button", { name: "Show them now" }).click();
  await expect(page.locator("[data-people]")).toHaveText(loosely("End-of-workshop feedback: 1 of 30 people invited answered. The form is still open: figures will change. Asked in other words in earlier versions, counted together: “Length of the workshop”."));
});

test("questions go up, down, out of sight and away, and come back", async ({ page }) => {
  await imag.withExample(page, imag.places.form);
  const order = () => page.locator(".rail button").evaluateAll((all) => all.map((b) => b.textContent));
  await expect(rail(page, /Differently next time/)).toBeVisible();
  const before = await order();
  await rail(page, /Length of the workshop/).click();
  await page.getByRole("button", { name: "Ask later" }).click();
  await expect(imag.toast(page)).toContainText("Question moved.");
  await expect.poll(order).not.toEqual(before);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect.poll(order).toEqual(before);
  // What is asked only after another question does not go before it; consent stays.
  await rail(page, /Number of new contacts/).click();
  await expect(page.getByRole("button", { name: "Ask earlier" })).toBeDisabled();
  await rail(page, /^\s*1\s*Consent/).click();
  await expect(page.getByRole("button", { name: "Remove" })).toHaveCount(0);
  await rail(page, /New contact for cases/).click();
  await expect(page.locator(".settings")).toContainText("1 question hangs on this one");
  await page.getByRole("button", { name: "Hide" }).click();
  await expect(rail(page, /New contact for cases/)).toContainText("Hidden");
  await page.getByRole("button", { name: "Ask it again" }).click();
  await expect(rail(page, /New contact for cases/)).not.toContainText("Hidden");
  await rail(page, /Would recommend it/).click();
  await page.getByRole("checkbox", { name: "Must be answered" }).uncheck();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(rail(page, /Would recommend it/)).toHaveCount(0);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await rail(page, /Would recommend it/).click();
  await expect(page.getByRole("checkbox", { name: "Must be answered" })).not.toBeChecked();
});

test("a form is tried in another language, and nothing is kept", async ({ page }) => {
  await imag.withExample(page, FORMS);
  const before = await imag.recordsOf(page);
  await imag.go(page, FORMS);
  await page.getByRole("button", { name: loosely(`Try: ${KNOWN}`) }).click();
  const dialog = page.getByRole("dialog", { name: "Trial: nothing is kept" });
  await dialog.locator("label", { hasText: "کوردی" }).click();
  await expect(dialog.locator("[dir=rtl] form.kiosk")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(dialog.locator(".kiosk-foot")).toContainText(say("ckb", "kiosk.next"));
  await answerAll(page);
  await imag.next(page);
  await expect(dialog).toContainText("Nothing was kept.");
  await dialog.getByRole("button", { name: "Try it again" }).click();
  await dialog.locator("label:has(input[value=no])").click();
  await imag.next(page);
  await expect(dialog).toContainText("Thank you. Nothing was kept.");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(row(page, KNOWN)).toContainText("0 answers");
  expect(await imag.recordsOf(page)).toEqual(before);
  await imag.go(page, imag.places.collect);
  await expect(imag.figure(page, "started")).toHaveText("0");
});

test("languages and layout are chosen, and one language stays", async ({ page }) => {
  await imag.withExample(page, imag.places.form);
  await page.getByRole("checkbox", { name: "English", exact: true }).uncheck();
  await page.getByRole("checkbox", { name: "العربية", exact: true }).uncheck();
  await expect(page.locator(".translation li")).toHaveCount(1);
  await expect(page.getByRole("checkbox", { name: "العربية", exact: true })).toBeFocused();
  await page.getByRole("checkbox", { name: "کوردی", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "کوردی", exact: true })).toBeChecked();
  await expect(page.getByRole("alert")).toHaveText("Choose at least one language.");
  await page.getByLabel("On a screen").selectOption("page");
  await imag.go(page, imag.places.collect);
  await expect(page.locator(".rules")).toContainText("کوردی");
  await expect(page.locator(".rules")).not.toContainText("English");
  await imag.startCollecting(page);
  await imag.begin(page, "ckb");
  await page.locator("label:has(input[value=yes])").click();
  await imag.next(page);
  for (let screens = 0; screens < 12; screens += 1) {
    await page.locator("label:has(input[type=radio]:not([name=kiosk-language]))").last().click();
    await imag.next(page);
  }
  // Several questions on a screen: what is typed is named by its own question.
  await page.locator(`label:has(input[name=contacts-one][value=yes])`).click();
  await expect(page.locator("#answer-contacts_count")).toHaveAccessibleName(imag.question("contacts_count").label.ckb.text);
  await answerAll(page);
  await expect(page.locator("dl.review")).toBeVisible();
});

test("a form is removed and brought back", async ({ page }) => {
  await imag.withExample(page, FORMS);
  await add(page, "daily");
  await imag.go(page, FORMS);
  await row(page, "End-of-day pulse").getByRole("button", { name: "Remove" }).click();
  await expect(row(page, "End-of-day pulse")).toHaveCount(0);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "End-of-day pulse")).toHaveCount(1);
  await imag.go(page, "#/form/none");
  await expect(page.getByRole("heading", { name: "This form is not on this device." })).toBeVisible();
});

test("the kiosk's rules are changed, in any digits, and hold", async ({ page }) => {
  await page.clock.install();
  await imag.withExample(page, FORMS);
  const seconds = page.getByLabel("Seconds until it asks");
  for (const bad of ["9", "3601", "soon", "", "-20", "١٢٫٥"]) {
    await seconds.fill(bad);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.locator("#idle-seconds-wrong"), bad).toHaveText("Type a number of seconds from 10 to 3600.");
    await expect(seconds).toBeFocused();
  }
  await seconds.fill("٣٠");
  await page.getByLabel("A form left half-way").selectOption("keep");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(imag.toast(page)).toContainText("Saved.");
  await expect(page.locator("#rules-save")).toBeFocused();
  await imag.go(page, imag.places.collect);
  await expect(page.locator(".rules")).toContainText("Asks after 30 seconds");
  await expect(page.locator(".rules")).toContainText("Kept, marked as partial");
  await imag.chooseLanguage(page, "ckb");
  await page.getByRole("link", { name: say("ckb", "forms_rules.change") }).click();
  await expect(page.locator("#idle-seconds")).toHaveValue(digits("ckb", 30));
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.begin(page, "en");
  await imag.answerScreens(page, imag.ANSWERS, { to: 3 });
  await page.clock.fastForward(25_000);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.clock.fastForward(7_000);
  await expect(page.getByRole("dialog", { name: "Still there?" })).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(page.locator("button.start").first()).toBeVisible();
  await imag.leaveKiosk(page);
  await imag.go(page, FORMS);
  await imag.chooseLanguage(page, "en");
  // What was answered is kept as a partial answer.
  await expect(row(page, KNOWN)).toContainText("1 answer");
});

test.describe("on a device that has not kept the app yet", () => {
  test.use({ serviceWorkers: "block" });

  test("without the network the choice of instruments says what to do", async ({ page, context, watched }) => {
    await imag.withExample(page, FORMS);
    watched.allow(/forms\/before\.json/);
    await context.route(/forms\/before\.json/, (route) => route.abort());
    await page.getByRole("button", { name: "Add a form" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a form" });
    await expect(dialog.getByRole("status")).toContainText("could not be fetched. Nothing here has changed.");
    await context.unroute(/forms\/before\.json/);
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(dialog.locator(".instrument")).toHaveCount(10);
  });
});
