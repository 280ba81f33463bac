// Without a network: a release is kept whole or not at all, and everything works from it, under any path. The browser is
// really ended and started again, and the server really stops.
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { fixture } from "./bundles.js";
import * as imag from "./imag.js";
import { expect, test as base, validateBundle, watch } from "./support.js";
import { DIST, serve } from "./server.js";
import { LANGUAGES, say } from "./words.js";

const script = fileURLToPath(new URL("../../scripts/offline.sh", import.meta.url));

/** A host of a copy of the app, which can stop, come back at the same address, and publish another release. */
async function hostOf(root, base) {
  await cp(DIST, root, { recursive: true });
  let server;
  let port = 0;
  const host = {
    root,
    async start() {
      server = await serve({ root, base, port });
      port = server.address().port;
      host.address = `http://127.0.0.1:${port}${base}`;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
    /** Makes another release of the folder, as the build does; gives its name. */
    async publish(change) {
      await change?.();
      execFileSync("sh", [script, root]);
      return host.release();
    },
    async release() {
      return /data-release="(\w+)"/.exec(await readFile(join(root, "index.html"), "utf8"))[1];
    },
  };
  await host.start();
  return host;
}

const test = base.extend({
  // The host's path is another one than that of all other tests, too.
  path: ["/a/b/", { option: true }],
  host: async ({ path }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "warsha-offline-"));
    const host = await hostOf(join(folder, "host"), path);
    await use(host);
    await host.stop().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  },
  /** A device: a browser whose profile outlives it. `device.on()` starts it and gives its page, `device.off()` ends it. */
  device: async ({ host, launchOptions, contextOptions }, use) => {
    const profile = await mkdtemp(join(tmpdir(), "warsha-profile-"));
    let context;
    let watched;
    const device = {
      allowed: [],
      async on(place = "") {
        context = await chromium.launchPersistentContext(profile, { ...launchOptions, ...contextOptions, baseURL: host.address });
        watched = watch(context, host.address);
        const page = context.pages()[0] ?? (await context.newPage());
        await imag.open(page, place);
        return page;
      },
      async off() {
        if (!context) return;
        await watched.settle();
        for (const pattern of device.allowed) if (watched.problems().some((text) => pattern.test(text))) watched.allow(pattern);
        expect(watched.problems(), "nothing in the console, nothing from elsewhere").toEqual([]);
        await context.close();
        context = undefined;
      },
    };
    await use(device);
    await device.off();
    await rm(profile, { recursive: true, force: true });
  },
});

test.use({ serviceWorkers: "allow" });

const kept = (page, how) => page.locator(`[data-kept=${how}]`);

/** The settings say that everything is here. */
async function expectReady(page) {
  await imag.go(page, imag.places.settings);
  await expect(kept(page, "whole")).toBeVisible({ timeout: 30_000 });
}

const releaseOf = (page) => page.locator("html").getAttribute("data-release");

test("after one visit everything works without a server, after a reload and a restart too", async ({ host, device }) => {
  let page = await device.on();
  await expectReady(page);
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(page.locator("main")).toContainText(say(language, "offline.ready"));
  }
  await imag.chooseLanguage(page, "en");
  await expect(page.locator("main")).toContainText(await host.release());

  await host.stop();
  await page.reload();
  await expect(page.locator("#boot")).toHaveCount(0);
  await device.off();

  // Another day, in the workshop's hall.
  page = await device.on();
  await imag.loadExample(page);
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.answerAs(page, { language: "ar", answers: imag.ANSWERS });
  await page.reload();
  await imag.inKiosk(page);
  await imag.answerAs(page, { language: "ckb", answers: imag.ANSWERS });
  await device.off();

  page = await device.on();
  await imag.inKiosk(page);
  await page.locator("button.start[lang=en]").click();
  await imag.leaveKiosk(page);
  await imag.go(page, imag.places.results);
  await expect(page.locator("main")).not.toBeEmpty();
  await imag.go(page, imag.places.merge);
  await imag.putOnDesk(page, fixture("v1-plain.warsha.json"));
  await expect(page.locator("tr.refused"), "the worker is here too").toHaveCount(0);
  await imag.expectPlan(page, { new: 7 });
  await imag.go(page, imag.places.home);
  const { text } = await imag.exportEverything(page);
  expect((await validateBundle(text)).counts.response).toBe(2);
  for (const name of ["schema/bundle-1.json", "icons/icon-192.png", "install/ckb.webmanifest"])
    expect(await page.evaluate(async (name) => (await fetch(name)).ok, name), name).toBe(true);
});

