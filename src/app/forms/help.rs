//! What F1 tells of a field: what it is for, what may be typed, what it means when nothing stands there,
//! and the rule behind it.
//!
//! The sentences are labels of the catalogues: `help` (what for), `help_how` and `help_empty`, each under
//! `FORM.FIELD` or, where several forms share a field, under `FIELD` alone. What follows from the field
//! itself (that it must be filled, how a choice is made) is said once for all in `help_any`.

use super::super::App;
use super::super::form::{Form, FormField, FormKind, Heading, Place, Value};
use super::{many, save};
use crate::domain::source::{self, HOUSE};
use crate::i18n::Text;
use crate::keymap::{Action, Scope};
use crate::text::truncate;

/// The cells the choices of a field may take in its help.
const CHOICES: usize = 44;

/// The rule behind a field, under the same names as the sentences.
const RULES: &[(&str, &str)] = &[
    ("party", "R-REG-2"),
    ("party.guardian", "R-INT-8"),
    ("party.consent", "R-INT-1"),
    ("party.agent", "R-INT-10"),
    ("title", "R-REG-1"),
    ("rights_told", "R-INT-11"),
    ("rights_signed", "R-INT-11"),
    ("told", "R-INT-11"),
    ("parties.said", "R-INT-11"),
    ("parties.signed", "R-INT-11"),
    ("risk", "R-PRO-3"),
    ("reported", "R-INT-12"),
    ("violence", "R-INT-12"),
    ("minor", "R-INT-12"),
    ("minor_harmed", "R-INT-12"),
    ("asked_by", "R-INT-7"),
    ("claim", "R-INT-7"),
    ("claim.what", "R-INT-7"),
    ("exclusion", "R-INT-3"),
    ("decline.reason", "R-INT-3"),
    ("turn_to", "R-INT-3"),
    ("accepted", "R-TIM-1"),
    ("accept.date", "R-TIM-1"),
    ("until", "R-TIM-1"),
    ("agreed", "R-TIM-1"),
    ("recusal", "R-SEL-2"),
    ("mediators.recusal", "R-SEL-2"),
    ("mediators.relation", "R-SEL-2"),
    ("mediators.name", "R-MED-1"),
    ("chosen", "R-SEL-1"),
    ("answer_mediators.answers.said", "R-SEL-1"),
    ("consent.answers.said", "R-INT-1"),
    ("oral.terms", "R-AGR-1"),
    ("form", "R-AGR-5"),
    ("extent", "R-AGR-6"),
    ("issues", "R-AGR-2"),
    ("responsibility", "R-AGR-2"),
    ("item.kind", "R-AGR-2"),
    ("item.amount", "R-AGR-8"),
    ("item.due", "R-AGR-8"),
    ("item.by", "R-AGR-8"),
    ("item.to", "R-AGR-8"),
    ("item.way", "R-AGR-2"),
    ("item.part.amount", "R-AGR-8"),
    ("item.part.due", "R-AGR-8"),
    ("copies", "R-AGR-4"),
    ("from_paper", "R-AGR-8"),
    ("record", "R-PRO-1"),
    ("open", "R-PRO-2"),
    ("text", "R-PRV-1"),
    ("settled", "R-PRO-5"),
    ("sign.how", "R-AGR-3"),
    ("sign.date", "R-AGR-3"),
    ("sign.by", "R-INT-8"),
    ("seal", "R-AGR-3"),
    ("copy.date", "R-AGR-4"),
    ("to", "R-PRO-3"),
    ("report.date", "R-PRO-3"),
    ("sender", "R-INC-3"),
    ("answer.answer", "R-INC-3"),
    ("consents.said", "R-MED-5"),
    ("helper.name", "R-MED-5"),
    ("plan.day", "R-PRO-1"),
    ("suspend.reason", "R-PRO-4"),
    ("end.how", "R-PRO-7"),
    ("remedies", "R-PRO-6"),
    ("perform.amount", "R-PER-1"),
    ("perform.item", "R-PER-1"),
    ("confirm.court", "R-JC-2"),
    ("confirm.by", "R-JC-1"),
    ("confirm.date", "R-JC-1"),
    ("confirm_result.result", "R-JC-9"),
    ("forum", "R-PER-2"),
    ("visit.answers.said", "R-PER-1"),
    ("slot", "R-ARC-1"),
    ("papers.there", "R-ARC-1"),
    ("archive.pages", "R-ARC-1"),
    ("archive.number", "R-ARC-2"),
    ("class", "R-ARC-3"),
    ("reopen.why", "R-PER-4"),
];

