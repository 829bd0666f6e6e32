//! Who has power in the governing body: the body as a game, in every reading of what the file leaves open.

use super::voting::{Game, MOST_STEPS, MOST_VOTERS, Outcome, Player, TooLarge};
use crate::coalition::Coalition;
use crate::coalition::model::{ActorKind, Body, DecisionRule, Fallback, Seats};
use crate::coalition::scalar::{Amount, Flag, Named, Share, Word};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a number: equal bounds where it is known exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The smallest that is possible.
    pub low: f64,
    /// The largest that is possible.
    pub high: f64,
}

/// A number where it is known exactly, otherwise `{low, high}`.
impl Serialize for Bounds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Pair {
            low: f64,
            high: f64,
        }
        if self.low == self.high {
            self.low.serialize(serializer)
        } else {
            Pair { low: self.low, high: self.high }.serialize(serializer)
        }
    }
}

impl schemars::JsonSchema for Bounds {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Bounds".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let number = generator.subschema_for::<f64>();
        schemars::json_schema!({"anyOf": [number, {
            "type": "object",
            "properties": {"low": number, "high": number},
            "required": ["low", "high"],
            "additionalProperties": false,
        }]})
    }
}

const ANY_SHARE: Bounds = Bounds { low: 0.0, high: 1.0 };
const ANY_COUNT: Bounds = Bounds { low: 0.0, high: f64::INFINITY };

impl Bounds {
    fn exact(number: f64) -> Self {
        Self { low: number, high: number }
    }
    fn join(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

/// One group's votes and power in the governing body.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct GroupPower {
    /// The body.
    pub body: String,
    /// The group.
    pub group: String,
    /// Share of the votes, 0 to 1.
    pub votes: f64,
    /// Normalised Banzhaf index, 0 to 1; the sum over its voters where they vote apart.
    pub banzhaf: Bounds,
    /// Shapley-Shubik index, 0 to 1; the sum over its voters where they vote apart.
    pub shapley: Bounds,
    /// Banzhaf index of its strongest voter: the group where it votes together, one holder where each votes alone.
    pub strongest: Bounds,
}

/// Why voting power is not known, or is known only as a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerUnknown {
    /// There is no governing body in the file.
    NoBody,
    /// It is not known who holds how many seats.
    SeatsNotKnown,
    /// It is not known how many votes each seat has.
    VotesNotKnown,
    /// It is not known how the body decides.
    RuleNotKnown,
    /// The rule needs a quota, and that is not known.
    QuotaNotKnown,
    /// It is not known what happens where there is no consensus.
    FallBackNotKnown,
    /// More voters than can be computed.
    TooManyVoters {
        /// How many vote.
        voters: usize,
        /// How many may.
        most: usize,
    },
    /// The computation would take too many steps: too many different weights.
    TooManySteps {
        /// How many it would take.
        steps: u64,
        /// How many it may take.
        most: u64,
    },
    /// Too many combinations of groups that may vote together or apart, with a veto or without.
    TooManyReadings {
        /// For how many groups and questions this is open.
        open: usize,
        /// For how many it may be.
        most: usize,
    },
}

/// What is known of the power in a body.
pub(super) struct Voting {
    /// Largest normalised Banzhaf index of one voter.
    pub(super) largest: Bounds,
    /// Voters without whom nothing passes.
    pub(super) blockers: Bounds,
    /// The fewest voters that decide together.
    pub(super) smallest: Bounds,
    /// Share of the votes whose holders never turn a decision.
    pub(super) powerless: Bounds,
    /// Largest difference of a voter's share of votes and its power.
    pub(super) gap: Bounds,
    /// Group by group; empty where the seats are not known.
    pub(super) groups: Vec<GroupPower>,
    /// Power by kind of actor in each reading, each with the sum 1; empty where it is not known.
    pub(super) kinds: Vec<Vec<(ActorKind, f64)>>,
    /// The row of a group without power, where there is one in every reading.
    pub(super) powerless_row: Option<usize>,
    /// Why it is not known, or only as a range.
    pub(super) unknown: Option<PowerUnknown>,
}

impl Voting {
    fn unknown(why: PowerUnknown) -> Self {
        Self {
            largest: ANY_SHARE,
            blockers: ANY_COUNT,
            smallest: ANY_COUNT,
            powerless: ANY_SHARE,
            gap: ANY_SHARE,
            groups: Vec::new(),
            kinds: Vec::new(),
            powerless_row: None,
            unknown: Some(why),
        }
    }

    /// One voter decides, whatever is not known of the others.
    fn one_decides() -> Self {
        let one = Bounds::exact(1.0);
        let rest = Self::unknown(PowerUnknown::SeatsNotKnown);
        Self { largest: one, blockers: one, smallest: one, unknown: None, ..rest }
    }

