// Staff bring many tablets together: fifty files at once, rules, joins, custody, and the way back from any of it.
import { TWIN, VARIANT, answerOf, bundleOf, custody, edited, fifty, made, responses, tablet } from "./bundles.js";
import * as imag from "./imag.js";
import { axe, expect, test, validateBundle } from "./support.js";
import { LANGUAGES, loosely, plain, say } from "./words.js";

const files = (page) => page.locator(".files tbody tr");
const file = (page, name) => page.locator(`.files tr[data-file="${name}"]`);
const imports = (page) => page.locator("[data-import]");
const text = async (locator) => plain(await locator.innerText()).replace(/\s+/g, " ").trim();
const inWords = (page) => text(page.locator("[data-custody-words]").first());
const merge = async (page, n) => {
  await page.getByRole("button", { name: new RegExp(`^Merge ${n ?? "\\d+"} records?$`) }).click();
  await expect(imag.toast(page)).toContainText(/\d+ records? merged\./);
};

/** "82 collected, 81 merged here, one still on Tablet C." in a language. */
const sentence = (language, collected, merged, still = {}) =>
  plain(`${[
    say(language, "custody.collected", { n: collected }), say(language, "custody.merged", { n: merged }),
    ...Object.entries(still).map(([device, n]) => say(language, "custody.still_on", { n, device })),
  ].join(language === "en" ? ", " : "، ")}.`);

/** A row of the custody table: collected, merged, still there. */
const figures = async (page, device) => {
  const row = page.locator("tr[data-custody]").filter({ has: page.locator("th", { hasText: device }) }).first();
  return (await row.locator("td").allInnerTexts()).map((cell) => plain(cell).trim());
};

test("fifty files at once: one plan, sorted by what needs a person, one step", async ({ page }) => {
  await imag.withExample(page, imag.places.merge);
  const all = fifty();
  expect(all.length).toBe(50);
  await imag.putOnDesk(page, ...all);
  await expect(file(page, "broken.warsha.json")).toBeVisible();

  await test.step("one plan in sum", () => imag.expectPlan(page, { new: 123, newer: 4, identical: 0, older: 0, conflict: 1, aside: 1 }));

  await test.step("what needs a person stands first, the rest when it is wanted", async () => {
    await expect(files(page)).toHaveCount(8);
    await page.getByRole("button", { name: "Show all 50 files" }).click();
    await expect(files(page)).toHaveCount(50);
    const rows = await Promise.all((await files(page).all()).map(text));
    expect(rows[0]).toContain("broken.warsha.json");
    expect(rows[0]).toContain("Refused");
    expect(rows.slice(1, 3).every((row) => row.includes("1 conflict"))).toBe(true);
    expect(rows[3]).toContain("1 set aside");
    expect(rows.slice(4, 47).filter((row) => !/\d new|\d newer than here/.test(row))).toEqual([]);
    expect(rows.slice(47).every((row) => row.includes("The same as IMAG-WS-2_Tablet-"))).toBe(true);
    expect(rows[4]).toMatch(/^Tablet A, saved 12 September 2023, \d\d:\d\d .* 3 new of 3 records Checked/);
  });

  await test.step("the broken one stops nothing, the damaged record is kept", async () => {
    await merge(page, 128);
    await page.reload();
    await expect(page.getByText("1 damaged entry was set aside.")).toBeVisible();
  });

  await test.step("what came in: one import of 49 files from 45 devices", async () => {
    await expect(imports(page)).toHaveCount(2);
    await expect(imports(page).first()).toContainText(loosely("49 files · 45 devices"));
    await imports(page).first().locator("summary").click();
    await expect(imports(page).first().locator(".sources li")).toHaveCount(49);
    expect(await text(imports(page).first())).toContain("81 answers");
  });

  await test.step("one answer is still on Tablet C, in three languages", async () => {
    for (const language of LANGUAGES) {
      await imag.chooseLanguage(page, language);
      expect(await inWords(page)).toBe(sentence(language, 82, 81, { "Tablet C": 1 }));
    }
    await imag.chooseLanguage(page, "en");
    expect(await inWords(page)).toBe("82 collected, 81 merged here, one still on Tablet C.");
    expect(await figures(page, "Tablet C")).toEqual(["4", "3", "1"]);
    await axe(page);
  });

  await test.step("the whole file of Tablet C brings it", async () => {
    await imag.mergeFiles(page, tablet("C", 4));
    expect(await inWords(page)).toBe("82 collected, 82 merged here.");
  });
});

