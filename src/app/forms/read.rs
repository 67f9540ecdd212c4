//! Reads a form back: what is wrong with it, and the commands it amounts to.

use super::super::App;
use super::super::form::{Form, FormField, FormKind, Value};
use super::super::party_line;
use super::{agreement, intake, obligation, session, sign, small};
use crate::domain::command::{
    AddExternalNumber, AmendCase, AmendPerson, AnswerItem, Command, Envelope, JoinDispute,
    MediatorInput, Note, ObligationInput, PartyInput, ReceiveItem, RecordOralSettlement,
    RegisterCase, SetRisk, TurnItem,
};
use crate::domain::decide::{LONGEST, LONGEST_LINE};
use crate::domain::mediation::party::Side;
use crate::domain::refusal::Refusal;
use crate::domain::when::{self, When, WhenProblem};
use crate::i18n::Text;
use crate::store::Seen;
use serde::de::DeserializeOwned;

/// What is wrong: the field's name and a sentence.
pub type Fault = (String, String);

/// Everything that is wrong with a form.
pub fn faults(app: &App, form: &Form) -> Vec<Fault> {
    let mut faults: Vec<Fault> = vec![];
    let mut tell = |name: &str, what: String| {
        if !faults.iter().any(|(told, _)| told == name) {
            faults.push((name.to_owned(), what));
        }
    };
    let result = form.chosen("result").unwrap_or_default();
    for field in form.fields.iter().filter(|field| !field.hidden) {
        if let Some(what) = plain_fault(app, field, result) {
            tell(&field.name, what);
        }
    }
    let own = match form.kind {
        FormKind::Session => session::faults(app, form),
        FormKind::Sign | FormKind::Deliver => sign::faults(app, form),
        FormKind::Settle => agreement::faults(app, form),
        FormKind::Intake => intake::faults(app, form),
        _ => vec![],
    };
    for (name, what) in own {
        tell(&name, what);
    }
    match date(app, form) {
        Err(problem) => tell("date", app.texts.when_problem(&problem)),
        Ok(Some(on)) if on.start().is_some_and(|day| day > app.today) => {
            let refusal = Refusal::InTheFuture { field: "on", on };
            tell("date", app.texts.refusal(&refusal).why);
        }
        Ok(_) => {}
    }
    if let Some(text) = form.text("minutes")
        && minutes(form).is_none()
    {
        tell("minutes", app.texts.fill(Text::MinutesNot, &[("text", &text)]));
    }
    for (name, what) in small::faults(app, form) {
        tell(&name, what);
    }
    // The other two ways open forms of their own: only this one is ever saved here.
    if form.kind == FormKind::Turn && form.text("number").is_none() {
        tell("number", app.texts.get(Text::FieldRequired).to_owned());
    }
    if form.kind == FormKind::Amend && faults.is_empty() && envelopes(app, form).is_empty() {
        let said = app.texts.refusal(&Refusal::NothingToChange);
        let focused = form.focused().map(|field| field.name.clone()).unwrap_or_default();
        faults.push((focused, said.why));
    }
    faults
}

/// What is wrong with a field whatever the form: empty, emptied or too long. `result` is what the oral
/// form is about: what was agreed is asked for by it, or by the form that follows, or not at all.
fn plain_fault(app: &App, field: &FormField, result: &str) -> Option<String> {
    let name = field.name.as_str();
    let idle = match result {
        "open" => of_agreement(name),
        "written" => of_agreement(name) && name != "terms",
        _ => false,
    };
    let later = result == "written" && name == "terms";
    let emptied = matches!(name, "facts" | "place")
        && field.is_empty()
        && field.was.as_ref().is_some_and(|was| !was.is_empty());
    let long = matches!(field.value, Value::Area(_)) || name == "terms";
    let most = if long { LONGEST } else { LONGEST_LINE };
    if idle && !field.is_empty() {
        Some(app.texts.get(Text::IdleText).to_owned())
    } else if field.required && field.is_empty() && !idle && !later {
        let choice = matches!(field.value, Value::Choice { .. });
        let text = if choice { Text::FieldChoose } else { Text::FieldRequired };
        Some(app.texts.get(text).to_owned())
    } else if emptied {
        // What is on file can be corrected, not taken away.
        Some(app.texts.get(Text::FieldRequired).to_owned())
    } else if field.text().chars().count() > most {
        Some(app.texts.fill(Text::FieldTooLong, &[("n", &most)]))
    } else {
        None
    }
}

