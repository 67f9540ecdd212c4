//! A desk with a register, and the program in a pseudo-terminal on it.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A folder with a home and perhaps a register.
pub struct Desk {
    folder: tempfile::TempDir,
    named: bool,
}

impl Desk {
    /// A machine on which nothing was done yet.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), named: false }
    }

    /// A machine with a fresh register.
    pub fn with_register() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap(), named: true };
        let made = desk.command().args(["init", "--home", "DH01"]).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        desk
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("register.db")
    }

    /// The program as a plain command.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wusong"));
        command.env_clear().env("HOME", self.folder.path()).env("PATH", "/usr/bin:/bin");
        if self.named {
            command.arg("--register").arg(self.path());
        }
        command
    }

    /// Registers a case from another process.
    pub fn register(&self, title: &str) {
        let number = title.chars().last().unwrap();
        let line = format!(
            r#"{{"do":"register_case","body":"DH01","title":"{title}","parties":[{{"name":"一{number}號戶","side":"applicant"}}]}}"#
        );
        let file = self.folder.path().join("lines.jsonl");
        std::fs::write(&file, line).unwrap();
        let done = self.command().arg("apply").arg(&file).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    }

    /// The console in a terminal of that size, in traditional characters.
    pub fn open(&self, columns: u16, rows: u16) -> Tty {
        self.open_with(columns, rows, &[("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8")])
    }

    /// The console with surroundings of one's own.
    pub fn open_with(&self, columns: u16, rows: u16, env: &[(&str, &str)]) -> Tty {
        self.start(columns, rows, env, &["--lang", "zh-Hant"])
    }

    /// The program with arguments of one's own.
    pub fn run(&self, columns: u16, rows: u16, arguments: &[&str]) -> Tty {
        let env = [("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8")];
        self.start(columns, rows, &env, arguments)
    }

    /// The console without saying which language.
    pub fn open_without_language(&self, columns: u16, rows: u16) -> Tty {
        self.start(columns, rows, &[("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8")], &[])
    }

    fn start(&self, columns: u16, rows: u16, env: &[(&str, &str)], arguments: &[&str]) -> Tty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wusong"));
        command.env_clear();
        command.env("HOME", self.folder.path());
        for (name, value) in env {
            command.env(name, value);
        }
        if self.named {
            command.arg("--register");
            command.arg(self.path());
        }
        command.args(arguments);
        Tty::start(command, columns, rows)
    }
}

fn cells(n: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(n).unwrap()
}

/// The program in a pseudo-terminal.
pub struct Tty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
}

struct Seen {
    screen: vt100::Parser,
    raw: Vec<u8>,
    at: Instant,
}

impl Tty {
    fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let seen = Arc::new(Mutex::new(Seen {
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            raw: Vec::new(),
            at: Instant::now(),
        }));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let sink = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(read) = reader.read(&mut buffer) {
                if read == 0 {
                    return;
                }
                let mut seen = sink.lock().unwrap();
                seen.screen.process(&buffer[..read]);
                seen.raw.extend_from_slice(&buffer[..read]);
                seen.at = Instant::now();
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self { master: pair.master, writer, child, seen }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// What is on the screen.
    pub fn screen(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    /// Everything the program sent.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.lock().unwrap().raw.clone()
    }

    /// Waits until the screen shows something.
    pub fn wait_for(&self, text: &str, patience: Duration) {
        let until = Instant::now() + patience;
        while !self.screen().contains(text) {
            assert!(Instant::now() < until, "no `{text}` on the screen:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the screen does not show something any more.
    pub fn wait_for_not(&self, text: &str, patience: Duration) {
        let until = Instant::now() + patience;
        while self.screen().contains(text) {
            assert!(Instant::now() < until, "still `{text}` on the screen:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until nothing was drawn for a second.
    pub fn wait_until_quiet(&self, patience: Duration) {
        let until = Instant::now() + patience;
        while self.seen.lock().unwrap().at.elapsed() < Duration::from_secs(1) {
            assert!(Instant::now() < until, "it never comes to rest");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Changes the size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.seen.lock().unwrap().screen.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size).unwrap();
    }

    /// Sends a signal by name.
    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &pid]).status().unwrap();
        assert!(sent.success());
    }

    /// The exit code, once it ended.
    pub fn ended(&mut self, patience: Duration) -> Option<u32> {
        let until = Instant::now() + patience;
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status.exit_code());
            }
            if Instant::now() > until {
                return None;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Ends it by force.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Voluntary and other context switches of all its threads so far.
    pub fn context_switches(&self) -> u64 {
        let pid = self.child.process_id().unwrap();
        let mut sum = 0;
        for task in std::fs::read_dir(format!("/proc/{pid}/task")).unwrap().flatten() {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
            sum += status
                .lines()
                .filter(|line| line.contains("ctxt_switches"))
                .filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok())
                .sum::<u64>();
        }
        sum
    }

    /// The terminal has its screen, its cursor and its paste mode back.
    pub fn assert_given_back(&self) {
        let raw = self.raw();
        let last = |on: &[u8], off: &[u8]| {
            let find = |what: &[u8]| raw.windows(what.len()).rposition(|bytes| bytes == what);
            assert!(find(off) >= find(on), "{:?} was not undone", String::from_utf8_lossy(on));
        };
        last(b"\x1b[?1049h", b"\x1b[?1049l");
        last(b"\x1b[?2004h", b"\x1b[?2004l");
        last(b"\x1b[?25l", b"\x1b[?25h");
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.kill();
    }
}
