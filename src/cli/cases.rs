//! `list cases`: row by row, so that however many there are they are never in memory together.

use super::args::{Args, List};
use super::fail::Failure;
use super::list::{as_of, asked, csv_cell, csv_head, fields};
use super::output::Out;
use super::table::{self, Columns};
use super::{json, session};
use crate::domain::actor::Actor;
use crate::i18n::{Text, Texts};
use crate::search::ask::Ask;
use crate::store::Store;
use crate::store::cases::CaseRow;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// What a list of cases is made of.
struct Cases<'a> {
    store: &'a Store,
    actor: &'a Actor,
    ask: Ask,
    /// The words by which they are found.
    words: String,
    /// The fields of each.
    fields: Vec<String>,
    texts: Texts,
}

/// Lists the cases that match.
///
/// # Errors
/// A query that means nothing; what kept the register from being read.
pub fn list(
    args: &Args,
    c: &List,
    store: &mut Store,
    actor: &Actor,
    out: &mut Out,
) -> Result<(), Failure> {
    let machine = out.json || c.csv;
    let texts = if machine { json::texts(session::lang(args)) } else { session::texts(args) };
    let mut fields = fields(c, &json::CASE_FIELDS, &json::CASE_MORE)?;
    let ask = asked(c, store, actor)?;
    let words = ask.wanted();
    if out.json && c.fields.is_none() && !words.is_empty() {
        fields.push(json::FOUND.to_owned());
    }
    let (today, day) = (store.today(), as_of(c, store));
    let cases = Cases { store, actor, ask, words, fields, texts };
    if out.json {
        return cases.json(out, &Value::from(day.to_string()));
    }
    if c.csv {
        return cases.csv(out);
    }
    if c.fields.is_none() {
        let cells = |row: &CaseRow| Ok(table::case_cells(&cases.texts, row, today));
        return cases.table(out, table::case_heads(&cases.texts), cells);
    }
    let (names, zone) = (&cases.fields, store.office().zone_minutes);
    let cells =
        |row: &CaseRow| Ok(table::field_cells(&cases.texts, names, &cases.fields_of(row)?, zone));
    cases.table(out, table::field_heads(&cases.texts, names), cells)
}

impl Cases<'_> {
    fn each(&self, each: impl FnMut(CaseRow) -> Result<(), Failure>) -> Result<(), Failure> {
        let wanted = |column: &str| self.fields.iter().any(|field| field == column);
        self.store.each_matching(self.actor, &self.ask, wanted, each)
    }

    /// The fields of a case.
    fn fields_of(&self, row: &CaseRow) -> Result<Map<String, Value>, Failure> {
        let one = |field: &String| Ok((field.clone(), self.field(row, field)?));
        self.fields.iter().map(one).collect()
    }

    fn field(&self, row: &CaseRow, field: &str) -> Result<Value, Failure> {
        if field != json::FOUND {
            return Ok(json::case_field(row, field, &self.texts).unwrap_or_default());
        }
        // Where it was hit only the whole case can tell.
        let file =
            if self.words.is_empty() { None } else { self.store.case_file(self.actor, row.key)? };
        Ok(json::found(file.and_then(|file| file.hit(&self.words)).as_ref()))
    }

    /// The same text as one object with all rows would be.
    fn json(&self, out: &mut Out, day: &Value) -> Result<(), Failure> {
        let mut total = 0_usize;
        out.part(&format!("{{\"as_of\":{day},\"list\":\"cases\",\"rows\":["))?;
        self.each(|row| {
            let comma = if total == 0 { "" } else { "," };
            total += 1;
            out.part(comma)?;
            Ok(out.part(&json::text(&Value::Object(self.fields_of(&row)?)))?)
        })?;
        Ok(out.line(&format!("],\"total\":{total}}}"))?)
    }

    fn csv(&self, out: &mut Out) -> Result<(), Failure> {
        csv_head(out, &self.fields)?;
        let mut line = String::new();
        self.each(|row| {
            line.clear();
            for field in &self.fields {
                match plain(&row, field, &self.texts) {
                    Some(cell) => csv_cell(&mut line, &cell),
                    None => {
                        csv_cell(&mut line, &table::plain(&self.field(&row, field)?, &self.texts));
                    }
                }
            }
            Ok(out.line(&line)?)
        })
    }

    /// A table: what it needs is measured first, and read again to be written.
    fn table(
        &self,
        out: &mut Out,
        heads: Vec<String>,
        cells: impl Fn(&CaseRow) -> Result<Vec<String>, Failure>,
    ) -> Result<(), Failure> {
        let mut columns = Columns::new(heads);
        let mut any = false;
        self.each(|row| {
            any = true;
            columns.measure(&cells(&row)?);
            Ok(())
        })?;
        // A table of a head alone would leave people wondering.
        if !any {
            return Ok(out.line(self.texts.get(Text::CliNothing))?);
        }
        out.line(&columns.head())?;
        self.each(|row| Ok(out.line(&columns.line(&cells(&row)?))?))
    }
}

