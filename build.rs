//! Prepares the built-in rubrics: reads `rubrics/` and packs each file in a form that needs no parsing at run time.
//! Whether their facts and references exist, the tests check.

#![allow(dead_code, unreachable_pub, reason = "modules of the library, of which only a part is used here")]

#[path = "src/knowledge"]
mod knowledge {
    pub(crate) mod expr {
        pub(crate) mod check;
        pub(crate) mod error;
        pub(crate) mod program;
        pub(crate) mod syntax;
    }
    pub(crate) mod digest;

    /// As in the library, but conditions are made ready, and put among all that are.
    pub(crate) mod expression {
        use super::expr::check::{Scope, check};
        use super::expr::program::Program;
        use super::expr::syntax::parse;
        use super::texts::Text;
        use serde::{Deserialize, Serialize, Serializer};
        use std::cell::RefCell;
        use std::fmt;

        #[derive(Clone, Deserialize)]
        #[serde(from = "Text")]
        pub(crate) struct Expression {
            pub(crate) text: Text,
        }

        thread_local! {
            static SCOPE: RefCell<Scope> = RefCell::default();
            static PROGRAMS: RefCell<Vec<Program>> = RefCell::default();
        }

        /// Says what conditions may name from now on.
        pub(crate) fn set_scope(scope: Scope) {
            SCOPE.set(scope);
        }

        /// All conditions that were written in the prepared form.
        pub(crate) fn all() -> Vec<Program> {
            PROGRAMS.take()
        }

        impl Expression {
            /// Made ready; `None` where it names what is not known here, which the library then tells of.
            pub(crate) fn program(&self) -> Option<Program> {
                let tree = parse(self.text.as_str()).ok()?;
                SCOPE.with_borrow(|scope| check(&tree, scope)).ok()
            }
        }

        impl Expression {
            /// The place of what it was made into, among all.
            fn place(&self) -> Option<usize> {
                self.program().map(|program| {
                    PROGRAMS.with_borrow_mut(|programs| {
                        programs.push(program);
                        programs.len() - 1
                    })
                })
            }
        }

        /// As Rust.
        impl fmt::Debug for Expression {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("Expression").field("text", &self.text).field("place", &self.place()).finish()
            }
        }

        impl From<Text> for Expression {
            fn from(text: Text) -> Self {
                Self { text }
            }
        }

        impl Serialize for Expression {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return self.text.serialize(serializer);
                }
                (&self.text, self.place()).serialize(serializer)
            }
        }
    }

    /// As in the library, but texts are put into their common place, and written as Rust where they are debugged.
    pub(crate) mod texts {
        use serde::{Deserialize, Serialize, Serializer};
        use std::cell::RefCell;
        use std::collections::{BTreeMap, HashMap};
        use std::fmt;

        #[derive(Clone, Default, PartialEq, Deserialize)]
        #[serde(from = "String")]
        pub(crate) struct Text(String);

        #[derive(Clone, Serialize, Deserialize)]
        pub(crate) struct List<T>(pub(crate) Vec<T>);

        impl<T> std::ops::Deref for List<T> {
            type Target = [T];
            fn deref(&self) -> &[T] {
                &self.0
            }
        }

        pub(crate) trait Entry {}

        impl<T> Default for List<T> {
            fn default() -> Self {
                Self(Vec::new())
            }
        }

        impl<T: fmt::Debug> fmt::Debug for List<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let entries: Vec<String> = self.0.iter().map(|entry| format!("{entry:?}")).collect();
                let name = std::any::type_name::<T>();
                let start = LISTS.with_borrow_mut(|lists| {
                    let all = lists.entry(name.rsplit("::").next().unwrap_or(name)).or_default();
                    all.extend(entries);
                    all.len() - self.0.len()
                });
                write!(f, "List::at({start}, {})", self.0.len())
            }
        }

        impl fmt::Debug for Text {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "Text::at({}, {})", self.place(), self.0.len())
            }
        }

        #[derive(Default)]
        struct Texts {
            all: String,
            places: HashMap<String, usize>,
        }

        thread_local! {
            static TEXTS: RefCell<Texts> = RefCell::default();
            static LISTS: RefCell<BTreeMap<&'static str, Vec<String>>> = RefCell::default();
        }

        /// The entries of all lists that were written as Rust, by their types.
        pub(crate) fn lists() -> BTreeMap<&'static str, Vec<String>> {
            LISTS.take()
        }

        /// All texts that were written in the prepared form.
        pub(crate) fn all() -> String {
            TEXTS.with_borrow(|texts| texts.all.clone())
        }

        impl Text {
            pub(crate) fn as_str(&self) -> &str {
                &self.0
            }

            /// Where it stands among all.
            fn place(&self) -> usize {
                TEXTS.with_borrow_mut(|Texts { all, places }| {
                    *places.entry(self.0.clone()).or_insert_with(|| {
                        all.push_str(&self.0);
                        all.len() - self.0.len()
                    })
                })
            }
        }

        impl From<String> for Text {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl Serialize for Text {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.serialize_str(&self.0);
                }
                (self.place(), self.0.len()).serialize(serializer)
            }
        }
    }
    pub(crate) mod words;
    pub(crate) mod written;
}

