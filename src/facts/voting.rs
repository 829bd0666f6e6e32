//! Voting power of blocs under a body's decision rule.
//!
//! Sources: J. F. Banzhaf, *Weighted voting doesn't work*, Rutgers Law Review 19 (1965); L. S. Shapley and M. Shubik,
//! *A method for evaluating the distribution of power in a committee system*, American Political Science Review 48
//! (1954); G. Owen, *Multilinear extensions of games*, Management Science 18 (1972).
//!
//! Both indices follow from one function: how likely it is that a player turns the decision where every other agrees
//! with the chance `p`. At `p` = 1/2 it is Banzhaf's measure; its integral over `p` is Shapley and Shubik's. It is a
//! polynomial in `p`, so Gauss-Legendre quadrature gives the integral exactly, up to rounding.

use std::collections::BTreeMap;

/// One bloc that votes as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    /// Its votes in each chamber.
    pub votes: Vec<u64>,
    /// Whether nothing passes without it.
    pub veto: bool,
}

/// A body: a decision passes with at least `quotas[c]` votes in every chamber `c`, and with all who have a veto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    /// Those who vote.
    pub players: Vec<Player>,
    /// The votes that a decision needs in each chamber.
    pub quotas: Vec<u64>,
}

/// A player's power to turn decisions. Each index sums to 1 over all players, or is 0 for all where nothing can pass.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Power {
    /// Normalised Banzhaf index, 0 to 1: its share of all swings.
    pub banzhaf: f64,
    /// Shapley-Shubik index, 0 to 1: how often it is the one whose joining makes a growing side win.
    pub shapley: f64,
    /// Whether there is any decision that it turns; decided without rounding.
    pub decisive: bool,
}

/// What follows from a game.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The power of every player, in the order given.
    pub power: Vec<Power>,
    /// The places of the players without whom no decision passes; none where no decision can pass at all.
    pub blockers: Vec<usize>,
    /// The fewest players that can pass a decision together; `None` where nobody can.
    pub smallest_winning: Option<usize>,
}

/// Why a game was not computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLarge {
    /// More voters than the arithmetic can carry.
    Voters(usize),
    /// The steps that the computation would take, more than [`MOST_STEPS`].
    Steps(u64),
}

/// Most voters: the chance of the rarest side, 2^-1000, is still a number of full precision.
pub const MOST_VOTERS: usize = 1000;

/// Most steps (cells of a table written) for one game: well under a second in a release build. 200 voters with the
/// votes 1 to 200 take 201 million.
pub const MOST_STEPS: u64 = 400_000_000;

/// Most cells of one table, for the sake of memory.
const MOST_CELLS: u64 = 4_000_000;

/// Below this power, relative to the strongest, it is settled without rounding whether a player is ever decisive.
const DOUBTFUL: f64 = 1e-9;

impl Game {
    /// The steps that [`Game::solve`] would take.
    pub fn steps(&self) -> u64 {
        self.parts(&self.blockers()).iter().fold(0, |sum, part| sum.saturating_add(part.steps(self.players.len())))
    }

    /// Power, blockers and the smallest winning side.
    ///
    /// # Errors
    /// A game that would take too long is not computed.
    pub fn solve(&self) -> Result<Outcome, TooLarge> {
        let count = self.players.len();
        if count > MOST_VOTERS {
            return Err(TooLarge::Voters(count));
        }
        if self.quotas.iter().enumerate().any(|(chamber, quota)| self.total(chamber) < *quota) {
            return Ok(Outcome { power: vec![Power::default(); count], ..Outcome::default() });
        }
        let blockers = self.blockers();
        let parts = self.parts(&blockers);
        let steps = parts.iter().fold(0, |sum: u64, part| sum.saturating_add(part.steps(count)));
        if steps > MOST_STEPS || parts.iter().any(|part| part.cells() > MOST_CELLS) {
            return Err(TooLarge::Steps(steps));
        }
        let smallest = blockers.len() + parts.iter().map(Part::smallest_winning).sum::<usize>();
        Ok(Outcome {
            power: self.power(&blockers, &parts),
            blockers,
            smallest_winning: (smallest > 0).then_some(smallest),
        })
    }

