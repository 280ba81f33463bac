#!/bin/sh
# offline.sh FOLDER: makes a built folder a release that public/sw.js can keep on a device. Every file is listed in sw.js with
# its SHA-256; the release's name, which changes with any of them, goes into sw.js and into the page. Called by
# after-build.sh; calling it again after a change of the folder makes another release of it.
set -eu
LC_ALL=C
export LC_ALL
template=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)/public/sw.js
cd "$1"

stop() {
  echo "offline: $1" >&2
  exit 1
}

# "path": "SHA-256" of everything but sw.js and what is for the host (it may not give that out); the page itself goes by
# its folder's name.
list() {
  find . -type f ! -path ./sw.js ! -path ./_headers ! -path './.*' | sort | while read -r file; do
    path=${file#./}
    [ "$path" != index.html ] || path=./
    printf '  "%s": "%s",\n' "$path" "$(sha256sum <"$file" | cut -d ' ' -f 1)"
  done
}

# The page without the name of an earlier release; then with that of this one.
sed 's/ data-release="[^"]*"//' index.html >index.html.new && mv index.html.new index.html
release=$(list | sha256sum | cut -c1-12)
sed "s/<html /<html data-release=\"$release\" /" index.html >index.html.new && mv index.html.new index.html
grep -q "data-release=\"$release\"" index.html || stop "the page's first element has changed"

files=$(mktemp)
trap 'rm -f "$files"' EXIT
list >"$files"
awk -v release="$release" -v files="$files" '
  /^const RELEASE = "";$/ { print "const RELEASE = \"" release "\";"; named = 1; next }
  /^const FILES = \{\};$/ { print "const FILES = {"; while ((getline line < files) > 0) print line; print "};"; listed = 1; next }
  { print }
  END { if (!named || !listed) exit 1 }' "$template" >sw.js || stop "public/sw.js has no place for the release"
