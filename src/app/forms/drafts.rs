//! Drafts: what was typed survives everything.

use super::super::form::{Form, FormKind, Target, row_of};
use super::super::notice::Notice;
use super::super::{App, Effect};
use super::fields::{self, Seed};
use super::notes;
use crate::i18n::Text;
use crate::store::Seen;
use crate::store::cases::CaseKey;
use crate::store::drafts::Draft;
use chrono::{DateTime, Duration, Utc};
use serde_json::Value as Json;

/// The most fields that are taken back from a draft.
const MOST_FIELDS: usize = 1000;

impl App {
    /// Keeps what is typed: on disk, and here, so that it is back at once.
    pub(in crate::app) fn keep(&mut self) -> Vec<Effect> {
        let Some(effect) = self.keep_draft() else { return vec![] };
        if let Effect::KeepDraft(draft) = &effect {
            self.drafts.retain(|kept| kept.id != draft.id);
            self.drafts.insert(0, draft.clone());
            self.forgotten.retain(|id| *id != draft.id);
        }
        vec![effect]
    }

    /// Forgets a draft: on disk, and here.
    pub fn forget_draft(&mut self, id: &str) -> Option<Effect> {
        self.drafts.retain(|kept| kept.id != id);
        if !self.forgotten.iter().any(|forgotten| forgotten == id) {
            self.forgotten.push(id.to_owned());
        }
        let user = self.actor.as_ref()?.user.clone();
        Some(Effect::ForgetDraft { user, id: id.to_owned() })
    }

    /// Takes the drafts as they are on disk. What is kept here and not on disk yet stays, and what
    /// was forgotten here does not come back: drafts are written in a lane of their own.
    pub(in crate::app) fn take_drafts(&mut self, mut drafts: Vec<Draft>) {
        drafts.retain(|draft| !self.forgotten.contains(&draft.id));
        for ahead in self.drafts.drain(..).filter(|draft| draft.at.is_empty()).rev() {
            match drafts.iter().position(|draft| draft.id == ahead.id) {
                Some(at) if drafts[at].body == ahead.body => {}
                Some(at) => {
                    drafts.remove(at);
                    drafts.insert(0, ahead);
                }
                None => drafts.insert(0, ahead),
            }
        }
        self.drafts = drafts;
    }
}

/// Puts the kept draft of a form back into it; true when there was one.
pub fn resume(app: &mut App, form: &mut Form) -> bool {
    let Some(id) = form.draft_id() else { return false };
    let Some(draft) = app.drafts.iter().find(|draft| draft.id == id).cloned() else {
        return false;
    };
    let Some(again) = rebuild(app, &draft) else { return false };
    *form = again;
    let said = match time(app, &draft.at) {
        Some(time) => app.texts.fill(Text::DraftResumed, &[("time", &time)]),
        None => app.texts.get(Text::DraftBack).to_owned(),
    };
    app.notices.push(Notice::info(said));
    true
}

/// A form with the texts of a draft, whichever version of the program wrote it.
pub fn rebuild(app: &App, draft: &Draft) -> Option<Form> {
    let body: Json = serde_json::from_str(&draft.body).ok()?;
    let (word, _) = draft.id.split_once(':').unwrap_or((&draft.id, ""));
    let kind = FormKind::ALL.iter().copied().find(|kind| kind.draft_word() == Some(word))?;
    let target = body.get("target").and_then(target);
    if target.is_none() && draft.id.contains(':') && kind.about_a_case() {
        return None;
    }
    let rows = |prefix: &str| {
        let order = body.get("order").and_then(Json::as_array);
        let names = order.into_iter().flatten().filter_map(Json::as_str);
        names.filter(|name| row_of(name) == Some(prefix)).count().min(40)
    };
    let item = body.get("item").and_then(Json::as_str).map(str::to_owned);
    let kept = |name: &str| body.get(name).cloned().unwrap_or_default();
    let mut names: Vec<String> = serde_json::from_value(kept("order")).unwrap_or_default();
    names.truncate(MOST_FIELDS);
    let seed = Seed {
        target,
        item,
        parties: rows("party"),
        obligations: rows("obligation"),
        about: serde_json::from_value(kept("about")).unwrap_or_default(),
        called: serde_json::from_value(kept("called")).unwrap_or_default(),
        names,
    };
    let mut form = fields::build(app, kind, &seed);
    // Choices that depend on other fields are there only once those were filled.
    form.restore(&body);
    notes::refresh(app, &mut form);
    form.restore(&body);
    notes::refresh(app, &mut form);
    Some(form)
}

fn target(kept: &Json) -> Option<Target> {
    let field = |name: &str| kept.get(name).cloned().unwrap_or_default();
    Some(Target {
        key: CaseKey(field("key").as_i64()?),
        case: serde_json::from_value(field("case")).ok()?,
        number: field("number").as_str()?.to_owned(),
        seen: Seen {
            version: serde_json::from_value(field("version")).ok()?,
            head: serde_json::from_value(field("head")).ok().flatten(),
        },
    })
}

/// When a draft was left, by the office's clock.
fn time(app: &App, at: &str) -> Option<String> {
    let at: DateTime<Utc> = at.parse().ok()?;
    let local = at + Duration::minutes(i64::from(app.office.office.zone_minutes));
    let today = local.date_naive() == app.today;
    Some(local.format(if today { "%H:%M" } else { "%m-%d %H:%M" }).to_string())
}
