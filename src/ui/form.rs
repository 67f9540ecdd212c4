//! The generic form: labels in a column, everything wrong at its field, the cursor at the caret.
//!
//! A form is laid out in blocks: fields that share a row, with what stands above and below them. A block
//! is drawn as far as it is in the window that the caret keeps on screen.

mod below;
mod help;
mod row;

use super::overlay;
use super::theme;
use super::zone::{Pen, cells};
use crate::app::App;
use crate::app::form::{Form, FormField, FormKind, Place, Value, row_of};
use crate::app::layout::{BELOW, content, form_width};
use crate::i18n::Text;
use crate::keymap::{Action, Scope};
use crate::text::safe_line;
use ratatui::layout::Position;
use ratatui::style::Style;

/// What stands before a label: where one is, what must be filled, what is wrong.
const MARKS: u16 = 3;

/// The least cells a value gets where several fields share a row.
const SLOT: u16 = 12;

/// The blanks between two ticks of one question.
const GAP: u16 = 3;

/// Draws a form over everything but the first line; gives the place of the caret.
pub fn draw(pen: &mut Pen<'_>, app: &App, form: &Form) -> Option<Position> {
    let mut area = content(app).1;
    pen.within(area).clear();
    if let Some(panel) = help::Panel::of(app, form, area.width) {
        let (rest, below) = panel.split(area);
        panel.draw(&mut pen.within(below));
        area = rest;
    }
    let mut zone = pen.within(area);
    let sheet = Sheet::new(app, form, zone.width(), zone.height());
    let mut caret = sheet.title(&mut zone);
    let blocks = sheet.blocks();
    let total: u16 = blocks.iter().map(|block| block.height).sum();
    let room = zone.height().saturating_sub(1);
    let focused = blocks.iter().position(|block| block.fields.contains(&form.focus)).unwrap_or(0);
    let end: u16 = blocks.iter().take(focused + 1).map(|block| block.height).sum();
    // The field with the caret is on screen whatever its place, with one line more where there is one.
    let cut = total > room;
    let shown = if cut { room.saturating_sub(1).max(1) } else { room };
    let start: u16 = blocks.iter().take(focused).map(|block| block.height).sum();
    let skipped = (end + 1).min(total).saturating_sub(shown).min(start);
    let mut y = 0;
    for block in &blocks {
        if y + block.height > skipped && y < skipped + shown {
            let window = Window { first: skipped, rows: shown, at: y };
            caret = caret.or(sheet.block(&mut zone, block, window));
        }
        y += block.height;
    }
    let below = total.saturating_sub(skipped + shown);
    if cut && below > 0 {
        let more = app.texts.fill(Text::MoreLines, &[("n", &below)]);
        zone.text(MARKS, 1 + shown, &more, theme::muted(app.look));
    }
    overlay::keys(pen, app, hints(app, form));
    caret.map(|(x, y)| Position { x: area.x + x, y: area.y + y })
}

/// What stands at the right of the title: what is wrong, what goes on, that nothing gets lost.
fn state(app: &App, form: &Form) -> String {
    let texts = &app.texts;
    let warned = form.n_warnings();
    match form.n_errors() {
        _ if form.saving => texts.get(Text::Saving).to_owned(),
        0 if form.said.is_some() => form.said.clone().unwrap_or_default(),
        0 if form.kind.draft_word().is_some() && !app.office.read_only => {
            texts.get(Text::DraftKept).to_owned()
        }
        0 => String::new(),
        n if warned > 0 => texts.fill(Text::FieldsWrongWarned, &[("n", &n), ("warned", &warned)]),
        n => texts.fill(Text::FieldsWrong, &[("n", &n)]),
    }
}

