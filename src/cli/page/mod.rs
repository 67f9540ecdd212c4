//! One case as a page of text that a mediator can read from top to bottom.

mod after;
mod agreed;
mod handling;
mod intake;

use crate::domain::deadline::Due;
use crate::domain::ids::{BodyId, CaseId, PartyId};
use crate::domain::journal::Event;
use crate::domain::mediation::clock::{Clock, ClockKind};
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::party::{Party, stem};
use crate::domain::time::TimeOfDay;
use crate::domain::when::When;
use crate::i18n::{Names, Text, Texts};
use crate::store::Store;
use crate::store::cases::CaseFile;
use crate::text;
use chrono::{Duration, NaiveDate, NaiveDateTime};

/// The cells a label takes.
const LABEL: usize = 10;

/// Writes the page, line by line.
pub struct Page<'a> {
    texts: &'a Texts,
    file: &'a CaseFile,
    called: &'a dyn Fn(PartyId) -> String,
    bodies: &'a dyn Fn(BodyId) -> String,
    today: NaiveDate,
    now: Option<NaiveDateTime>,
    zone: Duration,
    lines: Vec<String>,
}

impl<'a> Page<'a> {
    /// A page that calls parties and bodies as told.
    pub fn new(
        texts: &'a Texts,
        file: &'a CaseFile,
        called: &'a dyn Fn(PartyId) -> String,
        bodies: &'a dyn Fn(BodyId) -> String,
        store: &mut Store,
    ) -> Self {
        let zone = Duration::minutes(i64::from(store.office().zone_minutes));
        let (today, now) = (store.today(), store.office_time());
        Self { texts, file, called, bodies, today, now, zone, lines: vec![] }
    }

    /// The whole page.
    pub fn written(mut self, store: &Store) -> Vec<String> {
        self.head();
        self.deadlines(store);
        self.parties();
        self.told();
        self.asked(store);
        self.handled();
        self.agreements(store);
        self.after();
        self.external_and_notes();
        self.history();
        self.lines
    }

    fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    /// A section's heading, after a blank line.
    fn section(&mut self, title: Text) {
        let title = self.texts.get(title).to_owned();
        self.lines.push(String::new());
        self.lines.push(title);
    }

    /// A label and its value; further lines of the value stand under it.
    fn field(&mut self, label: Text, value: &str) {
        let label = self.texts.short(label).to_owned();
        self.under(&label, value);
    }

    /// The same under any words; without words it goes on under the field before.
    fn under(&mut self, label: &str, value: &str) {
        for (at, part) in value.lines().enumerate() {
            let label = if at == 0 { label } else { "" };
            self.lines.push(format!("  {}{part}", column(label, LABEL)));
        }
    }

    /// Lines that stand under what was said before them.
    fn further(&mut self, lines: impl IntoIterator<Item = String>) {
        for line in lines {
            self.lines.push(format!("       {line}"));
        }
    }

    /// The words that are there, joined as one line.
    fn joined(&self, parts: impl IntoIterator<Item = Option<String>>) -> String {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(self.texts.get(Text::Comma))
    }

    /// A date that is known, in full.
    fn known(&self, on: When) -> Option<String> {
        (!on.is_unknown()).then(|| self.when(on))
    }

    /// The parties of some ids, as a list of names.
    fn names(&self, parties: &[PartyId]) -> String {
        let names: Vec<String> = parties.iter().map(|party| (self.called)(*party)).collect();
        names.join(self.texts.get(Text::ListComma))
    }

    fn labelled(&self, label: Text, value: &str) -> String {
        let label = self.texts.short(label);
        self.texts.fill(Text::LabelValue, &[("label", &label), ("value", &value)])
    }

