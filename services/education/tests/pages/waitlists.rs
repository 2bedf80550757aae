//! Seats that come free, whom they go to, and what everybody is told of it.

use city::people::FactValue;
use city::personal::Personal;
use city::service::Service;
use education::Education;
use education::place::{Because, PlaceState};
use education::waitlist::{Cause, MoveState};
use jiff::SignedDuration;
use platform::text::Language;

use super::portal::{Family, Portal, is_whole};
use super::two_seats::TwoSeats;

/// The office works the lists off and tells the families.
async fn works_and_tells(portal: &Portal, town: &TwoSeats) {
    let (officer, lists) = (portal.officer(), town.lists());
    portal.wait(SignedDuration::from_mins(10));
    officer.sends(&lists, "do=work", &lists).await;
    let page = officer.reads(&lists).await;
    assert!(page.words().contains("Proposed, not told"));
    let offering = format!("{}/offer", town.office());
    officer.reads(&offering).await;
    officer.sends(&offering, "", &lists).await;
    let page = officer.reads(&lists).await;
    assert!(page.words().contains("Told, kept until the end of"));
}

/// What the pages of a family say of its place in line, each the same.
async fn in_line(portal: &Portal, town: &TwoSeats, family: &Family) -> Vec<String> {
    let decision = portal.decision_path(family, &town.round).await.unwrap();
    let mut told: Vec<Vec<String>> = Vec::new();
    for path in [town.answer(family), decision] {
        let words = family.parent.reads(&path).await.words();
        let lines = words.split(": number ").skip(1);
        told.push(lines.map(|rest| rest[..6].to_owned()).collect());
        assert_eq!(told[0], *told.last().unwrap());
        let is_told = words.contains("The order is the rule that was announced before");
        assert_eq!(is_told, !told[0].is_empty(), "{words}");
    }
    told.remove(0)
}

pub async fn an_offer_that_nobody_answers_goes_to_the_next(portal: &Portal, town: &TwoSeats) {
    let officer = portal.officer();
    let family = &town.without;
    assert_eq!(in_line(portal, town, family).await, ["1 of 2", "1 of 1"]);
    assert_eq!(in_line(portal, town, &town.second).await, ["2 of 2"]);
    officer.sends(&town.lists(), "do=work", &town.lists()).await;
    let proposed = town.newest(portal, family).await;
    assert_eq!(proposed.state, MoveState::Proposed);
    assert_eq!(proposed.cause, Cause::Declined);
    let path = town.moves(family, proposed.number);
    family.parent.finds_nothing(&path).await;
    let mine = family.parent.get("/education/mine").await;
    assert!(!mine.html.contains(&path), "nobody is told of a proposal");

    works_and_tells(portal, town).await;
    is_told_what_came_free(portal, town, family, &path).await;
    assert_eq!(in_line(portal, town, &town.second).await, ["1 of 1"]);
    let ending = format!("{}/end", town.office());
    let refused = officer.post(&ending, "").await;
    is_whole(&refused, Language::English, &ending);
    assert!(
        refused.words().contains("One place is proposed, or told"),
        "{}",
        refused.words()
    );

    portal.wait(SignedDuration::from_hours(24 * 7));
    let late = family.parent.post(&path, "answer=take").await;
    is_whole(&late, Language::English, &path);
    assert!(
        late.words().contains("This answer came too late"),
        "{}",
        late.words()
    );
    works_and_tells(portal, town).await;
    let words = family.parent.reads(&path).await.words();
    assert!(words.contains("Nobody answered in time"), "{words}");
    assert_eq!(town.state(portal, family).await, PlaceState::Waiting);
    let next = town.newest(portal, &town.second).await;
    assert_eq!(
        next.cause,
        Cause::OfferLapsed {
            by: proposed.number
        }
    );
}