    fn total(&self, chamber: usize) -> u64 {
        self.players.iter().map(|player| votes(player, chamber)).fold(0, u64::saturating_add)
    }

    fn blockers(&self) -> Vec<usize> {
        let chambers: Vec<(u64, u64)> =
            self.quotas.iter().enumerate().map(|(chamber, quota)| (*quota, self.total(chamber))).collect();
        let needed = |player: &Player| {
            chambers.iter().enumerate().any(|(chamber, (quota, total))| total - votes(player, chamber) < *quota)
        };
        let all = self.players.iter().enumerate();
        all.filter(|(_, player)| player.veto || needed(player)).map(|(place, _)| place).collect()
    }

    /// What is left to decide when all blockers have agreed, in parts that share no voter.
    fn parts(&self, blockers: &[usize]) -> Vec<Part> {
        let rest: Vec<usize> = (0..self.players.len()).filter(|place| !blockers.contains(place)).collect();
        let held = |places: &[usize], chamber: usize| -> u64 {
            let each = places.iter().filter_map(|place| self.players.get(*place)).map(|player| votes(player, chamber));
            each.fold(0, u64::saturating_add)
        };
        let mut parts: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for (chamber, quota) in self.quotas.iter().enumerate() {
            if *quota <= held(blockers, chamber) {
                continue;
            }
            let sits = |place: &usize| self.players.get(*place).is_some_and(|player| votes(player, chamber) > 0);
            let mut joined = (vec![chamber], rest.iter().copied().filter(sits).collect::<Vec<_>>());
            // Chambers with a voter in common are one part.
            let shares = |part: &(Vec<usize>, Vec<usize>)| part.1.iter().any(|place| joined.1.contains(place));
            let (linked, apart): (Vec<_>, Vec<_>) = parts.into_iter().partition(shares);
            for (chambers, places) in linked {
                joined.0.extend(chambers);
                joined.1.extend(places);
            }
            joined.1.sort_unstable();
            joined.1.dedup();
            parts = apart;
            parts.push(joined);
        }
        let part = |(chambers, mut places): (Vec<usize>, Vec<usize>)| {
            // Those with few votes first: the tables then fill up late.
            let all = |place: &usize| {
                let votes = self.players.get(*place).map_or(&[][..], |player| &player.votes);
                votes.iter().fold(0, |sum: u64, votes| sum.saturating_add(*votes))
            };
            places.sort_by_key(all);
            let mut part = Part { voters: vec![Vec::new(); places.len()], ..Part::default() };
            for chamber in chambers {
                let each: Vec<u64> = places
                    .iter()
                    .filter_map(|place| self.players.get(*place))
                    .map(|player| votes(player, chamber))
                    .collect();
                let quota = self.quotas.get(chamber).copied().unwrap_or(0).saturating_sub(held(blockers, chamber));
                part.add_chamber(&each, quota);
            }
            part.places = places;
            part
        };
        parts.into_iter().map(part).collect()
    }

