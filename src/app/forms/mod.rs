//! The forms: what stands in each, and how it is read back into a command.

mod agreement;
mod conflict;
mod drafts;
mod fields;
mod help;
mod intake;
mod keys;
mod many;
mod notes;
mod obligation;
mod open;
mod paste;
mod read;
mod rows;
mod save;
mod session;
mod sign;
mod small;
mod typed;

pub use conflict::{conflict, rebase};
pub use help::{FieldHelp, field_help};
pub use many::{act, action as many_action, kind as many};
pub use notes::label as known;
pub use open::{first, open, open_item, opens, reopen};
pub use paste::paste;
pub use save::refused;

use super::App;
use crate::domain::both::Both;
use crate::domain::ids::PartyId;
use crate::i18n::Texts;
use crate::store::cases::CaseFile;
use crate::store::people::PersonRow;
use fields::Seed;

/// Writes the labels of the open form anew, after the language changed.
pub fn relabel(app: &mut App) {
    let Some(old) = app.form.take() else { return };
    let mut form = fields::build(app, old.kind, &Seed::of(&old));
    // Those who may have asked are there only once the parties are.
    form.take_over(old.clone());
    notes::refresh(app, &mut form);
    form.take_over(old);
    notes::refresh(app, &mut form);
    if form.tried {
        keys::check(app, &mut form);
    }
    app.form = Some(form);
}

/// Shows who on record may be the one typed into a party field.
pub fn namesakes(app: &mut App, field: usize, people: &[PersonRow]) {
    let Some(mut form) = app.form.take() else { return };
    if let Some(field) = form.fields.get_mut(field)
        && (notes::is_party_line(&field.name) || field.name == "mediator")
        && let Some(traits) = notes::who(field)
        && field.person.is_none()
    {
        // The line may have changed since it was asked about.
        let meant = people.iter().filter(|row| traits.means(row));
        // On a roster only somebody with a post mediates.
        let meant = meant.filter(|row| field.name != "mediator" || !row.posts.is_empty());
        let known = field.party.as_ref().and_then(|party| party.person);
        let meant = meant.filter(|row| Some(row.person.id) != known);
        let meant: Vec<&PersonRow> = meant.collect();
        let numbers = meant.iter().flat_map(|row| &row.latest);
        field.earlier =
            numbers.map(|(short, n, _)| format!("{}{n}", app.texts.both(short))).collect();
        field.sought.clone_from(&traits.name);
        field.offers = meant
            .into_iter()
            .map(|row| (row.person.id.to_string(), notes::label(app, row)))
            .collect();
    }
    notes::refresh(app, &mut form);
    app.form = Some(form);
}

/// Shows the number the case would bear.
pub fn expected(app: &mut App, number: Option<(Both, u32)>) {
    let Some(mut form) = app.form.take() else { return };
    form.expected = number.map(|(short, n)| format!("{}{n}", app.texts.both(&short)));
    notes::refresh(app, &mut form);
    app.form = Some(form);
}

/// How the parties of a case are called.
pub fn party_names<'a>(file: &'a CaseFile, texts: &'a Texts) -> impl Fn(PartyId) -> String + 'a {
    |id| {
        let found = file.case.data.parties.iter().find(|party| party.id == id);
        found.map_or_else(|| id.to_string(), |party| texts.party(party))
    }
}
