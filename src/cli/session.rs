//! What every command needs first: language, register, user.

use super::args::{Args, Wide};
use super::fail::Failure;
use super::misuse::Misuse;
use super::own;
use crate::app::perform::office_view;
use crate::app::{Look, Start};
use crate::data::categories;
use crate::domain::actor::{Actor, Via};
use crate::domain::mint::Source;
use crate::i18n::{Lang, Text, Texts};
use crate::keymap::{BuiltIn, Chosen, Map};
use crate::runtime::clock::System;
use crate::runtime::{self, Console, Farewell};
use crate::store::{Error, Store};
use crate::text;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// The language asked for with `--lang`.
pub fn lang(args: &Args) -> Option<Lang> {
    args.lang.as_deref().and_then(Lang::from_code)
}

/// The language for people: `--lang`, else the locale, else traditional.
pub fn language(args: &Args) -> Lang {
    let locale = || sys_locale::get_locale().as_deref().and_then(Lang::from_locale);
    lang(args).or_else(locale).unwrap_or(Lang::ZhHant)
}

/// The texts for people, with the office's own words.
pub fn texts(args: &Args) -> Texts {
    own::texts(args, language(args)).0
}

/// The register's path: `--register`, else the platform's data directory.
///
/// # Errors
/// When there is no home folder to find one in.
pub fn path(args: &Args) -> Result<PathBuf, Failure> {
    if let Some(path) = &args.register {
        return Ok(path.clone());
    }
    let dirs = directories::ProjectDirs::from("", "", "wusong");
    Ok(dirs.map(|dirs| dirs.data_dir().join("register.db")).ok_or(Misuse::NoHome)?)
}

/// The user of this machine.
pub fn user() -> String {
    whoami::username().unwrap_or_else(|_| "unknown".to_owned())
}

/// Opens the register.
///
/// # Errors
/// What stands in the way.
pub fn open(args: &Args) -> Result<Store, Failure> {
    let mut store = Store::open(&path(args)?, Box::new(System)).map_err(Failure::Closed)?;
    store.set_today(args.today);
    Ok(store)
}

/// Who acts.
///
/// # Errors
/// R-ACC-1 for a stranger.
pub fn actor(args: &Args, store: &Store, via: Via) -> Result<Actor, Failure> {
    Ok(store.actor(&user(), args.as_user.as_deref(), via)?)
}

/// Opens the console.
///
/// # Errors
/// Without a terminal; when the register cannot be opened.
pub fn console(args: &Args) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::NoTerminal);
    }
    // What is read of the program's own files does not wait for the register.
    std::thread::spawn(|| {
        drop(Map::default_map());
        categories::known();
    });
    let (path, user) = (path(args)?, user());
    let mut store = match open(args) {
        Ok(store) => Some(store),
        // A register that is named and missing is a mistake; the usual place may be empty.
        Err(Failure::Closed(Error::Missing(_))) if args.register.is_none() => None,
        Err(failure) => return Err(failure),
    };
    let keys = keymap(args)?;
    let (texts, faults) = own::texts(args, language(args));
    let mut start = Start {
        told: faults.iter().map(|fault| texts.data_complaint(fault)).collect(),
        texts,
        catalogues: own::catalogues(args),
        keys,
        look: look(args),
        size: (80, 24),
        today: args.today.unwrap_or_else(local_today),
        user: user.clone(),
        session: None,
    };
    if let Some(store) = &mut store {
        let actor = actor(args, store, Via::Console)?;
        if args.lang.is_none()
            && let Some(lang) = store.remembered(&actor.user, "lang")?
            && let Some(lang) = Lang::from_code(&lang)
        {
            start.texts = own::texts(args, lang).0;
        }
        recall_keys(args, store, &actor.user, &mut start.keys)?;
        start.today = store.today();
        start.session = Some((office_view(store, &actor)?, actor));
    }
    let farewell = runtime::run(Console {
        start,
        store,
        path,
        as_user: args.as_user.clone(),
        user,
        today: args.today,
        plain: args.plain_screen,
    })?;
    leave(args, &farewell);
    Ok(())
}

