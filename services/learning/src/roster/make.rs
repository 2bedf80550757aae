//! The roster of a school, made from its pupils: the school with its district and city, a homeroom for each year of entry, and
//! of each pupil what a learning platform needs and no more.

use std::collections::BTreeSet;

use city::generator::entry_births;
use city::id::{ResidentId, SiteId};
use city::personal::Personal;
use hmac::{Hmac, KeyInit, Mac};
use jiff::civil::{Date, date};
use platform::hex;
use sha2::Sha256;

use super::binding::File;
use super::set::Roster;

/// Bytes of a digest that stand in a sourcedId: 128 bits.
const ID_BYTES: usize = 16;

/// Digits of a pupil's id by which one goes who has no name, and those of a user name, which is unique in a city.
const NAMELESS_DIGITS: usize = 8;
const USERNAME_DIGITS: usize = 16;

/// The grades that are written; who is older or younger has none.
const GRADES: std::ops::RangeInclusive<i16> = 1..=12;

/// The key under which ids of people are made, so that a learning platform never learns those of the register.
#[derive(Clone)]
pub struct RosterKey(Vec<u8>);

impl RosterKey {
    /// The key of these bytes.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// An id that is the same whenever it is made for the same thing.
    fn id(&self, kind: &str, of: &str) -> String {
        // HMAC takes keys of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        mac.update(kind.as_bytes());
        mac.update(&[0x1f]);
        mac.update(of.as_bytes());
        let digest = mac.finalize().into_bytes();
        hex(digest.get(..ID_BYTES).unwrap_or_default())
    }
}

/// A school as its roster names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// Its site.
    pub site: SiteId,
    /// Its name.
    pub name: String,
    /// The id within the pack and the name of its district, where it lies in one.
    pub district: Option<(String, String)>,
    /// The id and the name of the city.
    pub city: (String, String),
}

/// A pupil, as the register knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    /// Their row.
    pub resident: ResidentId,
    /// Their name as they write it; none for whom the city keeps under restriction.
    pub name: Option<Personal>,
    /// The day they were born, from which their year of entry follows.
    pub born: Date,
}

/// The roster of a school in a school year, which goes by the calendar year. Birth dates are in it only where they are asked
/// for, and never of somebody without a name.
#[must_use]
pub fn roster(
    key: &RosterKey,
    school: &School,
    pupils: &[Pupil],
    year: i16,
    with_births: bool,
) -> Roster {
    let mut roster = Roster::default();
    File::ALL
        .into_iter()
        .filter(|file| with_births || *file != File::Demographics)
        .for_each(|file| roster.open(file));
    let org = orgs(&mut roster, school);
    let session = format!("year-{year}");
    let (begins, ends) = (date(year, 1, 1), date(year.saturating_add(1), 1, 1));
    roster.add(
        File::AcademicSessions,
        session.as_str(),
        &[
            ("title", &year.to_string()),
            ("type", "schoolYear"),
            ("startDate", &begins.to_string()),
            ("endDate", &ends.to_string()),
            ("schoolYear", &year.to_string()),
        ],
    );
    let entries: BTreeSet<i16> = pupils.iter().map(|pupil| entry_year(pupil.born)).collect();
    for entry in entries {
        let title = format!("{entry}级 · Entry {entry}");
        let grade = grade(entry, year);
        let course = format!("{org}-course-{entry}");
        roster.add(
            File::Courses,
            course.as_str(),
            &[
                ("schoolYearSourcedId", &session),
                ("title", &title),
                ("grades", &grade),
                ("orgSourcedId", &org),
            ],
        );
        roster.add(
            File::Classes,
            class_id(&org, entry),
            &[
                ("title", &title),
                ("grades", &grade),
                ("courseSourcedId", &course),
                ("classCode", &entry.to_string()),
                ("classType", "homeroom"),
                ("schoolSourcedId", &org),
                ("termSourcedIds", &session),
            ],
        );
    }
    let mut people: Vec<(String, &Pupil)> = pupils
        .iter()
        .map(|pupil| (key.id("user", pupil.resident.as_str()), pupil))
        .collect();
    // In the order of ids that mean nothing, so that the order says nothing either.
    people.sort_by(|one, other| one.0.cmp(&other.0));
    for (user, pupil) in &people {
        person(&mut roster, key, (user, pupil), &org, year);
        if let (true, Some(_)) = (with_births, &pupil.name) {
            let born = pupil.born.to_string();
            roster.add(File::Demographics, user.as_str(), &[("birthDate", &born)]);
        }
    }
    roster
}

