// Seat cards as the app makes them, with a reader of codes of the tests' own; and two forms that ask for commitments.
import { bundleOf } from "./bundles.js";
import { ACTIVITY, EXAMPLE, inExample } from "./imag.js";

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Whether the weighted sum of a code is nought modulo 31, weights 1, 2, 3 from the end. */
export const checks = (code) => [...code].toReversed().reduce((sum, sign, place) => sum + ALPHABET.indexOf(sign) * (place + 1), 0) % 31 === 0;

/** A full code: four groups, the first a seat code by itself, the whole checked. */
export const isFull = (code) => code.length === 16 && [...code].every((sign) => ALPHABET.includes(sign)) && checks(code.slice(0, 4)) && checks(code);

const checked = (body) => [...ALPHABET].map((sign) => body + sign).find(checks);

/** A full code of these characters: three, then eleven. */
export const full = (first, rest) => checked(checked(first) + rest);

export const grouped = (code, between = " ") => code.match(/.{4}/g).join(between);

const text = (en, ar, ckb) => Object.fromEntries(Object.entries({ en, ar, ckb }).map(([tag, text]) => [tag, { text, state: "draft" }]));
const record = (kind, id, body) => ({ kind, id, rev: ["office", 1], seen: { office: 1 }, at: "2023-09-10T08:00:00Z", deleted: false, body });
const SEAT = { name: "seat", kind: "seat_code", label: text("Your seat card", "بطاقة مقعدكم", "کارتی کورسییەکەتان") };

const form = (id, title, moment, question) =>
  record("form", id, { activity: ACTIVITY, title, moment, languages: ["en", "ar", "ckb"], pages: [{ questions: [SEAT, question] }] });

export const END = form("pledge-end", text("At the end", "في الختام", "لە کۆتاییدا"), "end",
  { name: "do", kind: "commitments", label: text("What will you do?", "ماذا ستفعلون؟", "چی دەکەن؟") });
export const LATER = form("pledge-later", text("Three months later", "بعد ثلاثة أشهر", "پاش سێ مانگ"), "follow_up",
  { name: "did", kind: "commitments_review", label: text("What became of it?", "ما الذي آل إليه؟", "چی لێ هات؟") });

/** Answers of so many people to the form months later. */
export const reviews = (n) => [...Array(n).keys()].map((place) => {
  const id = `2f1d1c9e-5b1a-4c8e-9d55-0d6a4f1c9b${String(place + 10)}`;
  return { ...record("response", id, { activity: ACTIVITY, form: LATER.id, form_version: 1, language: "en",
    answers: { did: { "1_state": "done", "1_helped": `Help ${place}`, "2_state": place % 2 ? "partly" : "not_yet" } } }), rev: [id, 1], seen: { [id]: 1 } };
});

/** The workshop with both forms, and these records beside. */
export function workshop(more = []) {
  const [activity] = inExample("activity").filter(({ id }) => id === ACTIVITY);
  const with_forms = { ...activity, body: { ...activity.body, forms: [END.id, LATER.id] } };
  const rest = EXAMPLE.filter(({ kind, id }) => kind !== "form" && id !== ACTIVITY);
  return bundleOf([...rest, with_forms, END, LATER, ...more]);
}

/** Attendance of people by name: for each half-day, who was there of those noted. */
export const attended = (noted) => noted.map(([person, day, half, present], place) =>
  record("attendance", `0198c0de-0000-8000-8000-0000000${String(place + 10000)}`, { activity: ACTIVITY, day, half, person, present }));
