//! A place in mid-year: a family asks on a page, an officer answers by the rule on another.

use axum::http::{StatusCode, header};
use city::id::ResidentId;
use city::people::FactValue;
use education::round::{Offer, Round, Step};
use jiff::civil::date;
use platform::text::Language;
use sea_orm::ConnectionTrait;

use super::portal::{Family, Portal, is_whole};

const LIST: &str = "/education/transfers";

impl Portal {
    /// The round that formed the class of those who entered last year, with its offers.
    async fn last_class(&self) -> (Round, Vec<Offer>) {
        let all = self.rounds().all().await.unwrap().into_iter();
        let mut ended = all.filter(|round| round.state.step() == Step::Ended);
        let round = ended.next().unwrap();
        let offers = self.offers(&round).await;
        (round, offers)
    }

    /// Every school has so many seats for a class.
    async fn have_seats(&self, class: &Round, seats: u32) {
        let statement = format!(
            "UPDATE school_offer SET seats = {seats} WHERE round_id = '{}'",
            class.id
        );
        let db = self.desk().city().db();
        let written =
            db.write(move |tx| Box::pin(async move { tx.execute_unprepared(&statement).await }));
        written.await.unwrap();
    }

    /// A child of the age of a class comes to a family.
    async fn newcomer(&self, family: &Family, number: u8, class: &Round) -> ResidentId {
        let born = date(class.school_year - 7, 10, 10);
        self.sibling_of(family, number, Some(born)).await
    }
}

