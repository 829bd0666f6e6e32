#!/usr/bin/env python3
"""The measuring part of compare.sh, which says what it needs: compare.py DATA [ROW...]

Of each command the median of CPU time (user and system) is taken, or of wall time or peak memory where a row says so.
What a Python package takes is told by peers.py without the start of Python; against it stands what cma takes longer
for the work than without it."""
import atexit, json, os, pathlib, re, shlex, shutil, statistics, subprocess, sys, tempfile, time

here = pathlib.Path(__file__).parent
data = pathlib.Path(sys.argv[1])
wanted = sys.argv[2:]
rounds = int(os.environ.get("ROUNDS", 5))
names = {"cma": os.environ["CMA"], "static": os.environ["CMA_STATIC"], "bare": os.environ["BARE"],
         "floor": os.environ["FLOOR"], "taplo": os.environ.get("TAPLO") or shutil.which("taplo"), "npm": os.environ.get("TAPLO_NPM"),
         "cjs": shutil.which("check-jsonschema"), "peers": f"{sys.executable} {here}/peers.py", "data": data,
         "schema": pathlib.Path("docs/coalition.schema.json").resolve(), "one": "examples/cicc/coalition.toml",
         "rich": "examples/eiti/coalition.toml"}

# The kernel maps a file that was written just now in larger pieces than one that has lain for hours: all are written now.
programs = pathlib.Path(tempfile.mkdtemp())
atexit.register(shutil.rmtree, programs)
for name in ("cma", "static", "bare", "floor"):
    names[name] = shutil.copy(names[name], programs / name)


def portfolio(count):
    """A folder of so many coalitions; made once."""
    folder = data / f"p{count}"
    if not folder.exists():
        subprocess.run([sys.executable, here / "gen_portfolio.py", folder, "-n", str(count)], check=True,
                       stdout=subprocess.DEVNULL)
    return folder


def run(command):
    """CPU seconds, wall seconds, peak memory in MiB, and what was printed by a peer that tells its own time in ms."""
    command, _, path = command.partition(" < ")
    tells = "peers.py" in command
    args = [word for part in shlex.split(command) for word in (sorted(map(str, data.glob(part[5:]))) if part.startswith("glob:") else [part])]
    with open(path or os.devnull) as given, open(os.devnull, "w") as null:
        began = time.perf_counter()
        process = subprocess.Popen(args, stdin=given, stdout=subprocess.PIPE if tells else null, stderr=null)
        told = process.stdout.read() if tells else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # A gate or a validator may find fault.
    if process.returncode not in (0, 1) or (tells and not told):
        return None
    cpu = float(told) / 1e3 if tells else used.ru_utime + used.ru_stime
    return cpu, wall, used.ru_maxrss / 1024


def medians(commands, times, what):
    """The median of each command, their runs in turn, after one run that does not count."""
    runs = [[] for _ in commands]
    for turn in range(times + 1):
        for command, values in zip(commands, runs):
            measured = run(command)
            if measured is None:
                return None
            if turn or times == 1:
                values.append(measured[["cpu", "wall", "memory"].index(what)])
    return [statistics.median(values) for values in runs]


def shown(value, what):
    return f"{value:.1f} MiB" if what == "memory" else f"{value * 1e3:.2f} ms"


def row(title, asked, ours, other, what="cpu", faster=False, less=(None, None), times=rounds, scale=1.0):
    """One row: the ratio of ours to the other, or for `faster` the other way round. What the commands of `less` take is
    taken off first; `scale` makes ours as much work as the other's."""
    if wanted and not any(title.startswith(start) for start in wanted):
        return
    commands = [ours, other, *less]
    missing = [name for name, value in names.items() if value is None and any(f"{{{name}}}" in c for c in commands if c)]
    if missing:
        print(f"| {title} | {asked} | skipped: {', '.join(missing)} not installed | | |", flush=True)
        return
    filled = [command and command.format(**names) for command in commands]
    found = medians([command for command in filled if command], times, what)
    if found is None:
        print(f"| {title} | {asked} | skipped: a command failed | | {'; '.join(c for c in filled if c)} |", flush=True)
        return
    values = iter(found)
    a, b, less_a, less_b = (next(values) if command else 0.0 for command in filled)
    a, b = (a - less_a) * scale, b - less_b
    ratio = b / a if faster else a / b
    cells = [c and c.replace(str(pathlib.Path.cwd()) + "/", "") for c in filled]
    told = [f"`{c}`" + (f" less `{l}`" if l else "") for c, l in zip(cells[:2], cells[2:])]
    print(f"| {title} | {asked} | {ratio:.2f}x | {shown(a, what)} to {shown(b, what)} | {' to '.join(told)} |", flush=True)


