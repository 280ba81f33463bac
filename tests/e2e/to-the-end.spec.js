// The four programmes to their end: group work, votes and positions, the document on disk in two languages, the action
// plan and what is reported months later. Each from its example.
import { inflateRawSync } from "node:zlib";
import * as imag from "./imag.js";
import { download, expect, test } from "./support.js";
import { plain, say } from "./words.js";

const dialogOf = (page) => page.getByRole("dialog");
const sent = async (page) => {
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(dialogOf(page)).toHaveCount(0);
};

/** A device with a programme's example, at a place. */
async function withProgramme(page, name, place) {
  await imag.open(page);
  await page.getByRole("button", { name: "Load an example" }).click();
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await expect(imag.toast(page)).toContainText("Example loaded");
  await imag.go(page, place);
}

/** Types a card into a column of the board and sends it by Enter. */
async function addCard(page, column, words) {
  await page.locator(`#add-${column}`).fill(words);
  await page.locator(`#add-${column}`).press("Enter");
  await expect(page.locator("[data-card]").filter({ hasText: words })).toBeVisible();
}

/** Makes a document of a kind; gives its place. */
async function newDocument(page, activity, kind) {
  await imag.go(page, `#/activity/${activity}/document`);
  await page.locator("#document-new").click();
  await dialogOf(page).locator("#document-kind").selectOption({ label: say("en", `docs.kind_${kind}`) });
  await sent(page);
  await expect(page.locator(".sheet")).toBeVisible();
}

/** What a file for Word says, without its marks. */
async function word(page) {
  const { name, bytes } = await download(page, () => page.getByRole("button", { name: say("en", "out.word"), exact: true }).click());
  expect(name).toMatch(/\.docx$/);
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let n = bytes.readUInt16LE(bytes.length - 12); n > 0; n -= 1) {
    const [method, packed, length, place] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
    if (bytes.toString("utf8", at + 46, at + 46 + length) === "word/document.xml") {
      const from = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
      const content = bytes.subarray(from, from + packed);
      const xml = (method === 8 ? inflateRawSync(content) : content).toString("utf8");
      return plain(xml.replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "").replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'"));
    }
    at += 46 + length;
  }
  throw new Error("no document in the file");
}

/** Makes an action of the first card that has none, and reports on it. */
async function followUp(page, activity, words) {
  await imag.go(page, `#/activity/${activity}/follow-up`);
  await page.locator("[data-card]").filter({ hasText: words }).getByRole("button").click();
  await expect(dialogOf(page).locator("#action-text")).toHaveValue(words);
  await sent(page);
  const action = page.locator("[data-action]").filter({ hasText: words });
  await action.getByRole("button", { name: /^Report progress/ }).click();
  await dialogOf(page).locator("#progress-state").selectOption("3");
  await dialogOf(page).locator("#progress-note").fill("Done and signed.");
  await sent(page);
  await expect(page.locator("[data-count=done] dd.figure")).toHaveText("1");
}

test("IMAG: group work, the pathway, the guiding document and its actions", async ({ page }) => {
  test.setTimeout(120_000);
  await withProgramme(page, "IMAG", `#/activity/${imag.ACTIVITY}/board`);
  await expect(page.locator(".board-columns")).toBeVisible();
  await addCard(page, 0, "Nobody tells the governorate");
  await addCard(page, 4, "One notice to all before the flight lands");
  await imag.go(page, `#/activity/${imag.ACTIVITY}/pathways`);
  await expect(page.locator("main")).toContainText("263");
  await newDocument(page, imag.ACTIVITY, "guiding");
  const said = await word(page);
  for (const words of ["Nobody tells the governorate", "One notice to all before the flight lands", "30 participants", "وزارة الداخلية"]) expect(said).toContain(words);
  await followUp(page, imag.ACTIVITY, "One notice to all before the flight lands");
  await imag.go(page, `#/programme/${imag.PROGRAMME}/follow-up`);
  await expect(page.locator("main")).toBeVisible();
});

