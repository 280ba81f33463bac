// Before and after by code, results by group and over a programme, read as a facilitator and as staff read them.
import { expect, test } from "./support.js";
import { decimal, mean, median, median_, moved, signed } from "./figures.js";
import { go, numbersIn, withFiles } from "./imag.js";
import { PROGRAMME, THINGS, WORKSHOPS, everything, pairsOf, responses, slips } from "./paired.js";
import { loosely, plain } from "./words.js";

const results = (activity) => `#/activity/${activity}/results`;
const ofProgramme = `#/programme/${PROGRAMME}/results`;
const paired = (page) => page.locator("[data-figure=paired]");
const changeOf = (page, name) => paired(page).locator(`tr[data-change=${name}]`);

/** Change from before to after of `of` people who answered at the end, as a row and in the table behind it. */
async function expectChange(page, name, pairs, of) {
  const [before, after] = [0, 1].map((half) => pairs.map((pair) => pair[half]));
  const change = median(pairs.map(([a, b]) => b - a));
  const row = changeOf(page, name);
  const words = THINGS[name].en.text;
  await expect(row.getByRole("rowheader")).toHaveText(words);
  await expect(row.locator(".from")).toContainText(decimal(mean(before), 1));
  await expect(row.locator(".to")).toContainText(decimal(mean(after), 1));
  const [moves, ...counts] = await numbersIn(row.locator("td.number"));
  expect(moves, `${name}: change of the mean`).toBe(signed(mean(after) - mean(before), 1));
  expect(counts.slice(0, 3), `${name}: improved, same, declined`).toEqual(moved(pairs).map(String));
  expect(counts[3].replace(/\s+/g, " "), `${name}: pairs and match rate`).toMatch(new RegExp(`^${pairs.length} of ${of} ?${Math.round((100 * pairs.length) / of)}%$`));
  const behind = paired(page).locator(".table-behind tbody tr", { hasText: words }).locator("td");
  expect((await numbersIn(behind)).slice(0, 9), `${name}: medians, means, counts`).toEqual([
    median_(median(before)), median_(median(after)), signed(change, Number.isInteger(change) ? 0 : 1),
    decimal(mean(before), 2), decimal(mean(after), 2), ...moved(pairs).map(String), String(pairs.length),
  ]);
}

test("twenty people before and after, two mistyped codes, one missing: the change is right, and after the near matches are decided", async ({ page }) => {
  await withFiles(page, results("ws1"), everything);
  const matched = page.locator("[data-matched]");

  await test.step("17 of 20 are found again", async () => {
    await expect(matched).toContainText(loosely("17 of 20 people who answered at the end were found again"));
    await expect(matched).toContainText("85%");
    for (const name of Object.keys(THINGS)) {
      expect(pairsOf("ws1", name).length).toBe(17);
      await expectChange(page, name, pairsOf("ws1", name), 20);
    }
    // Beside the change, then and now of all 20 would tell of the three who were not found again.
    await expect(page.locator("[data-moment=end]")).toContainText("3 questions are shown as change only");
    await expect(page.locator("[data-moment=end] [data-figure=change]")).toHaveCount(0);
  });

  await test.step("the two that nearly match are offered, nobody else, and decided", async () => {
    await go(page, "#/activity/ws1/collect");
    const pair = page.locator(".codes .pair");
    await expect(pair).toHaveCount(2);
    for (const codes of slips) {
      const one = pair.filter({ hasText: codes[0] }).first();
      for (const code of codes) expect(plain(await one.innerText()).replaceAll(" ", "")).toContain(code);
      await one.getByRole("button", { name: "Same person" }).click();
    }
    await expect(pair).toHaveCount(0);
  });

  await test.step("19 of 20 are found again; the programme has two people less", async () => {
    await go(page, results("ws1"));
    await expect(matched).toContainText(loosely("19 of 20 people who answered at the end were found again"));
    await expect(matched).toContainText("95%");
    for (const name of Object.keys(THINGS)) await expectChange(page, name, pairsOf("ws1", name, { decided: true }), 20);
    await go(page, ofProgramme);
    await expect(page.locator("[data-answers]")).toHaveAttribute("data-people", "21");
    await expect(page.locator(".headline h2")).toContainText(/In .* of 33.* comparisons/);
    const pairs = (name) => ["ws1", "ws2"].flatMap((workshop) => pairsOf(workshop, name, { decided: true }));
    for (const name of Object.keys(THINGS)) {
      const row = changeOf(page, name);
      const [, ...counts] = await numbersIn(row.locator("td.number"));
      expect(counts.slice(0, 3), name).toEqual(moved(pairs(name)).map(String));
      // All who gave a code in WS 1 and WS 2 of the 34 places at their ends; WS 3 is left out.
      expect(counts[3].replace(/\s+/g, " "), name).toBe("33 of 34 97%");
    }
  });
});

test("by group: the smallest is not shown, nor the one that would give it away", async ({ page }) => {
  await withFiles(page, results("ws1"), everything);
  const table = page.locator("[data-moment], figure.by").filter({ has: page.locator("#by-end-institution_level") }).last();
  await expect(table.getByRole("columnheader")).toHaveText([/Question/, /National\s*10 people/, /Region\s*7 people/, /Governorate or below\s*3 people/]);
  const line = table.locator("tr[data-line=recommend]");
  const national = WORKSHOPS.ws1.filter(({ level }) => level === "national").map(({ recommend }) => recommend);
  await expect(line.getByRole("cell").nth(0)).toHaveText(new RegExp(`^${mean(national).toFixed(1)}\\s*n = 10$`));
  await expect(line.getByRole("cell").nth(1)).toHaveText(/^–\s*n = 7$/);
  await expect(line.getByRole("cell").nth(2)).toHaveText(/^–\s*n = 3$/);
  await expect(table.locator(".guard")).toContainText(loosely("fewer than 5 people"));
});

test("over a programme: people are counted once, small activities are left out and named", async ({ page }) => {
  await withFiles(page, `#/programme/${PROGRAMME}`, everything);
  await page.getByRole("link", { name: "Results of all activities" }).click();
  await expect(page).toHaveURL(new RegExp(`${ofProgramme}$`));
  // 20 people; two mistyped codes and one without look like three more.
  await expect(page.locator("[data-answers]")).toHaveAttribute("data-answers", String(responses.length));
  await expect(page.locator("[data-answers]")).toHaveAttribute("data-people", "23");
  await expect(page.locator("[data-distinct]")).toHaveText("23");
  const pairs = [...pairsOf("ws1", "horizontal"), ...pairsOf("ws2", "horizontal")];
  const [improved] = moved(pairs);
  await expect(changeOf(page, "horizontal").getByRole("cell").nth(2)).toHaveText(String(improved));
  const recommend = page.locator("[data-finding=recommend]");
  await expect(recommend).toContainText("34 answers");
  await expect(recommend).toContainText(loosely("Without WS 3"));
  await expect(page.locator("[data-finding=pace]")).toContainText("The forms ask this in different words.");
});

test("on paper the results stand without what is pressed", async ({ page }) => {
  await withFiles(page, results("ws1"), everything);
  await page.emulateMedia({ media: "print" });
  await expect(paired(page)).toBeVisible();
  await expect(page.locator(".bar")).toBeHidden();
});
