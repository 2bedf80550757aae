//! Rosters of a school, through the officer's page and the API.

use axum::http::{Method, StatusCode};
use city::id::{FactId, ResidentId, SiteId};
use city::people::{Fact, FactValue, Population};
use learning::roster::Past;
use learning::roster::binding::File;
use learning::roster::check::read;
use learning::roster::set::{Mode, Roster};
use platform::text::Language;

use super::portal::{Portal, is_whole};
use super::uses::entries_of;

fn whole(files: &[(String, Vec<u8>)], wanted: Mode) -> Roster {
    let (mode, roster) = read(files).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(mode, wanted);
    roster
}

/// Puts a pupil under restriction.
async fn restrict(portal: &Portal, pupil: &ResidentId) {
    let body = portal.actor(city::mandate::Role::Officer, "learning");
    let fact = Fact {
        id: FactId::from_bytes([77; 10]),
        subject: pupil.clone(),
        value: FactValue::Restricted,
        source: "a court (made up)".to_owned(),
        verifier: body.post().unwrap().body.clone(),
        valid_from: portal.desk.city().today(),
        valid_to: None,
    };
    let population = Population {
        facts: vec![fact],
        ..Population::default()
    };
    portal.enter(population).await;
}

/// Ends the enrolment of some pupils.
async fn leave(portal: &Portal, school: &SiteId, count: usize) -> usize {
    let pupils = portal.pupils(school).await;
    for pupil in &pupils[..count] {
        let gone = format!("DELETE FROM fact WHERE kind = 'enrolled' AND resident_id = '{pupil}'");
        assert_eq!(portal.tamper(gone).await, 1);
    }
    pupils.len() - count
}

pub async fn an_officer_takes_everything_then_what_has_changed(portal: &Portal) {
    let officer = portal.officer();
    let school = portal.largest_school().await;
    let pupils = portal.pupils(&school.id).await;
    let list = officer.reads("/learning/rosters").await;
    let path = format!("/learning/rosters/{}", school.id);
    assert!(list.html.contains(&path));
    let page = officer.reads(&path).await;
    assert!(
        page.words()
            .contains("No roster of this school was handed out yet")
    );
    let early = officer.post(&path, "do=delta").await;
    assert_eq!(early.status, StatusCode::OK);
    assert!(
        early.error_at("bulk").contains("Take everything first"),
        "{}",
        early.html
    );
    restrict(portal, &pupils[0]).await;
    let entries = entries_of(portal, &school.id, &pupils[1]).await;
    portal.wait();
    let files = officer.takes(&path, "do=bulk").await;
    let first = whole(&files, Mode::Bulk);
    assert_eq!(first.rows(File::Users).len(), pupils.len());
    assert_eq!(first.rows(File::Enrollments).len(), pupils.len());
    assert_eq!(first.rows(File::Orgs).len(), 3);
    assert!(
        !first.has(File::Demographics),
        "nobody asked for birth dates"
    );
    let given = |row: &learning::roster::set::Row| row.cell(File::Users, "givenName") == "Pupil";
    assert_eq!(
        first
            .rows(File::Users)
            .iter()
            .filter(|row| given(row))
            .count(),
        1
    );
    assert!(
        entries_of(portal, &school.id, &pupils[1]).await > entries,
        "each pupil sees that the roster was taken"
    );
    let text = files
        .iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    assert!(!text.collect::<String>().contains("res_"));
    portal.wait();
    let nothing = whole(&officer.takes(&path, "do=delta").await, Mode::Delta);
    assert_eq!(nothing.len(), 0, "nothing has changed");
    portal.wait();
    leave(portal, &school.id, 1).await;
    let change = whole(&officer.takes(&path, "do=delta").await, Mode::Delta);
    assert_eq!(change.rows(File::Users).len(), 1);
    assert_eq!(change.rows(File::Enrollments).len(), 1);
    let page = officer.reads(&path).await;
    assert!(
        page.words().contains("Last handed out on"),
        "{}",
        page.words()
    );
    portal.wait();
    let births = whole(
        &officer.takes(&path, "do=bulk&births=yes").await,
        Mode::Bulk,
    );
    assert!(births.rows(File::Demographics).len() >= pupils.len() - 2);
}

