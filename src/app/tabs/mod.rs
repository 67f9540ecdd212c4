//! What the timeline and the tabs of a case say, as lines; some of their rows lead somewhere.

mod agreement;
mod contents;
mod history;
mod overview;
mod papers;
mod parties;
mod sessions;
mod timeline;

pub use timeline::timeline;

use super::App;
use super::case_view::Tab;
use super::lines::{Labelled, Line, Tone, indented};
use crate::domain::ids::{BodyId, CaseId, PartyId};
use crate::domain::mediation::agreement::{Agreement, Performance};
use crate::domain::mediation::case::Case;
use crate::domain::mediation::clock;
use crate::domain::mediation::closing::Slot;
use crate::domain::mediation::filing::Missing;
use crate::domain::mediation::party::stem;
use crate::domain::office::series::CaseNumber;
use crate::domain::when::When;
use crate::i18n::{Names, Text, Texts};
use crate::keymap::Action;
use crate::store::cases::CaseFile;
use crate::store::{Clock, clocks};
use chrono::{Datelike, NaiveDate};

/// Where a row of a tab leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// An item of an agreement: what 記履行 is about.
    Item {
        /// The number of the agreement in the case, from 1.
        agreement: usize,
        /// The number of the item in it, from 1.
        item: u32,
    },
    /// Something the file still lacks.
    Gap(Missing),
    /// Another case of the same dispute.
    Case(CaseId),
}

/// The lines of a tab, and which of them lead somewhere.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// All its lines.
    pub lines: Vec<Line>,
    /// The lines that can be selected, by their place, with where they lead.
    pub rows: Vec<(usize, Lead)>,
    /// The row that is selected while nobody chose one.
    pub start: Option<usize>,
}

impl Page {
    /// Adds lines.
    fn add(&mut self, lines: impl IntoIterator<Item = Line>) {
        self.lines.extend(lines);
    }

    /// Adds a blank line, unless one stands there already.
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// Adds the heading of a part.
    fn heading(&mut self, title: &str) {
        self.lines.push(Line::of(Tone::Muted, " ─ ").with(Tone::Accent, title));
    }

    /// Adds lines whose first one can be selected.
    fn row(&mut self, target: Lead, lines: impl IntoIterator<Item = Line>) {
        self.rows.push((self.lines.len(), target));
        self.add(lines);
    }
}

/// What the tabs are written from: the case, its texts, and how wide a line is.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    app: &'a App,
    file: &'a CaseFile,
    cells: usize,
}

/// The lines of a tab; `chosen` is the selected row, where somebody chose one.
pub fn page(app: &App, file: &CaseFile, tab: Tab, cells: usize, chosen: Option<usize>) -> Page {
    let sheet = Sheet { app, file, cells };
    match tab {
        Tab::Overview => overview::page(sheet),
        Tab::Parties => parties::page(sheet),
        Tab::Sessions => sessions::page(sheet),
        Tab::Agreement => agreement::page(sheet, chosen),
        Tab::File => contents::page(sheet),
        Tab::History => history::page(sheet),
    }
}

impl<'a> Sheet<'a> {
    fn texts(self) -> &'a Texts {
        &self.app.texts
    }

    fn case(self) -> &'a Case {
        &self.file.case
    }

    fn get(self, text: Text) -> &'a str {
        self.app.texts.get(text)
    }

    fn when(self, when: When) -> String {
        self.app.texts.when(when, self.app.today)
    }

    /// What a party is called.
    fn who(self, id: PartyId) -> String {
        self.case().party(id).map_or_else(String::new, |party| self.texts().party(party))
    }

    /// What several parties are called, by their stems: 甲、乙.
    fn stems(self, ids: &[PartyId]) -> String {
        stems(self.app, self.case(), ids)
    }

    /// Some parts in one phrase.
    fn phrase(self, parts: impl IntoIterator<Item = Option<String>>) -> String {
        let said = parts.into_iter().flatten().filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join(self.get(Text::Comma))
    }

    /// A muted sentence, as where there is nothing yet, with the key that brings the first.
    fn nothing(self, text: Text) -> Vec<Line> {
        indented(1, Tone::Muted, &self.app.keyed(text, &[]), self.cells)
    }

    /// Rows of a label and its value behind one blank.
    fn labelled(self, rows: &Labelled<'_>) -> Vec<Line> {
        rows.lines(1, self.cells)
    }

    /// The rows of what is missing: what, the rule that asks for it, and the key that leads there.
    fn gaps(self, page: &mut Page, gaps: &[Missing], indent: usize) {
        let (go, cells) = (self.get(Text::GoMend), self.cells);
        for gap in gaps {
            let rule = if gap.rule == "R-ARC-1" { self.get(Text::Required) } else { gap.rule };
            let line =
                Line::default().blanks(indent).with(Tone::Warn, &self.app.gap(self.case(), gap));
            let (rule_at, go_at) = columns(cells);
            let line = line.cut(rule_at.saturating_sub(1)).up_to(rule_at).with(Tone::Muted, rule);
            page.row(Lead::Gap(*gap), [line.up_to(go_at).with(Tone::Muted, go).cut(cells)]);
        }
    }

    /// Where one can go from a row: what stands before the key keeps to the room there is.
    fn leading(self, line: Line, key: Text) -> Line {
        let (_, go_at) = columns(self.cells);
        let at = go_at.max(line.width() + 2);
        let key = self.get(key);
        if at + crate::text::width(key) <= self.cells {
            line.up_to(at).with(Tone::Muted, key)
        } else {
            line.cut(self.cells)
        }
    }
}

