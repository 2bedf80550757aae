//! `pack.toml`: what a pack says about itself.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use platform::files::{Fault, Faults, Place as FilePlace};
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::calendar::CalendarRule;
use crate::geography::Place;

use super::source::PackSource;
use super::{About, Attribution, Bounds, Contact, Dialling, Wording};

/// The file's name.
const FILE: &str = "pack.toml";

/// The version of the format that is read.
const FORMAT: u32 = 1;

/// The languages a pack can name as its default.
const LANGUAGES: [&str; 2] = ["en", "zh-Hans"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AboutFile {
    format: Spanned<u32>,
    id: Spanned<String>,
    default_language: Spanned<String>,
    currency: Spanned<String>,
    name: WordingFile,
    bounds: Spanned<BoundsFile>,
    calendar: CalendarFile,
    contact: ContactFile,
    dialling: Option<DiallingFile>,
    source: Vec<SourceFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingFile {
    en: Spanned<String>,
    #[serde(rename = "zh-Hans")]
    zh_hans: Spanned<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(deny_unknown_fields)]
struct BoundsFile {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    time_zone: Spanned<String>,
    weekend: Vec<Spanned<String>>,
    first: Spanned<Datetime>,
    last: Spanned<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactFile {
    made_up: bool,
    telephone: String,
    email: String,
    hours: WordingFile,
    counter: WordingFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DiallingFile {
    country: Spanned<String>,
    trunk: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    name: Spanned<String>,
    publisher: String,
    licence: Spanned<String>,
    address: String,
    text: WordingFile,
    files: Vec<String>,
}

/// Reads and checks `pack.toml`.
pub(super) fn read(source: &PackSource) -> Result<About, Faults> {
    let (file, text) = source.text(FILE)?;
    let mut reader = Reader {
        file,
        text,
        faults: Faults::new(),
    };
    let raw: AboutFile = toml::from_str(&reader.text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        reader.fault(
            start,
            None,
            error.message(),
            "the keys of docs/guides/packs.md",
        )
    })?;
    let about = reader.about(raw);
    reader.faults.into_result(about)
}

struct Reader {
    file: String,
    text: String,
    faults: Faults,
}

impl Reader {
    fn about(&mut self, raw: AboutFile) -> About {
        if *raw.format.get_ref() != FORMAT {
            let problem = format!("is {}", raw.format.get_ref());
            self.push(&raw.format, "format", problem, FORMAT.to_string());
        }
        let id_fits = |id: &str| {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            !id.is_empty() && id.chars().all(plain)
        };
        let currency_fits =
            |code: &str| code.len() == 3 && code.bytes().all(|c| c.is_ascii_uppercase());
        let language_fits = |language: &str| LANGUAGES.contains(&language);
        About {
            id: self.checked(raw.id, "id", id_fits, "small letters, digits and hyphens"),
            name: self.wording(raw.name, "name"),
            default_language: self.checked(
                raw.default_language,
                "default_language",
                language_fits,
                "en or zh-Hans",
            ),
            currency: self.checked(
                raw.currency,
                "currency",
                currency_fits,
                "three capital letters as in ISO 4217",
            ),
            bounds: self.bounds(&raw.bounds),
            calendar: self.calendar(raw.calendar),
            contact: Contact {
                made_up: raw.contact.made_up,
                telephone: raw.contact.telephone,
                email: raw.contact.email,
                hours: self.wording(raw.contact.hours, "contact.hours"),
                counter: self.wording(raw.contact.counter, "contact.counter"),
            },
            dialling: raw.dialling.map(|raw| self.dialling(raw)),
            sources: raw
                .source
                .into_iter()
                .map(|source| self.attribution(source))
                .collect(),
        }
    }

    fn dialling(&mut self, raw: DiallingFile) -> Dialling {
        let is_country = |digits: &str| {
            (1..=3).contains(&digits.len())
                && !digits.starts_with('0')
                && digits.bytes().all(|one| one.is_ascii_digit())
        };
        let is_trunk = |digits: &str| {
            (1..=2).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_digit())
        };
        Dialling {
            country: self.checked(
                raw.country,
                "dialling.country",
                is_country,
                "the code of the country in 1 to 3 digits, without +",
            ),
            trunk: raw
                .trunk
                .map(|trunk| self.checked(trunk, "dialling.trunk", is_trunk, "1 or 2 digits")),
        }
    }

    fn attribution(&mut self, raw: SourceFile) -> Attribution {
        Attribution {
            name: self.filled(raw.name, "source.name"),
            publisher: raw.publisher,
            licence: self.filled(raw.licence, "source.licence"),
            address: raw.address,
            text: self.wording(raw.text, "source.text"),
            files: raw.files,
        }
    }

    fn bounds(&mut self, raw: &Spanned<BoundsFile>) -> Bounds {
        let BoundsFile {
            west,
            south,
            east,
            north,
        } = *raw.get_ref();
        let on_earth = [(west, south), (east, north)]
            .iter()
            .all(|&(lon, lat)| Place { lon, lat }.is_on_earth());
        if !on_earth || west >= east || south >= north {
            let expected = "degrees with west < east and south < north";
            self.push(
                raw,
                "bounds",
                "are not a box on the globe".to_owned(),
                expected,
            );
        }
        Bounds {
            west,
            south,
            east,
            north,
        }
    }

    fn calendar(&mut self, raw: CalendarFile) -> CalendarRule {
        let time_zone = self.checked(
            raw.time_zone,
            "calendar.time_zone",
            |name| TimeZone::get(name).is_ok(),
            "an IANA name such as America/Sao_Paulo",
        );
        let mut weekend = Vec::new();
        for name in raw.weekend {
            match weekday(name.get_ref()) {
                Some(day) => weekend.push(day),
                None => {
                    let problem = format!("holds \"{}\"", name.get_ref());
                    self.push(&name, "calendar.weekend", problem, "monday to sunday");
                }
            }
        }
        let first = self.date(&raw.first, "calendar.first");
        let last = self.date(&raw.last, "calendar.last");
        if first > last {
            let problem = format!("is {last}");
            self.push(
                &raw.last,
                "calendar.last",
                problem,
                format!("{first} or later"),
            );
        }
        CalendarRule {
            time_zone,
            weekend,
            first,
            last,
        }
    }

    fn date(&mut self, raw: &Spanned<Datetime>, key: &str) -> Date {
        let written = raw.get_ref().to_string();
        written.parse().unwrap_or_else(|_| {
            self.push(
                raw,
                key,
                format!("is {written}"),
                "a date such as 2026-01-01",
            );
            Date::ZERO
        })
    }

    fn wording(&mut self, raw: WordingFile, key: &str) -> Wording {
        Wording {
            en: self.filled(raw.en, &format!("{key}.en")),
            zh_hans: self.filled(raw.zh_hans, &format!("{key}.zh-Hans")),
        }
    }

    fn filled(&mut self, raw: Spanned<String>, key: &str) -> String {
        if raw.get_ref().trim().is_empty() {
            self.push(&raw, key, "is blank".to_owned(), "words");
        }
        raw.into_inner()
    }

    fn checked(
        &mut self,
        raw: Spanned<String>,
        key: &str,
        fits: impl Fn(&str) -> bool,
        expected: &str,
    ) -> String {
        if !fits(raw.get_ref()) {
            self.push(&raw, key, format!("is \"{}\"", raw.get_ref()), expected);
        }
        raw.into_inner()
    }

    fn push<T>(
        &mut self,
        at: &Spanned<T>,
        key: &str,
        problem: String,
        expected: impl Into<String>,
    ) {
        let fault = self.fault(at.span().start, Some(key), &problem, expected);
        self.faults.push(fault);
    }

    fn fault(
        &self,
        start: usize,
        key: Option<&str>,
        problem: &str,
        expected: impl Into<String>,
    ) -> Fault {
        let before = self.text.bytes().take(start);
        let line = before.filter(|byte| *byte == b'\n').count() as u64 + 1;
        Fault {
            file: self.file.clone(),
            place: FilePlace::Line(line),
            column: key.map(str::to_owned),
            problem: problem.to_owned(),
            expected: expected.into(),
        }
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}
