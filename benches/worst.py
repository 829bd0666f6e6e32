#!/usr/bin/env python3
"""The worst inputs within the limits, and some beyond: none may take more than 300 MB or 5 s of a processor.
Several files are read at once, but no more than the largest file has bytes; this measures with all processors.
worst.py [PROGRAM] [NAME...]; the program of the release profile and all without. Prints what each takes, and fails where
one takes more, or ends in another way than with one of the program's own exit codes, or where a command has no case."""
import io, json, multiprocessing, os, pathlib, re, subprocess, sys, tempfile, zipfile

program = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/cma").resolve())
wanted = set(sys.argv[2:])
here = pathlib.Path(__file__).resolve().parent
MOST_MEMORY, MOST_TIME = 300, 5.0
SIZE = 8 << 20
CHARTER = 4 << 20
HEAD = 'schema = 2\n[coalition]\nname = "X"\nas_of = 2024-06-30\n'
ROWS = 49_000
cases = {}


def case(make):
    cases[make.__name__.replace("_", " ")] = make
    return make


def file(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def scaled(folder, what, count):
    made = subprocess.run([sys.executable, here / "gen_scale.py", what, str(count)], capture_output=True, check=True)
    return file(folder, f"{what}.toml", made.stdout[:SIZE])


def fitting(folder, name, head, row, end=""):
    """As many rows as a file of 8 MiB takes, at most 49,000."""
    out, size = [head], len(head)
    for number in range(ROWS):
        text = row(number)
        size += len(text.encode())
        if size > SIZE - len(end) - 1:
            break
        out.append(text)
    return file(folder, name, "".join(out) + end)


def coalition(folder):
    return fitting(folder, "coalition.toml", HEAD + "[completeness]\nmembers = \"complete\"\n", lambda i:
                   f'[[members]]\nname = "Member number {i} of a long list of organisations"\nkind = "ngo"\ncountry = "KE"\n'
                   f'roles = ["implementer"]\njoined = {2000 + i % 20}\nspeaks_for = ["women", "youth"]\n')


def two(folder):
    path = coalition(folder)
    return path, file(folder, "other.toml", pathlib.Path(path).read_text().replace('"KE"', '"UG"').replace('"ngo"', '"igo"'))


def many(folder, count):
    for number in range(count):
        file(folder, f"f{number}/coalition.toml", f'{HEAD.replace("X", str(number))}[[members]]\nname = "M{number}"\n'
             f'[[members]]\nname = "M{number + 1}"\n[host]\nname = "H{number % 7}"\n')
    return folder


for what in ["members-ev", "seats-rows", "funding", "stakeholders", "changes-ev", "evaluations", "evidence", "bad-kinds",
             "bad-cites", "answers-unknown", "voters-same"]:
    cases[what] = lambda folder, what=what: ["assess", scaled(folder, what, 24_000)]
cases["voters-max"] = lambda folder: ["assess", scaled(folder, "voters-max", 199)]
for format in ["table", "json", "jsonl", "html", "markdown", "csv"]:
    cases[f"members as {format}"] = lambda folder, format=format: ["assess", coalition(folder), "--format", format, "--full"]
for command in ["plan", "fit", "stages", "types", "link", "compare", "questions", "badge", "power"]:
    cases[f"members for {command}"] = lambda folder, command=command: [command, coalition(folder)]
for option in ["--uncertainty", "--evidence-only", "--aggregate=arithmetic"]:
    cases[f"members, {option[2:21]}"] = lambda folder, option=option: ["assess", coalition(folder), option]
for command in [["assess"], ["plan"], ["fit"], ["stages"], ["types"], ["compare"], ["questions"], ["badge"], ["power"], ["link"],
                ["check"], ["brief", "--for", "board"], ["brief", "--for", "facilitator"], ["assess", "--format", "html"],
                ["brief", "--for", "igos", "--format", "html"], ["plan", "--format", "ics", "--start", "2026-01-01"],
                ["compare", "--format", "html"], ["link", "--format", "html"], ["link", "--format", "gexf"],
                ["questions", "--format", "html"], ["check", "--format", "sarif"]]:
    cases[f"long texts, {' '.join(word for word in command if word[0] != '-')}"] = \
        lambda folder, command=command: [*command, long_texts(folder)]
for name, args in {"everything that is explained": ["explain", "governance"], "all questions": ["questions", "--examples"],
                   "all works": ["resources"], "all rubrics": ["rubrics", "show", "--markdown"], "the schema": ["schema", "--markdown"],
                   "a page of the manual": ["man", "assess"], "completions": ["completions", "bash"], "a new folder": ["init", "new", "--charter", "--ci"],
                   "the survey": ["survey", "export", "--format", "markdown"], "the guide for founders": ["plan"], "all of fit": ["fit"]}.items():
    cases[name] = lambda folder, args=args: args
for reader in ["board", "ngos", "facilitator"]:
    cases[f"members, brief for {reader}"] = lambda folder, reader=reader: ["brief", "--for", reader, coalition(folder)]
cases["voters for power"] = lambda folder: ["power", scaled(folder, "voters-max", 199)]
for command in ["compare", "link", "agree"]:
    cases[f"two of many members for {command}"] = lambda folder, command=command: [command, *two(folder)]
cases["many files for link"] = lambda folder: ["link", str(many(folder, 2_000))]
for format in ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"]:
    cases[f"gate as {format}"] = lambda folder, format=format: ["check", scaled(folder, "evidence", 24_000), "--format", format]


def long_texts(folder):
    """Names and titles of a megabyte in each list."""
    text = lambda letter: "Federation of " + f"{letter} \u00e9" * (SIZE // 50)
    rows = "".join(f'[[{table}]]\n{key} = "{text(letter)}"\n{more}\n' for letter, (table, key, more) in zip("abcdefg", [
        ("members", "name", 'kind = "ngo"'), ("funding", "source", 'kind = "state"\nshare = 0.9'),
        ("stakeholders", "name", 'kind = "ngo"\npower = "high"\nstance = "opposed"'), ("evaluations", "title", 'by = "self"'),
        ("changes", "what", 'kind = "law"'), ("recognition", "by", 'kind = "igo"'), ("evidence", "title", 'id = "e"\nkind = "document"')]))
    body = f'[[governance.bodies]]\nname = "{text("h")}"\nrole = "board"\nrule = "majority"\nseats = [{{ group = "{text("i")}", kind = "ngo", count = 3 }}]\n'
    return file(folder, "coalition.toml", f'schema = 2\n[coalition]\nname = "{text("j")}"\nas_of = 2024-06-30\n[host]\nname = "{text("k")}"\n{rows}{body}')


@case
def as_many_to_compare_as_may_be(folder):
    head, *rows = pathlib.Path(coalition(folder)).read_text()[:SIZE * 2 // 20 - 400].split("[[members]]")
    return ["compare", *(file(folder, f"c{i}.toml", "[[members]]".join([head, *rows[:-1]]).replace('"X"', f'"X{i}"')) for i in range(20))]


def copies(folder, count):
    """The largest file, so many times."""
    text = pathlib.Path(coalition(folder)).read_text()
    return [file(folder, f"c{i}.toml", text) for i in range(count)]


@case
def too_much_to_compare(folder):
    return ["compare", *copies(folder, 20)]


@case
def the_largest_files_one_beside_another(folder):
    return ["assess", *copies(folder, 6)]


@case
def the_largest_files_under_a_gate(folder):
    return ["check", *copies(folder, 6)]


@case
def the_largest_files_one_after_another(folder):
    text = pathlib.Path(coalition(folder)).read_text()
    return ["trend", *(file(folder, f"c{i}.toml", text.replace("2024-06-30", f"202{i}-06-30")) for i in range(6))]


@case
def names_that_look_alike(folder):
    path = fitting(folder, "a.toml", HEAD, lambda i: f'[[members]]\nname = "International Federation of Worker Unions {i % 251} {i}"\n')
    return ["link", path, file(folder, "b.toml", pathlib.Path(path).read_text().replace("Worker", "Workers"))]


@case
def names_of_few_letters(folder):
    letters = "abcdefghij"
    word = lambda i: "".join(letters[i // 10 ** place % 10] for place in range(5))
    path = fitting(folder, "a.toml", HEAD, lambda i: f'[[members]]\nname = "{word(i)}"\naka = ["{word(i + 1)}", "{word(i + 7)}"]\n')
    return ["link", path]


@case
def another_name_of_all(folder):
    return ["link", fitting(folder, "a.toml", HEAD, lambda i: f'[[members]]\nname = "Member {i}"\naka = ["All"]\n')]


@case
def other_names_in_a_chain(folder):
    """Each is settled by the one after it alone."""
    name = lambda i: f"k{99_999 - i}"
    all = ", ".join(f'"{name(i)}"' for i in range(40_000))
    rows = "".join(f'[[members]]\nname = "{name(i - 1)}"\naka = ["{name(i)}"]\n' for i in range(1, 40_000))
    return ["link", file(folder, "a.toml", f'{HEAD}[[members]]\nname = "Z"\naka = [{all}]\n{rows}')]


@case
def names_of_many_words(folder):
    """Each word's beginning is shared by as many as are compared."""
    words = lambda i: " ".join(f"{chr(97 + place)}{(i * (place + 1) * 7919) % 251:03}" for place in range(20))
    return ["link", fitting(folder, "a.toml", HEAD, lambda i: f'[[members]]\nname = "{words(i)}"\n')]


@case
def many_issue_areas(folder):
    return ["link", file(folder, "a.toml", HEAD + "issue_areas = [" + '"health of all", ' * 490_000 + "]\n")]


@case
def very_many_files_for_link(folder):
    return ["link", str(many(folder, 4_000))]


@case
def files_with_all_in_common(folder):
    rows = "".join(f'[[members]]\nname = "M{i}"\n' for i in range(500))
    for number in range(900):
        file(folder, f"f{number}/coalition.toml", HEAD.replace("X", str(number)) + rows)
    return ["link", str(folder), "--format", "json"]


@case
def evidence_that_is_not_there(folder):
    path = fitting(folder, "coalition.toml", HEAD, lambda i: f'[[evidence]]\nid = "e{i}"\ntitle = "T"\nkind = "document"\npath = "no/{i}.md"\n')
    return ["check", path, "--format", "sarif"]


@case
def evidence_that_is_not_there_for_a_person(folder):
    return ["check", evidence_that_is_not_there(folder)[1], "--format", "text", "--format", "markdown=out.md", "--format", "junit=out.xml",
            "--format", "gitlab=out.json", "--format", "github=out.txt"]


@case
def a_difference_of_versions_of_a_repository(folder):
    path = pathlib.Path(coalition(folder))
    text = path.read_text()
    git = lambda *args: subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *args], cwd=folder, check=True, capture_output=True)
    git("init")
    git("add", ".")
    git("commit", "-m", "one")
    path.write_text(text.replace('"KE"', '"UG"'))
    return ["diff", "--rev", "HEAD", "coalition.toml"]


@case
def a_history_of_a_repository(folder):
    a_difference_of_versions_of_a_repository(folder)
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-am", "two"], cwd=folder, check=True, capture_output=True)
    return ["trend", "coalition.toml"]


@case
def many_answers_of_fit(folder):
    return ["fit", "--answers", file(folder, "fit.toml", "[answers]\n" + "".join(f'"setting.x{i}" = "yes"\n' for i in range(200_000)))]


@case
def many_recorded_answers(folder):
    return ["interview", str(folder / "new.toml"), "--answers",
            file(folder, "a.toml", "".join(f'"funding.x{i}" = 3\n' for i in range(SIZE // 20)))]


@case
def many_weights(folder):
    file(folder, "cma.toml", ("[weights]\n" + "".join(f'"funding.runwy{i}" = 2\n' for i in range(40_000)))[:(1 << 20) - 30])
    return ["assess", file(folder, "coalition.toml", HEAD), "--weights", "cma.toml"]


@case
def many_responses_for_the_facilitator(folder):
    for number in range(10_000):
        file(folder, f"r/{number}.toml", f'[respondent]\nname = "P{number}"\ngroup = "g{number % 900}"\ninsider = true\n[answers]\n'
             f'"funding.runway" = {1 + number % 4}\n"legitimacy.mandate" = {1 + number % 3}\n')
    return ["brief", "--for", "facilitator", file(folder, "c.toml", HEAD), "--responses", str(folder / "r")]


@case
def a_workbook_of_all(folder):
    return ["workbook", "export", coalition(folder), "-o", str(folder / "out.xlsx")]


@case
def a_workbook_of_many(folder):
    return ["workbook", "export", scaled(folder, "members", 9_900), "-o", str(folder / "out.xlsx")]


@case
def a_workbook_read_back(folder):
    path = scaled(folder, "members", 9_900)
    subprocess.run([program, "workbook", "export", path, "-o", folder / "out.xlsx"], capture_output=True)
    return ["workbook", "import", str(folder / "out.xlsx"), "-o", str(folder / "new.toml")]


@case
def a_table_of_members(folder):
    fitting(folder, "m.csv", "name,kind,country\n", lambda i: f"Member {i},ngo,KE\n" if i < 19_990 else "")
    return ["import", "members", str(folder / "m.csv"), "--into", file(folder, "new.toml", HEAD), "--yes"]


@case
def a_table_into_many(folder):
    fitting(folder, "m.csv", "name,kind,country\n", lambda i: f"Other {i},ngo,KE\n" if i < 19_990 else "")
    path = fitting(folder, "c.toml", HEAD, lambda i: f'[[members]]\nname = "Member {i}"\n' if i < 29_000 else "")
    return ["import", "members", str(folder / "m.csv"), "--into", path, "--yes"]


@case
def a_difference_of_two(folder):
    return ["diff", *two(folder)]


@case
def an_interview_that_is_too_long(folder):
    return ["interview", coalition(folder), "--answers", file(folder, "a.toml", '"legitimacy.mandate" = 3\n')]


@case
def an_interview(folder):
    path = coalition(folder)
    head, *rows = pathlib.Path(path).read_text()[:(512 << 10) - 400].split("[[members]]")
    return ["interview", file(folder, "c.toml", "[[members]]".join([head, *rows[:-1]])),
            "--answers", file(folder, "a.toml", '"legitimacy.mandate" = 3\n')]


@case
def a_change_that_is_too_long(folder):
    return ["assess", coalition(folder), "--set", "governance.mandate=published"]


@case
def a_change(folder):
    path = coalition(folder)
    head, *rows = pathlib.Path(path).read_text()[:(4 << 20) - 400].split("[[members]]")
    return ["assess", file(folder, "c.toml", "[[members]]".join([head, *rows[:-1]])), "--set", "governance.mandate=published"]


@case
def a_migration_that_is_too_long(folder):
    return ["migrate", file(folder, "c.toml", pathlib.Path(coalition(folder)).read_text().replace("schema = 2", "schema = 1"))]


@case
def a_migration(folder):
    path = coalition(folder)
    head, *rows = pathlib.Path(path).read_text().replace("schema = 2", "schema = 1")[:(4 << 20) - 400].split("[[members]]")
    return ["migrate", file(folder, "c.toml", "[[members]]".join([head, *rows[:-1]]))]


@case
def one_long_name(folder):
    return ["assess", file(folder, "c.toml", HEAD.replace('"X"', '"' + "x" * (SIZE - 200) + '"'))]


@case
def one_long_hostile_name(folder):
    return ["assess", file(folder, "c.toml", HEAD.replace('"X"', '"' + "\u202e##[" * 1_300_000 + '"')), "--format", "markdown"]


@case
def many_values(folder):
    return ["assess", file(folder, "c.toml", HEAD + "[governance]\nlead = [" + "1," * 490_000 + "]\n")]


@case
def many_words_of_a_list(folder):
    return ["assess", file(folder, "c.toml", HEAD + "targets = [" + '"state",' * 490_000 + "]\n")]


@case
def many_wrong_words(folder):
    return ["assess", file(folder, "c.toml", HEAD + "targets = [" + '"stale",' * 490_000 + "]\n")]


@case
def many_wrong_keys(folder):
    return ["assess", fitting(folder, "c.toml", HEAD, lambda i: f"kye{i} = {i}\n")]


@case
def deep_lists(folder):
    return ["assess", file(folder, "c.toml", HEAD + "a = " + "[" * (SIZE - 300))]


@case
def deep_tables(folder):
    return ["assess", file(folder, "c.toml", HEAD + "a = " + "{a=" * (SIZE // 3 - 100))]


@case
def a_deep_key(folder):
    return ["assess", file(folder, "c.toml", HEAD + "a." * (SIZE // 2 - 100) + "a = 1\n")]


@case
def deep_headings(folder):
    return ["assess", file(folder, "c.toml", HEAD + "".join(f"[a{i}.{'b.' * 79}c]\n" for i in range(SIZE // 180)))]


@case
def comments(folder):
    return ["assess", file(folder, "c.toml", HEAD + "#\n" * (SIZE // 2 - 100))]


@case
def quotes(folder):
    return ["assess", file(folder, "c.toml", HEAD + '"' * (SIZE - 300))]


@case
def broken_bytes(folder):
    return ["assess", file(folder, "c.toml", HEAD.encode() + b"\xff" * (SIZE - 300))]


@case
def errors_on_one_line(folder):
    return ["assess", file(folder, "c.toml", HEAD + "outsiders = [" + '{nmae="x"},' * 45_000 + "]\n")]


@case
def json_deep(folder):
    return ["assess", file(folder, "c.json", '{"schema":2,"coalition":' + '{"a":' * (SIZE // 5 - 100))]


@case
def json_wide(folder):
    members = [{"name": f"M {i}", "kind": "ngo"} for i in range(ROWS)]
    return ["assess", file(folder, "c.json", json.dumps({"schema": 2, "coalition": {"name": "X"}, "members": members}))]


@case
def a_stream_of_one_line(folder):
    return ["assess", "--input", "jsonl", "--format", "jsonl", file(folder, "c.jsonl", b"x" * (64 << 20))]


def charter(folder, text, anchors=500):
    links = "".join(f'[[evidence]]\nid = "e{i}"\ntitle = "T"\npath = "charter.md#a{i}"\nkind = "document"\n' for i in range(anchors))
    file(folder, "charter.md", text)
    return ["check", file(folder, "coalition.toml", HEAD + links + '[governance]\ncharter = "published"\nevidence = ["e0"]\n')]


@case
def a_charter_of_too_many_headings(folder):
    return charter(folder, "# a\n" * (CHARTER // 4))


@case
def a_charter_of_headings(folder):
    return charter(folder, "".join(f"# Article {i} on whatever\n" for i in range(19_999)), 20_000)


@case
def a_charter_of_quotes(folder):
    return charter(folder, ">" * (CHARTER - 10))


@case
def a_charter_of_stars(folder):
    return charter(folder, "*a **b " * (CHARTER // 7))


@case
def a_charter_of_brackets(folder):
    return charter(folder, "[" * (CHARTER - 10))


@case
def a_charter_of_links(folder):
    return charter(folder, "[a](" * (CHARTER // 4))


@case
def a_charter_of_lists(folder):
    return charter(folder, "".join(" " * (i % 400) + "- a\n" for i in range(CHARTER // 204)))


@case
def a_charter_of_references(folder):
    return charter(folder, "[a]: /b\n" * (CHARTER // 17) + "[a][a]" * (CHARTER // 13))


@case
def a_charter_of_entities(folder):
    return charter(folder, "# &amp;&#x41;<a b=\n" * (CHARTER // 19))


def policy(folder, text):
    file(folder, "cma.toml", text[:(1 << 20) - 10])
    return ["check", str(folder), file(folder, "coalition.toml", HEAD)][:2]


@case
def a_policy_of_waivers(folder):
    return policy(folder, '[[waivers]]\nfinding = "funding.runway"\nreason = "r"\nowner = "o"\nuntil = 2999-01-01\n' * 10_000
                  )


@case
def a_policy_of_patterns(folder):
    return policy(folder, "exclude = [" + '"**/a*/**/b*/**/c*",' * 49_000 + "]\n")


@case
def a_policy_of_wrong_ids(folder):
    return policy(folder, "[severity]\n" + "".join(f'"funding.runwy{i}" = "low"\n' for i in range(30_000)))


@case
def a_pattern_that_backtracks(folder):
    file(folder, "a" * 200 + "/coalition.toml", HEAD)
    return policy(folder, 'exclude = ["' + "**/*a/" * 300 + 'b"]\n')


@case
def a_baseline_of_many_files(folder):
    entry = '"{}/coalition.toml":{{"knowledge":"k","findings":{{}},"scores":{{}},"criteria":{{}}}}'
    entries = ",".join(entry.format(f"f{i}") for i in range(150_000))
    file(folder, "b.json", f'{{"version":3,"files":{{{entries}}}}}')
    return policy(folder, 'baseline = "b.json"\n')


@case
def many_files(folder):
    return ["check", str(many(folder, 2_000))]


@case
def a_folder_of_rubrics(folder):
    rubric = (here.parent / "rubrics/funding.toml").read_text()
    for number in range(40):
        file(folder, f"rubrics/r{number}.toml", rubric.replace('id = "funding"', f'id = "f{number}"', 1))
    return ["--rubrics", str(folder / "rubrics"), "rubrics", "list"]


@case
def a_rubric_of_conditions(folder):
    rubric = (here.parent / "rubrics/funding.toml").read_text()
    file(folder, "rubrics/r.toml", rubric + "\n".join(f'# {"x" * 100}' for _ in range(60_000)))
    return ["--rubrics", str(folder / "rubrics"), "rubrics", "list"]


@case
def a_long_condition(folder):
    rubric = (here.parent / "rubrics/funding.toml").read_text()
    file(folder, "rubrics/r.toml", rubric.replace('when = "', 'when = "' + "true && " * 100_000, 1))
    return ["--rubrics", str(folder / "rubrics"), "rubrics", "list"]


def survey(folder, text):
    return ["survey", "import", file(folder, "s.csv", text[:SIZE]), "--into", str(folder / "out")]


@case
def a_survey_of_rows(folder):
    return survey(folder, "respondent,insider,funding__runway\n" + "".join(f"P{i},no,3\n" for i in range(5_000)))


@case
def a_survey_of_full_rows(folder):
    form = subprocess.run([program, "rubrics", "list"], capture_output=True, text=True, check=True).stdout
    ids = [id for id in dict.fromkeys(re.findall(r"\b([a-z]+\.[a-z-]+)\b", form))]
    head = "respondent,insider," + ",".join(id.replace(".", "__").replace("-", "_") for id in ids)
    return survey(folder, head + "\n" + "".join(f"P{i},no{',3' * len(ids)}\n" for i in range(5_000)))


@case
def a_survey_of_columns(folder):
    return survey(folder, "respondent," + ",".join(f"c{i}" for i in range(510)) + "\n" + ("A" + "," * 510 + "\n") * 4_990)


@case
def a_survey_of_short_rows(folder):
    return survey(folder, "respondent," + ",".join(f"c{i}" for i in range(510)) + "\n" + "A\n" * 4_990)


@case
def a_survey_of_wrong_answers(folder):
    return survey(folder, "respondent,insider,funding__runway\n" + "".join(f"P{i},perhaps,9\n" for i in range(19_000)))


@case
def a_survey_of_namesakes(folder):
    return survey(folder, "respondent,insider,funding__runway\n" + "Ana,no,3\n" * 2_000)


@case
def a_survey_of_one_cell(folder):
    return survey(folder, 'respondent,insider\n"' + "a,\n" * (SIZE // 3 - 20))


@case
def a_response_of_answers(folder):
    answers = "".join(f'"funding.x{i}" = 3\n' for i in range(300_000))
    file(folder, "r/a.toml", '[respondent]\nname = "A"\ninsider = true\n[answers]\n' + answers[:SIZE - 100])
    return ["assess", file(folder, "c.toml", HEAD), "--responses", str(folder / "r")]


@case
def many_responses(folder):
    for number in range(3_000):
        file(folder, f"r/{number}.toml", f'[respondent]\nname = "P{number}"\ninsider = true\n[answers]\n"funding.runway" = 3\n')
    return ["assess", file(folder, "c.toml", HEAD), "--responses", str(folder / "r")]


NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def book(folder, sheet, strings="", name="Members", sheets=1):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        rels = "".join(f'<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>' for i in range(1, sheets + 1))
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        names = "".join(f'<sheet name="{name if i == 1 else f"S{i}"}" sheetId="{i}" r:id="rId{i}"/>' for i in range(1, sheets + 1))
        archive.writestr("xl/workbook.xml", f"<workbook {NS}><sheets>{names}</sheets></workbook>")
        archive.writestr("xl/sharedStrings.xml", f"<sst {NS}>{strings}</sst>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {NS}>{sheet}</worksheet>")
    return ["workbook", "import", file(folder, "w.xlsx", out.getvalue()), "-o", str(folder / "new.toml")]


def cells(rows, columns, text="x"):
    def column(number):
        letters = ""
        while number >= 0:
            letters = chr(65 + number % 26) + letters
            number = number // 26 - 1
        return letters
    names = [column(number) for number in range(columns)]
    row = "".join(f'<c r="{name}%d" t="inlineStr"><is><t>{text}</t></is></c>' for name in names)
    return "<sheetData>" + "".join(f'<row r="{r}">{row.replace("%d", str(r))}</row>' for r in range(1, rows + 1)) + "</sheetData>"


@case
def a_workbook_that_says_it_is_huge(folder):
    return book(folder, '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


@case
def a_workbook_of_cells(folder):
    return book(folder, cells(1_990, 500))


@case
def a_workbook_of_rows(folder):
    return book(folder, cells(19_990, 40))


@case
def a_workbook_of_long_cells(folder):
    return book(folder, cells(700, 3, "y" * 30_000))


@case
def a_workbook_of_strings(folder):
    return book(folder, cells(4, 4), "<si><t>z</t></si>" * 3_500_000)


@case
def a_workbook_of_one_string(folder):
    return book(folder, cells(4, 4), "<si><t>" + "z" * (60 << 20) + "</t></si>")


@case
def a_workbook_of_one_string_everywhere(folder):
    row = "".join(f'<c r="{c}%d" t="s"><v>0</v></c>' for c in "ABCDEFGH")
    data = "".join(f'<row r="{r}">{row.replace("%d", str(r))}</row>' for r in range(1, 15_000))
    return book(folder, f"<sheetData>{data}</sheetData>", "<si><t>" + "z" * 30_000 + "</t></si>")


@case
def a_workbook_nested(folder):
    return book(folder, "<sheetData>" + "<row>" * 8_000_000)


@case
def a_workbook_of_merged_cells(folder):
    merged = "".join(f'<mergeCell ref="A{i}:XFD{i}"/>' for i in range(1, 900_000))
    return book(folder, cells(10, 4) + f"<mergeCells>{merged}</mergeCells>")


@case
def a_workbook_of_merged_columns(folder):
    merged = "".join(f'<mergeCell ref="A{2 * i}:A{2 * i + 1}"/>' for i in range(1, 9_900))
    return book(folder, cells(19_990, 40) + f"<mergeCells>{merged}</mergeCells>")


@case
def a_workbook_of_one_large_part(folder):
    return book(folder, cells(1, 1) + " " * (60 << 20), sheets=2_000)


@case
def a_workbook_of_sheets(folder):
    return book(folder, cells(100, 10), sheets=2_000)


@case
def a_workbook_too_large_unpacked(folder):
    return book(folder, " " * (500 << 20))


def made(name, folder):
    """Makes a case in a process of its own, so that what it took is not counted as the program's."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(make, (name, folder))


def make(name, folder):
    return cases[name](folder)


failed = []
commands = re.findall(r"^  ([a-z]+) ", subprocess.run([program, "--help"], capture_output=True, text=True).stdout.split("Options:")[0], re.M)
called = set()
for name in cases:
    if wanted and name not in wanted:
        continue
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        args = made(name, folder)
        called.update(args)
        null = os.open(os.devnull, os.O_RDWR)
        child = subprocess.Popen([program, *args], cwd=folder, stdin=null, stdout=null, stderr=subprocess.PIPE)
        told = child.stderr.read(1 << 20)
        while child.stderr.read(1 << 20):
            pass
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = 0
        os.close(null)
        code, memory, time = os.waitstatus_to_exitcode(status), used.ru_maxrss / 1024, used.ru_utime + used.ru_stime
        wrong = code not in (0, 1, 2, 3) or memory > MOST_MEMORY or time > MOST_TIME
        failed += [name] if wrong else []
        line = told.decode(errors="replace").strip().splitlines()[:1]
        print(f"{'!' if wrong else ' '} {name:38} exit {code} {memory:6.0f} MB {time:6.2f} s  {(line or [''])[0][:70]}", flush=True)
failed += [f"no case of {command}" for command in commands if not wanted and command not in {*called, "help"}]
sys.exit(f"over the limit: {', '.join(failed)}" if failed else 0)
