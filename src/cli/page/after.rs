//! What followed: suits, return visits, the closing, the file and what it lacks.

use super::Page;
use crate::domain::journal::Event;
use crate::domain::mediation::filing::{Missing, Place};
use crate::i18n::Text;

impl Page<'_> {
    /// Everything after the agreement, or after the mediation failed.
    pub(super) fn after(&mut self) {
        self.litigation();
        self.visits();
        self.closing();
        self.contents();
    }

    fn litigation(&mut self) {
        let file = self.file;
        if !file.case.litigation.is_empty() {
            self.section(Text::LitigationTitle);
        }
        for suit in &file.case.litigation {
            self.act(&Event::LitigationRecorded(suit.said.clone()), suit.on);
        }
    }

    fn visits(&mut self) {
        let file = self.file;
        if !file.case.visits.is_empty() || file.case.visit_excused.is_some() {
            self.section(Text::VisitDue);
        }
        for visit in &file.case.visits {
            self.act(&Event::VisitMade(visit.said.clone()), visit.on);
        }
        if let Some((excused, _)) = &file.case.visit_excused {
            let said = self.texts.word("said", "visit_excused").to_owned();
            self.under(&said, &excused.why);
        }
    }

    fn closing(&mut self) {
        let (texts, case) = (self.texts, &self.file.case);
        let closed = case.closed.as_ref().map(|(note, on)| {
            let said = texts.fill(Text::ClosedOn, &[("date", &self.when(*on))]);
            self.joined([Some(said), note.clone()])
        });
        let archived = case.archived.as_ref().map(|(entry, on)| {
            let number = entry.number.clone();
            let number = number.unwrap_or_else(|| texts.number(&case.data.number));
            let (on, class) = (self.when(*on), texts.word("retention", entry.class.word()));
            let holes: [(&str, &dyn std::fmt::Display); 4] =
                [("on", &on), ("number", &number), ("pages", &entry.pages), ("class", &class)];
            texts.fill(Text::ArchivedAs, &holes)
        });
        if closed.is_some() || archived.is_some() {
            self.line("");
        }
        self.further(closed.into_iter().chain(archived).collect::<Vec<_>>());
    }

    /// The places of the file that hold something or must; an empty file of a new case says nothing.
    fn contents(&mut self) {
        let file = self.file;
        let places = file.case.contents();
        let told = |place: &&Place| place.required || place.present || place.absent.is_some();
        let missing = file.case.missing();
        if file.case.is_mediating() && missing.is_empty() {
            return;
        }
        let title = self.texts.word("tabs", "file").to_owned();
        let lacks = (!missing.is_empty())
            .then(|| self.texts.fill(Text::MissingTitle, &[("n", &missing.len())]));
        self.line("");
        self.line(self.joined([Some(title), lacks]));
        for place in places.iter().filter(told) {
            let whose: Vec<&Missing> =
                missing.iter().filter(|gap| gap.slot == place.slot).collect();
            let line = self.place(place, &whose);
            self.line(format!("  {line}"));
        }
    }

    fn place(&self, place: &Place, missing: &[&Missing]) -> String {
        let texts = self.texts;
        let slot = texts.word("slot", place.slot.word()).to_owned();
        let stands = if place.absent.is_some() {
            Text::PaperExcused
        } else if place.present {
            Text::PaperThere
        } else {
            Text::PaperMissing
        };
        let who: Vec<_> = missing.iter().filter_map(|gap| gap.party).collect();
        let who = (!who.is_empty()).then(|| self.names(&who));
        let pages = place.pages.map(|n| texts.fill(Text::PagesN, &[("n", &n)]));
        let parts = [Some(texts.get(stands).to_owned()), who, pages, place.absent.clone()];
        texts.fill(Text::LabelValue, &[("label", &slot), ("value", &self.joined(parts))])
    }
}
