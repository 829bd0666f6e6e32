//! Voting power against recorded numbers: those of the Python package `powerindex` for small bodies, and exact whole
//! numbers for large ones.

use cma::facts::voting::{Game, Player, Power};
use serde::Deserialize;

#[derive(Deserialize)]
struct Recorded {
    quota: u64,
    weights: Option<Vec<u64>>,
    voters: Option<u64>,
    banzhaf: Vec<f64>,
    shapley: Vec<f64>,
}

/// The largest differences from the recorded indices, absolute and relative.
fn differences(recorded: &Recorded) -> (f64, f64) {
    let weights = recorded.weights.clone().unwrap_or_else(|| (1..=recorded.voters.unwrap()).collect());
    let players = weights.iter().map(|votes| Player { votes: vec![*votes], veto: false }).collect();
    let found: Vec<Power> = Game { players, quotas: vec![recorded.quota] }.solve().unwrap().power;
    assert_eq!(found.len(), recorded.banzhaf.len());
    let mut worst = (0.0_f64, 0.0_f64);
    for (at, found) in found.iter().enumerate() {
        let (banzhaf, shapley) = (recorded.banzhaf[at], recorded.shapley[at]);
        assert_eq!(found.decisive, banzhaf > 0.0, "voter {at} of {weights:?}");
        for (found, recorded) in [(found.banzhaf, banzhaf), (found.shapley, shapley)] {
            let difference = (found - recorded).abs();
            worst =
                (worst.0.max(difference), worst.1.max(if recorded > 0.0 { difference / recorded } else { difference }));
        }
    }
    worst
}

#[test]
fn both_indices_agree_with_powerindex() {
    let games: Vec<Recorded> = serde_json::from_str(include_str!("../fixtures/powerindex.json")).unwrap();
    assert!(games.len() >= 25);
    for game in games {
        assert!(differences(&game).0 < 1e-9, "quota {} of {:?}", game.quota, game.weights);
    }
}

#[test]
fn large_bodies_agree_with_whole_numbers_for_every_voter() {
    let games: Vec<Recorded> = serde_json::from_str(include_str!("../fixtures/powerindex_large.json")).unwrap();
    // All quotas from 50 to 99 % for 100 voters; for 200, which take longer, the middle and the tail.
    for (at, game) in games.iter().enumerate().filter(|(at, _)| [0, 1, 2, 3, 4, 5, 6, 11].contains(at)) {
        let (absolute, relative) = differences(game);
        assert!(absolute < 1e-12 && relative < 1e-8, "{at}: quota {}: {absolute:e}, {relative:e}", game.quota);
    }
}
