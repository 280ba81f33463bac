// A tablet whose disk is truly full: its profile stands on a small file system of its own (tmpfs, mounted by root), filled to
// the last byte while answers are collected.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Tablet, answer, collect, words, wrongs } from "./kill.js";

const MIB = 1024 * 1024;

/** A folder on a file system of so many MiB; none where mounting is not allowed. */
function disk(size) {
  const folder = mkdtempSync(join(tmpdir(), "warsha-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}m`, "tmpfs", folder]);
  if (mounted.status === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

/** Writes until nothing more fits, down to single bytes. */
function fill(file) {
  const handle = openSync(file, "a");
  for (let size = MIB; size >= 1; size = Math.floor(size / 2)) {
    const block = Buffer.alloc(size);
    try {
      for (;;) if (writeSync(handle, block) < size) break;
    } catch (error) {
      if (error.code !== "ENOSPC") throw error;
    }
  }
  closeSync(handle);
  return statSync(file).size;
}

/** What the tablet says of an answer that was sent. */
async function told(page) {
  const place = page.locator("#handover");
  let last = "nothing";
  for (let look = 0; look < 200; look += 1) {
    last = (await place.textContent({ timeout: 100 }).catch(() => last)) ?? last;
    if (/^Saved/.test(last)) return "saved";
    if (!/^(Keeping|nothing)/.test(last)) return last;
    await pause(100);
  }
  return last;
}

/** The person presses "Try again" on what was not saved. */
async function again(page, seconds = 15) {
  await page.locator("main .button.first").click();
  const saved = await page.locator("#handover", { hasText: /^Saved/ }).waitFor({ timeout: seconds * 1_000 }).then(() => true, () => false);
  return saved ? "saved" : page.locator("#handover").textContent();
}

/**
 * As [`onFullDisk`], but goes on: room is made, what was refused is sent again in the same page and more is answered, the
 * browser is killed within two seconds; and once more after the restart, since what was torn shows only at the second one.
 * With `at: "full"` it is killed while the disk is full, and goes on after the restart.
 */
export async function afterFullDisk(url, bundle, { at = "room", before = 5, attempts = 40, size = 192, say = () => {} } = {}) {
  const folder = disk(size);
  if (!folder) return undefined;
  const filler = join(folder, "filler");
  const tablet = new Tablet(url, join(folder, "profile"));
  const [acknowledged, sent, refused] = [[], [], []];
  const next = () => { const word = `${sent.length}-${Math.random().toString(36).slice(2)}`; sent.push(word); return word; };
  const one = async () => {
    const word = next();
    await answer(tablet.page, word);
    const what = await told(tablet.page);
    say(word, what);
    if (what === "saved") acknowledged.push(word);
    else refused.push([word, what]);
    return [word, what];
  };
  // A tablet that came back without its kiosk came back empty.
  const lost = async () => wrongs(await words(tablet.page).catch(() => []), acknowledged, sent);
  try {
    await collect(await tablet.start(), bundle);
    for (let n = 0; n < before; n += 1) if ((await one())[1] !== "saved") throw new Error("not saved on a healthy disk");
    // Local storage is written out by then, and knows that this page did not end.
    await pause(6_000);
    let last = "saved";
    for (let n = 0; n < attempts && last === "saved"; n += 1) {
      fill(filler);
      [, last] = await one();
    }
    if (last === "saved") throw new Error("the disk never was full");
    // A little comes free and is taken again, as on a real disk: what is written meanwhile is torn.
    for (const bytes of [200, 3_000]) {
      truncateSync(filler, Math.max(0, statSync(filler).size - bytes));
      const what = await again(tablet.page, 3);
      say("again with a little room", what);
      fill(filler);
      if (what === "saved") {
        acknowledged.push(refused.pop()[0]);
        break;
      }
    }
    const wrong = [];
    if (at === "room") {
      rmSync(filler, { force: true });
      const what = refused.length ? await again(tablet.page) : "nothing";
      say("again with room", what);
      if (what === "saved") acknowledged.push(refused.pop()[0]);
      await one();
    } else {
      await tablet.kill();
      rmSync(filler, { force: true });
      await tablet.start();
      wrong.push(await lost());
      if (wrong.at(-1).lost.length === 0) await one();
    }
    for (let round = 0; round < 3; round += 1) {
      await pause(Math.random() * 2_000);
      await tablet.kill();
      await tablet.start();
      wrong.push(await lost());
      if (wrong.at(-1).lost.length > 0) break;
      await one();
    }
    const all = (what) => wrong.flatMap((each) => each[what]);
    return { acknowledged, refused, lost: all("lost"), doubled: all("doubled"), damaged: all("damaged") };
  } finally {
    await tablet.kill().catch(() => {});
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Collects on a disk that becomes full, kills the browser, makes room, starts again. Gives what was acknowledged before and
 * on the full disk, what was refused (with what was said), and what is lost, doubled or damaged afterwards; `undefined`
 * where no file system can be mounted.
 */
export async function onFullDisk(url, bundle, { before = 5, attempts = 40, size = 192, say = () => {} } = {}) {
  const folder = disk(size);
  if (!folder) return undefined;
  const filler = join(folder, "filler");
  const tablet = new Tablet(url, join(folder, "profile"));
  const [acknowledged, sent, refused] = [[], [], []];
  try {
    await collect(await tablet.start(), bundle);
    const next = () => { const word = `${sent.length}-${Math.random().toString(36).slice(2)}`; sent.push(word); return word; };
    let healthy = 0;
    for (; healthy < before; healthy += 1) {
      const word = next();
      await answer(tablet.page, word);
      if ((await told(tablet.page)) !== "saved") throw new Error("not saved on a healthy disk");
      acknowledged.push(word);
    }
    for (let n = 0; n < attempts; n += 1) {
      fill(filler);
      const word = next();
      await answer(tablet.page, word);
      const what = await told(tablet.page);
      say(word, what);
      if (what === "saved") acknowledged.push(word);
      else {
        refused.push([word, what]);
        break;
      }
    }
    await pause(Math.random() * 2_000);
    await tablet.kill();
    rmSync(filler, { force: true });
    await tablet.start();
    return { healthy, acknowledged, refused, ...wrongs(await words(tablet.page), acknowledged, sent) };
  } finally {
    await tablet.kill().catch(() => {});
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
