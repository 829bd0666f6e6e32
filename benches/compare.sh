#!/usr/bin/env bash
# One table of medians and ratios: what cma costs beside programs that do part of the same work, on this machine, in one
# run. Every row names its commands. Builds take minutes; other programs are measured where they are installed (on PATH,
# or for Python those of $PYTHON): $TAPLO or taplo on PATH (crate taplo-cli, `cargo install taplo-cli --root DIR`, then
# TAPLO=DIR/bin/taplo), $TAPLO_NPM (@taplo/cli, `npm install --prefix DIR @taplo/cli`, then
# TAPLO_NPM=DIR/node_modules/.bin/taplo), check-jsonschema, powerindex, numpy, SALib.
#   benches/compare.sh [ROW...]     rows by the start of their names; all without
# PLAIN=1 measures a plain optimised build in place of what tools/release.sh builds.
# ROUNDS=5 says how often each command runs; commands of a row take turns, so that other work touches all alike.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${OUT:-target/benches}
target=${CARGO_TARGET_DIR:-target}
for program in bare floor; do
  cargo build --quiet --release --manifest-path "benches/$program/Cargo.toml" --target-dir "$out"
done
# The program as it is published, or built plainly where PLAIN is set.
if [ -z "${PLAIN:-}" ]; then
  tools/release.sh "$out"
else
  cargo build --quiet --profile dist --bin cma
  cp "$target/dist/cma" "$out/cma"
  # What is optimised when it is linked need not be compiled again.
  cargo rustc --quiet --profile dist --bin cma -- -C target-feature=+crt-static -C relocation-model=static
  cp "$target/dist/cma" "$out/cma-static"
fi
export CMA="$out/cma" CMA_STATIC="$out/cma-static" BARE="$out/release/bare" FLOOR="$out/release/floor"
exec "${PYTHON:-python3}" benches/compare.py "$out/data" "$@"
