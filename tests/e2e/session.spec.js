// The dialog of a session: a text in three languages, what is wrong beside it, and nothing lost by Escape.
import * as imag from "./imag.js";
import { axe, expect, test } from "./support.js";
import { say } from "./words.js";

const dialogOf = (page, language = "en") => page.getByRole("dialog", { name: say(language, "session.edit") });

test("a title is written in three languages, and each says how far it is", async ({ page }) => {
  await imag.withExample(page, imag.places.plan);
  await page.getByRole("button", { name: /^Edit: .?Coffee/ }).first().click();
  const dialog = dialogOf(page);
  const title = dialog.locator(".field", { has: page.locator("#session-title") });
  await expect(title.locator(".state")).toHaveText(["English reviewed", "العربية draft", "کوردی draft"]);
  await title.locator("summary").click();
  await dialog.getByRole("textbox", { name: "Title العربية" }).fill("قهوة وشاي");
  await title.getByRole("checkbox", { name: "العربية" }).check();
  await dialog.getByLabel("Title", { exact: true }).fill("Coffee and tea");
  await expect(title.locator(".state"), "changed words are a draft again").toHaveText(["English draft", "العربية reviewed", "کوردی draft"]);
  await axe(page, "dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await imag.chooseLanguage(page, "ar");
  await expect(imag.sessionRow(page, "قهوة وشاي")).toHaveCount(1);
});

test("Escape with changes asks once, and a removed session comes back", async ({ page }) => {
  await imag.withExample(page, imag.places.plan);
  const edit = page.getByRole("button", { name: /^Edit: .?Coffee/ }).first();
  await edit.click();
  const dialog = dialogOf(page);
  await page.keyboard.press("Escape");
  await expect(dialog, "nothing was changed").toHaveCount(0);

  await edit.click();
  await dialog.getByLabel("Minutes").fill("٢٥");
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("alert")).toContainText(say("en", "dialog.unsaved"));
  await expect(dialog.getByRole("button", { name: "Go on editing" })).toBeFocused();
  await dialog.getByRole("button", { name: "Go on editing" }).click();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await expect(dialog.getByLabel("Minutes"), "nothing typed is lost").toHaveValue("٢٥");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(edit).toBeFocused();

  const sessions = page.locator(".session");
  const count = await sessions.count();
  await edit.click();
  await dialog.getByRole("button", { name: "Remove this session" }).click();
  await expect(sessions).toHaveCount(count - 1);
  await imag.toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(sessions).toHaveCount(count);
  await expect(imag.toast(page)).toContainText("Undone: 1 record is as it was.");
});