test("a rule's effect is seen before it is applied, taken back, and undone with the import", async ({ page }) => {
  const edit = (writer, minutes, kinds = ["session", "person"]) => bundleOf([
    ...[2, 3, 4].map((n) => ({ ...edited("session", `imag-ws2-s0${n}`, (s) => { s.minutes = minutes + n; }, writer), at: `2023-09-12T12:${writer === "erbil" ? "1" : "2"}${n}:00Z` })),
    ...(kinds.includes("person") ? [edited("person", "imag-mop-1", (p) => { p.position.en.text = `Seen by ${writer}`; }, writer)] : []),
  ], { name: `${writer}.warsha.json`, device: writer, id: `0198c0de-0000-7000-8000-00000000e2${writer.length}0`, deviceId: `0198c0de-0000-7000-8000-00000000e3${writer.length}0` });
  await imag.withFiles(page, imag.places.merge, bundleOf(imag.EXAMPLE, { name: "base.warsha.json" }), edit("erbil", 20));
  await imag.putOnDesk(page, edit("sulaymaniyah", 70));
  await imag.expectPlan(page, { new: 0, newer: 0, conflict: 4 });
  const card = page.getByRole("region", { name: "Decide by a rule" });
  const effect = card.getByRole("status");

  await test.step("one is decided by hand", async () => {
    await expect(page.locator("[data-conflict]")).toHaveCount(1);
    await page.getByRole("button", { name: "Next conflict" }).click();
    await expect(page.locator("[data-conflict]")).toContainText("Conflict 2 of 4");
    await page.getByRole("button", { name: "Keep mine" }).click();
    await expect(page.locator("[data-conflict]")).toContainText("Decided");
  });

  await test.step("each rule tells what it would do", async () => {
    await card.getByLabel("Take").selectOption("This device's version");
    await expect(effect.first()).toContainText("3 keep this device's version");
    await card.getByLabel("Take").selectOption("The version that comes in");
    await expect(effect.first()).toContainText("3 take the version that comes in");
    await card.getByLabel("Take").selectOption("The newest version");
    // The person's edits are of the same moment.
    await expect(effect.first()).toContainText("1 stays open: both are of the same moment");
    await card.getByLabel("For").selectOption({ label: "1 person" });
    await expect(effect.first()).toContainText("This rule decides none of them.");
    await card.getByLabel("For").selectOption({ index: 0 });
    await card.getByText("Look at each").click();
    await expect(card.locator(".names li").first()).toContainText("Theirs");
    await axe(page);
  });

  await test.step("applied and taken back, nothing is written", async () => {
    await card.getByRole("button", { name: /^Decide \d conflicts$/ }).click();
    await expect(page.getByText("2 conflicts are decided by the rule. Nothing is written before you merge.")).toBeVisible();
    await expect(page.locator(".apply")).toContainText("1 conflict is still open");
    await page.getByRole("button", { name: "Take the rule back" }).click();
    await expect(page.locator(".apply")).toContainText("3 conflicts are still open");
  });

  await test.step("applied and merged: what was decided by hand stays as decided", async () => {
    await card.getByLabel("Take").selectOption("The version that comes in");
    await card.getByRole("button", { name: "Decide 3 conflicts" }).click();
    await expect(page.locator(".apply")).not.toContainText("still open");
    await merge(page, 4);
    await expect(page.locator("[data-conflict]")).toHaveCount(0);
    const minutes = await minutesOf(page);
    expect(minutes.filter((m) => m >= 72).length, "taken from the file").toBeGreaterThanOrEqual(2);
  });

  await test.step("and undone with the import", async () => {
    await imag.go(page, imag.places.merge);
    await imports(page).first().getByRole("button", { name: /^Undo it/ }).click();
    await expect(imag.toast(page)).toContainText("Merge undone: 4 records are as they were.");
    expect(await minutesOf(page)).toEqual([22, 23, 24]);
  });
});

