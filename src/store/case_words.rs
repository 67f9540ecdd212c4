//! The words under which a case is found, and where a word of a query stands in it.

use super::facets;
use crate::domain::ids::BodyId;
use crate::domain::mediation::case::Case;
use crate::domain::office::person::Person;
use crate::search;
use chrono::NaiveDate;
use std::borrow::Cow;

/// What the index holds of one case, or of one person, body or item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is, as words of `facets`.
    pub facet: String,
    /// Names and numbers: initials, pinyin, characters.
    pub name: String,
    /// The mediators' names, likewise.
    pub mediator: String,
    /// Everything else that was told: neighbouring characters.
    pub text: String,
}

/// A piece of a case that is searched: where it stands (a word of the group `found_in`), and what it says.
pub type Piece<'a> = (&'static str, Cow<'a, str>);

/// How a piece is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Name,
    Phone,
    Text,
    /// A place is called by its initials, too.
    Both,
}

/// Everything told about a case that may leave the body, and the people its parties are. What was said
/// in confidence is no part of it.
pub fn document(case: &Case, persons: &[Person], due: Option<NaiveDate>) -> Document {
    let number = &case.data.number;
    let mut document = Document { facet: facets::of_case(case, due), ..Document::default() };
    add(&mut document.name, &search::series_tokens(&format!("{}第", number.word.hans)));
    add(&mut document.name, &search::number_tokens("第號"));
    for (kind, _, said) in pieces(case, persons) {
        let (name, text) = (&mut document.name, &mut document.text);
        match kind {
            Kind::Number => add(name, &search::number_tokens(&said)),
            Kind::Name => add(name, &search::name_tokens(&said)),
            Kind::Phone => add(name, &search::phone_tokens(&said)),
            Kind::Text => add(text, &search::text_tokens(&said)),
            Kind::Both => {
                add(name, &search::name_tokens(&said));
                add(text, &search::text_tokens(&said));
            }
        }
    }
    for mediator in &case.mediators {
        add(&mut document.mediator, &search::name_tokens(&mediator.name));
    }
    document
}

/// The documents of what was said in confidence: one for each body, with all that body may find.
pub fn confidences(case: &Case, public: &Document) -> Vec<(BodyId, Document)> {
    let mut documents: Vec<(BodyId, Document)> = Vec::new();
    for private in &case.private {
        let body = private.said.body;
        let at = documents.iter().position(|(known, _)| *known == body).unwrap_or_else(|| {
            let mut own = public.clone();
            add(&mut own.facet, &facets::confidant(body));
            documents.push((body, own));
            documents.len() - 1
        });
        for line in &private.said.lines {
            add(&mut documents[at].1.text, &search::text_tokens(line));
        }
    }
    documents.retain(|(body, _)| {
        case.private.iter().any(|one| one.said.body == *body && !one.said.lines.is_empty())
    });
    documents
}

/// What is searched of a case, in the order in which a hit is told: names and numbers first, then what is
/// short, then what is long. Lines in confidence are there for whoever may read them.
pub fn searched<'a>(case: &'a Case, persons: &'a [Person]) -> Vec<Piece<'a>> {
    let private = case.private.iter().flat_map(|private| &private.said.lines);
    pieces(case, persons)
        .into_iter()
        .map(|(_, place, said)| (place, said))
        .chain(private.map(|line| ("private", Cow::Borrowed(line.as_str()))))
        .collect()
}

