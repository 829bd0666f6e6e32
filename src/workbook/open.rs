//! Workbooks and comma-separated values as raw tables of cells, within bounds.

use super::cell::{Cell, Why};
use super::grid::OWN;
use crate::message;
use crate::source::message::Message;
use calamine::{DataRef, Reader as _, Xlsx};
use jiff::civil::Date;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// The most bytes to which a workbook may unpack.
const MOST_UNPACKED: u64 = 64 << 20;
/// The most rows of one sheet that are read.
pub const MOST_ROWS: u32 = 50_000;
/// The most columns of one sheet that are read.
const MOST_COLUMNS: u32 = 512;
/// The most cells of one file; in a workbook, blank ones with a format among them.
const MOST_CELLS: usize = 1_000_000;
/// The most bytes of text in the cells of one workbook: many cells may share one string of the file.
const MOST_TEXT: usize = 16 << 20;
/// The most ranges of merged cells of one workbook.
const MOST_MERGED: usize = 10_000;
/// The most sheets of one workbook.
const MOST_SHEETS: usize = 200;
/// The part that holds the texts of a workbook's cells, and the bytes that each of them takes at least (`<si/>`).
const TEXTS: (&str, u64) = ("sharedstrings.xml", 5);
/// The most bytes that all sheets together may have one by one: many sheets may share one part.
const MOST_READ: u64 = 2 * MOST_UNPACKED;
/// The years that, typed into a cell for dates, become days of 1904 and 1905: 2024 is shown as 1905-07-16.
const YEARS: std::ops::Range<f64> = 1500.0..2101.0;
/// The numbers that are taken for days: before them are times and small numbers, and behind the year 2199 numbers such as
/// 202406 that were meant otherwise.
const DAYS: std::ops::Range<f64> = 1500.0..109_575.0;

/// What an archive of LibreOffice's own form has first.
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";

/// A table of cells.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// The name of the sheet or file.
    pub name: String,
    /// The cells that hold something, by row and column.
    pub rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    /// First and last cell (row, column) of each range of cells that were merged.
    pub merged: Vec<((u32, u32), (u32, u32))>,
    /// Whether it is of values with signs between them.
    pub is_separated: bool,
    /// Whether other sheets of its workbook hold something, and are not read.
    pub is_first: bool,
}

impl Raw {
    /// The cell; empty where there is none.
    pub fn cell(&self, row: u32, column: u32) -> Cell {
        self.rows.get(&row).and_then(|cells| cells.get(&column)).cloned().unwrap_or_default()
    }

    /// The table with what cells below a row say that were merged downwards: the same in each row that holds something.
    ///
    /// # Errors
    /// When they would say more than a table may hold.
    pub fn spread(&self, head: u32) -> Result<Cow<'_, Self>, Message> {
        let mut table = Cow::Borrowed(self);
        let (mut count, mut length) = (0, 0);
        for ((first, column), (last, end)) in &self.merged {
            if *first <= head || first >= last || column != end {
                continue;
            }
            let cell = self.cell(*first, *column);
            let text = if let Cell::Text(text) = &cell { text.len() } else { 0 };
            for (_, cells) in table.to_mut().rows.range_mut(first + 1..=*last) {
                (count, length) = (count + 1, length + text);
                if count > MOST_CELLS {
                    return Err(message!("workbook-refused-cells", most = MOST_CELLS));
                }
                if length > MOST_TEXT {
                    return Err(too_much_text());
                }
                match &cell {
                    Cell::Empty => drop(cells.remove(column)),
                    cell => drop(cells.insert(*column, cell.clone())),
                }
            }
        }
        Ok(table)
    }

    /// The cells that hold something as text, by column, with the number of each row.
    pub fn texts(&self) -> Vec<(u32, BTreeMap<u32, String>)> {
        let text = |cells: &BTreeMap<u32, Cell>| cells.iter().map(|(column, cell)| (*column, cell.shown())).collect();
        self.rows.iter().map(|(row, cells)| (*row, text(cells))).collect()
    }
}

