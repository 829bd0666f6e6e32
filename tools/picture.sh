#!/usr/bin/env bash
# Renews the picture of the HTML report that the README shows. Needs Chromium, optipng, and the program built.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target/debug/cma assess examples/eiti --format html -o "$work/report.html" 2>/dev/null
chromium=$(command -v chromium || command -v chromium-browser)
"$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --blink-settings=preferredColorScheme=1 \
  --user-data-dir="$work/profile" --window-size=1120,930 --screenshot="$work/report.png" "file://$work/report.html" 2>/dev/null
mkdir -p docs/img
optipng -quiet -o2 "$work/report.png"
cp "$work/report.png" docs/img/report.png
stat --format '%n: %s bytes' docs/img/report.png
