// Two forms of the IMAG workshop that ask for codes, and what people do with them.
import { bundleOf } from "./bundles.js";
import { ACTIVITY, EXAMPLE, begin, go, inExample, next, places } from "./imag.js";
import { expect } from "./support.js";
import { say } from "./words.js";

const text = (en, ar, ckb) => Object.fromEntries(Object.entries({ en, ar, ckb }).map(([tag, text]) => [tag, { text, state: "draft" }]));

/** The harmless facts, in the order of the screen. */
export const FACTS = [
  ["street", text("First two letters of the street where you grew up", "أول حرفين من اسم الشارع الذي نشأتم فيه", "دوو پیتی یەکەمی ناوی ئەو شەقامەی لێی گەورە بوون")],
  ["day", text("Day of the month you were born", "يوم ميلادكم من الشهر", "ڕۆژی لەدایکبوونتان لە مانگدا")],
  ["mother", text("First letter of your mother's first name", "الحرف الأول من اسم والدتكم", "پیتی یەکەمی ناوی دایکتان")],
  ["phone", text("Last two digits of your phone number", "آخر رقمين من هاتفكم", "دوو ڕەنووسی کۆتایی ژمارەی مۆبایلەکەتان")],
  ["school", text("First letter of your first school", "الحرف الأول من اسم مدرستكم الأولى", "پیتی یەکەمی ناوی یەکەم قوتابخانەتان")],
  ["elder", text("Number of older brothers and sisters", "عدد إخوتكم وأخواتكم الأكبر سناً", "ژمارەی خوشک و برا گەورەکانتان")],
].map(([name, label]) => ({ name, label }));

const record = (kind, id, body) => ({ kind, id, rev: ["office", 1], seen: { office: 1 }, at: "2023-09-10T08:00:00Z", deleted: false, body });

const ends = { low: text("Not sure", "لست واثقاً", "دڵنیا نیم"), high: text("Very sure", "واثق جداً", "زۆر دڵنیام") };

function form(id, title, moment, code) {
  const questions = [
    { ...code, label: text("Make your code", "أنشئوا رمزكم", "کۆدی خۆتان دروست بکەن"), required: true },
    { name: "sure", kind: "rating", max: 5, ...ends, label: text("How sure are you of the referral steps?", "ما مدى ثقتكم بخطوات الإحالة؟", "چەند لە هەنگاوەکانی ڕەوانەکردن دڵنیان؟") },
  ];
  return record("form", id, { activity: ACTIVITY, title, moment, languages: ["en", "ar", "ckb"], choices: { facts: FACTS }, pages: [{ questions }] });
}

const OWN = { name: "own", kind: "own_code", list: "facts" };
const SEAT = { name: "seat", kind: "seat_code" };

const FORMS = {
  before: form("codes-before", text("Before the workshop", "قبل ورشة العمل", "پێش وۆرکشۆپەکە"), "before", OWN),
  end: form("codes-end", text("At the end", "في الختام", "لە کۆتاییدا"), "end", OWN),
  card: form("codes-card", text("By seat card", "ببطاقة المقعد", "بە کارتی کورسی"), "follow_up", SEAT),
};

/** An answer to one of the forms, as a device hands it over. */
export const response = (place, form, code, sure = 3) => {
  const id = `2f1d1c9e-5b1a-4c8e-9d55-0d6a4f1c8b${String(place + 10)}`;
  const answers = { ...(code && { [typeof code === "string" ? "seat" : "own"]: code }), sure };
  return { kind: "response", id, rev: [id, 1], seen: { [id]: 1 }, at: "2023-09-12T00:00:00Z", deleted: false,
    body: { activity: ACTIVITY, form: FORMS[form].id, form_version: 1, language: "en", answers } };
};

/** The workshop with these of the forms, in their order, and answers to them. */
export function workshop(forms, responses = []) {
  const [activity] = inExample("activity").filter(({ id }) => id === ACTIVITY);
  const with_forms = { ...activity, body: { ...activity.body, forms: forms.map((name) => FORMS[name].id) } };
  const rest = EXAMPLE.filter(({ kind, id }) => kind !== "form" && id !== ACTIVITY);
  return bundleOf([...rest, with_forms, ...forms.map((name) => FORMS[name]), ...responses]);
}

/** From Collect: starts the kiosk with one of the forms; the device has a PIN already, or chooses it. */
export async function startForm(page, form, pin) {
  const language = await page.locator("html").getAttribute("lang");
  await page.locator("select#form").selectOption(FORMS[form].id);
  await page.getByRole("button", { name: say(language, "collect.start"), exact: true }).click();
  if (pin) {
    await page.locator("#pin-new").fill(pin);
    await page.locator("#pin-new").press("Enter");
  }
  await expect(page.locator(`button.start`).first()).toBeVisible();
}

/** The field of a fact in the kiosk. */
export const fact = (page, name) => page.locator(`#answer-own-${name}`);

/** One person's turn: `code` by facts as typed. */
export async function answerWithCode(page, language, code, { on } = {}) {
  await begin(page, language);
  for (const [name, typed] of Object.entries(code)) await fact(page, name).fill(typed);
  await on?.();
  await next(page);
  await page.locator('label:has(input[name="sure-one"][value="4"])').click();
  await next(page);
  await expect(page.locator("dl.review")).toBeVisible();
  await next(page);
  await expect(page.locator("#handover")).toHaveText(say(language, "kiosk.saved"));
}

/** What the table of codes says of a form: people with a code, those also in another form, answers without one. */
export async function expectFound(page, form, figures) {
  await expect(page.locator(`.codes tr[data-form=${FORMS[form].id}] td`)).toHaveText(figures.map(String));
}

export const collect = (page) => go(page, places.collect);
