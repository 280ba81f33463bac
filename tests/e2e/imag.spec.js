// The main job, from a facilitator who opens IMAG to the results in another browser.
import { CHANGES, PEOPLE, STAYING, changeOf, choicesOf, numbersOf, recommendation, severalOf, statementOf, statements, textsOf } from "./answers.js";
import { decimal, median_, signed } from "./figures.js";
import * as imag from "./imag.js";
import { expect, test, validateBundle } from "./support.js";
import { loosely, plain, say } from "./words.js";

const SESSION = "imag-ws2-s02";
const TITLE = "Data on returning migrants: what is collected today, by whom and for what";
const TITLE_HERE = "Data on returning migrants, today";
const TITLE_THERE = "Who counts returning migrants";

test("feedback is collected at IMAG, read, handed over and merged", async ({ page, another }) => {
  test.setTimeout(240_000);
  await page.clock.install();
  let bundle;

  await test.step("a facilitator opens IMAG, edits the agenda and starts collecting", async () => {
    await imag.open(page);
    await imag.nameDevice(page, "Tablet C");
    await imag.go(page, imag.places.home);
    await imag.loadExample(page);
    await page.getByRole("link", { name: "Open", exact: true }).click();
    await imag.editSession(page, TITLE, { Title: TITLE_HERE, Start: "٩:٤٥", Minutes: "۳۰" });
    await expect(imag.toast(page)).toContainText("Session saved.");
    await expect(imag.sessionRow(page, TITLE_HERE)).toContainText(/09:45\s*10:15/);
    await expect(imag.sessionRow(page, TITLE)).toHaveCount(0);
    await page.getByRole("link", { name: "Collect" }).click();
    await imag.startCollecting(page, imag.PIN);
  });

  await test.step("twelve people answer in three languages", async () => {
    let former = null;
    for (const [place, person] of PEOPLE.entries()) {
      await test.step(`person ${place + 1}, ${person.language}`, async () => {
        await imag.begin(page, person.starts);
        const events = EVENTS[place] ?? {};
        const on = async (at, screen) => {
          await imag.expectUnanswered(page);
          if (at === 0 || /text/.test(screen.kind)) await expectNothingOf(page, former);
          await events[at]?.(page, person, at);
        };
        await imag.answerScreens(page, person.answers, { on, to: person.stays ? Infinity : LEAVES_AT });
        if (!person.stays) return leaveAlone(page, person);
        await imag.send(page);
        await expect(page.locator("#handover")).toHaveText(say(person.language, "kiosk.saved"));
        expect(plain(await page.locator(".done").innerText())).toContain(say(person.language, "kiosk.saved_words", { n: answered(person) }));
        await expectClean(page, person);
      });
      former = person;
    }
  });

  await test.step("the PIN opens the kiosk, typed in Arabic digits", async () => {
    await imag.tryToLeave(page, "1111");
    await expect(page.getByRole("alert")).toContainText(say(PEOPLE.at(-1).language, "pin.wrong"));
    await imag.inKiosk(page);
    await imag.leaveKiosk(page, "٢٥٨٠");
    for (const [name, n] of Object.entries({ started: 12, submitted: 11, exported: 0 })) await expect(imag.figure(page, name)).toHaveText(String(n));
    await expect(page.getByText("1 person left before sending")).toBeVisible();
    await expect(page.getByText("11 answers exist only on this device.")).toBeVisible();
  });

  await test.step("results are hidden until the form is closed", async () => {
    await page.getByRole("link", { name: "Results" }).click();
    await expect(page.getByRole("heading", { name: "Results are shown when the form is closed" })).toBeVisible();
    await expect(page.locator("main")).toContainText("11 people answered");
    await expect(page.locator("[data-finding], [data-change], [data-people], figure")).toHaveCount(0);
    await page.getByRole("button", { name: "Close the form and show results" }).click();
  });

  await test.step("results show the right figures", () => expectResults(page));
  const shown = await imag.resultsText(page);

  await test.step("the bundle is exported", async () => {
    await page.getByRole("link", { name: "Collect" }).click();
    bundle = await imag.exportActivity(page);
    expect(bundle.name).toMatch(/^IMAG-WS-2_Tablet-C_\d{4}-\d\d-\d\d_\d{4}\.warsha\.json$/);
    const { counts, records } = await validateBundle(bundle.text);
    expect(counts).toEqual({ activity: 1, board: 1, card: 22, custody: 1, form: 1, institution: 8, pathway: 1, person: 32, programme: 1, response: 11, session: 20, step: 12 });
    const responses = records.filter(({ kind }) => kind === "response").map(({ body }) => body);
    const spoken = Object.fromEntries(["en", "ar", "ckb"].map((language) => [language, responses.filter((r) => r.language === language).length]));
    expect(spoken).toEqual({ en: 4, ar: 4, ckb: 3 });
    expect(responses.some(({ partial }) => partial)).toBe(false);
    await expect(imag.figure(page, "exported")).toHaveText("11");
    await expect(page.getByText("Every answer given here has been exported.")).toBeVisible();
  });

  const desk = await another();
  await test.step("it merges in a second, empty browser: same results", async () => {
    await imag.open(desk, imag.places.merge);
    await imag.putOnDesk(desk, bundle);
    await expect(desk.getByRole("row", { name: new RegExp(bundle.name) })).toContainText("Tablet C");
    // Eleven answers, and how many this tablet collected.
    await imag.expectPlan(desk, { new: imag.RECORDS + 12, newer: 0, identical: 0, older: 0, conflict: 0, aside: 0 });
    await desk.getByRole("button", { name: `Merge ${imag.RECORDS + 12} records` }).click();
    await expect(imag.toast(desk)).toContainText(`${imag.RECORDS + 12} records merged.`);
    expect(plain(await desk.locator("[data-import]").innerText())).toMatch(/Tablet C, saved Today \d\d:\d\d[^]*11 answers/);
    expect(plain(await desk.locator("[data-custody-words]").innerText())).toBe("11 collected, 11 merged here.");
    await imag.go(desk, imag.places.results);
    await expectResults(desk);
    expect(await imag.resultsText(desk)).toBe(shown);
  });

  await test.step("merged again: nothing new", async () => {
    await imag.go(desk, imag.places.merge);
    await imag.putOnDesk(desk, bundle);
    await imag.expectPlan(desk, { new: 0, newer: 0, identical: imag.RECORDS + 12, older: 0, conflict: 0, aside: 0 });
    await expect(desk.getByText("Nothing new. Everything in these files is here already.")).toBeVisible();
    await expect(desk.getByRole("button", { name: /^Merge/ })).toHaveCount(0);
    await desk.getByRole("button", { name: "Close", exact: true }).last().click();
  });

  const other = await test.step("a second tablet edits the same session", async () => {
    const tablet = await another();
    await imag.open(tablet);
    await imag.nameDevice(tablet, "جهاز 2");
    await imag.go(tablet, imag.places.home);
    await imag.loadExample(tablet);
    await imag.go(tablet, imag.places.plan);
    await imag.editSession(tablet, TITLE, { Title: TITLE_THERE, Minutes: "40" });
    await expect(imag.sessionRow(tablet, TITLE_THERE)).toBeVisible();
    await imag.go(tablet, imag.places.collect);
    const file = await imag.exportActivity(tablet);
    expect(file.name).toMatch(/^IMAG-WS-2_جهاز-2_/);
    await validateBundle(file.text);
    return file;
  });

  const before = await imag.recordsOf(desk);
  await test.step("the conflict is shown and decided field by field", async () => {
    await decide(desk, other);
    await desk.getByRole("button", { name: "Merge 1 record" }).click();
    await expect(imag.toast(desk)).toContainText("1 record merged.");
    await imag.go(desk, imag.places.plan);
    // The title is theirs, the start mine (09:45), the length theirs (40 minutes).
    await expect(imag.sessionRow(desk, TITLE_THERE)).toContainText(/09:45\s*10:25/);
    await expect(desk.getByText("Changed in two places")).toHaveCount(0);
    expect(await imag.recordsOf(desk)).not.toEqual(before);
  });

  await test.step("the import is undone", async () => {
    await imag.go(desk, imag.places.merge);
    await desk.getByRole("button", { name: "Undo it" }).first().click();
    await expect(imag.toast(desk)).toContainText("Merge undone: 1 record is as it was.");
    await imag.go(desk, imag.places.plan);
    await expect(imag.sessionRow(desk, TITLE_HERE)).toContainText(/09:45\s*10:15/);
    expect(await imag.recordsOf(desk)).toEqual(before);
  });

  await test.step("and imported again", async () => {
    await decide(desk, other);
    await desk.getByRole("button", { name: "Merge 1 record" }).click();
    await imag.go(desk, imag.places.plan);
    await expect(imag.sessionRow(desk, TITLE_THERE)).toContainText(/09:45\s*10:25/);
    await desk.reload();
    await expect(imag.sessionRow(desk, TITLE_THERE)).toContainText(/09:45\s*10:25/);
    await imag.go(desk, imag.places.results);
    expect(await imag.resultsText(desk)).toBe(shown);
  });
});

