//! Rosters by OneRoster 1.2 on plain files, judged and held against one another.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;

use crate::workbench::Workbench;

/// The files of the binding that a manifest must name and that are not in these rosters.
const ABSENT: [&str; 14] = [
    "categories",
    "classResources",
    "courseResources",
    "demographics",
    "lineItemLearningObjectiveIds",
    "lineItems",
    "lineItemScoreScales",
    "resources",
    "resultLearningObjectiveIds",
    "results",
    "resultScoreScales",
    "scoreScales",
    "userProfiles",
    "userResources",
];

/// The files of a class: columns after the first three, and the row that they have once or, with a number, for each pupil.
const FILES: [(&str, &str, &str); 7] = [
    (
        "orgs",
        "name,type,identifier,parentSourcedId",
        "s1,,,Hill School,school,,",
    ),
    (
        "academicSessions",
        "title,type,startDate,endDate,parentSourcedId,schoolYear",
        "y1,,,2026,schoolYear,2026-01-01,2027-01-01,,2026",
    ),
    (
        "courses",
        "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
        "k1,,,y1,Homeroom,,,s1,,",
    ),
    (
        "classes",
        "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
        "c1,,,Class 1,,k1,,homeroom,,s1,y1,,,",
    ),
    (
        "users",
        "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,\
         password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,\
         primaryOrgSourcedId,pronouns",
        "u#,,,true,user#,,Given#,Family#,,,,,,,,,,,,,,s1,",
    ),
    (
        "roles",
        "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
        "r#,,,u#,primary,student,,,s1,",
    ),
    (
        "enrollments",
        "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
        "e#,,,c1,s1,u#,student,,,",
    ),
];

/// Puts the files of a class of pupils, by their numbers, into a folder.
fn roster(bench: &Workbench, folder: &str, pupils: &[u32]) {
    fs::create_dir_all(bench.path(folder)).unwrap();
    let mut manifest =
        "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n".to_owned();
    for name in ABSENT {
        manifest.push_str(&format!("file.{name},absent\n"));
    }
    for (name, columns, row) in FILES {
        manifest.push_str(&format!("file.{name},bulk\n"));
        let mut text = format!("sourcedId,status,dateLastModified,{columns}\n");
        let times = if row.contains('#') { pupils } else { &[0] };
        for number in times {
            text.push_str(&row.replace('#', &number.to_string()));
            text.push('\n');
        }
        bench.put(&format!("{folder}/{name}.csv"), text.as_bytes());
    }
    bench.put(&format!("{folder}/manifest.csv"), manifest.as_bytes());
}

#[test]
#[doc = "LRN-10"]
fn a_roster_is_judged() {
    let bench = Workbench::with(&[]);
    roster(&bench, "good", &[1, 2, 3]);
    let run = bench.run("roster check good");
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    assert!(
        run.printed
            .starts_with("A roster of OneRoster 1.2, bulk.\norgs.csv: 1\n"),
        "{}",
        run.printed
    );
    assert!(
        run.printed
            .ends_with("users.csv: 3\nroles.csv: 3\nenrollments.csv: 3\n"),
        "{}",
        run.printed
    );
    roster(&bench, "bad", &[1, 2, 2]);
    let moved = bench
        .read("bad/enrollments.csv")
        .replacen(",c1,", ",c9,", 1);
    bench.put("bad/enrollments.csv", moved.as_bytes());
    let run = bench.run("roster check bad");
    assert_eq!(run.code, 1);
    for fault in [
        "enrollments.csv, line 2, column \"classSourcedId\": names “c9”, which is not there",
        "enrollments.csv, line 4, column \"userSourcedId\": is in this class already, by line 3",
        "users.csv, line 4, column \"sourcedId\": is that of a row before",
    ] {
        assert!(run.printed.contains(fault), "{fault}\n{}", run.printed);
    }
    assert_eq!(bench.run("roster check nowhere").code, 2);
}

#[test]
#[doc = "LRN-10"]
fn what_changed_is_written_and_names_nobody_who_goes() {
    let bench = Workbench::with(&[]);
    roster(&bench, "before", &[1, 2, 3, 4]);
    roster(&bench, "after", &[1, 2, 3, 5]);
    let run = bench.run("roster delta --before before --after after --out delta");
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    assert!(
        run.printed
            .contains("users.csv: 1 active, 1 to be deleted\n"),
        "{}",
        run.printed
    );
    let users = bench.read("delta/users.csv");
    assert!(
        users.contains("u5,active,") && users.contains("u4,tobedeleted,"),
        "{users}"
    );
    assert!(
        users.contains("Given5") && !users.contains("Given4"),
        "{users}"
    );
    let checked = bench.run("roster check delta");
    assert_eq!(checked.code, 0, "{}", checked.printed);
    assert!(
        checked
            .printed
            .starts_with("A roster of OneRoster 1.2, delta.\n")
    );
    let again = bench.run("roster delta --before delta --after after --out again");
    assert_eq!(again.code, 2);
    assert!(
        again.complained.contains("holds a delta"),
        "{}",
        again.complained
    );
}

#[test]
#[doc = "LRN-10"]
fn a_delta_that_empties_a_class_is_refused_until_the_class_is_named() {
    let bench = Workbench::with(&[]);
    roster(&bench, "before", &[1, 2, 3, 4, 5]);
    roster(&bench, "after", &[1, 2, 7, 8, 9]);
    let line = "roster delta --before before --after after --out delta";
    let run = bench.run(line);
    assert_eq!(run.code, 1);
    assert!(
        run.printed
            .contains("Hill School, class \"Class 1\" (c1): 5 members before, 2 of them left"),
        "{}",
        run.printed
    );
    assert!(!bench.path("delta").exists(), "nothing was written");
    let run = bench.run(&format!("{line} --allow c2 c1"));
    assert_eq!(run.code, 0, "{}", run.printed);
    assert!(
        run.printed
            .contains("enrollments.csv: 3 active, 3 to be deleted"),
        "{}",
        run.printed
    );
}
