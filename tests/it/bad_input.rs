//! Bad input: a clear error or a correct result, never a panic, never part of a report that looks whole.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

fn cma(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap()
}

fn assess(text: impl AsRef<[u8]>, more: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    std::fs::write(&path, text).unwrap();
    let output = cma(&[&["assess", path.to_str().unwrap()], more].concat());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The message of a file that must be refused, without a word on standard output.
fn refused(body: &str) -> String {
    let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024-01-01\n{body}");
    let (_, _, pseudo) = assess(&text, &["--language", "pseudo"]);
    assert!(pseudo.contains("⟦érrór⟧: ⟦"), "{pseudo}");
    let plain = crate::words::plain_in_problems(&pseudo);
    assert!(plain.is_empty(), "not said through the catalogue: {plain:#?}");
    let (code, out, err) = assess(text, &[]);
    assert_eq!(code, Some(2), "{err}");
    assert!(out.is_empty(), "{out}");
    assert!(err.contains("coalition.toml:"), "no place: {err}");
    assert!(err.contains("help"), "no way to mend it: {err}");
    err
}

#[test]
fn totals_below_their_rows() {
    for (body, rows) in [
        ("[membership]\ntotal = 3\n[[members]]\nname = \"A\"\ncount = 4", "`members` come to 4"),
        ("[governance]\nbreaches = 0\n[[breaches]]\nby = \"A\"\ndate = 2023-05-01", "`breaches` come to 1"),
        ("[governance]\nformal_links = []\n[[recognition]]\nby = \"A ministry\"", "`recognition` come to 1"),
    ] {
        let told = refused(body);
        assert!(told.contains(rows), "{told}");
    }
    let old = "[governance]\nbreaches = 0\n[[breaches]]\nby = \"A\"\ndate = 2015-05-01";
    let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024-01-01\n{old}");
    assert_eq!(assess(text, &[]).0, Some(0));
}

#[test]
fn numbers_that_cannot_be() {
    for (body, why) in [
        ("[finance]\nreserves = nan", "number"),
        ("[finance]\nreserves = inf", "number"),
        ("[finance]\nreserves = -5", "number"),
        ("[finance]\nreserves = 1e300", "number"),
        ("[finance]\nreserves = \"a lot\"", "a number, or a range"),
        ("[[funding]]\nsource = \"A\"\nshare = 1.2", "1.2"),
        ("[finance]\npaying_share = -0.1", "-0.1"),
        ("[membership]\ntotal = 10000000000000", "a whole number between 0 and 1e12"),
        ("[membership]\ntotal = -1", "a whole number, 0 or more"),
    ] {
        let message = refused(body);
        assert!(message.contains(why), "{body}: {message}");
    }
}

#[test]
fn lists_inside_lists_without_end() {
    let nested = format!("{}{}", "[".repeat(120), "]".repeat(120));
    let json = format!("{{\"schema\": 2, \"coalition\": {{\"name\": \"A\"}}, \"members\": {nested}}}");
    let (code, _, told) = assess(json, &[]);
    assert!(code == Some(2) && told.contains("inside each other") && !told.contains("valid TOML"), "{told}");
    assert!(refused(&format!("evidence = {nested}")).contains("inside each other"));
}

#[test]
fn shares_seats_and_quotas_that_cannot_add_up() {
    let message = refused("[[funding]]\nsource = \"A\"\nshare = 0.7\n[[funding]]\nsource = \"B\"\nshare = 0.7");
    assert!(message.contains("140 %"), "{message}");
    let body = "name = \"B\"\nsize = 5\nseats = [{ kind = \"ngo\", count = 6 }]";
    assert!(refused(&format!("[[governance.bodies]]\n{body}")).contains("add up to 6 seats"));
    let body = "name = \"B\"\nrule = \"supermajority\"\nquota = 1.5\nseats = [{ kind = \"ngo\", count = 6 }]";
    assert!(refused(&format!("[[governance.bodies]]\n{body}")).contains("1.5"));
    let told = refused("[complaints]\nreceived = 6\nresolved = 3\npending = 3\nunresolved = 2");
    assert!(told.contains("complaints.unresolved add up to 8, which is more than `complaints.received`, 6"), "{told}");
    let told = refused("[complaints]\nreceived = 12\npending = 5\nupheld = 12");
    assert!(told.contains("complaints.pending add up to 17, which is more than `complaints.received`, 12"), "{told}");
    let board = "[[governance.bodies]]\nname = \"B\"\nsize = 12\nseats_complete = true\nseats = [{ kind = \"ngo\", count = 6 }]\n";
    let told = refused(&format!("{board}vacant = 2"));
    assert!(told.contains("come to 6 seats with a vote; the body has 12, and 2 of them are empty"), "{told}");
    for vacant in ["vacant = 6", "vacant = { at_least = 2 }", ""] {
        let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024-01-01\n{board}{vacant}");
        assert_eq!(assess(text, &[]).0, Some(0), "{vacant}");
    }
    assert!(refused("[[members]]\nname = \"A\"\ncount = 10\nshare = 0.42").contains("a `count` and a `share`"));
    let founder = "\n[[members]]\nname = \"A\"\nfounder = true\ncount = 16";
    assert!(refused(&format!("[membership]\nfounders = 3{founder}")).contains("16"));
    let body = "name = \"B\"\nsize = 5\nwomen = 6";
    assert!(refused(&format!("[[governance.bodies]]\n{body}")).contains("more than the 5 seats"));
    assert!(refused("[dissent]\ndecisions = 3\nrecorded = 4").contains("more than"));
}

#[test]
fn references_and_repetitions() {
    assert!(refused("evidence = [\"charter\"]").contains("charter"));
    let twice = "[[evidence]]\nid = \"a\"\ntitle = \"A\"\n[[evidence]]\nid = \"a\"\ntitle = \"B\"";
    assert!(refused(twice).contains("\"a\""));
    let message = refused("scope = \"globl\"");
    assert!(message.contains("did you mean \"global\"?"), "{message}");
}

#[test]
fn dates_after_the_day_described() {
    let message = refused("[[changes]]\nwhat = \"A law\"\ndate = 2030-01-01");
    assert!(message.contains("as_of"), "{message}");
    assert!(refused("founded = 2023-13-01").contains("TOML"));
    for row in [
        "[[members]]\nname = \"A\"\njoined = 2025",
        "[[members]]\nname = \"A\"\nleft = 2025",
        "[[breaches]]\nby = \"A\"\ndate = 2025",
        "[[accusations]]\nagainst = \"A\"\ndate = 2025",
        "[[evaluations]]\ntitle = \"A\"\ndate = 2025",
        "[[objections]]\nby = \"A\"\ndate = 2025",
        "[[objections]]\nby = \"A\"\nanswered_on = 2025",
        "[[recognition]]\nby = \"A\"\ndate = 2025",
        "[[awards]]\nwhat = \"A\"\ndate = 2025",
        "[[dissent.tests]]\nwhat = \"A\"\ndate = 2025",
        "[[monitoring.checker_errors]]\nwhat = \"A\"\ndate = 2025",
        "[[governance.own_breaches]]\nrule = \"A\"\ndate = 2025",
        "[[governance.bodies]]\nname = \"A\"\nrenewed = 2025",
    ] {
        assert!(refused(row).contains("as_of"), "{row}");
        assert_eq!(assess(format!("schema = 2\n[coalition]\nname = \"X\"\n{row}"), &[]).0, Some(0), "{row}");
    }
    for (row, told) in [
        ("[complaints]\nsince = 2025", "as_of"),
        ("[complaints]\nuntil = 2025", "as_of"),
        ("[complaints]\nsince = 2019\nuntil = 2010", "since"),
        ("[[members]]\nname = \"A\"\njoined = 2019\nleft = 2010", "joined"),
        ("[[funding]]\nsource = \"A\"\nfrom = 2019\nuntil = 2010", "from"),
        ("[[objections]]\nby = \"A\"\ndate = 2019\nanswered_on = 2010", "date"),
        ("[[monitoring.goals]]\nwhat = \"A\"\nbegun = 2019\ndue = 2010", "begun"),
    ] {
        assert!(refused(row).contains(told), "{row}");
    }
}

#[test]
fn all_problems_come_in_one_run() {
    let message = refused("scope = \"globl\"\n[finance]\nreserves = -5\n[governance]\nchater = \"x\"");
    assert_eq!(message.matches("error:").count(), 3, "{message}");
}

#[test]
fn line_endings_and_a_byte_order_mark_change_nothing() {
    let text = std::fs::read_to_string("examples/cicc/coalition.toml").unwrap();
    let (_, plain, _) = assess(&text, &["--format", "markdown"]);
    let (_, crlf, _) = assess(text.replace('\n', "\r\n"), &["--format", "markdown"]);
    let (_, mark, _) = assess(format!("\u{feff}{text}"), &["--format", "markdown"]);
    let body = |text: &str| {
        text.lines()
            .filter(|line| !line.contains("coalition.toml") && !line.contains(", input "))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(plain.len() > 500);
    assert_eq!(body(&plain), body(&crlf));
    assert_eq!(body(&plain), body(&mark));
}

#[test]
fn ten_thousand_members_are_read() {
    let mut text = "schema = 2\n[coalition]\nname = \"Large\"\n[completeness]\nmembers = \"complete\"\n".to_owned();
    for number in 0..10_000 {
        writeln!(text, "[[members]]\nname = \"Member {number}\"\nkind = \"ngo\"\ncount = 1").unwrap();
    }
    let (code, out, _) = assess(text, &["--format", "json"]);
    assert_eq!(code, Some(0));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["measures"]["membership.count"]["value"], 10_000.0);
}

#[test]
fn hostile_text_is_data_in_every_format() {
    let name = r#"<script>alert(1)</script> | \u001b]8;;x\u0007 \u202Eevil [a](b) `c`"#;
    let text = format!(
        "schema = 2\n[coalition]\nname = \"{name}\"\n[[governance.bodies]]\nname = \"{name}\"\nrole = \"board\"\nrule = \"majority\"\nsize = 2\nseats = [{{ group = \"{name}\", kind = \"ngo\", count = 2 }}]\n"
    );
    for format in ["table", "markdown", "json"] {
        let (code, out, err) = assess(&text, &["--format", format, "--color", "never"]);
        assert_eq!(code, Some(0), "{err}");
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{format}: {out}");
        assert!(format != "markdown" || !out.contains("<script>"), "{out}");
    }
}

#[test]
fn a_report_that_cannot_be_written_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("no-such-folder").join("report.md");
    let output = cma(&["assess", "examples/cicc", "--format", "markdown", "-o", report.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write"));
}

/// A folder without folders.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

fn rubric_folder(change: impl Fn(&str, String) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rubrics")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            copy(&path, &folder.path().join(name));
            continue;
        }
        std::fs::write(folder.path().join(name), change(name, std::fs::read_to_string(&path).unwrap())).unwrap();
    }
    folder
}

