//! `doctor`: stuck, contradictory, ownerless, silent and impossible-date records, and what mends each.

use super::args::Args;
use super::fail::Failure;
use super::output::Out;
use super::{json, session};
use crate::domain::actor::Via;
use crate::i18n::Text;
use crate::text;
use serde_json::{Value, json};

/// Names what is wrong with the cases in reach; findings are no failure.
///
/// # Errors
/// What kept the register from being read.
pub fn run(args: &Args, out: &mut Out) -> Result<(), Failure> {
    let mut store = session::open(args)?;
    let actor = session::actor(args, &store, Via::Command)?;
    let scope = actor.scope();
    let found = store.doctor(&scope)?;
    let texts = if out.json { json::texts(session::lang(args)) } else { session::texts(args) };
    if out.json {
        let findings = found.iter().map(|(row, finding)| {
            json!({
                "case": row.id, "number": json::number(&row.number, &texts), "title": row.title,
                "kind": finding.trouble, "what": texts.finding(finding), "command": finding.mend,
                "remedy": texts.mend(finding),
            })
        });
        let answer = json!({"ok": true, "findings": findings.collect::<Value>()});
        return Ok(out.line(&json::text(&answer))?);
    }
    if found.is_empty() {
        let n = store.case_count(&scope)?;
        return Ok(out.line(&texts.fill(Text::CliDoctorNone, &[("n", &n)]))?);
    }
    for (row, finding) in &found {
        let kind = texts.word("trouble", finding.trouble.word());
        let number = texts.number(&row.number);
        let line = format!("{number}  {}  {kind}  {}", row.title, texts.finding(finding));
        out.line(&text::safe_line(&line))?;
        out.line(&text::safe_line(&format!("    {}", texts.mend(finding))))?;
    }
    Ok(out.line(&texts.fill(Text::CliDoctorFound, &[("n", &found.len())]))?)
}
