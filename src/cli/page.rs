//! One case as a page of text that a mediator can read from top to bottom.

use crate::domain::ids::{BodyId, CaseId, PartyId};
use crate::domain::journal::Event;
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::party::{Party, stem};
use crate::domain::when::When;
use crate::i18n::{Names, Text, Texts};
use crate::store::Store;
use crate::store::cases::CaseFile;
use crate::text;
use chrono::{Duration, NaiveDate};

/// The cells a label takes.
const LABEL: usize = 10;

/// Writes the page, line by line.
pub struct Page<'a> {
    texts: &'a Texts,
    file: &'a CaseFile,
    called: &'a dyn Fn(PartyId) -> String,
    bodies: &'a dyn Fn(BodyId) -> String,
    today: NaiveDate,
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
        Self { texts, file, called, bodies, today: store.today(), zone, lines: vec![] }
    }

    /// The whole page.
    pub fn written(mut self, store: &Store) -> Vec<String> {
        self.head(store);
        self.parties();
        self.told();
        self.agreement();
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
        let label = self.texts.short(label);
        for (at, part) in value.lines().enumerate() {
            let label = if at == 0 { label } else { "" };
            self.lines.push(format!("  {}{part}", text::pad(label, LABEL)));
        }
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

    fn head(&mut self, store: &Store) {
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
        for clock in store.clocks(case) {
            let what = texts.word("what", clock.kind.word()).to_owned();
            let left = texts.days_left(clock.due, self.today);
            let due = texts.fill(Text::DueIs, &[("date", &clock.due), ("left", &left)]);
            self.line(texts.fill(Text::LabelValue, &[("label", &what), ("value", &due)]));
        }
    }

    fn parties(&mut self) {
        self.section(Text::PartiesTitle);
        let file = self.file;
        for (at, party) in file.case.data.parties.iter().enumerate() {
            let line = self.party(party);
            self.line(format!("  {} {line}", stem(at)));
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
        let channel = data.channel.map(|channel| texts.word("channel", channel.word()));
        self.maybe(Text::LabelChannel, channel);
        self.maybe(Text::LabelAskedBy, data.requested_by.map(self.called).as_deref());
        let rights = match case.rights_told() {
            None => texts.get(Text::RightsNotTold).to_owned(),
            Some(on) => texts.fill(Text::RightsToldOn, &[("on", &self.when(on))]),
        };
        self.field(Text::LabelRights, &rights);
        let names: Vec<&str> = case.mediators.iter().map(|one| one.name.as_str()).collect();
        let names = names.join(texts.get(Text::ListComma));
        let none = texts.get(Text::None);
        self.field(Text::LabelMediators, if names.is_empty() { none } else { &names });
        for (_, number, title) in &self.file.related {
            let value = format!("{}  {title}", texts.number(number));
            self.field(Text::SameDispute, &value);
        }
    }

    fn agreement(&mut self) {
        let Some(agreement) = self.file.case.agreement() else { return };
        self.section(Text::AgreementTitle);
        let texts = self.texts;
        let mut said = vec![
            texts.get(Text::OralAgreement).to_owned(),
            texts.fill(Text::AgreedOn, &[("date", &self.when(agreement.on))]),
        ];
        let minutes = agreement.minutes;
        said.extend(minutes.map(|n| texts.fill(Text::TookMinutes, &[("n", &n)])));
        self.line(format!("  {}", said.join(texts.get(Text::Comma))));
        self.field(Text::LabelTerms, &agreement.wording.terms);
        self.obligations(agreement);
        let performance = texts.word("performance", agreement.performance.word()).to_owned();
        self.field(Text::LabelPerformance, &performance);
    }

    fn obligations(&mut self, agreement: &Agreement) {
        let unknown = |_: BodyId| String::new();
        let names = Names { body: &unknown, ..Names::of_parties(self.called) };
        let lines: Vec<String> = agreement
            .wording
            .obligations
            .iter()
            .map(|duty| self.texts.obligation(duty, &names))
            .collect();
        for (at, line) in lines.into_iter().enumerate() {
            self.line(format!("  {:>4}. {line}", at + 1));
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
                let on = text::pad(&self.when(recorded.on), LABEL);
                let at = (recorded.at + self.zone).format("%Y-%m-%d %H:%M");
                let by = self.texts.fill(Text::RecordedBy, &[("by", &recorded.by), ("at", &at)]);
                let said = self.texts.event(&recorded.event, &names);
                let mut lines = vec![format!("  {on}  {said}  {by}")];
                // Why a number was cancelled stands nowhere else on the page.
                if matches!(recorded.event, Event::NumberCancelled(_)) {
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
