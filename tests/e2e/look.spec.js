// The main screens at three sizes: nothing scrolls sideways, and every target is large enough for a finger. With
// SHOTS=folder it also keeps a picture of each, in all three languages, for people to look at.
import * as codes from "./codes.js";
import { TWIN, VARIANT, bundleOf, collected, editHere, editThere, edited, fixture, tablet } from "./bundles.js";
import * as imag from "./imag.js";
import { SHOTS, go, looker, missed, sideways } from "./look.js";
import * as paired from "./paired.js";
import { axe, expect, test } from "./support.js";
import { LANGUAGES, say } from "./words.js";

for (const language of SHOTS ? LANGUAGES : ["en", "ar"]) {
  test.describe(`in ${language}`, () => {
    test.setTimeout(120_000);

    test("working screens fit", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await imag.open(page);
      await imag.chooseLanguage(page, language);
      await look("home-empty");
      await page.getByRole("button", { name: say(language, "home.load_example") }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await look("examples");
      await page.getByRole("dialog").locator("button", { hasText: "IMAG" }).click();
      await expect(imag.toast(page)).toBeVisible();
      await look("home");
      await go(page, imag.places.programme, ".upcoming");
      await look("programme");
      await go(page, imag.places.plan, ".session");
      await look("plan");
      await page.locator(".session button").first().click();
      await look("session-dialog");
      await page.locator("dialog summary").first().click();
      await look("session-dialog-languages");
      await page.keyboard.press("Escape");
      await go(page, imag.places.forms, ".forms");
      await look("forms");
      await page.locator(".card-head button").click();
      await expect(page.locator(".instrument").first()).toBeVisible();
      await look("forms-add");
      await page.keyboard.press("Escape");
      await go(page, imag.places.form, ".editor");
      await look("form-head");
      await page.locator(".rail button").nth(2).click();
      await page.locator(".settings summary").first().click();
      await look("form");
      await page.locator(".form-head button").click();
      await look("form-trial");
      await page.keyboard.press("Escape");
      await go(page, imag.places.collect, ".custody");
      await page.locator("details.pinning summary").click();
      await look("collect");
      await page.getByRole("button", { name: say(language, "collect.start"), exact: true }).click();
      await look("pin-dialog");
      await page.keyboard.press("Escape");
      await go(page, imag.places.settings, "#device-name");
      await look("settings");
      for (const [name, words] of [["search", "migration"], ["search-none", "zebra"], ["search-start", ""]]) {
        await go(page, imag.places.search(words), "main.search");
        await look(name);
      }
      expect(wrong).toEqual([]);
    });

    test("the people of an activity fit", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await imag.open(page);
      await imag.chooseLanguage(page, language);
      await page.getByRole("button", { name: say(language, "home.load_example") }).click();
      await page.getByRole("dialog").locator("button", { hasText: "IMED" }).click();
      await expect(imag.toast(page)).toBeVisible();
      await go(page, "#/activity/imed-ws1/people", ".people-list");
      await look("people");
      await page.locator(".people-list button").first().click();
      await look("person-dialog");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: say(language, "people.from_core") }).click();
      await look("people-core-group");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: say(language, "people.paste") }).click();
      await page.locator("#pasted").fill("Name\tPosition\tMinistry\tSex\nSara Ahmed\tAdviser\tMinistry of Health\tF\nعلي حسن\tمدير عام\tالتخطيط\t؟");
      await look("people-paste");
      await page.locator("dialog button[type=submit]").click();
      await expect(page.locator(".roster-preview")).toBeVisible();
      await look("people-preview");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: say(language, "dialog.discard") }).click();
      await go(page, "#/activity/imed-ws1/people/attendance", ".presence");
      await look("attendance");
      await go(page, "#/activity/imed-sv1/people/nomination", ".nominees");
      await look("nomination");
      expect(wrong).toEqual([]);
    });

    test("the dialogs of planning fit", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      const opened = async (name, button) => {
        await button.click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await look(name);
      };
      const closed = async () => {
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
      };
      const headButton = (place) => page.locator(".record-buttons button").nth(place);
      const cardButton = (card) => page.locator(`section[aria-labelledby=${card}] .card-head button`);
      await imag.withFiles(page, imag.places.programme, collected);
      await imag.chooseLanguage(page, language);
      await opened("programme-dialog", headButton(0));
      await page.locator("#programme-start-open").click();
      await look("programme-dialog-calendar");
      await page.keyboard.press("Escape");
      await closed();
      await opened("programme-copy", headButton(1));
      await closed();
      await opened("programme-delete", headButton(2));
      await closed();
      await opened("objective-dialog", page.locator("section[aria-labelledby=objectives] .lines button").nth(1));
      await closed();
      await opened("institutions-dialog", cardButton("institutions"));
      await closed();
      await opened("institution-dialog", page.locator("section[aria-labelledby=institutions] .lines button").first());
      await closed();
      await opened("core-group-dialog", cardButton("core-group"));
      await closed();
      await opened("activity-new", cardButton("activities"));
      await page.locator("#activity-days-open").click();
      await look("activity-new-calendar");
      await page.keyboard.press("Escape");
      await closed();
      await go(page, imag.places.plan, ".session");
      await opened("activity-dialog", headButton(0));
      await closed();
      await opened("activity-copy", headButton(1));
      await closed();
      await opened("activity-delete", headButton(2));
      expect(wrong).toEqual([]);
    });

    test("results and the merge desk fit", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await imag.withFiles(page, imag.places.merge, collected);
      await imag.mergeFiles(page, editHere);
      await imag.chooseLanguage(page, language);
      await look("merge-empty");
      await imag.putOnDesk(page, editThere, fixture("refused-wrong-checksum.warsha.json"), fixture("damaged-record.warsha.json"));
      await expect(page.locator("[data-conflict]")).toBeVisible();
      await page.locator("[data-plan=aside] button").click();
      await look("merge");
      await go(page, imag.places.results, "[data-people]");
      await look("results");
      for (const summary of await page.locator("details.table-behind summary").all()) await summary.click();
      await look("results-tables");
      expect(wrong).toEqual([]);
    });

    test("codes fit", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      const own = (street, day, mother) => ({ street, day, mother });
      await imag.withFiles(page, imag.places.collect, codes.workshop(["before", "end", "card"], [
        codes.response(1, "before", own("BA", "7", "F")), codes.response(2, "end", own("BA", "17", "F")),
        codes.response(3, "before", own("کا", "12", "س")), codes.response(4, "end", { street: "كا", day: "12", school: "ق" }),
        codes.response(5, "card", "234T"), codes.response(6, "card", "2345"),
      ]));
      await imag.chooseLanguage(page, language);
      await page.locator(".pair button").first().click();
      await expect(page.locator(".pair")).toHaveCount(2);
      await page.locator("details.decided summary").click();
      await page.locator(".withdraw summary").click();
      await look("collect-codes");
      await page.locator("#withdraw-seat").fill("234T");
      await page.locator("#withdraw-seat").press("Enter");
      await expect(page.getByRole("dialog")).toBeVisible();
      await look("withdraw-dialog");
      await page.keyboard.press("Escape");
      await codes.startForm(page, "before", imag.PIN);
      await imag.begin(page, language);
      await codes.fact(page, "street").fill("کا");
      await imag.next(page);
      await expect(page.locator("#problem")).toBeVisible();
      for (const [name, typed] of [["day", "٧"], ["mother", "س"]]) await codes.fact(page, name).fill(typed);
      await look("kiosk-own_code");
      expect(wrong).toEqual([]);
    });

    test("the kiosk fits", async ({ page }) => {
      const { look, wrong } = looker(page, language);
      await imag.withExample(page, imag.places.collect);
      await imag.chooseLanguage(page, language);
      await imag.startCollecting(page);
      await look("kiosk-welcome");
      await imag.begin(page, language);
      const seen = new Set();
      await imag.answerScreens(page, imag.ANSWERS, {
        on: async (at, { kind }) => {
          if (seen.has(kind)) return;
          seen.add(kind);
          if (at === 1) {
            await imag.next(page);
            await expect(page.locator("#problem")).toBeVisible();
          }
          await look(`kiosk-${kind}`);
        },
      });
      await expect(page.locator("dl.review")).toBeVisible();
      await look("kiosk-review");
      await imag.send(page);
      await expect(page.locator("#handover")).toHaveText(say(language, "kiosk.saved"));
      await look("kiosk-saved");
      await page.locator(".handover-foot button").click();
      await look("kiosk-leave");
      expect(wrong).toEqual([]);
    });
  });
}

