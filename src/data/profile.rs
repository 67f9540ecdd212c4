//! Office profiles, `data/profiles/*.toml`: whose register it is, its bodies, its numbers, its settings.

use super::complaint::{Complaint, ComplaintKind};
use super::entry::{self, Entry};
use crate::domain::both::Both;
use crate::domain::office::body::{BodyKind, Level};

/// The profiles built into the program: the key for `init --profile`, and the text.
pub const BUILT_IN: [(&str, &str); 1] =
    [("danghu", include_str!("../../data/profiles/danghu.toml"))];

/// The format of profiles that this program reads.
const FORMAT: u32 = 1;

/// The holes of a number pattern, all needed.
const HOLES: [&str; 5] = ["{year}", "{city}", "{short}", "{word}", "{n}"];

/// An office: what a register is created from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// The key of the profile, such as `danghu`.
    pub key: String,
    /// The office's name.
    pub name: Both,
    /// The city it belongs to, in full.
    pub area: Both,
    /// The first word of case numbers: 平.
    pub city: Both,
    /// The words after a body's short name in case numbers: 人調字.
    pub number_word: Both,
    /// The pattern of a case number, with the holes `{year} {city} {short} {word} {n}`.
    pub numbers: Both,
    /// The time zone, in minutes east of UTC.
    pub zone_minutes: i32,
    /// Where the facts come from.
    pub source: String,
    /// What the office may change.
    pub settings: Settings,
    /// Figures that somebody published, shown beside what is entered.
    pub expected: Vec<ExpectedFigure>,
    /// The bodies, parents before or after their children.
    pub bodies: Vec<ProfileBody>,
    /// What whoever opens the profile should know.
    pub notes: Option<Both>,
}

/// Settings of an office that a profile gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// From where a case's legal period runs.
    pub clock: Clock,
    /// Days from the due date, else from the day agreed, to the return visit.
    pub visit_days: u32,
    /// The day of the month on which councils meet.
    pub council_day: u32,
    /// The term of a mediation committee, in years.
    pub term_years: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { clock: Clock::First, visit_days: 7, council_day: 25, term_years: 3 }
    }
}

/// From where a case's legal period runs when it is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// From the first acceptance on.
    First,
    /// Anew at each body.
    Each,
}

/// A figure that somebody published; never entered as a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedFigure {
    /// What is counted, one word: `stations`.
    pub key: String,
    /// How many are expected.
    pub value: u32,
    /// The sentence that says so.
    pub source: String,
}

/// A body of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileBody {
    /// Short unique code for scripts: `DH01`.
    pub code: String,
    /// What it is.
    pub kind: BodyKind,
    /// Its name.
    pub name: Both,
    /// The code of the body above it.
    pub parent: Option<String>,
    /// The level its cases stand on.
    pub level: Level,
    /// The short name in case numbers; without one the nearest ancestor's series is used.
    pub short: Option<Both>,
    /// Whether it is, or acts for, a people's mediation committee.
    pub committee: bool,
    /// Whether it works with this register; a court, the police and most city centres do not.
    pub uses_register: bool,
    /// The sentence that names it.
    pub source: String,
}

impl Profile {
    /// The body of that code.
    pub fn body(&self, code: &str) -> Option<&ProfileBody> {
        self.bodies.iter().find(|body| body.code == code)
    }

    /// The body whose series that body draws from: itself or its nearest ancestor with a short name.
    pub fn series_of(&self, code: &str) -> Option<&ProfileBody> {
        self.line_of(code).find(|body| body.short.is_some())
    }

    /// The bodies in an order in which every parent stands before its children.
    pub fn parents_first(&self) -> Vec<&ProfileBody> {
        let mut bodies: Vec<&ProfileBody> = self.bodies.iter().collect();
        bodies.sort_by_key(|body| self.line_of(&body.code).count());
        bodies
    }

    /// The figure that is expected of something, such as `stations`.
    pub fn expected(&self, key: &str) -> Option<&ExpectedFigure> {
        self.expected.iter().find(|figure| figure.key == key)
    }

    /// The body and those above it; ends at a circle too.
    fn line_of<'p>(&'p self, code: &str) -> impl Iterator<Item = &'p ProfileBody> + use<'p> {
        let above = |body: &&'p ProfileBody| self.body(body.parent.as_deref()?);
        std::iter::successors(self.body(code), above).take(self.bodies.len())
    }
}

/// The built-in profile of that key.
pub fn built_in(key: &str) -> Option<Profile> {
    let (key, text) = BUILT_IN.iter().find(|(known, _)| *known == key)?;
    Some(read(&format!("data/profiles/{key}.toml"), text).0)
}

