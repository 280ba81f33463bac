// The screens of group work, documents and what comes afterwards at three sizes: nothing scrolls sideways, and every target is
// large enough for a finger. With SHOTS=folder it also keeps a picture of each, in all three languages.
import { END, full, workshop } from "./cards.js";
import * as imag from "./imag.js";
import { SHOTS, go, looker } from "./look.js";
import { axe, expect, test } from "./support.js";
import { withProgramme } from "./whole.js";
import { LANGUAGES, say } from "./words.js";

const at = (part, activity = imag.ACTIVITY) => `#/activity/${activity}/${part}`;
const dialogOf = (page) => page.getByRole("dialog");

/** Looks at the dialog that `open` opens, and closes it. */
async function dialog(page, look, name, open) {
  await open();
  await expect(dialogOf(page)).toBeVisible();
  await look(name);
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toHaveCount(0);
}

for (const language of SHOTS ? LANGUAGES : ["en", "ar"]) {
  test.describe(`in ${language}`, () => {
    test.setTimeout(120_000);

    test("boards fit", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await withProgramme(page, "IMAG", at("board"));
      await imag.chooseLanguage(page, language);
      await expect(page.locator(".board-columns")).toBeVisible();
      await look("board-columns");
      const card = page.locator("[data-card]").first();
      await dialog(page, look, "board-card", () => card.locator("[id^=edit-]").click());
      await dialog(page, look, "board-edit", () => page.getByRole("button", { name: say(language, "boards.edit"), exact: true }).click());
      await card.locator("[id^=move-]").click();
      await look("board-move");
      await card.locator("[id^=move-]").click();
      for (const sight of ["threads", "map"]) {
        await page.locator(".board-tools label", { hasText: say(language, `boards.${sight}`) }).click();
        await look(`board-${sight}`);
      }
      await dialog(page, look, "board-vote", () => page.locator("section.votes button").first().click());
      await imag.go(page, "#/hall/imag-ws2/imag-ws2-b1");
      await expect(page.locator("header.bar")).toHaveCount(0);
      await look("board-hall");
      expect(wrong).toEqual([]);
    });

    test("a vote of the room fits", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await withProgramme(page, "HIJRA AMINA", at("board/hijra-board-cases", "hijra-ws1"));
      await imag.chooseLanguage(page, language);
      await expect(page.locator("[data-card=hijra-case-01]")).toBeVisible();
      await look("board-cases");
      await page.locator("section.votes").getByRole("button", { name: say(language, "votes.start") }).click();
      await dialogOf(page).getByLabel(say(language, "pin.label"), { exact: true }).fill(imag.PIN);
      await look("vote-pin");
      await dialogOf(page).locator("button[type=submit]").click();
      await expect(page.locator(".kiosk.handover")).toBeVisible();
      await look("vote-start");
      await imag.begin(page, language);
      await expect(page.locator("#handover")).toHaveCount(0);
      await look("vote-scores");
      expect(wrong).toEqual([]);
    });

    test("consultation rounds and positions fit", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await withProgramme(page, "CAIR", at("board", "cair-cm2"));
      await imag.chooseLanguage(page, language);
      await expect(page.locator("section.consult [data-input]")).toHaveCount(5);
      await look("consult");
      await dialog(page, look, "consult-input", () => page.locator("section.consult").getByRole("button", { name: say(language, "consult.add"), exact: true }).click());
      await go(page, at("board", "cair-cm3"), "[data-card]");
      await look("board-positions");
      expect(wrong).toEqual([]);
    });

    test("pathways fit", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await withProgramme(page, "IMAG", at("pathways"));
      await imag.chooseLanguage(page, language);
      await expect(page.locator("#path-title")).toBeVisible();
      await look("pathway");
      await dialog(page, look, "pathway-step", () => page.locator("#step-add").click());
      expect(wrong).toEqual([]);
    });

    test("a document fits", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await withProgramme(page, "IMAG", at("document"));
      await imag.chooseLanguage(page, language);
      await expect(page.locator("#document-new")).toBeVisible();
      await look("document-none");
      await page.locator("#document-new").click();
      await look("document-new");
      await dialogOf(page).locator("button[type=submit]").click();
      await expect(page.locator(".sheet")).toBeVisible();
      await page.locator("#section-purpose").getByRole("button", { name: say(language, "docs.write"), exact: true }).click();
      await look("document");
      await dialog(page, look, "document-circulate", () => page.locator("#circulate").click());
      expect(wrong).toEqual([]);
    });

    test("what comes afterwards fits", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await withProgramme(page, "IMAG", at("follow-up"));
      await imag.chooseLanguage(page, language);
      await look("follow-up");
      await dialog(page, look, "follow-up-action", () => page.locator("[data-card] button").first().click());
      await page.locator("[data-card] button").first().click();
      await dialogOf(page).locator("button[type=submit]").click();
      await expect(page.locator("[data-action]")).toHaveCount(1);
      await look("follow-up-plan");
      await dialog(page, look, "follow-up-progress", () => page.locator("[data-action] button").first().click());
      await go(page, `#/programme/${imag.PROGRAMME}/follow-up`, "#add-meeting");
      await look("follow-up-body");
      await dialog(page, look, "follow-up-meeting", () => page.locator("#add-meeting").click());
      for (const paper of ["cards", "attendance", "plates", "certificates"]) {
        await go(page, `#/print/${imag.ACTIVITY}/${paper}`, ".sheets, [data-certified]");
        await look(`paper-${paper}`);
      }
      expect(wrong).toEqual([]);
    });

    test("a commitment fits", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await imag.withFiles(page, imag.places.collect, workshop());
      await page.locator("select#form").selectOption(END.id);
      await imag.startCollecting(page, imag.PIN, { activity: imag.ACTIVITY, form: END.id });
      await imag.begin(page, language);
      const card = full("7KM", "PQR3WXYZ9AB");
      await page.locator("#answer-seat").fill(card.slice(0, 4));
      await imag.next(page);
      await page.locator("#card-do").fill(`2${card.slice(1)}`);
      await look("pledge-card");
      await page.locator("#card-do").fill(card);
      await imag.next(page);
      await expect(page.locator("[data-question=do]:not([data-half])")).toBeVisible();
      await look("pledge");
      await axe(page);
      expect(wrong).toEqual([]);
    });
  });
}
