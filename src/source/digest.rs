//! Marks by which one sees whether something changed.

use sha2::{Digest, Sha256};

/// SHA-256, in hexadecimal.
pub(crate) fn digest(bytes: impl AsRef<[u8]>) -> String {
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or_default());
    Sha256::digest(bytes).iter().flat_map(digits).collect()
}

/// The first digits of [`digest`].
pub(crate) fn mark(bytes: impl AsRef<[u8]>, digits: usize) -> String {
    digest(bytes).chars().take(digits).collect()
}
