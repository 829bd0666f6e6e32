#!/usr/bin/env python3
"""Doubles what a file holds and compares the work, in instructions counted by valgrind: nothing may be quadratic.
scaling.py [PROGRAM] [N [KIND...]]; the program of the release profile and 2,000 of all kinds without; 24900 is half of what
a file may hold. Fails where the ratio is over 2.4, or under 1.2."""
import pathlib, re, subprocess, sys, tempfile

program = sys.argv[1] if len(sys.argv) > 1 else "target/release/cma"
n = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
here = pathlib.Path(__file__).parent
# Linear work has at most this ratio, n log n included.
MOST = 2.4
LEAST = 1.2
# Where less is allowed, or each counts as two rows of a file: how many there are at most.
LARGEST = {"bodies": 24_900, "members-ev": 24_900, "changes-ev": 24_900, "survey": 4_900, "responses": 9_900}


def instructions(args):
    run = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program, *args],
        capture_output=True,
        text=True,
    )
    assert run.returncode in (0, 1, 2), run.stderr[-2000:]
    return int(re.search(r"I +refs: +([\d,]+)", run.stderr).group(1).replace(",", ""))


def described(what):
    """Writes a description in which this is there so often, and says how to assess it."""
    def make(folder, count):
        path = folder / f"{what}-{count}.toml"
        made = subprocess.run([sys.executable, here / "gen_scale.py", what, str(count)], capture_output=True, check=True)
        path.write_bytes(made.stdout)
        return ["assess", str(path)]
    return make


def survey(folder, count):
    path = folder / f"survey-{count}.csv"
    path.write_text("respondent,insider,funding__runway\n" + "".join(f"Person {i},no,3\n" for i in range(count)))
    return ["survey", "import", str(path), "--into", str(folder / f"responses-{count}")]


def blocs(folder, count):
    """Seats in groups that vote together, with chambers."""
    path = folder / f"blocs-{count}.toml"
    rows = "".join(f'{{ group = "g{i}", kind = "ngo", count = 2, votes = {i % 7} }},\n' for i in range(count))
    path.write_text('schema = 2\n[coalition]\nname = "X"\nas_of = 2024\n[[governance.bodies]]\nname = "B"\nrole = "board"\n'
                    f'rule = "majority"\nvotes_each = 0\ntogether = true\nveto = false\nseats = [\n{rows}]\n')
    return ["assess", str(path)]


kinds = {what: described(what) for what in
         ["members", "members-ev", "bad-cites", "bad-kinds", "stakeholders", "funding", "changes-ev", "evidence",
          "evaluations", "bodies", "seats-rows", "stakeholders-seats", "answers-unknown"]}


def linked(folder, count):
    """Members with other names, in two files."""
    for name in "ab":
        rows = "".join(f'[[members]]\nname = "Union {name} {i * 7919}"\naka = ["U{i}"]\n' for i in range(count // 2))
        (folder / f"{name}.toml").write_text(f'schema = 2\n[coalition]\nname = "{name}"\nas_of = 2024\n{rows}')
    return ["link", str(folder / "a.toml"), str(folder / "b.toml")]


def missing(folder, count):
    """Evidence that is not there, under a gate."""
    rows = "".join(f'[[evidence]]\nid = "e{i}"\ntitle = "T"\nkind = "document"\npath = "no/{i}.md"\n' for i in range(count))
    path = folder / f"missing-{count}.toml"
    path.write_text(f'schema = 2\n[coalition]\nname = "X"\nas_of = 2024\n{rows}')
    return ["check", str(path)]


def responses(folder, count):
    there = folder / f"people-{count}"
    there.mkdir()
    for i in range(count):
        (there / f"{i}.toml").write_text(f'[respondent]\nname = "P{i}"\ninsider = true\n[answers]\n"funding.runway" = {i % 5}\n')
    path = folder / "one.toml"
    path.write_text('schema = 2\n[coalition]\nname = "X"\nas_of = 2024\n')
    return ["assess", str(path), "--responses", str(there)]


kinds |= {"survey": survey, "blocs": blocs, "link": linked, "evidence missing": missing, "responses": responses}
wanted = sys.argv[3:]
failed = []
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for name, make in kinds.items():
        if wanted and name not in wanted:
            continue
        some = min(n, LARGEST.get(name, 2 * n) // 2)
        base, one, two = (instructions(make(folder, count)) for count in (10, some, 2 * some))
        ratio = (two - base) / max(one - base, 1)
        print(f"{name:16} {some:6} to {2 * some:6}: {one / 1e6:8.0f} M to {two / 1e6:8.0f} M instructions, ratio {ratio:.2f}", flush=True)
        # What takes no more than half as much was refused, and shows nothing.
        if not LEAST <= ratio <= MOST:
            failed.append(name)
sys.exit(f"not linear: {', '.join(failed)}" if failed else 0)
