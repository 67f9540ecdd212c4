//! `demo`: a rehearsal register with made-up people and cases.

use super::args::{Args, Demo};
use super::fail::Failure;
use super::output::Out;
use super::{json, own, session};
use crate::app::setup::REHEARSED;
use crate::data::profile;
use crate::domain::actor::Via;
use crate::i18n::Text;
use crate::runtime::clock::Seeded;
use crate::store::create::Plan;
use crate::store::demo::Rehearsal;
use crate::store::{Error, Store};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::io::IsTerminal;

/// How long before today the clock of a rehearsal starts, for every case in it.
const SECONDS_A_CASE: i64 = 15;

/// How long the living cases take.
const SECONDS_OF_THE_LIVING: i64 = 2_400;

/// Makes a rehearsal; the same seed, number and day give the same register.
///
/// # Errors
/// When something is at the path already; what the disk says.
pub fn run(args: &Args, c: &Demo, out: &mut Out) -> Result<(), Failure> {
    let path = session::path(args)?;
    let today = args.today.unwrap_or_else(session::local_today);
    let user = args.as_user.clone().unwrap_or_else(session::user);
    let profile = profile::built_in(REHEARSED)
        .ok_or_else(|| Error::Data(vec![format!("there is no profile {REHEARSED}")]))?;
    let plan = Plan { profile, name: user.clone(), user, home: None, rehearsal: true };
    let mut source = Seeded::new(start(today, c.cases), c.seed);
    let created = Store::create_with(&path, &plan, &own::tables(args)?, &mut source)?;
    let mut store = Store::open(&path, Box::new(source)).map_err(Failure::Closed)?;
    let actor = store.actor(&plan.user, None, Via::Demo)?;
    let texts = session::texts(args);
    let bar = progress(c.cases);
    let rehearsal = Rehearsal { cases: c.cases, seed: c.seed, today };
    let made = store.rehearse(&actor, rehearsal, &mut |cases| {
        bar.set_position(cases as u64);
        bar.set_message(texts.fill(Text::CliDemoMade, &[("n", &cases)]));
    });
    bar.finish_and_clear();
    made?;
    let register = created.path.display();
    if out.json {
        let answer = json!({
            "ok": true, "register": register.to_string(), "cases": c.cases, "seed": c.seed,
        });
        return Ok(out.line(&json::text(&answer))?);
    }
    let done = texts.fill(Text::CliDemoDone, &[("path", &register), ("n", &c.cases)]);
    Ok(out.line(&crate::text::safe_line(&done))?)
}

/// The clock's first instant: so early that the last case is recorded by the morning of today.
fn start(today: NaiveDate, cases: usize) -> DateTime<Utc> {
    let cases = SECONDS_A_CASE * i64::try_from(cases).unwrap_or(0);
    let long = Duration::seconds(cases + SECONDS_OF_THE_LIVING);
    // Midnight in Greenwich is eight in the morning here; the mediators are recorded before that.
    today.and_time(NaiveTime::MIN).and_utc() - long - Duration::hours(1)
}

/// A bar on standard error, where somebody watches.
fn progress(cases: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(cases as u64);
    // The style is a constant; without it the bar keeps its own.
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}
