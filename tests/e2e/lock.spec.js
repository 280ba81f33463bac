// The PIN closes the screens: by hand, when nobody touched them, through a reload and in every tab; what was typed stays.
import * as imag from "./imag.js";
import { axe, expect, test } from "./support.js";
import { LANGUAGES, say } from "./words.js";

/** Sets a PIN on the settings page. */
async function setPin(page, pin = imag.PIN) {
  await imag.go(page, imag.places.settings);
  await page.locator("#pin-new").fill(pin);
  await page.getByRole("button", { name: "Set the PIN" }).click();
  await expect(imag.toast(page)).toContainText("PIN set");
}

const lockNow = (page) => page.locator("header.bar").getByRole("button", { name: "Lock now" }).click();
const locked = (page) => page.getByRole("dialog", { name: "The screens are locked" });

async function unlock(page, pin) {
  await locked(page).locator("#pin-unlock").fill(pin);
  await locked(page).getByRole("button", { name: "Unlock" }).click();
}

test("locked, nothing shows until the PIN is right; guessing is slowed down; every tab follows", async ({ page, context }) => {
  await imag.withExample(page);
  await setPin(page);
  const second = await context.newPage();
  await imag.open(second);
  await imag.go(page, imag.places.settings);
  await page.getByLabel("Name of this device").fill("half typed");
  await lockNow(page);
  await expect(locked(page)).toBeVisible();
  await expect(locked(second), "the other tab too").toBeVisible();
  await expect(page.locator("header.bar"), "nothing else").toBeHidden();
  await expect(page.locator("#work")).toBeHidden();
  await axe(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(locked(page), "no key closes it").toBeVisible();
  await imag.go(page, imag.places.home);
  await expect(page.locator("#work"), "nor another address").toBeHidden();
  await imag.go(page, imag.places.settings);
  await page.reload();
  await expect(locked(page), "nor a reload").toBeVisible();
  for (let n = 0; n < 5; n += 1) await unlock(page, "1111");
  await expect(locked(page).getByRole("alert")).toContainText("not the PIN");
  await unlock(page, imag.PIN);
  await expect(locked(page).getByRole("alert"), "after five wrong ones it has to wait").toContainText("Wait");
  await page.clock.install({ time: new Date(Date.now() + 15_000) });
  await unlock(page, "٢٥٨٠");
  await expect(locked(page)).toHaveCount(0);
  await expect(page.locator("header.bar")).toBeVisible();
  await expect(locked(second)).toHaveCount(0);
});

test("left alone the screens close by themselves, and what was typed is still there", async ({ page }) => {
  await page.clock.install();
  await imag.withExample(page);
  await setPin(page);
  await page.getByLabel("Locks by itself").selectOption({ label: "After 5 minutes without a touch" });
  await page.getByLabel("Name of this device").fill("half typed");
  await page.clock.fastForward(4 * 60_000);
  await expect(locked(page)).toHaveCount(0);
  await page.clock.fastForward(70_000);
  await expect(locked(page)).toBeVisible();
  await unlock(page, imag.PIN);
  await expect(locked(page)).toHaveCount(0);
  await expect(page.getByLabel("Name of this device")).toHaveValue("half typed");
});

test("the kiosk goes on whether the screens are locked or not", async ({ page, context }) => {
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.answerAs(page, { language: "en", answers: imag.ANSWERS });
  await imag.leaveKiosk(page);
  await expect(locked(page)).toHaveCount(0);
  await lockNow(page);
  await expect(locked(page)).toBeVisible();
  const later = await context.newPage();
  await imag.open(later);
  await expect(locked(later), "a new tab is locked as well").toBeVisible();
});

for (const language of LANGUAGES.filter((language) => language !== "en")) {
  test(`the lock speaks ${language}`, async ({ page }) => {
    await imag.withExample(page);
    await setPin(page);
    await imag.chooseLanguage(page, language);
    await page.locator("header.bar").getByRole("button", { name: say(language, "lock.now") }).click();
    await expect(page.getByRole("dialog", { name: say(language, "lock.title") })).toBeVisible();
    await axe(page);
  });
}
