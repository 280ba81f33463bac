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
export function bundleOf(records, { name = "IMAG-WS-2_Tablet-C_2023-09-12_1531.warsha.json", device = "Tablet C" } = {}) {
  const counts = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  const sha256 = createHash("sha256").update(canonical(records)).digest("hex");
  const header = { format: "warsha-bundle", version: 1, id: "0198c0de-0000-7000-8000-0000000000f1", exported_at: "2023-09-12T12:31:00Z", app: "0.1.0",
    device: { id: "0198c0de-0000-7000-8000-0000000000d1", name: device }, scope: { activity: ACTIVITY }, counts, sha256 };
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