#[test]
fn broken_rubrics_are_refused_with_their_place() {
    for (from, to, why) in [
        ("finance.runway_months >= 18", "finance.runway_month >= 18", "did you mean `finance.runway_months`?"),
        ("finance.runway_months >= 18", "finance.runway_months >= ", "the condition ends where"),
        ("finance.runway_months >= 18", "finance.runway_months >= 'long'", "compared"),
        ("finance.runway_months >= 18", "governance.mandate >= 'publishd'", "did you mean 'published'?"),
        ("level = 4, text = \"Reserves", "level = 5, text = \"Reserves", "between 0 and 4"),
        ("id = \"runway\"", "id = \"source-concentration\"", "used twice"),
        ("memo = [\"C7\", \"C14\", \"C15\"]", "memo = [\"C99\"]", "no memo number"),
        ("literature = [\"reserves-workgroup-2008\"]", "literature = [\"nobody-1900\"]", "no literature key"),
        ("level = 0, text = \"Reserves", "level = 1, text = \"Reserves", "levels are missing: 0"),
    ] {
        let folder = rubric_folder(|name, text| {
            let changed = text.replacen(from, to, 1);
            assert!(name != "funding.toml" || changed != text, "{from} is not there");
            if name == "funding.toml" { changed } else { text }
        });
        let output = cma(&["rubrics", "check", folder.path().to_str().unwrap()]);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(why) && message.contains("funding.toml:"), "{to}: {message}");
        // The place is that of the word inside the condition.
        let text = std::fs::read_to_string(folder.path().join("funding.toml")).unwrap();
        if let Some((before, _)) = text.split_once("'publishd'") {
            let column = before.lines().last().unwrap().chars().count() + 1;
            assert!(message.contains(&format!("funding.toml:{}:{column}", before.lines().count())), "{message}");
        }
        let output = cma(&["assess", "examples/cicc/coalition.toml", "--rubrics", folder.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty(), "a broken rubric must yield no report");
    }
}