/// The keys of a form.
fn hints(app: &App, form: &Form) -> Vec<String> {
    let lists = ["party", "obligation", "item"];
    let grows = |field: &FormField| row_of(&field.name).is_some_and(|list| lists.contains(&list));
    let items = form.kind == FormKind::Settle;
    let mut actions = vec![Action::Save];
    let asks = form.fields.iter().any(|field| form.asks(field));
    if asks && !items {
        actions.push(Action::NextError);
    }
    if !items {
        actions.push(Action::NextField);
    }
    if form.fields.iter().any(grows) {
        actions.push(Action::RowAdd);
    }
    if form.focused().is_some_and(grows) {
        actions.push(Action::RowRemove);
    }
    if asks && items {
        actions.push(Action::NextError);
    }
    // In the short entry the menu is wanted sooner than a third party.
    let at = if form.kind == FormKind::Oral { 2 } else { actions.len() };
    actions.insert(at.min(actions.len()), Action::Pick);
    let hint = |action| match action {
        Action::RowAdd if items => named(app, action, Text::ItemAdd),
        Action::RowRemove if items => named(app, action, Text::ItemRemove),
        _ => overlay::hint(app, Scope::Form, action),
    };
    let mut hints: Vec<String> = actions.into_iter().filter_map(hint).collect();
    if form.kind == FormKind::Oral
        && let Some(key) = app.map.shown(Scope::Form, Action::Intake)
    {
        hints.insert(2, format!("{key} {}", app.texts.get(Text::ExpandIntake)));
    }
    let (explain, leave) = if form.helping {
        hints.truncate(2);
        (Text::HelpSheet, named(app, Action::Leave, Text::HelpClose))
    } else if form.kind.draft_word().is_some() {
        (Text::HelpKey, overlay::hint(app, Scope::Form, Action::Leave))
    } else {
        (Text::HelpKey, named(app, Action::Leave, Text::LeaveProgram))
    };
    let last: Vec<String> = overlay::explaining(app, explain).into_iter().chain(leave).collect();
    // What explains and what leads out stays; what does not fit before it is left out.
    let room = app.size.0.saturating_sub(1);
    while !hints.is_empty()
        && hints.iter().chain(&last).map(|hint| cells(hint) + GAP).sum::<u16>() > room + GAP
    {
        hints.pop();
    }
    hints.extend(last);
    hints
}

/// A key with a name of this form's own.
fn named(app: &App, action: Action, text: Text) -> Option<String> {
    Some(format!("{} {}", app.map.shown(Scope::Form, action)?, app.texts.get(text)))
}

/// Fields that share a row, with what stands above and below them; the last block is what comes after.
struct Block {
    fields: Vec<usize>,
    height: u16,
}

/// The rows of the form that are on screen.
#[derive(Clone, Copy)]
struct Window {
    /// The first one, counted from the first field.
    first: u16,
    /// How many there are.
    rows: u16,
    /// The row the block begins in.
    at: u16,
}

impl Window {
    /// Where a row of the block stands in the zone, below its title; nothing when it is out of sight.
    fn row(self, offset: usize) -> Option<u16> {
        let row = self.at.checked_add(u16::try_from(offset).ok()?)?.checked_sub(self.first)?;
        (row < self.rows).then_some(row + 1)
    }

    /// The window as the rows see it that come after some others of the block.
    fn after(self, rows: usize) -> Self {
        Self { at: self.at.saturating_add(u16::try_from(rows).unwrap_or(u16::MAX)), ..self }
    }
}

/// A form as it is laid out for a width.
struct Sheet<'a> {
    app: &'a App,
    form: &'a Form,
    /// Where values begin.
    column: u16,
    /// The cells from the left edge to the end of values and hints.
    width: u16,
    /// The most rows a long text takes.
    tallest: u16,
}

impl<'a> Sheet<'a> {
    fn new(app: &'a App, form: &'a Form, columns: u16, rows: u16) -> Self {
        let width = form_width(columns);
        let column = form.value_column(columns);
        Self { app, form, column, width, tallest: rows.saturating_sub(3).clamp(1, 12) }
    }

