//! 協議與履行: what is owed, item by item, what happened to the selected one, and the ways on.

use super::{Lead, Page, Sheet, papers};
use crate::app::lines::{Line, Tone, hanging, indented};
use crate::app::table::{Cell, Column, table_rows};
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::duty::{Act, DutyState, Entry, Item};
use crate::domain::money::Fen;
use crate::i18n::Text;

/// How far the parts of the line of sums stand apart.
const APART: usize = 4;

/// How many cells who pays whom has at least.
const WHO: usize = 20;

pub(super) fn page(sheet: Sheet<'_>, chosen: Option<usize>) -> Page {
    let case = sheet.case();
    let mut page = Page::default();
    if case.agreements.is_empty() {
        page.add(sheet.nothing(Text::NoAgreement));
        papers::courts(sheet, &mut page);
        return page;
    }
    let shown = agreements(sheet);
    let items: Vec<(usize, Item)> = shown
        .iter()
        .flat_map(|agreement| {
            let number = case.number_of(agreement);
            agreement.items().into_iter().map(move |item| (number, item))
        })
        .collect();
    page.add(sums(sheet, &items));
    page.start = start(sheet, &items);
    let selected = chosen.or(page.start).map(|at| at.min(items.len().saturating_sub(1)));
    for agreement in &shown {
        let several = case.agreements.len() > 1;
        page.blank();
        if several {
            page.heading(&papers::title(sheet, agreement));
        }
        rows(sheet, &mut page, agreement);
    }
    if let Some((number, item)) = selected.and_then(|at| items.get(at)) {
        page.blank();
        detail(sheet, &mut page, *number, item);
    }
    papers::of(sheet, &mut page, &shown);
    papers::courts(sheet, &mut page);
    page
}

/// The agreements whose items are shown: those in force, and one that is still being signed. Where all
/// were superseded or given up, the latest.
fn agreements(sheet: Sheet<'_>) -> Vec<&Agreement> {
    let case = sheet.case();
    let mut shown: Vec<&Agreement> = case.in_force().collect();
    shown.extend(case.pending().filter(|pending| !pending.is_in_force()));
    if shown.is_empty() {
        shown.extend(case.agreement());
    }
    shown
}

/// The item one looks for first: what is overdue, else what falls due, else what is open.
fn start(sheet: Sheet<'_>, items: &[(usize, Item)]) -> Option<usize> {
    let today = sheet.app.today;
    let open = |item: &Item| item.is_open();
    let late = items
        .iter()
        .position(|(_, item)| open(item) && item.due_day().is_some_and(|day| day < today));
    let next = || {
        let dated = items.iter().enumerate().filter(|(_, (_, item))| open(item));
        dated.filter_map(|(at, (_, item))| Some((item.due_day()?, at))).min().map(|(_, at)| at)
    };
    let any = || items.iter().position(|(_, item)| open(item));
    late.or_else(next).or_else(any).or((!items.is_empty()).then_some(0))
}

/// `總額 15,000元    已付 5,000    到期未付 5,000    未到期 5,000`
fn sums(sheet: Sheet<'_>, items: &[(usize, Item)]) -> Vec<Line> {
    let (texts, today) = (sheet.texts(), sheet.app.today);
    let sum = |of: &dyn Fn(&Item) -> Fen| -> Fen {
        items.iter().map(|(_, item)| of(item)).fold(Fen::ZERO, |a, b| a.checked_add(b).unwrap_or(a))
    };
    // What has no end is reckoned as far as it goes.
    let so_far = |item: &Item| item.in_all().or(item.amount).unwrap_or_default();
    let total = sum(&so_far);
    if total == Fen::ZERO {
        return vec![];
    }
    let open = |item: &Item| {
        if item.is_open() { item.open_amount().unwrap_or_default() } else { Fen::ZERO }
    };
    let late = |item: &Item| item.due_day().is_some_and(|day| day < today);
    let paid = sum(&|item| {
        // What was done without an amount being told was paid in whole.
        if item.done.is_some() && item.paid == Fen::ZERO {
            item.amount.unwrap_or_default()
        } else {
            item.net_paid()
        }
    });
    let waived = sum(&|item| item.waived);
    let overdue = sum(&|item| if late(item) { open(item) } else { Fen::ZERO });
    let ahead = sum(&|item| if late(item) { Fen::ZERO } else { open(item) });
    let mut parts = vec![
        (Tone::Strong, texts.fill(Text::SumTotal, &[("amount", &texts.yuan(total))])),
        (Tone::Plain, texts.fill(Text::SumPaid, &[("amount", &paid.yuan())])),
    ];
    if waived > Fen::ZERO {
        parts.push((Tone::Plain, texts.fill(Text::SumWaived, &[("amount", &waived.yuan())])));
    }
    if overdue > Fen::ZERO {
        parts.push((Tone::Danger, texts.fill(Text::SumOverdue, &[("amount", &overdue.yuan())])));
    }
    parts.push((Tone::Plain, texts.fill(Text::SumAhead, &[("amount", &ahead.yuan())])));
    beside(&parts, sheet.cells)
}

