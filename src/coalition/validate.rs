//! What no single key can show: sums, orders, references and rows that contradict each other.

use super::locate::{Path, span_of};
use super::model::{Body, Coalition, DecisionRule, Fallback};
use super::regions;
use super::scalar::{Day, Named, Share};
use crate::source::problem::{Problems, nearest};
use crate::source::safe::visible;
use std::collections::BTreeSet;
use toml::de::DeTable;

/// How far shares may exceed their sum before it is an error: room for rounding in published figures.
const ROUNDING: f64 = 0.02;

/// Checks a coalition that was read without problems.
pub(crate) fn validate(coalition: &Coalition, table: &DeTable<'_>, problems: &mut Problems) {
    let mut check = Check { table, problems };
    check.profile(coalition);
    check.places(coalition);
    check.bodies(coalition);
    check.money(coalition);
    check.dates(coalition);
    check.evidence(coalition);
}

struct Check<'a> {
    table: &'a DeTable<'a>,
    problems: &'a mut Problems,
}

impl Check<'_> {
    fn report(&mut self, path: &Path, message: impl Into<String>, help: impl Into<String>) {
        let span = span_of(self.table, path).unwrap_or(0..0);
        self.problems.add(span, message, Some(help.into()));
    }

    fn profile(&mut self, c: &Coalition) {
        let done: Vec<_> = c.coalition.phases_done.words().to_vec();
        if let (Some(next), Some(phase)) = (c.coalition.next_phase, c.coalition.phase)
            && next.0 == phase.0
            && done.is_empty()
        {
            self.report(
                &Path::keys("coalition.next_phase"),
                "the next phase is the present phase",
                "name the phase that comes after it, or leave the key out",
            );
        }
        let pairs = [
            ("dissent.recorded", c.dissent.recorded, "dissent.decisions", c.dissent.decisions),
            (
                "political_will.states_committed",
                c.political_will.states_committed,
                "political_will.states_needed",
                c.political_will.states_needed,
            ),
        ];
        for (part, part_value, whole, whole_value) in pairs {
            if let (Some(part_value), Some(whole_value)) =
                (part_value.and_then(|n| n.get()), whole_value.and_then(|n| n.get()))
                && part_value > whole_value
            {
                self.report(
                    &Path::keys(part),
                    format!("{part_value} is more than `{whole}`, {whole_value}"),
                    "one of the two numbers must be wrong",
                );
            }
        }
    }

    fn places(&mut self, c: &Coalition) {
        for (row, member) in c.members.iter().enumerate() {
            let at = Path::keys("members").row(row);
            if let Some(code) = &member.country
                && regions::country(code).is_none()
            {
                self.report(
                    &at.clone().key("country"),
                    format!("\"{}\" is not an ISO 3166-1 country code", visible(code)),
                    "write two capital letters such as \"KE\"; use `region` where no single country fits",
                );
            }
            if let Some(code) = &member.region
                && regions::region(code).is_none()
            {
                self.report(
                    &at.key("region"),
                    format!("\"{}\" is not a region", visible(code)),
                    "write a UN M49 code such as \"002\", or africa, americas, asia, europe or oceania",
                );
            }
        }
        for (index, body) in c.governance.bodies.iter().enumerate() {
            for (row, seats) in body.seats.iter().enumerate() {
                if let Some(code) = &seats.region
                    && regions::region(code).is_none()
                {
                    let at = Path::keys("governance.bodies").row(index).key("seats").row(row).key("region");
                    self.report(
                        &at,
                        format!("\"{}\" is not a region", visible(code)),
                        "write a UN M49 code such as \"002\", or africa, americas, asia, europe or oceania",
                    );
                }
            }
        }
    }

    fn bodies(&mut self, c: &Coalition) {
        for (index, body) in c.governance.bodies.iter().enumerate() {
            let at = Path::keys("governance.bodies").row(index);
            let sum: f64 = body.seats.iter().filter_map(|row| row.count.and_then(|count| count.get())).sum();
            let size = body.size.and_then(|n| n.get());
            if let Some(size) = size
                && sum > size
            {
                self.report(
                    &at.clone().key("seats"),
                    format!("the rows add up to {sum} seats, but the body has {size}"),
                    "correct `size` or the rows of `seats`",
                );
            }
            let most = size.or((sum > 0.0).then_some(sum));
            for (key, part) in [("women", body.women), ("vacant", body.vacant)] {
                if let (Some(part), Some(most)) = (part.and_then(|n| n.get()), most)
                    && part > most
                {
                    self.report(
                        &at.clone().key(key),
                        format!("{part} is more than the {most} seats of the body"),
                        "correct one of the two numbers",
                    );
                }
            }
            self.quota(body, &at);
        }
    }

    fn quota(&mut self, body: &Body, at: &Path) {
        use super::model::DecisionRule::{ChamberMajority, Consensus};
        let rule = body.rule.and_then(|rule| rule.0);
        self.quota_of(rule, body.quota, at);
        if let Some(fallback) = &body.fallback {
            let at = at.clone().key("fallback");
            if !matches!(rule, None | Some(Consensus)) {
                self.report(
                    &at,
                    "a fall-back goes with `rule = \"consensus\"`",
                    "remove the fall-back, or change the rule",
                );
            }
            if let Fallback::Vote(vote) = fallback {
                let rule = vote.rule.and_then(|rule| rule.0);
                self.quota_of(rule, vote.quota, &at);
                if rule == Some(Consensus) {
                    self.report(
                        &at.key("rule"),
                        "a fall-back is what happens without consensus",
                        "name the rule of that vote, or write `fallback = \"none\"`",
                    );
                }
            }
        }
        let fallback = match &body.fallback {
            Some(Fallback::Vote(vote)) => vote.rule.and_then(|rule| rule.0),
            _ => None,
        };
        if [rule, fallback].contains(&Some(ChamberMajority))
            && !body.seats.is_empty()
            && body.seats.iter().any(|row| row.chamber.is_none())
        {
            self.report(
                &at.clone().key("seats"),
                "the rule counts chambers, but not every row names its chamber",
                "add `chamber = \"...\"` to each row of `seats`",
            );
        }
    }

    fn quota_of(&mut self, rule: Option<DecisionRule>, quota: Option<Share>, at: &Path) {
        use super::model::DecisionRule::{ChamberMajority, Supermajority};
        let quota = quota.and_then(|share| share.get());
        if quota.is_some() && !matches!(rule, None | Some(Supermajority | ChamberMajority)) {
            self.report(
                &at.clone().key("quota"),
                "a quota goes with `rule = \"supermajority\"` or `\"chamber-majority\"`",
                "remove the quota, or change the rule",
            );
        }
        if quota.is_some_and(|quota| quota <= 0.0) {
            self.report(
                &at.clone().key("quota"),
                "a quota of nothing decides nothing",
                "write the share of votes that a decision needs, such as 0.667",
            );
        }
    }

    fn money(&mut self, c: &Coalition) {
        let current: Vec<_> = c.funding.iter().filter(|row| is_current(row.from, row.until, c)).collect();
        let sum: f64 = current.iter().filter_map(|row| row.share.and_then(|share| share.get())).sum();
        if sum > 1.0 + ROUNDING {
            self.report(
                &Path::keys("funding"),
                format!("the shares of the current sources add up to {:.0} %", sum * 100.0),
                "shares are parts of one year's income; correct them, or give `until` to sources that have ended",
            );
        }
    }

    fn dates(&mut self, c: &Coalition) {
        let p = &c.coalition;
        self.ordered("coalition.founded", p.founded, "coalition.ended", p.ended);
        self.ordered("coalition.founded", p.founded, "coalition.as_of", p.as_of);
        self.ordered("coalition.founding_success", p.founding_success, "coalition.as_of", p.as_of);
        self.ordered("finance.statements_date", c.finance.statements_date, "coalition.as_of", p.as_of);
        self.ordered("governance.mandate_reviewed", c.governance.mandate_reviewed, "coalition.as_of", p.as_of);
        for row in 0..c.members.len() {
            let Some(member) = c.members.get(row) else { break };
            let at = format!("members[{row}]");
            self.ordered_at(
                &at,
                Path::keys("members").row(row).key("left"),
                ("joined", member.joined),
                ("left", member.left),
            );
        }
        for (row, source) in c.funding.iter().enumerate() {
            let at = format!("funding[{row}]");
            self.ordered_at(
                &at,
                Path::keys("funding").row(row).key("until"),
                ("from", source.from),
                ("until", source.until),
            );
        }
        for (row, change) in c.changes.iter().enumerate() {
            self.past(Path::keys("changes").row(row).key("date"), change.date, p.as_of);
        }
        for (row, evaluation) in c.evaluations.iter().enumerate() {
            self.past(Path::keys("evaluations").row(row).key("date"), evaluation.date, p.as_of);
        }
        for (row, member) in c.members.iter().enumerate() {
            self.past(Path::keys("members").row(row).key("joined"), member.joined, p.as_of);
            self.past(Path::keys("members").row(row).key("left"), member.left, p.as_of);
        }
        for (name, series) in [("income", &c.finance.income), ("expenditure", &c.finance.expenditure)] {
            let Some(as_of) = p.as_of else { break };
            for year in series.iter().flat_map(|series| series.0.keys()) {
                if *year > as_of.last.year() {
                    self.report(
                        &Path::keys("finance").key(name).key(&year.to_string()),
                        format!("{year} lies after `as_of`"),
                        "state what was known on that day, or move `as_of`",
                    );
                }
            }
        }
    }

    fn ordered(&mut self, first: &str, a: Option<Day>, second: &str, b: Option<Day>) {
        if let (Some(a), Some(b)) = (a, b)
            && a.first > b.last
        {
            self.report(
                &Path::keys(second),
                format!("`{second}` lies before `{first}`"),
                "one of the two dates must be wrong",
            );
        }
    }

    fn ordered_at(&mut self, row: &str, path: Path, a: (&str, Option<Day>), b: (&str, Option<Day>)) {
        if let (Some(first), Some(second)) = (a.1, b.1)
            && first.first > second.last
        {
            self.report(
                &path,
                format!("in {row}, `{}` lies before `{}`", b.0, a.0),
                "one of the two dates must be wrong",
            );
        }
    }

    fn past(&mut self, path: Path, day: Option<Day>, as_of: Option<Day>) {
        if let (Some(day), Some(as_of)) = (day, as_of)
            && day.first > as_of.last
        {
            self.report(&path, "this date lies after `coalition.as_of`", "leave out what came later, or move `as_of`");
        }
    }

    fn evidence(&mut self, c: &Coalition) {
        let mut ids = BTreeSet::new();
        for (row, item) in c.evidence.iter().enumerate() {
            if !ids.insert(item.id.as_str()) {
                self.report(
                    &Path::keys("evidence").row(row).key("id"),
                    format!("the id \"{}\" is used twice", visible(&item.id)),
                    "give each piece of evidence an id of its own",
                );
            }
        }
        for (path, backing) in c.citations() {
            for id in backing {
                if !ids.contains(id.as_str()) {
                    let help = nearest(id, ids.iter().copied()).map_or_else(
                        || "add an `[[evidence]]` table with this id".to_owned(),
                        |near| {
                            format!(
                                "did you mean \"{}\"? Otherwise add an `[[evidence]]` table with this id",
                                visible(near)
                            )
                        },
                    );
                    self.report(&path, format!("there is no evidence with the id \"{}\"", visible(id)), help);
                }
            }
        }
        if let Some(Named::Is(charter)) = &c.governance.charter
            && charter.split(['/', '\\']).any(|part| part == "..")
        {
            self.report(
                &Path::keys("governance.charter"),
                "this path leads out of the folder",
                "keep the charter beside the coalition file, or give its address",
            );
        }
    }
}

/// Whether a commitment runs at the day that the file describes; unknown dates count as current.
fn is_current(from: Option<Day>, until: Option<Day>, c: &Coalition) -> bool {
    let Some(as_of) = c.coalition.as_of else { return true };
    from.is_none_or(|from| from.first <= as_of.last) && until.is_none_or(|until| until.last >= as_of.first)
}