    fn power(&self, blockers: &[usize], parts: &[Part]) -> Vec<Power> {
        let count = self.players.len();
        let agreed = i32::try_from(blockers.len()).unwrap_or(i32::MAX);
        let chances = |p: f64| -> Vec<Chances> { parts.iter().map(|part| part.chances(p)).collect() };
        // How likely each player turns the decision; a blocker does wherever all others would pass it.
        let spread = |at: &[Chances], blocker: f64, other: f64, add: &mut dyn FnMut(usize, f64)| {
            let passes: f64 = at.iter().map(|part| part.passes).product();
            blockers.iter().for_each(|place| add(*place, blocker * passes));
            for (index, (part, chances)) in parts.iter().zip(at).enumerate() {
                let others = at.iter().enumerate().filter(|(other, _)| *other != index);
                let elsewhere: f64 = others.map(|(_, part)| part.passes).product();
                for (place, turns) in part.places.iter().zip(&chances.turns) {
                    add(*place, other * elsewhere * turns);
                }
            }
        };
        let mut power = vec![Power::default(); count];
        spread(&chances(0.5), 2.0, 1.0, &mut |place, chance| {
            if let Some(power) = power.get_mut(place) {
                power.banzhaf = chance.max(0.0);
            }
        });
        for (p, weight) in gauss_legendre(count.div_ceil(2)) {
            let (blocker, other) = (weight * p.powi(agreed - 1), weight * p.powi(agreed));
            spread(&chances(p), blocker, other, &mut |place, chance| {
                if let Some(power) = power.get_mut(place) {
                    power.shapley += chance;
                }
            });
        }
        for place in blockers {
            if let Some(power) = power.get_mut(*place) {
                power.decisive = true;
            }
        }
        let most = power.iter().map(|power| power.banzhaf).fold(0.0, f64::max);
        for part in parts {
            let doubtful = |place: &usize| power.get(*place).is_some_and(|power| power.banzhaf <= most * DOUBTFUL);
            let wanted: Vec<bool> = part.places.iter().map(doubtful).collect();
            let decisive = part.decisive(&wanted);
            for (place, decisive) in part.places.iter().zip(decisive) {
                if let Some(power) = power.get_mut(*place) {
                    *power = if decisive { Power { decisive, ..*power } } else { Power::default() };
                }
            }
        }
        let total = power.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.banzhaf, sum.1 + one.shapley));
        let part = |value: f64, total: f64| if total > 0.0 { (value / total).max(0.0) } else { 0.0 };
        for one in &mut power {
            (one.banzhaf, one.shapley) = (part(one.banzhaf, total.0), part(one.shapley, total.1));
        }
        power
    }
}

fn votes(player: &Player, chamber: usize) -> u64 {
    player.votes.get(chamber).copied().unwrap_or(0)
}

/// Chambers linked by voters that sit in several of them, without the blockers.
#[derive(Default)]
struct Part {
    /// The places of its voters in the game.
    places: Vec<usize>,
    /// The votes of each voter, chamber by chamber.
    voters: Vec<Vec<usize>>,
    /// The votes that a decision needs, chamber by chamber.
    quotas: Vec<usize>,
    /// The votes that a decision can do without, chamber by chamber.
    slack: Vec<usize>,
}

/// What may happen in a part where each voter agrees with the same chance.
struct Chances {
    /// That the decision passes.
    passes: f64,
    /// That it passes with this voter and not without.
    turns: Vec<f64>,
}

/// What a table holds beyond its lower edge.
#[derive(Clone, Copy, PartialEq)]
enum Edge<T> {
    /// Places below zero count as zero.
    Cut,
    /// Places below zero hold this.
    Outside(T),
}

impl Part {
    fn add_chamber(&mut self, votes: &[u64], quota: u64) {
        // Dividing by the common divisor keeps the tables small and changes no winning side.
        let divisor = votes.iter().fold(0, |divisor, votes| greatest_common_divisor(divisor, *votes)).max(1);
        let cells = |votes: u64| usize::try_from(votes).unwrap_or(usize::MAX);
        let quota = cells(quota.div_ceil(divisor));
        let mut total = 0_usize;
        for (voter, votes) in self.voters.iter_mut().zip(votes) {
            voter.push(cells(votes / divisor));
            total = total.saturating_add(cells(votes / divisor));
        }
        self.quotas.push(quota);
        self.slack.push(total.saturating_sub(quota));
    }

    fn cells(&self) -> u64 {
        cells(&self.quotas).max(cells(&self.slack))
    }

    fn steps(&self, players: usize) -> u64 {
        let nodes = players.div_ceil(2) as u64;
        let both = cells(&self.quotas).saturating_add(cells(&self.slack));
        both.saturating_mul(nodes).saturating_mul(self.voters.len() as u64) / 2
    }

