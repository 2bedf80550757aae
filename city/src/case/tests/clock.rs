//! What the clock does.

use super::*;
use crate::case::work::List;

pub(super) async fn a_case_rises_to_the_lead_and_then_to_the_auditors(town: &Town) {
    let lead = town.colleague(1).await;
    let post = lead.actor().post().unwrap().clone();
    let case = town.complains().await;
    let team = case.team.clone();
    let administrator = town.door(Actor::Staff(Post {
        staff: StaffId::from_bytes([8; 10]),
        role: Role::Administrator,
        service: crate::staff::STAFF_SERVICE.to_owned(),
        ..post.clone()
    }));
    let refused = town.cases.name_lead(lead.actor(), &team, &post.staff).await;
    assert!(
        matches!(refused, Err(CaseError::NotFound)),
        "nobody names themselves"
    );
    let nobody = StaffId::from_bytes([77; 10]);
    let refused = town
        .cases
        .name_lead(administrator.actor(), &team, &nobody)
        .await;
    assert!(matches!(refused, Err(CaseError::Away)));
    let named = town
        .cases
        .name_lead(administrator.actor(), &team, &post.staff)
        .await;
    named.unwrap();
    assert_eq!(town.tick().await.rose, 0, "there is time");
    town.on(date(2026, 3, 12));
    assert_eq!(town.tick().await.rose, 1);
    assert_eq!(town.tick().await, Ticked::default(), "it rises once");
    assert_eq!(town.now(&case).await.case.risen, Risen::Lead);
    let lead = town.door(Actor::Staff(post));
    let all = town.cases.list(&lead, List::Team).await.unwrap();
    assert!(all.iter().any(|one| one.id == case.id));
    let auditor = town.auditor();
    let before = town.cases.at_work(&auditor, &case.resident, &case.id).await;
    assert!(matches!(before, Err(CaseError::NotFound)));
    town.on(date(2026, 3, 17));
    assert_eq!(town.tick().await.rose, 1);
    let auditor = town.auditor();
    let risen = town.cases.list(&auditor, List::Risen).await.unwrap();
    assert!(risen.iter().any(|one| one.id == case.id));
    let seen = town.cases.at_work(&auditor, &case.resident, &case.id).await;
    assert_eq!(seen.unwrap().case.risen, Risen::Auditor);
    let refused = town.answers(&auditor, &risen[0]).await;
    assert!(matches!(refused, Err(CaseError::Taken)), "the team answers");
    assert!(town.told().await.contains(&NoticeKind::CaseLate));
    assert_eq!(town.steps(&case).await, ["opened", "rose", "rose"]);
    let clerk = town.colleague(2).await;
    let case = town.now(&case).await.case;
    town.answers(&clerk, &case).await.unwrap();
}

pub(super) async fn what_the_person_does_not_answer_goes_on(town: &Town) {
    let clerk = town.colleague(1).await;
    let case = town.complains().await;
    let until = date(2026, 3, 20);
    let asked = town
        .cases
        .ask(&clerk, key(&case), case.version, ("When was it?", until));
    asked.await.unwrap();
    town.on(until);
    assert_eq!(town.tick().await.lapsed, 0, "the day itself counts");
    town.on(date(2026, 3, 23));
    assert_eq!(town.tick().await.lapsed, 1);
    let now = town.now(&case).await.case;
    assert_eq!(now.state.step(), "assigned");
    assert!(now.due > case.due);
    let own = town.own().await;
    town.cases
        .withdraw(&own, &case.id, now.version)
        .await
        .unwrap();
}

pub(super) async fn an_answer_stands_when_its_days_are_over(town: &Town) {
    let clerk = town.colleague(1).await;
    let case = town.complains().await;
    let answered = town.answers(&clerk, &case).await.unwrap();
    let CaseState::Answered { reopen_by, .. } = answered.state else {
        panic!("{answered:?}");
    };
    town.on(reopen_by.tomorrow().unwrap());
    let own = town.own().await;
    let why = "It happened again.";
    let late = town
        .cases
        .reopen(&own, &case.id, answered.version, why)
        .await;
    assert!(matches!(late, Err(CaseError::Late { by }) if by == reopen_by));
    assert!(town.tick().await.closed >= 1);
    let now = town.now(&case).await.case;
    assert_eq!(now.state.step(), "closed");
    let late = town.cases.reopen(&own, &case.id, now.version, why).await;
    assert!(matches!(late, Err(CaseError::Late { by }) if by == reopen_by));
    let gone = town.cases.at_work(&clerk, &case.resident, &case.id).await;
    assert!(
        matches!(gone, Err(CaseError::NotFound)),
        "the team's leave has ended"
    );
}
