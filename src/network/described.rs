//! What is kept of one file: the organisations that it names.

use super::name::is_description;
use crate::coalition::Coalition;
use crate::coalition::model::{ActorKind, Completeness, Engagement, Function};
use crate::coalition::scalar::{Count, Named, One, Word};
use crate::facts::Facts;
use crate::knowledge::model::Links;
use crate::value::Value;
use jiff::civil::Date;

/// How an organisation belongs to a coalition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// It is a member.
    Member,
    /// It gives money or work.
    Funder,
    /// It holds seats in a body.
    Seat,
    /// It houses the coalition.
    Host,
    /// It recognises the coalition, or a formal link binds both.
    Formal,
}

impl Tie {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Member, Self::Funder, Self::Seat, Self::Host, Self::Formal];

    /// Its name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Funder => "funder",
            Self::Seat => "seat",
            Self::Host => "host",
            Self::Formal => "formal-link",
        }
    }
}

/// An organisation as a file names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its name there.
    pub name: String,
    /// Other names that the file gives it.
    pub aka: Vec<String>,
    /// What kind of actor it is.
    pub kind: Option<ActorKind>,
    /// How it belongs to the coalition.
    pub tie: Tie,
    /// What is known of its share of a year's income, for a [funder](Tie::Funder); `None` where that is nothing.
    pub share: Option<(f64, f64)>,
}

/// What is kept of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    /// The coalition's name.
    pub name: String,
    /// Other names of it.
    pub aka: Vec<String>,
    /// The file.
    pub file: String,
    /// The day of which the facts are.
    pub as_of: Option<Date>,
    /// Whether the coalition has ended.
    pub ended: bool,
    /// What it works on, as the file says it.
    pub areas: Vec<String>,
    /// What it does, as far as that is known.
    pub functions: Vec<Function>,
    /// Whether that is all that it does.
    pub functions_whole: bool,
    /// The organisations.
    pub mentions: Vec<Mention>,
    /// How many rows stand for many and name nobody.
    pub groups: usize,
    /// Whether the file says that its members, sources of money and bodies with their seats are all there and who houses
    /// it, and no row leaves open who it stands for: then whoever is not named is none of these.
    pub whole: bool,
}

/// What rows are read into.
struct Reader<'k> {
    links: &'k Links,
    mentions: Vec<Mention>,
    groups: usize,
    /// Whether a row does not say who it stands for.
    is_open: bool,
}

impl Reader<'_> {
    /// A row that names an organisation, or many.
    fn row(&mut self, name: &str, aka: Option<&Vec<String>>, count: Option<Count>, mention: Mention) {
        let (low, high) = count.map_or((1.0, f64::INFINITY), Count::bounds);
        // None of this kind: nobody is named.
        if high < 1.0 {
            return;
        }
        if low > 1.0 || aka.is_none() && is_description(name, self.links) {
            self.groups += 1;
            return;
        }
        self.mentions.push(Mention { name: name.to_owned(), aka: aka.cloned().unwrap_or_default(), ..mention });
    }
}

fn tied(tie: Tie, kind: Option<One<ActorKind>>) -> Mention {
    Mention { name: String::new(), aka: Vec::new(), kind: kind.and_then(|kind| kind.0), tie, share: None }
}

impl Described {
    /// A description of which nothing is known but whom it names, for tests.
    #[cfg(test)]
    pub(super) fn naming(name: &str, mentions: Vec<Mention>) -> Self {
        Self {
            name: name.to_owned(),
            aka: Vec::new(),
            file: format!("{name}.toml"),
            as_of: None,
            ended: false,
            areas: Vec::new(),
            functions: Vec::new(),
            functions_whole: false,
            mentions,
            groups: 0,
            whole: false,
        }
    }

    /// Reads what is kept of a description. Members that have left, bodies that sit no more, and money that has ended, are no ties any more.
    pub fn new(file: &str, c: &Coalition, facts: &Facts, links: &Links) -> Self {
        let (told_of, as_of) = (c.as_of(), c.now(c.as_of()));
        let mut out = Reader { links, mentions: Vec::new(), groups: 0, is_open: false };
        for row in &c.members {
            if c.has_joined(row, as_of) != Some(false) && c.has_left(row, as_of) != Some(true) {
                out.row(&row.name, row.aka.as_ref(), row.count, tied(Tie::Member, row.kind));
            }
        }
        for (row, source) in c.funding.iter().zip(&facts.money.sources) {
            if source.current != Some(false) {
                let share = source.share.and_then(|share| match share {
                    Value::Range(low, high) if (low, high) != (0.0, 1.0) => Some((low, high)),
                    _ => None,
                });
                let mention = Mention { share, ..tied(Tie::Funder, row.kind) };
                out.row(&row.source, row.aka.as_ref(), row.payers, mention);
            }
        }
        let sitting = c.governance.sitting(as_of).filter(|(_, body)| body.sits(as_of) == Some(true));
        for seats in sitting.flat_map(|(_, body)| &body.seats) {
            // One organisation may hold several seats, and no seats are no tie.
            let none = seats.count.is_some_and(|count| count.bounds().1 < 1.0);
            match &seats.group {
                _ if none => {}
                Some(group) => out.row(group, None, None, tied(Tie::Seat, seats.kind)),
                None => out.is_open = true,
            }
        }
        if let Some(Named::Is(name)) = &c.host.name {
            out.row(name, c.host.aka.as_ref(), None, tied(Tie::Host, c.host.kind));
        }
        for row in &c.recognition {
            out.row(&row.by, row.aka.as_ref(), None, tied(Tie::Formal, row.kind));
        }
        for name in c.governance.formal_links.iter().flat_map(|names| &names.named) {
            out.row(name, None, None, tied(Tie::Formal, None));
        }
        for row in &c.stakeholders {
            if row.engagement.and_then(|engagement| engagement.0) == Some(Engagement::FormalLink) {
                out.row(&row.name, row.aka.as_ref(), None, tied(Tie::Formal, row.kind));
            }
        }
        let said = |list: Option<One<Completeness>>| list.and_then(|list| list.0) == Some(Completeness::Complete);
        let seated = |body: &crate::coalition::model::Body| {
            body.sits(as_of) == Some(true) && body.seats_complete.and_then(|flag| flag.known()) == Some(true)
        };
        let lists = [c.completeness.members, c.completeness.funding, c.completeness.bodies];
        Self {
            name: c.coalition.name.clone(),
            aka: c.coalition.aka.clone().unwrap_or_default(),
            file: file.to_owned(),
            as_of: told_of,
            ended: c.has_ended(told_of),
            areas: c.coalition.issue_areas.clone().unwrap_or_default(),
            functions: Function::ALL.iter().copied().filter(|function| c.coalition.functions.has(*function)).collect(),
            functions_whole: c.coalition.functions.0.is_some(),
            whole: lists.into_iter().all(said)
                && matches!(c.host.name, Some(Named::Is(_) | Named::Nothing))
                && c.governance.sitting(as_of).all(|(_, body)| seated(body))
                && out.groups == 0
                && !out.is_open,
            mentions: out.mentions,
            groups: out.groups,
        }
    }
}