#[path = "src/source"]
mod source {
    pub(crate) mod digest;

    pub(crate) mod problem {
        /// The library tells what was meant.
        pub(crate) fn nearest<'a>(_: &str, _: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
            None
        }
    }
}

/// The facts as the list has them, which a test of the library keeps in step.
#[path = "src/facts"]
mod facts {
    mod fact;

    pub(crate) use fact::{Fact, FactId};
    use fact::{LISTED, Sources};
    use std::collections::BTreeMap;
    use std::sync::OnceLock;

    pub(crate) struct Registry {
        by_name: BTreeMap<&'static str, FactId>,
    }

    pub(crate) fn registry() -> &'static Registry {
        static REGISTRY: OnceLock<Registry> = OnceLock::new();
        REGISTRY.get_or_init(|| {
            let mut by_name: BTreeMap<&'static str, FactId> = BTreeMap::new();
            // Of a key and a measure with one name, conditions mean the measure, which stands behind.
            by_name.extend(LISTED.iter().zip(0..).map(|(fact, place)| (&*fact.name, FactId(place))));
            Registry { by_name }
        })
    }

    impl Registry {
        pub(crate) fn find(&self, name: &str) -> Option<FactId> {
            self.by_name.get(name).copied()
        }
        pub(crate) fn fact(&self, id: FactId) -> Option<&Fact> {
            LISTED.get(usize::from(id.0))
        }
        pub(crate) fn facts(&self) -> &[Fact] {
            LISTED
        }
        /// Where they are read from, as Rust.
        pub(crate) fn sources(&self) -> String {
            let Sources { tables, paths, starts } = Sources::of(LISTED);
            let tables: String = tables.iter().map(|table| format!("Borrowed({table:?}), ")).collect();
            format!(
                "Sources {{ tables: Borrowed(&[{tables}]), paths: Borrowed(&{paths:?}), starts: Borrowed(&{starts:?}) }}"
            )
        }
        /// The ids in the order of the names.
        pub(crate) fn by_name(&self) -> Vec<FactId> {
            self.by_name.values().copied().collect()
        }
    }
}

#[path = "src/value.rs"]
mod value;

use knowledge::digest::{of_file, of_files, of_texts};
use knowledge::expr::check::Scope;
use knowledge::expr::program::Program;
use knowledge::expression::set_scope;
use knowledge::texts::Text;
use knowledge::written;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The rubrics.
const RUBRICS: [&str; 4] = ["accountability.toml", "funding.toml", "legitimacy.toml", "representation.toml"];

