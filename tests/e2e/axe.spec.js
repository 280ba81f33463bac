// axe finds nothing: every screen and dialog, in each of the three languages, in light and dark.
import { collected, editHere, editThere, fixture } from "./bundles.js";
import * as imag from "./imag.js";
import { axe, expect, test } from "./support.js";
import { LANGUAGES, directionOf, say } from "./words.js";

/** The screen as it is now, in its language and direction. */
async function clean(page, language, what) {
  await test.step(what, async () => {
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("html")).toHaveAttribute("dir", directionOf(language));
    await axe(page);
  });
}

const go = async (page, place) => {
  await imag.go(page, place);
  await expect(page.locator("main")).toBeVisible();
};

for (const [place, language] of LANGUAGES.entries()) {
  test.describe(`in ${language}`, () => {
    const [even, odd] = place % 2 ? ["dark", "light"] : ["light", "dark"];

    test.describe(even, () => {
      test.use({ colorScheme: even });

      test("home, programme, plan, collect, settings and their dialogs", async ({ page }) => {
        test.setTimeout(120_000);
        await imag.open(page);
        await imag.chooseLanguage(page, language);
        await clean(page, language, "home, empty");
        await page.getByRole("button", { name: say(language, "home.load_example") }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await clean(page, language, "choosing an example");
        await page.getByRole("dialog").locator("button", { hasText: "IMAG" }).click();
        await expect(imag.toast(page)).toBeVisible();
        await clean(page, language, "home, with the example and the word after a command");
        await go(page, imag.places.programme);
        await clean(page, language, "programme");
        await go(page, "#/programme/none");
        await clean(page, language, "a programme that is not here");
        await go(page, imag.places.plan);
        await clean(page, language, "plan");
        await page.locator(".session button").first().click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await clean(page, language, "session dialog");
        await page.locator("#session-start").fill("?");
        await page.locator("#session-title").fill("");
        await page.keyboard.press("Enter");
        await expect(page.locator("#session-start-wrong")).toBeVisible();
        await clean(page, language, "session dialog, with what is wrong");
        await page.keyboard.press("Escape");
        await expect(page.locator("#dialog-keep")).toBeFocused();
        await clean(page, language, "session dialog, with changes that Escape would lose");
        await page.keyboard.press("Escape");
        await go(page, imag.places.collect);
        await page.locator("details.pinning summary").click();
        await clean(page, language, "collect");
        await page.getByRole("button", { name: say(language, "collect.start"), exact: true }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await page.keyboard.press("Enter");
        await expect(page.locator("#pin-new-wrong")).toBeVisible();
        await clean(page, language, "choosing a PIN, with what is wrong");
        await page.keyboard.press("Escape");
        await go(page, imag.places.results);
        await clean(page, language, "results, nobody has answered");
        await go(page, imag.places.settings);
        await clean(page, language, "settings");
        for (const words of ["", "migration", "zebra"]) {
          await go(page, imag.places.search(words));
          await clean(page, language, `search for "${words}"`);
        }
      });

      test("forms, adding one, changing one, trying it", async ({ page }) => {
        await imag.withExample(page, imag.places.forms);
        await imag.chooseLanguage(page, language);
        await page.locator("#idle-seconds").fill("?");
        await page.locator("#rules-save").click();
        await expect(page.locator("#idle-seconds-wrong")).toBeVisible();
        await clean(page, language, "forms, with what is wrong");
        await page.locator(".card-head button").click();
        await expect(page.locator(".instrument")).toHaveCount(10);
        await page.locator("dialog button.first").click();
        await expect(page.locator("#instrument-wrong")).toBeVisible();
        await clean(page, language, "adding a form, none chosen");
        await page.locator("input[value=before]").check({ force: true });
        await clean(page, language, "adding a form, one chosen");
        await page.locator("dialog button.first").click();
        await expect(page.locator(".editor")).toBeVisible();
        await clean(page, language, "title and headings of a form");
        await page.locator(".rail button").nth(7).click();
        for (const summary of await page.locator(".settings summary").all()) await summary.click();
        await page.locator("#text-label-ar").fill("");
        await page.locator("#text-label-ar").blur();
        await clean(page, language, "a question, with a translation that is missing");
        await page.locator(".form-head button").click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await clean(page, language, "trying a form");
      });

      test("results with figures", async ({ page }) => {
        await imag.withFiles(page, imag.places.results, collected);
        await imag.chooseLanguage(page, language);
        await expect(page.locator("[data-people]")).toBeVisible();
        await clean(page, language, "results");
        for (const summary of await page.locator("details.table-behind summary").all()) await summary.click();
        await clean(page, language, "results, with the tables behind the pictures");
      });
    });

    test.describe(odd, () => {
      test.use({ colorScheme: odd });

      test("merge desk: empty, a plan, a conflict, refused files", async ({ page }) => {
        await imag.withFiles(page, imag.places.merge, collected);
        await imag.mergeFiles(page, editHere);
        await imag.chooseLanguage(page, language);
        await clean(page, language, "merge desk, with the last merges");
        await imag.putOnDesk(page, editThere, fixture("refused-pdf.warsha.json"), fixture("refused-wrong-checksum.warsha.json"), fixture("damaged-record.warsha.json"));
        await expect(page.locator("[data-conflict]")).toBeVisible();
        await expect(page.locator("tr.refused")).toHaveCount(2);
        await page.locator("[data-plan=aside] button").click();
        await expect(page.locator("[data-plan=aside] .names")).toBeVisible();
        await clean(page, language, "plan, conflict, refused and set aside");
        await page.locator("tr.refused button.button:not(.plain)").click();
        await expect(page.locator("tr.refused")).toHaveCount(1);
        await page.locator("[data-conflict] .card-bar button").first().click();
        await clean(page, language, "looked at anyway, decided");
        await page.locator("[data-conflict] .card-bar button.plain").click();
        await page.locator(".apply button.first").click();
        await expect(page.locator(".apply")).toHaveCount(0);
        await clean(page, language, "a conflict that waits");
        await go(page, imag.places.home);
        await clean(page, language, "home, with what was set aside and a conflict that waits");
        await go(page, imag.places.plan);
        await clean(page, language, "plan, with a session changed in two places");
      });

      test("the kiosk: welcome, every kind of question, review, saved, and its dialogs", async ({ page }) => {
        test.setTimeout(120_000);
        await page.clock.install();
        await imag.withExample(page, imag.places.collect);
        await imag.chooseLanguage(page, language);
        await imag.startCollecting(page);
        await clean(page, language, "welcome");
        await imag.begin(page, language);
        const seen = new Set();
        await imag.answerScreens(page, imag.ANSWERS, {
          on: async (at, { kind, half }) => {
            if (seen.has(kind + half)) return;
            seen.add(kind + half);
            if (["consent", "then_and_now", "likert"].includes(kind) && half !== "now") {
              await imag.next(page);
              await expect(page.locator("#problem")).toBeVisible();
              await clean(page, language, `${kind}, with what is missing`);
            } else {
              await clean(page, language, half ? `${kind}, ${half}` : kind);
            }
            if (kind === "integer") {
              await page.locator(".answer-text").fill("?");
              await imag.next(page);
              await expect(page.locator("#problem")).toBeVisible();
              await clean(page, language, "no number");
            }
          },
        });
        expect(seen.size, "every kind of the form").toBe(new Set(imag.QUESTIONS.map(({ kind }) => kind)).size + 1);
        await clean(page, language, "review");
        await page.clock.fastForward(125_000);
        await expect(page.getByRole("dialog")).toBeVisible();
        await clean(page, language, "still there?");
        await page.getByRole("button", { name: say(language, "kiosk.continue") }).click();
        await imag.send(page);
        await expect(page.locator("#handover")).toHaveText(say(language, "kiosk.saved"));
        await clean(page, language, "saved");
        await imag.tryToLeave(page, "0000");
        await expect(page.getByRole("alert")).toBeVisible();
        await clean(page, language, "leaving, with a wrong PIN");
        await page.keyboard.press("Escape");
        await imag.begin(page, language);
        await imag.answer(page, { name: "consent", kind: "consent" }, { consent: false });
        await imag.next(page);
        await expect(page.locator("#handover")).toHaveText(say(language, "kiosk.declined"));
        await clean(page, language, "declined");
      });
    });
  });
}
