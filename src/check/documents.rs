//! Whether the documents that a description rests on are there, recent, and say what they should.

use super::policy::Policy;
use crate::assess::{Finding, FindingKind, Missing};
use crate::coalition::Coalition;
use crate::coalition::locate::{Locator, Path};
use crate::coalition::model::Evidence;
use crate::coalition::scalar::{Named, Word};
use crate::knowledge::model::Severity;
use crate::knowledge::{Rubrics, Text};
use crate::source::Source;
use crate::source::file::{self, ReadError, inside};
use crate::source::problem::nearest;
use jiff::civil::Date;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use quick_xml::events::Event as Html;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path as FilePath, PathBuf};
use std::rc::Rc;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// The largest document whose headings are read, in bytes.
const LARGEST_DOCUMENT: u64 = 4 << 20;

/// The most headings of one document.
const MOST_HEADINGS: usize = 20_000;

/// How often, in one description, an anchor that is not there is held against one that is, to say which was meant.
const MOST_COMPARED: usize = 1_000_000;

/// What stands in an address, and not in a path.
const ADDRESS: &str = "://";

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

pub(super) struct Documents<'a> {
    source: &'a Source,
    coalition: &'a Coalition,
    locator: &'a Locator<'a>,
    folders: &'a Folders,
    policy: &'a Policy,
    as_of: Option<Date>,
    /// The headings of files that were read, or why there are none, by their place; of the description itself under the empty one.
    read: RefCell<BTreeMap<PathBuf, Result<Rc<Headings>, Missing>>>,
    /// How often anchors were compared to say which was meant.
    compared: Cell<usize>,
}

impl<'a> Documents<'a> {
    pub(super) fn new(
        source: &'a Source,
        coalition: &'a Coalition,
        locator: &'a Locator<'a>,
        folders: &'a Folders,
        policy: &'a Policy,
        as_of: Option<Date>,
    ) -> Self {
        Self { source, coalition, locator, folders, policy, as_of, read: RefCell::default(), compared: Cell::new(0) }
    }

