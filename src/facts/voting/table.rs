//! Games of any players: how likely each number of votes is, in tables.
//!
//! Both indices follow from one function: how likely it is that a player turns the decision where every other agrees
//! with the chance `p`. At `p` = 1/2 it is Banzhaf's measure; its integral over `p` is Shapley and Shubik's. It is a
//! polynomial in `p`, so Gauss-Legendre quadrature gives the integral exactly, up to rounding.

use super::game::{Game, Power};
use std::collections::BTreeMap;

/// What a cell of a table counts as at least, however few times it is written: memory is limited too.
const STEPS_OF_A_CELL: u64 = 100;

/// Below this power, relative to the strongest, it is settled without rounding whether a player is ever decisive.
const DOUBTFUL: f64 = 1e-9;

/// A game by its blockers and the parts of what is left to decide.
pub(super) struct Tables {
    players: usize,
    blockers: Vec<usize>,
    parts: Vec<Part>,
}

impl Tables {
    pub(super) fn new(game: &Game) -> Self {
        let blockers = game.blockers();
        Self { players: game.players.len(), parts: parts(game, &blockers), blockers }
    }

    /// The places of the players without whom nothing passes.
    pub(super) fn blockers(&self) -> &[usize] {
        &self.blockers
    }

    /// The steps that [`Tables::solve`] would take (cells of a table written).
    pub(super) fn steps(&self) -> u64 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.steps(self.players)))
    }

    /// The power of every player, not yet as shares, and how many the smallest winning side has.
    pub(super) fn solve(&self) -> (Vec<Power>, usize) {
        let smallest = self.blockers.len() + self.parts.iter().map(Part::smallest_winning).sum::<usize>();
        (self.power(), smallest)
    }

    fn power(&self) -> Vec<Power> {
        let Self { players: count, blockers, parts } = self;
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
        let mut power = vec![Power::default(); *count];
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
        power
    }
}

/// What is left to decide when all blockers have agreed, in parts that share no voter.
fn parts(game: &Game, blockers: &[usize]) -> Vec<Part> {
    let rest: Vec<usize> = (0..game.players.len()).filter(|place| !blockers.contains(place)).collect();
    let held = |places: &[usize], chamber: usize| -> u64 {
        let each = places.iter().filter_map(|place| game.players.get(*place)).map(|player| player.votes_in(chamber));
        each.fold(0, u64::saturating_add)
    };
    let mut parts: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (chamber, quota) in game.quotas.iter().enumerate() {
        if *quota <= held(blockers, chamber) {
            continue;
        }
        let sits = |place: &usize| game.players.get(*place).is_some_and(|player| player.votes_in(chamber) > 0);
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
            let votes = game.players.get(*place).map_or(&[][..], |player| &player.votes);
            votes.iter().fold(0, |sum: u64, votes| sum.saturating_add(*votes))
        };
        places.sort_by_key(all);
        let mut part = Part { voters: vec![Vec::new(); places.len()], ..Part::default() };
        for chamber in chambers {
            let each: Vec<u64> = places
                .iter()
                .filter_map(|place| game.players.get(*place))
                .map(|player| player.votes_in(chamber))
                .collect();
            let quota = game.quotas.get(chamber).copied().unwrap_or(0).saturating_sub(held(blockers, chamber));
            part.add_chamber(&each, quota);
        }
        part.places = places;
        part
    };
    parts.into_iter().map(part).collect()
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

    fn steps(&self, players: usize) -> u64 {
        let nodes = players.div_ceil(2) as u64;
        let (agreeing, refusing) = (cells(&self.quotas), cells(&self.slack));
        let both = agreeing.saturating_add(refusing).saturating_mul(nodes).saturating_mul(self.voters.len() as u64) / 2;
        both.max(agreeing.max(refusing).saturating_mul(STEPS_OF_A_CELL))
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
