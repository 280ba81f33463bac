// CAIR from its example to the end: two earlier rounds, the meeting with its setbacks and the pilot, the vision on disk in
// English and Arabic, and what became of the pilot.
import * as imag from "./imag.js";
import { download, expect, test } from "./support.js";
import { addCard, agree, cardOf, dialogOf, done, newDocument, sent, tie, withProgramme, word, write } from "./whole.js";
import { loosely, plain, say } from "./words.js";

const en = (key, values) => say("en", key, values);
const boardOf = (activity) => `#/activity/${activity}/board`;
const inputOf = (page, words) => page.locator("section.consult [data-input]").filter({ hasText: words });
const expectFates = (page, ...fates) => expect(page.locator("section.consult [data-fate]"), "taken up, answered, open").toHaveText(fates);
const section = (page, name) => page.locator(`#section-${name}`);

/** Writes down what an institution said, in two languages. */
async function writeDown(page, institution, english, arabic) {
  await page.getByRole("button", { name: en("consult.add") }).click();
  const dialog = dialogOf(page);
  await dialog.getByLabel(en("consult.institution")).selectOption({ label: institution });
  await dialog.locator("#input-text").fill(english);
  await inOther(dialog, "input-text", arabic);
  await sent(page);
  await expect(inputOf(page, english)).toContainText(institution);
}

/** Fills the Arabic beside a field. */
async function inOther(dialog, field, arabic) {
  const own = dialog.locator(`#${field}-ar`);
  if (!(await own.isVisible())) await dialog.locator(".field", { has: dialog.page().locator(`#${field}`) }).locator("summary").click();
  await own.fill(arabic);
}

const OF_MFA = "Embassies name one person who answers returnees";
const OF_NGO = "Pay every family a rent for two years";
const LATE = "Keep the training open for people who returned before 2021";
const WHY_NOT = "No budget line carries rents; the branches look for homes instead.";
const OBSTACLE = "Homes of returnees are let to others";
const SOLUTION = "Branches keep a list of homes to let";
const PILOT = "Pilot project with the private sector: companies in Erbil train and employ returnees from 2022";
const RESERVATION = "Only companies that are registered with the ministry";
const VISION = "Whoever returns has papers, work and a home within two years.";
const ARABIC = {
  ofMfa: "تسمّي السفارات شخصاً يجيب العائدين",
  ofNgo: "دفع إيجار لكل أسرة لمدة سنتين",
  late: "إبقاء التدريب مفتوحاً لمن عاد قبل 2021",
  obstacle: "بيوت العائدين مؤجرة لآخرين",
  vision: "لكل عائد وثائق وعمل وسكن خلال سنتين.",
};

