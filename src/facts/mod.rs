//! Measures derived from a coalition. Whatever the file leaves open stays open: a measure is a range or a part-known
//! set, never a guess.

mod detail;
mod enforcement;
mod fact;
mod horizon;
mod membership;
mod money;
mod outside;
mod part;
mod power;
mod registry;
mod seating;
mod seats;
mod stakeholders;
mod standing;
mod time;
pub mod voting;

pub use detail::{Money, Outsider, Seated, Source, Year};
pub use fact::{Fact, FactId};
pub(crate) use money::covered;
pub(crate) use part::or;
pub use power::{Bounds, GroupPower, PowerUnknown, Trial, group_name};
pub(crate) use registry::ReadFrom;
pub use registry::registry;
pub use standing::{Standing, standing};

use crate::coalition::Coalition;
use crate::coalition::locate::Path;
use crate::coalition::model::ActorKind;
use crate::coalition::scalar::{Day, Word as _};
use crate::value::{Kind, Value};
use jiff::civil::Date;
use std::cell::OnceCell;

/// A measure's worth, and the rows of the file that decided it.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What is known of the measure.
    pub value: Value,
    /// The rows that a reader should look at; those that a count counts.
    pub at: Vec<Path>,
    /// Of those that stand for several, how many are meant.
    pub meant: Vec<(Path, usize)>,
}

impl Measured {
    /// A measure of which nothing is known.
    fn unknown() -> Self {
        Value::Range(f64::NEG_INFINITY, f64::INFINITY).into()
    }
    /// How many rows of a list have a property, and which.
    fn rows<T>(list: &str, rows: &[T], whole: bool, holds: impl Fn(&T) -> Option<bool>) -> Self {
        Self::counted(list, rows, whole, |_| part::ONE, holds)
    }
    /// The same where a row may stand for several, or for none.
    fn counted<T>(
        list: &str,
        rows: &[T],
        whole: bool,
        number: impl Fn(&T) -> part::Bounds,
        holds: impl Fn(&T) -> Option<bool>,
    ) -> Self {
        let count = part::count(rows.iter().map(|row| (holds(row), number(row))), whole);
        let those = rows.iter().enumerate().filter(|(_, row)| holds(row) == Some(true) && number(row).0 > 0.0);
        Self::at(count, those.map(|(at, _)| Path::keys(list).row(at)))
    }
    fn at((low, high): part::Bounds, at: impl IntoIterator<Item = Path>) -> Self {
        Self { at: at.into_iter().collect(), ..Value::Range(low, high).into() }
    }
}

impl From<Value> for Measured {
    fn from(value: Value) -> Self {
        Self { value, at: Vec::new(), meant: Vec::new() }
    }
}

impl From<part::Bounds> for Measured {
    fn from(bounds: part::Bounds) -> Self {
        Self::at(bounds, None)
    }
}

/// How a measure is defined: everything that `cma explain` shows of it.
pub struct Measure {
    /// Its name in conditions and output.
    pub name: &'static str,
    /// Its unit or kind.
    pub kind: Kind,
    /// What it means, what it is counted from and when it is unknown.
    pub meaning: &'static str,
    /// The tables or keys of the file it is read from.
    pub about: &'static [&'static str],
    /// Memo numbers or references behind it.
    pub source: &'static [&'static str],
    compute: fn(&Context<'_>) -> Measured,
}

/// What the measures are computed from.
struct Context<'a> {
    c: &'a Coalition,
    /// The day to which ages are counted: see [`Coalition::now`].
    as_of: Option<Day>,
    /// The day of which the facts are told.
    told_of: Option<Date>,
    board: Option<seats::Board>,
    money: money::Shares,
    /// See [`membership::targets`]: worked out once, for it looks at all members.
    targets: OnceCell<Value>,
}

impl<'a> Context<'a> {
    /// That of a coalition on a day, or on the file's own.
    fn of(c: &'a Coalition, as_of: Option<Date>) -> Self {
        let told_of = as_of.or(c.as_of());
        let as_of = c.now(told_of);
        let (board, money) = (seats::board(c, as_of), money::shares(c, as_of));
        Self { c, as_of, told_of, board, money, targets: OnceCell::new() }
    }

    /// Years from a day to `as_of`, none where it is still to come.
    fn years_since(&self, day: Option<Day>) -> part::Bounds {
        part::years(day, self.as_of)
    }

    /// Months from `as_of` to a day, none where it has passed. Of what has ended, or may have, nothing lies ahead, and none
    /// is known.
    fn months_to(&self, day: Option<Day>) -> part::Bounds {
        let goes_on = self.c.coalition.ended.is_none_or(|end| end.has_come_by(self.told_of) == Some(false));
        part::months(self.as_of.filter(|_| goes_on), day)
    }
}

/// All facts of one coalition; by default none of which anything is known.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    values: Vec<Value>,
    places: Vec<Vec<Path>>,
    /// See [`Measured::meant`]: few facts have any.
    meant: Vec<(FactId, Path, usize)>,
    /// Votes and voting power in the governing body, group by group; empty where its seats are not known.
    pub power: Vec<GroupPower>,
    /// The seats there, as far as they are known, with those that have no vote.
    pub seats: Vec<Seated>,
    /// Why voting power is not known, or is known only as a range; `None` where nothing stands in the way.
    pub power_unknown: Option<PowerUnknown>,
    /// Money by source and year.
    pub money: Money,
    /// Those outside who matter.
    pub outsiders: Vec<Outsider>,
}

