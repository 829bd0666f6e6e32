//! Text from input files, made safe to show.

/// Replaces characters that [steer](steers) a terminal. Line breaks and tabs become spaces.
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if steers(c) => '\u{FFFD}',
            c => c,
        })
        .collect()
}

/// Whether a character can steer a terminal or disguise what a text says: control and bidirectional formatting
/// characters.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