/// Asks for schools, and gives the page of the request.
async fn asks(family: &Family, child: &ResidentId, wishes: &[&Offer]) -> String {
    let path = format!("/education/transfer/{child}");
    let wishes = (1..).zip(wishes);
    let wishes = wishes.map(|(place, offer)| format!("place-{place}={}&", offer.id));
    let answer = family.parent.post(&path, wishes.collect::<String>()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    answer.header(header::LOCATION).to_owned()
}

pub async fn a_family_is_told_what_to_mend_and_loses_nothing(portal: &Portal) {
    let families = portal.families().await;
    let [family, neighbour] = families.as_slice().first_chunk::<2>().unwrap();
    let (class, offers) = portal.last_class().await;
    let child = portal.newcomer(family, 31, &class).await;
    let site = offers[1].site.clone();
    portal.knows(32, &child, FactValue::Enrolled { site }).await;
    let path = format!("/education/transfer/{child}");
    let parent = &family.parent;
    let mine = parent.reads("/education/mine").await;
    assert!(mine.html.contains(&path), "{}", mine.words());
    let page = parent.reads(&path).await;
    assert!(page.words().contains("How requests are answered"));

    let none = parent.post(&path, "why=&place-1=").await;
    assert!(none.error_at("place-1").contains("at least one school"));
    let [first, second] = [&offers[0].id, &offers[1].id];
    let faulty = format!(
        "place-1={first}&place-2={second}&place-3={first}&place-4=ofr_x&moved=yes&why=Work"
    );
    let unread = parent.post(&path, faulty.clone()).await;
    assert!(unread.error_at("place-4").contains("no seats of the class"));
    let faulty = faulty.replace("ofr_x", "");
    let told = parent.post(&path, faulty).await;
    assert_eq!(told.status, StatusCode::OK);
    is_whole(&told, Language::English, &path);
    assert!(
        told.error_at("place-2")
            .contains("is a pupil of this school")
    );
    assert!(told.error_at("place-3").contains("already in place 1"));
    let kept = told.html.contains("value=\"Work\"") && told.html.contains(" checked>");
    assert!(kept, "what was typed is kept");
    assert_eq!(told.html.matches(" selected>").count(), 3);
    let long = "w".repeat(501);
    let long = parent
        .post(&path, format!("place-1={first}&why={long}"))
        .await;
    assert!(long.error_at("why").contains("at most 500 characters"));
    let switched = format!("place-1={first}&why=Work&language=zh-Hans");
    let switched = parent.post(&path, switched).await;
    assert_eq!(switched.status, StatusCode::OK);
    is_whole(&switched, Language::SimplifiedChinese, &path);
    assert!(switched.html.contains("value=\"Work\""));
    for reader in [&neighbour.parent, &portal.officer()] {
        reader.finds_nothing(&path).await;
        let sent = reader.post(&path, format!("place-1={first}")).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
}

pub async fn while_a_round_runs_the_page_leads_to_it(portal: &Portal) {
    let family = portal.family().await;
    let path = format!("/education/transfer/{}", family.child);
    let round = portal.first_round().await;
    let offer = &portal.offers(&round).await[0];
    let page = family.parent.reads(&path).await;
    let named = round.name.in_language(Language::English);
    assert!(page.words().contains(named), "{}", page.words());
    assert!(page.html.contains("href=\"/education/mine\""));
    let sent = family
        .parent
        .post(&path, format!("place-1={}", offer.id))
        .await;
    assert_eq!(sent.status, StatusCode::OK);
    assert!(sent.words().contains("Take part there"));
    let parent = portal.person(&family.parent).await.id;
    let grown_up = format!("/education/transfer/{parent}");
    let page = family.parent.reads(&grown_up).await;
    assert!(
        page.words()
            .contains("No round of the city has formed a class")
    );
}

pub async fn a_child_who_comes_to_the_city_is_given_a_place(portal: &Portal) {
    let (officer, families) = (portal.officer(), portal.families().await);
    let [family, neighbour] = families.as_slice().first_chunk::<2>().unwrap();
    let (class, offers) = portal.last_class().await;
    assert!(
        portal
            .nobody()
            .reads("/education")
            .await
            .words()
            .contains("A place in mid-year")
    );
    assert!(officer.reads(LIST).await.words().contains("Nothing waits"));
    let child = portal.newcomer(family, 41, &class).await;
    portal.have_seats(&class, 1_000).await;
    let own = asks(family, &child, &[&offers[1], &offers[0]]).await;
    let page = family.parent.reads(&own).await;
    assert!(
        page.words().contains("Monday 16 March 2026"),
        "{}",
        page.words()
    );
    let mine = family.parent.reads("/education/mine").await;
    assert!(mine.html.contains(&own));
    let again = family
        .parent
        .get(&format!("/education/transfer/{child}"))
        .await;
    assert_eq!(again.header(header::LOCATION), own);
    for reader in [&neighbour.parent, &officer] {
        reader.finds_nothing(&own).await;
        reader.finds_nothing(&format!("{own}/withdraw")).await;
    }
    family.parent.finds_nothing(LIST).await;

    an_officer_answers(portal, &class, &offers[1], &own).await;
    family.parent.finds_nothing(LIST).await;
    let told = family.parent.reads(&own).await;
    let words = told.words();
    assert!(words.contains("has a place for Sibling 41"), "{words}");
    assert!(words.contains("a seat is free for Sibling 41"), "{words}");
    assert!(
        words.contains("is a pupil there from Monday 2 March 2026"),
        "{words}"
    );
    assert!(
        told.html
            .contains(&format!("/cases/new?for={child}&amp;kind=appeal"))
            || told
                .html
                .contains(&format!("/cases/new?for={child}&#38;kind=appeal")),
        "{}",
        told.html
    );
    let back = family.parent.get(&format!("{own}/withdraw")).await;
    assert_eq!(
        back.header(header::LOCATION),
        own,
        "what is answered is not taken back"
    );
}

pub async fn where_nothing_is_free_a_family_reads_why_and_asks_again(portal: &Portal) {
    let (officer, family) = (portal.officer(), portal.family().await);
    let (class, offers) = portal.last_class().await;
    let child = portal.newcomer(&family, 51, &class).await;
    portal.have_seats(&class, 0).await;
    let own = asks(&family, &child, &[&offers[1]]).await;
    let id = own.rsplit('/').next().unwrap();
    let path = format!("{LIST}/{}/{id}", class.id);
    let page = officer.reads(&path).await;
    assert!(page.words().contains("Say that nothing is free"));
    officer.sends(&path, "version=1&given=", LIST).await;
    let told = family.parent.reads(&own).await;
    let words = told.words();
    assert!(words.contains("the class has 0 seats and"), "{words}");
    assert!(words.contains("You can ask again at any time"), "{words}");

    let again = asks(&family, &child, &[&offers[0]]).await;
    assert_ne!(again, own);
    let page = family.parent.reads(&format!("{again}/withdraw")).await;
    assert!(page.words().contains("loses its turn"));
    let withdraw = format!("{again}/withdraw");
    family.parent.sends(&withdraw, "", &again).await;
    assert!(
        family
            .parent
            .reads(&again)
            .await
            .words()
            .contains("You took this back")
    );
    officer
        .finds_nothing(&format!(
            "{LIST}/{}/{}",
            class.id,
            again.rsplit('/').next().unwrap()
        ))
        .await;
}

/// Gives what the rule proposes, once nothing has changed since it was seen.
async fn an_officer_answers(portal: &Portal, class: &Round, offer: &Offer, own: &str) {
    let officer = portal.officer();
    let list = officer.reads(LIST).await;
    assert!(list.words().contains("Sibling 41"), "{}", list.words());
    let id = own.rsplit('/').next().unwrap();
    let path = format!("{LIST}/{}/{id}", class.id);
    assert!(list.html.contains(&path));
    portal.family().await.parent.finds_nothing(&path).await;
    let page = officer.reads(&path).await;
    let given = page.between("name=\"given\" value=\"", "\"").to_owned();
    assert_eq!(given, offer.id.as_str());
    // What was seen is no more: it is said, and nothing is given.
    portal.have_seats(class, 0).await;
    let body = format!("version=1&given={given}");
    let changed = officer.post(&path, body.clone()).await;
    let is_told = changed.words().contains("Somebody has answered");
    assert!(is_told && changed.html.contains("href=\"#main\""));
    assert_eq!(changed.between("name=\"given\" value=\"", "\""), "");
    portal.have_seats(class, 1_000).await;
    officer.sends(&path, &body, LIST).await;
    let second = officer.post(&path, body).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.words().contains("A colleague was there before you"));
    is_whole(&second, Language::English, &path);
}
