//! What others wrote since somebody was last here.

use super::Store;
use super::cases::{CaseKey, CaseRow, reach, within};
use super::error::Result;
use super::items::ItemRow;
use crate::domain::actor::{Actor, Scope};
use rusqlite::named_params;

/// More than these are counted, not kept for the list.
const MOST: i64 = 200;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// A case was registered.
    Registered(Box<CaseRow>),
    /// A case turned red.
    Red(Box<CaseRow>),
    /// Something came in.
    Item(Box<ItemRow>),
}

/// What happened since, the latest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Since {
    /// The happenings, two hundred at the most of each kind.
    pub news: Vec<News>,
}

impl Since {
    /// How many cases were registered.
    pub fn registered(&self) -> usize {
        self.news.iter().filter(|news| matches!(news, News::Registered(_))).count()
    }

    /// How many cases turned red.
    pub fn red(&self) -> usize {
        self.news.iter().filter(|news| matches!(news, News::Red(_))).count()
    }

    /// How many items came in.
    pub fn items(&self) -> usize {
        self.news.iter().filter(|news| matches!(news, News::Item(_))).count()
    }
}

impl Store {
    /// What others wrote after event `seq`, within reach of the actor; cancelled numbers are left out.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn since(&self, actor: &Actor, seq: i64) -> Result<Since> {
        let scope = actor.scope();
        let red = self.stirred(&scope, actor, seq, RED)?;
        let new = self.stirred(&scope, actor, seq, REGISTERED)?;
        let boxed = |rows: Vec<CaseRow>, news: fn(Box<CaseRow>) -> News| {
            rows.into_iter().map(|row| news(Box::new(row))).collect::<Vec<_>>()
        };
        let mut news = boxed(self.case_rows(&scope, &red)?, News::Red);
        news.extend(boxed(self.case_rows(&scope, &new)?, News::Registered));
        let items = self.new_items(&scope, actor, seq)?;
        news.extend(items.into_iter().map(|item| News::Item(Box::new(item))));
        Ok(Since { news })
    }

    fn stirred(&self, scope: &Scope, actor: &Actor, seq: i64, what: &str) -> Result<Vec<CaseKey>> {
        let sql = format!(
            "SELECT cases.key FROM journal CROSS JOIN cases ON cases.id = journal.stream
             WHERE journal.seq > :seq AND journal.by <> :by AND {what} AND cases.state <> 'cancelled'
               AND {} GROUP BY cases.key ORDER BY max(journal.seq) DESC LIMIT :most",
            within(scope, "cases.body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let params = named_params! {
            ":seq": seq, ":by": actor.user, ":reach": reach(scope), ":most": MOST,
        };
        let keys = query.query_map(params, |row| row.get(0).map(CaseKey))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    fn new_items(&self, scope: &Scope, actor: &Actor, seq: i64) -> Result<Vec<ItemRow>> {
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let open = self.open_items(scope, most)?;
        let sql =
            "SELECT 1 FROM journal WHERE stream = :id AND version = 1 AND seq > :seq AND by <> :by";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut items = Vec::new();
        for item in open {
            let params = named_params! {
                ":id": item.id.0.as_bytes(), ":seq": seq, ":by": actor.user,
            };
            if query.exists(params)? {
                items.push(item);
            }
        }
        Ok(items)
    }
}

const REGISTERED: &str = "journal.what = 'case_registered'";
const RED: &str = "journal.what = 'risk_set' AND json_extract(journal.payload, '$.colour') = 'red'";
