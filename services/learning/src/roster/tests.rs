//! Stories of rosters: made, written, read, held against the one before, and refused.

use city::id::{ResidentId, SiteId};
use city::personal::Personal;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::binding::{File, MANIFEST_FILES};
use super::check::{Given, read};
use super::delta::{Snapshot, delta, shrinks};
use super::make::{Pupil, RosterKey, School, roster};
use super::set::{Mode, Roster, Status};

const AT: &str = "2026-03-02T12:00:00Z";

fn school() -> School {
    School {
        site: SiteId::from_bytes([1; 10]),
        name: "School of the Hill".to_owned(),
        district: Some(("north".to_owned(), "North".to_owned())),
        city: ("nowhere".to_owned(), "Nowhere".to_owned()),
    }
}

fn pupil(number: u8, name: &str, born: Date) -> Pupil {
    Pupil {
        resident: ResidentId::from_bytes([number; 10]),
        name: Some(Personal::new(name)),
        born,
    }
}

fn pupils(count: u8) -> Vec<Pupil> {
    let pupils = (0..count).map(|one| pupil(one, &format!("Ana Number{one}"), date(2017, 6, 1)));
    pupils.collect()
}

fn made(pupils: &[Pupil]) -> Roster {
    roster(&RosterKey::new(b"key"), &school(), pupils, 2026, false)
}

fn files(roster: &Roster, mode: Mode) -> Vec<Given> {
    let files = roster.written(mode, "Nowhere").into_iter();
    files
        .map(|(name, text)| (name, text.into_bytes()))
        .collect()
}

/// The files of a roster with one of them put another way.
fn with(name: &str, change: impl Fn(String) -> String) -> Vec<Given> {
    let mut files = files(&made(&pupils(4)), Mode::Bulk);
    for (file, bytes) in &mut files {
        if file == name {
            *bytes = change(String::from_utf8(bytes.clone()).unwrap()).into_bytes();
        }
    }
    files
}

fn told(files: &[Given]) -> String {
    match read(files) {
        Ok(_) => panic!("read without fault"),
        Err(faults) => faults.to_string(),
    }
}

#[doc = "EDU-20"]
#[test]
fn files_have_the_names_the_columns_and_the_order_of_oneroster() {
    let roster = roster(&RosterKey::new(b"key"), &school(), &pupils(2), 2026, true);
    let files = roster.written(Mode::Bulk, "Nowhere");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "manifest.csv",
            "orgs.csv",
            "academicSessions.csv",
            "courses.csv",
            "classes.csv",
            "users.csv",
            "roles.csv",
            "enrollments.csv",
            "demographics.csv"
        ]
    );
    let header = |name: &str| {
        let (_, text) = files.iter().find(|(file, _)| file == name).unwrap();
        text.lines().next().unwrap().to_owned()
    };
    assert_eq!(header("manifest.csv"), "propertyName,value");
    assert_eq!(
        header("orgs.csv"),
        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"
    );
    assert_eq!(
        header("academicSessions.csv"),
        "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear"
    );
    assert_eq!(
        header("courses.csv"),
        "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"
    );
    assert_eq!(
        header("classes.csv"),
        "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,\
         termSourcedIds,subjects,subjectCodes,periods"
    );
    assert_eq!(
        header("users.csv"),
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,\
         phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,\
         preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns"
    );
    assert_eq!(
        header("roles.csv"),
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"
    );
    assert_eq!(
        header("enrollments.csv"),
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"
    );
    assert!(
        header("demographics.csv").starts_with("sourcedId,status,dateLastModified,birthDate,sex,")
    );
    let manifest = &files[0].1;
    assert!(manifest.contains("oneroster.version,1.2\n"));
    for name in MANIFEST_FILES {
        assert!(manifest.contains(&format!("file.{name},")), "{name}");
    }
    assert!(manifest.contains("file.users,bulk\n") && manifest.contains("file.results,absent\n"));
}