/// The city, the district and the school; gives the id of the school.
fn orgs(roster: &mut Roster, school: &School) -> String {
    let (city, name) = &school.city;
    let city = format!("city-{city}");
    roster.add(
        File::Orgs,
        city.as_str(),
        &[("name", name), ("type", "local")],
    );
    let mut parent = city;
    if let Some((district, name)) = &school.district {
        let district = format!("district-{district}");
        let cells = [
            ("name", name.as_str()),
            ("type", "district"),
            ("parentSourcedId", &parent),
        ];
        roster.add(File::Orgs, district.as_str(), &cells);
        parent = district;
    }
    let org = school.site.to_string();
    let cells = [
        ("name", school.name.as_str()),
        ("type", "school"),
        ("identifier", &org),
        ("parentSourcedId", &parent),
    ];
    roster.add(File::Orgs, org.as_str(), &cells);
    org
}

fn person(
    roster: &mut Roster,
    key: &RosterKey,
    (user, pupil): (&str, &Pupil),
    org: &str,
    year: i16,
) {
    let entry = entry_year(pupil.born);
    let class = class_id(org, entry);
    let short: String = user.chars().take(NAMELESS_DIGITS).collect();
    let (given, family) = match &pupil.name {
        Some(name) => parted(name.reveal()),
        None => ("Pupil".to_owned(), short),
    };
    let digits: String = user.chars().take(USERNAME_DIGITS).collect();
    let username = format!("p{digits}");
    roster.add(
        File::Users,
        user,
        &[
            ("enabledUser", "true"),
            ("username", &username),
            ("givenName", &given),
            ("familyName", &family),
            ("grades", &grade(entry, year)),
            ("primaryOrgSourcedId", org),
        ],
    );
    let resident = pupil.resident.as_str();
    roster.add(
        File::Roles,
        key.id("role", &format!("{org} {resident}")),
        &[
            ("userSourcedId", user),
            ("roleType", "primary"),
            ("role", "student"),
            ("orgSourcedId", org),
        ],
    );
    roster.add(
        File::Enrollments,
        key.id("enrollment", &format!("{class} {resident}")),
        &[
            ("classSourcedId", &class),
            ("schoolSourcedId", org),
            ("userSourcedId", user),
            ("role", "student"),
        ],
    );
}

fn class_id(org: &str, entry: i16) -> String {
    format!("{org}-{entry}")
}

/// The calendar year in which somebody born on a day enters school.
fn entry_year(born: Date) -> i16 {
    (born.year()..)
        .take(10)
        .find(|year| entry_births(*year).contains(&born))
        .unwrap_or(born.year())
}

/// The grade of those who entered in a year, in two digits; blank where it is none.
fn grade(entry: i16, year: i16) -> String {
    let grade = year - entry + 1;
    if GRADES.contains(&grade) {
        format!("{grade:02}")
    } else {
        String::new()
    }
}

/// A name in its two parts: in Han characters the first is the family's, else the last word is. A name of one part stands in
/// both, since the standard has no person without either.
fn parted(name: &str) -> (String, String) {
    let is_han = |one: char| matches!(one, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let name = name.trim();
    let mut letters = name.chars();
    if let (Some(family), true) = (letters.next(), name.chars().all(is_han)) {
        let given = letters.as_str();
        let double = [
            "欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容",
        ];
        if let Some(family) = double.into_iter().find(|family| name.starts_with(family)) {
            let given = name.trim_start_matches(family);
            if !given.is_empty() {
                return (given.to_owned(), family.to_owned());
            }
        }
        if !given.is_empty() {
            return (given.to_owned(), family.to_string());
        }
    }
    match name.rsplit_once(char::is_whitespace) {
        Some((given, family)) => (given.trim().to_owned(), family.to_owned()),
        None => (name.to_owned(), name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_as_they_are_written() {
        for (name, given, family) in [
            ("王小禾", "小禾", "王"),
            ("欧阳明", "明", "欧阳"),
            ("Ana Maria da Silva", "Ana Maria da", "Silva"),
            ("Pelé", "Pelé", "Pelé"),
            ("王", "王", "王"),
        ] {
            assert_eq!(parted(name), (given.to_owned(), family.to_owned()));
        }
    }

    #[test]
    fn the_year_of_entry_goes_by_the_birthday() {
        assert_eq!(entry_year(date(2018, 3, 31)), 2024);
        assert_eq!(entry_year(date(2018, 4, 1)), 2025);
        assert_eq!(grade(2024, 2026), "03");
        assert_eq!(grade(2026, 2025), "");
    }
}
