use super::rule::Quota;
use super::*;
use crate::facts::{Facts, derive, registry};
use crate::value::Value;

fn read(text: &str) -> Coalition {
    match crate::coalition::load("x.toml", text.as_bytes()) {
        Ok((_, coalition)) => *coalition,
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
            "rule = \"chamber-majority\"\nquota = 0.5\ntotal_quota = \"none\"\n{PLAIN}\nseats = [{{ group = \"A\", count = 3, chamber = \"x\" }}, {{ group = \"B\", count = 2, chamber = \"x\" }}, {{ group = \"A\", count = 3, chamber = \"y\" }}, {{ group = \"C\", count = 2, chamber = \"y\" }}]"
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
                "rule = \"chamber-majority\"\nquota = 0.333\n{total}\n{PLAIN}\nseats = [{{ group = \"A\", count = 6, chamber = \"x\" }}, {{ group = \"B\", count = 3, chamber = \"y\" }}, {{ group = \"Chair\", count = 1, chamber = \"none\" }}]"
            ),
        )
    };
    // The chair sits in no chamber, and counts among all.
    assert_eq!(power(&of("total_quota = 0.7")), [Some((0.5, 0.5)), Some((2.0, 2.0)), Some((2.0, 2.0))]);
    assert_eq!(power(&of("total_quota = 0.95"))[1..], [Some((3.0, 3.0)), Some((3.0, 3.0))]);
}

#[test]
fn where_a_chamber_is_left_out_power_is_not_known() {
    let text = |chamber: &str, total: &str| {
        format!(
            "rule = \"chamber-majority\"\nquota = 0.5\ntotal_quota = {total}\n{PLAIN}\nseats = [{{ group = \"A\", count = 6{chamber} }}, {{ group = \"B\", count = 3, chamber = \"y\" }}]"
        )
    };
    let open = facts("", &text("", "0.7"));
    assert_eq!(open.power_unknown, Some(PowerUnknown::ChamberNotKnown));
    for found in [facts("", &text(", chamber = \"x\"", "0.7")), facts("", &text(", chamber = \"none\"", "0.7"))] {
        assert_eq!(found.power_unknown, None);
        for name in ["voting.blockers", "voting.smallest_winning", "voting.powerless_share", "voting.largest_power"] {
            let ((low, high), (least, most)) =
                (value(&open, name).range().unwrap(), value(&found, name).range().unwrap());
            assert!(low <= least && most <= high, "{name}");
        }
    }
    // Silence that is said is none of the author's omissions.
    assert_eq!(
        facts("", &text(", chamber = \"undisclosed\"", "\"none\"")).power_unknown,
        Some(PowerUnknown::ChamberNotKnown)
    );
    let rejected = |chamber: &str, total: &str| {
        let body = text(chamber, total);
        let text = format!(
            "schema = 2\n[coalition]\nname = \"X\"\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\n{body}\n"
        );
        crate::coalition::load("x.toml", text.as_bytes()).is_err()
    };
    assert!(rejected("", "\"none\"") && rejected(", chamber = \"none\"", "\"none\""));
}

#[test]
fn a_veto_without_a_vote_stops_every_decision() {
    let of = |host: &str| {
        facts(
            "",
            &format!(
                "rule = \"majority\"\nseats = [{{ group = \"Members\", count = 4, votes = 1, together = false, veto = false }}, {{ group = \"Host\", count = 1, votes = 0{host} }}]"
            ),
        )
    };
    let found = of(", veto = true");
    // Three of four members and the host: the host turns five sides, each member three.
    let host = &found.power[1];
    assert!((host.banzhaf.high - 5.0 / 17.0).abs() < 1e-12 && (host.shapley.high - 0.4).abs() < 1e-12, "{host:?}");
    assert_eq!((host.votes, power(&found)[1], power(&found)[2]), (0.0, ONE, Some((4.0, 4.0))));
    assert_eq!(value(&found, "voting.powerless_share").range(), Some((0.0, 0.0)));
    // An observer has none, unless the file says so or leaves it open by a word.
    for observer in ["", ", veto = false"] {
        let found = of(observer);
        assert_eq!((found.power.len(), power(&found)[1]), (1, Some((0.0, 0.0))), "{observer}");
    }
    let open = of(", veto = \"undisclosed\"");
    assert_eq!(power(&open)[1], Some((0.0, 1.0)));
    assert_eq!((open.power[1].banzhaf.low, open.power[1].banzhaf.high), (0.0, host.banzhaf.high));
}

#[test]
fn those_with_a_veto_and_no_vote_have_no_chamber_that_has_to_agree() {
    let of = |host: &str| {
        facts(
            "",
            &format!(
                "rule = \"chamber-majority\"\nquota = 0.5\ntotal_quota = \"none\"\ntogether = true\nvotes_each = 1\nseats = [{host}{{ group = \"A\", count = 3, chamber = \"x\", veto = false }}, {{ group = \"B\", count = 2, chamber = \"y\", veto = false }}]"
            ),
        )
    };
    for chamber in ["", ", chamber = \"z\""] {
        let host = format!("{{ group = \"Host\", count = 1, votes = 0, veto = true{chamber} }}, ");
        assert_eq!(power(&of(&host))[1..], [Some((3.0, 3.0)), Some((3.0, 3.0))], "{chamber}");
    }
    assert_eq!(power(&of(""))[1], Some((2.0, 2.0)));
    let unanimous = facts(
        "",
        "rule = \"unanimity\"\ntogether = true\nseats = [{ group = \"A\", count = 3, votes = 1 }, { group = \"B\", count = 2, votes = 1 }, { group = \"Host\", count = 1, votes = 0, veto = true }, { group = \"O\", count = 1, votes = 0 }]",
    );
    assert_eq!(power(&unanimous)[1], Some((3.0, 3.0)));
}