#[doc = "EDU-20"]
#[test]
fn a_roster_holds_what_a_platform_needs_and_no_more() {
    let mut some = pupils(3);
    some[1].name = None;
    some[2].born = date(2018, 6, 1);
    let made = made(&some);
    let text: String = made
        .written(Mode::Bulk, "Nowhere")
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert!(text.contains("Ana,Number0"));
    assert!(
        !text.contains("Number1"),
        "a pupil under restriction has no name"
    );
    assert!(!text.contains("2017-06-01"), "nobody asked for birth dates");
    assert!(!text.contains("res_"), "the ids of the register stay there");
    assert_eq!(made.rows(File::Classes).len(), 2);
    assert_eq!(
        made.rows(File::Classes)[0].cell(File::Classes, "grades"),
        "03"
    );
    assert_eq!(made.rows(File::Enrollments).len(), 3);
    let roles: Vec<&str> = made
        .rows(File::Roles)
        .iter()
        .map(|row| row.cell(File::Roles, "orgSourcedId"))
        .collect();
    assert_eq!(roles, [made.rows(File::Orgs)[2].id.as_str(); 3]);
    let with_births = roster(&RosterKey::new(b"key"), &school(), &some, 2026, true);
    assert_eq!(
        with_births.rows(File::Demographics).len(),
        2,
        "and never of whom has no name"
    );
    let again = roster(&RosterKey::new(b"key"), &school(), &some, 2026, false);
    assert_eq!(again, made, "ids are the same every time");
}

#[doc = "EDU-20"]
#[test]
fn what_is_written_is_read_as_the_same() {
    let made = made(&pupils(5));
    assert_eq!(
        read(&files(&made, Mode::Bulk)),
        Ok((Mode::Bulk, made.clone()))
    );
    let fewer = self::made(&pupils(4));
    let change = delta(&Snapshot::of(&made), &fewer, AT);
    assert_eq!(
        read(&files(&change, Mode::Delta)),
        Ok((Mode::Delta, change))
    );
}

#[doc = "LRN-10"]
#[test]
fn faults_are_told_with_file_line_and_column() {
    let replaced =
        |name: &str, from: &str, to: &str| told(&with(name, |text| text.replacen(from, to, 1)));
    let org = school().site.to_string();
    for (told, hint) in [
        (
            replaced("enrollments.csv", &format!(",{org}-2024,"), ",nowhere,"),
            "enrollments.csv, line 2, column \"classSourcedId\": names “nowhere”, which is not there; expected the sourcedId of a row of classes.csv",
        ),
        (
            replaced("users.csv", "true", "yes"),
            "users.csv, line 2, column \"enabledUser\": is “yes”; expected true or false",
        ),
        (
            replaced("orgs.csv", "local", "town"),
            "orgs.csv, line 2, column \"type\": is “town”",
        ),
        (
            replaced("academicSessions.csv", "2026-01-01", "1 January"),
            "column \"startDate\"",
        ),
        (
            replaced("classes.csv", "sourcedId,status", "status,sourcedId"),
            "classes.csv: has column “status” at place 1; expected “sourcedId” there",
        ),
        (
            replaced(
                "manifest.csv",
                "oneroster.version,1.2",
                "oneroster.version,1.1",
            ),
            "says oneroster.version “1.1”",
        ),
        (
            replaced("manifest.csv", "file.users,bulk", "file.users,absent"),
            "users.csv: is there, and the manifest says that it is absent",
        ),
        (
            replaced(
                "manifest.csv",
                "file.demographics,absent",
                "file.demographics,bulk",
            ),
            "demographics.csv: is missing",
        ),
        (
            replaced("users.csv", "pronouns", "pronouns,shoeSize"),
            "has a column “shoeSize”",
        ),
        (
            told(&with("users.csv", |text| {
                text.replacen(",,,true", ",active,,true", 1)
            })),
            "column \"status\": is filled; expected nothing in a bulk file",
        ),
    ] {
        assert!(told.contains(hint), "{hint}\n{told}");
    }
}

#[doc = "LRN-10"]
#[test]
fn nobody_is_in_a_class_twice() {
    let twice = |text: String| {
        let line = text.lines().nth(1).unwrap();
        let (id, rest) = line.split_once(',').unwrap();
        format!("{text}{id}x,{rest}\n{line}\n")
    };
    let told = told(&with("enrollments.csv", twice));
    assert!(
        told.contains("column \"userSourcedId\": is in this class already, by line 2"),
        "{told}"
    );
    assert!(
        told.contains("column \"sourcedId\": is that of a row before"),
        "{told}"
    );
}

