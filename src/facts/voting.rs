//! Voting power of blocs under a body's decision rule, exact by dynamic programming.
//!
//! Sources: J. F. Banzhaf, *Weighted voting doesn't work*, Rutgers Law Review 19 (1965); L. S. Shapley and M. Shubik,
//! *A method for evaluating the distribution of power in a committee system*, American Political Science Review 48
//! (1954).

/// One bloc that votes as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Player {
    /// Its votes.
    pub weight: u64,
    /// Whether nothing passes without it.
    pub veto: bool,
    /// The chamber in which it votes, counted from 0.
    pub chamber: usize,
}

/// When a decision passes. Veto players must always agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// With at least this many of all votes.
    Quota(u64),
    /// With at least this many votes in each chamber.
    Chambers(Vec<u64>),
    /// When all players with votes agree.
    Unanimity,
}

/// A player's power to turn decisions. Each index sums to 1 over all players, or is 0 for all where nobody is ever
/// decisive.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Power {
    /// Normalised Banzhaf index, 0 to 1: its share of all swings.
    pub banzhaf: f64,
    /// Shapley-Shubik index, 0 to 1: how often it is the one whose joining makes a growing side win.
    pub shapley: f64,
}

/// The power of every player, in the order given.
pub fn power(players: &[Player], rule: &Rule) -> Vec<Power> {
    let game = Game::new(players, rule);
    let mut known: Vec<(Player, (f64, f64))> = Vec::new();
    let raw: Vec<(f64, f64)> = game
        .players
        .iter()
        .enumerate()
        .map(|(index, player)| match known.iter().find(|(like, _)| like == player) {
            // Players alike in votes, veto and chamber have the same power.
            Some((_, raw)) => *raw,
            None => {
                let raw = game.swings(index, *player);
                known.push((*player, raw));
                raw
            }
        })
        .collect();
    let total = raw.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let part = |value: f64, total: f64| if total > 0.0 { value / total } else { 0.0 };
    raw.iter().map(|one| Power { banzhaf: part(one.0, total.0), shapley: part(one.1, total.1) }).collect()
}

/// The fewest players that can pass a decision together; `None` where nobody can.
pub fn smallest_winning(players: &[Player], rule: &Rule) -> Option<usize> {
    let game = Game::new(players, rule);
    let mut count = 0;
    for (chamber, quota) in game.quotas.iter().enumerate() {
        let of_chamber = || game.players.iter().filter(|player| player.chamber == chamber);
        let mut votes: u64 = of_chamber().filter(|player| player.veto).map(|player| player.weight).sum();
        count += of_chamber().filter(|player| player.veto).count();
        let mut others: Vec<u64> = of_chamber().filter(|player| !player.veto).map(|player| player.weight).collect();
        others.sort_unstable();
        while votes < *quota {
            votes += others.pop()?;
            count += 1;
        }
    }
    (count > 0).then_some(count)
}

/// The places of the players without whom no decision passes. Where no decision can pass at all, nobody is named.
pub fn blockers(players: &[Player], rule: &Rule) -> Vec<usize> {
    let game = Game::new(players, rule);
    let votes = |chamber: usize| -> u64 {
        game.players.iter().filter(|player| player.chamber == chamber).map(|player| player.weight).sum()
    };
    let totals: Vec<u64> = (0..game.quotas.len()).map(votes).collect();
    if game.quotas.iter().zip(&totals).any(|(quota, total)| total < quota) {
        return Vec::new();
    }
    let needed = |player: &Player| match (game.quotas.get(player.chamber), totals.get(player.chamber)) {
        (Some(quota), Some(total)) => player.weight > 0 && total - player.weight < *quota,
        _ => false,
    };
    game.players
        .iter()
        .enumerate()
        .filter(|(_, player)| player.veto || needed(player))
        .map(|(index, _)| index)
        .collect()
}

/// A rule brought to one form: a quota for each chamber.
struct Game {
    players: Vec<Player>,
    quotas: Vec<u64>,
}

impl Game {
    fn new(players: &[Player], rule: &Rule) -> Self {
        let one_chamber = || players.iter().map(|player| Player { chamber: 0, ..*player }).collect();
        match rule {
            Rule::Quota(quota) => Self { players: one_chamber(), quotas: vec![*quota] },
            Rule::Unanimity => {
                Self { players: one_chamber(), quotas: vec![players.iter().map(|player| player.weight).sum()] }
            }
            Rule::Chambers(quotas) => Self { players: players.to_vec(), quotas: quotas.clone() },
        }
    }

    /// The swings of a player: how many sides of the others lose without it and win with it, plain (Banzhaf) and
    /// weighted by how often such a side forms when players join one by one (Shapley-Shubik).
    fn swings(&self, index: usize, player: Player) -> (f64, f64) {
        let mut by_size = vec![1.0];
        for (chamber, quota) in self.quotas.iter().enumerate() {
            let others: Vec<Player> = self
                .players
                .iter()
                .enumerate()
                .filter(|(place, other)| *place != index && other.chamber == chamber)
                .map(|(_, other)| *other)
                .collect();
            let sides = Sides::of(&others, *quota);
            let counts = if chamber == player.chamber {
                let least = quota.saturating_sub(player.weight);
                sides.by_size(|votes| votes >= least && (player.veto || votes < *quota))
            } else {
                sides.by_size(|votes| votes >= *quota)
            };
            by_size = convolve(&by_size, &counts);
        }
        let logs = log_factorials(self.players.len());
        let log = |n: usize| logs.get(n).copied().unwrap_or(0.0);
        let all = self.players.len();
        let shapley = by_size.iter().enumerate().map(|(size, count)| {
            let rest = all.saturating_sub(size + 1);
            count * (log(size) + log(rest) - log(all)).exp()
        });
        (by_size.iter().sum(), shapley.sum())
    }
}

