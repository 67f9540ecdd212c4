//! Events in words: one line each, and further lines where there is more to say.

use super::{Text, Texts};
use crate::domain::both::Both;
use crate::domain::ids::{BodyId, CaseId, PartyId, PersonId};
use crate::domain::journal::Event;
use crate::domain::mediation::agreement::OralAgreementRecorded;
use crate::domain::mediation::case::{CaseAmended, CaseRegistered};
use crate::domain::office::body::{BodyAmended, BodyFounded};
use crate::domain::office::person::PersonData;
use crate::domain::when::When;

/// How the things an event points to are called; whoever shows events knows the rows.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// A party of the case.
    pub party: &'a dyn Fn(PartyId) -> String,
    /// A body.
    pub body: &'a dyn Fn(BodyId) -> String,
    /// A person.
    pub person: &'a dyn Fn(PersonId) -> String,
    /// A case, by its number.
    pub case: &'a dyn Fn(CaseId) -> String,
}

impl<'a> Names<'a> {
    /// Names of parties only; everything else is called by the end of its id.
    pub fn of_parties(party: &'a dyn Fn(PartyId) -> String) -> Self {
        Self {
            party,
            body: &|id| tail(&id.to_string()),
            person: &|id| tail(&id.to_string()),
            case: &|id| tail(&id.to_string()),
        }
    }

    /// No names at all; everything is called by the end of its id.
    pub fn none() -> Self {
        Names::of_parties(&|id| tail(&id.to_string()))
    }
}

/// The last six characters of an id: enough to tell two apart on a screen.
fn tail(id: &str) -> String {
    id.get(id.len().saturating_sub(6)..).unwrap_or(id).to_owned()
}

impl Texts {
    /// An event as one line of the timeline, without its date.
    pub fn event(&self, event: &Event, names: &Names<'_>) -> String {
        match event {
            Event::RegisterCreated(_)
            | Event::CalendarAdopted(_)
            | Event::RulesAdopted(_)
            | Event::Restored(_)
            | Event::AccountOpened(_)
            | Event::GrantGiven(_)
            | Event::BodyFounded(_)
            | Event::BodyAmended(_)
            | Event::MemberJoined(_)
            | Event::MemberLeft(_)
            | Event::PersonRecorded(_)
            | Event::PersonAmended(_)
            | Event::PersonMerged(_)
            | Event::PersonAbsorbed(_)
            | Event::NumberDrawn(_)
            | Event::NumberCancelled(_) => self.office_event(event, names),
            Event::ItemReceived(item) => {
                let channel = self.word("channel", item.channel.word());
                self.fill(Text::EventItemReceived, &[("channel", &channel), ("what", &item.what)])
            }
            Event::ItemTurned(turned) => {
                self.fill(Text::EventItemTurned, &[("case", &(names.case)(turned.case))])
            }
            Event::ItemAnswered(answered) => match answered.channel {
                Some(channel) => {
                    let channel = self.word("channel", channel.word());
                    self.fill(Text::EventItemAnsweredBy, &[("channel", &channel)])
                }
                None => self.get(Text::EventItemAnswered).to_owned(),
            },
            Event::CaseRegistered(data) => self.registered(data, names),
            Event::CaseAmended(change) => self.amended(change),
            Event::CaseAccepted(_) => self.get(Text::EventCaseAccepted).to_owned(),
            Event::MediatorsNamed(chosen) => {
                let all: Vec<&str> = chosen.mediators.iter().map(|one| one.name.as_str()).collect();
                let all = all.join(self.get(Text::ListComma));
                self.fill(Text::EventMediators, &[("names", &all)])
            }
            Event::RightsTold(told) => self.rights_told(told, names),
            Event::NoteAdded(_) => self.get(Text::EventNote).to_owned(),
            Event::RiskSet(set) => {
                let colour = self.word("risk_colour", set.colour.word());
                self.fill(Text::EventRisk, &[("colour", &colour)])
            }
            Event::ExternalNumberAdded(added) => {
                let number = added.number.as_deref().unwrap_or_else(|| self.get(Text::ToBeEntered));
                self.fill(Text::EventExternal, &[("system", &added.system), ("number", &number)])
            }
            Event::OralAgreementRecorded(_) => self.get(Text::EventOralAgreement).to_owned(),
            Event::PerformanceStated(stated) => {
                let performance = self.word("performance", stated.performance.word());
                self.fill(Text::EventPerformance, &[("performance", &performance)])
            }
            Event::Undone(_) => self.get(Text::EventUndone).to_owned(),
            Event::CaseTagged(_) | Event::CaseUntagged(_) => self.tagged(event),
            _ => self.act(event, names),
        }
    }

    fn tagged(&self, event: &Event) -> String {
        match event {
            Event::CaseTagged(put) => self.fill(Text::EventTagged, &[("tag", &put.tag)]),
            Event::CaseUntagged(off) => self.fill(Text::EventUntagged, &[("tag", &off.tag)]),
            _ => String::new(),
        }
    }

