//! The small forms: one act each. What stands in them, and the command they amount to.

mod after;
mod check;
mod gist;
mod handling;
mod intake;
mod make;
mod said;

pub use check::{faults, refresh};
pub use gist::gist;

use super::super::App;
use super::super::form::{Form, FormField, FormKind};
use super::fields::Seed;
use crate::domain::command::Envelope;
use crate::store::Seen;
use make::Make;
use said::Said;

/// What stands in a small form; nothing for the others.
pub fn fields(app: &App, kind: FormKind, seed: &Seed) -> Option<Vec<FormField>> {
    let make = Make { app, seed };
    intake::fields(&make, kind)
        .or_else(|| handling::fields(&make, kind))
        .or_else(|| after::fields(&make, kind))
}

/// Whether a form is one of these.
fn is_small(kind: FormKind) -> bool {
    matches!(
        kind,
        FormKind::Accept
            | FormKind::Decline
            | FormKind::Consent
            | FormKind::Rights
            | FormKind::Questions
            | FormKind::Report
            | FormKind::AnswerReport
            | FormKind::Claim
            | FormKind::Step
            | FormKind::Merge
            | FormKind::Assign
            | FormKind::AnswerMediators
            | FormKind::Inquiry
            | FormKind::Evidence
            | FormKind::Helper
            | FormKind::Plan
            | FormKind::Suspend
            | FormKind::Resume
            | FormKind::Extend
            | FormKind::End
            | FormKind::Withdraw
            | FormKind::SettledPrivately
            | FormKind::Generate
            | FormKind::Perform
            | FormKind::Confirm
            | FormKind::ConfirmResult
            | FormKind::Litigation
            | FormKind::Visit
            | FormKind::Close
            | FormKind::FilePaper
            | FormKind::Archive
            | FormKind::Reopen
    )
}

/// Where the caret is when a small form opens: the first field that is to be filled.
pub fn first(kind: FormKind) -> Option<&'static str> {
    match kind {
        FormKind::Perform => Some("date"),
        FormKind::Report => Some("to"),
        _ => None,
    }
}

/// A row of a list of a small form, from 1.
pub fn row(app: &App, form: &Form, list: &str, n: usize) -> Vec<FormField> {
    if form.kind == FormKind::Assign && list == "mediators" {
        let seed = Seed::of(form);
        return handling::mediator(&Make { app, seed: &seed }, n);
    }
    vec![]
}

/// What a small form amounts to.
pub fn envelopes(app: &App, form: &Form) -> Vec<(Envelope, Option<Seen>)> {
    let said = Said { app, form };
    let commands = intake::commands(&said)
        .or_else(|| handling::commands(&said))
        .or_else(|| after::commands(&said));
    // The later ones follow from the first: only that one can come too late.
    let mut seen = form.target.as_ref().map(|target| target.seen).filter(|_| !adds(form.kind));
    let commands = commands.unwrap_or_default().into_iter();
    commands.map(|(command, on)| (Envelope { on, ..command.into() }, seen.take())).collect()
}

/// Whether a form only adds to a case, so that what was looked at does not matter.
fn adds(kind: FormKind) -> bool {
    matches!(
        kind,
        FormKind::Report
            | FormKind::Claim
            | FormKind::Inquiry
            | FormKind::Litigation
            | FormKind::Merge
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::{About, Gist, Owed};
    use crate::app::{Look, Start};
    use crate::i18n::{Lang, Texts};
    use crate::keymap::Chosen;

    fn console(lang: Lang) -> App {
        let start = Start {
            texts: Texts::load(lang),
            keys: Chosen::default(),
            told: vec![],
            catalogues: vec![],
            look: Look::default(),
            size: (80, 24),
            today: "2026-11-24".parse().unwrap(),
            user: "chen".to_owned(),
            session: None,
        };
        App::start(start).0
    }

    /// A case with a piece of everything.
    fn seed() -> Seed {
        let owed = Owed { agreement: 1, item: 1, what: "還款".to_owned(), ..Owed::default() };
        let gist = Gist {
            parties: vec!["1".to_owned(), "2".to_owned()],
            pieces: vec![(1, "借條".to_owned()), (2, "回單".to_owned())],
            items: vec![owed],
            planned: Some("2026-11-26".parse().unwrap()),
            mediators: vec![crate::app::form::Assigned::default()],
            ..Gist::default()
        };
        let about = About { gist, ..About::default() };
        Seed { about, called: vec!["王芳".to_owned(), "李強".to_owned()], ..Seed::default() }
    }

    #[test]
    fn every_small_form_has_fields_with_labels_in_every_language() {
        for lang in [Lang::ZhHant, Lang::ZhHans, Lang::En] {
            let app = console(lang);
            for kind in FormKind::ALL.iter().copied().filter(|kind| is_small(*kind)) {
                let fields = fields(&app, kind, &seed()).unwrap();
                assert!(!fields.is_empty(), "{kind:?}");
                let mut names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), fields.len(), "{kind:?}: two fields of one name");
                for field in &fields {
                    let joined = field.place == crate::app::form::Place::Joined;
                    assert!(joined || !field.label.is_empty(), "{kind:?} {}", field.name);
                    let translated = lang == Lang::En || !field.label.is_ascii();
                    assert!(joined || translated, "{kind:?} {}: {}", field.name, field.label);
                }
                let word = kind.draft_word().unwrap();
                assert_ne!(app.texts.word("form", word), word, "{kind:?} {lang:?}");
            }
        }
    }

    #[test]
    fn a_form_is_small_where_it_has_fields_here() {
        let app = console(Lang::ZhHant);
        for kind in FormKind::ALL.iter().copied() {
            assert_eq!(fields(&app, kind, &seed()).is_some(), is_small(kind), "{kind:?}");
        }
    }
}
