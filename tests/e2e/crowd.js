// Many answers, and how they lie.
import { bundleOf, responses } from "./bundles.js";

/** Answers of a crowd, each with an identifier of its own. */
export function crowd(n, from = 0) {
  const records = [];
  for (let place = from; place < from + n; place += 1) {
    const { body } = responses[place % responses.length];
    const id = `${((place * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0")}-5b1a-4c8e-9d55-${place.toString(16).padStart(12, "0")}`;
    records.push({ kind: "response", id, rev: [id, 1], seen: { [id]: 1 }, at: "2023-09-12T00:00:00Z", deleted: false, body });
  }
  return bundleOf(records, { name: "crowd.warsha.json" });
}

/** How many answers have keys of their own, and how many segments there are. */
export const lies = (page) =>
  page.evaluate(() => {
    const keys = Object.keys(localStorage);
    return { own: keys.filter((key) => key.startsWith("warsha/1/response/")).length, segments: keys.filter((key) => key.startsWith("warsha/1/packed/")).length };
  });
