// What people do in IMAG, in their words: load it, start collecting, answer, leave, export, merge, read the results.
import { readFileSync } from "node:fs";
import { download, expect, validateBundle } from "./support.js";
import { OWN_NAMES, loosely, plain, say } from "./words.js";

export const PIN = "2580";
export const ACTIVITY = "imag-ws2";
export const PROGRAMME = "imag";

/** The records of the example. */
export const EXAMPLE = JSON.parse(readFileSync(new URL("../../public/examples/imag.warsha.json", import.meta.url), "utf8")).records;
export const inExample = (kind) => EXAMPLE.filter((record) => record.kind === kind);
export const RECORDS = EXAMPLE.length;
export const FORM = inExample("form")[0].body;
export const FORM_ID = inExample("form")[0].id;
export const QUESTIONS = FORM.pages.flatMap((page) => page.questions);
export const question = (name) => QUESTIONS.find((question) => question.name === name);

// ---- Going somewhere -------------------------------------------------------------------------------------------

/** Opens the app at a place, such as `#/settings`. */
export async function open(page, place = "") {
  await page.goto(place);
  await expect(page.locator("#boot")).toHaveCount(0);
}

/** Goes to a place of the open app, as a link would. */
export async function go(page, place) {
  await page.evaluate((place) => { location.hash = place; }, place);
}

export const places = {
  home: "#/",
  programme: `#/programme/${PROGRAMME}`,
  plan: `#/activity/${ACTIVITY}/plan`,
  forms: `#/activity/${ACTIVITY}/forms`,
  form: `#/form/${FORM_ID}`,
  collect: `#/activity/${ACTIVITY}/collect`,
  results: `#/activity/${ACTIVITY}/results`,
  merge: "#/merge",
  search: (words) => `#/search/${encodeURIComponent(words)}`,
  settings: "#/settings",
};

/** Chooses the language of the facilitator's screens, in the bar. */
export async function chooseLanguage(page, language) {
  await page.locator(".bar label", { hasText: OWN_NAMES[language] }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

// ---- The facilitator -------------------------------------------------------------------------------------------

/** The word after a command. */
export const toast = (page) => page.locator(".toast");

export async function loadExample(page) {
  await page.getByRole("button", { name: "Load an example" }).click();
  await page.getByRole("button", { name: /^IMAG/ }).click();
  await expect(toast(page)).toContainText(`Example loaded: ${RECORDS} records.`);
}

/** A device with the example on it, at a place. */
export async function withExample(page, place = places.home) {
  await open(page);
  await loadExample(page);
  await go(page, place);
}

/** A device that merged these files, at a place. */
export async function withFiles(page, place, ...files) {
  await open(page, places.merge);
  await mergeFiles(page, ...files);
  await go(page, place);
}

export async function nameDevice(page, name) {
  await go(page, places.settings);
  await page.getByLabel("Name of this device").fill(name);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page)).toContainText("Name saved.");
}

/** One session of the agenda, by its title. */
export const sessionRow = (page, title) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name: title, exact: true }) });

/** Edits a session, the first of this title; `fields` by their labels. */
export async function editSession(page, title, fields) {
  await page.getByRole("button", { name: loosely(`Edit: ${title}`) }).first().click();
  const dialog = page.getByRole("dialog", { name: "Edit session" });
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
  await dialog.getByRole("button", { name: "Save" }).click();
}

/** The language on screen. */
export const languageOf = (page) => page.locator("html").getAttribute("lang");

/** Where the kiosk of IMAG is; other programmes say where theirs is. */
const HERE = { activity: ACTIVITY, form: FORM_ID };

/** From Collect: starts the kiosk, and chooses the PIN when the device has none. */
export async function startCollecting(page, pin = PIN, here = HERE) {
  const language = await languageOf(page);
  await page.getByRole("button", { name: say(language, "collect.start"), exact: true }).click();
  if (pin) {
    const dialog = page.getByRole("dialog", { name: say(language, "pin.choose") });
    await dialog.getByLabel(say(language, "pin.label"), { exact: true }).fill(pin);
    await dialog.getByRole("button", { name: say(language, "pin.start") }).click();
  }
  await inKiosk(page, here);
}

