//! Whether the documents that a description rests on are there, recent, and say what they should.

use super::policy::Policy;
use crate::assess::Finding;
use crate::coalition::Coalition;
use crate::coalition::locate::{Locator, Path};
use crate::coalition::model::Evidence;
use crate::coalition::scalar::{Named, Word};
use crate::knowledge::Rubrics;
use crate::knowledge::model::Severity;
use crate::source::Source;
use jiff::civil::Date;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path as FilePath, PathBuf};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// Where files may lie.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The folder of the coalition file.
    pub file: PathBuf,
    /// The repository, or the folder of the policy: no path may lead out of it.
    pub root: PathBuf,
}

/// A path in the description, split from the heading it names.
struct Target<'a> {
    file: &'a str,
    heading: Option<&'a str>,
}

impl<'a> Target<'a> {
    fn new(text: &'a str) -> Self {
        match text.split_once('#') {
            Some((file, heading)) => Self { file, heading: Some(heading) },
            None => Self { file: text, heading: None },
        }
    }
}

pub(super) struct Documents<'a> {
    pub(super) source: &'a Source,
    pub(super) coalition: &'a Coalition,
    pub(super) locator: &'a Locator<'a>,
    pub(super) folders: &'a Folders,
    pub(super) policy: &'a Policy,
    pub(super) as_of: Option<Date>,
}

impl Documents<'_> {
    /// Everything that is wrong with the documents.
    pub(super) fn findings(&self, rubrics: &Rubrics) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (row, evidence) in self.coalition.evidence.iter().enumerate() {
            let at = Path::keys("evidence").row(row);
            if let Some(path) = &evidence.path {
                findings.extend(self.missing(path, at.clone().key("path")));
            }
            findings.extend(self.too_old(evidence, at.key("date")));
        }
        findings.extend(self.unbacked());
        findings.extend(self.charter(rubrics));
        findings
    }

    /// The text of a local file, or why it cannot be had.
    fn read(&self, file: &str) -> Result<String, (&'static str, String)> {
        let shown = crate::source::safe::visible(file);
        let outside = || ("evidence-outside", format!("\"{shown}\" leads out of the repository."));
        let absent = |why: String| ("evidence-missing", format!("\"{shown}\" {why}."));
        if FilePath::new(file).is_absolute() {
            return Err(outside());
        }
        let (Ok(root), path) = (self.folders.root.canonicalize(), self.folders.file.join(file)) else {
            return Err(absent("cannot be looked for: the repository cannot be read".to_owned()));
        };
        // Symbolic links are followed, so that none leads out unseen.
        let found = match path.canonicalize() {
            Ok(found) => found,
            Err(_) if escapes(file, &self.folders.file, &self.folders.root) => return Err(outside()),
            Err(_) => return Err(absent("is not there".to_owned())),
        };
        if !found.starts_with(&root) {
            return Err(outside());
        }
        if found.is_dir() {
            return Ok(String::new());
        }
        std::fs::read(&found)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|error| absent(format!("cannot be read: {error}")))
    }

    fn missing(&self, path: &str, at: Path) -> Option<Finding> {
        let target = Target::new(path);
        let text = if target.file.is_empty() { Ok(self.source.text.clone()) } else { self.read(target.file) };
        let (id, message) = match (text, target.heading) {
            (Err(problem), _) => problem,
            (Ok(text), Some(heading)) if !headings(&text).iter().any(|known| known.slug == heading) => (
                "evidence-heading",
                format!(
                    "\"{}\" has no heading with the anchor \"{}\"{}",
                    crate::source::safe::visible(target.file),
                    crate::source::safe::visible(heading),
                    near_heading(&text, heading)
                ),
            ),
            _ => return None,
        };
        Some(Finding {
            id: id.to_owned(),
            severity: Severity::High,
            message,
            why: "A claim rests on this document. When it is gone, nobody can check the claim.".to_owned(),
            advice: vec!["Restore the document, correct the path, or withdraw the claims that cite it.".to_owned()],
            ..Finding::at(self.locator, &at)
        })
    }

    fn too_old(&self, evidence: &Evidence, at: Path) -> Option<Finding> {
        let (most, as_of, day) = (self.policy.evidence.max_age_days?, self.as_of?, evidence.date?);
        let age = day.days_until(as_of).0;
        (age > f64::from(most)).then(|| {
            let id = crate::source::safe::visible(&evidence.id);
            Finding {
                id: "evidence-old".to_owned(),
                severity: Severity::Low,
                message: format!("\"{id}\" is {age:.0} days old; the policy allows {most}."),
                why: "What was true then may not be true now.".to_owned(),
                advice: vec!["Cite a newer document, or confirm the facts and cite that.".to_owned()],
                ..Finding::at(self.locator, &at)
            }
        })
    }

    /// Tables for which the policy asks for evidence and that cite none that counts.
    fn unbacked(&self) -> Vec<Finding> {
        let kinds: Vec<&str> = self.policy.evidence.kinds.iter().map(|kind| kind.get_ref().as_str()).collect();
        let counts = |id: &String| {
            self.coalition.evidence.iter().any(|item| {
                item.id == *id
                    && (kinds.is_empty()
                        || item.kind.and_then(|kind| kind.0).is_some_and(|k| kinds.contains(&k.word())))
            })
        };
        let wanted: Vec<&str> =
            self.policy.evidence.required_for.iter().map(|table| table.get_ref().as_str()).collect();
        let mut findings = Vec::new();
        for (path, backing) in self.coalition.backings() {
            let text = path.to_string();
            let table = text.split('[').next().unwrap_or(&text);
            if wanted.contains(&table) && self.locator.has(&path) && !backing.all().any(counts) {
                let kinds = if kinds.is_empty() { String::new() } else { format!(" of kind {}", kinds.join(" or ")) };
                findings.push(Finding {
                    id: "evidence-required".to_owned(),
                    severity: Severity::Medium,
                    message: format!("`{text}` cites no evidence{kinds}; the policy asks for it."),
                    why: "The policy of this repository wants this claim to be shown, not only stated.".to_owned(),
                    advice: vec!["Add `evidence = [\"id\"]` with a document that shows it.".to_owned()],
                    ..Finding::at(self.locator, &path)
                });
            }
        }
        findings
    }

    /// Articles that the charter has no heading for.
    fn charter(&self, rubrics: &Rubrics) -> Vec<Finding> {
        if self.policy.evidence.charter == Some(false) {
            return Vec::new();
        }
        let at = Path::keys("governance.charter");
        let own = self.source.toml.start > 0;
        let text = match &self.coalition.governance.charter {
            Some(Named::Is(path)) if is_local_markdown(path) => match self.read(Target::new(path).file) {
                Ok(text) => text,
                Err(_) => return self.missing(path, at).into_iter().collect(),
            },
            None if own => self.source.text.get(self.source.toml.end..).unwrap_or("").to_owned(),
            _ => return Vec::new(),
        };
        let titles: Vec<String> = headings(&text).into_iter().map(|heading| plain(&heading.title)).collect();
        let says = |phrase: &String| titles.iter().any(|title| title.contains(&plain(phrase)));
        rubrics
            .articles
            .iter()
            .filter(|article| !article.words.iter().any(says))
            .map(|article| Finding {
                id: format!("charter.{}", article.id.get_ref()),
                severity: Severity::Low,
                message: format!("The charter has no heading on \"{}\".", article.title),
                why: article.why.clone(),
                memo: article.memo.iter().map(|number| number.get_ref().clone()).collect(),
                advice: vec![article.advice.clone()],
                ..Finding::at(self.locator, &at)
            })
            .collect()
    }
}

