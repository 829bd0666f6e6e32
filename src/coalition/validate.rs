//! What no single key can show: sums, orders, references and rows that contradict each other.

use super::fault::Fault;
use super::locate::{Path, span_of};
use super::model::{Body, BodyRole, Chamber, Coalition, Completeness, DecisionRule, Fallback, Member, Seats, View};
use super::record::{Record, Seen, key_at, paths};
use super::regions::country;
use super::scalar::{Count, Day, Flag, Named, Number, One, Share, Silence, Votes, YEAR};
use crate::message;
use crate::source::Source;
use crate::source::place::Places;
use crate::source::problem::{MOST_KEPT, Problem, Problems, nearest};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// How far shares may exceed their sum before it is an error: room for rounding in published figures.
const ROUNDING: f64 = 0.02;

/// How far one share may be off that is published in whole percent.
const LAST_DIGIT: f64 = 0.005;

/// For how many months a breach is recent.
const RECENT: f64 = 3.0 * YEAR;

/// Checks a coalition. What could not be read is unknown here and adds no problem of its own.
pub(crate) fn validate(coalition: &Coalition, places: &Places, problems: &mut Problems) {
    let mut check = Check { places, unread: problems.list.len(), problems };
    check.searches(coalition);
    check.profile(coalition);
    check.agree(coalition);
    check.bodies(coalition);
    check.boards(coalition);
    check.spellings(coalition);
    check.totals(coalition);
    check.money(coalition);
    check.dates(coalition);
    check.evidence(coalition);
    check.notes(coalition);
}

/// What a row of seats is called in one respect.
type Label = fn(&Seats) -> Option<&str>;

struct Check<'a> {
    places: &'a Places,
    /// How many of the problems are of values that could not be read.
    unread: usize,
    problems: &'a mut Problems,
}

/// The least that a key is known to be; 0 where it is absent.
fn least<const UNIT: u8>(number: Option<Number<UNIT>>) -> f64 {
    Number::bounds_of(number).0
}

/// The most that a key may be.
fn most<const UNIT: u8>(number: Option<Number<UNIT>>) -> f64 {
    Number::bounds_of(number).1
}

