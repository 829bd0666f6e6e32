//! Lists of what the program knows: rubrics, the memo's numbers.

use super::Line;
use super::words::Words;
use crate::knowledge::{Coverage, Rubric, Rubrics};
use crate::message;
use crate::source::safe::put;

/// Rubrics with their criteria, one line each, or two with titles.
pub fn rubrics<'a>(rubrics: impl IntoIterator<Item = &'a Rubric>, titles: bool, words: &Words) -> Line {
    let mut out = Line::default();
    for rubric in rubrics {
        let (version, weight) = (rubric.version.to_string(), rubric.weight.to_string());
        let (id, title) = (&rubric.id, &rubric.title);
        let head = message!("explain-rubric", id = id, title = title, version = version, weight = weight);
        put!(&mut out, "{}\n  {}\n", words.line(&head), Line::new(&rubric.question));
        for criterion in &rubric.criteria {
            let how = words.line(&if criterion.is_computed() {
                message!("explain-how-computed")
            } else {
                message!("explain-how-judged")
            });
            let weight = words.line(&message!("explain-listed-weight", weight = criterion.weight.to_string()));
            put!(&mut out, "  {:<44} {:<9} {}\n", Line::new(&criterion.id), how, weight);
            if titles {
                put!(&mut out, "      {}\n", Line::new(&criterion.title));
            }
        }
        put!(&mut out, "\n");
    }
    out
}

/// Flags, one line each, or two with titles.
pub fn flags(rubrics: &Rubrics, titles: bool, words: &Words) -> Line {
    let mut out = Line::default();
    if rubrics.flags.is_empty() {
        return out;
    }
    put!(&mut out, "{}\n", words.line(&message!("explain-listed-flags")));
    for flag in &rubrics.flags {
        let belongs = flag.belongs().map(|id| &**id).unwrap_or_default();
        let [id, severity, belongs] = [flag.id(), &*words.severity(flag.severity()), belongs].map(Line::new);
        put!(&mut out, "  {:<44} {:<9} {}\n", id, severity, belongs);
        if titles {
            put!(&mut out, "      {}\n", Line::new(flag.title()));
        }
    }
    put!(&mut out, "\n");
    out
}

/// Patterns, one line each, or two with titles.
pub fn patterns(rubrics: &Rubrics, titles: bool, words: &Words) -> Line {
    let mut out = Line::default();
    if rubrics.patterns.is_empty() {
        return out;
    }
    put!(&mut out, "{}\n", words.line(&message!("explain-listed-patterns")));
    for pattern in &rubrics.patterns {
        let parts = words.line(&message!("explain-listed-parts", count = pattern.parts.len()));
        put!(&mut out, "  {:<44} {}\n", Line::new(&pattern.id), parts);
        if titles {
            put!(&mut out, "      {}\n", Line::new(&pattern.title));
        }
    }
    put!(&mut out, "\n");
    out
}

/// Types of coalition, one line each.
pub fn types(rubrics: &Rubrics, words: &Words) -> Line {
    let mut out = Line::default();
    if rubrics.types.is_empty() {
        return out;
    }
    put!(&mut out, "{}\n", words.line(&message!("explain-listed-types")));
    for of in &rubrics.types {
        put!(&mut out, "  {:<44} {}\n", Line::new(&format!("type.{}", of.id)), Line::new(&of.title));
    }
    put!(&mut out, "\n");
    out
}

/// The memo's numbers with their uses, and a line that sums up.
pub fn coverage(all: &[Coverage], words: &Words) -> Line {
    let mut out = Line::default();
    for entry in all {
        put!(&mut out, "{}\n", Line::new(&entry.number));
        for (what, list) in [
            (message!("explain-in-criteria"), &entry.criteria),
            (message!("explain-in-advice"), &entry.advice),
            (message!("explain-in-tensions"), &entry.tensions),
            (message!("explain-in-flags"), &entry.flags),
            (message!("explain-in-patterns"), &entry.patterns),
            (message!("explain-in-types"), &entry.types),
            (message!("explain-in-areas"), &entry.areas),
            (message!("explain-in-stages"), &entry.stages),
            (message!("explain-in-fit"), &entry.fit),
            (message!("explain-in-constituencies"), &entry.constituencies),
            (message!("explain-in-literature"), &entry.literature),
        ] {
            if !list.is_empty() {
                put!(&mut out, "  {} {}\n", words.line(&what), Line::new(&list.join(", ")));
            }
        }
    }
    let used = all.iter().filter(|entry| entry.is_used()).count();
    let uses: usize = all.iter().map(Coverage::uses).sum();
    let sum = message!("explain-coverage", used = used, all = all.len(), uses = uses);
    put!(&mut out, "\n{}\n", words.line(&sum));
    out
}