/** The minutes of three sessions, as an export holds them. */
async function minutesOf(page) {
  const records = (await imag.recordsOf(page)).map((record) => JSON.parse(record));
  const of = (n) => records.filter(({ id }) => id === `imag-ws2-s0${n}`);
  return [2, 3, 4].flatMap((n) => of(n).map(({ body }) => body.minutes));
}

test("standing conflicts are decided by a rule, and that can be undone like an import", async ({ page }) => {
  const edit = (writer, minutes, at) => bundleOf([2, 3].map((n) => ({ ...edited("session", `imag-ws2-s0${n}`, (s) => { s.minutes = minutes; }, writer), at })),
    { name: `${writer}.warsha.json`, device: writer, id: `0198c0de-0000-7000-8000-0000000000${minutes}` });
  await imag.withFiles(page, imag.places.merge, bundleOf(imag.EXAMPLE, { name: "base.warsha.json" }), edit("erbil", 21, "2023-09-12T12:01:00Z"), edit("basra", 22, "2023-09-12T12:02:00Z"));
  await expect(page.getByRole("heading", { name: "2 conflicts on this device wait for a decision." })).toBeVisible();
  await page.getByRole("button", { name: "Decide 2 conflicts" }).click();
  await expect(imag.toast(page)).toContainText("2 conflicts decided by the rule.");
  await expect(page.locator("[data-conflict]")).toHaveCount(0);
  await expect(imports(page).first()).toContainText("Conflicts decided by a rule");
  expect((await minutesOf(page)).slice(0, 2)).toEqual([22, 22]);
  await imag.go(page, imag.places.merge);
  await imports(page).first().getByRole("button", { name: /^Undo it/ }).click();
  await expect(page.getByRole("heading", { name: "2 conflicts on this device wait for a decision." })).toBeVisible();
});

test("any import can be undone later; what was edited since stays and is named", async ({ page }) => {
  const plan = (s) => { s.title.en.text = "Opening, as C has it"; };
  await imag.withExample(page, imag.places.merge);
  for (const letter of ["A", "B", "C", "D", "E"]) {
    const more = letter === "C" ? [edited("session", "imag-ws2-s01", plan, "tablet-c")] : [];
    await imag.mergeFiles(page, tablet(letter, 2, { more, at: `2023-09-12T0${letter.charCodeAt(0) - 64}:00:00Z` }));
  }
  await expect(imports(page)).toHaveCount(6);
  expect(await inWords(page)).toBe("10 collected, 10 merged here.");
  // A day later somebody edits what C brought.
  await imag.go(page, imag.places.plan);
  await imag.editSession(page, "Opening, as C has it", { Title: "Opening, corrected" });
  await expect(imag.sessionRow(page, "Opening, corrected")).toBeVisible();
  await page.reload();
  await imag.go(page, imag.places.merge);
  const third = imports(page).filter({ hasText: "Tablet C" });
  await expect(third).toContainText(loosely("Tablet C, saved 12 September 2023"));
  await third.getByRole("button", { name: /^Undo it/ }).click();
  await expect(imag.toast(page)).toContainText(loosely("1 record was edited since and stays as it is."));
  expect(await text(imag.toast(page))).toContain("Session: Opening, corrected.");
  await expect(imports(page)).toHaveCount(5);
  expect(await inWords(page)).toBe("8 collected, 8 merged here.");
  await imag.go(page, imag.places.plan);
  await expect(imag.sessionRow(page, "Opening, corrected")).toBeVisible();
  const left = (await imag.recordsOf(page)).map((record) => JSON.parse(record)).filter(({ kind }) => kind === "response").map(({ id }) => id);
  expect(left.sort()).toEqual(["A", "B", "D", "E"].flatMap((letter) => [0, 1].map((n) => answerOf(letter, n).id)).sort());
  // Brought again, everything of it is back.
  await imag.mergeFiles(page, tablet("C", 2, { at: "2023-09-12T03:00:00Z" }));
  expect(await inWords(page)).toBe("10 collected, 10 merged here.");
});

