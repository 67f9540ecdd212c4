//! Events as earlier programs wrote them fold to what they meant then.

use crate::support::Office;
use wusong::domain::actor::Scope;
use wusong::domain::journal::{Event, Recorded};
use wusong::domain::mediation::agreement::Form;
use wusong::domain::mediation::case::Case;
use wusong::domain::mediation::intake::Answer;
use wusong::domain::when::When;

/// A case of two parties, and after its own events one as an earlier program wrote it.
fn with(what: &str, payload: &str) -> Case {
    let mut office = Office::new();
    let id = office.register("DH01", "舊簿");
    let key = office.store.find_case(&Scope::Whole, &id).unwrap().unwrap();
    let file = office.store.case_file(&office.chief, key).unwrap().unwrap();
    let mut events = file.all.clone();
    let last = events.last().unwrap().clone();
    let event = Event::read(what, 1, payload).unwrap();
    let on = When::Month(2026, 2);
    events.push(Recorded { version: last.version + 1, seq: last.seq + 1, on, event, ..last });
    Case::fold(file.row.id, &events).unwrap()
}

#[test]
fn rights_told_stated_that_all_were_told_and_take_part_freely() {
    let case = with("rights_told", "{}");
    assert_eq!(case.untold(), []);
    for party in &case.data.parties {
        assert_eq!(case.consent_of(party.id), Answer::Agreed);
    }
    assert_eq!(case.rights_told(), Some(When::Month(2026, 2)));
    assert!(case.told_signed.is_empty(), "nobody said that anybody signed");
}

#[test]
fn an_oral_agreement_had_no_id_and_was_the_whole_one_of_its_case() {
    let case = with("oral_agreement_recorded", r#"{"terms":"各讓一步"}"#);
    let agreement = case.agreement().unwrap();
    assert_eq!((agreement.form, agreement.effective()), (Form::Oral, Some(When::Month(2026, 2))));
    assert!(case.is_settled() && !agreement.wording.partial);
    assert_eq!(agreement.items().len(), 1, "the terms as a whole are its one item");
    assert!(case.unasked().len() == 2, "no consent is made up");
}
