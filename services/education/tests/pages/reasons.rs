//! The same list told by each door, in the same city from the same seed: what is decided and why is the same.

use city::decision::{Decision, DecisionStore};
use education::round::Step;

use super::counter::sends_a_list;
use super::paper::{enters_a_list, numbers};
use super::portal::{Family, Portal};
use super::{proof, sms};

/// The doors by which a family tells its list.
pub const DOORS: [&str; 5] = ["portal", "counter", "telephone", "paper", "sms"];

/// What was decided about a child, and how it was told.
#[derive(Debug, PartialEq)]
pub struct Decided {
    outcome: city::decision::Outcome,
    reason: serde_json::Value,
    answer: String,
    why: Vec<String>,
    next: String,
}

/// A family tells its list by a door; the round is decided, and the decision is told.
pub async fn told_by(portal: &Portal, door: &str) -> Decided {
    let families = portal.families().await;
    let family = &families[0];
    let round = portal.first_round().await;
    match door {
        "portal" => sends_a_list(portal, &family.parent, family, &round).await,
        "sms" => {
            portal.keeps_number(&family.parent, sms::NUMBER).await;
            let list = numbers(portal, &round).await.replace('+', " ");
            sms::confirms(portal, &format!("school {list}")).await;
        }
        door => {
            let clerk = portal.clerk();
            let visit = portal.begins(&clerk, &family.parent, door).await;
            if door == "paper" {
                enters_a_list(portal, &clerk, family, &round).await;
            } else {
                sends_a_list(portal, &clerk, family, &round).await;
            }
            clerk.sends(&format!("{visit}/close"), "", "/counter").await;
        }
    }
    decide(portal).await;
    decided(portal, family).await
}

/// The office closes the round, draws, runs, signs and publishes it.
async fn decide(portal: &Portal) {
    let round = portal.first_round().await;
    let officer = portal.officer();
    let path = format!("/education/rounds/{}", round.id);
    officer.sends(&format!("{path}/close"), "", &path).await;
    let drawn = format!("do=entropy&entropy={}", proof::ENTROPY);
    officer.sends(&path, &drawn, &path).await;
    officer.sends(&path, "do=run", &path).await;
    let page = officer.reads(&path).await;
    let fingerprint = page
        .between("name=\"fingerprint\" value=\"", "\"")
        .to_owned();
    let signed = format!("do=sign&read=yes&note=As+drawn.&fingerprint={fingerprint}");
    officer.sends(&path, &signed, &path).await;
    officer.sends(&format!("{path}/publish"), "", &path).await;
    let step = portal.first_round().await.state.step();
    assert_eq!(step, Step::Published);
}

async fn decided(portal: &Portal, family: &Family) -> Decided {
    let desk = portal.desk();
    let (city, round) = (desk.city(), portal.first_round().await);
    let all = DecisionStore::of_resident(city.db(), &family.mandate, &family.child);
    let all: Vec<Decision> = all.await.unwrap();
    let found = all.iter().find(|one| one.about == round.id.as_str());
    let found = found.unwrap();
    let t = desk.texts().text(platform::text::Language::English);
    let name = city::personal::Personal::new(portal.name_of(family).await);
    let service = desk
        .services()
        .iter()
        .find(|one| one.code() == found.service);
    let words = service.unwrap().decision_words(city, &t, found, &name);
    let words = words.await.unwrap().unwrap();
    Decided {
        outcome: found.outcome,
        reason: found.reason.clone(),
        answer: words.answer,
        why: words.reason,
        next: words.next,
    }
}
