//! Reports: one file a format. They receive a finished assessment and decide nothing.

pub mod criteria;
pub mod difference;
pub mod error;
pub mod gate;
pub mod json;
pub mod markdown;
pub mod table;
pub mod trend;
pub mod words;