/** Breaks a release on its way: files are missing, or half of them is there. */
async function breakIt(host, pattern) {
  const whole = new Map();
  for (const name of (await readdir(host.root)).filter((name) => pattern.test(name))) {
    const file = join(host.root, name);
    const bytes = await readFile(file);
    whole.set(file, bytes);
    if (whole.size % 2) await rm(file);
    else await writeFile(file, bytes.subarray(0, bytes.length / 2));
  }
  expect(whole.size, "something is broken").toBeGreaterThan(1);
  return async () => {
    for (const [file, bytes] of whole) await writeFile(file, bytes);
  };
}

/** Another release: another page and more files. */
const changed = (host) => async () => {
  const page = join(host.root, "index.html");
  await writeFile(page, (await readFile(page, "utf8")).replace("<title>Warsha</title>", "<title>Warsha</title><meta name=\"changed\" content=\"yes\">"));
  await writeFile(join(host.root, "added-1.css"), ".added { color: inherit }");
  await writeFile(join(host.root, "added-2.css"), ".added { margin: 0 }");
};

const isNew = (page) => page.locator("meta[name=changed]");
const offer = (page) => page.locator("[data-newer]");
/** Asks for another release, as a browser does by itself on a visit. */
const look = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update().then(() => true, () => false));
/** Another release has come as far as it can. */
const settled = (page) => expect.poll(() => page.evaluate(async () => {
  const { installing } = await navigator.serviceWorker.getRegistration();
  return installing === null;
}), { timeout: 30_000 }).toBe(true);

test("a release that arrives by halves is not taken; repaired, it is offered outside the kiosk and taken whole", async ({ host, device }) => {
  // The server's answers that are wanted here.
  device.allowed.push(/404|Failed to load resource/, /is not to be had as release/);
  let page = await device.on();
  await expectReady(page);
  const first = await releaseOf(page);

  const second = await host.publish(changed(host));
  expect(second).not.toBe(first);
  const repair = await breakIt(host, /^added-|_bg\.wasm$/);
  await look(page);
  await settled(page);

  // The former one is whole: reloaded, started again, without a network.
  await page.reload();
  await expect(page.locator("#boot")).toHaveCount(0);
  expect(await releaseOf(page)).toBe(first);
  await device.off();
  page = await device.on();
  expect(await releaseOf(page)).toBe(first);
  await settled(page);
  await host.stop();
  await page.reload();
  await expectReady(page);
  expect(await releaseOf(page)).toBe(first);
  await expect(isNew(page)).toHaveCount(0);
  await expect(offer(page)).toHaveCount(0);
  await imag.go(page, imag.places.home);
  await imag.loadExample(page);
  await imag.go(page, imag.places.collect);
  await imag.startCollecting(page);
  await imag.begin(page, "ar");
  await host.start();

  // Repaired: nothing is said while somebody fills a form.
  await repair();
  await look(page);
  await settled(page);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null), "it is here").toBe(true);
  await imag.answerScreens(page, imag.ANSWERS, { to: 3 });
  await expect(offer(page)).toHaveCount(0);
  await page.reload();
  await imag.inKiosk(page);
  await expect(offer(page)).toHaveCount(0);
  expect(await releaseOf(page), "a reload takes nothing").toBe(first);
  const opener = page.locator("button.start[lang=en]");
  if (await opener.isVisible()) await opener.click();
  await imag.leaveKiosk(page);

  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(offer(page)).toContainText(say(language, "update.ready"));
  }
  await imag.chooseLanguage(page, "en");
  // Not in the middle of a sentence either.
  await imag.go(page, imag.places.settings);
  await page.getByLabel("Name of this device").pressSequentially("Tablet C");
  await expect(offer(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Save" }).click();
  await offer(page).getByRole("button", { name: "Update now" }).click();
  await expect(isNew(page)).toHaveCount(1);
  await expect(page.locator("#boot")).toHaveCount(0);
  expect(await releaseOf(page)).toBe(second);
  await expect(offer(page)).toHaveCount(0);
  await expectReady(page);
  await expect(page.getByLabel("Name of this device")).toHaveValue("Tablet C");
  const caches = await page.evaluate(async () => (await window.caches.keys()).map((name) => name.split(" ").pop()));
  expect(caches, "the former one has gone").toEqual([second]);
  await host.stop();
  await page.reload();
  await expect(isNew(page)).toHaveCount(1);
  expect((await imag.recordsOf(page)).length, "nothing was lost").toBeGreaterThanOrEqual(imag.RECORDS);
});

