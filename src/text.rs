//! Text from input files, made safe to show.

/// Replaces control and bidirectional formatting characters, so that text from a file cannot steer a terminal or
/// disguise what it says. Line breaks and tabs become spaces.
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => '\u{FFFD}',
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => '\u{FFFD}',
            c => c,
        })
        .collect()
}