#[test]
fn a_users_rubric_replaces_ours() {
    let folder = tempfile::tempdir().unwrap();
    let rubric = r#"
[rubric]
id = "care"
title = "Care"
question = "Does it care?"
weight = 1
version = 1

[[criteria]]
id = "office"
title = "There is an office"
ask = "Is there an office?"
why = "Somebody has to answer the door."
memo = ["C8"]
weight = 1
severity = "low"
levels = [
  { level = 4, text = "A lead and an address", when = "governance.lead && governance.contact" },
  { level = 3, text = "An address", when = "governance.contact" },
  { level = 2, text = "A lead", when = "governance.lead" },
  { level = 1, text = "A charter", when = "governance.charter" },
  { level = 0, text = "Nothing" },
]
"#;
    std::fs::write(folder.path().join("care.toml"), rubric).unwrap();
    let output = cma(&[
        "assess",
        "examples/cicc/coalition.toml",
        "--rubrics",
        folder.path().to_str().unwrap(),
        "--format",
        "json",
    ]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["rubrics"].as_array().unwrap().len(), 1);
    assert_eq!(report["rubrics"][0]["criteria"][0]["level"], 4);
}

#[test]
fn a_fallback_goes_with_consensus_and_is_a_vote() {
    let body = |keys: &str| format!("[[governance.bodies]]\nname = \"Board\"\n{keys}");
    let text = refused(&body("rule = \"majority\"\nfallback = \"none\""));
    assert!(text.contains("a fall-back goes with") && text.contains(":8:"), "{text}");
    let text = refused(&body("rule = \"consensus\"\nfallback = { rule = \"consensus\" }"));
    assert!(text.contains("what happens without consensus"), "{text}");
    let text = refused(&body("rule = \"consensus\"\nfallback = { rule = \"majority\", quota = 0.6 }"));
    assert!(text.contains("a quota goes with"), "{text}");
    let text = refused(&body("rule = \"consensus\"\nfallback = { rul = \"majority\" }"));
    assert!(text.contains("did you mean `rule`"), "{text}");
    let text = refused(&body("rule = \"consensus\"\nfallback = true"));
    assert!(text.contains("a table such as"), "{text}");
}

