// Files are read beside the screen: in the worker where it starts, on the page with the same outcome where it cannot.
import { bundleOf, responses } from "./bundles.js";
import * as imag from "./imag.js";
import { expect, test } from "./support.js";

// What is withheld here would come from what the service worker keeps.
test.use({ serviceWorkers: "block" });

/** A bundle of many answers, each its own; more than one list of them goes to the page. */
function many(n) {
  const records = [];
  for (let place = 0; place < n; place += 1) {
    const { body } = responses[place % responses.length];
    const id = `2f1d1c9e-5b1a-4c8e-9d55-${place.toString(16).padStart(12, "0")}`;
    records.push({ kind: "response", id, rev: [id, 1], seen: { [id]: 1 }, at: "2023-09-12T00:00:00Z", deleted: false, body });
  }
  return bundleOf(records, { name: "many.warsha.json" });
}

/** What the desk makes of a large file, a refused one and one that is looked at anyway. */
async function readThem(page) {
  const large = many(900);
  const changed = { ...large, name: "changed.warsha.json", bytes: Buffer.from(large.text.replace('"recommend":9', '"recommend":8')) };
  const cut = { ...large, name: "cut.warsha.json", bytes: large.bytes.subarray(0, large.bytes.length - 9) };
  await imag.putOnDesk(page, large, changed, cut);
  const line = (name) => page.locator(".files tbody tr").filter({ hasText: name });
  await expect(page.locator(".files tbody tr")).toHaveCount(3);
  await expect(line("changed.warsha.json")).toContainText("Refused");
  await expect(line("cut.warsha.json")).toContainText("Refused");
  await imag.expectPlan(page, { new: 900, conflict: 0 });
  await line("changed.warsha.json").getByRole("button", { name: "Look anyway" }).click();
  await expect(line("changed.warsha.json")).toContainText("Checksum wrong; looked at anyway");
  await expect(page.locator(".drop progress"), "nothing is being read").toHaveCount(0);
}

const ofWorker = (watched) => watched.requests.filter((address) => /\/worker[-_][^/]*$/.test(address));

test("the worker reads files, and is fetched only for that", async ({ page, watched }) => {
  await imag.withExample(page, imag.places.merge);
  await expect(page.locator("main.merge h1")).toBeVisible();
  expect(page.workers(), "no worker without work").toEqual([]);
  expect(ofWorker(watched)).toEqual([]);

  const started = page.waitForEvent("worker");
  await readThem(page);
  expect((await started).url()).toContain("/worker");
  expect(page.workers().length, "one for all files").toBe(1);
  expect(ofWorker(watched).filter((address) => address.endsWith(".wasm")).length, "its module is fetched once").toBe(1);

  const ended = page.workers()[0].waitForEvent("close", { timeout: 30_000 });
  await ended;
  // And starts again.
  await page.locator(".apply button:not(.first)").click();
  await imag.putOnDesk(page, many(20));
  await imag.expectPlan(page, { new: 20 });
  expect(page.workers().length).toBe(1);
});

for (const [why, deny] of [
  ["a policy denies", (page) => page.addInitScript(() => {
    window.Worker = class { constructor() { throw new DOMException("Not here", "SecurityError"); } };
  })],
  ["the network withholds", (page) => page.route(/\/worker[-_][^/]*\.js$/, (route) => route.abort())],
  ["the network withholds the module of", (page) => page.route(/\/worker[-_][^/]*\.wasm$/, (route) => route.abort())],
]) {
  test(`where ${why} the worker, the page reads the same`, async ({ page }) => {
    await deny(page);
    await imag.withExample(page, imag.places.merge);
    await readThem(page);
    expect(page.workers()).toEqual([]);
  });
}

test("a worker that falls says so of the file, and the next file has a new one", async ({ page, watched }) => {
  watched.allow(/fell/);
  await page.addInitScript(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      postMessage(...message) {
        super.postMessage(...message);
        if (!window.fallen) {
          window.fallen = true;
          this.dispatchEvent(new ErrorEvent("error", { message: "fell" }));
          console.error("fell");
        }
      }
    };
  });
  await imag.withExample(page, imag.places.merge);
  await imag.putOnDesk(page, many(10), { ...many(30), name: "next.warsha.json" });
  const line = (name) => page.locator(".files tbody tr").filter({ hasText: name });
  await expect(line("many.warsha.json")).toContainText("The browser could not read this file");
  await imag.expectPlan(page, { new: 30 });
});