    /// The chances where each voter agrees with the chance `p`.
    ///
    /// The table holds, for each number of votes, how likely enough agree (`p` < 1/2) or few enough refuse. One voter is
    /// taken out of it by going back along the places its votes lead to; with the rarer of yes and no counted, rounding
    /// errors do not grow.
    fn chances(&self, p: f64) -> Chances {
        let (top, rare, edge) =
            if p < 0.5 { (&self.quotas, p, Edge::Cut) } else { (&self.slack, 1.0 - p, Edge::Outside(0.0)) };
        let mut cells = vec![if edge == Edge::Cut { 0.0 } else { 1.0 }; size(top)];
        if let Some(first) = cells.first_mut() {
            *first = 1.0;
        }
        let mut next = cells.clone();
        let mut reach = 1_usize;
        for voter in &self.voters {
            // In one chamber, nothing changes yet beyond the votes of the voters so far.
            reach = reach.saturating_add(voter.iter().sum());
            let used = if top.len() == 1 { reach.min(cells.len()) } else { cells.len() };
            let (now, then) = (cells.get(..used).unwrap_or(&[]), next.get_mut(..used).unwrap_or(&mut []));
            shift(top, now, then, voter, edge, |stays, moves| (1.0 - rare) * stays + rare * moves);
            std::mem::swap(&mut cells, &mut next);
        }
        let from = match (p < 0.5, top.as_slice(), self.quotas.as_slice()) {
            // With one chamber and even chances, what is said of refusals holds of agreements too: take the smaller.
            (false, [slack], [quota]) if p == 0.5 => vec![*slack.min(&(quota - 1))],
            _ => top.clone(),
        };
        let mut known: BTreeMap<&[usize], f64> = BTreeMap::new();
        let turns = self
            .voters
            .iter()
            .map(|voter| *known.entry(voter).or_insert_with(|| turns(top, &cells, &from, voter, rare, edge)));
        Chances { turns: turns.collect(), passes: cells.last().copied().unwrap_or(1.0) }
    }

    /// The fewest voters that reach all quotas.
    fn smallest_winning(&self) -> usize {
        let mut fewest = vec![usize::MAX; size(&self.quotas)];
        if let Some(none) = fewest.first_mut() {
            *none = 0;
        }
        let mut next = fewest.clone();
        for voter in &self.voters {
            shift(&self.quotas, &fewest, &mut next, voter, Edge::Cut, |without, before: usize| {
                without.min(before.saturating_add(1))
            });
            std::mem::swap(&mut fewest, &mut next);
        }
        fewest.last().copied().unwrap_or(0)
    }

    /// Whether each voter turns any decision; `true` for those that are not `wanted`.
    fn decisive(&self, wanted: &[bool]) -> Vec<bool> {
        let mut decisive = vec![true; self.voters.len()];
        let mut open: Vec<(usize, &[usize])> = self
            .voters
            .iter()
            .map(Vec::as_slice)
            .enumerate()
            .filter(|(at, _)| wanted.get(*at) == Some(&true))
            .collect();
        open.sort_by_key(|(_, votes)| votes.iter().sum::<usize>());
        // Whoever has at least the votes of one that can, can; whoever has at most the votes of one that cannot, cannot.
        while let Some((_, middle)) = open.get(open.len() / 2).copied() {
            let can = self.can_turn(middle);
            let settled = |votes: &[usize]| {
                votes.iter().zip(middle).all(|(votes, middle)| if can { votes >= middle } else { votes <= middle })
            };
            open.retain(|(at, votes)| {
                if settled(votes)
                    && let Some(decisive) = decisive.get_mut(*at)
                {
                    *decisive = can;
                }
                !settled(votes)
            });
        }
        decisive
    }

