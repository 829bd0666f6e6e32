//! Assessment from Python: descriptions go in as text or dictionaries, assessments come out as dictionaries.

mod assessed;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

/// A description as text: TOML or JSON as it is, a dictionary as JSON, with days as text.
fn text_of(coalition: &Bound<'_, PyAny>) -> PyResult<String> {
    if coalition.is_instance_of::<PyString>() {
        return coalition.extract();
    }
    if !coalition.is_instance_of::<PyDict>() {
        let kind = coalition.get_type().name()?;
        return Err(PyTypeError::new_err(format!("a description is text (str) or a dictionary (dict), not {kind}")));
    }
    let python = coalition.py();
    let options = PyDict::new(python);
    options.set_item("default", wrap_pyfunction!(day, python)?)?;
    python.import("json")?.call_method("dumps", (coalition,), Some(&options))?.extract()
}

/// A day as text. What is no day, such as a day with a time, is nothing that a description holds.
#[pyfunction]
fn day<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyString>> {
    let days = value.py().import("datetime")?;
    if value.is_instance(&days.getattr("date")?)? && !value.is_instance(&days.getattr("datetime")?)? {
        return value.str();
    }
    let kind = value.get_type().name()?;
    Err(PyTypeError::new_err(format!("a description holds text, lists, dictionaries, and numbers and days of Python itself, not {kind}")))
}

fn dictionary<'py>(python: Python<'py>, found: Result<String, String>) -> PyResult<Bound<'py, PyAny>> {
    let text = found.map_err(PyValueError::new_err)?;
    python.import("json")?.call_method1("loads", (text,))
}

/// Assesses one coalition.
///
/// `coalition` is a description: the text of a file (TOML or JSON), or a dictionary of the same schema. The result is the
/// assessment as `cma assess --format json` writes it. A description that cannot be used raises `ValueError` with all its
/// problems; what is neither text nor a dictionary raises `TypeError`.
#[pyfunction]
fn assess<'py>(python: Python<'py>, coalition: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let text = text_of(coalition)?;
    let found = python.detach(|| assessed::one(&text));
    dictionary(python, found)
}

/// Assesses a list of coalitions on all cores, in the order of the list.
///
/// A description that cannot be used raises `ValueError` with its place in the list, from 0; one that is neither text nor
/// a dictionary raises `TypeError` with it.
#[pyfunction]
fn assess_many<'py>(python: Python<'py>, coalitions: Vec<Bound<'py, PyAny>>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let texts = coalitions.iter().enumerate().map(|(place, coalition)| {
        // The kind of error stays.
        text_of(coalition).or_else(|error| {
            let told = format!("coalition {place} of the list: {}", error.value(python));
            Err(match error.is_instance_of::<PyTypeError>(python) {
                true => PyTypeError::new_err(told),
                false => PyValueError::new_err(told),
            })
        })
    });
    let texts = texts.collect::<PyResult<Vec<_>>>()?;
    let found = python.detach(|| assessed::many(&texts));
    if found.len() < texts.len() {
        return Err(PyValueError::new_err("a description ended the assessment"));
    }
    let numbered = found.into_iter().enumerate();
    numbered
        .map(|(place, found)| dictionary(python, found.map_err(|told| format!("coalition {place} of the list:\n{told}"))))
        .collect()
}

/// Assess multi-stakeholder coalitions for legitimacy, accountability, representation and funding.
#[pymodule]
mod cma {
    #[pymodule_export]
    use super::{assess, assess_many};
}
