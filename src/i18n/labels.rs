//! Labels: words of the wire, numbers, parties, categories, money.

use super::{Lang, Text, Texts};
use crate::domain::both::Both;
use crate::domain::journal::Event;
use crate::domain::mediation::agreement::{Agreement, Obligation};
use crate::domain::mediation::party::{Party, Side};
use crate::domain::money::{Amount, Fen};
use crate::domain::office::person::Address;
use crate::domain::office::series::CaseNumber;
use crate::domain::when::PaperDate;
use crate::text::{truncate, width};

/// The names of the actions that have a label in `[action]`; a test of `keymap` holds them against its list.
pub const ACTIONS: &[&str] = &[
    "down",
    "up",
    "page_down",
    "page_up",
    "half_down",
    "half_up",
    "top",
    "bottom",
    "open",
    "back",
    "next_zone",
    "prev_zone",
    "place_intake",
    "go_today",
    "go_arrivals",
    "go_drafts",
    "go_notices",
    "goto_number",
    "jump_back",
    "jump_forward",
    "zoom",
    "search",
    "filter",
    "clear_filter",
    "saved_views",
    "intake",
    "arrival",
    "edit",
    "settle",
    "plan",
    "helper",
    "confirm",
    "consent",
    "rights",
    "questions",
    "accept",
    "decline",
    "claim",
    "inquiry",
    "evidence",
    "answer_mediators",
    "extend",
    "generate",
    "sign",
    "deliver",
    "perform",
    "visit",
    "close",
    "file_paper",
    "archive",
    "reopen",
    "litigation",
    "end",
    "withdraw",
    "suspend",
    "settled_privately",
    "risk",
    "answer_report",
    "step",
    "merge",
    "undo",
    "refresh",
    "help",
    "language",
    "keymap",
    "palette",
    "mark",
    "mark_to",
    "mark_all",
    "unmark_all",
    "tag",
    "cancel_work",
    "redraw",
    "quit",
    "next_tab",
    "prev_tab",
    "note",
    "session",
    "assign",
    "report_up",
    "external",
    "history",
    "save",
    "next_field",
    "prev_field",
    "pick",
    "toggle",
    "next_error",
    "row_add",
    "row_remove",
    "line_start",
    "line_end",
    "kill_before",
    "kill_after",
    "kill_word",
    "redo",
    "leave",
];

