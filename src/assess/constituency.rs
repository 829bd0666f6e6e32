//! What a coalition is to one constituency (memo N5): what it has there, which lines of its brief hold, which findings
//! touch it.

use super::diagnosis::figures;
use super::{Assessment, Figure, Finding};
use crate::coalition::Coalition;
use crate::coalition::locate::Locator;
use crate::coalition::scalar::Named;
use crate::facts::{Standing, standing};
use crate::knowledge::expr::View;
use crate::knowledge::model::{BriefLine, Constituency, LineOf};
use crate::knowledge::{Criterion, Rubrics, Text};
use crate::source::Source;

/// So many levels apart, a criterion is nearly settled. Our default.
const NEARLY_SETTLED: u8 = 1;

/// What a coalition is to one constituency.
#[derive(Clone, Debug)]
pub struct Regard<'a, 'r> {
    /// The constituency.
    pub constituency: &'r Constituency,
    /// Its seats, voting power and share of the money.
    pub standing: Standing,
    /// The lines that hold, each with its figures.
    pub lines: Vec<(&'r BriefLine, Vec<Figure>)>,
    /// The findings that touch it, worst first, then what touches it most.
    pub findings: Vec<&'a Finding<'r>>,
    /// What to ask, since it is not known: of the lines, then of the criteria that touch it.
    pub questions: Vec<&'r Text>,
    /// Who leads, as the file names it.
    pub lead: Option<String>,
    /// How to reach them.
    pub contact: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
}

impl<'a, 'r> Regard<'a, 'r> {
    /// What the coalition is to this constituency.
    pub fn new(
        source: &Source,
        coalition: &Coalition,
        a: &'a Assessment<'r>,
        rubrics: &'r Rubrics,
        constituency: &'r Constituency,
    ) -> Self {
        let (view, locator) = (View::of(&a.facts), Locator::new(source));
        let holds = |line: &BriefLine| line.when.as_ref().map_or(Some(true), |when| when.evaluate(view));
        let lines = constituency.lines.iter().filter(|line| holds(line) == Some(true));
        let open = constituency.lines.iter().filter(|line| holds(line).is_none());
        let place = |id: &str| constituency.criteria.iter().position(|own| own == id);
        // What is grave for whoever takes part comes after what touches the reader more.
        let concerns_all = |id: &str| constituency.taking_part.iter().any(|own| own == id);
        let touches = |finding: &Finding<'_>| {
            let ids = finding.ids();
            let shared = finding.is_grave() && ids.iter().any(|id| concerns_all(id));
            let own = ids.iter().filter_map(|id| place(id)).min();
            own.or(shared.then_some(constituency.criteria.len()))
        };
        let mut findings: Vec<(usize, &Finding<'r>)> =
            a.findings.iter().filter_map(|finding| Some((touches(finding)?, finding))).collect();
        findings.sort_by_key(|(place, finding)| (std::cmp::Reverse(finding.severity), *place));
        // Where two levels next to each other are possible, most of the question has its answer.
        let unknown = |id: &&Text| {
            let found = a.criteria().find(|found| found.criterion.id == **id);
            let is_asked = a.questions.iter().any(|question| question.criterion.id == **id);
            is_asked && found.is_some_and(|found| found.high - found.low > NEARLY_SETTLED)
        };
        let criteria = constituency.criteria.iter().filter(unknown).filter_map(|id| rubrics.criterion(id));
        let asks = open.filter_map(|line| line.ask.as_ref());
        Self {
            constituency,
            standing: standing(coalition, a.as_of, &constituency.kinds),
            lines: lines.map(|line| (line, figures(&line.text, &[], &a.facts, &locator, &[]))).collect(),
            findings: findings.into_iter().map(|(_, finding)| finding).collect(),
            questions: asks.chain(criteria.map(|criterion: &Criterion| &criterion.ask)).collect(),
            lead: name(coalition.governance.lead.as_ref()),
            contact: name(coalition.governance.contact.as_ref()),
            url: coalition.coalition.url.clone(),
        }
    }

    /// The lines that tell of one thing.
    pub fn of(&self, of: LineOf) -> impl Iterator<Item = &(&'r BriefLine, Vec<Figure>)> {
        self.lines.iter().filter(move |(line, _)| line.of == of)
    }
}

fn name(named: Option<&Named>) -> Option<String> {
    match named {
        Some(Named::Is(name)) => Some(name.clone()),
        _ => None,
    }
}
