//! A number as far as it is known.

use serde::{Serialize, Serializer};

/// What is known of a number: equal bounds where it is known exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The smallest that is possible.
    pub low: f64,
    /// The largest that is possible.
    pub high: f64,
}

/// A number where it is known exactly, otherwise `{low, high}`.
impl Serialize for Bounds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Pair {
            low: f64,
            high: f64,
        }
        if self.low == self.high {
            self.low.serialize(serializer)
        } else {
            Pair { low: self.low, high: self.high }.serialize(serializer)
        }
    }
}

impl schemars::JsonSchema for Bounds {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Bounds".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let number = generator.subschema_for::<f64>();
        schemars::json_schema!({"anyOf": [number, {
            "type": "object",
            "properties": {"low": number, "high": number},
            "required": ["low", "high"],
            "additionalProperties": false,
        }]})
    }
}

pub(super) const ANY_SHARE: Bounds = Bounds { low: 0.0, high: 1.0 };

pub(super) const ANY_COUNT: Bounds = Bounds { low: 0.0, high: f64::INFINITY };

impl Bounds {
    /// Whether nothing is known of a share.
    pub fn is_any_share(self) -> bool {
        self.low <= ANY_SHARE.low && self.high >= ANY_SHARE.high
    }
    pub(super) fn exact(number: f64) -> Self {
        Self { low: number, high: number }
    }
    pub(super) fn join(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}