fn pieces<'a>(case: &'a Case, persons: &'a [Person]) -> Vec<(Kind, &'static str, Cow<'a, str>)> {
    let number = &case.data.number;
    let mut pieces: Vec<(Kind, &'static str, Cow<'a, str>)> = vec![(
        Kind::Number,
        "number",
        format!("{} {}{}", number.year, number.short.hans, number.n).into(),
    )];
    let mut put =
        |kind: Kind, place: &'static str, said: &'a str| pieces.push((kind, place, said.into()));
    for party in &case.data.parties {
        for called in [&party.name, &party.known_as].into_iter().flatten() {
            put(Kind::Name, "party", called);
        }
        if let Some(guardian) = &party.guardian {
            put(Kind::Name, "agent", &guardian.name);
            guardian.phone.iter().for_each(|phone| put(Kind::Phone, "phone", phone));
        }
        for agent in &party.agents {
            put(Kind::Name, "agent", &agent.name);
            agent.phone.iter().for_each(|phone| put(Kind::Phone, "phone", phone));
        }
    }
    for number in case.external.iter().filter_map(|external| external.number.as_deref()) {
        put(Kind::Number, "external", number);
    }
    for person in persons {
        person.data.phone.iter().for_each(|phone| put(Kind::Phone, "phone", phone));
    }
    case.data.place.iter().for_each(|place| put(Kind::Both, "place", place));
    put(Kind::Text, "title", &case.data.title);
    for person in persons {
        let address = person.data.address.joined();
        if !address.is_empty() {
            pieces.push((Kind::Text, "address", address.into()));
        }
    }
    pieces.extend(told(case).into_iter().map(|(place, said)| (Kind::Text, place, said.into())));
    pieces
}

fn told(case: &Case) -> Vec<(&'static str, &str)> {
    let mut told: Vec<(&'static str, &str)> = Vec::new();
    told.extend(case.data.facts.as_deref().map(|facts| ("facts", facts)));
    told.extend(case.claims.iter().map(|claim| ("claim", claim.said.what.as_str())));
    for agreement in &case.agreements {
        let wording = &agreement.wording;
        told.push(("agreement", &wording.terms));
        let more = [&wording.issues, &wording.responsibility];
        told.extend(more.into_iter().flatten().map(|said| ("agreement", said.as_str())));
        told.extend(wording.obligations.iter().map(|one| ("agreement", one.what.as_str())));
    }
    for (held, _) in case.sessions.iter().filter_map(|session| session.held.as_ref()) {
        told.push(("session", &held.record));
        let more = [&held.settled, &held.disputed];
        told.extend(more.into_iter().flatten().map(|said| ("session", said.as_str())));
    }
    told.extend(case.inquiries.iter().map(|inquiry| ("inquiry", inquiry.said.text.as_str())));
    told.extend(case.evidence.iter().map(|piece| ("evidence", piece.name.as_str())));
    told.extend(case.helpers.iter().map(|helper| ("helper", helper.name.as_str())));
    told.extend(case.notes.iter().map(|(_, text)| ("note", text.as_str())));
    told
}

/// The words of a person: names, telephone, address.
pub fn of_person(person: &Person) -> Document {
    let data = &person.data;
    let mut document = Document { facet: "person".to_owned(), ..Document::default() };
    document.name = search::name_tokens(&data.name);
    data.phone.iter().for_each(|phone| add(&mut document.name, &search::phone_tokens(phone)));
    document.text = search::text_tokens(&data.address.joined());
    document
}

/// The words of a body: its code, its names and its short one.
pub fn of_body(body: &crate::domain::office::body::Body) -> Document {
    let data = &body.data;
    let mut document = Document { facet: "body".to_owned(), ..Document::default() };
    document.name = search::name_tokens(&data.name.hans);
    add(&mut document.name, &search::name_tokens(&data.code));
    data.short.iter().for_each(|short| add(&mut document.name, &search::name_tokens(&short.hans)));
    document
}

/// The words of an incoming item: who sent it, what it is about, what was answered.
pub fn of_item(item: &crate::domain::mediation::item::Item) -> Document {
    let mut document = Document { facet: "item".to_owned(), ..Document::default() };
    item.data
        .sender
        .iter()
        .for_each(|sender| add(&mut document.name, &search::name_tokens(sender)));
    document.text = search::text_tokens(&item.data.what);
    item.answer
        .iter()
        .for_each(|(said, _)| add(&mut document.text, &search::text_tokens(&said.answer)));
    document
}

fn add(tokens: &mut String, more: &str) {
    if !tokens.is_empty() && !more.is_empty() {
        tokens.push(' ');
    }
    tokens.push_str(more);
}
