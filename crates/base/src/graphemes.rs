//! Cutting a text where people see one character end and the next begin.

/// Longest free text kept, in characters.
const MAX_TEXT: usize = 2_000;

/// The first `MAX_TEXT` characters, or a few less: what is typed or pasted beyond them is not taken, and nothing is
/// taken by half.
pub fn limited(text: &str) -> String {
    first_characters(text, MAX_TEXT).to_owned()
}

/// The furthest back that a place to cut is looked for: longer than any character that people write.
const FURTHEST: usize = 64;

/// The first characters of a text (Unicode counts), as many as that without cutting through what is seen as one: か with
/// its ゜, a family of joined emoji, a flag, 葛 with the selector of its form.
///
/// By a short table, for what is written in Japan and in Europe, not by the whole of UAX #29, which would cost 20 kB.
pub fn first_characters(text: &str, most: usize) -> &str {
    let Some((full, _)) = text.char_indices().nth(most) else { return text };
    let upto = |end: usize| text.get(..end).unwrap_or_default();
    let ends = upto(full).char_indices().rev().map(|(start, _)| start).take(FURTHEST);
    // Of a heap of marks without an end nothing is better than its start.
    upto(std::iter::once(full).chain(ends).find(|end| !is_within(text, *end)).unwrap_or(full))
}

/// Whether a place between two characters lies within what is seen as one.
fn is_within(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let flags = || before.chars().rev().take_while(|c| is_flag(*c)).count();
    joins(next) || last == JOINER || (last, next) == ('\r', '\n') || (is_flag(next) && flags() % 2 == 1)
}

/// Makes one of the emoji on both sides of it.
const JOINER: char = '\u{200d}';

/// Half a flag.
fn is_flag(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Belongs to the character before it: marks, selectors of a form, skin colours, tags, the later letters of a Hangul syllable.
fn joins(c: char) -> bool {
    c == JOINER
        || matches!(c,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}'
            | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1160}'..='\u{11ff}'
            | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{20d0}'..='\u{20ff}'
            | '\u{302a}'..='\u{302f}' | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
            | '\u{ff9e}'..='\u{ff9f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}'
            | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_as_one_is_never_cut() {
        for one in [
            "か\u{309a}",
            "は\u{3099}",
            "ｶﾞ",
            "e\u{301}",
            "葛\u{e0100}",
            "辻\u{fe00}",
            "👨‍⚕️",
            "👨‍👩‍👧‍👦",
            "👍🏽",
            "🇯🇵",
            "1️⃣",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "\u{1112}\u{1161}\u{11ab}",
            "\r\n",
            "院",
            "a",
        ] {
            let count = one.chars().count();
            let text = ["ああ", one, one, "い"].concat();
            for most in 0..=text.chars().count() {
                let cut = first_characters(&text, most);
                let whole = match most {
                    0..2 => most,
                    n if n < 2 + 2 * count => 2 + (n - 2) / count * count,
                    n => n,
                };
                assert_eq!(cut.chars().count(), whole, "{one:?} at {most}: {cut:?}");
                assert!(text.starts_with(cut));
            }
        }
        let flags = "🇯🇵🇫🇷🇩🇪";
        assert_eq!(first_characters(flags, 3), "🇯🇵");
        let heap = "\u{300}".repeat(3_000);
        assert_eq!(first_characters(&heap, 2_000).chars().count(), 2_000, "marks alone are kept as far as they fit");
    }
}