/** A tablet's edit of two sessions, so that a rule has something to decide. */
const sessions = (writer, minutes) => bundleOf([2, 3].map((n) => ({ ...edited("session", `imag-ws2-s0${n}`, (session) => { session.minutes = minutes; }, writer), at: `2023-09-12T12:${minutes}:00Z` })),
  { name: `${writer}.warsha.json`, device: writer, id: `0198c0de-0000-7000-8000-0000000000${minutes}`, deviceId: `0198c0de-0000-7000-8000-0000000001${minutes}` });

for (const language of LANGUAGES) {
  test(`staff's merge desk and results by code, by group and of a programme fit and can be read by everyone, in ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    const { look, wrong } = looker(page, language);
    const looked = async (name) => {
      await look(name);
      await axe(page);
    };
    await imag.withFiles(page, imag.places.merge, bundleOf(imag.EXAMPLE, { name: "base.warsha.json" }), tablet("C", 4, { break: true, more: [VARIANT, TWIN] }), sessions("erbil", 21));
    await imag.mergeFiles(page, ...paired.tablets);
    await imag.chooseLanguage(page, language);
    await expect(page.locator(".likely")).toHaveCount(2);
    await page.locator(".likely button").first().click();
    await expect(page.locator(".likely")).toHaveCount(1);
    await page.locator(".joined summary").click();
    await page.locator("[data-import] summary").first().click();
    await looked("merge-staff");
    await imag.putOnDesk(page, sessions("basra", 35), tablet("D", 2), fixture("refused-wrong-checksum.warsha.json"));
    await expect(page.locator("section.rule")).toBeVisible();
    await page.locator("section.rule summary").first().click();
    await looked("merge-rule");
    for (const [name, place] of [["results-paired", "#/activity/ws1/results"], ["results-programme", `#/programme/${paired.PROGRAMME}/results`]]) {
      await go(page, place, "[data-figure=paired]");
      await page.locator("summary").evaluateAll((all) => all.forEach((summary) => summary.parentElement.setAttribute("open", "")));
      await looked(name);
    }
    expect(wrong).toEqual([]);
  });
}

test("both measures can fail", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.setContent('<main><p>Read <a href="#a">this</a> first.</p><button>x</button><label><input type="radio">y</label></main>');
  expect((await missed(page)).length, "the button and the label, not the link in running text").toBe(2);
  expect(await sideways(page)).toEqual([]);
  await page.setContent('<main style="padding: 100px"><button style="padding: 30px">x</button><div style="position: fixed; inset: 0"></div></main>');
  expect(await missed(page)).toHaveLength(1);
  await page.setContent('<main><table><tr><td style="min-width:900px">wide</td></tr></table></main>');
  expect(await sideways(page)).toHaveLength(1);
});
