//! Lists of what the program knows: rubrics, the memo's numbers.

use super::words::Words;
use crate::knowledge::{Coverage, Rubric, Rubrics};
use crate::message;
use std::fmt::Write as _;

/// Rubrics with their criteria, one line each, or two with titles.
pub fn rubrics<'a>(rubrics: impl IntoIterator<Item = &'a Rubric>, titles: bool, words: &Words) -> String {
    let mut out = String::new();
    for rubric in rubrics {
        let (version, weight) = (rubric.version.to_string(), rubric.weight.to_string());
        let (id, title) = (&rubric.id, &rubric.title);
        let head = words.say(&message!("explain-rubric", id = id, title = title, version = version, weight = weight));
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{head}\n  {}", rubric.question);
        for criterion in &rubric.criteria {
            let how = words.say(&if criterion.is_computed() {
                message!("explain-how-computed")
            } else {
                message!("explain-how-judged")
            });
            let weight = words.say(&message!("explain-listed-weight", weight = criterion.weight.to_string()));
            let _ = writeln!(out, "  {:<44} {how:<9} {weight}", criterion.id);
            if titles {
                let _ = writeln!(out, "      {}", criterion.title);
            }
        }
        out.push('\n');
    }
    out
}

/// Flags, one line each, or two with titles.
pub fn flags(rubrics: &Rubrics, titles: bool, words: &Words) -> String {
    let mut out = words.say(&message!("explain-listed-flags")) + "\n";
    for flag in &rubrics.flags {
        let (severity, belongs) = (words.severity(flag.severity), flag.belongs.as_deref().unwrap_or_default());
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {:<44} {severity:<9} {belongs}", flag.id);
        if titles {
            let _ = writeln!(out, "      {}", flag.title);
        }
    }
    out + "\n"
}

/// Types of coalition, one line each.
pub fn types(rubrics: &Rubrics, words: &Words) -> String {
    let line = |of: &crate::knowledge::CoalitionType| format!("  {:<44} {}\n", format!("type.{}", of.id), of.title);
    let lines: String = rubrics.types.iter().map(line).collect();
    format!("{}\n{lines}\n", words.say(&message!("explain-listed-types")))
}

/// The memo's numbers with their uses, and a line that sums up.
pub fn coverage(all: &[Coverage], words: &Words) -> String {
    let mut out = String::new();
    for entry in all {
        out.push_str(&entry.number);
        out.push('\n');
        for (what, list) in [
            (message!("explain-in-criteria"), &entry.criteria),
            (message!("explain-in-advice"), &entry.advice),
            (message!("explain-in-tensions"), &entry.tensions),
            (message!("explain-in-flags"), &entry.flags),
            (message!("explain-in-types"), &entry.types),
            (message!("explain-in-stages"), &entry.stages),
            (message!("explain-in-literature"), &entry.literature),
        ] {
            if !list.is_empty() {
                // Writing to a String cannot fail.
                let _ = writeln!(out, "  {} {}", words.say(&what), list.join(", "));
            }
        }
    }
    let used = all.iter().filter(|entry| entry.is_used()).count();
    let uses: usize = all.iter().map(Coverage::uses).sum();
    let sum = words.say(&message!("explain-coverage", used = used, all = all.len(), uses = uses));
    out + "\n" + &sum + "\n"
}
