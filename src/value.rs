//! Values that may be known only in part: the vocabulary shared by the file, the facts and the rubrics.

/// What a fact is measured in. Decides how it is written for a reader and what it may be compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    Flag,
    /// One of some words that have an order, from least to most.
    Ordered(&'static [&'static str]),
    /// One of some words without an order.
    Choice(&'static [&'static str]),
    /// Any number of some words.
    Set(&'static [&'static str]),
    /// A number in the given unit.
    Number(Unit),
}

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share of a whole, 0 to 1, written as a percentage.
    Share,
    /// A ratio, 0 or more; 1 means equal.
    Ratio,
    /// A relative change: -0.5 is a fall by half.
    Change,
    /// How many.
    Count,
    /// How many of a number of things.
    Of(u8),
    /// Days.
    Days,
    /// Calendar months; one that has begun counts by its days.
    Months,
    /// Calendar years: twelve months each.
    Years,
    /// Votes; a vote may be split.
    Votes,
    /// Money in the currency of the file.
    Money,
    /// Points of a score, 0 to 100.
    Points,
}

impl Unit {
    /// The smallest and the largest number that make sense in this unit.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Self::Share => (0.0, 1.0),
            Self::Change => (-1.0, f64::INFINITY),
            Self::Points => (0.0, 100.0),
            Self::Of(all) => (0.0, f64::from(all)),
            _ => (0.0, f64::INFINITY),
        }
    }

    /// The unit's name as it stands in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Ratio => "ratio",
            Self::Change => "change",
            Self::Count | Self::Of(_) => "count",
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
            Self::Votes => "votes",
            Self::Money => "money",
            Self::Points => "points",
        }
    }
}

impl Kind {
    /// The value that says nothing: everything this kind allows is still possible.
    pub fn unknown(self) -> Value {
        match self {
            Self::Flag => Value::Range(0.0, 1.0),
            Self::Ordered(words) => Value::Range(0.0, top(words)),
            Self::Choice(_) => Value::Choice(None),
            Self::Set(_) => Value::Set { present: 0, whole: false },
            Self::Number(unit) => {
                let (low, high) = unit.bounds();
                Value::Range(low, high)
            }
        }
    }

    /// The words that a value of this kind may take; empty for flags and numbers.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Ordered(words) | Self::Choice(words) | Self::Set(words) => words,
            Self::Flag | Self::Number(_) => &[],
        }
    }

    /// The words whose bits are set.
    pub fn words_in(self, bits: u64) -> impl Iterator<Item = &'static str> {
        self.words().iter().enumerate().filter(move |(place, _)| bits & (1 << place) != 0).map(|(_, word)| *word)
    }

    /// The unit's or kind's name as it stands in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flag => "yes-no",
            Self::Ordered(_) => "grade",
            Self::Choice(_) => "choice",
            Self::Set(_) => "set",
            Self::Number(unit) => unit.name(),
        }
    }
}

/// A value, or what is known of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number, a flag (0 no, 1 yes) or the place of a word in its order, known to lie between two bounds.
    Range(f64, f64),
    /// The place of a word in its list, or unknown.
    Choice(Option<usize>),
    /// The words known to be present (bit per place), and whether the others are known to be absent.
    Set {
        /// Bit `n` is set where word `n` is present.
        present: u64,
        /// Whether words that are not present are known to be absent.
        whole: bool,
    },
}

impl Value {
    /// A number that is known exactly.
    pub fn exact(number: f64) -> Self {
        Self::Range(number, number)
    }

    /// A flag that is known.
    pub fn flag(yes: bool) -> Self {
        Self::exact(f64::from(u8::from(yes)))
    }

    /// Whether nothing at all is known.
    pub fn is_unknown(self, kind: Kind) -> bool {
        self == kind.unknown()
    }

    /// The same value without what its kind rules out. A bound that is no number says nothing, and there is no minus zero.
    #[must_use]
    pub fn within(self, kind: Kind) -> Self {
        let (Self::Range(low, high), Self::Range(least, most)) = (self, kind.unknown()) else { return self };
        // Adding zero makes a minus zero plain.
        let low = if low.is_nan() { least } else { low.clamp(least, most) + 0.0 };
        let high = if high.is_nan() { most } else { high.clamp(least, most) + 0.0 };
        Self::Range(low.min(high), high)
    }

    /// The bounds of a range; `None` for choices and sets.
    pub fn range(self) -> Option<(f64, f64)> {
        match self {
            Self::Range(low, high) => Some((low, high)),
            _ => None,
        }
    }
}

fn top(words: &[&str]) -> f64 {
    f64::from(u32::try_from(words.len().saturating_sub(1)).unwrap_or(u32::MAX))
}
