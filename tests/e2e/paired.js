// A programme of three workshops with forms before and at the end, as ten tablets hand it over: made here, with figures
// computed here on their own.
import { bundleOf, custody, derived, deviceId } from "./bundles.js";
import { sum } from "./figures.js";

export const PROGRAMME = "imed-pairs";

/** An edit that nobody made before. */
const record = (kind, id, body) => ({ kind, id, rev: ["laptop", 1], seen: { laptop: 1 }, at: "2023-09-01T08:00:00Z", deleted: false, body });

const text = (en, ar, ckb) => ({ en: { text: en, state: "reviewed" }, ar: { text: ar, state: "draft" }, ckb: { text: ckb, state: "draft" } });

const LEVEL = [["None", "معدوم", "هیچ"], ["Low", "منخفض", "کەم"], ["Moderate", "متوسط", "مامناوەند"], ["Good", "جيد", "باش"], ["Very good", "جيد جداً", "زۆر باش"]];
const AGREEMENT = [["Strongly disagree", "أعارض بشدة", "بە هیچ شێوەیەک هاوڕا نیم"], ["Disagree", "أعارض", "هاوڕا نیم"], ["Neither agree nor disagree", "محايد", "بێلایەنم"], ["Agree", "أوافق", "هاوڕام"], ["Strongly agree", "أوافق بشدة", "بە تەواوی هاوڕام"]];
const scale = (points) => points.map((words, place) => ({ name: String(place + 1), label: text(...words) }));
const LEVELS = [
  ["national", "National", "المستوى الوطني", "ئاستی نیشتمانی"],
  ["regional", "Region", "الإقليم", "هەرێم"],
  ["local", "Governorate or below", "المحافظة وما دونها", "پارێزگا یان خوارتر"],
];

/** What is rated before and then, and now. */
export const THINGS = {
  know_returns: text("Knowledge of return and reintegration", "المعرفة بالعودة وإعادة الإدماج", "زانیاری لەسەر گەڕانەوە و تێکەڵبوونەوە"),
  skill_referral: text("Skill in referring returnees", "المهارة في إحالة العائدين", "کارامەیی لە ڕەوانەکردنی گەڕاوەکان"),
  horizontal: text("Coordination between ministries", "التنسيق بين الوزارات", "هەماهەنگی نێوان وەزارەتەکان"),
};
const STATEMENTS = {
  use: text("I can use what I learned in my work", "أستطيع تطبيق ما تعلمته في عملي", "دەتوانم ئەوەی فێری بووم لە کارەکەمدا بەکاری بهێنم"),
  heard: text("Everybody was heard", "أُصغي إلى الجميع", "گوێ لە هەمووان گیرا"),
};

/** The form of a workshop. `told` has other words for one question, as a later round may. */
function form(activity, moment, { told } = {}) {
  const rated = moment === "before" ? "select_one" : "then_and_now";
  const things = Object.entries(THINGS).map(([name, label]) => ({
    name, kind: rated, list: "level", label, ...(rated === "then_and_now" ? { now: label } : {}), offer_aside: true, required: true, tags: {},
  }));
  const level = { name: "institution_level", kind: "select_one", list: "levels", tags: { breakdown: true },
    label: text("Level of your institution", "مستوى مؤسستكم", "ئاستی دامەزراوەکەت"), short: text("level of government", "مستوى الحكومة", "ئاستی حکوومەت") };
  const code = { name: "code", kind: "seat_code", label: text("Your code", "رمزك", "کۆدەکەت"), tags: {} };
  const end = [
    { name: "reaction", kind: "likert", list: "agreement", required: false, tags: {}, label: text("What do you say to this?", "ما رأيك في ما يلي؟", "ڕات چییە لەسەر ئەمانە؟"),
      statements: Object.entries(STATEMENTS).map(([name, label]) => ({ name, label })) },
    { name: "pace", kind: "yes_no", tags: {}, label: told ?? text("Was there enough time?", "هل كان الوقت كافياً؟", "کات بەس بوو؟") },
    { name: "recommend", kind: "recommendation", tags: {}, label: text("Would you recommend it?", "هل توصي بها؟", "پێشنیاری دەکەیت؟") },
  ];
  const titles = { before: text("Before the workshop", "قبل الورشة", "پێش وۆرکشۆپەکە"), end: text("End of the workshop", "ختام الورشة", "کۆتایی وۆرکشۆپەکە") };
  return record("form", `${activity}-${moment}`, {
    activity, title: titles[moment], moment, version: 1, languages: ["en", "ar", "ckb"], closed: true,
    choices: { level: scale(LEVEL), agreement: scale(AGREEMENT), levels: LEVELS.map(([name, ...words]) => ({ name, label: text(...words) })) },
    pages: [{ questions: [code, level, ...things, ...(moment === "end" ? end : [])] }],
  });
}

