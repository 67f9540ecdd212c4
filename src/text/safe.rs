//! The one filter for all text on its way to a terminal, a file or a pipe.
//!
//! The register keeps what was typed. What is shown can neither move the
//! cursor nor hide nor reorder anything.

use std::borrow::Cow;

use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands for a character that is not shown: one cell on every terminal, which
/// U+FFFD is not.
const MARK: char = '?';

/// Marks on one base; Vietnamese needs two, stacks of dozens cover other rows.
const MARKS: usize = 4;

/// `text` without anything that acts on a terminal or hides; keeps line breaks.
pub fn safe(text: &str) -> Cow<'_, str> {
    filter(text, Breaks::Kept)
}

/// `text` as [`safe`] gives it, and on one line: a run of line breaks and tabs
/// becomes one space.
pub fn safe_line(text: &str) -> Cow<'_, str> {
    filter(text, Breaks::Joined)
}

/// Whether `c` is a whole grapheme cluster beside its like, needs no filter and
/// has a known width: almost all text is made of these.
pub fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~'
        | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Kept,
    Joined,
}

fn filter(text: &str, breaks: Breaks) -> Cow<'_, str> {
    if text.chars().all(|c| is_simple(c) || (c == '\n' && breaks == Breaks::Kept)) {
        return Cow::Borrowed(text);
    }
    let filtered = flatten(&replace(text, breaks));
    if filtered == text { Cow::Borrowed(text) } else { Cow::Owned(filtered) }
}

/// The filter proper, character by character.
fn replace(text: &str, breaks: Breaks) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut last = '\n';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let shown = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\n' if breaks == Breaks::Kept => '\n',
            '\t' if breaks == Breaks::Kept => ' ',
            '\t'..='\r' if breaks == Breaks::Joined => {
                while chars.next_if(|next| matches!(next, '\t'..='\r')).is_some() {}
                ' '
            }
            // Emoji families lose their joiner and stand side by side; after
            // anything else a joiner is a hidden character.
            '\u{200d}' if is_pictograph(last) => continue,
            '\u{fe00}'..='\u{fe0f}' if !joins(last) => continue,
            _ if is_hidden(c) => MARK,
            _ if is_combining_mark(c) => {
                marks += 1;
                if MARKS < marks {
                    continue;
                }
                if last == '\n' {
                    out.push(' ');
                }
                c
            }
            _ => c,
        };
        if !is_combining_mark(shown) {
            marks = 0;
        }
        out.push(shown);
        last = shown;
    }
    out
}

/// Replaces clusters that are not one or two cells: conjoining letters and
/// prefixes can be strung together without end, and then terminals disagree.
fn flatten(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        if cluster == "\n" || (1..=2).contains(&cluster.width()) {
            out.push_str(cluster);
        } else {
            out.push(MARK);
        }
    }
    out
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
        | '\u{1f200}'..='\u{1faff}')
}

/// Regional indicators and conjoining jamo: dropping what stands between two
/// of them would join them.
fn joins(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}' | '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}')
}

/// What acts on a terminal, cannot be seen, or is no character.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || is_format(c)
        || matches!(c,
            // Fillers and other blanks that are letters or marks.
            '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{3164}' | '\u{ffa0}' | '\u{2028}' | '\u{2029}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
        || !is_public_assigned(c)
}

/// The format characters (Cf): bidi controls, zero widths, joiners, tags.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'
        | '\u{891}' | '\u{8e2}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{110bd}'
        | '\u{110cd}' | '\u{13430}'..='\u{1345f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_borrowed() {
        for text in ["", "王芳 vs 李强：漏水（3栋）", "é 𠮷 ①", "a\nb"] {
            assert!(matches!(safe(text), Cow::Borrowed(_)), "{text}");
        }
        assert!(matches!(safe_line("é 𠮷 👍🏽 🇨🇳"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_acts_on_a_terminal_is_marked() {
        assert_eq!(safe("\u{1b}[2J\u{9b}1m\u{7f}\0"), "?[2J?1m??");
        assert_eq!(safe("a\u{202e}b\u{2066}\u{61c}\u{200f}"), "a?b???");
        assert_eq!(safe("a\u{200b}\u{feff}\u{2060}\u{ad}\u{180e}"), "a?????");
        assert_eq!(safe("\u{e0041}\u{e0100}\u{3164}\u{ffa0}\u{115f}\u{1160}"), "??????");
        assert_eq!(safe("\u{2028}\u{2029}\u{fdd0}\u{ffff}\u{e000}\u{378}\u{10ffff}"), "???????");
    }

    #[test]
    fn line_breaks_stay_or_become_one_space() {
        assert_eq!(safe("a\r\nb\tc\rd"), "a\nb c?d");
        assert_eq!(safe_line("a\r\n\tb\u{b}\u{c}c\n"), "a b c ");
    }

    #[test]
    fn marks_are_few_and_have_a_base() {
        assert_eq!(safe(&("e".to_owned() + &"\u{301}".repeat(9))), "e\u{301}\u{301}\u{301}\u{301}");
        assert_eq!(safe("\u{301}a\n\u{301}"), " \u{301}a\n \u{301}");
    }

    #[test]
    fn emoji_lose_joiners_and_selectors() {
        assert_eq!(safe("👨\u{200d}👩\u{fe0f}"), "👨👩");
        assert_eq!(safe("王\u{200d}芳"), "王?芳");
        assert_eq!(safe("🇨\u{fe0f}🇳"), "🇨?🇳");
    }

    #[test]
    fn letters_that_pile_up_are_marked() {
        assert_eq!(safe("\u{1100}\u{1100}\u{1100}"), "?");
        assert_eq!(safe("각"), "각");
    }

    fn hostile() -> impl Strategy<Value = String> {
        let spice = prop::sample::select(vec![
            "\r",
            "\n",
            "\t",
            "\u{1b}",
            "\u{200d}",
            "\u{fe0f}",
            "\u{301}",
            "\u{20e3}",
            "👨",
            "🇨",
            "🏽",
            "\u{1100}",
            "\u{1161}",
            "\u{11a8}",
            "각",
            "\u{d4e}",
            "क",
            "\u{94d}",
            "王",
            "a",
            "\u{600}",
            "\u{e0041}",
            "\u{85}",
            "\u{11a3a}",
            "\u{a97c}",
        ]);
        let any = prop_oneof![spice.prop_map(str::to_owned), any::<char>().prop_map(String::from)];
        prop::collection::vec(any, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn filtering_twice_changes_nothing(text in hostile()) {
            let once = safe(&text).into_owned();
            prop_assert_eq!(safe(&once), once.as_str());
            let line = safe_line(&text).into_owned();
            prop_assert_eq!(safe_line(&line), line.as_str());
            prop_assert!(!line.contains('\n'));
        }

        #[test]
        fn nothing_forbidden_comes_out(text in hostile()) {
            let shown = safe(&text);
            prop_assert!(!shown.chars().any(|c| c != '\n' && is_hidden(c)), "{:?}", shown);
            for cluster in shown.graphemes(true).filter(|&cluster| cluster != "\n") {
                prop_assert!((1..=2).contains(&cluster.width()), "{:?}", cluster);
                prop_assert!(cluster.chars().filter(|&c| is_combining_mark(c)).count() <= MARKS);
            }
        }
    }
}
