//! One key, as it is written in a map and as a terminal sends it.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::text::half;

/// What is on the key cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character; never a space and, with Ctrl, never a capital letter.
    Char(char),
    /// A function key, 1 to 12.
    F(u8),
    /// Return, also the one of the keypad.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// The space bar.
    Space,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// Backspace, which many terminals send as Ctrl-H.
    Backspace,
    /// Delete.
    Delete,
}

/// The named keys but for the function keys, as they are written.
const NAMES: [(Code, &str); 16] = [
    (Code::Enter, "Enter"),
    (Code::Esc, "Esc"),
    (Code::Tab, "Tab"),
    (Code::BackTab, "BackTab"),
    (Code::Space, "Space"),
    (Code::Up, "Up"),
    (Code::Down, "Down"),
    (Code::Left, "Left"),
    (Code::Right, "Right"),
    (Code::Home, "Home"),
    (Code::End, "End"),
    (Code::PageUp, "PageUp"),
    (Code::PageDown, "PageDown"),
    (Code::Insert, "Insert"),
    (Code::Backspace, "Backspace"),
    (Code::Delete, "Delete"),
];

/// What other programs call some keys, for the remedy in an error.
const ALIASES: [(&str, &str); 12] = [
    ("ret", "Enter"),
    ("return", "Enter"),
    ("escape", "Esc"),
    ("spc", "Space"),
    ("del", "Delete"),
    ("ins", "Insert"),
    ("bs", "Backspace"),
    ("pgup", "PageUp"),
    ("pgdn", "PageDown"),
    ("pgdown", "PageDown"),
    ("shift-tab", "BackTab"),
    ("s-tab", "BackTab"),
];

/// A key with its modifiers, in the one form all terminals agree on.
///
/// Build it with [`Key::from_event`] or from text; both bring the twins that a
/// terminal cannot tell apart (`C-h` and Backspace, `C-/` and `C-_`) together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What is on the key cap.
    pub code: Code,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held; never set for characters, which have their own capitals.
    pub shift: bool,
}

/// Why a text is not the name of a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing is written.
    #[error("a key is missing; write for example \"j\", \"F8\" or \"C-s\"")]
    Empty,
    /// No key has this name.
    #[error("there is no key {name:?}{}", meant(suggestion.as_deref()))]
    Unknown {
        /// What was written.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// Shift is written before a character, which a terminal does not report.
    #[error("{name:?}: write the character that Shift gives instead of S-")]
    Shifted {
        /// What was written.
        name: String,
    },
}