impl Check<'_> {
    fn report(&mut self, path: &Path, fault: &Fault<'_>) {
        let span = span_of(self.places, path).unwrap_or(0..0);
        let unread = self.problems.list.get(..self.unread).unwrap_or_default();
        if span.is_empty() || unread.iter().all(|problem| problem.span != span) {
            fault.at(span, self.problems);
        }
    }

    /// `"not-found"` is a statement about a search: the file must say whose, and when and where it was.
    fn searches(&mut self, c: &Coalition) {
        if c.search.as_ref().is_some_and(|search| search.on.is_none()) && c.coalition.as_of.is_none() {
            self.report(&Path::keys("search"), &Fault::NoSearchDay);
        }
        let missing = match (c.view.0, &c.search) {
            (Some(View::Outside), Some(_)) => return,
            (Some(View::Outside), None) => message!("problem-not-found-search"),
            (_, Some(_)) => message!("problem-not-found-view"),
            (_, None) => message!("problem-not-found-both"),
        };
        let mut first = None;
        c.walk_table(&mut Path::default(), &mut |path, seen| {
            if matches!(seen, Seen::Silence(Silence::NotFound)) && first.is_none() {
                first = Some(path.clone());
            }
        });
        if let Some(path) = first {
            self.report(&path, &Fault::NotFoundUnexplained { missing });
        }
    }

    fn profile(&mut self, c: &Coalition) {
        if let (Some(next), Some(phase)) = (c.coalition.next_phase, c.coalition.phase)
            && next.0.is_some()
            && next.0 == phase.0
            && c.coalition.phases_done.words().is_empty()
        {
            self.report(&Path::keys("coalition.next_phase"), &Fault::SamePhase);
        }
        let will = &c.political_will;
        let complaints = &c.complaints;
        let pairs = [
            ("dissent.recorded", c.dissent.recorded, "dissent.decisions", c.dissent.decisions),
            (
                "political_will.states_committed",
                will.states_committed,
                "political_will.states_needed",
                will.states_needed,
            ),
            ("membership.without_vote", c.membership.without_vote, "membership.total", c.membership.total),
            ("complaints.resolved", complaints.resolved, "complaints.received", complaints.received),
            ("complaints.pending", complaints.pending, "complaints.received", complaints.received),
            ("complaints.upheld", complaints.upheld, "complaints.received", complaints.received),
            ("complaints.unresolved", complaints.unresolved, "complaints.received", complaints.received),
        ];
        // What is still open was not found to be right.
        let ends: [&[(&str, Option<Count>)]; 2] = [
            &[
                ("complaints.resolved", complaints.resolved),
                ("complaints.pending", complaints.pending),
                ("complaints.unresolved", complaints.unresolved),
            ],
            &[("complaints.upheld", complaints.upheld), ("complaints.pending", complaints.pending)],
        ];
        let most_received = most(complaints.received);
        for ends in ends {
            let sum: f64 = ends.iter().map(|(_, end)| least(*end)).sum();
            if sum > most_received && ends.iter().all(|(_, end)| least(*end) <= most_received) {
                let parts: Vec<&str> = ends.iter().map(|(key, _)| *key).collect();
                let fault =
                    Fault::SumOverWhole { parts: &parts, sum, whole: "complaints.received", most: most_received };
                self.report(&Path::keys("complaints.received"), &fault);
                break;
            }
        }
        for (path, part, whole, of) in pairs {
            let (part, most) = (least(part), most(of));
            if part > most {
                self.report(&Path::keys(path), &Fault::MoreThanWhole { part, whole, most });
            }
        }
    }

    /// Labels that are written in two ways would count as two.
    fn spellings(&mut self, c: &Coalition) {
        for (index, body) in c.governance.bodies.iter().enumerate() {
            let seats = Path::keys("governance.bodies").row(index).key("seats");
            let labels: [(&str, Label); 3] = [
                ("group", |row| row.group.as_deref()),
                ("chamber", Seats::chamber_name),
                ("industry", |row| row.industry.as_deref()),
            ];
            for (key, label) in labels {
                self.alike(body.seats.iter().map(label), |row| seats.clone().row(row).key(key));
            }
        }
        let members = Path::keys("members");
        self.alike(c.members.iter().map(|row| row.industry.as_deref()), |row| members.clone().row(row).key("industry"));
        let recognition = Path::keys("recognition");
        self.alike(c.recognition.iter().map(|row| Some(row.by.as_str())), |row| recognition.clone().row(row).key("by"));
    }

    fn alike<'a>(&mut self, labels: impl Iterator<Item = Option<&'a str>>, at: impl Fn(usize) -> Path) {
        let mut first: BTreeMap<String, &str> = BTreeMap::new();
        for (row, label) in labels.enumerate().filter_map(|(row, label)| Some((row, label?))) {
            let key = label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let first = *first.entry(key).or_insert(label);
            if first != label {
                self.report(&at(row), &Fault::SpeltTwice { first, label });
            }
        }
    }

    /// Keys that answer the same question.
    fn agree(&mut self, c: &Coalition) {
        let finance = &c.finance;
        if finance.member_contributions.and_then(Flag::known) == Some(false) && least(finance.paying_share) > 0.0 {
            let fault = Fault::Contradicts { one: "finance.member_contributions", other: "finance.paying_share" };
            self.report(&Path::keys("finance.member_contributions"), &fault);
        }
        let dated = finance.statements_date.is_some_and(|day| day.latest().is_some());
        if finance.has_no_statements() && dated {
            let fault = Fault::Contradicts { one: "finance.statements", other: "finance.statements_date" };
            self.report(&Path::keys("finance.statements"), &fault);
        }
        let profile = &c.coalition;
        if profile.founding_success.is_some_and(|day| day.latest().is_some()) {
            let lasts = profile.standing.and_then(Flag::known) == Some(true);
            let begins = profile.phases_done.0.as_ref().is_some_and(Vec::is_empty);
            for (one, is_said) in [("coalition.standing", lasts), ("coalition.phases_done", begins)] {
                if is_said {
                    let fault = Fault::Contradicts { one, other: "coalition.founding_success" };
                    self.report(&Path::keys(one), &fault);
                }
            }
        }
        let c = &c.complaints;
        let listed = c.open_to.any(|who| who.is_outside());
        if c.open.and_then(Flag::known).zip(listed).is_some_and(|(open, listed)| open != listed) {
            let fault = Fault::Contradicts { one: "complaints.open", other: "complaints.open_to" };
            self.report(&Path::keys("complaints.open"), &fault);
        }
    }

    /// Of several boards that surely sit one has to be said to govern.
    fn boards(&mut self, c: &Coalition) {
        let bodies = &c.governance.bodies;
        if bodies.iter().any(|body| body.governing.is_some()) {
            return;
        }
        let as_of = c.now(c.as_of());
        let is_board =
            |body: &Body| body.role.and_then(|role| role.0) == Some(BodyRole::Board) && body.sits(as_of) == Some(true);
        let mut boards = bodies.iter().enumerate().filter(|(_, body)| is_board(body));
        let Some((_, first)) = boards.next() else { return };
        for (index, second) in boards {
            let at = Path::keys("governance.bodies").row(index).key("role");
            self.report(&at, &Fault::TwoBoards { first: &first.name, second: &second.name });
        }
    }

    fn bodies(&mut self, c: &Coalition) {
        for (index, body) in c.governance.bodies.iter().enumerate() {
            let at = Path::keys("governance.bodies").row(index);
            let voters = || body.seats.iter().filter(|row| most(body.votes_of(row)) > 0.0);
            let (sum, size): (f64, f64) = (voters().map(|row| least(row.count)).sum(), most(body.size));
            if sum > size {
                self.report(&at.clone().key("seats"), &Fault::SeatsOverSize { sum, size });
            }
            // A list of all who sit lacks no seats but those that are empty.
            let (listed, vacant): (f64, f64) = (voters().map(|row| most(row.count)).sum(), most(body.vacant));
            let is_whole = !body.seats.is_empty() && body.seats_complete.and_then(Flag::known) == Some(true);
            if is_whole && listed < least(body.size) - vacant {
                let fault = Fault::SeatsUnderSize { sum: listed, size: least(body.size), vacant };
                self.report(&at.clone().key("seats"), &fault);
            }
            let shares: f64 = body.seats.iter().map(|row| least(row.share)).sum();
            if shares > 1.0 + ROUNDING {
                self.report(&at.clone().key("seats"), &Fault::SeatsOverAll(shares));
            }
            for (row, seats) in body.seats.iter().enumerate() {
                if seats.count.is_some() && seats.share.is_some() {
                    self.report(&at.clone().key("seats").row(row), &Fault::CountAndShare);
                }
            }
            let counted = !body.seats.is_empty() && body.seats.iter().all(|row| row.count.is_some());
            let rows: f64 = body.seats.iter().map(|row| most(row.count)).sum();
            let seats = if body.size.is_none() && counted { rows } else { size };
            for (key, part) in [("women", least(body.women)), ("vacant", least(body.vacant))] {
                if part > seats {
                    self.report(&at.clone().key(key), &Fault::MoreThanSeats { part, most: seats });
                }
            }
            self.quota(body, &at);
            for (row, decision) in body.decisions.iter().enumerate() {
                let rule = decision.rule.and_then(|rule| rule.0);
                self.quota_of(rule, decision.quota, &at.clone().key("decisions").row(row));
            }
        }
    }

    fn quota(&mut self, body: &Body, at: &Path) {
        use super::model::DecisionRule::{ChamberMajority, Consensus};
        let rule = body.rule.and_then(|rule| rule.0);
        self.quota_of(rule, body.quota, at);
        if let Some(fallback) = &body.fallback {
            let at = at.clone().key("fallback");
            if !matches!(rule, None | Some(Consensus)) {
                self.report(&at, &Fault::FallbackWithoutConsensus);
            }
            if let Fallback::Vote(vote) = fallback {
                let rule = vote.rule.and_then(|rule| rule.0);
                self.quota_of(rule, vote.quota, &at);
                if rule == Some(Consensus) {
                    self.report(&at.key("rule"), &Fault::FallbackToConsensus);
                }
            }
        }
        let fallback = match &body.fallback {
            Some(Fallback::Vote(vote)) => vote.rule.and_then(|rule| rule.0),
            _ => None,
        };
        let total = match &body.fallback {
            Some(Fallback::Vote(vote)) if rule == Some(Consensus) => vote.total_quota,
            _ => body.total_quota,
        };
        // Observers need none.
        let votes = |row: &&Seats| body.votes_of(row).and_then(Votes::get);
        let voters: Vec<&Seats> = body.seats.iter().filter(|row| votes(row) != Some(0.0)).collect();
        let bare = |row: &&Seats| row.chamber.is_none();
        let outside = |row: &&Seats| row.chamber() == Chamber::Outside;
        // Without a quota of all votes, those outside the chambers would have no say.
        let nothing = total.is_some_and(|share| share.bounds().1 <= 0.0);
        let wrong = voters.iter().any(bare) && (total.is_none() || nothing)
            || voters.iter().any(outside) && nothing
            || !voters.is_empty() && voters.iter().all(|row| bare(row) || outside(row));
        if [rule, fallback].contains(&Some(ChamberMajority)) && wrong {
            self.report(&at.clone().key("seats"), &Fault::NoChamber);
        }
    }

    fn quota_of(&mut self, rule: Option<DecisionRule>, quota: Option<Share>, at: &Path) {
        use super::model::DecisionRule::{ChamberMajority, Supermajority};
        if quota.is_some() && !matches!(rule, None | Some(Supermajority | ChamberMajority)) {
            self.report(&at.clone().key("quota"), &Fault::QuotaWithoutRule);
        }
        if quota.is_some_and(|quota| quota.bounds().1 <= 0.0) {
            self.report(&at.clone().key("quota"), &Fault::EmptyQuota);
        }
    }

    /// Numbers that stand beside the rows which they sum up.
    fn totals(&mut self, c: &Coalition) {
        // Of what has ended those are told who were there the day before; of a day that is known as a month or a year each
        // may be meant.
        let now = c.now(c.as_of());
        let as_of = now.zip(c.coalition.as_of).map(|(now, day)| now.back_to(day.first));
        let members = c.members.iter().filter(|row| {
            let later = |day: Option<Day>| as_of.zip(day).is_none_or(|(as_of, day)| day.last > as_of.first);
            row.joined.is_none_or(|_| !later(row.joined))
                && row.left.is_none()
                && row.left_because.is_none()
                && row.departure.is_none()
        });
        let each = |count: Option<Count>| if count.is_some() { least(count) } else { 1.0 };
        let members: Vec<&Member> = members.collect();
        let without_vote = members.iter().filter(|row| row.is_without_vote() == Some(true));
        let without_vote: f64 = without_vote.map(|row| each(row.count)).sum();
        let founders = c.members.iter().filter(|row| row.founder.and_then(Flag::known) == Some(true));
        let founders: f64 = founders.map(|row| each(row.count)).sum();
        for (at, row) in c.members.iter().enumerate() {
            if row.count.is_some() && row.share.is_some() {
                self.report(&Path::keys("members").row(at), &Fault::CountAndShare);
            }
        }
        let country = |row: &Member| Some(country(row.country.as_deref()?)?.alpha2);
        let countries = members.iter().filter(|row| each(row.count) > 0.0).filter_map(|row| country(row));
        let countries = countries.collect::<BTreeSet<_>>().len() as f64;
        let members: f64 = members.iter().map(|row| each(row.count)).sum();
        let recent = c
            .breaches
            .iter()
            .filter(|row| as_of.zip(row.date).is_some_and(|(as_of, day)| day.months_to(as_of).1 <= RECENT));
        let breaches: f64 = recent.map(|row| each(row.count)).sum();
        let links = c.recognition.iter().map(|row| &row.by).collect::<BTreeSet<_>>().len() as f64;
        let named = c.governance.formal_links.as_ref().map_or(f64::INFINITY, |names| names.count().1);
        for (key, rows, most, least) in [
            ("membership.total", "members", most(c.membership.total), members),
            ("membership.without_vote", "members", most(c.membership.without_vote), without_vote),
            ("membership.countries", "members", most(c.membership.countries), countries),
            ("membership.founders", "members", most(c.membership.founders), founders),
            ("governance.breaches", "breaches", most(c.governance.breaches), breaches),
            ("governance.formal_links", "recognition", named, links),
        ] {
            if most < least {
                self.report(&Path::keys(key), &Fault::RowsExceed { rows, least });
            }
        }
        let most_of = |count: Option<Count>| count.map_or(f64::INFINITY, |count| most(Some(count)));
        // Those that may take part.
        let members: Vec<&Member> = c
            .members
            .iter()
            .filter(|row| match row.left {
                None if row.left_because.is_some() || row.departure.is_some() => false,
                Some(left) => now.is_none_or(|now| left.has_come_on(now) != Some(true)),
                None => true,
            })
            .collect();
        let countries: Option<BTreeSet<_>> =
            members.iter().filter(|row| most_of(row.count) > 0.0).map(|row| country(row)).collect();
        let countries = countries.map_or(f64::INFINITY, |countries| countries.len() as f64);
        let members: f64 = members.iter().map(|row| most_of(row.count)).sum();
        let recent = c
            .breaches
            .iter()
            .filter(|row| as_of.zip(row.date).is_none_or(|(as_of, day)| day.months_to(as_of).0 <= RECENT));
        let breaches: f64 = recent.map(|row| most_of(row.count)).sum();
        let complete = |list: Option<One<Completeness>>| list.and_then(|word| word.0) == Some(Completeness::Complete);
        let whole = &c.completeness;
        for (key, list, is_whole, least, most) in [
            ("membership.total", "members", complete(whole.members), least(c.membership.total), members),
            ("membership.countries", "members", complete(whole.members), least(c.membership.countries), countries),
            ("governance.breaches", "breaches", complete(whole.breaches), least(c.governance.breaches), breaches),
        ] {
            if is_whole && most < least {
                self.report(&Path::keys(key), &Fault::RowsShort { rows: list, most });
            }
        }
    }

    fn money(&mut self, c: &Coalition) {
        let as_of = c.now(c.as_of());
        let current = || c.funding.iter().filter(|row| row.is_current(as_of) != Some(false));
        let stated: f64 = current().map(|row| least(row.share)).sum();
        // Of a row without a share, its amount tells one.
        // Nothing is too much for an income that may be larger.
        let latest = c.finance.income.as_ref().map_or_else(Vec::new, |income| income.latest(as_of));
        let most_of = |told: Option<(i16, (f64, f64))>| told.map_or(f64::INFINITY, |(_, (_, most))| most);
        let income = latest.into_iter().map(most_of).reduce(f64::max).filter(|most| most.is_finite());
        let part_of = |income: f64| {
            let rows = current().filter(|row| row.share.is_none() && row.in_kind.is_none());
            rows.map(|row| row.yearly().0 / income).sum::<f64>()
        };
        let counted = income.map_or(0.0, part_of);
        // Where all who give are listed, what they surely give is no more than the income either: what of it is not known
        // is taken to be no more than the income leaves.
        let whole = c.completeness.funding.and_then(|word| word.0) == Some(Completeness::Complete);
        let given = income.filter(|_| whole).map_or(0.0, |income| {
            let is_money = |in_kind: Option<Flag>| in_kind.is_none_or(|in_kind| in_kind.known() == Some(false));
            let rows = current().filter(|row| is_money(row.in_kind) && row.is_current(as_of) == Some(true));
            rows.map(|row| row.yearly().0 / income).sum::<f64>()
        });
        let all = given.max(if stated > 0.0 { stated + counted } else { 0.0 });
        if stated > 1.0 + ROUNDING {
            self.report(&Path::keys("funding"), &Fault::SharesOverAll(stated));
        } else if all > 1.0 + ROUNDING {
            self.report(&Path::keys("funding"), &Fault::MoneyOverAll(all));
        }
        for (at, row) in c.funding.iter().enumerate() {
            let (even, largest) = (1.0 / most(row.payers), most(row.largest_payer));
            if even.is_finite() && largest < even - LAST_DIGIT {
                let path = Path::keys("funding").row(at).key("largest_payer");
                self.report(&path, &Fault::BelowEven { part: largest, even });
            }
        }
    }

    fn dates(&mut self, c: &Coalition) {
        let p = &c.coalition;
        self.ordered(("coalition.founded", p.founded), ("coalition.ended", p.ended), "coalition.ended");
        let constituted = ("organisation.constituted", c.organisation.constituted);
        self.ordered(("coalition.founded", p.founded), constituted, "organisation.constituted");
        let (since, until) = (("complaints.since", c.complaints.since), ("complaints.until", c.complaints.until));
        self.ordered(since, until, "complaints.until");
        let told = [
            ("coalition.founded", p.founded),
            ("coalition.founding_success", p.founding_success),
            ("complaints.since", c.complaints.since),
            ("complaints.until", c.complaints.until),
            ("finance.statements_date", c.finance.statements_date),
            ("governance.mandate_reviewed", c.governance.mandate_reviewed),
            ("norm.revised", c.norm.revised),
            ("organisation.constituted", c.organisation.constituted),
        ];
        for (key, day) in told {
            self.ordered((key, day), ("coalition.as_of", p.as_of), "coalition.as_of");
        }
        let (governance, monitoring) = (&c.governance, &c.monitoring);
        let past: [(&str, &str, &mut dyn Iterator<Item = Option<Day>>); 14] = [
            ("accusations", "date", &mut c.accusations.iter().map(|row| row.date)),
            ("awards", "date", &mut c.awards.iter().map(|row| row.date)),
            ("breaches", "date", &mut c.breaches.iter().map(|row| row.date)),
            ("changes", "date", &mut c.changes.iter().map(|row| row.date)),
            ("dissent.tests", "date", &mut c.dissent.tests.iter().map(|row| row.date)),
            ("evaluations", "date", &mut c.evaluations.iter().map(|row| row.date)),
            ("governance.bodies", "renewed", &mut governance.bodies.iter().map(|row| row.renewed)),
            ("governance.own_breaches", "date", &mut governance.own_breaches.iter().map(|row| row.date)),
            ("members", "joined", &mut c.members.iter().map(|row| row.joined)),
            ("members", "left", &mut c.members.iter().map(|row| row.left)),
            ("monitoring.checker_errors", "date", &mut monitoring.checker_errors.iter().map(|row| row.date)),
            ("objections", "answered_on", &mut c.objections.iter().map(|row| row.answered_on)),
            ("objections", "date", &mut c.objections.iter().map(|row| row.date)),
            ("recognition", "date", &mut c.recognition.iter().map(|row| row.date)),
        ];
        for (list, key, days) in past {
            let Some(as_of) = p.as_of else { break };
            for (at, day) in days.enumerate() {
                if day.is_some_and(|day| day.first > as_of.last) {
                    self.report(&Path::keys(list).row(at).key(key), &Fault::AfterAsOf);
                }
            }
        }
        type Days<'a> = &'a mut dyn Iterator<Item = (Option<Day>, Option<Day>)>;
        let ordered: [(&str, &str, &str, Days<'_>); 4] = [
            ("funding", "from", "until", &mut c.funding.iter().map(|row| (row.from, row.until))),
            ("members", "joined", "left", &mut c.members.iter().map(|row| (row.joined, row.left))),
            ("monitoring.goals", "begun", "due", &mut monitoring.goals.iter().map(|row| (row.begun, row.due))),
            ("objections", "date", "answered_on", &mut c.objections.iter().map(|row| (row.date, row.answered_on))),
        ];
        for (list, first, second, days) in ordered {
            for (at, (one, next)) in days.enumerate() {
                if one.zip(next).is_some_and(|(one, next)| one.first > next.last) {
                    let path = Path::keys(list).row(at).key(second);
                    self.report(&path, &Fault::Order { row: Some((list, at + 1)), second, first });
                }
            }
        }
        for (name, series) in [("income", &c.finance.income), ("expenditure", &c.finance.expenditure)] {
            let Some(as_of) = p.as_of else { break };
            for year in series.iter().flat_map(|series| series.0.keys()) {
                if *year > as_of.last.year() {
                    let path = Path::keys("finance").key(name).key(&year.to_string());
                    self.report(&path, &Fault::YearAfterAsOf(*year));
                }
            }
        }
    }

    fn ordered(&mut self, a: (&str, Option<Day>), b: (&str, Option<Day>), at: &str) {
        if let ((first, Some(a)), (second, Some(b))) = (a, b)
            && a.first > b.last
        {
            self.report(&Path::keys(at), &Fault::Order { row: None, second, first });
        }
    }

    fn notes(&mut self, c: &Coalition) {
        let known = LazyCell::new(paths);
        for (row, note) in c.notes.iter().enumerate().filter(|(_, note)| !note.key.is_empty()) {
            if key_at(&note.key).is_none() {
                let near = || nearest(&note.key, known.iter().map(String::as_str));
                let near = (self.problems.count < FEW).then(near).flatten();
                self.report(&Path::keys("notes").row(row).key("key"), &Fault::NoKey { path: &note.key, near });
            }
        }
    }

    fn evidence(&mut self, c: &Coalition) {
        let mut ids = BTreeSet::new();
        // An empty id is one that could not be read.
        for (row, item) in c.evidence.iter().enumerate().filter(|(_, item)| !item.id.is_empty()) {
            if !ids.insert(item.id.as_str()) {
                self.report(&Path::keys("evidence").row(row).key("id"), &Fault::SameId(&item.id));
            }
        }
        for (path, id) in c.citations(|id| !id.is_empty() && !ids.contains(id)) {
            // To look for the nearest among all is too much for each of very many.
            let near = (self.problems.count < FEW).then(|| nearest(id, ids.iter().copied())).flatten();
            self.report(&path, &Fault::NoEvidence { id, near });
        }
        if let Some(Named::Is(charter)) = &c.governance.charter
            && charter.split(['/', '\\']).any(|part| part == "..")
        {
            self.report(&Path::keys("governance.charter"), &Fault::LeadsOut);
        }
    }
}

/// For how many names that nothing bears the nearest is looked for.
const FEW: usize = 50;

/// What a reader should know of a file that can be used: keys in their old places, and evidence that is younger than the
/// day it speaks of, in one note at the first place.
pub fn notes(source: &Source, c: &Coalition) -> Vec<Problem> {
    let mut notes = source.moved.clone();
    let Some(as_of) = c.coalition.as_of else { return notes };
    let is_later = |day: Option<Day>| day.is_some_and(|day| day.first > as_of.last);
    let Some(first) = c.evidence.iter().position(|item| is_later(item.date)) else { return notes };
    let later = c.evidence.iter().filter(|item| is_later(item.date));
    let path = Path::keys("evidence").row(first).key("date");
    let at = span_of(&source.places, &path).unwrap_or(0..0);
    let at = source.toml.start + at.start..source.toml.start + at.end;
    notes.push(Fault::LateEvidence(later.map(|item| item.id.as_str()).take(MOST_KEPT).collect()).problem(at));
    notes
}
