//! Another rule, other seats or other votes for a body: which values of it change, and what no longer goes with them.

use super::group_name;
use crate::coalition::locate::Path;
use crate::coalition::model::{Body, DecisionRule};
use crate::coalition::record::UNKNOWN;
use crate::coalition::scalar::{Count, Word as _};
use crate::message;
use crate::source::message::Message;

/// Keys of the body that may be set.
const OF_BODY: &[&str] = &["rule", "quota", "fallback", "veto", "together", "votes_each"];

/// What may be set of a group, and the key of its seats.
const OF_GROUP: &[(&str, &str)] =
    &[("seats", "count"), ("votes", "votes"), ("veto", "veto"), ("together", "together"), ("chamber", "chamber")];

/// What changes in a body when something else is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The new values by their paths, written as in a file.
    pub changes: Vec<(Path, String)>,
    /// Keys of the body that do not go with the new rule and are left out.
    pub without: Vec<&'static str>,
}

impl Trial {
    /// Sets keys of the body that stands at a path: `rule`, `quota`, `fallback`, `veto`, `together` and `votes_each`, and of
    /// a group `seats`, `votes`, `veto`, `together` and `chamber`, each with a point and the group's name. Values are
    /// written as in a file, a word with or without its quotes; a fall-back may be a share of the votes.
    ///
    /// # Errors
    /// Which key cannot be set.
    pub fn new(body: &Body, at: &Path, settings: &[(&str, String)]) -> Result<Self, Message> {
        let of_body = |key: &str| at.clone().key(key);
        let (mut changes, mut more) = (Vec::new(), 0.0);
        for (key, written) in settings {
            let path = match key.split_once('.') {
                None if OF_BODY.contains(key) => of_body(key),
                Some((of, group)) if let Some((_, key)) = OF_GROUP.iter().find(|(known, _)| *known == of) => {
                    let row = row(body, group.trim())?;
                    if of == "seats" {
                        let was = body.seats.get(row).and_then(|seats| exact(seats.count));
                        more += written.parse().ok().zip(was).map_or(0.0, |(count, was): (f64, f64)| count - was);
                    }
                    of_body("seats").row(row).key(key)
                }
                _ => return Err(message!("problem-trial-key", key = *key)),
            };
            let written = match *key {
                "fallback" if written.parse::<f64>().is_ok() => {
                    format!("{{ rule = \"{}\", quota = {written} }}", DecisionRule::Supermajority.word())
                }
                _ => written.clone(),
            };
            changes.push((path, written));
        }
        // More or fewer seats make the body larger or smaller.
        if let Some(size) = exact(body.size).filter(|_| more != 0.0) {
            changes.push((of_body("size"), (size + more).to_string()));
        }
        let set = |key: &str| settings.iter().rev().find(|(other, _)| *other == key).map(|(_, written)| written);
        let rule = match set("rule") {
            // A share of the votes is asked for by rules that take one.
            None if set("quota").is_some() && !body.rule.and_then(|rule| rule.0).is_some_and(takes_quota) => {
                changes.push((of_body("rule"), DecisionRule::Supermajority.word().to_owned()));
                Some(DecisionRule::Supermajority)
            }
            rule => rule
                .and_then(|word| DecisionRule::ALL.iter().copied().find(|rule| rule.word() == word.trim_matches('"'))),
        };
        let Some(rule) = rule else { return Ok(Self { changes, without: Vec::new() }) };
        // Where the rule takes no fall-back, to try none is to have none.
        let takes_fallback = rule == DecisionRule::Consensus;
        changes.retain(|(path, written)| takes_fallback || *path != of_body("fallback") || written != "\"none\"");
        let is_over = [
            ("fallback", body.fallback.is_some() && !takes_fallback),
            ("quota", body.quota.is_some() && !takes_quota(rule)),
            ("total_quota", body.total_quota.is_some() && rule != DecisionRule::ChamberMajority),
        ];
        let is_set = |key: &str| changes.iter().any(|(path, _)| *path == of_body(key));
        let without = is_over.into_iter().filter(|(key, is_over)| *is_over && !is_set(key));
        let without: Vec<&'static str> = without.map(|(key, _)| key).collect();
        changes.extend(without.iter().map(|key| (of_body(key), UNKNOWN.to_owned())));
        Ok(Self { changes, without })
    }
}

