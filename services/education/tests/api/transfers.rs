//! A place in mid-year by the API.

use ::city::id::{BodyId, ResidentId};
use ::city::mandate::{Actor, Cohort, Purpose};
use ::city::people::{Population, Registry, Relation, RelationKind, Resident};
use ::city::personal::Personal;
use ::city::portal::Desk;
use ::city::testing::{Caller, access};
use axum::http::{Method, StatusCode};
use education::round::{Round, Rounds, Step};
use jiff::civil::date;
use serde_json::json;

use super::city::text;

/// A child of the age of those who entered last year comes to the first parent.
async fn newcomer(desk: &Desk, number: u8, school_year: i16) -> ResidentId {
    let city = desk.city();
    let mut parents = desk.roles().iter().filter_map(|role| match role {
        Actor::Resident { resident } => Some(resident.clone()),
        _ => None,
    });
    let parent = parents.next().unwrap();
    let id = ResidentId::from_bytes([number; 10]);
    let related = |kind: RelationKind| Relation {
        resident: id.clone(),
        kind,
        other: parent.clone(),
    };
    let from_here = related(RelationKind::ChildOf);
    let from_there = Relation {
        resident: parent.clone(),
        kind: RelationKind::ParentOf,
        other: id.clone(),
    };
    let population = Population {
        residents: vec![Resident {
            id: id.clone(),
            name: Personal::new("Newcomer"),
            birth_date: date(school_year - 7, 10, 10),
            home_cell: city.geography().cells().last().unwrap().id.to_string(),
        }],
        relations: vec![from_here, from_there],
        ..Population::default()
    };
    let name = city.about().id.clone();
    let everybody = Cohort::new(&name, "register", BodyId::from_bytes([9; 10]));
    let program = access(city, &Actor::System);
    let registry = city.registry();
    let mandate = registry.work_on(&program, &everybody, Purpose::Loading);
    let mandate = mandate.unwrap();
    let written = city.db().write(move |tx| {
        Box::pin(async move { Registry::take_in(tx, &mandate, &name, &population).await })
    });
    written.await.map_err(|error| error.to_string()).unwrap();
    id
}

pub async fn a_family_asks_in_mid_year_and_an_officer_answers(desk: &Desk) {
    let parents = Caller::parents(desk);
    let (parent, neighbour, officer) = (&parents[0], &parents[1], Caller::officer(desk));
    let all = Rounds::new(desk.city().clone()).all().await.unwrap();
    let mut all = all.into_iter();
    let class = all.find(|round| round.state.step() == Step::Ended).unwrap();
    let child = newcomer(desk, 71, class.school_year).await;
    let own = format!("/education/children/{child}/transfers");
    let before = parent.get(&own).await.json();
    assert_eq!(
        (&before["way"], &before["round"]),
        (&json!("open"), &json!(class.id.as_str()))
    );
    let offer = text(&before["offers"][0]);
    for (key, body, problem) in [
        ("a", json!({"choices": []}), (422, "transfer-misfit")),
        (
            "b",
            json!({"choices": [offer, offer]}),
            (422, "transfer-misfit"),
        ),
        (
            "c",
            json!({"choices": ["ofr_0000000000000000"]}),
            (422, "transfer-misfit"),
        ),
        ("d", json!({"wishes": []}), (400, "body-misfit")),
    ] {
        let refused = parent.post(&own, key, &body).await;
        assert_eq!(
            refused.problem(),
            (problem.0, problem.1.to_owned()),
            "{body}"
        );
    }
    let good = json!({"choices": [offer], "why": "We moved.", "moved": true});
    assert_eq!(neighbour.post(&own, "n", &good).await.problem().0, 404);
    assert_eq!(neighbour.get(&own).await.problem().0, 404);
    assert_eq!(Caller::nobody(desk).get(&own).await.problem().0, 401);
    let asked = parent.post(&own, "good", &good).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.json());
    let asked = asked.json();
    assert_eq!(
        (&asked["class"], &asked["state"]),
        (&json!("without-place"), &json!("open"))
    );
    let twice = parent.post(&own, "twice", &good).await;
    assert_eq!(twice.problem(), (409, "transfer-open".to_owned()));

    answered(desk, parent, &class, (&child, &text(&asked["id"]))).await;

    let list = format!("/education/rounds/{}/transfers", class.id);
    let other = newcomer(desk, 72, class.school_year).await;
    let own = format!("/education/children/{other}/transfers");
    let asked = parent.post(&own, "other", &good).await.json();
    let path = format!("{own}/{}", text(&asked["id"]));
    let withdrawn = parent
        .write(Method::DELETE, &path, "w", None, &json!(null))
        .await;
    assert_eq!(withdrawn.json()["state"], "withdrawn");
    let late = format!("{list}/{}", text(&asked["id"]));
    let seen = json!({"version": 1, "given": null});
    let refused = officer.write(Method::PUT, &late, "late", None, &seen).await;
    assert_eq!(refused.problem().0, 412);
}

/// An officer answers by the proposal, and the family reads it.
async fn answered(desk: &Desk, parent: &Caller, class: &Round, (child, id): (&ResidentId, &str)) {
    let officer = Caller::officer(desk);
    let own = format!("/education/children/{child}/transfers");
    let list = format!("/education/rounds/{}/transfers", class.id);
    assert_eq!(parent.get(&list).await.problem().0, 404);
    let open = officer.get(&list).await.json();
    let proposal = &open["items"][0];
    assert_eq!(proposal["request"]["id"], json!(id));
    let answer = format!("{list}/{id}");
    let stale = json!({"version": 9, "given": proposal["given"]});
    let refused = officer.write(Method::PUT, &answer, "s", None, &stale).await;
    assert_eq!(refused.problem().0, 412);
    let seen = json!({"version": 1, "given": proposal["given"]});
    assert_eq!(
        parent
            .write(Method::PUT, &answer, "p", None, &seen)
            .await
            .problem()
            .0,
        404
    );
    let answered = officer.write(Method::PUT, &answer, "o", None, &seen).await;
    assert_eq!(answered.status, StatusCode::OK, "{}", answered.json());
    let expected = if proposal["given"].is_null() {
        "refused"
    } else {
        "placed"
    };
    let after = parent.get(&own).await.json();
    let told = &after["items"][0];
    assert_eq!(told["state"], expected);
    assert_eq!(
        told["decision"]["wishes"][0]["offer"],
        proposal["request"]["choices"][0]
    );
    assert_eq!(told["decision"]["wishes"], proposal["wishes"]);
    // What is decided so is no place of a round.
    let decision = format!(
        "/education/decisions/{child}/{}",
        text(&told["decision"]["id"])
    );
    assert_eq!(parent.get(&decision).await.problem().0, 404);
}
