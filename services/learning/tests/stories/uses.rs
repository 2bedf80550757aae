//! Counting uses and telling of them.

use axum::http::{StatusCode, header};
use city::id::{ResidentId, SiteId};
use city::mandate::{Actor, Role, Scope};
use city::people::{self, FactValue, RelationKind};
use city::testing::Caller;
use learning::uses::{Place, Report, SMALLEST_GROUP, report};

use super::portal::Portal;

async fn now(portal: &Portal) -> Report {
    report(portal.desk.city()).await.unwrap()
}

fn uses_of(report: &Report, school: &SiteId) -> Option<u64> {
    let is_it = |place: &Place| matches!(place, Place::School { site, .. } if site == school);
    let row = report.schools.iter().find(|row| is_it(&row.place));
    row.map(|row| row.uses)
}

pub async fn the_made_up_city_has_something_to_show(portal: &Portal) {
    let report = now(portal).await;
    assert!(!report.schools.is_empty() && !report.districts.is_empty());
    for row in report.schools.iter().chain(&report.districts) {
        assert!(row.pupils >= SMALLEST_GROUP, "{row:?}");
    }
    assert!(
        report
            .schools
            .is_sorted_by(|one, other| one.per_pupil >= other.per_pupil)
    );
    assert!(report.gini.is_some_and(|gini| (0.0..1.0).contains(&gini)));
    assert!(
        report
            .lower_half
            .is_some_and(|share| (0.0..=0.5).contains(&share))
    );
    let page = portal.nobody().reads("/learning/use").await;
    for words in [
        "made up",
        "Gini index",
        "By district of the school",
        "Uses per pupil",
    ] {
        assert!(page.words().contains(words), "{words}: {}", page.words());
    }
    let table = String::from_utf8(portal.nobody().bytes("/learning/use.csv").await).unwrap();
    assert_eq!(
        table.lines().count(),
        1 + report.districts.len() + report.schools.len()
    );
    let told = Caller::nobody(&portal.desk)
        .get("/learning/use")
        .await
        .json();
    assert_eq!(
        told["schools"].as_array().unwrap().len(),
        report.schools.len()
    );
}

/// A parent all of whose children at school are at one that has a row, and that school.
async fn parent_of_one_school(portal: &Portal) -> Option<(Actor, SiteId)> {
    let (registry, today) = (portal.desk.city().registry(), portal.desk.city().today());
    let report = now(portal).await;
    for (actor, parent) in portal.parents() {
        let access = portal.access(&actor);
        let own = registry
            .act_for(&access, &parent, people::SERVICE, Scope::See)
            .await
            .unwrap();
        let mut schools = Vec::new();
        for relation in registry.relations(&own, &parent).await.unwrap() {
            if relation.kind != RelationKind::ParentOf {
                continue;
            }
            let asked = registry.act_for(&access, &relation.other, people::SERVICE, Scope::See);
            let Ok(mandate) = asked.await else { continue };
            for fact in registry
                .facts(&mandate, &relation.other, today)
                .await
                .unwrap()
            {
                if let FactValue::Enrolled { site } = fact.value {
                    schools.push(site);
                }
            }
        }
        schools.dedup();
        let only = schools.pop().filter(|_| schools.is_empty());
        if let Some(school) = only.filter(|school| uses_of(&report, school).is_some()) {
            return Some((actor, school));
        }
    }
    None
}

