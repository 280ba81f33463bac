#!/usr/bin/env bash
# Builds for release, serves on localhost, opens a browser where there is one. Changed files are built again; to see them,
# reload the page and choose "Update now", as on any host (trunk's own reloading is an inline script, which the page's
# policy rightly blocks).
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
port=${PORT:-8080}
address="http://127.0.0.1:$port/"

answers() { (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

answers && stop "Port $port is taken by another program." "Type: make run PORT=$((port + 1))"
# The build comes first and alone: `trunk serve` would go on to serve what a failed build left.
scripts/dist.sh

open_browser() {
  # As long as trunk takes; where it fails, the trap below ends this.
  until answers; do sleep 0.2; done
  if have xdg-open && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "Warsha runs at $address (Ctrl-C ends it); opening a browser"
    xdg-open "$address" >/dev/null 2>&1 </dev/null || say "No browser opened. Open $address yourself."
  else
    say "Warsha runs at $address (Ctrl-C ends it). Open it in a browser."
  fi
}
open_browser &
opener=$!
trap 'kill "$opener" 2>/dev/null || true' EXIT
trunk serve --release --address 127.0.0.1 --port "$port"