/// Parts beside each other in as few lines as hold them whole.
fn beside(parts: &[(Tone, String)], cells: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![];
    for (tone, text) in parts {
        let part = Line::of(*tone, text);
        match lines.last_mut() {
            Some(line) if line.width() + APART + part.width() <= cells => {
                *line = std::mem::take(line).blanks(APART).with(*tone, text);
            }
            _ => lines.push(Line::default().blanks(1).with(*tone, text).cut(cells)),
        }
    }
    lines
}

/// The table of an agreement's items; every row can be selected.
fn rows(sheet: Sheet<'_>, page: &mut Page, agreement: &Agreement) {
    let number = sheet.case().number_of(agreement);
    let heads =
        [Text::ColItem, Text::ColWho, Text::ColAmount, Text::ColBy, Text::ColWay, Text::ColState];
    let mut columns = heads.map(|head| Column::new(sheet.get(head))).to_vec();
    columns[1].grows = true;
    columns[1].least = WHO;
    columns[2].right = true;
    columns[3].gap = 5;
    let items = agreement.items();
    let cells: Vec<Vec<Cell>> = items.iter().map(|item| item_row(sheet, item)).collect();
    let (head, rows) = table_rows(&columns, &cells, 4, sheet.cells);
    page.add(head);
    for (item, lines) in items.iter().zip(rows) {
        page.row(Lead::Item { agreement: number, item: item.n }, lines);
    }
}

/// One item: number, who does what, amount, by when, how, and how it stands.
fn item_row(sheet: Sheet<'_>, item: &Item) -> Vec<Cell> {
    let amount = item.amount.map_or_else(|| "-".to_owned(), Fen::yuan);
    let due = match &item.until {
        Some(until) if item.due.is_unknown() => until.clone(),
        _ => match item.due_day() {
            Some(day) => sheet.app.weekday(day),
            None => sheet.texts().paper_date(&item.due),
        },
    };
    let (tone, state) = standing(sheet, item);
    let texts = [item.n.to_string(), who(sheet, item), amount, due];
    let mut cells = texts.map(Cell::plain).to_vec();
    cells.push(Cell::plain(item.way.clone().unwrap_or_default()));
    cells.push(Cell { tone, text: state });
    cells
}

/// Who does what for whom: `趙×根付孫×娣`, `孫×娣撤回投訴`.
fn who(sheet: Sheet<'_>, item: &Item) -> String {
    let texts = sheet.texts();
    let by = item.performer.clone().or_else(|| item.by.map(|id| sheet.who(id)));
    let to = item.to.map(|id| sheet.who(id));
    match (&by, &to) {
        (Some(by), Some(to)) if item.amount.is_some() => {
            texts.fill(Text::Pays, &[("by", by), ("to", to)])
        }
        (Some(by), _) if !item.what.starts_with(by.as_str()) => {
            texts.fill(Text::Does, &[("by", by), ("what", &item.what)])
        }
        _ => item.what.clone(),
    }
}