/** The screen shows the form and nothing else. */
export async function inKiosk(page, { activity, form } = HERE) {
  await expect(page.locator(".kiosk")).toBeVisible();
  await expect(page.locator("header.bar")).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`#/kiosk/${activity}/${form}$`));
}

/** From anywhere in the kiosk: asks to leave with this PIN. */
export async function tryToLeave(page, pin) {
  const language = await languageOf(page);
  const opener = page.locator(".handover-foot button, .under button");
  if (!(await page.locator("#leave-dialog").isVisible())) await opener.click();
  const dialog = page.getByRole("dialog", { name: say(language, "pin.enter") });
  await dialog.getByLabel(say(language, "pin.label"), { exact: true }).fill(pin);
  await dialog.getByRole("button", { name: say(language, "pin.open") }).click();
}

export async function leaveKiosk(page, pin = PIN, { activity } = HERE) {
  await tryToLeave(page, pin);
  await expect(page.locator("header.bar")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`#/activity/${activity}/collect$`));
}

/** A figure of the custody count: started, submitted, exported. */
export const figure = (page, name) => page.locator(`[data-figure=${name}]`);

export const exportActivity = (page) => download(page, () => page.getByRole("button", { name: "Export this activity" }).click());
export const exportEverything = async (page) => {
  const button = page.getByRole("button", { name: say(await languageOf(page), "home.export_everything") });
  return download(page, () => button.click());
};

/** The records of a device, as its export holds them, in an order of their own. */
export async function recordsOf(page) {
  await go(page, places.home);
  const { text } = await exportEverything(page);
  return (await validateBundle(text)).records.map((record) => JSON.stringify(record)).toSorted();
}

// ---- The merge desk --------------------------------------------------------------------------------------------

/** Puts files on the desk: paths, or downloads as `download` gave them. */
export async function putOnDesk(page, ...files) {
  const chosen = files.map((file) => (typeof file === "string" ? file : { name: file.name, mimeType: "application/json", buffer: file.bytes }));
  await page.locator("main.merge input[type=file]").setInputFiles(chosen);
}

/** How many records meet a fate: new, newer, identical, older, conflict, aside. */
export async function expectPlan(page, expected) {
  for (const [fate, n] of Object.entries(expected)) await expect(page.locator(`[data-plan=${fate}] .n`), fate).toHaveText(String(n));
}

/** Puts files on the desk and merges them. */
export async function mergeFiles(page, ...files) {
  await go(page, places.merge);
  await putOnDesk(page, ...files);
  await page.getByRole("button", { name: /^Merge \d+ records?$/ }).click();
  await expect(toast(page)).toContainText(/\d+ records? merged\./);
}

// ---- Results ----------------------------------------------------------------------------------------------------

/** All that the results say, without how the browser lays it out. */
export async function resultsText(page) {
  await expect(page.locator("[data-people]").first()).toBeVisible();
  return plain(await page.locator("main").evaluate((main) => main.textContent.replace(/\s+/g, " ")));
}

export const numbersIn = async (cells) => (await cells.allTextContents()).map((text) => plain(text).trim());

// ---- The participant -------------------------------------------------------------------------------------------

const PAIRS = ["know_return_data", "skill_return_data", "know_pathways", "skill_pathways", "horizontal", "vertical"];

const typed = (given) => (typeof given === "boolean" ? (given ? "yes" : "no") : given ?? "");

/** Whether a question that hangs on another one is asked: `${other} = 'this' or ${other} != ''`. */
function isAsked({ relevant }, answers) {
  if (!relevant) return true;
  return relevant.split(" or ").some((part) => {
    const [, name, is, value] = part.match(/^\$\{(\w+)\} (!?=) '(\w*)'$/);
    return (typed(answers[name]) === value) === (is === "=");
  });
}

/**
 * The screens that a person with these answers meets, in order. Answers: a pair as `"24"` (then 2, now 4; `-`: does not
 * concern my work), a matrix as `"455433"`, choices by name, numbers, texts; what is left out is left out.
 */
