#!/usr/bin/env bash
# Installs what is missing, and only that: `setup.sh build` for building and running, `setup.sh test` for the tests too.
# What is there is named and left alone, so a second run takes about a second.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

trunk_version=0.21.14 # Trunk.toml asks for the same one
node_for_tests=20     # what Playwright asks for

apt_updated=
apt_install() { # package ...; fails where this is not Debian or we may not install
  local as=()
  have apt-get || return 1
  if [ "$(id -u)" != 0 ]; then
    have sudo || return 1
    # Without a terminal nobody can type a password.
    if [ -t 0 ]; then as=(sudo); else as=(sudo -n); "${as[@]}" true 2>/dev/null || return 1; fi
  fi
  # One broken list must not stop the rest: installing fails by itself where the package is not known.
  [ -n "$apt_updated" ] || "${as[@]}" apt-get update -qq || true
  apt_updated=yes
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

has_wasm_target() { [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; }

rust() {
  have cargo || stop "Rust is missing: no cargo." \
    "Install it with rustup: the site rustup.rs says how. Then run this again."
  have cc || {
    say "C compiler: installing (Rust links with it)"
    apt_install gcc libc6-dev || stop "The C compiler cc is missing; Rust links with it." \
      "Type: sudo apt-get install gcc libc6-dev"
  }
  if has_wasm_target; then
    say "Rust target wasm32-unknown-unknown: there"
  else
    say "Rust target wasm32-unknown-unknown: installing"
    have rustup || stop "This Rust has no WebAssembly target and did not come from rustup." \
      "Install Rust with rustup (the site rustup.rs says how), then run this again."
    rustup target add wasm32-unknown-unknown && has_wasm_target || stop "rustup could not add the WebAssembly target." \
      "It needs the network this once. Type: rustup target add wasm32-unknown-unknown"
  fi
}

crates() {
  # trunk and the tests then build without the network.
  if cargo fetch --locked --offline --quiet 2>/dev/null; then
    say "crates of Cargo.lock: there"
  else
    say "crates of Cargo.lock: fetching"
    cargo fetch --locked --quiet || stop "cargo could not fetch the crates that Cargo.lock names." \
      "Without a network: try again with one. If Cargo.toml changed: cargo check, and commit Cargo.lock."
  fi
}

# cargo_tool program version crate [cargo install's options]
cargo_tool() {
  local program=$1 version=$2 crate=$3 found
  shift 3
  found=$("$program" --version 2>/dev/null | awk '{ print $2 }') || true
  if [ "$found" = "$version" ]; then
    say "$program $version: there"
    return
  fi
  say "$program $version: installing${found:+ (found $found)}; this takes some minutes"
  cargo install "$crate" --version "$version" --quiet "$@" || stop "cargo could not install $crate $version." \
    "It needs the network and a C compiler. Type: cargo install $crate --version $version $*"
}

# The command-line tool and the library of wasm-bindgen must be of one version.
wasm_bindgen_version() {
  awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

node_version() { node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# The program of src/bin/split.rs, for scripts/bin/wasm-bindgen. cargo knows whether it is of today's sources.
splitter() {
  local built=${CARGO_TARGET_DIR:-target}/release/split
  say "splitter: building, where it is not there"
  cargo build --quiet --locked --release --no-default-features --features splitter --bin split \
    || stop "The splitter could not be built." \
      "Type: cargo build --release --no-default-features --features splitter --bin split"
  mkdir -p .tools
  cmp -s "$built" .tools/split || cp "$built" .tools/split
}

# npm_packages build|test: the build needs wasm-opt and esbuild only (dependencies), the tests the rest too (devDependencies).
npm_packages() {
  local folder=tests/e2e/node_modules lock=tests/e2e/package-lock.json omit=() stamp
  for stamp in test "$1"; do
    if cmp -s "$lock" "$folder/.installed-$stamp"; then
      say "npm packages of tests/e2e: there"
      return
    fi
  done
  say "npm packages of tests/e2e: installing"
  [ "$1" = test ] || omit=(--omit=dev)
  (cd tests/e2e && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "${omit[@]}") \
    || return 1
  cp "$lock" "$folder/.installed-$1"
}

shrinking() {
  if ! have node || ! have npm; then
    say "Node: not there; the build works without, its module is about twice as large"
  elif ! npm_packages build; then
    say "npm could not install binaryen and esbuild; the build works without, its module is about twice as large"
  fi
}

browser_tests() {
  have node || { say "Node: installing"; apt_install nodejs; } || true
  have npm || { say "npm: installing"; apt_install npm; } || true
  if ! have npm || [ "$(node_version)" -lt "$node_for_tests" ]; then
    stop "The end-to-end tests need Node $node_for_tests or newer, with npm (found: $(node --version 2>/dev/null || echo none))." \
      "Type: sudo apt-get install nodejs npm" \
      "If that is older, take Node from the site nodejs.org."
  fi
  say "Node $(node --version): there"
  npm_packages test || stop "npm could not install the packages of the end-to-end tests." \
    "It needs the network this once. Type: cd tests/e2e && npm ci"

  local missing=()
  find_browser >/dev/null || missing+=(chromium)
  find_driver >/dev/null || missing+=(chromium-driver)
  if [ ${#missing[@]} -gt 0 ]; then
    say "${missing[*]}: installing"
    apt_install "${missing[@]}" || true
  fi
  find_browser >/dev/null || stop "No browser for the tests: no chromium and no google-chrome." \
    "Type: sudo apt-get install chromium chromium-driver fonts-noto-core" \
    "Or name one: CHROMIUM=/path/to/chromium make test"
  find_driver >/dev/null || stop "No chromedriver for the WebAssembly tests." \
    "Type: sudo apt-get install chromium-driver" \
    "Or name one of your browser's version: CHROMEDRIVER=/path/to/chromedriver make test"
  say "browser $(find_browser): there"
  say "driver $(find_driver): there"

  # Sealed files are tried with the program of that name; without it these tests leave themselves out and say so.
  have age || { say "age: installing"; apt_install age || say "age: not installed. Type: sudo apt-get install age"; }

  # Documents for Word are opened with LibreOffice and read from its PDF; without it that test says so and checks the rest.
  # The parts without a screen and without Java, 300 MB: the whole office would be five times that.
  local office=()
  have soffice || office+=(libreoffice-writer-nogui)
  have pdftotext || office+=(poppler-utils)
  if [ ${#office[@]} -gt 0 ]; then
    say "${office[*]}: installing"
    apt_install "${office[@]}" || say "${office[*]}: not installed. Type: sudo apt-get install --no-install-recommends ${office[*]}"
  fi

  # Screens are looked at in Arabic as often as in English; without its letters a test sees boxes, but runs.
  if ls /usr/share/fonts/truetype/noto/NotoSansArabic-* >/dev/null 2>&1 || [ -n "$(fc-list ':lang=ar:family=Noto Sans Arabic' 2>/dev/null)" ]; then
    say "Arabic fonts: there"
  else
    say "Arabic fonts: installing"
    apt_install fonts-noto-core || say "Arabic fonts: not installed. Type: sudo apt-get install fonts-noto-core"
  fi
}

case "${1:-}" in
  build | test) ;;
  *) stop "setup.sh needs one word: build or test." ;;
esac
rust
crates
cargo_tool trunk "$trunk_version" trunk --locked
# Not --locked: with its own lock file 0.2.130 does not install.
cargo_tool wasm-bindgen "$(wasm_bindgen_version)" wasm-bindgen-cli
splitter
if [ "$1" = test ]; then browser_tests; else shrinking; fi