// ---- What happens to some of the twelve, on a screen of theirs ----------------------------------------------------

const LEAVES_AT = 12;

const EVENTS = {
  // The second: someone tries the lock with a wrong PIN.
  1: {
    6: async (page, { language }, at) => {
      await imag.tryToLeave(page, "0852");
      await expect(page.getByRole("alert")).toContainText(say(language, "pin.wrong"));
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await imag.expectScreen(page, PEOPLE[1].answers, at);
    },
  },
  // The third: the tablet is reloaded on a question that is answered already.
  2: {
    9: async (page, { answers, language }, at) => {
      const { name, half } = imag.screens(answers)[at];
      await imag.answer(page, { name, kind: "then_and_now", half }, answers);
      await page.reload();
      await imag.inKiosk(page);
      await imag.expectScreen(page, answers, at);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.locator(".question-screen input:checked")).toHaveValue(answers[name][half === "then" ? 0 : 1]);
    },
  },
  // The fourth: tries the way back, other addresses, and another tab.
  3: {
    10: async (page, { answers }, at) => {
      await page.goBack();
      await imag.inKiosk(page);
      await imag.expectScreen(page, answers, at);
      for (const place of [imag.places.results, imag.places.settings, "#/"]) {
        await imag.go(page, place);
        await imag.inKiosk(page);
        await imag.expectScreen(page, answers, at);
      }
      const second = await page.context().newPage();
      for (const place of ["", imag.places.results]) {
        await second.goto(place);
        await imag.inKiosk(second);
        await expect(second.locator("button.start")).toHaveCount(3);
        await expect(second.locator(".question-screen, main.page, nav")).toHaveCount(0);
      }
      await second.close();
      await imag.expectScreen(page, answers, at);
    },
  },
  // The fifth: begins in English, goes on in Arabic; the answers stay, here and before.
  4: {
    8: async (page, { answers, language }, at) => {
      const { name, half } = imag.screens(answers)[at];
      const here = answers[name][half === "then" ? 0 : 1];
      await imag.answer(page, { name, kind: "then_and_now", half }, answers);
      await imag.switchTo(page, language);
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      await imag.expectScreen(page, answers, at);
      await expect(page.locator("h1#question")).toHaveText(imag.question(name)[half === "now" ? "now" : "label"][language].text);
      await expect(page.locator(".question-screen input:checked")).toHaveValue(here);
      await page.getByRole("button", { name: say(language, "kiosk.back"), exact: true }).click();
      await imag.expectScreen(page, answers, at - 1);
      await expect(page.locator(".question-screen input:checked")).toHaveValue(answers[name][0]);
      await imag.next(page);
      await imag.expectScreen(page, answers, at);
    },
  },
};

