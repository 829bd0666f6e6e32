//! Lengths in drawings. They are shares of the width, so that a drawing fits every screen while its letters keep
//! their size.

use std::fmt;

/// A length, or a place from the left, as a share of the width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Percent(f64);

impl Percent {
    /// A share, 0 to 1; what lies outside is drawn at the edge.
    pub(super) fn of(share: f64) -> Self {
        Self(if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) })
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", (self.0 * 10_000.0).round() / 100.0)
    }
}

/// A stretch from one place to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    pub(super) from: Percent,
    pub(super) width: Percent,
    pub(super) to: Percent,
    pub(super) middle: Percent,
}

impl Stretch {
    /// Between two shares of the width.
    pub(super) fn between(low: f64, high: f64) -> Self {
        let (from, to) = (Percent::of(low), Percent::of(high));
        let width = Percent::of((to.0 - from.0).max(0.0));
        Self { from, width, to, middle: Percent::of((from.0 + to.0) / 2.0) }
    }

    /// Whether it is a point.
    pub(super) fn is_point(&self) -> bool {
        self.width.0 < 0.001
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_stay_on_the_page() {
        assert_eq!(Percent::of(0.123_456).to_string(), "12.35%");
        assert_eq!(Percent::of(7.0).to_string(), "100%");
        assert_eq!(Percent::of(f64::NAN).to_string(), "0%");
        let stretch = Stretch::between(0.25, f64::INFINITY);
        assert_eq!((stretch.from.to_string(), stretch.width.to_string()), ("25%".to_owned(), "75%".to_owned()));
        assert!(Stretch::between(0.4, 0.2).is_point());
    }
}
