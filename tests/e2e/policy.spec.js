// The content security policy, as the page has it and as a host sends it; no frame; and that the check for requests to
// other origins sees workers.
import { readFileSync } from "node:fs";
import { collected } from "./bundles.js";
import * as imag from "./imag.js";
import { expect, test, watch } from "./support.js";

// Answers are given the host's headers here; what a service worker keeps would pass by that.
test.use({ serviceWorkers: "block" });

const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

/** The headers of `_headers` for every file. */
function headers() {
  const lines = read("public/_headers").split("\n");
  const from = lines.indexOf("/*");
  const own = [];
  for (const line of lines.slice(from + 1)) {
    if (!line.startsWith("  ")) break;
    own.push(line.trim().split(/: (.*)/s).slice(0, 2));
  }
  return Object.fromEntries(own);
}

const withHeaders = (context) => context.route("**/*", async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, headers: { ...response.headers(), ...headers() } });
});

test("the host's policy is the page's own, and nobody may frame it", async () => {
  const own = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(read("index.html"))[1];
  expect(headers()["Content-Security-Policy"]).toBe(`${own}; frame-ancestors 'none'`);
  expect(read("README.md"), "nginx").toContain(headers()["Content-Security-Policy"]);
  expect(own).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/);
  const allowed = Object.fromEntries(own.split("; ").map((rule) => rule.split(/ (.*)/s).slice(0, 2)));
  expect(allowed["default-src"]).toBe("'none'");
  expect(allowed["connect-src"]).toBe("'self'");
  expect(allowed["script-src"]).toBe("'self' 'wasm-unsafe-eval'");
});

test("with a host's headers everything works: screens, worker, kiosk", async ({ page, context }) => {
  await withHeaders(context);
  await imag.withExample(page, imag.places.merge);
  await imag.mergeFiles(page, collected);
  await imag.go(page, imag.places.results);
  await expect(page.locator(".headline h2")).toContainText("of 11");
  // What is still fetched for later comes to its end before the page does.
  await context.unrouteAll({ behavior: "wait" });
});

for (const [how, sent] of [["without headers the app refuses to run framed", false], ["with headers the browser refuses", true]]) {
  test(how, async ({ page, context, baseURL, watched }) => {
    const around = new URL("around.html", baseURL).href;
    if (sent) {
      await withHeaders(context);
      watched.allow(/frame-ancestors|X-Frame-Options|Refused to display|chrome-error/i);
    }
    await page.route(around, (route) => route.fulfill({ contentType: "text/html", body: `<title>x</title><iframe src="./"></iframe>` }));
    await page.goto(around);
    const inside = page.frameLocator("iframe");
    if (sent) {
      await expect.poll(() => watched.problems().length === 0, "the refusal was told").toBe(true);
      await expect(inside.locator(".page")).toHaveCount(0);
    } else {
      await expect(inside.getByRole("alert")).toContainText("inside another page");
      expect(await page.evaluate(() => localStorage.length), "nothing was written").toBe(0);
    }
  });
}

test("a request of a worker to another origin would be seen", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, bypassCSP: true, serviceWorkers: "block" });
  const seen = watch(context, baseURL);
  const page = await context.newPage();
  await imag.open(page);
  await page.evaluate(() => { new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.2:9/').catch(() => {})"]))); });
  await expect.poll(() => seen.problems().join()).toContain("request to another origin: http://127.0.0.2:9/");
  await context.close();
});
