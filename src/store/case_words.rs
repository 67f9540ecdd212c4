//! The words under which a case is found.

use crate::domain::mediation::case::Case;
use crate::domain::mediation::party::Party;
use crate::search;

/// The words under which a case is found: names and number; and everything told about it that may
/// leave the body. What was said in confidence is in no index.
pub fn index_words(case: &Case) -> (String, String) {
    let number = &case.data.number;
    let mut name = search::number_tokens(&format!("{}{}", number.short.hans, number.n));
    for called in case.data.parties.iter().flat_map(names) {
        name.push(' ');
        name.push_str(&search::name_tokens(called));
    }
    let text = told(case).into_iter().map(search::text_tokens).collect::<Vec<_>>().join(" ");
    (name, text)
}

/// Everything a party is called by, and those who act for it.
fn names(party: &Party) -> impl Iterator<Item = &String> {
    let guardian = party.guardian.iter().map(|guardian| &guardian.name);
    let agents = party.agents.iter().map(|agent| &agent.name);
    [&party.name, &party.known_as].into_iter().flatten().chain(guardian).chain(agents)
}

fn told(case: &Case) -> Vec<&str> {
    let mut told: Vec<&str> = vec![&case.data.title];
    told.extend(case.data.facts.as_deref());
    told.extend(case.data.place.as_deref());
    told.extend(case.claims.iter().map(|claim| claim.said.what.as_str()));
    for agreement in &case.agreements {
        let wording = &agreement.wording;
        told.push(&wording.terms);
        told.extend(wording.issues.as_deref());
        told.extend(wording.responsibility.as_deref());
        told.extend(wording.obligations.iter().map(|one| one.what.as_str()));
    }
    for (held, _) in case.sessions.iter().filter_map(|session| session.held.as_ref()) {
        told.push(&held.record);
        told.extend(held.settled.as_deref());
        told.extend(held.disputed.as_deref());
    }
    told.extend(case.inquiries.iter().map(|inquiry| inquiry.said.text.as_str()));
    told.extend(case.evidence.iter().map(|piece| piece.name.as_str()));
    told.extend(case.helpers.iter().map(|helper| helper.name.as_str()));
    told.extend(case.notes.iter().map(|(_, text)| text.as_str()));
    told.extend(case.external.iter().filter_map(|external| external.number.as_deref()));
    told
}
