// Every screen reached and used by keyboard alone, and the focus is seen wherever it stands.
import { collected, editHere, editThere } from "./bundles.js";
import * as imag from "./imag.js";
import { focusNow, press, tabTo, type } from "./keys.js";
import { expect, test } from "./support.js";
import { plain, say } from "./words.js";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const link = (page, name) => page.getByRole("link", { name, exact: true });
const focused = (page, selector) => expect(page.locator(selector)).toBeFocused();

/** The dialog holds the focus: Tab goes round in it, through the browser's own at most. */
async function staysInside(page, dialog) {
  for (let pressed = 0; pressed < 12; pressed += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((dialog) => document.activeElement === document.body || dialog.contains(document.activeElement)), "the focus stays in the dialog").toBe(true);
  }
}

test("a facilitator works by keyboard alone", async ({ page }) => {
  await imag.open(page);

  await test.step("home: the work is one key away, the example loads", async () => {
    await press(page, link(page, "Skip to the work"));
    await focused(page, "#work");
    await press(page, button(page, "Load an example"));
    await press(page, page.getByRole("button", { name: /^IMAG/ }));
    await expect(imag.toast(page)).toContainText("Example loaded");
    await press(page, imag.toast(page).getByRole("button", { name: "Close" }));
    await expect(imag.toast(page)).toHaveCount(0);
  });

  await test.step("programme and activity by their links", async () => {
    await press(page, page.locator(".programmes a"));
    await expect(page.getByRole("heading", { level: 1, name: "IMAG" })).toBeVisible();
    await focused(page, "#work");
    await press(page, page.locator(".upcoming a"));
    await expect(page).toHaveURL(/\/plan$/);
    await focused(page, "#work");
  });

  await test.step("a session is opened, left with Escape, edited and saved", async () => {
    const edit = page.getByRole("button", { name: /^Edit: .?Coffee/ }).first();
    const dialog = page.getByRole("dialog", { name: "Edit session" });
    await press(page, edit);
    await expect(dialog).toBeVisible();
    await staysInside(page, dialog);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(edit, "the focus comes back to where the dialog was opened").toBeFocused();

    await press(page, edit);
    await type(page, dialog.getByLabel("Start", { exact: true }), "later");
    await page.keyboard.press("Enter");
    await focused(page, "#session-start");
    await expect(page.locator("#session-start-wrong")).toHaveText("Type a time of day, such as 9:30 or 14:05.");
    await type(page, dialog.getByLabel("Start", { exact: true }), "11.20");
    await type(page, dialog.getByLabel("Title", { exact: true }), "Coffee and tea");
    await tabTo(page, dialog.getByLabel("Kind"));
    await page.keyboard.press("ArrowUp");
    await press(page, dialog.getByRole("button", { name: "Save" }));
    await expect(dialog).toHaveCount(0);
    await expect(imag.sessionRow(page, "Coffee and tea")).toContainText("11:20");
    await expect(page.locator(":focus"), "the focus is not lost").toHaveCount(1);
  });

  await test.step("a session is added", async () => {
    const dialog = page.getByRole("dialog", { name: "Add a session" });
    await press(page, page.getByRole("button", { name: "Add a session" }).last());
    await press(page, dialog.getByRole("button", { name: "Save" }));
    await focused(page, "#session-title");
    await expect(page.locator("#session-title-wrong")).toHaveText("Give the session a title.");
    await page.keyboard.insertText("Group photograph");
    await page.keyboard.press("Enter");
    await expect(imag.sessionRow(page, "Group photograph")).toContainText("15:30");
  });

  await test.step("collecting starts after a PIN is chosen", async () => {
    await press(page, link(page, "Collect"));
    await expect(page).toHaveURL(/\/collect$/);
    await press(page, page.locator("details.pinning summary"));
    await expect(page.getByText("Guided Access")).toBeVisible();
    await press(page, button(page, "Start collecting"));
    const dialog = page.getByRole("dialog", { name: "Choose a PIN" });
    await staysInside(page, dialog);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button(page, "Start collecting")).toBeFocused();
    await press(page, button(page, "Start collecting"));
    await type(page, dialog.getByLabel("PIN", { exact: true }), "12");
    await page.keyboard.press("Enter");
    await expect(page.locator("#pin-new-wrong")).toHaveText("A PIN has four to eight digits.");
    await focused(page, "#pin-new");
    await type(page, dialog.getByLabel("PIN", { exact: true }), imag.PIN);
    await page.keyboard.press("Enter");
    await imag.inKiosk(page);
  });
});

