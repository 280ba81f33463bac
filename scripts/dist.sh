#!/usr/bin/env bash
# Builds dist/: a folder of files for any static host, under any path. Nothing is fetched while it builds.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" = "--set-up-already" ] || scripts/setup.sh build
trunk build --release || stop "The build failed; the lines above say where."
say "built dist/ ($(du -sk dist | cut -f1) KB, $(find dist -type f | wc -l | tr -d ' ') files)"