/// Whether a field of the oral form belongs to the agreement.
fn of_agreement(name: &str) -> bool {
    matches!(name, "terms" | "performance" | "minutes") || name.starts_with("obligation")
}

/// The date as typed; nothing where nothing was.
pub fn date(app: &App, form: &Form) -> Result<Option<When>, WhenProblem> {
    // A hidden date is none.
    match form.text("date") {
        None => Ok(None),
        Some(text) => when::parse_typed(&text, app.today).map(Some),
    }
}

/// The minutes typed.
pub fn minutes(form: &Form) -> Option<u32> {
    let text = crate::domain::when::fold_typed(&form.text("minutes")?);
    text.parse().ok()
}

/// A chosen word as the type it stands for.
pub fn chosen<T: DeserializeOwned>(form: &Form, name: &str) -> Option<T> {
    serde_json::from_value(form.chosen(name)?.into()).ok()
}

/// The side of the party at a place: 甲 asks, 乙 is asked, the others are third parties.
pub fn side(at: usize) -> Side {
    *Side::ALL.get(at).unwrap_or(&Side::ThirdParty)
}

/// What a form amounts to, one after another, with what the sender looked at.
pub fn envelopes(app: &App, form: &Form) -> Vec<(Envelope, Option<Seen>)> {
    let on = date(app, form).ok().flatten();
    let today = on.or(Some(When::Day(app.today)));
    let case = form.target.as_ref().map(|target| target.case.to_string()).unwrap_or_default();
    let seen = form.target.as_ref().map(|target| target.seen);
    let one = |command: Command, on: Option<When>, seen: Option<Seen>| {
        vec![(Envelope { on, ..Envelope::from(command) }, seen)]
    };
    let text = |name: &str| form.text(name).unwrap_or_default();
    let item = form.item.clone().unwrap_or_default();
    match form.kind {
        FormKind::Oral if matches!(form.chosen("result"), Some("open" | "written")) => {
            let mut register = register(app, form);
            register.accepted = today;
            register.rights_told = form.field("rights_told").is_some_and(FormField::ticked);
            one(Command::RegisterCase(register), today, None)
        }
        FormKind::Oral => {
            let settled = settlement(app, form, register(app, form));
            one(settled, today, None)
        }
        FormKind::Settle => agreement::envelopes(app, form, today, seen),
        FormKind::Intake => intake::envelopes(app, form, today),
        FormKind::Session => session::envelopes(app, form),
        FormKind::Sign => sign::envelopes(app, form),
        FormKind::Deliver => sign::deliveries(app, form),
        FormKind::Amend => amend(form, case, seen),
        // A note or a number adds and overwrites nothing, so what was looked at does not matter.
        FormKind::Note => one(Command::Note(Note { case, text: text("text") }), on, None),
        FormKind::External => {
            let number = form.text("number");
            let added = AddExternalNumber { case, system: text("system"), number };
            one(Command::AddExternalNumber(added), on, None)
        }
        FormKind::Tag => super::many::command(app, form, case)
            .map_or_else(Vec::new, |command| one(command, on, None)),
        FormKind::Risk => {
            let set =
                chosen(form, "risk").map(|colour| SetRisk { case, colour, why: form.text("why") });
            set.map_or_else(Vec::new, |set| one(Command::SetRisk(set), on, seen))
        }
        FormKind::Item => {
            let received = received(app, form);
            received.map_or_else(Vec::new, |item| one(Command::ReceiveItem(item), today, None))
        }
        FormKind::Turn => {
            let turned = TurnItem { item, case: text("number") };
            one(Command::TurnItem(turned), None, None)
        }
        FormKind::Answer => {
            let channel = chosen(form, "channel");
            let answered = AnswerItem { item, answer: text("answer"), channel };
            one(Command::AnswerItem(answered), on, None)
        }
        _ => small::envelopes(app, form),
    }
}

