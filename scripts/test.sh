#!/usr/bin/env bash
# Every check there is, in the order in which they are quick to fail. Stops at the first that fails and says which; the
# last line counts the tests that ran.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
wasm=wasm32-unknown-unknown

# Adds up what cargo's and Playwright's runners said; $1 is a failure that no runner counted.
summary() {
  awk -v uncounted="$1" '
    { gsub(/\033\[[0-9;]*m/, "") }
    /^test result: / { for (i = 2; i <= NF; i++) { if ($i == "passed;") passed += $(i - 1); if ($i == "failed;") failed += $(i - 1) } }
    /^ +[0-9]+ passed( \(|$)/ { passed += $1 }
    /^ +[0-9]+ (failed|interrupted|did not run)$/ { failed += $1 }
    END { if (uncounted && !failed) failed = 1; printf "%d passed, %d failed\n", passed, failed }' "$log"
}

# step "what is checked" command ...
step() {
  local name=$1 begun=$SECONDS
  shift
  printf '\n'
  say "$name: $*"
  if "$@" 2>&1 | tee -a "$log"; then
    say "$name: passed ($((SECONDS - begun)) s)"
  else
    printf '\nwarsha: FAILED at: %s\n        Alone: %s\n\n' "$name" "$*"
    summary 1
    exit 1
  fi
}

step "set-up" scripts/setup.sh test

step "format" cargo fmt --check
step "lints of the core" cargo clippy --quiet --no-default-features --all-targets -- -D warnings
step "lints with schema and sealing" cargo clippy --quiet --no-default-features --features schema,seal --all-targets -- -D warnings
web=()
[ ! -f tests/web.rs ] || web=(--test web)
step "lints of the app" cargo clippy --quiet --target "$wasm" --lib --bins "${web[@]}" -- -D warnings

# Each reader is fuzzed ten seconds long, as many at once as there are processors.
export FUZZ_SECONDS=${FUZZ_SECONDS:-10}
step "native tests" cargo test --no-default-features --features schema,seal

if [ ${#web[@]} -gt 0 ]; then
  CHROMEDRIVER=$(find_driver)
  export CHROMEDRIVER
  export WASM_BINDGEN_TEST_WEBDRIVER_JSON="$PWD/tests/webdriver.json"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
  step "tests in the browser" cargo test --target "$wasm" "${web[@]}"
else
  say "tests in the browser: there is no tests/web.rs"
fi

step "release build" scripts/dist.sh --set-up-already
CHROMIUM=$(find_browser)
export CHROMIUM
step "end-to-end tests" npm --prefix tests/e2e test --silent

printf '\n'
say "all checks passed (${SECONDS} s)"
summary 0