/// For how many values of the factor `assess::estimate` takes points, and how many for each.
const NODES: usize = 10;
const POINTS: usize = 32;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=rubrics");
    println!("cargo::rerun-if-changed=src/knowledge");
    println!("cargo::rerun-if-changed=src/source/digest.rs");
    println!("cargo::rerun-if-changed=src/facts/fact.rs");
    println!("cargo::rerun-if-changed=src/facts/listed.rs");
    println!("cargo::rerun-if-changed=src/value.rs");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut built = Built { out: out.clone(), digests: Vec::new() };
    let scope = scope()?;
    // What every command reads.
    let mut code = String::new();
    set_scope(scope.of_facts());
    let mut rubrics = Vec::new();
    for name in RUBRICS {
        rubrics.push(built.read::<written::RubricFile>(name)?);
    }
    rubrics.sort_by(|a, b| a.order().cmp(&b.order()));
    writeln!(code, "pub(super) static RUBRICS: [RubricFile; {}] = {rubrics:?};", rubrics.len())?;
    let ids: Vec<String> = rubrics.iter().map(|file| format!("&{:?}", file.ids())).collect();
    writeln!(
        code,
        "/// The full ids of their criteria.\npub(super) static IDS: [&[Text]; {}] = [{}];",
        ids.len(),
        ids.join(", ")
    )?;
    set_scope(scope.clone());
    let tensions: written::TensionFile = built.read("tensions.toml")?;
    writeln!(code, "pub(super) static TENSIONS: TensionFile = {tensions:?};")?;
    set_scope(scope.of_facts());
    let flags: written::FlagFile = built.read("flags.toml")?;
    writeln!(code, "pub(super) static FLAGS: FlagFile = {flags:?};")?;
    let patterns: written::PatternFile = built.read("patterns.toml")?;
    writeln!(code, "pub(super) static PATTERNS: PatternFile = {patterns:?};")?;
    let types: written::TypeFile = built.read("types.toml")?;
    writeln!(code, "pub(super) static TYPES: TypeFile = {types:?};")?;
    let reference: written::ReferenceFile = built.read("reference.toml")?;
    writeln!(code, "pub(super) static REFERENCE: ReferenceFile = {reference:?};")?;
    for (name, entries) in knowledge::texts::lists() {
        writeln!(
            code,
            "impl Entry for {name} {{\n    fn all() -> &'static [Self] {{\n        static ALL: [{name}; {}] = [{}];\n        &ALL\n    }}\n}}",
            entries.len(),
            entries.join(", ")
        )?;
    }
    // What is shown when it is asked for.
    code.push_str("pub(super) const PACKED: &[(&str, &[u8])] = &[\n");
    writeln!(code, "{}", built.pack::<written::FounderFile>("founders.toml")?)?;
    set_scope(Scope { answers: questions()?, ..Scope::default() });
    writeln!(code, "{}", built.pack::<written::FitFile>("fit.toml")?)?;
    set_scope(scope.of_facts());
    writeln!(code, "{}", built.pack::<written::ConstituencyFile>("constituencies.toml")?)?;
    writeln!(code, "{}", built.pack::<written::StageFile>("stages.toml")?)?;
    writeln!(code, "{}", built.pack::<written::ArticleFile>("charter.toml")?)?;
    writeln!(code, "{}", built.pack::<written::LinkFile>("links.toml")?)?;
    writeln!(code, "{}", built.pack::<written::MemoFile>("memo.toml")?)?;
    writeln!(code, "{}", built.pack::<written::LiteratureFile>("literature.toml")?)?;
    code.push_str("];\n\n/// Each model text by its id.\npub(super) const TEMPLATES: &[(&str, &str)] = &[\n");
    let templates = templates()?;
    for (id, text) in &templates {
        writeln!(code, "    ({id:?}, {text:?}),")?;
    }
    writeln!(code, "];\n\n/// Of each file.\npub(super) const DIGESTS: &[(&str, &str)] = &{:?};", built.digests)?;
    built.digests.push(("templates", of_texts(templates.iter().map(|(id, text)| (id.as_str(), text.as_str())))));
    writeln!(code, "\n/// Of them all.\npub(super) const DIGEST: &str = {:?};", of_files(built.digests.clone()))?;
    std::fs::write(out.join("builtin.rs"), code)?;
    std::fs::write(out.join("texts.txt"), knowledge::texts::all())?;
    std::fs::write(out.join("points.rs"), points())?;
    std::fs::write(out.join("programs.rs"), programs()?)?;
    std::fs::write(out.join("by_name.rs"), format!("&{:?}", facts::registry().by_name()))?;
    std::fs::write(out.join("sources.rs"), facts::registry().sources())?;
    std::fs::write(out.join("catalogue.rs"), catalogue()?)?;
    std::fs::write(out.join("files.rs"), files(&built.digests, templates.keys())?)?;
    Ok(())
}

