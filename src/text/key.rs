//! Folding for comparison: never shown, never stored as somebody's name.

use unicode_normalization::UnicodeNormalization;

/// The comparison key of `text`: compatibility forms unified (NFKC), lower case.
pub fn key(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// The character an ASCII keyboard would have given for a full-width one, so
/// that keys work while a Chinese input method is on.
pub fn half(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' => '.',
        // Chinese layouts give 、 for the slash or the backslash; the slash is
        // the one that is bound.
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '《' => '<',
        '》' => '>',
        '￥' | '¥' => '$',
        '…' => '^',
        '—' => '_',
        '×' => '*',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '·' => '`',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_unify_width_and_case() {
        assert_eq!(key("ＡＢｃ１２ "), "abc12 ");
        assert_eq!(key("Wang Fang"), "wang fang");
        assert_eq!(key("e\u{301}"), "é");
        assert_eq!(key("王𠮷"), "王𠮷");
    }

    #[test]
    fn full_width_keys_become_what_the_keyboard_says() {
        let typed = "。，、；：？！【】《》￥…—×ｅＦ　（～";
        assert_eq!(typed.chars().map(half).collect::<String>(), ".,/;:?![]<>$^_*eF (~");
        assert_eq!(half('王'), '王');
    }
}