def paths(count, times=1):
    """A list of the files of a portfolio, so many times over."""
    path = data / f"list-{count}-{times}.txt"
    if not path.exists():
        files = sorted(map(str, portfolio(count).glob("*/coalition.toml")))
        path.write_text("\n".join(files * times) + "\n")
    return path


def voters():
    path = data / "voters-200.toml"
    path.write_bytes(subprocess.run([sys.executable, here / "gen_scale.py", "voters", "200"], check=True, capture_output=True).stdout)
    few = data / "voters-2.toml"
    few.write_bytes(subprocess.run([sys.executable, here / "gen_scale.py", "voters", "2"], check=True, capture_output=True).stdout)


def evaluations(draws=2048):
    """How often `--uncertainty` computes the score: each draw twice, and once more for each thing that the score hangs on."""
    out = subprocess.run([names["cma"], "assess", names["rich"], "--uncertainty", "--format", "json"], capture_output=True, check=True)
    return draws * (2 + len(json.loads(out.stdout)["uncertainty"]["drivers"]))


data.mkdir(parents=True, exist_ok=True)
for count in (1_000, 10_000):
    portfolio(count)
voters()
print("| what | asked | measured | medians | commands |\n|---|---|---|---|---|")
start = 40 * rounds
row("start-up, usual", "<= 2.5x", "{cma} assess {one}", "{bare} assess {one}", times=start)
row("start-up, usual, JSON", "<= 2.5x", "{cma} assess --format json {one}", "{bare} assess {one}", times=start)
row("start-up, static to usual", "<= 2x", "{static} assess {one}", "{bare} assess {one}", times=start)
row("start-up, static to usual, JSON", "<= 2x", "{static} assess --format json {one}", "{bare} assess {one}", times=start)
each = "{cma} assess {data}/p10000 --format jsonl --threads "
row("10,000 files, 1 thread, to the typed parse", "<= 4x", each + "1", "{floor} {data}/p10000")
row("10,000 files, 2 threads, wall", ">= 1.8x faster", each + "2", each + "1", what="wall", faster=True)
small = "{cma} assess {data}/p1000 --format jsonl --threads 1"
for kind in ("taplo", "npm"):
    asked = ">= 2.5x faster" if kind == "taplo" else ">= 30x faster"
    lint = f"{{{kind}}} lint --schema file://{{schema}} glob:p1000/*/coalition.toml"
    row(f"1,000 files, {kind} lint --schema", asked, small, lint, faster=True)
row("1,000 files, check-jsonschema", ">= 10x faster", small, "{cjs} --schemafile {schema} glob:p1000/*/coalition.toml", faster=True)
stream = "{cma} assess --files-from - --format jsonl"
row("memory, 100,000 files to 10,000", "<= 100 MiB, flat", f"{stream} < {paths(10_000, 10)}", f"{stream} < {paths(10_000)}", what="memory", times=1)
row("linear, 10,000 files to 1,000", "10x", each + "1", small)
row("linear, 100,000 files to 10,000", "10x", f"{stream} --threads 1 < {paths(10_000, 10)}", f"{stream} --threads 1 < {paths(10_000)}", times=1)
for kind in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown"):
    row(f"check, 1,000 files, {kind}", "<= 1.2x", f"{{cma}} check {{data}}/p1000 --format {kind} --threads 1", small)
power = ("{cma} power {data}/voters-200.toml", "{peers} banzhaf {data}/voters-200.toml")
row("voting power, 200 distinct weights", ">= 10x faster", *power, faster=True, less=("{cma} power {data}/voters-2.toml", None))
plain = "{cma} assess {rich}"
if not wanted or any("uncertainty".startswith(start) for start in wanted):
    scale = 10_000 / evaluations()
    row("uncertainty, 10,000 draws, to numpy", "faster", plain + " --uncertainty", "{peers} draws 10000", faster=True, less=(plain, None), scale=scale)
row("uncertainty, Sobol' indices, N = 2,048, to SALib", ">= 20x faster", plain + " --uncertainty", "{peers} sobol 2048", faster=True, less=(plain, None))