/// Whether the bytes are a workbook.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// Reads the sheets of a workbook, formulas by their last result.
///
/// # Errors
/// When it is none, or larger than what is read.
pub fn workbook(bytes: &[u8]) -> Result<Vec<Raw>, Message> {
    if !is_workbook(bytes) {
        return Err(message!("workbook-refused-kind"));
    }
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(OPEN_DOCUMENT)) {
        return Err(message!("workbook-refused-ods"));
    }
    let sizes = unpacks(bytes)?;
    let refused = |error: calamine::XlsxError| message!("workbook-refused-file", text = error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let count = book.sheet_names().len();
    if count > MOST_SHEETS || !reads(bytes, &sizes, count) {
        return Err(message!("workbook-refused-sheets", count = count));
    }
    let (mut sheets, mut count, mut length, mut ranges) = (Vec::new(), 0, 0, 0);
    for name in book.sheet_names() {
        let mut raw = Raw { name: name.clone(), ..Raw::default() };
        let merged = book.merge_cells_by_sheet_name(&name).map_err(refused)?;
        ranges += merged.len();
        if ranges > MOST_MERGED {
            return Err(message!("workbook-refused-merged", most = MOST_MERGED));
        }
        raw.merged = merged.iter().map(|range| (range.start, range.end)).collect();
        let mut cells = book.worksheet_cells_reader(&name).map_err(refused)?;
        while let Some(found) = cells.next_cell_with_formula_metadata().map_err(refused)? {
            count += 1;
            if count > MOST_CELLS {
                return Err(message!("workbook-refused-cells", most = MOST_CELLS));
            }
            let (row, column) = found.pos;
            length += match &found.value {
                DataRef::String(text) => text.len(),
                DataRef::SharedString(text) => text.len(),
                _ => 0,
            };
            if length > MOST_TEXT {
                return Err(too_much_text());
            }
            let cell = match (cell(&found.value), &found.value) {
                // A formula whose result is an empty text has one.
                (Cell::Empty, DataRef::Empty) if found.formula.is_some() => Cell::Broken(Why::NoResult),
                (Cell::Empty, _) => continue,
                (cell, _) => cell,
            };
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                return Err(message!("workbook-refused-size", sheet = &name, rows = MOST_ROWS, columns = MOST_COLUMNS));
            }
            raw.rows.entry(row).or_default().insert(column, cell);
        }
        sheets.push(raw);
    }
    Ok(sheets)
}

fn too_much_text() -> Message {
    message!("workbook-refused-text", most = crate::source::file::size(MOST_TEXT as u64))
}

/// Reads one table: the first sheet of a workbook, or values separated by a sign.
///
/// # Errors
/// As [`workbook`] and [`separated`].
pub fn table(name: &str, bytes: &[u8]) -> Result<Raw, Message> {
    if !is_workbook(bytes) {
        return separated(name, bytes);
    }
    let sheets = workbook(bytes)?;
    if sheets.iter().any(|raw| raw.name.starts_with(OWN)) {
        return Err(message!("workbook-refused-own"));
    }
    let mut sheets = sheets.into_iter();
    let first = sheets.next().ok_or_else(|| message!("workbook-refused-kind"))?;
    Ok(Raw { is_first: sheets.any(|raw| !raw.rows.is_empty()), ..first })
}

/// Unpacks the parts once to see that they stay within bounds: what an archive says of its own sizes proves nothing.
/// Returns the sizes of the parts, by their names without folders.
fn unpacks(bytes: &[u8]) -> Result<BTreeMap<String, u64>, Message> {
    let refused = |text: String| message!("workbook-refused-file", text = text);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(error.to_string()))?;
    let (mut left, mut sizes) = (MOST_UNPACKED, BTreeMap::new());
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|error| refused(error.to_string()))?;
        let name = base(&part.name().unwrap_or_default());
        let mut part = part.take(left + 1);
        let mut text = Vec::new();
        if name == TEXTS.0 {
            part.read_to_end(&mut text).map_err(|error| refused(error.to_string()))?;
        }
        let size = std::io::copy(&mut part, &mut std::io::sink()).map_err(|error| refused(error.to_string()))?
            + text.len() as u64;
        if texts(&text).saturating_mul(TEXTS.1) > size {
            return Err(message!("workbook-refused-count"));
        }
        left = left
            .checked_sub(size)
            .ok_or_else(|| message!("workbook-refused-unpacked", most = crate::source::file::size(MOST_UNPACKED)))?;
        let known: &mut u64 = sizes.entry(name).or_default();
        *known = size.max(*known);
    }
    Ok(sizes)
}

