//! A starter file with every table and every key explained, valid as it stands.

use super::ask::key_id;
use super::words::Words;
use crate::coalition::answers::SCHEMA_VERSION;
use crate::coalition::model::Coalition;
use crate::coalition::record::{Form, KeyInfo, Record as _};
use crate::knowledge::Rubrics;
use crate::knowledge::model::Article;
use crate::questionnaire::keys::keys;
use jiff::civil::Date;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a starter file for an outside view knows besides.
#[derive(Clone, Copy, Debug)]
pub struct Outside<'a> {
    /// Whose flags ask the questions.
    pub rubrics: &'a Rubrics,
    /// The day on which the search begins.
    pub today: Date,
}

/// The text of a starter file. Every key but the two that are needed is a comment, to be taken up when it is known. One for
/// an outside view holds, beside the keys, what to ask of sources.
pub fn starter(outside: Option<Outside<'_>>, words: &Words) -> String {
    let mut starter = Starter { words, outside, out: String::new(), explained: BTreeSet::new() };
    // Writing to a String cannot fail.
    let _ = starter.file();
    starter.out
}

/// What may stand in place of a value, with the message that says what it means.
const SILENCES: &[(&str, &str)] = &[
    ("\"not-found\"", "starter-not-found"),
    ("\"undisclosed\"", "starter-undisclosed"),
    ("false, \"none\", 0 or []", "starter-none"),
    ("{ not_applicable = \"reason\" }", "starter-not-applicable"),
];

/// What may stand in place of a value that is known in part.
const PARTS: &[(&str, &str)] = &[
    ("{ at_least = 170, at_most = 180 }", "starter-between"),
    ("{ disputed = [170, 200] }", "starter-disputed"),
    ("\"all\", \"most\", \"half\", \"some\"", "starter-shares"),
    ("\"many\", \"some\"", "starter-counts"),
];

/// What is written, and what was explained before.
struct Starter<'a> {
    words: &'a Words,
    outside: Option<Outside<'a>>,
    out: String,
    explained: BTreeSet<String>,
}

