//! The body as a game, in every reading of what the file leaves open.

use super::bounds::{ANY_COUNT, Bounds};
use super::rule::{OfAll, Rule};
use super::{GroupPower, PowerUnknown, Row, Voting, part_of};
use crate::coalition::model::Body;
use crate::facts::voting::{Game, MOST_STEPS, MOST_VOTERS, Outcome, Player, TooLarge};
use std::collections::BTreeMap;

/// One who votes or has a veto, in one reading.
#[derive(Clone)]
struct Voter<'a> {
    group: usize,
    /// Votes in each chamber.
    votes: Vec<f64>,
    /// Votes outside all chambers.
    bare: f64,
    veto: bool,
    /// The rows behind it, with their votes.
    rows: Vec<(&'a Row<'a>, f64)>,
}

/// For how many questions every combination of answers is computed.
const MOST_OPEN: usize = 10;

/// Votes are counted in thousandths, so that fractional weights stay exact.
const THOUSANDTHS: f64 = 1000.0;

/// The steps that casting a row takes, beside those for each chamber.
const CASTING: u64 = 50;

/// Computes every reading of what is open, and joins them.
pub(super) fn readings(body: &Body, groups: &[String], rows: &[Row<'_>], rule: Rule) -> Result<Voting, PowerUnknown> {
    // Each open question: a group, and whether it is about voting together or about a veto.
    let mut open: Vec<(usize, bool)> = Vec::new();
    // The seats of each group, and whether a row of it leaves open if it votes together, and if it has a veto.
    let mut asked = vec![(0.0, false, false); groups.len()];
    for row in rows {
        if let Some((seats, together, veto)) = asked.get_mut(row.group) {
            *seats += row.count.unwrap_or(0.0);
            *together |= row.together.is_none();
            // Where all have to agree, each who votes has one.
            *veto |= row.veto.is_none() && (rule != Rule::Unanimity || row.votes == Some(0.0));
        }
    }
    for (group, (seats, together, veto)) in asked.into_iter().enumerate() {
        if seats > 1.0 && together {
            open.push((group, true));
        }
        if veto {
            open.push((group, false));
        }
    }
    if open.len() > MOST_OPEN {
        return Err(PowerUnknown::TooManyReadings { open: open.len(), most: MOST_OPEN });
    }
    let mut joined: Option<Voting> = None;
    // What it takes to cast the rows, in every reading.
    let chambers = chambers(rows);
    let mut steps = (rows.len() as u64).saturating_mul(chambers as u64 + CASTING) << open.len();
    if steps > MOST_STEPS {
        return Err(PowerUnknown::TooManySteps { steps, most: MOST_STEPS });
    }
    for reading in 0..1_usize << open.len() {
        let answer = |group: usize, together: bool| {
            let place = open.iter().position(|question| *question == (group, together));
            place.is_some_and(|place| reading & (1 << place) != 0)
        };
        let voters = cast(rows, rule == Rule::Unanimity, answer)?;
        let game = game(&voters, rule);
        let game = game.prepare();
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

/// How many chambers there are.
fn chambers(rows: &[Row<'_>]) -> usize {
    rows.iter().filter_map(|row| row.chamber).map(|chamber| chamber + 1).max().unwrap_or(0)
}

impl Voter<'_> {
    fn held(&self) -> f64 {
        self.votes.iter().sum::<f64>() + self.bare
    }
}

/// Those who vote in one reading. `answer` says of a group whether it votes together, and whether it has a veto, where
/// the file does not. `all_agree`: each who votes has a veto.
fn cast<'a>(
    rows: &'a [Row<'a>],
    all_agree: bool,
    answer: impl Fn(usize, bool) -> bool,
) -> Result<Vec<Voter<'a>>, PowerUnknown> {
    let chambers = chambers(rows);
    let mut voters: Vec<Voter<'a>> = Vec::new();
    let mut blocs: Vec<Option<usize>> = Vec::new();
    // How many of each group vote apart, and the last of them; and the rows by which a group stops decisions as one.
    let mut apart: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    let mut as_one: BTreeMap<usize, Vec<(&'a Row<'a>, f64)>> = BTreeMap::new();
    for row in rows {
        let (count, each) = (row.count.unwrap_or(0.0), row.votes.unwrap_or(0.0));
        let veto = row.veto.unwrap_or_else(|| answer(row.group, false));
        if each == 0.0 && !veto {
            continue;
        }
        let together = row.together.unwrap_or_else(|| answer(row.group, true));
        let is_one = !together && row.is_one_in_veto() && !(all_agree && each > 0.0);
        if is_one && veto {
            as_one.entry(row.group).or_default().push((row, 0.0));
        }
        let veto = veto && !is_one;
        if each == 0.0 && is_one {
            continue;
        }
        let alone = Voter { group: row.group, votes: vec![0.0; chambers], bare: 0.0, veto, rows: Vec::new() };
        let with = |voter: &mut Voter<'a>, votes: f64| {
            let Voter { votes: of_chambers, bare, .. } = &mut *voter;
            *row.chamber.and_then(|chamber| of_chambers.get_mut(chamber)).unwrap_or(bare) += votes;
            voter.veto |= veto;
            voter.rows.push((row, votes));
        };
        if together {
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
            let (number, last) = apart.entry(row.group).or_default();
            (*number, *last) = (*number + count, voters.len());
            voters.extend(std::iter::repeat_n(holder, count as usize));
        }
    }
    for (group, rows) in as_one {
        // It is the voter that the group has, where there is one: a bloc, or the only holder.
        let bloc = blocs.get(group).copied().flatten();
        let is_voter = matches!(rows.as_slice(), [(row, _)] if row.votes != Some(0.0));
        let only = apart.get(&group).filter(|(count, _)| is_voter && *count == 1.0).map(|(_, last)| *last);
        match bloc.or(only).and_then(|place| voters.get_mut(place)) {
            Some(voter) => voter.veto = true,
            None => voters.push(Voter { group, votes: vec![0.0; chambers], bare: 0.0, veto: true, rows }),
        }
    }
    Ok(voters)
}

