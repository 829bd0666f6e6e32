//! Ages and rhythms: how old the coalition, its mandate, its accounts and its evaluations are, and what it changed.

use super::part::{self, Part};
use super::{Context, Measure, Measured};
use crate::coalition::locate::Path;
use crate::coalition::model::{
    Change, ChangeKind, EvaluationReport, Evidence, EvidenceKind, Extent, MandateSource, Reviewer,
};
use crate::coalition::record::Field;
use crate::coalition::scalar::{Count as Number, Flag, Word};
use crate::value::Unit::{Count, Of, Ratio, Share, Years};
use crate::value::{Kind, Value};
use std::collections::BTreeSet;

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
        name: "coalition.first_aim_won",
        kind: Kind::Flag,
        about: &["coalition.founding_success", "coalition.standing", "coalition.phases_done"],
        source: &["L16"],
        compute: first_aim_won,
        meaning: "Whether the first aim was won by `as_of`. Not yet where no phase is done, and never of what is set up to last (`coalition.standing`); unknown where `coalition.founding_success` is not stated otherwise.",
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
        name: "finance.accounts_age_years",
        kind: Kind::Number(Years),
        about: &["finance.statements_date", "finance.statements"],
        source: &["L8"],
        compute: accounts_age_years,
        meaning: "Years from the end of the period covered by the latest readable accounts to `as_of`; without end where there are no accounts.",
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
        name: "evaluations.independent_age_years",
        kind: Kind::Number(Years),
        about: &["evaluations"],
        source: &["L9", "T5"],
        compute: independent_age_years,
        meaning: "Years since the latest evaluation by a third party. From a partial list it is an upper bound.",
    },
    Measure {
        name: "evaluations.answered_age_years",
        kind: Kind::Number(Years),
        about: &["evaluations"],
        source: &["C3", "L9"],
        compute: answered_age_years,
        meaning: "Years since the latest evaluation by a third party that the coalition answered in writing. From a partial list it is an upper bound.",
    },
    Measure {
        name: "evaluations.public_answer_age_years",
        kind: Kind::Number(Years),
        about: &["evaluations"],
        source: &["C3", "L8"],
        compute: public_answer_age_years,
        meaning: "Years since the latest evaluation by a third party that is published and that the coalition answered in writing. From a partial list it is an upper bound.",
    },
    Measure {
        name: "evaluations.followed_age_years",
        kind: Kind::Number(Years),
        about: &["evaluations"],
        source: &["C3", "L9"],
        compute: followed_age_years,
        meaning: "Years since the latest evaluation by a third party that is published, that the coalition answered in writing, and most of whose recommendations were acted on. From a partial list it is an upper bound.",
    },
    Measure {
        name: "governance.mandate_beyond",
        kind: Kind::Flag,
        about: &["governance.mandate_from"],
        source: &["C1", "C2"],
        compute: mandate_beyond,
        meaning: "Whether anybody but those who built the coalition gave the mandate: members, states, an intergovernmental body or people affected.",
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
        meaning: "Share of the claimed changes for which a document, an audit or an independent source is cited. There may be more evidence than is cited, and more changes than a partial list holds.",
    },
    Measure {
        name: "changes.kind_count",
        kind: Kind::Number(Of(ChangeKind::ALL.len() as u8)),
        about: &["changes"],
        source: &["L10"],
        compute: kind_count,
        meaning: "How many kinds of change are in the catalogue.",
    },
    Measure {
        name: "transparency.published_count",
        kind: Kind::Number(Of(PUBLISHED.len() as u8)),
        about: PUBLISHED,
        source: &["L8", "T5"],
        compute: published_count,
        meaning: "How many of six documents the public can read: list of members, minutes, decisions, budget, funders, annual report.",
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

fn age_years(x: &Context<'_>) -> Measured {
    x.years_since(x.c.coalition.founded).into()
}

fn first_aim_won(x: &Context<'_>) -> Measured {
    let head = &x.c.coalition;
    let none_yet = head.standing == Some(Flag::Yes) || head.phases_done.0.as_ref().is_some_and(Vec::is_empty);
    let come = x.as_of.zip(head.founding_success).and_then(|(as_of, day)| day.has_come_on(as_of));
    let won = come.or(none_yet.then_some(false));
    won.map_or_else(Measured::unknown, |won| Value::flag(won).into())
}

fn mandate_age_years(x: &Context<'_>) -> Measured {
    x.years_since(x.c.governance.mandate_reviewed).into()
}

fn accounts_age_years(x: &Context<'_>) -> Measured {
    // Accounts that do not exist have no age: they are older than any limit.
    if x.c.finance.has_no_statements() {
        return Value::exact(f64::INFINITY).into();
    }
    x.years_since(x.c.finance.statements_date).into()
}

fn is_independent(report: &EvaluationReport) -> Option<bool> {
    part::word(report.by).map(|by| by == Reviewer::ThirdParty)
}

fn independent(x: &Context<'_>) -> Measured {
    let rows = x.c.evaluations.iter().map(|report| (is_independent(report), part::ONE));
    part::count(rows, part::whole(x.c.completeness.evaluations)).into()
}

/// Years since the latest evaluation by a third party for which something holds; older than any limit where there is none.
fn evaluation_age(x: &Context<'_>, holds: impl Fn(&EvaluationReport) -> Option<bool>) -> Measured {
    let rows = || {
        let reports = x.c.evaluations.iter();
        reports.map(|report| (part::and(is_independent(report), holds(report)), x.years_since(report.date)))
    };
    let (low, high) = part::youngest(rows(), part::whole(x.c.completeness.evaluations));
    let row = rows().position(|(belongs, age)| belongs == Some(true) && age.1 <= high && high.is_finite());
    Measured::at((low, high), row.map(|row| Path::keys("evaluations").row(row)))
}

fn independent_age_years(x: &Context<'_>) -> Measured {
    evaluation_age(x, |_| Some(true))
}

fn answered_age_years(x: &Context<'_>) -> Measured {
    evaluation_age(x, |report| part::flag(report.answered))
}

fn public_answer_age_years(x: &Context<'_>) -> Measured {
    evaluation_age(x, |report| part::and(part::flag(report.published), part::flag(report.answered)))
}

fn followed_age_years(x: &Context<'_>) -> Measured {
    let limit = Extent::Some.place() as f64;
    evaluation_age(x, |report| {
        let acted = report.followed_up.as_ref().and_then(|extent| part::not(part::within(extent.bounds(), limit)));
        [part::flag(report.published), part::flag(report.answered), acted].into_iter().fold(Some(true), part::and)
    })
}

fn mandate_beyond(x: &Context<'_>) -> Measured {
    let from = &x.c.governance.mandate_from;
    let beyond = from.words().iter().any(|source| *source != MandateSource::Organisers);
    match (beyond, &from.0) {
        (true, _) => Value::exact(1.0).into(),
        (false, Some(_)) => Value::exact(0.0).into(),
        (false, None) => Value::Range(0.0, 1.0).into(),
    }
}

fn changes_whole(x: &Context<'_>) -> bool {
    part::whole(x.c.completeness.changes)
}

fn count(x: &Context<'_>) -> Measured {
    part::count(x.c.changes.iter().map(|_| (Some(true), part::ONE)), changes_whole(x)).into()
}

fn per_year(x: &Context<'_>) -> Measured {
    let (young, old) = x.years_since(x.c.coalition.founded);
    let (low, high) = count(x).value.range().unwrap_or(part::ANY);
    (low / old.max(1.0), high / young.max(1.0)).into()
}

fn documented_share(x: &Context<'_>) -> Measured {
    // What is cited proves; what is not cited may exist, unless the row says that there is none (`evidence = []`).
    let proves = |piece: &&Evidence| part::word(piece.kind).is_some_and(EvidenceKind::proves);
    let proofs: BTreeSet<&str> = x.c.evidence.iter().filter(proves).map(|piece| piece.id.as_str()).collect();
    let documented = |change: &Change| {
        let proved = change.evidence.all().any(|id| proofs.contains(id.as_str()));
        if change.evidence.nothing { Some(false) } else { proved.then_some(true) }
    };
    let rows = x.c.changes.iter().map(|c| Part { counts: Some(true), holds: documented(c), number: part::ONE });
    part::portion(rows, part::unlisted(changes_whole(x)), part::ANY).into()
}

fn kind_count(x: &Context<'_>) -> Measured {
    let kinds = x.c.changes.iter().map(|change| (Some(true), part::one(part::word(change.kind))));
    part::size(part::words(kinds, changes_whole(x)), ChangeKind::ALL.len()).into()
}

/// The documents that are counted.
const PUBLISHED: &[&str] = &[
    "transparency.member_list",
    "transparency.minutes",
    "transparency.decisions",
    "transparency.budget",
    "transparency.funders",
    "transparency.annual_report",
];

fn published_count(x: &Context<'_>) -> Measured {
    let t = &x.c.transparency;
    let documents = [&t.member_list, &t.minutes, &t.decisions, &t.budget, &t.funders, &t.annual_report];
    let published = documents.map(|document| match document.as_ref().and_then(Field::value).and_then(Value::range) {
        Some((low, _)) if low >= 3.0 => (Some(true), part::ONE),
        Some((_, high)) if high < 3.0 => (Some(false), part::ONE),
        _ => (None, part::ONE),
    });
    part::count(published, true).into()
}

fn committed_share(x: &Context<'_>) -> Measured {
    let will = &x.c.political_will;
    part::ratio(Number::bounds_of(will.states_committed), Number::bounds_of(will.states_needed)).into()
}

fn recorded_share(x: &Context<'_>) -> Measured {
    part::ratio(Number::bounds_of(x.c.dissent.recorded), Number::bounds_of(x.c.dissent.decisions)).into()
}