/// What conditions may name.
fn scope() -> Result<Scope, Box<dyn Error>> {
    let mut scope = Scope::default();
    let mut rubrics = Vec::new();
    for name in RUBRICS {
        let text = std::fs::read_to_string(Path::new("rubrics").join(name))?;
        rubrics.push(toml::from_str::<written::RubricFile>(&text)?);
    }
    rubrics.sort_by(|a, b| a.order().cmp(&b.order()));
    for file in rubrics {
        scope.levels.extend(file.ids());
        scope.scores.push(file.rubric.id);
    }
    scope.scores.push(Text::from("overall".to_owned()));
    let types: written::TypeFile = toml::from_str(&std::fs::read_to_string("rubrics/types.toml")?)?;
    let all = |entry: &written::CoalitionType| {
        let signs = entry.signs.iter().filter_map(|sign| sign.when.program()).collect::<Vec<_>>();
        (entry.id.clone(), Program::all(&signs))
    };
    scope.types = types.types.iter().map(all).collect();
    Ok(scope)
}

/// What the verdicts of fit may name.
fn questions() -> Result<Vec<Text>, Box<dyn Error>> {
    let file: written::FitFile = toml::from_str(&std::fs::read_to_string("rubrics/fit.toml")?)?;
    Ok(file.questions.0.into_iter().map(|question| question.id).collect())
}

/// The parts of all conditions, and where those of each stand, as Rust.
fn programs() -> Result<String, std::fmt::Error> {
    let (mut tests, mut numbers, mut facts) = (Vec::new(), Vec::new(), Vec::new());
    let mut code = String::from("pub(super) const PREPARED: &[Prepared] = &[\n");
    for program in knowledge::expression::all() {
        let places = [
            (tests.len(), program.tests.len()),
            (numbers.len(), program.numbers.len()),
            (facts.len(), program.facts.len()),
        ];
        let [tests_at, numbers_at, facts_at] = places;
        writeln!(code, "    Prepared {{ tests: {tests_at:?}, numbers: {numbers_at:?}, facts: {facts_at:?} }},")?;
        tests.extend_from_slice(&program.tests);
        numbers.extend_from_slice(&program.numbers);
        facts.extend_from_slice(&program.facts);
    }
    writeln!(
        code,
        "];\n\npub(super) use tests::TESTS;\nmod tests {{\n    use super::*;\n    use crate::knowledge::expr::program::Test::{{self, *}};\n    pub(in super::super) const TESTS: &[Test] = &{tests:?};\n}}"
    )?;
    writeln!(
        code,
        "\npub(super) use numbers::NUMBERS;\nmod numbers {{\n    use super::*;\n    use crate::knowledge::expr::program::Number::{{self, *}};\n    pub(in super::super) const NUMBERS: &[Number] = &{numbers:?};\n}}"
    )?;
    writeln!(code, "\npub(super) const FACTS: &[FactId] = &{facts:?};")?;
    Ok(code)
}

/// The points that each estimate takes for each value of the factor, for each of four rubrics in the order of the numbers
/// that they have for it: each of as many equal parts of all numbers holds one.
fn points() -> String {
    let strata = |node: usize| {
        let mut strata = [[(0.0f32, 0); POINTS]; 4];
        for point in 0..POINTS {
            let numbers = sobol_burley::sample_4d((node * POINTS + point) as u32, 0, 0);
            for (stratum, number) in strata.iter_mut().zip(numbers) {
                stratum[(number * POINTS as f32) as usize] = (number, point);
            }
        }
        strata
    };
    format!("{:?}", (0..NODES).map(strata).collect::<Vec<_>>())
}

