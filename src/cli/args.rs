//! The words of the command line.

use crate::i18n::Lang;
use chrono::NaiveDate;
use clap::builder::{FalseyValueParser, PossibleValuesParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What stands below the help and at the end of the manual page.
const AFTER: &str = "\
Exit codes: 0 done, 1 failed, 2 used wrongly, 3 refused by a rule, 4 register missing, busy, locked, newer or damaged.

Files, all optional but the register: register.db in the platform's data directory (~/.local/share/wusong); \
keymap.toml and a folder data/ with an office's own words, calendar and time limits in its configuration \
directory (~/.config/wusong).";

/// 無訟: a console for grassroots mediators. Without a command it opens the console.
#[derive(Debug, Parser)]
#[command(name = "wusong", version, about, disable_help_subcommand = true, after_long_help = AFTER)]
pub struct Args {
    /// The register (default: in the platform's data directory).
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "WUSONG_REGISTER",
        hide_env_values = true
    )]
    pub register: Option<PathBuf>,
    /// The language.
    #[arg(long, global = true, value_name = "LANG", ignore_case = true,
        value_parser = PossibleValuesParser::new(Lang::ALL.map(Lang::code)))]
    pub lang: Option<String>,
    /// Act as this user (administrator at the desk, or rehearsal).
    #[arg(long = "as", global = true, value_name = "USER")]
    pub as_user: Option<String>,
    /// Take this day for today (rehearsal); what is recorded keeps its real time.
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Answer in JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from.
    #[arg(long, global = true, value_name = "NAME|FILE")]
    pub keymap: Option<PathBuf>,
    /// A folder of the office's own words, calendar and time limits over the built-in ones.
    #[arg(long, global = true, value_name = "DIR", env = "WUSONG_DATA", hide_env_values = true)]
    pub data: Option<PathBuf>,
    /// Whether characters of ambiguous width take two cells: auto, yes or no.
    #[arg(long, global = true, value_enum, default_value_t = Wide::Auto)]
    pub wide: Wide,
    /// Draw rows that moved anew, for a terminal that moves them wrongly.
    #[arg(long, global = true, env = "WUSONG_PLAIN_SCREEN", value_parser = FalseyValueParser::new())]
    pub plain_screen: bool,
    /// The command.
    #[command(subcommand)]
    pub run: Option<Run>,
}

/// Whether ambiguous characters are wide in this terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Wide {
    /// They are not, as in most terminals.
    Auto,
    /// They are: ASCII frames are drawn.
    Yes,
    /// They are not.
    No,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Run {
    /// Create a register from an office profile.
    Init(Init),
    /// Create a rehearsal register with made-up people and cases.
    Demo(Demo),
    /// Run commands given as JSON Lines; the answer to a line is printed once it is on disk.
    Apply(Apply),
    /// Print the JSON Schema of every command `apply` takes, or of one.
    Schema(Schema),
    /// List cases, what falls due on them, people or bodies.
    List(List),
    /// Show one case with everything.
    Show(Show),
    /// Check the register: file, schema, chain, derived tables.
    Verify(Verify),
    /// Name stuck, contradictory, ownerless, silent and impossible-date records, and what mends each.
    Doctor,
    /// Drop the derived tables and recreate them from the journal.
    Rebuild,
    /// Write a copy of the register to a new file, while others may write.
    Backup(OneFile),
    /// Put a backup back; what it replaces is kept.
    Restore(OneFile),
    /// Print the key map in force, or check a file of one's own.
    Keys(Keys),
    /// Arithmetic without a register.
    #[command(subcommand)]
    Calc(Calc),
    /// Print what a shell needs to complete this command line.
    Completions(Completions),
    /// Print the manual page.
    Man,
}

/// `completions`
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `init`
#[derive(Debug, clap::Args)]
pub struct Init {
    /// `danghu`, or a profile file.
    #[arg(long, default_value = "danghu", value_name = "NAME|FILE")]
    pub profile: String,
    /// User name of the first account (default: who runs this).
    #[arg(long, value_name = "USER")]
    pub user: Option<String>,
    /// The name people know the first user by.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Code of the body the first user works for.
    #[arg(long, value_name = "CODE")]
    pub home: Option<String>,
}