/// What is told of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldHelp {
    /// The title: the field's name.
    pub title: String,
    /// What is said, each with its label.
    pub lines: Vec<(String, String)>,
}

/// The help for the field with the caret.
pub fn field_help(app: &App, form: &Form) -> Option<FieldHelp> {
    let field = form.focused()?;
    let texts = &app.texts;
    let said = Asked { app, kind: form.kind, field };
    let label = |text| texts.get(text).to_owned();
    let mut lines = vec![
        (label(Text::HelpFor), said.what_for()),
        (label(Text::HelpHow), said.how()),
        (label(Text::HelpEmpty), said.empty()),
    ];
    if let Some(rule) = said.rule() {
        let source = match source::of(rule) {
            HOUSE => texts.get(Text::HelpHouse),
            source => source,
        };
        let cited = texts.fill(Text::HelpCited, &[("rule", &rule), ("source", &source)]);
        lines.push((label(Text::HelpRule), cited));
    }
    let title = texts.fill(Text::HelpTold, &[("label", &said.label(form))]);
    Some(FieldHelp { title, lines })
}

/// The name a field's help stands under: its own without the numbers of rows.
fn name_of(field: &FormField) -> String {
    if save::passes(&field.name).is_some() {
        return "despite".to_owned();
    }
    field.name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The word of a form in the names of helps.
fn form_word(kind: FormKind) -> &'static str {
    kind.draft_word().unwrap_or(match kind {
        FormKind::Turn => "turn",
        FormKind::GoTo => "go_to",
        FormKind::NewRegister => "new_register",
        FormKind::OpenRegister => "open_register",
        kind if many::action(kind).is_some() => "many",
        _ => "",
    })
}

/// A field of a form that is asked about.
struct Asked<'a> {
    app: &'a App,
    kind: FormKind,
    field: &'a FormField,
}

