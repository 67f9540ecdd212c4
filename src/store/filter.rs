//! A query as one question to the index.

use super::facets;
use crate::domain::actor::{Actor, Scope};
use crate::domain::ids::{AccountId, BodyId};
use crate::search::ask::{Ask, DaysAsked, Key, MoneyAsked, Part, What};
use crate::search::{self, Query};

/// Who asks: how far they see, which cases are theirs, and whose confidences they share.
#[derive(Clone, Debug)]
pub struct Asker {
    /// How far they see.
    pub scope: Scope,
    /// Their account.
    pub account: Option<AccountId>,
    /// The body they belong to.
    pub home: Option<BodyId>,
}

impl From<&Actor> for Asker {
    fn from(actor: &Actor) -> Self {
        Self { scope: actor.scope(), account: actor.account, home: actor.home }
    }
}

impl From<&Scope> for Asker {
    /// Somebody who sees so far, has no cases of their own and shares no confidences.
    fn from(scope: &Scope) -> Self {
        Self { scope: scope.clone(), account: None, home: None }
    }
}

/// What the question depends on besides the query.
pub struct Terms<'a> {
    /// Who asks.
    pub asker: &'a Asker,
    /// The bodies a value of `body` names.
    pub bodies: &'a dyn Fn(&str) -> Vec<BodyId>,
}

/// The question for a query; nothing where nothing can match it.
pub fn expression(ask: &Ask, terms: &Terms<'_>) -> Option<String> {
    let mut wanted = Vec::new();
    let mut barred = Vec::new();
    for part in &ask.parts {
        match (condition(&part.what, terms), part.not) {
            (Some(one), false) => wanted.push(one),
            (Some(one), true) => barred.push(one),
            // What cannot be found is not there to be left out.
            (None, true) => {}
            (None, false) => return None,
        }
    }
    if !ask.parts.iter().any(asks_state) {
        barred.push(facet([facets::among(Key::State, Some("cancelled"))]));
    }
    if let Scope::Bodies(bodies) = &terms.asker.scope {
        if bodies.is_empty() {
            return None;
        }
        wanted.push(facet(bodies.iter().map(|body| facets::body(*body))));
    }
    // What may be left out must be left out of something.
    if wanted.is_empty() {
        wanted.push(facet([facets::ALL.to_owned()]));
    }
    let wanted = wanted.join(" AND ");
    if barred.is_empty() {
        return Some(wanted);
    }
    Some(format!("({wanted}) NOT ({})", barred.join(" OR ")))
}

/// The same question to the documents in confidence of the asker's body.
pub fn in_confidence(expression: &str, home: BodyId) -> String {
    format!("{} AND ({expression})", facet([facets::confidant(home)]))
}

/// The question that finds, among the documents in confidence of the asker's body, what the words of a
/// query that must not be there would leave out; nothing where no word is barred.
pub fn barred_in_confidence(ask: &Ask, terms: &Terms<'_>, home: BodyId) -> Option<String> {
    let barred = ask.parts.iter().filter(|part| part.not && part.what.is_told());
    let words: Vec<String> = barred.filter_map(|part| condition(&part.what, terms)).collect();
    (!words.is_empty()).then(|| in_confidence(&words.join(" OR "), home))
}

/// Whether a part asks for a state, so that cancelled numbers are not left out by themselves.
fn asks_state(part: &Part) -> bool {
    !part.not && matches!(part.what, What::Among(Key::State, _))
}

/// What one part asks of the index; nothing where nothing can match it.
fn condition(what: &What, terms: &Terms<'_>) -> Option<String> {
    let all = |query: Query, one: fn(&search::Term) -> Option<String>| {
        let words: Option<Vec<String>> = query.terms.iter().map(one).collect();
        words.filter(|words| !words.is_empty()).map(|words| format!("({})", words.join(" AND ")))
    };
    match what {
        What::Word(word) => all(search::parse(word), anywhere),
        What::Phrase(phrase) => {
            let text = search::phrase(phrase).map(|found| format!("text : ({found})"));
            let name = search::parse(phrase).name_match().map(|found| format!("name : ({found})"));
            let either: Vec<String> = text.into_iter().chain(name).collect();
            (!either.is_empty()).then(|| format!("({})", either.join(" OR ")))
        }
        What::Mediator(name) => all(search::parse(name), |term| {
            term.name_match().map(|found| format!("mediator : ({found})"))
        }),
        What::Among(key, values) => {
            Some(facet(values.iter().map(|value| facets::among(*key, *value))))
        }
        What::Category(codes) => {
            Some(facet(codes.iter().map(|code| facets::category(code.as_deref()))))
        }
        What::Tag(tags) => {
            (!tags.is_empty()).then(|| facet(tags.iter().map(|tag| facets::tag(tag))))
        }
        What::Body(names) => {
            let bodies: Vec<BodyId> = names.iter().flat_map(|name| (terms.bodies)(name)).collect();
            (!bodies.is_empty()).then(|| facet(bodies.into_iter().map(facets::body)))
        }
        What::Mine => terms.asker.account.map(|account| facet([facets::lead(Some(account))])),
        What::Unassigned => Some(facet([facets::nobody()])),
        What::Ongoing => Some(facet([facets::ONGOING.to_owned()])),
        What::Day(key, DaysAsked::Unknown) => Some(facet([facets::unknown_day(*key)])),
        What::Day(key, DaysAsked::Within { from, to }) => some(facets::days(*key, *from, *to)),
        What::Amount(MoneyAsked::Unknown) => Some(facet([facets::unknown_amount()])),
        What::Amount(MoneyAsked::Within { from, to }) => some(facets::amounts(*from, *to)),
    }
}

/// A stretch that ends before it begins holds nothing.
fn some(words: Vec<String>) -> Option<String> {
    (!words.is_empty()).then(|| facet(words))
}

/// A word in the names or in the text of the same case.
fn anywhere(term: &search::Term) -> Option<String> {
    let name = term.name_match().map(|found| format!("name : ({found})"));
    let text = term.text_match().map(|found| format!("text : ({found})"));
    let either: Vec<String> = name.into_iter().chain(text).collect();
    (!either.is_empty()).then(|| format!("({})", either.join(" OR ")))
}

/// Any of some words of what a case is.
fn facet(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("\"{word}\"")).collect();
    format!("facet : ({})", words.join(" OR "))
}

/// The question for some words to the index of people, bodies or items.
pub fn among_others(kind: &str, text: &str) -> Option<String> {
    let query = search::parse(text);
    let words: Vec<String> = query.terms.iter().filter_map(anywhere).collect();
    (!words.is_empty()).then(|| format!("facet : (\"{kind}\") AND {}", words.join(" AND ")))
}
