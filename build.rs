//! Prepares the built-in rubrics: reads `rubrics/` and packs each file in a form that needs no parsing at run time.
//! Whether their facts and references exist, the tests check.

#![allow(dead_code, unreachable_pub, reason = "modules of the library, of which only a part is used here")]

#[path = "src/knowledge"]
mod knowledge {
    pub(crate) mod expr {
        pub(crate) mod error;
        pub(crate) mod syntax;
    }
    pub(crate) mod words;
    pub(crate) mod written;
}

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
    let mut packed = String::from("/// Each rubric by the name of its file.\nconst RUBRICS: &[(&str, &[u8])] = &[\n");
    for name in RUBRICS {
        writeln!(packed, "{}", pack::<written::RubricFile>(&out, name)?)?;
    }
    packed.push_str("];\n\n/// Each companion by the name of its file.\nconst OTHERS: &[(&str, &[u8])] = &[\n");
    writeln!(packed, "{}", pack::<written::TensionFile>(&out, "tensions.toml")?)?;
    writeln!(packed, "{}", pack::<written::FlagFile>(&out, "flags.toml")?)?;
    writeln!(packed, "{}", pack::<written::TypeFile>(&out, "types.toml")?)?;
    writeln!(packed, "{}", pack::<written::StageFile>(&out, "stages.toml")?)?;
    writeln!(packed, "{}", pack::<written::ArticleFile>(&out, "charter.toml")?)?;
    writeln!(packed, "{}", pack::<written::MemoFile>(&out, "memo.toml")?)?;
    writeln!(packed, "{}", pack::<written::LiteratureFile>(&out, "literature.toml")?)?;
    packed.push_str("];\n");
    std::fs::write(out.join("builtin.rs"), packed)?;
    Ok(())
}

/// Packs one file, and gives the line of Rust that includes it.
fn pack<T: Serialize + DeserializeOwned>(out: &Path, name: &str) -> Result<String, Box<dyn Error>> {
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
    std::fs::write(out.join(&file), bytes)?;
    Ok(format!("    ({name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\"))),"))
}
