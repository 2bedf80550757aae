//! The directory as HSDS has it.

use axum::http::StatusCode;
use serde_json::Value;

use crate::directory::hsds::{PackageFile, Records, Table, derived_id, read};
use crate::directory::own;
use crate::portal::Desk;
use crate::testing::Caller;

/// The fields of a page, by the specification.
const PAGE: [&str; 8] = [
    "contents",
    "empty",
    "first_page",
    "last_page",
    "page_number",
    "size",
    "total_items",
    "total_pages",
];

async fn json(anyone: &Caller, path: &str) -> Value {
    let answer = anyone.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.json()
}

/// The contents of a page, which is of the specification's shape.
async fn contents(anyone: &Caller, path: &str) -> Vec<Value> {
    let page = json(anyone, path).await;
    let mut fields: Vec<&String> = page.as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(fields, PAGE, "{path}");
    page["contents"].as_array().unwrap().clone()
}

/// Reads an answer as HSDS: fields, formats and words of lists are those of the specification, and nothing is beside them.
fn is_hsds(table: Table, answer: &Value, known: &Records) {
    let file = PackageFile {
        folder: table.name().to_owned(),
        name: "answer.json".to_owned(),
        bytes: serde_json::to_vec(answer).unwrap(),
    };
    let package = read(&[file], known).unwrap();
    assert_eq!(package.notes, [], "{}", table.name());
}

pub(super) async fn all_eleven_operations_answer_in_the_specifications_shape(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let directory = desk.city().directory().await.unwrap();
    let known = directory.records();
    let base = json(&anyone, "/hsds/").await;
    assert_eq!(base["version"], "3.0");
    for (path, table) in [
        ("services", Table::Service),
        ("organizations", Table::Organization),
        ("service_at_locations", Table::ServiceAtLocation),
        ("taxonomies", Table::Taxonomy),
        ("taxonomy_terms", Table::TaxonomyTerm),
    ] {
        let list = contents(&anyone, &format!("/hsds/{path}?per_page=3")).await;
        assert_eq!(list.len(), 3, "{path}");
        is_hsds(table, &Value::Array(list.clone()), known);
        let id = list[0]["id"].as_str().unwrap();
        let one = json(&anyone, &format!("/hsds/{path}/{id}")).await;
        assert_eq!(one["id"], id);
        is_hsds(table, &one, known);
        let full = contents(&anyone, &format!("/hsds/{path}?full=true&per_page=2")).await;
        is_hsds(table, &Value::Array(full), known);
        let nobody = "00000000-0000-5000-8000-000000000000";
        for missing in [nobody, "x", "%00"] {
            let answer = anyone.get(&format!("/hsds/{path}/{missing}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}/{missing}");
        }
    }
}

pub(super) async fn lists_are_paged_searched_and_filtered(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let page = json(&anyone, "/hsds/services?per_page=4&page=2").await;
    assert_eq!(
        (&page["total_items"], &page["total_pages"], &page["size"]),
        (&6.into(), &2.into(), &2.into())
    );
    assert_eq!(
        (&page["first_page"], &page["last_page"], &page["empty"]),
        (&false.into(), &true.into(), &false.into())
    );
    let beyond = json(&anyone, "/hsds/services?page=9").await;
    assert_eq!(
        (&beyond["empty"], &beyond["size"]),
        (&true.into(), &0.into())
    );
    let school = derived_id(Table::Service, "education");
    let found = contents(&anyone, "/hsds/services?search=%E5%85%A5%E5%AD%A6").await;
    assert_eq!(found[0]["id"], school.as_str());
    let need = own::term_id(own::NEEDS, "school");
    let found = contents(&anyone, &format!("/hsds/services?taxonomy_term_id={need}")).await;
    assert_eq!(found.len(), 2);
    let needs = own::taxonomy_id(own::NEEDS);
    let found = contents(&anyone, &format!("/hsds/services?taxonomy_id={needs}")).await;
    assert_eq!(found.len(), 6);
    let terms = format!("/hsds/taxonomy_terms?taxonomy_id={needs}&top_only=true");
    assert_eq!(contents(&anyone, &terms).await.len(), 10);
    let beneath = format!("/hsds/taxonomy_terms?parent_id={need}");
    assert_eq!(contents(&anyone, &beneath).await.len(), 1);
    let giver = &found[0]["organization"]["id"];
    let of_giver = format!("/hsds/services?organization_id={}", giver.as_str().unwrap());
    assert!(!contents(&anyone, &of_giver).await.is_empty());
    let later = contents(&anyone, "/hsds/services?modified_after=2026-03-03").await;
    let since = contents(
        &anyone,
        "/hsds/services?modified_after=2026-03-02T00:00:00%2B00:00",
    )
    .await;
    assert_eq!((later.len(), since.len()), (0, 6));
    let least = contents(&anyone, "/hsds/services?minimal=true").await;
    let fields: Vec<&String> = least[0].as_object().unwrap().keys().collect();
    assert_eq!(least.len(), 6);
    assert_eq!(fields, ["id", "modified_date"]);
    let answer = anyone.get("/hsds/services?format=ndjson").await;
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    let lines = String::from_utf8(answer.body).unwrap();
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 6);
}

pub(super) async fn places_are_found_around_a_point_the_nearest_first(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let near = "/hsds/service_at_locations?lat=-19.92&lon=-43.94&per_page=1000";
    let all = contents(&anyone, near).await;
    let close = contents(&anyone, &format!("{near}&proximity=2000")).await;
    assert!(!close.is_empty() && close.len() < all.len());
    let ids = |list: &[Value]| -> Vec<Value> { list.iter().map(|one| one["id"].clone()).collect() };
    assert_eq!(ids(&close), ids(&all[..close.len()]));
    assert!(close[0]["location"]["latitude"].is_number());
    let nowhere = "/hsds/service_at_locations?postcode=30130-000";
    assert!(contents(&anyone, nowhere).await.is_empty());
}

pub(super) async fn what_cannot_be_answered_says_why(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    for (query, code) in [
        ("services?per_page=0", "limit-out-of-range"),
        ("services?per_page=1001", "limit-out-of-range"),
        ("services?page=0", "limit-out-of-range"),
        ("services?page=-1", "query-misfit"),
        ("services?format=xml", "unknown-format"),
        ("services?modified_after=yesterday", "no-moment"),
        ("services?lat=91&lon=0", "point-not-on-earth"),
        ("services?lat=1", "point-not-on-earth"),
        ("services?full=perhaps", "query-misfit"),
        ("service_at_locations?proximity=500", "point-not-on-earth"),
        (
            "service_at_locations?lat=1&lon=1&proximity=-5",
            "no-distance",
        ),
        (
            "service_at_locations?postcode=1&proximity=5",
            "unknown-postcode",
        ),
        (
            "service_at_locations?modified_after=2026-02-30",
            "no-moment",
        ),
    ] {
        let answer = anyone.get(&format!("/hsds/{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.json()["code"], code, "{query}");
    }
}

pub(super) async fn a_rule_stands_beside_the_text(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let school = derived_id(Table::Service, "education");
    let service = json(&anyone, &format!("/hsds/services/{school}")).await;
    let attributes = service["attributes"].as_array().unwrap();
    let is_rule = |one: &&Value| one["taxonomy_term"]["code"] == "eligibility-rule";
    let rule = attributes.iter().find(is_rule).unwrap();
    let rule: Value = serde_json::from_str(rule["value"].as_str().unwrap()).unwrap();
    assert!(eligibility::Rule::read(&rule).is_ok());
    assert!(
        service["eligibility_description"]
            .as_str()
            .unwrap()
            .contains("school age")
    );
}
