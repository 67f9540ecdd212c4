//! `keys --try`: press a key and see what arrived and what it does; go through the doors one by one and
//! keep which of them this terminal does not deliver.

use super::args::Args;
use super::fail::Failure;
use super::session;
use crate::domain::actor::Via;
use crate::i18n::{Text, Texts};
use crate::keymap::{Heard, Key, Lookup, Trial, label};
use crate::runtime;
use crate::store::drafts::Drafts;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use std::fmt::{Display, Write};
use std::io::IsTerminal;

/// Tries the keys of the terminal one sits at.
///
/// # Errors
/// Without a terminal; when a file cannot be read.
pub fn run(args: &Args) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::NoTerminal);
    }
    let texts = session::texts(args);
    let mut chosen = session::keymap_at_desk(args)?;
    // What was missing before is asked for again.
    chosen.missing.clear();
    let mut trial = Trial::new(chosen.lay().0);
    let first = [texts.get(Text::TryHead).to_owned()];
    runtime::trial::run(&first, |event| heard(args, &texts, &mut trial, event))?;
    Ok(())
}

/// What is said to a key; nothing leaves.
fn heard(args: &Args, texts: &Texts, trial: &mut Trial, event: KeyEvent) -> Option<Vec<String>> {
    if event.kind == KeyEventKind::Release {
        return Some(vec![]);
    }
    let Some(key) = Key::from_event(event) else {
        return Some(vec![got(texts, "-", event)]);
    };
    let heard = trial.press(key);
    let mut lines = match heard {
        Heard::Leave => return None,
        Heard::Begun => vec![],
        Heard::Told => told(texts, trial, key, event),
        Heard::Arrives(door) => vec![texts.fill(Text::TryYes, &[("key", &door)])],
        Heard::Missing(door) => vec![texts.fill(Text::TryNo, &[("key", &door)])],
        Heard::Other(came) => {
            let asked = trial.asked().map(|(door, ..)| door.to_string()).unwrap_or_default();
            vec![texts.fill(Text::TryOther, &[("key", &came), ("asked", &asked)])]
        }
        Heard::Ended { .. } => vec![texts.get(Text::TryBroken).to_owned()],
    };
    if trial.is_through(heard) {
        lines.extend(result(args, texts, trial));
    }
    if let Some((door, n, all)) = trial.asked() {
        let holes: [(&str, &dyn Display); 3] = [("n", &n), ("all", &all), ("key", &door)];
        lines.push(texts.fill(Text::TryAsk, &holes));
    }
    Some(lines)
}

fn got(texts: &Texts, key: &str, event: KeyEvent) -> String {
    texts.fill(Text::TryGot, &[("key", &key), ("event", &raw(event))])
}

/// What the terminal reported, before it is a key of ours; of a character also its number and its bytes,
/// since two may look the same.
fn raw(event: KeyEvent) -> String {
    let held = event.modifiers.iter_names().map(|(name, _)| format!("{name} "));
    let mut raw = format!("{}{:?}", held.collect::<String>(), event.code);
    if let KeyCode::Char(c) = event.code {
        let mut bytes = [0; 4];
        let bytes = c.encode_utf8(&mut bytes).bytes().map(|byte| format!(" {byte:02X}"));
        let _ = write!(raw, " U+{:04X} ={}", u32::from(c), bytes.collect::<String>());
    }
    raw
}

/// What arrived, and what it does in each place.
fn told(texts: &Texts, trial: &Trial, key: Key, event: KeyEvent) -> Vec<String> {
    let does = |lookup: Lookup| match lookup {
        Lookup::Action(action) => texts.word("action", action.name()).to_owned(),
        Lookup::Menu(prefix) => {
            texts.fill_word("key", "menu", &[("key", &texts.word("prefix", prefix.name()))])
        }
        Lookup::Pending(keys) => format!("{} …", label(&keys)),
        Lookup::None => "-".to_owned(),
    };
    let places = trial.does(key).into_iter().map(|(scope, lookup)| {
        let place = texts.word("scope", scope.name());
        texts.fill(Text::LabelValue, &[("label", &place), ("value", &does(lookup))])
    });
    let places = places.collect::<Vec<_>>().join("   ");
    vec![got(texts, &key.to_string(), event), format!("    {places}")]
}

/// What came of the walk, and whether it could be kept.
fn result(args: &Args, texts: &Texts, trial: &Trial) -> Vec<String> {
    let missing: Vec<String> = trial.missing().iter().map(ToString::to_string).collect();
    let which = missing.join(" ");
    let holes: [(&str, &dyn Display); 3] =
        [("yes", &(trial.n_doors() - missing.len())), ("no", &missing.len()), ("which", &which)];
    let kept = match keep(args, &which) {
        Ok(()) => Text::TryKept,
        Err(_) => Text::TryNotKept,
    };
    vec![texts.fill(Text::TryDone, &holes), texts.get(kept).to_owned()]
}

/// Keeps it in the register, for this user and this kind of terminal.
fn keep(args: &Args, missing: &str) -> Result<(), Failure> {
    let store = session::open(args)?;
    let actor = session::actor(args, &store, Via::Console)?;
    Drafts::open(store.path())?.remember(&actor.user, &session::doors_name(), missing)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    #[test]
    fn what_arrived_is_told_as_the_terminal_reported_it() {
        let event = |code, held| raw(KeyEvent::new(code, held));
        assert_eq!(event(KeyCode::F(7), KeyModifiers::NONE), "F(7)");
        assert_eq!(event(KeyCode::Down, KeyModifiers::SHIFT), "SHIFT Down");
        assert_eq!(event(KeyCode::Char('／'), KeyModifiers::NONE), "Char('／') U+FF0F = EF BC 8F");
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(event(KeyCode::Char('s'), both), "CONTROL ALT Char('s') U+0073 = 73");
        // It may not draw on the screen by itself.
        assert_eq!(
            event(KeyCode::Char('\u{200b}'), KeyModifiers::NONE),
            "Char('\\u{200b}') U+200B = E2 80 8B"
        );
    }
}
