#!/usr/bin/env bash
# Has our forms and reports read by other people's programs: pyxform (XLSForm) and junitparser (JUnit).
set -euo pipefail
cd "$(dirname "$0")/.."
if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  echo "skipped: outside validators need Python with venv" >&2
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
if ! "$work/venv/bin/pip" install --quiet pyxform junitparser 2>"$work/pip.log"; then
  echo "skipped: pyxform and junitparser could not be installed" >&2
  exit 0
fi
cma=target/debug/cma
"$cma" survey export --format xlsform -o "$work/survey.xlsx"
"$work/venv/bin/python" - "$work/survey.xlsx" <<'PY'
import sys
from pyxform.xls2xform import convert
warnings = []
form = convert(sys.argv[1], warnings=warnings, validate=False, pretty_print=True).xform
assert form.count("<select1") >= 50, form.count("<select1")
assert not warnings, warnings
print("pyxform: the form is valid,", form.count("<select1"), "choices of one")
PY
"$cma" check examples/cicc --format junit="$work/junit.xml" --exit-zero >/dev/null
"$work/venv/bin/python" - "$work/junit.xml" <<'PY'
import sys
import junitparser
report = junitparser.JUnitXml.fromfile(sys.argv[1])
assert report.failures == 2 and report.tests >= 5, (report.tests, report.failures)
print("junitparser:", report.tests, "tests,", report.failures, "failures")
PY