#[doc = "LRN-10"]
#[test]
fn a_delta_holds_what_has_changed_and_names_nobody_who_goes() {
    let before = made(&pupils(4));
    let mut next = pupils(5);
    next.remove(1);
    next[0].name = Some(Personal::new("Ana Maria Other"));
    let after = made(&next);
    let change = delta(&Snapshot::of(&before), &after, AT);
    let states = |file| -> Vec<Status> {
        change
            .rows(file)
            .iter()
            .map(|row| row.change.as_ref().unwrap().status)
            .collect()
    };
    let of = |states: Vec<Status>, wanted| states.iter().filter(|one| **one == wanted).count();
    assert_eq!(
        of(states(File::Users), Status::Active),
        2,
        "one is new, one has another name"
    );
    assert_eq!(of(states(File::Users), Status::ToBeDeleted), 1);
    assert_eq!(of(states(File::Enrollments), Status::Active), 1);
    assert_eq!(of(states(File::Enrollments), Status::ToBeDeleted), 1);
    assert_eq!(change.rows(File::Orgs), []);
    let text: String = change
        .written(Mode::Delta, "Nowhere")
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert!(text.contains("tobedeleted,2026-03-02T12:00:00Z"));
    assert!(!text.contains("Number1"), "who goes is not named again");
    let kept = serde_json::to_string(&Snapshot::of(&before)).unwrap();
    assert!(!kept.contains("Number"), "what is kept names nobody");
    assert_eq!(delta(&Snapshot::of(&after), &after, AT).len(), 0);
}

#[doc = "LRN-10"]
#[test]
fn a_roster_that_empties_a_class_is_refused_until_it_is_let_through() {
    let before = Snapshot::of(&made(&pupils(10)));
    assert_eq!(shrinks(&before, &made(&pupils(5)), &[]), [], "half may go");
    let refused = shrinks(&before, &made(&pupils(4)), &[]);
    let one = &refused[0];
    assert_eq!((one.before, one.after, refused.len()), (10, 4, 1));
    assert_eq!(
        (one.school.as_str(), one.title.as_str()),
        ("School of the Hill", "2024级 · Entry 2024")
    );
    let others: Vec<Pupil> = (100..120)
        .map(|one| pupil(one, "New One", date(2017, 6, 1)))
        .collect();
    assert_eq!(
        shrinks(&before, &made(&others), &[]).len(),
        1,
        "who comes makes up for nobody who goes"
    );
    assert_eq!(
        shrinks(&before, &Roster::default(), &[]).len(),
        1,
        "nor may a class vanish"
    );
    assert_eq!(
        shrinks(
            &before,
            &Roster::default(),
            std::slice::from_ref(&one.class)
        ),
        []
    );
    let two = Snapshot::of(&made(&pupils(2)));
    assert_eq!(shrinks(&two, &made(&pupils(1)), &[]), []);
    assert_eq!(shrinks(&two, &Roster::default(), &[]).len(), 1);
    let single = Snapshot::of(&made(&pupils(1)));
    assert_eq!(
        shrinks(&single, &Roster::default(), &[]),
        [],
        "one alone is no class to guard"
    );
}

/// The rows of a roster after a delta, by id.
fn applied(before: &Roster, change: &Roster) -> Roster {
    let mut after = Roster::default();
    for file in File::ALL {
        let mut rows: std::collections::BTreeMap<String, super::set::Row> = before
            .rows(file)
            .iter()
            .map(|row| (row.id.clone(), row.clone()))
            .collect();
        for row in change.rows(file) {
            match row.change.as_ref().unwrap().status {
                Status::Active => {
                    let row = super::set::Row {
                        change: None,
                        ..row.clone()
                    };
                    rows.insert(row.id.clone(), row);
                }
                Status::ToBeDeleted => {
                    rows.remove(&row.id);
                }
            }
        }
        rows.into_values().for_each(|row| after.push(file, row));
    }
    after
}

proptest! {
    #[test]
    fn a_roster_and_the_delta_after_it_are_the_next_roster(
        before in prop::collection::btree_set(0_u8..40, 0..30),
        after in prop::collection::btree_set(0_u8..40, 0..30),
        years in prop::collection::vec(2012_i16..2020, 40),
    ) {
        let of = |numbers: &std::collections::BTreeSet<u8>| {
            let pupils: Vec<Pupil> = numbers.iter().map(|one| {
                pupil(*one, &format!("Name {one}"), date(years[usize::from(*one)], 6, 1))
            }).collect();
            made(&pupils)
        };
        let (before, after) = (of(&before), of(&after));
        let change = delta(&Snapshot::of(&before), &after, AT);
        let next = applied(&before, &change);
        for file in File::ALL {
            let mut wanted = after.rows(file).to_vec();
            wanted.sort_by(|one, other| one.id.cmp(&other.id));
            prop_assert_eq!(next.rows(file), wanted.as_slice());
        }
        prop_assert!(read(&files(&change, Mode::Delta)).is_ok());
    }
}
