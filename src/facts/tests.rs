//! Facts of small files, where a figure once came out wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say where")]

use super::{Facts, HOST_DOES, derive, registry};
use crate::coalition::model::ActorKind;
use crate::coalition::scalar::Word;
use crate::value::{Kind, Value};
use jiff::civil::{Date, date};

fn facts(text: &str, as_of: Option<Date>) -> Facts {
    let text = format!("schema = 2\n[coalition]\nname = \"C\"\n{text}");
    match crate::coalition::load("file.toml", text.as_bytes()) {
        Ok((_, coalition)) => derive(&coalition, as_of),
        Err(rejected) => panic!("{:?}", rejected.problems),
    }
}

fn range(facts: &Facts, name: &str) -> (f64, f64) {
    let (low, high) = facts.value(registry().find(name).unwrap()).range().unwrap();
    ((low * 1000.0).round() / 1000.0, (high * 1000.0).round() / 1000.0)
}

#[test]
fn of_an_empty_file_every_measure_is_unknown() {
    let facts = facts("", None);
    let known: Vec<&str> = registry()
        .computed()
        .filter(|(id, fact)| !facts.value(*id).is_unknown(fact.kind))
        .map(|(_, fact)| &*fact.name)
        .collect();
    assert!(known.is_empty(), "{known:?}");
}

#[test]
fn of_empty_lists_that_are_whole_no_number_is_minus_zero() {
    let lists = ["members", "stakeholders", "funding", "bodies", "changes", "evaluations"];
    let whole = lists.map(|list| format!("{list} = \"complete\"\n")).concat();
    let facts = facts(&format!("as_of = 2024-06-30\n[completeness]\n{whole}"), None);
    assert_eq!(range(&facts, "membership.exits"), (0.0, 0.0));
    for (id, fact) in registry().computed() {
        let Value::Range(low, high) = facts.value(id) else { continue };
        for bound in [low, high] {
            assert!(bound != 0.0 || bound.is_sign_positive(), "{}", fact.name);
        }
    }
}

#[test]
fn a_day_given_beside_the_file_decides_what_is_current() {
    let text = "as_of = 2024-06-30\n[completeness]\nfunding = \"complete\"\nmembers = \"complete\"\n\
                [[funding]]\nsource = \"A\"\nkind = \"state\"\npayers = 1\nshare = 0.4\nfrom = 2019-01-01\nuntil = 2021-12-31\nrenewed = false\n\
                [[funding]]\nsource = \"B\"\nkind = \"business\"\npayers = 1\nshare = 0.6\nfrom = 2019-01-01\nuntil = 2026-12-31\n\
                [[members]]\nname = \"M\"\ncount = 1\njoined = 2010-01-01\nleft = 2022-01-01\n";
    let seen = |as_of: Option<Date>| {
        let facts = facts(text, as_of);
        ["funding.sources", "funding.lapsed", "membership.count", "membership.exits"].map(|name| range(&facts, name).0)
    };
    assert_eq!(seen(None), [1.0, 1.0, 0.0, 1.0]);
    assert_eq!(seen(Some(date(2021, 6, 1))), [2.0, 0.0, 1.0, 0.0]);
    assert_eq!(seen(Some(date(2027, 1, 1))), [0.0, 1.0, 0.0, 1.0]);
}

#[test]
fn votes_are_not_compared_with_seats() {
    let text = "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nsize = 10\nvotes_each = 1\n\
                seats = [{ group = \"A\", kind = \"community\", count = 4, votes = 2 }]\n";
    let facts = facts(text, None);
    assert_eq!(range(&facts, "seats.largest_share"), (0.4, 1.0));
    assert_eq!(range(&facts, "seats.largest_class_share"), (0.4, 1.0));
    // Six seats may have any number of votes.
    assert_eq!(range(&facts, "seats.affected_share"), (0.0, 1.0));
}

#[test]
fn the_largest_kind_is_said_where_no_other_can_be_as_large() {
    let kind = |text: &str| match facts(text, None).value(registry().find("membership.largest_kind").unwrap()) {
        Value::Choice(place) => place.map(|place| ActorKind::WORDS[place]),
        _ => None,
    };
    let rows = "[[members]]\nname = \"A\"\nkind = \"business\"\ncount = 36\n[[members]]\nname = \"B\"\nkind = \"ngo\"\ncount = 20\n";
    assert_eq!(kind(rows), None, "others may be there");
    assert_eq!(kind(&format!("{rows}[membership]\ntotal = 60\n")), Some("business"));
    assert_eq!(kind(&format!("{rows}[membership]\ntotal = 90\n")), None, "the rest may be of one kind");
    assert_eq!(kind(&format!("{rows}[completeness]\nmembers = \"complete\"\n")), Some("business"));
    let known = facts(&format!("{rows}[membership]\ntotal = 60\n"), None);
    assert_eq!(range(&known, "membership.largest_kind_share"), (0.6, 0.667));
}

