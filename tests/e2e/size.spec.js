// What a device downloads until the first question of the form shows: all files, brotli.
import * as imag from "./imag.js";
import { expect, firstLoad, test } from "./support.js";

// Eight seconds after the start the app fetches what it does not need yet (src/app/fetched.rs); on a slow machine that
// would fall into what is measured.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (what, delay, ...more) => (delay === 8_000 ? 0 : setTimeout(what, delay, ...more));
  });
});

test("a tablet in the kiosk shows the first question for at most 300 KB", async ({ page }) => {
  await imag.withExample(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.begin(page, "en");
  await expect(page.locator("[data-question]")).toBeVisible();
  // The same tablet, nothing kept of the app's files: the server forbids that.
  const { files } = await firstLoad(page, () => page.reload(), { selector: "[data-question]" });
  const kinds = new Set(files.map(({ file }) => file.split(".").pop()));
  for (const kind of ["html", "css", "js", "wasm"]) expect(kinds, "the whole app is counted").toContain(kind);
});

test("from an empty browser by way of the example and Collect it does not grow", async ({ page }) => {
  const go = async () => {
    await imag.withExample(page, imag.places.collect);
    await imag.startCollecting(page);
    await imag.begin(page, "en");
  };
  // Not the gate, which is the test above: the start page, the reader of bundles and Collect are on this way too, and what
  // they share with group work, documents and follow-up (385 KB before those came).
  const { files } = await firstLoad(page, go, { limit: 450 * 1024, selector: "[data-question]" });
  expect(files.map(({ file }) => file).join(" ")).toContain("imag.warsha.json");
});
