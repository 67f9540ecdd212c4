//! The table of what is undertaken: a row an item, and a row an instalment below its item.

use super::super::super::App;
use super::super::super::form::{
    Cell, Form, FormField, Heading, Place, column_of, is_within, row_number,
};
use super::super::fields::choices;
use super::super::read::{Fault, chosen};
use super::super::typed::{self, Due};
use super::{cell, due_of, parts, plan};
use crate::domain::command::{InstalmentInput, ObligationInput};
use crate::domain::mediation::agreement::{DutyKind, Obligation};
use crate::domain::mediation::party::Party;
use crate::domain::money::Fen;
use crate::domain::refusal::Refusal;
use crate::domain::when::{PaperDate, fold_typed};
use crate::i18n::Text;

const NUMBER: u16 = 3;
const PART: u16 = 7;
const KIND: Cell = Cell::new(6, 10);
const AMOUNT: Cell = Cell::right(16, 8);
const DUE: Cell = Cell::new(33, 12);
const BY: Cell = Cell::new(45, 13);
const TO: Cell = Cell::new(58, 10);
const WAY: Cell = Cell::new(68, 11);

/// The most instalments of an item.
pub(super) const MOST_PARTS: usize = 120;

/// A row of either list, from 1.
pub fn row(app: &App, called: &[String], list: &str, n: usize) -> Vec<FormField> {
    match list {
        "item" => item(app, called, n),
        _ if list.rsplit('.').next() == Some("part") => part(app, list, n),
        _ => vec![],
    }
}

fn item(app: &App, called: &[String], n: usize) -> Vec<FormField> {
    let texts = &app.texts;
    let words = DutyKind::ALL.iter().map(|kind| kind.word());
    let mut kinds = choices(texts, "duty_kind", words, "yfmlxbdtk");
    for kind in &mut kinds {
        texts.word_short("duty_kind", &kind.word).clone_into(&mut kind.label);
    }
    let mut kind = FormField::choice(&cell(n, "kind"), n.to_string(), kinds, Text::NotChosen)
        .placed(Place::Row(NUMBER, KIND));
    if n == 1 {
        kind = kind.headed(heading(app));
    }
    let line = |column: &str, place: Cell| {
        FormField::line(&cell(n, column), "", "").placed(Place::Cell(place))
    };
    let hidden = |mut field: FormField| {
        field.hidden = true;
        field
    };
    vec![
        kind,
        line("amount", AMOUNT),
        line("due", DUE),
        hidden(line("count", DUE).hinted(texts.get(Text::CountHint))),
        line("by", BY).offering(called.to_vec()),
        line("to", TO).offering(called.to_vec()),
        line("way", WAY),
        hidden(
            FormField::line(&cell(n, "first"), texts.get(Text::FieldPartsPlan), "")
                .placed(Place::Row(PART, DUE))
                .hinted(texts.get(Text::PartsPlanHint)),
        ),
        hidden(line("every", BY).hinted(texts.get(Text::EveryHint))),
    ]
}

fn heading(app: &App) -> Heading {
    let columns = [
        (Cell::new(NUMBER, 3), Text::ColumnItem),
        (KIND, Text::ColumnKind),
        (AMOUNT, Text::ColumnTotal),
        (DUE, Text::ColumnDue),
        (BY, Text::ColumnPayer),
        (TO, Text::ColumnPayee),
        (WAY, Text::ColumnWay),
    ];
    let named = columns.map(|(cell, text)| (cell, app.texts.get(text).to_owned()));
    Heading::Columns(named.to_vec())
}

pub(super) fn part(app: &App, list: &str, n: usize) -> Vec<FormField> {
    let label = app.texts.fill(Text::PartNumber, &[("n", &n)]);
    vec![
        FormField::line(&format!("{list}{n}.amount"), label, "").placed(Place::Row(PART, AMOUNT)),
        FormField::line(&format!("{list}{n}.due"), "", "").placed(Place::Cell(DUE)),
    ]
}

/// The numbers of the items there are.
pub(super) fn numbers(form: &Form) -> Vec<usize> {
    form.rows("item").filter_map(|field| row_number(&field.name)).collect()
}

pub(super) fn kind(form: &Form, n: usize) -> Option<DutyKind> {
    chosen(form, &cell(n, "kind"))
}