    /// How bodies, parties and cases are called.
    fn called_by(&self) -> Names<'a> {
        Names { body: self.bodies, ..Names::of_parties(self.called) }
    }

    /// The same where there may be no value.
    fn maybe(&mut self, label: Text, value: Option<&str>) {
        if let Some(value) = value {
            self.field(label, value);
        }
    }

    fn when(&self, on: When) -> String {
        self.texts.when_full(on)
    }

    fn head(&mut self) {
        let (texts, row, case) = (self.texts, &self.file.row, &self.file.case);
        self.line(format!("{}  {}", texts.number(&row.number), row.title));
        let level = texts.word("level", &row.level);
        let at =
            texts.fill(Text::LevelAt, &[("level", &level), ("body", &texts.both(&row.body_name))]);
        let mut stands = vec![
            at,
            texts.word("step", &row.step).to_owned(),
            texts.word("state", &row.state).to_owned(),
        ];
        stands.push(match case.risks.last() {
            None => texts.get(Text::RiskNotAsked).to_owned(),
            Some(risk) => {
                let (colour, on) = (texts.word("risk", risk.colour.word()), self.when(risk.on));
                texts.fill(Text::RiskSince, &[("colour", &colour), ("on", &on)])
            }
        });
        self.line(stands.join(texts.get(Text::Comma)));
        let mut dates = vec![texts.fill(Text::RegisteredOn, &[("date", &self.when(case.opened))])];
        dates.push(match case.accepted {
            None => texts.get(Text::NotAccepted).to_owned(),
            Some(on) => texts.fill(Text::AcceptedOn, &[("date", &self.when(on))]),
        });
        self.line(dates.join(texts.get(Text::Comma)));
        if let Some((_, why, _)) = case.step_set.as_ref().filter(|_| case.step_is_set()) {
            self.line(self.labelled(Text::LabelStepSet, why));
        }
        self.line(match case.next() {
            Some(next) => texts.fill(Text::NextStep, &[("what", &self.step(next))]),
            None => texts.get(Text::NextNone).to_owned(),
        });
        let waiting = crate::store::waiting(case).into_iter().map(|(what, n)| {
            Some(format!(
                "{} {}",
                texts.word("what", what),
                texts.fill(Text::WaitingRow, &[("n", &n)])
            ))
        });
        let waiting = self.joined(waiting);
        if !waiting.is_empty() {
            self.line(waiting);
        }
    }

    fn step(&self, next: NextStep) -> String {
        self.texts.word("next", next.word()).to_owned()
    }

    /// Every clock that runs, with how its last day came about.
    fn deadlines(&mut self, store: &Store) {
        let mut clocks = store.clocks(&self.file.case);
        clocks.retain(|clock| clock.is_live(self.today));
        if !clocks.is_empty() {
            self.section(Text::ColDue);
        }
        for clock in clocks {
            let line = self.clock(clock);
            self.line(line);
        }
    }

    fn clock(&self, clock: Clock) -> String {
        let texts = self.texts;
        let what = texts.word("what", clock.kind.word()).to_owned();
        let agreement = (clock.agreement > 1).then(|| self.nth(clock.agreement));
        let item = (clock.item > 0).then(|| texts.fill(Text::ItemNth, &[("n", &clock.item)]));
        let what =
            [Some(what), agreement, item].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let time = clock.time.map(|time| format!(" {time}")).unwrap_or_default();
        let now = self.now.filter(|_| clock.kind == ClockKind::Report);
        let left =
            texts.moment_left((clock.due, clock.time.and_then(TimeOfDay::clock)), self.today, now);
        let due = Due { due: clock.due, why: clock.why };
        let why = texts.due_why(&due).join(texts.get(Text::Semicolon));
        let why = self.labelled_rule(clock.rule, &why);
        format!("  {}{}{time}  {left}  {why}", column(&what, 2 * LABEL), clock.due)
    }

    fn labelled_rule(&self, rule: &str, why: &str) -> String {
        self.texts.fill(Text::LabelValue, &[("label", &rule), ("value", &why)])
    }

    /// An agreement of the case by its number and form.
    fn nth(&self, n: usize) -> String {
        let form = self.file.case.agreements.get(n.saturating_sub(1)).map(|one| one.form.word());
        let form = self.texts.word("agreement_form", form.unwrap_or_default());
        self.texts.fill(Text::AgreementNth, &[("n", &n), ("form", &form)])
    }

    fn parties(&mut self) {
        self.section(Text::PartiesTitle);
        let file = self.file;
        for (at, party) in file.case.data.parties.iter().enumerate() {
            let line = self.party(party);
            self.line(format!("  {} {line}", stem(at)));
            let more = self.of_party(party);
            self.further(more);
        }
    }

    /// A party with what is known of it.
    fn party(&self, party: &Party) -> String {
        let texts = self.texts;
        let mut said = vec![texts.party(party), texts.word("side", party.side.word()).to_owned()];
        let alias = party.known_as.as_deref().filter(|alias| *alias != said[0]);
        said.extend(alias.map(str::to_owned));
        said.extend(match (party.kind, party.count) {
            (_, Some(n)) => Some(texts.fill(Text::GroupOf, &[("n", &n)])),
            (kind, None) => kind.map(|kind| texts.word("party_kind", kind.word()).to_owned()),
        });
        let person = party.person.and_then(|id| self.file.persons.iter().find(|p| p.id == id));
        if let Some(data) = person.map(|person| &person.data) {
            said.extend(data.sex.map(|sex| texts.word("sex", sex.word()).to_owned()));
            if !data.born.is_unknown() {
                let born = self.when(data.born);
                said.push(texts.fill(Text::PartyBorn, &[("born", &born)]));
            }
            let phone = data.phone.as_ref();
            said.extend(phone.map(|phone| texts.fill(Text::PartyPhone, &[("phone", phone)])));
            if !data.address.is_empty() {
                said.push(texts.address(&data.address));
            }
        }
        said.join("  ")
    }

    fn told(&mut self) {
        let (texts, case) = (self.texts, &self.file.case);
        let data = &case.data;
        self.line("");
        self.maybe(Text::LabelFacts, data.facts.as_deref());
        self.maybe(Text::LabelPlace, data.place.as_deref());
        self.maybe(
            Text::LabelCategory,
            data.category.as_deref().map(|c| texts.category(c)).as_deref(),
        );
        self.maybe(
            Text::LabelOrigin,
            data.origin.map(|origin| texts.word("origin", origin.word())),
        );
        let from = data.entrusted_by.map(|from| texts.word("entruster", from.word()));
        self.maybe(Text::LabelEntrustedBy, from);
        let channel = data.channel.map(|channel| texts.word("channel", channel.word()));
        self.maybe(Text::LabelChannel, channel);
        self.maybe(Text::LabelAskedBy, data.requested_by.map(self.called).as_deref());
        let tags = self.file.case.tags.join(texts.get(Text::ListComma));
        self.maybe(Text::LabelTags, Some(tags.as_str()).filter(|tags| !tags.is_empty()));
        for (_, number, title) in &self.file.related {
            let value = format!("{}  {title}", texts.number(number));
            self.field(Text::SameDispute, &value);
        }
    }

    fn external_and_notes(&mut self) {
        let (texts, case) = (self.texts, &self.file.case);
        if !case.external.is_empty() {
            self.section(Text::ExternalTitle);
        }
        for external in &case.external {
            let number = external.number.as_deref().unwrap_or(texts.get(Text::ToBeEntered));
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("system", &external.system), ("number", &number)];
            let row = texts.fill(Text::ExternalRow, &holes);
            self.line(format!("  {row}  {}", self.when(external.on)));
        }
        if !case.notes.is_empty() {
            self.section(Text::NotesTitle);
        }
        for (on, note) in &case.notes {
            let on = text::pad(&self.when(*on), LABEL);
            for (at, part) in note.lines().enumerate() {
                let on = if at == 0 { on.clone() } else { text::pad("", LABEL) };
                self.line(format!("  {on}  {part}"));
            }
        }
    }

    fn history(&mut self) {
        self.section(Text::HistoryTitle);
        let tail = |id: CaseId| id.to_string();
        let names = Names { body: self.bodies, case: &tail, ..Names::of_parties(self.called) };
        let rows: Vec<String> = self
            .file
            .timeline
            .iter()
            .flat_map(|recorded| {
                let written = Texts::day_written(&recorded.event);
                let on = written.map_or_else(|| self.when(recorded.on), str::to_owned);
                let on = text::pad(&on, LABEL);
                let at = (recorded.at + self.zone).format("%Y-%m-%d %H:%M");
                let by = self.texts.fill(Text::RecordedBy, &[("by", &recorded.by), ("at", &at)]);
                let said = self.texts.event(&recorded.event, &names);
                let mut lines = vec![format!("  {on}  {said}  {by}")];
                // Why a number was cancelled stands nowhere else; a day that is none is flagged.
                if written.is_some() || matches!(recorded.event, Event::NumberCancelled(_)) {
                    let why = self.texts.event_detail(&recorded.event, &names);
                    let blank = text::pad("", LABEL);
                    lines.extend(why.iter().map(|why| format!("  {blank}  {why}")));
                }
                lines
            })
            .collect();
        self.lines.extend(rows);
    }
}

/// Words with blanks up to a width, never cut: what is longer gets one blank.
fn column(words: &str, cells: usize) -> String {
    let gap = cells.saturating_sub(text::width(words)).max(1);
    format!("{words}{}", " ".repeat(gap))
}
