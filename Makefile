# Everything a person types. The work is in scripts/; each target sets up what is missing first.
.PHONY: help run test soak dist bench setup fmt schema
PORT ?= 8080

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## build for release, serve on localhost (PORT=8080), open a browser
	@PORT=$(PORT) scripts/run.sh

test: ## every check there is: format, lints, native, WebAssembly and end-to-end tests
	@scripts/test.sh

soak: ## the checks that take minutes: fuzzing of every reader, a browser killed again and again
	@scripts/soak.sh

dist: ## build dist/, a folder for any static host under any path
	@scripts/dist.sh

bench: ## measure the native benchmarks and the size of dist/
	@scripts/bench.sh

setup: ## install all that the build and the tests need
	@scripts/setup.sh test

fmt: ## format the Rust files
	@cargo fmt

schema: ## write public/schema/ again from the Rust types
	@UPDATE_SCHEMA=1 cargo test --no-default-features --features schema --test schema
