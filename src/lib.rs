//! Assessment of multi-stakeholder coalitions: load a description, derive its facts, judge it against rubrics and
//! report. Data flows one way: [`coalition`] -> [`facts`] -> [`knowledge`] -> [`assess`] -> [`report`].

pub mod assess;
pub mod check;
pub mod coalition;
pub mod facts;
pub mod knowledge;
pub mod number;
pub mod questionnaire;
pub mod report;
pub mod responses;
pub mod source;
pub mod value;