impl Asked<'_> {
    /// The names its help may stand under, the closest first.
    fn names(&self) -> [String; 2] {
        let name = name_of(self.field);
        [format!("{}.{name}", form_word(self.kind)), name]
    }

    /// The field's name: its label, in a table that of its row and the head of its column.
    fn label(&self, form: &Form) -> String {
        let own = self.field.label.trim();
        let cell = match self.field.place {
            Place::Row(_, cell) | Place::Cell(cell) => Some(cell),
            Place::Joined => return self.field.hint.trim().to_owned(),
            _ => None,
        };
        let before = || form.fields.iter().take(form.focus + 1).rev();
        let row = before().map(|field| field.label.trim()).find(|label| !label.is_empty());
        let row = if own.is_empty() { row.unwrap_or_default() } else { own };
        let heads = before().filter_map(|field| match &field.heading {
            Some(Heading::Columns(heads)) => Some(heads),
            _ => None,
        });
        let mut heads = heads.take(1).flatten();
        let head = heads.find(|(at, _)| cell.is_some_and(|cell| cell.x == at.x));
        let head = head.map_or("", |(_, head)| head.as_str());
        let named = [row, head].join(" ").trim().to_owned();
        let chosen = || match &self.field.value {
            Value::Choice { choices, at, .. } => Some(choices.get((*at)?)?.label.clone()),
            _ => None,
        };
        if named.is_empty() { chosen().unwrap_or_default() } else { named }
    }

    /// A sentence of one of the groups, with the keys in force.
    fn said(&self, group: &str) -> Option<String> {
        let names = self.names();
        let name = names.iter().find(|name| self.app.texts.knows(group, name))?;
        Some(self.fill(group, name))
    }

    fn fill(&self, group: &str, word: &str) -> String {
        let key = |action| self.app.map.shown(Scope::Form, action).unwrap_or_default();
        let unset = match &self.field.value {
            Value::Choice { unset, .. } => self.app.texts.get(*unset),
            _ => "",
        };
        self.app.texts.fill_word(
            group,
            word,
            &[
                ("pick", &key(Action::Pick)),
                ("toggle", &key(Action::Toggle)),
                ("add", &key(Action::RowAdd)),
                ("remove", &key(Action::RowRemove)),
                ("unset", &unset),
            ],
        )
    }

    fn what_for(&self) -> String {
        self.said("help").unwrap_or_default()
    }

    fn how(&self) -> String {
        if let Some(said) = self.said("help_how") {
            return said;
        }
        match &self.field.value {
            Value::Choice { choices, .. } => {
                let labels: Vec<&str> = choices.iter().map(|one| one.label.as_str()).collect();
                let labels = labels.join(self.app.texts.get(Text::ListComma));
                let how = self.fill("help_any", "how_choice");
                format!("{how}\n{}", truncate(&labels, CHOICES)).trim_end().to_owned()
            }
            Value::Check(_) => self.fill("help_any", "how_check"),
            Value::Line(_) | Value::Area(_) => self.fill("help_any", "how_line"),
        }
    }

    fn empty(&self) -> String {
        if let Some(said) = self.said("help_empty") {
            return said;
        }
        let date = name_of(self.field) == "date";
        let word = match (&self.field.value, self.field.required) {
            (Value::Choice { .. }, true) => "must_choice",
            (Value::Choice { .. }, false) => "empty_choice",
            (Value::Check(_), _) => "empty_check",
            (_, true) if date => "must_date",
            (_, true) => "must",
            (_, false) if self.field.empty_is_today => "empty_today",
            (_, false) if date => "empty_date",
            (_, false) => "empty",
        };
        self.fill("help_any", word)
    }

    fn rule(&self) -> Option<&str> {
        if let Some(rule) = save::passes(&self.field.name) {
            return Some(rule);
        }
        let rule = |name: &String| RULES.iter().find(|(of, _)| of == name);
        self.names().iter().find_map(rule).map(|(_, rule)| *rule)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::{self, Seed};
    use super::*;
    use crate::app::form::{About, Assigned, Gist, Owed, Signer};
    use crate::app::{Look, Start};
    use crate::i18n::{Lang, Texts};
    use crate::keymap::Chosen;
    use crate::text::{width, wrap};
    use std::collections::BTreeSet;

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
    /// A case with a piece of everything, or with nothing yet.
    fn seed(rich: bool) -> Seed {
        let called = vec!["王芳".to_owned(), "李強".to_owned()];
        let parties = vec!["1".to_owned(), "2".to_owned()];
        if !rich {
            let gist = Gist { parties, ..Gist::default() };
            return Seed { about: About { gist, ..About::default() }, called, ..Seed::default() };
        }
        let owed = Owed { agreement: 1, item: 1, what: "還款".to_owned(), ..Owed::default() };
        let gist = Gist {
            parties,
            pieces: vec![(1, "借條".to_owned()), (2, "回單".to_owned())],
            items: vec![owed],
            missing: vec![("identity".to_owned(), Some("甲".to_owned()))],
            planned: Some("2026-11-26".parse().unwrap()),
            mediators: vec![Assigned::default()],
            ..Gist::default()
        };
        let signer = |mark: &str| Signer {
            mark: mark.to_owned(),
            name: mark.to_owned(),
            guardian: Some("李強".to_owned()),
        };
        let about = About {
            gist,
            signers: vec![signer("甲"), signer("recorder")],
            helpers: vec!["周師傅".to_owned()],
            mediators: vec!["陳琴".to_owned()],
            ..About::default()
        };
        Seed { about, parties: 3, obligations: 2, called, ..Seed::default() }
    }

    /// A form with every field that can appear in it.
    fn full(app: &App, kind: FormKind, rich: bool) -> Form {
        let mut form = fields::build(app, kind, &seed(rich));
        for list in ["party", "claim", "obligation", "item", "item1.part", "mediators"] {
            let there = form.rows(list).count();
            let fresh = match list {
                "item1.part" if kind == FormKind::Settle => fields::row(app, &form, list, 1),
                _ if there > 0 => fields::row(app, &form, list, there + 1),
                _ => vec![],
            };
            form.fields.extend(fresh);
        }
        form.fields.push(save::despite_field(app, "R-SEL-2"));
        form.fields.iter_mut().for_each(|field| field.hidden = false);
        form.helping = true;
        form
    }

    fn every_field(mut check: impl FnMut(&App, &Form)) {
        for lang in Lang::ALL {
            let app = console(lang);
            for kind in FormKind::ALL {
                for rich in [true, false] {
                    let mut form = full(&app, *kind, rich);
                    for at in 0..form.fields.len() {
                        form.focus = at;
                        check(&app, &form);
                    }
                }
            }
        }
    }

    #[test]
    fn every_field_of_every_form_says_what_it_is_for_in_three_languages() {
        let mut used = BTreeSet::new();
        every_field(|app, form| {
            let (lang, kind) = (app.texts.lang(), form.kind);
            let field = form.focused().unwrap();
            let asked = Asked { app, kind, field };
            for group in ["help", "help_how", "help_empty"] {
                let name = asked.names().into_iter().find(|name| app.texts.knows(group, name));
                used.extend(name.map(|name| (group, name)));
            }
            used.extend(asked.names().map(|name| ("rule", name)));
            assert!(asked.said("help").is_some(), "{lang:?} {kind:?}: {}", field.name);
            // A line is told by an example, not only that it is a line.
            let example = !field.takes_text() || asked.said("help_how").is_some();
            assert!(example, "{lang:?} {kind:?}: {} has no example", field.name);
            let help = field_help(app, form).unwrap();
            assert!(!asked.label(form).is_empty(), "{lang:?} {kind:?}: {}", field.name);
            assert!(help.lines.iter().all(|(label, _)| width(label) <= 8), "{help:?}");
        });
        let texts = Texts::load(Lang::ZhHant);
        for group in ["help", "help_how", "help_empty"] {
            for word in texts.words(group) {
                assert!(
                    used.contains(&(group, word.to_owned())),
                    "nobody asks for [{group}] {word}"
                );
                let filled = |rest: &str| {
                    ["pick}", "add}", "remove}"].iter().any(|hole| rest.starts_with(hole))
                };
                assert!(texts.word(group, word).split('{').skip(1).all(filled), "[{group}] {word}");
            }
        }
        for (of, rule) in RULES {
            assert!(used.contains(&("rule", (*of).to_owned())), "no field is called {of} ({rule})");
        }
    }

    #[test]
    fn every_rule_named_is_one_of_the_specification_and_tells_its_source() {
        let listed = include_str!("../../domain/tests/rules.rs");
        for (of, rule) in RULES {
            assert!(listed.contains(&format!("(\"{rule}\", ")), "{of} names {rule}");
            let ours = ["R-REG", "R-INC"].iter().any(|group| rule.starts_with(group));
            assert_eq!(source::of(rule) == HOUSE, ours, "{rule}");
        }
    }

    #[test]
    fn every_help_leaves_the_field_on_screen_at_80x24() {
        every_field(|app, form| {
            let rows: usize = field_help(app, form)
                .unwrap()
                .lines
                .iter()
                .map(|(_, said)| {
                    let rows = wrap(said, 66);
                    let fits = rows.len() <= 2 && rows.iter().all(|row| width(row) <= 66);
                    assert!(fits, "{:?} {rows:?}", app.texts.lang());
                    rows.len()
                })
                .sum();
            assert!(rows <= 7, "{:?} {:?}", form.kind, form.focused().unwrap().name);
        });
    }
}
