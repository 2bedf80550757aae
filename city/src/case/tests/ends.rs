//! Cases whose people died or cannot be reached, and what others carry on for them.

use super::*;
use crate::notice::{Notices, Senders};
use crate::people::RelationKind;
use crate::testing::texts;

const TRIED: &str = "Two letters came back, and nobody answers the telephone.";

const HEARD: &str = "The register says that the person died last week.";

const MINE: &str = "I am the mother, and the place was to be the younger brother’s too.";

async fn ends(
    town: &Town,
    clerk: &Access,
    case: &Case,
    cause: EndCause,
) -> Result<Case, CaseError> {
    let said = match cause {
        EndCause::Died => HEARD,
        EndCause::Unreachable => TRIED,
    };
    town.cases
        .end(clerk, key(case), case.version, (cause, said))
        .await
}

pub(super) async fn who_was_asked_in_vain_is_told_why_it_ends_and_can_open_it_again(town: &Town) {
    let clerk = town.colleague(1).await;
    let case = town.complains().await;
    for cause in EndCause::ALL {
        let refused = ends(town, &clerk, &case, cause).await;
        assert!(matches!(refused, Err(CaseError::Reached)), "{cause:?}");
    }
    let until = date(2026, 3, 5);
    let asked = ("Which letter was it?", until);
    let asked = town.cases.ask(&clerk, key(&case), case.version, asked);
    asked.await.unwrap();
    town.on(date(2026, 3, 6));
    assert_eq!(town.tick().await.lapsed, 1);
    let now = town.now(&case).await.case;
    let silent = town
        .cases
        .end(
            &clerk,
            key(&now),
            now.version,
            (EndCause::Unreachable, "No."),
        )
        .await;
    assert!(matches!(silent, Err(CaseError::Reason)));
    let ended = ends(town, &clerk, &now, EndCause::Unreachable)
        .await
        .unwrap();
    let end = ended.state.end().unwrap().clone();
    assert_eq!((end.until, end.reason.reveal()), (date(2026, 3, 20), TRIED));
    assert!(ended.ended_at.is_some());
    assert!(town.told().await.contains(&NoticeKind::CaseEnded));
    let late = town.answers(&clerk, &ended).await;
    assert!(
        matches!(late, Err(CaseError::NotFound)),
        "the team has it no more"
    );
    let own = town.own().await;
    let why = "I was in hospital, and am back.";
    let again = town.cases.reopen(&own, &case.id, ended.version, why).await;
    let again = again.unwrap();
    assert_eq!((again.state.step(), again.ended_at), ("reopened", None));
    let ended = ends(town, &clerk, &again, EndCause::Unreachable)
        .await
        .unwrap();
    town.on(ended.state.end().unwrap().until.tomorrow().unwrap());
    let own = town.own().await;
    let late = town.cases.reopen(&own, &case.id, ended.version, why).await;
    assert!(matches!(late, Err(CaseError::Late { .. })));
    town.on(date(2026, 3, 2));
}

/// A child of the person, which dies in the end.
async fn child(town: &Town) -> ResidentId {
    let own = town.own().await;
    let registry = town.city.registry();
    let relations = registry.relations(own.any().unwrap(), &town.person).await;
    let mut all = relations.unwrap().into_iter();
    let child = all.find(|one| one.kind == RelationKind::ParentOf);
    child.unwrap().other
}

async fn parent_to(town: &Town, child: &ResidentId) -> Result<Reach, MandateError> {
    let parent = town.door(Actor::Resident {
        resident: town.person.clone(),
    });
    let services = ["library"];
    town.cases
        .reach(&parent, child, Scope::Order, &services)
        .await
}

async fn dies(town: &Town, person: &ResidentId) {
    let clerk = town.colleague(1).await;
    let on = town.city.today();
    let register = people::Register::new(town.city.clone());
    let died = people::LifeEvent::Died { on };
    register.record(&clerk, person, died).await.unwrap();
}

/// How often the person was told of what was their child's.
async fn heirs_told(town: &Town, reach: &Reach) -> usize {
    let (services, senders) = (Services::from([]), Senders::default());
    let texts = texts(&services);
    let notices = Notices::new(town.city.clone(), services, texts, senders);
    while notices.work().await.unwrap() > 0 {}
    let leave = reach.any().unwrap();
    let told = notice::deliveries_of(&town.db, leave, &reach.resident).await;
    let told = told.unwrap();
    told.iter()
        .filter(|one| one.recipient.as_ref() == Some(&town.person))
        .count()
}