    /// The fields at some places.
    fn fields(&self, places: &[usize]) -> Vec<&'a FormField> {
        places.iter().filter_map(|at| self.form.fields.get(*at)).collect()
    }

    /// Draws the title with the fields that stand in it; gives the place of the caret when it is there.
    fn title(&self, zone: &mut Pen<'_>) -> Option<(u16, u16)> {
        let (app, form) = (self.app, self.form);
        let chosen = |field: &FormField| format!("{} v", self.choice(field));
        let fields = form.fields.iter().enumerate();
        let within: Vec<(usize, String)> = fields
            .filter(|(_, field)| field.place == Place::Title)
            .map(|(at, field)| (at, chosen(field)))
            .collect();
        if within.is_empty() || form.saving {
            zone.title(0, &form.title, &state(app, form), true);
            return None;
        }
        let words: Vec<&str> = within.iter().map(|(_, word)| word.as_str()).collect();
        let words = words.join("   ");
        zone.title(0, &form.title, &words, true);
        let mut x = zone.width().saturating_sub(cells(&safe_line(&words)) + 2);
        for (at, word) in &within {
            if *at == form.focus {
                zone.restyle(x, 0, cells(&safe_line(word)), theme::focus(app.look));
                return Some((x, 0));
            }
            x += cells(&safe_line(word)) + GAP;
        }
        None
    }

    /// Puts fields that share a row together, as far as there is room.
    fn blocks(&self) -> Vec<Block> {
        let fields = &self.form.fields;
        let mut blocks: Vec<Block> = Vec::new();
        let mut used = 0;
        for (at, field) in fields.iter().enumerate().filter(|(_, field)| !field.hidden) {
            let takes = MARKS + cells(&safe_line(&field.label)) + 2 + self.needs(field);
            let joins = match field.place {
                Place::Beside => used + takes <= self.width,
                Place::Joined | Place::Cell(_) => true,
                Place::Title => blocks.last().is_some_and(|block| block.height == 0),
                Place::Own | Place::Below | Place::Row(..) => false,
            };
            match blocks.last_mut() {
                Some(block) if joins => {
                    block.fields.push(at);
                    used += takes;
                }
                _ => {
                    blocks.push(Block { fields: vec![at], height: 0 });
                    used = self.column + self.needs(field);
                }
            }
        }
        for block in &mut blocks {
            block.height = self.height(&block.fields);
        }
        let after = self.report_rows() + self.after().len();
        let height = u16::try_from(after).unwrap_or(u16::MAX);
        blocks.push(Block { fields: vec![], height });
        blocks
    }

    fn height(&self, places: &[usize]) -> u16 {
        let fields = self.fields(places);
        let below: usize = places.iter().map(|at| self.below(*at).len()).sum();
        if fields.first().is_none_or(|field| field.place == Place::Title) {
            return u16::try_from(below).unwrap_or(u16::MAX).min(999);
        }
        let above = usize::from(fields.iter().any(|field| field.heading.is_some()));
        let rows = match fields[..] {
            [FormField { value: Value::Area(area), place, .. }] => {
                let below = *place == Place::Below;
                let from = if below { BELOW } else { self.column };
                let rows = area.n_rows(self.width.saturating_sub(from).max(1));
                rows.min(self.tallest.into()) + usize::from(below)
            }
            _ => self.flow(places).last().map_or(1, |(_, row)| row + 1),
        };
        u16::try_from(above + rows + below).unwrap_or(u16::MAX).min(999)
    }

    /// Draws a block; gives the place of the caret when it is in it.
    fn block(&self, zone: &mut Pen<'_>, block: &Block, window: Window) -> Option<(u16, u16)> {
        let fields = self.fields(&block.fields);
        let (Some(first), Some(&first_at)) = (fields.first(), block.fields.first()) else {
            self.end(zone, window);
            return None;
        };
        if first.place == Place::Title {
            let below = block.fields.iter().flat_map(|at| self.below(*at));
            for (offset, below) in below.enumerate() {
                if let Some(y) = window.row(offset) {
                    self.draw_below(zone, y, &below);
                }
            }
            return None;
        }
        let mut window = window;
        if let Some(heading) = fields.iter().find_map(|field| field.heading.as_ref()) {
            if let Some(y) = window.row(0) {
                self.heading(zone, heading, y);
            }
            window = window.after(1);
        }
        let (rows, caret) = if matches!(first.place, Place::Row(..)) {
            (1, window.row(0).and_then(|y| self.table_row(zone, &block.fields, y)))
        } else if fields.iter().any(|field| field.place == Place::Joined) {
            self.joined(zone, &block.fields, window)
        } else if fields.len() == 1 {
            self.single(zone, first_at, window)
        } else {
            (1, window.row(0).and_then(|y| self.shared(zone, &block.fields, y)))
        };
        let below = block.fields.iter().flat_map(|at| self.below(*at));
        for (offset, below) in below.enumerate() {
            if let Some(y) = window.row(rows + offset) {
                self.draw_below(zone, y, &below);
            }
        }
        caret
    }

    /// The cells a value needs where it shares a row: an empty one shows its hint in its place.
    fn needs(&self, field: &FormField) -> u16 {
        match &field.value {
            Value::Line(_) if field.is_empty() => cells(&safe_line(&field.hint)).max(SLOT),
            Value::Line(_) => {
                let shown = field.shown.as_deref().unwrap_or_else(|| field.text());
                cells(&safe_line(shown)).max(cells(&safe_line(&field.hint))).clamp(SLOT, 40)
            }
            Value::Choice { .. } => (cells(&self.choice(field)) + 2).max(SLOT),
            Value::Check(_) | Value::Area(_) => SLOT.max(cells(&safe_line(&field.hint)) + 4),
        }
    }

    /// The word chosen in a field, else what stands while nothing is.
    fn choice(&self, field: &FormField) -> String {
        let Value::Choice { choices, at, unset } = &field.value else { return String::new() };
        let chosen = at.and_then(|at| choices.get(at)).map(|choice| choice.label.as_str());
        safe_line(chosen.unwrap_or_else(|| self.app.texts.get(*unset))).into_owned()
    }
}

/// Nothing is drawn differently.
fn plain() -> Style {
    Style::new()
}
