//! Rosters by OneRoster 1.2 on plain files, judged and held against one another.

use std::fs;

use crate::workbench::Workbench;

/// The files of a class of pupils, by their numbers.
fn roster(bench: &Workbench, folder: &str, pupils: &[u32]) {
    fs::create_dir_all(bench.path(folder)).expect("a folder");
    let states = |files: &[&str]| -> String {
        let all = [
            "academicSessions",
            "categories",
            "classes",
            "classResources",
            "courses",
            "courseResources",
            "demographics",
            "enrollments",
            "lineItemLearningObjectiveIds",
            "lineItems",
            "lineItemScoreScales",
            "orgs",
            "resources",
            "resultLearningObjectiveIds",
            "results",
            "resultScoreScales",
            "roles",
            "scoreScales",
            "userProfiles",
            "userResources",
            "users",
        ];
        let state = |name: &&str| {
            if files.contains(name) {
                "bulk"
            } else {
                "absent"
            }
        };
        all.iter()
            .map(|name| format!("file.{name},{}\n", state(name)))
            .collect()
    };
    let files = states(&[
        "academicSessions",
        "classes",
        "courses",
        "enrollments",
        "orgs",
        "roles",
        "users",
    ]);
    let of =
        |line: &dyn Fn(u32) -> String| -> String { pupils.iter().map(|one| line(*one)).collect() };
    let contents = [
        (
            "manifest.csv",
            format!("propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n{files}source.systemName,Ours\n"),
        ),
        (
            "orgs.csv",
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns1,,,Hill School,school,,\n".to_owned(),
        ),
        (
            "academicSessions.csv",
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n\
             y1,,,2026,schoolYear,2026-01-01,2027-01-01,,2027\n"
                .to_owned(),
        ),
        (
            "courses.csv",
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\n\
             k1,,,y1,Homeroom,,,s1,,\n"
                .to_owned(),
        ),
        (
            "classes.csv",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,\
             termSourcedIds,subjects,subjectCodes,periods\nc1,,,Class 1,,k1,,homeroom,,s1,y1,,,\n"
                .to_owned(),
        ),
        (
            "users.csv",
            format!(
                "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,\
                 email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,\
                 preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n{}",
                of(&|one| format!("u{one},,,true,user{one},,Given{one},Family{one},,,,,,,,,,,,,,s1,\n"))
            ),
        ),
        (
            "roles.csv",
            format!(
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n{}",
                of(&|one| format!("r{one},,,u{one},primary,student,,,s1,\n"))
            ),
        ),
        (
            "enrollments.csv",
            format!(
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n{}",
                of(&|one| format!("e{one},,,c1,s1,u{one},student,,,\n"))
            ),
        ),
    ];
    for (name, text) in contents {
        bench.put(&format!("{folder}/{name}"), text.as_bytes());
    }
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
