//! 當事人: who they are, what they answered, who acts for them, and what they were given.

use super::{Page, Sheet};
use crate::app::lines::{Labelled, Line, Tone, hanging};
use crate::domain::mediation::intake::Answer;
use crate::domain::mediation::party::{Agent, Capacity, Guardian, Party, Power, stem};
use crate::i18n::Text;

pub(super) fn page(sheet: Sheet<'_>) -> Page {
    let mut page = Page::default();
    for (at, party) in sheet.case().data.parties.iter().enumerate() {
        page.blank();
        page.add(one(sheet, at, party));
    }
    page
}

/// All that is known of a party: how it stands here, and what its person's record says.
fn one(sheet: Sheet<'_>, at: usize, party: &Party) -> Vec<Line> {
    let texts = sheet.texts();
    let side = texts.word("side", party.side.word());
    let head = Line::default().blanks(1).with(Tone::Accent, &stem(at).to_string()).blanks(1);
    let called = format!("{}  {side}", texts.party(party));
    let mut lines = hanging(head, Tone::Strong, &called, sheet.cells);
    let mut rows = Labelled::new();
    answers(sheet, party, &mut rows);
    acting(sheet, party, &mut rows);
    copies(sheet, party, &mut rows);
    record(sheet, party, &mut rows);
    alike(sheet, party, &mut rows);
    lines.extend(rows.lines(4, sheet.cells));
    lines
}

/// Consent, rights, and what the party said to the mediators.
fn answers<'a>(sheet: Sheet<'a>, party: &Party, rows: &mut Labelled<'a>) {
    let (texts, case) = (sheet.texts(), sheet.case());
    let consent = case.consents.iter().find(|consent| consent.party == party.id);
    let answer = case.consent_of(party.id);
    let tone = match answer {
        Answer::Agreed => Tone::Plain,
        Answer::NotAsked | Answer::NoAnswer => Tone::Warn,
        Answer::Refused => Tone::Danger,
    };
    let how = consent.and_then(|c| c.how).map(|how| texts.word("contact", how.word()).to_owned());
    let said = sheet.phrase([
        Some(texts.word("consent", answer.word()).to_owned()),
        consent.map(|consent| sheet.when(consent.on)),
        how,
        consent.and_then(|consent| consent.by.clone()),
    ]);
    rows.toned(sheet.get(Text::LabelConsent), said, tone);
    let told = case.told.iter().find(|(id, _)| *id == party.id);
    let signed = case.told_signed.iter().find(|(id, _)| *id == party.id);
    let told = match told {
        Some((_, on)) => texts.fill(Text::RightsToldOn, &[("on", &sheet.when(*on))]),
        None => sheet.get(Text::RightsNotTold).to_owned(),
    };
    let tone = if signed.is_some() { Tone::Plain } else { Tone::Warn };
    let signed = match signed {
        Some((_, on)) => texts.fill(Text::SignedOn, &[("on", &sheet.when(*on))]),
        None => sheet.get(Text::NotSignedYet).to_owned(),
    };
    rows.toned(sheet.get(Text::LabelRights), sheet.phrase([Some(told), Some(signed)]), tone);
    if let Some(answer) = case.acceptances.iter().rev().find(|a| a.said.party == party.id) {
        let word = if answer.said.accepted { "accepts" } else { "declines" };
        let said = texts.word("said", word).to_owned();
        let said = sheet.phrase([Some(said), Some(sheet.when(answer.on)), answer.said.why.clone()]);
        rows.row(sheet.get(Text::LabelMediators), said);
    }
}

/// Who acts for the party.
fn acting<'a>(sheet: Sheet<'a>, party: &Party, rows: &mut Labelled<'a>) {
    let texts = sheet.texts();
    if let Some(capacity) = party.capacity.filter(|capacity| *capacity != Capacity::Full) {
        let said = texts.word("capacity", capacity_word(capacity));
        rows.toned(sheet.get(Text::LabelCapacity), said, Tone::Warn);
    }
    match &party.guardian {
        Some(guardian) => rows.row(sheet.get(Text::LabelGuardian), guarded(sheet, guardian)),
        None if party.needs_guardian(sheet.app.today) => {
            rows.toned(sheet.get(Text::LabelGuardian), sheet.get(Text::Unknown), Tone::Warn);
        }
        None => {}
    }
    for agent in &party.agents {
        rows.row(sheet.get(Text::AgentPost), agent_line(sheet, agent));
    }
}