impl Facts {
    /// Facts with these values, in the order of the registry, for tests.
    #[cfg(test)]
    pub(crate) fn from_values(values: Vec<Value>) -> Self {
        Self { values, ..Self::default() }
    }
    /// Facts of which nothing is known.
    pub(crate) fn unknown() -> Self {
        Self { values: registry().facts().iter().map(|fact| fact.kind.unknown()).collect(), ..Self::default() }
    }
    /// Puts a value in the place of what is known of a fact.
    pub(crate) fn set(&mut self, id: FactId, value: Value) {
        if let Some(place) = self.values.get_mut(usize::from(id.0)) {
            *place = value;
        }
    }
    /// The same values as if nothing were known of these facts.
    pub(crate) fn without(&self, unknown: impl IntoIterator<Item = FactId>) -> Self {
        let mut values = self.values.clone();
        for id in unknown {
            if let (Some(value), Some(fact)) = (values.get_mut(usize::from(id.0)), registry().fact(id)) {
                *value = fact.kind.unknown();
            }
        }
        Self { values, ..Self::default() }
    }
    /// What is known of a fact.
    pub fn value(&self, id: FactId) -> Value {
        self.values.get(usize::from(id.0)).copied().unwrap_or(Value::Choice(None))
    }
    /// The row of the file that decided a fact, if one did.
    pub fn place(&self, id: FactId) -> Option<&Path> {
        self.rows(id).first()
    }
    /// The rows of the file that decided a fact, in the order of the file.
    pub fn rows(&self, id: FactId) -> &[Path] {
        self.places.get(usize::from(id.0)).map_or(&[], Vec::as_slice)
    }
    /// How many are meant of those for whom a row stands that decided a fact; `None` where all are.
    pub fn meant(&self, id: FactId, row: &Path) -> Option<usize> {
        self.meant.iter().find(|(fact, of, _)| *fact == id && of == row).map(|(.., meant)| *meant)
    }
}

/// The place of the governing body among the bodies: the one that says so, or the board; `None` where that is not known.
pub fn governing_body(c: &Coalition) -> Option<usize> {
    seats::governing(c, c.now(c.as_of())).map(|(place, _)| place)
}

/// How many members of each kind take part on a day, or on the file's own: from and to.
pub(crate) fn members_by_kind(c: &Coalition, as_of: Option<Date>) -> Vec<(ActorKind, part::Bounds)> {
    let x = Context::of(c, as_of);
    ActorKind::ALL.iter().map(|kind| (*kind, membership::of_kind(&x, *kind))).collect()
}

/// Derives all facts of a coalition. Ages are counted to `as_of`, or to the file's own `coalition.as_of`; of one that has
/// ended, to the day before, when its members, its seats and its money were still there.
pub fn derive(c: &Coalition, as_of: Option<Date>) -> Facts {
    let context = Context::of(c, as_of);
    let registry = registry();
    let mut values = Vec::with_capacity(registry.facts().len());
    let mut places = Vec::with_capacity(registry.facts().len());
    values.extend(registry::plain_values(c));
    places.resize(values.len(), Vec::new());
    let mut meant = Vec::new();
    // Where the members are to change, so are their kinds.
    if let Some(targets) = registry.find("coalition.targets").and_then(|id| values.get_mut(usize::from(id.0))) {
        *targets = membership::targets(&context);
    }
    // Where there is no host, nothing is done by one.
    let place = |key| registry.find(key).map(|id| usize::from(id.0));
    if place("host.name").and_then(|at| values.get(at)) == Some(&Value::flag(false)) {
        for key in HOST_DOES {
            let value = place(key).and_then(|at| values.get_mut(at));
            if let Some(value) = value.filter(|value| value.is_unknown(Kind::Flag)) {
                *value = Value::flag(false);
            }
        }
    }
    for measure in measures() {
        let measured = (measure.compute)(&context);
        values.push(measured.value.within(measure.kind));
        places.push(measured.at);
        if !measured.meant.is_empty()
            && let Some(id) = registry.find(measure.name)
        {
            meant.extend(measured.meant.into_iter().map(|(row, count)| (id, row, count)));
        }
    }
    let governing = seats::governing(c, context.as_of).zip(context.board.as_ref());
    let board = context.board.as_ref().map(seats::Board::power);
    Facts {
        values,
        places,
        meant,
        power: board.map(|board| board.groups.clone()).unwrap_or_default(),
        seats: governing.map(|((_, body), board)| detail::seated(body, board)).unwrap_or_default(),
        power_unknown: board.map_or(Some(PowerUnknown::NoBody), |board| board.unknown),
        money: detail::money(&context),
        outsiders: detail::outsiders(&context),
    }
}

/// What a host may do.
const HOST_DOES: [&str; 6] = [
    "host.employs_staff",
    "host.holds_purse",
    "host.holds_seat",
    "host.chooses_lead",
    "host.is_funder",
    "host.is_member",
];

/// All measures, in the order in which they are shown.
pub fn measures() -> impl Iterator<Item = &'static Measure> {
    membership::MEASURES
        .iter()
        .chain(seats::MEASURES)
        .chain(seats::VOTES)
        .chain(money::MEASURES)
        .chain(time::MEASURES)
        .chain(stakeholders::MEASURES)
        .chain(outside::MEASURES)
        .chain(outside::FORMAL)
        .chain(seating::MEASURES)
        .chain(enforcement::MEASURES)
        .chain(horizon::MEASURES)
}

#[cfg(test)]
mod tests;