    fn office_event(&self, event: &Event, names: &Names<'_>) -> String {
        match event {
            Event::RegisterCreated(created) => {
                self.fill(Text::EventRegisterCreated, &[("name", &self.both(&created.name))])
            }
            Event::CalendarAdopted(adopted) => {
                let (first, last) = adopted.years;
                self.fill(Text::EventCalendar, &[("first", &first), ("last", &last)])
            }
            Event::RulesAdopted(rules) => self.fill(Text::EventRules, &[("n", &rules.rules.len())]),
            Event::Restored(_) => self.get(Text::EventRestored).to_owned(),
            Event::AccountOpened(account) => {
                self.fill(Text::EventAccount, &[("name", &account.name), ("user", &account.user)])
            }
            Event::GrantGiven(grant) => {
                self.fill(Text::EventGrant, &[("role", &self.word("role", role(grant.role)))])
            }
            Event::BodyFounded(body) => {
                let name = self.both(&body.name);
                self.fill(Text::EventBodyFounded, &[("name", &name), ("code", &body.code)])
            }
            Event::BodyAmended(_) => self.get(Text::EventBodyAmended).to_owned(),
            Event::MemberJoined(joined) => {
                let person = (names.person)(joined.person);
                let post = self.word("post", joined.post.word());
                self.fill(Text::EventJoined, &[("person", &person), ("post", &post)])
            }
            Event::MemberLeft(left) => {
                let person = (names.person)(left.person);
                let post = self.word("post", left.post.word());
                self.fill(Text::EventLeft, &[("person", &person), ("post", &post)])
            }
            Event::PersonRecorded(recorded) => {
                self.fill(Text::EventPerson, &[("name", &recorded.data.name)])
            }
            Event::PersonAmended(amended) => {
                self.fill(Text::EventPersonAmended, &[("name", &amended.data.name)])
            }
            Event::PersonMerged(merged) => {
                self.fill(Text::EventPersonMerged, &[("name", &(names.person)(merged.into))])
            }
            Event::PersonAbsorbed(absorbed) => {
                self.fill(Text::EventPersonAbsorbed, &[("name", &absorbed.name)])
            }
            Event::NumberDrawn(drawn) => {
                self.fill(Text::EventNumber, &[("number", &self.number(&drawn.number))])
            }
            Event::NumberCancelled(cancelled) => {
                self.fill(Text::EventNumberCancelled, &[("n", &cancelled.n)])
            }
            _ => self.word("event", event.kind()).to_owned(),
        }
    }

    fn registered(&self, data: &CaseRegistered, names: &Names<'_>) -> String {
        let (body, number) = ((names.body)(data.body), self.number_short(&data.number));
        self.fill(Text::EventRegistered, &[("body", &body), ("number", &number)])
    }

    fn amended(&self, change: &CaseAmended) -> String {
        let fields = [
            ("title", change.title.is_some()),
            ("parties", change.parties.is_some()),
            ("facts", change.facts.is_some()),
            ("category", change.category.is_some()),
            ("place", change.place.is_some()),
        ];
        let changed: Vec<&str> = fields
            .iter()
            .filter(|(_, changed)| *changed)
            .map(|(field, _)| self.word("field", field))
            .collect();
        self.fill(Text::EventAmended, &[("fields", &changed.join(self.get(Text::ListComma)))])
    }

    /// What else there is to say of an event, a line each; people's own words stay as they are.
    pub fn event_detail(&self, event: &Event, names: &Names<'_>) -> Vec<String> {
        let lines = |text: &str| text.lines().map(str::to_owned).collect();
        match event {
            Event::RegisterCreated(created) if created.rehearsal => {
                vec![self.get(Text::Rehearsal).to_owned()]
            }
            Event::Restored(restored) => vec![
                self.pair(Text::DetailGivenUp, &restored.given_up),
                self.pair(Text::DetailFrom, &restored.from),
                self.pair(Text::DetailKept, &restored.kept),
            ],
            Event::AccountOpened(account) => account
                .home
                .map(|home| self.labelled("field", "home", &(names.body)(home)))
                .into_iter()
                .collect(),
            Event::GrantGiven(grant) => grant.body.map(names.body).into_iter().collect(),
            Event::BodyFounded(body) => self.body_lines(body, names),
            Event::BodyAmended(change) => self.body_changes(change),
            Event::MemberJoined(joined) => self.term(joined.from, joined.to),
            Event::MemberLeft(left) => self.term(When::Unknown, left.to),
            Event::PersonRecorded(recorded) => self.person_lines(&recorded.data),
            Event::PersonAmended(amended) => self.person_lines(&amended.data),
            Event::PersonMerged(merged) => lines(&merged.why),
            Event::PersonAbsorbed(absorbed) => lines(&absorbed.why),
            Event::NumberCancelled(cancelled) => lines(&cancelled.reason),
            Event::ItemReceived(item) => item.sender.iter().cloned().collect(),
            Event::ItemAnswered(answered) => lines(&answered.answer),
            Event::CaseRegistered(data) => self.registered_lines(data, names),
            Event::CaseAmended(change) => self.amended_lines(change),
            Event::NoteAdded(note) => lines(&note.text),
            Event::RightsTold(told) => {
                let signed: Vec<String> = told.signed.iter().map(|id| (names.party)(*id)).collect();
                let signed = signed.join(self.get(Text::ListComma));
                let line = (!signed.is_empty()).then(|| self.pair(Text::DetailSigned, &signed));
                line.into_iter().collect()
            }
            Event::RiskSet(set) => set.why.iter().cloned().collect(),
            Event::OralAgreementRecorded(agreed) => self.agreed_lines(agreed, names),
            Event::RegisterCreated(_)
            | Event::CalendarAdopted(_)
            | Event::RulesAdopted(_)
            | Event::NumberDrawn(_)
            | Event::ItemTurned(_)
            | Event::CaseAccepted(_)
            | Event::MediatorsNamed(_)
            | Event::ExternalNumberAdded(_)
            | Event::CaseTagged(_)
            | Event::CaseUntagged(_)
            | Event::PerformanceStated(_)
            | Event::Undone(_) => vec![],
            _ => self.act_detail(event, names),
        }
    }

