//! A mark of what the files say.

use sha2::{Digest, Sha256};

/// SHA-256 over the content of all files, in the order of their names, in hexadecimal.
pub(crate) fn digest(mut content: Vec<(String, Vec<u8>)>) -> String {
    content.sort();
    let mut hash = Sha256::new();
    for (name, bytes) in content {
        for part in [name.as_bytes(), &bytes] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
