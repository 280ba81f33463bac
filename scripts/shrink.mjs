// Run by after-build.sh in the staged folder when Node and npm's esbuild are there: the six style sheets become one, the
// page's modules become one, both without what only people read, and the start is a third fewer requests. Without it the
// files stay as they are, 8 KB (brotli) more; nothing else depends on it. `shrink.mjs FOLDER-OF-ESBUILD PUBLIC-URL`
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, base] = process.argv.slice(2);
const { buildSync, transformSync } = createRequire(import.meta.url)(folder);
const charset = "utf8";
let page = readFileSync("index.html", "utf8");

/** Takes every tag that matches out of the page, puts `instead` (of the new name and hash) at the place of the first. */
function replace(tags, name, text, instead) {
  const hash = (kind, form) => createHash(kind).update(text).digest(form);
  const file = name.replace("*", hash("sha256", "hex").slice(0, 16));
  const old = [...page.matchAll(tags)];
  if (old.length === 0) throw new Error(`the page has nothing like ${tags}; has trunk changed?`);
  let next = instead(base + file, `integrity="sha384-${hash("sha384", "base64")}"`);
  page = page.replace(tags, () => {
    const first = next;
    next = "";
    return first;
  });
  for (const [, gone] of old) rmSync(gone.split("/").pop());
  writeFileSync(file, text);
}

const names = (tags) => [...page.matchAll(tags)].map(([, name]) => name.split("/").pop());

const sheets = /<link rel="stylesheet" href="([^"]+)"[^>]*>\n?/g;
const sheet = names(sheets).map((name) => readFileSync(name, "utf8")).join("\n");
const { code: style } = transformSync(sheet, { loader: "css", minify: true, charset });
replace(sheets, "style-*.css", style, (file, integrity) => `<link rel="stylesheet" href="${file}" ${integrity}>\n`);

const boot = /<script src="([^"]+)" defer[^>]*><\/script>/g;
const { code: listener } = transformSync(readFileSync(names(boot)[0], "utf8"), { minify: true, charset });
replace(boot, "boot-*.js", listener, (file, integrity) => `<script src="${file}" defer ${integrity}></script>`);

// The start script imports the loader, the loader the script that fetches the other modules, and that one the loader.
const start = /<script type="module" src="([^"]+)"[^>]*><\/script>/g;
const { outputFiles: [{ text: module }] } = buildSync({
  entryPoints: [names(start)[0]],
  bundle: true, format: "esm", minify: true, charset, write: false, logLevel: "error",
  // wasm-bindgen writes one name several times.
  logOverride: { "duplicate-object-key": "silent" },
});
replace(start, "start-*.js", module, (file, integrity) => `<script type="module" src="${file}" ${integrity}></script>`);
const preloads = /<link rel="modulepreload" href="([^"]+)"[^>]*>/g;
for (const name of names(preloads)) rmSync(name);
page = page.replace(preloads, "");

writeFileSync("index.html", page);
