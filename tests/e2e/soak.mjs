// The long kill test: at least a thousand acknowledged answers (ANSWERS=n), a browser that is killed again and again, and
// the second copy or the first one taken away between. Prints the figures; ends badly when anything is wrong.
import { DIST, serve } from "./server.js";
import { bundleOf } from "./bundles.js";
import { afterFullDisk, onFullDisk } from "./full-disk.js";
import { RECORDS, killing } from "./kill.js";

const wanted = Number(process.env.ANSWERS ?? 1_000);
const base = "/any/path/";
const server = await serve({ root: DIST, base });
const url = `http://127.0.0.1:${server.address().port}${base}`;
const begun = Date.now();
let bad = false;

/**
 * Only the first copy is left. Chromium writes local storage out about once a minute while it is busy (30 s after the last
 * "Saved" 3 of 3 answers were not on the disk, 65 s after it all were), so it gets that long before the second one goes.
 */
const mirrorGoes = () => new Promise((resolve, reject) => {
  const request = indexedDB.deleteDatabase("warsha");
  request.onsuccess = resolve;
  request.onerror = request.onblocked = reject;
});

for (const [what, options] of [
  ["killed 0 to 5 s after “Saved”, every fourth time during a submit", { kills: Infinity, answers: wanted, perRound: 20 }],
  ["local storage wiped after each kill", { kills: 10, perRound: 5, within: 1_000, between: () => localStorage.clear() }],
  ["IndexedDB deleted after each kill, 65 s after the last “Saved”", { kills: 3, perRound: 5, within: 5_000, atLeast: 65_000, between: mirrorGoes }],
]) {
  const { rounds, acknowledged, lost, doubled, damaged } = await killing(url, bundleOf(RECORDS), {
    ...options,
    say: (round, n) => process.stdout.write(`\r${what}: ${round} kills, ${n} answers acknowledged  `),
  });
  console.log(`\r${what}: ${rounds} kills, ${acknowledged.length} answers acknowledged, ${lost.length} lost, ${doubled.length} doubled, ${damaged.length} damaged`);
  bad ||= lost.length + doubled.length + damaged.length > 0;
}

for (const what of ["killed on a full disk", "once more"]) {
  const done = await onFullDisk(url, bundleOf(RECORDS));
  if (!done) {
    console.log(`${what}: left out, this user may not mount a file system (run as root)`);
    continue;
  }
  const { acknowledged, healthy, refused, lost, doubled, damaged } = done;
  console.log(`${what}: ${acknowledged.length} answers acknowledged, ${acknowledged.length - healthy} of them on the full disk, ${refused.length} refused in words, ${lost.length} lost, ${doubled.length} doubled, ${damaged.length} damaged`);
  bad ||= lost.length + doubled.length + damaged.length > 0 || refused.length === 0;
}
for (const [what, at] of [["room made on a full disk, killed afterwards", "room"], ["killed on a full disk, killed again afterwards", "full"]]) {
  const done = await afterFullDisk(url, bundleOf(RECORDS), { at });
  if (!done) continue;
  const { acknowledged, refused, lost, doubled, damaged } = done;
  console.log(`${what}: ${acknowledged.length} answers acknowledged, ${refused.length} refused in words, ${lost.length} lost, ${doubled.length} doubled, ${damaged.length} damaged`);
  bad ||= lost.length + doubled.length + damaged.length > 0;
}
console.log(`${Math.round((Date.now() - begun) / 1000)} s`);
server.close();
process.exit(bad ? 1 : 0);