/// The end of the sentence that offers what was probably meant.
fn meant(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| format!("; did you mean {name:?}?"))
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The key a terminal reports, or nothing for a release or a key we have no name for.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        // Super and Hyper belong to the desktop; without them the letter would do something else.
        let foreign = KeyModifiers::SUPER | KeyModifiers::HYPER;
        if event.kind == KeyEventKind::Release || event.modifiers.intersects(foreign) {
            return None;
        }
        let held = |flag| event.modifiers.contains(flag);
        let mut key = Self {
            code: Code::Enter,
            ctrl: held(KeyModifiers::CONTROL),
            alt: event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::META),
            shift: held(KeyModifiers::SHIFT),
        };
        key.code = match event.code {
            KeyCode::Char(c) if c.is_control() => return None,
            KeyCode::Char(c) if key.shift => Code::Char(upper(c)),
            KeyCode::Char(c) => Code::Char(c),
            KeyCode::F(number @ 1..=12) => Code::F(number),
            KeyCode::Enter => Code::Enter,
            KeyCode::Esc => Code::Esc,
            KeyCode::Tab => Code::Tab,
            KeyCode::BackTab => Code::BackTab,
            KeyCode::Up => Code::Up,
            KeyCode::Down => Code::Down,
            KeyCode::Left => Code::Left,
            KeyCode::Right => Code::Right,
            KeyCode::Home => Code::Home,
            KeyCode::End => Code::End,
            KeyCode::PageUp => Code::PageUp,
            KeyCode::PageDown => Code::PageDown,
            KeyCode::Insert => Code::Insert,
            KeyCode::Backspace => Code::Backspace,
            KeyCode::Delete => Code::Delete,
            KeyCode::Null => {
                key.ctrl = true;
                Code::Space
            }
            _ => return None,
        };
        if matches!(key.code, Code::Char(_)) {
            key.shift = false;
        }
        Some(key.settled())
    }

    /// The same key with full-width forms made half-width and, if asked, capitals made small.
    ///
    /// People keep a Chinese input method on and switch it with Caps Lock, so
    /// neither may change what a key does.
    #[must_use]
    pub fn fold(self, fold_case: bool) -> Self {
        let Code::Char(c) = self.code else { return self };
        let narrow = half(c);
        let code = Code::Char(if fold_case { lower(narrow) } else { narrow });
        Self { code, ..self }.settled()
    }

    /// Says whether this is a lone character, which is text in a form.
    pub const fn is_text(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.ctrl && !self.alt
    }

    /// Says whether an input method leaves the key alone.
    pub const fn passes_input_method(self) -> bool {
        self.ctrl || self.alt || self.shift || !matches!(self.code, Code::Char(_) | Code::Space)
    }

    /// Says whether every common terminal passes the key on.
    ///
    /// GNOME's takes Alt with digits and F1 for itself, Windows' takes Alt with
    /// arrows; F10 to F12 and Shift with arrows go missing here and there.
    pub const fn arrives(self) -> bool {
        if self.alt || self.shift {
            return false;
        }
        match self.code {
            Code::Char(_) => self.ctrl,
            Code::Space | Code::F(1 | 10..) => false,
            _ => !self.ctrl,
        }
    }

    /// Says whether the key always works: no input method takes it, and it arrives.
    pub const fn is_safe(self) -> bool {
        self.passes_input_method() && self.arrives()
    }

    /// Brings together what terminals cannot tell apart.
    fn settled(mut self) -> Self {
        if let Code::Char(c) = self.code {
            if self.ctrl {
                self.settle_ctrl(lower(c));
            } else if c == ' ' {
                self.code = Code::Space;
            }
        }
        if self.code == Code::Tab && self.shift {
            self.code = Code::BackTab;
        }
        if self.code == Code::BackTab {
            self.shift = false;
        }
        self
    }

    /// Names a character with Ctrl after the byte the terminal sends for it.
    fn settle_ctrl(&mut self, c: char) {
        let (code, ctrl) = match c {
            'h' => (Code::Backspace, false),
            'i' => (Code::Tab, false),
            'm' => (Code::Enter, false),
            '[' | '3' => (Code::Esc, false),
            ' ' | '@' | '2' => (Code::Space, true),
            '/' | '7' => (Code::Char('_'), true),
            '4' => (Code::Char('\\'), true),
            '5' => (Code::Char(']'), true),
            '6' => (Code::Char('^'), true),
            other => (Code::Char(other), true),
        };
        self.code = code;
        self.ctrl = ctrl;
    }
}

/// The capital of a character, if it is a single character too.
fn upper(c: char) -> char {
    let mut all = c.to_uppercase();
    all.next().filter(|_| all.next().is_none()).unwrap_or(c)
}

/// The small form of a character, if it is a single character too.
fn lower(c: char) -> char {
    let mut all = c.to_lowercase();
    all.next().filter(|_| all.next().is_none()).unwrap_or(c)
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut key = Self::plain(Code::Enter);
        let mut rest = text;
        while let Some((flag, tail)) = modifier(rest) {
            match flag {
                'C' => key.ctrl = true,
                'M' => key.alt = true,
                _ => key.shift = true,
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (None, _) => return Err(KeyError::Empty),
            (Some(c), None) if c.is_control() => return Err(unknown(text)),
            (Some(c), None) => Code::Char(c),
            _ => named(rest).ok_or_else(|| unknown(text))?,
        };
        if key.shift && matches!(key.code, Code::Char(_)) {
            return Err(KeyError::Shifted { name: text.to_owned() });
        }
        Ok(key.settled().fold(false))
    }
}