fn game(voters: &[Voter<'_>], rule: Rule) -> Game {
    // Bounded by the reader: at most 1e12 seats of at most 1e15 votes; far larger bodies are cut off, not wrapped.
    let thousandths = |votes: f64| (votes * THOUSANDTHS).round().clamp(0.0, 1e12) as u64;
    let chambers = voters.first().map_or(0, |voter| voter.votes.len());
    let players: Vec<Player> = voters
        .iter()
        .map(|voter| Player {
            votes: match rule {
                Rule::Chambers(_, OfAll::Nothing | OfAll::Open) => {
                    voter.votes.iter().copied().map(thousandths).collect()
                }
                // Seats outside the chambers count in the quota of all votes alone.
                Rule::Chambers(_, OfAll::Quota(_)) => {
                    voter.votes.iter().copied().chain([voter.held()]).map(thousandths).collect()
                }
                _ => vec![thousandths(voter.held())],
            },
            veto: voter.veto || rule == Rule::Unanimity,
        })
        .collect();
    let total = |chamber: usize| players.iter().filter_map(|player| player.votes.get(chamber)).sum::<u64>();
    let quotas = match rule {
        Rule::Chambers(quota, OfAll::Nothing | OfAll::Open) => {
            (0..chambers).map(|chamber| quota.needed(total(chamber))).collect()
        }
        Rule::Chambers(quota, OfAll::Quota(of_all)) => {
            let each = (0..chambers).map(|chamber| quota.needed(total(chamber)));
            each.chain([of_all.needed(total(chambers))]).collect()
        }
        Rule::Votes(quota) => vec![quota.needed(total(0))],
        Rule::Unanimity | Rule::Lead => vec![total(0)],
    };
    Game { players, quotas }
}

/// The measures of one reading.
fn measured(body: &Body, groups: &[String], voters: &[Voter<'_>], outcome: &Outcome) -> Voting {
    let held = Voter::held;
    let all: f64 = voters.iter().map(held).sum();
    let both = || voters.iter().zip(&outcome.power);
    let mut table = Vec::with_capacity(groups.len());
    for (place, group) in groups.iter().enumerate() {
        let of_group = || both().filter(|(voter, _)| voter.group == place);
        table.push(GroupPower {
            body: body.name.clone(),
            group: group.clone(),
            votes: part_of(of_group().map(|(voter, _)| held(voter)).sum(), all),
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
        powerless: Bounds::exact(part_of(powerless().map(held).sum(), all)),
        gap: Bounds::exact(
            both().map(|(voter, power)| (part_of(held(voter), all) - power.banzhaf).abs()).fold(0.0, f64::max),
        ),
        groups: table,
        rows: vec![by_row(voters, outcome)],
        powerless_row: powerless().find_map(|voter| voter.rows.first()).map(|(row, _)| row.at),
        unknown: None,
    }
}

/// Power by row: a bloc of several rows splits its power by their votes, or by their seats where it has a veto and no vote.
fn by_row(voters: &[Voter<'_>], outcome: &Outcome) -> Vec<(usize, f64)> {
    let mut rows: BTreeMap<usize, f64> = BTreeMap::new();
    for (voter, power) in voters.iter().zip(&outcome.power) {
        let size = |row: &Row<'_>, votes: f64| if voter.held() > 0.0 { votes } else { row.count.unwrap_or(0.0) };
        let all: f64 = voter.rows.iter().map(|(row, votes)| size(row, *votes)).sum();
        for (row, votes) in &voter.rows {
            let part = power.banzhaf * size(row, *votes) / all;
            *rows.entry(row.at).or_insert(0.0) += part;
        }
    }
    rows.into_iter().collect()
}
