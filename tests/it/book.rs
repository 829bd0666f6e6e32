//! The book and the README: each command in them runs and shows what the page shows, each link leads somewhere, and the
//! contents name every page.
//!
//! In a block of the language `console`, a line that begins with `$ ` is a command; `\` at its end goes on in the next
//! line. What follows is what it shows on both outputs: `...` alone stands for any lines, `[..]` for any text in a line.
//! Where nothing follows, the command only has to succeed. A page's commands run one after another in a folder of its
//! own that holds the examples and
//! the codings. A block with a second word after its language is a file of that name in that folder; a
//! `+` before the name adds to the file.
//!
//! `UPDATE_BOOK=1 cargo test --test it book` puts what the commands show into the pages, where it is another.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use snapbox::{Assert, IntoData as _};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The pages of the book, and the README.
fn pages() -> Vec<PathBuf> {
    let mut pages = crate::files_below("docs");
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.push(root("README.md"));
    pages.sort();
    pages
}

fn name(page: &Path) -> String {
    page.strip_prefix(root("")).unwrap().to_string_lossy().replace('\\', "/")
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// A block of code: the words after its fence, and where its text stands.
struct Block {
    words: Vec<String>,
    text: Range<usize>,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for (event, range) in parser(page).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                inside = true;
                let words = info.split_whitespace().map(str::to_owned).collect();
                blocks.push(Block { words, text: range.end..range.end });
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(_) if inside => {
                let block = blocks.last_mut().unwrap();
                block.text = block.text.start.min(range.start)..range.end;
            }
            _ => {}
        }
    }
    blocks
}

/// A command and what the page shows of it.
struct Step {
    command: String,
    shown: Range<usize>,
}

/// The steps of a block, with places in the page.
fn steps(page: &str, block: &Range<usize>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut at, mut goes_on) = (block.start, false);
    for line in page[block.clone()].split_inclusive('\n') {
        let end = at + line.len();
        let text = line.trim_end_matches('\n');
        if let Some(command) = text.strip_prefix("$ ") {
            steps.push(Step { command: command.to_owned(), shown: end..end });
            goes_on = text.ends_with('\\');
        } else if goes_on {
            let step = steps.last_mut().unwrap();
            step.command = format!("{}\n{text}", step.command);
            step.shown = end..end;
            goes_on = text.ends_with('\\');
        } else {
            let step = steps.last_mut();
            assert!(step.is_some(), "a block begins without a command: {text}");
            step.unwrap().shown.end = end;
        }
        at = end;
    }
    steps
}

/// The folder in which the commands of a page run.
struct Place {
    folder: tempfile::TempDir,
    program: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for held in ["examples", "docs/codings"] {
            copy(&root(held), &folder.path().join("work").join(held));
        }
        std::fs::create_dir(folder.path().join("home")).unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_cma")).parent().unwrap().to_owned();
        std::fs::write(folder.path().join("at"), folder.path().join("work").to_str().unwrap()).unwrap();
        Self { folder, program }
    }

    /// Runs a command where the one before it has left off; both outputs and whether it succeeded.
    fn run(&self, command: &str) -> (String, bool) {
        let at = self.folder.path().join("at");
        let script = format!("exec 2>&1\n{command}\nended=$?\npwd > '{}'\nexit $ended", at.display());
        let path = std::env::join_paths(
            std::iter::once(self.program.clone()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
        );
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(std::fs::read_to_string(&at).unwrap().trim_end())
            .env("PATH", path.unwrap())
            .env("HOME", self.folder.path().join("home"))
            .env("COLUMNS", "80")
            .env("SOURCE_DATE_EPOCH", "1798761600")
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_DATE"), "2026-12-31T12:00:00Z")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Secretariat")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "secretariat@example.org")))
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let text: String = text.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
        (text, output.status.success())
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

