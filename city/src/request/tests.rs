use jiff::civil::date;
use platform::db::Database;

use super::*;
use crate::mandate::{Actor, Scope};
use crate::policy::Action;
use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{access, practice_city};

/// Somebody of the role picker, by whether they fit.
fn role(desk: &Desk, fits: impl Fn(&Actor) -> bool) -> Actor {
    desk.roles()
        .iter()
        .find(|role| fits(role))
        .cloned()
        .unwrap()
}

fn resident_of(actor: &Actor) -> ResidentId {
    match actor {
        Actor::Resident { resident } => resident.clone(),
        _ => panic!("{actor:?} is no resident"),
    }
}

async fn own(desk: &Desk, actor: &Actor) -> Mandate {
    let access = access(desk.city(), actor);
    let registry = desk.city().registry();
    registry
        .act_for(&access, &resident_of(actor), people::SERVICE, Scope::Order)
        .await
        .unwrap()
}

async fn clerks(desk: &Desk, about: &ResidentId) -> Mandate {
    let clerk = role(desk, |actor| {
        actor
            .post()
            .is_some_and(|post| post.service == people::SERVICE)
    });
    let access = access(desk.city(), &clerk);
    let registry = desk.city().registry();
    let purpose = Purpose::Registration;
    let asked = registry.over(&access, about, people::SERVICE, purpose, Action::Correct);
    asked.await.unwrap()
}

platform::on_both! {
    #[doc = "POR-18"]
    async fn a_request_is_asked_answered_with_its_reason_and_then_closed(db: Database) {
        let desk = practice_city(db, Services::from([]), 2_000).await;
        let requests = Requests::new(desk.city().clone());
        let parent = role(&desk, |actor| matches!(actor, Actor::Resident { .. }));
        let (who, mandate) = (resident_of(&parent), own(&desk, &parent).await);
        let asked = requests
            .ask(&mandate, &who, RequestKind::Correction, "resident", " My name has an accent. ")
            .await
            .unwrap();
        assert_eq!(asked.what.reveal(), "My name has an accent.");
        assert_eq!(asked.answer_by, date(2026, 4, 1));
        assert_eq!(requests.of(&mandate, &who).await.unwrap(), std::slice::from_ref(&asked));

        let clerk = clerks(&desk, &who).await;
        requests.answer(&clerk, &who, &asked.id, true, "Written as on your card.").await.unwrap();
        let seen = requests.of(&mandate, &who).await.unwrap();
        assert_eq!(seen[0].state.step(), "done");
        assert_eq!(seen[0].state.answer().unwrap().reveal(), "Written as on your card.");

        let again = requests.answer(&clerk, &who, &asked.id, false, "No.").await;
        assert!(matches!(again, Err(RequestError::Closed { step: "done" })));
        let back = requests.withdraw(&mandate, &who, &asked.id).await;
        assert!(matches!(back, Err(RequestError::Closed { step: "done" })));
    }

    #[doc = "POR-18"]
    async fn requests_wait_at_the_desk_of_the_register_and_nowhere_else(db: Database) {
        let desk = practice_city(db, Services::from([]), 2_000).await;
        let requests = Requests::new(desk.city().clone());
        let parent = role(&desk, |actor| matches!(actor, Actor::Resident { .. }));
        let (who, mandate) = (resident_of(&parent), own(&desk, &parent).await);
        for kind in [RequestKind::Correction, RequestKind::Erasure] {
            requests.ask(&mandate, &who, kind, "facts", "About my school.").await.unwrap();
        }
        let clerk = role(&desk, |actor| {
            actor.post().is_some_and(|post| post.role == crate::mandate::Role::Officer && post.service == people::SERVICE)
        });
        let leave = requests.desk(&access(desk.city(), &clerk)).unwrap();
        assert_eq!(requests.open(&leave, 10).await.unwrap().len(), 2);
        for other in desk.roles().iter().filter(|role| **role != clerk) {
            let leave = requests.desk(&access(desk.city(), other));
            assert!(matches!(leave, Err(MandateError::NotYours)), "{other:?}");
        }
        assert_eq!(requests.open(&mandate, 10).await.unwrap(), []);
    }

    async fn words_that_cannot_be_kept_and_too_many_requests_are_refused(db: Database) {
        let desk = practice_city(db, Services::from([]), 2_000).await;
        let requests = Requests::new(desk.city().clone());
        let parent = role(&desk, |actor| matches!(actor, Actor::Resident { .. }));
        let (who, mandate) = (resident_of(&parent), own(&desk, &parent).await);
        let ask = |what: String| {
            let (requests, mandate, who) = (requests.clone(), mandate.clone(), who.clone());
            async move { requests.ask(&mandate, &who, RequestKind::Erasure, "facts", &what).await }
        };
        for wrong in [String::new(), " \n ".to_owned(), "7".repeat(2_001), "a\0b".to_owned()] {
            assert!(matches!(ask(wrong).await, Err(RequestError::Words)));
        }
        for _ in 0..OPEN_REQUESTS_MAX {
            ask("Remove it.".to_owned()).await.unwrap();
        }
        assert!(matches!(ask("Remove it.".to_owned()).await, Err(RequestError::TooMany)));
    }

    async fn a_neighbour_sees_and_closes_no_request_of_mine(db: Database) {
        let desk = practice_city(db, Services::from([]), 2_000).await;
        let requests = Requests::new(desk.city().clone());
        let parents: Vec<&Actor> = desk
            .roles()
            .iter()
            .filter(|actor| matches!(actor, Actor::Resident { .. }))
            .collect();
        let (who, mandate) = (resident_of(parents[0]), own(&desk, parents[0]).await);
        let asked = requests.ask(&mandate, &who, RequestKind::Erasure, "facts", "Remove it.").await.unwrap();
        let neighbour = own(&desk, parents[1]).await;
        assert_eq!(requests.of(&neighbour, &who).await.unwrap(), []);
        let closed = requests.withdraw(&neighbour, &who, &asked.id).await;
        assert!(matches!(closed, Err(RequestError::NotFound)));
    }
}
