// "Saved" holds: the browser is killed, whole, at random moments, and nothing that was acknowledged is lost, doubled or
// damaged. The long one is `make soak` (soak.mjs).
import { bundleOf } from "./bundles.js";
import { RECORDS, killing } from "./kill.js";
import { expect, test } from "./support.js";

const WIPED = () => localStorage.clear();

test("ten kills within five seconds after “Saved”: nothing lost, doubled or damaged", async ({ baseURL }) => {
  test.setTimeout(300_000);
  const { lost, doubled, damaged, acknowledged } = await killing(baseURL, bundleOf(RECORDS), { kills: 10, perRound: 2 });
  expect({ lost, doubled, damaged }).toEqual({ lost: [], doubled: [], damaged: [] });
  expect(acknowledged.length).toBeGreaterThan(15);
});

test("local storage is wiped after each kill: everything comes back from the second copy", async ({ baseURL }) => {
  test.setTimeout(180_000);
  const { lost, doubled, damaged, acknowledged } = await killing(baseURL, bundleOf(RECORDS), { kills: 3, perRound: 2, within: 1_000, between: WIPED });
  expect({ lost, doubled, damaged }).toEqual({ lost: [], doubled: [], damaged: [] });
  expect(acknowledged.length).toBe(6);
});
