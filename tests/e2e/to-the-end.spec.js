// The four programmes to their end: group work, votes and positions, the document on disk in two languages, the action
// plan and what is reported months later. Each from its example.
import * as imag from "./imag.js";
import { expect, test } from "./support.js";
import { addCard, dialogOf, followUp, newDocument, sent, withProgramme, word } from "./whole.js";
import { say } from "./words.js";

test("IMAG: group work, the pathway, the guiding document and its actions", async ({ page }) => {
  test.setTimeout(120_000);
  await withProgramme(page, "IMAG", `#/activity/${imag.ACTIVITY}/board`);
  await expect(page.locator(".board-columns")).toBeVisible();
  await addCard(page, 0, "Nobody tells the governorate");
  await addCard(page, 4, "One notice to all before the flight lands");
  await imag.go(page, `#/activity/${imag.ACTIVITY}/pathways`);
  await expect(page.locator("main")).toContainText("263");
  await newDocument(page, imag.ACTIVITY, "guiding");
  const said = await word(page);
  for (const words of ["Nobody tells the governorate", "One notice to all before the flight lands", "30 participants", "وزارة الداخلية"]) expect(said).toContain(words);
  await followUp(page, imag.ACTIVITY, "One notice to all before the flight lands");
  await imag.go(page, `#/programme/${imag.PROGRAMME}/follow-up`);
  await expect(page.locator("main")).toBeVisible();
});

test("IMED: the operating procedure of TS 1 with its endorsement, and the needs of TS 2", async ({ page }) => {
  test.setTimeout(120_000);
  await withProgramme(page, "IMED", "#/activity/imed-ts1/board");
  await page.getByRole("button", { name: say("en", "boards.new"), exact: true }).click();
  await dialogOf(page).locator("#board-title").fill("Who does what, by when");
  await sent(page);
  await addCard(page, 4, "One procedure for every referral");
  await newDocument(page, "imed-ts1", "procedure");
  const panel = page.locator("[data-panel=endorsement]");
  await panel.locator("#circulate").click();
  await dialogOf(page).locator("#document-day").fill("28/10/2021");
  await sent(page);
  await panel.locator("li.open").first().getByRole("button").click();
  await dialogOf(page).locator("#document-day").fill("2/11/2021");
  await sent(page);
  await expect(panel.locator("li.yes")).toHaveCount(1);
  expect(await word(page)).toContain("One procedure for every referral");
  await followUp(page, "imed-ts1", "One procedure for every referral");
  await imag.go(page, "#/activity/imed-sv1/people/nomination");
  await expect(page.locator("main")).toContainText("10 of 10");
});