/// Whether money is what is owed.
fn is_money(form: &Form, n: usize) -> bool {
    let of_money = [DutyKind::LumpSum, DutyKind::Instalments, DutyKind::Periodic, DutyKind::SetOff];
    kind(form, n).is_some_and(|kind| of_money.contains(&kind))
        || form.text(&cell(n, "amount")).is_some()
}

/// Which cells an item has, how they are written out, what F4 offers.
pub fn refresh(app: &App, form: &mut Form) {
    let called = form.called.clone();
    for n in numbers(form) {
        let by_parts = kind(form, n) == Some(DutyKind::Instalments);
        let folded = by_parts && form.rows(&parts(n)).next().is_none();
        let shown = [("due", !by_parts), ("count", by_parts), ("first", folded), ("every", folded)];
        for (column, shown) in shown {
            form.show(&cell(n, column), shown);
        }
        let count = count(form, n).map(|count| app.texts.fill(Text::PartCount, &[("n", &count)]));
        if let Some(field) = form.field_mut(&cell(n, "count")) {
            field.shown = count;
        }
        let ways = if is_money(form, n) { Text::WaysOfMoney } else { Text::WaysOfDeeds };
        let ways = app.texts.get(ways).split('、').map(|way| way.trim().to_owned());
        if let Some(field) = form.field_mut(&cell(n, "way")) {
            field.suggestions = ways.collect();
        }
        for column in ["by", "to"] {
            let Some(field) = form.field_mut(&cell(n, column)) else { continue };
            field.suggestions.clone_from(&called);
            field.shown = typed::party(field.text(), &called).map(|at| called[at].clone());
            field.notes = third(app, field, column, &called);
        }
    }
    let of_items = |field: &&mut FormField| field.name.starts_with("item");
    for field in form.fields.iter_mut().filter(of_items) {
        match (column_of(&field.name), due_of(app, field.text())) {
            ("amount", _) => {
                field.shown = typed::amount(field.text()).ok().flatten().map(Fen::yuan);
            }
            ("due" | "first", Some(Due::Date(date))) => {
                field.shown = date.day().map(|day| app.texts.day(day, app.today));
            }
            ("due", Some(Due::Every(on, _))) => field.shown = Some(app.texts.when_full(on)),
            ("due" | "first", _) => field.shown = None,
            _ => {}
        }
    }
}

/// Somebody who is no party performs in the debtor's stead; a payee must be a party.
fn third(app: &App, field: &FormField, column: &str, called: &[String]) -> Vec<String> {
    let (by, performer) = debtor(field.text(), called);
    match performer {
        Some(name) if column == "by" => {
            let whom = by.map(|at| called[at].clone());
            let whom = whom.unwrap_or_else(|| app.texts.get(Text::Unknown).to_owned());
            vec![app.texts.fill(Text::ThirdPerforms, &[("name", &name), ("for", &whom)])]
        }
        _ => vec![],
    }
}

/// Who owes it and who performs in their stead: `乙`, `乙/保險公司`, or `保險公司` alone.
fn debtor(text: &str, called: &[String]) -> (Option<usize>, Option<String>) {
    let text = text.trim();
    if text.is_empty() {
        return (None, None);
    }
    if let Some(at) = typed::party(text, called) {
        return (Some(at), None);
    }
    match text.split_once(['/', '／', '、']) {
        Some((by, other)) if typed::party(by, called).is_some() => {
            (typed::party(by, called), Some(other.trim().to_owned()))
        }
        _ => (None, Some(text.to_owned())),
    }
}

/// How many instalments were typed.
pub(super) fn count(form: &Form, n: usize) -> Option<usize> {
    let folded = fold_typed(&form.text(&cell(n, "count"))?);
    let bare = folded.trim_end_matches(['期', ' ']);
    bare.parse().ok().filter(|count| (1..=MOST_PARTS).contains(count))
}

/// The items typed, with their numbers.
pub fn read(app: &App, form: &Form) -> Vec<(usize, ObligationInput)> {
    numbers(form).into_iter().filter_map(|n| Some((n, read_one(app, form, n)?))).collect()
}

