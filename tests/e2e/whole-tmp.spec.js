import * as imag from "./imag.js";
import { expect, test } from "./support.js";
import { addCard, agree, dialogOf, everything, newDocument, onDay, sent, withProgramme, word, write } from "./whole.js";
test("x", async ({ page }) => {
  test.setTimeout(120000);
  await withProgramme(page, "IMED", "#/activity/imed-ts1/board");
  await newDocument(page, "imed-ts1", "procedure");
  const here = await page.evaluate(() => location.hash);
  const p = await write(page, "scope", "One", "واحد");
  const panel = page.locator("[data-panel=endorsement]");
  await onDay(page, panel.locator("#circulate"), "26/10/2021");
  for (let n = 0; n < 5; n += 1) { await onDay(page, panel.locator("li.open").first().getByRole("button"), "1/11/2021"); await expect(panel.locator("li.yes")).toHaveCount(n + 1); }
  await p.locator("textarea[lang=en]").fill("Something entirely different");
  await p.locator("textarea[lang=en]").blur();
  await page.reload();
  console.log((await page.locator("main .page-head").last().innerText()).replace(/\n/g, " | "), "##", (await panel.innerText()).replace(/\n/g, " | "));
  // second form
  await imag.go(page, "#/activity/imed-ts2/forms");
  await page.getByRole("button", { name: "Add a form" }).first().click();
  await dialogOf(page).locator("input[name=instrument][value=expert_needs]").check({ force: true });
  await sent(page);
  await expect(page.locator("main.editor")).toBeVisible();
  const form = page.url().split("/").pop();
  const { text } = await everything(page);
  const questions = JSON.parse(text).records.find(({ id }) => id === form).body.pages.flatMap((page) => page.questions);
  await imag.go(page, "#/activity/imed-ts2/collect");
  console.log("options", await page.locator("select#form option").allInnerTexts());
  await page.locator("select#form").selectOption(form);
  const h = { activity: "imed-ts2", form };
  await imag.startCollecting(page, imag.PIN, h);
  await imag.answerAs(page, { language: "en", answers: { need_coordination: "3", question: "q", by_when: "month" } }, { questions });
  await imag.leaveKiosk(page, imag.PIN, h);
  await imag.go(page, "#/activity/imed-ts2/follow-up");
  console.log("NEEDS", (await page.locator("section.needs").innerText()).slice(0, 300));
  // a single board
  await imag.go(page, "#/activity/imed-ws1/board");
  console.log("HEADINGS none", await page.locator("main h2, main h3").allInnerTexts());
  await page.getByRole("button", { name: /Make a board/ }).first().click();
  await addCard(page, 0, "x");
  await imag.go(page, "#/activity/imed-ws1/board");
  console.log("ONE", await page.locator("main h2, main h3").allInnerTexts(), await page.locator("main .page-head button, main .page-head a").allInnerTexts());
  await page.screenshot({ path: "/tmp/one-board.png" });
});