/// Reads a profile; a body or figure that is wrong is left out and told.
pub fn read(file: &str, text: &str) -> (Profile, Vec<Complaint>) {
    entry::read(file, text, profile)
}

fn profile(root: &Entry<'_>) -> Profile {
    root.number("format", FORMAT..=FORMAT);
    let mut profile = Profile {
        key: root.text("key").unwrap_or_default(),
        name: root.both("name").unwrap_or_default(),
        area: root.both("area").unwrap_or_default(),
        city: root.both("city").unwrap_or_default(),
        number_word: root.both("number_word").unwrap_or_default(),
        numbers: numbers(root),
        zone_minutes: zone(root),
        source: root.text("source").unwrap_or_default(),
        settings: root.entry("settings").map(|entry| settings(&entry)).unwrap_or_default(),
        notes: root.optional_both("notes"),
        ..Profile::default()
    };
    for entry in root.entries("expected") {
        let Some(figure) = figure(&entry) else { continue };
        if profile.expected(&figure.key).is_some() {
            entry.complain("key", ComplaintKind::Repeated { what: figure.key });
        } else {
            profile.expected.push(figure);
        }
    }
    bodies(root, &mut profile);
    profile
}

fn bodies(root: &Entry<'_>, profile: &mut Profile) {
    let mut read = Vec::new();
    for entry in root.entries("body") {
        let Some(body) = body(&entry) else { continue };
        if profile.body(&body.code).is_some() {
            entry.complain("code", ComplaintKind::Repeated { what: body.code });
            continue;
        }
        profile.bodies.push(body.clone());
        read.push((entry, body));
    }
    for (entry, body) in read {
        let Some(name) = body.parent else { continue };
        if profile.body(&name).is_none() {
            entry.complain("parent", ComplaintKind::NoSuchEntry { name });
        } else if profile.line_of(&name).any(|above| above.code == body.code) {
            entry.complain("parent", ComplaintKind::Circle { name: body.code });
        }
    }
}

fn body(entry: &Entry<'_>) -> Option<ProfileBody> {
    // Every field is read before the first gap ends it, so that all complaints are told.
    let code = entry.text("code");
    let kind = entry.word("kind", &BodyKind::ALL.map(|kind| (kind.word(), kind)));
    let name = entry.both("name");
    let level = entry.word("level", &Level::ALL.map(|level| (level.word(), level)));
    let parent = entry.optional_text("parent");
    let short = entry.optional_both("short");
    let committee = entry.flag("committee", false);
    let uses_register = entry.flag("uses_register", true);
    let source = entry.text("source");
    entry.name_unknown_fields();
    let (code, kind, name, level, source) = (code?, kind?, name?, level?, source?);
    Some(ProfileBody { code, kind, name, parent, level, short, committee, uses_register, source })
}

fn figure(entry: &Entry<'_>) -> Option<ExpectedFigure> {
    let key = entry.text("key");
    let value = entry.number("value", 0..=1_000_000);
    let source = entry.text("source");
    entry.name_unknown_fields();
    Some(ExpectedFigure { key: key?, value: value?, source: source? })
}

fn settings(entry: &Entry<'_>) -> Settings {
    let usual = Settings::default();
    let settings = Settings {
        clock: entry
            .word("clock", &[("first", Clock::First), ("each", Clock::Each)])
            .unwrap_or(usual.clock),
        visit_days: entry.number("visit_days", 1..=365).unwrap_or(usual.visit_days),
        council_day: entry.number("council_day", 1..=31).unwrap_or(usual.council_day),
        term_years: entry.number("term_years", 1..=10).unwrap_or(usual.term_years),
    };
    entry.name_unknown_fields();
    settings
}

fn numbers(root: &Entry<'_>) -> Both {
    let Some(numbers) = root.both("numbers") else { return Both::default() };
    for hole in HOLES {
        if !numbers.hans.contains(hole) || !numbers.hant.contains(hole) {
            root.complain("numbers", ComplaintKind::MissingHole { hole: hole.to_owned() });
        }
    }
    numbers
}

fn zone(root: &Entry<'_>) -> i32 {
    let Some(found) = root.text("time_zone") else { return 0 };
    zone_minutes(&found).unwrap_or_else(|| {
        root.complain("time_zone", ComplaintKind::NotAZone { found });
        0
    })
}