#[test]
fn a_line_of_business_is_counted_among_companies() {
    let row = |name: &str, more: &str| format!("[[members]]\nname = \"{name}\"\n{more}\n");
    let share = |text: &str| range(&facts(text, None), "membership.industry_share");
    let whole = "[completeness]\nmembers = \"complete\"\n";
    let fertiliser = row("A", "kind = \"business\"\ncount = 6\nindustry = \"fertiliser\"");
    let others = row("B", "kind = \"business\"\ncount = 4");
    let farmers = row("C", "kind = \"community\"\ncount = 30");
    assert_eq!(share(&[&*fertiliser, &others, &farmers, whole].concat()), (0.6, 1.0));
    assert_eq!(share(&[&*fertiliser, &others, &farmers].concat()), (0.0, 1.0), "the list may lack companies");
    let stated = row("A", "kind = \"business\"\nindustry = \"fertiliser\"\nshare_of_kind = 0.6");
    assert_eq!(share(&[&*stated, &farmers].concat()), (0.6, 1.0));
}

#[test]
fn names_of_groups_do_not_hide_a_class() {
    let text = "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nsize = 10\n\
                seats = [{ group = \"A\", kind = \"business\", count = 3 }, { group = \"B\", kind = \"business\", count = 4 },\n\
                         { group = \"C\", kind = \"state\", count = 3 }]\n";
    let facts = facts(text, None);
    assert_eq!(range(&facts, "seats.largest_share"), (0.4, 0.4));
    assert_eq!(range(&facts, "seats.largest_class_share"), (0.7, 0.7));
    let class = registry().find("seats.largest_class").unwrap();
    let kind = registry().fact(class).map(|fact| fact.kind);
    let told = kind.and_then(|kind| match facts.value(class) {
        Value::Choice(place) => kind.words().get(place?).copied(),
        _ => None,
    });
    assert_eq!(told, Some("business"));
}

#[test]
fn what_is_not_written_is_at_least_one_or_unknown() {
    let text = "as_of = 2024-06-30\n[completeness]\nmembers = \"complete\"\nfunding = \"complete\"\n\
                [[members]]\nname = \"A\"\nkind = \"ngo\"\n[[members]]\nname = \"B\"\nkind = \"state\"\ncount = { at_least = 2, at_most = 4 }\n\
                [[funding]]\nsource = \"A\"\nshare = 0.5\n[[funding]]\nsource = \"B\"\nshare = 0.5\npayers = 1\n";
    let facts = facts(text, None);
    assert_eq!(range(&facts, "membership.count"), (3.0, f64::INFINITY));
    assert_eq!(range(&facts, "membership.largest_kind_share"), (0.2, 1.0));
    assert_eq!(range(&facts, "funding.sources"), (2.0, f64::INFINITY));
    assert_eq!(range(&facts, "funding.largest_share"), (0.5, 0.5));
}

#[test]
fn only_a_surely_governing_body_is_measured() {
    let body = |role: &str, more: &str| {
        format!("[[governance.bodies]]\nname = \"{role}\"\nrole = \"{role}\"\nsize = 9\n{more}\n")
    };
    let total = |text: &str| range(&facts(text, None), "seats.total");
    let (board, assembly) = (body("board", ""), body("assembly", "women = 1").replace('9', "50"));
    let whole = "[completeness]\nbodies = \"complete\"\n";
    assert_eq!(total(&format!("{board}{assembly}")), (9.0, 9.0));
    assert_eq!(total(&format!("{board}{assembly}governing = true\n")), (50.0, 50.0));
    // A body that ended governs no more, and one that is to end still does.
    let ended = |day: &str| format!("as_of = 2024-06-30\n{}", board.clone() + &format!("ended = {day}\n"));
    let new = body("board", "").replace('9', "12");
    assert_eq!(total(&format!("{}{new}", ended("2023-01-01"))), (12.0, 12.0));
    assert_eq!(total(&ended("2025-01-01")), (9.0, 9.0));
    // There may be a board that is not listed.
    assert_eq!(total(&assembly), (0.0, f64::INFINITY));
    assert_eq!(total(&format!("{whole}{assembly}")), (50.0, 50.0));
    assert_eq!(total(&format!("{whole}{assembly}{}", board.replace("role = \"board\"\n", ""))), (0.0, f64::INFINITY));
}

#[test]
fn members_that_come_and_go_change_the_membership() {
    let text = |more: &str| {
        format!(
            "as_of = 2024-06-30\n[completeness]\nmembers = \"complete\"\n\
             [[members]]\nname = \"Old\"\ncount = 8\njoined = 2010-01-01\n[[members]]\nname = \"New\"\ncount = 4\njoined = 2023-01-01\n\
             [[members]]\nname = \"Gone\"\ncount = 2\njoined = 2010-01-01\nleft = 2023-01-01\n{more}"
        )
    };
    let change = |text: &str| range(&facts(text, None), "membership.net_change");
    assert_eq!(change(&text("")), (0.2, 0.2));
    assert_eq!(change(&text("[[members]]\nname = \"Undated\"\ncount = 2\n")), (0.167, 0.4));
    // Who joined and left in between changes nothing.
    assert_eq!(
        change(&text("[[members]]\nname = \"Guest\"\ncount = 5\njoined = 2022-01-01\nleft = 2023-01-01\n")),
        (0.2, 0.2)
    );
    assert_eq!(change(&text("").replace("\"complete\"", "\"partial\"")), (-1.0, f64::INFINITY));
}

