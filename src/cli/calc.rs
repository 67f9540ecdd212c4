//! `calc`: the program's arithmetic without a register.

use super::args::{Args, Calc};
use super::fail::Failure;
use super::misuse::Misuse;
use super::output::Out;
use super::{json, session};
use crate::data::{calendar, rules};
use crate::domain::deadline;
use serde_json::json;

/// Computes what was asked.
///
/// # Errors
/// For a rule that has no period.
pub fn run(args: &Args, c: &Calc, out: &mut Out) -> Result<(), Failure> {
    match c {
        Calc::Deadline { rule, from } => {
            let rules = rules::built_in();
            let Some(found) = rules::find(&rules, rule) else {
                let known = rules.iter().map(|rule| rule.id.clone()).collect();
                return Err(Misuse::Rule { name: rule.clone(), known }.into());
            };
            let due = deadline::due(found, *from, &calendar::built_in());
            if out.json {
                let texts = json::texts(session::lang(args));
                let why = texts.due_why(&due);
                let answer = json!({
                    "due": due.due, "why": why, "steps": due.why, "rule": found.id,
                    "source": found.source,
                });
                return Ok(out.line(&json::text(&answer))?);
            }
            let texts = session::texts(args);
            out.line(&format!("{}  {} {}", due.due, found.id, found.source))?;
            for why in texts.due_why(&due) {
                out.line(&format!("  {why}"))?;
            }
            Ok(())
        }
    }
}