#[test]
fn each_form_that_may_stand_is_named_where_another_stood() {
    for (body, help) in [
        ("[governance]\nknown_conflicts = \"none\"", "[] where there is none, how many there are, or \"not-found\""),
        ("[[funding]]\nsource = \"A\"\nshare = \"60 %\"", "a number from 0 to 1 (write 0.25 for 25 %)"),
        ("[membership]\ntotal = \"several\"", "{ at_least = 3 }"),
        ("[[members]]\nname = \"A\"\njoined = \"before 2010\"", "{ at_most = 2009 }"),
        ("[[governance.bodies]]\nname = \"B\"\nseats = 22", "such as `size`"),
    ] {
        let text = refused(body);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(help), "{help}: {text}");
    }
}

#[test]
fn what_cannot_be_read_is_told_once() {
    let rows = "[[recognition]]\nby = \"A\"\nact = \"endorses\"\n[[recognition]]\nby = \"B\"\nact = \"endorses\"\n";
    let text = refused(&format!("[governance]\nformal_links = \"two\"\n{rows}"));
    assert!(text.contains("expected a list of texts") && !text.contains("come to"), "{text}");
    let text = refused(&format!("[governance]\nformal_links = [\"A\"]\n{rows}"));
    assert!(text.contains("the rows of `recognition` come to 2 at least"), "{text}");
    // Names in part leave room for what the rows name.
    let text =
        format!("schema = 2\n[coalition]\nname = \"X\"\n[governance]\nformal_links = {{ at_least = [\"A\"] }}\n{rows}");
    assert_eq!(assess(text, &[]).0, Some(0));
}