    fn join(mut self, other: Self) -> Self {
        self.largest = self.largest.join(other.largest);
        self.blockers = self.blockers.join(other.blockers);
        self.smallest = self.smallest.join(other.smallest);
        self.powerless = self.powerless.join(other.powerless);
        self.gap = self.gap.join(other.gap);
        for (group, other) in self.groups.iter_mut().zip(other.groups) {
            group.banzhaf = group.banzhaf.join(other.banzhaf);
            group.shapley = group.shapley.join(other.shapley);
            group.strongest = group.strongest.join(other.strongest);
        }
        self.kinds.extend(other.kinds);
        self.powerless_row = self.powerless_row.filter(|row| other.powerless_row == Some(*row));
        self
    }
}

/// The name under which seats are counted.
pub fn group_name(seats: &Seats) -> String {
    match (&seats.group, seats.kind.and_then(|kind| kind.0)) {
        (Some(group), _) => group.clone(),
        (None, Some(kind)) => kind.word().to_owned(),
        (None, None) => "unnamed".to_owned(),
    }
}

/// Votes of each seat of a row; `None` where neither the row nor the body says it.
pub(super) fn votes_each(body: &Body, seats: &Seats) -> Option<f64> {
    seats.votes.or(body.votes_each).and_then(Amount::get)
}

/// A rule that can be computed.
#[derive(Clone, Copy, PartialEq)]
enum Rule {
    Votes(Quota),
    /// In each chamber, and of all votes besides.
    Chambers(Quota, Option<Quota>),
    Unanimity,
    Lead,
}

impl Rule {
    fn read(word: DecisionRule, quota: Option<Share>, total: Option<Share>) -> Result<Self, PowerUnknown> {
        let written = |share: Share| share.get().map(Quota::written).ok_or(PowerUnknown::QuotaNotKnown);
        let quota = quota.ok_or(PowerUnknown::QuotaNotKnown).and_then(written);
        Ok(match word {
            DecisionRule::Majority => Self::Votes(Quota { part: 1, of: 2 }),
            DecisionRule::Supermajority => Self::Votes(quota?),
            DecisionRule::ChamberMajority => Self::Chambers(quota?, total.map(written).transpose()?),
            DecisionRule::Consensus | DecisionRule::Unanimity => Self::Unanimity,
            DecisionRule::LeadDecides => Self::Lead,
        })
    }

    /// The rule of a body. Consensus is decided in the shadow of what happens without it: a known fall-back's rule
    /// counts, and without a fall-back everyone has a veto.
    fn of(c: &Coalition, body: &Body) -> Result<Self, PowerUnknown> {
        let word = body.rule.and_then(|rule| rule.0).ok_or(PowerUnknown::RuleNotKnown)?;
        if word != DecisionRule::Consensus {
            return Self::read(word, body.quota, body.total_quota);
        }
        match &body.fallback {
            Some(Fallback::Nothing) => Ok(Self::Unanimity),
            None if c.governance.fallback_rule == Some(Flag::No) => Ok(Self::Unanimity),
            Some(Fallback::Vote(vote)) => {
                let word = vote.rule.and_then(|rule| rule.0).ok_or(PowerUnknown::FallBackNotKnown)?;
                Self::read(word, vote.quota, vote.total_quota).map_err(|_| PowerUnknown::FallBackNotKnown)
            }
            None | Some(Fallback::Open(_)) => Err(PowerUnknown::FallBackNotKnown),
        }
    }
}

/// The share of the votes that a decision needs, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Quota {
    part: u128,
    of: u128,
}

impl Quota {
    /// A share as it is written: exact, but for thirds and sixths rounded or cut off at two or more digits.
    fn written(share: f64) -> Self {
        // The shortest decimal that reads back as the same number is what was written.
        let text = share.to_string();
        let (whole, digits) = text.split_once('.').unwrap_or((&text, ""));
        // Beyond twelve digits no body is large enough for a difference.
        let digits = digits.get(..digits.len().min(12)).unwrap_or("");
        let part: u128 = format!("{whole}{digits}").parse().unwrap_or(1);
        let of = 10_u128.pow(u32::try_from(digits.len()).unwrap_or(0));
        let sixth = (1..6).find(|sixths| {
            let (cut, rounded) = (of * sixths / 6, (of * sixths * 2 + 6) / 12);
            digits.len() >= 2 && (part == cut || part == rounded)
        });
        sixth.map_or(Self { part, of }, |part| Self { part, of: 6 })
    }

    /// The votes that it takes. Half means more than half: otherwise two opposite decisions could both pass.
    fn needed(self, total: u64) -> u64 {
        let exact = u128::from(total) * self.part;
        let needed = if self.part * 2 == self.of { exact / self.of + 1 } else { exact.div_ceil(self.of) };
        u64::try_from(needed).unwrap_or(u64::MAX).max(1)
    }
}

