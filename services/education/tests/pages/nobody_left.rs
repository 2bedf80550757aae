//! After a main round nobody is left without a place, or without an officer's name under the reason: each page on the way.

use axum::http::StatusCode;
use city::decision::DecisionStore;
use city::people::FactValue;
use city::personal::Personal;
use city::service::Service;
use city::words::Wording;
use education::Education;
use education::policy::{Class, ClassCode, Condition, KeptSeats, Policy};
use education::round::{Offer, Round, RoundKind, RoundPlan, Step};
use education::waitlist::Waitlists;
use jiff::ToSpan;
use platform::text::Language;

use super::languages::switched;
use super::portal::{Family, Portal, Reader, is_whole};
use super::rounds::Form;

const WHY: &str = "No seat is left; the school of the south opens a class by August.";

/// A main round that has ended, in which nobody applied, with seats for half of those who begin school.
async fn ended_main_round(portal: &Portal) -> (Round, usize) {
    let first = portal.first_round().await;
    let (name, today) = (first.id.as_str(), portal.desk().city().today());
    let registry = portal.desk().city().registry();
    let mandate = portal.over(&first);
    let beginners = registry.entering(&mandate, name, first.school_year, today);
    let beginners = beginners.await.unwrap().len();
    let offers = portal.offers(&first).await;
    let plan = RoundPlan {
        name: first.name.clone(),
        school_year: first.school_year,
        closes_on: today,
        answers_by: today.checked_add(9.days()).unwrap(),
        policy: first.policy.clone(),
        kind: RoundKind::Main,
        entropy_source: first.entropy_source.clone(),
        offers: vec![Offer {
            seats: u32::try_from(beginners / 2).unwrap(),
            ..offers[0].clone()
        }],
    };
    let rounds = portal.rounds();
    let round = rounds.prepare(&portal.preparing(), plan).await.unwrap();
    rounds.open(&portal.over(&round), &round.id).await.unwrap();
    portal.draw(&round).await;
    publishes(portal, &round).await;
    let waitlists = Waitlists::new(portal.desk().city().clone());
    let mandate = portal.over(&round);
    waitlists.begin(&mandate, &round.id).await.unwrap();
    waitlists.end(&mandate, &round.id).await.unwrap();
    (portal.round(&round.id).await, beginners)
}

fn path(round: &Round) -> String {
    format!("/education/rounds/{}", round.id)
}

async fn signature(officer: &Reader, round: &Round) -> String {
    let page = officer.reads(&path(round)).await;
    let plan = page.between("name=\"fingerprint\" value=\"", "\"");
    format!("do=sign&read=yes&note=Read&fingerprint={plan}")
}

async fn publishes(portal: &Portal, round: &Round) {
    let (officer, path) = (portal.officer(), path(round));
    officer.sends(&path, "do=run", &path).await;
    let signature = signature(&officer, round).await;
    officer.sends(&path, &signature, &path).await;
    officer.sends(&format!("{path}/publish"), "", &path).await;
}