test("IMED: the operating procedure of TS 1 with its endorsement, and the needs of TS 2", async ({ page }) => {
  test.setTimeout(120_000);
  await withProgramme(page, "IMED", "#/activity/imed-ts1/board");
  await page.getByRole("button", { name: say("en", "boards.new"), exact: true }).click();
  await dialogOf(page).locator("#board-title").fill("Who does what, by when");
  await sent(page);
  await addCard(page, 4, "One procedure for every referral");
  await newDocument(page, "imed-ts1", "procedure");
  const panel = page.locator("[data-panel=endorsement]");
  await panel.locator("#circulate").click();
  await dialogOf(page).locator("#document-day").fill("28/10/2021");
  await sent(page);
  await panel.locator("li.open").first().getByRole("button").click();
  await dialogOf(page).locator("#document-day").fill("2/11/2021");
  await sent(page);
  await expect(panel.locator("li.yes")).toHaveCount(1);
  expect(await word(page)).toContain("One procedure for every referral");
  await followUp(page, "imed-ts1", "One procedure for every referral");
  await imag.go(page, "#/activity/imed-sv1/people/nomination");
  await expect(page.locator("main")).toContainText("10 of 10");
});

test("CAIR: inputs of three rounds in the vision, and the pilot with its positions", async ({ page }) => {
  test.setTimeout(120_000);
  await withProgramme(page, "CAIR", "#/activity/cair-cm2/board");
  await expect(page.locator("section.consult [data-input]")).toHaveCount(5);
  await newDocument(page, "cair-cm3", "vision");
  const said = await word(page);
  const pilot = "Pilot project with the private sector: companies in Erbil train and employ returnees from 2022";
  for (const words of ["Give the branches a budget line of their own", pilot, "Only with a budget that is approved for 2022"]) expect(said).toContain(words);
  await followUp(page, "cair-cm3", pilot);
});

test("HIJRA AMINA: the room votes, and the recommendations leave in English and Arabic", async ({ page }) => {
  test.setTimeout(120_000);
  await withProgramme(page, "HIJRA AMINA", "#/activity/hijra-ws1/board/hijra-board-cases");
  await expect(page.locator("[data-card=hijra-case-01]")).toBeVisible();
  await imag.go(page, "#/activity/hijra-ws1/board/hijra-board-recommendations");
  await page.locator("section.votes").getByRole("button", { name: say("en", "votes.start") }).click();
  await dialogOf(page).getByLabel("PIN", { exact: true }).fill(imag.PIN);
  await dialogOf(page).getByRole("button", { name: "Set the PIN and start" }).click();
  for (const [language, id] of [["en", "hijra-card-05"], ["ar", "hijra-card-05"], ["ckb", "hijra-card-04"]]) {
    await imag.begin(page, language);
    for (let dots = 0; dots < 3; dots += 1) await page.locator(`[data-card=${id}] .dot-button.first`).click();
    await imag.next(page);
    await imag.send(page);
    await expect(page.locator("#handover")).toHaveText(say(language, "votes.kept"));
  }
  const language = await imag.languageOf(page);
  await page.locator(".handover-foot button, .under button").click();
  await dialogOf(page).getByLabel(say(language, "pin.label"), { exact: true }).fill(imag.PIN);
  await dialogOf(page).getByRole("button", { name: say(language, "votes.pin_open") }).click();
  await expect(page.locator("header.bar")).toBeVisible();
  await page.getByRole("button", { name: say("en", "votes.close"), exact: true }).click();
  await expect(page.locator("[data-outcome=dots] tbody tr").first()).toHaveAttribute("data-line", "hijra-card-05");
  await newDocument(page, "hijra-ws1", "recommendations");
  const said = await word(page);
  expect(said).toContain("Keep a voluntary register of experts abroad");
  expect(said).toContain("إنشاء سجل طوعي للخبراء في الخارج");
  await followUp(page, "hijra-ws1", "Name an officer for nationals abroad in ten embassies");
});