/** The tablet lies there: it asks "Still there?" after two minutes and clears the screen after another one. */
async function leaveAlone(page, { answers, language, starts }) {
  await imag.expectScreen(page, answers, LEAVES_AT);
  await page.clock.fastForward(115_000);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.clock.fastForward(8_000);
  const dialog = page.getByRole("dialog", { name: say(language, "kiosk.still_there") });
  await expect(dialog).toBeVisible();
  // Once answered it goes on; left alone again, it does not.
  await dialog.getByRole("button", { name: say(language, "kiosk.continue") }).click();
  await expect(dialog).toBeHidden();
  await imag.expectScreen(page, answers, LEAVES_AT);
  await page.clock.fastForward(122_000);
  await expect(dialog).toBeVisible();
  await page.clock.fastForward(62_000);
  await expect(dialog).toBeHidden();
  await expect(page.locator("button.start")).toHaveCount(3);
  await expectClean(page, { answers, language: starts });
}

/** Between two people nothing of the former is left. */
async function expectClean(page, person) {
  await expect(page.locator(".question-screen, dl.review, form.kiosk")).toHaveCount(0);
  await expectNothingOf(page, person);
  expect(await page.evaluate(() => localStorage.getItem("warsha/1/local/draft")), "no draft").toBeNull();
  expect(await page.evaluate(() => scrollY)).toBe(0);
}

