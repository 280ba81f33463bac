#!/usr/bin/env bash
# Measures: the native benchmarks of benches/core.rs, how long the screen stands still while a large file is read, and what
# each file of dist/ weighs, raw and with brotli.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

scripts/dist.sh

cargo bench --quiet --no-default-features --bench core

if have node && [ -d tests/e2e/node_modules/@playwright ] && find_browser >/dev/null; then
  CHROMIUM=$(find_browser) node tests/e2e/measure.js
  CHROMIUM=$(find_browser) node tests/e2e/frames-board.mjs
  CHROMIUM=$(find_browser) node tests/e2e/frames-pathway.mjs
else
  say "the screen while a large file is read: not measured (make setup installs what it needs)"
fi

# One line a file of dist/: bytes raw, bytes with brotli at its best (as static hosts send it), name.
sizes() {
  if have node; then
    node -e '
      const { readFileSync, readdirSync } = require("node:fs");
      const { brotliCompressSync, constants } = require("node:zlib");
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      for (const entry of readdirSync("dist", { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const name = `${entry.parentPath ?? entry.path}/${entry.name}`;
        const bytes = readFileSync(name);
        console.log(bytes.length, brotliCompressSync(bytes, { params }).length, name);
      }'
  elif have brotli; then
    find dist -type f | while read -r file; do
      echo "$(wc -c <"$file") $(brotli -q 11 -c "$file" | wc -c) $file"
    done
  else
    stop "Sizes with brotli need Node or the program brotli." "Type: sudo apt-get install brotli"
  fi
}

printf '\n%10s %10s  %s\n' raw brotli file
sizes | sort -k2,2nr | awk '
  { printf "%10d %10d  %s\n", $1, $2, $3; raw += $1; small += $2 }
  END { printf "%10d %10d  %s\n", raw, small, "together" }'
