// The keyboard alone: going to a target by Tab, with the focus seen wherever it comes by.
import { expect } from "./support.js";

/** Where the focus is, and whether it is seen: an outline on the element, on its face beside it, or on its label. */
export const focusNow = (page, target) =>
  target.evaluateAll((targets) => {
    const element = document.activeElement;
    if (!element || element === document.body) return { there: false, nowhere: true };
    const faces = [element, element.nextElementSibling, element.closest("label")].filter(Boolean);
    const face = faces.find((face) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(face);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/, 0\)$|transparent/.test(outlineColor);
    });
    const { width, height, top, bottom, left, right } = (face ?? element).getBoundingClientRect();
    const onScreen = width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    return { there: targets.includes(element), seen: Boolean(face) && onScreen, what: element.outerHTML.slice(0, 160) };
  });

/** Presses Tab until the focus is on the target; wherever it comes by, it is seen. */
export async function tabTo(page, target, key = "Tab", most = 90) {
  await target.first().waitFor({ state: "attached" });
  const met = [];
  for (let pressed = 0; pressed <= most; pressed += 1) {
    if (pressed) await page.keyboard.press(key);
    const { there, nowhere, seen, what } = await focusNow(page, target);
    if (!nowhere && pressed) expect(seen, `the focus is seen on ${what}`).toBe(true);
    if (there) return;
    met.push(what);
  }
  throw new Error(`${key} did not come to ${target} in ${most} presses:\n${met.join("\n")}`);
}

export async function press(page, target, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Types into a field in the place of what is there. */
export async function type(page, target, text) {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(text);
}