/// `demo`
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// How many cases.
    #[arg(long, default_value_t = 200, value_name = "N")]
    pub cases: usize,
    /// The same seed, number of cases and day give the same register.
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
}

/// `keys`
#[derive(Debug, clap::Args)]
pub struct Keys {
    /// Tell every fault of this key map with its line; exit code 2 if there is one.
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,
    /// Press keys and see what arrives and what it does; go through the doors of this terminal.
    #[arg(long = "try", conflicts_with = "check")]
    pub trial: bool,
}

/// `apply`
#[derive(Debug, clap::Args)]
pub struct Apply {
    /// A file of JSON Lines, or `-` for standard input.
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    /// Go on after a line that failed; the exit code is that of the first one.
    #[arg(long)]
    pub keep_going: bool,
}

/// `schema`
#[derive(Debug, clap::Args)]
pub struct Schema {
    /// One command.
    pub command: Option<String>,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Cases.
    Cases,
    /// What falls due on cases, with its reasons.
    Deadlines,
    /// People on record.
    People,
    /// Bodies of the office.
    Bodies,
}

/// How much of what identifies people is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Redact {
    /// Nothing.
    None,
}

/// `list`
#[derive(Debug, clap::Args)]
pub struct List {
    /// What to list.
    #[arg(value_enum)]
    pub kind: Kind,
    /// Words to find, and `level:2 step:mediate risk:red body:DH01 @name overdue`; `--help` tells all.
    pub query: Vec<String>,
    /// A saved view, narrowed further by the query.
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// As it was at the end of this day.
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "known_by")]
    pub as_of: Option<NaiveDate>,
    /// As it had been recorded by the end of this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub known_by: Option<NaiveDate>,
    /// These fields only, separated by commas; `all` for every one.
    #[arg(long, value_name = "a,b|all")]
    pub fields: Option<String>,
    /// Comma-separated values for spreadsheets.
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// How much of what identifies people is left out.
    #[arg(long, value_enum, default_value_t = Redact::None)]
    pub redact: Redact,
}

/// `show`
#[derive(Debug, clap::Args)]
pub struct Show {
    /// A number (`當17`, `(2026)平當人調字第17號`) or an id.
    pub what: String,
    /// As it was at the end of this day.
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "known_by")]
    pub as_of: Option<NaiveDate>,
    /// As it had been recorded by the end of this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub known_by: Option<NaiveDate>,
}

/// `verify`
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// An anchor `SEQ:HASH` written down earlier that the journal must still hold.
    #[arg(long, value_name = "SEQ:HASH")]
    pub anchor: Option<String>,
}

/// A command with one file.
#[derive(Debug, clap::Args)]
pub struct OneFile {
    /// The file.
    pub file: PathBuf,
}

/// `calc`
#[derive(Debug, Subcommand)]
pub enum Calc {
    /// The last day of a legal period, with its reasons.
    Deadline {
        /// The rule: R-JC-1, R-TIM-1 …
        rule: String,
        /// The day that starts the period (not counted itself).
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: NaiveDate,
    },
}

/// A whole day, as the options take it.
fn day(text: &str) -> Result<NaiveDate, String> {
    // Ten characters: 26-1-1 would be read as a day of the first century.
    let whole = if text.len() == 10 { text } else { "" };
    NaiveDate::parse_from_str(whole, "%Y-%m-%d")
        .map_err(|_| "a day is written YYYY-MM-DD, such as 2026-11-24".to_owned())
}

/// The language asked for in arguments that could not be parsed as a whole.
pub fn lang_given(given: &[String]) -> Option<Lang> {
    let after = given.iter().position(|arg| arg == "--lang").and_then(|at| given.get(at + 1));
    let joined = given.iter().find_map(|arg| arg.strip_prefix("--lang="));
    joined.or(after.map(String::as_str)).and_then(Lang::from_code)
}
