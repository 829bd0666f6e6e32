//! Ages and rhythms: how old the coalition, its mandate, its accounts and its evaluations are, and what it changed.

use super::{Context, Measure, Measured, at_least, bits, ratio, share, size, whole};
use crate::coalition::locate::Path;
use crate::coalition::model::{EvidenceKind, Reviewer};
use crate::coalition::record::Field;
use crate::coalition::scalar::Day;
use crate::value::Unit::{Count, Days, Ratio, Share, Years};
use crate::value::{Kind, Value};

/// Days in a year.
pub(super) const YEAR: f64 = 365.25;
/// Days in a month.
pub(super) const MONTH: f64 = YEAR / 12.0;

/// Measures of time and of change brought about.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "coalition.age_years",
        kind: Kind::Number(Years),
        about: &["coalition.founded"],
        source: &["S2"],
        compute: age_years,
        meaning: "Years from `coalition.founded` to `as_of`.",
    },
    Measure {
        name: "governance.mandate_age_years",
        kind: Kind::Number(Years),
        about: &["governance.mandate_reviewed"],
        source: &["C1"],
        compute: mandate_age_years,
        meaning: "Years since the mandate was last adopted or reviewed.",
    },
    Measure {
        name: "finance.accounts_age_days",
        kind: Kind::Number(Days),
        about: &["finance.statements_date", "finance.statements"],
        source: &["L8"],
        compute: accounts_age_days,
        meaning: "Days from the end of the period covered by the latest readable accounts to `as_of`.",
    },
    Measure {
        name: "evaluations.independent",
        kind: Kind::Number(Count),
        about: &["evaluations"],
        source: &["L9", "T5"],
        compute: independent,
        meaning: "Evaluations of the coalition by a third party. From a partial list it is a lower bound.",
    },
    Measure {
        name: "evaluations.independent_age_days",
        kind: Kind::Number(Days),
        about: &["evaluations"],
        source: &["L9", "T5"],
        compute: independent_age_days,
        meaning: "Days since the latest evaluation by a third party. From a partial list it is an upper bound.",
    },
    Measure {
        name: "changes.count",
        kind: Kind::Number(Count),
        about: &["changes"],
        source: &["L10"],
        compute: count,
        meaning: "Changes in policy and practice in the catalogue. From a partial list it is a lower bound.",
    },
    Measure {
        name: "changes.per_year",
        kind: Kind::Number(Ratio),
        about: &["changes", "coalition.founded"],
        source: &["L10"],
        compute: per_year,
        meaning: "Catalogued changes for each year of the coalition's life.",
    },
    Measure {
        name: "changes.documented_share",
        kind: Kind::Number(Share),
        about: &["changes"],
        source: &["L10", "T10"],
        compute: documented_share,
        meaning: "Share of the catalogued changes that cite a document, an audit or an independent source.",
    },
    Measure {
        name: "changes.kind_count",
        kind: Kind::Number(Count),
        about: &["changes"],
        source: &["L10"],
        compute: kind_count,
        meaning: "How many kinds of change are in the catalogue.",
    },
    Measure {
        name: "transparency.published_share",
        kind: Kind::Number(Share),
        about: &["transparency"],
        source: &["L8", "T5"],
        compute: published_share,
        meaning: "Share of six documents that the public can read: list of members, minutes, decisions, budget, funders, annual report.",
    },
    Measure {
        name: "political_will.committed_share",
        kind: Kind::Number(Share),
        about: &["political_will.states_committed", "political_will.states_needed"],
        source: &["C13"],
        compute: committed_share,
        meaning: "States that made a public, dated commitment, of the states whose action is needed.",
    },
    Measure {
        name: "dissent.recorded_share",
        kind: Kind::Number(Share),
        about: &["dissent.recorded", "dissent.decisions"],
        source: &["L3"],
        compute: recorded_share,
        meaning: "Decisions of the last three years with a recorded dissent.",
    },
];

const ANY: Value = Value::Range(0.0, f64::INFINITY);

fn years_since(x: &Context<'_>, day: Option<Day>) -> Measured {
    let (Some(as_of), Some(day)) = (x.as_of, day) else { return ANY.into() };
    let (low, high) = day.days_until(as_of);
    Value::Range((low / YEAR).max(0.0), (high / YEAR).max(0.0)).into()
}

fn age_years(x: &Context<'_>) -> Measured {
    years_since(x, x.c.coalition.founded)
}

fn mandate_age_years(x: &Context<'_>) -> Measured {
    years_since(x, x.c.governance.mandate_reviewed)
}