fn read_one(app: &App, form: &Form, n: usize) -> Option<ObligationInput> {
    let text = |column: &str| form.text(&cell(n, column));
    let columns = ["amount", "due", "count", "by", "to", "way"];
    let kind = kind(form, n);
    if kind.is_none() && columns.iter().all(|column| text(column).is_none()) {
        return None;
    }
    let (by, performer) = debtor(&text("by").unwrap_or_default(), &form.called);
    let (what, way) = what_and_way(app, form, n);
    let mut input = ObligationInput {
        kind,
        what,
        by: by.map(typed::mark),
        to: text("to").map(|to| typed::party(&to, &form.called).map_or(to, typed::mark)),
        performer,
        amount: text("amount").and_then(|text| typed::amount(&text).ok().flatten()),
        way,
        ..ObligationInput::default()
    };
    match text("due").and_then(|text| due_of(app, &text)) {
        Some(Due::Date(date)) => input.due = date,
        Some(Due::Event(event, days)) => (input.until, input.days_after) = (Some(event), days),
        Some(Due::Every(on, until)) => (input.due, input.until) = (on.into(), until),
        None => {}
    }
    let list = parts(n);
    let rows = form.rows(&list).filter_map(|field| row_number(&field.name));
    input.instalments = rows
        .map(|k| {
            let text = |column: &str| form.text(&format!("{list}{k}.{column}"));
            let due = match text("due").and_then(|text| due_of(app, &text)) {
                Some(Due::Date(date)) => date,
                _ => PaperDate::default(),
            };
            let amount = text("amount").and_then(|text| typed::amount(&text).ok().flatten());
            InstalmentInput { amount, due }
        })
        .collect();
    Some(input)
}

/// What is to be done, and the way: money is told by its sum, all else by the words in the last cell.
fn what_and_way(app: &App, form: &Form, n: usize) -> (String, Option<String>) {
    let told = form.text(&cell(n, "way")).unwrap_or_default();
    let (first, second) = match told.split_once(['，', ',', '/', '／']) {
        Some((what, way)) => (what.trim().to_owned(), Some(way.trim().to_owned())),
        None => (told.trim().to_owned(), None),
    };
    let label = kind(form, n).map(|kind| app.texts.word("duty_kind", kind.word()).to_owned());
    let sum = form.text(&cell(n, "amount"));
    let fallback = || sum.clone().or_else(|| label.clone()).unwrap_or_default();
    if is_money(form, n) && second.is_none() {
        (fallback(), Some(first).filter(|way| !way.is_empty()))
    } else {
        (Some(first).filter(|what| !what.is_empty()).unwrap_or_else(fallback), second)
    }
}

/// What is wrong with the items.
pub fn faults(app: &App, form: &Form, oral: bool) -> Vec<Fault> {
    let typed =
        |field: &&FormField| !field.hidden && !field.is_empty() && field.name.starts_with("item");
    let told = |field: &FormField| Some((field.name.clone(), fault(app, form, field, oral)?));
    let mut faults: Vec<Fault> = form.fields.iter().filter(typed).filter_map(told).collect();
    for n in numbers(form) {
        let folded = form.field(&cell(n, "first")).is_some_and(|field| !field.hidden);
        if folded && !faults.iter().any(|(name, _)| is_within(name, &format!("item{n}"))) {
            let column = if count(form, n).is_none() { "count" } else { "first" };
            faults.push((cell(n, column), app.texts.get(Text::PartsPlanHint).to_owned()));
        }
    }
    faults
}

/// What is wrong with a cell that holds something.
fn fault(app: &App, form: &Form, field: &FormField, oral: bool) -> Option<String> {
    let texts = &app.texts;
    let column = column_of(&field.name);
    let dated = column == "first" || field.name.contains(".part");
    match column {
        "amount" => typed::amount(field.text()).err().map(|problem| texts.money_problem(&problem)),
        "count" if count(form, row_number(&field.name)?).is_none() => {
            Some(texts.get(Text::CountHint).to_owned())
        }
        "every" if plan::interval(field.text()).is_none() => {
            Some(texts.get(Text::EveryHint).to_owned())
        }
        "due" | "first" => match due_of(app, field.text())? {
            Due::Date(date) if oral && date.is_flagged() => {
                Some(texts.refusal(&Refusal::NoSuchDay { field: "obligations" }).why)
            }
            Due::Event(..) | Due::Every(..) if dated => {
                Some(texts.get(Text::PartsPlanHint).to_owned())
            }
            _ => None,
        },
        "to" if typed::party(field.text(), &form.called).is_none() => {
            let name = field.text().trim().to_owned();
            Some(texts.refusal(&Refusal::NotAParty { field: "obligations", name }).why)
        }
        _ => None,
    }
}

