#!/usr/bin/env bash
# Builds the program as it is published, in two forms: OUT/cma, linked the usual way, and OUT/cma-static, which needs
# nothing else on a Linux machine. It is compiled twice: first so that it counts what runs, then, after it has assessed
# the examples and a portfolio, so that what runs often is fast. Then the parts of OUT/cma are put in order: what a start
# runs stands together, so that little of the program is read from disk and mapped.
# Needs llvm-profdata of the compiler's own LLVM (`rustup component add llvm-tools`, or a package such as llvm-22;
# $LLVM_PROFDATA names another), and llvm-bolt with merge-fdata and llvm-strip of the same or a later one (bolt-22, llvm-22).
#   tools/release.sh [OUT]
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-target/release-build}
mkdir -p "$out"
out=$(cd "$out" && pwd)
target=$(rustc -vV | sed -n 's/^host: //p')
llvm=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')

# A program of LLVM, by the names under which it is installed.
find_tool() { # NAME
  for at in "$(rustc --print sysroot)/lib/rustlib/$target/bin/$1" "$1-$llvm" "/usr/lib/llvm-$llvm/bin/$1" "$1"; do
    command -v "$at" && return
  done
  echo "tools/release.sh: $1 of LLVM $llvm was not found: see the head of this script" >&2
  exit 2
}
profdata=${LLVM_PROFDATA:-$(find_tool llvm-profdata)}
if ! "$profdata" merge --version 2>/dev/null | grep -q "LLVM version $llvm\."; then
  echo "tools/release.sh: $profdata is not of LLVM $llvm" >&2
  exit 2
fi
bolt=$(find_tool llvm-bolt)
merge=$(find_tool merge-fdata)
strip=$(find_tool llvm-strip)

# The target is named so that what runs while building is built plainly.
# Names of compiled functions that no two share, so that what was counted is found again.
build() { # NAME FLAGS
  RUSTFLAGS="-Csymbol-mangling-version=v0 $2" cargo build --quiet --profile dist --bin cma --target "$target" --target-dir "$out/$1"
  program="$out/$1/$target/dist/cma"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A gate that fails and a grade that is poor are no errors here; anything else is.
run() { "$program" "$@" >/dev/null 2>"$work/said" || [ $? -eq 1 ] || { cat "$work/said" >&2; exit 2; }; }
# Most who run it look at one file.
one_by_one() {
  for example in examples/*/coalition.toml; do
    for format in table json markdown html; do run assess --format "$format" "$example"; done
    run check "$example"
  done
}

counts="$out/counts"
rm -rf "$counts"
build counting "-Cprofile-generate=$counts"
python3 benches/gen_portfolio.py "$work/portfolio" -n 400 --seed 1 >/dev/null
one_by_one
for example in examples/*/coalition.toml; do
  for _ in 1 2 3 4 5 6 7 8; do run assess "$example"; done
done
run assess --threads 1 --format jsonl "$work/portfolio"
for format in text json sarif junit github gitlab markdown; do run check --format "$format" "$work/portfolio"; done
# What no run counts is taken for rare and made small, so all that takes long is run.
python3 benches/gen_scale.py voters 200 > "$work/voters.toml"
run power "$work/voters.toml"
run assess --uncertainty examples/eiti/coalition.toml
for format in html markdown csv; do run assess --format "$format" "$work/portfolio"; done
run link examples
run compare examples
"$profdata" merge -o "$out/profile.profdata" "$counts"
flags="-Cprofile-use=$out/profile.profdata"

# What is put in order needs its names and places until then.
build usual "$flags -Cstrip=none -Clink-arg=-Wl,--emit-relocs"
linked=$program
program="$work/cma"
"$bolt" "$linked" -instrument -o "$program" --instrumentation-file="$work/ways" --instrumentation-file-append-pid >"$work/said" 2>&1 ||
  { cat "$work/said" >&2; exit 2; }
one_by_one
"$merge" "$work"/ways.*.fdata -o "$work/ways" >/dev/null 2>&1
"$bolt" "$linked" -o "$out/cma" -data "$work/ways" -reorder-blocks=ext-tsp -reorder-functions=cdsort \
  -split-functions -split-all-cold -split-eh -icf=safe >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 2; }
"$strip" -s "$out/cma"

build static "$flags -Ctarget-feature=+crt-static -Crelocation-model=static"
cp "$program" "$out/cma-static"
ls -l "$out/cma" "$out/cma-static"
