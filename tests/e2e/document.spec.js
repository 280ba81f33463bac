// Documents: one that fills itself from IMAG, written in two languages, taken over, resting on records, endorsed, printed.
import * as imag from "./imag.js";
import { press, tabTo } from "./keys.js";
import { axe, expect, test } from "./support.js";
import { loosely, plain, say } from "./words.js";

const dialogOf = (page) => page.getByRole("dialog");
const place = `#/activity/${imag.ACTIVITY}/document`;
const sheet = (page) => page.locator(".sheet");
const section = (page, name) => page.locator(`#section-${name}`);
const field = (paragraph, language) => paragraph.locator(`textarea[lang=${language}]`);
const undo = (page) => imag.toast(page).getByRole("button", { name: say("en", "app.undo") });

/** A device with IMAG and a document of a kind, open in the editor. */
async function withDocument(page, kind = "guiding", language = "en") {
  await imag.withExample(page, place);
  if (language !== "en") await imag.chooseLanguage(page, language);
  await page.locator("#document-new").click();
  await dialogOf(page).locator("#document-kind").selectOption({ label: say(language, `docs.kind_${kind}`) });
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(sheet(page)).toBeVisible();
}

/** Writes a paragraph at the end of a section; gives it. */
async function write(page, name, words, language = "en") {
  await section(page, name).getByRole("button", { name: say(language, "docs.write"), exact: true }).click();
  const paragraph = section(page, name).locator(".para.written").last();
  await expect(field(paragraph, "en")).toBeFocused();
  await field(paragraph, "en").fill(words);
  return paragraph;
}

test("a guiding document fills itself in English and Arabic, and what is written stays", async ({ page }) => {
  await withDocument(page);
  await expect(page.locator("h2.big")).toContainText("Guiding document");
  const people = section(page, "participants");
  await expect(people.locator(".para.filled").first()).toContainText("30 participants");
  await expect(people.locator(".para.filled [lang=ar]").first()).toContainText("٣٠ مشارك");
  await expect(people.locator("table[dir=rtl], [dir=rtl] table")).toContainText("وزارة الداخلية");
  await expect(people.locator("a.source").first()).toHaveAttribute("href", `#/activity/${imag.ACTIVITY}/plan`);

  const paragraph = await write(page, "purpose", "This document gathers what both days brought.");
  await expect(paragraph.locator("[data-missing=basis]")).toHaveText(say("en", "docs.rests_on_nothing"));
  await field(paragraph, "ar").fill("تجمع هذه الوثيقة حصيلة اليومين.");
  await field(paragraph, "ar").blur();
  await expect(paragraph.locator(".reviewing").first()).toHaveAttribute("aria-pressed", "false");
  await paragraph.locator(".cell[lang=ar] .reviewing").click();
  await expect(paragraph.locator(".cell[lang=ar] .reviewing")).toHaveAttribute("aria-pressed", "true");

  await test.step("the authors say it themselves, and take that back", async () => {
    const choose = paragraph.getByRole("button", { name: new RegExp(`^${say("en", "docs.choose_basis")}`) });
    for (const own of [true, false]) {
      await choose.click();
      await dialogOf(page).getByLabel(say("en", "docs.own_words"), { exact: true }).setChecked(own);
      await dialogOf(page).locator("button[type=submit]").click();
      await expect(paragraph.locator("[data-own-words]")).toHaveCount(own ? 1 : 0);
      await expect(paragraph.locator("[data-missing=basis]")).toHaveCount(own ? 0 : 1);
    }
  });

  await test.step("it rests on what a person chooses", async () => {
    await paragraph.getByRole("button", { name: new RegExp(`^${say("en", "docs.choose_basis")}`) }).click();
    await dialogOf(page).locator("#basis-search").fill("coordination");
    await dialogOf(page).locator("#basis-list input").first().check();
    await dialogOf(page).locator("button[type=submit]").click();
    await expect(paragraph.locator("[data-missing=basis]")).toHaveCount(0);
    await expect(paragraph.locator(".source")).toHaveCount(1);
  });

  await test.step("after a reload it is all there", async () => {
    await page.reload();
    const again = section(page, "purpose").locator(".para.written");
    await expect(field(again, "en")).toHaveValue("This document gathers what both days brought.");
    await expect(field(again, "ar")).toHaveValue("تجمع هذه الوثيقة حصيلة اليومين.");
    await expect(again.locator(".source")).toHaveCount(1);
  });
  await axe(page);
});

