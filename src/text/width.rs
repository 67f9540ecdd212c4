//! Widths in cells, by grapheme cluster.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::safe::is_simple;

/// Ends a text that was cut: one cell everywhere, which `…` is not.
const CUT: char = '~';

/// The grapheme clusters of `text`, each with its width in cells.
pub fn clusters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (cluster, tail) = rest.split_at(first_cluster(rest));
        rest = tail;
        (!cluster.is_empty()).then(|| (cluster, cells(cluster)))
    })
}

/// How many cells `text` takes.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    clusters(text).map(|(_, cells)| cells).sum()
}

/// `text` in at most `cells` cells; `~` shows that something was cut.
pub fn truncate(text: &str, cells: usize) -> String {
    if cells == 0 {
        return String::new();
    }
    let mut used = 0;
    let mut fits = 0;
    for (cluster, wide) in clusters(text) {
        if cells < used + wide {
            let mut cut = text[..fits].to_owned();
            cut.push(CUT);
            return cut;
        }
        used += wide;
        if used < cells {
            fits += cluster.len();
        }
    }
    text.to_owned()
}

/// `text` in exactly `cells` cells, at the left.
pub fn pad(text: &str, cells: usize) -> String {
    let mut padded = truncate(text, cells);
    let blanks = cells.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', blanks));
    padded
}

/// `text` in exactly `cells` cells, at the right.
pub fn pad_left(text: &str, cells: usize) -> String {
    let cut = truncate(text, cells);
    let mut padded = " ".repeat(cells.saturating_sub(width(&cut)));
    padded.push_str(&cut);
    padded
}

/// `text` without its first `cells` cells; what is left of a wide character
/// cut in half is a blank.
pub fn skip(text: &str, cells: usize) -> String {
    let mut gone = 0;
    let mut at = 0;
    for (cluster, wide) in clusters(text) {
        if cells <= gone {
            break;
        }
        gone += wide;
        at += cluster.len();
    }
    let mut rest = " ".repeat(gone.saturating_sub(cells));
    rest.push_str(&text[at..]);
    rest
}

/// The length in bytes of the first cluster; the tables are asked only when
/// two neighbours are not both simple.
fn first_cluster(text: &str) -> usize {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => 0,
        (Some(first), None) if is_simple(first) => first.len_utf8(),
        (Some(first), Some(second)) if is_simple(first) && is_simple(second) => first.len_utf8(),
        _ => text.graphemes(true).next().map_or(0, str::len),
    }
}

fn cells(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [b' '..=b'~'] => 1,
        _ if cluster.starts_with(char::is_control) => 0,
        _ => cluster.width().min(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths_count_clusters() {
        assert_eq!(width("王a"), 3);
        assert_eq!(width("𠮷"), 2);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👍🏽"), 2);
        assert_eq!(width("\n\t\u{1b}"), 0);
        assert_eq!(width("●…—"), 3);
        assert_eq!(width("（，）"), 6);
    }

    #[test]
    fn a_cut_is_shown_and_no_character_is_halved() {
        assert_eq!(truncate("漏水纠纷", 8), "漏水纠纷");
        assert_eq!(truncate("漏水纠纷", 7), "漏水纠~");
        assert_eq!(truncate("漏水纠纷", 6), "漏水~");
        assert_eq!(truncate("漏水", 1), "~");
        assert_eq!(truncate("漏水", 0), "");
        assert_eq!(truncate("ab", 2), "ab");
    }

    #[test]
    fn padding_is_exact() {
        assert_eq!(pad("漏水", 5), "漏水 ");
        assert_eq!(pad("漏水", 3), "漏~");
        assert_eq!(pad("漏水", 2), "~ ");
        assert_eq!(pad_left("17", 4), "  17");
        assert_eq!(pad("", 0), "");
    }

    #[test]
    fn skipping_half_a_character_leaves_a_blank() {
        assert_eq!(skip("漏水ab", 1), " 水ab");
        assert_eq!(skip("漏水ab", 2), "水ab");
        assert_eq!(skip("漏水ab", 9), "");
        assert_eq!(skip("漏", 0), "漏");
    }

    proptest! {
        #[test]
        fn cut_and_padded_texts_fit(text in ".{0,40}", cells in 0usize..30) {
            let cut = truncate(&text, cells);
            prop_assert!(width(&cut) <= cells);
            prop_assert!(width(&text) > cells || cells == 0 || cut == text);
            // A text that begins with a mark would join the blanks before it.
            prop_assert_eq!(width(&pad(&super::super::safe_line(&text), cells)), cells);
        }

        #[test]
        fn the_fast_path_agrees_with_the_tables(text in "[ -~一-三、，é👍🏽\u{301}\u{200d}\r\n]{0,20}") {
            let fast: Vec<&str> = clusters(&text).map(|(cluster, _)| cluster).collect();
            let slow: Vec<&str> = text.graphemes(true).collect();
            prop_assert_eq!(fast, slow);
        }
    }
}
