//! A starter file with every table and every key explained, valid as it stands.

use super::model as m;
use super::record::{KeyInfo, Record};
use std::fmt::Write as _;

/// The text of a starter file. Every key but the two that are needed is a comment, to be taken up when it is known.
pub fn starter() -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out);
    out
}

fn write(out: &mut String) -> std::fmt::Result {
    writeln!(
        out,
        "# A coalition, described for cma. Take away the # before a key when you know it. What you leave out is unknown,"
    )?;
    writeln!(
        out,
        "# which is not the same as no: write false, \"none\" or [] for what does not exist, \"undisclosed\" for what was"
    )?;
    writeln!(
        out,
        "# asked for and withheld. `cma schema` prints all keys for editors, `cma interview` asks for them one by one.\n"
    )?;
    writeln!(out, "# Version of the file format.\nschema = 1\n\n[coalition]")?;
    for key in m::Profile::keys() {
        if key.name == "name" {
            writeln!(out, "# {}\nname = \"Name of the coalition\"", key.description)?;
        } else {
            write_key(out, &key)?;
        }
    }
    let of = |table: &str| m::Coalition::keys().into_iter().find(|key| key.name == table).map(|key| key.description);
    let tables: [(&str, bool, Vec<KeyInfo>); 18] = [
        ("members", true, m::Member::keys()),
        ("stakeholders", true, m::Stakeholder::keys()),
        ("governance", false, m::Governance::keys()),
        ("governance.bodies", true, m::Body::keys()),
        ("finance", false, m::Finance::keys()),
        ("funding", true, m::FundingSource::keys()),
        ("transparency", false, m::Transparency::keys()),
        ("monitoring", false, m::Monitoring::keys()),
        ("evaluations", true, m::EvaluationReport::keys()),
        ("changes", true, m::Change::keys()),
        ("trust", false, m::Trust::keys()),
        ("dissent", false, m::Dissent::keys()),
        ("inclusion", false, m::Inclusion::keys()),
        ("technology", false, m::Technology::keys()),
        ("political_will", false, m::PoliticalWill::keys()),
        ("purpose_fit", false, m::PurposeFit::keys()),
        ("transition", false, m::Transition::keys()),
        ("evidence", true, m::Evidence::keys()),
    ];
    for (name, list, keys) in tables {
        let description = of(name).unwrap_or_else(|| "The coalition's bodies, one table each.".to_owned());
        writeln!(out, "\n# {description}")?;
        if list {
            writeln!(out, "# [[{name}]]")?;
        } else {
            writeln!(out, "[{name}]")?;
        }
        for key in keys.iter().filter(|key| key.name != "bodies") {
            write_key(out, key)?;
        }
        if name == "governance.bodies" {
            writeln!(out, "# Each row of `seats` may say:")?;
            for key in m::Seats::keys() {
                writeln!(out, "#   {}: {}", key.name, key.description)?;
            }
        }
    }
    writeln!(out, "\n# {}\n[completeness]", of("completeness").unwrap_or_default())?;
    for key in m::Wholeness::keys() {
        write_key(out, &key)?;
    }
    writeln!(out, "\n# {}\n[answers]", of("answers").unwrap_or_default())
}

fn write_key(out: &mut String, key: &KeyInfo) -> std::fmt::Result {
    writeln!(out, "# {}", key.description)?;
    writeln!(out, "# {} = {}", key.name, example(key))
}

/// A value of the right form.
fn example(key: &KeyInfo) -> String {
    if key.name == "seats" {
        return "[{ group = \"Companies\", kind = \"business\", count = 5 }]".to_owned();
    }
    let words: Vec<&str> = key.words.iter().map(|(word, _)| *word).collect();
    if words.is_empty() { key.example.clone() } else { format!("{}  # {}", key.example, words.join(", ")) }
}
