//! The items of an agreement one by one: what is owed, paid, waived, late, disputed.

use super::agreement::{Agreement, DutyKind, Obligation, Performance};
use super::period::Periods;
use crate::domain::ids::{PartyId, PieceId};
use crate::domain::money::Fen;
use crate::domain::when::{PaperDate, When};
use crate::domain::words::words;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

words! {
    /// What happened to an item.
    Act {
        /// 履行: done or paid, in part or whole.
        Performed "performed",
        /// 免除: the creditor waived it.
        Waived "waived",
        /// 退還: paid back.
        Refunded "refunded",
        /// 有爭議
        Disputed "disputed",
        /// 督促履行
        Urged "urged",
        /// 條件成就: the event it waits for has come.
        Triggered "triggered",
        /// 申請強制執行
        Enforced "enforced",
    }

    /// How an item stands on a day.
    DutyState {
        /// 未生效: the agreement does not bind yet.
        NotInForce "not_in_force",
        /// 待條件: the event it waits for has not come.
        Waiting "waiting",
        /// 未到期
        Open "open",
        /// 部分履行
        Part "part",
        /// 已履行
        Done "done",
        /// 免除
        Waived "waived",
        /// 退還
        Refunded "refunded",
        /// 逾期
        Overdue "overdue",
        /// 有爭議
        Disputed "disputed",
        /// 已申請執行
        Enforced "enforced",
        /// 持續: an undertaking without an end that is watched, not ticked off.
        Standing "standing",
    }

    /// What can be done about an item that is not performed (R-PER-1 to -4).
    Route {
        /// 督促履行
        Urge "urge",
        /// 再調解
        Remediate "remediate",
        /// 司法確認
        Confirm "confirm",
        /// 支付令
        PaymentOrder "payment_order",
        /// 申請強制執行
        Enforce "enforce",
        /// 起訴: always open.
        Sue "sue",
    }
}

/// Something happened to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyChanged {
    /// The agreement.
    pub agreement: PieceId,
    /// The item, from 1.
    pub item: u32,
    /// What.
    pub act: Act,
    /// Fen; nothing means the whole that is open, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// The proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What happened.
    pub said: DutyChanged,
    /// When.
    pub on: When,
}

/// One item of an agreement: an undertaking, or one instalment of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing, and all combine")]
pub struct Item {
    /// Its number in the agreement, from 1.
    pub n: u32,
    /// The undertaking it is (part of), from 0.
    pub obligation: usize,
    /// Which instalment of it, from 0.
    pub instalment: Option<usize>,
    /// What kind it is.
    pub kind: Option<DutyKind>,
    /// What is to be done.
    pub what: String,
    /// Who owes it.
    pub by: Option<PartyId>,
    /// To whom.
    pub to: Option<PartyId>,
    /// Who performs in the debtor's stead.
    pub performer: Option<String>,
    /// Fen owed, in each period where there are periods; nothing when none or unknown.
    pub amount: Option<Fen>,
    /// By when, as written; an event-dated item gets its day once the event came, one of periods has that
    /// of the oldest open one.
    pub due: PaperDate,
    /// The periods of what is owed again and again.
    pub periods: Option<Periods>,
    /// How many of them are paid, waived or done.
    pub covered: u32,
    /// The event that ends or triggers it.
    pub until: Option<String>,
    /// Days after that event.
    pub days_after: Option<u32>,
    /// The way of performance.
    pub way: Option<String>,
    /// Fen paid so far, refunds not taken off.
    pub paid: Fen,
    /// Fen waived.
    pub waived: Fen,
    /// Fen paid back.
    pub refunded: Fen,
    /// The day the whole was done; nothing while it was not.
    pub done: Option<When>,
    /// Whether the whole was waived.
    pub waived_whole: bool,
    /// Whether it is disputed.
    pub disputed: bool,
    /// Whether enforcement was applied for.
    pub enforced: bool,
    /// When the event came.
    pub triggered: Option<When>,
    /// Whether the agreement it belongs to has come to bind.
    pub binds: bool,
}

/// The items of an agreement with what happened to them. Where nothing was told apart, the terms as a
/// whole are the one item.
pub fn items(agreement: &Agreement) -> Vec<Item> {
    let wording = &agreement.wording;
    let whole = [Obligation { what: wording.terms.clone(), ..Obligation::default() }];
    let obligations =
        if wording.obligations.is_empty() { &whole[..] } else { &wording.obligations[..] };
    let mut items: Vec<Item> = Vec::new();
    // Where a date on the paper does not exist, from the day the agreement was typed.
    let since = agreement.effective().and_then(|on| on.end().or(agreement.on.end()));
    for (at, obligation) in obligations.iter().enumerate() {
        if obligation.instalments.is_empty() {
            let periods = since.and_then(|since| Periods::of(obligation, since));
            items.push(Item { periods, ..item(at, None, obligation, items.len()) });
        }
        for part in 0..obligation.instalments.len() {
            items.push(item(at, Some(part), obligation, items.len()));
        }
    }
    let on_the_spot = agreement.performance == Performance::OnTheSpot;
    for item in &mut items {
        item.renew();
        if on_the_spot {
            item.finish(agreement.on);
        }
    }
    for entry in &agreement.ledger {
        let at = usize::try_from(entry.said.item).unwrap_or(0).wrapping_sub(1);
        if let Some(item) = items.get_mut(at) {
            item.apply(&entry.said, entry.on);
        }
    }
    for (at, obligation) in obligations.iter().enumerate() {
        finish_sum(at, obligation, agreement, &mut items);
    }
    let binds = agreement.effective().is_some();
    for item in &mut items {
        item.binds = binds;
    }
    items
}