test("what fills itself is taken over, moved, left out and brought back", async ({ page }) => {
  await withDocument(page);
  const programme = section(page, "programme");
  const first = programme.locator(".para.filled").first();
  await expect(first).toContainText("IMAG supports the Government of Iraq");
  await first.hover();
  await first.getByRole("button", { name: new RegExp(`^${say("en", "docs.take_over")}`) }).click();
  const mine = programme.locator(".para.written");
  await expect(field(mine, "en")).toBeFocused();
  await expect(field(mine, "en")).toHaveValue(/^IMAG supports/);
  await expect(field(mine, "ar")).toHaveValue(/برنامج IMAG/);
  await expect(programme.locator("[data-piece=programme-summary]")).toHaveCount(0);
  await field(mine, "en").fill("IMAG in our words.");

  await test.step("moved below the table by its button", async () => {
    await mine.getByRole("button", { name: new RegExp(`^${say("en", "docs.down")}`) }).click();
    await expect(programme.locator(".para").nth(1)).toHaveAttribute("data-piece", "programme-facts");
    await expect(programme.locator(".para").nth(2).locator("textarea").first()).toHaveValue("IMAG in our words.");
    await expect(page.locator(".para.written .tools [id^=down-]")).toBeFocused();
  });
  await test.step("removed and brought back", async () => {
    await mine.getByRole("button", { name: new RegExp(`^${say("en", "docs.remove_paragraph")}`) }).click();
    await expect(mine).toHaveCount(0);
    await expect(programme.locator("[data-piece=programme-summary]")).toBeVisible();
    await undo(page).click();
    await expect(field(mine, "en")).toHaveValue("IMAG in our words.");
  });
  await test.step("a piece is left out, and shown again", async () => {
    const facts = programme.locator("[data-piece=programme-facts]");
    await facts.getByRole("button", { name: new RegExp(`^${say("en", "docs.hide")}`) }).click();
    await expect(facts).toHaveCount(0);
    await programme.getByRole("button", { name: say("en", "docs.show_again", { n: 1 }) }).click();
    await expect(facts).toBeVisible();
  });
  await test.step("what is typed is kept when the screen is left at once", async () => {
    await field(mine, "en").fill("Left at once.");
    await imag.go(page, place);
    await page.locator(".documents a").first().click();
    await expect(field(programme.locator(".para.written"), "en")).toHaveValue("Left at once.");
  });
});

test("institutions comment and endorse, each on its day", async ({ page }) => {
  await withDocument(page);
  const paragraph = await write(page, "coordination", "Each ministry names one person.");
  const panel = page.locator("[data-panel=endorsement]");
  await expect(panel.locator("li")).toHaveCount(6);
  await panel.locator("#circulate").click();
  await dialogOf(page).locator("#document-day").fill("no day");
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(page.locator("#document-day-wrong")).toHaveText(say("en", "docs.bad_day"));
  await dialogOf(page).locator("#document-day").fill("18/9/2023");
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(panel).toContainText("18 September 2023");

  await paragraph.getByRole("button", { name: new RegExp(`^${say("en", "docs.add_comment")}`) }).click();
  await dialogOf(page).locator("#comment-text").fill("We ask for two persons.");
  await dialogOf(page).locator("#comment-institution").selectOption({ label: "Ministry of Labour and Social Affairs" });
  await dialogOf(page).locator("button[type=submit]").click();
  const comment = page.locator("[data-comment]");
  await expect(comment).toContainText("We ask for two persons.");
  await expect(comment).toContainText("Each ministry names one person.");
  await expect(comment).toContainText(say("en", "docs.unanswered"));

  await panel.locator("li.open").first().getByRole("button").click();
  await dialogOf(page).locator("#document-day").fill("20/9/2023");
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(panel.locator("li.yes")).toHaveCount(1);
  await expect(panel.locator("li.yes")).toContainText("20 September 2023");
  expect(plain(await panel.locator(".count-line").innerText())).toBe(say("en", "docs.endorsed_by", { n: 1, n_of: 6 }));
  await undo(page).click();
  await expect(panel.locator("li.yes")).toHaveCount(0);
});

test("in Arabic, by keyboard: a report is made, a section added, a paragraph written", async ({ page }) => {
  test.setTimeout(120_000);
  await withDocument(page, "report", "ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(section(page, "agenda").locator("h3", { hasText: say("ar", "docs.fill_agenda") })).toBeVisible();
  await press(page, page.locator("#section-new"));
  await tabTo(page, dialogOf(page).locator("#section-title"));
  await page.keyboard.press("Enter");
  await expect(page.locator("#section-title-wrong")).toHaveText(say("ar", "docs.no_section_title"));
  await page.keyboard.type("ملحق");
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toHaveCount(0);
  const added = section(page, "section");
  await expect(added.locator("h3[lang=ar], [lang=ar] h3")).toContainText("ملحق");
  await added.getByRole("button", { name: say("ar", "docs.write"), exact: true }).focus();
  await page.keyboard.press("Enter");
  const paragraph = added.locator(".para.written");
  await expect(field(paragraph, "en")).toBeFocused();
  await tabTo(page, field(paragraph, "ar"));
  await page.keyboard.type("نص الملحق");
  await page.keyboard.press("Tab");
  await expect(page.locator("[data-translation=ar]")).toContainText(loosely("رُوجع"));
  await expect(field(paragraph, "ar")).toHaveValue("نص الملحق");
  await axe(page);
});

test("printed, it has a cover, linked contents, and fields as text", async ({ page }) => {
  await withDocument(page);
  const paragraph = await write(page, "purpose", "Printed as text.");
  await field(paragraph, "en").blur();
  await page.emulateMedia({ media: "print" });
  const paper = page.locator(".on-paper");
  await expect(paper.locator(".cover h1").first()).toContainText("Guiding document");
  await expect(paper.locator(".cover [lang=ar] h1")).toHaveCount(1);
  await expect(paper.locator(".paper-contents a")).toHaveCount(6);
  for (const href of await paper.locator(".paper-contents a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
    await expect(page.locator(href)).toHaveCount(1);
  }
  await expect(paper.getByText("Printed as text.")).toBeVisible();
  await expect(sheet(page)).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.length).toBeGreaterThan(20_000);
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? [];
  expect(pages.length, "cover, contents and text").toBeGreaterThan(3);
});