/// What a command shows, with as many lines before or after `...` as the page shows now.
fn as_much(expected: &str, output: &str) -> String {
    let (expected, output): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), output.lines().collect());
    let kept = expected.len().saturating_sub(1).min(output.len());
    let places: Vec<usize> = (0..expected.len()).filter(|at| expected[*at] == "...").collect();
    let lines = match places[..] {
        [0] => [&["..."], &output[output.len() - kept..]].concat(),
        [at] if at == kept => [&output[..kept], &["..."]].concat(),
        // A piece out of the middle begins where its first line does.
        [0, last] if last == kept => {
            let start = output.iter().position(|line| line == &expected[1]).unwrap_or(0);
            [&["..."], &output[start..(start + kept - 1).min(output.len())], &["..."]].concat()
        }
        _ => output,
    };
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Runs the commands of a page: how many there were, what differs, and the page as it should be.
fn told(page: &str) -> (usize, String, String) {
    let place = Place::new();
    let (mut count, mut wrong, mut renewed, mut copied) = (0, String::new(), String::new(), 0);
    for block in blocks(page) {
        match block.words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["console"] => {}
            [_, file] => {
                let folder = std::fs::read_to_string(place.folder.path().join("at")).unwrap();
                let path = Path::new(folder.trim_end()).join(file.trim_start_matches('+'));
                let before =
                    if file.starts_with('+') { std::fs::read_to_string(&path).unwrap() + "\n" } else { String::new() };
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, before + &page[block.text]).unwrap();
                continue;
            }
            _ => continue,
        }
        for Step { command, shown } in steps(page, &block.text) {
            count += 1;
            let (output, succeeded) = place.run(&command);
            let expected = &page[shown.clone()];
            if expected.is_empty() {
                if !succeeded {
                    writeln!(wrong, "$ {command}\n{output}").unwrap();
                }
                continue;
            }
            let name = format!("$ {command}");
            if let Err(error) = Assert::new().try_eq(Some(&name), output.as_str().into_data(), expected.into_data()) {
                writeln!(wrong, "{error}").unwrap();
                renewed.push_str(&page[copied..shown.start]);
                renewed.push_str(&as_much(expected, &output));
                copied = shown.end;
            }
        }
    }
    renewed.push_str(&page[copied..]);
    (count, wrong, renewed)
}

