// The main screens at three sizes: nothing scrolls sideways, and every target is large enough for a finger. With
// SHOTS=folder it also keeps a picture of each, in all three languages, for people to look at.
import { join } from "node:path";
import * as codes from "./codes.js";
import { TWIN, VARIANT, bundleOf, collected, editHere, editThere, edited, fixture, tablet } from "./bundles.js";
import * as imag from "./imag.js";
import * as paired from "./paired.js";
import { axe, expect, test } from "./support.js";
import { LANGUAGES, say } from "./words.js";

const SHOTS = process.env.SHOTS;
const SIZES = [[820, 1180], [1366, 768], [390, 844]];
const FINGER = 44;

/**
 * Targets that a finger would miss: what can be pressed and lies under something else, or is smaller than 44 by 44 CSS
 * pixels, as it answers to a touch (a label with its input, a link whose line answers with it). Links in running text are
 * no such targets.
 */
const missed = (page) =>
  page.evaluate((finger) => {
    const pressed = [...document.querySelectorAll("button, a[href], summary, select, input, textarea, label:has(input)")];
    const openDialog = document.querySelector("dialog[open]");
    const found = [];
    for (const element of pressed) {
      if (openDialog && !openDialog.contains(element)) continue;
      if (element.matches("label input, :disabled") || element.closest(".skip, [inert]") || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.matches("a") && getComputedStyle(element).display === "inline") {
        const line = element.closest("p, li, dd, td");
        if (line && line.textContent.trim().length > element.textContent.trim().length + 1) continue;
      }
      element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const { left, top, width, height } = element.getBoundingClientRect();
      const answers = (x, y) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (element.contains(hit) || hit.closest("label") === element || (element.id && hit.closest(`label[for="${element.id}"]`)));
      };
      const [x, y, reach] = [left + width / 2, top + height / 2, finger / 2 - 1];
      const wide = Math.round(width) >= finger || (answers(x - reach, y) && answers(x + reach, y));
      const high = Math.round(height) >= finger || (answers(x, y - reach) && answers(x, y + reach));
      const free = answers(x, y);
      if (wide && high && free) continue;
      const classes = String(element.className).trim().split(/\s+/).filter(Boolean);
      const name = element.getAttribute("aria-label") || element.textContent.trim() || element.id || element.name;
      const what = [element.localName, ...classes].join(".");
      const cover = document.elementFromPoint(x, y);
      const said = free ? `${Math.round(width)} × ${Math.round(height)}` : `lies under ${cover ? [cover.localName, cover.className?.baseVal ?? cover.className].join(".") : "the edge"}`;
      found.push(`${what} “${name.slice(0, 40)}” in ${element.parentElement.className || element.parentElement.localName}: ${said}`);
    }
    scrollTo(0, 0);
    return [...new Set(found)];
  }, FINGER);

const sideways = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (right > clientWidth + 1 || left < -1) && !element.closest(".scroll, .unseen, .skip");
    });
    const outermost = wide.filter((element) => !wide.includes(element.parentElement)).map((element) => `${element.localName}.${String(element.className?.baseVal ?? element.className)}`);
    return [`${scrollWidth} > ${clientWidth}: ${[...new Set(outermost)].slice(0, 4).join(", ")}`];
  });

/** Looks at a screen at all sizes; says all that is wrong at the end. */
function looker(page, language) {
  const wrong = [];
  const look = async (name) => {
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      const size = `${width}x${height}`;
      if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.${language}.${size}.png`), fullPage: true, animations: "disabled" });
      for (const problem of await sideways(page)) wrong.push(`${name}, ${size}: scrolls sideways, ${problem}`);
      for (const problem of await missed(page)) wrong.push(`${name}, ${size}: ${problem}`);
    }
  };
  return { look, wrong };
}

const go = async (page, place, selector) => {
  await imag.go(page, place);
  await expect(page.locator(selector).first()).toBeVisible();
};

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
