// Consultation: inputs by round, what was taken up, answered, or neither yet.
import { bundleOf, made } from "./bundles.js";
import * as imag from "./imag.js";
import { axe, expect, test } from "./support.js";
import { digits, say } from "./words.js";

const { ACTIVITY, EXAMPLE } = imag;
const text = (words) => Object.fromEntries(Object.entries(words).map(([tag, text]) => [tag, { text, state: "draft" }]));
const [MINISTRY] = EXAMPLE.filter(({ kind, body }) => kind === "institution" && body.kind === "federal_ministry");

const input = (id, round, words, more = {}) => made("input", id, { activity: ACTIVITY, round, text: text({ en: words }), ...more });
const records = [
  made("institution", "ngo-1", { name: text({ en: "Mercy Hands", ar: "أيادي الرحمة" }), kind: "ngo", level: "none" }),
  input("input-1", 1, "Returnees should be registered once", { institution: MINISTRY.id, day: "2021-12-01" }),
  input("input-2", 2, "Local organisations know the families", { institution: "ngo-1", day: "2021-12-07", place: text({ en: "Erbil" }) }),
  input("input-3", 2, "Pay returnees a salary", { institution: "ngo-1", answer: text({ en: "Beyond the budget." }) }),
  made("document", "vision", { activity: ACTIVITY, kind: "vision", title: text({ en: "Vision on Sustainable Reintegration" }), languages: ["en", "ar"] }),
  made("paragraph", "par-1", { activity: ACTIVITY, document: "vision", section: "s", text: text({ en: "One register." }), rests_on: [{ kind: "input", id: "input-1" }] }),
];

const panel = (page) => page.locator("section.consult");
const line = (page, id) => page.locator(`[data-input=${id}]`);
const expectFates = (page, ...fates) => expect(panel(page).locator("[data-fate]"), "taken up, answered, open").toHaveText(fates);

test("inputs are told by round and by what became of them; one is written down, answered, deleted and brought back", async ({ page }) => {
  await imag.withFiles(page, `#/activity/${ACTIVITY}/board`, bundleOf([...EXAMPLE, ...records]));
  await expectFates(page, "1", "1", "1");
  await expect(page.locator("[data-round='2']")).toContainText("Non-governmental organisation 2");
  await expect(line(page, "input-1").getByRole("link", { name: "Vision on Sustainable Reintegration" })).toHaveAttribute("href", `#/activity/${ACTIVITY}/document/vision`);
  await expect(line(page, "input-2").locator("[data-fate-of=open]")).toContainText("Not answered yet");
  await expect(line(page, "input-3")).toContainText("Beyond the budget.");
  await axe(page, "section.consult");

  // A new one, by keyboard and with an organisation that is new as well.
  await panel(page).getByRole("button", { name: "Record an input" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Record an input" });
  await dialog.getByLabel("Round").fill("zero");
  await dialog.getByLabel("Day", { exact: true }).fill("soon");
  await page.keyboard.press("Enter");
  await expect(dialog.locator("#input-round-wrong")).toHaveText("Write the number of the round, such as 1.");
  await expect(dialog.locator("#input-day-wrong")).toContainText("This is no day.");
  await expect(dialog.locator("#input-text-wrong")).toHaveText("Write what was said.");
  await dialog.getByLabel("Round").fill("٣");
  await dialog.getByLabel("Day", { exact: true }).fill("2021-12-09");
  await dialog.getByLabel("Place", { exact: true }).fill("Baghdad");
  await dialog.getByLabel("Who said it").selectOption("+");
  await dialog.locator("#input-other-name").fill("German Center for Jobs");
  await dialog.locator("#input-other-kind").selectOption({ label: "Non-governmental organisation" });
  await dialog.getByLabel("What was said", { exact: true }).fill("Match returnees with employers");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(imag.toast(page)).toContainText("Input recorded.");
  await expectFates(page, "1", "1", "2");
  const made = panel(page).locator("[data-input]").filter({ hasText: "Match returnees with employers" });
  await expect(made).toContainText("German Center for Jobs");
  await expect(page.locator("[data-round='3']")).toContainText("Non-governmental organisation 1");

  await panel(page).getByLabel("Search in the inputs").fill("EMPLOYERS german");
  await expect(panel(page).locator("[data-input]")).toHaveCount(1);
  await panel(page).getByLabel("Search in the inputs").fill("salaries");
  await expect(panel(page)).toContainText("No input fits.");
  await panel(page).getByLabel("Search in the inputs").fill("");
  await panel(page).getByLabel("Only those not answered yet").check();
  await expect(panel(page).locator("[data-input]")).toHaveCount(2);

  await made.getByRole("button").click();
  await page.getByRole("dialog").getByLabel("Answer", { exact: true }).fill("Named in the action plan.");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(panel(page).locator("[data-input]")).toHaveCount(1);
  await expectFates(page, "1", "2", "1");
  await panel(page).getByLabel("Only those not answered yet").uncheck();

  await made.getByRole("button").click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete the input" }).click();
  await expect(made).toHaveCount(0);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(made).toHaveCount(1);

  await imag.chooseLanguage(page, "ar");
  await expect(line(page, "input-2")).toContainText("أيادي الرحمة");
  await expect(panel(page).locator("[data-fate=answered]")).toHaveText(digits("ar", 2));
  await expect(panel(page)).toContainText(say("ar", "consult.open"));
  await axe(page);

  // Found from everywhere.
  await imag.go(page, imag.places.search("employers"));
  await expect(page.locator("main.search")).toContainText("Match returnees with employers");
});