async function expectNothingOf(page, person) {
  if (!person) return;
  const content = await page.content();
  for (const text of [person.answers.most_useful, person.answers.improve]) if (text) expect(content).not.toContain(text);
}

/** How many answers of this person are kept: those asked and given, the consent among them. */
const answered = ({ answers }) => 1 + Object.values(answers).filter((answer) => answer !== undefined).length;

// ---- Results ------------------------------------------------------------------------------------------------------

async function expectResults(page) {
  await expect(page.locator("[data-people]")).toHaveAttribute("data-people", "11");
  await expect(page.locator("[data-people]")).toContainText("11 of 30 people invited answered.");

  const changes = page.locator("figure", { has: page.locator("[data-change]") });
  await expect(changes.locator("[data-change]")).toHaveCount(CHANGES.length);
  for (const [place, name] of CHANGES.entries()) {
    const { n, then, now, improved, same, declined, medianChange, normalized, effect, p } = changeOf(name);
    const row = changes.locator(`[data-change=${name}]`);
    const moved = n >= 8 ? [improved, same, declined].map(String) : ["–", "–", "–"];
    expect(await imag.numbersIn(row.locator("td.number")), name).toEqual([signed(now.mean - then.mean, 1), ...moved, String(n)]);
    await expect(row.locator(".from"), name).toContainText(decimal(then.mean, 1));
    await expect(row.locator(".to"), name).toContainText(decimal(now.mean, 1));
    const behind = changes.locator(".table-behind tbody tr").nth(place).locator("td");
    expect(await imag.numbersIn(behind), `${name}, table`).toEqual([
      median_(then.median), median_(now.median), signed(medianChange, Number.isInteger(medianChange) ? 0 : 1),
      decimal(then.mean, 2), decimal(now.mean, 2), ...moved, String(n),
      ...(n >= 8 ? [signed(normalized, 2), signed(effect, 2), decimal(p, 3)] : ["–", "–", "–"]),
    ]);
  }
  // Seven rated both on this one: means, and why not more.
  expect(changeOf("know_pathways").n).toBe(7);
  await expect(changes.locator("[data-change=know_pathways] + tr.why")).toContainText("7 people answered. Who said what is shown from 8 people on, so that nobody is recognised.");
  await expect(changes.locator("tr.why")).toHaveCount(1);
  const best = CHANGES.filter((name) => changeOf(name).n >= 8).sort((a, b) => changeOf(b).improved - changeOf(a).improved)[0];
  await expect(page.locator(".headline h2")).toContainText(`${changeOf(best).improved} of ${changeOf(best).n}`);
  await expect(page.locator(".headline h2")).toContainText(imag.question(best).short.en.text);

  const of = (name) => page.locator(`[data-finding=${name}]`);
  const behind = (name) => of(name).locator(".table-behind tbody tr");
  for (const [place, statement] of statements.entries()) {
    const { n, mean, median, counts, agree } = statementOf(place);
    const row = of("reaction").locator("tbody").first().locator("tr").nth(place);
    await expect(row.locator("th")).toHaveText(statement);
    await expect(row.locator("td.number")).toContainText(`${agree} of ${n}`);
    await expect(row.locator(".diverge > span"), "as many pieces as points that were taken").toHaveCount(counts.filter(Boolean).length);
    expect(await imag.numbersIn(behind("reaction").nth(place).locator("td")), statement).toEqual([...counts, 0, n, decimal(mean, 2), median_(median)].map(String));
  }

  const { pace, helped } = Object.fromEntries(["pace", "helped"].map((name) => [name, imag.FORM.choices[imag.question(name).list]]));
  const parts = (name) => of(name).locator("table.parts tbody tr");
  const expectCounts = async (name, labels, { n, counts }) => {
    await expect(of(name)).toContainText(`${n} answers`);
    for (const [place, label] of labels.entries()) {
      await expect(parts(name).nth(place).locator("th")).toHaveText(label);
      await expect(parts(name).nth(place).locator("td.number")).toHaveText(String(counts[place]));
      expect((await imag.numbersIn(behind(name).nth(place).locator("td"))), `${name}, ${label}`).toEqual([`${counts[place]} of ${n}`, `${Math.round((100 * counts[place]) / n)}%`]);
    }
    await expect(parts(name)).toHaveCount(labels.length);
  };
  const labels = (choices) => choices.map(({ label }) => label.en.text);
  const names = (choices) => choices.map(({ name }) => name);
  await expectCounts("pace", labels(pace), choicesOf("pace", names(pace)));
  await expectCounts("helped", labels(helped), severalOf("helped", names(helped)));
  await expectCounts("contacts", ["Yes", "No"], choicesOf("contacts", [true, false]));

  // Answered by seven: the mean, and not who said what.
  const venue = numbersOf("venue");
  expect(venue.n).toBe(7);
  await expect(of("venue").locator(".score b")).toHaveText(decimal(venue.mean, 1));
  expect(plain(await of("venue").textContent())).toContain(`7 answers · median ${median_(venue.median)}, mean ${decimal(venue.mean, 1)}`);
  await expect(of("venue")).toContainText("7 people answered. Who said what is shown from 8 people on, so that nobody is recognised.");
  await expect(of("venue").locator("table, .columns, .part, details")).toHaveCount(0);

  // Answered by four: nothing, and why.
  expect(numbersOf("contacts_count").n).toBe(4);
  await expect(of("contacts_count")).toContainText("4 people answered. Nothing is shown below 5 people, so that nobody is recognised.");
  await expect(of("contacts_count").locator("table, .columns, .part, details, .score")).toHaveCount(0);
  await expect(of("contacts_count")).not.toContainText(/mean|median/);

  const { n, low, middle, high, mean, median, score, counts } = recommendation();
  await expect(of("recommend").locator(".score b")).toHaveText(new RegExp(`^\\u200e?\\${signed(score, 0)}$`));
  expect(plain(await of("recommend").textContent())).toContain(`${n} answers · median ${median_(median)}, mean ${decimal(mean, 1)}`);
  expect(await imag.numbersIn(of("recommend").locator(".sum dd"))).toEqual([low, middle, high].map(String));
  expect(await imag.numbersIn(of("recommend").locator(".pile"))).toEqual(counts.map(String));
  expect(await imag.numbersIn(behind("recommend").locator("td:first-of-type"))).toEqual(counts.map((count) => `${count} of ${n}`));

  // Own words: all of them, in an order that tells nothing; below five people none.
  const texts = textsOf("most_useful");
  expect((await of("most_useful").locator(".voices li").allTextContents()).toSorted()).toEqual(texts.toSorted());
  await expect(of("most_useful")).toContainText(`${texts.length} answers`);
  expect(textsOf("improve").length).toBe(3);
  await expect(of("improve")).toContainText("3 people answered. Nothing is shown below 5 people, so that nobody is recognised.");
  for (const text of textsOf("improve")) await expect(page.locator("main")).not.toContainText(text);
}