/// Takes a modifier off the front; "-" and "C" alone are keys, and "C--" is Ctrl with "-".
fn modifier(text: &str) -> Option<(char, &str)> {
    let flag = text.chars().next().filter(|c| matches!(c, 'C' | 'M' | 'S'))?;
    let tail = text.get(2..).filter(|tail| !tail.is_empty())?;
    text[1..].starts_with('-').then_some((flag, tail))
}

/// The named key that is written so.
fn named(name: &str) -> Option<Code> {
    if let Some(number) = name.strip_prefix('F') {
        let number = number.parse().ok().filter(|n| (1..=12).contains(n))?;
        return (format!("F{number}") == name).then_some(Code::F(number));
    }
    NAMES.iter().find(|(_, known)| *known == name).map(|&(code, _)| code)
}

/// The error for a name that no key has, with a guess at what was meant.
fn unknown(text: &str) -> KeyError {
    let small = text.to_lowercase();
    let ctrl = small.strip_prefix("ctrl-").or_else(|| small.strip_prefix("ctrl+"));
    let alt = small.strip_prefix("alt-").or_else(|| small.strip_prefix("alt+"));
    let suggestion = match (ctrl, alt) {
        (Some(rest), _) => Some(format!("C-{rest}")),
        (_, Some(rest)) => Some(format!("M-{rest}")),
        _ => guess(&small),
    };
    KeyError::Unknown { name: text.to_owned(), suggestion }
}

/// The key name nearest to what was written in small letters.
fn guess(small: &str) -> Option<String> {
    if let Some((_, name)) = ALIASES.iter().find(|(alias, _)| *alias == small) {
        return Some((*name).to_owned());
    }
    let mut names = NAMES.iter().map(|(_, name)| (*name).to_owned());
    names
        .find(|name| name.to_lowercase() == small)
        .or_else(|| small.strip_prefix('f').and_then(|_| named(&small.to_uppercase())).map(text_of))
}

