//! A body as a game: who votes with how much, and what a decision takes.

/// One bloc that votes as one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

impl Player {
    pub(super) fn votes_in(&self, chamber: usize) -> u64 {
        self.votes.get(chamber).copied().unwrap_or(0)
    }
}

impl Game {
    /// Whether all together pass a decision.
    pub(super) fn can_decide(&self) -> bool {
        self.quotas.iter().enumerate().all(|(chamber, quota)| self.total(chamber) >= *quota)
    }

    fn total(&self, chamber: usize) -> u64 {
        self.players.iter().map(|player| player.votes_in(chamber)).fold(0, u64::saturating_add)
    }

    /// The places of the players without whom nothing passes.
    pub(super) fn blockers(&self) -> Vec<usize> {
        let chambers: Vec<(u64, u64)> =
            self.quotas.iter().enumerate().map(|(chamber, quota)| (*quota, self.total(chamber))).collect();
        let needed = |player: &Player| {
            chambers.iter().enumerate().any(|(chamber, (quota, total))| total - player.votes_in(chamber) < *quota)
        };
        let all = self.players.iter().enumerate();
        all.filter(|(_, player)| player.veto || needed(player)).map(|(place, _)| place).collect()
    }
}
