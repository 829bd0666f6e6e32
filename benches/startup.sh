#!/usr/bin/env bash
# Time of one assessment beside a run that only prints the version. Needs hyperfine.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
hyperfine --shell=none --warmup 20 --runs 200 'target/release/cma --version' \
  'target/release/cma assess examples/cicc/coalition.toml' 'target/release/cma check examples/cicc --exit-zero'
