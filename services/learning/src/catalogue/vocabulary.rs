//! The words that LRMI and schema.org have for access, and the forms of grades, languages, licences and lengths.

use jiff::civil::Date;
use jiff::{Span, Timestamp, Unit};

/// What helps somebody to use a resource (schema.org `accessibilityFeature`, as the W3C's vocabulary of accessibility
/// properties lists them).
pub const FEATURES: [&str; 38] = [
    "alternativeText",
    "annotations",
    "ARIA",
    "audioDescription",
    "bookmarks",
    "braille",
    "captions",
    "ChemML",
    "closedCaptions",
    "describedMath",
    "displayTransformability",
    "fullRubyAnnotations",
    "highContrastAudio",
    "highContrastDisplay",
    "index",
    "largePrint",
    "latex",
    "longDescription",
    "MathML",
    "none",
    "openCaptions",
    "pageBreakMarkers",
    "pageNavigation",
    "printPageNumbers",
    "readingOrder",
    "rubyAnnotations",
    "signLanguage",
    "structuralNavigation",
    "synchronizedAudioText",
    "tableOfContents",
    "tactileGraphic",
    "tactileObject",
    "taggedPDF",
    "timingControl",
    "transcript",
    "ttsMarkup",
    "unlocked",
    "unknown",
];

/// By which senses a resource is taken in (schema.org `accessMode`).
pub const MODES: [&str; 11] = [
    "auditory",
    "chartOnVisual",
    "chemOnVisual",
    "colorDependent",
    "diagramOnVisual",
    "mathOnVisual",
    "musicOnVisual",
    "tactile",
    "textOnVisual",
    "textual",
    "visual",
];

/// What may hurt somebody (schema.org `accessibilityHazard`).
pub const HAZARDS: [&str; 11] = [
    "flashing",
    "motionSimulation",
    "sound",
    "none",
    "noFlashingHazard",
    "noMotionSimulationHazard",
    "noSoundHazard",
    "unknown",
    "unknownFlashingHazard",
    "unknownMotionSimulationHazard",
    "unknownSoundHazard",
];

/// The highest grade. 0 is the time before school.
pub const GRADE_MAX: u8 = 12;

/// The highest age that is said.
pub const AGE_MAX: u8 = 120;

/// The longest length, in minutes: a school year of lessons.
pub const MINUTES_MAX: u32 = 100_000;

/// Longest name of a licence, in characters.
const LICENCE_CHARACTERS_MAX: usize = 60;

/// The ids of SPDX without a version that resources go by.
const WITHOUT_VERSION: [&str; 7] = [
    "MIT",
    "ISC",
    "NCSA",
    "Unlicense",
    "WTFPL",
    "Zlib",
    "PostgreSQL",
];