/// Where a rule and the key that leads on stand in a row.
fn columns(cells: usize) -> (usize, usize) {
    let rule = (cells / 2).clamp(14, 36);
    (rule, rule + 9)
}

/// What several parties are called, by their stems: 甲、乙.
pub fn stems(app: &App, case: &Case, ids: &[PartyId]) -> String {
    let place = |id: &PartyId| case.data.parties.iter().position(|party| party.id == *id);
    let mut places: Vec<usize> = ids.iter().filter_map(place).collect();
    places.sort_unstable();
    let stems: Vec<String> = places.into_iter().map(|at| stem(at).to_string()).collect();
    stems.join(app.texts.get(Text::ListComma))
}

impl App {
    /// An instant as the office's clock shows it.
    pub fn local(&self, at: chrono::DateTime<chrono::Utc>) -> String {
        let minutes = i64::from(self.office.office.zone_minutes);
        let local = at + chrono::Duration::minutes(minutes);
        let form = if local.date_naive().year() == self.today.year() {
            "%m-%d %H:%M"
        } else {
            "%Y-%m-%d %H:%M"
        };
        local.format(form).to_string()
    }

    /// The clocks that run on a case, the earliest first.
    pub fn clocks(&self, case: &Case) -> Vec<Clock> {
        clocks(case, &self.office.office)
    }

    /// The last day to apply for judicial confirmation of an agreement, and why (R-JC-1).
    pub fn window(&self, agreement: &Agreement) -> Option<crate::domain::deadline::Due> {
        self.reckon(|limits| clock::window(agreement, limits))
    }

    /// Until when the two ways through the court are open for an agreement.
    pub fn windows(&self, agreement: &Agreement) -> clock::Windows {
        self.reckon(|limits| clock::windows(agreement, limits))
    }

    /// Reckons with what the office adopted.
    fn reckon<T>(&self, with: impl FnOnce(&clock::Limits<'_>) -> T) -> T {
        let office = &self.office.office;
        let rule = |id: &str| office.rule(id);
        with(&clock::Limits {
            rule: &rule,
            calendar: &office.calendar,
            zone_minutes: office.zone_minutes,
        })
    }

    /// What a body is called on the screens.
    pub fn body_name(&self, id: BodyId) -> String {
        let body = self.office.bodies.iter().find(|body| body.id == id);
        body.map_or_else(String::new, |body| self.texts.both(&body.name).to_owned())
    }

    /// A thing that is missing in the file, in words.
    pub fn gap(&self, case: &Case, gap: &Missing) -> String {
        let slot = gap.slot.word();
        match gap.party {
            Some(party) if self.texts.knows("gap", slot) => {
                let who = stems(self, case, &[party]);
                self.texts.fill_word("gap", slot, &[("who", &who)])
            }
            _ => self.texts.word("slot", slot).to_owned(),
        }
    }

    /// How far an agreement is performed: what was said of the whole, and how many of its items are over.
    pub fn performed(&self, agreement: &Agreement) -> String {
        let items = agreement.items();
        let over = items.iter().filter(|item| item.is_over()).count();
        let counted = self.texts.fill(Text::ItemsOver, &[("n", &over), ("all", &items.len())]);
        let word = self.texts.word("performance", agreement.performance.word());
        match agreement.performance {
            Performance::Unknown if agreement.is_in_force() => counted,
            Performance::Unknown | Performance::OnTheSpot => word.to_owned(),
            _ => format!("{word}{}{counted}", self.texts.get(Text::Comma)),
        }
    }

    /// A number in short, with its year where that is not the one of the case one looks at.
    pub fn number_beside(&self, file: &CaseFile, number: &CaseNumber) -> String {
        let short = self.texts.number_short(number);
        if number.year == file.row.number.year {
            return short;
        }
        self.texts.fill(Text::YearNumber, &[("year", &number.year), ("number", &short)])
    }

    /// A day as short as its year allows, with its weekday.
    fn weekday(&self, day: NaiveDate) -> String {
        self.texts.day(day, self.today)
    }

    /// Tells something with the names a case knows.
    pub fn with_names<T>(&self, file: &CaseFile, tell: impl FnOnce(&Names<'_>) -> T) -> T {
        let party = super::forms::party_names(file, &self.texts);
        let body = |id| self.body_name(id);
        let person = |id| {
            let found = file.persons.iter().find(|person| person.id == id);
            found.map_or_else(String::new, |person| person.data.name.clone())
        };
        let case = |id| {
            let found = file.related.iter().find(|(case, ..)| *case == id);
            found.map_or_else(String::new, |(_, number, _)| self.texts.number_short(number))
        };
        tell(&Names { party: &party, body: &body, person: &person, case: &case })
    }
}

/// The action that fills a place of the file: telling, holding, agreeing, visiting fill theirs; into
/// the others a paper is put.
pub fn mending(slot: Slot) -> Action {
    match slot {
        Slot::RightsNotice => Action::Rights,
        Slot::SessionRecord => Action::Session,
        Slot::Agreement => Action::Settle,
        Slot::ReturnVisit => Action::Visit,
        Slot::Registration
        | Slot::Identity
        | Slot::PowerOfAttorney
        | Slot::Inquiry
        | Slot::Evidence
        | Slot::Performance
        | Slot::Confirmation
        | Slot::FileNote
        | Slot::BackCover => Action::FilePaper,
    }
}