export function screens(answers, questions = QUESTIONS) {
  const asked = questions.filter((question) => isAsked(question, answers));
  return asked.flatMap((question) => (question.kind === "then_and_now" ? [{ ...question, half: "then" }, { ...question, half: "now" }] : [question]));
}

/** The screen of this question is there, at its place. */
export async function expectScreen(page, answers, at, questions = QUESTIONS) {
  const { name, half } = screens(answers, questions)[at];
  const asks = half ? `:has(input[name="${name}-${half}"])` : "";
  await expect(page.locator(`.question-screen[data-step="${at}"] [data-question="${name}"]${asks}`)).toBeVisible();
}

/** Nothing on this screen is answered. */
export async function expectUnanswered(page) {
  const answered = await page.locator(".question-screen").evaluate((screen) =>
    [...screen.querySelectorAll("input, textarea")].filter((input) => (/radio|checkbox/.test(input.type) ? input.checked : input.value)).map((input) => `${input.name} ${input.value}`));
  expect(answered, "the screen is clean").toEqual([]);
}

/** The line, point or cell that a value of an input stands on. */
export const option = (page, group, value) => page.locator("label").filter({ has: page.locator(`input[name="${group}"][value="${value}"]`) });

const point = (digit) => (digit === "-" ? "aside" : digit);

/** Answers the question on screen. */
export async function answer(page, { name, kind, half, statements }, answers) {
  const given = answers[name];
  if (kind === "consent") return option(page, "consent-one", given === false ? "no" : "yes").click();
  if (given === undefined) return;
  switch (kind) {
    case "then_and_now":
      return option(page, `${name}-${half}`, point(given[half === "then" ? 0 : 1])).click();
    case "likert":
      for (const [place, { name: statement }] of statements.entries()) await option(page, `${name}-one-${statement}`, point(given[place])).click();
      return;
    case "select_multiple":
      for (const choice of given) await option(page, `${name}-one`, choice).click();
      return;
    case "yes_no":
      return option(page, `${name}-one`, given ? "yes" : "no").click();
    case "select_one":
    case "rating":
    case "recommendation":
      return option(page, `${name}-one`, given).click();
    default:
      return page.locator(`#answer-${name}`).fill(String(given));
  }
}

export const next = (page) => page.locator("form.kiosk button[type=submit]").click();

/** Between two people: starts in a language. */
export async function begin(page, language) {
  const start = page.locator(`button.start[lang=${language}]`);
  await expect(start).toContainText(OWN_NAMES[language]);
  await start.click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

/**
 * Answers from one screen to another (the end: the review); `on` is called on each screen before it is answered, with
 * the screen's place.
 */
export async function answerScreens(page, answers, { from = 0, to = Infinity, on, questions = QUESTIONS } = {}) {
  const all = screens(answers, questions);
  for (let at = from; at < Math.min(to, all.length); at += 1) {
    await expectScreen(page, answers, at, questions);
    await on?.(at, all[at]);
    await answer(page, all[at], answers);
    await next(page);
  }
}

/** On the review: sends, and waits for the word of what became of it. */
export async function send(page) {
  await expect(page.locator("dl.review")).toBeVisible();
  await next(page);
}

/** One person's whole turn, from the language to "Saved on this tablet". */
export async function answerAs(page, { language, answers }, options = {}) {
  await begin(page, language);
  await answerScreens(page, answers, options);
  await send(page);
  await expect(page.locator("#handover")).toHaveText(say(language, "kiosk.saved"));
}

/** In the middle of the form: goes on in another language. */
export async function switchTo(page, language) {
  await page.locator(`input[name=kiosk-language][value=${language}]`).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

/** An ordinary person's answers, for tests that need any. */
export const ANSWERS = {
  ...Object.fromEntries(PAIRS.map((name) => [name, "24"])),
  reaction: "454433", pace: "right", helped: ["group_work"], venue: 4, contacts: true, contacts_count: "3", recommend: 9,
  most_useful: "One shared intake form, by MoMD", improve: "More time",
};