    /// Everything that is wrong with the documents.
    pub(super) fn findings<'r>(&self, rubrics: &'r Rubrics) -> Vec<Finding<'r>> {
        let mut findings = Vec::new();
        for (row, evidence) in self.coalition.evidence.iter().enumerate() {
            let at = Path::keys("evidence").row(row);
            if let Some(path) = &evidence.path {
                findings.extend(self.missing(path, &at.clone().key("path")));
            }
            findings.extend(self.too_old(evidence, &at.key("date")));
        }
        findings.extend(self.unbacked());
        findings.extend(self.charter(rubrics));
        findings
    }

    fn finding<'r>(&self, kind: FindingKind<'r>, severity: Severity, at: &Path) -> Finding<'r> {
        Finding::new(kind, severity, self.locator.location(at))
    }

    /// What a path names. A `#` may belong to the name of a file, and what follows it names a heading in Markdown only: a
    /// page or a part of another document is not looked up.
    fn target<'t>(&self, path: &'t str) -> Target<'t> {
        match path.rsplit_once('#') {
            Some((file, heading)) if self.find(path).is_err() => {
                Target { file, heading: Some(heading).filter(|_| file.is_empty() || is_markdown(file)) }
            }
            _ => Target { file: path, heading: None },
        }
    }

    /// Where a local file is, or why it is not to be had.
    fn find(&self, file: &str) -> Result<PathBuf, Box<FindingKind<'static>>> {
        let path = || file.to_owned();
        match inside(&self.folders.root, &self.folders.file, file) {
            None => Err(Box::new(FindingKind::DocumentOutside { path: path() })),
            Some(found) if found.is_file() || found.is_dir() => Ok(found),
            Some(found) => {
                let why = match found.exists() {
                    true => Missing::NotAFile,
                    false if file.contains(ADDRESS) => Missing::Address,
                    false => Missing::Absent,
                };
                Err(Box::new(FindingKind::DocumentMissing { path: path(), why }))
            }
        }
    }

    /// The headings of a local file, or of the description itself where the name is empty. A file is read once, however
    /// many anchors it holds.
    fn headings(&self, file: &str) -> Result<Rc<Headings>, Box<FindingKind<'static>>> {
        let path = if file.is_empty() { PathBuf::new() } else { self.find(file)? };
        let known = self.read.borrow().get(&path).cloned();
        let found = known.unwrap_or_else(|| {
            let found = self.read_headings(file, &path).map(Rc::new);
            self.read.borrow_mut().insert(path, found.clone());
            found
        });
        found.map_err(|why| Box::new(FindingKind::DocumentMissing { path: self.name(file), why }))
    }

    /// The name of a local file, or of the description itself where it is empty.
    fn name(&self, file: &str) -> String {
        if file.is_empty() { self.source.name.clone() } else { file.to_owned() }
    }

    fn read_headings(&self, file: &str, path: &FilePath) -> Result<Headings, Missing> {
        let too_large = || Missing::TooLarge(file::size(LARGEST_DOCUMENT));
        let found = if file.is_empty() {
            let text = &self.source.text;
            headings(if text.len() as u64 > LARGEST_DOCUMENT { return Err(too_large()) } else { text })
        } else if path.is_dir() {
            return Ok(Headings::default());
        } else {
            let bytes = file::read(path, LARGEST_DOCUMENT).map_err(|error| match error {
                ReadError::TooLarge(..) => too_large(),
                _ => Missing::Unreadable,
            })?;
            headings(&String::from_utf8_lossy(&bytes))
        };
        found.ok_or(Missing::TooManyHeadings(MOST_HEADINGS))
    }

    fn missing(&self, path: &str, at: &Path) -> Option<Finding<'static>> {
        let target = self.target(path);
        let kind = match target.heading {
            None if target.file.is_empty() => None,
            None => self.find(target.file).err().map(|kind| *kind),
            Some(heading) => match self.headings(target.file) {
                Err(kind) => Some(*kind),
                Ok(known) if known.anchors.contains(heading) => None,
                Ok(known) => {
                    let compared = self.compared.get().saturating_add(known.anchors.len());
                    self.compared.set(compared);
                    let meant = known.anchors.iter().filter(|_| compared <= MOST_COMPARED).map(String::as_str);
                    Some(FindingKind::HeadingMissing {
                        file: self.name(target.file),
                        anchor: heading.to_owned(),
                        near: nearest(heading, meant).map(str::to_owned),
                    })
                }
            },
        };
        Some(self.finding(kind?, Severity::High, at))
    }

    fn too_old(&self, evidence: &Evidence, at: &Path) -> Option<Finding<'static>> {
        let (most, as_of, day) = (self.policy.evidence.max_age_days?, self.as_of?, evidence.date?);
        let days = day.days_to(as_of).0;
        let kind = FindingKind::DocumentOld { evidence: evidence.id.clone(), days, most };
        (days > f64::from(most)).then(|| self.finding(kind, Severity::Low, at))
    }

    /// Tables for which the policy asks for evidence and that cite none that counts.
    fn unbacked(&self) -> Vec<Finding<'static>> {
        let kinds: Vec<&str> = self.policy.evidence.kinds.iter().map(|kind| kind.get_ref().word()).collect();
        let is_wanted = |item: &&Evidence| {
            kinds.is_empty() || item.kind.and_then(|kind| kind.0).is_some_and(|kind| kinds.contains(&kind.word()))
        };
        let counting: BTreeSet<&str> =
            self.coalition.evidence.iter().filter(is_wanted).map(|item| item.id.as_str()).collect();
        let counts = |id: &String| counting.contains(id.as_str());
        let wanted: Vec<&str> =
            self.policy.evidence.required_for.iter().map(|table| table.get_ref().as_str()).collect();
        let mut findings = Vec::new();
        for (path, backing) in self.coalition.backings() {
            let text = path.to_string();
            let table = path.without_rows();
            if wanted.contains(&table.as_str()) && self.locator.has(&path) && !backing.all().any(counts) {
                let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
                let kind = FindingKind::EvidenceRequired { table: text, kinds };
                findings.push(self.finding(kind, Severity::Medium, &path));
            }
        }
        findings
    }

    /// The Markdown file with the charter, as far as the description names one or is one.
    fn charter_file(&self) -> Option<&str> {
        match &self.coalition.governance.charter {
            Some(Named::Is(path)) => Some(self.target(path).file).filter(|file| is_local_markdown(file)),
            None if self.source.toml.start > 0 => Some(""),
            _ => None,
        }
    }

    /// Whether articles are looked for, and the description names no charter that could be read.
    pub(super) fn names_no_charter(&self) -> bool {
        self.policy.evidence.charter != Some(false) && self.charter_file().is_none()
    }

    /// Whether articles are looked for, and there is no charter that can be read.
    pub(super) fn lacks_charter(&self) -> bool {
        let unread = |file: &str| self.headings(file).is_err();
        self.policy.evidence.charter != Some(false) && self.charter_file().is_none_or(unread)
    }

    /// Articles that the charter has no heading for.
    fn charter<'r>(&self, rubrics: &'r Rubrics) -> Vec<Finding<'r>> {
        if self.policy.evidence.charter == Some(false) {
            return Vec::new();
        }
        let at = Path::keys("governance.charter");
        let Some(file) = self.charter_file() else { return Vec::new() };
        let Ok(known) = self.headings(file) else { return self.missing(file, &at).into_iter().collect() };
        let titles: Vec<String> = known.titles.iter().map(|title| plain(title)).collect();
        let says = |phrase: &Text| {
            let phrase = plain(phrase);
            titles.iter().any(|title| title.contains(&phrase))
        };
        rubrics
            .articles()
            .iter()
            .filter(|article| !article.words.iter().any(says))
            .map(|article| self.finding(FindingKind::ArticleMissing(article), Severity::Low, &at))
            .collect()
    }
}