#[test]
fn rows_and_totals_are_read_together() {
    let text = "as_of = 2024-06-30\n[membership]\ntotal = { at_least = 40, at_most = 50 }\ncountries = 12\nabsent_kinds = { at_least = [\"state\"] }\n\
                [[members]]\nname = \"A\"\nkind = \"ngo\"\ncount = 5\ncountry = \"KE\"\n\
                [[members]]\nname = \"B\"\nkind = \"labour\"\ncount = 0\n\
                [governance]\nbreaches = { at_most = 4 }\n\
                [[breaches]]\nby = \"A\"\ndate = 2023-01-01\n[[breaches]]\nby = \"B\"\ndate = 2015-01-01\n\
                [[recognition]]\nby = \"A ministry\"\n[[recognition]]\nby = \"A ministry\"\n";
    let facts = facts(text, None);
    assert_eq!(range(&facts, "membership.count"), (40.0, 50.0));
    assert_eq!(range(&facts, "membership.countries"), (12.0, 12.0));
    assert_eq!(range(&facts, "governance.breaches"), (1.0, 4.0));
    assert_eq!(range(&facts, "governance.formal_link_count"), (1.0, f64::INFINITY));
    let kinds = |name: &str| facts.value(registry().find(name).unwrap());
    let bit = |kind: ActorKind| 1 << kind.place();
    let absent = bit(ActorKind::State) | bit(ActorKind::Labour);
    assert_eq!(kinds("membership.absent_kinds"), Value::Set { present: absent, whole: false });
    assert_eq!(kinds("membership.kinds"), Value::Set { present: bit(ActorKind::Ngo), whole: false });
}

#[test]
fn shares_of_seats_stand_in_for_their_numbers() {
    let text = "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nseats = [\n\
                { group = \"A\", kind = \"business\", share = \"most\", chosen_by = \"group\", gives_money = true },\n\
                { group = \"B\", kind = \"state\", share = 0.25 }]\n";
    let facts = facts(text, None);
    assert_eq!(range(&facts, "seats.payer_share"), (0.5, 1.0));
    assert!(range(&facts, "seats.largest_class_share").0 >= 0.5);
}

#[test]
fn the_strictest_check_is_read_from_rows_where_the_key_is_silent() {
    let check = |rows: &str, whole: &str| {
        range(
            &facts(&format!("[monitoring]\nchecks = [{rows}]\n[completeness]\nchecks = \"{whole}\"\n"), None),
            "monitoring.conducted_by",
        )
    };
    let own = "{ what = \"A\", by = \"self\" }";
    let wide = "{ what = \"B\", by = \"peer\", covers = 0.8 }";
    assert_eq!(check(own, "partial"), (0.0, 4.0));
    assert_eq!(check(own, "complete"), (0.0, 1.0));
    assert_eq!(check(&format!("{own}, {wide}"), "partial"), (2.0, 4.0));
    assert_eq!(check(&format!("{own}, {wide}"), "complete"), (2.0, 2.0));
}

#[test]
fn what_the_largest_of_many_payers_gives_bounds_the_row() {
    let text = |largest: &str| {
        format!(
            "as_of = 2024-06-30\n[completeness]\nfunding = \"complete\"\n\
             [[funding]]\nsource = \"Fees\"\nkind = \"business\"\npayers = 100\nshare = 0.8\n{largest}\n\
             [[funding]]\nsource = \"Grant\"\nkind = \"state\"\npayers = 1\nshare = 0.2\n"
        )
    };
    let seen = |largest: &str| {
        let facts = facts(&text(largest), None);
        ["funding.largest_share", "funding.two_largest_share"].map(|name| range(&facts, name))
    };
    assert_eq!(seen(""), [(0.2, 0.8), (0.208, 1.0)]);
    assert_eq!(seen("largest_payer = { at_most = 0.05 }"), [(0.2, 0.2), (0.208, 0.24)]);
    assert_eq!(seen("largest_payer = 0.5"), [(0.4, 0.4), (0.6, 0.8)]);
}

#[test]
fn no_host_does_nothing_and_what_a_file_says_of_it_stands() {
    let does = |host: &str| {
        let facts = facts(&format!("[host]\n{host}"), None);
        HOST_DOES.map(|key| facts.value(registry().find(key).unwrap()))
    };
    let (no, open) = (Value::flag(false), Kind::Flag.unknown());
    assert_eq!(does("name = \"none\""), [no; 6]);
    assert_eq!(does("name = \"A university\"\nholds_purse = true"), [open, Value::flag(true), open, open, open, open]);
}