/// The files as they are written, for those who take them away.
fn files<'a>(
    digests: &[(&str, String)],
    templates: impl Iterator<Item = &'a String>,
) -> Result<String, std::fmt::Error> {
    let mut names: Vec<String> = templates.map(|id| format!("templates/{id}.md")).collect();
    names.extend(digests.iter().filter(|(name, _)| name.ends_with(".toml")).map(|(name, _)| (*name).to_owned()));
    names.sort();
    let mut code = String::from("&[\n");
    for name in names {
        writeln!(code, "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/rubrics/{name}\"))),")?;
    }
    code.push_str("]\n");
    Ok(code)
}

/// The files of the catalogue of messages, as Rust: for each message where it begins, where its id ends, where its text ends
/// if that is one line (else 0) and where it ends, shorter ids first. A message begins at the start of a line; no other
/// line begins with a letter. What goes on in the next line, and an attribute, is indented.
fn catalogue() -> Result<String, Box<dyn Error>> {
    const FOLDER: &str = "locales/en";
    let mut code = String::from("&[\n");
    let files = std::fs::read_dir(FOLDER)?.collect::<Result<Vec<_>, _>>()?;
    let mut names: Vec<String> = files.iter().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    for name in names.iter().filter_map(|name| name.strip_suffix(".ftl")) {
        let text = std::fs::read_to_string(format!("{FOLDER}/{name}.ftl"))?;
        let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let starts: Vec<usize> =
            lines.filter(|at| text.as_bytes().get(*at).is_some_and(u8::is_ascii_alphabetic)).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let message = |(start, end): (&usize, usize)| {
            let mut lines = text.get(*start..end)?.split('\n');
            let line = lines.next()?.trim_end();
            let id = start + line.find(' ')?;
            let is_line = text.get(id..)?.starts_with(" = ") && lines.all(|line| !line.starts_with(' '));
            Some([*start, id, if is_line { start + line.len() } else { 0 }, end])
        };
        let mut messages: Vec<[usize; 4]> = starts.iter().zip(ends).filter_map(message).collect();
        messages.sort_by_key(|[start, id, ..]| (id - start, text.get(*start..*id)));
        writeln!(
            code,
            "File {{ name: {name:?}, text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{FOLDER}/{name}.ftl\")), messages: &{messages:?} }},"
        )?;
    }
    code.push_str("]\n");
    Ok(code)
}

/// The model texts by their ids.
fn templates() -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut templates = BTreeMap::new();
    for entry in std::fs::read_dir("rubrics/templates")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            templates.insert(id, std::fs::read_to_string(path)?);
        }
    }
    Ok(templates)
}

/// What has been built in.
struct Built {
    out: PathBuf,
    digests: Vec<(&'static str, String)>,
}

impl Built {
    fn read<T: Serialize + DeserializeOwned>(&mut self, name: &'static str) -> Result<T, Box<dyn Error>> {
        let text = std::fs::read_to_string(Path::new("rubrics").join(name))?;
        let told = |error: toml::de::Error| {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            format!("rubrics/{name}:{line}: {}", error.message())
        };
        let table = toml::de::DeTable::parse(&text).map_err(told)?;
        let content: T =
            written::read(&table).map_err(|errors| errors.into_iter().map(told).collect::<Vec<_>>().join("\n"))?;
        self.digests.push((name, of_file(&content)));
        Ok(content)
    }

    /// Packs one file, and gives the line of Rust that includes it.
    fn pack<T: Serialize + DeserializeOwned>(&mut self, name: &'static str) -> Result<String, Box<dyn Error>> {
        let content: T = self.read(name)?;
        let file = format!("{name}.bin");
        std::fs::write(self.out.join(&file), postcard::to_allocvec(&content)?)?;
        Ok(format!("    ({name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\"))),"))
    }
}
