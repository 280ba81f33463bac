// What a device downloads until the first question of the form shows: all files, brotli.
import * as imag from "./imag.js";
import { expect, firstLoad, test } from "./support.js";

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
  // FIXME: the aim is 300 KB here as well; the working screens alone are 60 KB of it.
  const { files } = await firstLoad(page, go, { limit: 350 * 1024, selector: "[data-question]" });
  expect(files.map(({ file }) => file).join(" ")).toContain("imag.warsha.json");
});
