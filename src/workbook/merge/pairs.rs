//! Which row of a list is which, in two states of it: rows may be renamed, changed, moved, added and taken away.

use super::rows::in_cell;
use crate::source::problem::{loose, nearest};
use crate::workbook::grid::Row;
use crate::workbook::layout::List;
use std::collections::{BTreeMap, VecDeque};

/// The most pairs of rows in one place that are compared one by one.
const MOST_COMPARED: usize = 10_000;

/// The rows of a list then and now, in pairs.
pub(super) struct Pairs {
    /// For each row of now the number of the one that it was then.
    then: Vec<Option<usize>>,
    /// For each row of then the number of the one that it is now.
    now: Vec<Option<usize>>,
}

/// A row as it is compared.
struct Seen {
    around: String,
    name: String,
    /// What it says besides its name.
    rest: BTreeMap<String, String>,
}

impl Seen {
    fn all(rows: &[&Row], list: &List) -> Vec<Self> {
        let name = list.columns.first().map(|name| name.key.as_str()).unwrap_or_default();
        let seen = |row: &&Row| {
            let said = row.cells.iter().map(|(key, (cell, _))| (key.clone(), in_cell(cell)));
            let rest = said.filter(|(key, text)| key != name && !text.is_empty()).collect();
            Self { around: row.around.shown(), name: in_cell(row.cell(name)), rest }
        };
        rows.iter().map(seen).collect()
    }

    /// How many cells besides their names say the same.
    fn same(&self, other: &Self) -> usize {
        self.rest.iter().filter(|(key, text)| other.rest.get(*key) == Some(text)).count()
    }

    /// Whether two rows in one place may be one: they share what a cell says or a word of their names, or say too little
    /// to tell.
    fn may_be(&self, other: &Self) -> bool {
        let words = |name: &str| name.split_whitespace().map(loose).filter(|word| word.len() > 2).collect::<Vec<_>>();
        let (own, others) = (words(&self.name), words(&other.name));
        let said = [self, other].map(|row| row.rest.len());
        said.contains(&0)
            || said == [1, 1]
            || self.same(other) > 0
            || own.iter().any(|word| others.contains(word))
            || nearest(&self.name, [other.name.as_str()]).is_some()
    }

    /// How much more of what two rows say besides their names is the same than is not; `None` where less is.
    fn likeness(&self, other: &Self) -> Option<usize> {
        let same = self.same(other);
        (same > 0).then_some(3 * same)?.checked_sub(self.rest.len() + other.rest.len())
    }
}

impl Pairs {
    /// Rows of one name are one row. Of several with one name those that say the same are, and then they are in their order.
    pub(super) fn named(then: &[&Row], now: &[&Row], list: &List) -> Self {
        Self::told(then, now, list, &[Self::name])
    }

    /// And rows that have another name and are the same in all else, where their place shows it or much is the same.
    pub(super) fn renamed(then: &[&Row], now: &[&Row], list: &List) -> Self {
        Self::told(then, now, list, &[Self::name, Self::beside, Self::still, Self::rest])
    }

    /// And rows that have another name and say other things too, where their place shows it, or most of what they say. Rows
    /// that say the same go before those that only stand in one place.
    pub(super) fn changed(then: &[&Row], now: &[&Row], list: &List) -> Self {
        let rules: [Rule; 8] = [
            Self::name,
            Self::beside,
            Self::still,
            Self::rest,
            |pairs, then, now| pairs.place((then, now), false),
            Self::likest,
            |pairs, then, now| pairs.place((then, now), true),
            Self::last,
        ];
        Self::told(then, now, list, &rules)
    }

    /// Pairs by one rule after the other, each of the rows that are left.
    fn told(then: &[&Row], now: &[&Row], list: &List, rules: &[Rule]) -> Self {
        let (then, now) = (Seen::all(then, list), Seen::all(now, list));
        let mut pairs = Self { then: vec![None; now.len()], now: vec![None; then.len()] };
        for rule in rules {
            rule(&mut pairs, &then, &now);
        }
        pairs
    }

