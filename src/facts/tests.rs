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
fn shares_of_an_income_of_which_givers_ended_are_at_least_what_is_stated() {
    let row = |name: &str, kind: &str, keys: &str| {
        format!("[[funding]]\nsource = \"{name}\"\nkind = \"{kind}\"\npayers = 1\n{keys}\n")
    };
    let whole = "[completeness]\nfunding = \"complete\"\n";
    let until = "from = 2024-01-01\nuntil = 2027-03-31";
    let seen = |rows: &[String], whole: &str, as_of: Date| {
        let facts = facts(&format!("as_of = 2026-06-30\n{whole}{}", rows.concat()), Some(as_of));
        ["funding.largest_share", "funding.business_share", "funding.disclosed_share"].map(|name| range(&facts, name))
    };
    let (before, after) = (date(2026, 6, 30), date(2027, 4, 15));
    let ended = row("F", "foundation", &format!("share = 0.4\n{until}"));
    let rows =
        [row("B", "business", "share = 0.3"), ended.clone(), row("P", "subnational", &format!("share = 0.3\n{until}"))];
    assert_eq!(seen(&rows, whole, before), [(0.4, 0.4), (0.3, 0.3), (1.0, 1.0)]);
    // Who is left gives all there is, as where the rows have amounts.
    assert_eq!(seen(&rows, whole, after), [(1.0, 1.0), (1.0, 1.0), (1.0, 1.0)]);
    let amounts = rows.clone().map(|row| row.replace("share = 0.", "amount = 13"));
    assert_eq!(seen(&amounts, whole, after), seen(&rows, whole, after));
    // Of what nobody gives any more, or may not, there are no shares.
    let none = [ended.clone(), row("P", "subnational", &format!("share = 0.6\n{until}"))];
    assert_eq!(seen(&none, whole, after), [(0.0, 1.0); 3]);
    let unsure = [row("F", "foundation", "share = 1.0\nfrom = 2024-01-01")];
    assert_eq!(seen(&unsure, whole, after), [(0.0, 1.0); 3]);
    // Of two it is open how much each gives of the income that is left, and nobody withheld anything.
    let two = [row("B", "business", "share = 0.3"), row("P", "subnational", "share = 0.3"), ended.clone()];
    assert_eq!(seen(&two, whole, after), [(0.3, 0.72), (0.3, 0.72), (0.6, 1.0)]);
    // Neither is more known where it is not known whether a giver ended, nor where others may give.
    let maybe = [row("B", "business", "share = 0.3"), row("F", "foundation", "share = 0.7\nfrom = 2024-01-01")];
    assert_eq!(seen(&maybe, whole, after), [(0.3, 1.0), (0.3, 1.0), (0.3, 1.0)]);
    assert_eq!(seen(&rows, "", after), [(0.3, 1.0), (0.3, 1.0), (0.3, 1.0)]);
    // Shares that come to all are those of now, whoever ended before, and what is withheld is not disclosed.
    let all =
        [row("B", "business", "share = 0.4"), row("P", "subnational", "share = 0.6"), ended.replace("2027", "2025")];
    assert_eq!(seen(&all, whole, after), [(0.6, 0.6), (0.4, 0.4), (1.0, 1.0)]);
    let withheld = [row("B", "business", "share = 0.3"), row("W", "foundation", "amount = \"undisclosed\""), ended];
    assert_eq!(seen(&withheld, whole, before)[2], (0.7, 0.7));
    assert_eq!(seen(&withheld, whole, after)[2], (0.3, 1.0));
}

#[test]
fn what_is_known_of_amounts_in_part_bounds_what_is_made_of_them() {
    let seen = |finance: &str, name: &str| {
        let text = format!("as_of = 2021-06-30\nfounding_success = 2018-01-01\n[finance]\n{finance}\n");
        let (low, high) = range(&facts(&text, None), name);
        [low, high]
    };
    let any = [0.0, f64::INFINITY];
    let runway = |finance: &str| seen(finance, "finance.runway_months");
    let spent = |amount: &str| format!("reserves = 0\ncommitted = 24\nexpenditure = {{ 2020 = {amount} }}");
    assert_eq!(runway(&spent("12")), [24.0, 24.0]);
    assert_eq!(runway(&spent("{ at_least = 8, at_most = 16 }")), [18.0, 36.0]);
    assert_eq!(runway(&spent("{ at_most = 16 }")), [18.0, f64::INFINITY]);
    assert_eq!(runway(&spent("0")), [f64::INFINITY; 2]);
    assert_eq!(runway(&spent("\"undisclosed\"")), any);
    assert_eq!(runway("reserves = 0\ncommitted = 0\nexpenditure = { 2020 = 0 }"), any);
    assert_eq!(runway("reserves = 1\ncommitted = 1"), any);
    let income = |years: &str, name: &str| seen(&format!("income = {{ {years} }}"), name);
    assert_eq!(income("2018 = 100, 2020 = { at_least = 25, at_most = 400 }", "finance.growth"), [-0.5, 1.0]);
    assert_eq!(income("2018 = { at_least = 25 }, 2020 = 100", "finance.growth"), [-1.0, 1.0]);
    assert_eq!(income("2018 = 0, 2020 = 100", "finance.growth"), [f64::INFINITY; 2]);
    assert_eq!(income("2020 = 100", "finance.growth"), [-1.0, f64::INFINITY]);
    let after = "finance.change_after_success";
    assert_eq!(income("2018 = 100, 2019 = { at_least = 50 }, 2020 = 150", after), [0.0, f64::INFINITY]);
    assert_eq!(income("2018 = { at_least = 50, at_most = 200 }, 2019 = 100, 2020 = 100", after), [-0.5, 1.0]);
    // A year that has passed and is not told may have brought anything, and what is old tells of another time.
    assert_eq!(income("2018 = 100, 2019 = 100", after), [-0.5, f64::INFINITY]);
    assert_eq!(income("2017 = 100, 2020 = 100, 2021 = 400", after), [-0.5, f64::INFINITY]);
    assert_eq!(income("2016 = 100, 2019 = 100, 2020 = 100", after), [-1.0, f64::INFINITY]);
    assert_eq!(runway("reserves = 0\ncommitted = 24\nexpenditure = { 2017 = 12 }"), any);
    assert_eq!(runway("reserves = 0\ncommitted = 24\nexpenditure = { 2018 = 12 }"), [24.0, 24.0]);
    // Givers surely give no more than the highest income leaves them.
    let share = |income: &str| {
        let text = format!(
            "as_of = 2021-06-30\n[finance]\nincome = {{ 2020 = {income} }}\n[[funding]]\nsource = \"A\"\nkind = \"ngo\"\n\
             payers = 1\namount = 50\n"
        );
        range(&facts(&text, None), "funding.largest_share")
    };
    assert_eq!(
        [share("100"), share("{ at_most = 100 }"), share("{ at_least = 60 }")],
        [(0.5, 1.0), (0.5, 1.0), (0.0, 1.0)]
    );
}

