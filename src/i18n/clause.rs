//! The clause check in words: what was found, where, and what would mend it.

use super::{Text, Texts};
use crate::domain::capitals::capitals;
use crate::domain::mediation::clauses::Clause;
use crate::domain::money::Fen;

impl Texts {
    /// What was found; `whole`: parts that make the total of everything, told with its capitals.
    pub fn clause(&self, clause: &Clause, whole: bool) -> String {
        let said = |holes: &[(&str, &dyn std::fmt::Display)]| {
            self.fill_word("clause", clause.word(), holes)
        };
        match clause {
            Clause::NoSuchDay { written, last } => {
                let mut parts = written.split('-').map(|part| part.trim_start_matches('0'));
                let mut next = || parts.next().unwrap_or_default();
                let (year, month, day) = (next(), next(), next());
                let last = format!("{} {}", last.format("%m-%d"), self.weekday(*last));
                said(&[("year", &year), ("month", &month), ("day", &day), ("last", &last)])
            }
            Clause::PartsDiffer { total, parts } => {
                let gap = Fen((total.0 - parts.0).abs()).yuan();
                said(&[("total", &total.yuan()), ("parts", &parts.yuan()), ("gap", &gap)])
            }
            Clause::PartsFit { total, parts } if whole => {
                let capitals = self.capitals(*total);
                let holes: [(&str, &dyn std::fmt::Display); 3] =
                    [("total", &total.yuan()), ("n", parts), ("capitals", &capitals)];
                self.fill(Text::PartsFitWhole, &holes)
            }
            Clause::PartsFit { total, parts } => said(&[("total", &total.yuan()), ("n", parts)]),
            Clause::Total { total } => {
                said(&[("total", &total.yuan()), ("capitals", &self.capitals(*total))])
            }
            Clause::Vague { word } | Clause::BeyondUs { word } => said(&[("word", word)]),
            _ => said(&[]),
        }
    }

    /// Where it was found: `第 1 項第 2 期`, both counted from 1 and 0; the whole agreement otherwise.
    pub fn clause_place(&self, item: Option<usize>, part: Option<usize>) -> String {
        match (item, part) {
            (Some(item), Some(part)) => {
                self.fill(Text::ClauseOfPart, &[("n", &item), ("part", &(part + 1))])
            }
            (Some(item), None) => self.fill(Text::ClauseOfItem, &[("n", &item)]),
            (None, _) => self.get(Text::ClauseOfAll).to_owned(),
        }
    }

    /// An amount in capitals, in the script of this language; papers have their own.
    pub fn capitals(&self, amount: Fen) -> String {
        capitals(amount, self.lang() == super::Lang::ZhHant)
    }
}
