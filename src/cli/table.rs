//! Lists as tables for people: heads in their language, columns that stand under each other.

use crate::domain::deadline::Due;
use crate::domain::mediation::clock::ClockKind;
use crate::i18n::{Text, Texts};
use crate::store::cases::{CaseRow, Deadline};
use crate::text;
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::{Map, Value};

/// The widest a column gets, in cells.
const WIDEST: usize = 36;

/// The fields a table leaves out unless they are asked for: they tell people nothing.
const FOR_PROGRAMS: [&str; 5] = ["id", "touched", "version", "from", "to"];

/// The heads of a table of cases: number, matter, parties, step, due date, risk, mediators.
pub fn case_heads(texts: &Texts) -> Vec<String> {
    let heads = [
        Text::ColNumber,
        Text::ColTitle,
        Text::ColParties,
        Text::ColStep,
        Text::ColDue,
        Text::ColRisk,
        Text::ColMediator,
    ];
    heads.map(|head| texts.get(head).to_owned()).to_vec()
}

/// The cells of a case below them.
pub fn case_cells(texts: &Texts, row: &CaseRow, today: NaiveDate) -> Vec<String> {
    let due = row.next_due.map_or_else(String::new, |due| {
        format!("{due}  {}", texts.days_left(due, today).trim_start())
    });
    let risk = row.risk.as_deref().map_or("", |risk| texts.word("risk", risk));
    let mediators: Vec<&str> = row.mediators.iter().map(|one| one.name.as_str()).collect();
    vec![
        number(texts, row, today),
        row.title.clone(),
        texts.parties(&row.parties),
        texts.word("step", &row.step).to_owned(),
        due,
        risk.to_owned(),
        mediators.join(texts.get(Text::ListComma)),
    ]
}

/// What falls due: number, matter, what, last day, rule and how the day came about.
pub fn deadlines(
    texts: &Texts,
    found: &[Deadline],
    today: NaiveDate,
    now: Option<NaiveDateTime>,
) -> Vec<String> {
    let heads = [
        texts.get(Text::ColNumber),
        texts.get(Text::ColTitle),
        texts.word("field", "what"),
        texts.get(Text::ColDue),
        texts.word("field", "rule"),
        texts.word("field", "why"),
    ];
    let heads = heads.map(str::to_owned).to_vec();
    let cells = found.iter().map(|deadline| {
        let time = deadline.time.as_ref().map(|time| format!(" {time}")).unwrap_or_default();
        let now = now.filter(|_| deadline.what == ClockKind::Report.word());
        let moment =
            deadline.time.as_ref().and_then(|time| NaiveTime::parse_from_str(time, "%H:%M").ok());
        let left = texts.moment_left((deadline.due, moment), today, now);
        let due = Due { due: deadline.due, why: deadline.why.clone() };
        let brief = Some(texts.due_brief(&due)).filter(|brief| !brief.is_empty());
        let why = brief.unwrap_or_else(|| texts.due_why(&due).join(texts.get(Text::Semicolon)));
        vec![
            number(texts, &deadline.row, today),
            deadline.row.title.clone(),
            what(texts, deadline),
            format!("{}{time}  {}", deadline.due, left.trim_start()),
            deadline.rule.clone(),
            why,
        ]
    });
    aligned(heads, &cells.collect::<Vec<_>>())
}

/// What falls due, and which item of the agreement it is.
fn what(texts: &Texts, deadline: &Deadline) -> String {
    let what = texts.word("what", &deadline.what).to_owned();
    match deadline.item {
        0 => what,
        n => format!("{what} {}", texts.clause_place(usize::try_from(n).ok(), None)),
    }
}

/// A number in short, which `show` takes as it stands: `當17`, with its year when that is another.
fn number(texts: &Texts, row: &CaseRow, today: NaiveDate) -> String {
    let short = texts.number_short(&row.number);
    if row.number.year == today.year() { short } else { format!("{}{short}", row.number.year) }
}

/// Any list by its fields, those asked for or those that tell people something.
pub fn fields(
    texts: &Texts,
    names: &[String],
    rows: &[Map<String, Value>],
    chosen: bool,
    zone_minutes: i32,
) -> Vec<String> {
    let told = |name: &&String| chosen || !FOR_PROGRAMS.contains(&name.as_str());
    let names: Vec<String> = names.iter().filter(told).cloned().collect();
    let cells = rows.iter().map(|row| field_cells(texts, &names, row, zone_minutes));
    aligned(field_heads(texts, &names), &cells.collect::<Vec<_>>())
}

