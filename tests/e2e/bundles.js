// Bundles made by the tests, with a writer of their own: what it writes, the app must read.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { STAYING } from "./answers.js";
import { ACTIVITY, EXAMPLE, FORM_ID, inExample, question } from "./imag.js";

/** JSON as RFC 8785 has it, for the plain values that records hold. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).toSorted().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

/** A file as the desk takes it. */
const file = (name, text) => ({ name, text, bytes: Buffer.from(text) });

/** A bundle of these records. */
export function bundleOf(records, { name = "IMAG-WS-2_Tablet-C_2023-09-12_1531.warsha.json", device = "Tablet C", deviceId = "0198c0de-0000-7000-8000-0000000000d1",
  id = "0198c0de-0000-7000-8000-0000000000f1", at = "2023-09-12T12:31:00Z", held } = {}) {
  const counts = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  const sha256 = createHash("sha256").update(canonical(records)).digest("hex");
  const header = { format: "warsha-bundle", version: 1, id, exported_at: at, app: "0.1.0",
    device: { id: deviceId, name: device }, scope: { activity: ACTIVITY }, ...(held && { held }), counts, sha256 };
  return file(name, JSON.stringify({ ...header, records }));
}

/** An edit of a record of the example, by another writer. */
export function edited(kind, id, change, writer = "tablet-c") {
  const record = inExample(kind).find((record) => record.id === id);
  const body = structuredClone(record.body);
  change(body);
  return { ...record, rev: [writer, 1], seen: { ...record.seen, [writer]: 1 }, at: "2023-09-12T12:00:00Z", body };
}

const pointOf = (digit) => (digit === "-" ? "aside" : digit);
const western = (typed) => Number(typed.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.codePointAt(0) & 0xf)));

/** A person's answers as a record keeps them. */
function stored(answers) {
  const kept = { consent: true };
  for (const [name, answer] of Object.entries(answers)) {
    if (answer === undefined) continue;
    const { kind, statements } = question(name);
    if (kind === "then_and_now") kept[name] = { then: pointOf(answer[0]), now: pointOf(answer[1]) };
    else if (kind === "likert") kept[name] = Object.fromEntries(statements.map(({ name }, place) => [name, answer[place]]));
    else if (kind === "select_multiple") kept[name] = answer.includes("none") ? ["none"] : answer;
    else if (kind === "integer") kept[name] = western(answer);
    else kept[name] = answer;
  }
  return kept;
}

/** Those who stayed to the end, as records. */
export const responses = STAYING.map(({ language, answers }, place) => {
  const id = `2f1d1c9e-5b1a-4c8e-9d55-0d6a4f1c7b${String(place + 10)}`;
  return { kind: "response", id, rev: [id, 1], seen: { [id]: 1 }, at: "2023-09-12T00:00:00Z", deleted: false,
    body: { activity: ACTIVITY, form: FORM_ID, form_version: 1, language, answers: stored(answers) } };
});

/** What a tablet hands over after the workshop: the example, the closed form and eleven answers. */
export const collected = bundleOf([
  ...EXAMPLE.filter(({ kind }) => kind !== "form"),
  edited("form", FORM_ID, (form) => { form.closed = true; }),
  ...responses,
]);

/** Two tablets' edits of one session, without knowing of each other. */
export const editHere = bundleOf([edited("session", "imag-ws2-s02", (s) => { s.start = "09:45:00"; s.title.en.text = "Data on returning migrants, today"; })]);
export const editThere = bundleOf(
  [edited("session", "imag-ws2-s02", (s) => { s.minutes = 40; s.title.en.text = "Who counts returning migrants"; }, "tablet-b")],
  { name: "IMAG-WS-2_Tablet-B_2023-09-12_1540.warsha.json", device: "Tablet B" },
);

const fixtures = new URL("../fixtures/bundles/", import.meta.url);

/** A kept file of ../fixtures/bundles. */
export function fixture(name) {
  const bytes = readFileSync(new URL(name, fixtures));
  return { name, bytes, text: bytes.toString("utf8") };
}

// ---- Many tablets ----------------------------------------------------------------------------------------------

