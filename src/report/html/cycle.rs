//! The life cycle: each phase with who carries it, what they can do, and the money.

use super::page::Say;
use super::{Part, View};
use crate::assess::{Need, NeedResult, StageResult, When};
use crate::message;
use askama::Template;

#[derive(Template)]
#[template(path = "cycle.html")]
struct Cycle<'a> {
    say: Say<'a>,
    phases: Vec<Phase>,
}

struct Phase {
    title: String,
    purpose: String,
    when: Option<String>,
    class: &'static str,
    needs: Vec<Needs>,
    money: String,
    money_class: &'static str,
    money_text: String,
    watch: String,
}

struct Needs {
    title: String,
    there: Option<String>,
    missing: Option<String>,
    open: Option<String>,
}

pub(super) fn part(View { a, say, .. }: View<'_>) -> askama::Result<Option<Part>> {
    if a.stages.is_empty() {
        return Ok(None);
    }
    let section = Cycle { say, phases: a.stages.iter().map(|found| phase(say, found)).collect() };
    Part::new("cycle", &message!("html-cycle"), say, &section)
}

fn phase(say: Say<'_>, found: &StageResult<'_>) -> Phase {
    let (when, class) = match found.when {
        When::Present => (Some(say.t("html-when-present")), "present"),
        When::Next => (Some(say.t("html-when-next")), "next"),
        When::Done => (Some(say.t("html-when-done")), "done"),
        When::Other => (None, "other"),
    };
    let (money, money_class) = match found.paid {
        Some(true) => (say.t("html-paid"), "there"),
        Some(false) => (say.t("html-unpaid"), "missing"),
        None => (say.t("html-paid-unknown"), "open"),
    };
    Phase {
        title: found.stage.title.to_string(),
        purpose: found.stage.purpose.to_string(),
        when,
        class,
        needs: found.needs.iter().map(|need| needs(say, need, found.when)).collect(),
        money,
        money_class,
        money_text: found.stage.money.to_string(),
        watch: found.stage.watch.to_string(),
    }
}

/// What is not recorded is named where somebody has to find it out now: in the present phase and the next. Skills are
/// asked for, and never listed as not recorded.
fn needs(say: Say<'_>, need: &NeedResult, when: When) -> Needs {
    let list = |words: &[&'static str]| (!words.is_empty()).then(|| words.join(", "));
    let near = matches!(when, When::Present | When::Next);
    let open = match (need.unknown.len(), need.need) {
        (0, _) => None,
        (_, Need::Roles | Need::Kinds) if near => list(&need.unknown),
        (count, _) => Some(say.say(&message!("html-open-count", count = count))),
    };
    Needs { title: say.0.need(need.need), there: list(&need.there), missing: list(&need.missing), open }
}
