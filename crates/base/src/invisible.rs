//! Characters that cannot be seen: what hides before a sign, and what turns the reading direction of a line around.

/// Whether a character takes no room and shows nothing (Unicode's Default_Ignorable_Code_Point, and the fillers that look
/// like nothing).
pub fn is_invisible(c: char) -> bool {
    turns(c)
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character only says in which direction the text around it is read.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text without what turns the reading direction: it cannot turn the sentence around that it stands in.
pub fn straight(text: &str) -> String {
    text.chars().filter(|c| !turns(*c)).collect()
}