    /// The row then that is this one now.
    pub(super) fn then(&self, now: usize) -> Option<usize> {
        self.then.get(now).copied().flatten()
    }

    /// The row now that was this one then.
    pub(super) fn now(&self, then: usize) -> Option<usize> {
        self.now.get(then).copied().flatten()
    }

    fn join(&mut self, then: usize, now: usize) {
        if let (Some(to), Some(from)) = (self.then.get_mut(now), self.now.get_mut(then)) {
            (*to, *from) = (Some(then), Some(now));
        }
    }

    /// Joins rows of which the same is told, in their order. What is told of a row of now may hang on others that are
    /// joined already.
    fn join_by<K: Ord>(&mut self, (then, now): (&[Seen], &[Seen]), told: impl Fn(&Seen, Beside) -> Option<K>) {
        let mut open: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (at, row) in then.iter().enumerate().filter(|(at, _)| self.now(*at).is_none()) {
            if let Some(key) = told(row, (at.checked_sub(1), Some(at + 1))) {
                open.entry(key).or_default().push_back(at);
            }
        }
        for (at, row) in now.iter().enumerate() {
            if self.then(at).is_some() {
                continue;
            }
            let before = at.checked_sub(1).and_then(|before| self.then(before));
            let key = told(row, (before, self.then(at + 1)));
            if let Some(then) = key.and_then(|key| open.get_mut(&key)?.pop_front()) {
                self.join(then, at);
            }
        }
    }

    /// Rows of one name.
    fn name(&mut self, then: &[Seen], now: &[Seen]) {
        self.join_by((then, now), |row, _| Some((row.around.clone(), row.name.clone(), row.rest.clone())));
        self.join_by((then, now), |row, _| Some((row.around.clone(), row.name.clone())));
    }

    /// Rows that are the same in all but their names, beside the same row.
    fn beside(&mut self, then: &[Seen], now: &[Seen]) {
        let rest = |row: &Seen| (!row.rest.is_empty()).then(|| (row.around.clone(), row.rest.clone()));
        self.join_by((then, now), |row, (_, after)| Some((rest(row)?, after?)));
        self.join_by((then, now), |row, (before, _)| Some((rest(row)?, before?)));
    }

    /// Rows that are the same in all but their names, in one place.
    fn still(&mut self, then: &[Seen], now: &[Seen]) {
        let mut open: BTreeMap<(Place<'_>, &BTreeMap<String, String>), VecDeque<usize>> = BTreeMap::new();
        for (at, place) in between(then, |at| self.now(at).map(|_| at)) {
            if let Some(row) = then.get(at).filter(|row| !row.rest.is_empty()) {
                open.entry((place, &row.rest)).or_default().push_back(at);
            }
        }
        for (at, place) in between(now, |at| self.then(at)) {
            let gone = now.get(at).and_then(|row| open.get_mut(&(place, &row.rest))?.pop_front());
            if let Some(then) = gone {
                self.join(then, at);
            }
        }
    }

    /// Rows that are the same in all but their names, wherever they are: what one cell says, many rows may say.
    fn rest(&mut self, then: &[Seen], now: &[Seen]) {
        self.join_by((then, now), |row, _| (row.rest.len() > 1).then(|| (row.around.clone(), row.rest.clone())));
    }

    /// Rows that stand in one place, which they do where the same rows stand around them: those that say much the same, or,
    /// where there is one then and one now, these (`is_alone`), unless they say much and nothing of it is the same.
    fn place(&mut self, (then, now): (&[Seen], &[Seen]), is_alone: bool) {
        let mut places: BTreeMap<Place<'_>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, place) in between(then, |at| self.now(at).map(|_| at)) {
            places.entry(place).or_default().0.push(at);
        }
        for (at, place) in between(now, |at| self.then(at)) {
            places.entry(place).or_default().1.push(at);
        }
        for (gone, new) in places.into_values() {
            match (gone.as_slice(), new.as_slice()) {
                ([was], [at]) if is_alone => {
                    let both = then.get(*was).zip(now.get(*at));
                    if both.is_some_and(|(was, is)| was.may_be(is)) {
                        self.join(*was, *at);
                    }
                }
                _ if is_alone => {}
                _ => self.join_likest((then, &gone), (now, &new), 0),
            }
        }
    }

