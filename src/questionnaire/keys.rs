//! What can be asked of the file: its keys with the form of their answers, its lists, and what depends on what.

use crate::coalition::Coalition;
use crate::coalition::locate::{Path, is_within};
use crate::coalition::record::{Asked, Form, KeyInfo, Record as _};
use crate::coalition::scalar::STATUS;
use crate::facts::Fact;
use crate::knowledge::{Criterion, Rubrics};
use crate::value::{Kind, Unit};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// How a key is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Yes or no.
    YesNo,
    /// Free text that must be there, such as a name.
    Text,
    /// A code of capital letters, such as a country's.
    Code,
    /// Free text, or `none` where there is nothing of the kind.
    Named,
    /// Names with commas between them.
    Names,
    /// One word of a list.
    One(Vec<&'static str>),
    /// Any words of a list.
    Many(Vec<&'static str>),
    /// A number in a unit.
    Number(Unit),
    /// A day, a month or a year.
    Day,
    /// Amounts by year.
    Years,
    /// What a body does where it finds no consensus.
    Fallback,
}

/// The answers to [`Input::Fallback`], with what stands in the file for each.
pub(super) const FALLBACKS: &[(&str, &str)] = &[
    ("none", "\"none\""),
    ("majority", "{ rule = \"majority\" }"),
    ("two-thirds", "{ rule = \"supermajority\", quota = 0.667 }"),
    ("three-quarters", "{ rule = \"supermajority\", quota = 0.75 }"),
    ("lead-decides", "{ rule = \"lead-decides\" }"),
];

/// What stands in the file for the answer to what follows where nobody agrees.
pub fn fallback(word: &str) -> Option<&'static str> {
    FALLBACKS.iter().find(|(known, _)| *known == word).map(|(_, written)| *written)
}

impl Input {
    /// The words that may be answered, in the order in which they are offered; none where it is not one of a list.
    pub fn words(&self) -> Vec<&'static str> {
        match self {
            Self::YesNo => vec!["yes", "no"],
            Self::One(words) | Self::Many(words) => words.clone(),
            Self::Fallback => FALLBACKS.iter().map(|(word, _)| *word).collect(),
            _ => Vec::new(),
        }
    }
}

/// A list of the file whose rows are asked for.
#[derive(Debug)]
pub struct List {
    /// Its path, without rows.
    pub path: &'static str,
    /// The keys that are asked of each row; the first one names it.
    pub columns: &'static [&'static str],
    /// The key that says whether the list is whole; within the row around it, if there is one.
    pub(super) whole: &'static str,
}

/// The lists in the order in which they are asked for.
pub const LISTS: &[List] = &[
    List {
        path: "members",
        columns: &["name", "kind", "count", "country", "speaks_for", "roles"],
        whole: "completeness.members",
    },
    List {
        path: "governance.bodies",
        columns: &["name", "role", "rule", "quota", "fallback", "votes_each", "together", "veto", "seats"],
        whole: "completeness.bodies",
    },
    List {
        path: "governance.bodies.seats",
        columns: &["group", "kind", "count", "share", "chosen_by"],
        whole: "seats_complete",
    },
    List {
        path: "funding",
        columns: &["source", "kind", "payers", "share", "amount", "from", "until", "restricted"],
        whole: "completeness.funding",
    },
    List {
        path: "stakeholders",
        columns: &["name", "kind", "power", "interest", "stance", "scheme", "engagement"],
        whole: "completeness.stakeholders",
    },
    List { path: "evaluations", columns: &["title", "by", "date", "published"], whole: "completeness.evaluations" },
    List {
        path: "breaches",
        columns: &["by", "what", "count", "kind", "answer", "found_by"],
        whole: "completeness.breaches",
    },
    List {
        path: "accusations",
        columns: &["against", "what", "count", "serious", "inquiry", "kept"],
        whole: "completeness.accusations",
    },
    List {
        path: "objections",
        columns: &["by", "what", "date", "answer", "answered_on", "attacked"],
        whole: "completeness.objections",
    },
    List {
        path: "governance.own_breaches",
        columns: &["rule", "what", "said_by", "answer"],
        whole: "completeness.own_breaches",
    },
    List {
        path: "monitoring.checks",
        columns: &["what", "by", "data", "paid_by_checked"],
        whole: "completeness.checks",
    },
    List { path: "changes", columns: &["what", "kind", "date"], whole: "completeness.changes" },
];

/// The list at a path of the file.
pub fn list(path: &Path) -> Option<&'static List> {
    let plain = path.without_rows();
    LISTS.iter().find(|list| list.path == plain)
}