/// Puts the items on file into the table.
pub fn fill(app: &App, form: &mut Form, obligations: &[Obligation], parties: &[Party]) {
    for (at, obligation) in obligations.iter().enumerate() {
        let n = at + 1;
        if form.field(&cell(n, "kind")).is_none() {
            let end = form.fields.iter().rposition(|field| field.name.starts_with("item"));
            let row = item(app, &form.called, n);
            form.insert(end.map_or(0, |end| end + 1), row);
        }
        let name = |id: Option<_>| {
            let at = parties.iter().position(|party| Some(party.id) == id);
            at.and_then(|at| form.called.get(at).cloned())
        };
        let cells = cells(app, obligation, name(obligation.by), name(obligation.to));
        for (column, text) in cells {
            super::set(form, &cell(n, column), &text);
        }
        if let (Some(field), Some(kind)) = (form.field_mut(&cell(n, "kind")), obligation.kind) {
            field.choose(kind.word());
        }
        let mut rows = vec![];
        for (at, instalment) in obligation.instalments.iter().enumerate() {
            let mut row = part(app, &parts(n), at + 1);
            let amount = instalment.amount.map(Fen::yuan).unwrap_or_default();
            for (field, text) in row.iter_mut().zip([amount, written(app, &instalment.due)]) {
                field.set_text(&text);
            }
            rows.extend(row);
        }
        let end = form.fields.iter().rposition(|field| field.name == cell(n, "every"));
        form.insert(end.map_or(0, |end| end + 1), rows);
    }
}

/// The texts of an item's cells, as they were typed.
fn cells(
    app: &App,
    obligation: &Obligation,
    by: Option<String>,
    to: Option<String>,
) -> [(&'static str, String); 6] {
    let by = match (by, &obligation.performer) {
        (Some(by), Some(other)) => format!("{by}/{other}"),
        (by, other) => by.or_else(|| other.clone()).unwrap_or_default(),
    };
    let days = obligation.days_after.map(|days| format!("後{days}天")).unwrap_or_default();
    let every = typed::every_typed(obligation.due.on, obligation.until.as_deref());
    let due = match &obligation.until {
        _ if every.is_some() => every.unwrap_or_default(),
        Some(until) => format!("{until}{days}"),
        None => written(app, &obligation.due),
    };
    let count = obligation.instalments.len();
    [
        ("amount", obligation.amount.map(Fen::yuan).unwrap_or_default()),
        ("due", due),
        ("count", if count > 0 { count.to_string() } else { String::new() }),
        ("by", by),
        ("to", to.unwrap_or_default()),
        ("way", way_again(obligation)),
    ]
}

fn written(app: &App, date: &PaperDate) -> String {
    match (&date.as_written, date.on.day()) {
        (Some(written), _) => written.clone(),
        (None, Some(day)) => typed::due_typed(day.into(), app.today),
        (None, None) if date.on.is_unknown() => String::new(),
        (None, None) => date.on.to_string(),
    }
}

/// The last cell of an item as it was typed: money by its sum says nothing of what is done.
fn way_again(obligation: &Obligation) -> String {
    let sum = crate::domain::money::parse_typed(&obligation.what).ok().flatten();
    let of_sum = sum.is_some() && sum == obligation.amount;
    match (of_sum, &obligation.way) {
        (true, way) => way.clone().unwrap_or_default(),
        (false, Some(way)) => format!("{}，{way}", obligation.what),
        (false, None) => obligation.what.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_no_party_performs_for_one() {
        let called = ["王芳".to_owned(), "李強".to_owned()];
        assert_eq!(debtor("乙", &called), (Some(1), None));
        assert_eq!(debtor("李強/平安保險", &called), (Some(1), Some("平安保險".to_owned())));
        assert_eq!(debtor("平安保險", &called), (None, Some("平安保險".to_owned())));
        assert_eq!(debtor(" ", &called), (None, None));
    }
}
