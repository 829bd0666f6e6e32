//! Games in which many players are equal: sides are counted by how many of each kind they hold.
//!
//! A board of three chambers with seven seats each has two million sides, and 512 of them by kind.

use super::game::{Game, Player, Power};
use std::collections::BTreeMap;

/// A game by its kinds of players.
pub(super) struct Equals<'g> {
    game: &'g Game,
    kinds: Vec<Kind<'g>>,
}

/// Players with the same votes and the same right of veto.
struct Kind<'g> {
    player: &'g Player,
    /// Their places in the game.
    places: Vec<usize>,
    /// How many ways there are to choose none, one, two ... of them.
    ways: Vec<f64>,
}

/// What turns with a player of one kind, over all sides that it is not in.
#[derive(Clone, Copy, Default)]
struct Swings {
    /// How many sides it turns.
    sides: f64,
    /// How often it is the one that turns a side that grows by one at a time, 0 to 1.
    orders: f64,
    any: bool,
}

impl<'g> Equals<'g> {
    pub(super) fn new(game: &'g Game) -> Self {
        let mut kinds: BTreeMap<&Player, Vec<usize>> = BTreeMap::new();
        for (place, player) in game.players.iter().enumerate() {
            kinds.entry(player).or_default().push(place);
        }
        let kind = |(player, places): (&'g Player, Vec<usize>)| Kind { player, ways: choices(places.len()), places };
        Self { game, kinds: kinds.into_iter().map(kind).collect() }
    }

    /// The steps that [`Equals::solve`] would take.
    pub(super) fn steps(&self) -> u64 {
        let sides = self.kinds.iter().fold(1, |sides: u64, kind| sides.saturating_mul(kind.ways.len() as u64));
        let each = self.kinds.len().saturating_mul(self.game.quotas.len().max(1)) as u64;
        sides.saturating_mul(each)
    }

    /// The power of every player, not yet as shares, and how many the smallest winning side has.
    pub(super) fn solve(&self) -> (Vec<Power>, usize) {
        let count = self.game.players.len();
        let mut swings = vec![Swings::default(); self.kinds.len()];
        let mut smallest = count;
        // How many of each kind are in the side.
        let mut side = vec![0_usize; self.kinds.len()];
        // How many sides there are of each size without one player.
        let others = choices(count.saturating_sub(1));
        loop {
            let size = side.iter().sum();
            let held = self.held(&side);
            let refused: usize = self.kinds.iter().zip(&side).map(|(kind, chosen)| kind.absent_vetoes(*chosen)).sum();
            if refused == 0 && self.reached(&held, None) {
                smallest = smallest.min(size);
            } else {
                let ways: f64 =
                    self.kinds.iter().zip(&side).filter_map(|(kind, chosen)| kind.ways.get(*chosen)).product();
                for ((kind, chosen), swings) in self.kinds.iter().zip(&side).zip(&mut swings) {
                    let left = kind.places.len() - chosen;
                    if left > 0 && refused == usize::from(kind.player.veto) && self.reached(&held, Some(kind.player)) {
                        let sides = ways * left as f64 / kind.places.len() as f64;
                        swings.sides += sides;
                        swings.orders += sides / others.get(size).copied().unwrap_or(1.0) / count as f64;
                        swings.any = true;
                    }
                }
            }
            if !self.next(&mut side) {
                break;
            }
        }
        let mut power = vec![Power::default(); count];
        for (kind, Swings { sides, orders, any }) in self.kinds.iter().zip(swings) {
            for place in &kind.places {
                if let Some(power) = power.get_mut(*place) {
                    *power = Power { banzhaf: sides, shapley: orders, decisive: any };
                }
            }
        }
        (power, smallest)
    }

    /// The votes of a side in each chamber.
    fn held(&self, side: &[usize]) -> Vec<u64> {
        let each = |chamber: usize| {
            let votes =
                |(kind, chosen): (&Kind<'_>, &usize)| kind.player.votes_in(chamber).saturating_mul(*chosen as u64);
            self.kinds.iter().zip(side).map(votes).fold(0, u64::saturating_add)
        };
        (0..self.game.quotas.len()).map(each).collect()
    }

    /// Whether the votes reach all quotas, with those of one more.
    fn reached(&self, held: &[u64], joining: Option<&Player>) -> bool {
        let enough = |(chamber, (held, quota)): (usize, (&u64, &u64))| {
            held.saturating_add(joining.map_or(0, |player| player.votes_in(chamber))) >= *quota
        };
        held.iter().zip(&self.game.quotas).enumerate().all(enough)
    }

    /// Goes to the next side; after the last there is none.
    fn next(&self, side: &mut [usize]) -> bool {
        for (chosen, kind) in side.iter_mut().zip(&self.kinds) {
            if *chosen < kind.places.len() {
                *chosen += 1;
                return true;
            }
            *chosen = 0;
        }
        false
    }
}

impl Kind<'_> {
    /// How many with a veto are not in a side that holds so many of this kind.
    fn absent_vetoes(&self, chosen: usize) -> usize {
        if self.player.veto { self.places.len() - chosen } else { 0 }
    }
}

/// How many ways there are to choose none, one, two ... of so many.
fn choices(of: usize) -> Vec<f64> {
    let mut ways = Vec::with_capacity(of + 1);
    let mut each = 1.0;
    for chosen in 0..=of {
        ways.push(each);
        each *= (of - chosen) as f64 / (chosen + 1) as f64;
    }
    ways
}
