// A tablet whose browser is killed: a Chromium of our own on a profile of its own, so that the whole process tree can go
// at any moment and come back on the same profile.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "@playwright/test";

const ACTIVITY = "0198c0de-0000-7000-8000-00000000aaaa";
const FORM = "0198c0de-0000-7000-8000-00000000bbbb";
export const PIN = "2580";
export const place = { kiosk: `#/kiosk/${ACTIVITY}/${FORM}`, collect: `#/activity/${ACTIVITY}/collect`, home: "#/", merge: "#/merge" };
const text = (en) => ({ en: { text: en, state: "reviewed" } });

/** One activity with one question, in one's own words. */
export const RECORDS = [
  ["programme", "0198c0de-0000-7000-8000-00000000cccc", { code: "KILL", title: text("Kill test"), funder: text("F"), implementer: text("I"), from: "2023-09-11", to: "2023-09-12" }],
  ["activity", ACTIVITY, { programme: "0198c0de-0000-7000-8000-00000000cccc", kind: "workshop", title: text("One workshop"), place: text("Erbil"), days: ["2023-09-11"] }],
  ["form", FORM, { activity: ACTIVITY, version: 1, title: text("One question"), languages: ["en"], default_language: "en", per_page: false,
    pages: [{ title: {}, questions: [{ name: "word", kind: "text", label: text("A word?") }] }] }],
].map(([kind, id, body]) => ({ kind, id, rev: ["tablet-k", 1], seen: { "tablet-k": 1 }, at: "2023-09-10T08:00:00Z", deleted: false, body }));

/** A device with a disk: `start` opens the browser on it, `kill` ends every process of it at once. */
export class Tablet {
  constructor(url, profile = mkdtempSync(join(tmpdir(), "warsha-kill-"))) {
    this.url = url;
    this.profile = profile;
  }

  async start(before) {
    rmSync(join(this.profile, "DevToolsActivePort"), { force: true });
    const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--remote-debugging-port=0", `--user-data-dir=${this.profile}`, "about:blank"];
    // A group of its own: one signal reaches all of it.
    this.browserProcess = spawn(process.env.CHROMIUM ?? "chromium", args, { detached: true, stdio: "ignore" });
    const port = await this.#port();
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = this.browser.contexts()[0];
    this.page = context.pages()[0] ?? (await context.newPage());
    this.page.setDefaultTimeout(60_000);
    if (before) {
      await this.page.goto(`${this.url}manifest.webmanifest`);
      await this.page.evaluate(before);
    }
    await this.page.goto(this.url);
    return this.page;
  }

  async #port() {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      try {
        const [port] = readFileSync(join(this.profile, "DevToolsActivePort"), "utf8").split("\n");
        if (port) return port;
      } catch {
        // not listening yet
      }
      await pause(100);
    }
    throw new Error("the browser did not start");
  }

  async kill() {
    const gone = new Promise((resolve) => { this.browserProcess.once("exit", resolve); });
    process.kill(-this.browserProcess.pid, "SIGKILL");
    await gone;
    await this.browser.close().catch(() => {});
  }

  throwAway() {
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The one-question form on a tablet that collects. */
export async function collect(page, bundle) {
  await page.evaluate((place) => { location.hash = place; }, place.merge);
  await page.locator("main.merge input[type=file]").setInputFiles([{ name: bundle.name, mimeType: "application/json", buffer: bundle.bytes }]);
  await page.getByRole("button", { name: /^Merge \d+ records?$/ }).click();
  await page.locator(".toast").filter({ hasText: /merged/ }).waitFor();
  await page.evaluate((place) => { location.hash = place; }, place.collect);
  await page.getByRole("button", { name: "Start collecting", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("PIN", { exact: true }).fill(PIN);
  await dialog.getByRole("button", { name: "Start" }).click();
  await page.locator("button.start").waitFor();
}

/** One person's answer, up to the press of "Send". */
export async function answer(page, word) {
  await page.locator("button.start").click();
  await page.locator("#answer-word").fill(word);
  await page.locator("form.kiosk button[type=submit]").click();
  await page.locator("dl.review").waitFor();
  await page.locator("form.kiosk button[type=submit]").click();
}

export const saved = (page) => page.locator("#handover", { hasText: "Saved on this tablet" }).waitFor();

/** Every word that an answer on this tablet holds, as both copies hold it once they are compared. */
export async function words(page) {
  await page.locator("button.start").waitFor();
  const read = () => page.evaluate(async () => {
    const of = (pairs) => pairs.filter(([key]) => key.startsWith("warsha/1/response/")).flatMap(([, value]) => JSON.parse(value.slice(value.indexOf(" ") + 1)).map((revision) => revision.body.answers.word));
    const here = of(Object.entries({ ...localStorage })).sort();
    const database = await new Promise((resolve) => { const request = indexedDB.open("warsha"); request.onsuccess = () => resolve(request.result); });
    const all = (what) => new Promise((resolve) => { const request = database.transaction("values").objectStore("values")[what](); request.onsuccess = () => resolve(request.result); });
    const [keys, values] = [await all("getAllKeys"), await all("getAll")];
    database.close();
    return { here, there: of(keys.map((key, place) => [key, values[place]])).sort() };
  });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { here, there } = await read();
    if (here.join() === there.join()) return here;
    await pause(100);
  }
  throw new Error(`the two copies stay unlike: ${JSON.stringify(await read())}`);
}

/** What is wrong with the words that are here: each that was acknowledged once, each that was only sent at most once. */
export function wrongs(here, acknowledged, sent) {
  const count = new Map();
  for (const word of here) count.set(word, (count.get(word) ?? 0) + 1);
  return {
    lost: acknowledged.filter((word) => !count.has(word)),
    doubled: [...count].filter(([, n]) => n > 1).map(([word]) => word),
    damaged: [...count.keys()].filter((word) => !sent.includes(word)),
  };
}

/**
 * Kills the browser `kills` times while answers are collected, at random moments within `within` milliseconds after
 * "Saved" (and never before `atLeast`), every fourth time during a submit; `between` is done to the profile before each start.
 */
export async function killing(url, bundle, { kills, answers = Infinity, perRound = 3, within = 5_000, atLeast = 0, between, say = () => {} }) {
  const tablet = new Tablet(url);
  const [acknowledged, sent] = [[], []];
  let rounds = 0;
  try {
    await collect(await tablet.start(), bundle);
    // The device itself is set up long before the first mishap.
    await pause(6_000);
    for (; rounds < kills && acknowledged.length < answers; rounds += 1) {
      const during = !atLeast && rounds % 4 === 3;
      for (let n = 0; n < perRound; n += 1) {
        const word = `${rounds}-${n}-${Math.random().toString(36).slice(2)}`;
        sent.push(word);
        await answer(tablet.page, word);
        if (during && n === perRound - 1) break;
        await saved(tablet.page);
        acknowledged.push(word);
      }
      await pause(during ? Math.random() * 30 : atLeast + Math.random() * within);
      await tablet.kill();
      await tablet.start(between);
      const wrong = wrongs(await words(tablet.page), acknowledged, sent);
      say(rounds + 1, acknowledged.length, wrong);
      if (Object.values(wrong).some((list) => list.length > 0)) return { rounds: rounds + 1, acknowledged, ...wrong };
    }
    return { rounds, acknowledged, ...wrongs(await words(tablet.page), acknowledged, sent) };
  } finally {
    await tablet.kill().catch(() => {});
    tablet.throwAway();
  }
}
