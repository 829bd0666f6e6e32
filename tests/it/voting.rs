//! Voting power against numbers recorded from the Python package `powerindex`.

use cma::facts::voting::{Player, Rule, power};
use serde::Deserialize;

#[derive(Deserialize)]
struct Game {
    quota: u64,
    weights: Vec<u64>,
    banzhaf: Vec<f64>,
    shapley: Vec<f64>,
}

#[test]
fn both_indices_agree_with_powerindex() {
    let games: Vec<Game> = serde_json::from_str(include_str!("../fixtures/powerindex.json")).unwrap();
    assert!(games.len() >= 25);
    for game in games {
        let players: Vec<Player> =
            game.weights.iter().map(|weight| Player { weight: *weight, veto: false, chamber: 0 }).collect();
        for (at, found) in power(&players, &Rule::Quota(game.quota)).iter().enumerate() {
            let context = format!("quota {} of {:?}, player {at}", game.quota, game.weights);
            assert!((found.banzhaf - game.banzhaf[at]).abs() < 1e-9, "{context}: {}", found.banzhaf);
            assert!((found.shapley - game.shapley[at]).abs() < 1e-9, "{context}: {}", found.shapley);
        }
    }
}