pub async fn a_roster_that_empties_a_class_is_refused_and_let_through_once(portal: &Portal) {
    let officer = portal.officer();
    let school = portal.largest_school().await;
    let path = format!("/learning/rosters/{}", school.id);
    portal.wait();
    let before = whole(&officer.takes(&path, "do=bulk").await, Mode::Bulk);
    let pupils = portal.pupils(&school.id).await.len();
    leave(portal, &school.id, pupils).await;
    portal.wait();
    for language in Language::ALL {
        let refused = officer.form(&path, "do=delta", language).await;
        assert_eq!(refused.status(), StatusCode::OK);
        let refused = city::testing::page::Answer::of(refused).await;
        is_whole(&refused, language, &path);
        assert!(
            refused.words().contains(&school.name.en),
            "{}",
            refused.words()
        );
    }
    let refused = officer.post(&path, "do=bulk").await;
    let words = refused.words();
    assert!(words.contains("would lose more than half"), "{words}");
    assert!(words.contains("pupils before, 0 of them left"), "{words}");
    let fields: Vec<&str> = refused
        .html
        .split(" id=\"allow-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(!fields.is_empty() && fields.len() <= before.rows(File::Classes).len());
    let allow: String = fields
        .iter()
        .map(|class| format!("&allow-{class}=yes"))
        .collect();
    let short = officer
        .post(&path, &format!("do=bulk&reason=no{allow}"))
        .await;
    assert!(
        short.error_at("reason").contains("10 to 500"),
        "{}",
        short.html
    );
    assert!(
        short.html.contains(" checked"),
        "what was chosen stays chosen"
    );
    let switched = officer
        .form(
            &path,
            &format!("language=zh-Hans&reason=abc{allow}"),
            Language::English,
        )
        .await;
    let switched = city::testing::page::Answer::of(switched).await;
    assert!(switched.html.contains("<html lang=\"zh-Hans\""));
    let reason = "reason=The+school+closed+in+February";
    let after = whole(
        &officer
            .takes(&path, &format!("do=bulk&{reason}{allow}"))
            .await,
        Mode::Bulk,
    );
    assert_eq!(after.rows(File::Enrollments).len(), 0);
    let kept = kept(portal, &school.id).await;
    assert_eq!(kept.allowed.len(), fields.len());
    assert_eq!(kept.allowed[0].reason, "The school closed in February");
}

/// What is kept of the newest roster of a school.
async fn kept(portal: &Portal, school: &SiteId) -> Past {
    let city = portal.desk.city();
    let access = portal.access(&portal.actor(city::mandate::Role::Officer, "learning"));
    let (_, mandate) = learning::roster::leave(city, &access, school)
        .await
        .unwrap();
    let newest = learning::roster::newest(city, &mandate, school).await;
    newest.unwrap().unwrap()
}

pub async fn a_program_takes_the_same(portal: &Portal) {
    let program = portal.program();
    let school = portal.largest_school().await;
    let path = format!("/learning/rosters/{}", school.id);
    portal.wait();
    assert!(program.get(&path).await.json()["newest"].is_null());
    let early = program
        .post(&path, "r0", &serde_json::json!({ "mode": "delta" }))
        .await;
    assert_eq!(early.problem(), (409, "no-roster-before".to_owned()));
    let taken = program
        .post(&path, "r1", &serde_json::json!({ "mode": "bulk" }))
        .await;
    assert_eq!(
        taken.status,
        StatusCode::OK,
        "{}",
        String::from_utf8_lossy(&taken.body)
    );
    let files = taken.json()["files"].as_object().unwrap().clone();
    let files: Vec<(String, Vec<u8>)> = files
        .into_iter()
        .map(|(name, text)| (name, text.as_str().unwrap().as_bytes().to_vec()))
        .collect();
    let users = whole(&files, Mode::Bulk).rows(File::Users).len();
    assert_eq!(
        program.get(&path).await.json()["newest"]["rows"]["users"],
        users
    );
    portal.wait();
    leave(portal, &school.id, users).await;
    let refused = program
        .post(&path, "r2", &serde_json::json!({ "mode": "delta" }))
        .await;
    assert_eq!(refused.problem(), (422, "classes-shrink".to_owned()));
    let class = refused.json()["faults"][0]["path"].clone();
    let bad = serde_json::json!({ "mode": "delta", "allow": [{ "class": class, "reason": "no" }] });
    assert_eq!(
        program.post(&path, "r3", &bad).await.problem().1,
        "reason-misfit"
    );
    let unknown = program
        .write(
            Method::POST,
            &path,
            "r4",
            None,
            &serde_json::json!({ "mode": "some" }),
        )
        .await;
    assert_eq!(unknown.problem().0, 400);
}

/// Two rows of the register turn out to be one child: it is on the roster once.
pub async fn a_child_with_two_rows_is_one_pupil(portal: &Portal) {
    let school = portal.largest_school().await.id;
    let before = portal.pupils(&school).await;
    let (stays, joined) = (&before[0], &before[1]);
    let line = format!(
        "INSERT INTO person_map (resident_id, into_id, at, \"by\") VALUES ('{joined}', '{stays}', 0, 'stf_0000000000000000')"
    );
    assert_eq!(portal.tamper(line).await, 1);
    let after = portal.pupils(&school).await;
    let expected: Vec<_> = before.iter().filter(|one| *one != joined).collect();
    assert_eq!(after.iter().collect::<Vec<_>>(), expected);
}
