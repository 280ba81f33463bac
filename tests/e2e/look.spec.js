// The main screens at three sizes: nothing scrolls sideways, and every target is large enough for a finger. With
// SHOTS=folder it also keeps a picture of each, in all three languages, for people to look at.
import { join } from "node:path";
import { collected, editHere, editThere, fixture } from "./bundles.js";
import * as imag from "./imag.js";
import { expect, test } from "./support.js";
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
      if (element.matches("label input, :disabled") || element.closest(".skip") || !element.checkVisibility({ visibilityProperty: true })) continue;
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
      await page.locator("main .empty button").click();
      await expect(imag.toast(page)).toBeVisible();
      await look("home");
      await go(page, imag.places.programme, ".upcoming");
      await look("programme");
      await go(page, imag.places.plan, ".session");
      await look("plan");
      await page.locator(".session button").first().click();
      await look("session-dialog");
      await page.keyboard.press("Escape");
      await go(page, imag.places.collect, ".custody");
      await page.locator("details.pinning summary").click();
      await look("collect");
      await page.getByRole("button", { name: say(language, "collect.start"), exact: true }).click();
      await look("pin-dialog");
      await page.keyboard.press("Escape");
      await go(page, imag.places.settings, "#device-name");
      await look("settings");
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
