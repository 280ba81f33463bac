// Group work: a board for a session, cards by keyboard and by mouse, two tablets that merge, positions, the hall.
import * as imag from "./imag.js";
import { focusNow, press, tabTo, type } from "./keys.js";
import { axe, expect, test } from "./support.js";
import { loosely, plain, say } from "./words.js";

const HERE = `#/activity/${imag.ACTIVITY}/board`;
const dialogOf = (page) => page.getByRole("dialog");
const column = (page, place) => page.locator(`[data-column="${place}"]`);
const cardsIn = (page, place) => column(page, place).locator("[data-card]");
const wordsIn = async (page, place) => (await cardsIn(page, place).locator("p.words").allInnerTexts()).map((text) => plain(text).trim());
/** The card that says this. */
const cardOf = (page, words) => page.locator("[data-card]").filter({ hasText: words });

/** A device with the example and an empty board of work, in a language. */
async function withBoard(page, language = "en") {
  await imag.withExample(page);
  if (language !== "en") await imag.chooseLanguage(page, language);
  await imag.go(page, HERE);
  await page.getByRole("button", { name: say(language, "boards.new"), exact: true }).click();
  await dialogOf(page).locator("#board-title").fill(language === "en" ? "Data and referral" : "البيانات والإحالة");
  await dialogOf(page).getByRole("button", { name: say(language, "boards.add_group") }).click();
  await dialogOf(page).getByRole("button", { name: say(language, "boards.add_group") }).click();
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(page.locator(".board-columns")).toBeVisible();
}

/** Types a card into a column and sends it by Enter. */
async function add(page, place, words) {
  const input = page.locator(`#add-${place}`);
  await input.fill(words);
  await input.press("Enter");
  await expect(cardOf(page, words)).toBeVisible();
}

test("cards are added and moved by keyboard alone", async ({ page }) => {
  test.setTimeout(120_000);
  await withBoard(page);
  await test.step("type, Enter, next", async () => {
    const input = page.locator("#add-0");
    await tabTo(page, input);
    for (const words of ["No shared number", "Late notice", "Each has its own form"]) {
      await page.keyboard.insertText(words);
      await page.keyboard.press("Enter");
      await expect(input).toBeFocused();
      await expect(input).toHaveValue("");
    }
    await expect.poll(() => wordsIn(page, 0)).toEqual(["No shared number", "Late notice", "Each has its own form"]);
  });
  await test.step("the arrow keys move a card, and the focus goes along", async () => {
    const third = cardOf(page, "Each has its own form");
    const move = third.getByRole("button", { name: loosely("Move C3") });
    await press(page, move);
    await expect(move).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => wordsIn(page, 0)).toEqual(["No shared number", "Each has its own form", "Late notice"]);
    await expect(imag.toast(page)).toContainText(loosely("C3 is now number 2 of 3: Challenges."));
    expect((await focusNow(page, move)).there, "the focus went along").toBe(true);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => wordsIn(page, 1)).toEqual(["Each has its own form"]);
    // It is a cause now, and the first of them.
    const now = third.getByRole("button", { name: loosely("Move B1") });
    await expect(now).toBeFocused();
    await press(page, third.getByRole("button", { name: "Solutions", exact: true }));
    await expect.poll(() => wordsIn(page, 3)).toEqual(["Each has its own form"]);
    await page.keyboard.press("Escape");
    await expect(third.locator(".move-menu")).toHaveCount(0);
  });
  await test.step("what was moved last is taken back", async () => {
    await press(page, imag.toast(page).getByRole("button", { name: "Undo" }));
    await expect.poll(() => wordsIn(page, 1)).toEqual(["Each has its own form"]);
  });
  await test.step("a card has its fields, and what is missing is said", async () => {
    await press(page, cardOf(page, "Late notice").getByRole("button", { name: loosely("Edit C") }));
    await type(page, page.locator("#card-text"), " ");
    await press(page, dialogOf(page).locator("button[type=submit]"));
    await expect(page.locator("#card-text-wrong")).toHaveText("Write what the card says.");
    await page.keyboard.insertText("Governorates hear too late");
    await page.locator("#card-group").selectOption({ label: "Group 2" });
    await press(page, dialogOf(page).locator("button[type=submit]"));
    await expect(cardOf(page, "Governorates hear too late").locator(".chip")).toHaveText("Group 2");
  });
  await axe(page);
});

