//! The search index: writing a document, and holding the index against the words it should have.
//!
//! The index keeps no texts. What it can tell is, for every word, in how many cases it stands and
//! how often, and for every case, how many words it has: both must be what the fold gives.

use super::case_words::{self, Document};
use super::error::Result;
use super::verify::{Problem, push};
use crate::domain::mediation::case::Case;
use chrono::NaiveDate;
use rusqlite::{Connection, named_params};
use std::collections::HashMap;

/// The most bodies a case is in confidence with.
pub const CONFIDANTS: i64 = 256;

/// In how many cases a word stands, and how often in all.
type Count = (i64, i64);

/// How many words a case has in each column, by the case's key.
type Sizes = HashMap<i64, [u64; COLUMNS.len()]>;

/// The indexes: of cases, of people, bodies and items, and of what was said in confidence.
pub const TABLES: [&str; 3] = ["search", "search_more", "search_private"];

/// The columns of each, in their order.
pub const COLUMNS: [&str; 4] = ["facet", "name", "mediator", "text"];

/// Puts a document into an index.
fn insert(conn: &Connection, table: &str, key: i64, document: &Document) -> Result<()> {
    let sql = format!(
        "INSERT INTO {table} (rowid, facet, name, mediator, text)
         VALUES (:key, :facet, :name, :mediator, :text)"
    );
    conn.prepare_cached(&sql)?.execute(named_params! {
        ":key": key, ":facet": document.facet, ":name": document.name,
        ":mediator": document.mediator, ":text": document.text,
    })?;
    Ok(())
}

/// Takes a document out of an index.
fn remove(conn: &Connection, table: &str, key: i64) -> Result<()> {
    conn.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = :key"))?
        .execute(named_params! {":key": key})?;
    Ok(())
}

/// Puts a case into the index, and what was said in confidence beside it, a document for each body.
pub fn put_case(conn: &Connection, key: i64, case: &Case, due: Option<NaiveDate>) -> Result<()> {
    let persons = super::people::persons_of(conn, case)?;
    let public = case_words::document(case, &persons, due);
    insert(conn, "search", key, &public)?;
    for (n, (body, own)) in (0..).zip(case_words::confidences(case, &public)) {
        // A case is in confidence with few bodies; each document has a place of its own.
        let doc = key * CONFIDANTS + n;
        conn.prepare_cached("INSERT INTO confidence VALUES (:doc, :case, :body)")?
            .execute(named_params! {":doc": doc, ":case": key, ":body": body.0.as_bytes()})?;
        insert(conn, "search_private", doc, &own)?;
    }
    Ok(())
}

/// Takes a case out of every index.
pub fn forget_case(conn: &Connection, key: i64) -> Result<()> {
    remove(conn, "search", key)?;
    let mut query =
        conn.prepare_cached("DELETE FROM confidence WHERE case_ = :key RETURNING doc")?;
    let docs = query
        .query_map(named_params! {":key": key}, |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    docs.into_iter().try_for_each(|doc| remove(conn, "search_private", doc))
}

/// Replaces the document of a person, a body or an item; nothing takes it out.
pub fn put_other(conn: &Connection, key: i64, document: Option<&Document>) -> Result<()> {
    remove(conn, "search_more", key)?;
    document.map_or(Ok(()), |document| insert(conn, "search_more", key, document))
}

/// Compares an index of `conn` with the plain words in `model`.
pub fn check(
    conn: &Connection,
    model: &Connection,
    table: &str,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    let (mut words, mut sizes) = (HashMap::new(), Sizes::new());
    let sql = format!("SELECT rowid, {} FROM {table}", COLUMNS.join(", "));
    let mut query = model.prepare(&sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let texts = (1..=COLUMNS.len()).map(|at| row.get::<_, String>(at));
        let texts = texts.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut size = [0; COLUMNS.len()];
        for (column, text) in texts.iter().enumerate() {
            size[column] = count(text, column, &mut words);
        }
        sizes.insert(row.get(0)?, size);
    }
    vocabulary(conn, table, words, problems)?;
    documents(conn, table, sizes, problems)
}

/// Adds the words of one text to the counts; gives back how many it has.
fn count(text: &str, column: usize, words: &mut HashMap<(usize, String), Count>) -> u64 {
    let mut own: HashMap<&str, i64> = HashMap::new();
    for word in text.split_ascii_whitespace() {
        *own.entry(word).or_default() += 1;
    }
    let mut size = 0;
    for (word, times) in own {
        size += times.unsigned_abs();
        let count = words.entry((column, word.to_owned())).or_default();
        *count = (count.0 + 1, count.1 + times);
    }
    size
}

/// Every word of the index must be expected, as often as it is there, and none may be missing.
fn vocabulary(
    conn: &Connection,
    table: &str,
    mut expected: HashMap<(usize, String), Count>,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    conn.execute_batch(&format!(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_words USING fts5vocab (main, {table}, col)"
    ))?;
    let mut query = conn.prepare(&format!("SELECT term, col, doc, cnt FROM temp.{table}_words"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (word, column): (String, String) = (row.get(0)?, row.get(1)?);
        let column = COLUMNS.iter().position(|name| *name == column).unwrap_or(COLUMNS.len());
        let found: Count = (row.get(2)?, row.get(3)?);
        match expected.remove(&(column, word.clone())) {
            Some(count) if count == found => {}
            Some(_) => push(problems, table, Some(word), "is not counted as the journal has it"),
            None => push(problems, table, Some(word), "is not in the journal"),
        }
    }
    let mut missing: Vec<String> = expected.into_keys().map(|(_, word)| word).collect();
    missing.sort();
    for word in missing {
        push(problems, table, Some(word), "is missing, though the journal has it");
    }
    Ok(())
}

/// Every case of the index must have as many words as expected, and none may be missing.
fn documents(
    conn: &Connection,
    table: &str,
    mut expected: Sizes,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    let mut query = conn.prepare(&format!("SELECT id, sz FROM {table}_docsize ORDER BY id"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (key, sizes): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        match expected.remove(&key) {
            Some(size) if numbers(&sizes) == size => {}
            Some(_) => {
                push(problems, table, Some(key.to_string()), "has another number of words");
            }
            None => push(problems, table, Some(key.to_string()), "is no case of the journal"),
        }
    }
    let mut missing: Vec<i64> = expected.into_keys().collect();
    missing.sort_unstable();
    for key in missing {
        push(problems, table, Some(key.to_string()), "is missing, though the journal has it");
    }
    Ok(())
}

/// SQLite's variable-length numbers, one after another: seven bits a byte, the high bit says "more".
fn numbers(bytes: &[u8]) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut number = 0_u64;
    for byte in bytes {
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            numbers.push(number);
            number = 0;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_of_any_length_are_read() {
        assert_eq!(numbers(&[0x05, 0x81, 0x00, 0x7f]), [5, 128, 127]);
        assert_eq!(numbers(&[]), Vec::<u64>::new());
    }
}
