//! What a key does in what lies over the screen. No key gets through to the screen below.

use super::form::{Form, Value};
use super::modal::{Conflict, ConflictRow, Modal, PasteRow};
use super::msg::Effect;
use super::notice::Notice;
use super::{App, Screen, forms};
use crate::i18n::Text;
use crate::keymap::{Action, Code, Key, Lookup, Scope};
use crate::store::Seen;
use crate::store::since::News;

/// What a key means in a question that is answered with yes or no.
enum Answer {
    Yes,
    No,
    /// The arrow stands on "yes" (or no longer) now.
    Arrow(bool),
    Nothing,
}

impl App {
    /// One key while something lies over the screen.
    pub(super) fn modal_key(&mut self, key: Key) -> Vec<Effect> {
        // Letters belong to the modal whatever the map says: only what a form leaves alone is left.
        match self.map.lookup(Scope::Form, &[], key) {
            Lookup::Action(Action::Quit) => return self.quit_over(),
            Lookup::Action(Action::Redraw) => return vec![Effect::Redraw],
            _ => {}
        }
        let folded = key.fold(true);
        match self.modals.last() {
            Some(Modal::Help { .. }) => self.help_key(key),
            Some(Modal::Palette { .. }) => self.palette_key(key),
            Some(Modal::Bulk(_)) => self.bulk_key(folded),
            Some(Modal::Drafts { .. }) => self.drafts_key(folded),
            Some(Modal::Since { at }) => self.since_key(folded, *at),
            Some(Modal::Notices { .. }) => self.notices_key(folded),
            Some(Modal::Conflict(_)) => self.conflict_key(folded),
            Some(Modal::Paste { .. }) => self.paste_key(folded),
            Some(Modal::Quit { yes }) => self.quit_key(folded, *yes),
            Some(Modal::Confirm { yes, .. }) => self.confirm_key(folded, *yes),
            Some(Modal::Asking { .. }) => self.asking_key(folded),
            Some(Modal::Views { .. }) => self.views_key(key, folded),
            Some(Modal::Find(_)) => self.find_key(key),
            None => vec![],
        }
    }

    /// Leaves from a modal as from the screen: at once, or after the question while a form is open.
    fn quit_over(&mut self) -> Vec<Effect> {
        if self.form.is_none() {
            self.leaving = true;
        } else if !matches!(self.modals.last(), Some(Modal::Quit { .. })) {
            self.modals.push(Modal::Quit { yes: false });
        }
        vec![]
    }

    fn close(&mut self) -> Vec<Effect> {
        self.modals.pop();
        vec![]
    }

    /// Moves the arrow of the modal on top among so many rows.
    pub(super) fn move_row(&mut self, key: Key, rows: usize) -> Vec<Effect> {
        let at = match self.modals.last_mut() {
            Some(
                Modal::Help { at, .. }
                | Modal::Palette { at, .. }
                | Modal::Drafts { at }
                | Modal::Since { at }
                | Modal::Notices { at }
                | Modal::Asking { at }
                | Modal::Views { at, .. }
                | Modal::Paste { at, .. },
            ) => at,
            Some(Modal::Conflict(conflict)) => &mut conflict.at,
            Some(Modal::Bulk(bulk)) => &mut bulk.at,
            _ => return vec![],
        };
        let last = rows.saturating_sub(1);
        *at = match key.code {
            Code::Down | Code::Tab => at.saturating_add(1).min(last),
            Code::Up | Code::BackTab => at.saturating_sub(1),
            Code::PageDown => at.saturating_add(10).min(last),
            Code::PageUp => at.saturating_sub(10),
            Code::Home => 0,
            Code::End => last,
            _ => *at,
        };
        vec![]
    }