/// Where the parts of a sum are not known, all of them are done once the sum is.
fn finish_sum(at: usize, obligation: &Obligation, agreement: &Agreement, items: &mut [Item]) {
    let parts_unknown = obligation.instalments.iter().any(|part| part.amount.is_none());
    let open = obligation.amount.map(|total| open_of_sum(total, at, items));
    let last = agreement.ledger.last().map(|entry| entry.on);
    if let (true, Some(Fen::ZERO), Some(on)) = (parts_unknown, open, last) {
        for item in items.iter_mut().filter(|item| item.obligation == at && !item.is_over()) {
            item.done = Some(on);
        }
    }
}

/// What is open of a sum, whatever its parts are.
pub fn open_of_sum(total: Fen, obligation: usize, items: &[Item]) -> Fen {
    let of_it = items.iter().filter(|item| item.obligation == obligation);
    of_it.fold(total, |open, item| open.less(item.net_paid()).less(item.waived))
}

fn item(at: usize, part: Option<usize>, obligation: &Obligation, before: usize) -> Item {
    let instalment = part.and_then(|part| obligation.instalments.get(part));
    Item {
        n: u32::try_from(before + 1).unwrap_or(u32::MAX),
        obligation: at,
        instalment: part,
        kind: obligation.kind,
        what: obligation.what.clone(),
        by: obligation.by,
        to: obligation.to,
        performer: obligation.performer.clone(),
        amount: instalment.map_or(obligation.amount, |part| part.amount),
        due: instalment.map_or_else(|| obligation.due.clone(), |part| part.due.clone()),
        periods: None,
        covered: 0,
        until: obligation.until.clone(),
        days_after: obligation.days_after,
        way: obligation.way.clone(),
        paid: Fen::ZERO,
        waived: Fen::ZERO,
        refunded: Fen::ZERO,
        done: None,
        waived_whole: false,
        disputed: false,
        enforced: false,
        triggered: None,
        binds: true,
    }
}

fn added(to: Fen, more: Option<Fen>) -> Fen {
    to.checked_add(more.unwrap_or_default()).unwrap_or(to)
}

impl Item {
    fn apply(&mut self, said: &DutyChanged, on: When) {
        match said.act {
            Act::Performed => {
                self.disputed = false;
                self.perform(said.amount, on);
            }
            Act::Waived => {
                self.disputed = false;
                self.waived = added(self.waived, said.amount.or(self.open_in_all()));
                let whole = said.amount.is_none() || self.open_in_all() == Some(Fen::ZERO);
                self.waived_whole |= whole && self.done.is_none();
            }
            Act::Refunded => {
                self.refunded = added(self.refunded, said.amount);
                self.open_again();
            }
            Act::Disputed => self.disputed = true,
            Act::Triggered => self.trigger(on),
            Act::Enforced => self.enforced = true,
            Act::Urged => {}
        }
        self.renew();
    }

    /// Done or paid: what was told, else what is open, of several periods that of the oldest open one.
    fn perform(&mut self, amount: Option<Fen>, on: When) {
        self.paid = added(self.paid, amount.or(self.open_amount()));
        let whole = if self.recurs() {
            self.covered += u32::from(self.amount.is_none());
            self.renew();
            self.periods.is_some() && self.open_day().is_none()
        } else {
            amount.is_none() || self.open_amount() == Some(Fen::ZERO)
        };
        self.done = whole.then_some(on).or(self.done);
    }

    /// What was paid back is owed again, unless the rest was waived.
    fn open_again(&mut self) {
        if self.open_in_all() != Some(Fen::ZERO) {
            (self.done, self.enforced) = (None, false);
            self.waived_whole &= self.open_in_all().is_none();
        }
    }

    /// All of it was done on the spot.
    fn finish(&mut self, on: When) {
        self.paid = added(self.paid, self.open_in_all());
        self.done = Some(on);
    }

    /// The event it waits for came: it gives the day, or ends the periods.
    fn trigger(&mut self, on: When) {
        self.triggered = Some(on);
        let days = self.days_after.map(u64::from).map(Days::new);
        if let (Some(periods), Some(day)) = (self.periods, on.end()) {
            self.periods = Some(periods.ended(day));
            self.done = self.done.or(self.open_day().is_none().then_some(on));
        } else if let (Some(day), Some(days)) = (on.day(), days)
            && let Some(due) = day.checked_add_days(days)
        {
            self.due = When::Day(due).into();
        }
    }