// ---- The merge desk -----------------------------------------------------------------------------------------------

/** Puts the other tablet's bundle on the desk and decides its conflict: title and length theirs, the start mine. */
async function decide(desk, file) {
  await imag.go(desk, imag.places.merge);
  await imag.putOnDesk(desk, file);
  await imag.expectPlan(desk, { new: 0, newer: 0, identical: imag.RECORDS - 2, older: 1, conflict: 1, aside: 0 });
  const conflict = desk.locator(`[data-conflict=${SESSION}]`);
  await expect(conflict).toContainText(loosely(`Conflict 1 of 1: Session: ${TITLE_HERE}`));
  const row = (name) => conflict.getByRole("row").filter({ has: desk.getByRole("rowheader", { name, exact: true }) });
  await expect(conflict.locator("tbody tr")).toHaveCount(3);
  await expect(row("Title (English)")).toContainText(TITLE_HERE);
  await expect(row("Title (English)")).toContainText(TITLE_THERE);
  await expect(row("Start")).toContainText("09:45");
  await expect(row("Start")).toContainText("09:30");
  await expect(row("Minutes").getByRole("radio", { name: "30" })).toBeChecked();
  await row("Title (English)").getByText(TITLE_THERE).click();
  await row("Minutes").getByText("40").click();
  await expect(desk.locator(".apply")).toContainText("1 conflict is still open");
  await conflict.getByRole("button", { name: "Keep what is picked" }).click();
  await expect(conflict).toContainText("Decided");
  await expect(desk.locator(".apply")).not.toContainText("still open");
}
