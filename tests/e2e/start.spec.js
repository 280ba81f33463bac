// The start: from any path of a plain static host, under the strict policy, and in words where it cannot be.
import { axe, expect, test } from "./support.js";

// What is withheld here would come from what the service worker keeps.
test.use({ serviceWorkers: "block" });

const failed = (page) => page.locator("#boot-failed");

test("the app starts under a sub-path and takes the loading lines away", async ({ page, watched, baseURL }) => {
  await page.goto("");
  await expect(page).toHaveTitle(/Warsha/);
  await expect(page.locator("#boot")).toHaveCount(0);
  await expect(page.locator("body")).not.toBeEmpty();
  expect(watched.requests.filter((address) => !address.startsWith(baseURL)), "nothing outside the folder").toEqual([]);
  const twice = watched.requests.filter((address, place, all) => all.indexOf(address) !== place);
  expect(twice, "nothing is fetched twice").toEqual([]);
});

test("the first screen has no accessibility violation", async ({ page }) => {
  await page.goto("");
  await expect(page.locator("#boot")).toHaveCount(0);
  await axe(page);
});

test("an inline script does not run", async ({ page, watched }) => {
  watched.allow(/Content Security Policy/);
  await page.goto("");
  await expect(page.locator("#boot")).toHaveCount(0);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    return "ran" in window;
  });
  expect(ran).toBe(false);
});

test("a file that is not there is a 404", async ({ request }) => {
  expect((await request.get("no/such/file.js")).status()).toBe(404);
  expect((await request.get("/")).status()).toBe(404);
});

for (const [what, pattern] of [["module", /_bg\.wasm$/], ["start script", /start-[0-9a-f]+\.js$/]]) {
  test(`a blocked ${what} is said in three languages`, async ({ page, watched }) => {
    watched.allow(/Failed to load resource|ERR_FAILED|Failed to fetch|module/);
    await page.route(pattern, (route) => route.abort());
    await page.goto("");
    await expect(failed(page)).toBeVisible();
    await expect(page.locator("#boot-loading")).toBeHidden();
    for (const words of ["Warsha could not start", "تعذّر تشغيل ورشة", "وەرشە نەکرایەوە"]) await expect(failed(page)).toContainText(words);
    await expect(page.locator("#boot-detail")).not.toBeEmpty();
    await axe(page);

    await page.unroute(pattern);
    await page.locator("#boot-reload").click();
    await expect(page.locator("#boot")).toHaveCount(0);
  });
}

test("a damaged module is said in words", async ({ page, watched }) => {
  watched.allow(/page error: .*WebAssembly/);
  await page.route(/_bg\.wasm$/, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ status: 200, contentType: "application/wasm", body: body.subarray(0, body.length - 100) });
  });
  await page.goto("");
  await expect(failed(page)).toBeVisible();
});

test("a browser without WebAssembly is told so", async ({ page, watched }) => {
  watched.allow(/WebAssembly/);
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("");
  await expect(failed(page)).toBeVisible();
  await expect(page.locator("#boot-detail")).toContainText("WebAssembly");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a browser without scripts is told so in three languages", async ({ page }) => {
    await page.goto("");
    for (const [language, words] of [["en", "Warsha needs JavaScript"], ["ar", "تحتاج ورشة إلى JavaScript"], ["ckb", "وەرشە پێویستی بە JavaScript هەیە"]]) {
      const line = page.locator(`noscript p[lang=${language}]`);
      await expect(line).toBeVisible();
      await expect(line).toContainText(words);
    }
  });
});