    /// Whether some side of the others loses without a voter of these votes, and wins with it.
    fn can_turn(&self, votes: &[usize]) -> bool {
        let mut itself = false;
        // Which numbers of votes some side still needs.
        let mut needed = vec![false; size(&self.quotas)];
        if let Some(all) = needed.last_mut() {
            *all = true;
        }
        let places: Vec<Vec<usize>> = (0..needed.len()).map(|place| coordinates(&self.quotas, place)).collect();
        for voter in &self.voters {
            if !itself && voter == votes {
                itself = true;
                continue;
            }
            for (index, at) in places.iter().enumerate() {
                if needed.get(index) == Some(&true)
                    && let Some(place) = place_back(&self.quotas, at, voter, true)
                    && let Some(target) = needed.get_mut(place)
                {
                    *target = true;
                }
            }
        }
        let met = |at: &[usize]| at.iter().zip(votes).all(|(needed, votes)| needed <= votes);
        places.iter().zip(&needed).skip(1).any(|(at, reached)| *reached && met(at))
    }
}

/// The chance that a voter turns the decision, from the table of all voters.
fn turns(top: &[usize], cells: &[f64], from: &[usize], voter: &[usize], rare: f64, edge: Edge<f64>) -> f64 {
    // In one chamber, the places from the edge up to `from` are a step of the voter's votes apart.
    if let ([start], [votes]) = (from, voter)
        && *votes > 0
    {
        let lowest = start % votes;
        let cut = (edge == Edge::Cut && lowest > 0).then_some(cells).and_then(<[f64]>::first);
        let above = cells.get(lowest..=*start).unwrap_or(&[]).iter().step_by(*votes);
        return taken_out(cut.into_iter().chain(above).copied(), rare, edge);
    }
    // What stands at the places from `from` down to the edge.
    let mut chain = Vec::new();
    let mut at = from.to_vec();
    loop {
        chain.push(cells.get(place(top, &at)).copied().unwrap_or(0.0));
        if !go_back(&mut at, voter, edge == Edge::Cut) {
            break;
        }
    }
    taken_out(chain.into_iter().rev(), rare, edge)
}

/// The chance that a voter turns the decision, from what the table of all voters holds along its chain from the edge.
fn taken_out(mut chain: impl Iterator<Item = f64>, rare: f64, edge: Edge<f64>) -> f64 {
    // What the table would hold without the voter, here and one step below.
    let (mut below, mut here) = match edge {
        Edge::Cut => {
            let lowest = chain.next().unwrap_or(0.0);
            (lowest, lowest)
        }
        Edge::Outside(value) => (value, value),
    };
    chain.for_each(|with| (below, here) = (here, (with - rare * here) / (1.0 - rare)));
    (here - below).abs()
}

/// Writes `next[place] = join(table[place], table[place - votes])` for a whole table whose highest place is `top`.
fn shift<T: Copy>(
    top: &[usize],
    table: &[T],
    next: &mut [T],
    votes: &[usize],
    edge: Edge<T>,
    join: impl Fn(T, T) -> T,
) {
    let (Some((last, outer)), Some((step, outer_votes))) = (top.split_last(), votes.split_last()) else { return };
    let width = last + 1;
    let mut row = vec![0; outer.len()];
    for (now, next) in table.chunks(width).zip(next.chunks_mut(width)) {
        let source = place_back(outer, &row, outer_votes, matches!(edge, Edge::Cut))
            .and_then(|place| table.chunks(width).nth(place));
        advance(&mut row, outer);
        let below = match (edge, source) {
            (Edge::Outside(value), _) => value,
            (Edge::Cut, Some([first, ..])) => *first,
            (Edge::Cut, _) => continue,
        };
        let source = source.unwrap_or(&[]);
        // Plain slices: so the compiler works on several cells at once.
        let edge_cells = if source.is_empty() { width } else { *step }.min(now.len());
        let (edge_now, now) = now.split_at(edge_cells);
        let (edge_next, next) = next.split_at_mut(edge_cells);
        for (next, now) in edge_next.iter_mut().zip(edge_now) {
            *next = join(*now, below);
        }
        for ((next, now), before) in next.iter_mut().zip(now).zip(source) {
            *next = join(*now, *before);
        }
    }
}