test("a card is dragged by mouse, and Escape lays it down where it was", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 900 });
  await withBoard(page);
  for (const words of ["One", "Two", "Three"]) await add(page, 0, words);
  await add(page, 2, "Idea");
  const drag = async (words, to, up = true) => {
    const from = await cardOf(page, words).locator("p.words").boundingBox();
    const box = await to.boundingBox();
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x + 30, from.y + 20, { steps: 3 });
    await page.mouse.move(box.x + 40, box.y + box.height - 4, { steps: 8 });
    await expect(cardOf(page, words)).toHaveClass(/dragged/);
    await expect(page.locator(".drop-line")).toBeVisible();
    if (up) await page.mouse.up();
  };
  await drag("One", cardOf(page, "Idea"));
  await expect.poll(() => wordsIn(page, 2)).toEqual(["Idea", "One"]);
  await expect(page.locator(".drop-line")).toBeHidden();
  await drag("Two", cardOf(page, "Three"));
  await expect.poll(() => wordsIn(page, 0)).toEqual(["Three", "Two"]);
  await drag("Three", cardOf(page, "Idea"), false);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(cardOf(page, "Three")).not.toHaveClass(/dragged/);
  expect(await wordsIn(page, 0)).toEqual(["Three", "Two"]);
  await page.reload();
  await expect.poll(() => wordsIn(page, 2), "it was kept").toEqual(["Idea", "One"]);
});

test("two tablets work on one board apart: merged, both show the same, and one card edited twice is offered", async ({ page, another }) => {
  test.setTimeout(120_000);
  await withBoard(page);
  await add(page, 0, "Shared card");
  const here = await page.evaluate(() => location.hash);
  await imag.go(page, imag.places.home);
  const start = await imag.exportEverything(page);
  const other = await another();
  await imag.withFiles(other, here, start);
  await expect(other.locator(".board-columns")).toBeVisible();
  const edit = async (tablet, words) => {
    await cardOf(tablet, "Shared card").getByRole("button", { name: loosely("Edit C1") }).click();
    await tablet.locator("#card-text").fill(words);
    await tablet.getByRole("dialog").locator("button[type=submit]").click();
    await expect(cardOf(tablet, words)).toBeVisible();
  };
  await imag.go(page, here);
  await add(page, 2, "Idea of group one");
  await edit(page, "Shared card, as group one says");
  await add(other, 2, "Idea of group two");
  await edit(other, "Shared card, as group two says");
  const files = [];
  for (const tablet of [page, other]) {
    await imag.go(tablet, imag.places.home);
    files.push(await imag.exportEverything(tablet));
  }
  await imag.go(page, imag.places.merge);
  for (const [tablet, file] of [[page, files[1]], [other, files[0]]]) {
    await imag.go(tablet, imag.places.merge);
    await imag.putOnDesk(tablet, file);
    await imag.expectPlan(tablet, { conflict: 1 });
    const conflict = tablet.locator("[data-conflict]");
    await expect(conflict.locator("h2")).toContainText("Card: ");
    expect(await conflict.locator("tbody th").allInnerTexts(), "in words, not as it is stored").toEqual([`${say("en", "form.words")} (English)`]);
    await tablet.getByRole("button", { name: /^Merge \d+ records?$/ }).click();
    await expect(imag.toast(tablet)).toContainText(/merged/);
    await imag.go(tablet, here);
    await expect(cardsIn(tablet, 2)).toHaveCount(2);
    await expect(cardOf(tablet, "Shared card").getByRole("link", { name: "Two versions" })).toBeVisible();
  }
  expect(await wordsIn(page, 0)).toEqual(await wordsIn(other, 0));
  expect(await wordsIn(page, 2)).toEqual(await wordsIn(other, 2));
});

