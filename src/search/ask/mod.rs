//! The query language of the console's filter and of `list`: what is typed, read into what is asked.
//!
//! Words to be found, `key:value` pairs and flags, in three languages at once; all parts must hold. The
//! store turns an [`Ask`] into one question to its index. Pure: today and the categories are arguments.

mod called;
mod complete;
mod range;
mod read;
mod words;
#[cfg(test)]
mod tests;

pub use called::{Called, meant};
pub use complete::{Choice, Known, choices, page};
pub use range::{DaysAsked, MoneyAsked};
pub use read::{Problem, Wrong, read, read_among};
pub use words::{Flag, Key, Order, Other, Period, begins, closed};

/// What is asked for: every part must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// The parts, in the order typed.
    pub parts: Vec<Part>,
    /// The order asked for.
    pub order: Option<Order>,
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whether it must not hold.
    pub not: bool,
    /// What it asks.
    pub what: What,
}

impl Part {
    /// Whether a day is one that this part asks for; parts that ask for no days hold of every one.
    pub fn holds_of(&self, day: chrono::NaiveDate) -> bool {
        let within = match &self.what {
            What::Day(_, DaysAsked::Within { from, to }) => {
                from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
            }
            What::Day(_, DaysAsked::Unknown) => false,
            _ => return true,
        };
        within != self.not
    }
}

/// What a part asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A word to be found: characters, pinyin, initials, a number.
    Word(String),
    /// Characters one behind another.
    Phrase(String),
    /// One of some words of the wire; nothing stands for "not known".
    Among(Key, Vec<Option<&'static str>>),
    /// Assigned to whoever asks.
    Mine,
    /// Assigned to nobody.
    Unassigned,
    /// Neither closed nor archived.
    Ongoing,
    /// A mediator of that name.
    Mediator(String),
    /// One of some categories, by code; nothing stands for "not known".
    Category(Vec<Option<String>>),
    /// One of some bodies, by code or name.
    Body(Vec<String>),
    /// One of some tags.
    Tag(Vec<String>),
    /// A day of the case.
    Day(Key, DaysAsked),
    /// Money.
    Amount(MoneyAsked),
}

impl What {
    /// Whether it is something told, so that it may also stand among what was said in confidence.
    pub const fn is_told(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Phrase(_))
    }
}

impl Ask {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.order.is_none()
    }

    /// One word or several, and nothing else.
    pub fn words(text: &str) -> Self {
        let word = |word: &str| Part { not: false, what: What::Word(word.to_owned()) };
        Self { parts: text.split_whitespace().map(word).collect(), order: None }
    }

    /// The words that must be found, for marking the hits.
    pub fn wanted(&self) -> String {
        let wanted = self.parts.iter().filter(|part| !part.not);
        let words: Vec<&str> = wanted
            .filter_map(|part| match &part.what {
                What::Word(text) | What::Phrase(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        words.join(" ")
    }

    /// Takes out what it asks of the next date, for whoever holds it against each clock of a case.
    pub fn take_due(&mut self) -> Vec<Part> {
        let due = |part: &mut Part| matches!(part.what, What::Day(Key::Due, _));
        self.parts.extract_if(.., due).collect()
    }

    /// Whether it asks for nothing but words.
    pub fn is_words(&self) -> bool {
        self.order.is_none() && self.parts.iter().all(|part| part.what.is_told())
    }

    /// The order in which the answer is most useful: as asked for, by date where dates to come are asked
    /// for, else the newest first.
    pub fn order(&self) -> Order {
        let urgent = |part: &Part| {
            matches!(part.what, What::Day(Key::Due, _) | What::Mine | What::Unassigned)
        };
        match self.order {
            Some(order) => order,
            None if self.parts.iter().any(urgent) => Order::Due,
            None => Order::Newest,
        }
    }
}