/// The word of a vocabulary as it is written there.
pub(super) fn known(words: &[&'static str], given: &str) -> Option<&'static str> {
    words
        .iter()
        .find(|word| word.eq_ignore_ascii_case(given))
        .copied()
}

/// Grades from one to another: `3`, `1-3`, `Grade 1-3`, `1–3年级`.
pub(super) fn grades(given: &str) -> Option<(u8, u8)> {
    let bare = given
        .trim_start_matches(|one: char| one.is_alphabetic() && one.is_ascii())
        .trim_end_matches("年级")
        .trim();
    let (from, to) = range(bare)?;
    let to = to?;
    (from <= to && to <= GRADE_MAX).then_some((from, to))
}

/// Ages from one to another: `7-9`, `12-`, `8`.
pub(super) fn ages(given: &str) -> Option<(u8, Option<u8>)> {
    let (from, to) = range(given)?;
    let fits = to.is_none_or(|to| from <= to && to <= AGE_MAX) && from <= AGE_MAX;
    fits.then_some((from, to))
}

fn range(given: &str) -> Option<(u8, Option<u8>)> {
    match given.split_once(['-', '–', '—', '~', '～']) {
        None => {
            let only = given.trim().parse().ok()?;
            Some((only, Some(only)))
        }
        Some((from, to)) if to.trim().is_empty() => Some((from.trim().parse().ok()?, None)),
        Some((from, to)) => Some((from.trim().parse().ok()?, Some(to.trim().parse().ok()?))),
    }
}

/// A language tag (BCP 47) in its usual letters: `zh-Hans-CN`. Only its form is judged.
pub(super) fn language(given: &str) -> Option<String> {
    let mut tag = String::new();
    for (place, part) in given.split(['-', '_']).enumerate() {
        let fits = part.chars().all(|one| one.is_ascii_alphanumeric());
        let is_alphabetic = part.chars().all(|one| one.is_ascii_alphabetic());
        let written = match (place, part.len()) {
            (0, 2 | 3) if is_alphabetic => part.to_ascii_lowercase(),
            (1.., 4) if is_alphabetic => {
                let (first, rest) = part.split_at(1);
                first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
            }
            (1.., 2) if is_alphabetic => part.to_ascii_uppercase(),
            (1.., 1..=8) if fits => part.to_ascii_lowercase(),
            _ => return None,
        };
        if place > 0 {
            tag.push('-');
        }
        tag.push_str(&written);
    }
    Some(tag)
}

/// A licence by its SPDX id, from that id, from the address of a Creative Commons licence or from its name.
pub(super) fn licence(given: &str) -> Option<String> {
    let small = given.to_ascii_lowercase();
    let address = small
        .strip_prefix("https://")
        .or_else(|| small.strip_prefix("http://"));
    if let Some(address) = address {
        let path = address
            .strip_prefix("www.")
            .unwrap_or(address)
            .strip_prefix("creativecommons.org/")?;
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        return match (parts.next()?, parts.next()?, parts.next()?) {
            ("publicdomain", "zero", version) => Some(format!("CC0-{version}")),
            ("licenses", kind, version) if is_number(version) => {
                Some(format!("CC-{}-{version}", kind.to_ascii_uppercase()))
            }
            _ => None,
        };
    }
    let dashed = small.split_whitespace().collect::<Vec<_>>().join("-");
    if dashed.starts_with("cc-by") || dashed.starts_with("cc0") {
        let is_whole = dashed.rsplit('-').next().is_some_and(is_number);
        return is_whole.then(|| dashed.to_ascii_uppercase());
    }
    // Ids of SPDX have a version, but for a few; what a body has made itself says so.
    let is_named = given.contains(|one: char| one.is_ascii_digit())
        || given.starts_with("LicenseRef-")
        || WITHOUT_VERSION.contains(&given);
    let is_id = is_named
        && given.len() <= LICENCE_CHARACTERS_MAX
        && given.contains(|one: char| one.is_ascii_alphabetic())
        && given
            .chars()
            .all(|one| one.is_ascii_alphanumeric() || matches!(one, '.' | '-' | '+'));
    is_id.then(|| given.to_owned())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|one| one.is_ascii_digit() || one == '.')
}

/// A length as minutes, from ISO 8601: `PT45M`, `PT1H30M`, `P2D`. A part of a minute counts as one.
pub(super) fn minutes(given: &str) -> Option<u32> {
    if !given.starts_with('P') {
        return None;
    }
    let span: Span = given.parse().ok()?;
    if span.is_negative() || span.get_years() != 0 || span.get_months() != 0 {
        return None;
    }
    let (weeks, days) = (i64::from(span.get_weeks()), i64::from(span.get_days()));
    let days = weeks.checked_mul(7)?.checked_add(days)?;
    let of_a_day = span.weeks(0).days(0);
    let minutes = of_a_day.total(Unit::Second).ok()? / 60.0 + days as f64 * 24.0 * 60.0;
    let minutes = minutes.ceil();
    (minutes >= 1.0 && minutes <= f64::from(MINUTES_MAX)).then_some(minutes as u32)
}

/// Minutes as ISO 8601 writes them.
pub(super) fn written_minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("PT{rest}M"),
        (hours, 0) => format!("PT{hours}H"),
        (hours, rest) => format!("PT{hours}H{rest}M"),
    }
}

/// A day, from a day or a moment of ISO 8601.
pub(super) fn day(given: &str) -> Option<Date> {
    if given.contains('T') {
        let moment: Timestamp = given.parse().ok()?;
        return Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date());
    }
    given.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_and_ages_are_read_as_people_write_them() {
        for (given, read) in [
            ("3", Some((3, 3))),
            ("1-3", Some((1, 3))),
            ("Grade 1–3", Some((1, 3))),
            ("7-9年级", Some((7, 9))),
            ("0", Some((0, 0))),
            ("3-1", None),
            ("1-13", None),
            ("1-", None),
            ("Beginner", None),
        ] {
            assert_eq!(grades(given), read, "{given}");
        }
        assert_eq!(ages("12-"), Some((12, None)));
        assert_eq!(ages("7 - 9"), Some((7, Some(9))));
        assert_eq!(ages("9-7"), None);
    }

    #[test]
    fn languages_have_the_form_of_a_tag() {
        assert_eq!(language("ZH_hans_cn").as_deref(), Some("zh-Hans-CN"));
        assert_eq!(language("pt").as_deref(), Some("pt"));
        for wrong in ["", "中文", "english", "z", "en--GB", "1n"] {
            assert_eq!(language(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_licence_is_known_by_its_id_its_address_and_its_name() {
        for (given, read) in [
            ("CC-BY-4.0", "CC-BY-4.0"),
            ("cc by-nc-sa 4.0", "CC-BY-NC-SA-4.0"),
            (
                "https://creativecommons.org/licenses/by-sa/3.0/",
                "CC-BY-SA-3.0",
            ),
            (
                "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
                "CC0-1.0",
            ),
            ("MIT", "MIT"),
            ("LicenseRef-Ministry", "LicenseRef-Ministry"),
        ] {
            assert_eq!(licence(given).as_deref(), Some(read), "{given}");
        }
        for wrong in [
            "free to use",
            "free",
            "cc-by",
            "https://example.org/licence",
            "4.0",
        ] {
            assert_eq!(licence(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_length_is_a_duration_and_comes_back() {
        for (given, read) in [
            ("PT45M", Some(45)),
            ("PT1H30M", Some(90)),
            ("PT90S", Some(2)),
            ("P1D", Some(1_440)),
            ("P1W", Some(10_080)),
            ("PT0M", None),
            ("P1M", None),
            ("45", None),
            ("45 minutes", None),
        ] {
            assert_eq!(minutes(given), read, "{given}");
        }
        for length in [1, 45, 60, 90, 1_440] {
            assert_eq!(minutes(&written_minutes(length)), Some(length));
        }
    }
}
