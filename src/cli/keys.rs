//! `keys`: the key map in force, and what is wrong with a file of one's own.

use super::args::{Args, Keys};
use super::fail::Failure;
use super::misuse::Misuse;
use super::output::Out;
use super::{json, session};
use crate::app::notice::complaint;
use crate::i18n::{Text, Texts};
use crate::keymap::{Action, Complaint, Key, Map, Scope, label};
use crate::text::{pad, safe_line, width};
use serde_json::{Value, json};
use std::path::Path;

/// Prints the map in force, or checks a file.
///
/// # Errors
/// Exit code 2 for a file that cannot be read or has faults.
pub fn run(args: &Args, c: &Keys, out: &mut Out) -> Result<(), Failure> {
    if c.trial {
        return super::trial::run(args);
    }
    match &c.check {
        Some(file) => check(args, file, out),
        None => print(args, out),
    }
}

/// Tells every fault of a file with its line, what is wrong and what to do.
fn check(args: &Args, file: &Path, out: &mut Out) -> Result<(), Failure> {
    let name = file.display().to_string();
    let unreadable = |detail: String| Misuse::Unreadable { path: name.clone(), detail };
    let bytes = std::fs::read(file).map_err(|error| unreadable(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))?;
    let faults = Map::parse(&text, &name).1;
    if out.json {
        let texts = json::texts(session::lang(args));
        let problems: Vec<Value> = faults.iter().map(|fault| problem(&texts, fault)).collect();
        out.line(&json::text(&json!({"ok": faults.is_empty(), "problems": problems})))?;
    } else {
        let texts = session::texts(args);
        for fault in &faults {
            out.line(&safe_line(&complaint(&texts, fault)))?;
        }
        if faults.is_empty() {
            out.line(&safe_line(&texts.fill(Text::CliKeysOk, &[("file", &name)])))?;
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Told(2)) }
}

fn problem(texts: &Texts, fault: &Complaint) -> Value {
    let place = format!("{}:{}: ", fault.file, fault.line);
    let said = complaint(texts, fault);
    let what = said.strip_prefix(&place).unwrap_or(&said);
    json!({"file": fault.file, "line": fault.line, "what": what})
}

/// One action of a scope, with what leads to it there.
struct Line {
    scope: Scope,
    action: Action,
    doors: Vec<Vec<Key>>,
    safe: Vec<Vec<Key>>,
}

impl Line {
    /// The other doors: letters, and keys that not every terminal passes on.
    fn others(&self) -> Vec<Vec<Key>> {
        self.doors.iter().filter(|door| !self.safe.contains(door)).cloned().collect()
    }
}

/// Every action in every scope it has a line of its own in.
fn lines(map: &Map) -> Vec<Line> {
    let mut lines = Vec::new();
    for scope in Scope::ALL {
        for &action in Action::ALL.iter().filter(|action| action.scopes().contains(&scope)) {
            let doors = map.doors(scope, action);
            if !doors.is_empty() {
                let safe = map.safe_doors(scope, action);
                lines.push(Line { scope, action, doors, safe });
            }
        }
    }
    lines
}

fn print(args: &Args, out: &mut Out) -> Result<(), Failure> {
    let (map, faults) = session::keymap(args)?.lay();
    let lines = lines(&map);
    if out.json {
        let texts = json::texts(session::lang(args));
        let actions: Vec<Value> = lines.iter().map(|line| of_line(&texts, line)).collect();
        return Ok(out.line(&json::text(&json!({"actions": actions})))?);
    }
    let texts = session::texts(args);
    let name = |line: &Line| texts.word("action", line.action.name()).to_owned();
    let of_names = lines.iter().map(|line| width(&name(line))).max().unwrap_or(0);
    let of_words = lines.iter().map(|line| line.action.name().len()).max().unwrap_or(0);
    let of_safe = lines.iter().map(|line| width(&written(&line.safe))).max().unwrap_or(0);
    for scope in Scope::ALL {
        out.line(&format!("[{}] {}", scope.name(), texts.word("scope", scope.name())))?;
        for line in lines.iter().filter(|line| line.scope == scope) {
            let row = format!(
                "  {}  {}  {}  {}",
                pad(line.action.name(), of_words),
                pad(&name(line), of_names),
                pad(&written(&line.safe), of_safe),
                written(&line.others()),
            );
            out.line(row.trim_end())?;
        }
    }
    for fault in &faults {
        super::fail::complain(&safe_line(&complaint(&texts, fault)));
    }
    Ok(())
}

fn of_line(texts: &Texts, line: &Line) -> Value {
    let labels = |doors: &[Vec<Key>]| doors.iter().map(|door| label(door)).collect::<Vec<_>>();
    json!({
        "scope": line.scope.name(), "action": line.action.name(),
        "label": texts.word("action", line.action.name()),
        "keys": labels(&line.doors), "safe": labels(&line.safe),
    })
}

fn written(doors: &[Vec<Key>]) -> String {
    doors.iter().map(|door| label(door)).collect::<Vec<_>>().join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_printed_where_it_lives_and_has_a_safe_door_there() {
        let lines = lines(&Map::default_map());
        for action in Action::ALL {
            let mut own = lines.iter().filter(|line| line.action == *action);
            assert!(own.all(|line| !line.safe.is_empty()), "{}", action.name());
            assert!(lines.iter().any(|line| line.action == *action), "{}", action.name());
        }
    }

    #[test]
    fn other_and_safe_doors_are_all_the_doors_there_are() {
        for line in lines(&Map::default_map()) {
            assert_eq!(line.others().len() + line.safe.len(), line.doors.len());
        }
    }
}
