//! The counter: a clerk does for a parent what the parent could do online, with the same result.

use axum::http::{StatusCode, header};
use education::application::Application;
use education::round::Round;

use super::portal::{Family, Portal, Reader};

/// Sends a list with two schools, from the page of the child's things on.
pub async fn sends_a_list(portal: &Portal, who: &Reader, family: &Family, round: &Round) {
    let path = family.path(round);
    let offers = portal.offers(round).await;
    let list = format!("place-1={}&place-2={}&do=next", offers[1].id, offers[0].id);
    let check = format!("{path}/check");
    who.sends(&path, &list, &check).await;
    let page = who.reads(&check).await;
    let version = page.between("name=\"version\" value=\"", "\"").to_owned();
    let sent = format!("{path}/sent");
    who.sends(&check, &format!("version={version}"), &sent)
        .await;
    who.reads(&sent).await;
}

#[doc = "POR-11, J12"]
pub async fn a_list_told_at_the_counter_is_the_list_sent_online(portal: &Portal) {
    let families = portal.families().await;
    let [online, comes] = families.as_slice().first_chunk::<2>().unwrap();
    let round = portal.first_round().await;
    let clerk = portal.clerk();
    let home = format!("/education/mine?for={}", comes.child);
    clerk.finds_nothing(&home).await;
    clerk.finds_nothing(&comes.path(&round)).await;

    // The clerk finds the parent by name and day of birth, and begins.
    let parent = portal.person(&comes.parent).await;
    let born = parent.birth_date;
    let name = parent.name.reveal().replace(' ', "+");
    let typed = format!("door=counter&agreed=spoken&name={name}&born={born}");
    clerk.reads("/counter").await;
    let found = clerk.post("/counter", typed).await;
    let number = format!("name=\"resident\" value=\"{}\"", parent.id);
    assert!(found.html.contains(&number), "{}", found.words());
    let begin = format!(
        "resident={}&born={born}&door=counter&agreed=spoken",
        parent.id
    );
    let wrong = begin.replace(&born.to_string(), "1901-01-01");
    let refused = clerk.post("/counter/visits", wrong).await;
    assert_eq!(refused.status, StatusCode::OK);
    assert!(refused.error_at("born").starts_with("This is not what"));
    let begun = clerk.post("/counter/visits", begin).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
    let visit = begun.header(header::LOCATION).to_owned();
    let page = clerk.reads(&visit).await;
    assert!(
        page.html.contains(&home),
        "the child is there: {}",
        page.words()
    );

    sends_a_list(portal, &online.parent, online, &round).await;
    clerk.reads(&home).await;
    sends_a_list(portal, &clerk, comes, &round).await;
    let one = portal.list_of(online, &round).await.unwrap();
    let other = portal.list_of(comes, &round).await.unwrap();
    let classed = |list: &Application| -> Vec<_> {
        let choices = list.choices().iter();
        choices
            .map(|one| (one.offer.clone(), one.class.clone()))
            .collect()
    };
    assert_eq!(classed(&one), classed(&other));
    assert_eq!((one.round, one.version), (other.round, other.version));

    // The receipt has it, and when the visit is over the clerk finds nothing any more.
    let receipt = clerk.reads(&format!("{visit}/receipt")).await;
    assert!(
        receipt.words().contains("school places"),
        "{}",
        receipt.words()
    );
    clerk.sends(&format!("{visit}/close"), "", "/counter").await;
    for path in [&home, &visit, &comes.path(&round)] {
        clerk.finds_nothing(path).await;
    }
    let looked = format!("/my-data/looked?for={}", comes.child);
    let looked = comes.parent.reads(&looked).await.words();
    assert!(looked.contains("Clerk at a counter"), "{looked}");
    assert!(looked.contains("At a counter."), "{looked}");
}
