//! The rubrics that come with the program. The build script reads `rubrics/` and prepares each file in a form that
//! needs no parsing; names of facts are looked up when it is unpacked, companions are unpacked when they are shown.

use super::compile::{self, Compiler, Flags};
use super::expr::{Condition, Scope};
use super::expression::Expression;
use super::lazy::Lazy;
use super::model::{
    Advice, Article, CoalitionType, Constituency, Fit, Links, Literature, Memo, ModelText, Piece, Rubric, Rubrics,
    Stages, Text,
};
use super::report::{At, Report};
use super::texts::List;
use super::written;
use crate::source::problem::Problems;
use serde::de::DeserializeOwned;
use std::sync::LazyLock;

pub(super) const TENSIONS: &str = "tensions.toml";
pub(super) const FLAGS: &str = "flags.toml";
pub(super) const PATTERNS: &str = "patterns.toml";
pub(super) const TYPES: &str = "types.toml";
pub(super) const REFERENCE: &str = "reference.toml";
pub(super) const FOUNDERS: &str = "founders.toml";
pub(super) const FIT: &str = "fit.toml";
pub(super) const CONSTITUENCIES: &str = "constituencies.toml";
pub(super) const STAGES: &str = "stages.toml";
pub(super) const CHARTER: &str = "charter.toml";
pub(super) const LINKS: &str = "links.toml";
pub(super) const MEMO: &str = "memo.toml";
pub(super) const LITERATURE: &str = "literature.toml";

/// Files of a folder that are not rubrics.
pub(super) const COMPANIONS: &[&str] = &[
    TENSIONS,
    FLAGS,
    PATTERNS,
    TYPES,
    REFERENCE,
    FOUNDERS,
    FIT,
    CONSTITUENCIES,
    STAGES,
    CHARTER,
    LINKS,
    MEMO,
    LITERATURE,
];

/// What every command reads, as Rust; what is shown when it is asked for, packed; and the digest of what each file says.
mod built {
    use crate::knowledge::expression::Expression;
    use crate::knowledge::texts::{Entry, List, Text};
    use crate::knowledge::words::{Audience, Effort, Severity, Term};
    use crate::knowledge::written::*;

    include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
}
use built::{DIGEST, DIGESTS, PACKED, TEMPLATES};

/// The built-in rubrics.
pub(super) fn rubrics() -> Rubrics {
    let types = types();
    let mut report = report();
    // Their conditions are on facts and types alone.
    let of_facts = compile::scope(&[], &types);
    let mut compiler = Compiler { scope: &of_facts, report: &mut report };
    let files = || built::RUBRICS.iter().zip(built::IDS);
    let rubrics: Vec<Rubric> = files().map(|(file, ids)| compiler.rubric(file.clone(), ids.to_vec())).collect();
    let named: Vec<_> = files().map(|(file, ids)| (file.rubric.id.clone(), ids.to_vec())).collect();
    let scope = compile::scope(&named, &types);
    let mut compiler = Compiler { scope: &scope, report: &mut report };
    let tensions = compiler.tensions(built::TENSIONS.clone());
    let Flags { matters, idle, vain, faults, flags } = compiler.flags(built::FLAGS.clone());
    let patterns = compiler.patterns(built::PATTERNS.clone());
    let reference = compiler.reference(built::REFERENCE.clone());
    debug_assert!(report.problems.list.is_empty(), "{:?}", report.problems.list);
    Rubrics {
        rubrics,
        tensions,
        flags,
        patterns,
        matters,
        idle,
        vain,
        faults,
        types,
        reference,
        scope,
        founders: compile::founders(companion(FOUNDERS)),
        fit: Lazy::new(fit),
        constituencies: Lazy::new(constituencies),
        models: Lazy::new(models),
        stages: Lazy::new(stages),
        articles: Lazy::new(articles),
        links: Lazy::new(links),
        memo: Lazy::new(memo),
        literature: Lazy::new(literature),
        own_memo: false,
        digest: DIGEST.to_owned(),
        nominal: Default::default(),
    }
}

