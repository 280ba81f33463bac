// Verbs of the tests that take a programme from an empty browser to its document on disk and its follow-up.
import { inflateRawSync } from "node:zlib";
import * as imag from "./imag.js";
import { download, expect } from "./support.js";
import { loosely, plain, say } from "./words.js";

export const dialogOf = (page) => page.getByRole("dialog");
export const sent = async (page) => {
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(dialogOf(page)).toHaveCount(0);
};

/** A device with a programme's example, at a place. */
export async function withProgramme(page, name, place) {
  await imag.open(page);
  await page.getByRole("button", { name: "Load an example" }).click();
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await expect(imag.toast(page)).toContainText("Example loaded");
  await imag.go(page, place);
}

/** Types a card into a column of the board and sends it by Enter. */
export async function addCard(page, column, words) {
  await page.locator(`#add-${column}`).fill(words);
  await page.locator(`#add-${column}`).press("Enter");
  await expect(page.locator("[data-card]").filter({ hasText: words })).toBeVisible();
}

/** Makes a document of a kind; `whole`: out of all activities of the programme. */
export async function newDocument(page, activity, kind, { whole = false } = {}) {
  await imag.go(page, `#/activity/${activity}/document`);
  await page.locator("#document-new").click();
  await dialogOf(page).locator("#document-kind").selectOption({ label: say("en", `docs.kind_${kind}`) });
  if (whole) await dialogOf(page).getByLabel(say("en", "docs.whole")).check();
  await sent(page);
  await expect(page.locator(".sheet")).toBeVisible();
}

/** What a file for Word says, without its marks; a picture by the words that stand for it. */
export async function word(page) {
  const { name, bytes } = await download(page, () => page.getByRole("button", { name: say("en", "out.word"), exact: true }).click());
  expect(name).toMatch(/\.docx$/);
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let n = bytes.readUInt16LE(bytes.length - 12); n > 0; n -= 1) {
    const [method, packed, length, place] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
    if (bytes.toString("utf8", at + 46, at + 46 + length) === "word/document.xml") {
      const from = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
      const content = bytes.subarray(from, from + packed);
      const xml = (method === 8 ? inflateRawSync(content) : content).toString("utf8");
      return plain(xml.replace(/<\/w:p>/g, "\n").replace(/<wp:docPr [^>]*descr="([^"]*)"[^>]*>/g, "$1").replace(/<[^>]+>/g, "").replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'"));
    }
    at += 46 + length;
  }
  throw new Error("no document in the file");
}

/** Makes an action of a card that has none; `fields` of its dialog by name, `institution` by its name. */
export async function agree(page, activity, words, { institution, ...fields } = {}) {
  await imag.go(page, `#/activity/${activity}/follow-up`);
  await page.locator("[data-card]").filter({ hasText: words }).getByRole("button").click();
  const dialog = dialogOf(page);
  await expect(dialog.locator("#action-text")).toHaveValue(words);
  if (institution) await dialog.locator("#action-institution").selectOption({ label: institution });
  for (const [field, value] of Object.entries(fields)) await dialog.locator(`#action-${field}`).fill(value);
  await sent(page);
  await expect(page.locator("[data-action]").filter({ hasText: words })).toBeVisible();
}

/** Reports on an action that it is done. */
export async function done(page, activity, words, note) {
  await imag.go(page, `#/activity/${activity}/follow-up`);
  await page.locator("[data-action]").filter({ hasText: words }).getByRole("button", { name: /^Report progress/ }).click();
  await dialogOf(page).locator("#progress-state").selectOption("3");
  await dialogOf(page).locator("#progress-note").fill(note);
  await sent(page);
  await expect(page.locator("[data-count=done] dd.figure")).toHaveText("1");
}

/** Makes an action of the first card that has none, and reports on it. */
export async function followUp(page, activity, words) {
  await agree(page, activity, words);
  await done(page, activity, words, "Done and signed.");
}

