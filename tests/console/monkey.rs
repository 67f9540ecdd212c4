use crate::console::Console;
use wusong::app::Msg;
use wusong::keymap::{Code, Key};

fn key(rng: &mut fastrand::Rng) -> Key {
    let codes = [
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::BackTab,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
        Code::Insert,
        Code::Backspace,
        Code::Delete,
        Code::Space,
    ];
    let code = match rng.u8(0..10) {
        0..4 => codes[rng.usize(0..codes.len())],
        4 => Code::F(rng.u8(1..13)),
        5 => Code::Char(
            ['王', '人', '（', '１', '\u{301}', '🇨', '\u{200d}', '　', '至', '-'][rng.usize(0..10)],
        ),
        _ => Code::Char(char::from(rng.u8(b'!'..=b'~'))),
    };
    let plain = matches!(code, Code::Char(c) if !c.is_ascii_alphanumeric());
    Key {
        code,
        ctrl: !plain && rng.u8(0..12) == 0,
        alt: !plain && rng.u8(0..20) == 0,
        shift: false,
    }
}

#[test]
fn no_row_of_keys_brings_the_console_down() {
    let mut rng = fastrand::Rng::with_seed(20);
    let mut console = Console::new();
    for step in 0..20_000 {
        match rng.u8(0..100) {
            0 => console.send(Msg::Resize(rng.u16(1..160), rng.u16(1..50))),
            1 => {
                let text =
                    ["口角\n漏水", "王芳 女 1958", "\u{1b}[2J\r\n", "12-2-201"][rng.usize(0..4)];
                console.paste(text);
            }
            2 => {
                let opening = ["F7", "c", "F2", "C-n", "C-g"][rng.usize(0..5)];
                console.press(opening);
            }
            _ => console.send(Msg::Key(key(&mut rng))),
        }
        console.app.leaving = false;
        if step % 7 == 0 {
            console.screen();
        }
    }
}
