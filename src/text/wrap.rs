//! Breaking text into lines.

use std::borrow::Cow;
use std::ops::Range;

use super::{clusters, safe_line, truncate, width};

/// May not begin a line.
const CLOSING: &str = "，。、；：？！）」』》】〉〕”’…,.;:?!)]}%";

/// May not end a line.
const OPENING: &str = "（「『《【〈〔“‘([{";

/// One grapheme cluster and what is drawn for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where the cluster begins in its text, in bytes.
    pub at: usize,
    /// The cluster after the filter; several characters for a few emoji.
    pub shown: Cow<'a, str>,
    /// The cells of `shown`.
    pub cells: usize,
}

/// The clusters of one line of `text` as they are drawn.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let pieces: Vec<Piece> = located(text)
        .map(|(at, cluster, _)| {
            let shown = safe_line(cluster);
            let cells = width(&shown);
            Piece { at, shown, cells }
        })
        .collect();
    // Filtered one by one, neighbours could in theory join; then everything
    // out of the ordinary is only marked.
    let whole: String = pieces.iter().map(|piece| &*piece.shown).collect();
    let cells: usize = pieces.iter().map(|piece| piece.cells).sum();
    if width(&whole) == cells && safe_line(&whole) == whole {
        return pieces;
    }
    pieces.into_iter().map(marked).collect()
}

/// `text` in lines of at most `cells` cells. Breaks between Han characters and
/// after blanks; a closing mark takes the character before it along.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut wrapped = Vec::new();
    for paragraph in text.split('\n') {
        let pieces: Vec<Piece> = located(paragraph)
            .map(|(at, cluster, cells)| Piece { at, shown: Cow::Borrowed(cluster), cells })
            .collect();
        for line in lines(&pieces, cells) {
            let line: String = pieces[line].iter().map(|piece| &*piece.shown).collect();
            // Only a character wider than the whole line is cut here.
            wrapped.push(if width(&line) <= cells { line } else { truncate(&line, cells) });
        }
    }
    wrapped
}

/// The lines of `pieces`, as ranges of indices; blanks at which a line was
/// broken belong to none. There is always one line at least.
pub fn lines(pieces: &[Piece], cells: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut used = 0;
    let mut break_at = None;
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        if start < at && may_break(&pieces[at - 1].shown, &piece.shown) {
            break_at = Some(at);
        }
        if used + piece.cells <= cells || at == start {
            used += piece.cells;
            at += 1;
            continue;
        }
        // A blank that does not fit is where the line ends.
        let end = if is_blank(&piece.shown) { at } else { break_at.unwrap_or(at) };
        lines.push(start..trimmed(pieces, start, end));
        start = end;
        while pieces.get(start).is_some_and(|piece| is_blank(&piece.shown)) {
            start += 1;
        }
        used = 0;
        break_at = None;
        at = start;
    }
    if start < pieces.len() || lines.is_empty() {
        lines.push(start..pieces.len());
    }
    lines
}

/// The clusters of `text` with their byte index and cells.
fn located(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = 0;
    clusters(text).map(move |(cluster, cells)| {
        at += cluster.len();
        (at - cluster.len(), cluster, cells)
    })
}

fn marked(piece: Piece<'_>) -> Piece<'_> {
    let mut chars = piece.shown.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if super::safe::is_simple(c) => piece,
        _ => Piece { shown: Cow::Borrowed("?"), cells: 1, ..piece },
    }
}

fn may_break(before: &str, after: &str) -> bool {
    let closes = after.chars().all(|c| CLOSING.contains(c));
    let opens = before.chars().all(|c| OPENING.contains(c));
    if closes || opens || is_blank(after) {
        return false;
    }
    is_blank(before) || is_wide(before) || is_wide(after)
}

fn is_blank(shown: &str) -> bool {
    matches!(shown, " " | "\u{3000}")
}

fn is_wide(shown: &str) -> bool {
    shown.chars().next().is_some_and(|c| '\u{2e80}' <= c) || shown == "—"
}

/// `end` without the blanks before it; a line of nothing but blanks keeps them.
fn trimmed(pieces: &[Piece], start: usize, end: usize) -> usize {
    let text = pieces[start..end].iter().rposition(|piece| !is_blank(&piece.shown));
    text.map_or(end, |last| start + last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn han_breaks_anywhere_and_words_at_blanks() {
        assert_eq!(wrap("楼上漏水", 4), ["楼上", "漏水"]);
        assert_eq!(wrap("the quick fox", 9), ["the quick", "fox"]);
        assert_eq!(wrap("the quickest", 6), ["the", "quicke", "st"]);
        assert_eq!(wrap("住3栋502室", 5), ["住3栋", "502室"]);
    }

    #[test]
    fn a_closing_mark_never_begins_a_line() {
        assert_eq!(wrap("楼上漏水，赔钱", 8), ["楼上漏", "水，赔钱"]);
        assert_eq!(wrap("他说（漏水）", 6), ["他说", "（漏", "水）"]);
        assert_eq!(wrap("，，，", 2), ["，", "，", "，"]);
    }

    #[test]
    fn line_breaks_and_empty_lines_stay() {
        assert_eq!(wrap("a\n\nb\n", 9), ["a", "", "b", ""]);
        assert_eq!(wrap("", 9), [""]);
    }

    #[test]
    fn narrow_lines_do_not_hang() {
        assert_eq!(wrap("漏a", 1), ["~", "a"]);
        assert_eq!(wrap("漏水", 0), ["", ""]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_but_blanks_is_lost(text in "[a-c 一-丁，。（）\u{301}👍\n]{0,60}", cells in 2usize..20) {
            let wrapped = wrap(&text, cells);
            prop_assert!(wrapped.iter().all(|line| width(line) <= cells));
            let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(dense(&wrapped.concat()), dense(&text));
        }

        #[test]
        fn pieces_are_drawn_as_measured(text in any::<String>()) {
            let pieces = pieces(&text);
            let shown: String = pieces.iter().map(|piece| &*piece.shown).collect();
            prop_assert_eq!(safe_line(&shown), shown.as_str());
            prop_assert_eq!(width(&shown), pieces.iter().map(|piece| piece.cells).sum::<usize>());
        }
    }
}