test("an Arabic spelling variant is offered for joining, joined, and split again", async ({ page, another }) => {
  await imag.withExample(page, imag.places.merge);
  await imag.mergeFiles(page, tablet("D", 1, { more: [VARIANT, TWIN] }));
  await imag.go(page, imag.places.home);
  await expect(page.locator("[data-needs]")).toContainText(loosely("2 pairs are likely the same"));
  await page.locator("[data-needs] a").click();
  const pairs = page.locator(".likely");
  await expect(pairs).toHaveCount(2);
  const institutions = pairs.filter({ hasText: "MoP" }).first();
  await expect(institutions).toContainText("The same name, spelled differently");
  await expect(institutions).toContainText("وزاره التخطيط");
  await axe(page);

  await test.step("joined, both are read as one", async () => {
    await institutions.getByRole("button", { name: loosely("The same, show this one: Ministry of Planning") }).click();
    await expect(imag.toast(page)).toContainText("Joined.");
    await page.locator(".likely").getByRole("button", { name: loosely("The same, show this one: Delegate 1, Ministry of Planning") }).click();
    await expect(page.locator("[data-same='0']")).toBeVisible();
    await imag.go(page, imag.places.search("وزاره التخطيط"));
    await expect(page.locator("[data-found=imag-mop]")).toBeVisible();
    await expect(page.locator("[data-found=mop-variant]")).toHaveCount(0);
    await imag.go(page, imag.places.home);
    await expect(page.locator("[data-needs]")).toHaveCount(0);
  });

  await test.step("the decision travels, and nothing of the records changed", async () => {
    const { bytes, name, text: bundle } = await imag.exportEverything(page);
    const { records } = await validateBundle(bundle);
    expect(records.filter(({ kind }) => kind === "join").length).toBe(2);
    expect(records.find(({ id }) => id === "mop-variant")).toEqual(VARIANT);
    const other = await another();
    await imag.open(other, imag.places.merge);
    await imag.mergeFiles(other, { name, bytes });
    await expect(other.locator("[data-same='0']")).toBeVisible();
    await imag.go(other, imag.places.search("عضو الوفد ١ التخطيط"));
    await expect(other.locator("[data-found=imag-mop-1]")).toBeVisible();
    await expect(other.locator("[data-found=twin]")).toHaveCount(0);
  });

  await test.step("split again, they are two; said not to be the same, nobody is asked again", async () => {
    await imag.go(page, imag.places.merge);
    await page.locator(".joined summary").click();
    await page.getByRole("button", { name: loosely("Split again: وزاره التخطيط is shown as Ministry of Planning") }).click();
    await expect(page.locator(".likely")).toHaveCount(1);
    await page.locator(".likely").getByRole("button", { name: "Not the same" }).click();
    await expect(imag.toast(page)).toContainText("Kept apart.");
    await page.reload();
    await expect(page.locator("[data-same='0']")).toBeVisible();
    await page.locator(".joined summary").click();
    await page.getByRole("button", { name: /^Ask again/ }).click();
    await expect(page.locator(".likely")).toHaveCount(1);
    await imag.toast(page).getByRole("button", { name: "Undo" }).click();
    await expect(page.locator(".likely")).toHaveCount(0);
  });
});

