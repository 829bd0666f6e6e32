//! Seats, votes and power in the governing body, as it is and under other rules.

use super::Line;
use super::form::{Measure, in_order};
use super::page::Page;
use super::rows::{self, Rows};
use super::words::Words;
use crate::coalition::model::Body;
use crate::facts::{Fact, FactId, Facts, GroupPower, registry};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::{Json, Safe};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The body under one set of rules.
#[derive(Clone, Debug)]
pub struct Variant<'a> {
    /// What was tried; `None` for the body as it is.
    pub tried: Option<&'a str>,
    /// The body.
    pub body: &'a Body,
    /// What follows.
    pub facts: &'a Facts,
}

/// What is told of each variant besides the power of its groups: a measure, and the head of its column.
const TOLD: &[(&str, &str)] = &[
    ("voting.largest_power", "report-strongest-short"),
    ("voting.blockers", "report-blockers"),
    ("voting.smallest_winning", "report-smallest"),
    ("voting.powerless_share", "report-powerless"),
];

fn measure(name: &str) -> Option<(FactId, &'static Fact)> {
    registry().find(name).and_then(|id| Some((id, registry().fact(id)?)))
}

impl Variant<'_> {
    fn told(&self, name: &str, words: &Words) -> String {
        let Some((id, fact)) = measure(name) else { return String::new() };
        let value = self.facts.value(id);
        match value.is_unknown(fact.kind) {
            true => words.say(&message!("word-unknown")),
            false => words.fact(value, fact.kind),
        }
    }

    fn title(&self) -> Part {
        self.tried.map_or_else(|| Part::from(message!("report-as-it-is")), Part::from)
    }

    /// The groups with their seats, those of which nothing else is known after the others.
    fn rows(&self, words: &Words) -> Rows {
        rows::power(&self.facts.power, &self.facts.seats, words)
    }
}

/// As text: each variant by group, then all of them side by side.
pub fn text(variants: &[Variant<'_>], width: usize, words: &Words) -> Line {
    let mut out = Page::new(width, words);
    for variant in variants {
        out.heading(message!("report-power-of", body = &variant.body.name, what = variant.title()));
        if variant.body.seats.is_empty() {
            out.sentence(2, message!("report-power-none"));
        } else {
            let table = variant.rows(words).within(&[22], super::width::shorten);
            out.table(&table);
        }
        if let Some(why) = words.power_unknown(variant.facts) {
            out.paragraph("  ", 2, &why);
        }
    }
    out.heading(message!("report-compared"));
    let head = TOLD.iter().map(|(_, title)| Message { id: title, values: Vec::new() });
    let table = Rows {
        head: std::iter::once(message!("report-none")).chain(head).collect(),
        rows: variants
            .iter()
            .map(|variant| {
                let title = super::width::shorten(&words.say(&message!("word-text", text = variant.title())), 22);
                std::iter::once(title).chain(TOLD.iter().map(|(name, _)| variant.told(name, words))).collect()
            })
            .collect(),
    };
    out.table(&table);
    out.text.without_gap()
}

/// The body under one set of rules, as programs read it.
#[derive(Serialize, JsonSchema)]
struct Form<'a> {
    /// What was tried; `null` for the body as it is.
    tried: Option<&'a str>,
    /// The body.
    body: &'a str,
    /// Votes and power, group by group.
    power: &'a [GroupPower],
    /// Why power is not known, or only as a range; `null` where it is known.
    power_unknown: Option<String>,
    /// As in an assessment.
    #[serde(serialize_with = "in_order")]
    #[schemars(with = "BTreeMap<String, Option<Measure>>")]
    measures: Vec<(&'a str, Option<Measure>)>,
}

/// The JSON Schema of the variants.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Vec<Form<'_>>>("Power")
}

/// As JSON.
///
/// # Errors
/// When a value has no JSON form; a variant holds none such.
pub fn json(variants: &[Variant<'_>], words: &Words) -> serde_json::Result<Safe<Json>> {
    let form = |variant: &Variant<'_>| -> serde_json::Value {
        let told = TOLD.iter().filter_map(|(name, _)| {
            let (id, fact) = measure(name)?;
            Some((*name, Measure::new(variant.facts.value(id), fact.kind)))
        });
        serde_json::json!(Form {
            tried: variant.tried,
            body: &variant.body.name,
            power: &variant.facts.power,
            power_unknown: words.power_unknown(variant.facts),
            measures: told.collect(),
        })
    };
    super::json::pretty(&variants.iter().map(form).collect::<Vec<_>>())
}
