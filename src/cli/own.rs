//! The office's own files over the built-in ones: words, calendar, time limits.

use super::args::Args;
use super::fail::Failure;
use super::misuse::Misuse;
use crate::data::{Complaint, calendar, rules};
use crate::i18n::{Lang, Texts};
use crate::store::Error;
use crate::store::create::Tables;
use crate::text;
use std::io::Write;
use std::path::PathBuf;

/// The folder of own files: `--data`, else `data` in the platform's configuration directory.
fn folder(args: &Args) -> Option<PathBuf> {
    let usual = || {
        let dirs = directories::ProjectDirs::from("", "", "wusong")?;
        Some(dirs.config_dir().join("data")).filter(|folder| folder.is_dir())
    };
    args.data.clone().or_else(usual)
}

/// A folder that was named must be there: its words and tables would be missed in silence.
///
/// # Errors
/// When it cannot be read.
pub fn is_there(args: &Args) -> Result<(), Misuse> {
    let Some(folder) = &args.data else { return Ok(()) };
    match std::fs::read_dir(folder) {
        Ok(_) => Ok(()),
        Err(error) => Err(Misuse::Unreadable {
            path: folder.display().to_string(),
            detail: error.to_string(),
        }),
    }
}

/// An own file's name and text, where there is one.
fn read(args: &Args, name: &str) -> Result<Option<(String, String)>, Error> {
    let Some(path) = folder(args).map(|folder| folder.join(name)).filter(|path| path.exists())
    else {
        return Ok(None);
    };
    let bytes = std::fs::read(&path).map_err(|error| Error::io(&path, error))?;
    Ok(Some((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned())))
}

/// The texts of a language with the office's own words, and what is wrong with those.
pub fn texts(args: &Args, lang: Lang) -> (Texts, Vec<Complaint>) {
    match read(args, &format!("i18n/{}.toml", lang.code())) {
        Ok(Some((file, text))) => Texts::load_over(lang, &file, &text),
        _ => (Texts::load(lang), vec![]),
    }
}

/// The languages for which there are own words; reading the others would only cost time.
pub fn catalogues(args: &Args) -> Vec<Texts> {
    let own = |lang: Lang| {
        read(args, &format!("i18n/{}.toml", lang.code())).is_ok_and(|found| found.is_some())
    };
    Lang::ALL.into_iter().filter(|lang| own(*lang)).map(|lang| texts(args, lang).0).collect()
}

/// Tells on standard error what is wrong with the own words; the rest of them applies.
pub fn complain(args: &Args, lang: Lang) {
    let name = format!("i18n/{}.toml", lang.code());
    let Ok(Some((file, own))) = read(args, &name) else { return };
    let (texts, complaints) = Texts::load_over(lang, &file, &own);
    for complaint in complaints {
        let said = texts.data_complaint(&complaint);
        let _ = writeln!(std::io::stderr(), "wusong: {}", text::safe_line(&said));
    }
}

/// The tables a new register adopts: own ones must be without a fault, since the journal keeps them.
///
/// # Errors
/// Every fault with file, line and remedy.
pub fn tables(args: &Args) -> Result<Tables, Failure> {
    let mut tables = Tables::built_in();
    let mut faults = Vec::new();
    if let Some((file, text)) = read(args, "calendars/cn-workdays.csv")? {
        let (calendar, complaints) = calendar::read(&file, &text);
        faults.extend(complaints);
        tables.calendar = calendar;
        tables.calendar_text = text;
    }
    if let Some((file, text)) = read(args, "rules/deadlines.toml")? {
        let (rules, complaints) = rules::read(&file, &text);
        faults.extend(complaints);
        tables.rules = rules;
        tables.rules_text = text;
    }
    if faults.is_empty() {
        return Ok(tables);
    }
    let file = folder(args).unwrap_or_default().display().to_string();
    Err(Misuse::Faults { file, complaints: faults }.into())
}
