//! What a file notes on its keys is told by the findings that rest on them, and by nothing else.

use cma::assess::{Options, assess};
use cma::coalition::load::load;
use cma::knowledge::Rubrics;
use cma::report::words::{Language, Words};
use cma::report::{html, markdown, table};

const FILE: &str = r#"
schema = 2

[coalition]
name = "Rivers"

[governance]
conflict_of_interest = "none"

[norm]
targets_without_means = true
binding_force = "pledge"
"#;

const NOTE: &str = r#"
[[notes]]
key = "norm.targets_without_means"
note = "3.6 of the 37 billion needed a year were received\u001b[31m."
"#;

/// The findings of a file: id, what is told, and how many notes.
fn findings(text: &str) -> Vec<(String, String, usize)> {
    let (source, coalition) = load("rivers.toml", text.as_bytes()).unwrap();
    let rubrics = Rubrics::builtin();
    let a = assess(&source, &coalition, &rubrics, &Options::default());
    let words = Words::of(Language::English);
    a.findings.iter().map(|found| (found.id().into_owned(), words.headline(found), found.notes.len())).collect()
}

#[test]
fn a_note_is_told_where_its_key_counts_and_changes_nothing_else() {
    let (without, with) = (findings(FILE), findings(&format!("{FILE}{NOTE}")));
    assert_eq!(without.len(), with.len());
    for ((id, before, _), (same, after, notes)) in without.iter().zip(&with) {
        assert_eq!(id, same);
        match notes {
            0 => assert_eq!(before, after, "{id}"),
            _ => {
                assert!(after.contains("Noted: 3.6 of the 37 billion needed a year were received"), "{id}: {after}");
                assert!(!after.contains('\u{1b}') && !after.contains(".."), "{id}: {after}");
            }
        }
    }
    assert!(with.iter().any(|(.., notes)| *notes == 1) && with.iter().any(|(.., notes)| *notes == 0));
}

#[test]
fn a_note_on_no_key_is_an_error_with_the_nearest_key() {
    let text = format!("{FILE}{}", NOTE.replace("targets_without", "target_without"));
    let rejected = load("rivers.toml", text.as_bytes()).unwrap_err();
    let words = Words::of(Language::English);
    let told: Vec<String> = rejected
        .problems
        .iter()
        .flat_map(|problem| [Some(&problem.message), problem.help.as_ref()])
        .flatten()
        .map(|message| words.say(message))
        .collect();
    assert_eq!(
        told,
        ["there is no key \"norm.target_without_means\"", "did you mean \"norm.targets_without_means\"?",]
    );
}

#[test]
fn a_note_that_no_finding_tells_stands_besides_in_every_report() {
    let text = format!("{FILE}{}", NOTE.replace("norm.targets_without_means", "coalition.purpose"));
    let (source, coalition) = load("rivers.toml", text.as_bytes()).unwrap();
    let rubrics = Rubrics::builtin();
    let a = assess(&source, &coalition, &rubrics, &Options::default());
    assert!(a.findings.iter().all(|found| found.notes.is_empty()) && a.notes.len() == 1);
    let words = Words::of(Language::English);
    let look = table::Look { width: 80, top: usize::MAX, criteria: true, quiet: false, again: true };
    let markdown = markdown::render(&a, rubrics.memo(), words);
    let table = table::render(&a, look, words);
    let html = html::render(&a, &rubrics, words).unwrap();
    for shown in [markdown.as_str(), table.as_str(), html.as_str()] {
        let begins = shown.find("Noted besides").unwrap();
        assert!(shown[begins..].contains("of the 37"), "{shown}");
        assert!(!shown.contains("\u{1b}[31m."));
    }
}

/// A note on a key of a body goes with what is read from that key.
#[test]
fn a_note_on_a_body_is_told_with_what_rests_on_it() {
    let text = "schema = 2\n[coalition]\nname = \"Rivers\"\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\nsize = 14\n\
                women = 1\nrule = \"majority\"\n[[notes]]\nkey = \"governance.bodies.women\"\nnote = \"One of fourteen\"\n";
    let all = findings(text);
    let told: Vec<&str> = all.iter().filter(|(.., notes)| *notes > 0).map(|(id, ..)| id.as_str()).collect();
    assert_eq!(told, ["representation.women-in-governance"]);
}

/// What only excepts a kind of coalition is no ground of a finding.
#[test]
fn a_note_on_what_a_finding_excepts_is_not_told_with_it() {
    let text = |note: &str| {
        format!(
            "schema = 2\n[coalition]\nname = \"Rivers\"\n\
             functions = [\"oversight\", \"implementation\"]\n[organisation]\nlegal_form = \"hosted\"\n\
             [[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\npersonal_capacity = true\n\
             [[notes]]\nkey = \"{note}\"\nnote = \"Said aside\"\n"
        )
    };
    let told = |note: &str| {
        let found = findings(&text(note)).into_iter();
        found.filter(|(_, told, _)| told.contains("speak for nobody but themselves")).any(|(.., notes)| notes > 0)
    };
    assert!(told("governance.bodies.personal_capacity") && !told("organisation.legal_form"));
}

/// A level that the file answered itself is told as such, with its note and without what it does not say.
#[test]
fn a_level_that_was_answered_is_told_with_its_note() {
    let all = findings(
        "schema = 2\n[coalition]\nname = \"Rivers\"\n[answers]\n\
         \"representation.seat-balance\" = { level = 0, note = \"Only states vote.\" }\n",
    );
    let (_, told, notes) = all.iter().find(|(id, ..)| id == "representation.seat-balance").unwrap();
    assert!(told.starts_with("By the file's own answer, it falls short of: Seats are balanced"), "{told}");
    assert!(told.contains("Noted: Only states vote.") && *notes == 1, "{told}");
    assert!(!told.contains(" Or: ") && !told.contains("Compared with others"), "{told}");
}
