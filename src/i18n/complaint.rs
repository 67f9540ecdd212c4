//! What is wrong with a data file, in words.

use super::{Text, Texts};
use crate::data::complaint::{Complaint, ComplaintKind, Expected};

impl Texts {
    /// One thing that is wrong with a data file: file, line, field, what was expected.
    pub fn data_complaint(&self, complaint: &Complaint) -> String {
        let mut place = complaint.file.clone();
        if let Some(line) = complaint.line {
            place = self.fill(Text::FileLine, &[("file", &place), ("line", &line)]);
        }
        if let Some(field) = &complaint.field {
            place = self.fill(Text::FileField, &[("file", &place), ("field", field)]);
        }
        let what = self.complaint_kind(&complaint.kind);
        self.fill(Text::FileProblem, &[("file", &place), ("what", &what)])
    }

    fn complaint_kind(&self, kind: &ComplaintKind) -> String {
        let list = |words: &[String]| words.join(self.get(Text::ListComma));
        match kind {
            ComplaintKind::Unreadable { message } => {
                self.fill(Text::DataUnreadable, &[("message", message)])
            }
            ComplaintKind::Syntax { message } => {
                let message = message.replace('\n', " ");
                self.fill(Text::DataSyntax, &[("message", &message)])
            }
            ComplaintKind::Missing => self.get(Text::DataMissing).to_owned(),
            ComplaintKind::Empty => self.get(Text::DataEmpty).to_owned(),
            ComplaintKind::UnknownField { known } => {
                self.fill(Text::DataUnknownField, &[("known", &list(known))])
            }
            ComplaintKind::WrongType { expected, found } => {
                let expected = self.word("expected", expected_word(*expected));
                self.fill(Text::DataWrongType, &[("found", found), ("expected", &expected)])
            }
            ComplaintKind::UnknownWord { found, known } => {
                self.fill(Text::DataUnknownWord, &[("found", found), ("known", &list(known))])
            }
            ComplaintKind::UnknownHole { hole, known } => {
                self.fill(Text::DataUnknownHole, &[("hole", hole), ("known", &list(known))])
            }
            ComplaintKind::MissingHole { hole } => {
                self.fill(Text::DataMissingHole, &[("hole", hole)])
            }
            _ => self.complaint_value(kind),
        }
    }

    fn complaint_value(&self, kind: &ComplaintKind) -> String {
        match kind {
            ComplaintKind::OutOfRange { found, least, most } => {
                let holes: [(&str, &dyn std::fmt::Display); 3] =
                    [("found", found), ("least", least), ("most", most)];
                self.fill(Text::DataOutOfRange, &holes)
            }
            ComplaintKind::NotADate { found } => self.fill(Text::DataNotADate, &[("found", found)]),
            ComplaintKind::NotAZone { found } => self.fill(Text::DataNotAZone, &[("found", found)]),
            ComplaintKind::BadRow { expected, found } => {
                self.fill(Text::DataBadRow, &[("expected", expected), ("found", found)])
            }
            ComplaintKind::Repeated { what } => self.fill(Text::DataRepeated, &[("what", what)]),
            ComplaintKind::NoSuchEntry { name } => self.fill(Text::DataNoSuch, &[("name", name)]),
            ComplaintKind::Circle { name } => self.fill(Text::DataCircle, &[("name", name)]),
            ComplaintKind::Unreadable { .. }
            | ComplaintKind::Syntax { .. }
            | ComplaintKind::Missing
            | ComplaintKind::Empty
            | ComplaintKind::UnknownField { .. }
            | ComplaintKind::WrongType { .. }
            | ComplaintKind::UnknownWord { .. }
            | ComplaintKind::MissingHole { .. }
            | ComplaintKind::UnknownHole { .. } => String::new(),
        }
    }
}

fn expected_word(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text",
        Expected::Number => "number",
        Expected::Flag => "flag",
        Expected::Table => "table",
        Expected::Tables => "tables",
        Expected::Texts => "texts",
        Expected::Span => "span",
    }
}