/// How many texts a part says that it holds, for which room is made before they are read.
fn texts(part: &[u8]) -> u64 {
    let part = String::from_utf8_lossy(part);
    let mut reader = quick_xml::Reader::from_str(&part);
    let mut most = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "sst" => {
                let mut attributes = element.attributes();
                let said = attributes.with_checks(false).flatten().filter(|one| one.key.as_ref() == "uniqueCount");
                most = said.filter_map(|one| one.value.trim().parse().ok()).fold(most, u64::max);
            }
            // What is no XML is told where it is read.
            Ok(Event::Eof) | Err(_) => return most,
            Ok(_) => {}
        }
    }
}

/// The name of a part without its folders; letter case makes no difference.
fn base(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase()
}

/// Whether the sheets can be read one by one within bounds.
fn reads(bytes: &[u8], sizes: &BTreeMap<String, u64>, sheets: usize) -> bool {
    let largest = sizes.values().copied().max().unwrap_or(0);
    let most = |count: usize| largest.saturating_mul(count as u64);
    if most(sheets) <= MOST_READ {
        return true;
    }
    // Where it may be too much, each sheet is followed to its part; what cannot be followed is thought to be large.
    let (mut parts, mut named): (BTreeMap<String, u64>, Vec<String>) = (BTreeMap::new(), Vec::new());
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { return false };
        let mut text = Vec::new();
        if part.take(MOST_UNPACKED).read_to_end(&mut text).is_err() {
            return false;
        }
        let text = String::from_utf8_lossy(&text);
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            let element = match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => element,
                Ok(Event::Eof) => break,
                Ok(_) => continue,
                Err(_) => return false,
            };
            let is_sheet = match element.local_name().as_ref() {
                "Relationship" => false,
                "sheet" => true,
                _ => continue,
            };
            let mut attributes = element.attributes();
            let attributes: Vec<_> = attributes.with_checks(false).flatten().collect();
            if is_sheet {
                let ids = attributes.iter().filter(|one| one.key.local_name().as_ref() == "id");
                named.extend(ids.map(|one| one.value.clone().into_owned()));
                continue;
            }
            let value =
                |name: &str| attributes.iter().find(|one| one.key.as_ref() == name).map(|one| one.value.as_ref());
            let size = value("Target").and_then(|target| sizes.get(&base(target)).copied()).unwrap_or(largest);
            let known = parts.entry(value("Id").unwrap_or_default().to_owned()).or_default();
            *known = size.max(*known);
        }
    }
    let followed = named.iter().map(|id| parts.get(id).copied().unwrap_or(largest)).fold(0, u64::saturating_add);
    followed.saturating_add(most(sheets.saturating_sub(named.len()))) <= MOST_READ
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(day) if day.is_datetime() && YEARS.contains(&day.as_f64()) => {
            let (year, month, of_month, ..) = day.to_ymd_hms_milli();
            let (shown, typed) =
                (format!("{year:04}-{month:02}-{of_month:02}"), format!("{:.0}", day.as_f64().floor()));
            Cell::Broken(Why::OldDay { day: shown, year: typed })
        }
        // What lasts, and an hour without a day, is counted from the first day that a workbook knows.
        DataRef::DateTime(time) if !time.is_datetime() || time.as_f64() < 1.0 => {
            let minutes = (time.as_f64() * 24.0 * 60.0).round();
            Cell::Broken(Why::Hours(format!("{:.0}:{:02.0}", (minutes / 60.0).trunc(), (minutes % 60.0).abs())))
        }
        DataRef::DateTime(day) if !DAYS.contains(&day.as_f64()) => {
            let (year, month, of_month, ..) = day.to_ymd_hms_milli();
            let shown = format!("{year:04}-{month:02}-{of_month:02}");
            Cell::Broken(Why::NoDay { day: shown, number: day.as_f64().to_string() })
        }
        DataRef::DateTime(day) => {
            let (year, month, of_month, ..) = day.to_ymd_hms_milli();
            let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(of_month));
            let date = if let (Ok(year), Ok(month), Ok(day)) = parts { Date::new(year, month, day).ok() } else { None };
            date.map_or_else(|| Cell::Number(day.as_f64()), Cell::Day)
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => Cell::Broken(Why::Error(error.to_string())),
        DataRef::Empty => Cell::Empty,
    }
}