    /// Rows that say more of the same than not, wherever they are.
    fn likest(&mut self, then: &[Seen], now: &[Seen]) {
        for (gone, new) in self.left(then, now).into_values() {
            self.join_likest((then, &gone), (now, &new), 1);
        }
    }

    /// The last row that is gone and the only one that is new, which may have been moved too, where they say much the same.
    fn last(&mut self, then: &[Seen], now: &[Seen]) {
        for (gone, new) in self.left(then, now).into_values() {
            let says_much = |at: &usize| then.get(*at).is_some_and(|row| row.rest.len() > 1);
            if gone.len() == 1 && new.len() == 1 && gone.iter().all(says_much) {
                self.join_likest((then, &gone), (now, &new), 0);
            }
        }
    }

    /// The rows that are not joined, then and now, by what is around them.
    fn left<'a>(&self, then: &'a [Seen], now: &'a [Seen]) -> BTreeMap<&'a str, (Vec<usize>, Vec<usize>)> {
        let mut left: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, row) in then.iter().enumerate().filter(|(at, _)| self.now(*at).is_none()) {
            left.entry(&row.around).or_default().0.push(at);
        }
        for (at, row) in now.iter().enumerate().filter(|(at, _)| self.then(*at).is_none()) {
            left.entry(&row.around).or_default().1.push(at);
        }
        left
    }

    /// Joins rows that say much the same, where they are at least so like each other.
    fn join_likest(&mut self, (then, gone): (&[Seen], &[usize]), (now, new): (&[Seen], &[usize]), least: usize) {
        let mut gone: Vec<usize> = gone.to_vec();
        if gone.len().saturating_mul(new.len()) > MOST_COMPARED {
            return;
        }
        for at in new {
            let likeness = |was: &usize| then.get(*was)?.likeness(now.get(*at)?).filter(|likeness| *likeness >= least);
            let likest = (0..).zip(&gone).filter_map(|(place, was)| Some((likeness(was)?, place)));
            if let Some((_, place)) = likest.max_by_key(|(likeness, place)| (*likeness, std::cmp::Reverse(*place))) {
                self.join(gone.remove(place), *at);
            }
        }
    }
}

/// A way to see which rows are the same.
type Rule = fn(&mut Pairs, &[Seen], &[Seen]);

/// The rows then that stand before and after a row.
type Beside = (Option<usize>, Option<usize>);

/// What surrounds a row, and the rows then between which it stands.
type Place<'a> = (&'a str, Option<usize>, Option<usize>);

