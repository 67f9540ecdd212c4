//! The command line: the same commands as the console's, headless (reliability part 6).

mod admin;
mod apply;
mod args;
mod calc;
mod cases;
mod demo;
mod describe;
mod doctor;
mod fail;
mod json;
mod keys;
mod line;
mod list;
mod mistake;
mod misuse;
mod output;
mod own;
mod page;
mod schema;
mod session;
mod show;
mod strict;
mod table;
mod told;
mod trial;

pub use fail::Failure;

use crate::i18n::{Lang, Text, Texts};
use crate::search::ask;
use crate::text::{pad, width};
use args::{Args, Run};
use clap::{CommandFactory, FromArgMatches};
use output::Out;
use std::process::ExitCode;

/// Parses the arguments, carries out the command, and gives the exit code:
/// 0 done, 1 failed, 2 used wrongly, 3 refused by a rule, 4 register missing, busy, newer or damaged.
pub fn run() -> ExitCode {
    // Where it cannot be taken, a file limit ends the program; nothing half-written is left then either.
    let _ = crate::runtime::signals::outlive_file_limits();
    let parsed = with_language(Args::command())
        .try_get_matches_from(given())
        .and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let mut out = Out::new(args.json);
    let code = match dispatch(&args, &mut out) {
        Ok(()) => 0,
        Err(failure) => fail::tell(&args, &mut out, &failure),
    };
    match out.finish() {
        Ok(()) => ExitCode::from(code),
        // The console printed nothing there; its terminal may have gone with the line. And a failure
        // that was told already is not told twice.
        Err(_) if args.run.is_none() || code != 0 => ExitCode::from(code),
        Err(error) => ExitCode::from(fail::tell_last(&args, &Failure::Io(error))),
    }
}

/// The arguments. A part of a query that must not hold begins with a minus (`-步:評`): behind `list` that is
/// no option, and is handed on with a minus of another kind, which means the same. Clap's
/// `allow_hyphen_values` would not do: with it the options behind a query (`list cases 漏水 --json`) become
/// words of the query, and `-zhang` is still read as the help option, for its h.
fn given() -> Vec<std::ffi::OsString> {
    let all: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let Some(list) = all.iter().position(|arg| arg == "list") else { return all };
    let part = |arg: std::ffi::OsString| match arg.to_str() {
        Some("-" | "-h" | "-V") | None => arg,
        Some(text) if text.starts_with("--") => arg,
        Some(text) => {
            text.strip_prefix('-').map_or(arg.clone(), |rest| format!("\u{2212}{rest}").into())
        }
    };
    let (before, behind) = all.split_at(list);
    before.iter().cloned().chain(behind.iter().cloned().map(part)).collect()
}

/// The help of `list` ends with the page on the query language, the same that the console shows.
fn with_language(command: clap::Command) -> clap::Command {
    let given: Vec<String> =
        std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    // Reading the words takes time that only the help of one command is worth.
    if !given.iter().any(|arg| arg == "list") || !given.iter().any(|arg| arg == "--help") {
        return command;
    }
    let texts = Texts::load(args::lang_given(&given).unwrap_or(Lang::En));
    let rows = ask::page(&texts);
    let names = rows.iter().map(|(typed, _)| width(typed)).max().unwrap_or(0);
    let line = |(typed, means): &(String, String)| format!("  {}  {means}", pad(typed, names));
    let above = texts.get(Text::QueryAbove).to_owned();
    let page: Vec<String> = std::iter::once(above).chain(rows.iter().map(line)).collect();
    let page = page.join("\n");
    command.mut_subcommand("list", |list| list.after_long_help(page))
}

/// Tells how the command line is used: help on standard output, mistakes on standard error and,
/// where JSON was asked for, in JSON.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe while printing help is nobody's mistake.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let said = error.render().to_string();
    let given: Vec<String> =
        std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    if given.iter().any(|arg| arg == "--json") {
        let first = said.lines().next().unwrap_or_default();
        let what = first.strip_prefix("error: ").unwrap_or(first).to_owned();
        let texts = json::texts(args::lang_given(&given));
        let words = misuse::Misuse::Arguments(what).words(&texts);
        let answer = serde_json::json!({"ok": false, "error": fail::error(&words)});
        let mut out = Out::new(true);
        let _ = out.line(&json::text(&answer)).and_then(|()| out.finish());
    }
    fail::complain(said.trim_end());
    ExitCode::from(2)
}

fn dispatch(args: &Args, out: &mut Out) -> Result<(), Failure> {
    own::is_there(args)?;
    // The console tells it on its own last line.
    if args.run.is_some() {
        own::complain(args, session::language(args));
    }
    match &args.run {
        None => session::console(args),
        Some(Run::Init(c)) => admin::init(args, c, out),
        Some(Run::Demo(c)) => demo::run(args, c, out),
        Some(Run::Apply(c)) => apply::run(args, c, out),
        Some(Run::Schema(c)) => schema::run(c, out),
        Some(Run::List(c)) => list::run(args, c, out),
        Some(Run::Show(c)) => show::run(args, c, out),
        Some(Run::Verify(c)) => admin::verify(args, c, out),
        Some(Run::Doctor) => doctor::run(args, out),
        Some(Run::Rebuild) => admin::rebuild(args, out),
        Some(Run::Backup(c)) => admin::backup(args, c, out),
        Some(Run::Restore(c)) => admin::restore(args, c, out),
        Some(Run::Keys(c)) => keys::run(args, c, out),
        Some(Run::Calc(c)) => calc::run(args, c, out),
        Some(Run::Completions(c)) => describe::completions(c, out),
        Some(Run::Man) => describe::man(out),
    }
}
