//! What of a case a small form is built from.

use super::super::super::form::{Alike, Assigned, FormKind, Gist, Owed};
use super::super::super::home::{Task, Zone};
use super::super::super::tabs::Lead;
use super::super::super::{App, Screen};
use super::super::notes;
use crate::domain::ids::PersonId;
use crate::domain::mediation::case::Case;
use crate::i18n::Text;
use crate::store::cases::CaseFile;

/// What of a case a small form is built from.
pub fn gist(app: &App, kind: FormKind, file: &CaseFile) -> Gist {
    let case = &file.case;
    let parties = case.data.parties.iter();
    let mut gist = Gist {
        parties: parties.clone().map(|party| party.id.to_string()).collect(),
        ..Gist::default()
    };
    match kind {
        FormKind::Consent => {
            let asked = |id| case.consents.iter().any(|consent| consent.party == id);
            let word = |id| if asked(id) { case.consent_of(id).word() } else { "" };
            gist.answered = parties.map(|party| word(party.id).to_owned()).collect();
        }
        FormKind::Perform => {
            gist.items = owed(case);
            gist.item = meant(app, file, &gist.items);
        }
        FormKind::AnswerReport | FormKind::Claim | FormKind::Evidence | FormKind::Helper => {
            gist.pieces = pieces(app, kind, case);
        }
        FormKind::FilePaper => {
            let mut missing = case.missing();
            // The one that was pointed at stands first.
            if let Some(Lead::Gap(gap)) = app.case_lead() {
                missing.sort_by_key(|other| (other.slot, other.party) != (gap.slot, gap.party));
            }
            let missing = missing.into_iter();
            gist.missing = missing
                .map(|gap| (gap.slot.word().to_owned(), gap.party.map(|id| id.to_string())))
                .collect();
        }
        FormKind::Assign => {
            gist.mediators = case
                .mediators
                .iter()
                .map(|one| Assigned {
                    name: one.name.clone(),
                    person: one.person.map(|id| id.to_string()),
                    account: one.account.map(|id| id.to_string()),
                    recusal: one.recusal.map(|recusal| recusal.word().to_owned()),
                    relation: one.relation.clone(),
                })
                .collect();
        }
        FormKind::Merge => gist.alike = alike(app, file),
        FormKind::Plan => {
            gist.planned = case.planned().and_then(|session| session.plan.as_ref()).map(|p| p.day);
        }
        _ => {}
    }
    gist
}

/// Who may be the same person as a party; the record that goes on is the older one.
fn alike(app: &App, file: &CaseFile) -> Vec<Alike> {
    let name = |id: &PersonId| {
        let party = file.case.data.parties.iter().find(|party| party.person == Some(*id));
        party.map(|party| app.texts.party(party)).unwrap_or_default()
    };
    let pairs = file.alike.iter().map(|(party, row)| {
        // Ids are made in the order of time.
        let (keep, gone) = (*party.min(&row.person.id), *party.max(&row.person.id));
        let holes = [("party", name(party)), ("other", notes::label(app, row))];
        let holes: Vec<(&str, &dyn std::fmt::Display)> =
            holes.iter().map(|(key, text)| (*key, text as &dyn std::fmt::Display)).collect();
        let said = app.texts.fill(Text::AlikePair, &holes);
        Alike { keep: keep.to_string(), gone: gone.to_string(), said }
    });
    pairs.collect()
}

/// The open items of the agreements in force, the earliest first.
fn owed(case: &Case) -> Vec<Owed> {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut owed: Vec<Owed> = case
        .in_force()
        .flat_map(|agreement| {
            let n = number(case.number_of(agreement));
            agreement.items().into_iter().filter(|item| !item.is_over()).map(move |item| Owed {
                agreement: n,
                item: item.n,
                what: item.what.clone(),
                open: item.open_amount(),
                due: item.due_day(),
            })
        })
        .collect();
    owed.sort_by_key(|owed| (owed.due.is_none(), owed.due, owed.agreement, owed.item));
    owed
}

/// The item that is meant: the one selected in the case or on today's board, else the earliest.
fn meant(app: &App, file: &CaseFile, items: &[Owed]) -> Option<usize> {
    let pointed = match (&app.screen, app.case_lead(), app.home.selected_task()) {
        (Screen::Case(_), Some(Lead::Item { agreement, item }), _) => {
            Some((u32::try_from(agreement).unwrap_or(0), item))
        }
        (Screen::Home, _, Some(Task::Due(due)))
            if app.home.focus == Zone::Today && due.row.key == file.row.key =>
        {
            Some((due.agreement, due.item))
        }
        _ => None,
    };
    let of = |(agreement, item)| {
        items.iter().position(|owed| owed.agreement == agreement && owed.item == item)
    };
    let selected = pointed.and_then(of);
    selected.or_else(|| (!items.is_empty()).then_some(0))
}

/// The pieces a form may be about, by their numbers.
fn pieces(app: &App, kind: FormKind, case: &Case) -> Vec<(u32, String)> {
    let numbered = |said: Vec<Option<String>>| -> Vec<(u32, String)> {
        (1..).zip(said).filter_map(|(n, said)| Some((n, said?))).collect()
    };
    numbered(match kind {
        FormKind::AnswerReport => case
            .reports
            .iter()
            .map(|report| {
                let to = app.texts.word("authority", report.said.to.word());
                let on = app.texts.when(report.on, app.today);
                report.answer.is_none().then(|| format!("{to} {on}"))
            })
            .collect(),
        FormKind::Claim => case
            .claims
            .iter()
            .map(|claim| claim.dropped.is_none().then(|| claim.said.what.clone()))
            .collect(),
        FormKind::Evidence => case.evidence.iter().map(|one| Some(one.name.clone())).collect(),
        FormKind::Helper => case.helpers.iter().map(|one| Some(one.name.clone())).collect(),
        _ => vec![],
    })
}
