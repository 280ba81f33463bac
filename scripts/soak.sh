#!/usr/bin/env bash
# The checks that take minutes. Stops at the first that fails.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

say "fuzzing: every reader for ${FUZZ_SECONDS:=60} s"
export FUZZ_SECONDS
cargo test --no-default-features --features schema,seal --test fuzz -- --nocapture

scripts/dist.sh
CHROMIUM=$(find_browser)
export CHROMIUM
say "a browser killed until ${ANSWERS:=1000} answers were acknowledged"
export ANSWERS
node tests/e2e/soak.mjs

say "${CORRUPTIONS:=1000} changed bytes in what is stored"
export CORRUPTIONS
npm --prefix tests/e2e test --silent -- corruption