/// Seats of one row, as far as they are known.
struct Row<'a> {
    seats: &'a Seats,
    at: usize,
    group: usize,
    chamber: usize,
    count: Option<f64>,
    votes: Option<f64>,
    together: Option<bool>,
    veto: Option<bool>,
}

fn yes(flag: Option<Flag>) -> Option<bool> {
    flag.and_then(Flag::known)
}

/// One who votes, in one reading.
#[derive(Clone)]
struct Voter<'a> {
    group: usize,
    votes: Vec<f64>,
    veto: bool,
    /// The rows behind it, with their votes.
    rows: Vec<(&'a Row<'a>, f64)>,
}

/// For how many questions every combination of answers is computed.
const MOST_OPEN: usize = 10;

/// Votes are counted in thousandths, so that fractional weights stay exact.
const THOUSANDTHS: f64 = 1000.0;

/// The power in a body. `whole`: its rows are all the seats there are, and their numbers are known. `listed`: its rows
/// name every group, known in number or not.
pub(super) fn voting(c: &Coalition, body: &Body, whole: bool, listed: bool) -> Voting {
    let rule = Rule::of(c, body);
    let (groups, rows) = rows(body);
    let known = if !whole {
        Err(PowerUnknown::SeatsNotKnown)
    } else if rows.iter().any(|row| row.votes.is_none()) {
        Err(PowerUnknown::VotesNotKnown)
    } else {
        Ok(())
    };
    match (rule, known) {
        (Ok(Rule::Lead), _) => lead(c, body, &groups, &rows, known.is_ok()),
        (Ok(rule), Err(why)) => in_part(rule, &rows, listed, why),
        (Err(why), Err(_)) => Voting::unknown(why),
        (Ok(rule), Ok(())) => readings(body, &groups, &rows, rule).unwrap_or_else(Voting::unknown),
        (Err(why), Ok(())) => any_rule(body, &groups, &rows, why),
    }
}

fn rows(body: &Body) -> (Vec<String>, Vec<Row<'_>>) {
    let (mut groups, mut places): (Vec<String>, BTreeMap<String, usize>) = Default::default();
    let mut chambers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for (at, seats) in body.seats.iter().enumerate() {
        let count = seats.count.and_then(|count| count.get());
        let votes = votes_each(body, seats);
        if count == Some(0.0) || votes == Some(0.0) {
            continue;
        }
        let name = group_name(seats);
        let group = *places.entry(name).or_insert_with_key(|name| {
            groups.push(name.clone());
            groups.len() - 1
        });
        let next = chambers.len();
        let chamber = *chambers.entry(seats.chamber.as_deref().unwrap_or(BARE)).or_insert(next);
        let (together, veto) = (yes(seats.together.or(body.together)), yes(seats.veto.or(body.veto)));
        rows.push(Row { seats, at, group, chamber, count, votes, together, veto });
    }
    (groups, rows)
}