pub(super) async fn an_appeal_of_a_child_that_died_is_carried_on_by_its_parent(town: &Town) {
    let child = child(town).await;
    let own = parent_to(town, &child).await.unwrap();
    let [one, other] = [
        town.decided(11, &child).await,
        town.decided(12, &child).await,
    ];
    let open = town.cases.appeal(&own, one.as_str(), LATE).await.unwrap();
    let ended = town.cases.appeal(&own, other.as_str(), LATE).await.unwrap();
    let complaint = town.cases.complain(&own, &Town::complaint(LATE)).await;
    let complaint = complaint.unwrap();
    let early = town
        .cases
        .carry_on(&own, &open.id, open.version, MINE)
        .await;
    assert!(matches!(early, Err(CaseError::NotFound)), "the child lives");
    dies(town, &child).await;

    let (clerk, auditor) = (town.colleague(1).await, town.auditor());
    let gone = ends(town, &clerk, &complaint, EndCause::Died)
        .await
        .unwrap();
    assert_eq!(gone.state.step(), "ended");
    let ended = ends(town, &auditor, &ended, EndCause::Died).await.unwrap();

    let reach = parent_to(town, &child).await.unwrap();
    assert!(reach.survives());
    let seen = town.cases.of(&reach).await.unwrap();
    assert_eq!(seen.len(), 2, "the appeals, and nothing else: {seen:?}");
    let new = town.cases.complain(&reach, &Town::complaint(LATE)).await;
    assert!(
        matches!(new, Err(CaseError::NotFound)),
        "nothing new is opened"
    );
    let silent = town
        .cases
        .carry_on(&reach, &open.id, open.version, "Me.")
        .await;
    assert!(matches!(silent, Err(CaseError::Reason)));
    let open = town
        .cases
        .carry_on(&reach, &open.id, open.version, MINE)
        .await;
    let open = open.unwrap();
    let refused = ends(town, &auditor, &open, EndCause::Died).await;
    assert!(matches!(refused, Err(CaseError::CarriedOn)));
    let decided = town.answers(&auditor, &open).await.unwrap();
    assert_eq!(decided.state.answer().unwrap().outcome, CaseOutcome::Upheld);
    assert_eq!(heirs_told(town, &reach).await, 1, "the answer is told");

    let again = town
        .cases
        .carry_on(&reach, &ended.id, ended.version, MINE)
        .await;
    let again = again.unwrap();
    assert_eq!((again.state.step(), again.ended_at), ("received", None));
    let own = town.cases.one(&reach, &ended.id).await.unwrap();
    let steps: Vec<_> = own.history.iter().map(|one| one.what.name()).collect();
    assert_eq!(steps, ["opened", "ended", "carried-on"]);
    town.answers(&auditor, &again).await.unwrap();
}

/// A parent whose care a court has ended is no next of kin to a child that died.
pub(super) async fn who_had_lost_the_care_carries_nothing_on(town: &Town) {
    let own = town.reach_of(&town.neighbour).await;
    let registry = town.city.registry();
    let relations = registry
        .relations(own.any().unwrap(), &town.neighbour)
        .await;
    let mut all = relations.unwrap().into_iter();
    let child = all
        .find(|one| one.kind == RelationKind::ParentOf)
        .unwrap()
        .other;
    let (clerk, on) = (town.colleague(1).await, town.city.today());
    let register = people::Register::new(town.city.clone());
    let parent = town.neighbour.clone();
    let ended = people::LifeEvent::CustodyEnded { on, parent };
    register.record(&clerk, &child, ended).await.unwrap();
    dies(town, &child).await;
    let parent = town.door(Actor::Resident {
        resident: town.neighbour.clone(),
    });
    let reached = town.cases.reach(&parent, &child, Scope::See, &["library"]);
    assert!(matches!(reached.await, Err(MandateError::NotYours)));
}

pub(super) async fn nobody_else_carries_on_and_nobody_after_the_last_day(town: &Town) {
    let own = town.reach_of(&town.neighbour).await;
    let decision = town.decided(13, &town.neighbour).await;
    let appeal = town.cases.appeal(&own, decision.as_str(), LATE).await;
    let appeal = appeal.unwrap();
    dies(town, &town.neighbour).await;
    let stranger = town.door(Actor::Resident {
        resident: town.person.clone(),
    });
    let reached = town
        .cases
        .reach(&stranger, &town.neighbour, Scope::See, &["library"])
        .await;
    assert!(matches!(reached, Err(MandateError::NotYours)));
    let ended = ends(town, &town.auditor(), &appeal, EndCause::Died).await;
    let until = ended.unwrap().state.end().unwrap().until;
    assert_eq!(until, date(2026, 4, 1));
    town.on(until.tomorrow().unwrap());
    let auditor = town.auditor();
    let late = town.answers(&auditor, &appeal).await;
    assert!(matches!(late, Err(CaseError::NotFound)), "it has ended");
}
