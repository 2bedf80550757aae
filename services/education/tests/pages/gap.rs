//! For whom good schools are near, as everyone and as the planner sees it.

use axum::http::{StatusCode, header};
use platform::text::Language;

use super::portal::{Portal, Reader, is_whole};

const PATH: &str = "/education/gap";

/// The rows of the file, each field by field.
async fn rows(reader: &Reader, query: &str) -> Vec<Vec<String>> {
    let file = reader.get(&format!("{PATH}.csv{query}")).await;
    assert_eq!(file.status, StatusCode::OK, "{query}");
    assert!(file.header(header::CONTENT_TYPE).starts_with("text/csv"));
    let rows: Vec<Vec<String>> = file
        .html
        .lines()
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    rows[1..].to_vec()
}

pub async fn everyone_sees_where_seats_are_and_the_planner_for_which_children(portal: &Portal) {
    let (anyone, officer) = (portal.nobody(), portal.officer());
    let page = anyone.reads(PATH).await;
    assert!(
        page.words().contains("Counted are all residents"),
        "{}",
        page.words()
    );
    assert!(page.html.contains("<desc id=\"chart-desc\">"));
    let all = rows(&anyone, "").await;
    let count = |rows: &[Vec<String>], by: &str| -> f64 {
        let own = rows.iter().filter(|row| row[0] == by);
        own.map(|row| row[3].parse::<f64>().unwrap()).sum()
    };
    let geography = portal.desk().city().geography();
    let people: u32 = geography.cells().iter().map(|cell| cell.population).sum();
    assert_eq!(count(&all, "district"), f64::from(people));
    assert_eq!(all.iter().filter(|row| row[0] == "income").count(), 5);
    // Every dot of the chart is a row of the table.
    let dots = page.html.matches("class=\"cw-dot\"").count();
    assert_eq!(dots, 5);

    let planner = officer.reads(PATH).await;
    assert!(
        planner.words().contains("Counted are the children"),
        "{}",
        planner.words()
    );
    let children = rows(&officer, "").await;
    assert!(children.iter().all(|row| row[2] == "children"));
    let round = portal.first_round().await;
    let sent = portal.applications().count(&round.id).await.unwrap() as f64;
    let counted = count(&children, "district");
    assert!(counted > 0.0 && counted <= sent, "{counted} of {sent}");
    assert!(
        children
            .iter()
            .all(|row| row[3].parse::<f64>().unwrap() >= 5.0)
    );
    // A parent is told no more than everyone.
    let parent = portal.family().await.parent;
    assert_eq!(rows(&parent, "").await, all);
}

pub async fn what_good_means_can_be_said_otherwise(portal: &Portal) {
    let anyone = portal.nobody();
    let good =
        |rows: &[Vec<String>]| -> Vec<String> { rows.iter().map(|row| row[8].clone()).collect() };
    let nearest =
        |rows: &[Vec<String>]| -> Vec<String> { rows.iter().map(|row| row[6].clone()).collect() };
    // Where every school is good the two ways are one; where none is, there is no way.
    let all = rows(&anyone, "?asked=0").await;
    assert_eq!(good(&all), nearest(&all));
    let none = rows(&anyone, "?asked=100").await;
    assert!(good(&none).iter().all(String::is_empty));
    let page = anyone.reads(&format!("{PATH}?asked=100")).await;
    assert!(
        page.words().contains("no school is good"),
        "{}",
        page.words()
    );
    assert!(page.html.contains("value=\"100\""));
    for bad in ["many", "-1", "101", "NaN", "inf", "1,5", "%00"] {
        let path = format!("{PATH}?asked={bad}");
        let page = anyone.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{bad}");
        is_whole(&page, Language::English, PATH);
        assert!(page.error_at("asked").contains("from 0 to 100"), "{bad}");
        anyone
            .finds_nothing(&format!("{PATH}.csv?asked={bad}"))
            .await;
    }
}