const activity = (id, code, day, title) => record("activity", id, {
  programme: PROGRAMME, kind: "workshop", code, title, days: [day], place: text("Baghdad", "بغداد", "بەغدا"),
  participants: WORKSHOPS[id].map(({ person }) => personId(person)), forms: [`${id}-before`, `${id}-end`],
});

// Numbers that look drawn and are the same each time.
const drawn = (seed) => (salt, from, to) => {
  let x = Math.imul(seed + 1, 2654435761) ^ Math.imul(salt + 1, 40503);
  x ^= x >>> 15; x = Math.imul(x, 2246822519); x ^= x >>> 13;
  return from + ((x >>> 0) % (to - from + 1));
};

// Seat codes as the app makes them: the last character makes the sum of values, weighted 1, 2, 3 ... from the end, a
// multiple of 31.
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const weighted = (code) => sum([...code].toReversed().map((sign, place) => ALPHABET.indexOf(sign) * (place + 1))) % 31;
function codeOf(n) {
  const body = [n, n * 7 + 3, n * 13 + 5].map((place) => ALPHABET[place % 31]).join("");
  return [...ALPHABET].map((last) => body + last).find((code) => weighted(code) === 0);
}
const personId = (n) => `person-${n}`;

/** People of a workshop: what each answers before and at the end. `people` are their numbers over the programme. */
function answersOf(people, salt) {
  return people.map((person, place) => {
    const any = drawn(person * 31 + salt);
    const before = Object.fromEntries(Object.keys(THINGS).map((name, n) => [name, any(n, 1, 4)]));
    const now = Object.fromEntries(Object.keys(THINGS).map((name, n) => [name, Math.min(5, before[name] + any(n + 10, 0, 2) - (any(n + 20, 0, 6) === 0 ? 1 : 0) || 1)]));
    const then = Object.fromEntries(Object.keys(THINGS).map((name, n) => [name, Math.max(1, before[name] - any(n + 30, 0, 1))]));
    return { person, place, code: codeOf(person), level: place % 20 < 10 ? "national" : place % 20 < 17 ? "regional" : "local", before, then, now,
      reaction: { use: any(40, 3, 5), heard: any(41, 2, 5) }, pace: any(42, 0, 2) > 0, recommend: any(43, 5, 10) };
  });
}

const range = (from, to) => Array.from({ length: to - from }, (_, n) => from + n);
export const WORKSHOPS = {
  ws1: answersOf(range(0, 20), 1),
  ws2: answersOf(range(4, 18), 2),
  // Too few to be shown.
  ws3: answersOf(range(0, 4), 3),
};

let number = 0;
function response(activityId, moment, answers) {
  number += 1;
  const id = `7f3a1c9e-5b1a-4c8e-9d55-0d6a4f${String(100000 + number * 7).slice(-6)}`;
  return { kind: "response", id, rev: [id, 1], seen: { [id]: 1 }, at: "2023-09-12T00:00:00Z", deleted: false,
    body: { activity: activityId, form: `${activityId}-${moment}`, form_version: 1, language: ["en", "ar", "ckb"][number % 3], answers } };
}

// Two mistype their code at the end of the first workshop, one leaves it out.
const SLIPS = { 3: ([a, b, c, d]) => [a, c, b, d].join(""), 11: (code) => `${code}X`, 16: () => undefined };
const typedAtEnd = (workshop, { code, place }) => (workshop === "ws1" && SLIPS[place] ? SLIPS[place](code) : code);

/** The two slips, as they stand beside the right code. */
export const slips = [3, 11].map((place) => [WORKSHOPS.ws1[place].code, typedAtEnd("ws1", WORKSHOPS.ws1[place])]);

export const responses = Object.entries(WORKSHOPS).flatMap(([workshop, people]) => people.flatMap((person) => {
  const common = { institution_level: person.level };
  const before = response(workshop, "before", { ...common, code: person.code, ...Object.fromEntries(Object.entries(person.before).map(([name, n]) => [name, String(n)])) });
  const code = typedAtEnd(workshop, person);
  const end = response(workshop, "end", { ...common, ...(code ? { code } : {}), reaction: Object.fromEntries(Object.entries(person.reaction).map(([name, n]) => [name, String(n)])),
    pace: person.pace, recommend: person.recommend, ...Object.fromEntries(Object.keys(THINGS).map((name) => [name, { then: String(person.then[name]), now: String(person.now[name]) }])) });
  return workshop === "ws3" ? [end] : [before, end];
}));