const two = (n) => String(n).padStart(2, "0");
export const deviceId = (letter) => `0198c0de-0000-7000-8000-00000000d0${Buffer.from(letter).toString("hex").slice(0, 2)}`;

/** The identifier that any device derives from these parts. */
export function derived(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`);
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What a device says of its own count: a record whose identifier any device derives alike, written by itself. */
export function custody(letter, collected, at = "2023-09-12T12:31:00Z", { activity = ACTIVITY, form = FORM_ID } = {}) {
  const [device, name] = [deviceId(letter), `Tablet ${letter}`];
  const id = derived("custody", device, form);
  return { kind: "custody", id, rev: [id, 1], seen: { [id]: 1 }, at, deleted: false, body: { activity, collected, device, device_name: name, form } };
}

/** An answer of a tablet; the identifier tells the tests, and nobody else, whose it is. */
export function answerOf(letter, n) {
  const id = `2f1d1c9e-5b1a-4c8e-9d55-${Buffer.from(letter).toString("hex").slice(0, 2)}0000000${two(n)}0`;
  const { body } = responses[n % responses.length];
  return { kind: "response", id, rev: [id, 1], seen: { [id]: 1 }, at: "2023-09-12T00:00:00Z", deleted: false, body };
}

/** The bundle of a tablet that collected so many answers, with other records beside them. */
export function tablet(letter, answers, { more = [], at = "2023-09-12T12:31:00Z", name, collected = answers, break: damage } = {}) {
  const records = [...more, ...Array.from({ length: answers }, (_, n) => answerOf(letter, n)), custody(letter, collected, at)];
  if (damage) records.find(({ kind }) => kind === "response").body = { ...responses[0].body, form_version: "one" };
  const held = [{ device: deviceId(letter), form: FORM_ID, answers: collected }];
  return bundleOf(records, { device: `Tablet ${letter}`, deviceId: deviceId(letter), at, held, id: `0198c0de-0000-7000-8000-0000000f00${Buffer.from(letter).toString("hex").slice(0, 2)}`,
    name: name ?? `IMAG-WS-2_Tablet-${letter}_${at.slice(0, 10)}_${at.slice(11, 16).replace(":", "")}.warsha.json` });
}

/** A new record by some writer. */
export const made = (kind, id, body, writer = "tablet-n") => ({ kind, id, rev: [writer, 1], seen: { [writer]: 1 }, at: "2023-09-12T11:00:00Z", deleted: false, body });

const phrase = (tag, text) => ({ [tag]: { text, state: "draft" } });

/** The Ministry of Planning as another tablet wrote it, and one of its delegates. */
export const VARIANT = made("institution", "mop-variant", { name: phrase("ar", "وزاره التخطيط"), kind: "federal_ministry", level: "national" });
export const TWIN = made("person", "twin", { name: phrase("ar", "عضو الوفد ١، وزاره التخطيط"), institution: "mop-variant" });

/** Fifty files: 40 tablets, duplicates of three, a broken one, edits of one session by two, a damaged record, others' spellings. */
export function fifty() {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn"];
  const at = (n) => `2023-09-12T${two(8 + Math.floor(n / 60))}:${two(n % 60)}:00Z`;
  const tablets = letters.map((letter, n) => {
    const more = letter === "D" ? [VARIANT] : letter === "E" ? [TWIN] : [];
    return tablet(letter, letter === "C" ? 4 : 2, { at: at(n), more, break: letter === "C" });
  });
  const again = [0, 3, 4].map((n) => ({ ...tablets[n], name: `again-${tablets[n].name}` }));
  const broken = { name: "broken.warsha.json", bytes: tablets[5].bytes.subarray(0, 900) };
  const edits = [editHere, editThere];
  const plans = [1, 2, 3, 4].map((n) => bundleOf([edited("session", `imag-ws2-s0${n + 2}`, (s) => { s.minutes += 5; }, `office-${n}`)],
    { name: `office-${n}.warsha.json`, device: `Office ${n}`, deviceId: `0198c0de-0000-7000-8000-00000000e00${n}`, id: `0198c0de-0000-7000-8000-00000000e10${n}`, at: at(50 + n) }));
  return [...tablets, ...again, broken, ...edits, ...plans];
}