#[test]
fn what_is_set_up_to_last_has_won_no_first_aim() {
    for (key, said) in [("standing", "standing = true"), ("phases_done", "phases_done = []")] {
        let text = refused(&format!("founding_success = 2010\n{said}"));
        assert!(
            text.contains(&format!("`coalition.{key}` and `coalition.founding_success` cannot both be true")),
            "{text}"
        );
    }
}

#[test]
fn members_who_give_nothing_do_not_pay() {
    for share in ["0.1", "{ disputed = [0.5, 1] }"] {
        let text = refused(&format!("[finance]\nmember_contributions = false\npaying_share = {share}"));
        assert!(
            text.contains("`finance.member_contributions` and `finance.paying_share` cannot both be true"),
            "{text}"
        );
    }
}

#[test]
fn what_would_count_as_two_or_leave_open_which_body_governs() {
    let seats = |of: &str| format!("[[governance.bodies]]\nname = \"B\"\nseats = [{of}]");
    for (body, label, first) in [
        (
            seats("{ group = \"Companies\", count = 3 }, { group = \"companies \", count = 3 }"),
            "companies ",
            "Companies",
        ),
        (seats("{ group = \"A\", chamber = \"North\" }, { group = \"B\", chamber = \"north\" }"), "north", "North"),
        (
            seats("{ group = \"A\", industry = \"Mining\" }, { group = \"B\", industry = \"mining\" }"),
            "mining",
            "Mining",
        ),
        (
            "[[recognition]]\nby = \"European Union\"\n[[recognition]]\nby = \"european  union\"".to_owned(),
            "european  union",
            "European Union",
        ),
    ] {
        let told = refused(&body);
        assert!(told.contains(&format!("\"{label}\" and \"{first}\" differ by capitals or spaces alone")), "{told}");
    }
    let board =
        |name: &str, more: &str| format!("[[governance.bodies]]\nname = \"{name}\"\nrole = \"board\"\n{more}\n");
    let told = refused(&[board("A", ""), board("B", "")].concat());
    assert!(told.contains("\"A\" and \"B\" are both boards") && told.contains("governing = true"), "{told}");
    for (first, second) in [("governing = true", ""), ("governing = false", "governing = true"), ("ended = 2020", "")] {
        let body = [board("A", first), board("B", second)].concat();
        let (code, _, told) = assess(format!("schema = 2\n[coalition]\nname = \"X\"\n{body}"), &[]);
        assert_eq!(code, Some(0), "{told}");
    }
    // One that is still to end sits, and whether one sits of whose end nothing is known is open.
    assert!(refused(&[board("A", "ended = 2030"), board("B", "")].concat()).contains("are both boards"));
    for ended in ["2020", "2024-01-01", "\"undisclosed\""] {
        let body = [board("A", &format!("ended = {ended}")), board("B", "")].concat();
        let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024-01-01\n{body}");
        assert_eq!(assess(text, &[]).0, Some(0), "{ended}");
    }
}

