//! Commands that build servers obey when they stand in a log.

use memchr::memmem;
use std::borrow::Cow;

/// A text for people with a space in every command that a build server would obey: a line that begins with `::`
/// (GitHub), and `##[`, `##vso[` or `##teamcity[` anywhere in one (GitHub, Azure Pipelines, TeamCity).
pub fn logged(text: &str) -> Cow<'_, str> {
    let holds = |command: &str| memmem::find(text.as_bytes(), command.as_bytes()).is_some();
    if !holds("::") && !holds("##") {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let (indent, line) = line.split_at(indent);
        safe.push_str(indent);
        let line = line.strip_prefix("::").map_or(Cow::Borrowed(line), |rest| Cow::Owned(format!(": :{rest}")));
        let mut rest = line.as_ref();
        while let Some((before, after)) = rest.split_once("##") {
            safe.push_str(before);
            let name = after.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            safe.push_str(if name.starts_with('[') { "## " } else { "#" });
            // Of three signs, the second may begin a command as well.
            rest = if name.starts_with('[') { after } else { rest.get(before.len() + 1..).unwrap_or("") };
        }
        safe.push_str(rest);
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::logged;

    #[test]
    fn no_build_server_obeys_a_text() {
        let cases = [
            ("::error::x\n", ": :error::x\n"),
            ("a\n  ::set-env name=A::b\nc::d", "a\n  : :set-env name=A::b\nc::d"),
            ("x ##[add-matcher]y", "x ## [add-matcher]y"),
            ("###vso[task.x]##teamcity[y]", "### vso[task.x]## teamcity[y]"),
            ("## A heading\n# one\n", "## A heading\n# one\n"),
            ("####", "####"),
        ];
        for (raw, safe) in cases {
            assert_eq!(logged(raw), safe);
            assert_eq!(logged(safe), safe);
        }
    }
}