/// How an item stands today, in words and with what they mean.
fn standing(sheet: Sheet<'_>, item: &Item) -> (Tone, String) {
    let (texts, today) = (sheet.texts(), sheet.app.today);
    let state = item.state(today);
    let word = texts.word("duty_state", state.word()).to_owned();
    let part = item.open_amount().filter(|open| *open > Fen::ZERO && Some(*open) != item.amount);
    let (tone, said) = match state {
        DutyState::Done => {
            let on = item.done.filter(|on| !on.is_unknown()).map(|on| sheet.when(on));
            let said = on.map_or_else(|| word.clone(), |on| format!("{word} {on}"));
            (if item.was_late() { Tone::Warn } else { Tone::Ok }, said)
        }
        DutyState::NotInForce
        | DutyState::Waived
        | DutyState::Refunded
        | DutyState::Enforced
        | DutyState::Waiting
        | DutyState::Standing => (Tone::Plain, word),
        DutyState::Disputed => (Tone::Warn, word),
        DutyState::Overdue => {
            let late = item.due_day().map(|day| texts.days_left(day, today));
            (Tone::Danger, late.unwrap_or(word))
        }
        DutyState::Part | DutyState::Open => {
            let left = item.due_day().map(|day| texts.days_left(day, today));
            (Tone::Plain, left.unwrap_or(word))
        }
    };
    match part {
        Some(open) if item.is_open() => {
            let owed = texts.fill(Text::StillOwed, &[("amount", &open.yuan())]);
            (tone, format!("{said} {owed}"))
        }
        _ => (tone, said),
    }
}

/// The selected item: what it is, what happened to it, and what can be done.
fn detail(sheet: Sheet<'_>, page: &mut Page, number: usize, item: &Item) {
    let (texts, case) = (sheet.texts(), sheet.case());
    let Some(agreement) = case.agreements.get(number - 1) else { return };
    let mut title = texts.fill(Text::ItemNth, &[("n", &item.n)]);
    if who(sheet, item) != item.what && !who(sheet, item).ends_with(&item.what) {
        title = format!("{title}  {}", item.what);
    }
    page.heading(&title);
    for entry in agreement.ledger.iter().filter(|entry| entry.said.item == item.n) {
        page.add(ledger(sheet, entry));
    }
    if item.due.is_flagged() {
        let date = texts.paper_date(&item.due);
        let said = texts.fill(Text::DetailAsWritten, &[("date", &date)]);
        page.add(indented(1, Tone::Warn, &said, sheet.cells));
    }
    if item.is_over() || !agreement.is_in_force() {
        return;
    }
    let (windows, today) = (sheet.app.windows(agreement), sheet.app.today);
    let routes = case.routes(agreement, item, today, windows);
    let routes: Vec<&str> =
        routes.into_iter().map(|route| texts.word("route", route.word())).collect();
    let routes = routes.join(sheet.get(Text::ListComma));
    let said = texts.fill(Text::WaysOn, &[("routes", &routes)]);
    page.add(indented(1, Tone::Plain, &said, sheet.cells));
    if let Some(last) = agreement.enforcement_over(item, today, windows) {
        let said = texts.fill(Text::EnforceOver, &[("last", &last)]);
        page.add(indented(1, Tone::Warn, &said, sheet.cells));
    }
}

/// A line of an item's ledger: day, act, amount, proof, and the words. Where somebody was urged the
/// words alone say it.
fn ledger(sheet: Sheet<'_>, entry: &Entry) -> Vec<Line> {
    let (texts, said) = (sheet.texts(), &entry.said);
    let head = Line::default().blanks(1).with(Tone::Muted, &sheet.when(entry.on)).blanks(2);
    let act = texts.word("act", said.act.word());
    let act = said
        .amount
        .map_or_else(|| act.to_owned(), |amount| format!("{act} {}", texts.yuan(amount)));
    let act = Some(act).filter(|_| said.act != Act::Urged || said.note.is_none());
    let proof = said.proof.as_ref().map(|proof| {
        let label = sheet.get(Text::DetailProof);
        texts.fill(Text::LabelValue, &[("label", &label), ("value", proof)])
    });
    hanging(head, Tone::Plain, &sheet.phrase([act, proof, said.note.clone()]), sheet.cells)
}
