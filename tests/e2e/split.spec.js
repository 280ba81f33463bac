// The screens that are fetched later: not before they are wanted, in words where they cannot be, and by themselves in
// the end, so that a device that goes offline has them.
import { expect, test } from "./support.js";

// What is withheld here would come from what the service worker keeps.
test.use({ serviceWorkers: "block" });

const chunk = /\/(split|chunk)_[^/]*\.wasm$/;
const tab = (page, name) => page.locator("nav.tabs a", { hasText: name });

async function start(page, at = "") {
  await page.goto(at);
  await expect(page.locator("#boot")).toHaveCount(0);
}


test("every screen works, and nothing comes from elsewhere", async ({ page, watched, baseURL }) => {
  await start(page);
  const chunks = () => watched.requests.filter((address) => chunk.test(address));
  await page.getByRole("button", { name: "Load an example" }).first().click();
  await page.getByRole("button", { name: /^IMAG/ }).click();
  await expect(page.locator("section.today")).toBeVisible();
  const desk = () => chunks().filter((address) => /split_(plan|desk)/.test(address));
  expect(desk(), "the start page needs neither plan nor desk").toEqual([]);
  await page.locator("section.today a.button.first").click();
  await expect(page.locator("ol.sessions .session").first()).toBeVisible();
  expect(desk().length).toBeGreaterThan(0);
  await page.locator(".session button").first().click();
  await expect(page.locator("dialog[open]")).toBeVisible();
  await page.keyboard.press("Escape");
  await tab(page, "Collect").click();
  await expect(tab(page, "Collect")).toHaveAttribute("aria-current", "page");
  await expect(page.locator("main.page")).not.toBeEmpty();
  await tab(page, "Results").click();
  await expect(page.locator("main.page").getByRole("heading").first()).toBeVisible();
  await page.locator("header a[href='#/merge']").click();
  await expect(page.locator("main.merge h1")).toBeVisible();
  await page.locator("header a.last").click();
  await expect(page.locator("#device-name")).toBeVisible();
  await page.locator("header .brand").click();
  await page.locator(".programmes a").first().click();
  await expect(page.locator("#objectives")).toBeVisible();
  await page.reload();
  await expect(page.locator("#objectives"), "an address of such a screen works from the start").toBeVisible();
  expect(watched.requests.filter((address) => !address.startsWith(baseURL) && !address.startsWith("blob:"))).toEqual([]);
});

test("a screen that cannot be fetched says so, and can be tried again", async ({ page, watched }) => {
  watched.allow(/Failed to load resource|ERR_FAILED|ERR_INTERNET/);
  watched.allow(/Failed to fetch|TypeError/);
  await start(page);
  const merge = /\/split_merge[^/]*\.wasm$/;
  await page.route(merge, (route) => route.abort());
  await page.locator("header a[href='#/merge']").click();
  const again = page.locator("[role=alert] button");
  await expect(again).toBeVisible();
  await again.click();
  await expect(again).toBeVisible();
  // The rest of the app goes on.
  await page.locator("header .brand").click();
  await expect(page.getByRole("button", { name: "Load an example" }).first()).toBeVisible();
  await page.locator("header a[href='#/merge']").click();
  await expect(again).toBeVisible();
  await page.unroute(merge);
  await again.click();
  await expect(page.locator("main.merge h1")).toBeVisible();
});

test("a host that sends modules as something else does", async ({ page }) => {
  await page.route(chunk, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await start(page, "#/merge");
  await expect(page.locator("main.merge h1")).toBeVisible();
});

test("the rest comes by itself, and then works offline", async ({ page, context }) => {
  // Chromium asks for the icon again at every new address.
  await page.route(/icon\.svg$/, (route) => route.fulfill({ contentType: "image/svg+xml", body: "<svg xmlns='http://www.w3.org/2000/svg'/>" }));
  // The last one.
  const fetched = page.waitForResponse(/split_pack/, { timeout: 60_000 });
  await openExample(page);
  await (await fetched).finished();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await page.locator("header a[href='#/merge']").click();
  await expect(page.locator("main.merge h1")).toBeVisible();
  await page.locator("header a.last").click();
  await expect(page.locator("#device-name")).toBeVisible();
  await page.locator("header .brand").click();
  await page.locator("section.today a.button.first").click();
  await expect(page.locator("ol.sessions .session").first()).toBeVisible();
  await tab(page, "Results").click();
  await expect(page.locator("main.page").getByRole("heading").first()).toBeVisible();
});

async function openExample(page) {
  await start(page);
  await page.getByRole("button", { name: "Load an example" }).first().click();
  await page.getByRole("button", { name: /^IMAG/ }).click();
}
