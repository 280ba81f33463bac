// What a person downloads until the first question of the form shows.
import * as imag from "./imag.js";
import { expect, firstLoad, test } from "./support.js";

test("the first load is at most 300 KB", async ({ page }) => {
  const go = async () => {
    await imag.withExample(page, imag.places.collect);
    await imag.startCollecting(page);
    await imag.begin(page, "en");
  };
  const { files } = await firstLoad(page, go, { selector: "[data-question]" });
  const kinds = new Set(files.map(({ file }) => file.split(".").pop()));
  for (const kind of ["html", "css", "js", "wasm", "json"]) expect(kinds, "the whole app and the example are counted").toContain(kind);
});
