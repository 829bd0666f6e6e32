//! Single characters that no reader should meet.

use std::borrow::Cow;

/// Replaces characters that [steer](steers) a terminal. Line breaks and tabs become spaces.
pub fn visible(text: &str) -> String {
    shown(text).into_owned()
}

/// The same, not copied where there is nothing to replace.
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return text.into();
    }
    let shown: String = text
        .chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if steers(c) => '\u{FFFD}',
            c => c,
        })
        .collect();
    shown.into()
}

/// Whether a text is made of letters, signs and spaces of ASCII alone, as most are: none of them steers, and each is one
/// column wide.
pub(crate) fn is_plain(text: &str) -> bool {
    // Without an early end, so that many bytes are looked at in one step.
    text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'))
}

/// Whether a character can steer a terminal or disguise what a text says: control characters, bidirectional and other
/// invisible formatting, separators of lines, tags.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}'
                | '\u{034F}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}