#[test]
fn the_commands_of_the_pages_show_what_the_pages_show() {
    let (pages, update) = (pages(), std::env::var_os("UPDATE_BOOK").is_some());
    let results: Vec<(String, usize, String)> = std::thread::scope(|scope| {
        let run = |page: &PathBuf| {
            let page = page.clone();
            scope.spawn(move || {
                let text = std::fs::read_to_string(&page).unwrap();
                let (count, wrong, renewed) = told(&text);
                if update && renewed != text {
                    std::fs::write(&page, renewed).unwrap();
                }
                (name(&page), count, wrong)
            })
        };
        let threads: Vec<_> = pages.iter().map(run).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let wrong: Vec<String> = results
        .iter()
        .filter(|(_, _, wrong)| !wrong.is_empty())
        .map(|(page, _, wrong)| format!("{page}:\n{wrong}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let count: usize = results.iter().map(|(_, count, _)| count).sum();
    assert!(count >= 60, "{count} commands");
}

#[test]
fn a_page_that_shows_something_else_is_told() {
    let page = |shown: &str| format!("```console\n$ echo one; echo two\n{shown}```\n");
    assert_eq!(told(&page("one\ntwo\n")).1, "");
    assert_eq!(told(&page("...\ntwo\n")).1, "");
    assert_eq!(told(&page("one\nt[..]\n")).1, "");
    let (count, wrong, renewed) = told(&page("one\n"));
    assert_eq!((count, renewed), (1, page("one\ntwo\n")));
    assert_eq!(told(&page("1\n...\n")).2, page("one\n...\n"));
    assert_eq!(told(&page("...\n2\n")).2, page("...\ntwo\n"));
    assert_eq!(as_much("...\nb\nx\n...\n", "a\nb\nc\nd\n"), "...\nb\nc\n...\n");
    assert!(wrong.contains("two"), "{wrong}");
    assert!(told("```console\n$ false\n```\n").1.starts_with("$ false"));
    assert_eq!(
        told("```toml a.toml\nb = 1\n```\n\n```console\n$ mkdir c; cd c\n$ cat ../a.toml \\\n    | wc -l\n1\n```\n").1,
        ""
    );
}

/// What a command says of itself, by its words.
fn help(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(words).arg("--help").output().unwrap();
    assert!(output.status.success(), "there is no command {words:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn commands(help: &str) -> BTreeSet<String> {
    let list = help.split_once("\nCommands:\n").map_or("", |(_, list)| list.split("\n\n").next().unwrap());
    let names = list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// Commands that pages name in a sentence or a table exist, with their options.
#[test]
fn the_commands_that_pages_name_exist() {
    let mut helps: BTreeMap<Vec<String>, String> = BTreeMap::from([(Vec::new(), help(&[]))]);
    let (mut named, mut wrong) = (BTreeSet::new(), Vec::new());
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        let spans = parser(&text).filter_map(|event| match event {
            Event::Code(code) if code.starts_with("cma ") => Some(code.into_string()),
            _ => None,
        });
        for span in spans {
            let mut words = span.split_whitespace().skip(1).map(|word| word.trim_end_matches(',')).peekable();
            let mut command: Vec<String> = Vec::new();
            while let Some(word) = words.peek() {
                if !commands(&helps[&command]).contains(*word) {
                    break;
                }
                command.push((*word).to_owned());
                words.next();
                let names: Vec<&str> = command.iter().map(String::as_str).collect();
                helps.entry(command.clone()).or_insert_with(|| help(&names));
            }
            let told = &helps[&command];
            let options: Vec<&str> = words.filter(|word| word.starts_with("--") && word.len() > 2).collect();
            let unknown = options.iter().any(|option| !told.contains(option.split('=').next().unwrap()));
            let is_program = span.starts_with("cma --");
            if unknown || command.is_empty() && !is_program && !span.contains("cma COMMAND") {
                wrong.push(format!("{}: `{span}`", name(&page)));
            }
            if page.ends_with("docs/commands.md") {
                named.extend(command.into_iter().take(1));
            }
        }
        for block in blocks(&text).iter().filter(|block| block.words.first().is_none_or(|word| word != "console")) {
            let untested = text[block.text.clone()].lines().find(|line| {
                line.strip_prefix("cma ")
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '-'))
            });
            wrong.extend(untested.map(|line| format!("{}: not in a `console` block: {line}", name(&page))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all = commands(&helps[&Vec::new()]);
    let missing: Vec<_> = all.iter().filter(|name| *name != "help" && !named.contains(*name)).collect();
    assert!(missing.is_empty(), "docs/commands.md does not name {missing:?}");
}

/// The anchors of a page's headings, as mdBook makes them.
fn anchors(text: &str) -> BTreeSet<String> {
    let (mut anchors, mut heading) = (BTreeSet::new(), None::<String>);
    for event in parser(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let text = heading.take().unwrap();
                let kept = text.trim().chars().filter_map(|c| match c {
                    c if c.is_alphanumeric() || matches!(c, '_' | '-') => Some(c.to_ascii_lowercase()),
                    c if c.is_whitespace() => Some('-'),
                    _ => None,
                });
                let id: String = kept.collect();
                let again = (1..).map(|at| format!("{id}-{at}"));
                let free = std::iter::once(id.clone()).chain(again).find(|id| !anchors.contains(id));
                anchors.insert(free.unwrap());
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    anchors
}

fn links(text: &str) -> Vec<String> {
    let link = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    parser(text).filter_map(link).collect()
}

#[test]
fn links_lead_somewhere_and_the_contents_name_every_page() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    let contents = root("docs/SUMMARY.md");
    let mut listed = BTreeSet::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in links(&text).iter().filter(|link| !link.contains("://")) {
            count += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            let Ok(target) = target.canonicalize() else {
                wrong.push(format!("{}: {link} is not there", name(&page)));
                continue;
            };
            // The book holds nothing but its folder.
            if page.starts_with(root("docs")) && !target.starts_with(root("docs").canonicalize().unwrap()) {
                wrong.push(format!("{}: {link} leads out of the book", name(&page)));
            }
            if !anchor.is_empty() && !anchors(&std::fs::read_to_string(&target).unwrap()).contains(anchor) {
                wrong.push(format!("{}: {link} names no heading", name(&page)));
            }
            if page == contents {
                listed.insert(target);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 60, "{count} links");
    let in_book = pages().into_iter().filter(|page| page.starts_with(root("docs")) && *page != contents);
    let unlisted: Vec<String> =
        in_book.filter(|page| !listed.contains(&page.canonicalize().unwrap())).map(|page| name(&page)).collect();
    assert!(unlisted.is_empty(), "docs/SUMMARY.md does not name {unlisted:?}");
}

/// The keys of a table, or of a row of a list, that cite nothing; a search that found nothing needs no source.
fn uncited(at: &str, table: &toml::Table, is_held: bool) -> Vec<String> {
    let cites = |key: &str| match table.get("evidence") {
        Some(toml::Value::Table(by_key)) => by_key.contains_key(key),
        own => is_held || own.is_some(),
    };
    let keys = table.iter().filter(|(key, value)| {
        let is_search = matches!(value.as_str(), Some("not-found" | "undisclosed"));
        !is_search && !["currency", "evidence"].contains(&key.as_str())
    });
    keys.flat_map(|(key, value)| {
        let at = format!("{at}.{key}");
        let rows = value.as_array().map(Vec::as_slice).unwrap_or_else(|| std::slice::from_ref(value));
        let rows: Vec<&toml::Table> = rows.iter().filter_map(toml::Value::as_table).collect();
        match rows.is_empty() && !cites(key) {
            true => vec![at],
            false => rows.iter().flat_map(|row| uncited(&at, row, cites(key))).collect(),
        }
    })
    .collect()
}

/// What the README says of the examples.
#[test]
fn every_fact_of_an_example_cites_a_source() {
    let mut count = 0;
    for path in crate::files_below("examples").iter().filter(|path| path.ends_with("coalition.toml")) {
        let mut file: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for plain in ["schema", "view", "search", "coalition", "completeness", "evidence", "notes", "answers"] {
            file.remove(plain);
        }
        assert_eq!(uncited("", &file, false), [""; 0], "{}", path.display());
        count += 1;
    }
    assert_eq!(count, 18);
}
