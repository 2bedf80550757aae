//! What people do with their cases.

use super::*;

pub(super) async fn a_complaint_is_answered_with_its_reason_and_every_step_is_kept(town: &Town) {
    town.listens().await;
    let case = town.complains().await;
    assert_eq!(case.due, date(2026, 3, 16), "ten working days");
    assert_eq!(case.state, CaseState::Received);
    let clerk = town.colleague(1).await;
    let taken = town.takes(&clerk, &case).await;
    let answered = town.answers(&clerk, &taken).await.unwrap();
    let CaseState::Answered { answer, reopen_by } = &answered.state else {
        panic!("{answered:?}");
    };
    assert_eq!(answer.reason.reveal(), SORRY);
    assert_eq!(*reopen_by, date(2026, 3, 16));
    assert_eq!(
        town.steps(&case).await,
        ["opened", "taken", "answered"],
        "each step is in the history"
    );
    let history = town.now(&case).await.history;
    assert_eq!(
        history[0].by,
        Actor::Resident {
            resident: town.person.clone()
        }
    );
    assert_eq!(history[2].by, *clerk.actor());
    assert_eq!(history[2].number, answered.version);
    let told = town.told().await;
    for kind in [NoticeKind::CaseReceived, NoticeKind::CaseAnswered] {
        assert!(told.contains(&kind), "{kind:?}");
    }
    let heard = town.hears().await;
    let steps: Vec<&str> = heard
        .iter()
        .filter_map(|event| match &event.content {
            EventContent::CaseAdvanced { step, .. } => Some(step.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(steps, ["received", "assigned", "answered"]);
}

pub(super) async fn an_answer_that_does_not_content_is_looked_at_again_in_time(town: &Town) {
    let clerk = town.colleague(1).await;
    let mut case = town.complains().await;
    let own = town.own().await;
    for _ in 0..CaseKind::Complaint.rule().reopenings_max {
        case = town.answers(&clerk, &case).await.unwrap();
        let empty = town.cases.reopen(&own, &case.id, case.version, " ").await;
        assert!(matches!(empty, Err(CaseError::Words { .. })));
        let why = "It happened again today.";
        let again = town.cases.reopen(&own, &case.id, case.version, why);
        case = again.await.unwrap();
        assert_eq!(case.state.step(), "reopened");
        assert_eq!(case.state.clerk(), None, "the team has it");
    }
    case = town.answers(&clerk, &case).await.unwrap();
    assert_eq!(case.state.step(), "closed", "it is not looked at for ever");
    let more = town
        .cases
        .reopen(&own, &case.id, case.version, "And again.")
        .await;
    assert!(matches!(more, Err(CaseError::NotNow { step: "closed" })));
}

pub(super) async fn a_clerk_asks_and_the_days_of_waiting_are_added(town: &Town) {
    let clerk = town.colleague(1).await;
    let case = town.complains().await;
    let before = case.due;
    let today = town.city.today();
    for wrong in [today, date(2027, 1, 1)] {
        let asked = town
            .cases
            .ask(&clerk, key(&case), case.version, ("When?", wrong));
        assert!(matches!(asked.await, Err(CaseError::Day)), "{wrong}");
    }
    let until = date(2026, 3, 20);
    let asked = town
        .cases
        .ask(&clerk, key(&case), case.version, ("When was it?", until));
    let asked = asked.await.unwrap();
    assert!(town.told().await.contains(&NoticeKind::CaseAsked));
    town.on(date(2026, 3, 5));
    let own = town.own().await;
    let replied = town
        .cases
        .reply(&own, &case.id, asked.version, "On Monday.");
    let replied = replied.await.unwrap();
    assert_eq!(
        replied.state.clerk(),
        clerk.actor().post().map(|post| &post.staff)
    );
    assert_eq!(
        (before, replied.due),
        (date(2026, 3, 16), date(2026, 3, 19))
    );
    let again = town
        .cases
        .reply(&own, &case.id, replied.version, "On Monday.")
        .await;
    assert!(matches!(again, Err(CaseError::NotNow { step: "assigned" })));
    let back = town.cases.withdraw(&own, &case.id, replied.version).await;
    assert_eq!(back.unwrap().state.step(), "withdrawn");
    let late = town.answers(&clerk, &replied).await;
    assert!(matches!(late, Err(CaseError::NotFound)), "it has ended");
}

pub(super) async fn what_is_empty_too_long_or_not_theirs_is_refused(town: &Town) {
    let own = town.own().await;
    for wrong in [
        String::new(),
        " \n".to_owned(),
        "x".repeat(10_001),
        "a\0b".to_owned(),
    ] {
        let refused = town.cases.complain(&own, &Town::complaint(&wrong)).await;
        assert!(matches!(refused, Err(CaseError::Words { most: 10_000 })));
    }
    let long = town
        .cases
        .complain(&own, &Town::complaint(&"近".repeat(10_000)))
        .await;
    assert_eq!(long.unwrap().words.reveal().chars().count(), 10_000);
    let theirs = town.decided(3, &town.neighbour).await;
    for about in [
        theirs.as_str(),
        "dec_0000000000000000",
        "rnd_0000000000000000",
        "nonsense",
    ] {
        let about_it = NewComplaint {
            about: about.to_owned(),
            ..Town::complaint(LATE)
        };
        let refused = town.cases.complain(&own, &about_it).await;
        assert!(matches!(refused, Err(CaseError::NotFound)), "{about}");
        let refused = town.cases.appeal(&own, about, LATE).await;
        assert!(matches!(refused, Err(CaseError::NotFound)), "{about}");
    }
    let stranger = Actor::Resident {
        resident: town.neighbour.clone(),
    };
    let stranger = town.door(stranger);
    let reached = town
        .cases
        .reach(&stranger, &town.person, Scope::See, &["library"]);
    assert!(matches!(reached.await, Err(MandateError::NotYours)));
    let case = town.complains().await;
    let neighbours = town.reach_of(&town.neighbour).await;
    let seen = town.cases.one(&neighbours, &case.id).await;
    assert!(matches!(seen, Err(CaseError::NotFound)));
    let taken = town
        .cases
        .withdraw(&neighbours, &case.id, case.version)
        .await;
    assert!(matches!(taken, Err(CaseError::NotFound)));
}

pub(super) async fn a_decision_of_a_service_is_complained_of_and_appealed_against(town: &Town) {
    town.listens().await;
    let own = town.own().await;
    let decision = town.decided(4, &town.person).await;
    let complaint = NewComplaint {
        about: decision.to_string(),
        ..Town::complaint(LATE)
    };
    let complaint = town.cases.complain(&own, &complaint).await.unwrap();
    assert_eq!(complaint.about, About::Decision(decision.clone()));
    assert_eq!(complaint.service, "library");
    let appeal = town
        .cases
        .appeal(&own, decision.as_str(), LATE)
        .await
        .unwrap();
    assert_eq!(
        (appeal.kind, appeal.team.role),
        (CaseKind::Appeal, Role::Auditor)
    );
    let again = town.cases.appeal(&own, decision.as_str(), LATE).await;
    assert!(matches!(again, Err(CaseError::Lodged)));
    let auditor = town.auditor();
    let partly = (CaseOutcome::Partly, SORRY);
    let partly = town
        .cases
        .answer(&auditor, key(&appeal), appeal.version, partly)
        .await;
    assert!(matches!(partly, Err(CaseError::Outcome)));
    let decided = town.answers(&auditor, &appeal).await.unwrap();
    assert_eq!(decided.state.step(), "closed", "an appeal is decided once");
    assert_eq!(
        town.now(&appeal).await.case,
        Case {
            ended_at: decided.ended_at,
            ..decided
        }
    );
    let upheld = town.hears().await.into_iter().any(|event| {
        matches!(event.content, EventContent::AppealUpheld { decision: of, .. } if of == decision)
    });
    assert!(upheld, "the service that decided hears of it");
    assert!(town.told().await.contains(&NoticeKind::AppealDecided));
}

pub(super) async fn an_appeal_comes_in_time_and_once(town: &Town) {
    let decision = town.decided(5, &town.person).await;
    town.on(date(2026, 4, 1));
    let own = town.own().await;
    let appeal = town
        .cases
        .appeal(&town.own().await, decision.as_str(), LATE)
        .await;
    let appeal = appeal.unwrap();
    let back = town.cases.withdraw(&own, &appeal.id, appeal.version).await;
    back.unwrap();
    town.on(date(2026, 4, 2));
    let late = town
        .cases
        .appeal(&town.own().await, decision.as_str(), LATE)
        .await;
    assert!(matches!(late, Err(CaseError::Late { by }) if by == date(2026, 4, 1)));
}

pub(super) async fn nobody_has_too_many_cases_at_once(town: &Town) {
    let neighbour = town.reach_of(&town.neighbour).await;
    for _ in 0..OPEN_CASES_MAX {
        let taken = town
            .cases
            .complain(&neighbour, &Town::complaint(LATE))
            .await;
        taken.unwrap();
    }
    let more = town
        .cases
        .complain(&neighbour, &Town::complaint(LATE))
        .await;
    assert!(matches!(more, Err(CaseError::TooMany)));
}

pub(super) async fn the_case_of_somebody_who_died_is_answered_and_none_is_opened(town: &Town) {
    let own = town.reach_of(&town.neighbour).await;
    let mut open = town.cases.of(&own).await.unwrap().into_iter();
    let case = open.find(|case| case.kind == CaseKind::Complaint).unwrap();
    let clerk = town.colleague(1).await;
    let on = town.city.today();
    let register = people::Register::new(town.city.clone());
    let died = people::LifeEvent::Died { on };
    register
        .record(&clerk, &town.neighbour, died)
        .await
        .unwrap();
    let actor = Actor::Resident {
        resident: town.neighbour.clone(),
    };
    let access = town.door(actor);
    for scope in [Scope::See, Scope::Order] {
        let reached = town
            .cases
            .reach(&access, &town.neighbour, scope, &["library"]);
        assert!(matches!(reached.await, Err(MandateError::NotYours)));
    }
    let clerk = town.colleague(1).await;
    let answered = town.answers(&clerk, &case).await.unwrap();
    assert_eq!(answered.state.step(), "answered");
}