/** Writes a paragraph at the end of a section, in English and Arabic. */
export async function write(page, section, english, arabic) {
  const here = page.locator(`#section-${section}`);
  await here.getByRole("button", { name: say("en", "docs.write"), exact: true }).click();
  const paragraph = here.locator(".para.written").last();
  await expect(paragraph.locator("textarea[lang=en]")).toBeFocused();
  await paragraph.locator("textarea[lang=en]").fill(english);
  await paragraph.locator("textarea[lang=ar]").fill(arabic);
  await paragraph.locator("textarea[lang=ar]").blur();
  await expect(paragraph.locator(".cell[lang=ar] .reviewing")).toBeVisible();
  return paragraph;
}

/** Notes the day on which the document was sent round, or an institution endorsed it. */
export async function onDay(page, opener, day) {
  await opener.click();
  await dialogOf(page).locator("#document-day").fill(day);
  await sent(page);
}

/** The card of the board that says this. */
export const cardOf = (page, words) => page.locator("[data-card]").filter({ hasText: words });

/** Opens a card of the board, ties it to another one, and saves it. */
export async function tie(page, words, to) {
  const other = (await cardOf(page, to).first().getAttribute("id")).replace(/^card-/, "");
  await cardOf(page, words).locator("[id^=edit-]").click();
  await dialogOf(page).locator("#tie-to").selectOption(other);
  await dialogOf(page).getByRole("button", { name: say("en", "boards.tie"), exact: true }).click();
  await expect(dialogOf(page).locator(".tie-list li")).toContainText(to);
  await sent(page);
}

/** Notes where institutions stand on a card: `null` agrees, words are the reason of a reservation. */
export async function positions(page, words, stands) {
  const row = page.locator(".positions tbody tr").filter({ hasText: words });
  await row.getByRole("button").click();
  for (const [institution, reason] of Object.entries(stands)) {
    const line = dialogOf(page).locator(".stand-line").filter({ hasText: institution });
    await line.locator("label", { hasText: say("en", reason ? "boards.reserved" : "boards.agreed") }).click();
    if (reason) await line.locator("[id^=reason-]").first().fill(reason);
  }
  await sent(page);
  const reserved = Object.values(stands).filter(Boolean).length;
  const sum = { n_agreed: Object.keys(stands).length - reserved, n_reserved: reserved };
  await expect(row).toContainText(loosely(say("en", "boards.sum", sum)));
}

// ---- A room that votes -------------------------------------------------------------------------------------------

/** Opens a board of an activity and lets the room vote on it; the PIN is chosen where the device has none. */
export async function letVote(page, activity, board, { choosesPin = false } = {}) {
  await imag.go(page, `#/activity/${activity}/board/${board}`);
  await page.locator("section.votes").getByRole("button", { name: say("en", "votes.start") }).click();
  if (choosesPin) {
    await dialogOf(page).getByLabel(say("en", "pin.label"), { exact: true }).fill(imag.PIN);
    await dialogOf(page).getByRole("button", { name: "Set the PIN and start" }).click();
  }
  await expect(page.locator(".kiosk.handover")).toBeVisible();
}

/** The ballot is sent, and the tablet says so. */
export async function sendBallot(page, language) {
  await imag.send(page);
  await expect(page.locator("#handover")).toHaveText(say(language, "votes.kept"));
}

/** Back from the room, with the PIN; the screens are in English again. */
export async function endVoting(page) {
  const language = await imag.languageOf(page);
  await page.locator(".handover-foot button, .under button").click();
  await dialogOf(page).getByLabel(say(language, "pin.label"), { exact: true }).fill(imag.PIN);
  await dialogOf(page).getByRole("button", { name: say(language, "votes.pin_open") }).click();
  await expect(page.locator("header.bar")).toBeVisible();
}

/** What this device holds, as a file. */
export async function everything(page) {
  await imag.go(page, imag.places.home);
  return imag.exportEverything(page);
}

/** Another day: a screen with a PIN has closed meanwhile, and is opened with it. */
export async function onAnotherDay(page, moment) {
  await page.clock.setFixedTime(moment);
  await page.locator("#pin-unlock").fill(imag.PIN);
  await sent(page);
}