test("a form is added, changed and tried by keyboard alone", async ({ page }) => {
  await imag.withExample(page, imag.places.forms);
  const dialog = page.getByRole("dialog", { name: "Add a form" });
  await press(page, button(page, "Add a form"));
  await expect(dialog.locator(".instrument")).toHaveCount(10);
  await press(page, dialog.getByRole("button", { name: "Add a form" }));
  await focused(page, ".instruments");
  await press(page, dialog.locator("input[value=before]"), "Space");
  await tabTo(page, dialog.locator("#form-code"));
  await page.keyboard.press("ArrowDown");
  await press(page, dialog.getByRole("checkbox", { name: "کوردی" }), "Space");
  await press(page, dialog.getByRole("button", { name: "Add a form" }));
  await expect(page.locator(".translation li")).toHaveCount(2);

  await press(page, page.locator(".rail").getByRole("button", { name: /How often at work/ }));
  await focused(page, "#in-hand");
  await type(page, page.locator("#text-label-en"), "How often do you meet these topics?");
  await press(page, page.getByRole("checkbox", { name: "Must be answered" }), "Space");
  await expect(page.locator(".preview")).toContainText("How often do you meet these topics?");
  await tabTo(page, button(page, "Ask earlier"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await focused(page, "#in-hand");
  // Onto the page before, then past its last question.
  await expect(page.locator(".rail h3", { hasText: "Your work" })).toHaveCount(0);
  await press(page, button(page, "Ask earlier"));
  await expect(page.locator("#in-hand")).toHaveText("Question 4");

  const trial = page.getByRole("dialog", { name: "Trial: nothing is kept" });
  await tabTo(page, button(page, "Try it"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await staysInside(page, trial);
  await press(page, trial.locator("input[value=yes]"), "Space");
  await press(page, trial.getByRole("button", { name: "Next" }));
  await expect(trial.locator("[data-question=code]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(button(page, "Try it")).toBeFocused();
});

test("a participant answers by keyboard alone", async ({ page }) => {
  test.setTimeout(90_000);
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  const answers = imag.ANSWERS;
  const submit = page.locator("form.kiosk button[type=submit]");

  /** Goes to a group of radios and takes one: space takes the first, arrows go on from what is taken. */
  const take = async (group, value) => {
    const radios = page.locator(`input[name="${group}"]`);
    await tabTo(page, radios);
    await page.keyboard.press("Space");
    const [from, to] = await radios.evaluateAll((all, value) => [all.findIndex(({ checked }) => checked), all.findIndex((radio) => radio.value === value)], value);
    for (let pressed = from; pressed < to; pressed += 1) await page.keyboard.press("ArrowDown");
    await expect(page.locator(`input[name="${group}"]:checked`)).toHaveValue(value);
    const { there, seen } = await focusNow(page, radios);
    expect({ there, seen }, `the focus stays on what is taken (${group})`).toEqual({ there: true, seen: true });
  };

  const byKeys = async ({ name, kind, half }) => {
    const given = answers[name];
    switch (kind) {
      case "consent": return take("consent-one", "yes");
      case "then_and_now": return take(`${name}-${half}`, given[half === "then" ? 0 : 1]);
      case "likert":
        for (const [place, { name: statement }] of imag.question(name).statements.entries()) await take(`${name}-one-${statement}`, given[place]);
        return undefined;
      case "select_multiple": return press(page, page.locator(`input[name="${name}-one"][value="${given[0]}"]`), "Space");
      case "yes_no": return take(`${name}-one`, given ? "yes" : "no");
      case "select_one": case "rating": case "recommendation": return take(`${name}-one`, String(given));
      default: return type(page, page.locator(`#answer-${name}`), String(given));
    }
  };

  await press(page, page.locator("button.start[lang=ar]"));
  const all = imag.screens(answers);
  for (const [at, screen] of all.entries()) {
    await imag.expectScreen(page, answers, at);
    await focused(page, "#question");
    if (at === 1) {
      // What is missing is said beside the question, and focused; the language switches; back comes back.
      await press(page, submit);
      await focused(page, "#problem");
      await expect(page.locator("#problem")).toHaveText(say("ar", "problem.missing"));
      await tabTo(page, page.locator("input[name=kiosk-language]"), "Shift+Tab");
      await page.keyboard.press("ArrowUp");
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await focused(page, "#question");
      await press(page, button(page, "Back"));
      await imag.expectScreen(page, answers, 0);
      await expect(page.locator("input[value=yes]")).toBeChecked();
      await focused(page, "#question");
      await press(page, submit);
      await imag.expectScreen(page, answers, 1);
      await focused(page, "#question");
    }
    await byKeys(screen);
    // Enter in a long text makes a new line; everywhere else the button is the way on for all.
    await press(page, submit);
  }

  await expect(page.locator("dl.review")).toBeVisible();
  await focused(page, "#question");
  await press(page, page.getByRole("button", { name: /^Change: .?Hall/ }));
  await expect(page.locator("[data-question=venue]")).toBeVisible();
  await focused(page, "#question");
  await take("venue-one", "5");
  // One answer was changed and nothing more is asked: the way on leads back to the review.
  await press(page, submit);
  await expect(page.locator("dl.review")).toBeVisible();
  await focused(page, "#question");
  await expect(page.locator("[data-review=venue]")).toContainText("5");
  await press(page, submit);
  await expect(page.locator("#handover")).toHaveText("Saved on this tablet");
  await focused(page, "#handover");

  await press(page, page.locator(".handover-foot button"));
  const dialog = page.getByRole("dialog", { name: "Facilitator’s PIN" });
  await staysInside(page, dialog);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await imag.inKiosk(page);
  await expect(page.locator(".handover-foot button")).toBeFocused();
  await press(page, page.locator(".handover-foot button"));
  await type(page, dialog.getByLabel("PIN"), "9999");
  await page.keyboard.press("Enter");
  await focused(page, "#pin-leave");
  await page.keyboard.type(imag.PIN);
  await page.keyboard.press("Enter");
  await expect(page.locator("header.bar")).toBeVisible();
  await expect(imag.figure(page, "submitted")).toHaveText("1");
});

test("results, the merge desk and settings by keyboard alone", async ({ page }) => {
  await imag.open(page, imag.places.merge);

  await test.step("files are chosen, looked at and merged", async () => {
    const choose = page.locator("main.merge input[type=file]");
    await tabTo(page, choose);
    await choose.setInputFiles([{ name: collected.name, mimeType: "application/json", buffer: collected.bytes }]);
    await press(page, page.getByRole("button", { name: /Look at: .?New/ }));
    await expect(page.locator("[data-plan=new] .names li").first()).toBeVisible();
    await press(page, page.getByRole("button", { name: /^Merge \d+ records$/ }));
    await expect(imag.toast(page)).toContainText("records merged.");
  });

  await test.step("a conflict is decided field by field", async () => {
    const choose = page.locator("main.merge input[type=file]");
    await tabTo(page, choose);
    await imag.putOnDesk(page, editHere);
    await press(page, page.getByRole("button", { name: "Merge 1 record" }));
    await expect(imag.toast(page)).toContainText("1 record merged.");
    await imag.putOnDesk(page, editThere);
    const row = page.locator("[data-conflict] tbody tr").filter({ hasText: "Who counts" });
    await tabTo(page, row.getByRole("radio"));
    await page.keyboard.press("ArrowDown");
    await expect(row.locator("input[value=theirs]")).toBeChecked();
    await tabTo(page, button(page, "Keep what is picked"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-conflict]")).toContainText("Decided");
    await press(page, page.getByRole("button", { name: "Merge 1 record" }));
    await expect(imag.toast(page)).toContainText("1 record merged.");
    await press(page, imag.toast(page).getByRole("button", { name: "Undo" }));
    await expect(imag.toast(page)).toContainText("Merge undone");
  });

  await test.step("results, and the tables behind the pictures", async () => {
    await press(page, page.getByRole("link", { name: "Home" }));
    await press(page, link(page, "Open"));
    await press(page, link(page, "Results"));
    await expect(page.locator("[data-people]")).toBeVisible();
    const tables = page.getByText("Show as a table");
    for (let place = 0; place < (await tables.count()); place += 1) {
      await press(page, page.locator("details.table-behind:has(table) summary").nth(place));
      await expect(page.locator("details.table-behind table").nth(place)).toBeVisible();
    }
  });

  await test.step("settings: language and name", async () => {
    await tabTo(page, page.getByRole("link", { name: "Settings" }), "Shift+Tab", 150);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await focused(page, "#work");
    await tabTo(page, page.locator("input[name=settings-language]"));
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("html")).toHaveAttribute("lang", "ar");
    await tabTo(page, page.locator("input[name=settings-language]"));
    await page.keyboard.press("ArrowUp");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await type(page, page.getByLabel("Name of this device"), " ");
    await page.keyboard.press("Enter");
    await focused(page, "#device-name");
    await expect(page.locator("#device-name-wrong")).toBeVisible();
    await type(page, page.getByLabel("Name of this device"), "Tablet C");
    await page.keyboard.press("Enter");
    await expect(imag.toast(page)).toContainText("Name saved.");
    expect(plain(await page.locator("#device-name").inputValue())).toBe("Tablet C");
  });
});