fn zone_minutes(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two_digits(hours) || !two_digits(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn danghu() -> Profile {
        built_in("danghu").unwrap()
    }

    fn told(text: &str) -> Vec<String> {
        read("my.toml", text).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_built_in_profiles_have_no_complaint() {
        for (key, text) in BUILT_IN {
            let (profile, complaints) = read(key, text);
            assert_eq!(complaints, []);
            assert_eq!(profile.key, key);
        }
    }

    #[test]
    fn danghu_holds_what_the_article_states_and_27_stations_are_expected() {
        let danghu = danghu();
        assert_eq!(danghu.zone_minutes, 480);
        assert_eq!(danghu.expected("stations").map(|figure| figure.value), Some(27));
        let named = |kind: BodyKind| -> Vec<&str> {
            let bodies = danghu.bodies.iter().filter(|body| body.kind == kind);
            bodies.map(|body| body.name.hant.as_str()).collect()
        };
        assert_eq!(named(BodyKind::Studio), ["當湖街道息事無訟工作室"]);
        assert_eq!(named(BodyKind::ServiceGroup).len(), 3);
        assert_eq!(
            named(BodyKind::NamedRoom),
            ["小朱調解室", "春法工作室", "息和無訟工作站", "友鄰尚法矛盾調解工作室"]
        );
        assert_eq!(
            named(BodyKind::Station),
            [
                "鳳凰社區息事無訟工作站",
                "東湖社區息事無訟工作站",
                "南市社區息事無訟工作站",
                "通界村息事無訟工作站",
            ]
        );
    }

    #[test]
    fn a_station_without_a_short_name_draws_from_the_studio_and_no_two_bodies_share_one() {
        let danghu = danghu();
        for code in ["DH01", "DH02", "DH11", "DH43"] {
            assert_eq!(danghu.series_of(code).map(|body| body.code.as_str()), Some("DH01"));
        }
        assert_eq!(danghu.series_of("DH06"), None);
        let mut shorts: Vec<_> =
            danghu.bodies.iter().filter_map(|body| body.short.as_ref()).collect();
        let all = shorts.len();
        shorts.sort_by(|one, other| one.hans.cmp(&other.hans));
        shorts.dedup();
        assert_eq!(shorts.len(), all);
    }

    #[test]
    fn parents_come_first_whatever_the_order_of_the_file() {
        let mut danghu = danghu();
        danghu.bodies.reverse();
        let mut known: Vec<&str> = Vec::new();
        for body in danghu.parents_first() {
            assert!(body.parent.as_deref().is_none_or(|parent| known.contains(&parent)));
            known.push(&body.code);
        }
    }

    #[test]
    fn every_fault_of_a_profile_is_told_at_its_line() {
        let (_, text) = BUILT_IN[0];
        let broken = text
            .replace("+08:00", "Beijing")
            .replace("kind = \"studio\"", "kind = \"studios\"")
            .replace("第{n}号", "号")
            .replace("code = \"DH44\"", "code = \"DH43\"")
            .replace("council_day = 25", "council_day = 32");
        let told = told(&broken);
        for part in [
            "time_zone: \"Beijing\" is not a time zone; write it as +08:00",
            "kind: unknown word \"studios\"; use one of: street_office, studio, station",
            "numbers: lacks {n}; add it",
            "code: DH43 was given before",
            "council_day: 32 is out of range; give 1 to 31",
            "parent: there is no \"DH01\" in this file",
        ] {
            assert!(told.iter().any(|line| line.contains(part)), "{part}\n{}", told.join("\n"));
        }
        assert!(told.iter().all(|line| line.starts_with("my.toml:")), "each has its line");
    }

    #[test]
    fn a_circle_of_parents_is_told_and_is_no_trap() {
        let (_, text) = BUILT_IN[0];
        let circle =
            text.replace("level = \"street\"\nname", "level = \"street\"\nparent = \"DH01\"\nname");
        let (profile, complaints) = read("my.toml", &circle);
        let circles =
            complaints.iter().filter(|one| matches!(one.kind, ComplaintKind::Circle { .. }));
        assert_eq!(circles.count(), 2, "the office and the studio");
        assert!(profile.series_of("DH00").is_some());
        assert_eq!(profile.parents_first().len(), profile.bodies.len());
    }

    #[test]
    fn a_time_zone_is_an_offset_from_utc() {
        assert_eq!(zone_minutes("+08:00"), Some(480));
        assert_eq!(zone_minutes("-03:30"), Some(-210));
        for text in ["08:00", "+8:00", "+15:00", "+08:60", "", "＋08:00", "+é:00"] {
            assert_eq!(zone_minutes(text), None, "{text}");
        }
    }
}