#[test]
fn observers_need_no_chamber_and_stop_nothing() {
    let of = |observers: &str| {
        facts(
            "",
            &format!(
                "rule = \"chamber-majority\"\nquota = 0.5\n{PLAIN}\nseats = [{observers}{{ group = \"A\", count = 3, chamber = \"x\" }}, {{ group = \"B\", count = 2, chamber = \"y\" }}]"
            ),
        )
    };
    for chamber in ["", ", chamber = \"z\""] {
        let observers = format!("{{ group = \"O\", count = 4, votes = 0{chamber} }}, ");
        assert_eq!(power(&of(&observers)), power(&of("")), "{observers}");
    }
    assert_eq!(power(&of(""))[1], Some((2.0, 2.0)));
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
    let open = facts("", &format!("rule = \"majority\"\n{PLAIN}\nseats = [{{ group = \"A\" }}, {{ group = \"B\" }}]"));
    assert_eq!(open.power_unknown, Some(PowerUnknown::SeatsNotKnown));
    let list = "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nrule = \"majority\"\nseats = [{ count = 3 }]\n";
    let unsaid = derive(&read(&format!("schema = 2\n[coalition]\nname = \"X\"\n{list}")), None);
    assert_eq!(unsaid.power_unknown, Some(PowerUnknown::ListOpen));
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
    assert_eq!(
        why(&format!(
            "rule = \"chamber-majority\"\nquota = 0.5\n{PLAIN}\nseats = [{{ group = \"A\", count = 3, chamber = \"x\" }}, {{ group = \"B\", count = 3, chamber = \"y\" }}]"
        )),
        Some(PowerUnknown::TotalQuotaNotKnown)
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
    let [rows] = found.rows.as_slice() else { panic!("{:?}", found.rows) };
    assert!((rows.iter().map(|(_, power)| power).sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(rows[0], (0, found.groups[0].banzhaf.high * 0.75));
    // Who has a veto and no vote has its power by seats.
    let text = "rule = \"majority\"\nvotes_each = 1\ntogether = true\nseats = [{ group = \"A\", kind = \"ngo\", count = 3, veto = false }, { group = \"H\", kind = \"state\", count = 3, votes = 0, veto = true }, { group = \"H\", kind = \"igo\", count = 1, votes = 0, veto = true }]";
    let coalition =
        read(&format!("schema = 2\n[coalition]\nname = \"X\"\n[[governance.bodies]]\nname = \"B\"\n{text}\n"));
    let found = voting(&coalition, &coalition.governance.bodies[0], true, true);
    assert_eq!(found.rows, [vec![(0, 0.5), (1, 0.375), (2, 0.125)]]);
}

#[test]
fn a_group_whose_holders_vote_apart_has_one_veto() {
    let of = |rule: &str, seats: &str| {
        let text = format!(
            "rule = {rule}\nvotes_each = 1\ntogether = false\nseats = [{seats}, {{ group = \"Others\", count = 8, veto = false }}]"
        );
        let c = read(&format!("schema = 2\n[coalition]\nname = \"X\"\n[[governance.bodies]]\nname = \"B\"\n{text}\n"));
        let found = voting(&c, &c.governance.bodies[0], true, true);
        (found.blockers, found.smallest)
    };
    let exactly = |number: f64| Bounds { low: number, high: number };
    let group = |said: &str| format!("{{ group = \"Peoples\", {said}, veto = true }}");
    assert_eq!(of("\"supermajority\"\nquota = 0.6", &group("count = 8")), (exactly(1.0), exactly(11.0)));
    // One who holds the only seat has it, and so does a group that votes together, or that has no vote.
    assert_eq!(of("\"majority\"", &group("count = 1")), (exactly(1.0), exactly(5.0)));
    assert_eq!(of("\"majority\"", &group("count = 8, together = true")), (exactly(1.0), exactly(2.0)));
    assert_eq!(of("\"majority\"", &group("count = 8, votes = 0")), (exactly(1.0), exactly(6.0)));
    // Rows of one group have one veto.
    let rows = format!("{}, {}", group("count = 2"), group("count = 1"));
    assert_eq!(of("\"majority\"", &rows).0, exactly(1.0));
    // Where all have to agree, each who votes can say no; nobody knows of which groups holders without a name are.
    assert_eq!(of("\"unanimity\"", &group("count = 8")).0, exactly(16.0));
    assert_eq!(of("\"majority\"", "{ kind = \"state\", count = 3, veto = true }").0, exactly(3.0));
    // What is not known of the veto lies between.
    assert_eq!(of("\"majority\"", "{ group = \"Peoples\", count = 8 }").0, Bounds { low: 0.0, high: 1.0 });
}
