//! Voting power of blocs under a body's decision rule.
//!
//! Sources: J. F. Banzhaf, *Weighted voting doesn't work*, Rutgers Law Review 19 (1965); L. S. Shapley and M. Shubik,
//! *A method for evaluating the distribution of power in a committee system*, American Political Science Review 48
//! (1954); G. Owen, *Multilinear extensions of games*, Management Science 18 (1972).

mod equal;
mod game;
mod table;

pub use game::{Game, Player, Power};

use equal::Equals;
use table::Tables;

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

/// Most steps for one game: well under a second in a release build. 200 voters with the votes 1 to 200 take 201 million.
pub const MOST_STEPS: u64 = 400_000_000;

/// A game in the ways in which it can be solved; the one that takes fewer steps is taken.
pub struct Prepared<'g> {
    game: &'g Game,
    equals: Equals<'g>,
    tables: Tables,
}

impl Game {
    /// The game, ready to be solved.
    pub fn prepare(&self) -> Prepared<'_> {
        Prepared { game: self, equals: Equals::new(self), tables: Tables::new(self) }
    }

    /// As [`Prepared::solve`].
    ///
    /// # Errors
    /// A game that would take too long is not computed.
    pub fn solve(&self) -> Result<Outcome, TooLarge> {
        self.prepare().solve()
    }
}

impl Prepared<'_> {
    /// The steps that [`Prepared::solve`] takes.
    pub fn steps(&self) -> u64 {
        self.equals.steps().min(self.tables.steps())
    }

    /// Power, blockers and the smallest winning side.
    ///
    /// # Errors
    /// A game that would take too long is not computed.
    pub fn solve(&self) -> Result<Outcome, TooLarge> {
        let count = self.game.players.len();
        if count > MOST_VOTERS {
            return Err(TooLarge::Voters(count));
        }
        if !self.game.can_decide() {
            return Ok(Outcome { power: vec![Power::default(); count], ..Outcome::default() });
        }
        let steps = self.steps();
        if steps > MOST_STEPS {
            return Err(TooLarge::Steps(steps));
        }
        Ok(self.outcome(if self.equals.steps() == steps { self.equals.solve() } else { self.tables.solve() }))
    }

    fn outcome(&self, (mut power, smallest): (Vec<Power>, usize)) -> Outcome {
        let total = power.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.banzhaf, sum.1 + one.shapley));
        let part = |value: f64, total: f64| if total > 0.0 { (value / total).max(0.0) } else { 0.0 };
        for one in &mut power {
            (one.banzhaf, one.shapley) = (part(one.banzhaf, total.0), part(one.shapley, total.1));
        }
        let blockers = self.tables.blockers().to_vec();
        Outcome { power, blockers, smallest_winning: (smallest > 0).then_some(smallest) }
    }
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

    /// The most votes that a file can give a seat, in thousandths.
    const VAST: u64 = 1_000_000_000_000;

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
            let ready = game.prepare();
            for found in [ready.equals.solve(), ready.tables.solve()] {
                for power in ready.outcome(found).power {
                    assert!((power.banzhaf * count as f64 - 1.0).abs() < 1e-9, "{count} {quota}: {}", power.banzhaf);
                    assert!((power.shapley * count as f64 - 1.0).abs() < 1e-9, "{count} {quota}: {}", power.shapley);
                }
            }
        }
    }

    #[test]
    fn what_would_take_too_long_is_refused_at_once() {
        let weights: Vec<u64> = (0..200).map(|at| 1000 + at * at).collect();
        assert!(matches!(Game { players: blocs(&weights), quotas: vec![900_000] }.solve(), Err(TooLarge::Steps(_))));
        assert_eq!(Game { players: blocs(&[1; 1001]), quotas: vec![600] }.solve(), Err(TooLarge::Voters(1001)));
        let vast = (1..40_u64).map(|at| Player { votes: vec![VAST + at * at, VAST - at], veto: false });
        assert!(Game { players: vast.collect(), quotas: vec![20 * VAST; 2] }.solve().is_err());
    }

    #[test]
    fn a_few_kinds_of_players_are_counted_whatever_their_votes() {
        let vast = [[VAST, 1], [3, VAST], [7, 7], [VAST, 5]];
        let vast = vast.map(|votes| Player { votes: votes.to_vec(), veto: false });
        let found = solve(vast.to_vec(), &[VAST + 10, 9]);
        close(&found.power.iter().map(|power| power.banzhaf).collect::<Vec<_>>(), &[0.25; 4]);
        assert_eq!((found.blockers, found.smallest_winning), (vec![], Some(3)));
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
            let looked = enumerate(&game);
            let ready = game.prepare();
            let both = || [ready.equals.solve(), ready.tables.solve()].map(|found| ready.outcome(found));
            let ways = game.can_decide().then(both);
            for found in ways.into_iter().flatten().chain([game.solve().unwrap()]) {
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
}