/// The rows that are not joined, each with what surrounds it and the rows then between which it stands.
fn between(rows: &[Seen], then: impl Fn(usize) -> Option<usize>) -> Vec<(usize, Place<'_>)> {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        before.push(last.get(row.around.as_str()).copied());
        if let Some(then) = then(at) {
            last.insert(&row.around, then);
        }
    }
    let mut next: BTreeMap<&str, usize> = BTreeMap::new();
    let mut placed = Vec::new();
    for ((at, row), before) in rows.iter().enumerate().zip(before).rev() {
        match then(at) {
            Some(then) => drop(next.insert(&row.around, then)),
            None => placed.push((at, (row.around.as_str(), before, next.get(row.around.as_str()).copied()))),
        }
    }
    placed.reverse();
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::keys::Input;
    use crate::workbook::At;
    use crate::workbook::cell::Cell;
    use crate::workbook::layout::{Column, Shape};

    /// For each row of now, the row then, by the rules for a workbook. A row is its name and what it says.
    fn then(then: &[&str], now: &[&str]) -> Vec<Option<usize>> {
        let column = |key: &str| Column {
            key: key.to_owned(),
            path: key.to_owned(),
            shape: Shape::Is(Input::Text),
            example: Cell::Empty,
            choices: Vec::new(),
        };
        let list = List { path: "l".to_owned(), around: None, columns: ["name", "a", "b", "c"].map(column).into() };
        let row = |text: &&str| {
            let cells = ["name", "a", "b", "c"].into_iter().zip(text.split(' '));
            let cells = cells.map(|(key, text)| (key.to_owned(), (Cell::text(text), At::default())));
            Row { cells: cells.collect(), ..Row::default() }
        };
        let [then, now]: [Vec<Row>; 2] = [then, now].map(|rows| rows.iter().map(row).collect());
        Pairs::changed(&then.iter().collect::<Vec<_>>(), &now.iter().collect::<Vec<_>>(), &list).then
    }

    #[test]
    fn a_row_is_known_by_its_name_its_place_and_what_it_says() {
        // Moved; changed; renamed; renamed and changed in its place, or put there instead of one that is gone.
        assert_eq!(then(&["A 1 2", "B 3 4"], &["B 3 4", "A 1 2"]), [Some(1), Some(0)]);
        assert_eq!(then(&["A 1 2", "B 3 4"], &["A 9 9", "B 3 4"]), [Some(0), Some(1)]);
        assert_eq!(then(&["A 1 2", "B 3 4"], &["A 1 2", "X 3 4"]), [Some(0), Some(1)]);
        assert_eq!(then(&["A 1 2", "B 3 4", "C"], &["A 1 2", "X 3 8", "C"]), [Some(0), Some(1), Some(2)]);
        assert_eq!(then(&["A 1 2", "B 3 4", "C"], &["A 1 2", "X 9 8", "C"]), [Some(0), None, Some(2)]);
        assert_eq!(then(&["River 1 2"], &["Rivers 9 8"]), [Some(0)]);
        assert_eq!(then(&["A 1"], &["X 9"]), [Some(0)]);
        // Renamed and moved, with another one where it was; changed too.
        let (before, after) = (["A 1", "C 2 3 4", "D 3"], ["A 1", "B 2", "D 3", "Z 2 3 4"]);
        assert_eq!(then(&before, &after), [Some(0), None, Some(2), Some(1)]);
        let more = |row: &str| format!("{row} 5");
        assert_eq!(then(&["A 1", &more("C 2 3"), "D 3"], &["A 1", "B 8", "D 3", &more("Z 2 3")])[3], Some(1));
        // Two renamed and changed in one place; of one that is gone and two that are new, the one that says the same.
        assert_eq!(then(&["A 1 2 3", "B 4 5 6"], &["X 1 2 9", "Y 4 5 9"]), [Some(0), Some(1)]);
        assert_eq!(then(&["A 1 2 3"], &["Y 7 8 9", "X 1 2 9"]), [None, Some(0)]);
        // Renamed, changed and moved; and rows of which nothing shows that they are one.
        assert_eq!(then(&["A 1 2 3", "B 4", "C 5"], &["B 4", "C 5", "X 1 2 9"]), [Some(1), Some(2), Some(0)]);
        assert_eq!(then(&["A 1", "B 4"], &["B 4", "X 1 2"]), [Some(1), None]);
        assert_eq!(then(&["A 1", "B 4"], &["X 7", "Y 8", "Z 9"]), [None, None, None]);
        // Of several with one name those that say the same.
        assert_eq!(then(&["A 1", "A 2", "A 3"], &["A 2", "A 3"]), [Some(1), Some(2)]);
    }
}
