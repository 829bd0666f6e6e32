#!/usr/bin/env python3
"""Kills the program at random moments while it writes, and counts files that are neither the old nor the new version,
files that are left over, and next runs that such a file keeps from working. Not in the test suite: 10,000 kills take
minutes. kills.py [PROGRAM] [KILLS] [SEED]; the program of the release profile, 10,000 and 1 without. Fails where a file
was torn or a run was kept from working."""
import collections, os, pathlib, pty, random, shutil, signal, subprocess, sys, tempfile, time, tomllib

program = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/cma").resolve())
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
root = pathlib.Path(__file__).parent.parent

SMALL = b'schema = 2\n[coalition]\nname = "A"\nas_of = 2024-06-30\n[[members]]\nname = "One"\nkind = "ngo"\n'
CASE = (root / "examples/cicc/coalition.toml").read_bytes()
OLD = b"what was there before\n"
ANSWERS = b'"coalition.name" = "A"\n"legitimacy.mandate" = 3\n"funding.runway" = 2\n'
SURVEY = b"respondent,insider,funding__runway\n" + b"".join(b"Person %d,no,3\n" % i for i in range(40))


class Case:
    """A command, the files that it finds, and those that it writes."""

    def __init__(self, name, args, found, codes=(0,)):
        self.name, self.args, self.found, self.codes = name, args, found, codes

    def folder(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=place))
        for name, content in self.found.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return folder

    def start(self, folder, **how):
        env = os.environ | {"SOURCE_DATE_EPOCH": "1750000000"}
        return subprocess.Popen([program, *self.args], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **how)

    def learn(self):
        """What a whole run writes, and how long it takes."""
        folder = self.folder()
        begin = time.monotonic()
        code = self.start(folder).wait()
        self.takes = time.monotonic() - begin
        assert code in self.codes, (self.name, code)
        self.new = contents(folder)
        assert self.new != self.found, f"{self.name} writes nothing"
        shutil.rmtree(folder)


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_left(name):
    return pathlib.Path(name).name.startswith(".cma-") and name.endswith(".tmp")


cases = [
    Case("init", ["init", "--charter", "--ci"], {}),
    Case("report", ["assess", "a.toml", "--format", "json", "-o", "out.json"], {"a.toml": CASE, "out.json": OLD}),
    Case("page", ["assess", "a.toml", "--format", "html", "-o", "out.html"], {"a.toml": CASE, "out.html": OLD}),
    Case("SARIF", ["check", "a.toml", "--format", "sarif=out.sarif", "--format", "junit=out.xml"],
         {"a.toml": CASE, "out.sarif": OLD}, (0, 1)),
    Case("baseline", ["check", "a.toml", "--update-baseline"],
         {"a.toml": CASE, "cma.toml": b'baseline = "base.json"\n',
          "base.json": b'{"schema_version":3,"files":{"b/coalition.toml":{"findings":{},"scores":{},"known":{}}}}'}),
    Case("workbook out", ["workbook", "export", "a.toml", "-o", "out.xlsx"], {"a.toml": CASE, "out.xlsx": OLD}),
    Case("table in", ["import", "members", "m.csv", "--into", "a.toml", "--yes"],
         {"a.toml": SMALL, "m.csv": b"name,kind\nTwo,business\nThree,ngo\n"}),
    Case("plan", ["plan", "a.toml", "--start", "2026-01-01", "--format", "ics", "-o", "plan.ics"],
         {"a.toml": CASE, "plan.ics": OLD}),
    Case("brief", ["brief", "a.toml", "--for", "board", "--format", "html", "-o", "out.html"],
         {"a.toml": CASE, "out.html": OLD}),
    Case("questions", ["questions", "a.toml", "--format", "markdown", "-o", "out.md"], {"a.toml": CASE, "out.md": OLD}),
    Case("view from outside", ["init", "new", "--outside"], {}),
    Case("migration", ["migrate", "a.toml"], {"a.toml": SMALL.replace(b"schema = 2", b"schema = 1")}),
    Case("survey", ["survey", "import", "s.csv", "--into", "responses"], {"s.csv": SURVEY}),
    Case("recorded interview", ["interview", "a.toml", "--answers", "answers.toml"],
         {"a.toml": SMALL, "answers.toml": ANSWERS}),
]


def struck(case, count):
    torn = blocked = left = 0
    for _ in range(count):
        folder = case.folder()
        child = case.start(folder)
        time.sleep(chance.uniform(0, case.takes * 1.1))
        child.kill()
        child.wait()
        there = contents(folder)
        strays = [name for name in there if is_left(name)]
        left += bool(strays)
        for name, content in there.items():
            if name not in strays and content not in (case.found.get(name), case.new.get(name)):
                torn += 1
                print(f"torn: {case.name} {name}: {len(content)} bytes", flush=True)
        gone = [name for name in case.found if name not in there]
        torn += len(gone)
        if strays or chance.random() < 0.02:
            # `init` and imports refuse what is there already, so the next run begins with what it found, and strays.
            for name in there:
                if name not in strays:
                    (folder / name).unlink()
            for name, content in case.found.items():
                (folder / name).write_bytes(content)
            code = case.start(folder).wait()
            now = {name: content for name, content in contents(folder).items() if not is_left(name)}
            if code not in case.codes or now != case.new:
                blocked += 1
                print(f"blocked: {case.name}: exit {code}", flush=True)
        shutil.rmtree(folder)
    return torn, left, blocked


def interviewed(count):
    """A live interview that is killed between or within its answers: the file is whole, and no answer is lost but the
    last."""
    torn = left = blocked = 0
    for _ in range(count):
        folder = pathlib.Path(tempfile.mkdtemp(dir=place))
        (folder / "a.toml").write_bytes(SMALL)
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.environ["TERM"] = "dumb"
            os.execv(program, [program, "interview", "a.toml", "--plain"])
        end = time.monotonic() + chance.uniform(0.02, 0.4)
        while time.monotonic() < end:
            try:
                os.write(terminal, b"?\n")
            except OSError:
                break
            time.sleep(chance.uniform(0, 0.004))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
        there = contents(folder)
        left += any(is_left(name) for name in there)
        try:
            told = tomllib.loads(there["a.toml"].decode())
            assert told["coalition"]["name"] == "A" and told["members"][0]["name"] == "One"
        except Exception as error:
            torn += 1
            print(f"torn: interview: {error}", flush=True)
        if chance.random() < 0.05:
            run = subprocess.run([program, "assess", "a.toml"], cwd=folder, capture_output=True)
            blocked += run.returncode != 0
        shutil.rmtree(folder)
    return torn, left, blocked


with tempfile.TemporaryDirectory() as place:
    total = collections.Counter()
    share = kills // (len(cases) + 1)
    for case in cases:
        case.learn()
    plans = [(case.name, lambda count, case=case: struck(case, count)) for case in cases]
    plans.append(("interview", interviewed))
    for at, (name, strike) in enumerate(plans):
        count = share if at else kills - share * (len(plans) - 1)
        torn, left, blocked = strike(count)
        total.update(kills=count, torn=torn, left=left, blocked=blocked)
        print(f"{name:20} {count:6} kills, {torn} torn, {left} with a file left over, {blocked} kept from working",
              flush=True)
    print(f"{total['kills']} kills, {total['torn']} torn, {total['left']} with a file left over, "
          f"{total['blocked']} kept from working")
sys.exit(1 if total["torn"] or total["blocked"] else 0)
