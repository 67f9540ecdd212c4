//! The words of the query language, in three languages at once. They stand in the catalogues: this
//! is their one table, which the reader, the completion and the help share.

use crate::i18n::{Lang, Texts};
use crate::search::fold;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Declares words of the language: the variant, and its word in the catalogues.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $(#[doc = $each:literal] $variant:ident $word:literal,)+ }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = $each] $variant,)+
        }

        impl $name {
            /// Every one, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in the catalogues.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

words! {
    /// What stands before the colon.
    Key {
        /// The level.
        Level "level",
        /// The step.
        Step "step",
        /// The state of the procedure.
        State "state",
        /// The risk colour.
        Risk "risk",
        /// A mediator.
        Mediator "mediator",
        /// The category.
        Category "category",
        /// The body.
        Body "body",
        /// The day it was brought.
        Opened "opened",
        /// The day it was accepted.
        Accepted "accepted",
        /// Its next date.
        Due "due",
        /// The day it was closed.
        Closed "closed",
        /// Money.
        Amount "amount",
        /// The way it came.
        Source "source",
        /// A tag.
        Tag "tag",
        /// The order of the list.
        Sort "sort",
    }
}

words! {
    /// A word that asks for something by itself.
    Flag {
        /// Its date has passed.
        Overdue "overdue",
        /// Assigned to whoever asks.
        Mine "mine",
        /// Assigned to nobody.
        Unassigned "unassigned",
        /// Neither closed nor archived.
        Ongoing "ongoing",
    }
}

words! {
    /// A stretch of days with a name.
    Period {
        /// Monday to Sunday of this week.
        ThisWeek "this_week",
        /// The week before.
        LastWeek "last_week",
        /// The week after.
        NextWeek "next_week",
        /// This month.
        ThisMonth "this_month",
        /// The month before.
        LastMonth "last_month",
        /// The month after.
        NextMonth "next_month",
        /// This year.
        ThisYear "this_year",
        /// The year before.
        LastYear "last_year",
        /// The year after.
        NextYear "next_year",
    }
}

words! {
    /// How the list is ordered.
    Order {
        /// By number, the latest year first.
        Number "number",
        /// By the next date, the most urgent first.
        Due "due",
        /// What was registered last first.
        Newest "newest",
    }
}

words! {
    /// What is neither a value nor a key.
    Other {
        /// Nothing is known of it.
        Nothing "none",
        /// Whoever asks.
        Me "me",
    }
}

/// The words of the wire that a key of a closed list takes.
pub fn closed(key: Key) -> &'static [&'static str] {
    match key {
        Key::Level => &["village", "street", "city", "court"],
        Key::Step => &["raise", "deliberate", "mediate", "supervise", "appraise"],
        Key::Risk => &["red", "yellow", "green"],
        Key::State => &[
            "registered",
            "not_accepted",
            "accepted",
            "in_mediation",
            "suspended",
            "agreed",
            "partly_agreed",
            "refused",
            "terminated",
            "withdrawn",
            "settled",
            "closed",
            "archived",
            "cancelled",
        ],
        Key::Source => &[
            "window",
            "telephone",
            "wechat_group",
            "grid_worker",
            "hotline",
            "wish_wall",
            "patrol",
            "other",
        ],
        Key::Sort => &["number", "due", "newest"],
        _ => &[],
    }
}

/// The groups of the catalogues that name the values of a key: what people type, and what is shown.
fn groups(key: Key) -> (&'static str, &'static str) {
    match key {
        Key::Level => ("query_level", "level"),
        Key::Step => ("query_step", "step"),
        Key::Risk => ("query_risk", "risk_colour"),
        Key::State => ("query_state", "state"),
        Key::Source => ("channel", "channel"),
        _ => ("query_sort", "query_sort"),
    }
}