/// The officer fills the form in that is open to nobody else, and is told what to mend.
async fn prepares(portal: &Portal, main: &Round) -> Round {
    let (officer, form) = (portal.officer(), format!("{}/complementary", path(main)));
    let page = officer.reads(&path(main)).await;
    assert!(page.html.contains(&format!("href=\"{form}\"")));
    let page = officer.reads(&form).await;
    assert!(page.words().contains("the place stays the child’s"));
    let filled = Form::on(&page);
    for (field, bad, told) in [
        ("name-en", "", "Write 1 to 300 characters"),
        ("closes-on", "soon", "Write the day as year, month and day"),
        ("closes-on", "2026-03-01", "The last day to apply is over"),
        (
            "answers-by",
            "2026-03-02",
            "must come after the last day to apply",
        ),
    ] {
        let page = officer.post(&form, filled.with(field, bad).body()).await;
        assert!(
            page.error_at(field).contains(told),
            "{field}: {}",
            page.error_at(field)
        );
        is_whole(&page, Language::English, &form);
    }
    switched(
        &officer,
        &form,
        &filled.with("closes-on", "some day").body(),
    )
    .await;
    let parent = portal.family().await.parent;
    parent.finds_nothing(&form).await;
    assert_eq!(
        parent.post(&form, filled.body()).await.status,
        StatusCode::NOT_FOUND
    );
    let made = portal
        .made_by(&officer.post(&form, filled.body()).await)
        .await;
    assert_eq!(
        made.kind,
        RoundKind::Complementary {
            after: main.id.clone()
        }
    );
    officer.sends(&form, &filled.body(), &path(main)).await;
    let page = officer.reads(&path(main)).await;
    assert!(
        page.html.contains(&path(&made)),
        "the round that follows is named"
    );
    made
}

/// The officer signs why for every child without a place, and cannot sign the plan before.
async fn signs_exceptions(portal: &Portal, round: &Round) -> usize {
    let (officer, list) = (portal.officer(), format!("{}/without-place", path(round)));
    let signature = signature(&officer, round).await;
    let refused = officer.post(&path(round), signature).await;
    assert!(
        refused.words().contains("have no place and no exception"),
        "{}",
        refused.words()
    );
    is_whole(&refused, Language::English, &path(round));
    assert_eq!(portal.round(&round.id).await.state.step(), Step::Planned);
    let page = officer.reads(&list).await;
    let link = format!("href=\"{list}/");
    let links = page.html.split(&link).skip(1);
    let children: Vec<String> = links
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert!(!children.is_empty());
    let parent = portal.family().await.parent;
    parent.finds_nothing(&list).await;
    let form = format!("{list}/{}", children[0]);
    parent.finds_nothing(&form).await;
    officer
        .finds_nothing(&format!("{list}/res_0000000000000000"))
        .await;
    officer.reads(&form).await;
    switched(&officer, &form, "why=half+a+reason").await;
    for bad in ["", "%00", &"x".repeat(501)] {
        let page = officer.post(&form, format!("why={bad}")).await;
        assert!(page.error_at("why").contains("1 to 500 characters"));
        is_whole(&page, Language::English, &form);
    }
    // Typed on two lines, it is one paragraph.
    let why = WHY.replacen(' ', "%0D%0A", 1).replace(' ', "+");
    let why = format!("why={}", why.replace(';', "%3B"));
    for child in &children {
        officer.sends(&format!("{list}/{child}"), &why, &list).await;
    }
    let page = officer.reads(&list).await;
    assert!(page.words().contains(WHY) && page.words().contains("Change the reason"));
    let page = officer.get(&form).await;
    assert!(
        page.between("id=\"why\"", "</textarea>")
            .contains("opens a class")
    );
    children.len()
}

