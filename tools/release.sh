#!/usr/bin/env bash
# Builds the program as it is published, in two forms: OUT/cma, linked the usual way, and OUT/cma-static, which needs
# nothing else on a Linux machine. It is compiled twice: first so that it counts what runs, then, after it has assessed
# the examples and a portfolio, so that what runs often is fast, and what a start runs stands together: then few parts of
# the program are read from disk and mapped. Needs llvm-profdata of the compiler's own LLVM: `rustup component add llvm-tools`, or a package such as llvm-22; $LLVM_PROFDATA names another.
#   tools/release.sh [OUT]
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-target/release-build}
mkdir -p "$out"
out=$(cd "$out" && pwd)
target=$(rustc -vV | sed -n 's/^host: //p')
llvm=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')

profdata=${LLVM_PROFDATA:-}
for at in "$(rustc --print sysroot)/lib/rustlib/$target/bin/llvm-profdata" "llvm-profdata-$llvm" "/usr/lib/llvm-$llvm/bin/llvm-profdata" llvm-profdata; do
  [ -n "$profdata" ] || profdata=$(command -v "$at" || true)
done
if [ -z "$profdata" ] || ! "$profdata" merge --version 2>/dev/null | grep -q "LLVM version $llvm\."; then
  echo "tools/release.sh: llvm-profdata of LLVM $llvm was not found: rustup component add llvm-tools" >&2
  exit 2
fi

# The target is named so that what runs while building is built plainly.
# Names of compiled functions that no two share, so that what was counted is found again.
build() { # NAME FLAGS
  RUSTFLAGS="-Csymbol-mangling-version=v0 $2" cargo build --quiet --profile dist --bin cma --target "$target" --target-dir "$out/$1"
  program="$out/$1/$target/dist/cma"
}

counts="$out/counts"
rm -rf "$counts"
build counting "-Cprofile-generate=$counts"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 benches/gen_portfolio.py "$work/portfolio" -n 400 --seed 1 >/dev/null
# A gate that fails and a grade that is poor are no errors here; anything else is.
run() { "$program" "$@" >/dev/null 2>"$work/said" || [ $? -eq 1 ] || { cat "$work/said" >&2; exit 2; }; }
for example in examples/*/coalition.toml; do
  for format in table json markdown html; do run assess --format "$format" "$example"; done
  # Most who run it look at one file.
  for _ in 1 2 3 4 5 6 7 8; do run assess "$example"; done
  run check "$example"
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

# What a start runs, by name; the file of a function stands before the name of one that it alone knows.
for format in table json; do
  LLVM_PROFILE_FILE="$work/start-%m.profraw" run assess --format "$format" examples/cicc/coalition.toml
done
"$profdata" merge -o "$work/start.profdata" "$work"/start-*.profraw
"$profdata" show --all-functions --counts "$work/start.profdata" |
  awk '/^  [^ ].*:$/ { name = $1; sub(/:$/, "", name); sub(/^.*;/, "", name) } /Block counts: .*[1-9]/ { print name }' > "$out/order"
# Each function's part that seldom runs has a name of its own; these stand together behind all others.
sed 's/$/.cold/' "$out/order" > "$out/order.cold"
cat "$out/order.cold" >> "$out/order"
rm "$out/order.cold"
counted="-Cprofile-use=$out/profile.profdata"
# What seldom runs stands apart within each function too.
flags="$counted -Cllvm-args=-enable-split-machine-functions"
# The linker that the compiler brings for this target can put them side by side.
if [ "$target" = x86_64-unknown-linux-gnu ]; then
  flags+=" -Clink-arg=-Wl,--symbol-ordering-file=$out/order,--no-warn-symbol-ordering"
fi

build usual "$flags"
cp "$program" "$out/cma"
# Where nothing is linked at a start, order brings nothing.
build static "$counted -Ctarget-feature=+crt-static -Crelocation-model=static"
cp "$program" "$out/cma-static"
ls -l "$out/cma" "$out/cma-static"