const other = text("Was the time long enough?", "هل كانت المدة كافية؟", "ماوەکە بەس بوو؟");
const people = range(0, 20).map((n) => record("person", personId(n), { name: text(`Delegate ${n + 1}`, `المندوب ${n + 1}`, `نوێنەر ${n + 1}`) }));
export const records = [
  ...people,
  record("programme", PROGRAMME, { code: "IMED", title: text("Developing knowledge in migration management", "تطوير المعرفة في إدارة الهجرة", "پەرەپێدانی زانیاری لە بەڕێوەبردنی کۆچدا") }),
  activity("ws1", "WS 1", "2023-09-11", text("Return and reintegration", "العودة وإعادة الإدماج", "گەڕانەوە و تێکەڵبوونەوە")),
  activity("ws2", "WS 2", "2023-10-11", text("Irregular migration", "الهجرة غير النظامية", "کۆچی ناڕێکخراو")),
  activity("ws3", "WS 3", "2023-11-11", text("Labour migration", "هجرة العمالة", "کۆچی کرێکاری")),
  form("ws1", "before"), form("ws1", "end"), form("ws2", "before"), form("ws2", "end", { told: other }), form("ws3", "end"),
];

// ---- Ten tablets -------------------------------------------------------------------------------------------------

/** Somebody was there in the morning of the first workshop, as a tablet notes it: whoever notes it, it is the same record. */
function there(person, writer) {
  const who = { activity: "ws1", day: "2023-09-11", half: "morning", person: personId(person) };
  return { ...record("attendance", derived("attendance", ...Object.values(who)), { ...who, present: true }), rev: [writer, 1], seen: { [writer]: 1 } };
}

/** A tablet's edit of a record that all of them have. */
function edit(id, writer, change) {
  const known = records.find((record) => record.id === id);
  const body = structuredClone(known.body);
  change(body);
  return { ...known, rev: [writer, 1], seen: { ...known.seen, [writer]: 1 }, at: "2023-09-12T09:00:00Z", body };
}

/** What tablets changed without knowing of each other: two the place of a workshop, one alone a title. */
const edits = {
  1: [["ws1", (body) => { body.place.en.text = "Baghdad, hall A"; }]],
  4: [["ws1", (body) => { body.place.en.text = "Baghdad, hall B"; }]],
  6: [["ws2", (body) => { body.title.en.text = "Irregular migration and trafficking"; }]],
};

/** What each of ten tablets hands over: the plan, its share of the answers and its counts, who was there, its edits. */
export const tablets = range(0, 10).map((n) => {
  const letter = String.fromCharCode(65 + n);
  const writer = `tablet-${letter.toLowerCase()}`;
  const mine = responses.filter((_, place) => place % 10 === n);
  const forms = [...new Set(mine.map(({ body }) => body.form))];
  const counted = forms.map((form) => ({ form, answers: mine.filter(({ body }) => body.form === form).length }));
  // Each person is noted by two tablets.
  const noted = range(0, 20).filter((person) => person % 10 === n || (person + 1) % 10 === n).map((person) => there(person, writer));
  const changed = edits[n] ?? [];
  return bundleOf([
    ...records.filter(({ id }) => !changed.some(([of]) => of === id)),
    ...changed.map(([id, change]) => edit(id, writer, change)),
    ...noted, ...mine,
    ...counted.map(({ form, answers }) => custody(letter, answers, undefined, { activity: form.split("-")[0], form })),
  ], {
    name: `IMED_Tablet-${letter}.warsha.json`, device: `Tablet ${letter}`, deviceId: deviceId(letter),
    id: `0198c0de-0000-7000-8000-0000000f10${10 + n}`, held: counted.map((held) => ({ device: deviceId(letter), ...held })),
  });
});
export const everything = bundleOf([...records, ...responses], { name: "IMED_all.warsha.json" });

/** What people of a workshop answered before and at the end: those found again by their code, with the decided ones all who gave one. */
export const pairsOf = (workshop, name, { decided = false } = {}) => WORKSHOPS[workshop]
  .filter((person) => typedAtEnd(workshop, person) === person.code || (decided && typedAtEnd(workshop, person)))
  .map(({ before, now }) => [before[name], now[name]]);
