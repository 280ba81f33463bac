// Twelve people at IMAG's second workshop: what they answer, and the figures that follow, computed here on their own.
import { mean, median } from "./figures.js";
import { question } from "./imag.js";

const PAIRS = ["know_return_data", "skill_return_data", "know_pathways", "skill_pathways", "horizontal", "vertical"];

/**
 * One row a person. Pairs are then and now, `-` does not concern their work. `undefined`: left out, as the form allows.
 * `stays: false` leaves half-way; `starts` is the language begun in, where it is switched later.
 */
const person = (language, pairs, reaction, pace, helped, venue, contacts, contacts_count, recommend, most_useful, improve, more = {}) => ({
  language,
  starts: language,
  stays: true,
  answers: { ...Object.fromEntries(pairs.split(" ").map((pair, place) => [PAIRS[place], pair])), reaction, pace, helped, venue, contacts, contacts_count, recommend, most_useful, improve },
  ...more,
});

const none = undefined;

export const PEOPLE = [
  person("en", "24 13 25 24 33 23", "455443", "right", ["presentations", "group_work"], 5, true, "3", 10, "One intake form for all, MoMD first", "More time for the groups"),
  person("ar", "23 24 -- 35 24 22", "544554", "right", ["group_work", "exchange"], 4, true, "٥", 9, "نموذج إحالة موحّد تعدّه وزارة الهجرة والمهجرين", none),
  person("ckb", "12 23 34 33 45 34", "345432", "too_short", ["exchange"], 3, true, "۷", 8, "فۆڕمێکی هاوبەشی ڕەوانەکردن، لەلایەن وەزارەتی کۆچەوە", "کاتی زیاتر بۆ گفتوگۆ"),
  person("en", "35 34 24 23 43 33", "443433", "too_short", ["group_work", "none"], none, false, none, 7, none, none),
  person("ar", "33 23 12 13 34 -3", "554445", "right", ["presentations", "plenary_discussion"], 5, true, "١٢", 10, "قائمة بجهات الاتصال في كل وزارة", none, { starts: "en" }),
  person("ckb", "24 23 34 23 22 34", "333333", "too_long", ["presentations"], 1, true, "50", 2, none, none, { stays: false }),
  person("en", "44 34 -- 24 22 24", "534452", "too_long", ["presentations", "group_work", "exchange"], none, true, none, 6, none, none),
  person("ar", "25 25 23 22 12 13", "445544", "right", ["group_work"], 4, false, none, 9, "اجتماع شهري بين بغداد وأربيل", "قاعة أكبر"),
  person("ckb", "13 14 -- 23 34 45", "455354", none, ["plenary_discussion", "exchange"], 2, false, none, 8, none, none),
  person("en", "34 33 33 34 32 35", "222321", "too_short", none, none, none, none, 0, "A map of today's pathways, kept by the KRG", none),
  person("ar", "22 12 -2 45 24 44", "343434", none, ["presentations", "group_work"], 4, false, none, 5, none, none),
  person("ckb", "45 45 24 34 35 23", "555555", "right", ["group_work"], none, none, none, 9, none, none),
];

/** Those whose answers are kept. */
export const STAYING = PEOPLE.filter(({ stays }) => stays);

const answersTo = (name) => STAYING.map(({ answers }) => answers[name]).filter((answer) => answer !== undefined);

const WESTERN = (typed) => Number(typed.replace(/[٠-٩۰-۹]/g, (digit) => (digit.codePointAt(0) & 0xf).toString()));

const middle = (numbers) => ({ mean: mean(numbers), median: median(numbers) });

/** Then and now: people with both halves on the scale. */
export function changeOf(name) {
  const pairs = answersTo(name).filter((pair) => !pair.includes("-")).map((pair) => [...pair].map(Number));
  const moved = (holds) => pairs.filter(([then, now]) => holds(then, now)).length;
  return {
    n: pairs.length,
    then: middle(pairs.map(([then]) => then)),
    now: middle(pairs.map(([, now]) => now)),
    improved: moved((then, now) => now > then),
    same: moved((then, now) => now === then),
    declined: moved((then, now) => now < then),
    medianChange: median(pairs.map(([then, now]) => now - then)),
    normalized: mean(pairs.map(gained).filter((share) => share !== undefined)),
    ...signedRanks(pairs.map(([then, now]) => now - then)),
  };
}

/** Normalized change (Marx and Cummings 2007) of one person on a scale from 1 to 5. */
function gained([then, now]) {
  if (now > then) return (now - then) / (5 - then);
  if (now < then) return (now - then) / (then - 1);
  return then === 1 || then === 5 ? undefined : 0;
}

/** The signed-rank test with Pratt's zeros, by going through every way in which those who moved could have gone. */
function signedRanks(differences) {
  const sizes = differences.map(Math.abs);
  const rank = (size) => sizes.filter((s) => s < size).length + (sizes.filter((s) => s === size).length + 1) / 2;
  const moved = differences.filter((d) => d !== 0).map((d) => ({ rank: rank(Math.abs(d)), up: d > 0 }));
  const sum = (ranks) => ranks.reduce((sum, { rank }) => sum + rank, 0);
  const all = sum(moved);
  const apart = (up) => Math.abs(2 * up - all);
  const seen = sum(moved.filter(({ up }) => up));
  let asFar = 0;
  for (let way = 0; way < 2 ** moved.length; way += 1) {
    if (apart(sum(moved.filter((_, place) => (way >> place) & 1))) >= apart(seen) - 1e-9) asFar += 1;
  }
  return { effect: (2 * seen - all) / all, p: asFar / 2 ** moved.length };
}

export const CHANGES = PAIRS;

/** One statement of the matrix, by its place. */
export function statementOf(place) {
  const points = answersTo("reaction").map((digits) => Number(digits[place]));
  return { n: points.length, ...middle(points), counts: [1, 2, 3, 4, 5].map((point) => points.filter((p) => p === point).length), agree: points.filter((p) => p > 3).length };
}

/** A choice of one, and how often each was taken. */
export function choicesOf(name, choices) {
  const taken = answersTo(name);
  return { n: taken.length, counts: choices.map((choice) => taken.filter((t) => t === choice).length) };
}

/** Several choices; "none of these" takes the others back. */
export function severalOf(name, choices) {
  const taken = answersTo(name).map((several) => (several.includes("none") ? ["none"] : several));
  return { n: taken.length, counts: choices.map((choice) => taken.filter((t) => t.includes(choice)).length) };
}

/** Numbers, typed in any digits. */
export function numbersOf(name) {
  const numbers = answersTo(name).map((n) => (typeof n === "string" ? WESTERN(n) : n));
  return { n: numbers.length, numbers, ...middle(numbers) };
}

/** The recommendation score: the share of 9 and 10 less the share of 0 to 6. */
export function recommendation() {
  const { n, numbers, ...rest } = numbersOf("recommend");
  const low = numbers.filter((x) => x <= 6).length;
  const high = numbers.filter((x) => x >= 9).length;
  return { n, ...rest, low, middle: n - low - high, high, score: (100 * (high - low)) / n, counts: [...Array(11).keys()].map((x) => numbers.filter((y) => y === x).length) };
}

export const textsOf = (name) => answersTo(name);

export const statements = question("reaction").statements.map(({ label }) => label.en.text);
