//! What a team does.

use super::*;
use crate::case::work::{HandOver, List};

pub(super) async fn of_two_clerks_one_wins(town: &Town) {
    let (one, other) = (town.colleague(1).await, town.colleague(2).await);
    let case = town.complains().await;
    let (first, second) = tokio::join!(town.answers(&one, &case), town.answers(&other, &case));
    let wins = [&first, &second]
        .into_iter()
        .filter(|done| done.is_ok())
        .count();
    assert_eq!(wins, 1, "{first:?} {second:?}");
    let loser = if first.is_ok() { second } else { first };
    let told = loser.unwrap_err();
    assert!(
        matches!(told, CaseError::Changed | CaseError::NotNow { .. }),
        "{told}"
    );
    assert_eq!(
        town.steps(&case).await,
        ["opened", "answered"],
        "nothing of the loser is kept"
    );
    let stale = town.answers(&one, &case).await.unwrap_err();
    assert!(stale.to_string().contains("can't be done now"), "{stale}");
}

pub(super) async fn a_case_is_taken_handed_over_and_seen_by_its_team_alone(town: &Town) {
    let (one, other) = (town.colleague(1).await, town.colleague(2).await);
    let case = town.complains().await;
    let listed = |list: Vec<Case>| list.iter().any(|one| one.id == case.id);
    assert!(listed(town.cases.list(&one, List::Free).await.unwrap()));
    let taken = town.takes(&one, &case).await;
    assert!(listed(town.cases.list(&one, List::Mine).await.unwrap()));
    assert!(!listed(town.cases.list(&other, List::Free).await.unwrap()));
    let second = town.cases.take(&other, key(&taken), taken.version).await;
    assert!(matches!(second, Err(CaseError::Taken)));
    assert!(matches!(
        town.answers(&other, &taken).await,
        Err(CaseError::Taken)
    ));
    let to = HandOver {
        team: taken.team.clone(),
        clerk: other.actor().post().map(|post| post.staff.clone()),
        note: "You know the printers.".to_owned(),
    };
    let silent = HandOver {
        note: String::new(),
        ..to.clone()
    };
    let refused = town
        .cases
        .hand_over(&one, key(&taken), taken.version, &silent)
        .await;
    assert!(matches!(refused, Err(CaseError::Words { .. })));
    let nobody = HandOver {
        clerk: Some(StaffId::from_bytes([77; 10])),
        ..to.clone()
    };
    let refused = town
        .cases
        .hand_over(&one, key(&taken), taken.version, &nobody)
        .await;
    assert!(matches!(refused, Err(CaseError::Away)));
    let handed = town
        .cases
        .hand_over(&one, key(&taken), taken.version, &to)
        .await
        .unwrap();
    assert_eq!(handed.state.clerk(), to.clerk.as_ref());
    assert!(listed(town.cases.list(&other, List::Mine).await.unwrap()));
    let education = town.cases.team_of("education");
    let elsewhere = HandOver {
        team: education.clone(),
        clerk: None,
        ..to
    };
    let moved = town
        .cases
        .hand_over(&other, key(&handed), handed.version, &elsewhere);
    let moved = moved.await.unwrap();
    let lost = town.cases.at_work(&one, &case.resident, &case.id).await;
    assert!(
        matches!(lost, Err(CaseError::NotFound)),
        "it is with another team"
    );
    let officer = town.post(5, Role::Officer, "education", &education);
    let officer = town.door(Actor::Staff(officer));
    assert!(listed(town.cases.list(&officer, List::Free).await.unwrap()));
    town.answers(&officer, &moved).await.unwrap();
}

pub(super) async fn nobody_works_on_their_own_case_or_out_of_reach(town: &Town) {
    let case = town.complains().await;
    let bounded = Post {
        district: Some("nowhere".to_owned()),
        ..town.clerk()
    };
    let intermediary = Post {
        role: Role::Intermediary,
        ..town.clerk()
    };
    let planner = Post {
        role: Role::Planner,
        ..town.clerk()
    };
    for post in [bounded, intermediary, planner] {
        let access = town.door(Actor::Staff(post));
        let seen = town.cases.at_work(&access, &case.resident, &case.id).await;
        assert!(matches!(seen, Err(CaseError::NotFound)));
        let listed = town
            .cases
            .list(&access, List::Free)
            .await
            .unwrap_or_default();
        assert_eq!(listed, []);
    }
    let one = town.colleague(1).await;
    let resident = case.resident.clone();
    let staff = one.actor().post().unwrap().staff.clone();
    town.works_here(&resident, &staff).await;
    let own = town.cases.at_work(&one, &case.resident, &case.id).await;
    assert!(
        matches!(own, Err(CaseError::NotFound)),
        "nobody answers themselves"
    );
    let listed = town.cases.list(&one, List::Free).await.unwrap();
    assert!(!listed.iter().any(|one| one.id == case.id));
    let other = town.colleague(2).await;
    town.answers(&other, &case).await.unwrap();
}

pub(super) async fn whoever_is_away_has_no_cases(town: &Town) {
    let (one, other) = (town.colleague(3).await, town.colleague(4).await);
    let case = town.complains().await;
    let taken = town.takes(&one, &case).await;
    let today = town.city.today();
    let stand_in = other.actor().post().map(|post| post.staff.clone());
    for (from, to) in [(date(2020, 1, 1), today), (today, date(2020, 1, 1))] {
        let said = town.cases.say_away(&one, (from, to), None).await;
        assert!(matches!(said, Err(CaseError::Absence)));
    }
    let stranger = StaffId::from_bytes([77; 10]);
    let said = town
        .cases
        .say_away(&one, (today, today), Some(&stranger))
        .await;
    assert!(matches!(said, Err(CaseError::Absence)));
    let said = town
        .cases
        .say_away(&one, (today, date(2026, 3, 6)), stand_in.as_ref());
    said.await.unwrap();
    let now = town.now(&taken).await.case;
    assert_eq!(
        now.state.clerk(),
        stand_in.as_ref(),
        "the colleague has it at once"
    );
    let again = town.complains().await;
    let refused = town.cases.take(&one, key(&again), again.version).await;
    assert!(
        matches!(refused, Err(CaseError::Away)),
        "nothing new is theirs"
    );
    let said = town.cases.say_away(&other, (today, today), None).await;
    said.unwrap();
    let now = town.now(&taken).await.case;
    assert_eq!(now.state, CaseState::Received, "the team has it back");
    town.cases.take_absence_back(&one, today).await.unwrap();
    town.takes(&one, &again).await;
}