/// How many sides of a chamber have how many votes and members. Votes at or above the quota are not told apart.
struct Sides {
    /// `counts[votes][members]`
    counts: Vec<Vec<f64>>,
}

impl Sides {
    fn of(players: &[Player], quota: u64) -> Self {
        let top = usize::try_from(quota).unwrap_or(usize::MAX - 1);
        let mut counts = vec![vec![0.0; players.len() + 1]; top + 1];
        if let Some(none) = counts.first_mut().and_then(|row| row.first_mut()) {
            *none = 1.0;
        }
        for player in players {
            let weight = usize::try_from(player.weight).unwrap_or(usize::MAX);
            let mut next = if player.veto { vec![vec![0.0; players.len() + 1]; top + 1] } else { counts.clone() };
            for (votes, row) in counts.iter().enumerate() {
                let Some(target) = next.get_mut(votes.saturating_add(weight).min(top)) else { continue };
                for (members, count) in row.iter().enumerate() {
                    if let Some(cell) = target.get_mut(members + 1) {
                        *cell += count;
                    }
                }
            }
            counts = next;
        }
        Self { counts }
    }

    fn by_size(&self, wanted: impl Fn(u64) -> bool) -> Vec<f64> {
        let mut sums = vec![0.0; self.counts.first().map_or(0, Vec::len)];
        for (_, row) in self.counts.iter().enumerate().filter(|(votes, _)| wanted(*votes as u64)) {
            for (sum, count) in sums.iter_mut().zip(row) {
                *sum += count;
            }
        }
        sums
    }
}

fn convolve(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut product = vec![0.0; (a.len() + b.len()).saturating_sub(1)];
    for (i, x) in a.iter().enumerate() {
        for (cell, y) in product.iter_mut().skip(i).zip(b) {
            *cell += x * y;
        }
    }
    product
}

fn log_factorials(most: usize) -> Vec<f64> {
    let mut logs = vec![0.0];
    let mut sum = 0.0;
    for n in 1..=most {
        sum += (n as f64).ln();
        logs.push(sum);
    }
    logs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocs(weights: &[u64]) -> Vec<Player> {
        weights.iter().map(|weight| Player { weight: *weight, veto: false, chamber: 0 }).collect()
    }

    fn close(found: &[f64], published: &[f64]) {
        assert_eq!(found.len(), published.len());
        for (found, published) in found.iter().zip(published) {
            assert!((found - published).abs() < 1e-9, "{found} is not {published}");
        }
    }

    fn banzhaf(weights: &[u64], quota: u64) -> Vec<f64> {
        power(&blocs(weights), &Rule::Quota(quota)).iter().map(|power| power.banzhaf).collect()
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
    }

    #[test]
    fn security_council_veto_players_hold_almost_all_power() {
        let council: Vec<Player> = (0..15).map(|seat| Player { weight: 1, veto: seat < 5, chamber: 0 }).collect();
        let found = power(&council, &Rule::Quota(9));
        assert!((found[0].shapley - 0.1963).abs() < 5e-5, "{}", found[0].shapley);
        assert_eq!(blockers(&council, &Rule::Quota(9)), [0, 1, 2, 3, 4]);
        assert_eq!(smallest_winning(&council, &Rule::Quota(9)), Some(9));
    }

    #[test]
    fn three_chambers_with_two_thirds_share_power_equally() {
        let chambers: Vec<Player> = (0..3).map(|chamber| Player { weight: 4, veto: false, chamber }).collect();
        for rule in [Rule::Quota(8), Rule::Chambers(vec![3, 3, 3])] {
            let found = power(&chambers, &rule);
            close(&found.iter().map(|power| power.banzhaf).collect::<Vec<_>>(), &[1.0 / 3.0; 3]);
            close(&found.iter().map(|power| power.shapley).collect::<Vec<_>>(), &[1.0 / 3.0; 3]);
        }
    }

    #[test]
    fn two_hundred_voters_are_exact() {
        let voters = blocs(&[1; 200]);
        for found in power(&voters, &Rule::Quota(101)) {
            assert!((found.banzhaf - 0.005).abs() < 1e-9 && (found.shapley - 0.005).abs() < 1e-9);
        }
    }

    #[test]
    fn nobody_has_power_where_nothing_passes() {
        assert_eq!(power(&blocs(&[1, 1]), &Rule::Quota(3)), [Power::default(); 2]);
        assert_eq!(smallest_winning(&blocs(&[1, 1]), &Rule::Quota(3)), None);
        assert_eq!(power(&[], &Rule::Unanimity), []);
        assert_eq!(blockers(&[], &Rule::Unanimity), Vec::<usize>::new());
    }
}