test("cards are merged and split, and institutions take positions with a reason", async ({ page }) => {
  test.setTimeout(120_000);
  await withBoard(page);
  await add(page, 4, "One referral form");
  await add(page, 4, "A single form for referral");
  const open = async (words, task) => {
    await cardOf(page, words).first().getByRole("button", { name: loosely("Move R") }).click();
    await cardOf(page, words).first().getByRole("button", { name: task, exact: true }).click();
  };
  await open("One referral form", "Merge");
  await dialogOf(page).getByLabel(loosely("R2: A single form for referral")).check();
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(cardsIn(page, 4)).toHaveCount(1);
  await page.getByText("Merged from 1 more card").click();
  await expect(cardOf(page, "One referral form")).toContainText("A single form for referral");
  await page.getByRole("button", { name: loosely("Take R2 apart") }).click();
  await expect(cardsIn(page, 4)).toHaveCount(2);
  await open("A single form", "Split");
  await page.locator("#split-goes").fill("Names who receives it");
  await dialogOf(page).locator("button[type=submit]").click();
  await expect.poll(() => wordsIn(page, 4)).toEqual(["One referral form", "A single form for referral", "Names who receives it"]);

  await page.getByRole("button", { name: loosely("Record positions on R1") }).click();
  const lines = dialogOf(page).locator(".stand-line");
  await lines.nth(0).locator("label", { hasText: "Reserved" }).click();
  await dialogOf(page).getByRole("button", { name: "All others agree" }).click();
  await dialogOf(page).locator("button[type=submit]").click();
  await expect(page.locator("#reason-0-wrong"), "a reservation has a reason").toHaveText("Write why there is a reservation.");
  await axe(page, "dialog[open]");
  await page.locator("#reason-0").fill("No budget line yet");
  const n = await lines.count();
  await dialogOf(page).locator("button[type=submit]").click();
  const row = page.locator(".positions tbody tr").first();
  await expect(row).toContainText(`Agreed: ${n - 1}. Reserved: 1.`);
  await expect(row).toContainText("No budget line yet");
  await expect(cardOf(page, "One referral form").locator(".stands .held dd")).not.toBeEmpty();
});

test("in Arabic the board runs from the right; map, hall and search show its cards", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1366, height: 900 });
  await withBoard(page, "ar");
  await add(page, 0, "رقم موحد للحالة");
  await add(page, 3, "استمارة إحالة واحدة");
  const [first, second] = [await column(page, 0).boundingBox(), await column(page, 1).boundingBox()];
  expect(first.x, "the first column stands on the right").toBeGreaterThan(second.x);
  const move = cardOf(page, "رقم موحد").getByRole("button", { name: loosely(say("ar", "boards.move_card", { mark: "ت١" })) });
  await move.click();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => wordsIn(page, 1), "left leads on").toEqual(["رقم موحد للحالة"]);
  await axe(page);

  await cardOf(page, "استمارة").getByRole("button", { name: loosely(say("ar", "boards.edit_card", { mark: "ح١" })) }).click();
  await page.locator("#card-effort").selectOption("1");
  await page.locator("#card-effect").selectOption("3");
  await dialogOf(page).locator("button[type=submit]").click();
  await page.locator(".board-tools label", { hasText: say("ar", "boards.map") }).click();
  const field = page.getByRole("list", { name: plain(say("ar", "boards.field", { effort: say("ar", "boards.little"), effect: say("ar", "boards.much") })) });
  await expect(field.or(page.locator(".map-field.first"))).toContainText("استمارة إحالة واحدة");
  await axe(page);

  const hall = page.url().replace(/#\/activity\/([^/]+)\/board(?:\/(.*))?$/, (_, activity, board) => `#/hall/${activity}/${board}`);
  await page.goto(hall);
  await expect(page.locator(".hall")).toContainText("استمارة إحالة واحدة");
  await expect(page.locator("header.bar"), "nothing stands around it").toHaveCount(0);
  const size = await page.locator(".hall li p").last().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(size, "readable at a distance").toBeGreaterThanOrEqual(24);
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(page.locator(".board-columns")).toBeVisible();

  await imag.go(page, imag.places.search("استمارة إحالة"));
  await page.locator("[data-found] a").filter({ hasText: "استمارة إحالة واحدة" }).click();
  await expect(cardOf(page, "استمارة")).toBeVisible();
});
