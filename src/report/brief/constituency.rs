//! The page for one constituency: what the coalition is to it, what it has there, what is asked and given, what could go
//! wrong, what to ask, how to complain or leave, whom to call.

use super::{Block, Brief, Part};
use crate::assess::constituency::Regard;
use crate::assess::{Assessment, When};
use crate::facts::Bounds;
use crate::knowledge::model::LineOf;
use crate::message;
use crate::report::html::day;
use crate::report::words::{Words, provenance, severity};
use crate::source::message::Message;
use crate::value::{Kind, Unit, Value};

/// Risks from findings, where no more are grave, and open questions: more do not fit on a page.
const RISKS: usize = 3;
const QUESTIONS: usize = 6;

/// Givers that are named.
const NAMED: usize = 3;

pub(super) fn brief(a: &Assessment<'_>, regard: &Regard<'_, '_>, words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let part = |heading: Message, blocks: Vec<Block>| Part { heading: words.say(&heading), blocks };
    let list = |of: LineOf| lines(regard, of, words);
    let mut parts = vec![part(message!("brief-concerns"), vec![told(list(LineOf::Concerns), words)])];
    parts.push(part(message!("brief-standing"), vec![standing(regard, words)]));
    let exchange = [(message!("brief-asks"), LineOf::Asks), (message!("brief-gives"), LineOf::Gives)];
    let exchange = exchange.into_iter().flat_map(|(label, of)| [Block::Text(say(label)), told(list(of), words)]);
    parts.push(part(message!("brief-exchange"), exchange.collect()));
    parts.push(part(message!("brief-your-risks"), risks(regard, words)));
    let questions: Vec<String> = regard.questions.iter().take(QUESTIONS).map(ToString::to_string).collect();
    if !questions.is_empty() {
        parts.push(part(message!("brief-unknown"), vec![Block::List(questions)]));
    }
    let ways = [(message!("brief-complain"), LineOf::Complain), (message!("brief-leave"), LineOf::Leave)];
    let ways = ways.into_iter().flat_map(|(label, of)| [Block::Text(say(label)), told(list(of), words)]);
    let call = [Block::Text(say(message!("brief-call"))), told(call(regard, words), words)];
    parts.push(part(message!("brief-ways"), ways.chain(call).collect()));
    let reader = say(message!("brief-for", reader = &regard.constituency.title));
    let about = [Some(reader), day(a).map(say), words.type_of(&a.types), Some(say(phase(a)))];
    Brief {
        title: a.coalition.clone(),
        paper: say(message!("brief-page", reader = &regard.constituency.title)),
        about: about.into_iter().flatten().collect(),
        parts,
        made: say(provenance(&a.provenance)),
    }
}

/// In which phase it is.
fn phase(a: &Assessment<'_>) -> Message {
    match a.stages.iter().find(|found| found.when == When::Present) {
        _ if a.ended => message!("brief-phase-ended"),
        Some(found) => message!("brief-phase", title = &found.stage.title),
        None => message!("brief-phase-unknown"),
    }
}

fn lines(regard: &Regard<'_, '_>, of: LineOf, words: &Words) -> Vec<String> {
    let said = regard.of(of).map(|(line, figures)| words.filled(&line.text, figures));
    // Where a figure is not known, nothing may be left of a line.
    said.filter(|said| !said.is_empty()).collect()
}

/// A list, or that nothing is known.
fn told(lines: Vec<String>, words: &Words) -> Block {
    match lines.is_empty() {
        true => Block::Text(words.say(&message!("brief-nothing-known"))),
        false => Block::List(lines),
    }
}

/// Seats, votes, power and money.
fn standing(regard: &Regard<'_, '_>, words: &Words) -> Block {
    let own = &regard.standing;
    let share = |bounds: Bounds| words.fact(Value::Range(bounds.low, bounds.high), Kind::Number(Unit::Share));
    let count = |bounds: Bounds| (Value::Range(bounds.low, bounds.high), Kind::Number(Unit::Count));
    let seats = match &own.body {
        None => words.say(&message!("brief-no-body")),
        Some(_) if own.seats.high <= 0.0 => words.say(&message!("brief-no-seat")),
        Some(_) => {
            let (seats, all) = (count(own.seats), count(own.all_seats));
            words.say(&match own.groups.is_empty() {
                true => message!("brief-seats", seats = seats, all = all),
                false => message!("brief-seats-of", seats = seats, all = all, groups = own.groups.join("; ")),
            })
        }
    };
    let money = match own.givers.len() {
        0 => share(own.money),
        more if more > NAMED => words.say(&message!(
            "brief-money-more",
            share = share(own.money),
            names = own.givers.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; "),
            count = more - NAMED
        )),
        _ => words.say(&message!("brief-money-of", share = share(own.money), names = own.givers.join("; "))),
    };
    let label = match &own.body {
        Some(body) => message!("brief-your-seats-in", body = body),
        None => message!("brief-your-seats"),
    };
    let rows = [
        (label, seats),
        (message!("brief-your-votes"), share(own.votes)),
        (message!("brief-your-power"), share(own.power)),
        (message!("brief-your-money"), money),
    ];
    Block::Table {
        caption: words.say(&message!("brief-standing-note")),
        head: [message!("brief-what"), message!("brief-how-much")].iter().map(|title| words.say(title)).collect(),
        rows: rows.into_iter().map(|(label, value)| vec![words.say(&label), value]).collect(),
    }
}

/// The findings that touch the reader, then what else could go wrong for them.
fn risks(regard: &Regard<'_, '_>, words: &Words) -> Vec<Block> {
    let shown = regard.findings.iter().filter(|finding| finding.is_grave()).count().max(RISKS);
    let findings = regard.findings.iter().take(shown).map(|finding| {
        let said = words.brief(finding);
        format!("{} {}", said.problem(), words.say(&message!("brief-severity", severity = severity(finding.severity))))
    });
    let lines: Vec<String> = findings.chain(lines(regard, LineOf::Risks, words)).collect();
    if lines.is_empty() {
        return vec![Block::Text(words.say(&message!("brief-no-risk")))];
    }
    let others = regard.findings.len().saturating_sub(shown);
    let more = (others > 0).then(|| Block::Text(words.say(&message!("brief-more-findings", count = others))));
    [Some(Block::List(lines)), more].into_iter().flatten().collect()
}

/// Whom to call, as the file names them.
fn call(regard: &Regard<'_, '_>, words: &Words) -> Vec<String> {
    let lead = regard.lead.as_ref().map(|lead| message!("brief-call-lead", lead = lead));
    let contact = regard.contact.as_ref().map(|contact| message!("brief-call-contact", contact = contact));
    let other = regard.url.as_ref().filter(|url| regard.contact.as_ref() != Some(*url));
    let url = other.map(|url| message!("brief-call-url", url = url));
    [lead, contact, url].into_iter().flatten().map(|line| words.say(&line)).collect()
}