    fn help_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(Modal::Help { scope, query, at }) = self.modals.last_mut() else { return vec![] };
        let scope = *scope;
        match key.code {
            Code::Esc => return self.close(),
            Code::Char(c) if !key.ctrl && !key.alt => {
                query.push(c);
                *at = 0;
                return vec![];
            }
            Code::Space => query.push(' '),
            Code::Backspace => {
                query.pop();
                *at = 0;
                return vec![];
            }
            _ => {}
        }
        let (query, at) = (query.clone(), *at);
        let rows = self.help_rows(scope, &query);
        match (key.code, rows.get(at)) {
            (Code::Enter, Some((_, row))) => {
                let action = row.action;
                self.modals.pop();
                self.run(scope, action)
            }
            _ => self.move_row(key, rows.len()),
        }
    }

    /// Does an action chosen from the keys sheet, if it can be done.
    fn run(&mut self, scope: Scope, action: Action) -> Vec<Effect> {
        if let Some(refusal) = self.refusal(action) {
            self.say_refusal(&refusal);
            return vec![];
        }
        if scope != Scope::Form {
            return self.act(action);
        }
        // In a form the key itself is pressed: the form alone knows what it means there.
        let doors = self.map.doors(scope, action);
        let single = doors.iter().find_map(|door| match door[..] {
            [key] if !key.is_text() => Some(key),
            _ => None,
        });
        single.map_or_else(Vec::new, |key| self.form_key(key))
    }

    fn drafts_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(Modal::Drafts { at }) = self.modals.last() else { return vec![] };
        let draft = self.drafts.get(*at).cloned();
        match (key.code, draft) {
            (Code::Esc, _) => self.close(),
            (Code::Enter, Some(draft)) => {
                self.modals.clear();
                forms::reopen(self, &draft.id)
            }
            (Code::Delete | Code::Char('x'), Some(draft)) if !key.ctrl && !key.alt => {
                let title = self.texts.get(Text::ConfirmDropDraft).to_owned();
                let forget = Effect::ForgetDraft { user: draft.user, id: draft.id };
                let (lines, effects) = (vec![draft.label], vec![forget]);
                self.modals.push(Modal::Confirm { title, lines, yes: false, effects });
                vec![]
            }
            _ => self.move_row(key, self.drafts.len()),
        }
    }

    /// Enter opens the case, or goes to the item on the board.
    fn since_key(&mut self, key: Key, at: usize) -> Vec<Effect> {
        let news = self.home.since().map_or(&[][..], |since| &since.news);
        match (key.code, news.get(at)) {
            (Code::Esc, _) => self.close(),
            (Code::Enter, Some(News::Registered(row) | News::Red(row))) => {
                let case = row.key;
                self.modals.clear();
                self.open_case(case)
            }
            (Code::Enter, Some(News::Item(_))) => {
                self.modals.clear();
                self.act(Action::GoArrivals)
            }
            _ => {
                let rows = news.len();
                self.move_row(key, rows)
            }
        }
    }

    fn notices_key(&mut self, key: Key) -> Vec<Effect> {
        match key.code {
            Code::Esc => self.close(),
            _ => self.move_row(key, self.notice_rows().len()),
        }
    }

    fn asking_key(&mut self, key: Key) -> Vec<Effect> {
        match key.code {
            Code::Esc | Code::Enter => self.close(),
            _ => self.move_row(key, crate::search::ask::page(&self.texts).len()),
        }
    }

    fn conflict_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(Modal::Conflict(conflict)) = self.modals.last() else { return vec![] };
        match (key.code, conflict.row()) {
            (Code::Enter, ConflictRow::Merge) if conflict.overlaps => {
                let why = self.texts.get(Text::ConflictSame).to_owned();
                self.notices.push(Notice::warn(why, ""));
                vec![]
            }
            (Code::Enter, row) => self.after_conflict(row),
            (Code::Esc, _) => self.after_conflict(ConflictRow::Later),
            _ => self.move_row(key, ConflictRow::ALL.len()),
        }
    }

    /// Takes one of the ways on; the text is a draft already and stays one until it is on disk.
    fn after_conflict(&mut self, row: ConflictRow) -> Vec<Effect> {
        let Some(Modal::Conflict(conflict)) = self.modals.pop() else { return vec![] };
        match row {
            ConflictRow::Merge => self.merge(*conflict),
            ConflictRow::Look => {
                let mut effects = forms::rebase(self, &conflict);
                self.say_kept();
                if let Some(file) = conflict.now {
                    effects.extend(self.open_case(file.row.key));
                }
                effects
            }
            ConflictRow::Later => {
                self.say_kept();
                self.reload()
            }
        }
    }

    fn say_kept(&mut self) {
        self.notices.push(Notice::info(self.texts.get(Text::DraftLeft)));
    }

    /// Writes one's own change on top of the version that is there now.
    fn merge(&mut self, conflict: Conflict) -> Vec<Effect> {
        let Some(actor) = self.actor.clone() else { return vec![] };
        let mut envelope = conflict.envelope;
        envelope.expect = None;
        let seen = Some(Seen { version: conflict.stale.now, head: None });
        self.writing += 1;
        vec![Effect::Execute { actor, envelope, seen, form: conflict.form }]
    }

    fn paste_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(Modal::Paste { at, .. }) = self.modals.last() else { return vec![] };
        let rows = self.paste_rows();
        match (key.code, rows.get(*at)) {
            (Code::Esc, _) => self.close(),
            (Code::Enter, Some(row)) => self.use_paste(*row),
            _ => self.move_row(key, rows.len()),
        }
    }

    fn use_paste(&mut self, row: PasteRow) -> Vec<Effect> {
        let Some(Modal::Paste { text, .. }) = self.modals.pop() else { return vec![] };
        match row {
            PasteRow::Intake => self.fill_form(Action::Intake, "facts", &text),
            PasteRow::Note => self.fill_form(Action::Note, "text", &text),
            PasteRow::Filter => {
                let first = text.lines().map(str::trim).find(|line| !line.is_empty());
                self.filter_by(first.unwrap_or_default())
            }
            PasteRow::Drop => vec![],
        }
    }

    /// Opens a form and puts a text into the field called so, else into its first long one.
    fn fill_form(&mut self, action: Action, name: &str, text: &str) -> Vec<Effect> {
        let mut effects = forms::open(self, action);
        if let Some(form) = &mut self.form {
            take_in(form, name, text);
            effects.extend(self.changed());
        }
        effects
    }

    fn quit_key(&mut self, key: Key, yes: bool) -> Vec<Effect> {
        if key == Key::plain(Code::Char('d')) {
            self.modals.pop();
            self.modals.push(Modal::Drafts { at: 0 });
            return vec![];
        }
        match answer(key, yes) {
            Answer::Yes => {
                self.leaving = true;
                let keep = self.keep_draft();
                // It was never read back from the store, but it is kept: the farewell names it.
                if let Some(Effect::KeepDraft(draft)) = &keep {
                    self.drafts.retain(|old| old.id != draft.id);
                    self.drafts.insert(0, draft.clone());
                }
                keep.into_iter().collect()
            }
            Answer::No => self.close(),
            Answer::Arrow(to) => {
                self.modals.pop();
                self.modals.push(Modal::Quit { yes: to });
                vec![]
            }
            Answer::Nothing => vec![],
        }
    }

    fn confirm_key(&mut self, key: Key, yes: bool) -> Vec<Effect> {
        match answer(key, yes) {
            Answer::Yes => match self.modals.pop() {
                Some(Modal::Confirm { effects, .. }) => self.confirmed(effects),
                _ => vec![],
            },
            Answer::No => self.close(),
            Answer::Arrow(to) => {
                if let Some(Modal::Confirm { yes, .. }) = self.modals.last_mut() {
                    *yes = to;
                }
                vec![]
            }
            Answer::Nothing => vec![],
        }
    }

    fn confirmed(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        for effect in &effects {
            match effect {
                Effect::Execute { .. } => self.writing += 1,
                Effect::ForgetDraft { id, .. } => {
                    self.forget_draft(id);
                    self.notices.push(Notice::info(self.texts.get(Text::DraftDropped)));
                    let last = self.drafts.len().saturating_sub(1);
                    if let Some(Modal::Drafts { at }) = self.modals.last_mut() {
                        *at = (*at).min(last);
                    }
                }
                _ => {}
            }
        }
        effects
    }

    /// Narrows the list by a text that came in one piece.
    pub(super) fn filter_by(&mut self, text: &str) -> Vec<Effect> {
        if text.is_empty() {
            return vec![];
        }
        self.screen = Screen::Home;
        self.home.focus = super::home::Zone::List;
        let mut field = super::field::Field::default();
        field.paste(text);
        self.home.filter = Some(field);
        self.home.typing = true;
        self.reload()
    }
}