#[test]
fn groups_of_unknown_power_have_shares_of_the_votes() {
    let text = "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nvotes_each = 1\nsize = { at_least = 4, at_most = 5 }\nseats = [\n\
                { group = \"A\", kind = \"ngo\", count = 3 },\n{ group = \"C\", kind = \"state\" },\n\
                { group = \"O\", kind = \"ngo\", count = 1, votes = 0 }]\n";
    let votes = |text: &str| facts(text, None).seats.iter().map(|found| found.votes).collect::<Vec<_>>();
    assert_eq!(
        votes(&text.replace("votes_each", "seats_complete = true\nvotes_each")),
        [(0.6, 0.75), (0.25, 0.4), (0.0, 0.0)]
    );
    assert_eq!(votes(&text.replace("votes_each = 1\n", ""))[0], (0.0, 1.0));
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
                         { group = \"C\", kind = \"state\", count = 3 }]\nvotes_each = 1\n";
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
fn a_kind_that_is_not_known_leaves_open_whether_people_are_affected() {
    let board = |kind: &str| {
        format!(
            "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nvotes_each = 1\nseats_complete = true\nseats = [\
             {{ group = \"Village council\", {kind}count = 3, speaks_for = [] }}, {{ kind = \"business\", count = 7, speaks_for = [] }}]"
        )
    };
    let share = |kind: &str| range(&facts(&board(kind), None), "seats.affected_share");
    assert_eq!((share("kind = \"community\", "), share("")), ((0.3, 0.3), (0.0, 0.3)));
    let outside = |kind: &str| {
        let text = format!(
            "[[stakeholders]]\nname = \"A\"\n{kind}speaks_for = []\ninterest = \"high\"\nengagement = \"none\""
        );
        range(&facts(&text, None), "stakeholders.affected_outside").0
    };
    assert_eq!((outside("kind = \"indigenous\"\n"), outside("")), (1.0, 0.0));
}

#[test]
fn a_share_is_one_of_the_seats_of_the_governing_body() {
    let text = "[completeness]\nbodies = \"complete\"\n\
                [[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nseats_complete = true\nseats = [{ kind = \"ngo\", count = 10, chosen_by = \"group\", reserved = false }]\n\
                [[governance.bodies]]\nname = \"A\"\nrole = \"assembly\"\nseats_complete = true\nseats = [\
                { group = \"O\", kind = \"ngo\", count = 6, chosen_by = \"organisers\", reserved = true }, { group = \"B\", kind = \"ngo\", count = 6, chosen_by = \"board\", reserved = false }]\n";
    let facts = facts(text, None);
    let of = |name: &str| range(&facts, &format!("seats.{name}"));
    assert_eq!([of("given"), of("coopted"), of("reserved")], [(6.0, 6.0); 3]);
    assert_eq!([of("given_share"), of("coopted_share"), of("reserved_share")], [(0.0, 0.0); 3]);
}

#[test]
fn a_word_that_is_not_known_is_no_other_word() {
    let bodies = |role: &str| {
        format!(
            "[completeness]\nbodies = \"complete\"\n[[governance.bodies]]\nname = \"A\"\nrole = \"assembly\"\nseats_complete = true\n\
             seats = [{{ kind = \"ngo\", count = 4 }}]\n[[governance.bodies]]\nname = \"C\"\n{role}"
        )
    };
    let total = |role: &str| range(&facts(&bodies(role), None), "seats.total");
    assert_eq!(total("role = \"committee\""), (4.0, 4.0));
    assert_eq!(total("role = { disputed = [\"board\", \"committee\"] }").1, f64::INFINITY);
    let gone = |departure: &str| {
        let text = format!(
            "as_of = 2024-01-01\n[[members]]\nname = \"A\"\nfounder = true\nleft = 2023-01-01\nleft_because = \"It ended\"\n{departure}"
        );
        range(&facts(&text, None), "membership.founders_gone").0
    };
    let disputed = "departure = { disputed = [\"ended\", \"protest\"] }";
    assert_eq!(
        [gone(""), gone("departure = \"protest\""), gone("departure = \"ended\""), gone(disputed)],
        [1.0, 1.0, 0.0, 0.0]
    );
}

#[test]
fn rows_that_share_a_name_are_of_one_actor() {
    let text = "[completeness]\nrecognition = \"complete\"\n[[recognition]]\nby = \"United Nations\"\naka = [\"UN\"]\n[[recognition]]\nby = \"UN\"\n[[recognition]]\nby = \"A ministry\"\n";
    assert_eq!(range(&facts(text, None), "recognition.outside_count"), (2.0, 2.0));
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

fn flag(facts: &Facts, name: &str) -> Option<bool> {
    match facts.value(registry().find(name).unwrap()).range().unwrap() {
        (low, _) if low > 0.5 => Some(true),
        (_, high) if high < 0.5 => Some(false),
        _ => None,
    }
}

#[test]
fn a_commitment_runs_or_has_lapsed_and_never_both() {
    let seen = |row: &str| {
        let text = format!(
            "as_of = 2024-06-30\n[completeness]\nfunding = \"complete\"\n\
             [[funding]]\nsource = \"X\"\npayers = 1\nshare = 0.6\nrenewed = false\n{row}\n\
             [[funding]]\nsource = \"Y\"\npayers = 1\nshare = 0.4\nuntil = 2027\nrenewed = true\n"
        );
        let facts = facts(&text, None);
        ["funding.sources", "funding.lapsed", "funding.ending_share"].map(|name| range(&facts, name))
    };
    let (ends, gone) = ([(2.0, 2.0), (0.0, 0.0), (0.6, 0.6)], [(1.0, 1.0), (1.0, 1.0), (0.0, 0.0)]);
    for last in ["until = 2024-06-30", "until = \"2024-06\"", "until = 2024"] {
        assert_eq!(seen(last), ends, "{last}");
    }
    for over in ["until = 2024-06-29", "until = 2023", "ended = true", "ended = true\nuntil = 2023-01-01"] {
        assert_eq!(seen(over), gone, "{over}");
    }
    // When one ends that gives on after its last day is not known.
    let [sources, lapsed, ending] = seen("ended = false\nuntil = 2023-01-01");
    assert_eq!((sources, lapsed), ((2.0, 2.0), (0.0, 0.0)));
    assert!(ending.0 <= 0.0 && ending.1 >= 0.6, "{ending:?}");
    let [sources, lapsed, _] = seen("until = { at_least = 2024-01-01, at_most = 2024-12-31 }");
    assert_eq!((sources, lapsed), ((1.0, 2.0), (0.0, 1.0)));
}

#[test]
fn whether_a_commitment_was_renewed_leaves_open_nothing_of_what_it_gives() {
    let seen = |renewed: &str| {
        let facts = money(
            &(source("A", "foundation", &format!("payers = 1\nshare = 0.6\n{renewed}"))
                + &source("B", "state", "payers = 1\nshare = 0.4")),
        );
        ["funding.sources", "funding.largest_share", "funding.kind_count"].map(|name| range(&facts, name))
    };
    let [plain, yes, no] = ["", "renewed = true", "renewed = false"].map(seen);
    assert_eq!((plain[1], yes, no), ((0.6, 0.6), plain, plain));
}

#[test]
fn a_day_of_the_facts_without_a_last_bound_gives_no_age() {
    let age = |day: &str| {
        let text = format!("as_of = {day}\n[finance]\nstatements = \"published\"\nstatements_date = 2022-12-31\n");
        range(&facts(&text, None), "finance.accounts_age_years")
    };
    let open =
        ["\"undisclosed\"", "{ at_least = 2023-01-01 }", "{ disputed = [2023, \"undisclosed\"] }", "\"unknown\""];
    assert_eq!(open.map(age), [(0.0, f64::INFINITY); 4]);
    assert_eq!(["2024", "{ at_most = 2024-12-31 }"].map(age), [(2.0, 2.0); 2]);
}

#[test]
fn an_end_is_ahead_or_has_passed_or_has_come() {
    let end = |keys: &str| {
        let facts = facts(&format!("as_of = 2024-06-30\n{keys}"), None);
        match facts.value(registry().find("transition.end").unwrap()) {
            Value::Choice(Some(place)) => ["ahead", "passed", "ended"][place],
            _ => "unknown",
        }
    };
    let planned = |day: &str| format!("[transition]\nplanned_end = {day}\n");
    for (day, is) in [
        ("2024-06-30", "ahead"),
        ("2024", "ahead"),
        ("2024-06-29", "passed"),
        ("2014", "passed"),
        ("{ at_least = 2024-01-01 }", "unknown"),
        ("\"undisclosed\"", "unknown"),
    ] {
        assert_eq!(end(&planned(day)), is, "{day}");
        assert_eq!(end(&format!("ended = 2023\n{}", planned(day))), "ended", "{day}");
        assert_eq!(end(&format!("ended = \"undisclosed\"\n{}", planned(day))), "unknown", "{day}");
    }
    assert_eq!((end(""), end("ended = 2023")), ("unknown", "ended"));
}

#[test]
fn a_day_without_a_bound_decides_nothing() {
    let funding = |dates: &str| {
        let text = format!(
            "as_of = 2026-06-01\n[completeness]\nfunding = \"complete\"\n\
             [[funding]]\nsource = \"X\"\nkind = \"business\"\npayers = 1\namount = 300\nrenewed = false\n{dates}\n\
             [[funding]]\nsource = \"Y\"\nkind = \"state\"\npayers = 1\namount = 100\nended = false\nrenewed = true\n"
        );
        let facts = facts(&text, None);
        ["funding.lapsed", "funding.business_share", "funding.sources"].map(|name| range(&facts, name))
    };
    let exact = funding("from = 2024-01-01\nuntil = 2026-12-31");
    assert_eq!(exact, [(0.0, 0.0), (0.5, 0.5), (2.0, 2.0)]);
    assert_eq!(funding("from = 2024-01-01\nuntil = 2026"), exact, "it gives to the end of the year");
    for vague in ["\"undisclosed\"", "{ at_most = 2030-12-31 }", "{ at_least = 2024-01-02 }"] {
        let [lapsed, share, sources] = funding(&format!("from = 2024-01-01\nuntil = {vague}"));
        assert_eq!((lapsed, sources), ((0.0, 1.0), (1.0, 2.0)), "{vague}");
        assert!(share.0 <= 0.0 && share.1 >= 0.5, "{vague}: {share:?}");
    }
    let [_, share, sources] = funding("from = \"undisclosed\"\nuntil = 2026-12-31");
    assert_eq!((share, sources), ((0.0, 0.75), (1.0, 2.0)));
    let [_, share, sources] = funding("from = { at_least = 2020-01-01, at_most = 2025-01-01 }\nuntil = 2026-12-31");
    assert_eq!((share, sources), ((0.3, 0.6), (2.0, 2.0)));
}

#[test]
fn who_may_have_left_is_neither_in_nor_out() {
    let seen = |left: &str| {
        let text = format!(
            "as_of = 2026-06-01\n[completeness]\nmembers = \"complete\"\n\
             [[members]]\nname = \"A\"\nkind = \"ngo\"\ncount = 1\n{left}\n"
        );
        ["membership.count", "membership.exits", "membership.kind_count"].map(|name| range(&facts(&text, None), name))
    };
    let (none, one, open) = ((0.0, 0.0), (1.0, 1.0), (0.0, 1.0));
    assert_eq!(seen(""), [one, none, one]);
    assert_eq!(seen("left = 2026"), [none, one, none]);
    assert_eq!(seen("left = { at_most = 2026-05-01 }"), [none, one, none]);
    assert_eq!(seen("left = { at_least = 2025-01-01, at_most = 2030-01-01 }"), [open, open, (0.0, 14.0)]);
    assert_eq!(seen("left = \"undisclosed\""), [open, open, (0.0, 14.0)]);
    assert_eq!(seen("left = \"undisclosed\"\ndeparture = \"protest\""), [none, one, none]);
}

#[test]
fn a_body_that_may_have_ended_may_sit() {
    let seen = |ended: &str| {
        let text = format!(
            "as_of = 2026-06-01\n[completeness]\nbodies = \"complete\"\n\
             [[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nsize = 5\npersonal_capacity = true\n{ended}\n"
        );
        ["bodies.personal", "seats.total"].map(|name| range(&facts(&text, None), name))
    };
    let open = [(0.0, 1.0), (0.0, f64::INFINITY)];
    assert_eq!(seen(""), [(1.0, 1.0), (5.0, 5.0)]);
    assert_eq!(seen("ended = 2026-01-01"), [(0.0, 0.0), (0.0, f64::INFINITY)]);
    assert_eq!(seen("ended = { at_most = 2030-01-01 }"), open);
    assert_eq!(seen("ended = \"undisclosed\""), open);
}

#[test]
fn an_answer_in_a_year_came_on_any_day_of_it() {
    let seen = |day: &str| {
        let text = format!(
            "as_of = 2026-06-01\n[completeness]\nobjections = \"complete\"\n\
             [[objections]]\nby = \"N\"\nwhat = \"W\"\ndate = 2024-03-01\nanswer = \"reasons\"\nanswered_on = {day}\n"
        );
        range(&facts(&text, None), "objections.unanswered")
    };
    assert_eq!([seen("2025-12-31"), seen("2024-12-31"), seen("2025")], [(1.0, 1.0), (0.0, 0.0), (0.0, 1.0)]);
    assert_eq!(seen("\"undisclosed\""), (0.0, 1.0));
}

#[test]
fn whether_others_of_a_kind_vote_is_open_where_rows_may_be_missing() {
    let seen = |whole: &str, more: &str| {
        let text = format!(
            "targets = [\"state\"]\n[completeness]\nbodies = \"complete\"\n\
             [[governance.bodies]]\nname = \"B\"\nrole = \"board\"\n{whole}seats = [\n\
             {{ group = \"A\", kind = \"state\", votes = 1 }}, {{ group = \"B\", kind = \"ngo\", votes = 0 }},\n{more}]\n"
        );
        range(&facts(&text, None), "seats.voteless")
    };
    let other = "{ group = \"C\", kind = \"ngo\", votes = 1 }";
    assert_eq!([seen("seats_complete = true\n", ""), seen("seats_complete = true\n", other)], [(1.0, 1.0), (0.0, 0.0)]);
    // To take the row of those who vote away from a list that may lack rows shows nothing new.
    assert!([seen("", ""), seen("", other)].iter().all(|seen| seen.0 <= 0.0));
}

#[test]
fn rows_of_nobody_show_nothing() {
    let seen = |count: &str| {
        let text = format!(
            "as_of = 2026-06-01\ntargets = [\"business\"]\n\
             [completeness]\nbodies = \"complete\"\nmembers = \"complete\"\nstakeholders = \"complete\"\n\
             [inclusion]\nrelevant = [\"women\"]\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\n\
             seats_complete = true\nvotes_each = 1\nseats = [\n\
             {{ group = \"A\", kind = \"state\", count = 4, region = \"europe\", speaks_for = [] }},\n\
             {{ group = \"B\", kind = \"business\", count = {count}, region = \"africa\", speaks_for = [\"women\"] }},\n\
             {{ group = \"C\", kind = \"ngo\", count = {count}, votes = 0, region = \"europe\", speaks_for = [] }}]\n"
        );
        let facts = facts(&text, None);
        ["seats.regions", "inclusion.covered_share", "targets.present_share", "seats.voteless"]
            .map(|name| range(&facts, name))
    };
    assert_eq!(seen("0"), [(1.0, 1.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)]);
    assert_eq!(seen("1"), [(2.0, 2.0), (1.0, 1.0), (1.0, 1.0), (1.0, 1.0)]);
    assert_eq!(seen("{ at_most = 5 }"), [(1.0, 5.0), (0.0, 1.0), (0.0, 1.0), (0.0, 1.0)]);
    let text = "targets = [\"business\"]\n[completeness]\nbodies = \"complete\"\nmembers = \"complete\"\n\
                stakeholders = \"complete\"\n[inclusion]\nrelevant = [\"women\"]\n\
                [[members]]\nname = \"F\"\nkind = \"business\"\ncount = { at_most = 5 }\nspeaks_for = [\"women\"]\n";
    let members = facts(text, None);
    for name in ["inclusion.covered_share", "targets.present_share"] {
        assert_eq!(range(&members, name), (0.0, 1.0), "{name}");
    }
}

#[test]
fn votes_are_bounded_by_the_size_of_the_body() {
    let share = |size: &str, votes: &str, whole: &str| {
        let text = format!(
            "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\n{size}{whole}votes_each = 1\nseats = [\
             {{ group = \"Persons\", kind = \"individual\"{votes} }}, {{ group = \"Staff\", kind = \"other\", votes = 0 }}, \
             {{ group = \"Villages\", kind = \"community\", count = 3 }}, {{ group = \"Founders\", kind = \"ngo\" }}]\n"
        );
        range(&facts(&text, None), "seats.affected_share")
    };
    let whole = "seats_complete = true\n";
    assert_eq!(share("size = 21\n", "", whole), (0.143, 1.0));
    assert_eq!(share("size = { at_most = 30 }\n", "", whole), (0.1, 1.0));
    // Nothing bounds votes of which nobody knows how many each has, nor seats that no row tells of.
    for (size, votes, whole) in [("", "", whole), ("size = 21\n", ", votes = 2", whole), ("size = 21\n", "", "")] {
        assert_eq!(share(size, votes, whole), (0.0, 1.0), "{size} {votes} {whole}");
    }
}

#[test]
fn formal_links_are_no_fewer_than_those_listed() {
    let seen = |links: &str, whole: &str| {
        let text = format!("[governance]\n{links}\n[completeness]\n{whole}\n[[recognition]]\nby = \"X\"\n");
        range(&facts(&text, None), "governance.formal_link_count")
    };
    let whole = "recognition = \"complete\"";
    assert_eq!(seen("formal_links = [\"X\", \"Y\", \"Z\"]", whole), (3.0, 3.0));
    assert_eq!(seen("formal_links = [\"X\", \"Y\", \"Z\"]", ""), (3.0, 3.0));
    assert_eq!(seen("", whole), (1.0, f64::INFINITY), "there may be other links than acts of recognition");
}

#[test]
fn those_who_can_stop_any_decision_are_seen_whatever_the_rule() {
    let blocks = |body: &str| {
        let text = format!(
            "targets = [\"business\"]\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nseats_complete = true\n\
             votes_each = 1\ntogether = true\n{body}\n"
        );
        flag(&facts(&text, None), "seats.targets_block")
    };
    let seats = |firms: &str, states: &str| {
        format!("seats = [{{ kind = \"business\", {firms} }}, {{ kind = \"state\", {states} }}]")
    };
    let (yes, no) = (Some(true), Some(false));
    let veto =
        |of: &str| format!("rule = \"majority\"\n{}", seats(&format!("count = 1{of}"), "count = 9, veto = false"));
    assert_eq!([veto(", veto = true"), veto(", veto = false"), veto("")].map(|text| blocks(&text)), [yes, no, None]);
    assert_eq!(blocks(&format!("rule = \"majority\"\nveto = true\n{}", seats("count = 1", "count = 9"))), no);
    // A veto needs no vote, and without one it has to be said.
    let host = |of: &str| {
        format!("rule = \"majority\"\n{}", seats(&format!("count = 1, votes = 0{of}"), "count = 9, veto = false"))
    };
    assert_eq!([host(", veto = true"), host("")].map(|text| blocks(&text)), [yes, no]);
    let voted = |rule: &str| format!("{rule}\nveto = false\n{}", seats("count = 6", "count = 4"));
    assert_eq!(blocks(&voted("rule = \"consensus\"\nfallback = { rule = \"majority\" }")), yes);
    assert_eq!(blocks(&voted("rule = \"consensus\"\nfallback = \"none\"")), no);
    assert_eq!(blocks(&voted("rule = \"consensus\"")), None);
    assert_eq!(blocks(&voted("rule = \"unanimity\"")), no);
    let quota = |firms: u32| {
        let seats = seats(&format!("count = {firms}"), &format!("count = {}", 1000 - firms));
        blocks(&format!("rule = \"supermajority\"\nquota = 0.8\nveto = false\n{seats}"))
    };
    assert_eq!([quota(205), quota(201), quota(200)], [yes, yes, no]);
    let chambers = |total: &str| {
        let seats = seats("chamber = \"a\", count = 10", "chamber = \"b\", count = 90");
        blocks(&format!("rule = \"chamber-majority\"\nquota = 0.5\n{total}\nveto = false\n{seats}"))
    };
    assert_eq!([chambers("total_quota = 0.5"), chambers("total_quota = \"none\""), chambers("")], [yes; 3]);
    let mixed = |total: &str| {
        let seats = "seats = [{ kind = \"business\", chamber = \"a\", count = 4 }, { kind = \"state\", chamber = \"a\", count = 6 },\n\
                     { kind = \"state\", group = \"S\", chamber = \"b\", count = 9 }]";
        blocks(&format!("rule = \"chamber-majority\"\nquota = 0.5\n{total}\nveto = false\n{seats}"))
    };
    assert_eq!([mixed("total_quota = \"none\""), mixed("total_quota = 0.9"), mixed("")], [no, yes, None]);
    // Where the chamber of some is not known, they may sit with these or make one of their own.
    let anywhere = |firms: u32| {
        let seats = seats(&format!("chamber = \"a\", count = {firms}"), "count = 10");
        blocks(&format!("rule = \"chamber-majority\"\nquota = 0.5\ntotal_quota = 0.9\nveto = false\n{seats}"))
    };
    assert_eq!([anywhere(10), anywhere(1)], [yes, None]);
}

#[test]
fn business_leads_chambers_only_where_the_chamber_of_each_row_is_known() {
    let seen = |chamber: &str| {
        let text = format!(
            "[completeness]\nbodies = \"complete\"\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\n\
             rule = \"chamber-majority\"\nquota = 0.5\ntotal_quota = 0.6\nseats_complete = true\nvotes_each = 1\n\
             seats = [{{ kind = \"business\", count = 5, chamber = \"a\" }}, {{ kind = \"business\", count = 2, chamber = \"b\" }},\n\
             {{ kind = \"ngo\", count = 3{chamber} }}]\n"
        );
        range(&facts(&text, None), "bodies.led_by_business")
    };
    let told = [", chamber = \"a\"", ", chamber = \"b\"", ", chamber = \"none\"", ""].map(seen);
    assert_eq!(told, [(1.0, 1.0), (0.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
}

#[test]
fn a_quota_of_all_votes_may_be_there_unless_the_file_says_that_there_is_none() {
    let seen = |total: &str| {
        let text = format!(
            "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nrule = \"chamber-majority\"\nquota = 0.5\n{total}\n\
             seats_complete = true\nvotes_each = 1\ntogether = true\nveto = false\nseats = [\n\
             {{ group = \"F1\", chamber = \"a\", count = 6 }}, {{ group = \"F2\", chamber = \"a\", count = 4 }},\n\
             {{ group = \"S1\", chamber = \"b\", count = 3 }}, {{ group = \"S2\", chamber = \"b\", count = 2 }}]\n"
        );
        let facts = facts(&text, None);
        ["voting.blockers", "voting.smallest_winning", "voting.powerless_share"].map(|name| range(&facts, name))
    };
    assert_eq!(seen("total_quota = \"none\""), [(2.0, 2.0), (2.0, 2.0), (0.4, 0.4)]);
    assert_eq!(seen("total_quota = 0.9"), [(4.0, 4.0), (4.0, 4.0), (0.0, 0.0)]);
    assert_eq!(seen(""), [(2.0, 4.0), (2.0, 4.0), (0.0, 1.0)]);
}

#[test]
fn seats_of_bodies_that_decide_are_counted_up_to_their_size() {
    let seen = |body: &str| {
        let text = format!(
            "[completeness]\nbodies = \"complete\"\n[[governance.bodies]]\nname = \"B\"\nvotes_each = 1\n{body}\n"
        );
        let facts = facts(&text, None);
        ["seats.coopted", "seats.refused"].map(|name| range(&facts, name))
    };
    let rows = "seats = [{ kind = \"ngo\", count = { at_least = 4, at_most = 9 }, chosen_by = \"board\" },\n\
                { kind = \"state\", count = 3, chosen_by = \"group\", refused = 2 }]";
    let all = "seats_complete = true";
    assert_eq!(seen(&format!("role = \"board\"\n{all}\n{rows}")), [(4.0, 9.0), (2.0, f64::INFINITY)]);
    assert_eq!(seen(&format!("role = \"board\"\nsize = 10\n{all}\n{rows}"))[0], (4.0, 7.0));
    assert_eq!(seen(&format!("role = \"advisory\"\n{all}\n{rows}")), [(0.0, 0.0), (2.0, f64::INFINITY)]);
    assert_eq!(seen(&format!("role = \"secretariat\"\n{all}\n{rows}")), [(0.0, 0.0), (0.0, 0.0)]);
    // Rows that come to the size are all there are.
    let full = "role = \"board\"\nsize = 7\nseats = [{ kind = \"ngo\", count = 7, chosen_by = \"board\" }]";
    assert_eq!(seen(full)[0], (7.0, 7.0));
}

#[test]
fn what_some_do_not_hold_of_a_known_size_others_hold() {
    let share = |vacant: &str| {
        let text = format!(
            "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nsize = 20\n{vacant}seats_complete = true\nvotes_each = 1\n\
             seats = [\n{{ group = \"A\", kind = \"state\", count = {{ at_least = 10, at_most = 12 }}, gives_money = true }},\n\
             {{ group = \"B\", kind = \"igo\", count = {{ at_least = 3, at_most = 5 }}, gives_money = true }},\n\
             {{ group = \"C\", kind = \"ngo\", count = 5 }}]\n"
        );
        range(&facts(&text, None), "seats.payer_share")
    };
    assert_eq!([share("vacant = 0\n"), share("")], [(0.75, 1.0), (0.722, 1.0)]);
}

#[test]
fn seats_without_a_vote_fill_none_that_has_one() {
    let body = |keys: &str, votes: &str| {
        let text = format!(
            "targets = [\"business\"]\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nsize = 12\nveto = false\n\
             rule = \"majority\"\ntogether = true\n{keys}seats = [{{ group = \"C\", kind = \"business\", count = 4, votes = 1 }},\n\
             {{ group = \"O\", kind = \"ngo\", count = 8{votes} }}]\n"
        );
        let facts = facts(&text, None);
        let kinds = facts.value(registry().find("seats.kinds").unwrap());
        assert!(matches!(kinds, Value::Set { whole: false, .. }), "others may sit: {kinds:?}");
        assert_eq!(flag(&facts, "seats.targets_block"), None);
        ["seats.total", "seats.largest_share", "voting.smallest_winning", "seats.coopted"]
            .map(|name| range(&facts, name))
    };
    let open = (0.0, f64::INFINITY);
    assert_eq!(body("", ", votes = 0"), [(20.0, 20.0), (0.333, 1.0), open, open]);
    // Whether they have one may not be known: the file says less then, and nothing new.
    assert_eq!(body("", ", votes = \"undisclosed\""), [(12.0, 20.0), (0.333, 1.0), open, open]);
    // Rows that say nothing of votes are among those that the size counts.
    assert_eq!(body("", ""), [(12.0, 12.0), (0.667, 0.667), open, open]);
    let whole = |count: &str, vacant: &str| {
        let text = format!(
            "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nsize = 9\n{vacant}seats_complete = true\nvotes_each = 1\n\
             seats = [{{ group = \"A\", kind = \"state\"{count} }}, {{ group = \"B\", kind = \"ngo\", count = 5 }},\n\
             {{ group = \"O\", kind = \"igo\", count = 1, votes = 0 }}]\n"
        );
        let facts = facts(&text, None);
        ["seats.total", "seats.public_share"].map(|name| range(&facts, name))
    };
    assert_eq!(whole(", count = 4", ""), [(10.0, 10.0), (0.444, 0.444)]);
    assert_eq!(whole("", "vacant = 0\n"), [(10.0, 10.0), (0.444, 0.444)]);
    assert_eq!(whole("", ""), [(9.0, 10.0), (0.167, 0.444)]);
}

#[test]
fn of_seats_that_may_be_empty_nobody_is_said_to_sit_there() {
    let seen = |keys: &str, count: &str| {
        let text = format!(
            "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nvotes_each = 1\n{keys}seats_complete = true\n\
             seats = [{{ group = \"S\", kind = \"state\", count = 5 }}, {{ group = \"B\", kind = \"business\", count = 5 }},\n\
             {{ group = \"A\", kind = \"academia\"{count} }}]\n"
        );
        let facts = facts(&text, None);
        ["seats.largest_share", "seats.total", "seats.vacant_share"].map(|name| range(&facts, name))
    };
    let size = "size = 23\n";
    let vacant = "size = 23\nvacant = 5\n";
    assert_eq!(seen(vacant, ", count = 8"), [(0.444, 0.444), (23.0, 23.0), (0.217, 0.217)]);
    assert_eq!(seen(vacant, ""), [(0.444, 0.565), (23.0, 23.0), (0.217, 0.217)]);
    assert_eq!(seen(size, ""), [(0.217, 0.565), (23.0, 23.0), (0.0, 1.0)]);
    assert_eq!(seen("size = 23\nvacant = \"undisclosed\"\n", "")[0], (0.217, 0.565));
}

#[test]
fn who_may_vote_is_not_taken_for_one_who_does() {
    let seen = |x: &str, y: &str| {
        let text = format!(
            "[completeness]\nbodies = \"complete\"\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\n\
             chair_rotates = true\nchair_among = [\"business\"]\nseats_complete = true\n\
             seats = [{{ group = \"X\", kind = \"business\", count = 4{x} }}, {{ group = \"Y\", kind = \"ngo\", count = 1{y} }}]\n"
        );
        let facts = facts(&text, None);
        let Value::Set { present, whole } = facts.value(registry().find("bodies.sole_kinds").unwrap()) else {
            panic!()
        };
        (range(&facts, "bodies.chair_one_kind"), present != 0, whole)
    };
    let open = ((0.0, 1.0), false, false);
    // Whoever votes is of the one kind.
    let one = ((0.0, 0.0), true, true);
    assert_eq!(seen(", votes = 1", ", votes = 0"), one);
    assert_eq!(seen(", votes = 1", ", votes = 1"), ((1.0, 1.0), false, true));
    assert_eq!([seen(", votes = 1", ""), seen("", ", votes = 0"), seen("", "")], [open, one, open]);
}

#[test]
fn whoever_is_listed_has_joined_by_the_day_that_the_file_describes() {
    let seen = |day: &str, joined: &str, as_of: Option<Date>| {
        let text = format!(
            "{day}[completeness]\nmembers = \"complete\"\n\
             [[members]]\nname = \"A\"\nkind = \"ngo\"\ncount = 3\njoined = {joined}\n"
        );
        range(&facts(&text, as_of), "membership.count")
    };
    let (day, there, open) = ("as_of = 2018-06-01\n", (3.0, 3.0), (0.0, 3.0));
    for joined in ["{ at_least = 2016 }", "{ at_least = 2016, at_most = 2020 }", "\"undisclosed\"", "2016"] {
        assert_eq!([seen(day, joined, None), seen("", joined, None)], [there; 2], "{joined}");
    }
    // Of an earlier day the file does not say it.
    let then = Some(date(2017, 1, 1));
    assert_eq!(seen(day, "{ at_least = 2016 }", then), open);
    assert_eq!([seen(day, "2016", then), seen(day, "{ at_least = 2018 }", then)], [there, (0.0, 0.0)]);
}

#[test]
fn shares_of_other_kinds_are_no_shares_of_the_companies() {
    let seen = |oil: &str, others: &str| {
        let text = format!(
            "[[members]]\nname = \"Oil\"\nkind = \"business\"\nindustry = \"oil\"\n{oil}\n\
             [[members]]\nname = \"Gas\"\nkind = \"business\"\nindustry = \"gas\"\n\
             [[members]]\nname = \"Others\"\nshare_of_kind = 0.75\n{others}\n"
        );
        range(&facts(&text, None), "membership.industry_share")
    };
    for others in ["", "kind = \"ngo\""] {
        assert_eq!([seen("share_of_kind = 0.6", others), seen("", others)], [(0.6, 1.0), (0.0, 1.0)], "{others}");
    }
    assert_eq!(seen("", "kind = \"business\"\nindustry = \"coal\""), (0.75, 1.0));
}

#[test]
fn what_is_set_up_to_last_has_no_first_aim_to_win() {
    let won = |keys: &str| flag(&facts(&format!("as_of = 2024-06-30\n{keys}\n"), None), "coalition.first_aim_won");
    for said in ["standing = true", "phases_done = []"] {
        let withheld = format!("{said}\nfounding_success = \"undisclosed\"");
        assert_eq!([won(said), won(&withheld)], [Some(false); 2], "{said}");
    }
    assert_eq!([won("founding_success = 2010"), won("founding_success = \"undisclosed\"")], [Some(true), None]);
    // A year or a month has come once it began.
    assert_eq!(["2024", "\"2024-06\""].map(|day| won(&format!("founding_success = {day}"))), [Some(true); 2]);
    assert_eq!(won("founding_success = { at_least = 2024-01-01, at_most = 2024-12-31 }"), None);
}

#[test]
fn whoever_is_formally_linked_is_not_left_out() {
    let seen = |more: &str| {
        let text = format!(
            "{more}\n[completeness]\nstakeholders = \"complete\"\n\
             [[stakeholders]]\nname = \"United States\"\naka = [\"USA\"]\nkind = \"state\"\npower = \"high\"\nengagement = \"none\"\n"
        );
        range(&facts(&text, None), "stakeholders.powerful_absent").1
    };
    assert_eq!(seen(""), 1.0);
    assert_eq!(seen("[governance]\nformal_links = [\"united states\"]"), 0.0);
    assert_eq!(seen("[[recognition]]\nby = \"USA\""), 0.0);
    assert_eq!(seen("[[members]]\nname = \"United States\"\nfounder = true"), 0.0);
    assert_eq!(seen("[[members]]\nname = \"United States of Brazil\"\nfounder = true"), 1.0);
    let text = "[[members]]\nname = \"Norway\"\nfounder = true\n[[recognition]]\nby = \"Norway\"\n\
                [[recognition]]\nby = \"UN\"\n[[recognition]]\nby = \"UN\"\n";
    assert_eq!(range(&facts(text, None), "recognition.outside_count"), (1.0, f64::INFINITY));
}

#[test]
fn more_may_be_raised_than_was_asked() {
    let raised =
        |share: &str| range(&facts(&format!("[finance]\nraised_share = {share}\n"), None), "finance.raised_share");
    assert_eq!([raised("1.19"), raised("0.6"), raised("\"undisclosed\"")], [(1.0, 1.0), (0.6, 0.6), (0.0, 1.0)]);
}

fn money(keys: &str) -> Facts {
    facts(&format!("as_of = 2024-06-30\n{keys}"), None)
}

fn source(name: &str, kind: &str, keys: &str) -> String {
    format!("[[funding]]\nsource = \"{name}\"\nkind = \"{kind}\"\n{keys}\n")
}

const WHOLE: &str = "[completeness]\nfunding = \"complete\"\n";

#[test]
fn a_source_of_unknown_amount_takes_no_more_than_the_income_leaves() {
    let known = source("A", "state", "amount = 150\nrestricted = false");
    let income = "[finance]\nincome = { 2023 = 200 }\n";
    let least = |more: &str| range(&money(&[income, &known, more].concat()), "funding.government_share").0;
    let unknown = source("B", "business", "");
    assert_eq!([least(""), least(&unknown), least(&[&*unknown, WHOLE].concat())], [0.75; 3]);
    // Accounts of less than the sources surely give are of another year, and bound nothing.
    let more = [source("B", "business", "amount = 150"), source("C", "ngo", "")].concat();
    assert_eq!(least(&more), 0.0);
    assert_eq!(range(&money(&[known, unknown].concat()), "funding.government_share"), (0.0, 1.0));
}

#[test]
fn a_stated_share_and_the_amounts_both_hold() {
    let seen = |share: &str| {
        let rows = [source("A", "state", &format!("amount = 90\n{share}")), source("B", "business", "amount = 10")];
        range(&money(&[WHOLE, &rows.concat()].concat()), "funding.government_share")
    };
    for share in ["", "share = \"undisclosed\"", "share = { at_most = 0.95 }", "share = \"most\""] {
        assert_eq!(seen(share), (0.9, 0.9), "{share}");
    }
    assert_eq!(seen("share = 0.5"), (0.5, 0.5), "what is stated stands");
}

#[test]
fn only_an_amount_that_is_withheld_is_not_disclosed() {
    let seen = |keys: &str| range(&money(&[WHOLE, &source("A", "state", keys)].concat()), "funding.disclosed_share");
    for known in ["amount = 90", "amount = 90\nshare = \"undisclosed\"", "share = 1.0"] {
        assert_eq!(seen(known), (1.0, 1.0), "{known}");
    }
    for open in ["", "share = \"undisclosed\"", "amount = { at_least = 0 }", "share = { at_least = 0 }"] {
        assert_eq!(seen(open), (0.0, 1.0), "{open}");
    }
    assert_eq!(seen("amount = \"undisclosed\""), (0.0, 0.0));
}

#[test]
fn of_no_money_there_are_no_shares() {
    let rows = [source("A", "state", "amount = 0"), source("B", "business", "amount = 0")].concat();
    let facts = money(&[WHOLE, &rows].concat());
    for name in ["funding.government_share", "funding.business_share"] {
        assert_eq!(range(&facts, name), (0.0, 1.0), "{name}");
    }
    let alone = money(&[WHOLE, &source("A", "state", "amount = \"undisclosed\"")].concat());
    assert_eq!(range(&alone, "funding.government_share"), (1.0, 1.0), "the only source gives all there is");
}

#[test]
fn a_source_of_unknown_givers_has_one_at_least() {
    let seen = |payers: &str| range(&money(&source("A", "state", payers)), "funding.sources").0;
    let open = ["", "payers = \"undisclosed\"", "payers = { at_most = 5 }"];
    assert_eq!(open.map(seen), [1.0; 3]);
}

#[test]
fn the_same_file_says_the_same_in_every_year() {
    let seen = |year: i16| {
        let day = |after: i16| format!("{}-12-31", year + after);
        let text = format!(
            "as_of = {}\n[completeness]\nfunding = \"complete\"\nbodies = \"complete\"\nobjections = \"complete\"\nbreaches = \"complete\"\n\
             [finance]\ncommitted_until = {}\n[transition]\nplanned_end = {}\n\
             [governance]\nmandate_reviewed = {}\nbodies = [{{ name = \"Board\", role = \"board\", renewed = {} }}]\n\
             [[funding]]\nsource = \"A\"\nshare = 1\npayers = 1\nuntil = {}\nrenewed = false\n\
             [[objections]]\nby = \"X\"\ndate = {}\nanswer = \"reasons\"\nanswered_on = {}\n\
             [[breaches]]\nby = \"Y\"\ncount = 1\ndate = {}\n[[members]]\nname = \"M\"\ncount = 1\nleft = {}\ndeparture = \"protest\"\n",
            day(0),
            day(2),
            day(2),
            day(-5),
            day(-5),
            day(1),
            day(-1),
            day(0),
            day(-3),
            day(-3)
        );
        let facts = facts(&text, None);
        [
            "funding.ending_share",
            "finance.committed_months",
            "transition.months_left",
            "governance.mandate_age_years",
            "bodies.unrenewed",
            "objections.unanswered",
            "governance.breaches",
            "membership.protest_exits",
        ]
        .map(|name| range(&facts, name).0)
    };
    for year in 2021..=2024 {
        assert_eq!(seen(year), [1.0, 24.0, 24.0, 5.0, 0.0, 0.0, 1.0, 1.0], "{year}");
    }
}

#[test]
fn an_end_that_is_open_leaves_open_how_long_it_is() {
    let text = "as_of = 2024-06-30\n[transition]\nplanned_end = { at_least = 2025-06-30 }\n\
                [finance]\ncommitted_until = { at_most = 2025-12-30 }\n";
    let facts = facts(text, None);
    assert_eq!(range(&facts, "transition.months_left"), (12.0, f64::INFINITY));
    assert_eq!(range(&facts, "finance.committed_months"), (0.0, 18.0));
}

#[test]
fn a_grant_of_calendar_years_gives_each_year_its_part() {
    let share = |grant: &str| {
        let rows = [source("A", "state", grant), source("B", "business", "amount = 600")];
        range(&money(&[WHOLE, &rows.concat()].concat()), "funding.government_share")
    };
    for grant in [
        "amount = 400",
        "amount = 400\nfrom = 2024-01-01\nuntil = 2024-12-31",
        "amount = 400\nfrom = 2024\nuntil = 2024",
        "amount = 400\nfrom = \"2024-04\"\nuntil = \"2024-09\"",
        "amount = 1200\nfrom = 2022-01-01\nuntil = 2024-12-31",
        "amount = 1200\nfrom = 2022-07-01\nuntil = 2025-06-30",
        "amount = 600\nfrom = 2023-07-01\nuntil = 2024-12-31",
    ] {
        assert_eq!(share(grant), (0.4, 0.4), "{grant}");
    }
    let open = "amount = 400\nfrom = 2024-01-01\nuntil = { at_least = 2024-12-31 }";
    assert_eq!(share(open), (0.0, 0.4));
}

/// Facts of a whole list of sources of money.
fn whole(rows: &[String]) -> Facts {
    money(&[WHOLE, &rows.concat()].concat())
}

#[test]
fn who_gives_by_two_rows_is_one_giver() {
    let dues = || source("Dues", "ngo", "payers = 30\nshare = 0.3");
    let grant = |name: &str, keys: &str| source(name, "foundation", &format!("share = 0.35\n{keys}"));
    let names = ["funding.sources", "funding.largest_share", "funding.two_largest_share", "funding.concentration"];
    let seen = |rows: &[String]| {
        let facts = whole(rows);
        names.map(|name| range(&facts, name))
    };
    let one = seen(&[source("River Fund", "foundation", "payers = 1\nshare = 0.7"), dues()]);
    assert_eq!(one, [(31.0, 31.0), (0.7, 0.7), (0.71, 1.0), (0.493, 0.58)]);
    let first = grant("River Fund", "payers = 1\nuntil = 2025-12-31");
    for (second, aka) in [("The River Fund", ""), ("river  fund", ""), ("RF", "aka = [\"River Fund\"]")] {
        let second = grant(second, &format!("payers = 1\nuntil = 2027-12-31\n{aka}"));
        assert_eq!(seen(&[first.clone(), dues(), second]), one, "{aka}");
    }
    let [sources, largest, ..] = seen(&[first.clone(), grant("Lake Fund", "payers = 1"), dues()]);
    assert_eq!((sources, largest), ((32.0, 32.0), (0.35, 0.35)));
    // Who stands for how many is not said may be the same one, or others of the name.
    let [sources, largest, ..] = seen(&[first, grant("River Fund", "payers = { at_most = 4 }"), dues()]);
    assert_eq!((sources, largest), ((31.0, 35.0), (0.35, 0.7)));
}

#[test]
fn the_largest_giver_is_named_by_what_one_gives() {
    let named = |rows: &[String]| {
        let facts = whole(rows);
        let at = facts.place(registry().find("funding.largest_share").unwrap()).map(ToString::to_string);
        (range(&facts, "funding.largest_share"), at)
    };
    let one = source("A", "state", "payers = 1\namount = 400");
    let many = |largest: &str| source("B", "business", &format!("payers = 10\namount = 600\n{largest}"));
    let first = Some("funding[0]".to_owned());
    assert_eq!(named(&[one.clone(), many("largest_payer = 0.1")]), ((0.4, 0.4), first));
    assert_eq!(named(&[one.clone(), many("")]), ((0.4, 0.6), None), "one of the ten may give more");
    assert_eq!(named(&[one, many("largest_payer = 0.9")]), ((0.54, 0.54), Some("funding[1]".to_owned())));
}

#[test]
fn whether_one_that_should_have_ended_still_gives_may_be_disputed() {
    let share = |ended: &str| {
        let past = source("A", "state", &format!("share = 0.5\nuntil = 2020-12-31\n{ended}"));
        range(&whole(&[past, source("B", "business", "share = 0.5")]), "funding.government_share")
    };
    assert_eq!(share(""), (0.0, 0.0));
    assert_eq!(share("ended = false"), (0.5, 0.5));
    for open in ["ended = { disputed = [true, false] }", "ended = \"undisclosed\""] {
        assert_eq!(share(open), (0.0, 0.5), "{open}");
    }
}

#[test]
fn what_is_promised_for_a_next_phase_needs_no_source_that_pays_already() {
    let covered = |phases: &str, promised: &str| {
        let text = format!(
            "phase = \"implementation\"\nnext_phase = \"monitoring\"\n[transition]\n{promised}\n{WHOLE}{}",
            source("A", "state", &format!("share = 1\nphases = [{phases}]"))
        );
        range(&money(&text), "funding.next_phase_covered")
    };
    let (now, next) = ("\"implementation\"", "\"monitoring\"");
    let (yes, no, open) = ((1.0, 1.0), (0.0, 0.0), (0.0, 1.0));
    let [promised, none] = ["next_phase_funded = true", "next_phase_funded = false"];
    assert_eq!([covered(now, promised), covered(now, none), covered(now, "")], [yes, no, open]);
    assert_eq!([covered(next, promised), covered(next, none), covered(next, "")], [yes, yes, yes]);
}

#[test]
fn where_members_give_nothing_none_of_them_pays() {
    let seen = |share: &str| {
        let text = format!("[finance]\nmember_contributions = false\n{share}");
        range(&facts(&text, None), "finance.contributing_share")
    };
    let open = ["", "paying_share = \"undisclosed\"", "paying_share = { at_most = 0.5 }"];
    assert_eq!(open.map(seen), [(0.0, 0.0); 3]);
}

/// Hiding the newer income proves nothing: of a list that is not whole, an income below what it lists is of another year.
#[test]
fn an_old_income_below_what_is_listed_bounds_nothing() {
    let names = ["funding.largest_share", "funding.disclosed_share"];
    let shares = |income: &str| {
        let rows = "[[funding]]\nsource = \"A\"\npayers = 1\namount = 25\n[[funding]]\nsource = \"B\"\namount = 5\n";
        let text = format!("as_of = 2018-12-31\n[finance]\ncurrency = \"USD\"\n{income}{rows}");
        names.map(|name| range(&facts(&text, None), name))
    };
    let [none, old, both] = ["", "income = { 2006 = 5 }\n", "income = { 2006 = 5, 2016 = 60 }\n"].map(shares);
    assert_eq!(old, none);
    assert_eq!(both[0], (0.417, 0.833));
    let is_wider = |wide: &(f64, f64), narrow: &(f64, f64)| wide.0 <= narrow.0 && wide.1 >= narrow.1;
    assert!(old.iter().zip(&both).all(|(old, both)| is_wider(old, both)), "{old:?} {both:?}");
}

#[test]
fn seats_without_a_vote_count_in_no_share_of_seats() {
    let shares = |observers: &str| {
        let text = format!(
            "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nseats_complete = true\nvotes_each = 1\n\
             seats = [{{ group = \"A\", kind = \"business\", count = 6, chosen_by = \"host\" }}, \
             {{ group = \"B\", kind = \"state\", count = 4, chosen_by = \"group\" }}{observers}]\n"
        );
        let facts = facts(&text, None);
        ["seats.largest_share", "seats.largest_class_share", "seats.public_share", "seats.given_share"]
            .map(|name| range(&facts, name))
    };
    let voting = [0.6, 0.6, 0.4, 0.6].map(|share| (share, share));
    assert_eq!(shares(""), voting);
    assert_eq!(shares(", { group = \"O\", kind = \"ngo\", count = 30, votes = 0, chosen_by = \"group\" }"), voting);
    // Where it is not known whether they vote, both are in the range.
    let open =
        shares(", { group = \"O\", kind = \"ngo\", count = 2, votes = { at_least = 0 }, chosen_by = \"group\" }");
    assert_eq!(open.map(|share| share.1), [0.6, 0.6, 0.4, 0.6]);
    assert_eq!(open.map(|share| share.0), [0.5, 0.5, 0.333, 0.5]);
}

#[test]
fn stated_shares_are_of_the_seats_with_a_vote() {
    let text = "[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nvotes_each = 1\n\
                seats = [{ group = \"A\", kind = \"state\", share = 0.5 }, { group = \"B\", kind = \"business\", share = 0.3 }, \
                { group = \"O\", kind = \"igo\", share = 0.2, votes = 0 }]\n";
    assert_eq!(range(&facts(text, None), "seats.public_share"), (0.625, 0.625));
}

#[test]
fn seats_of_those_who_do_not_give_are_no_votes_of_those_who_pay() {
    let dominance = |receivers: &str| {
        let text = format!(
            "[completeness]\nfunding = \"complete\"\n[[funding]]\nsource = \"States\"\nkind = \"state\"\nshare = 1\n\
             [[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nrule = \"unanimity\"\nvotes_each = 1\ntogether = false\n\
             seats_complete = true\nseats = [{{ group = \"Donors\", kind = \"state\", count = 2, gives_money = true }}, \
             {{ group = \"Receivers\", kind = \"state\", count = 4{receivers} }}, \
             {{ group = \"NGOs\", kind = \"ngo\", count = 2, gives_money = false }}]\n"
        );
        range(&facts(&text, None), "funding.dominance")
    };
    assert_eq!(dominance(", gives_money = false"), (0.25, 0.25));
    assert_eq!(dominance(", gives_money = true"), (0.75, 0.75));
    assert_eq!(dominance(""), (0.25, 0.75));
}

#[test]
fn what_has_ended_is_told_as_it_was_the_day_before() {
    let text = |ended: &str| {
        format!(
            "as_of = 2024-12-31\nfounded = 2010\n{ended}[completeness]\nmembers = \"complete\"\nfunding = \"complete\"\n\
             [[members]]\nname = \"States\"\nkind = \"state\"\ncount = 20\njoined = 2011\nleft = 2022-12-31\ndeparture = \"ended\"\n\
             [[members]]\nname = \"Early\"\nkind = \"ngo\"\ncount = 1\nleft = 2015-01-01\n\
             [[funding]]\nsource = \"A\"\nkind = \"foundation\"\npayers = 1\nshare = 1\nuntil = 2022-12-31\nrenewed = false\n\
             [transition]\nplanned_end = 2022-12-31\n\
             [[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nended = 2022-12-31\nvotes_each = 1\nseats_complete = true\n\
             seats = [{{ group = \"States\", kind = \"state\", count = 3 }}]\n"
        )
    };
    let seen = |text: &str| {
        let facts = facts(text, None);
        ["membership.count", "membership.exits", "funding.sources", "seats.largest_share"]
            .map(|name| range(&facts, name))
    };
    let exact = |numbers: [f64; 4]| numbers.map(|number| (number, number));
    for day in ["2022-12-31", "2022", "\"2022-12\"", "{ at_least = 2022-02-01, at_most = 2022-12-31 }"] {
        assert_eq!(seen(&text(&format!("ended = {day}\n"))), exact([20.0, 1.0, 1.0, 1.0]), "{day}");
    }
    assert_eq!(seen(&text(""))[..3], exact([0.0, 21.0, 0.0, 0.0])[..3]);
    // What began in the year of the end had begun, and who left in it may have left with it.
    let young = |ended: &str, left: &str| {
        let text = format!(
            "as_of = 2024-12-31\nfounded = 2010\nended = {ended}\n[completeness]\nmembers = \"complete\"\nfunding = \"complete\"\n\
             [[members]]\nname = \"States\"\nkind = \"state\"\ncount = 20\njoined = 2010\n\
             [[members]]\nname = \"Early\"\nkind = \"ngo\"\ncount = 1\nleft = {left}\n\
             [[funding]]\nsource = \"A\"\nkind = \"foundation\"\npayers = 1\nshare = 1\nfrom = 2010\nuntil = 2010-12-31\n"
        );
        ["membership.count", "funding.sources"].map(|name| range(&facts(&text, None), name))
    };
    for ended in ["2010-12-31", "2010", "{ at_least = 2010-01-01, at_most = 2010-12-31 }", "{ at_most = 2010-12-31 }"] {
        let most = if ended == "2010-12-31" { 20.0 } else { 21.0 };
        assert_eq!(young(ended, "2010-06-30"), [(20.0, most), (1.0, 1.0)], "{ended}");
    }
    // Nothing lies ahead of it.
    let ended = facts(&text("ended = 2022-12-31\n"), None);
    assert_eq!(range(&ended, "transition.months_left"), (0.0, f64::INFINITY));
    assert_eq!(range(&ended, "funding.ending_share"), (0.0, 1.0));
    // On a day before its end it had not ended.
    let before = facts(&text("ended = 2022-12-31\n"), Some(date(2014, 1, 1)));
    assert_eq!(range(&before, "membership.count"), (21.0, 21.0));
}

#[test]
fn seats_without_a_vote_are_not_among_those_that_lead_a_body() {
    let led = |votes: &str| {
        let text = format!(
            "[completeness]\nbodies = \"complete\"\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nrule = \"majority\"\n\
             votes_each = 1\nseats_complete = true\nseats = [{{ group = \"Observers\", kind = \"business\", count = 5{votes} }}, \
             {{ group = \"Unions\", kind = \"labour\", count = 4 }}]\n"
        );
        range(&facts(&text, None), "bodies.led_by_business")
    };
    assert_eq!([led(", votes = 0"), led(""), led(", votes = { at_most = 1 }")], [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
    // Where it is not known how many votes each seat has, each has as many.
    let text = "[completeness]\nbodies = \"complete\"\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\nvotes_each = \"undisclosed\"\n\
                seats_complete = true\nseats = [{ group = \"Firms\", kind = \"business\", count = 5 }, { group = \"Unions\", kind = \"labour\", count = 4 }]\n";
    assert_eq!(range(&facts(text, None), "bodies.led_by_business"), (1.0, 1.0));
}

#[test]
fn a_day_that_is_known_less_exactly_makes_no_end_of_a_commitment_surer() {
    let ending = |until: &str| {
        let text = format!(
            "as_of = 2024-12-31\n[completeness]\nfunding = \"complete\"\n[[funding]]\nsource = \"A\"\nkind = \"state\"\npayers = 1\n\
             share = 0.6\nuntil = {until}\nrenewed = false\nended = false\n[[funding]]\nsource = \"B\"\nkind = \"state\"\npayers = 1\nshare = 0.4\n"
        );
        range(&facts(&text, None), "funding.ending_share")
    };
    let (exact, open) = (ending("2024-01-01"), ending("{ at_least = 2024-01-01, at_most = 2025-06-30 }"));
    assert!(open.0 <= exact.0 && open.1 >= exact.1, "{exact:?} {open:?}");
    assert_eq!(ending("2025-06-30").0, 0.6);
}

#[test]
fn votes_that_are_not_known_make_no_share_of_a_group_surer() {
    let share = |votes: &str| {
        let text = format!(
            "as_of = 2024-12-31\n[completeness]\nbodies = \"complete\"\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\n\
             seats_complete = true\nseats = [{{ group = \"Members\", count = 10, votes = 1 }}, {{ group = \"O\", count = 2, votes = {votes} }}]\n"
        );
        range(&facts(&text, None), "seats.largest_share")
    };
    let without = share("0");
    for votes in ["{ at_least = 0, at_most = 1 }", "\"undisclosed\""] {
        let open = share(votes);
        assert!(open.0 <= without.0 && open.1 >= without.1, "{votes}: {without:?} {open:?}");
    }
}

#[test]
fn a_giver_is_told_apart_from_those_in_its_row() {
    let meant = |payers: &[(usize, f64)]| {
        let row = |(at, (payers, share)): (usize, &(usize, f64))| {
            format!("[[funding]]\nsource = \"S{at}\"\nkind = \"state\"\npayers = {payers}\nshare = {share}\n")
        };
        let rows: String = payers.iter().enumerate().map(row).collect();
        let facts = facts(&format!("[completeness]\nfunding = \"complete\"\n{rows}"), None);
        ["funding.largest_share", "funding.two_largest_share"].map(|name| {
            let id = registry().find(name).unwrap();
            facts.rows(id).iter().map(|row| facts.meant(id, row)).collect::<Vec<_>>()
        })
    };
    assert_eq!(meant(&[(1, 0.6), (4, 0.4)]), [vec![None], vec![None, Some(1)]]);
    assert_eq!(meant(&[(3, 0.9), (1, 0.1)])[1], vec![Some(2)]);
    assert_eq!(meant(&[(2, 0.9), (1, 0.1)])[1], vec![None]);
}
