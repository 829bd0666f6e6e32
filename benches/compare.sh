#!/usr/bin/env bash
# One table of medians and ratios: what cma costs beside programs that do part of the same work, on this machine, in one
# run. Every row names its commands. Builds take minutes; other programs are measured where they are installed (on PATH,
# or for Python those of $PYTHON): taplo (crate taplo-cli), $TAPLO_NPM (@taplo/cli), check-jsonschema, powerindex, numpy,
# SALib.
#   benches/compare.sh [ROW...]     rows by the start of their names; all without
# ROUNDS=5 says how often each command runs; commands of a row take turns, so that other work touches all alike.
set -euo pipefail
cd "$(dirname "$0")/.."
host=$(rustc -vV | sed -n 's/^host: //p')
out=${OUT:-target/benches}
for program in bare floor; do
  cargo build --quiet --release --manifest-path "benches/$program/Cargo.toml" --target-dir "$out"
done
cargo build --quiet --profile dist --bin cma --target-dir "$out"
# The flags of the published build; with --target they leave build scripts and macros alone.
RUSTFLAGS="-C target-feature=+crt-static -C relocation-model=static" \
  cargo build --quiet --profile dist --bin cma --target "$host" --target-dir "$out"
export CMA="$out/dist/cma" CMA_STATIC="$out/$host/dist/cma" BARE="$out/release/bare" FLOOR="$out/release/floor"
exec "${PYTHON:-python3}" benches/compare.py "$out/data" "$@"
