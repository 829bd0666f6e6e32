//! A plan as a calendar: an event of a whole day for each task, on the day by which it is done. Events, not to-dos, for
//! most calendars show nothing of the latter.

use super::{Plan, Task, details};
use crate::report::words::Words;
use crate::source::digest::mark;
use crate::source::safe::{Calendar, Safe};
use ics::parameters::Value;
use ics::properties::{Categories, Description, DtEnd, DtStart, Summary, Transp};
use ics::{Event, ICalendar};
use jiff::civil::Date;

/// Digits of the mark by which a calendar knows an event again.
const DIGITS: usize = 32;

pub(super) fn render(plan: &Plan<'_>, start: Date, words: &Words) -> Safe<Calendar> {
    let mut calendar = ICalendar::new("2.0", concat!("-//cma//", env!("CARGO_PKG_VERSION"), "//EN"));
    for task in &plan.tasks {
        if let Some(due) = task.due {
            calendar.add_event(event(plan, task, due, start, words));
        }
    }
    Safe::<Calendar>::written(&calendar.to_string())
}

fn event<'a>(plan: &Plan<'_>, task: &Task<'_>, due: Date, start: Date, words: &Words) -> Event<'a> {
    // The same task of the same plan is the same event, so that a calendar that is read again moves it.
    let uid = format!("{}@cma.invalid", mark(format!("{}\n{}", plan.title, task.action), DIGITS));
    let mut event = Event::new(uid, format!("{}T000000Z", date(start)));
    let mut first = DtStart::new(date(due));
    first.add(Value::DATE);
    event.push(first);
    // The end is the day after the last.
    if let Ok(next) = due.tomorrow() {
        let mut end = DtEnd::new(date(next));
        end.add(Value::DATE);
        event.push(end);
    }
    // An action begins with who acts; the title of a step does not.
    let who = task.who.filter(|_| task.title.is_some()).map(|who| format!("{who}: ")).unwrap_or_default();
    let lines = task.title.map(|_| task.action.to_owned()).into_iter();
    let lines =
        lines.chain(task.steps.iter().map(|step| format!("- {step}"))).chain(details(task, &plan.models, words));
    event.push(Summary::new(text(&format!("{who}{}", task.title.unwrap_or(task.action)))));
    event.push(Description::new(text(&lines.collect::<Vec<_>>().join("\n"))));
    event.push(Categories::new(text(&plan.title)));
    event.push(Transp::transparent());
    event
}

fn date(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn text(text: &str) -> String {
    Safe::<Calendar>::new(text).into_string()
}
