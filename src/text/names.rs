//! Text that becomes a file name or a spreadsheet cell.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{clusters, safe_line};

/// The longest file name in bytes: 255 is the limit of most file systems, and
/// a temporary suffix must still fit.
const LONGEST: usize = 200;

/// What is not a name on Windows, whatever follows the first dot.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// One path component made of `text`: at most 200 bytes, visible, not hidden,
/// not an option, not a device.
pub fn file_name(text: &str) -> String {
    let plain: String = safe_line(text)
        .chars()
        .map(|c| if c.is_control() || r#"/\<>:"|?*"#.contains(c) { '_' } else { c })
        .collect();
    let name = plain.trim_start_matches(|c: char| c == '.' || c == '-' || c.is_whitespace());
    let name = shorten(name, LONGEST - 1);
    let name = name.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() {
        "_".to_owned()
    } else if is_reserved(name) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}

/// `text` for a spreadsheet: what a program would take for a formula gets a
/// leading `'`.
pub fn cell_safe(text: &str) -> Cow<'_, str> {
    let mut breaks = false;
    for c in text.chars() {
        breaks |= matches!(c, '\t' | '\r' | '\n');
        // Some importers skip blanks and invisible characters before they look.
        if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        // Nearly every cell begins with one of these, and they are their own plain form.
        let own = c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}');
        let plain = if own { c } else { std::iter::once(c).nfkc().next().unwrap_or(c) };
        breaks |= matches!(plain, '=' | '+' | '-' | '@' | '|' | '%' | '\u{2212}');
        break;
    }
    if breaks { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Cuts the stem, not the extension, at a cluster.
fn shorten(name: &str, bytes: usize) -> String {
    if name.len() <= bytes {
        return name.to_owned();
    }
    let (stem, extension) = match name.rfind('.') {
        Some(dot) if 0 < dot && name.len() - dot <= 16 => name.split_at(dot),
        _ => (name, ""),
    };
    let mut short = String::with_capacity(bytes);
    for (cluster, _) in clusters(stem) {
        if bytes < short.len() + cluster.len() + extension.len() {
            break;
        }
        short.push_str(cluster);
    }
    short + extension
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let port = |rest: &str| {
        let mut digits = rest.chars();
        matches!(digits.next(), Some('0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
    };
    RESERVED.contains(&stem.as_str())
        || ["com", "lpt"].iter().any(|device| stem.strip_prefix(device).is_some_and(port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn file_names_are_one_visible_component() {
        assert_eq!(file_name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(file_name("-rf"), "rf");
        assert_eq!(file_name(""), "_");
        assert_eq!(file_name(".."), "_");
        assert_eq!(file_name("人民调解协议书 17.docx"), "人民调解协议书 17.docx");
        assert_eq!(file_name("a\u{202e}b\nc"), "a_b c");
        assert_eq!(file_name("nul.txt"), "_nul.txt");
        assert_eq!(file_name("COM1"), "_COM1");
        assert_eq!(file_name("com10"), "com10");
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = file_name(&("调".repeat(100) + ".docx"));
        assert!(name.len() <= LONGEST && name.ends_with("调.docx"));
    }

    #[test]
    fn formulas_are_made_text() {
        for hostile in ["=1+1", " +1", "\t1", "＝1", "－1", "\u{feff}@a", "%", "|"] {
            assert!(cell_safe(hostile).starts_with('\''), "{hostile:?}");
        }
        assert_eq!(cell_safe("王芳=1"), "王芳=1");
        assert_eq!(cell_safe("  漏水"), "  漏水");
        assert_eq!(cell_safe("\r\n"), "'\r\n");
    }

    proptest! {
        #[test]
        fn every_text_makes_a_good_name(text in ".{0,120}") {
            let name = file_name(&text);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST);
            prop_assert!(!name.starts_with(['.', '-']) && !name.ends_with(['.', ' ']));
            prop_assert!(!name.contains(['/', '\\', ':', '?', '*', '"', '<', '>', '|']));
            prop_assert!(!name.chars().any(char::is_control));
        }
    }
}