/// What some fields are called.
pub fn field_heads(texts: &Texts, names: &[String]) -> Vec<String> {
    let head = |name: &String| match name.as_str() {
        "due" => texts.get(Text::ColDue).to_owned(),
        name => texts.word("field", name).to_owned(),
    };
    names.iter().map(head).collect()
}

/// The cells below them.
pub fn field_cells(
    texts: &Texts,
    names: &[String],
    row: &Map<String, Value>,
    zone_minutes: i32,
) -> Vec<String> {
    names.iter().map(|name| labelled(name, &row[name], texts, zone_minutes)).collect()
}

/// A field's value in the words of people.
fn labelled(name: &str, value: &Value, texts: &Texts, zone_minutes: i32) -> String {
    let inner = |value: &Value| match value {
        Value::Object(fields) if matches!(name, "stays" | "agreement") => {
            let parts = fields.iter().filter(|(_, value)| !value.is_boolean());
            let parts = parts.map(|(name, value)| labelled(name, value, texts, zone_minutes));
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
        other => plain(other, texts),
    };
    let plain = match value {
        Value::Array(all) => {
            all.iter().map(inner).collect::<Vec<_>>().join(texts.get(Text::ListComma))
        }
        one => inner(one),
    };
    match name {
        "touched" => local(&plain, zone_minutes).unwrap_or(plain),
        "form" => texts.word("agreement_form", &plain).to_owned(),
        "agreement" | "item" if plain == "0" => String::new(),
        "agreement" | "item" | "stays" | "title" | "facts" => plain,
        "kind" => texts.word("body_kind", &plain).to_owned(),
        "category" => texts.category(&plain),
        _ => texts.word(name, &plain).to_owned(),
    }
}

/// An instant of the journal as the clock in the office showed it.
fn local(instant: &str, zone_minutes: i32) -> Option<String> {
    let at: DateTime<Utc> = instant.parse().ok()?;
    Some((at + Duration::minutes(zone_minutes.into())).format("%Y-%m-%d %H:%M").to_string())
}

/// A value as one cell of text.
pub fn plain(value: &Value, texts: &Texts) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items = items.iter().map(|item| plain(item, texts));
            items.collect::<Vec<_>>().join(texts.get(Text::ListComma))
        }
        Value::Object(fields) => object(fields, texts),
        other => other.to_string(),
    }
}

/// What a party, a post or another thing of several fields is called in a cell.
fn object(fields: &Map<String, Value>, texts: &Texts) -> String {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    if let Some(role) = text("role") {
        let post = texts.word("post", role);
        return text("body").map_or_else(|| post.to_owned(), |body| format!("{body} {post}"));
    }
    if fields.contains_key("name") {
        let called = text("name").or(text("known_as"));
        return called.unwrap_or_else(|| texts.get(Text::Unknown)).to_owned();
    }
    if let Some(what) = text("what") {
        return format!("{} {}", texts.word("what", what), text("due").unwrap_or_default())
            .trim_end()
            .to_owned();
    }
    let parts = fields.values().map(|value| plain(value, texts));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Heads and rows with every column as wide as it needs, up to a limit.
fn aligned(heads: Vec<String>, rows: &[Vec<String>]) -> Vec<String> {
    let mut columns = Columns::new(heads);
    for row in rows {
        columns.measure(row);
    }
    std::iter::once(columns.head()).chain(rows.iter().map(|row| columns.line(row))).collect()
}

/// Columns, each as wide as what was measured needs, up to a limit.
pub struct Columns {
    heads: Vec<String>,
    widths: Vec<usize>,
}

impl Columns {
    /// Columns with these heads.
    pub fn new(heads: Vec<String>) -> Self {
        let widths = heads.iter().map(|head| text::width(head)).collect();
        Self { heads, widths }
    }

    /// Makes room for a row.
    pub fn measure(&mut self, row: &[String]) {
        for (width, cell) in self.widths.iter_mut().zip(row) {
            *width = (*width).max(text::width(&shown(cell)));
        }
    }

    /// The heads in their columns.
    pub fn head(&self) -> String {
        self.line(&self.heads)
    }

    /// A row in its columns.
    pub fn line(&self, row: &[String]) -> String {
        let cells = row.iter().zip(&self.widths);
        let cells = cells.map(|(cell, width)| text::pad(&shown(cell), *width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    }
}

/// A cell as it is shown: on one line, and no longer than the widest column.
fn shown(cell: &str) -> String {
    text::truncate(&text::safe_line(cell), WIDEST)
}