impl Texts {
    /// A name of the office in the script of the screens: traditional for traditional, else simplified.
    pub fn both<'a>(&self, both: &'a Both) -> &'a str {
        match self.lang() {
            Lang::ZhHant => &both.hant,
            Lang::ZhHans | Lang::En => &both.hans,
        }
    }

    /// A number in full: `(2026)平當人調字第17號`.
    pub fn number(&self, number: &CaseNumber) -> String {
        let word = self.both(&number.word);
        self.fill(Text::NumberFull, &[("year", &number.year), ("word", &word), ("n", &number.n)])
    }

    /// A number from 1 in words: 第三次; in English, and beyond ninety-nine, in digits.
    pub fn numeral(&self, n: usize) -> String {
        const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        if !self.lang().is_chinese() || !(1..100).contains(&n) {
            return n.to_string();
        }
        match (n / 10, n % 10) {
            (0, ones) => DIGITS[ones].to_owned(),
            (1, ones) => format!("十{}", DIGITS[ones]),
            (tens, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        }
    }

    /// A number in short: `當17`.
    pub fn number_short(&self, number: &CaseNumber) -> String {
        format!("{}{}", self.both(&number.short), number.n)
    }

    /// What a party is called: its name, what it is known as, a group by its size, else unknown.
    pub fn party(&self, party: &Party) -> String {
        match (party.called(), party.count) {
            (Some(called), _) => called.to_owned(),
            (None, Some(count)) => self.fill(Text::GroupOf, &[("n", &count)]),
            (None, None) => self.get(Text::Unknown).to_owned(),
        }
    }

    /// The parties of a list row: `王×芳／李×等 3`, the other side unknown where nobody stands there.
    pub fn parties(&self, parties: &[Party]) -> String {
        let (left, right) = self.two_sides(parties);
        self.side_by_side(&left, &right, parties.len())
    }

    /// The same in at most `cells` cells; the names are cut, never the number of parties.
    pub fn parties_in(&self, parties: &[Party], cells: usize) -> String {
        let (left, right) = self.two_sides(parties);
        let whole = self.side_by_side(&left, &right, parties.len());
        if width(&whole) <= cells {
            return whole;
        }
        let room = cells.saturating_sub(width(&self.side_by_side("", "", parties.len())));
        let half = room / 2;
        let (first, second) = (width(&left), width(&right));
        let of_left =
            if second < half { room - second } else { half.max(room.saturating_sub(second)) };
        let left = truncate(&left, of_left.min(first));
        let right = truncate(&right, room.saturating_sub(width(&left)));
        self.side_by_side(&left, &right, parties.len())
    }

    fn two_sides(&self, parties: &[Party]) -> (String, String) {
        let first = |side: Side| parties.iter().find(|party| party.side == side);
        let called = |party: Option<&Party>| {
            party.map_or_else(|| self.get(Text::Unknown).to_owned(), |party| self.party(party))
        };
        let third = first(Side::ThirdParty);
        match (first(Side::Applicant), first(Side::Respondent)) {
            (Some(left), right) => (called(Some(left)), called(right.or(third))),
            (None, right) => (called(right.and(third)), called(right.or(third))),
        }
    }

    fn side_by_side(&self, left: &str, right: &str, n: usize) -> String {
        let text = if n > 2 { Text::PartiesMany } else { Text::PartiesTwo };
        self.fill(text, &[("a", &left), ("b", &right), ("n", &n)])
    }

    /// The name of a dispute category by its code or key; an unknown code is its own.
    pub fn category(&self, code: &str) -> String {
        let found = self.categories().find(code);
        let label = found.map(|category| match self.lang() {
            Lang::En => category.english.as_str(),
            Lang::ZhHant | Lang::ZhHans => self.both(&category.label),
        });
        label.unwrap_or(code).to_owned()
    }

    /// The name of a dispute category in at most two Han characters (six letters).
    pub fn category_short(&self, code: &str) -> String {
        let code = self.categories().find(code).map_or(code, |category| category.code.as_str());
        self.word_short("category", code).to_owned()
    }

    /// What a case is about in a word, for the list: the word of its title that speaks for the
    /// category (漏水, 租金), else the category in short; nothing when there is neither.
    pub fn matter(&self, category: Option<&str>, title: &str) -> String {
        let Some(code) = category else { return String::new() };
        let words = self.categories().find(code).map(|category| category.words.as_slice());
        let two = |word: &&String| word.chars().count() == 2 && title.contains(word.as_str());
        // The word that stands last is the matter; what stands before it tells where.
        let spoken = words.unwrap_or_default().iter().filter(two);
        let last = spoken.max_by_key(|word| title.rfind(word.as_str()));
        last.map_or_else(|| self.category_short(code), String::clone)
    }

    /// An amount with its unit: `5,000元`.
    pub fn yuan(&self, amount: Fen) -> String {
        self.fill(Text::Yuan, &[("amount", &amount.yuan())])
    }

    /// An amount that may be unknown.
    pub fn amount(&self, amount: Amount) -> String {
        amount.map_or_else(|| self.get(Text::Unknown).to_owned(), |amount| self.yuan(amount))
    }

    /// An address as people read it: `荷香苑-12幢-2單元-201室`.
    pub fn address(&self, address: &Address) -> String {
        let part = |text: Text, part: &Option<String>| {
            part.as_ref().map(|part| {
                let bare = part.chars().all(|c| c.is_ascii_alphanumeric());
                if bare { self.fill(text, &[("n", part)]) } else { part.clone() }
            })
        };
        let parts = [
            address.estate.clone(),
            part(Text::AddressBuilding, &address.building),
            part(Text::AddressUnit, &address.unit),
            part(Text::AddressRoom, &address.room),
            address.other.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("-")
    }

    /// A date as a paper says it, also where no such day exists.
    pub fn paper_date(&self, date: &PaperDate) -> String {
        date.as_written.clone().unwrap_or_else(|| self.when_full(date.on))
    }

    /// From which day an agreement binds, or why that cannot be told; what it lacks while it does not.
    pub fn effect(&self, agreement: &Agreement) -> String {
        match agreement.effective() {
            None => self.get(Text::NotEffective).to_owned(),
            Some(_) if agreement.has_impossible_effect() => {
                self.get(Text::EffectFlagged).to_owned()
            }
            Some(on) => self.when_full(on),
        }
    }

    /// The day of an act as its paper writes it, where no calendar has that day.
    pub fn day_written(event: &Event) -> Option<&str> {
        match event {
            Event::AgreementSigned(signed) => signed.date.as_written.as_deref(),
            Event::AgreementSealed(sealed) => sealed.date.as_written.as_deref(),
            _ => None,
        }
    }

    /// A count as it stands behind 第: 三, 十二; digits in English and from a hundred on.
    pub fn ordinal(&self, n: usize) -> String {
        const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let (tens, ones) = (n / 10, n % 10);
        match tens {
            _ if !self.lang().is_chinese() || n == 0 => n.to_string(),
            0 => DIGITS[ones].to_owned(),
            1 => format!("十{}", DIGITS[ones]),
            2..=9 => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
            _ => n.to_string(),
        }
    }

    /// One obligation in a line: `房東對租客，代購日用品，至隔離結束`.
    pub fn obligation(&self, obligation: &Obligation, names: &super::Names<'_>) -> String {
        let by = obligation.by.map(names.party);
        let to = obligation.to.map(names.party);
        let who = match (by, to) {
            (Some(by), Some(to)) => Some(self.fill(Text::ByTo, &[("by", &by), ("to", &to)])),
            (Some(by), None) => Some(by),
            (None, Some(to)) => Some(self.fill(Text::ToOnly, &[("to", &to)])),
            (None, None) => None,
        };
        let amount = obligation.amount.map(|amount| self.yuan(amount));
        let due = (!obligation.due.is_unknown())
            .then(|| self.fill(Text::DueBy, &[("due", &self.paper_date(&obligation.due))]));
        let until =
            obligation.until.as_ref().map(|until| self.fill(Text::UntilEvent, &[("until", until)]));
        let parts =
            [who, Some(obligation.what.clone()), amount, due, until, obligation.way.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(self.get(Text::Comma))
    }
}
