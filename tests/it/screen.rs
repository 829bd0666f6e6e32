//! What stays on a screen of 80 columns, with real terminals where that matters.

use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap()
}

fn said(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A coalition file, with a line added to its first table.
fn described(example: &str, line: &str) -> (tempfile::TempDir, String) {
    let text = std::fs::read_to_string(format!("examples/{example}/coalition.toml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    std::fs::write(&path, text.replacen("[coalition]\n", &format!("[coalition]\n{line}\n"), 1)).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn the_report_goes_from_the_verdict_to_the_power_and_shows_criteria_only_on_request() {
    let report = said(&["assess", "tests/fixtures/weak.toml"]);
    let parts = [
        "Bar: ",
        "Worst:",
        "First:",
        "\nFindings (",
        "\nPlan (",
        "\nTensions (",
        "\nPresent phase",
        "\nWhat would make",
    ];
    let places: Vec<usize> = parts.iter().map(|part| report.find(part).unwrap_or_else(|| panic!("{part}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(report.find("\nSeats, votes and power").unwrap() > places[7]);
    assert!(!report.contains("not recorded") && !report.contains("\nCriteria\n"), "{report}");
    for option in ["--criteria", "--full"] {
        assert!(said(&["assess", "tests/fixtures/weak.toml", option]).contains("\nCriteria\n"));
    }
}

#[test]
fn what_is_not_known_is_not_graded_drawn_or_backed() {
    let drawn = said(&["assess", "examples/igf/coalition.toml", "--uncertainty"]);
    let drawn = drawn.split("\nWhat the overall score hangs on\n").nth(1).unwrap();
    assert!(drawn.contains("in 90 of 100 draws.") && drawn.contains("nothing else"), "{drawn}");
    assert!(!drawn.contains("fragile") && !drawn.contains(": 0 % of the"), "{drawn}");
    let scores = said(&["assess", "examples/apparel-industry-partnership/coalition.toml", "--format", "markdown"]);
    let row = scores.lines().find(|line| line.starts_with("| Funding |")).unwrap();
    assert!(row.ends_with("| 0 % | \\- |"), "{row}");
    let nothing = tempfile::tempdir().unwrap();
    let path = nothing.path().join("coalition.toml");
    std::fs::write(&path, "schema = 2\n[coalition]\nname = \"C\"\n").unwrap();
    let empty = said(&["assess", path.to_str().unwrap()]);
    let empty = empty.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(empty.contains("Known: 0 % of the weight.") && !empty.contains("backed"), "{empty}");
}

#[test]
fn votes_are_told_where_power_is_not_and_kinds_of_actor_by_their_titles() {
    let donors = said(&["assess", "examples/gpe/coalition.toml", "--full"]);
    let row = donors.lines().find(|line| line.trim_start().starts_with("Donors ")).unwrap();
    assert!(row.contains("30 to 32 %") && row.contains("unknown"), "{row}");
    assert!(donors.contains("Power is not known: the file does not say what happens"), "{donors}");
    let states = said(&["assess", "examples/kimberley-process/coalition.toml", "--full"]);
    assert!(states.contains("Alone in Plenary: states."), "{states}");
}

#[test]
fn five_findings_and_steps_are_shown_and_all_with_full() {
    let (_folder, path) = described("global-fund", "");
    let weak = "tests/fixtures/weak.toml";
    let shown = said(&["assess", weak]);
    let all = said(&["assess", weak, "--full"]);
    let count = |text: &str| text.lines().filter(|line| line.trim_start().starts_with("Why:")).count();
    assert!(count(&all) > count(&shown));
    let counted = |text: &str, title: &str| {
        text.split(&format!("\n{title} (")).nth(1).unwrap().split(')').next().unwrap().parse::<usize>().unwrap()
    };
    // Those of the list stand at its edge, those of a part or a finding further in.
    let at_edge = |line: &&str| line.starts_with("  ") && !line.starts_with("   ") && line.ends_with("more: --full");
    let mut rest = shown.lines().filter(at_edge);
    for title in ["What it comes to", "Findings"] {
        let count = counted(&shown, title);
        assert_eq!(rest.next().unwrap().trim(), format!("{} more: --full", count - 5));
    }
    // Where all is shown, findings stand under what they come to, and the others besides.
    assert!(counted(&all, "What it comes to") > 5 && counted(&all, "Besides") < counted(&shown, "Findings"));
    assert!(!all.contains("more: --full"));
    assert!(!said(&["assess", &path]).contains("more: --full"), "there are few findings");
}

#[test]
fn the_first_step_of_the_plan_answers_the_worst_finding() {
    for path in crate::examples() {
        let json: serde_json::Value =
            serde_json::from_str(&said(&["assess", path.to_str().unwrap(), "--format", "json"])).unwrap();
        if json["findings"].as_array().unwrap().is_empty() {
            continue;
        }
        let report = said(&["assess", path.to_str().unwrap(), "--quiet"]);
        let first = report.split("\nFirst:").nth(1).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let Some(first) = first else { continue };
        // The worst is a finding, or what several come to.
        let worst = report.split("\nWorst:").nth(1).unwrap().split("\nFirst:").next().unwrap();
        let id = worst.trim_end().rsplit('(').next().unwrap().trim_end_matches(')');
        let is_it = |row: &&serde_json::Value| row["id"] == id;
        let pattern = json["patterns"].as_array().unwrap().iter().find(is_it);
        let behind = pattern.map_or_else(|| vec![id.into()], |found| found["findings"].as_array().unwrap().clone());
        let mut findings = json["findings"].as_array().unwrap().iter().filter(|found| behind.contains(&found["id"]));
        let advised = findings.any(|finding| {
            finding["advice"].as_array().unwrap().iter().any(|advice| first.contains(advice.as_str().unwrap()))
        });
        assert!(advised && first.contains(json["plan"][0]["action"].as_str().unwrap()), "{}: {first}", path.display());
    }
}

#[test]
fn the_plan_names_who_and_when_and_goes_from_soon_to_late() {
    let json: serde_json::Value =
        serde_json::from_str(&said(&["assess", "tests/fixtures/weak.toml", "--format", "json"])).unwrap();
    let terms: Vec<&str> =
        json["plan"].as_array().unwrap().iter().map(|step| step["within"].as_str().unwrap()).collect();
    let order = ["month", "quarter", "year"];
    let places: Vec<usize> = terms.iter().map(|term| order.iter().position(|known| known == term).unwrap()).collect();
    // What answers the worst comes before all, however long it takes.
    assert!(places[1..].is_sorted() && places.get(1) != places.last(), "{terms:?}");
    assert!(json["plan"].as_array().unwrap().iter().all(|step| step["who"].is_string()));
    let report = said(&["assess", "tests/fixtures/weak.toml", "--full"]);
    let headings: Vec<usize> = ["\nFirst\n", "\nThis month\n", "\nThis quarter\n", "\nThis year\n"]
        .iter()
        .filter_map(|part| report.find(part))
        .collect();
    assert!(headings.len() > 1 && headings.is_sorted());
}

#[test]
fn for_a_coalition_that_has_ended_there_are_lessons_and_no_steps() {
    let (_folder, path) = described("eiti", "ended = 2018-06-30");
    for format in ["table", "markdown"] {
        let report = said(&["assess", &path, "--format", format]);
        assert!(report.contains("Lesson"), "{report}");
        for word in ["Plan (", "First:", "Do:", "phase:", "within six months"] {
            assert!(!report.contains(word), "{word}: {report}");
        }
    }
    assert!(said(&["assess", &path]).contains("\nLessons for those who come after ("));
    // What is to end after the day of the facts still has its steps.
    let (_folder, path) = described("eiti", "ended = 2019-06-30");
    assert!(said(&["assess", &path]).contains("\nPlan ("));
}

#[test]
fn another_day_for_ages_is_not_the_day_of_the_facts() {
    let report = said(&["assess", "examples/cicc", "--as-of", "2026-01-01"]);
    assert!(report.contains("facts as of 30 June 2021, ages\ncounted to 1 January 2026"), "{report}");
    let mut today = Command::new(env!("CARGO_BIN_EXE_cma"));
    let today = today.args(["assess", "examples/cicc", "--as-of", "today"]).env("SOURCE_DATE_EPOCH", "1780000000");
    assert!(String::from_utf8(today.output().unwrap().stdout).unwrap().contains("28 May 2026"));
    let refused = today.env("SOURCE_DATE_EPOCH", "yesterday").output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("it holds a number of seconds since 1970"));
}

#[test]
fn without_a_path_it_takes_the_present_folder() {
    let (folder, _) = described("cicc", "");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.arg("assess").current_dir(folder.path()).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("Coalition for the International"));
}

#[test]
fn one_rubric_brings_only_its_own_tensions_and_no_phases() {
    let weak = "tests/fixtures/weak.toml";
    let all = said(&["assess", weak]);
    let one = said(&["assess", weak, "--only", "funding"]);
    assert!(all.contains("seats-without-power") && all.contains("Present phase"));
    assert!(!one.contains("seats-without-power") && !one.contains("Present phase"), "{one}");
    let own = said(&["assess", weak, "--only", "representation"]);
    assert!(own.contains("seats-without-power"), "{own}");
}

#[test]
fn a_flag_names_who_it_is_about_and_the_reason_that_they_gave() {
    let words = |example: &str| {
        let report = said(&["assess", example, "--full"]);
        report.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(words("examples/fsc").contains(
        "Left in protest in the last three years: Greenpeace International (Uneven application of the standard"
    ));
    let rspo = words("examples/rspo");
    assert!(rspo.contains("Known: IOI, on the Executive Board while its own case was open."), "{rspo}");
}

#[test]
fn the_board_paper_has_no_paths_and_explains_the_numbers_of_the_memo() {
    let report = said(&["assess", "examples/eiti", "--format", "markdown"]);
    assert!(!report.contains(".toml"), "{report}");
    let parts =
        ["**Worst:**", "**First:**", "## Plan (", "| done when | answers |", "## Findings (", "## What would make"];
    let places: Vec<usize> = parts.iter().map(|part| report.find(part).unwrap_or_else(|| panic!("{part}"))).collect();
    assert!(places.is_sorted());
    assert!(report.contains("## Seats, votes and power in International Board"));
    let legend = report.split("## Numbers of the memo").nth(1).unwrap();
    let named = report.lines().filter_map(|line| line.strip_prefix("Memo ")).flat_map(|line| line.split(", "));
    let named: Vec<&str> = named.collect();
    assert!(named.len() > 5);
    for number in named {
        assert!(legend.contains(&format!("\n- {number}: ")), "{number}: {legend}");
    }
    let all = cma::Rubrics::builtin().memo().entries.len();
    assert!(legend.matches("\n- ").count() < all, "only those that the report names");
}

#[test]
fn keys_words_rubrics_and_terms_are_explained_too() {
    for (id, part) in [
        ("members.kind", "What kind of actor it is."),
        ("governance.mandate", "published           Written down, and anybody can read it."),
        ("consensus", "governance.bodies.rule: Nobody with a vote objects."),
        ("funding", "funding.runway"),
        ("too little known", "No grade is given"),
        ("level", "0 absent"),
        ("range", "still allow"),
        ("known", "counts in part"),
        ("evidence", "audit"),
        ("known", &format!("below {:.0} % a grade is provisional", cma::assess::score::FIRM * 100.0)),
        ("known", &format!("below {:.0} % there is none", cma::assess::score::ENOUGH * 100.0)),
        ("caps", "blocking criterion"),
        ("score", "From 0 to 100"),
        ("overall", "joined into one"),
        ("flag", "moves no score"),
        ("finding", "red flag"),
        ("pattern", "several findings"),
        ("tension", "do not go together"),
        ("Banzhaf", "Shapley"),
        ("shapley", "orders"),
        ("strongest", "single voter"),
        ("fewest to decide", "1 means that one decides alone"),
        ("powerless votes", "never turn a decision"),
        ("provisional", "less than 65 %"),
        ("respondents", "middle half"),
        ("undisclosed", "withheld"),
        ("not-found", "looked for"),
        ("unknown", "never taken for"),
        ("many", "at_least = 3"),
        ("disputed", "contradict"),
        ("governance.bodies.fallback.quota", "governance.bodies.fallback"),
    ] {
        let text = said(&["explain", id]).to_lowercase();
        assert!(text.contains(&part.to_lowercase()), "{id}: {text}");
    }
    let grade = said(&["explain", "grade"]);
    for (of, from) in cma::assess::Grade::ALL.into_iter().filter(|(_, from)| *from > 0.0) {
        assert!(grade.contains(&format!("{} from {from}", of.as_str())), "{grade}");
    }
    let told = run(&["explain", "goverance.mandate"]);
    assert!(String::from_utf8(told.stderr).unwrap().contains("did you mean \"governance.mandate\"?"));
    let text = said(&["explain", "consensus-with-exits"]);
    let words = "voting.rule is among (consensus, unanimity), and membership.protest_exits is at least 1";
    assert!(text.contains(words), "{text}");
}

#[test]
fn no_condition_is_shown_in_signs() {
    let rubrics = cma::Rubrics::builtin();
    let ids = rubrics.criteria().map(|criterion| &criterion.id).chain(rubrics.tensions.iter().map(|t| &t.id));
    let words = cma::report::words::Words::of(cma::report::words::Language::English);
    let ids = ids.chain(rubrics.flags.iter().map(|flag| flag.id()));
    let fit = rubrics.fit();
    let ids = ids.chain(fit.questions.iter().map(|question| &question.id));
    for id in ids.chain(fit.verdicts.iter().map(|verdict| &verdict.id)) {
        let subject = cma::report::explain::Subject::find(id, &rubrics).unwrap();
        let text = cma::report::explain::render(&subject, &rubrics, words);
        for sign in ["&&", "||", ">=", "<=", "==", "!=", "!("] {
            assert!(!text.contains(sign), "{id}: {text}");
        }
    }
}

#[test]
fn every_finding_and_rule_of_the_gate_is_explained() {
    let rubrics = cma::Rubrics::builtin();
    let rules = cma::check::Rule::OF_FILES.iter().map(|rule| rule.as_str());
    let articles: Vec<String> = rubrics.articles().iter().map(|article| format!("charter.{}", article.id)).collect();
    let ids = cma::check::RULES.iter().copied().chain(rules).chain(articles.iter().map(String::as_str));
    for id in ids.chain(["not-checked", "respondents-disagree", "rated-against-facts"]) {
        let text = said(&["explain", id]);
        assert!(text.len() > 60, "{id}: {text}");
    }
}

#[cfg(unix)]
mod terminal {
    use std::process::Command;

    /// What a program writes to a terminal of this size.
    fn seen(columns: u16, args: &[&str], env: &[(&str, &str)]) -> String {
        let mut command = Command::new("sh");
        let columns = columns.to_string();
        command.args(["-c", "stty rows 24 cols $0; exec \"$@\"", &columns, env!("CARGO_BIN_EXE_cma")]).args(args);
        command
            .env_remove("PAGER")
            .env_remove("CMA_PAGER")
            .env_remove("LESS")
            .env_remove("NO_COLOR")
            .env("TERM", "xterm-256color");
        command.envs(env.iter().copied());
        let mut session = rexpect::session::spawn_command(command, Some(20_000)).unwrap();
        // The bytes come as one character each.
        let bytes = session.exp_eof().unwrap().chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        String::from_utf8(bytes).unwrap().replace('\r', "")
    }

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    /// A file with a word that is not known, of which the help names many.
    fn wrong() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.toml");
        let head = "schema = 2\n[coalition]\nname = \"Delta\"\n";
        std::fs::write(&path, format!("{head}[[members]]\nname = \"A\"\nkind = \"busines\"\n")).unwrap();
        (folder, path.display().to_string())
    }

    #[test]
    fn the_verdict_stands_at_the_end_again() {
        for path in ["examples/fsc/coalition.toml", "examples/fsc"] {
            let text = seen(80, &["assess", path], &[]);
            assert!(text.contains("\u{1b}[38;5;208m") && text.contains("\u{1b}[38;5;33m"), "orange and blue");
            let text = plain(&text);
            let lines: Vec<&str> = text.trim_end().lines().collect();
            let [.., verdict, worst, first] = lines.as_slice() else { panic!("{text}") };
            assert!(verdict.starts_with("Forest Stewardship") && verdict.contains(" known"), "{verdict}");
            assert!(worst.starts_with("Worst: ") && first.starts_with("First: The "), "{worst}\n{first}");
            assert!(lines.iter().all(|line| line.chars().count() <= 80));
        }
        // A pipe or a file gets the report alone.
        assert!(super::said(&["assess", "examples/fsc"]).trim_end().lines().last().unwrap().starts_with("cma "));
        assert!(!seen(80, &["--color", "never", "assess", "examples/fsc"], &[]).contains('\u{1b}'));
    }

    #[test]
    fn what_cannot_be_used_is_told_once() {
        let (_folder, wrong) = wrong();
        let text = plain(&seen(80, &["check", &wrong], &[]));
        assert_eq!(text.matches("is not allowed here").count(), 1, "{text}");
        // A log of standard output alone has it too.
        let output = super::run(&["check", &wrong]);
        assert!(String::from_utf8(output.stdout).unwrap().contains("is not allowed here"));
    }

    #[test]
    fn the_pager_that_the_environment_names_is_used_on_a_terminal_alone() {
        let pager = [("PAGER", "false"), ("CMA_PAGER", "sed 's/^/>/'")];
        let text = seen(80, &["assess", "examples/eiti/coalition.toml"], &pager);
        assert!(text.starts_with('>') && text.lines().all(|line| line.starts_with('>')), "{text}");
        assert!(!text.contains("\n>Worst: legitimacy"), "a pager shows the beginning: no second verdict");
        for args in [["--no-pager", "assess", "examples/eiti"], ["assess", "examples/eiti", "--format=json"]] {
            assert!(!seen(80, &args, &pager).starts_with('>'), "{args:?}");
        }
        let mut piped = Command::new(env!("CARGO_BIN_EXE_cma"));
        let piped = piped.args(["assess", "examples/eiti"]).envs(pager).output().unwrap();
        assert!(piped.stdout.starts_with(b"Extractive"));
        // One that cannot be started, and the words that stand for none.
        for pager in ["no-such-pager-here", "cat", ""] {
            let text = seen(80, &["assess", "examples/eiti"], &[("CMA_PAGER", pager)]);
            assert!(plain(&text).starts_with("Extractive"), "{pager}: {text}");
        }
        let lost = seen(80, &["assess", "examples/eiti"], &[("CMA_PAGER", "no-such-pager-here -x")]);
        assert!(plain(&lost).contains("Extractive"), "{lost}");
        let quoted = seen(80, &["assess", "examples/eiti"], &[("CMA_PAGER", "sh -c 'head -1; echo it''s me'")]);
        assert!(plain(&quoted).starts_with("Extractive") && quoted.contains("its me"), "{quoted}");
        let less = seen(80, &["assess", "examples/eiti"], &[("CMA_PAGER", "sh -c env")]);
        assert!(less.contains("LESS=FRX"), "{less}");
    }

    #[test]
    fn every_long_text_wraps_to_the_terminal() {
        let (_folder, wrong) = wrong();
        for args in [
            &["explain", "funding.runway"] as &[&str],
            &["explain", "finance.runway_months"],
            &["stages"],
            &["resources", "funding"],
            &["rubrics", "list"],
            &["check", "examples/eiti/coalition.toml"],
            &["check", "examples/eiti/coalition.toml", "--format", "text"],
            &["trend", "examples/eiti/coalition.toml", "examples/fsc/coalition.toml"],
            &["assess", &wrong],
            &["assess", "examples/eiti", "--full"],
        ] {
            for columns in [50, 80] {
                let text = plain(&seen(columns, args, &[]));
                let wide = |line: &&str| line.contains(' ') && line.chars().count() > usize::from(columns);
                // A word of its own, such as an address or a digest, is not cut.
                let wide = text.lines().find(|line| wide(line) && line.trim_start().contains(' '));
                let table = (args.contains(&"--full") || args.contains(&"trend")) && columns == 50;
                assert!(table || wide.is_none(), "{args:?} at {columns}: {wide:?}");
            }
        }
    }
}

#[test]
fn advice_for_founders_and_for_leaders_never_stands_side_by_side() {
    use cma::knowledge::model::Audience::{Founders, Leaders};
    let text = std::fs::read_to_string("tests/fixtures/weak.toml").unwrap().replace("stage = \"established\"\n", "");
    let (source, coalition) = cma::coalition::load("weak.toml", text.as_bytes()).unwrap();
    let rubrics = cma::Rubrics::builtin();
    let a = cma::assess(&source, &coalition, &rubrics, &cma::Options::default());
    for criterion in rubrics.criteria() {
        let steps = a.plan.iter().flat_map(cma::assess::PlanStep::remedies);
        let steps = steps.filter(|remedy| *remedy.answers.id() == criterion.id).map(|remedy| remedy.advice);
        let found =
            a.findings.iter().filter(|found| found.id() == criterion.id.as_str()).flat_map(|found| found.advice());
        for advice in [steps.collect::<Vec<_>>(), found.collect()] {
            let only = |one, other| advice.iter().any(|a| a.audience.contains(&one) && !a.audience.contains(&other));
            assert!(!only(Founders, Leaders) || !only(Leaders, Founders), "{}", criterion.id);
        }
    }
}
