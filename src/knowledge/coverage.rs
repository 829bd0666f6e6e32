//! Where each of the memo's numbers is used, so that none of its claims is lost.

use super::model::{Criterion, Rubrics, Text};

/// The uses of one memo number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Such as `C1`.
    pub number: Text,
    /// Criteria that cite it, by id.
    pub criteria: Vec<Text>,
    /// Criteria whose advice cites it, by id.
    pub advice: Vec<Text>,
    /// Tensions that cite it, by id.
    pub tensions: Vec<Text>,
    /// Red flags that cite it, by id.
    pub flags: Vec<Text>,
    /// Patterns that cite it, by id.
    pub patterns: Vec<Text>,
    /// Types of coalition that cite it, by id.
    pub types: Vec<Text>,
    /// Fields in which links are looked for, by id.
    pub areas: Vec<Text>,
    /// Phases that cite it.
    pub stages: Vec<Text>,
    /// Questions and verdicts of fit that cite it, by id.
    pub fit: Vec<Text>,
    /// Constituencies that cite it, by id.
    pub constituencies: Vec<Text>,
    /// Literature that supports it, by key.
    pub literature: Vec<Text>,
}

impl Coverage {
    /// Whether a user meets the number in a criterion, advice, tension or stage, or, for the resource guide itself (N7),
    /// in the literature.
    pub fn is_used(&self) -> bool {
        self.uses() > 0
    }

    /// How many entries use the number.
    pub fn uses(&self) -> usize {
        let cited = [&self.criteria, &self.advice, &self.tensions, &self.flags, &self.types, &self.stages];
        let lists =
            cited.into_iter().chain([&self.patterns, &self.areas, &self.fit, &self.constituencies, &self.literature]);
        lists.map(Vec::len).sum()
    }
}

/// The uses of every memo number, in the memo's order.
pub fn coverage(rubrics: &Rubrics) -> Vec<Coverage> {
    rubrics
        .memo()
        .entries
        .iter()
        .map(|entry| {
            let number = &entry.number;
            let criteria = |cites: &dyn Fn(&Criterion) -> bool| {
                rubrics.criteria().filter(|c| cites(c)).map(|c| c.id.clone()).collect()
            };
            Coverage {
                criteria: criteria(&|c| c.memo.contains(number)),
                advice: criteria(&|c| c.advice.iter().any(|advice| advice.memo.contains(number))),
                tensions: rubrics.tensions.iter().filter(|t| t.memo.contains(number)).map(|t| t.id.clone()).collect(),
                flags: rubrics.flags.iter().filter(|f| f.memo().contains(number)).map(|f| f.id().clone()).collect(),
                patterns: rubrics.patterns.iter().filter(|p| p.memo.contains(number)).map(|p| p.id.clone()).collect(),
                types: rubrics.types.iter().filter(|t| t.memo.contains(number)).map(|t| t.id.clone()).collect(),
                fit: {
                    let questions = rubrics.fit().questions.iter().map(|question| (&question.id, &question.memo));
                    let verdicts = rubrics.fit().verdicts.iter().map(|verdict| (&verdict.id, &verdict.memo));
                    let citing = questions.chain(verdicts).filter(|(_, memo)| memo.contains(number));
                    citing.map(|(id, _)| id.clone()).collect()
                },
                constituencies: {
                    let citing = rubrics.constituencies().iter().filter(|entry| entry.memo.contains(number));
                    citing.map(|entry| entry.id.clone()).collect()
                },
                areas: rubrics.links().areas.iter().filter(|a| a.memo.contains(number)).map(|a| a.id.clone()).collect(),
                stages: rubrics.stages().iter().filter(|s| s.memo.contains(number)).map(|s| s.title.clone()).collect(),
                literature: rubrics
                    .literature()
                    .iter()
                    .filter(|item| item.memo.contains(number))
                    .map(|item| item.key.clone())
                    .collect(),
                number: number.clone(),
            }
        })
        .collect()
}