/// Names the drafts that are kept, on the normal screen.
fn leave(args: &Args, farewell: &Farewell) {
    if farewell.drafts.is_empty() {
        return;
    }
    let texts = texts(args);
    let told = texts.fill(Text::QuitAfter, &[("n", &farewell.drafts.len())]);
    let _ = writeln!(std::io::stderr(), "{}", text::safe(&told));
    for label in &farewell.drafts {
        let _ = writeln!(std::io::stderr(), "  {}", text::safe_line(label));
    }
}

/// The key map: the one `--keymap` names or the file it names, else the user's own file. A built-in
/// map that is named goes below the user's own file.
///
/// # Errors
/// When a file cannot be read.
pub fn keymap(args: &Args) -> Result<Chosen, Failure> {
    let own = directories::ProjectDirs::from("", "", "wusong")
        .map(|dirs| dirs.config_dir().join("keymap.toml"))
        .filter(|path| path.is_file());
    let named = named_keymap(args);
    let file = args.keymap.clone().filter(|_| named.is_none()).or(own);
    let chosen = match file {
        None => Chosen::default(),
        Some(path) => {
            let bytes = std::fs::read(&path).map_err(|error| Misuse::Unreadable {
                path: path.display().to_string(),
                detail: error.to_string(),
            })?;
            Chosen::own(&path.display().to_string(), &String::from_utf8_lossy(&bytes))
        }
    };
    Ok(Chosen { built_in: named.unwrap_or(chosen.built_in), ..chosen })
}

/// The map of the program's that `--keymap` names.
fn named_keymap(args: &Args) -> Option<BuiltIn> {
    BuiltIn::from_name(args.keymap.as_ref()?.to_str()?)
}

/// The key map as somebody left it in the console, unless this call says another.
///
/// # Errors
/// When the register cannot be read.
fn remembered_keymap(args: &Args, store: &Store, user: &str) -> Result<Option<BuiltIn>, Failure> {
    if args.keymap.is_some() {
        return Ok(None);
    }
    let name = store.remembered(user, "keymap")?;
    Ok(name.as_deref().and_then(BuiltIn::from_name))
}

/// The key map as the console would have it now: with what is remembered, where there is a register.
///
/// # Errors
/// As [`keymap`].
pub fn keymap_at_desk(args: &Args) -> Result<Chosen, Failure> {
    let mut keys = keymap(args)?;
    if let Ok(store) = open(args)
        && let Ok(actor) = actor(args, &store, Via::Command)
    {
        recall_keys(args, &store, &actor.user, &mut keys)?;
    }
    Ok(keys)
}

/// Under this name the keys are remembered that this kind of terminal does not deliver.
pub fn doors_name() -> String {
    format!("doors:{}", std::env::var("TERM").unwrap_or_default())
}

/// Puts in what the register remembers of a user's key map and terminal.
fn recall_keys(args: &Args, store: &Store, user: &str, keys: &mut Chosen) -> Result<(), Failure> {
    if let Some(built_in) = remembered_keymap(args, store, user)? {
        keys.built_in = built_in;
    }
    let missing = store.remembered(user, &doors_name())?.unwrap_or_default();
    keys.missing = missing.split_whitespace().filter_map(|key| key.parse().ok()).collect();
    Ok(())
}

/// How to draw: ASCII where ambiguous characters are wide, no colour where none is wanted.
fn look(args: &Args) -> Look {
    let mono = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var("TERM").is_ok_and(|term| term == "dumb" || term.is_empty());
    Look { ascii: args.wide == Wide::Yes, mono }
}

/// The day on this machine, before an office's time zone is known.
pub fn local_today() -> chrono::NaiveDate {
    System.now().with_timezone(&chrono::Local).date_naive()
}
