#!/bin/sh
# trunk's hook after the page is written, before the staged folder becomes dist/. Six things:
#
# 1. The page's policy allows no inline script, and trunk writes one: the few lines that start the module. They move,
#    unchanged, into start-<hash>.js. Its reference stands last in the head, after trunk's preload links: before them
#    it is chance which of the two fetches the loader.
# 2. trunk names the module after what cargo wrote, before wasm-opt: other options or another wasm-opt would give other
#    bytes under the same name, and a cache would mix old and new. So the module and its loader get the hash of what
#    they are now.
# 3. trunk does not know the modules that scripts/bin/wasm-bindgen split off, nor the script that fetches them. They have
#    their final names already; the script still lacks the loader's.
# 4. trunk leaves the worker's files without a hash. They get theirs, the line that starts the module goes to the end of its
#    loader, and the page learns the name by an attribute of its first element (src/browser/worker.rs reads it).
# 5. Style sheets and scripts are made smaller, by shrink.mjs, which takes up what the others wrote.
# 6. All of it becomes a release that the service worker can keep (scripts/offline.sh).
#
# Nothing here may change what is in a file that the page names with an integrity hash. trunk runs the hooks of one
# stage at the same time, so whatever has to come after this goes into this script.
set -eu
LC_ALL=C
export LC_ALL
cd "$TRUNK_STAGING_DIR"

stop() {
  echo "after-build: $1" >&2
  exit 1
}

hash_of() { sha256sum "$1" | cut -c1-16; }

# cut_start script|page [name]: the text of the inline module, or the page with a reference instead.
cut_start() {
  awk -v want="$1" -v name="${2:-}" '
    { text = text $0 "\n" }
    END {
      open = "<script type=\"module\">"
      from = index(text, open)
      if (!from) exit 1
      rest = substr(text, from + length(open))
      till = index(rest, "</script>")
      if (!till) exit 1
      if (want == "script") { printf "%s", substr(rest, 1, till - 1); exit }
      page = substr(text, 1, from - 1) substr(rest, till + length("</script>"))
      head = index(page, "</head>")
      if (!head) exit 1
      printf "%s\n<script type=\"module\" src=\"%s\"></script>\n%s", substr(page, 1, head - 1), name, substr(page, head)
    }' index.html
}

cut_start script >start.js || stop "the page has no inline module script; has trunk changed?"
grep -q '^import init' start.js || stop "the inline script does not import the module; has trunk changed?"
cut_start page START >index.html.new || stop "the page has no end of its head; has trunk changed?"

for file in warsha-*.js warsha-*_bg.wasm; do
  [ -f "$file" ] || stop "no $file; has trunk changed its names?"
  case $file in *_bg.wasm) end=_bg.wasm ;; *) end=.js ;; esac
  name=warsha-$(hash_of "$file")$end
  sed "s/$file/$name/g" start.js >start.js.new && mv start.js.new start.js
  sed "s/$file/$name/g" index.html.new >index.html && mv index.html index.html.new
  [ "$file" = "$name" ] || mv "$file" "$name"
done

loader=$(echo warsha-*.js)
script=
for file in "$TRUNK_SOURCE_DIR"/.tools/modules/split-*.js; do
  [ -f "$file" ] || stop "no script for the modules that were split off"
  script=$(basename "$file")
done
grep -q "from \"./$script\"" "$loader" || stop "the loader does not import $script; is it of another build?"
grep -q 'from "./warsha.js"' "$TRUNK_SOURCE_DIR/.tools/modules/$script" || stop "$script does not import the loader"
sed "s|from \"./warsha.js\"|from \"./$loader\"|" "$TRUNK_SOURCE_DIR/.tools/modules/$script" >"$script"
cp "$TRUNK_SOURCE_DIR"/.tools/modules/*.wasm .
# Fetched together with the loader, not after it.
preload="<link rel=\"modulepreload\" href=\"${TRUNK_PUBLIC_URL}$script\" crossorigin=\"anonymous\">"
sed "s|<link rel=\"modulepreload\"|$preload&|" index.html.new >index.html && mv index.html index.html.new
grep -qF "$preload" index.html.new || stop "the page has no modulepreload; has trunk changed?"

for file in worker.js worker_bg.wasm worker_loader.js; do
  [ -f "$file" ] || stop "no $file; has trunk changed its names?"
done
grep -q 'wasm_bindgen("./worker_bg.wasm")' worker_loader.js || stop "the worker starts in another way; has trunk changed?"
module=worker-$(hash_of worker_bg.wasm)_bg.wasm
mv worker_bg.wasm "$module"
# Thrown outside the promise: a worker's page hears errors, but not what nobody caught in a promise.
printf '\nwasm_bindgen({ module_or_path: "./%s" }).catch((error) => setTimeout(() => { throw error; }));\n' "$module" >>worker.js
worker=worker-$(hash_of worker.js).js
mv worker.js "$worker"
rm worker_loader.js
sed "s|<html |<html data-worker=\"$worker\" |" index.html.new >index.html && mv index.html index.html.new
grep -q 'data-worker=' index.html.new || stop "the page's first element has changed"

start=start-$(hash_of start.js).js
mv start.js "$start"
sed "s|src=\"START\"|src=\"${TRUNK_PUBLIC_URL}$start\"|" index.html.new >index.html
rm index.html.new

# Node and npm's esbuild may be absent, as in scripts/bin/wasm-opt: then all stays as it is.
esbuild=$TRUNK_SOURCE_DIR/tests/e2e/node_modules/esbuild
if [ "${TRUNK_PROFILE:-}" != debug ] && [ -d "$esbuild" ] && command -v node >/dev/null 2>&1; then
  node "$TRUNK_SOURCE_DIR/scripts/shrink.mjs" "$esbuild" "$TRUNK_PUBLIC_URL" || stop "the scripts and style sheets could not be made smaller"
else
  echo "after-build: Node or npm's esbuild is not there; scripts and style sheets stay as large as they are" >&2
fi

# The policy would block these without a word, so they stop the build.
if tr '\n' ' ' <index.html | grep -Eio '<script[^>]*>' | grep -qv 'src='; then stop "the page still has an inline script"; fi
if tr '\n' ' ' <index.html | grep -Eiq '<style|<[a-z]+ ([^>]*[[:space:]])?(style|on[a-z]+)='; then stop "the page has an inline style or handler"; fi

# Last, when every file is what it will be.
sh "$TRUNK_SOURCE_DIR/scripts/offline.sh" .