/// The votes of each group and of all.
fn votes_of(groups: &[String], rows: &[Row<'_>]) -> (Vec<f64>, f64) {
    let held = |row: &Row<'_>| row.count.unwrap_or(0.0) * row.votes.unwrap_or(0.0);
    let mut votes = vec![0.0; groups.len()];
    for row in rows {
        if let Some(votes) = votes.get_mut(row.group) {
            *votes += held(row);
        }
    }
    let all = votes.iter().sum();
    (votes, all)
}

/// A table in which each group's power is anything.
fn any_groups(body: &Body, groups: &[String], rows: &[Row<'_>]) -> Vec<GroupPower> {
    let (votes, all) = votes_of(groups, rows);
    let row = |(group, votes): (&String, f64)| GroupPower {
        body: body.name.clone(),
        group: group.clone(),
        votes: votes / all,
        banzhaf: ANY_SHARE,
        shapley: ANY_SHARE,
        strongest: ANY_SHARE,
    };
    groups.iter().zip(votes).map(row).collect()
}

/// The lead decides alone; it need not hold a seat.
fn lead(c: &Coalition, body: &Body, groups: &[String], rows: &[Row<'_>], known: bool) -> Voting {
    let mut voting = Voting::one_decides();
    let (votes, all) = votes_of(groups, rows);
    if !known || all <= 0.0 {
        return voting;
    }
    let name = match &c.governance.lead {
        Some(Named::Is(name)) => Some(name),
        _ => None,
    };
    let largest = votes.iter().map(|votes| votes / all).fold(0.0, f64::max);
    voting.powerless = Bounds { low: 1.0 - largest, high: 1.0 };
    voting.gap = voting.powerless;
    voting.groups = any_groups(body, groups, rows);
    if voting.groups.iter().any(|group| Some(&group.group) == name) {
        for group in &mut voting.groups {
            let power = Bounds::exact(f64::from(u8::from(Some(&group.group) == name)));
            (group.banzhaf, group.shapley, group.strongest) = (power, power, power);
            if power.high > 0.0 {
                // Holders of the same group beside the one that leads would be without power too.
                voting.powerless.low = 1.0 - group.votes;
                voting.gap = Bounds { low: 1.0 - group.votes, high: 1.0 };
            }
        }
    }
    voting
}

/// What holds whatever the rule is. A fall-back that nobody knows may be any rule, from a veto for all to one who decides.
fn any_rule(body: &Body, groups: &[String], rows: &[Row<'_>], why: PowerUnknown) -> Voting {
    let voters: f64 = voters(rows, true).high;
    if why != PowerUnknown::FallBackNotKnown || voters < 1.0 {
        return Voting::unknown(why);
    }
    Voting {
        // The lead that decides need not be among the voters.
        largest: Bounds { low: 1.0 / voters, high: 1.0 },
        blockers: Bounds { low: 0.0, high: voters },
        smallest: Bounds { low: 1.0, high: voters },
        groups: any_groups(body, groups, rows),
        ..Voting::unknown(why)
    }
}

/// How many vote, group by group together or apart. `listed`: no group is missing.
fn voters(rows: &[Row<'_>], listed: bool) -> Bounds {
    let mut sum = Bounds::exact(0.0);
    let (mut sure, mut possible) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        // A number of seats that is not known is at least one, or what it is known to be at least; unknown votes may be none.
        let surely = row.votes.is_some_and(|votes| votes > 0.0);
        sum.low += match row.together {
            _ if !surely => 0.0,
            Some(false) => row.seats.count.map_or(1.0, |count| count.bounds().0.floor()),
            _ => f64::from(u8::from(sure.insert(row.group))),
        };
        sum.high += match row.together {
            Some(true) => f64::from(u8::from(possible.insert(row.group))),
            _ => row.count.unwrap_or(f64::INFINITY),
        };
    }
    Bounds { high: if listed { sum.high.max(sum.low) } else { f64::INFINITY }, ..sum }
}

/// What holds however the unknown seats are filled.
fn in_part(rule: Rule, rows: &[Row<'_>], listed: bool, why: PowerUnknown) -> Voting {
    let voters = voters(rows, listed);
    if listed && voters == Bounds::exact(1.0) {
        // All the votes there are go one way.
        return Voting { powerless: Bounds::exact(0.0), gap: Bounds::exact(0.0), ..Voting::one_decides() };
    }
    if rule == Rule::Unanimity && voters.low >= 1.0 {
        return Voting {
            largest: Bounds { low: 1.0 / voters.high, high: 1.0 / voters.low },
            blockers: voters,
            smallest: voters,
            powerless: Bounds::exact(0.0),
            ..Voting::unknown(why)
        };
    }
    Voting::unknown(why)
}

/// The steps that casting a row takes, beside those for each chamber.
const CASTING: u64 = 50;

/// Computes every reading of what is open, and joins them.
fn readings(body: &Body, groups: &[String], rows: &[Row<'_>], rule: Rule) -> Result<Voting, PowerUnknown> {
    // Each open question: a group, and whether it is about voting together or about a veto.
    let mut open: Vec<(usize, bool)> = Vec::new();
    // The seats of each group, and whether a row of it leaves open if it votes together, and if it has a veto.
    let mut asked = vec![(0.0, false, false); groups.len()];
    for row in rows {
        if let Some((seats, together, veto)) = asked.get_mut(row.group) {
            *seats += row.count.unwrap_or(0.0);
            *together |= row.together.is_none();
            *veto |= row.veto.is_none();
        }
    }
    for (group, (seats, together, veto)) in asked.into_iter().enumerate() {
        if seats > 1.0 && together {
            open.push((group, true));
        }
        if rule != Rule::Unanimity && veto {
            open.push((group, false));
        }
    }
    if open.len() > MOST_OPEN {
        return Err(PowerUnknown::TooManyReadings { open: open.len(), most: MOST_OPEN });
    }
    let mut joined: Option<Voting> = None;
    // What it takes to cast the rows, in every reading.
    let chambers = rows.iter().map(|row| row.chamber + 1).max().unwrap_or(1);
    let mut steps = (rows.len() as u64).saturating_mul(chambers as u64 + CASTING) << open.len();
    if steps > MOST_STEPS {
        return Err(PowerUnknown::TooManySteps { steps, most: MOST_STEPS });
    }
    for reading in 0..1_usize << open.len() {
        let answer = |group: usize, together: bool| {
            let place = open.iter().position(|question| *question == (group, together));
            place.is_some_and(|place| reading & (1 << place) != 0)
        };
        let voters = cast(rows, answer)?;
        let game = game(&voters, rule);
        steps = steps.saturating_add(game.steps());
        let too_many = PowerUnknown::TooManySteps { steps, most: MOST_STEPS };
        if steps > MOST_STEPS {
            return Err(too_many);
        }
        let outcome = game.solve().map_err(|large| match large {
            TooLarge::Voters(voters) => PowerUnknown::TooManyVoters { voters, most: MOST_VOTERS },
            TooLarge::Steps(_) => too_many,
        })?;
        let voting = measured(body, groups, &voters, &outcome);
        joined = Some(match joined {
            Some(known) => known.join(voting),
            None => voting,
        });
    }
    joined.filter(|voting| !voting.groups.is_empty()).ok_or(PowerUnknown::SeatsNotKnown)
}

/// Those who vote in one reading. `answer` says of a group whether it votes together, and whether it has a veto, where
/// the file does not.
fn cast<'a>(rows: &'a [Row<'a>], answer: impl Fn(usize, bool) -> bool) -> Result<Vec<Voter<'a>>, PowerUnknown> {
    let chambers = rows.iter().map(|row| row.chamber + 1).max().unwrap_or(1);
    let mut voters: Vec<Voter<'a>> = Vec::new();
    let mut blocs: Vec<Option<usize>> = Vec::new();
    for row in rows {
        let (count, each) = (row.count.unwrap_or(0.0), row.votes.unwrap_or(0.0));
        let veto = row.veto.unwrap_or_else(|| answer(row.group, false));
        let alone = Voter { group: row.group, votes: vec![0.0; chambers], veto, rows: Vec::new() };
        let with = |voter: &mut Voter<'a>, votes: f64| {
            if let Some(sum) = voter.votes.get_mut(row.chamber) {
                *sum += votes;
            }
            voter.veto |= veto;
            voter.rows.push((row, votes));
        };
        if row.together.unwrap_or_else(|| answer(row.group, true)) {
            blocs.resize(blocs.len().max(row.group + 1), None);
            let bloc = blocs.get(row.group).copied().flatten().unwrap_or(voters.len());
            if bloc == voters.len() {
                voters.push(alone);
            }
            if let (Some(place), Some(voter)) = (blocs.get_mut(row.group), voters.get_mut(bloc)) {
                *place = Some(bloc);
                with(voter, count * each);
            }
        } else {
            let total = voters.len() as f64 + count;
            if total > MOST_VOTERS as f64 {
                return Err(PowerUnknown::TooManyVoters { voters: total as usize, most: MOST_VOTERS });
            }
            let mut holder = alone;
            with(&mut holder, each);
            voters.extend(std::iter::repeat_n(holder, count as usize));
        }
    }
    Ok(voters)
}

/// The chamber of seats that name none.
const BARE: &str = "";

fn game(voters: &[Voter<'_>], rule: Rule) -> Game {
    // Bounded by the reader: at most 1e12 seats of at most 1e15 votes; far larger bodies are cut off, not wrapped.
    let thousandths = |votes: f64| (votes * THOUSANDTHS).round().clamp(0.0, 1e12) as u64;
    let chambers = voters.first().map_or(1, |voter| voter.votes.len());
    // Seats without a chamber vote in none, where there is a quota of all votes in which they count.
    let rows = voters.iter().flat_map(|voter| &voter.rows);
    let bare = rows.map(|(row, _)| row).find(|row| row.seats.chamber.is_none()).map(|row| row.chamber);
    let players: Vec<Player> = voters
        .iter()
        .map(|voter| Player {
            votes: match rule {
                Rule::Chambers(_, None) => voter.votes.iter().copied().map(thousandths).collect(),
                Rule::Chambers(_, Some(_)) => {
                    let of_chambers = voter.votes.iter().enumerate().filter(|(chamber, _)| Some(*chamber) != bare);
                    let all = voter.votes.iter().sum();
                    of_chambers.map(|(_, votes)| *votes).chain([all]).map(thousandths).collect()
                }
                _ => vec![thousandths(voter.votes.iter().sum())],
            },
            veto: voter.veto || rule == Rule::Unanimity,
        })
        .collect();
    let total = |chamber: usize| players.iter().filter_map(|player| player.votes.get(chamber)).sum::<u64>();
    let quotas = match rule {
        Rule::Chambers(quota, None) => (0..chambers).map(|chamber| quota.needed(total(chamber))).collect(),
        Rule::Chambers(quota, Some(of_all)) => {
            let named = chambers - usize::from(bare.is_some());
            let each = (0..named).map(|chamber| quota.needed(total(chamber)));
            each.chain([of_all.needed(total(named))]).collect()
        }
        Rule::Votes(quota) => vec![quota.needed(total(0))],
        Rule::Unanimity | Rule::Lead => vec![total(0)],
    };
    Game { players, quotas }
}

/// The measures of one reading.
fn measured(body: &Body, groups: &[String], voters: &[Voter<'_>], outcome: &Outcome) -> Voting {
    let held = |voter: &Voter<'_>| voter.votes.iter().sum::<f64>();
    let all: f64 = voters.iter().map(held).sum();
    let both = || voters.iter().zip(&outcome.power);
    let mut table = Vec::with_capacity(groups.len());
    for (place, group) in groups.iter().enumerate() {
        let of_group = || both().filter(|(voter, _)| voter.group == place);
        table.push(GroupPower {
            body: body.name.clone(),
            group: group.clone(),
            votes: of_group().map(|(voter, _)| held(voter)).sum::<f64>() / all,
            banzhaf: Bounds::exact(of_group().map(|(_, power)| power.banzhaf).sum()),
            shapley: Bounds::exact(of_group().map(|(_, power)| power.shapley).sum()),
            strongest: Bounds::exact(of_group().map(|(_, power)| power.banzhaf).fold(0.0, f64::max)),
        });
    }
    let powerless = || both().filter(|(_, power)| !power.decisive).map(|(voter, _)| voter);
    let smallest = outcome.smallest_winning.map_or(ANY_COUNT, |count| Bounds::exact(count as f64));
    Voting {
        largest: Bounds::exact(outcome.power.iter().map(|power| power.banzhaf).fold(0.0, f64::max)),
        blockers: Bounds::exact(outcome.blockers.len() as f64),
        smallest,
        powerless: Bounds::exact(powerless().map(held).sum::<f64>() / all),
        gap: Bounds::exact(both().map(|(voter, power)| (held(voter) / all - power.banzhaf).abs()).fold(0.0, f64::max)),
        groups: table,
        kinds: kinds(voters, outcome).into_iter().collect(),
        powerless_row: powerless().find_map(|voter| voter.rows.first()).map(|(row, _)| row.at),
        unknown: None,
    }
}

/// Power by kind of actor: a bloc of several kinds splits its power by their votes. `None` where a kind is not known.
fn kinds(voters: &[Voter<'_>], outcome: &Outcome) -> Option<Vec<(ActorKind, f64)>> {
    let mut kinds: Vec<(ActorKind, f64)> = Vec::new();
    for (voter, power) in voters.iter().zip(&outcome.power) {
        let held: f64 = voter.rows.iter().map(|(_, votes)| votes).sum();
        for (row, votes) in &voter.rows {
            let kind = row.seats.kind?.0?;
            let part = power.banzhaf * votes / held;
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, sum)) => *sum += part,
                None => kinds.push((kind, part)),
            }
        }
    }
    Some(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Facts, derive, registry};
    use crate::value::Value;

    fn read(text: &str) -> Coalition {
        match crate::coalition::load("x.toml", text.as_bytes()) {
            Ok((_, coalition)) => coalition,
            Err(rejected) => panic!("{text}\n{rejected:?}"),
        }
    }

    fn facts(governance: &str, body: &str) -> Facts {
        let text = format!(
            "schema = 2\n[coalition]\nname = \"X\"\n[governance]\n{governance}\n[[governance.bodies]]\nname = \"Board\"\n\
             role = \"board\"\nseats_complete = true\n{body}\n[completeness]\nbodies = \"complete\"\n"
        );
        let coalition = read(&text);
        derive(&coalition, None)
    }

    /// Largest power, blockers and smallest winning side.
    fn power(facts: &Facts) -> [Option<(f64, f64)>; 3] {
        ["voting.largest_power", "voting.blockers", "voting.smallest_winning"]
            .map(|name| facts.value(registry().find(name).unwrap()).range())
    }

    fn value(facts: &Facts, name: &str) -> Value {
        facts.value(registry().find(name).unwrap())
    }

    const ONE: Option<(f64, f64)> = Some((1.0, 1.0));
    const PLAIN: &str = "votes_each = 1\ntogether = true\nveto = false";

    #[test]
    fn quotas_mean_what_is_written() {
        let needed = |share: f64, total: u64| Quota::written(share).needed(total);
        assert_eq!(needed(0.75, 2000), 1500);
        for share in [0.667, 0.6667, 0.67, 0.66, 0.666, 0.666_666_666_666_666_7] {
            assert_eq!((needed(share, 3), needed(share, 9), needed(share, 3000)), (2, 6, 2000), "{share}");
        }
        assert_eq!((needed(0.33, 6), needed(0.34, 300), needed(0.83, 6), needed(0.833, 12)), (2, 102, 5, 10));
        assert_eq!((needed(0.6, 5), needed(0.55, 20), needed(0.65, 100), needed(0.7, 10)), (3, 11, 65, 7));
        assert_eq!((needed(0.5, 10), needed(0.5, 11), needed(1.0, 7), needed(1e-9, 7)), (6, 6, 7, 1));
    }

    #[test]
    fn a_group_just_below_the_quota_does_not_decide_alone() {
        let of = |large: u32| {
            let rest = 2000 - large;
            facts(
                "",
                &format!(
                    "rule = \"supermajority\"\nquota = 0.75\n{PLAIN}\nseats = [{{ group = \"A\", count = {large} }}, {{ group = \"B\", count = {rest} }}]"
                ),
            )
        };
        assert_eq!(power(&of(1499)), [Some((0.5, 0.5)), Some((2.0, 2.0)), Some((2.0, 2.0))]);
        assert_eq!(power(&of(1500)), [ONE, ONE, ONE]);
    }

    #[test]
    fn a_group_in_two_chambers_is_one_voter() {
        let found = facts(
            "",
            &format!(
                "rule = \"chamber-majority\"\nquota = 0.5\n{PLAIN}\nseats = [{{ group = \"A\", count = 3, chamber = \"x\" }}, {{ group = \"B\", count = 2, chamber = \"x\" }}, {{ group = \"A\", count = 3, chamber = \"y\" }}, {{ group = \"C\", count = 2, chamber = \"y\" }}]"
            ),
        );
        assert_eq!(power(&found), [ONE, ONE, ONE]);
        assert_eq!(found.power[0].banzhaf, Bounds::exact(1.0));
    }

    #[test]
    fn a_quota_of_all_votes_stands_beside_those_of_the_chambers() {
        let of = |total: &str| {
            facts(
                "",
                &format!(
                    "rule = \"chamber-majority\"\nquota = 0.333\n{total}\n{PLAIN}\nseats = [{{ group = \"A\", count = 6, chamber = \"x\" }}, {{ group = \"B\", count = 3, chamber = \"y\" }}, {{ group = \"Chair\", count = 1 }}]"
                ),
            )
        };
        // The chair sits in no chamber, and counts among all.
        assert_eq!(power(&of("total_quota = 0.7")), [Some((0.5, 0.5)), Some((2.0, 2.0)), Some((2.0, 2.0))]);
        assert_eq!(power(&of("total_quota = 0.95"))[1..], [Some((3.0, 3.0)), Some((3.0, 3.0))]);
    }

    #[test]
    fn a_lead_that_decides_has_all_the_power_with_a_seat_or_without() {
        for seats in ["", "seats = [{ group = \"A\", count = 3 }, { group = \"B\", count = 2 }]"] {
            let found = facts("lead = \"Chair\"", &format!("rule = \"lead-decides\"\n{PLAIN}\n{seats}"));
            assert_eq!(power(&found), [ONE, ONE, ONE], "{seats}");
            assert_eq!(found.power_unknown, None);
        }
    }

    const SEATS: &str =
        "seats = [{ group = \"A\", count = 6 }, { group = \"B\", count = 5 }, { group = \"C\", count = 1 }]";

    #[test]
    fn consensus_is_judged_by_what_happens_without_it() {
        let of = |governance: &str, fallback: &str| {
            facts(governance, &format!("rule = \"consensus\"\n{fallback}\n{PLAIN}\n{SEATS}"))
        };
        let third = 1.0 / 3.0;
        let veto = [Some((third, third)), Some((3.0, 3.0)), Some((3.0, 3.0))];
        for found in [of("", "fallback = \"none\""), of("fallback_rule = false", "")] {
            for (found, expected) in power(&found).iter().zip(&veto) {
                let (found, expected) = (found.unwrap(), expected.unwrap());
                assert!((found.0 - expected.0).abs() < 1e-12 && (found.1 - expected.1).abs() < 1e-12);
            }
        }
        let voted = of("fallback_rule = true", "fallback = { rule = \"majority\" }");
        assert!((power(&voted)[0].unwrap().1 - 0.6).abs() < 1e-12);
        assert_eq!(power(&voted)[1..], [ONE, Some((2.0, 2.0))]);
        for open in [of("fallback_rule = true", ""), of("", ""), of("", "fallback = \"undisclosed\"")] {
            assert_eq!(open.power_unknown, Some(PowerUnknown::FallBackNotKnown));
            for (range, inside) in power(&open).iter().zip(power(&voted)).chain(power(&open).iter().zip(veto)) {
                let (range, inside) = (range.unwrap(), inside.unwrap());
                assert!(range.0 <= inside.0 + 1e-12 && inside.1 <= range.1, "{range:?} {inside:?}");
            }
        }
    }

    #[test]
    fn what_is_not_said_of_voting_together_is_in_the_range() {
        let of = |said: &str| {
            facts(
                "",
                &format!(
                    "rule = \"majority\"\nvotes_each = 1\nveto = false\n{said}\nseats = [{{ group = \"A\", count = 4 }}, {{ group = \"B\", count = 3 }}]"
                ),
            )
        };
        let (together, apart, open) = (of("together = true"), of("together = false"), of(""));
        assert_eq!(power(&together), [ONE, ONE, ONE]);
        let seventh = power(&apart)[0].unwrap().0;
        assert!((seventh - 1.0 / 7.0).abs() < 1e-12);
        assert_eq!(power(&apart)[1..], [Some((0.0, 0.0)), Some((4.0, 4.0))]);
        assert_eq!(power(&open)[2], Some((1.0, 4.0)));
        let (low, high) = power(&open)[0].unwrap();
        assert!(low <= seventh && (high - 1.0).abs() < 1e-12);
        // The table says both: the group's total and its strongest voter.
        let group = &apart.power[0];
        assert!((group.banzhaf.high - 4.0 / 7.0).abs() < 1e-12 && (group.strongest.high - 1.0 / 7.0).abs() < 1e-12);
        let Value::Range(least, most) = value(&open, "voting.powerless_share") else { panic!() };
        assert!(least == 0.0 && (most - 3.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn what_holds_for_every_number_of_seats_is_concluded() {
        let unanimous =
            facts("", &format!("rule = \"unanimity\"\n{PLAIN}\nseats = [{{ group = \"A\" }}, {{ group = \"B\" }}]"));
        assert_eq!(power(&unanimous), [Some((0.5, 0.5)), Some((2.0, 2.0)), Some((2.0, 2.0))]);
        let alone = facts("", &format!("rule = \"majority\"\n{PLAIN}\nseats = [{{ group = \"A\" }}]"));
        assert_eq!(power(&alone), [ONE, ONE, ONE]);
        let open =
            facts("", &format!("rule = \"majority\"\n{PLAIN}\nseats = [{{ group = \"A\" }}, {{ group = \"B\" }}]"));
        assert_eq!(open.power_unknown, Some(PowerUnknown::SeatsNotKnown));
        assert_eq!(power(&open)[0], Some((0.0, 1.0)));
    }

    #[test]
    fn the_reason_for_not_knowing_is_kept() {
        let why = |body: &str| facts("", body).power_unknown;
        assert_eq!(why(&format!("{PLAIN}\n{SEATS}")), Some(PowerUnknown::RuleNotKnown));
        assert_eq!(why(&format!("rule = \"supermajority\"\n{PLAIN}\n{SEATS}")), Some(PowerUnknown::QuotaNotKnown));
        assert_eq!(
            why(&format!(
                "rule = \"chamber-majority\"\n{PLAIN}\nseats = [{{ count = 3, chamber = \"x\" }}, {{ group = \"B\", count = 3, chamber = \"y\" }}]"
            )),
            Some(PowerUnknown::QuotaNotKnown)
        );
        assert_eq!(why(&format!("rule = \"majority\"\n{SEATS}")), Some(PowerUnknown::VotesNotKnown));
        assert_eq!(
            why(
                "rule = \"majority\"\nvotes_each = 1\ntogether = false\nveto = false\nseats = [{ group = \"A\", count = 1001 }]"
            ),
            Some(PowerUnknown::TooManyVoters { voters: 1001, most: 1000 })
        );
        let weights: String =
            (1..=300).map(|at| format!("{{ group = \"{at}\", count = 1, votes = {} }},", 1000 + at * at)).collect();
        assert!(matches!(
            why(&format!("rule = \"majority\"\n{PLAIN}\nseats = [{weights}]")),
            Some(PowerUnknown::TooManySteps { .. })
        ));
    }

    #[test]
    fn power_by_kind_sums_to_one() {
        let text = format!(
            "rule = \"majority\"\n{PLAIN}\nseats = [{{ group = \"A\", kind = \"state\", count = 3 }}, {{ group = \"A\", kind = \"ngo\", count = 1 }}, {{ group = \"B\", kind = \"ngo\", count = 3 }}, {{ group = \"C\", kind = \"ngo\", count = 2 }}]"
        );
        let coalition =
            read(&format!("schema = 2\n[coalition]\nname = \"X\"\n[[governance.bodies]]\nname = \"B\"\n{text}\n"));
        let found = voting(&coalition, &coalition.governance.bodies[0], true, true);
        let [kinds] = found.kinds.as_slice() else { panic!("{:?}", found.kinds) };
        assert!((kinds.iter().map(|(_, power)| power).sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(kinds[0], (ActorKind::State, found.groups[0].banzhaf.high * 0.75));
    }
}
