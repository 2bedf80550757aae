//! A parent ranks schools, changes the order, withdraws and applies again. Nobody else can.

use city::id::{OfferId, ResidentId};
use city::mandate::{Actor, Scope};
use city::people::{MandateError, RelationKind};
use education::SERVICE;
use education::application::{
    Application, ApplicationError, ApplicationState, ListFault, Submission,
};
use education::round::Step;
use jiff::ToSpan;
use platform::db::Database;

use crate::town::Town;

fn offers(application: &Application) -> Vec<OfferId> {
    application
        .choices()
        .iter()
        .map(|choice| choice.offer.clone())
        .collect()
}

platform::on_both! {
    #[doc = "EDU-01"]
    async fn a_list_of_any_length_is_taken_in_the_order_given(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let (round, all) = town.wide_round().await;
        assert!(all.len() > 100);
        let all: Vec<OfferId> = all.into_iter().rev().map(|offer| offer.id).collect();
        for length in [1, 2, 13, all.len()] {
            let given = Submission {
                round: round.id.clone(),
                ..town.submission(&family, &all[..length], None)
            };
            let sent = town.applications.send(&family.mandate, given).await.unwrap();
            assert_eq!(offers(&sent), all[..length]);
            let found = town.applications.find(&family.mandate, &family.child, &round.id);
            assert_eq!(found.await.unwrap(), Some(sent));
        }
    }

    async fn a_parent_changes_the_order_withdraws_and_applies_again(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let before = town.applications.count(&town.round.id).await.unwrap();
        let first = town.send(&family, &town.list(&[0, 1, 2])).await.unwrap();
        let second = town.send(&family, &town.list(&[2, 0])).await.unwrap();
        assert_eq!(offers(&second), town.list(&[2, 0]));
        assert_eq!(town.applications.count(&town.round.id).await.unwrap(), before + 1);

        let withdrawn = town.applications.withdraw(&family.mandate, &family.child, &town.round.id, None);
        let withdrawn = withdrawn.await.unwrap();
        assert!(matches!(withdrawn.state, ApplicationState::Withdrawn { .. }));
        assert_eq!(withdrawn.edited(), town.list(&[2, 0]), "the list is kept for the family");
        assert_eq!(town.applications.count(&town.round.id).await.unwrap(), before);
        let twice = town.applications.withdraw(&family.mandate, &family.child, &town.round.id, None);
        assert!(matches!(twice.await, Err(ApplicationError::NotFound)));

        let again = town.send(&family, &town.list(&[1])).await.unwrap();
        assert_eq!(again.id, first.id, "it is the same application");
        assert_eq!([first.version, second.version, withdrawn.version, again.version], [1, 2, 3, 4]);
    }

    async fn a_draft_does_not_touch_what_was_sent(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        town.send(&family, &town.list(&[0, 1])).await.unwrap();
        let draft = town.list(&[2]);
        let kept = town.applications.keep_draft(&family.mandate, &family.child, &town.round.id, draft.clone());
        let kept = kept.await.unwrap();
        assert_eq!(offers(&kept), town.list(&[0, 1]));
        assert_eq!(kept.edited(), draft);
        let sent = town.send(&family, &draft).await.unwrap();
        assert_eq!((offers(&sent), sent.draft), (draft, None));
    }

    async fn each_fault_of_a_list_is_told_with_its_place(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let mut list = town.list(&[1, 2, 1]);
        list.push(OfferId::from_bytes([1; 10]));
        let Err(ApplicationError::List(faults)) = town.send(&family, &list).await else {
            panic!("a school twice and an unknown one were taken");
        };
        let expected = [
            ListFault::Repeated { place: 3, first: 1 },
            ListFault::Unknown { place: 4 },
        ];
        assert_eq!(faults, expected);
        let Err(ApplicationError::List(faults)) = town.send(&family, &[]).await else {
            panic!("an empty list was taken");
        };
        assert_eq!(faults, [ListFault::Empty]);
        let found = town.applications.find(&family.mandate, &family.child, &town.round.id);
        assert_eq!(found.await.unwrap(), None, "nothing is kept of a refused list");
    }

    async fn the_second_of_two_windows_is_told_that_the_list_changed(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let send = |list: &[usize], seen| {
            let given = town.submission(&family, &town.list(list), Some(seen));
            town.applications.send(&family.mandate, given)
        };
        send(&[0, 1], 0).await.unwrap();
        let late = send(&[1, 0], 0).await;
        assert!(matches!(late, Err(ApplicationError::Changed { version: 1 })));
        send(&[1, 0], 1).await.unwrap();
    }

    async fn of_two_windows_at_the_same_moment_one_wins(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        for seen in 0..4 {
            let send = |list: &[usize]| {
                let given = town.submission(&family, &town.list(list), Some(seen));
                town.applications.send(&family.mandate, given)
            };
            let (one, other) = tokio::join!(send(&[0, 1]), send(&[1, 0]));
            let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
            let version = seen + 1;
            assert!(matches!(lost, Err(ApplicationError::Changed { version: v }) if v == version), "{lost:?}");
            let found = town.applications.find(&family.mandate, &family.child, &town.round.id);
            assert_eq!(found.await.unwrap(), Some(won.unwrap()));
        }
    }

    async fn nobody_else_sees_or_changes_an_application(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let (family, neighbour) = (&families[0], &families[1]);
        town.send(family, &town.list(&[0, 1])).await.unwrap();
        let stranger = Actor::Resident { resident: ResidentId::from_bytes([3; 10]) };
        for actor in [&neighbour.parent, &stranger, &town.officer(), &Actor::System] {
            let leave = town.registry().act_for(&town.access(actor), &family.child, SERVICE, Scope::See).await;
            assert!(matches!(leave, Err(MandateError::NotYours)), "{actor:?}");
        }
        let unborn = ResidentId::from_bytes([4; 10]);
        let leave = town.registry().act_for(&town.access(&neighbour.parent), &unborn, SERVICE, Scope::See).await;
        assert!(matches!(leave, Err(MandateError::NotYours)), "no child is like somebody else's child");

        // A leave over another is no leave over this child: all is as if there were no application.
        for mandate in [&neighbour.mandate, &town.over(&town.round.id)] {
            let (child, round) = (&family.child, &town.round.id);
            assert_eq!(town.applications.find(mandate, child, round).await.unwrap(), None);
            assert_eq!(town.applications.of_child(mandate, child).await.unwrap(), []);
            let given = town.submission(family, &town.list(&[2]), None);
            let sent = town.applications.send(mandate, given).await;
            assert!(matches!(sent, Err(ApplicationError::NotFound)), "{sent:?}");
            let kept = town.applications.keep_draft(mandate, child, round, town.list(&[2])).await;
            assert!(matches!(kept, Err(ApplicationError::NotFound)), "{kept:?}");
            let gone = town.applications.withdraw(mandate, child, round, None).await;
            assert!(matches!(gone, Err(ApplicationError::NotFound)), "{gone:?}");
        }
        let found = town.applications.of_child(&family.mandate, &family.child).await.unwrap();
        assert_eq!(offers(&found[0]), town.list(&[0, 1]));
    }

    async fn a_parents_leave_ends_when_the_child_is_grown_up(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let child = town.registry().resident(&family.mandate, &family.child).await.unwrap().unwrap();
        let birthday = child.birth_date.checked_add(18.years()).unwrap();
        town.go_to(birthday.yesterday().unwrap(), 23, 59);
        town.act_for(&family.parent, &family.child).await;
        town.go_to(birthday, 0, 0);
        let leave = town.registry().act_for(&town.access(&family.parent), &family.child, SERVICE, Scope::See).await;
        assert!(matches!(leave, Err(MandateError::NotYours)));
        let own = Actor::Resident { resident: family.child.clone() };
        town.act_for(&own, &family.child).await;
    }

    async fn a_child_of_another_age_has_no_place_in_the_round(db: Database) {
        let town = Town::new(db).await;
        let mut family = town.family().await;
        let relations = town.registry().relations(&family.mandate, &family.child).await.unwrap();
        let siblings = relations.into_iter().filter(|relation| relation.kind == RelationKind::SiblingOf);
        let access = town.access(&family.parent);
        let mut minors = Vec::new();
        // Brothers and sisters who are of age have affairs of their own.
        for sibling in siblings {
            let asked = town.registry().act_for(&access, &sibling.other, SERVICE, Scope::Order).await;
            minors.extend(asked.ok().map(|mandate| (mandate, sibling.other)));
        }
        (family.mandate, family.child) = minors.remove(0);
        let sent = town.send(&family, &town.list(&[0])).await;
        assert!(matches!(sent, Err(ApplicationError::NotEligible)), "{sent:?}");
    }

    async fn the_closing_day_counts_to_its_end_in_the_city(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        town.go_to(town.round.closes_on, 23, 59);
        let in_time = town.send(&family, &town.list(&[0])).await.unwrap();
        assert!(town.rounds.takes_applications(&town.round));

        town.go_to(town.round.closes_on.tomorrow().unwrap(), 0, 0);
        assert!(!town.rounds.takes_applications(&town.round));
        let (mandate, child, round) = (&family.mandate, &family.child, &town.round.id);
        let not_open = |result: Result<Application, ApplicationError>| {
            matches!(result, Err(ApplicationError::NotOpen { step: Step::Open }))
        };
        assert!(not_open(town.send(&family, &town.list(&[1])).await));
        assert!(not_open(town.applications.keep_draft(mandate, child, round, town.list(&[1])).await));
        assert!(not_open(town.applications.withdraw(mandate, child, round, None).await));
        assert_eq!(town.applications.find(mandate, child, round).await.unwrap(), Some(in_time));
    }
}