test("CAIR: three rounds of consultation, setbacks and the pilot become a vision in two languages, which is followed up", async ({ page }) => {
  test.setTimeout(240_000);

  await test.step("the earlier round: what Foreign Affairs and Interior said, and one more input", async () => {
    await withProgramme(page, "CAIR", "#/programme/cair");
    await expect(page.locator(".upcoming li .code")).toHaveText(["CM 1", "CM 2", "CM 3"]);
    await imag.go(page, boardOf("cair-cm1"));
    await expectFates(page, "0", "0", "2");
    await writeDown(page, "Ministry of Foreign Affairs", OF_MFA, ARABIC.ofMfa);
    await expectFates(page, "0", "0", "3");
    await expect(page.locator("[data-round='1'] .number"), "of the same round: inputs, institutions").toHaveText(["3", "2"]);
    await expect(inputOf(page, OF_MFA)).toContainText("16 November 2021");
  });

  await test.step("five organisations were heard; one input more is answered, not taken up", async () => {
    await imag.go(page, boardOf("cair-cm2"));
    for (const name of ["(ERRIN)", "(ETTC)", "Mercy Hands", "German Center for Jobs", "GMAC"]) {
      await expect(page.locator("section.consult .consult-who").filter({ hasText: name }), name).toHaveCount(1);
    }
    await writeDown(page, "Mercy Hands", OF_NGO, ARABIC.ofNgo);
    await expectFates(page, "0", "0", "6");
    await inputOf(page, OF_NGO).getByRole("button").click();
    await dialogOf(page).getByLabel(en("consult.answer"), { exact: true }).fill(WHY_NOT);
    await sent(page);
    await expectFates(page, "0", "1", "5");
    await expect(inputOf(page, OF_NGO).locator("[data-fate-of=answered]")).toContainText(WHY_NOT);
  });

  await test.step("the meeting: a new obstacle, and a solution tied to it", async () => {
    await imag.go(page, boardOf("cair-cm3"));
    await expectFates(page, "0", "0", "3");
    await addCard(page, 0, OBSTACLE);
    await cardOf(page, OBSTACLE).getByRole("button", { name: /^Edit / }).click();
    await inOther(dialogOf(page), "card-text", ARABIC.obstacle);
    await dialogOf(page).locator("#card-theme").selectOption({ label: "Papers and services" });
    await sent(page);
    await addCard(page, 3, SOLUTION);
    await tie(page, SOLUTION, OBSTACLE);
    const mark = plain(await cardOf(page, OBSTACLE).locator(".ref").innerText());
    await expect(cardOf(page, SOLUTION).locator(".tie")).toHaveText(loosely(`${en("boards.solves")} ${mark}`));
    await page.locator(".board-tools label", { hasText: en("boards.threads") }).click();
    await expect(page.locator("li.thread").filter({ hasText: OBSTACLE })).toContainText(SOLUTION);
    await page.locator(".board-tools label", { hasText: en("boards.columns") }).click();
  });

  await test.step("the pilot is put forward: Interior has a reservation, with its reason", async () => {
    const row = page.locator(".positions tbody tr").filter({ hasText: PILOT });
    await expect(row).toContainText(en("boards.sum", { n_agreed: 2, n_reserved: 1 }));
    await row.getByRole("button").click();
    const line = dialogOf(page).locator(".stand-line").filter({ hasText: "Ministry of Interior" });
    await line.locator("label", { hasText: en("boards.reserved") }).click();
    await dialogOf(page).locator("button[type=submit]").click();
    await expect(line, "not without a reason").toContainText(en("boards.no_reason"));
    await line.getByLabel(en("boards.reason"), { exact: true }).fill(RESERVATION);
    await sent(page);
    await expect(row).toContainText(en("boards.sum", { n_agreed: 2, n_reserved: 2 }));
    await expect(row).toContainText(RESERVATION);
  });

  await test.step("what was decided on it is changed: only in part, on a day that there is", async () => {
    const row = page.locator(".positions tbody tr").filter({ hasText: PILOT });
    await expect(row.locator("[data-decision]")).toContainText(`${en("boards.accepted")} · 9 December 2021`);
    await row.getByRole("button").click();
    await dialogOf(page).locator("#decision").selectOption({ label: en("boards.accepted_in_part") });
    await dialogOf(page).locator("#decision-day").fill("31/11/2021");
    await dialogOf(page).locator("button[type=submit]").click();
    await expect(page.locator("#decision-day-wrong")).toHaveText(en("boards.bad_decision_day"));
    await dialogOf(page).locator("#decision-day").fill("٨/١٢/٢٠٢١");
    await sent(page);
    await expect(row.locator("[data-decision]")).toContainText(`${en("boards.accepted_in_part")} · 8 December 2021`);
  });

  await test.step("the vision fills itself in English and Arabic, out of all three rounds", async () => {
    await newDocument(page, "cair-cm3", "vision", { whole: true });
    const inputs = section(page, "inputs");
    await expect(inputs.locator("[data-piece^=round-]")).toHaveCount(3);
    await expect(inputs.locator("[data-piece=round-1]")).toContainText(ARABIC.ofMfa);
    await expect(inputs.locator("[data-piece=round-2]")).toContainText(WHY_NOT);
    await expect(section(page, "challenges")).toContainText(ARABIC.obstacle);
    await expect(section(page, "challenges")).toContainText(`${en("docs.solution")}: ${SOLUTION}`);
    await expect(section(page, "recommendations")).toContainText(`Ministry of Interior: ${RESERVATION}`);
    await expect(section(page, "recommendations")).toContainText(`${en("docs.decision")}: ${en("docs.accepted_in_part")} (8 December 2021)`);
  });
  const place = await page.evaluate(() => location.hash);
  const paragraph = section(page, "vision").locator(".para.written");

  await test.step("a paragraph is written, and takes up the input of Foreign Affairs", async () => {
    await write(page, "vision", VISION, ARABIC.vision);
    await paragraph.getByRole("button", { name: new RegExp(`^${en("docs.choose_basis")}`) }).click();
    await dialogOf(page).locator("#basis-search").fill("answers returnees");
    await dialogOf(page).getByRole("checkbox", { name: OF_MFA }).check();
    await sent(page);
    await expect(paragraph.locator("[data-missing=basis]")).toHaveCount(0);
    await expect(paragraph.locator(".source")).toContainText(OF_MFA);
    await expect(section(page, "inputs").locator("[data-piece=round-1] tr").filter({ hasText: OF_MFA })).toContainText(en("docs.n_taken_up", { n: 1 }));
    await imag.go(page, boardOf("cair-cm1"));
    await expectFates(page, "1", "0", "2");
    await expect(inputOf(page, OF_MFA).getByRole("link")).toHaveAttribute("href", place);
  });

  await test.step("one more input comes; what a person wrote stays", async () => {
    await imag.go(page, boardOf("cair-cm2"));
    await writeDown(page, "European Technology and Training Centre (ETTC)", LATE, ARABIC.late);
    await imag.go(page, place);
    await expect(section(page, "inputs").locator("[data-piece=round-2]")).toContainText(ARABIC.late);
    await page.reload();
    await expect(section(page, "inputs").locator("[data-piece=round-2]")).toContainText(LATE);
    await expect(paragraph.locator("textarea[lang=en]")).toHaveValue(VISION);
    await expect(paragraph.locator("textarea[lang=ar]")).toHaveValue(ARABIC.vision);
  });

  await test.step("on disk: for Word, and as Markdown", async () => {
    const said = await word(page);
    const { text } = await download(page, () => page.getByRole("button", { name: en("out.markdown"), exact: true }).click());
    const markdown = plain(text).replace(/\\/g, "");
    const inputs = ["The vision should say how embassies prepare people before they return", "Say in public what returnees can expect, to stop rumours", "Give the branches a budget line of their own"];
    const own = [OF_MFA, OF_NGO, LATE, WHY_NOT, OBSTACLE, SOLUTION, PILOT, RESERVATION, VISION];
    const words = [...inputs, ...own, ...Object.values(ARABIC), say("ar", "docs.fill_inputs"), "مشروع تجريبي مع القطاع الخاص"];
    for (const expected of words) {
      expect(said, "for Word").toContain(expected);
      expect(markdown, "as Markdown").toContain(expected);
    }
    expect(said).toContain("Ministry of Planning: Only with a budget that is approved for 2022");
  });

  await test.step("the pilot becomes an action, which the coordination body steers and finds done", async () => {
    await agree(page, "cair-cm3", PILOT, { institution: "Ministry of Labour and Social Affairs", due: "30/6/2022", support: "A model contract" });
    await expect(page.locator("[data-count=overdue] dd.figure")).toHaveText("1");
    await done(page, "cair-cm3", PILOT, "Twelve companies signed.");
    await expect(page.locator("[data-count=overdue] dd.figure"), "what is done is not late").toHaveText("0");
    await imag.go(page, "#/programme/cair/follow-up");
    await expect(page.locator(".page-head")).toContainText(en("actions.priorities_of", { n: 0, n_all: 1 }));
    await page.locator("#choose-priorities").click();
    await dialogOf(page).getByRole("checkbox", { name: PILOT }).check();
    await sent(page);
    await page.locator("#add-meeting").click();
    await dialogOf(page).locator("#meeting-day").fill("15/3/2022");
    await sent(page);
    await expect(page.locator(".page-head")).toContainText(en("actions.priorities_of", { n: 1, n_all: 1 }));
    await expect(page.locator("[data-count=done] dd.figure")).toHaveText("1");
    await expect(page.locator("[data-priority]")).toContainText("Twelve companies signed.");
    await imag.go(page, place);
    await expect(section(page, "actions")).toContainText(PILOT);
    await expect(section(page, "actions")).toContainText("A model contract");
    await expect(section(page, "actions")).toContainText(say("ar", "docs.action_done"));
  });
});
