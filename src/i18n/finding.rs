//! What `doctor` finds, in words.

use super::Texts;
use crate::domain::mediation::doctor::{EFFECTIVE, Finding, What};
use crate::domain::mediation::next::NextStep;

impl Texts {
    /// What was found, in a sentence.
    pub fn finding(&self, finding: &Finding) -> String {
        let said = |word: &str, holes: &[(&str, &dyn std::fmt::Display)]| {
            self.fill_word("finding", word, holes)
        };
        let act = |word: &'static str| match word {
            EFFECTIVE => self.word("finding", EFFECTIVE),
            word => self.word("event", word),
        };
        match &finding.what {
            What::Overdue { clock, due } => {
                said("overdue", &[("clock", &self.word("what", clock.word())), ("due", due)])
            }
            What::Waits { next, days } => {
                said("waits", &[("next", &self.word("next", next.word())), ("days", days)])
            }
            What::Nobody => said("nobody", &[]),
            What::NoAccount { name } => said("no_account", &[("name", name)]),
            What::NoGuardian { name } => said("no_guardian", &[("name", name)]),
            What::Left { name } => said("left", &[("name", name)]),
            What::Untouched { days } => said("untouched", &[("days", days)]),
            What::Before { act: one, on, first, first_on } => {
                let (on, first_on) = (self.when_full(*on), self.when_full(*first_on));
                said(
                    "before",
                    &[
                        ("act", &act(one)),
                        ("on", &on),
                        ("first", &act(first)),
                        ("first_on", &first_on),
                    ],
                )
            }
            What::AfterRecording { act: one, on } => {
                said("after_recording", &[("act", &act(one)), ("on", &self.when_full(*on))])
            }
            What::NoSuchDay { written } => said("no_such_day", &[("written", written)]),
        }
    }

    /// Which key or command mends it.
    pub fn mend(&self, finding: &Finding) -> String {
        if self.knows("mend", finding.mend) {
            return self.word("mend", finding.mend).to_owned();
        }
        let step = NextStep::ALL.iter().find(|step| step.command() == finding.mend);
        let next = step.map(|step| self.word("next", step.word())).unwrap_or_default();
        self.fill_word("mend", "next", &[("next", &next), ("command", &finding.mend)])
    }
}
