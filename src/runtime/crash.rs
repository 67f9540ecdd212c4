//! A panic is a bug: the terminal is given back and a crash file is left, without case text.

use super::terminal::give_back;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::panic;

/// Installs the hook, for every thread.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        give_back();
        // Only where it happened: the message of a panic can hold text of a case.
        let place = info.location().map_or_else(
            || "unknown place".to_owned(),
            |at| format!("{}:{}:{}", at.file(), at.line(), at.column()),
        );
        let told = match write(&place) {
            Some(path) => format!("wusong: a fault in the program at {place}; noted in {path}"),
            None => format!("wusong: a fault in the program at {place}"),
        };
        let _ = writeln!(std::io::stderr(), "{told}\r");
        std::process::exit(1);
    }));
}

fn write(place: &str) -> Option<String> {
    let path = std::env::temp_dir().join(format!("wusong-crash-{}.txt", std::process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    let trace = std::backtrace::Backtrace::force_capture();
    writeln!(file, "wusong {version}\npanic at {place}\n{trace}").ok()?;
    Some(path.display().to_string())
}
