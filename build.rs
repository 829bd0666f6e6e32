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

    /// As in the library, but texts are put into their common place.
    pub(crate) mod texts {
        use serde::{Deserialize, Serialize, Serializer};
        use std::cell::RefCell;
        use std::collections::HashMap;

        #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
        #[serde(from = "String")]
        pub(crate) struct Text(String);

        #[derive(Default)]
        struct Texts {
            all: String,
            places: HashMap<String, usize>,
        }

        thread_local! {
            static TEXTS: RefCell<Texts> = RefCell::default();
        }

        /// All texts that were written in the prepared form.
        pub(crate) fn all() -> String {
            TEXTS.with_borrow(|texts| texts.all.clone())
        }

        impl Text {
            pub(crate) fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for Text {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl Serialize for Text {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.serialize_str(&self.0);
                }
                let place = TEXTS.with_borrow_mut(|Texts { all, places }| {
                    *places.entry(self.0.clone()).or_insert_with(|| {
                        all.push_str(&self.0);
                        all.len() - self.0.len()
                    })
                });
                (place, self.0.len()).serialize(serializer)
            }
        }
    }
    pub(crate) mod words;
    pub(crate) mod written;
}

#[path = "src/source"]
mod source {
    pub(crate) mod digest;
}

use knowledge::digest::{of_file, of_files, of_texts};
use knowledge::written;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The rubrics, in the order in which they are shown.
const RUBRICS: [&str; 4] = ["legitimacy.toml", "accountability.toml", "representation.toml", "funding.toml"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rubrics");
    println!("cargo::rerun-if-changed=src/knowledge");
    println!("cargo::rerun-if-changed=src/source/digest.rs");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut packed = Packed { out: out.clone(), digests: Vec::new() };
    let mut code = String::from(
        "/// A file: its name, its prepared form and the digest of what it says.\ntype File = (&'static str, &'static [u8], &'static str);\n\nconst RUBRICS: &[File] = &[\n",
    );
    for name in RUBRICS {
        writeln!(code, "{}", packed.add::<written::RubricFile>(name)?)?;
    }
    code.push_str("];\n\nconst OTHERS: &[File] = &[\n");
    writeln!(code, "{}", packed.add::<written::TensionFile>("tensions.toml")?)?;
    writeln!(code, "{}", packed.add::<written::FlagFile>("flags.toml")?)?;
    writeln!(code, "{}", packed.add::<written::TypeFile>("types.toml")?)?;
    writeln!(code, "{}", packed.add::<written::ReferenceFile>("reference.toml")?)?;
    writeln!(code, "{}", packed.add::<written::FounderFile>("founders.toml")?)?;
    writeln!(code, "{}", packed.add::<written::FitFile>("fit.toml")?)?;
    writeln!(code, "{}", packed.add::<written::ConstituencyFile>("constituencies.toml")?)?;
    writeln!(code, "{}", packed.add::<written::StageFile>("stages.toml")?)?;
    writeln!(code, "{}", packed.add::<written::ArticleFile>("charter.toml")?)?;
    writeln!(code, "{}", packed.add::<written::LinkFile>("links.toml")?)?;
    writeln!(code, "{}", packed.add::<written::MemoFile>("memo.toml")?)?;
    writeln!(code, "{}", packed.add::<written::LiteratureFile>("literature.toml")?)?;
    code.push_str("];\n\n/// Each model text by its id.\nconst TEMPLATES: &[(&str, &str)] = &[\n");
    let templates = templates()?;
    for (id, text) in &templates {
        writeln!(code, "    ({id:?}, {text:?}),")?;
    }
    packed.digests.push(("templates", of_texts(templates.iter().map(|(id, text)| (id.as_str(), text.as_str())))));
    writeln!(code, "];\n\n/// The digest of them all.\nconst DIGEST: &str = {:?};", of_files(packed.digests.clone()))?;
    std::fs::write(out.join("builtin.rs"), code)?;
    std::fs::write(out.join("texts.txt"), knowledge::texts::all())?;
    std::fs::write(out.join("files.rs"), files(&packed.digests, templates.keys())?)?;
    Ok(())
}

/// The files as they are written, for those who take them away.
fn files<'a>(
    digests: &[(&str, String)],
    templates: impl Iterator<Item = &'a String>,
) -> Result<String, std::fmt::Error> {
    let mut names: Vec<String> = templates.map(|id| format!("templates/{id}.md")).collect();
    names.extend(digests.iter().filter(|(name, _)| name.ends_with(".toml")).map(|(name, _)| (*name).to_owned()));
    names.sort();
    let mut code = String::from("&[\n");
    for name in names {
        writeln!(code, "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/rubrics/{name}\"))),")?;
    }
    code.push_str("]\n");
    Ok(code)
}

/// The model texts by their ids.
fn templates() -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut templates = BTreeMap::new();
    for entry in std::fs::read_dir("rubrics/templates")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            templates.insert(id, std::fs::read_to_string(path)?);
        }
    }
    Ok(templates)
}

/// What has been packed.
struct Packed {
    out: PathBuf,
    digests: Vec<(&'static str, String)>,
}

impl Packed {
    /// Packs one file, and gives the line of Rust that includes it.
    fn add<T: Serialize + DeserializeOwned>(&mut self, name: &'static str) -> Result<String, Box<dyn Error>> {
        let text = std::fs::read_to_string(Path::new("rubrics").join(name))?;
        let told = |error: toml::de::Error| {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            format!("rubrics/{name}:{line}: {}", error.message())
        };
        let table = toml::de::DeTable::parse(&text).map_err(told)?;
        let content: T =
            written::read(&table).map_err(|errors| errors.into_iter().map(told).collect::<Vec<_>>().join("\n"))?;
        let file = format!("{name}.bin");
        std::fs::write(self.out.join(&file), postcard::to_allocvec(&content)?)?;
        let digest = of_file(&content);
        let line = format!("    ({name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")), {digest:?}),");
        self.digests.push((name, digest));
        Ok(line)
    }
}