/// The word for what was looked for and not found.
pub const NOT_FOUND: &str = "not-found";

/// The key by which a coalition is known.
pub(super) const NAME: &str = "coalition.name";

/// The key of the day that a file describes.
pub(super) const AS_OF: &str = "coalition.as_of";

/// Keys that are asked before all others: which questions concern the coalition at all depends on them.
pub(super) const FIRST: &[&str] = &[NAME, "coalition.stage", "coalition.phase", "coalition.origin"];

/// When a key makes sense: only after another one is known, and not where that one says that there is nothing.
/// In rows, both stand in the same row.
const AFTER: &[(&str, &str)] = &[
    ("complaints.open_to", "complaints.mechanism"),
    ("complaints.independent", "complaints.mechanism"),
    ("complaints.confidential", "complaints.mechanism"),
    ("complaints.no_retaliation", "complaints.mechanism"),
    ("complaints.received", "complaints.mechanism"),
    ("complaints.resolved", "complaints.received"),
    ("complaints.upheld", "complaints.received"),
    ("complaints.remedied", "complaints.upheld"),
    ("dissent.recorded", "dissent.decisions"),
    ("finance.audited", "finance.statements"),
    ("finance.committed_until", "finance.committed"),
    ("finance.paying_share", "finance.member_contributions"),
    ("finance.statements_date", "finance.statements"),
    ("governance.fallback_rule", "governance.decision_rule"),
    ("governance.interests_declared", "governance.conflict_of_interest"),
    ("governance.mandate_from", "governance.mandate"),
    ("governance.mandate_limits", "governance.mandate"),
    ("governance.mandate_reviewed", "governance.mandate"),
    ("governance.roles_communicated", "governance.role_descriptions"),
    ("governance.sanctions_for", "governance.sanctions"),
    ("governance.sanctions_used", "governance.sanctions"),
    ("monitoring.commitments_kept", "monitoring.commitments"),
    ("complaints.recent", "complaints.mechanism"),
    ("complaints.answered_share", "complaints.recent"),
    ("complaints.open", "complaints.mechanism"),
    ("monitoring.independent_experts", "monitoring.theory_of_change"),
    ("monitoring.paid_by_checked", "monitoring.conducted_by"),
    ("complaints.reply_days", "complaints.recent"),
    ("monitoring.results", "monitoring.conducted_by"),
    ("host.agreement", "host.name"),
    ("host.chooses_lead", "host.name"),
    ("host.employs_staff", "host.name"),
    ("host.holds_purse", "host.name"),
    ("host.holds_seat", "host.name"),
    ("host.is_funder", "host.name"),
    ("host.is_member", "host.name"),
    ("transparency.answer_days", "transparency.information_policy"),
    ("transparency.appeal", "transparency.information_policy"),
    ("political_will.states_committed", "political_will.states_needed"),
    ("purpose_fit.overlap_review", "purpose_fit.existing_institution"),
    ("technology.offline_route", "technology.uses"),
    ("technology.purpose_stated", "technology.uses"),
    ("technology.replaces_governance", "technology.uses"),
    ("technology.widened_participation", "technology.uses"),
    ("governance.bodies.seats.chosen_by", "governance.bodies.seats.count"),
];

/// Keys of a row that are asked for only where another key of the row holds one of these words; no words mean that it
/// must not be there.
const WHERE: &[(&str, &str, &[&str])] = &[
    ("governance.bodies.quota", "rule", &["supermajority", "chamber-majority"]),
    ("governance.bodies.fallback", "rule", &["consensus"]),
    ("governance.bodies.veto", "rule", &["majority", "supermajority", "chamber-majority"]),
    ("governance.bodies.seats.share", "count", &[]),
    ("funding.amount", "share", &[]),
];

/// Words that the format shares between keys, and that answer the question of one of them not at all: they are not offered.
const NO_ANSWERS: &[(&str, &str)] = &[("evaluations.by", "none")];

/// The key that has to be known before this one is asked.
pub(super) fn parent(key: &str) -> Option<&'static str> {
    AFTER.iter().find(|(after, _)| *after == key).map(|(_, before)| *before)
}

