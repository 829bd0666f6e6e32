//! The input: what a coalition file may say, how it is read and checked, and where each value stands.

pub mod answers;
pub(crate) mod fault;
pub mod load;
pub mod locate;
pub mod model;
pub mod record;
pub mod regions;
pub mod responses;
pub mod scalar;
mod schema;
mod starter;
mod validate;

pub use load::{Rejected, load};
pub use model::Coalition;
pub use schema::json_schema;
pub use starter::starter;

use answers::Backing;
use locate::Path;

impl Coalition {
    /// Every citation in the file: the path of the table that cites, and the ids cited.
    pub(crate) fn citations(&self) -> Vec<(Path, Vec<&String>)> {
        let mut list: Vec<(Path, Vec<&String>)> = Vec::new();
        for (path, backing) in self.backings() {
            let ids: Vec<&String> = backing.all().collect();
            if !ids.is_empty() {
                list.push((path.key("evidence"), ids));
            }
        }
        for (id, answer) in &self.answers.0 {
            if !answer.evidence.is_empty() {
                list.push((Path::keys("answers").key(id), answer.evidence.iter().collect()));
            }
        }
        list
    }

    /// Every table that can cite evidence, with its path.
    pub fn backings(&self) -> Vec<(Path, &Backing)> {
        let mut list = vec![
            (Path::keys("coalition"), &self.coalition.evidence),
            (Path::keys("governance"), &self.governance.evidence),
            (Path::keys("finance"), &self.finance.evidence),
            (Path::keys("transparency"), &self.transparency.evidence),
            (Path::keys("monitoring"), &self.monitoring.evidence),
            (Path::keys("trust"), &self.trust.evidence),
            (Path::keys("dissent"), &self.dissent.evidence),
            (Path::keys("inclusion"), &self.inclusion.evidence),
            (Path::keys("technology"), &self.technology.evidence),
            (Path::keys("political_will"), &self.political_will.evidence),
            (Path::keys("purpose_fit"), &self.purpose_fit.evidence),
            (Path::keys("transition"), &self.transition.evidence),
        ];
        rows(&mut list, "members", &self.members, |row| &row.evidence);
        rows(&mut list, "stakeholders", &self.stakeholders, |row| &row.evidence);
        rows(&mut list, "governance.bodies", &self.governance.bodies, |row| &row.evidence);
        rows(&mut list, "funding", &self.funding, |row| &row.evidence);
        rows(&mut list, "evaluations", &self.evaluations, |row| &row.evidence);
        rows(&mut list, "changes", &self.changes, |row| &row.evidence);
        for (index, body) in self.governance.bodies.iter().enumerate() {
            for (row, seats) in body.seats.iter().enumerate() {
                list.push((Path::keys("governance.bodies").row(index).key("seats").row(row), &seats.evidence));
            }
        }
        list
    }
}

fn rows<'a, T>(
    list: &mut Vec<(Path, &'a Backing)>,
    table: &str,
    rows: &'a [T],
    backing: impl Fn(&'a T) -> &'a Backing,
) {
    list.extend(rows.iter().enumerate().map(|(index, row)| (Path::keys(table).row(index), backing(row))));
}
