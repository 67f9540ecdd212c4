//! A desk to try things at: a temporary folder, an empty home, the program.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What a run of the program gave.
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Done {
    /// Standard output as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }

    /// Standard output as JSON Lines.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The run, which must have been a success that said nothing on standard error.
    #[track_caller]
    pub fn well(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self
    }
}

/// A folder, a home with nothing in it, and the program.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// A desk with a published case, whose second line registers it, and everything `show` tells of it.
    pub fn with_published(script: &str) -> (Self, Value) {
        let desk = Self::ready();
        let answers = desk.apply(script).well().lines();
        let id = answers[1]["id"].as_str().unwrap().to_owned();
        let case = desk.run(&["--json", "show", &id]).well().json();
        (desk, case)
    }

    /// A desk without a register.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        Self { folder }
    }

    /// A desk with a fresh register at `r.db`.
    pub fn ready() -> Self {
        let desk = Self::empty();
        desk.run(&["init"]).well();
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The path of the desk's register.
    pub fn register(&self) -> PathBuf {
        self.path("r.db")
    }

    /// Writes a file into the folder and gives its path back.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).unwrap();
        self.path(name).display().to_string()
    }

    /// The program, with nothing of this machine's environment.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wusong"));
        command.env_clear().env("HOME", self.path("home")).current_dir(self.folder.path());
        command.timeout(std::time::Duration::from_secs(60));
        command
    }

    /// Runs the program on the desk's register.
    pub fn run(&self, args: &[&str]) -> Done {
        self.run_on(&self.register(), args)
    }

    /// Runs the program on any register.
    pub fn run_on(&self, register: &Path, args: &[&str]) -> Done {
        done(self.program().arg("--register").arg(register).args(args))
    }

    /// Runs the program on the desk's register with something on standard input.
    pub fn run_with(&self, args: &[&str], input: impl AsRef<[u8]>) -> Done {
        let mut program = self.program();
        program.arg("--register").arg(self.register()).args(args);
        done(program.write_stdin(input.as_ref().to_vec()))
    }

    /// Carries out lines given on standard input.
    pub fn apply(&self, lines: impl AsRef<[u8]>) -> Done {
        self.run_with(&["apply", "-"], lines)
    }

    /// Registers a case of one title, which must work, and gives back its id.
    pub fn case(&self, title: &str) -> String {
        let line = serde_json::json!({
            "do": "register_case", "body": "DH01", "title": title,
            "parties": [{"name": "王某", "side": "applicant"}, {"name": null, "side": "respondent"}],
        });
        let answer = self.apply(line.to_string()).well().lines().remove(0);
        answer["id"].as_str().unwrap().to_owned()
    }

    /// The names in the folder that a register leaves beside it.
    pub fn left_over(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names
            .filter(|name| {
                name.contains(".wusong-") || name.ends_with("-wal") || name.ends_with("-shm")
            })
            .collect();
        names.sort();
        names
    }
}

/// Runs a command to its end.
pub fn done(command: &mut Command) -> Done {
    let output = command.output().unwrap();
    Done {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