/// Every language's words at once, folded.
struct Table {
    keys: HashMap<String, Key>,
    flags: HashMap<String, Flag>,
    periods: HashMap<String, Period>,
    others: HashMap<String, Other>,
    values: HashMap<(Key, String), &'static str>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let all: Vec<Texts> = Lang::ALL.into_iter().map(Texts::load).collect();
        Table {
            keys: named(&all, Key::ALL, "query", Key::word),
            flags: named(&all, Flag::ALL, "query_flag", Flag::word),
            periods: named(&all, Period::ALL, "query_day", Period::word),
            others: named(&all, Other::ALL, "query_other", Other::word),
            values: values(&all),
        }
    })
}

fn named<T: Copy>(
    all: &[Texts],
    each: &[T],
    group: &str,
    word: fn(T) -> &'static str,
) -> HashMap<String, T> {
    let names = |texts: &Texts, one: T| -> Vec<String> {
        texts.word(group, word(one)).split(' ').map(fold).collect()
    };
    let each = all.iter().flat_map(|texts| each.iter().map(move |one| (texts, *one)));
    each.flat_map(|(texts, one)| names(texts, one).into_iter().map(move |name| (name, one)))
        .collect()
}

fn values(all: &[Texts]) -> HashMap<(Key, String), &'static str> {
    let mut values = HashMap::new();
    for key in Key::ALL {
        let (typed, shown) = groups(*key);
        for word in closed(*key) {
            values.insert((*key, fold(word)), *word);
            for texts in all {
                let names = texts.word(typed, word).split(' ');
                for name in names.chain([texts.word(shown, word)]) {
                    values.insert((*key, fold(name)), *word);
                }
            }
        }
    }
    values
}

impl Key {
    /// The key of that name in any language.
    pub fn named(name: &str) -> Option<Self> {
        table().keys.get(&fold(name)).copied()
    }

    /// The word of the wire a value of this key means, in any language.
    pub fn value(self, typed: &str) -> Option<&'static str> {
        table().values.get(&(self, fold(typed))).copied()
    }

    /// Its name in the language of the screens.
    pub fn name(self, texts: &Texts) -> &str {
        first(texts.word("query", self.word()))
    }

    /// How a value is typed, and what it means, in the language of the screens.
    pub fn value_name<'a>(self, texts: &'a Texts, word: &'a str) -> (&'a str, &'a str) {
        let (typed, shown) = groups(self);
        (first(texts.word(typed, word)), texts.word(shown, word))
    }

    /// Whether its values are days.
    pub fn is_day(self) -> bool {
        matches!(self, Self::Opened | Self::Accepted | Self::Due | Self::Closed)
    }
}

/// Whether a key may begin with that character, so that more is to come (`級:2`).
pub fn begins(c: char) -> bool {
    let c = fold(c.encode_utf8(&mut [0; 4]));
    let table = table();
    table.keys.keys().chain(table.flags.keys()).any(|name| name.starts_with(&c))
}

impl Flag {
    /// The flag a word is, in any language.
    pub fn named(name: &str) -> Option<Self> {
        if name == "!" || name == "！" {
            return Some(Self::Overdue);
        }
        table().flags.get(&fold(name)).copied()
    }

    /// Its name in the language of the screens.
    pub fn name(self, texts: &Texts) -> &str {
        first(texts.word("query_flag", self.word()))
    }
}

impl Period {
    /// The period of that name in any language.
    pub fn named(name: &str) -> Option<Self> {
        table().periods.get(&fold(name)).copied()
    }

    /// Its name in the language of the screens.
    pub fn name(self, texts: &Texts) -> &str {
        first(texts.word("query_day", self.word()))
    }
}

impl Order {
    /// The order of that word of the wire.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|order| order.word() == word)
    }
}

impl Other {
    /// What that word is, in any language.
    pub fn named(name: &str) -> Option<Self> {
        if matches!(name, "-" | "－") {
            return Some(Self::Nothing);
        }
        table().others.get(&fold(name)).copied()
    }

    /// Its name in the language of the screens.
    pub fn name(self, texts: &Texts) -> &str {
        first(texts.word("query_other", self.word()))
    }
}

/// The first of several names is the one that is shown.
fn first(names: &str) -> &str {
    names.split(' ').next().unwrap_or(names)
}