/// Whether the built-in rubrics have a criterion of this id.
pub(super) fn has(id: &str) -> bool {
    built::IDS.iter().copied().flatten().any(|known| known.as_str() == id)
}

/// The companions that stand on their own: where a folder lacks one, ours is used. Tensions, flags, patterns, references,
/// the guide for founders and the constituencies name criteria, so ours would not fit the rubrics of others.
pub(super) fn shared<'a>() -> impl Iterator<Item = (&'a str, String)> {
    const NAMING: &[&str] = &[TENSIONS, FLAGS, PATTERNS, REFERENCE, FOUNDERS, CONSTITUENCIES];
    let shared = DIGESTS.iter().filter(|(name, _)| COMPANIONS.contains(name) && !NAMING.contains(name));
    shared.map(|(name, digest)| (*name, (*digest).to_owned()))
}

pub(super) fn types() -> Vec<CoalitionType> {
    let mut report = report();
    let types = Compiler { scope: &Scope::default(), report: &mut report }.types(built::TYPES.clone());
    debug_assert!(report.problems.list.is_empty(), "{:?}", report.problems.list);
    types
}

/// Advice of the built-in rubrics.
pub(super) fn advice(list: &List<written::Advice>) -> Vec<Advice> {
    static OF_FACTS: LazyLock<Scope> = LazyLock::new(|| compile::scope(&[], &types()));
    let condition = |written: &Expression| {
        let condition = written.prepared().or_else(|| Condition::parse(&written.text, &OF_FACTS).ok());
        debug_assert!(condition.is_some(), "{written:?}");
        condition
    };
    list.iter().map(|entry| compile::advice(entry.clone(), entry.done.as_ref().and_then(condition))).collect()
}

/// The pieces of a text of the built-in flags.
pub(super) fn pieces(text: &Text) -> Vec<Piece> {
    let mut report = report();
    let pieces = Compiler { scope: &Scope::default(), report: &mut report }.pieces(&At::top("message"), text);
    debug_assert!(pieces.is_some(), "{text}");
    pieces.unwrap_or_default()
}

/// The folder of model texts.
pub(super) const MODELS: &str = "templates";

/// The model texts, by id.
pub(super) fn models() -> Vec<ModelText> {
    TEMPLATES.iter().map(|(id, text)| compile::model(id, text)).collect()
}

pub(super) fn fit() -> Fit {
    let mut report = report();
    let fit = Compiler { scope: &Scope::default(), report: &mut report }.fit(companion(FIT));
    debug_assert!(report.problems.list.is_empty(), "{:?}", report.problems.list);
    fit
}

fn constituencies() -> Vec<Constituency> {
    let mut report = report();
    let list = Compiler { scope: &Scope::default(), report: &mut report }.constituencies(companion(CONSTITUENCIES));
    debug_assert!(report.problems.list.is_empty(), "{:?}", report.problems.list);
    list
}

pub(super) fn stages() -> Stages {
    let mut report = report();
    let stages = Compiler { scope: &Scope::default(), report: &mut report }.stages(companion(STAGES));
    debug_assert!(report.problems.list.is_empty(), "{:?}", report.problems.list);
    stages
}

pub(super) fn articles() -> Vec<Article> {
    compile::articles(companion(CHARTER))
}

pub(super) fn links() -> Links {
    compile::links(companion(LINKS))
}

pub(super) fn memo() -> Memo {
    compile::memo(companion(MEMO))
}

pub(super) fn literature() -> Literature {
    compile::literature(written_literature())
}

pub(super) fn written_literature() -> written::LiteratureFile {
    companion(LITERATURE)
}

fn report() -> Report<'static> {
    Report { file: None, problems: Problems::default(), thorough: false }
}

/// The build script has packed the same type, so this cannot fail.
fn companion<T: DeserializeOwned + Default>(wanted: &str) -> T {
    let packed = PACKED.iter().find(|(name, _)| *name == wanted);
    let unpacked = packed.and_then(|(_, bytes)| postcard::from_bytes(bytes).ok());
    debug_assert!(unpacked.is_some(), "{wanted}");
    unpacked.unwrap_or_default()
}
