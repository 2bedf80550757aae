//! A place in mid-year: a family asks between rounds, and is answered by a rule that stands before anybody asks.

use city::decision::Outcome;
use city::id::{BodyId, FactId, OfferId, TransferId};
use city::mandate::{Actor, Purpose};
use city::notice::{self, NoticeKind};
use city::people::{Fact, FactValue, Home, LifeEvent, MandateError, Population};
use city::personal::Personal;
use city::service::Service;
use education::Education;
use education::application::{ListFault, WithdrawnBecause};
use education::round::Offer;
use education::transfer::{
    AskFault, NewTransfer, TransferClass, TransferError, TransferState, WISHES_MAX, Way, WishAnswer,
};
use jiff::civil::date;
use platform::db::Database;
use platform::text::Language;

use crate::between::{BetweenRounds, answers, seen};
use crate::town::Family;

platform::on_both! {
    async fn a_child_who_comes_to_the_city_is_given_the_first_school_with_a_seat(db: Database) {
        let between = BetweenRounds::new(db).await;
        let [full, free, other] = between.offers.first_chunk::<3>().unwrap().clone();
        let pupils = between.pupils(&full).await;
        between.has_seats(&full, pupils).await;
        between.has_free(&free, 1).await;
        between.has_free(&other, 1).await;
        let parent = between.parents().await.remove(0);
        let family = between.child(61, &parent, None).await;
        let Way::Open(asking) = between.transfers.way(&family.mandate, &family.child).await.unwrap() else {
            panic!("the family may ask");
        };
        assert_eq!((&asking.round.id, asking.grade), (&between.class.id, 1));
        let asked = between.ask(&family, &[&full, &free, &other]).await.unwrap();
        // Ten working days from Monday 2 March 2026.
        assert_eq!((asked.class, asked.due), (TransferClass::WithoutPlace, date(2026, 3, 16)));
        let again = between.ask(&family, &[&free]).await;
        assert!(matches!(again, Err(TransferError::Open)), "{again:?}");

        let open = between.open().await;
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].given, Some(free.id.clone()));
        let answered = between.answer(&asked).await;
        assert!(matches!(&answered.state, TransferState::Placed { offer, .. } if *offer == free.id));
        assert_eq!(between.open().await, []);
        let (outcome, reason) = between.reason(&family, &asked).await;
        assert_eq!(outcome, Outcome::Reached);
        let seats = pupils;
        assert_eq!(
            answers(&reason.wishes),
            [&WishAnswer::Full { seats, pupils }, &WishAnswer::Given, &WishAnswer::NotNeeded]
        );
        // The child is a pupil there from today, and the body that runs the round vouches for it.
        let schools = between.schools(&family).await;
        assert_eq!(schools.len(), 1);
        assert_eq!(schools[0].value, FactValue::Enrolled { site: free.site.clone() });
        assert!(schools[0].source.contains(asked.id.as_str()));
        assert_eq!((&schools[0].verifier, schools[0].valid_from), (&between.class.body, between.city().today()));
        let told = notice::of(between.city().db(), &family.mandate, &family.child).await.unwrap();
        assert_eq!(told.iter().map(|one| one.kind).collect::<Vec<_>>(), [NoticeKind::Decided]);
        // The seat is taken: nobody else is given it.
        let next = between.child(62, &parent, None).await;
        let asked = between.ask(&next, &[&free]).await.unwrap();
        assert_eq!(between.proposal(&asked.id).await.given, None);
    }

    #[doc = "EDU-10, EDU-15"]
    async fn where_nothing_is_free_each_school_says_why_and_the_nearest_with_a_seat_is_named(db: Database) {
        let between = BetweenRounds::new(db).await;
        let parent = between.parents().await.remove(0);
        let family = between.child(61, &parent, None).await;
        let full = between.offers[0].clone();
        let asked = between.ask(&family, &[&full]).await.unwrap();
        let near = asked.near.iter().find(|offer| **offer != full.id).unwrap();
        let near = between.offers.iter().find(|offer| offer.id == *near).unwrap().clone();
        between.has_free(&near, 1).await;
        let answered = between.answer(&asked).await;
        assert!(matches!(answered.state, TransferState::Refused { .. }));
        let (outcome, reason) = between.reason(&family, &asked).await;
        let pupils = between.pupils(&full).await;
        assert_eq!((outcome, answers(&reason.wishes)), (Outcome::Refused, vec![&WishAnswer::Full { seats: 0, pupils }]));
        assert_eq!((reason.given(), reason.nearest.as_ref()), (None, Some(&near.site)));
        assert_eq!(between.schools(&family).await, []);
        let (decision, _) = between.transfers.decision(&family.mandate, &asked).await.unwrap().unwrap();
        let services = city::service::Services::from([std::sync::Arc::new(Education) as std::sync::Arc<dyn Service>]);
        let texts = city::testing::texts(&services);
        for language in Language::ALL {
            let t = texts.text(language);
            let name = Personal::new("Ana");
            let words = Education.decision_words(between.city(), &t, &decision, &name).await.unwrap().unwrap();
            assert!(words.answer.contains("Ana") && words.reason.len() == 2, "{words:?}");
            let sites = between.city().sites().await.unwrap();
            let school = sites.iter().find(|site| site.id == near.site).unwrap();
            assert!(words.next.contains(school.name.in_language(language)), "{words:?}");
        }
        // It can be asked for, and is given.
        let again = between.ask(&family, &[&near]).await.unwrap();
        assert!(matches!(between.answer(&again).await.state, TransferState::Placed { .. }));
    }

    async fn whoever_needs_a_place_most_comes_before_whoever_asked_first(db: Database) {
        let between = BetweenRounds::new(db).await;
        let [school, wanted] = between.offers.first_chunk::<2>().unwrap().clone();
        let parents = between.parents().await;
        let pupil = between.child(61, &parents[0], Some(&school)).await;
        let moved = between.child(62, &parents[0], Some(&school)).await;
        let new = between.child(63, &parents[1], None).await;
        between.has_free(&wanted, 1).await;
        let first = between.ask(&pupil, &[&wanted]).await.unwrap();
        let cell = between.city().geography().cells().last().unwrap().id.to_string();
        let home = Home::Within { cell, household: None };
        let today = between.city().today();
        between.town.happens(&moved.child, LifeEvent::Moved { on: today, to: home }).await;
        between.town.clock.set(between.city().now() + jiff::SignedDuration::from_secs(60));
        let second = between.ask(&moved, &[&wanted]).await.unwrap();
        between.town.clock.set(between.city().now() + jiff::SignedDuration::from_secs(60));
        let third = between.ask(&new, &[&wanted]).await.unwrap();
        let classes = [&first, &second, &third].map(|one| one.class);
        assert_eq!(classes, [TransferClass::Other, TransferClass::Moved, TransferClass::WithoutPlace]);
        let open = between.open().await;
        let order: Vec<&TransferId> = open.iter().map(|one| &one.transfer.id).collect();
        assert_eq!(order, [&third.id, &second.id, &first.id]);
        let given = open.iter().map(|one| one.given.is_some());
        assert_eq!(given.collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(answers(&open[2].wishes), [&WishAnswer::Promised { free: 1 }]);
        // Whoever takes a request back leaves the seat to the next.
        let withdrawn = between.transfers.withdraw(&new.mandate, (&new.child, &third.id)).await.unwrap();
        assert!(matches!(withdrawn.state, TransferState::Withdrawn { .. }));
        assert_eq!(between.proposal(&second.id).await.given, Some(wanted.id.clone()));
        // The seat that the child leaves is free at once.
        let before = between.pupils(&school).await;
        between.has_seats(&school, before).await;
        let asked = between.ask(&new, &[&school]).await.unwrap();
        assert_eq!(between.proposal(&asked.id).await.given, None);
        between.answer(&second).await;
        assert_eq!(between.pupils(&school).await, before - 1);
        assert_eq!(between.proposal(&asked.id).await.given, Some(school.id.clone()));
        let left = between.schools(&moved).await;
        assert_eq!(left.len(), 1, "one school at a time: {left:?}");
    }

    async fn of_two_officers_at_one_request_one_answers_and_the_other_is_told(db: Database) {
        let between = BetweenRounds::new(db).await;
        let wanted = between.offers[0].clone();
        between.has_free(&wanted, 1).await;
        let parents = between.parents().await;
        let family = between.child(61, &parents[0], None).await;
        let asked = between.ask(&family, &[&wanted]).await.unwrap();
        let seen = seen(&between.proposal(&asked.id).await);
        let (officer, colleague) = (between.town.officer(), between.town.colleague());
        let (one, other) = tokio::join!(
            between.decide(&officer, &asked.id, &seen),
            between.decide(&colleague, &asked.id, &seen),
        );
        let lost = if one.is_ok() { other } else { one };
        assert!(matches!(lost, Err(TransferError::Changed)), "{lost:?}");
        let (outcome, _) = between.reason(&family, &asked).await;
        assert_eq!((outcome, between.schools(&family).await.len()), (Outcome::Reached, 1));
        let taken_back = between.transfers.withdraw(&family.mandate, (&family.child, &asked.id)).await;
        assert!(matches!(taken_back, Err(TransferError::Changed)), "{taken_back:?}");
    }

    async fn the_last_seat_is_given_once(db: Database) {
        let between = BetweenRounds::new(db).await;
        let wanted = between.offers[0].clone();
        between.has_free(&wanted, 1).await;
        let before = between.pupils(&wanted).await;
        let parents = between.parents().await;
        let one = between.child(61, &parents[0], None).await;
        let other = between.child(62, &parents[1], None).await;
        let second = between.ask(&other, &[&wanted]).await.unwrap();
        // An officer read the second request while it was the only one; another comes before it since.
        let stale = seen(&between.proposal(&second.id).await);
        assert_eq!(stale.given, Some(wanted.id.clone()));
        let earlier = between.city().now() - jiff::SignedDuration::from_secs(60);
        between.town.clock.set(earlier);
        let first = between.ask(&one, &[&wanted]).await.unwrap();
        let fresh = seen(&between.proposal(&first.id).await);
        let (officer, colleague) = (between.town.officer(), between.town.colleague());
        let (won, lost) = tokio::join!(
            between.decide(&officer, &first.id, &fresh),
            between.decide(&colleague, &second.id, &stale),
        );
        assert!(matches!(won.unwrap().state, TransferState::Placed { .. }));
        assert!(matches!(lost, Err(TransferError::Changed)), "{lost:?}");
        assert_eq!(between.pupils(&wanted).await, before + 1);
        assert_eq!(between.proposal(&second.id).await.given, None);
    }

    async fn while_a_round_gives_the_seats_out_it_is_the_way(db: Database) {
        let between = BetweenRounds::new(db).await;
        let family = between.town.family().await;
        let refused = between.ask(&family, &[&between.offers[0]]).await;
        assert!(matches!(&refused, Err(TransferError::InRound { round }) if *round == between.town.round.id), "{refused:?}");
        assert_eq!(between.open().await, []);
        let parent = between.parents().await.remove(0);
        let Actor::Resident { resident } = &parent else { panic!("a parent is a resident") };
        let own = between.town.act_for(&parent, resident).await;
        let way = between.transfers.way(&own, resident).await.unwrap();
        assert!(matches!(way, Way::NoClass { .. }), "a grown-up is of no class");
    }

    async fn a_request_with_faults_is_told_each_of_them(db: Database) {
        let between = BetweenRounds::new(db).await;
        let parents = between.parents().await;
        let [school, wanted] = between.offers.first_chunk::<2>().unwrap().clone();
        let family = between.child(61, &parents[0], Some(&school)).await;
        let elsewhere = between.town.offers[0].id.clone();
        assert!(between.offers.iter().all(|offer| offer.id != elsewhere));
        let wish = |offer: &OfferId| Some(offer.clone());
        for (places, fault) in [
            (Vec::new(), AskFault::List(ListFault::Empty)),
            (vec![wish(&elsewhere)], AskFault::List(ListFault::Unknown { place: 1 })),
            (vec![wish(&wanted.id), None, wish(&wanted.id)], AskFault::List(ListFault::Repeated { place: 3, first: 1 })),
            (vec![wish(&wanted.id), wish(&school.id)], AskFault::There { place: 2 }),
        ] {
            let refused = between.ask_for(&family, places).await;
            assert!(matches!(&refused, Err(TransferError::Faults(faults)) if *faults == [fault.clone()]), "{fault}: {refused:?}");
        }
        let many = vec![wish(&wanted.id); WISHES_MAX + 1];
        let refused = between.ask_for(&family, many).await;
        let Err(TransferError::Faults(faults)) = refused else { panic!("{refused:?}") };
        assert!(faults.contains(&AskFault::TooMany { named: WISHES_MAX + 1 }), "{faults:?}");
        let new = NewTransfer {
            child: family.child.clone(),
            places: vec![wish(&wanted.id)],
            why: "two\nlines".to_owned(),
            says_moved: false,
        };
        let refused = between.transfers.ask(&family.mandate, new).await;
        assert!(matches!(&refused, Err(TransferError::Faults(faults)) if *faults == [AskFault::Words]), "{refused:?}");
        assert_eq!(between.transfers.of_child(&family.mandate, &family.child).await.unwrap(), []);
    }

    async fn a_stranger_sees_nothing_and_answers_nothing(db: Database) {
        let between = BetweenRounds::new(db).await;
        let parents = between.parents().await;
        let wanted = between.offers[0].clone();
        between.has_free(&wanted, 1).await;
        let family = between.child(61, &parents[0], None).await;
        let asked = between.ask(&family, &[&wanted]).await.unwrap();
        let proposed = seen(&between.proposal(&asked.id).await);
        let neighbour = between.child(62, &parents[1], None).await;
        let theirs = Family { child: family.child.clone(), ..neighbour };
        let refused = between.ask(&theirs, &[&wanted]).await;
        assert!(matches!(refused, Err(TransferError::NotFound)), "{refused:?}");
        let taken_back = between.transfers.withdraw(&theirs.mandate, (&family.child, &asked.id)).await;
        assert!(matches!(taken_back, Err(TransferError::NotFound)), "{taken_back:?}");
        assert_eq!(between.transfers.of_child(&theirs.mandate, &family.child).await.unwrap(), []);
        for actor in [&parents[0], &between.town.officer_elsewhere()] {
            assert!(matches!(between.leave(actor), Err(MandateError::NotYours)), "{actor:?}");
        }
        // Leave for another round reaches nothing of this class.
        let access = between.town.access(&between.town.officer());
        let other = between.town.registry().work_on(&access, &between.town.round.cohort(), Purpose::SchoolTransfers).unwrap();
        assert_eq!(between.transfers.open(&other, &between.class).await.unwrap(), []);
        let decided = between.transfers.decide(&other, (&between.class, &asked.id), &proposed).await;
        assert!(matches!(decided, Err(TransferError::NotFound)), "{decided:?}");
    }

    #[doc = "EDU-19"]
    async fn in_a_dispute_a_pupil_stays_and_a_request_stands(db: Database) {
        let between = BetweenRounds::new(db).await;
        let parent = between.parents().await.remove(0);
        let [school, wanted] = between.offers.first_chunk::<2>().unwrap().clone();
        let pupil = between.child(61, &parent, Some(&school)).await;
        let new = between.child(62, &parent, None).await;
        for (number, family) in [(71, &pupil), (72, &new)] {
            let fact = Fact {
                id: FactId::from_bytes([number; 10]),
                subject: family.child.clone(),
                value: FactValue::CustodyDisputed,
                source: "court".to_owned(),
                verifier: BodyId::from_bytes([5; 10]),
                valid_from: between.city().today(),
                valid_to: None,
            };
            between.town.enter(Population { facts: vec![fact], ..Population::default() }).await;
        }
        let refused = between.ask(&pupil, &[&wanted]).await;
        assert!(matches!(refused, Err(TransferError::Disputed)), "{refused:?}");
        // A child without a school is not left without one.
        let asked = between.ask(&new, &[&wanted]).await.unwrap();
        let kept = between.transfers.withdraw(&new.mandate, (&new.child, &asked.id)).await;
        assert!(matches!(kept, Err(TransferError::Disputed)), "{kept:?}");
        assert_eq!(between.open().await.len(), 1);
    }

    async fn a_child_who_leaves_the_city_waits_for_nothing(db: Database) {
        let between = BetweenRounds::new(db).await;
        between.town.service_listens().await;
        let parent = between.parents().await.remove(0);
        let wanted = between.offers[0].clone();
        let family = between.child(61, &parent, None).await;
        let stays = between.child(62, &parent, None).await;
        let asked = between.ask(&family, &[&wanted]).await.unwrap();
        let waits = between.ask(&stays, &[&wanted]).await.unwrap();
        let on = between.city().today();
        between.town.happens(&family.child, LifeEvent::Moved { on, to: Home::Away }).await;
        between.town.service_hears().await;
        let open = between.open().await;
        assert_eq!(open.iter().map(|one| &one.transfer.id).collect::<Vec<_>>(), [&waits.id]);
        let all = between.transfers.of_child(&family.mandate, &family.child).await.unwrap();
        assert_eq!(all[0].id, asked.id);
        assert!(matches!(all[0].state, TransferState::Withdrawn { because: WithdrawnBecause::MovedAway, .. }));
    }

    #[doc = "EDU-10"]
    async fn a_seat_given_in_mid_year_is_not_given_again_in_a_complementary_round(db: Database) {
        let between = BetweenRounds::new(db).await;
        let [wanted, other] = between.offers.first_chunk::<2>().unwrap().clone();
        between.has_free(&wanted, 1).await;
        between.has_free(&other, 1).await;
        let mandate = between.town.over(&between.class.id);
        let seats = async || {
            let left = between.town.rounds.seats_left(&mandate, &between.class.id).await.unwrap();
            let of = |offer: &Offer| left.iter().find(|one| one.id == offer.id).map_or(0, |one| one.seats);
            (of(&wanted), of(&other))
        };
        let before = seats().await;
        let parent = between.parents().await.remove(0);
        let family = between.child(61, &parent, None).await;
        let first = between.ask(&family, &[&wanted]).await.unwrap();
        between.answer(&first).await;
        assert_eq!(seats().await, (before.0 - 1, before.1));
        // Who moves on takes one seat and leaves another.
        between.town.clock.set(between.city().now() + jiff::SignedDuration::from_secs(60));
        let second = between.ask(&family, &[&other]).await.unwrap();
        between.answer(&second).await;
        assert_eq!(seats().await, (before.0, before.1 - 1));
    }
}