pub async fn nobody_is_left_without_a_place_or_a_name_under_the_reason(portal: &Portal) {
    let (main, beginners) = ended_main_round(portal).await;
    let next = prepares(portal, &main).await;
    let officer = portal.officer();
    officer
        .sends(&format!("{}/open", path(&next)), "", &path(&next))
        .await;
    portal.nobody().reads("/education").await;
    portal.draw(&next).await;
    officer.sends(&path(&next), "do=run", &path(&next)).await;
    let without = signs_exceptions(portal, &next).await;
    assert_eq!(without, beginners - beginners / 2);
    let signature = signature(&officer, &next).await;
    officer.sends(&path(&next), &signature, &path(&next)).await;
    officer
        .sends(&format!("{}/publish", path(&next)), "", &path(&next))
        .await;
    let results = portal
        .nobody()
        .reads(&format!("/education/results/{}", next.id))
        .await;
    assert!(results.words().contains("Given the nearest school"));

    let (mut nearest, mut excepted) = (0, 0);
    for family in portal.families_for(&next).await {
        let Some(decision) = portal.decision_path(&family, &next).await else {
            continue;
        };
        let page = family.parent.reads(&decision).await;
        is_told_so_by_message(portal, &family, &decision).await;
        let mine = family.parent.reads("/education/mine").await;
        if page
            .words()
            .contains("This is the nearest school that had a seat left")
        {
            assert!(page.words().contains("has a place for"), "{}", page.words());
            assert!(page.words().contains("Without an answer it stays"));
            nearest += 1;
        } else {
            assert!(page.words().contains(WHY), "{}", page.words());
            assert!(page.words().contains("No place yet"));
            assert!(mine.words().contains("There is no school with a seat yet"));
            excepted += 1;
        }
        let proof = page
            .between("href=\"/education/results/", "#number")
            .replace("&amp;", "&");
        portal
            .nobody()
            .reads(&format!("/education/results/{proof}"))
            .await;
        portal.families().await[0].parent.get(&decision).await;
    }
    assert!(nearest > 0 && excepted > 0, "{nearest} and {excepted}");
}

/// A message says the same as the page, in each language.
async fn is_told_so_by_message(portal: &Portal, family: &Family, path: &str) {
    let (city, name) = (portal.desk().city(), portal.name_of(family).await);
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    let decision = DecisionStore::find(city.db(), &family.mandate, &family.child, &id);
    let decision = decision.await.unwrap().unwrap();
    for language in Language::ALL {
        let t = portal.desk().texts().text(language);
        let name = Personal::new(name.clone());
        let told = Education.decision_words(city, &t, &decision, &name);
        let told = told.await.unwrap().unwrap();
        let page = family.parent.get_in(path, language).await;
        for sentence in [&told.reason[0], &told.reason[1], &told.next] {
            assert!(
                page.words().contains(sentence.as_str()),
                "{path} says not: {sentence}"
            );
        }
    }
}

/// Somebody certifies a disability of a child, and a seat is kept for it.
pub async fn a_seat_that_is_kept_is_told_as_one(portal: &Portal) {
    let (family, first) = (portal.family().await, portal.first_round().await);
    portal.certifies(&family.child, FactValue::Disability).await;
    let today = portal.desk().city().today();
    let class = Class {
        code: ClassCode::new("special"),
        name: Wording::new("special needs", "特殊需要"),
        all: vec![Condition::Disability],
    };
    let offers = portal.offers(&first).await;
    let plan = RoundPlan {
        name: first.name.clone(),
        school_year: first.school_year,
        closes_on: today,
        answers_by: today.checked_add(9.days()).unwrap(),
        policy: Policy {
            kept: vec![KeptSeats {
                class: Some(class),
                per_cent: 100,
            }],
            ..first.policy.clone()
        },
        kind: RoundKind::Main,
        entropy_source: first.entropy_source.clone(),
        offers: vec![Offer {
            seats: 1,
            ..offers[0].clone()
        }],
    };
    let rounds = portal.rounds();
    let round = rounds.prepare(&portal.preparing(), plan).await.unwrap();
    rounds.open(&portal.over(&round), &round.id).await.unwrap();
    let (path, offer) = (family.path(&round), &portal.offers(&round).await[0].id);
    let check = format!("{path}/check");
    let chosen = format!("place-1={offer}&do=next");
    family.parent.sends(&path, &chosen, &check).await;
    let version = portal.list_of(&family, &round).await.unwrap().version;
    let sent = format!("{path}/sent");
    family
        .parent
        .sends(&check, &format!("version={version}"), &sent)
        .await;
    portal.draw(&round).await;
    publishes(portal, &round).await;
    let decision = portal.decision_path(&family, &round).await.unwrap();
    let page = family.parent.reads(&decision).await;
    let told = "has a seat that is kept for the class “special needs”";
    assert!(page.words().contains(told), "{}", page.words());
}
