//! A value that is made when it is first asked for.

use std::sync::OnceLock;

#[derive(Clone, Debug)]
pub(super) struct Lazy<T> {
    value: OnceLock<T>,
    make: fn() -> T,
}

impl<T> Lazy<T> {
    pub(super) fn new(make: fn() -> T) -> Self {
        Self { value: OnceLock::new(), make }
    }

    pub(super) fn ready_or(value: Option<T>, make: fn() -> T) -> Self {
        Self { value: value.map_or_else(OnceLock::new, OnceLock::from), make }
    }

    pub(super) fn get(&self) -> &T {
        self.value.get_or_init(self.make)
    }
}
