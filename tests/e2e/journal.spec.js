// The journal: what was last done is taken back later, after a restart too.
import * as imag from "./imag.js";
import { axe, expect, test } from "./support.js";
import { say } from "./words.js";

const OPENING = "Opening";
const card = (page) => page.locator("section[aria-labelledby=journal]");
const steps = (page) => card(page).locator("[data-step]");

test("a step is taken back after a restart; one that was built upon stands beside what came later", async ({ page }) => {
  await imag.withExample(page, imag.places.settings);
  await expect(card(page)).toContainText("Nothing was changed here yet.");

  await imag.go(page, imag.places.plan);
  const first = page.locator(".session").first();
  const title = await first.getByRole("heading", { level: 3 }).innerText();
  await imag.editSession(page, title, { Title: `${OPENING} one` });
  await expect(imag.sessionRow(page, `${OPENING} one`)).toBeVisible();
  await imag.editSession(page, `${OPENING} one`, { Title: `${OPENING} two` });
  await expect(imag.sessionRow(page, `${OPENING} two`)).toBeVisible();
  const last = page.locator(".session").last();
  const gone = await last.getByRole("heading", { level: 3 }).innerText();
  const many = await imag.sessionRow(page, gone).count();
  await last.getByRole("button").click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove this session" }).click();
  await expect(imag.sessionRow(page, gone)).toHaveCount(many - 1);

  await page.reload();
  await imag.go(page, imag.places.settings);
  await expect(steps(page)).toHaveCount(3);
  await expect(steps(page).first()).toContainText(/Removed: .?Session/);
  await steps(page).first().getByRole("button").click();
  await expect(imag.toast(page)).toContainText("Undone: 1 record is as it was.");
  await expect(steps(page)).toHaveCount(2);

  // The first edit: the second was built upon it.
  await expect(steps(page).last()).toContainText("Changed again since then.");
  await expect(steps(page).first()).not.toContainText("Changed again since then.");
  await imag.chooseLanguage(page, "ar");
  await expect(steps(page).first()).toContainText(say("ar", "journal.changed", { what: "" }));
  await axe(page);
  await imag.chooseLanguage(page, "en");
  await steps(page).last().getByRole("button").click();
  await expect(steps(page)).toHaveCount(1);

  await imag.go(page, imag.places.plan);
  await expect(imag.sessionRow(page, gone)).toHaveCount(many);
  await imag.go(page, imag.places.home);
  await expect(page.locator("main")).toContainText("1 thing needs a person.");
});

test("a word's own Undo takes the step out, and nobody's answer is ever in it", async ({ page }) => {
  await imag.withExample(page, imag.places.plan);
  const last = page.locator(".session").last();
  const title = await last.getByRole("heading", { level: 3 }).innerText();
  const many = await imag.sessionRow(page, title).count();
  await last.getByRole("button").click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove this session" }).click();
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(imag.sessionRow(page, title)).toHaveCount(many);
  await imag.go(page, imag.places.settings);
  await expect(card(page)).toContainText("Nothing was changed here yet.");

  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.begin(page, "en");
  await imag.answerScreens(page, imag.ANSWERS);
  await imag.send(page);
  await imag.leaveKiosk(page);
  await imag.go(page, imag.places.settings);
  await expect(card(page)).toContainText("Nothing was changed here yet.");
});