test("a release that arrives while nobody has the app open is there at the next start", async ({ host, device }) => {
  let page = await device.on();
  await expectReady(page);
  const second = await host.publish(changed(host));
  await look(page);
  await settled(page);
  await expect(offer(page)).toBeVisible();
  await device.off();
  await host.stop();
  page = await device.on();
  expect(await releaseOf(page)).toBe(second);
  await expectReady(page);
});

test.describe("at the root of a host", () => {
  test.use({ path: "/" });
  test("another page of the same host is left alone", async ({ host, device }) => {
    device.allowed.push(/404|Failed to load resource/);
    const page = await device.on();
    await expectReady(page);
    await writeFile(join(host.root, "another.html"), "<!DOCTYPE html><title>Another page</title>");
    await page.goto("another.html");
    await expect(page).toHaveTitle("Another page");
    expect((await page.goto("no/such/page"))?.status()).toBe(404);
    await host.stop();
    await page.goto("index.html?from=a-link#/settings");
    await expect(kept(page, "whole")).toBeVisible();
  });
});

test("what the browser threw away is fetched again", async ({ host, device }) => {
  device.allowed.push(/Failed to load resource/);
  const page = await device.on();
  await expectReady(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of (await cache.keys()).slice(3)) await cache.delete(request);
    }
  });
  await page.reload();
  await expectReady(page);
  await host.stop();
  await page.reload();
  await expectReady(page);
});

// The address of a laptop's own hot spot: no https, so no service worker.
test("where a browser keeps nothing the app works and says so", async ({ host, launchOptions, contextOptions }) => {
  const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, "--host-resolver-rules=MAP laptop.test 127.0.0.1"] });
  const address = host.address.replace("127.0.0.1", "laptop.test");
  const context = await browser.newContext({ ...contextOptions, baseURL: address });
  const watched = watch(context, address);
  const page = await context.newPage();
  await imag.open(page, imag.places.settings);
  expect(await page.evaluate(() => [isSecureContext, "serviceWorker" in navigator])).toEqual([false, false]);
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    await expect(kept(page, "impossible")).toContainText(say(language, "offline.impossible"));
  }
  await imag.chooseLanguage(page, "en");
  await imag.go(page, imag.places.home);
  await imag.loadExample(page);
  await imag.mergeFiles(page, fixture("v1-plain.warsha.json"));
  expect((await imag.recordsOf(page)).length).toBe(imag.RECORDS + 7);
  await watched.settle();
  expect(watched.problems()).toEqual([]);
  await browser.close();
});

test("the app can be installed, under its name in three languages", async ({ page, request }) => {
  await imag.open(page, imag.places.settings);
  for (const language of LANGUAGES) {
    await imag.chooseLanguage(page, language);
    const address = await page.locator("link[rel=manifest]").getAttribute("href");
    const manifest = JSON.parse(await (await request.get(address)).text());
    expect(manifest.name).toBe(say(language, "app.name"));
    expect(manifest.lang).toBe(language);
    const from = new URL(address, page.url());
    for (const field of ["start_url", "scope"]) expect(new URL(manifest[field], from).href, field).toBe(new URL(".", page.url()).href);
    for (const { src, sizes } of manifest.icons) {
      const icon = await page.evaluate((src) => new Promise((done) => {
        const image = new Image();
        image.onload = () => done(`${image.naturalWidth}x${image.naturalHeight}`);
        image.onerror = () => done("no picture");
        image.src = src;
      }), new URL(src, from).href);
      if (sizes !== "any") expect(icon).toBe(sizes);
      else expect(icon).not.toBe("no picture");
    }
    await expect(page.locator("main")).toContainText(say(language, "install.ipad"));
  }
  // Chromium's own opinion.
  const client = await page.context().newCDPSession(page);
  const { errors } = await client.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);

  // The browser's offer becomes a button; it asks once.
  await expect(page.getByRole("button", { name: say("ckb", "install.now") })).toHaveCount(0);
  await page.evaluate(() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    offer.prompt = () => { window.asked = true; };
    window.dispatchEvent(offer);
    window.held = offer.defaultPrevented;
  });
  await page.getByRole("button", { name: say("ckb", "install.now") }).click();
  expect(await page.evaluate(() => [window.held, window.asked])).toEqual([true, true]);
  await expect(page.getByRole("button", { name: say("ckb", "install.now") })).toHaveCount(0);
});
