# shellcheck shell=bash
# Sourced by the other scripts: stands at the repository's root, puts the project's tools on the path, and says how
# messages look. Installs and checks nothing; that is setup.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# scripts/bin first: trunk looks for wasm-opt on the path. Cargo's folder, because a fresh rustup is not on it yet.
export PATH="$PWD/scripts/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
# trunk 0.21 reads NO_COLOR as a boolean and stops at the usual NO_COLOR=1.
if [ -n "${NO_COLOR:-}" ]; then export NO_COLOR=true; else unset NO_COLOR; fi
export TRUNK_SKIP_VERSION_CHECK=true
# A backtrace of trunk hides what the compiler said.
export RUST_LIB_BACKTRACE=0

say() { printf 'warsha: %s\n' "$*"; }

# stop "what went wrong" "what to do" ...
stop() {
  printf '\nwarsha: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '        %s\n' "$@" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# The first of the named programs that is there, as a path; an empty answer and failure where none is.
first_of() {
  local name
  for name; do
    [ -n "$name" ] && command -v "$name" 2>/dev/null && return 0
  done
  return 1
}

find_browser() { first_of "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; }
find_driver() { first_of "${CHROMEDRIVER:-}" chromedriver /usr/bin/chromedriver /usr/lib/chromium/chromedriver; }