/// Reads comma-separated values: UTF-8 or Windows-1252, with commas, semicolons or tabs between them.
///
/// # Errors
/// When it is no table, or larger than what is read.
pub fn separated(name: &str, bytes: &[u8]) -> Result<Raw, Message> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_or_else(|_| encoding_rs::WINDOWS_1252.decode(bytes).0, Into::into);
    let (delimiter, text, before) = match named_delimiter(&text) {
        Some((delimiter, rest)) => (delimiter, rest, 1),
        None => (delimiter(&text), &*text, 0),
    };
    if let Some((line, column)) = open_quote(text, char::from(delimiter)) {
        return Err(message!("workbook-open-quote", line = line + before, column = column));
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut raw = Raw { name: name.to_owned(), is_separated: true, ..Raw::default() };
    let (mut record, mut next, mut place, mut count) = (csv::StringRecord::new(), 0_u32, 0, 0);
    let refused = |error: csv::Error| message!("form-refused-table", text = error.to_string());
    while reader.read_record(&mut record).map_err(refused)? {
        // The reader passes over blank lines, which are rows for whoever looks for one.
        let row = next.saturating_add(blank_lines(text, place));
        (next, place) = (row.saturating_add(1), usize::try_from(reader.position().byte()).unwrap_or(text.len()));
        if row >= MOST_ROWS || record.len() > MOST_COLUMNS as usize {
            return Err(message!("workbook-refused-size", sheet = name, rows = MOST_ROWS, columns = MOST_COLUMNS));
        }
        let cells = (0_u32..).zip(record.iter().map(Cell::text)).filter(|(_, cell)| *cell != Cell::Empty);
        let cells: BTreeMap<u32, Cell> = cells.collect();
        count += cells.len();
        if count > MOST_CELLS {
            return Err(message!("workbook-refused-cells", most = MOST_CELLS));
        }
        raw.rows.insert(row, cells);
    }
    Ok(raw)
}

/// How many blank lines stand at a place between two records.
fn blank_lines(text: &str, place: usize) -> u32 {
    let Some((before, after)) = text.split_at_checked(place) else { return 0 };
    let after = after.strip_prefix('\n').filter(|_| before.ends_with('\r')).unwrap_or(after);
    let (mut count, mut rest) = (0, after);
    while let Some(next) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])) {
        (count, rest) = (count + 1, next);
    }
    count
}

/// The sign that a line before the table names, as in `sep=;`, and the text after that line. Spreadsheets do not show it.
fn named_delimiter(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.strip_suffix('\r').unwrap_or(line);
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let sign = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))?;
    match sign.as_bytes() {
        [sign @ (b',' | b';' | b'\t' | b'|')] => Some((*sign, rest)),
        _ => None,
    }
}

/// The sign between the cells: of those that the headings have, the one that is in all lines equally often; then the one
/// that is in most lines, and then the one that the headings have most of. What stands in quotes says nothing, and headings
/// and cells may have commas of their own.
fn delimiter(text: &str) -> u8 {
    let mut counts = [b'\t', b';', b','].map(Count::new);
    let (mut is_quoted, mut is_start, mut is_blank) = (false, true, true);
    for byte in text.bytes().chain([b'\n']) {
        is_quoted ^= byte == b'"' && (is_quoted || is_start);
        let sign = counts.iter_mut().find(|count| count.sign == byte);
        is_start = sign.is_some() || matches!(byte, b'\n' | b'\r' | b'"');
        is_blank &= !is_quoted && byte.is_ascii_whitespace() || byte == b'\n';
        if is_quoted {
            continue;
        }
        if let Some(count) = sign {
            count.line += 1;
        } else if byte == b'\n' {
            counts.iter_mut().for_each(|count| count.end(is_blank));
            is_blank = true;
        }
    }
    let found = counts.into_iter().filter(|count| count.heading.is_some_and(|heading| heading > 0));
    found.max_by_key(|count| (count.is_even, count.lines, count.heading)).map_or(b',', |count| count.sign)
}

