// Looking at a screen at three sizes: what scrolls sideways, what a finger would miss; with SHOTS=folder also a picture of each.
import { join } from "node:path";
import * as imag from "./imag.js";
import { expect } from "./support.js";

export const SHOTS = process.env.SHOTS;
const SIZES = [[820, 1180], [1366, 768], [390, 844]];
const FINGER = 44;

/**
 * Targets that a finger would miss: what can be pressed and lies under something else, or is smaller than 44 by 44 CSS
 * pixels, as it answers to a touch (a label with its input, a link whose line answers with it). Links in running text are
 * no such targets.
 */
export const missed = (page) =>
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

export const sideways = (page) =>
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
export function looker(page, language) {
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

export const go = async (page, place, selector) => {
  await imag.go(page, place);
  await expect(page.locator(selector).first()).toBeVisible();
};