    /// Reckons which period is the oldest open one, and its day.
    fn renew(&mut self) {
        let Some(periods) = self.periods else { return };
        if let Some(each) = self.amount.filter(|each| *each > Fen::ZERO) {
            let covered = self.settled().0 / each.0;
            self.covered = u32::try_from(covered).unwrap_or(u32::MAX);
        }
        let day = self.open_day().or(periods.last_day());
        self.due = When::from_opt(day).into();
    }

    /// The day of the oldest open period.
    fn open_day(&self) -> Option<NaiveDate> {
        self.periods?.day(self.covered)
    }

    fn settled(&self) -> Fen {
        added(self.net_paid(), Some(self.waived))
    }

    /// What is still to be paid, in fen, of several periods in the oldest open one; nothing where no amount
    /// is known.
    pub fn open_amount(&self) -> Option<Fen> {
        let amount = self.amount?;
        match self.periods {
            None => Some(amount.less(self.settled())),
            Some(_) if self.open_day().is_none() => Some(Fen::ZERO),
            Some(_) => Some(Fen(amount.0 - self.settled().0 % amount.0.max(1))),
        }
    }

    /// What is still to be paid in all periods, in fen; nothing where that has no end or is not known.
    pub fn open_in_all(&self) -> Option<Fen> {
        Some(self.in_all()?.less(self.settled()))
    }

    /// What is owed in all, in fen; nothing where that has no end or is not known.
    pub fn in_all(&self) -> Option<Fen> {
        let each = self.amount?.0;
        let times = match self.periods {
            Some(periods) => periods.count()?,
            None if self.recurs() => return None,
            None => 1,
        };
        each.checked_mul(times.into()).map(Fen)
    }

    /// What was paid and not paid back, in fen.
    pub fn net_paid(&self) -> Fen {
        self.paid.less(self.refunded)
    }

    /// Whether it is owed every month or year, also where nobody can tell since when.
    fn recurs(&self) -> bool {
        let again = matches!(self.due.on, When::Monthly { .. } | When::Yearly { .. });
        let kept = matches!(self.kind, Some(DutyKind::Rota | DutyKind::Forbearance));
        self.periods.is_some() || again && !kept
    }

    /// Whether it is owed again and again without an end, or without a day to reckon it from.
    pub fn is_endless(&self) -> bool {
        self.recurs() && self.periods.is_none_or(|periods| periods.count().is_none())
    }

    /// The last day on which something of it falls due; nothing where that is not known.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.periods.map_or(self.due_day(), |periods| periods.last_day())
    }

    /// The day it falls due, where that is known to the day.
    pub fn due_day(&self) -> Option<NaiveDate> {
        self.due.day()
    }

    /// Whether it waits for an event that has not come.
    pub fn is_waiting(&self) -> bool {
        self.until.is_some()
            && self.triggered.is_none()
            && self.due.is_unknown()
            && (self.days_after.is_some() || self.kind == Some(DutyKind::Conditional))
    }

    /// Whether it is an undertaking without an end: watched, never ticked off.
    pub fn is_standing(&self) -> bool {
        let endless =
            matches!(self.kind, Some(DutyKind::Forbearance | DutyKind::Periodic | DutyKind::Rota))
                || self.recurs();
        let until = self.until.is_some() && !self.is_waiting() && self.triggered.is_none();
        self.due_day().is_none() && self.days_after.is_none() && (endless || until)
    }

    /// Whether it is over: done or waived; what is disputed, or paid back and not waived, is not over.
    pub fn is_over(&self) -> bool {
        !self.disputed && (self.done.is_some() || self.waived_whole)
    }

    /// Whether everything that was paid was paid back, and nothing is owed any more.
    fn is_refunded(&self) -> bool {
        self.is_over() && self.refunded > Fen::ZERO && self.net_paid() == Fen::ZERO
    }

    /// Whether somebody has still to do it: neither over nor standing nor before a court.
    pub fn is_open(&self) -> bool {
        !self.is_over() && !self.is_standing() && !self.enforced
    }

    /// Whether money is owed and the sum is known: what a payment order needs (R-PER-3).
    pub fn is_clear_debt(&self) -> bool {
        self.open_amount().is_some_and(|open| open > Fen::ZERO)
    }

    /// Whether it was done after its day.
    pub fn was_late(&self) -> bool {
        let due = When::from_opt(self.due_day());
        self.done.is_some_and(|done| due.certainly_before(&done))
    }

    /// How it stands on `today`.
    pub fn state(&self, today: NaiveDate) -> DutyState {
        let part = match self.periods {
            Some(_) => self.open_amount() != self.amount,
            None => self.settled() > Fen::ZERO,
        };
        if !self.binds {
            DutyState::NotInForce
        } else if self.disputed {
            DutyState::Disputed
        } else if self.is_refunded() {
            DutyState::Refunded
        } else if self.done.is_some() {
            DutyState::Done
        } else if self.waived_whole {
            DutyState::Waived
        } else if self.enforced {
            DutyState::Enforced
        } else if self.due_day().is_some_and(|due| due < today) {
            DutyState::Overdue
        } else if self.is_waiting() {
            DutyState::Waiting
        } else if self.is_standing() {
            DutyState::Standing
        } else if part {
            DutyState::Part
        } else {
            DutyState::Open
        }
    }
}