#[test]
fn money_that_has_ended_counts_in_no_sum() {
    let rows = |until: &str| {
        let row = |name: &str, more: &str| format!("[[funding]]\nsource = \"{name}\"\nshare = 0.9\n{more}");
        [row("A", &format!("until = \"{until}\"\n")), row("B", "")].concat()
    };
    assert!(refused(&rows("2024-01")).contains("180 %"));
    for as_of in ["2024-01-01", "2024"] {
        let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = {as_of}\n{}", rows("2023-11"));
        assert_eq!(assess(text, &[]).0, Some(0), "{as_of}");
    }
    let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024\n{}", rows("2024-03"));
    assert_eq!(assess(text, &[]).0, Some(0), "as the measures have it, it has ended by the last day of the year");
}

#[test]
fn what_is_written_wrongly_most_often_has_help_of_its_own() {
    for (body, why) in [
        ("[finance]\nreserves = 1,000", "without commas: 1_000"),
        ("[[funding]]\nsource = \"A\"\nshare = 40%", "as a part of 1, without the sign: 0.4"),
        ("[governance]\nmandate = written", "text goes in \"quotes\""),
        ("[governance]\nlead = “Chair”", "straight quotes"),
        ("[governance]\nlead: \"Chair\"", "`key = value`"),
        ("[governance]\nfallback_rule = True", "true or false, in small letters"),
        (
            "[governance]\nlead = \"A\"\n[governance]\nlead = \"B\"",
            "`governance` stands here again; it stood in line 5 before",
        ),
        ("[governance]\nlead = \"A\"\nlead = \"B\"", "`lead` stands here again; it stood in line 6 before"),
        ("[members]\nname = \"A\"", "write `[[members]]`"),
        ("[[governance]]\nlead = \"A\"", "write `[governance]`"),
        (
            "[[governance.bodies]]\nname = \"A\"\nseats = [{ group = \"A\", kind = \"ngo\", share = 0.7 }, { group = \"B\", kind = \"ngo\", share = 0.7 }]",
            "the shares of the seats add up to 140 %",
        ),
    ] {
        let told = refused(body);
        assert!(told.contains(why), "{body}: {told}");
    }
    let said = |text: &str| assess(text, &[]).2;
    let told = said("schema = \"2\"\n[coalition]\nname = \"X\"\n");
    assert!(told.contains("the key must be there") && !told.contains("leave the key out"), "{told}");
    assert!(said("[coalition]\nname = \"X\"\n").contains("add a line `schema = 2`"));
    let told = said("schema = 2\n[coalition]\nname = \"X\"\n[search]\nby = \"A\"\nplaces = [\"B\"]\n");
    assert!(told.contains("add a line `on = 2024-06-30`, or `as_of` under `[coalition]`"), "{told}");
    let utf16: Vec<u8> = "schema = 2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [utf16.clone(), [b"\xFF\xFE", &utf16[..]].concat()] {
        let (code, _, told) = assess(bytes, &[]);
        assert!(
            code == Some(2) && told.contains("it looks like UTF-16") && told.contains("save it as UTF-8"),
            "{told}"
        );
    }
}

#[test]
fn a_fault_in_json_or_in_front_matter_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    let told = |name: &str, text: &str, more: &[&str]| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let output = cma(&[&["assess", path.to_str().unwrap()], more].concat());
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let twice = told("a.json", "{\n  \"schema\": 2,\n  \"coalition\": {\"name\": \"A\"},\n  \"schema\": 2\n}\n", &[]);
    assert!(
        twice.contains("`schema` stands here again; it stood in line 2 before") && !twice.contains("TOML"),
        "{twice}"
    );
    let no_json = told("b.json", "schema: 2\n", &[]);
    assert!(no_json.contains("this is not valid JSON") && !no_json.contains("TOML"), "{no_json}");
    let open = told("c.md", "+++\nschema = 2\n\n# Charter\n", &[]);
    assert!(open.contains("does not end") && open.contains("a line `+++` after the description"), "{open}");
    let good = "{\"schema\": 2, \"coalition\": {\"name\": \"A\"}}\n";
    for (bad, why) in [("{\"x\"", "not valid JSON"), ("name = 1", "no coalition"), ("[]", "no coalition")] {
        let stream = told("in.jsonl", &format!("{good}{good}{bad}\n"), &["--input", "jsonl", "--format", "json"]);
        assert!(stream.contains("in.jsonl:3:") && stream.contains(why), "{stream}");
    }
}

