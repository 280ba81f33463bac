// The passphrase at rest, as people set it and give it.
import * as imag from "./imag.js";
import { inMirror } from "./mirror.js";
import { expect } from "./support.js";
import { say } from "./words.js";

export const WORDS = "amber river stone lamp";

export const card = (page, language = "en") => page.getByRole("region", { name: say(language, "vault.title"), exact: true });
export const locked = (page, language = "en") => page.getByRole("heading", { level: 1, name: say(language, "vault.locked") });

/** Sets a passphrase in the settings. */
export async function setPassphrase(page, words = WORDS, language = "en") {
  await imag.go(page, imag.places.settings);
  await card(page, language).locator("#vault-new").fill(words);
  await card(page, language).getByRole("button", { name: say(language, "vault.set") }).click();
  await expect(imag.toast(page)).toContainText(say(language, "vault.done"), { timeout: 30_000 });
}

export async function unlock(page, words, language = "en") {
  await expect(locked(page, language)).toBeVisible();
  await page.locator("#vault-open").fill(words);
  await page.getByRole("button", { name: say(language, "lock.open") }).click();
}

/** All that lies in both copies and in the session, as one text. */
export async function everything(page) {
  const here = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  return here + JSON.stringify(await inMirror(page));
}

/** Both copies hold the same values. */
export async function alike(page) {
  await expect.poll(async () => {
    const here = await page.evaluate(() => ({ ...localStorage }));
    const there = await inMirror(page);
    const alone = /\/(local\/(draft|draft-key|slots|mirror))$/;
    const ours = (values) => JSON.stringify(Object.entries(values).filter(([key]) => key.startsWith("warsha/1/") && !alone.test(key)).toSorted());
    return ours(here) === ours(there);
  }).toBe(true);
}

/** Takes it away in the settings. */
export async function removePassphrase(page, words = WORDS) {
  await imag.go(page, imag.places.settings);
  await card(page).locator("#vault-now").fill(words);
  await card(page).getByRole("button", { name: say("en", "vault.remove") }).click();
  await expect(imag.toast(page)).toContainText("Passphrase removed", { timeout: 60_000 });
}