/// Goes one [step back](place_back), where there is one that leads elsewhere.
fn go_back(at: &mut [usize], votes: &[usize], cut: bool) -> bool {
    if !cut && at.iter().zip(votes).any(|(at, votes)| at < votes) {
        return false;
    }
    let mut is_moved = false;
    for (at, votes) in at.iter_mut().zip(votes) {
        let below = at.saturating_sub(*votes);
        is_moved |= below != *at;
        *at = below;
    }
    is_moved
}

/// The row-major place one step back in a table by `votes`; coordinates below zero are cut to zero, or there is none.
fn place_back(top: &[usize], at: &[usize], votes: &[usize], cut: bool) -> Option<usize> {
    at.iter().zip(votes).zip(top).try_fold(0, |place, ((at, votes), top)| {
        let back = if cut { at.saturating_sub(*votes) } else { at.checked_sub(*votes)? };
        Some(place * (top + 1) + back)
    })
}

/// Goes to the next place in row-major order, after the last to the first.
fn advance(at: &mut [usize], top: &[usize]) {
    for (at, top) in at.iter_mut().zip(top).rev() {
        if *at < *top {
            *at += 1;
            return;
        }
        *at = 0;
    }
}

/// The cells of a table whose highest place is `top`, or a number too large for any budget.
fn cells(top: &[usize]) -> u64 {
    top.iter().fold(1, |cells: u64, votes| cells.saturating_mul((*votes as u64).saturating_add(1)))
}

fn size(top: &[usize]) -> usize {
    usize::try_from(cells(top)).unwrap_or(usize::MAX)
}

/// The row-major place of coordinates.
fn place(top: &[usize], at: &[usize]) -> usize {
    at.iter().zip(top).fold(0, |place, (at, top)| place * (top + 1) + at)
}

fn coordinates(top: &[usize], mut place: usize) -> Vec<usize> {
    let mut at = vec![0; top.len()];
    for (at, top) in at.iter_mut().zip(top).rev() {
        *at = place % (top + 1);
        place /= top + 1;
    }
    at
}