#[test]
fn who_writes_json_is_helped_in_json() {
    let (_, _, told) = assess("{}", &[]);
    assert!(told.contains(r#"write `"coalition": {"name": "..."}`"#) && !told.contains("[coalition]`, and"), "{told}");
    let (_, _, told) =
        assess(r#"{"schema": 2, "coalition": {"name": "A"}, "answers": {"legitimacy.mandate": "x"}}"#, &[]);
    assert!(told.contains(r#"{ "level": 3, "note": "..." }"#) && !told.contains("level = 3"), "{told}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.json");
    std::fs::write(&path, "[]").unwrap();
    let told = String::from_utf8(cma(&["assess", path.to_str().unwrap()]).stderr).unwrap();
    assert!(told.contains("a description in JSON stands in braces") && !told.contains("TOML"), "{told}");
    // What is a whole number in other words of JSON is one here.
    let whole = r#"{"schema": 2.0, "coalition": {"name": "A"}, "answers": {"legitimacy.trust-building": 3.0}}"#;
    let (code, _, told) = assess(whole, &[]);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn an_interview_of_a_respondent_needs_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (gone, into) = (folder.path().join("nosuch.toml"), folder.path().join("r"));
    let answers = folder.path().join("answers.toml");
    std::fs::write(&answers, "").unwrap();
    let [gone, into, answers] = [&gone, &into, &answers].map(|path| path.to_str().unwrap());
    let output = cma(&["interview", gone, "--respondent", "Z", "--into", into, "--answers", answers]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains("No such file") && !told.contains("is empty"), "{told}");
}

#[test]
fn a_file_without_its_table_is_refused_as_one_without_its_name() {
    for text in ["schema = 2\n", "schema = 2\n[governance]\n", "{\"schema\": 2}"] {
        let (code, out, err) = assess(text, &[]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
        assert!(err.contains("coalition.toml:1:1") && err.contains("the table `[coalition]` is missing here"), "{err}");
        let help = match text.starts_with('{') {
            true => r#"write `"coalition": {"name": "..."}`"#,
            false => "add a line `[coalition]`, and below it a line `name = \"...\"`",
        };
        assert!(err.contains(help), "{err}");
    }
    let (_, _, err) = assess("schema = 2\n[coalition]\n", &[]);
    assert!(err.contains("the key `name` is missing here"), "{err}");
    // What stands in it may be left out as before.
    let (_, _, err) = assess("schema = 2\n[coalition]\nname = \"A\"\npurpose = 3\n", &[]);
    assert!(err.contains("or leave the key out if it is not known"), "{err}");
    let (_, _, err) = assess("schema = 2\ncoalition = 3\n", &[]);
    assert!(err.contains("the key must be there"), "{err}");
    let schema: serde_json::Value = serde_json::from_slice(&cma(&["schema"]).stdout).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["schema", "coalition"]));
}

#[test]
fn half_a_pair_of_surrogates_is_told_where_it_stands() {
    let (code, _, err) = assess("{\"schema\":2,\"coalition\":{\"name\":\"Ab\\ud800c\"}}", &[]);
    assert_eq!(code, Some(2));
    assert!(
        err.contains("half a character") && err.contains("\\ud83d") && err.contains("coalition.toml:1:36"),
        "{err}"
    );
}
