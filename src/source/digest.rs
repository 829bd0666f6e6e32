//! Marks by which one sees whether something changed.

use sha2::{Digest, Sha256};

/// SHA-256, in hexadecimal.
pub(crate) fn digest(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first digits of [`digest`].
pub(crate) fn mark(bytes: impl AsRef<[u8]>, digits: usize) -> String {
    digest(bytes).chars().take(digits).collect()
}