test("custody over three devices: what another carried on counts for whom it is", async ({ page, another }) => {
  test.setTimeout(120_000);
  const collects = async (name, n) => {
    const device = await another();
    await imag.open(device);
    await imag.nameDevice(device, name);
    await imag.go(device, imag.places.home);
    await imag.loadExample(device);
    await imag.go(device, imag.places.collect);
    await imag.startCollecting(device);
    for (let person = 0; person < n; person += 1) await imag.answerAs(device, { language: "en", answers: imag.ANSWERS });
    await imag.leaveKiosk(device);
    return device;
  };
  const [a, c] = [await collects("Tablet A", 1), await collects("Tablet C", 2)];
  const ofC = await imag.exportActivity(c);
  await imag.go(a, imag.places.merge);
  await imag.mergeFiles(a, ofC);
  await imag.go(a, imag.places.collect);
  expect(await inWords(a)).toBe("3 collected, 3 merged here.");
  expect(await figures(a, "Tablet A")).toEqual(["1", "1", "0"]);
  expect(await figures(a, "Tablet C")).toEqual(["2", "2", "0"]);
  const ofA = await imag.exportActivity(a);
  const { held, records } = await validateBundle(ofA.text);
  expect(held.map(({ answers }) => answers).sort()).toEqual([1, 2]);
  const answers = records.filter(({ kind }) => kind === "response");
  expect(answers.length).toBe(3);
  for (const { rev, at, id } of answers) expect([rev[0], at.slice(10)], "an answer tells neither device nor time").toEqual([id, "T00:00:00Z"]);

  // The office gets A's file alone, then C's, then hears of one more of C.
  await imag.open(page, imag.places.merge);
  await imag.mergeFiles(page, ofA);
  await imag.mergeFiles(page, tablet("B", 3));
  const known = { A: await figures(page, "Tablet A"), B: await figures(page, "Tablet B"), C: await figures(page, "Tablet C") };
  expect(known).toEqual({ A: ["1", "1", "0"], B: ["3", "3", "0"], C: ["2", "2", "0"] });
  await imag.putOnDesk(page, ofC);
  await expect(page.getByText("Nothing new. Everything in these files is here already.")).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).last().click();
  await imag.go(c, imag.places.collect);
  await imag.startCollecting(c, null);
  await imag.answerAs(c, { language: "en", answers: imag.ANSWERS });
  await imag.leaveKiosk(c);
  const later = await imag.exportActivity(c);
  // Its file arrives with one answer damaged on the way.
  const last = JSON.parse(later.text);
  const older = new Set(answers.map(({ id }) => id));
  last.records.find(({ kind, id }) => kind === "response" && !older.has(id)).body.form_version = "one";
  await imag.putOnDesk(page, { name: "later.warsha.json", bytes: Buffer.from(JSON.stringify(last)) });
  await page.getByRole("button", { name: "Look anyway" }).click();
  await merge(page);
  await imag.go(page, imag.places.collect);
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    expect(await inWords(page)).toBe(sentence(language, 7, 6, { "Tablet C": 1 }));
  }
  await imag.chooseLanguage(page, "en");
  expect(await inWords(page)).toBe("7 collected, 6 merged here, one still on Tablet C.");
  expect(await figures(page, "Tablet C")).toEqual(["3", "2", "1"]);
  await axe(page);
});

test("the desk is used by keyboard alone: a rule, a pair, an undo", async ({ page }) => {
  await imag.withExample(page, imag.places.merge);
  await imag.mergeFiles(page, tablet("D", 1, { more: [VARIANT] }));
  const reach = async (target) => {
    for (let n = 0; n < 80; n += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`not reached: ${target}`);
  };
  await reach(page.locator(".likely").getByRole("button", { name: "Not the same" }));
  await page.keyboard.press("Enter");
  await expect(page.locator(".likely")).toHaveCount(0);
  await reach(page.locator(".joined summary"));
  await page.keyboard.press("Enter");
  await reach(page.getByRole("button", { name: /^Ask again/ }));
  await page.keyboard.press("Enter");
  await expect(page.locator(".likely")).toHaveCount(1);
  await reach(imports(page).first().getByRole("button", { name: /^Undo it/ }));
  await page.keyboard.press("Enter");
  await expect(imag.toast(page)).toContainText("Merge undone");
});