fn received(app: &App, form: &Form) -> Option<ReceiveItem> {
    Some(ReceiveItem {
        body: body(app, form),
        what: form.text("what").unwrap_or_default(),
        channel: chosen(form, "channel")?,
        sender: form.text("sender"),
    })
}

/// The body a case or an item is entered at: the one chosen, else the actor's own.
pub fn body(app: &App, form: &Form) -> String {
    let home = || app.actor.as_ref()?.home.map(|home| home.to_string());
    form.chosen("body").map(str::to_owned).or_else(home).unwrap_or_default()
}

/// What every registration tells.
pub fn register(app: &App, form: &Form) -> RegisterCase {
    RegisterCase {
        body: body(app, form),
        title: form.text("title").unwrap_or_default(),
        parties: parties(form),
        facts: form.text("facts"),
        origin: None,
        entrusted_by: None,
        channel: chosen(form, "channel"),
        requested_by: form.chosen("asked_by").map(str::to_owned),
        category: form.chosen("category").map(str::to_owned),
        place: form.text("place"),
        accepted: None,
        mediators: mediators(app, form),
        rights_told: false,
        rights_signed: vec![],
        risk: chosen(form, "risk"),
        same_dispute_as: None,
        item: form.item.clone(),
        ..RegisterCase::default()
    }
}

fn mediators(app: &App, form: &Form) -> Vec<MediatorInput> {
    let Some(field) = form.field("mediator") else { return vec![] };
    let names = field.text().split(['、', '，', ',', '；', ';']);
    let names: Vec<&str> = names.map(str::trim).filter(|name| !name.is_empty()).collect();
    let actor = app.actor.as_ref();
    names
        .iter()
        .map(|name| MediatorInput {
            name: (*name).to_owned(),
            person: field.person.clone().filter(|_| names.len() == 1),
            user: actor
                .filter(|actor| actor.name == *name && actor.account.is_some())
                .map(|actor| actor.user.clone()),
            recusal: None,
        })
        .collect()
}

fn settlement(app: &App, form: &Form, register: RegisterCase) -> Command {
    Command::RecordOralSettlement(RecordOralSettlement {
        case: None,
        register: Some(register),
        terms: form.text("terms").unwrap_or_default(),
        obligations: obligations(app, form),
        performance: chosen(form, "performance").unwrap_or_default(),
        rights_told: form.field("rights_told").is_some_and(FormField::ticked),
        minutes: minutes(form),
        ..RecordOralSettlement::default()
    })
}

/// The obligations typed.
pub fn obligations(app: &App, form: &Form) -> Vec<ObligationInput> {
    let lines = form.rows("obligation");
    lines.filter_map(|field| obligation::read(field.text(), &form.called, app.today)).collect()
}

/// The parties typed; a line about a party on file keeps its identity.
fn parties(form: &Form) -> Vec<PartyInput> {
    form.rows("party").enumerate().filter_map(|(at, field)| party(at, field)).collect()
}

