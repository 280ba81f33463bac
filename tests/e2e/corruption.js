// Random changes in what is stored, and a judgement of each after the app has started on it.
import { inMirror } from "./mirror.js";

const OURS = "warsha/1/";
/** Values that have no second copy (`store/mirror.rs`), and what was set aside. */
const apart = (key) => /^warsha\/1\/local\/(draft|slots|mirror)$/.test(key) || key.startsWith("warsha/1/quarantine/");
const isNote = (key) => key.startsWith("warsha/1/local/");

/** What a stored value says: without its checksum and, for a note, without its turn. */
const content = (value) => value?.slice(value.indexOf(" ") + 1);

/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Both copies as they are. */
export async function copies(page) {
  const ours = (all) => Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(OURS)));
  return { here: ours(await page.evaluate(() => ({ ...localStorage }))), there: ours(await inMirror(page)) };
}

/** Puts both copies to this, behind the back of the app, which is idle and writes nothing before it is loaded again. */
export async function restore(page, { here, there }) {
  await page.evaluate(async ({ here, there }) => {
    localStorage.clear();
    for (const [key, value] of Object.entries(here)) localStorage.setItem(key, value);
    const database = await new Promise((resolve) => { const request = indexedDB.open("warsha"); request.onsuccess = () => resolve(request.result); });
    const transaction = database.transaction("values", "readwrite", { durability: "strict" });
    const store = transaction.objectStore("values");
    store.clear();
    for (const [key, value] of Object.entries(there)) store.put(value, key);
    await new Promise((resolve, reject) => { transaction.oncomplete = resolve; transaction.onabort = reject; });
    database.close();
  }, { here, there });
}

/** One character of a value is another one. */
function changed(value, random) {
  const at = Math.floor(random() * value.length);
  const now = String.fromCharCode(value.charCodeAt(at) ^ (1 << Math.floor(random() * 7)));
  return value.slice(0, at) + now + value.slice(at + 1);
}

/** So many changes, each in a value of its own: "here", "there", or (`both`) half of them in both copies of a value. */
export function corrupt(sound, where, n, random) {
  const spoiled = { here: { ...sound.here }, there: { ...sound.there } };
  const keys = Object.keys(sound.here).filter((key) => !apart(key));
  const hit = { here: [], there: [], both: [] };
  let changes = 0;
  while (changes < n && keys.length > 0) {
    const [key] = keys.splice(Math.floor(random() * keys.length), 1);
    const which = where === "both" ? ["both", "both", "here", "there"][Math.floor(random() * 4)] : where;
    for (const copy of which === "both" ? ["here", "there"] : [which]) {
      spoiled[copy][key] = changed(spoiled[copy][key], random);
      changes += 1;
    }
    hit[which].push(key);
  }
  return { spoiled, hit, changes };
}

/**
 * What is wrong after a start on spoiled copies: values that are lost or other than before though one copy was sound; copies
 * that stayed unlike; and of values damaged in both, texts that were not set aside as they were found.
 */
export function wrong(sound, { spoiled, hit }, now) {
  const found = [];
  const aside = (copy) => Object.entries(now[copy]).filter(([key]) => key.startsWith("warsha/1/quarantine/")).map(([, value]) => JSON.parse(value));
  for (const key of Object.keys(sound.here).filter((key) => !apart(key) && !hit.both.includes(key))) {
    for (const copy of ["here", "there"]) {
      if (now[copy][key] === undefined) found.push(`lost ${copy}: ${key}`);
      else if (content(now[copy][key]) !== content(sound.here[key])) found.push(`other ${copy}: ${key}`);
    }
  }
  for (const key of new Set([...Object.keys(now.here), ...Object.keys(now.there)])) {
    if (!apart(key) && now.here[key] !== now.there[key]) found.push(`unlike: ${key}`);
    // What the app makes anew in place of a note that is damaged in both copies (a device without a name) is no record.
    if (!apart(key) && !isNote(key) && sound.here[key] === undefined) found.push(`made up: ${key}`);
  }
  for (const key of hit.both) {
    for (const raw of [spoiled.here[key], spoiled.there[key]]) {
      if (!aside("here").some((one) => one.key === key && one.raw === raw)) found.push(`not set aside: ${key}`);
    }
    if (!isNote(key) && now.here[key] !== undefined) found.push(`damaged and still there: ${key}`);
  }
  const known = aside("here").filter(({ key }) => !hit.both.includes(key));
  if (known.length > 0) found.push(`set aside though a copy was sound: ${known.map(({ key }) => key)}`);
  return found;
}
