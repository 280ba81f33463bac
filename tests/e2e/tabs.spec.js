// Two tabs of one device: each sees what the other writes, and nothing is lost.
import * as imag from "./imag.js";
import { expect, test } from "./support.js";
import { loosely } from "./words.js";

const FIRST = "Opening and aims of the workshop";
const SECOND = "From analysis to referral between institutions";

test("two tabs edit two sessions and see each other's edits", async ({ page, context }) => {
  await imag.withExample(page, imag.places.plan);
  const other = await context.newPage();
  await imag.open(other, imag.places.plan);
  await imag.editSession(page, FIRST, { Title: "Opening by the minister" });
  await expect(imag.sessionRow(other, "Opening by the minister")).toBeVisible();
  await imag.editSession(other, SECOND, { Title: "From analysis to referral", Minutes: "50" });
  await expect(imag.sessionRow(page, "From analysis to referral")).toContainText("12:20");
  // One after the other on one session: no conflict.
  await imag.editSession(other, "Opening by the minister", { Start: "8:30" });
  await expect(imag.sessionRow(page, "Opening by the minister")).toContainText("08:30");
  await imag.editSession(page, "Opening by the minister", { Minutes: "25" });
  await expect(imag.sessionRow(other, "Opening by the minister")).toContainText(/08:30\s*08:55/);
  for (const tab of [page, other]) {
    await expect(tab.getByText("Changed in two places")).toHaveCount(0);
    await tab.reload();
    await expect(imag.sessionRow(tab, "Opening by the minister")).toContainText(/08:30\s*08:55/);
    await expect(imag.sessionRow(tab, "From analysis to referral")).toBeVisible();
  }
  expect(await imag.recordsOf(page)).toEqual(await imag.recordsOf(other));
});

test("what one tab adds, removes, merges and undoes, the other shows", async ({ page, context }) => {
  await imag.open(page);
  const other = await context.newPage();
  await imag.open(other);
  await imag.loadExample(page);
  await expect(other.getByText("IMAG").first()).toBeVisible();
  await imag.go(other, imag.places.plan);
  await imag.go(page, imag.places.plan);
  await expect(other.locator(".session")).toHaveCount(20);
  await page.getByRole("button", { name: loosely(`Edit: ${FIRST}`) }).click();
  await page.getByRole("button", { name: "Remove this session" }).click();
  await expect(other.locator(".session")).toHaveCount(19);
  await other.getByRole("button", { name: "Add a session" }).first().click();
  await other.getByRole("dialog").getByLabel("Title", { exact: true }).fill("Group photograph");
  await other.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(imag.sessionRow(page, "Group photograph")).toBeVisible();
  await imag.go(page, imag.places.merge);
  await page.getByRole("button", { name: "Undo it" }).click();
  await expect(imag.toast(page)).toContainText("Merge undone");
  await imag.go(page, imag.places.home);
  await imag.go(other, imag.places.home);
  await expect(other.getByText("No programme yet")).toBeVisible();
  expect(await imag.recordsOf(page)).toEqual(await imag.recordsOf(other));
});

/** A new tab at the plan. */
async function open(page, context) {
  const tab = await context.newPage();
  await imag.open(tab, imag.places.plan);
  return tab;
}

/** The first tab once more, with its session storage, as "Duplicate tab" makes it. */
async function duplicate(page, context) {
  // A half-filled form marks its tab.
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.begin(page, "en");
  await imag.answerScreens(page, imag.ANSWERS, { to: 2 });
  await imag.leaveKiosk(page);
  await imag.go(page, imag.places.plan);
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  expect(Object.keys(kept).length, "the tab is marked").toBeGreaterThan(0);
  const tab = await context.newPage();
  await tab.addInitScript((kept) => {
    for (const [key, value] of Object.entries(kept)) if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, value);
  }, kept);
  await imag.open(tab, imag.places.plan);
  return tab;
}

/** Opens the dialog of a session and types a title, without saving. */
async function typeTitle(page, title, words) {
  await page.getByRole("button", { name: loosely(`Edit: ${title}`) }).click();
  await page.getByRole("dialog").getByLabel("Title", { exact: true }).fill(words);
}
const save = (page) => page.getByRole("dialog").getByRole("button", { name: "Save" }).click();

/** A new tab that hears nothing of the others, as one that the browser put to sleep. */
async function asleep(page, context) {
  const tab = await context.newPage();
  await tab.addInitScript(() => addEventListener("storage", (event) => { if (!window.awake) event.stopImmediatePropagation(); }));
  await imag.open(tab, imag.places.plan);
  return tab;
}

for (const [what, second] of [["a second tab", open], ["a duplicated tab", duplicate], ["a tab that slept", asleep]]) {
  test(`${what} and the first edit one session at once: neither edit is lost`, async ({ page, context }) => {
    await imag.withExample(page, imag.places.plan);
    const other = await second(page, context);
    await typeTitle(page, FIRST, "Opening by the minister");
    await typeTitle(other, FIRST, "Opening by the ambassador");
    await save(page);
    await save(other);

    await other.evaluate(() => { window.awake = true; });

    // Both are there, each under a writer and number of its own: one is shown, the other waits for a decision.
    const revisions = (await imag.recordsOf(page)).map((record) => JSON.parse(record)).filter(({ id }) => id === "imag-ws2-s01");
    const titles = revisions.map(({ body }) => body.title.en.text).toSorted();
    expect(titles, "both edits stand").toEqual(["Opening by the ambassador", "Opening by the minister"]);
    const writers = revisions.map(({ rev }) => JSON.stringify(rev));
    expect(new Set(writers).size, "no two edits under one writer and number").toBe(writers.length);

    for (const tab of [page, other]) {
      await imag.go(tab, imag.places.plan);
      await expect(tab.locator(".session").filter({ hasText: "Changed in two places" })).toHaveCount(1);
      await imag.go(tab, imag.places.merge);
      await expect(tab.locator("[data-conflict=imag-ws2-s01]")).toContainText("Opening by the minister");
      await expect(tab.locator("[data-conflict=imag-ws2-s01]")).toContainText("Opening by the ambassador");
    }
    await page.locator("[data-conflict]").getByRole("button", { name: "Keep theirs" }).click();
    await expect(imag.toast(page)).toContainText("Decision saved.");
    await expect(page.locator("[data-conflict]")).toHaveCount(0);
    await expect(other.locator("[data-conflict]")).toHaveCount(0);
    for (const tab of [page, other]) await tab.reload();
    expect(await imag.recordsOf(page)).toEqual(await imag.recordsOf(other));
    await imag.go(page, imag.places.plan);
    await expect(page.getByText("Changed in two places")).toHaveCount(0);
  });
}

test("the kiosk starts and ends in every tab", async ({ page, context }) => {
  await imag.withExample(page, imag.places.collect);
  const other = await context.newPage();
  await imag.open(other, imag.places.plan);
  await typeTitle(other, FIRST, "Half an edit");
  await imag.startCollecting(page);
  await expect(other.locator(".kiosk")).toBeVisible();
  await expect(other.locator("header.bar, dialog")).toHaveCount(0);
  await other.reload();
  await imag.inKiosk(other);
  await imag.leaveKiosk(page);
  await expect(other.locator("header.bar")).toBeVisible();
  await expect(other.locator(".kiosk")).toHaveCount(0);
});