/// Gauss-Legendre points in 0 to 1 and their weights: exact for polynomials of a degree below twice their number.
fn gauss_legendre(count: usize) -> Vec<(f64, f64)> {
    let n = count as f64;
    let point = |index: usize| {
        let mut x = (std::f64::consts::PI * (index as f64 + 0.75) / (n + 0.5)).cos();
        let mut slope = 1.0;
        // Newton's method from Tricomi's approximation; it converges in a handful of steps.
        for _ in 0..100 {
            let (mut before, mut value) = (0.0, 1.0);
            for degree in 0..count {
                let k = degree as f64;
                (before, value) = (value, ((2.0 * k + 1.0) * x * value - k * before) / (k + 1.0));
            }
            slope = n * (x * value - before) / (x * x - 1.0);
            let step = value / slope;
            x -= step;
            if step.abs() < 1e-15 {
                break;
            }
        }
        (0.5 * (1.0 + x), 1.0 / ((1.0 - x * x) * slope * slope))
    };
    (0..count).map(point).collect()
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blocs(weights: &[u64]) -> Vec<Player> {
        weights.iter().map(|weight| Player { votes: vec![*weight], veto: false }).collect()
    }

    fn solve(players: Vec<Player>, quotas: &[u64]) -> Outcome {
        Game { players, quotas: quotas.to_vec() }.solve().unwrap()
    }

    fn close(found: &[f64], published: &[f64]) {
        assert_eq!(found.len(), published.len());
        for (found, published) in found.iter().zip(published) {
            assert!((found - published).abs() < 1e-12, "{found} is not {published}");
        }
    }

    fn banzhaf(weights: &[u64], quota: u64) -> Vec<f64> {
        solve(blocs(weights), &[quota]).power.iter().map(|power| power.banzhaf).collect()
    }

    #[test]
    fn three_groups_of_unequal_seats_can_have_equal_power() {
        close(&banzhaf(&[9, 6, 5], 11), &[1.0 / 3.0; 3]);
    }

    #[test]
    fn a_quota_decides_what_seats_are_worth() {
        close(&banzhaf(&[12, 4, 4], 14), &[0.6, 0.2, 0.2]);
        close(&banzhaf(&[12, 6, 2], 11), &[1.0, 0.0, 0.0]);
    }

    #[test]
    fn eec_1958_gave_luxembourg_votes_without_power() {
        let published = [5.0 / 21.0, 5.0 / 21.0, 5.0 / 21.0, 3.0 / 21.0, 3.0 / 21.0, 0.0];
        close(&banzhaf(&[4, 4, 4, 2, 2, 1], 12), &published);
        let found = solve(blocs(&[4, 4, 4, 2, 2, 1]), &[12]);
        assert_eq!(found.power[5], Power::default());
        assert!(found.power[4].decisive);
    }

    #[test]
    fn security_council_veto_players_hold_almost_all_power() {
        let council: Vec<Player> = (0..15).map(|seat| Player { votes: vec![1], veto: seat < 5 }).collect();
        let found = solve(council, &[9]);
        assert!((found.power[0].shapley - 0.1963).abs() < 5e-5, "{}", found.power[0].shapley);
        assert_eq!(found.blockers, [0, 1, 2, 3, 4]);
        assert_eq!(found.smallest_winning, Some(9));
    }

    #[test]
    fn three_chambers_with_two_thirds_share_power_equally() {
        let chambers = (0..3)
            .map(|chamber| Player { votes: (0..3).map(|at| u64::from(at == chamber) * 4).collect(), veto: false });
        for found in [solve(blocs(&[4; 3]), &[8]), solve(chambers.collect(), &[3; 3])] {
            close(&found.power.iter().map(|power| power.banzhaf).collect::<Vec<_>>(), &[1.0 / 3.0; 3]);
            close(&found.power.iter().map(|power| power.shapley).collect::<Vec<_>>(), &[1.0 / 3.0; 3]);
        }
    }

    #[test]
    fn a_voter_in_two_chambers_is_one_player() {
        // A has a majority of both chambers, B and C a minority of one each.
        let players = [[3, 3], [2, 0], [0, 2]].map(|votes| Player { votes: votes.to_vec(), veto: false });
        let found = solve(players.to_vec(), &[3, 3]);
        assert_eq!(found.power[0], Power { banzhaf: 1.0, shapley: 1.0, decisive: true });
        assert_eq!((found.blockers, found.smallest_winning), (vec![0], Some(1)));
    }

    #[test]
    fn many_equal_voters_have_equal_power() {
        for (count, quota) in [(200, 101), (200, 190), (500, 400), (1000, 501)] {
            let game = Game { players: blocs(&vec![1; count]), quotas: vec![quota] };
            let Ok(found) = game.solve() else { panic!("{count}: {} steps", game.steps()) };
            for power in found.power {
                assert!((power.banzhaf * count as f64 - 1.0).abs() < 1e-9, "{count} {quota}: {}", power.banzhaf);
                assert!((power.shapley * count as f64 - 1.0).abs() < 1e-9, "{count} {quota}: {}", power.shapley);
            }
        }
    }

    #[test]
    fn what_would_take_too_long_is_refused_at_once() {
        let weights: Vec<u64> = (0..200).map(|at| 1000 + at * at).collect();
        assert!(matches!(Game { players: blocs(&weights), quotas: vec![900_000] }.solve(), Err(TooLarge::Steps(_))));
        assert_eq!(Game { players: blocs(&[1; 1001]), quotas: vec![600] }.solve(), Err(TooLarge::Voters(1001)));
        let vast = [[u64::MAX / 4, 1], [3, u64::MAX / 4], [7, 7], [u64::MAX / 4, 5]];
        let vast = vast.map(|votes| Player { votes: votes.to_vec(), veto: false });
        assert!(Game { players: vast.to_vec(), quotas: vec![u64::MAX / 3, 9] }.solve().is_err());
    }

    #[test]
    fn nobody_has_power_where_nothing_passes() {
        assert_eq!(solve(blocs(&[1, 1]), &[3]), Outcome { power: vec![Power::default(); 2], ..Outcome::default() });
        assert_eq!(solve(Vec::new(), &[0]), Outcome::default());
    }

    /// The same by looking at every side.
    fn enumerate(game: &Game) -> Outcome {
        let count = game.players.len();
        let wins = |side: usize| {
            let inside = |place: usize| side & (1 << place) != 0;
            game.players.iter().enumerate().all(|(place, player)| !player.veto || inside(place))
                && game.quotas.iter().enumerate().all(|(chamber, quota)| {
                    let members = game.players.iter().enumerate().filter(|(place, _)| inside(*place));
                    members.map(|(_, player)| player.votes[chamber]).sum::<u64>() >= *quota
                })
        };
        let winning: Vec<bool> = (0..1 << count).map(wins).collect();
        let factorial = |n: usize| (1..=n).map(|n| n as f64).product::<f64>();
        let mut power = vec![Power::default(); count];
        for (place, one) in power.iter_mut().enumerate() {
            for side in (0..1_usize << count).filter(|side| side & (1 << place) == 0) {
                if winning[side | 1 << place] && !winning[side] {
                    let size = side.count_ones() as usize;
                    one.decisive = true;
                    one.banzhaf += 1.0;
                    one.shapley += factorial(size) * factorial(count - size - 1) / factorial(count);
                }
            }
        }
        let swings: f64 = power.iter().map(|power| power.banzhaf).sum();
        power.iter_mut().filter(|_| swings > 0.0).for_each(|power| power.banzhaf /= swings);
        let all = (1 << count) - 1;
        Outcome {
            power,
            blockers: (0..count).filter(|place| winning[all] && !winning[all & !(1 << place)]).collect(),
            smallest_winning: (1..=all)
                .filter(|side| winning[*side])
                .map(|side| side.count_ones() as usize)
                .min()
                .filter(|_| !winning[0]),
        }
    }

    fn game() -> impl Strategy<Value = Game> {
        (1_usize..=3, 1_usize..=10).prop_flat_map(|(chambers, players)| {
            let votes = prop::collection::vec(prop_oneof![2 => Just(0_u64), 5 => 1_u64..12], chambers);
            let player = (votes, prop::bool::weighted(0.1)).prop_map(|(votes, veto)| Player { votes, veto });
            let quotas = prop::collection::vec(1_u64..=100, chambers);
            (prop::collection::vec(player, players), quotas).prop_map(|(players, percents)| {
                let total = |chamber: usize| players.iter().map(|player| player.votes[chamber]).sum::<u64>();
                let quota = |(chamber, percent): (usize, u64)| (total(chamber) * percent).div_ceil(100).max(1);
                Game { quotas: percents.into_iter().enumerate().map(quota).collect(), players }
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 400, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(1965), ..ProptestConfig::default()
        })]

        #[test]
        fn chambers_and_vetoes_agree_with_a_look_at_every_side(game in game()) {
            let (found, looked) = (game.solve().unwrap(), enumerate(&game));
            prop_assert_eq!(&found.blockers, &looked.blockers);
            prop_assert_eq!(found.smallest_winning, looked.smallest_winning);
            for (found, looked) in found.power.iter().zip(&looked.power) {
                prop_assert_eq!(found.decisive, looked.decisive);
                prop_assert!((found.banzhaf - looked.banzhaf).abs() < 1e-12, "{:?} {:?}", found, looked);
                prop_assert!((found.shapley - looked.shapley).abs() < 1e-12, "{:?} {:?}", found, looked);
            }
        }
    }
}