/// Whether the `..` in a relative path lead out of the root, for a file that is not there.
fn escapes(file: &str, folder: &FilePath, root: &FilePath) -> bool {
    use std::path::Component::{CurDir, Normal, ParentDir};
    let (Ok(folder), Ok(root)) = (folder.canonicalize(), root.canonicalize()) else { return true };
    let Ok(inside) = folder.strip_prefix(root) else { return true };
    let mut depth = inside.components().count();
    for part in FilePath::new(file).components() {
        match part {
            ParentDir if depth == 0 => return true,
            ParentDir => depth -= 1,
            Normal(_) => depth += 1,
            CurDir => {}
            _ => return true,
        }
    }
    false
}

fn is_local_markdown(path: &str) -> bool {
    let file = Target::new(path).file;
    !file.contains("://") && FilePath::new(file).extension().is_some_and(|e| e.eq_ignore_ascii_case("md"))
}

struct Heading {
    title: String,
    /// The anchor that GitHub gives it.
    slug: String,
}

/// The headings of a Markdown text (CommonMark), front matter left out, with the anchors that GitHub gives them.
fn headings(text: &str) -> Vec<Heading> {
    let (mut headings, mut open) = (Vec::new(), None::<String>);
    let mut anchors = Anchors::default();
    for event in Parser::new_ext(text, Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS) {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { .. }), _) => open = Some(String::new()),
            (Event::End(TagEnd::Heading(_)), _) => {
                headings.extend(open.take().map(|title| Heading { slug: anchors.of(&title), title }));
            }
            (Event::Text(text) | Event::Code(text), Some(title)) => title.push_str(&text),
            (Event::SoftBreak | Event::HardBreak, Some(title)) => title.push(' '),
            _ => {}
        }
    }
    headings
}

/// The anchors that GitHub gives to headings: lower case, without punctuation, spaces as hyphens, and numbered where two
/// would be equal.
#[derive(Default)]
struct Anchors {
    given: BTreeSet<String>,
    /// The next number to try by anchor, so that a thousand equal headings cost no more than a thousand others.
    next: BTreeMap<String, usize>,
}

impl Anchors {
    fn of(&mut self, title: &str) -> String {
        let kept = |c: char| {
            matches!(
                c.general_category_group(),
                GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number
            ) || c.general_category() == GeneralCategory::ConnectorPunctuation
        };
        let plain: String = title
            .to_lowercase()
            .chars()
            .filter(|c| matches!(c, ' ' | '-') || kept(*c))
            .map(|c| if c == ' ' { '-' } else { c })
            .collect();
        let next = self.next.entry(plain.clone()).or_default();
        let mut anchor = plain.clone();
        loop {
            if *next > 0 {
                anchor = format!("{plain}-{next}");
            }
            *next += 1;
            if self.given.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

/// The end of a sentence: the nearest heading that is there, or a full stop.
fn near_heading(text: &str, wanted: &str) -> String {
    let known = headings(text);
    crate::source::problem::nearest(wanted, known.iter().map(|heading| heading.slug.as_str()))
        .map_or_else(|| ".".to_owned(), |near| format!("; did you mean \"#{}\"?", crate::source::safe::visible(near)))
}

/// Lower case, with single spaces around words, so that a phrase matches whole words only.
fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}
