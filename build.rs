//! Prepares the built-in rubrics: reads `rubrics/` and packs each file in a form that needs no parsing at run time.
//! Whether their facts and references exist, the tests check.

#![allow(dead_code, unreachable_pub, reason = "modules of the library, of which only a part is used here")]

#[path = "src/knowledge"]
mod knowledge {
    pub(crate) mod expr {
        pub(crate) mod error;
        pub(crate) mod syntax;
    }
    pub(crate) mod digest;
    pub(crate) mod words;
    pub(crate) mod written;
}

use knowledge::digest::digest;
use knowledge::written;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The rubrics, in the order in which they are shown.
const RUBRICS: [&str; 4] = ["legitimacy.toml", "accountability.toml", "representation.toml", "funding.toml"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rubrics");
    println!("cargo::rerun-if-changed=src/knowledge");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut packed = Packed { out: out.clone(), content: Vec::new() };
    let mut code = String::from("/// Each rubric by the name of its file.\nconst RUBRICS: &[(&str, &[u8])] = &[\n");
    for name in RUBRICS {
        writeln!(code, "{}", packed.add::<written::RubricFile>(name)?)?;
    }
    code.push_str("];\n\n/// Each companion by the name of its file.\nconst OTHERS: &[(&str, &[u8])] = &[\n");
    writeln!(code, "{}", packed.add::<written::TensionFile>("tensions.toml")?)?;
    writeln!(code, "{}", packed.add::<written::FlagFile>("flags.toml")?)?;
    writeln!(code, "{}", packed.add::<written::TypeFile>("types.toml")?)?;
    writeln!(code, "{}", packed.add::<written::ReferenceFile>("reference.toml")?)?;
    writeln!(code, "{}", packed.add::<written::StageFile>("stages.toml")?)?;
    writeln!(code, "{}", packed.add::<written::ArticleFile>("charter.toml")?)?;
    writeln!(code, "{}", packed.add::<written::MemoFile>("memo.toml")?)?;
    writeln!(code, "{}", packed.add::<written::LiteratureFile>("literature.toml")?)?;
    writeln!(code, "];\n\n/// SHA-256 of all that they say.\nconst DIGEST: &str = {:?};", digest(packed.content))?;
    std::fs::write(out.join("builtin.rs"), code)?;
    Ok(())
}

/// What has been packed.
struct Packed {
    out: PathBuf,
    content: Vec<(String, Vec<u8>)>,
}

impl Packed {
    /// Packs one file, and gives the line of Rust that includes it.
    fn add<T: Serialize + DeserializeOwned>(&mut self, name: &str) -> Result<String, Box<dyn Error>> {
        let text = std::fs::read_to_string(Path::new("rubrics").join(name))?;
        let told = |error: toml::de::Error| {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            format!("rubrics/{name}:{line}: {}", error.message())
        };
        let table = toml::de::DeTable::parse(&text).map_err(told)?;
        let content: T =
            written::read(&table).map_err(|errors| errors.into_iter().map(told).collect::<Vec<_>>().join("\n"))?;
        let bytes = postcard::to_allocvec(&content)?;
        postcard::from_bytes::<T>(&bytes)?;
        let file = format!("{name}.bin");
        std::fs::write(self.out.join(&file), &bytes)?;
        self.content.push((name.to_owned(), bytes));
        Ok(format!("    ({name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\"))),"))
    }
}