impl Starter<'_> {
    fn file(&mut self) -> std::fmt::Result {
        self.comment("starter-intro")?;
        self.comment("starter-silences")?;
        self.pairs(SILENCES)?;
        self.comment("starter-parts")?;
        self.pairs(PARTS)?;
        self.comment("starter-status")?;
        self.glossary("governance.mandate")?;
        self.comment(if self.outside.is_some() { "starter-commands-outside" } else { "starter-commands" })?;
        self.out.push('\n');
        let keys = Coalition::keys();
        for key in keys.iter().filter(|key| matches!((key.form)(), Form::Value) && key.name != "answers") {
            if key.name == "schema" {
                self.describe(key.name, true)?;
                writeln!(self.out, "schema = {SCHEMA_VERSION}")?;
            } else if key.name == "view" && self.outside.is_some() {
                self.describe(key.name, false)?;
                writeln!(self.out, "view = \"outside\"")?;
            } else {
                self.key(key.name, key)?;
            }
        }
        for key in keys {
            self.table("", key)?;
        }
        Ok(())
    }

    fn text(&self, id: &str) -> String {
        self.words.term(id, None).unwrap_or_default()
    }

    /// A sentence of the catalogue as a comment of at most 120 columns.
    fn comment(&mut self, id: &str) -> std::fmt::Result {
        let text = self.text(id);
        for line in textwrap::wrap(&text, 118) {
            writeln!(self.out, "# {line}")?;
        }
        Ok(())
    }

    fn pairs(&mut self, pairs: &[(&str, &str)]) -> std::fmt::Result {
        for (written, id) in pairs {
            let meaning = self.text(id);
            writeln!(self.out, "#   {written:<36}{meaning}")?;
        }
        Ok(())
    }

    /// A table or rows, and what lies in them; nothing for a value.
    fn table(&mut self, around: &str, key: KeyInfo) -> std::fmt::Result {
        let path = if around.is_empty() { key.name.to_owned() } else { format!("{around}.{}", key.name) };
        let (keys, header) = match (key.form)() {
            Form::Value if key.name == "answers" => (Vec::new(), format!("[{path}]")),
            Form::Value => return Ok(()),
            Form::Table(_) if path == "search" && self.outside.is_some() => return self.search(),
            // A table with a key that is needed cannot stand empty.
            Form::Table(keys) if keys.iter().any(|key| key.required && path != "coalition") => {
                (keys, format!("# [{path}]"))
            }
            Form::Table(keys) => (keys, format!("[{path}]")),
            Form::Rows(keys) => (keys, format!("# [[{path}]]")),
        };
        self.out.push('\n');
        self.describe(&path, false)?;
        writeln!(self.out, "{header}")?;
        for key in &keys {
            let inner = format!("{path}.{}", key.name);
            if inner == "coalition.name" {
                self.describe(&inner, true)?;
                writeln!(self.out, "name = \"{}\"", self.text("starter-name"))?;
            } else if !matches!((key.form)(), Form::Table(_)) && !is_own_table(&path, key) {
                self.key(&inner, key)?;
            }
        }
        for key in keys {
            if matches!((key.form)(), Form::Table(_)) || is_own_table(&path, &key) {
                self.table(&path, key)?;
            }
        }
        Ok(())
    }

    /// The search behind an outside view, begun today.
    fn search(&mut self) -> std::fmt::Result {
        let Some(outside) = self.outside else { return Ok(()) };
        self.out.push('\n');
        self.describe("search", false)?;
        let [by, place] = ["starter-search-by", "starter-search-place"].map(|id| self.text(id));
        writeln!(self.out, "[search]\non = {}\nby = \"{by}\"\nplaces = [\"{place}\"]", outside.today)
    }

    /// What to ask of sources to learn a key.
    fn questions(&mut self, path: &str) -> std::fmt::Result {
        let Some(outside) = self.outside else { return Ok(()) };
        let looks = outside.rubrics.flags.iter().filter_map(|flag| flag.look());
        for look in looks.filter(|look| look.keys.first().is_some_and(|key| key == path)) {
            let ask = match look.common {
                true => crate::message!("starter-look-first", ask = look.ask),
                false => crate::message!("starter-look", ask = look.ask),
            };
            writeln!(self.out, "#   {}", self.words.say(&ask))?;
        }
        Ok(())
    }

    fn describe(&mut self, path: &str, needed: bool) -> std::fmt::Result {
        let meaning = self.text(&key_id(path));
        let needed = if needed { format!(" ({})", self.text("starter-needed")) } else { String::new() };
        writeln!(self.out, "# {meaning}{needed}")
    }

    fn key(&mut self, path: &str, key: &KeyInfo) -> std::fmt::Result {
        self.describe(path, key.required)?;
        self.questions(path)?;
        match (key.form)() {
            Form::Rows(keys) => {
                writeln!(self.out, "# {} = [{}]", key.name, row(&keys))?;
                let each = self.words.say(&crate::message!("starter-row", list = key.name));
                writeln!(self.out, "# {each}")?;
                for inner in keys {
                    let path = format!("{path}.{}", inner.name);
                    let meaning = self.text(&key_id(&path));
                    writeln!(self.out, "#   {}: {meaning}", inner.name)?;
                    self.questions(&path)?;
                    self.explain(&path)?;
                }
                Ok(())
            }
            _ => {
                self.explain(path)?;
                let words: Vec<&str> = (key.words)().iter().map(|(word, _)| *word).collect();
                let words = if words.is_empty() { String::new() } else { format!("  # {}", words.join(", ")) };
                writeln!(self.out, "# {} = {}{words}", key.name, (key.example)())
            }
        }
    }

    /// The meanings of a key's words, where they stand for the first time.
    fn explain(&mut self, path: &str) -> std::fmt::Result {
        let Some(glossary) = keys().get(path).map(|key| key.glossary.clone()) else { return Ok(()) };
        if self.explained.contains(&glossary) { Ok(()) } else { self.glossary(path) }
    }

    /// The words that a key may be, with their meanings.
    fn glossary(&mut self, path: &str) -> std::fmt::Result {
        let Some(key) = keys().get(path) else { return Ok(()) };
        self.explained.insert(key.glossary.clone());
        for (word, _) in &key.words {
            if let Some(meaning) = self.words.term(&key_id(&key.glossary), Some(word)) {
                writeln!(self.out, "#   \"{word}\": {meaning}")?;
            }
        }
        Ok(())
    }
}

