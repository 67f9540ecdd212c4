//! The clause check below the table, drawn anew while one types (R-AGR-8).

use super::super::super::App;
use super::super::super::form::{Form, Report, ReportLine};
use super::cell;
use crate::domain::command::ObligationInput;
use crate::domain::ids::PartyId;
use crate::domain::mediation::agreement::{Instalment, Obligation, Wording};
use crate::domain::mediation::clauses::{self, Clause, Finding, Gravity};
use crate::domain::mediation::party::stem;
use crate::i18n::Text;
use uuid::Uuid;

/// What is typed as an agreement would say it; its parties are told by their place alone.
fn wording(app: &App, form: &Form) -> Wording {
    let id = |mark: &Option<String>| {
        let at = (0..form.called.len()).find(|at| *mark == Some(stem(*at).to_string()))?;
        Some(PartyId(Uuid::from_u128(u128::try_from(at).ok()?)))
    };
    let one = |input: ObligationInput| Obligation {
        kind: input.kind,
        by: id(&input.by),
        to: id(&input.to),
        what: input.what,
        performer: input.performer,
        amount: input.amount,
        due: input.due,
        instalments: input
            .instalments
            .into_iter()
            .map(|part| Instalment { amount: part.amount, due: part.due })
            .collect(),
        until: input.until,
        days_after: input.days_after,
        way: input.way,
        place: input.place,
    };
    Wording {
        terms: form.text("terms").unwrap_or_default(),
        obligations: super::obligations(app, form).into_iter().map(one).collect(),
        ..Wording::default()
    }
}

/// Whether a clause bars the paper.
pub fn bars(app: &App, form: &Form) -> bool {
    clauses::bars(&wording(app, form))
}

/// The check as it stands below the table.
pub fn report(app: &App, form: &Form) -> Report {
    let texts = &app.texts;
    let numbers: Vec<usize> = super::items::read(app, form).iter().map(|(n, _)| *n).collect();
    let found = merge(clauses::check(&wording(app, form)));
    let n = |gravity| found.iter().filter(|finding| finding.0.clause.gravity() == gravity).count();
    let (barred, warned) = (n(Gravity::Bar), n(Gravity::Warn));
    let state = match (barred, warned) {
        (0, 0) => String::new(),
        _ => texts.fill(Text::CheckState, &[("barred", &barred), ("warned", &warned)]),
    };
    let lines = found.iter().map(|(finding, total)| {
        let item = finding.item.map(|at| numbers.get(at).copied().unwrap_or(at + 1));
        let said = match &finding.clause {
            Clause::Vague { word } => paid_first(form, item)
                .map(|part| texts.fill(Text::VagueUntilPaid, &[("word", word), ("n", &part)])),
            _ => None,
        };
        let gravity = finding.clause.gravity();
        ReportLine {
            mark: match gravity {
                Gravity::Bar => '!',
                Gravity::Warn => '?',
                Gravity::Fits => '=',
            },
            what: if gravity == Gravity::Fits {
                String::new()
            } else {
                texts.clause_place(item, finding.part)
            },
            said: said.unwrap_or_else(|| texts.clause(&finding.clause, *total)),
            field: place(form, finding, item),
            rule: if gravity == Gravity::Fits {
                String::new()
            } else {
                let rule = finding.clause.rule();
                if texts.lang().is_chinese() {
                    format!("（{rule}）")
                } else {
                    format!("({rule})")
                }
            },
        }
    });
    Report { title: texts.get(Text::CheckTitle).to_owned(), state, lines: lines.collect() }
}

/// The last instalment of another item: the day it is paid is an event that can be named.
fn paid_first(form: &Form, item: Option<usize>) -> Option<usize> {
    let others = super::items::numbers(form).into_iter().filter(|n| Some(*n) != item);
    others.map(|n| form.rows(&super::parts(n)).count()).find(|count| *count > 0)
}

/// The field that mends a finding; nothing for what fits.
fn place(form: &Form, finding: &Finding, item: Option<usize>) -> Option<String> {
    let Some(n) = item else {
        return (finding.clause.gravity() != Gravity::Fits).then(|| "terms".to_owned());
    };
    let of_part = |k: usize, column: &str| format!("{}{k}.{column}", super::parts(n));
    let parts = form.rows(&super::parts(n)).count();
    let own = |column: &str| cell(n, column);
    let empty = |column: &str| {
        let names = (1..=parts).map(|k| of_part(k, column));
        names.into_iter().find(|name| form.text(name).is_none())
    };
    Some(match (&finding.clause, finding.part) {
        (Clause::PartsFit { .. } | Clause::Total { .. }, _) => return None,
        (Clause::PartUnknown, _) => empty("amount").unwrap_or_else(|| own("amount")),
        (Clause::NoDate, _) => empty("due").unwrap_or_else(|| own("due")),
        (Clause::NoSuchDay { .. }, Some(at)) => of_part(at + 1, "due"),
        (Clause::NoSuchDay { .. }, None) => own("due"),
        (Clause::PartsDiffer { .. } | Clause::NoAmount, _) => own("amount"),
        (Clause::NoDebtor, _) => own("by"),
        (Clause::NoCreditor | Clause::ToOneself, _) => own("to"),
        (Clause::OutOfOrder, at) => at.map_or_else(|| own("due"), |at| of_part(at + 1, "due")),
        (Clause::Vague { word } | Clause::BeyondUs { word }, _) => {
            let said = |column: &str| form.text(&own(column)).is_some_and(|t| t.contains(word));
            own(if said("due") { "due" } else { "way" })
        }
        (Clause::NoWay | Clause::Nothing, _) => own("way"),
    })
}

/// The sum of a single item by instalments is said once, with its capitals.
fn merge(found: Vec<Finding>) -> Vec<(Finding, bool)> {
    let total = found.iter().find_map(|finding| match finding.clause {
        Clause::Total { total } => Some(total),
        _ => None,
    });
    let fits = |finding: &Finding| matches!(finding.clause, Clause::PartsFit { total: sum, .. } if Some(sum) == total);
    let whole = found.iter().any(fits);
    let told_twice = |finding: &Finding| whole && matches!(finding.clause, Clause::Total { .. });
    found.into_iter().filter(|f| !told_twice(f)).map(|f| (f.clone(), fits(&f))).collect()
}