/// The cell of a field without the detour over JSON, for those that most lists have; nothing for the others.
fn plain<'r>(row: &'r CaseRow, field: &str, texts: &Texts) -> Option<Cow<'r, str>> {
    let comma = texts.get(Text::ListComma);
    Some(match field {
        "id" => row.id.to_string().into(),
        "number" => texts.number(&row.number).into(),
        "title" => row.title.as_str().into(),
        "body" => row.body_code.as_str().into(),
        "level" => row.level.as_str().into(),
        "step" => row.step.as_str().into(),
        "state" => row.state.as_str().into(),
        "risk" => row.risk.as_deref().unwrap_or_default().into(),
        "category" => row.category.as_deref().unwrap_or_default().into(),
        "touched" => row.touched.as_str().into(),
        "facts" => row.facts.as_deref().unwrap_or_default().into(),
        "parties" => {
            let called = |party: &'r crate::domain::mediation::party::Party| party.called();
            let names =
                row.parties.iter().map(|one| called(one).unwrap_or(texts.get(Text::Unknown)));
            names.collect::<Vec<_>>().join(comma).into()
        }
        "mediators" => {
            let names = row.mediators.iter().map(|mediator| mediator.name.as_str());
            names.collect::<Vec<_>>().join(comma).into()
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::both::Both;
    use crate::domain::ids::{BodyId, CaseId};
    use crate::domain::office::series::CaseNumber;
    use crate::domain::when::When;
    use crate::i18n::Lang;
    use crate::store::cases::CaseKey;
    use uuid::Uuid;

    fn case(parties: &str, mediators: &str, risk: Option<&str>) -> CaseRow {
        let body = BodyId(Uuid::nil());
        let both = || Both { hans: "当".into(), hant: "當".into() };
        CaseRow {
            key: CaseKey(1),
            id: CaseId(Uuid::nil()),
            number: CaseNumber { committee: body, year: 2026, n: 17, word: both(), short: both() },
            title: "漏水，\"三樓\"".into(),
            body,
            body_code: "DH01".into(),
            body_name: both(),
            level: "village".into(),
            state: "registered".into(),
            step: "raise".into(),
            risk: risk.map(str::to_owned),
            category: None,
            place: None,
            facts: risk.map(str::to_owned),
            parties: serde_json::from_str(parties).unwrap(),
            mediators: serde_json::from_str(mediators).unwrap(),
            agreement: None,
            opened: When::Unknown,
            touched: "2026-11-24T02:00:00.000Z".into(),
            next_what: None,
            next_due: None,
            dispute: Uuid::nil(),
            version: 1,
            missing: 0,
            tags: vec![],
        }
    }

    #[test]
    fn a_cell_without_the_detour_says_what_the_json_says() {
        let id = Uuid::nil();
        let parties = format!(
            r#"[{{"id":"{id}","side":"applicant","name":"王芳"}},{{"id":"{id}","side":"respondent",
            "known_as":"房東"}},{{"id":"{id}","side":"respondent","count":3}}]"#
        );
        let mediators =
            format!(r#"[{{"person":"{id}","name":"陳琴"}},{{"person":"{id}","name":"李和"}}]"#);
        let rows = [case(&parties, &mediators, Some("red")), case("[]", "[]", None)];
        for texts in Lang::ALL.map(Texts::load) {
            let mut told = 0;
            for (row, field) in rows.iter().flat_map(|row| {
                json::CASE_FIELDS.iter().chain(&json::CASE_MORE).map(move |f| (row, *f))
            }) {
                let Some(cell) = plain(row, field, &texts) else { continue };
                let value = json::case_field(row, field, &texts).unwrap();
                assert_eq!(cell, table::plain(&value, &texts), "{field}");
                told += 1;
            }
            assert_eq!(told, 26);
        }
    }
}