/// One party as typed.
pub fn party(at: usize, field: &FormField) -> Option<PartyInput> {
    let read = party_line::read(field.text())?;
    let mut input = read.input(side(at), field.person.clone());
    if let Some(known) = &field.party {
        input.id = Some(known.id.to_string());
        if field.was.as_deref() == Some(field.text()) {
            input.name.clone_from(&known.name);
            input.known_as.clone_from(&known.known_as);
            (input.side, input.kind, input.count) = (known.side, known.kind, known.count);
        } else {
            // What was struck out of the line is not known: blank says so, absent would keep it.
            input.name.get_or_insert_default();
            input.known_as.get_or_insert_default();
        }
        if known.person.is_some() {
            // What is known of the person is corrected at the person's own record.
            (input.sex, input.phone) = (None, None);
            input.address = crate::domain::office::person::Address::default();
        }
        // What the line does not say stays as it is on file.
        if input.born.is_unknown() {
            input.born = known.born;
        }
        input.capacity = known.capacity;
        input.guardian.clone_from(&known.guardian);
        input.agents.clone_from(&known.agents);
    }
    Some(input)
}

/// A correction: only what differs, the case first, then the persons behind its parties.
fn amend(form: &Form, case: String, seen: Option<Seen>) -> Vec<(Envelope, Option<Seen>)> {
    let changed = |name: &str| {
        let field = form.field(name)?;
        let new = field.chosen().unwrap_or_else(|| field.text().trim());
        (field.was.as_deref().unwrap_or_default() != new).then(|| new.to_owned())
    };
    let lines: Vec<&FormField> = form.rows("party").collect();
    let differ = lines.iter().any(|field| {
        let same = field.was.as_deref() == Some(field.text());
        !same && (field.party.is_none() || says_otherwise(field))
    });
    let gone = lines.len() != form.called.len();
    let change = AmendCase {
        case,
        title: changed("title"),
        parties: (differ || gone).then(|| parties(form)),
        facts: changed("facts"),
        category: changed("category").filter(|code| !code.is_empty()),
        place: changed("place"),
    };
    let untouched = AmendCase {
        case: change.case.clone(),
        title: None,
        parties: None,
        facts: None,
        category: None,
        place: None,
    };
    let mut envelopes = vec![];
    if change != untouched {
        envelopes.push((Envelope::from(Command::AmendCase(change)), seen));
    }
    if let Some(with) = form.text("earlier") {
        let join = JoinDispute { case: untouched.case.clone(), with };
        envelopes.push((Envelope::from(Command::JoinDispute(join)), None));
    }
    envelopes.extend(lines.iter().filter_map(|field| {
        person(field).map(|change| (Envelope::from(Command::AmendPerson(change)), None))
    }));
    envelopes
}

/// Whether a party line now says something else of the party itself.
fn says_otherwise(field: &FormField) -> bool {
    let was = field.was.as_deref().and_then(party_line::read).unwrap_or_default();
    let now = party_line::read(field.text()).unwrap_or_default();
    let of = |read: &party_line::Reading| {
        (read.name.clone(), read.known_as.clone(), read.kind, read.count, read.side)
    };
    let known = field.party.as_ref().and_then(|party| party.person);
    let other_person = field.person.is_some() && field.person != known.map(|id| id.to_string());
    of(&was) != of(&now) || other_person || (known.is_none() && was != now)
}

/// What was corrected of the person behind a party line.
fn person(field: &FormField) -> Option<AmendPerson> {
    let person = field.party.as_ref()?.person?.to_string();
    if field.person.as_ref().is_some_and(|other| *other != person) {
        return None;
    }
    let was = party_line::read(field.was.as_deref()?)?;
    let now = party_line::read(field.text())?;
    let change = AmendPerson {
        person,
        name: now.name.filter(|name| was.name.as_ref() != Some(name)),
        sex: now.sex.filter(|sex| was.sex != Some(*sex)),
        born: (now.born != was.born).then_some(now.born),
        phone: now.phone.filter(|phone| was.phone.as_ref() != Some(phone)),
        address: (now.address != was.address).then_some(now.address),
    };
    let differs = change.name.is_some()
        || change.sex.is_some()
        || change.born.is_some()
        || change.phone.is_some()
        || change.address.is_some();
    differs.then_some(change)
}
