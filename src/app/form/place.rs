//! Where the fields of a form stand: in rows of their own, side by side, in the rows of a list.
//!
//! A list is told by the names of its fields: `party2` is the second row of the list `party`,
//! `item2.due` a cell of the second row of `item`, `item2.part1.due` one of the first row of the list
//! `item2.part`, which belongs to the second item.

/// Where a field stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In a row of its own, behind its label.
    #[default]
    Own,
    /// In the row of the field before it, with its label, where there is room.
    Beside,
    /// Behind the field before it, without a label: ticks of one question.
    Joined,
    /// Below its label, over the whole width: long texts.
    Below,
    /// In the title line of the form, at the right.
    Title,
    /// The first cell of a row of a table, and where its label begins.
    Row(u16, Cell),
    /// A further cell of that row.
    Cell(Cell),
}

/// A part of a table's row, on a form of 79 cells; on a wider one it grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where it begins.
    pub x: u16,
    /// How many cells it has.
    pub width: u16,
    /// Whether its text stands at the right, as amounts do.
    pub right: bool,
}

impl Cell {
    /// A cell whose text stands at the left.
    pub const fn new(x: u16, width: u16) -> Self {
        Self { x, width, right: false }
    }

    /// A cell for amounts.
    pub const fn right(x: u16, width: u16) -> Self {
        Self { x, width, right: true }
    }

    /// The cell on a form of so many columns.
    #[must_use]
    pub fn at(self, columns: u16) -> Self {
        let wide = |x: u16| u32::from(x) * u32::from(columns) / 79;
        let (from, to) = (wide(self.x), wide(self.x + self.width));
        let fit = |x: u32| u16::try_from(x).unwrap_or(u16::MAX);
        Self { x: fit(from), width: fit(to - from), right: self.right }
    }
}

/// What stands above a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A line across with a title: `── 蓋章 ──`.
    Section(String),
    /// The names of a table's columns.
    Columns(Vec<(Cell, String)>),
}

/// What is read only and stands below the fields, drawn anew while one types: 條款檢查.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// What stands at the right of the title.
    pub state: String,
    /// Its lines.
    pub lines: Vec<ReportLine>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// `!` what bars, `?` what warns, `=` what fits, a blank for all else.
    pub mark: char,
    /// What it is about.
    pub what: String,
    /// What is said of it.
    pub said: String,
    /// The rule it goes back to, at the right.
    pub rule: String,
    /// The field that mends it.
    pub field: Option<String>,
}

/// The innermost row a field belongs to, by its key: `item2.part1` for `item2.part1.due`.
pub fn row_key(name: &str) -> Option<&str> {
    let digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    let last = name.rsplit('.').next().unwrap_or(name);
    let key = if digit(last) { name } else { name.rsplit_once('.')?.0 };
    digit(key).then_some(key)
}

/// The list a field is a row of: `party` for `party2`, `item2.part` for `item2.part1.due`.
pub fn row_of(name: &str) -> Option<&str> {
    let list = row_key(name)?.trim_end_matches(|c: char| c.is_ascii_digit());
    (!list.is_empty()).then_some(list)
}

/// The place of a field's row in its list, from 1.
pub fn row_number(name: &str) -> Option<usize> {
    let (key, list) = (row_key(name)?, row_of(name)?);
    key.get(list.len()..)?.parse().ok()
}

/// What a field is in its row: `due` for `item2.due`; nothing for a row of one field.
pub fn column_of(name: &str) -> &str {
    row_key(name).and_then(|key| name.get(key.len()..)).unwrap_or(name).trim_start_matches('.')
}

/// Whether a field belongs to a row, or to a list inside of it.
pub fn is_within(name: &str, key: &str) -> bool {
    name.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_field_tells_its_row() {
        let told = |name| (row_of(name), row_number(name), column_of(name));
        assert_eq!(told("party2"), (Some("party"), Some(2), ""));
        assert_eq!(told("item12.due"), (Some("item"), Some(12), "due"));
        assert_eq!(told("item2.part1.due"), (Some("item2.part"), Some(1), "due"));
        assert_eq!(told("date"), (None, None, "date"));
        assert_eq!(row_of("rights_told"), None);
        assert!(is_within("item2.part1.due", "item2") && is_within("item2", "item2"));
        assert!(!is_within("item21.due", "item2"));
    }

    #[test]
    fn cells_grow_with_the_form_and_do_not_touch() {
        let (first, second) = (Cell::new(6, 10), Cell::right(16, 8));
        assert_eq!(first.at(79), first);
        for columns in [40, 80, 99] {
            let (first, second) = (first.at(columns), second.at(columns));
            assert!(first.x + first.width <= second.x, "{columns}");
        }
    }
}