/// How often a sign stands in a table.
struct Count {
    sign: u8,
    /// In its headings.
    heading: Option<usize>,
    /// In how many lines.
    lines: usize,
    /// In the present line.
    line: usize,
    /// Whether all lines have as many as the headings.
    is_even: bool,
}

impl Count {
    fn new(sign: u8) -> Self {
        Self { sign, heading: None, lines: 0, line: 0, is_even: true }
    }

    /// At the end of a line.
    fn end(&mut self, is_blank: bool) {
        let line = std::mem::take(&mut self.line);
        let heading = *self.heading.get_or_insert(line);
        self.lines += usize::from(line > 0);
        self.is_even &= is_blank || line == heading;
    }
}

/// The line and column of a quote that opens a cell and is never closed, or only in the middle of another line: it would
/// take the rows after it into one cell.
fn open_quote(text: &str, delimiter: char) -> Option<(usize, usize)> {
    let (mut line, mut column, mut is_start) = (1, 0, true);
    let mut opened: Option<(usize, usize)> = None;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        column += 1;
        match (sign, opened) {
            ('"', None) if is_start => opened = Some((line, column)),
            ('"', Some(_)) if signs.peek() == Some(&'"') => {
                signs.next();
                column += 1;
            }
            ('"', Some((first, _))) => {
                let is_end = signs.peek().is_none_or(|next| *next == delimiter || matches!(next, '\r' | '\n'));
                if first < line && !is_end {
                    return opened;
                }
                opened = None;
            }
            _ => {}
        }
        is_start = sign == delimiter || matches!(sign, '\r' | '\n');
        if sign == '\n' {
            (line, column) = (line + 1, 0);
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_any_office_are_read() {
        for bytes in [
            "name,kind\nÉlan,ngo\n".as_bytes().to_vec(),
            "\u{feff}name;kind\n\"Élan\";ngo\n".as_bytes().to_vec(),
            "name\tkind\nÉlan\tngo\n".as_bytes().to_vec(),
            b"name;kind\n\xC9lan;ngo\n".to_vec(),
        ] {
            let raw = separated("members.csv", &bytes).unwrap_or_else(|message| panic!("{message:?}"));
            let texts: Vec<Vec<String>> =
                raw.texts().into_iter().map(|(_, cells)| cells.into_values().collect()).collect();
            assert_eq!(texts, [["name", "kind"], ["Élan", "ngo"]]);
        }
    }

    #[test]
    fn a_table_has_no_more_cells_than_a_workbook() {
        let rows = |cell: &str| format!("{}\n", vec![cell; 25].join(",")).repeat(MOST_CELLS / 25 + 1);
        let told = separated("a.csv", rows("1").as_bytes()).err();
        assert_eq!(told, Some(message!("workbook-refused-cells", most = MOST_CELLS)));
        assert!(separated("a.csv", rows("").as_bytes()).is_ok());
    }

    #[test]
    fn what_was_merged_downwards_is_of_each_row_and_not_of_more_than_is_read() {
        let table = |text: &str, last: u32| {
            let rows = (0..=last).map(|row| (row, BTreeMap::from([(0, Cell::Flag(true))])));
            let mut raw = Raw { rows: rows.collect(), merged: vec![((1, 1), (last, 1))], ..Raw::default() };
            raw.rows.entry(1).or_default().insert(1, Cell::text(text));
            raw
        };
        let few = table("a", 3);
        let said = few.spread(0).map(|raw| (0..4).map(|row| raw.cell(row, 1).shown()).collect::<Vec<_>>());
        assert_eq!(said, Ok(["", "a", "a", "a"].map(str::to_owned).to_vec()));
        assert_eq!(few.spread(1).map(|raw| raw.cell(2, 1)), Ok(Cell::Empty), "above the rows it is a heading");
        assert_eq!(table(&"a".repeat(MOST_TEXT / 4), 9).spread(0).err(), Some(too_much_text()));
    }

    #[test]
    fn blank_lines_are_rows() {
        for text in ["a\n\nb\n\n\n\"c\nd\"\ne", "a\r\n\r\nb\r\n\r\n\r\n\"c\r\nd\"\r\ne\r\n", "a\r\rb\r\r\r\"c\rd\"\re"]
        {
            let raw = separated("a.csv", text.as_bytes()).unwrap_or_else(|message| panic!("{message:?}"));
            assert_eq!(raw.rows.keys().copied().collect::<Vec<_>>(), [0, 2, 5, 6], "{text:?}");
        }
    }

    #[test]
    fn the_sign_between_cells_is_looked_for_outside_of_quotes() {
        for text in [
            "\"Who, by name\";\"Is it, so far, written down?\"\nA;2\n",
            "\"Who, by name\"\t\"Is it, so far; written?\"\nA\t2\n",
            "Who, by name;Is it, so far, written down?\nA;2\n",
            "\"Who,\nby name\";\"Is it \"\"written\"\", so far, or not?\"\r\nA;\"2\"\r\n",
            "sep=;\r\nWho, by, name;Is it, so, far\r\nA, B, C;2\r\n",
            "\"sep=|\"\nWho, by, name|Is it, so, far\nA, B, C|2\n",
            "Who,Is it (a; b; c)?\nA,2\nB\n",
            "Who;Which, if any, or none, please\nA, B;2, 3\n\nC, D;4, 5\n",
            "Who,Is it?\nA;B;C,2\n",
        ] {
            let raw = separated("answers.csv", text.as_bytes()).unwrap_or_else(|message| panic!("{message:?}"));
            assert!(raw.rows.values().all(|cells| cells.len() <= 2) && raw.rows[&0].len() == 2, "{text}: {raw:?}");
        }
        assert_eq!(separated("a.csv", b"name\nSmith\n").map(|raw| raw.rows.len()), Ok(2));
        let told = separated("a.csv", b"sep=;\na;b\n\"A;1\n").err();
        assert_eq!(told, Some(message!("workbook-open-quote", line = 3_usize, column = 1_usize)));
    }

    #[test]
    fn a_quote_that_swallows_rows_is_told_where_it_opens() {
        for (text, place) in [
            ("a,b\n\"A,1\nB,2\n", Some((2_usize, 1_usize))),
            ("a,b\nA,\"1\nB,\"2\"\n", Some((2, 3))),
            ("a,b\n\"A\nand \"\"B\"\"\",1\n", None),
            ("a,b\nA 5\" nail,\"x\"\n", None),
            ("a,b\r\n\"A\",\"\"\r\n", None),
            ("a,b\n\"A\" and B,1\n", None),
            ("\"a", Some((1, 1))),
        ] {
            let told = separated("a.csv", text.as_bytes()).err();
            let expected = place.map(|(line, column)| message!("workbook-open-quote", line = line, column = column));
            assert_eq!(told, expected, "{text}");
        }
    }

    #[test]
    fn no_more_cells_are_read_than_of_a_workbook() {
        let row = vec!["1"; 500].join(",") + "\n";
        let (fits, over) = (row.repeat(MOST_CELLS / 500), row.repeat(MOST_CELLS / 500 + 1));
        assert!(separated("a.csv", fits.as_bytes()).is_ok());
        let told = separated("a.csv", over.as_bytes()).err();
        assert_eq!(told, Some(message!("workbook-refused-cells", most = MOST_CELLS)));
        let blank = over.replace('1', "");
        assert!(separated("a.csv", blank.as_bytes()).is_ok());
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for bytes in [b"name,kind\n".as_slice(), b"PK\x03\x04 broken", b""] {
            assert!(workbook(bytes).is_err(), "{bytes:?}");
        }
    }
}