pub async fn a_parents_use_counts_for_the_school_of_the_child(portal: &Portal) {
    let (actor, school) = parent_of_one_school(portal).await.unwrap();
    let (_, resident) = portal
        .parents()
        .into_iter()
        .find(|(one, _)| *one == actor)
        .unwrap();
    let before = now(portal).await;
    let catalogue = portal.catalogue().await;
    let one = &catalogue.resources()[0];
    let parent = portal.reader(Some(actor));
    parent
        .reads(&format!("/learning/resources/{}", one.id))
        .await;
    let opened = parent
        .get(&format!("/learning/resources/{}/open", one.id))
        .await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
    assert_eq!(opened.header(header::LOCATION), one.said.url);
    assert_eq!(opened.header(header::REFERRER_POLICY), "no-referrer");
    let after = now(portal).await;
    assert_eq!(
        uses_of(&after, &school).unwrap(),
        uses_of(&before, &school).unwrap() + 1
    );
    assert_eq!(after.without_school, before.without_school);
    let traces = portal.tamper(format!(
        "DELETE FROM learning_use WHERE site_id LIKE 'res%' OR resource_id LIKE 'res%' OR site_id = '{resident}'"
    ));
    assert_eq!(traces.await, 0, "nothing says who it was");
}

pub async fn nobody_in_particular_counts_for_no_school(portal: &Portal) {
    let catalogue = portal.catalogue().await;
    let path = format!("/learning/resources/{}/open", catalogue.resources()[0].id);
    let before = now(portal).await;
    assert_eq!(
        portal.nobody().get(&path).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        portal.officer().get(&path).await.status,
        StatusCode::SEE_OTHER
    );
    let after = now(portal).await;
    assert_eq!(after.without_school, before.without_school + 2);
    assert_eq!(after.schools, before.schools);
    let page = portal.nobody().reads("/learning/use").await;
    assert!(
        page.words().contains("2 uses belong to no school"),
        "{}",
        page.words()
    );
    let lost = portal
        .nobody()
        .get("/learning/resources/lrs_0000000000000000/open")
        .await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
}

pub async fn an_officer_counts_pupils_and_the_log_knows(portal: &Portal) {
    let school = portal.largest_school().await;
    let pupils = portal.pupils(&school.id).await;
    let before = now(portal).await;
    // One pupil leaves; the count stands until it is made anew.
    let gone = format!(
        "DELETE FROM fact WHERE kind = 'enrolled' AND resident_id = '{}'",
        pupils[0]
    );
    assert_eq!(portal.tamper(gone).await, 1);
    let count = |report: &Report| {
        let is_it =
            |place: &Place| matches!(place, Place::School { site, .. } if *site == school.id);
        report
            .schools
            .iter()
            .find(|row| is_it(&row.place))
            .map(|row| row.pupils)
    };
    assert_eq!(count(&now(portal).await), count(&before));
    let entries = entries_of(portal, &school.id, &pupils[1]).await;
    let done = portal.officer().post("/learning/pupils", "").await;
    assert_eq!(done.header(header::LOCATION), "/learning/use");
    assert_eq!(
        count(&now(portal).await),
        count(&before).map(|count| count - 1)
    );
    assert_eq!(
        entries_of(portal, &school.id, &pupils[1]).await,
        entries + 1,
        "each who was counted sees it"
    );
    let program = portal.program();
    let counted = program
        .post("/learning/pupils", "count", &serde_json::json!({}))
        .await;
    assert_eq!(counted.status, StatusCode::NO_CONTENT);
}

/// How many entries the log shows a parent of a pupil of this school about the pupil.
pub async fn entries_of(portal: &Portal, school: &SiteId, pupil: &ResidentId) -> usize {
    let city = portal.desk.city();
    let officer = portal.access(&portal.actor(Role::Officer, "learning"));
    let (_, mandate) = learning::roster::leave(city, &officer, school)
        .await
        .unwrap();
    let registry = city.registry();
    let pupils = [pupil.clone()];
    let parents = registry
        .parents_of(&mandate, school.as_str(), &pupils)
        .await
        .unwrap();
    let resident = parents[0].1.clone();
    let parent = portal.access(&Actor::Resident { resident });
    let asked = registry.act_for(&parent, pupil, people::SERVICE, Scope::See);
    let mandate = asked.await.unwrap();
    let all = city
        .disclosures()
        .of(&mandate, pupil, None, 10_000)
        .await
        .unwrap();
    all.len()
}
