//! 卷宗: the thirteen places of the file, what is in them, what is missing and what was excused.

use super::{Lead, Page, Sheet};
use crate::app::lines::{Line, Tone, hanging};
use crate::domain::mediation::filing::{Missing, Place};
use crate::i18n::Text;
use crate::text::width;

pub(super) fn page(sheet: Sheet<'_>) -> Page {
    let (texts, case) = (sheet.texts(), sheet.case());
    let mut page = Page::default();
    if let Some((archived, on)) = &case.archived {
        let number = texts.number(&case.data.number);
        let number = archived.number.as_deref().unwrap_or(&number);
        let class = texts.word("retention", archived.class.word());
        let on = sheet.when(*on);
        let holes: [(&str, &dyn std::fmt::Display); 4] =
            [("on", &on), ("number", &number), ("pages", &archived.pages), ("class", &class)];
        page.add([Line::default()
            .blanks(1)
            .with(Tone::Strong, &texts.fill(Text::ArchivedAs, &holes))
            .cut(sheet.cells)]);
        page.blank();
    }
    let places = case.contents();
    let missing = case.missing();
    let widest = places.iter().map(|place| width(texts.word("slot", place.slot.word()))).max();
    let widest = widest.unwrap_or(0).min(sheet.cells / 2);
    for (at, place) in places.iter().enumerate() {
        let (whole, parts): (Vec<Missing>, Vec<Missing>) = missing
            .iter()
            .copied()
            .filter(|gap| gap.slot == place.slot)
            .partition(|gap| gap.party.is_none());
        let lines = one(sheet, at + 1, place, widest);
        match (whole.first(), lines.as_slice()) {
            // What lacks as a whole is mended from its own line.
            (Some(gap), [line]) => {
                page.row(Lead::Gap(*gap), [sheet.leading(line.clone(), Text::GoMend)]);
            }
            _ => page.add(lines),
        }
        sheet.gaps(&mut page, &parts, 6);
    }
    let pages: u32 = places.iter().filter_map(|place| place.pages).fold(0, u32::saturating_add);
    if pages > 0 {
        page.blank();
        let said = texts.fill(Text::PagesInAll, &[("n", &pages)]);
        page.add([Line::default().blanks(1).with(Tone::Muted, &said)]);
    }
    page
}

/// One place: number, name, whether it is needed, what is in it, pages, and why it is empty.
fn one(sheet: Sheet<'_>, n: usize, place: &Place, widest: usize) -> Vec<Line> {
    let texts = sheet.texts();
    let needed = sheet.get(if place.required { Text::Required } else { Text::Optional });
    let (tone, state) = match &place.absent {
        _ if place.present => (Tone::Ok, sheet.get(Text::PaperThere)),
        Some(_) => (Tone::Muted, sheet.get(Text::PaperExcused)),
        None if place.required => (Tone::Warn, sheet.get(Text::PaperMissing)),
        None => (Tone::Muted, "-"),
    };
    let pages = place.pages.map(|n| texts.fill(Text::PagesN, &[("n", &n)]));
    let column = 5 + widest + 2;
    let name = texts.word("slot", place.slot.word());
    let line = Line::default()
        .blanks(1)
        .with(Tone::Muted, &format!("{n:>2}"))
        .blanks(2)
        .with(Tone::Plain, name)
        .cut(column.saturating_sub(1));
    let wide = width(sheet.get(Text::Required)).max(width(sheet.get(Text::Optional)));
    let line = line.up_to(column).with(Tone::Muted, needed).up_to(column + wide + 2);
    let line = line.with(tone, state);
    let more = sheet.phrase([pages, place.absent.clone()]);
    if more.is_empty() {
        vec![line.cut(sheet.cells)]
    } else {
        hanging(line.blanks(2), Tone::Plain, &more, sheet.cells)
    }
}
