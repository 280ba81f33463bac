// After splitting, when Node and npm's binaryen are there: the splitter makes a module of every set of screens that share
// something, several hundred of them, mostly of a few hundred bytes. Here they become a handful: a few answers to wait for
// on a bad network instead of hundreds, and what is joined is a quarter smaller.
// `join.mjs FOLDER-OF-BINARYEN FOLDER-OF-MODULES OPTION ...`; without it the modules stay apart, and all works.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [binaryen, folder, ...options] = process.argv.slice(2);

// Which shared modules are joined: the first group all of whose screens use it takes it. What the kiosk fetches by itself
// (sealing, packing, commitments, ballots) stays apart from the rest, so that it never waits for the working screens. What
// the front (start page, bar, Collect) shares becomes part of the front's own module, the others one of their own.
const FRONT = "front";
const GROUPS = [[FRONT, "seal"], [FRONT], ["seal"], ["pack"], ["pledge"], ["voting"], []];

const run = (tool, ...args) => execFileSync(process.execPath, [join(binaryen, "bin", tool), ...options, ...args], { encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "pipe"] });
const file = (name) => join(folder, name);

/** The matches, of which there has to be one: else the splitter writes something else than it did. */
function need(matches, what) {
  if (matches.length === 0) throw new Error(`no ${what} in __wasm_split.js; has the splitter changed?`);
  return matches;
}

let script = readFileSync(file("__wasm_split.js"), "utf8");

// A shared module: who uses it, and its name.
const shared = need([...script.matchAll(/^\/\* (.+) \*\/\nconst __(chunk_\d+) = makeLoad\([\s\S]*?\n, \[\]\);\n/gm)], "shared module")
  .map(([text, users, name]) => ({ text, users: users.split(", "), name }));
const groups = GROUPS.map((screens) => ({ screens, modules: [] }));
for (const module of shared) groups.find(({ screens }) => screens.every((screen) => module.users.includes(screen))).modules.push(module);

// Every module imports the same memory, table and stack from "__wasm_split". Joined as they are they would import them once
// each; so all take them from one that hands them on from a name as long, which afterwards is written over.
const NAME = "__wasm_split";
const OTHER = "__wasm_merge";
const imports = need([...run("wasm-dis", file(`split_${FRONT}.wasm`)).matchAll(/^ \(import "__wasm_split" "(\w+)" \((memory|table|global) \$\S+ (.*)\)\)$/gm)], "import");
const taken = imports.map(([, name, kind, type]) => `(import "${OTHER}" "${name}" (${kind} ${type}))`);
const given = imports.map(([, name, kind], at) => `(export "${name}" (${kind} ${imports.slice(0, at).filter((earlier) => earlier[2] === kind).length}))`);
writeFileSync(file("hand.wat"), `(module ${taken.join("")}${given.join("")})`);
run("wasm-as", file("hand.wat"), "--output", file("hand.wasm"));

// Who asked for a joined module asks for the one it is part of.
const home = new Map();
for (const { screens, modules } of groups) {
  if (modules.length === 0) continue;
  const front = screens.length === 1 && screens[0] === FRONT;
  const names = [...(front ? [`split_${FRONT}`] : []), ...modules.map(({ name }) => name)];
  const [first, ...rest] = names;
  run("wasm-merge", file("hand.wasm"), NAME, ...names.flatMap((name) => [file(`${name}.wasm`), name]), "--output", file("joined.wasm"), "--debuginfo");
  const bytes = readFileSync(file("joined.wasm"));
  for (let at = bytes.indexOf(OTHER); at >= 0; at = bytes.indexOf(OTHER, at)) bytes.write(NAME, at);
  writeFileSync(file(`${first}.wasm`), bytes);
  for (const { text, name } of modules) {
    home.set(`__${name}`, `__${front ? FRONT : first}`);
    if (name !== first) script = script.replace(text, "");
  }
  for (const name of rest) rmSync(file(`${name}.wasm`));
  console.error(`join: ${names.length} modules are ${first}.wasm, ${bytes.length} bytes`);
}
for (const rest of ["hand.wat", "hand.wasm", "joined.wasm"]) rmSync(file(rest));

const needs = (list) => [...new Set(list.split(", ").filter(Boolean).map((name) => home.get(name) ?? name))];
script = script.replace(/^, \[(.*?)\]\)\);$/gm, (_, list) => `, [${needs(list).join(", ")}]));`);

// The front is a module like the others now, which some of them ask for.
const [[text, load, list]] = need([...script.matchAll(new RegExp(`^export const __wasm_split_load_${FRONT} = wrapAsyncCb\\((makeLoad\\([\\s\\S]*?\\n, )\\[(.*?)\\]\\)\\);\\n`, "gm"))], FRONT);
const front = `const __${FRONT} = ${load}[${needs(list).filter((name) => name !== `__${FRONT}`).join(", ")}]);\n`;
script = script.replace(text, `export const __wasm_split_load_${FRONT} = wrapAsyncCb(__${FRONT});\n`);
script = script.replace(/^export const __wasm_split_load_/m, (first) => front + first);
writeFileSync(file("__wasm_split.js"), script);
