// After splitting, when Node and npm's binaryen are there: the modules that the front (start page, bar, Collect) shares
// with other screens become part of its own. They are some 70, mostly of a few hundred bytes, and always fetched together;
// one is a quarter smaller, and on a bad network 70 answers less to wait for. Who needs one of them then needs the front,
// which is there in every case but one: what the kiosk fetches to seal an answer, so nothing of that is joined.
// `join.mjs FOLDER-OF-BINARYEN FOLDER-OF-MODULES OPTION ...`; without it the modules stay apart, and all works.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [binaryen, folder, ...options] = process.argv.slice(2);
const HOME = "front";
const APART = "seal";
const run = (tool, ...args) => execFileSync(process.execPath, [join(binaryen, "bin", tool), ...options, ...args], { encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "pipe"] });
const file = (name) => join(folder, name);

/** The matches, of which there has to be one: else the splitter writes something else than it did. */
function need(matches, what) {
  if (matches.length === 0) throw new Error(`no ${what} in __wasm_split.js; has the splitter changed?`);
  return matches;
}

let script = readFileSync(file("__wasm_split.js"), "utf8");

// A shared module: who uses it, its name, and how it is fetched.
const shared = need([...script.matchAll(/^\/\* (.+) \*\/\nconst (__(chunk_\d+)) = makeLoad\([\s\S]*?\n, \[\]\);\n/gm)], "shared module");
const joined = shared.filter(([, users]) => {
  const names = users.split(", ");
  return names.includes(HOME) && !names.includes(APART);
});
for (const [text] of joined) script = script.replace(text, "");

// Who asked for a joined one asks for the front, which is a module like the others now.
const gone = new Set(joined.map(([, , name]) => name));
const [[text, load, needs]] = need([...script.matchAll(new RegExp(`^export const __wasm_split_load_${HOME} = wrapAsyncCb\\((makeLoad\\([\\s\\S]*?\\n, )\\[(.*?)\\]\\)\\);\\n`, "gm"))], HOME);
const without = (list) => list.split(", ").filter((name) => name && !gone.has(name));
const front = `const __${HOME} = ${load}[${without(needs).join(", ")}]);\n`;
script = script.replace(text, `export const __wasm_split_load_${HOME} = wrapAsyncCb(__${HOME});\n`);
script = script.replace(/^, \[(.*?)\]\)\);$/gm, (line, list) => {
  const rest = without(list);
  if (list.split(", ").every((name) => !gone.has(name))) return line;
  return `, [${[...rest, `__${HOME}`].join(", ")}]));`;
});
script = script.replace(/^export const __wasm_split_load_/m, (first) => front + first);

// Every module imports the same memory, table and stack from "__wasm_split". Joined as they are they would import them once
// each; so all take them from one that hands them on from a name as long, which afterwards is written over.
const NAME = "__wasm_split";
const OTHER = "__wasm_merge";
const imports = need([...run("wasm-dis", file(`split_${HOME}.wasm`)).matchAll(/^ \(import "__wasm_split" "(\w+)" \((memory|table|global) \$\S+ (.*)\)\)$/gm)], "import");
const taken = imports.map(([, name, kind, type]) => `(import "${OTHER}" "${name}" (${kind} ${type}))`);
const given = imports.map(([, name, kind], at) => `(export "${name}" (${kind} ${imports.slice(0, at).filter((earlier) => earlier[2] === kind).length}))`);
writeFileSync(file("hand.wat"), `(module ${taken.join("")}${given.join("")})`);
run("wasm-as", file("hand.wat"), "--output", file("hand.wasm"));
const parts = joined.flatMap(([, , , chunk]) => [file(`${chunk}.wasm`), chunk]);
run("wasm-merge", file("hand.wasm"), NAME, file(`split_${HOME}.wasm`), HOME, ...parts, "--output", file("joined.wasm"), "--debuginfo");

const bytes = readFileSync(file("joined.wasm"));
for (let at = bytes.indexOf(OTHER); at >= 0; at = bytes.indexOf(OTHER, at)) bytes.write(NAME, at);
writeFileSync(file(`split_${HOME}.wasm`), bytes);
for (const [, , , chunk] of joined) rmSync(file(`${chunk}.wasm`));
for (const rest of ["hand.wat", "hand.wasm", "joined.wasm"]) rmSync(file(rest));
writeFileSync(file("__wasm_split.js"), script);
console.error(`join: ${joined.length} modules became part of split_${HOME}.wasm`);
