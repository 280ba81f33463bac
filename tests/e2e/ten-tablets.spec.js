// Ten tablets come to the merge desk: in whatever order, the library and the figures are the same, and people are counted,
// not answers.
import * as imag from "./imag.js";
import { PROGRAMME, WORKSHOPS, everything, responses, tablets } from "./paired.js";
import { expect, test, validateBundle } from "./support.js";
import { plain } from "./words.js";

const results = (activity) => `#/activity/${activity}/results`;
const ofProgramme = `#/programme/${PROGRAMME}/results`;

/** Three ways to bring them: one after the other, all at once the other way round, in lots with some brought twice. */
const ORDERS = [
  ["one after the other", tablets.map((tablet) => [tablet])],
  ["all at once, the other way round", [tablets.toReversed()]],
  ["in lots, mixed, some twice", [[7, 2, 9], [4, 7, 0, 1], [1, 8, 3, 5, 2, 6]].map((lot) => lot.map((n) => tablets[n]))],
];

/** What a device holds and shows after a way of merging. */
async function brought(page, lots) {
  await imag.open(page, imag.places.merge);
  for (const lot of lots) await imag.mergeFiles(page, ...lot);
  const sentences = (await page.locator("[data-custody-words]").allInnerTexts()).map(plain);
  const devices = await page.locator("section.devices tbody tr").count();
  await imag.go(page, results("ws1"));
  const ofWorkshop = await imag.resultsText(page);
  await imag.go(page, ofProgramme);
  const joined = await imag.resultsText(page);
  return { records: await imag.recordsOf(page), sentences: sentences.toSorted(), devices, ofWorkshop, joined };
}

test("ten tablets in three orders make one library and the same figures", async ({ page, another }) => {
  test.setTimeout(180_000);
  const desks = [page, await another(), await another()];
  const seen = [];
  for (const [n, [name, lots]] of ORDERS.entries()) await test.step(name, async () => { seen.push(await brought(desks[n], lots)); });
  const [first, ...others] = seen;
  for (const other of others) expect(other).toEqual(first);

  await test.step("every answer is there once, whoever noted people as there is one record, edits beside each other wait", async () => {
    const records = first.records.map((record) => JSON.parse(record));
    const of = (kind) => records.filter((record) => record.kind === kind);
    expect(of("response").map(({ id }) => id).toSorted()).toEqual(responses.map(({ id }) => id).toSorted());
    expect(new Set(of("attendance").map(({ id }) => id)).size).toBe(20);
    expect(of("activity").filter(({ id }) => id === "ws1").map(({ body }) => body.place.en.text).toSorted()).toEqual(["Baghdad, hall A", "Baghdad, hall B"]);
    expect(of("activity").filter(({ id }) => id === "ws2").map(({ body }) => body.title.en.text)).toEqual(["Irregular migration and trafficking"]);
    for (const desk of desks) {
      await imag.go(desk, imag.places.merge);
      await expect(desk.locator("[data-conflict]")).toHaveCount(1);
    }
  });

  await test.step("where the answers are: all that were collected are here", async () => {
    const counts = Object.entries(WORKSHOPS).flatMap(([workshop, people]) => (workshop === "ws3" ? [people.length] : [people.length, people.length]));
    expect(first.sentences).toEqual(counts.map((n) => `${n} collected, ${n} merged here.`).toSorted());
  });

  await test.step("participation is counted by people", async () => {
    await imag.go(page, ofProgramme);
    const line = (code) => page.locator(".participation tbody tr", { hasText: code }).locator("td");
    await expect(line("WS 1")).toHaveText(["20", "20", "20", "20"]);
    await expect(line("WS 2")).toHaveText(["14", "0", "14", "14"]);
    await expect(line("WS 3")).toHaveText(["4", "0", "0", "4"]);
    // 38 places for 20 people, 40 notes of 20 present, 72 answers of 20 people: three of them cannot be told to be so yet.
    await expect(page.locator(".participation tfoot td")).toHaveText(["20", "20", "23"]);
    await expect(page.locator("[data-answers]")).toHaveAttribute("data-answers", "72");
  });

  await test.step("brought again, all ten at once: nothing new", async () => {
    for (const desk of desks) {
      await imag.go(desk, imag.places.merge);
      await imag.putOnDesk(desk, ...tablets, everything);
      await expect(desk.getByText("Nothing new. Everything in these files is here already.")).toBeVisible();
      await expect(desk.getByRole("button", { name: /^Merge/ })).toHaveCount(0);
    }
  });

  await test.step("one desk's export brings nothing new to another", async () => {
    await desks[1].getByRole("button", { name: "Close", exact: true }).last().click();
    await imag.go(desks[0], imag.places.home);
    const file = await imag.exportEverything(desks[0]);
    await validateBundle(file.text);
    await imag.putOnDesk(desks[1], file);
    await expect(desks[1].getByText("Nothing new. Everything in these files is here already.")).toBeVisible();
  });
});