/// The row of a group, whatever the case of its letters.
fn row(body: &Body, group: &str) -> Result<usize, Message> {
    let groups: Vec<String> = body.seats.iter().map(group_name).collect();
    let row = groups.iter().position(|name| name.eq_ignore_ascii_case(group));
    row.ok_or_else(|| message!("problem-trial-group", group = group, groups = groups.as_slice()))
}

fn exact(count: Option<Count>) -> Option<f64> {
    count.map(|count| count.bounds()).filter(|(low, high)| low == high).map(|(low, _)| low)
}

fn takes_quota(rule: DecisionRule) -> bool {
    matches!(rule, DecisionRule::Supermajority | DecisionRule::ChamberMajority)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values by their keys and rows within the body.
    type Values = Vec<(String, String)>;

    /// The changes, and what is left out.
    fn tried(body: &str, settings: &[(&str, &str)]) -> Result<(Values, Vec<&'static str>), Message> {
        let seats = "seats = [{ group = \"States\", count = 5 }, { group = \"Firms\", count = 2 }]";
        let text =
            format!("schema = 2\n[coalition]\nname = \"X\"\n[[governance.bodies]]\nname = \"B\"\n{body}\n{seats}\n");
        let (_, coalition) = crate::coalition::load("x.toml", text.as_bytes()).unwrap();
        let settings: Vec<_> = settings.iter().map(|(key, written)| (*key, (*written).to_owned())).collect();
        let Trial { changes, without } = Trial::new(&coalition.governance.bodies[0], &Path::keys("b"), &settings)?;
        Ok((changes.into_iter().map(|(path, written)| (path.to_string(), written)).collect(), without))
    }

    fn changes(changes: &[(&str, &str)]) -> Values {
        changes.iter().map(|(path, written)| ((*path).to_owned(), (*written).to_owned())).collect()
    }

    #[test]
    fn what_goes_with_a_setting_changes_with_it() {
        let found = tried("size = 7", &[("seats.states", "3"), ("veto.Firms", "yes")]).unwrap();
        let wanted = [("b.seats[0].count", "3"), ("b.seats[1].veto", "yes"), ("b.size", "5")];
        assert_eq!(found, (changes(&wanted), Vec::new()));
        let found = tried("rule = \"majority\"", &[("quota", "0.75")]).unwrap();
        assert_eq!(found.0, changes(&[("b.quota", "0.75"), ("b.rule", "supermajority")]));
        let found = tried("rule = \"consensus\"", &[("fallback", "0.8")]).unwrap();
        assert_eq!(found.0, changes(&[("b.fallback", "{ rule = \"supermajority\", quota = 0.8 }")]));
    }

    #[test]
    fn what_does_not_go_with_a_rule_is_left_out() {
        let body = "rule = \"consensus\"\nfallback = { rule = \"majority\" }";
        let found = tried(body, &[("rule", "unanimity"), ("fallback", "\"none\"")]).unwrap();
        assert_eq!(found, (changes(&[("b.rule", "unanimity"), ("b.fallback", "unknown")]), vec!["fallback"]));
        let chambers = "rule = \"chamber-majority\"\nquota = 0.5\ntotal_quota = 0.6";
        let body = format!("{chambers}\nvotes_each = 0");
        assert_eq!(tried(&body, &[("rule", "majority")]).unwrap().1, ["quota", "total_quota"]);
        assert_eq!(tried(&body, &[("rule", "supermajority")]).unwrap().1, ["total_quota"]);
        assert!(tried(&body, &[("veto", "yes")]).unwrap().1.is_empty());
    }

    #[test]
    fn what_cannot_be_set_is_refused() {
        for key in ["size", "count.States", "seats", "seats.Nobody"] {
            assert!(tried("", &[(key, "1")]).is_err(), "{key}");
        }
    }
}