/// `y`, or Right and then Enter, is yes; `n` and Esc are no; F8 and a lone Enter are neither.
fn answer(key: Key, yes: bool) -> Answer {
    if key.ctrl || key.alt {
        return Answer::Nothing;
    }
    match key.code {
        Code::Char('y') => Answer::Yes,
        Code::Enter if yes => Answer::Yes,
        Code::Char('n') | Code::Esc => Answer::No,
        Code::Right => Answer::Arrow(true),
        Code::Left => Answer::Arrow(false),
        _ => Answer::Nothing,
    }
}

/// Puts a text at the end of the field called so, else of the first long one.
fn take_in(form: &mut Form, name: &str, text: &str) {
    let long = |field: &super::form::FormField| matches!(field.value, Value::Area(_));
    let named = form.fields.iter().position(|field| field.name == name);
    let Some(at) = named.or_else(|| form.fields.iter().position(long)) else { return };
    form.focus = at;
    form.touched = true;
    match &mut form.fields[at].value {
        Value::Area(area) => {
            let before = area.text().to_owned();
            area.set(&before);
            if !before.trim().is_empty() {
                area.newline();
            }
            area.paste(text);
        }
        Value::Line(field) => {
            field.paste(text);
        }
        Value::Choice { .. } | Value::Check(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::{FormField, FormKind};
    use crate::app::{Look, Msg, OfficeView, Start};
    use crate::domain::actor::{Actor, Role, Via};
    use crate::domain::command::{Command, Envelope, Note};
    use crate::i18n::{Lang, Texts};
    use crate::keymap::Chosen;
    use crate::store::Stale;
    use crate::store::drafts::Draft;

    fn actor() -> Actor {
        Actor {
            user: "chen".to_owned(),
            name: "陳琴".to_owned(),
            account: None,
            roles: vec![Role::Mediator],
            home: None,
            via: Via::Console,
            really: None,
        }
    }

    fn app() -> App {
        let start = Start {
            texts: Texts::load(Lang::ZhHant),
            keys: Chosen::default(),
            told: vec![],
            catalogues: vec![],
            look: Look::default(),
            size: (80, 24),
            today: "2026-11-24".parse().unwrap(),
            user: "chen".to_owned(),
            session: Some((OfficeView::default(), actor())),
        };
        App::start(start).0
    }

    fn press(app: &mut App, keys: &str) -> Vec<Effect> {
        let keys = keys.split(' ').map(|key| app.update(Msg::Key(key.parse().unwrap())));
        keys.last().unwrap()
    }

    fn draft(id: &str) -> Draft {
        Draft {
            id: id.to_owned(),
            user: "chen".to_owned(),
            at: String::new(),
            label: id.to_owned(),
            body: "{}".to_owned(),
        }
    }

    fn note(app: &mut App, touched: bool) {
        let field = FormField::area("text", "", "說了一半");
        let mut form = Form::new(FormKind::Note, "記一筆", vec![field]);
        form.touched = touched;
        app.form = Some(form);
    }

    fn conflict(overlaps: bool) -> Modal {
        let command =
            Command::Note(Note { case: "當17".to_owned(), text: "甲來電".to_owned() });
        let stale =
            Stale { seen: 14, now: 15, by: "shen".to_owned(), at: "2026-11-24T02:21:40Z".into() };
        Modal::Conflict(Box::new(Conflict {
            number: "當17".to_owned(),
            stale,
            theirs: vec![],
            ours: vec![],
            envelope: Box::new(Envelope { expect: Some(14), ..Envelope::from(command) }),
            now: None,
            overlaps,
            form: Some("note:1".to_owned()),
            at: 0,
        }))
    }

    #[test]
    fn the_keys_sheet_is_narrowed_by_chinese_initials_and_english() {
        let app = app();
        for query in ["新受理", "xsl", "intake", "ｘｓｌ"] {
            let rows = app.help_rows(Scope::List, query);
            assert!(rows.iter().any(|(_, row)| row.action == Action::Intake), "{query}");
            assert!(rows.len() < 5, "{query} leaves {}", rows.len());
        }
        assert!(app.help_rows(Scope::List, "").len() > 20);
    }

    #[test]
    fn enter_runs_what_the_keys_sheet_shows_and_escape_closes_it() {
        let mut app = app();
        press(&mut app, "? l a n g u a g e Enter");
        assert_eq!(app.texts.lang(), Lang::ZhHans);
        assert!(app.modals.is_empty());
        press(&mut app, "? q Esc");
        assert!(app.modals.is_empty() && !app.leaving);
    }

    #[test]
    fn no_key_of_a_modal_reaches_the_screen_below() {
        let mut app = app();
        press(&mut app, "g n");
        press(&mut app, "F7 i f F8 2 z");
        assert!(matches!(app.modals[..], [Modal::Notices { .. }]));
        assert!(app.form.is_none() && app.menu.is_none() && app.home.filter.is_none());
        assert!(matches!(press(&mut app, "C-l")[..], [Effect::Redraw]));
    }

    #[test]
    fn control_q_in_a_modal_leaves_and_asks_first_while_a_form_is_open() {
        let mut app = app();
        press(&mut app, "g n");
        note(&mut app, true);
        press(&mut app, "C-q C-q");
        assert!(matches!(app.modals[..], [Modal::Notices { .. }, Modal::Quit { yes: false }]));
        app.form = None;
        assert!(matches!(press(&mut app, "C-q")[..], [Effect::Quit]));
    }

    #[test]
    fn leaving_needs_a_y_or_the_arrow_and_keeps_the_draft() {
        let mut app = app();
        note(&mut app, true);
        app.modals.push(Modal::Quit { yes: false });
        press(&mut app, "F8 F8 Enter Enter");
        assert!(!app.leaving && app.modals.len() == 1);
        press(&mut app, "Right Left Enter");
        assert!(!app.leaving);
        let effects = press(&mut app, "Right Enter");
        assert!(matches!(effects[..], [Effect::KeepDraft(_), Effect::Quit]), "{effects:?}");
        assert_eq!(app.drafts[0].id, "note");
    }

    #[test]
    fn a_full_width_or_capital_y_is_a_yes() {
        for key in ["ｙ", "Y", "Ｙ"] {
            let mut app = app();
            app.modals.push(Modal::Quit { yes: false });
            press(&mut app, key);
            assert!(app.leaving, "{key}");
        }
    }

    #[test]
    fn a_draft_is_only_thrown_away_after_a_yes() {
        let mut app = app();
        app.drafts = vec![draft("oral"), draft("note:1")];
        press(&mut app, "g d");
        press(&mut app, "Down x F8 Enter n");
        assert_eq!(app.drafts.len(), 2);
        let effects = press(&mut app, "Delete y");
        let [Effect::ForgetDraft { id, .. }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!((id.as_str(), app.drafts.len()), ("note:1", 1));
        assert!(matches!(app.modals[..], [Modal::Drafts { at: 0 }]));
    }

    #[test]
    fn merging_writes_on_top_of_the_version_that_is_there() {
        let mut app = app();
        app.modals.push(conflict(false));
        let effects = press(&mut app, "Enter");
        let [Effect::Execute { envelope, seen, form, .. }] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!((envelope.expect, seen.unwrap().version), (None, 15));
        // The draft goes only once it is on disk.
        assert_eq!(form.as_deref(), Some("note:1"));
    }

    #[test]
    fn what_overlaps_is_not_merged_and_escape_leaves_it_a_draft() {
        let mut app = app();
        app.modals.push(conflict(true));
        assert!(press(&mut app, "Enter").is_empty());
        assert!(app.notices.current().is_some() && app.modals.len() == 1);
        let effects = press(&mut app, "Esc");
        assert!(app.modals.is_empty());
        assert!(
            !effects.iter().any(|effect| matches!(
                effect,
                Effect::Execute { .. } | Effect::ForgetDraft { .. }
            ))
        );
    }

    #[test]
    fn a_long_paste_can_narrow_the_list_by_its_first_line_or_be_dropped() {
        let mut app = app();
        let text = "\n王某來電\r\n稱樓上漏水".to_owned();
        assert_eq!(app.paste_rows(), [PasteRow::Intake, PasteRow::Filter, PasteRow::Drop]);
        app.modals.push(Modal::Paste { text: text.clone(), at: 0 });
        press(&mut app, "Down Enter");
        assert_eq!(app.home.filter.as_ref().unwrap().text(), "王某來電");
        press(&mut app, "Esc");
        app.modals.push(Modal::Paste { text, at: 0 });
        assert!(press(&mut app, "Esc").is_empty());
        assert!(app.modals.is_empty() && app.home.filter.is_none());
    }

    #[test]
    fn pasted_text_goes_below_what_a_draft_held() {
        let fields = vec![FormField::line("title", "", ""), FormField::area("facts", "", "先前")];
        let mut form = Form::new(FormKind::Oral, "新受理", fields);
        take_in(&mut form, "facts", "甲\r\n乙");
        assert_eq!(form.text("facts").unwrap(), "先前\n甲\n乙");
        assert!(form.touched && form.focus == 1);
    }
}