/// The key of the same row on which a key of a row depends, with the words that it must hold.
pub(super) fn condition(key: &str) -> Option<(&'static str, &'static [&'static str])> {
    WHERE.iter().find(|(inner, ..)| *inner == key).map(|(_, other, words)| (*other, *words))
}

/// What is known of a key that can be asked.
#[derive(Debug)]
pub struct Key {
    /// How it is asked for; `None` for tables, rows and values that nobody is asked for.
    pub input: Option<Input>,
    /// Whether it must be there.
    pub required: bool,
    /// Whether the file may say that it was asked and is not known.
    pub may_be_unknown: bool,
    /// The path of the first key with the same words; the catalogue keeps their meanings there.
    pub glossary: String,
    /// What it says, in Markdown.
    pub description: String,
    /// The words that it may be, with their meanings.
    pub words: Vec<(&'static str, &'static str)>,
    /// The keys directly inside, by name.
    inside: Vec<String>,
    is_status: bool,
    /// Whether it stands in rows, each of which has its own.
    in_rows: bool,
}

impl Key {
    /// How an answer is read that is written as in the file: with the words that are not offered.
    pub(super) fn in_file(&self) -> Option<Input> {
        let Some(Input::One(offered)) = &self.input else { return self.input.clone() };
        let others = self.words.iter().map(|(word, _)| *word).filter(|word| !offered.contains(word));
        Some(Input::One(offered.iter().copied().chain(others).collect()))
    }
}

/// Every key of the file by its path without rows.
pub fn keys() -> &'static BTreeMap<String, Key> {
    static KEYS: OnceLock<BTreeMap<String, Key>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let mut all = BTreeMap::new();
        let mut glossaries = Vec::new();
        add(&mut all, &mut glossaries, ("", false), Coalition::keys());
        all
    })
}

/// Words that go with the path of the first key that has them.
type Glossary = (Vec<(&'static str, &'static str)>, String);

fn add(
    all: &mut BTreeMap<String, Key>,
    glossaries: &mut Vec<Glossary>,
    (table, in_rows): (&str, bool),
    keys: Vec<KeyInfo>,
) {
    for key in keys {
        let path = if table.is_empty() { key.name.to_owned() } else { format!("{table}.{}", key.name) };
        let (form, words) = ((key.form)(), (key.words)());
        let glossary = match glossaries.iter().find(|(shared, _)| *shared == words) {
            Some((_, first)) => first.clone(),
            None => {
                glossaries.push((words.clone(), path.clone()));
                path.clone()
            }
        };
        let kind = key.fact.as_ref().map(|(_, kind)| *kind);
        let entry = Key {
            input: input(&path, &key, &form, &words, kind),
            required: key.required,
            may_be_unknown: key.may_be_unknown,
            glossary,
            description: key.description(),
            words,
            inside: match &form {
                Form::Table(keys) => keys.iter().map(|inner| format!("{path}.{}", inner.name)).collect(),
                _ => Vec::new(),
            },
            is_status: kind == Some(Kind::Ordered(STATUS)),
            in_rows,
        };
        all.insert(path.clone(), entry);
        let in_rows = in_rows || matches!(form, Form::Rows(_));
        if let Form::Table(keys) | Form::Rows(keys) = form {
            add(all, glossaries, (&path, in_rows), keys);
        }
    }
}