/// A policy to start from; its examples are of these rubrics.
pub fn policy(rubrics: &Rubrics, words: &Words) -> String {
    let (rubric, criterion) =
        rubrics.rubrics.iter().find_map(|rubric| Some((&rubric.id, &rubric.criteria.first()?.id))).unzip();
    let [rubric, criterion] = [rubric, criterion].map(|id| id.map(ToString::to_string).unwrap_or_default());
    let say = |id: &str| words.term(id, None).unwrap_or_default();
    let line = |code: &str, id: &str| format!("{code:<33}# {}\n", say(id));
    [
        format!("# {}\n\n", say("starter-policy")),
        line("# baseline = \"baseline.json\"", "starter-policy-baseline"),
        "\n[gate]\n".to_owned(),
        line("fail_on = \"high\"", "starter-policy-fail-on"),
        line("# min_score = 40", "starter-policy-min-score"),
        line(&format!("# min = {{ {rubric} = 50 }}"), "starter-policy-min"),
        line("# on = \"low\"", "starter-policy-on"),
        line("# max_unknown = 0.8", "starter-policy-max-unknown"),
        "\n# [evidence]\n".to_owned(),
        line("# required_for = [\"governance\"]", "starter-policy-required-for"),
        "# max_age_days = 1095\n\n# [[waivers]]\n".to_owned(),
        format!("# finding = \"{criterion}\"\n"),
        format!("# reason = \"{}\"\n", say("starter-policy-reason")),
        format!("# owner = \"{}\"\n# until = 2027-06-30\n", say("starter-policy-owner")),
    ]
    .concat()
}

/// A workflow for GitHub that builds this release from its source and runs the gate, with the rubrics of a folder where one
/// is told, as it is typed.
pub fn workflow(source: &str, rubrics: Option<&str>, words: &Words) -> String {
    let check = match rubrics {
        None => "cma check coalition.toml --format github".to_owned(),
        // Text in quotes is the same in JSON and YAML.
        Some(folder) => Json::from(format!("cma check --rubrics {folder} coalition.toml --format github")).to_string(),
    };
    let (name, version) = (words.term("starter-workflow", None).unwrap_or_default(), env!("CARGO_PKG_VERSION"));
    format!(
        r"name: {name}
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked --git {source} --tag v{version} cma
      - run: {check}
"
    )
}

/// A charter with a heading for each article that is expected.
pub fn charter(rubrics: &Rubrics, words: &Words) -> String {
    let article =
        |article: &Article| format!("\n## {}\n\n<!-- {} {} -->\n", article.title, article.why, article.advice);
    let title = words.term("starter-charter", None).unwrap_or_default();
    format!("# {title}\n{}", rubrics.articles().iter().map(article).collect::<String>())
}

/// Whether rows stand as tables of their own rather than in a line: those at the top, and those that hold rows or much.
fn is_own_table(path: &str, key: &KeyInfo) -> bool {
    matches!((key.form)(), Form::Rows(_)) && !path.contains("bodies")
}

/// One row in a line: its name and the first key that takes a word or a number.
fn row(keys: &[KeyInfo]) -> String {
    let stated = keys.iter().enumerate().filter(|(at, key)| *at == 0 || key.fact.is_some()).take(3);
    let pairs: Vec<String> = stated.map(|(_, key)| format!("{} = {}", key.name, (key.example)())).collect();
    format!("{{ {} }}", pairs.join(", "))
}