fn guarded(sheet: Sheet<'_>, guardian: &Guardian) -> String {
    let parts = [Some(guardian.name.clone()), guardian.relation.clone(), guardian.phone.clone()];
    sheet.phrase(parts)
}

fn agent_line(sheet: Sheet<'_>, agent: &Agent) -> String {
    let texts = sheet.texts();
    let powers: Vec<&str> =
        agent.powers.iter().map(|power| texts.word("power", power_word(*power))).collect();
    let powers = if powers.is_empty() {
        sheet.get(Text::NoPowerSeen).to_owned()
    } else {
        powers.join(sheet.get(Text::ListComma))
    };
    let parts = [Some(agent.name.clone()), agent.post.clone(), agent.phone.clone(), Some(powers)];
    sheet.phrase(parts)
}

/// The word of a capacity among the labels.
fn capacity_word(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Full => "full",
        Capacity::Limited => "limited",
        Capacity::None => "none",
    }
}

/// The word of a power among the labels.
fn power_word(power: Power) -> &'static str {
    match power {
        Power::Apply => "apply",
        Power::Evidence => "evidence",
        Power::Mediator => "mediator",
        Power::Waive => "waive",
        Power::Sign => "sign",
        Power::Receive => "receive",
    }
}

/// Which agreements the party has in hand.
fn copies<'a>(sheet: Sheet<'a>, party: &Party, rows: &mut Labelled<'a>) {
    let (texts, case) = (sheet.texts(), sheet.case());
    for agreement in &case.agreements {
        let given = agreement.delivered.iter().find(|(to, ..)| *to == party.id);
        let owed = agreement.undelivered().contains(&party.id);
        let (tone, said) = match given {
            Some((_, how, on)) => {
                let how = texts.word("delivery", how.word()).to_owned();
                (Tone::Plain, sheet.phrase([Some(sheet.when(*on)), Some(how)]))
            }
            None if owed => (Tone::Warn, sheet.get(Text::NotDelivered).to_owned()),
            None => continue,
        };
        rows.toned(sheet.get(Text::LabelDelivered), said, tone);
    }
}

/// Who else on record may be the same person.
fn alike<'a>(sheet: Sheet<'a>, party: &Party, rows: &mut Labelled<'a>) {
    let alike = sheet.file.alike.iter().filter(|(id, _)| party.person == Some(*id));
    for (_, row) in alike {
        let said = crate::app::forms::known(sheet.app, row);
        rows.toned(sheet.get(Text::LabelAlike), said, Tone::Warn);
    }
}

/// What was written of the party, and what the person's own record adds.
fn record<'a>(sheet: Sheet<'a>, party: &Party, rows: &mut Labelled<'a>) {
    let texts = sheet.texts();
    // The name is in the head; what else the party is called is said only beside a name.
    let known_as = party.known_as.as_deref().filter(|_| party.name.is_some());
    rows.maybe(texts.word("field", "known_as"), known_as);
    let kind = party.kind.map(|kind| texts.word("party_kind", kind.word()));
    rows.maybe(texts.word("field", "kind"), kind);
    rows.maybe(texts.word("field", "count"), party.count.map(|count| count.to_string()));
    let person =
        party.person.and_then(|id| sheet.file.persons.iter().find(|person| person.id == id));
    let born = person.map_or(party.born, |person| person.data.born);
    if let Some(person) = person {
        let data = &person.data;
        let named = Some(data.name.as_str()).filter(|name| party.name.as_deref() != Some(name));
        rows.maybe(texts.word("field", "name"), named);
        rows.maybe(texts.word("field", "sex"), data.sex.map(|sex| texts.word("sex", sex.word())));
    }
    let born = (!born.is_unknown()).then(|| texts.when_full(born));
    rows.maybe(texts.word("field", "born"), born);
    if let Some(person) = person {
        let data = &person.data;
        rows.maybe(texts.word("field", "phone"), data.phone.as_deref());
        let address = (!data.address.is_empty()).then(|| texts.address(&data.address));
        rows.maybe(texts.word("field", "address"), address);
    }
}