fn input(path: &str, key: &KeyInfo, form: &Form, words: &[(&'static str, &str)], kind: Option<Kind>) -> Option<Input> {
    if !matches!(form, Form::Value) {
        return None;
    }
    let answers = |word: &&str| !NO_ANSWERS.contains(&(path, *word));
    let bare = || words.iter().map(|(word, _)| *word).filter(answers).collect::<Vec<_>>();
    Some(match ((key.asked)(), kind) {
        (Some(Asked::Text), _) => Input::Text,
        (Some(Asked::Code), _) => Input::Code,
        (Some(Asked::Named), _) => Input::Named,
        (Some(Asked::Names), _) => Input::Names,
        (Some(Asked::Day), _) => Input::Day,
        (Some(Asked::Years), _) => Input::Years,
        (Some(Asked::Fallback), _) => Input::Fallback,
        (Some(Asked::Ratio), _) => Input::Number(Unit::Ratio),
        (None, Some(Kind::Flag)) => Input::YesNo,
        (None, Some(Kind::Ordered(_) | Kind::Choice(_))) => Input::One(bare()),
        (None, Some(Kind::Set(_))) => Input::Many(bare()),
        (None, Some(Kind::Number(unit))) => Input::Number(unit),
        (None, None) => return None,
    })
}

/// What is asked to learn a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Want {
    /// A key, by its path.
    Key(&'static str),
    /// The rows of a list, by its path.
    List(&'static str),
}

/// What is asked to learn a fact: the keys and lists that it is read from.
pub(super) fn behind(fact: &Fact) -> Vec<Want> {
    fact.about().flat_map(wants).collect()
}

/// The same for all facts of a criterion.
pub(super) fn of_criterion(criterion: &Criterion) -> Vec<Want> {
    let mut found = Vec::new();
    for fact in criterion.facts().iter().filter_map(|id| crate::facts::registry().fact(*id)) {
        for want in behind(fact) {
            if !found.contains(&want) {
                found.push(want);
            }
        }
    }
    found
}

/// Every key outside of rows that may be asked for by these rubrics, with those on which they depend.
pub fn asked_for(rubrics: &Rubrics) -> BTreeSet<String> {
    let mut asked: BTreeSet<&str> = FIRST.iter().copied().chain([AS_OF]).collect();
    for criterion in rubrics.criteria() {
        let applies = criterion.applies.iter().flat_map(|applies| applies.facts());
        let applies = applies.filter_map(|id| crate::facts::registry().fact(id)).flat_map(behind);
        for want in of_criterion(criterion).into_iter().chain(applies) {
            let mut next = match want {
                Want::Key(path) => Some(path),
                Want::List(_) => None,
            };
            while let Some(path) = next {
                asked.insert(path);
                next = parent(path);
            }
        }
    }
    asked.into_iter().map(str::to_owned).collect()
}

/// What is asked to learn a path of the file. Whether a list is whole is asked with its rows.
pub(super) fn wants(about: &str) -> Vec<Want> {
    if let Some(list) = LISTS.iter().find(|list| list.whole == about || is_within(about, list.path)) {
        return vec![Want::List(list.path)];
    }
    let Some((path, key)) = keys().get_key_value(about) else { return Vec::new() };
    // Of rows that nobody is asked for, no row is known that an answer could stand in.
    if key.in_rows {
        return Vec::new();
    }
    if key.input.is_some() {
        return vec![Want::Key(path)];
    }
    // A table as a whole stands for how far each of its records exists.
    let records = key.inside.iter().filter_map(|path| keys().get_key_value(path)).filter(|(_, key)| key.is_status);
    records.map(|(path, _)| Want::Key(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_conditions_name_keys_of_the_file() {
        for list in LISTS {
            for column in list.columns {
                let path = format!("{}.{column}", list.path);
                let key = keys().get(&path).unwrap_or_else(|| panic!("{path} is no key"));
                assert!(key.input.is_some() || LISTS.iter().any(|inner| inner.path == path), "{path} cannot be asked");
            }
            let nested = list.path.matches('.').count() > 1;
            let whole = if nested { format!("governance.bodies.{}", list.whole) } else { list.whole.to_owned() };
            assert!(keys().contains_key(&whole), "{whole}");
        }
        for (after, before) in AFTER {
            assert!(keys().get(*after).is_some_and(|key| key.input.is_some()), "{after}");
            assert!(keys().get(*before).is_some_and(|key| key.input.is_some()), "{before}");
        }
        for (inner, other, words) in WHERE {
            let (row, _) = inner.rsplit_once('.').unwrap_or_default();
            let known = &keys()[&format!("{row}.{other}")].words;
            assert!(words.iter().all(|word| known.iter().any(|(known, _)| known == word)), "{inner}");
        }
        for first in FIRST {
            assert!(keys()[*first].input.is_some(), "{first}");
        }
        for (path, word) in NO_ANSWERS {
            let key = &keys()[*path];
            assert!(key.words.iter().any(|(known, _)| known == word), "{path} {word}");
            assert!(key.input.as_ref().is_some_and(|input| !input.words().contains(word)), "{path} {word}");
            assert!(key.in_file().is_some_and(|input| input.words().contains(word)), "{path} {word}");
        }
    }

    #[test]
    fn the_form_of_an_answer_follows_the_form_of_the_key() {
        for (path, input) in [
            ("coalition.name", Input::Text),
            ("coalition.founded", Input::Day),
            ("governance.lead", Input::Named),
            ("governance.elected_share", Input::Number(Unit::Share)),
            ("finance.raised_share", Input::Number(Unit::Ratio)),
            ("governance.fallback_rule", Input::YesNo),
            ("governance.formal_links", Input::Names),
            ("governance.bodies.fallback", Input::Fallback),
            ("finance.income", Input::Years),
            ("finance.currency", Input::Code),
            ("members.country", Input::Code),
            ("completeness.members", Input::One(vec!["partial", "complete"])),
        ] {
            assert_eq!(keys()[path].input, Some(input), "{path}");
        }
        assert_eq!(keys()["members"].input, None);
        assert_eq!(keys()["funding.kind"].glossary, "members.kind");
    }
}