    pub(super) fn pair(&self, text: Text, value: &str) -> String {
        self.fill(Text::LabelValue, &[("label", &self.get(text)), ("value", &value)])
    }

    fn labelled(&self, group: &str, word: &str, value: &str) -> String {
        let label = self.word(group, word);
        self.fill(Text::LabelValue, &[("label", &label), ("value", &value)])
    }

    fn body_lines(&self, body: &BodyFounded, names: &Names<'_>) -> Vec<String> {
        let kind = self.word("body_kind", body.kind.word());
        let level = self.word("level", body.level.word());
        let mut lines = vec![format!("{kind}{}{level}", self.get(Text::ListComma))];
        lines.extend(
            body.parent.map(|parent| self.labelled("field", "parent", &(names.body)(parent))),
        );
        lines.extend(body.short.as_ref().map(|short| self.short_name(short)));
        lines
    }

    fn body_changes(&self, change: &BodyAmended) -> Vec<String> {
        let name = change.name.as_ref().map(|name| self.both(name).to_owned());
        let short = change.short.as_ref().map(|short| self.short_name(short));
        name.into_iter().chain(short).collect()
    }

    fn short_name(&self, short: &Both) -> String {
        self.labelled("field", "short", self.both(short))
    }

    fn term(&self, from: When, to: When) -> Vec<String> {
        let end = |word: &str, when: When| {
            (!when.is_unknown()).then(|| self.labelled("field", word, &self.when_full(when)))
        };
        end("from", from).into_iter().chain(end("to", to)).collect()
    }

    /// What is known of a person, a line each: sex, birth, telephone, address.
    pub fn person_lines(&self, data: &PersonData) -> Vec<String> {
        let born = (!data.born.is_unknown())
            .then(|| self.labelled("field", "born", &self.when_full(data.born)));
        let sex = data.sex.map(|sex| self.labelled("field", "sex", self.word("sex", sex.word())));
        let phone = data.phone.as_ref().map(|phone| self.labelled("field", "phone", phone));
        let address = (!data.address.is_empty())
            .then(|| self.labelled("field", "address", &self.address(&data.address)));
        [sex, born, phone, address].into_iter().flatten().collect()
    }

    fn registered_lines(&self, data: &CaseRegistered, names: &Names<'_>) -> Vec<String> {
        let party = data.requested_by.map(names.party);
        let channel = data.channel.map(|channel| self.word("channel", channel.word()).to_owned());
        let origin = data.origin.map(|origin| self.word("origin", origin.word()).to_owned());
        let asked = party.map(|party| self.fill(Text::AskedBy, &[("party", &party)]));
        let first: Vec<String> = [asked, channel, origin].into_iter().flatten().collect();
        let joined = first.join(self.get(Text::ListComma));
        Some(joined).filter(|line| !line.is_empty()).into_iter().collect()
    }

    fn amended_lines(&self, change: &CaseAmended) -> Vec<String> {
        let line = |field: &str, value: &Option<String>| {
            value.as_ref().map(|value| self.labelled("field", field, value))
        };
        let parties = change.parties.as_ref().map(|parties| {
            let all: Vec<String> = parties.iter().map(|party| self.party(party)).collect();
            self.labelled("field", "parties", &all.join(self.get(Text::ListComma)))
        });
        let category = change.category.as_ref().map(|code| self.category(code));
        let lines = [
            line("title", &change.title),
            parties,
            line("facts", &change.facts),
            line("category", &category),
            line("place", &change.place),
        ];
        lines.into_iter().flatten().collect()
    }

    fn agreed_lines(&self, agreed: &OralAgreementRecorded, names: &Names<'_>) -> Vec<String> {
        let mut lines: Vec<String> = agreed.terms.lines().map(str::to_owned).collect();
        lines.extend(agreed.obligations.iter().map(|one| self.obligation(one, names)));
        lines.extend(agreed.minutes.map(|n| self.fill(Text::TookMinutes, &[("n", &n)])));
        lines
    }
}

/// The word of a role on the wire.
fn role(role: crate::domain::actor::Role) -> &'static str {
    match role {
        crate::domain::actor::Role::Administrator => "administrator",
        crate::domain::actor::Role::Mediator => "mediator",
    }
}