/// The name of a code as it is written.
fn text_of(code: Code) -> String {
    match code {
        Code::Char(c) => c.to_string(),
        Code::F(number) => format!("F{number}"),
        other => {
            let name = NAMES.iter().find(|(code, _)| *code == other).map(|(_, name)| *name);
            name.unwrap_or_default().to_owned()
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, flag) in [(self.ctrl, "C-"), (self.alt, "M-"), (self.shift, "S-")] {
            if held {
                f.write_str(flag)?;
            }
        }
        f.write_str(&text_of(self.code))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    fn event(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        Key::from_event(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn keys_are_written_as_in_the_file() {
        for text in [
            "j",
            "J",
            "F8",
            "F12",
            "C-s",
            "M-Left",
            "S-Down",
            "Space",
            "BackTab",
            "-",
            "C--",
            "M--",
            "C-M-x",
            "C",
            "M",
            "S",
            "M->",
            "#",
            "C-_",
            "M-Backspace",
            "C-Space",
            "\"",
            "王",
        ] {
            assert_eq!(key(text).to_string(), text);
        }
    }

    #[test]
    fn a_wrong_name_gets_a_remedy() {
        let meant = |text: &str| match text.parse::<Key>() {
            Err(KeyError::Unknown { suggestion, .. }) => suggestion.unwrap_or_default(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(meant("RET"), "Enter");
        assert_eq!(meant("esc"), "Esc");
        assert_eq!(meant("Ctrl-S"), "C-s");
        assert_eq!(meant("f8"), "F8");
        assert_eq!(meant("F13"), "");
        assert_eq!(meant("F08"), "");
        assert_eq!("".parse::<Key>(), Err(KeyError::Empty));
        assert!(matches!("S-a".parse::<Key>(), Err(KeyError::Shifted { .. })));
        assert!("C-".parse::<Key>().is_err());
        assert!("\u{7}".parse::<Key>().is_err());
    }

    #[test]
    fn shift_with_a_letter_is_the_capital() {
        assert_eq!(event(KeyCode::Char('g'), KeyModifiers::SHIFT), Some(key("G")));
        assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT), Some(key("G")));
        assert_eq!(event(KeyCode::Char('?'), KeyModifiers::SHIFT), Some(key("?")));
        assert_eq!(event(KeyCode::Tab, KeyModifiers::SHIFT), Some(key("BackTab")));
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT), Some(key("BackTab")));
        assert_eq!(event(KeyCode::Down, KeyModifiers::SHIFT), Some(key("S-Down")));
    }

    #[test]
    fn what_terminals_cannot_tell_apart_is_one_key() {
        let ctrl = KeyModifiers::CONTROL;
        assert_eq!(event(KeyCode::Char('S'), ctrl | KeyModifiers::SHIFT), Some(key("C-s")));
        for c in ['_', '/', '7'] {
            assert_eq!(event(KeyCode::Char(c), ctrl), Some(key("C-_")));
        }
        assert_eq!(event(KeyCode::Char('h'), ctrl), Some(key("Backspace")));
        assert_eq!(event(KeyCode::Char(' '), ctrl), Some(key("C-Space")));
        assert_eq!(event(KeyCode::Null, KeyModifiers::NONE), Some(key("C-Space")));
        assert_eq!(key("C-/"), key("C-_"));
    }

    #[test]
    fn releases_and_keys_of_the_desktop_are_nothing() {
        let release =
            KeyEvent::new_with_kind(KeyCode::Char('q'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(Key::from_event(release), None);
        assert_eq!(event(KeyCode::Char('q'), KeyModifiers::SUPER), None);
        assert_eq!(event(KeyCode::CapsLock, KeyModifiers::NONE), None);
        assert_eq!(event(KeyCode::F(13), KeyModifiers::NONE), None);
        assert_eq!(event(KeyCode::Char('\u{1}'), KeyModifiers::NONE), None);
    }

    #[test]
    fn the_keypad_is_no_different() {
        let mut enter = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        enter.state = crossterm::event::KeyEventState::KEYPAD;
        assert_eq!(Key::from_event(enter), Some(key("Enter")));
    }

    #[test]
    fn full_width_and_caps_lock_change_nothing() {
        assert_eq!(key("？"), key("?"));
        let wide = Key::plain(Code::Char('Ａ'));
        assert_eq!(wide.fold(true), key("a"));
        assert_eq!(wide.fold(false), key("A"));
        assert_eq!(Key::plain(Code::Char('\u{3000}')).fold(true), key("Space"));
        assert_eq!(key("王").fold(true), key("王"));
    }

    #[test]
    fn a_key_that_passes_everywhere_is_none_of_the_doubtful_ones() {
        for text in ["F2", "F9", "C-s", "Enter", "Esc", "Left", "Tab", "Insert", "C--"] {
            assert!(key(text).arrives() && key(text).passes_input_method(), "{text}");
        }
        for text in ["M-1", "M-Left", "S-Down", "F1", "F12", "C-Left"] {
            assert!(!key(text).arrives() && key(text).passes_input_method(), "{text}");
        }
        for text in ["j", "?", "Space", "王"] {
            assert!(!key(text).arrives() && !key(text).passes_input_method(), "{text}");
        }
    }

    fn any_code() -> impl Strategy<Value = KeyCode> {
        prop_oneof![
            any::<char>().prop_map(KeyCode::Char),
            proptest::char::range(' ', '~').prop_map(KeyCode::Char),
            any::<u8>().prop_map(KeyCode::F),
            proptest::sample::select(vec![
                KeyCode::Enter,
                KeyCode::Esc,
                KeyCode::Tab,
                KeyCode::BackTab,
                KeyCode::Null,
                KeyCode::Backspace,
                KeyCode::Delete,
                KeyCode::Insert,
                KeyCode::PageUp,
                KeyCode::Left,
                KeyCode::KeypadBegin,
            ]),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_parses_back(code in any_code(), flags in 0_u8..64) {
            if let Some(key) = event(code, KeyModifiers::from_bits_truncate(flags)) {
                prop_assert_eq!(key.to_string().parse(), Ok(key.fold(false)));
                let folded = key.fold(true);
                prop_assert_eq!(folded.to_string().parse(), Ok(folded));
                prop_assert_eq!(folded.fold(true), folded);
            }
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".*") {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.to_string().parse(), Ok(key));
            }
        }
    }
}
