//! Assessment of multi-stakeholder coalitions: load a description, derive its facts, judge it against rubrics and
//! report. Data flows one way: [`coalition`] -> [`facts`] -> [`rubric`] -> [`assess`] -> [`report`].

pub mod assess;
pub mod check;
pub mod coalition;
pub mod compare;
pub mod facts;
pub mod number;
pub mod questionnaire;
pub mod report;
pub mod responses;
pub mod rubric;
pub mod text;
pub mod value;
