#!/usr/bin/env bash
# How long `cma assess` takes on one file, beside a program that only reads its arguments (benches/bare): linked the usual
# way, and as it is published (profile dist, linked statically). Needs hyperfine; the builds take minutes.
# Targets: at most 2.5 times the bare program, and at most 2 times it for the published build.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
host=$(rustc -vV | sed -n 's/^host: //p')
out=target/benches

cargo build --quiet --release --manifest-path benches/bare/Cargo.toml --target-dir "$out"
cargo build --quiet --profile dist
# The flags of the published build; with --target they leave build scripts and macros alone.
RUSTFLAGS="-C target-feature=+crt-static -C relocation-model=static" \
  cargo build --quiet --profile dist --target "$host" --target-dir "$out"

file=examples/cicc/coalition.toml
commands=(
  "$out/release/bare assess $file"
  "target/dist/cma --version"
  "target/dist/cma assess $file"
  "target/dist/cma assess --format json $file"
  "$out/$host/dist/cma assess $file"
  "$out/$host/dist/cma assess --format json $file"
)
# Rounds alternate, so that other work on the machine touches all alike.
results=$(mktemp -d)
trap 'rm -r "$results"' EXIT
for round in $(seq "$rounds"); do
  hyperfine --shell=none --warmup 10 --runs 60 --style none --export-csv "$results/$round.csv" "${commands[@]}"
done
python3 - "$results" <<'PYTHON'
import csv, glob, statistics, sys
rounds = [list(csv.DictReader(open(path))) for path in glob.glob(sys.argv[1] + "/*.csv")]
for place, row in enumerate(rounds[0]):
    medians = [float(rows[place]["median"]) for rows in rounds]
    ratios = [float(rows[place]["median"]) / float(rows[0]["median"]) for rows in rounds]
    print(f"{statistics.median(medians) * 1e3:6.2f} ms  {statistics.median(ratios):5.2f} x bare "
          f"({min(ratios):.2f} to {max(ratios):.2f})  {row['command']}")
PYTHON