fn accounts_age_days(x: &Context<'_>) -> Measured {
    // Accounts that do not exist, or that nobody outside can read, have no age: they are older than any limit.
    if x.c.finance.statements.as_ref().and_then(Field::value) == Some(Value::exact(0.0)) {
        return Value::exact(f64::INFINITY).into();
    }
    let (Some(as_of), Some(day)) = (x.as_of, x.c.finance.statements_date) else { return ANY.into() };
    let (low, high) = day.days_until(as_of);
    Value::Range(low.max(0.0), high.max(0.0)).into()
}

fn independent(x: &Context<'_>) -> Measured {
    let found = x.c.evaluations.iter().filter(|e| e.by.and_then(|by| by.0) == Some(Reviewer::ThirdParty)).count();
    at_least(found as f64, whole(x.c.completeness.evaluations)).into()
}

fn independent_age_days(x: &Context<'_>) -> Measured {
    let whole = whole(x.c.completeness.evaluations);
    let third_party =
        || x.c.evaluations.iter().enumerate().filter(|(_, e)| e.by.and_then(|by| by.0) == Some(Reviewer::ThirdParty));
    if whole && third_party().next().is_none() {
        return Value::exact(f64::INFINITY).into();
    }
    let Some(as_of) = x.as_of else { return ANY.into() };
    let latest = third_party().filter_map(|(row, e)| Some((row, e.date?))).max_by_key(|(_, day)| day.first);
    let Some((row, day)) = latest else { return ANY.into() };
    let (low, high) = day.days_until(as_of);
    let dated = third_party().all(|(_, e)| e.date.is_some());
    Measured {
        value: Value::Range(if whole && dated { low.max(0.0) } else { 0.0 }, high.max(0.0)),
        at: Some(Path::keys("evaluations").row(row)),
    }
}

fn count(x: &Context<'_>) -> Measured {
    at_least(x.c.changes.len() as f64, whole(x.c.completeness.changes)).into()
}

fn per_year(x: &Context<'_>) -> Measured {
    let Some((young, old)) = years_since(x, x.c.coalition.founded).value.range().filter(|(_, old)| old.is_finite())
    else {
        return ANY.into();
    };
    let changes = x.c.changes.len() as f64;
    let most = if whole(x.c.completeness.changes) { changes / young.max(1.0) } else { f64::INFINITY };
    Value::Range(changes / old.max(1.0), most).into()
}

fn documented_share(x: &Context<'_>) -> Measured {
    let proves = |id: &String| {
        x.c.evidence
            .iter()
            .any(|e| e.id == *id && e.kind.and_then(|kind| kind.0).is_some_and(|kind| kind != EvidenceKind::SelfStated))
    };
    let documented = x.c.changes.iter().filter(|change| change.evidence.all().any(proves)).count() as f64;
    let all = x.c.changes.len() as f64;
    if whole(x.c.completeness.changes) || all > 0.0 {
        let value = ratio(documented, all).map_or(Value::Range(0.0, 1.0), |known| share(known, known));
        return value.into();
    }
    Value::Range(0.0, 1.0).into()
}

fn kind_count(x: &Context<'_>) -> Measured {
    let present = bits(x.c.changes.iter().filter_map(|change| change.kind.and_then(|kind| kind.0)));
    let sure = whole(x.c.completeness.changes) && x.c.changes.iter().all(|change| change.kind.is_some());
    at_least(size(present), sure).into()
}

fn published_share(x: &Context<'_>) -> Measured {
    let t = &x.c.transparency;
    let documents = [&t.member_list, &t.minutes, &t.decisions, &t.budget, &t.funders, &t.annual_report];
    let (mut sure, mut possible) = (0.0, 0.0);
    for document in documents {
        match document.as_ref().and_then(Field::value).and_then(Value::range) {
            Some((low, _)) if low >= 3.0 => {
                sure += 1.0;
                possible += 1.0;
            }
            Some((_, high)) if high < 3.0 => {}
            _ => possible += 1.0,
        }
    }
    share(sure / 6.0, possible / 6.0).into()
}

fn committed_share(x: &Context<'_>) -> Measured {
    let part = x.c.political_will.states_committed.and_then(|n| n.get());
    let total = x.c.political_will.states_needed.and_then(|n| n.get());
    super::share_or_unknown(part.zip(total).and_then(|(part, total)| ratio(part, total))).into()
}

fn recorded_share(x: &Context<'_>) -> Measured {
    let part = x.c.dissent.recorded.and_then(|n| n.get());
    let total = x.c.dissent.decisions.and_then(|n| n.get());
    super::share_or_unknown(part.zip(total).and_then(|(part, total)| ratio(part, total))).into()
}
