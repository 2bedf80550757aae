# The two commands a newcomer needs are `make demo` and `make test`. What each command does lies in xtask/.

DATA = ../shared/data
BENCH = ../shared/bench
# Further words for `commonweal demo`, as in: make demo ARGS="--residents 2000 --listen 127.0.0.1:9000"
ARGS =

.PHONY: help demo build test conformance bench fmt lint compiler

help:
	@echo "make demo         build, make up a city and serve it on http://127.0.0.1:8080"
	@echo "make build        the program, in the release folder of cargo's target directory"
	@echo "make test         all checks and tests, with what they need"
	@echo "make conformance  the longer suites on the data in DATA=$(DATA)"
	@echo "make bench        the engines beside the peers in BENCH=$(BENCH)"
	@echo "make fmt          format the source"
	@echo "make lint         format, lints and clippy, without the tests"

demo: compiler
	@cargo xtask demo $(ARGS)

build test lint: compiler
	@cargo xtask $@

conformance: compiler
	@cargo xtask conformance $(DATA)

bench: compiler
	@cargo xtask bench $(BENCH)

fmt:
	cargo fmt --all

# SQLite and zstd are compiled from C, and Rust links with the same compiler.
compiler:
	@command -v cc >/dev/null || xtask/debian.sh gcc libc6-dev