fn is_local_markdown(file: &str) -> bool {
    !file.contains(ADDRESS) && is_markdown(file)
}

fn is_markdown(file: &str) -> bool {
    let end = FilePath::new(file).extension();
    end.is_some_and(|end| ["md", "markdown"].iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// The headings of a document.
#[derive(Default)]
struct Headings {
    titles: Vec<String>,
    /// The anchors that GitHub gives them, and those that stand in the text (`<a id="...">`).
    anchors: BTreeSet<String>,
}

/// The headings of a Markdown text (CommonMark), front matter left out, with the anchors that GitHub gives them and those
/// written as HTML; `None` where there are more than [`MOST_HEADINGS`].
fn headings(text: &str) -> Option<Headings> {
    let (mut titles, mut open) = (Vec::new(), None::<String>);
    let (mut anchors, mut written, mut html) = (Anchors::default(), BTreeSet::new(), String::new());
    let front = Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(text, front) {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { .. }), _) => open = Some(String::new()),
            (Event::End(TagEnd::Heading(_)), _) => {
                if titles.len() == MOST_HEADINGS {
                    return None;
                }
                let title = open.take().unwrap_or_default();
                anchors.add(&title);
                titles.push(title);
            }
            (Event::Text(text) | Event::Code(text), Some(title)) => title.push_str(&text),
            (Event::SoftBreak | Event::HardBreak, Some(title)) => title.push(' '),
            (Event::InlineHtml(tag), _) => written.extend(ids(&tag)),
            (Event::Html(line), _) => html.push_str(&line),
            (Event::End(TagEnd::HtmlBlock), _) => written.extend(ids(&std::mem::take(&mut html))),
            _ => {}
        }
    }
    let anchors = anchors.given.into_iter().chain(written).collect();
    Some(Headings { titles, anchors })
}

/// The ids and names in a piece of HTML, up to where it cannot be read.
fn ids(html: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(html);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends) = (false, true);
    let mut ids = Vec::new();
    loop {
        let tag = match reader.read_event() {
            Ok(Html::Start(tag) | Html::Empty(tag)) => tag,
            Ok(Html::Eof) | Err(_) => return ids,
            Ok(_) => continue,
        };
        let mut attributes = tag.html_attributes();
        let named = attributes.with_checks(false).flatten().filter(|one| ["id", "name"].contains(&one.key.as_ref()));
        ids.extend(named.map(|one| one.value.into_owned()));
    }
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
    fn add(&mut self, title: &str) {
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
                return;
            }
        }
    }
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