/// The family is told in its things, on the page of the decision and in messages.
async fn is_told_what_came_free(portal: &Portal, town: &TwoSeats, family: &Family, path: &str) {
    let mine = family.parent.reads("/education/mine").await;
    assert!(
        mine.words().contains("A place came free at"),
        "{}",
        mine.words()
    );
    assert!(mine.html.contains(path));
    let decision = portal.decision_path(family, &town.round).await.unwrap();
    let page = family.parent.reads(&decision).await;
    let words = page.words();
    for part in [
        "A family gave it back.",
        "is the first who waits for it",
        "Say by the end of",
        "What you can do now, and by when",
        "Who helps",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let offer = family.parent.reads(path).await.words();
    assert!(offer.contains("has no other place now"), "{offer}");
    let city = portal.desk().city();
    let all = city::decision::DecisionStore::of_resident(city.db(), &family.mandate, &family.child);
    let told = all.await.unwrap().remove(0);
    let name = Personal::new(portal.name_of(family).await);
    for language in Language::ALL {
        let t = portal.desk().texts().text(language);
        let service = portal.desk().services().iter().next().unwrap();
        let words = service.decision_words(city, &t, &told, &name).await;
        let words = words.unwrap().unwrap();
        let school = town.offers[0].site.clone();
        let sites = city.sites().await.unwrap();
        let school = sites.iter().find(|site| site.id == school).unwrap();
        assert!(words.answer.contains(school.name.in_language(language)));
        assert_eq!(words.reason.len(), 3, "{:?}", words.reason);
    }
}

pub async fn who_moves_up_leaves_a_seat_to_the_next(portal: &Portal, town: &TwoSeats) {
    let family = &town.second;
    let offered = town.newest(portal, family).await;
    let path = town.moves(family, offered.number);
    let page = family.parent.reads(&path).await;
    assert!(
        page.words().contains("leaves the place at"),
        "{}",
        page.words()
    );
    let empty = family.parent.post(&path, "").await;
    assert_eq!(empty.error_at("answer"), "Choose one of the answers");
    let switched = family.parent.post(&path, "language=zh-Hans&answer=stay");
    let switched = switched.await;
    is_whole(&switched, Language::SimplifiedChinese, &path);
    assert!(switched.between("value=\"stay\"", ">").contains("checked"));
    family.parent.sends(&path, "answer=take", &path).await;
    let words = family.parent.reads(&path).await.words();
    assert!(words.contains("was taken for"), "{words}");
    let again = family.parent.post(&path, "answer=stay").await;
    assert!(again.words().contains("This was answered already"));
    let state = town.state(portal, family).await;
    assert_eq!(state.offer(), Some(&town.offers[0].id));
    assert!(matches!(
        state,
        PlaceState::Accepted {
            because: Because::MovedUp,
            ..
        }
    ));
    family.parent.reads(&town.answer(family)).await;

    works_and_tells(portal, town).await;
    let next = town.newest(portal, &town.without).await;
    assert_eq!(next.offer, town.offers[1].id);
    assert_eq!(next.cause, Cause::MovedUp { by: offered.number });
    let path = town.moves(&town.without, next.number);
    let parent = &town.without.parent;
    parent.sends(&path, "answer=take", &path).await;
    parent.reads("/education/mine").await;
    let decision = portal.decision_path(&town.without, &town.round).await;
    parent.reads(&decision.unwrap()).await;
}

pub async fn everyone_sees_what_came_free_and_nobody_is_named(portal: &Portal, town: &TwoSeats) {
    let free = format!("/education/waitlists/{}", town.round.id);
    let results = format!("/education/results/{}", town.round.id);
    let page = portal.nobody().reads(&results).await;
    assert!(page.html.contains(&free));
    let page = portal.nobody().reads(&free).await;
    let words = page.words();
    for part in [
        "School Seats Their numbers Why it came free",
        "A family gave it back.",
        "nobody answered in time. Move 1.",
        "moved up to another school. Move 2.",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    for family in [&town.first, &town.second, &town.without] {
        let name = portal.name_of(family).await;
        assert!(!page.html.contains(&name));
        let office = portal.officer().reads(&town.lists()).await;
        let child = &family.child;
        assert!(!office.html.contains(child.as_str()));
    }
}

/// The page of one's own data shows the same records with words in the place of codes.
pub async fn what_is_held_of_a_child_is_told_in_words(portal: &Portal, town: &TwoSeats) {
    let (city, t, family) = (portal.desk().city(), portal.text(), &town.without);
    let name = Personal::new(portal.name_of(family).await);
    let held = Education.holdings(city, &family.mandate, &family.child);
    let mut told = Vec::new();
    for one in held.await.unwrap() {
        let one = Education.in_words(city, &t, &name, one).await.unwrap();
        for row in &one.rows {
            let row = serde_json::to_string(row).unwrap();
            for code in ["ofr_", "kept_seat", "because", "cause", "\"at\""] {
                assert!(!row.contains(code), "{code}: {row}");
            }
            told.push(row);
        }
    }
    let told = told.join(" ");
    for words in [
        "List sent",
        "moved up from the waiting list",
        "A family gave it back.",
        "Time over",
        "Taken",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

pub async fn when_the_round_ends_children_are_pupils(portal: &Portal, town: &TwoSeats) {
    let officer = portal.officer();
    let ending = format!("{}/end", town.office());
    officer.reads(&ending).await;
    officer.sends(&ending, "", &town.lists()).await;
    officer.reads(&town.lists()).await;
    officer.reads(&town.office()).await;
    let city = portal.desk().city();
    let first_day = jiff::civil::date(town.round.school_year, 1, 1);
    let expected = [
        (&town.first, None),
        (&town.second, Some(&town.offers[0])),
        (&town.without, Some(&town.offers[1])),
    ];
    for (family, offer) in expected {
        let facts = city.registry();
        let facts = facts.facts(&family.mandate, &family.child, first_day).await;
        let facts = facts.unwrap().into_iter();
        let mut enrolled = facts.filter(|fact| matches!(fact.value, FactValue::Enrolled { .. }));
        let found = enrolled.next();
        let site = offer.map(|offer| FactValue::Enrolled {
            site: offer.site.clone(),
        });
        assert_eq!(found.as_ref().map(|fact| &fact.value), site.as_ref());
        if let Some(fact) = found {
            assert_eq!(fact.verifier, town.round.body);
            assert!(fact.source.contains(town.round.id.as_str()));
        }
        family.parent.reads("/education/mine").await;
    }
}
