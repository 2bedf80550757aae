//! The rules of a round are data that an officer sets before it opens. After that only a correction changes them.

use std::collections::BTreeMap;

use city::id::{BodyId, FactId, OfferId};
use city::mandate::{Actor, Mandate, Post, Purpose, Role};
use city::notice::{self, NoticeKind};
use city::people::{Fact, FactValue, MandateError, Population};
use city::words::Wording;
use education::SERVICE;
use education::application::{Application, Submission};
use education::correction::{
    Change, Correction, CorrectionError, CorrectionGiven, Corrections, Day,
};
use education::plan::PlanError;
use education::policy::{
    Class, ClassCode, Condition, KeptSeats, NoAnswer, Policy, PolicyFault, StartingSet,
};
use education::round::{Offer, Round, RoundError, RoundKind, RoundPlan, Settings, Step};
use jiff::ToSpan;
use jiff::civil::date;
use platform::db::Database;

use crate::town::{ENTROPY, Family, Town, signature};

fn class(code: &str, all: &[Condition]) -> Class {
    Class {
        code: ClassCode::new(code),
        name: Wording::new(code, code),
        all: all.to_vec(),
    }
}

/// Leave to live here comes before all others.
fn by_permit() -> Policy {
    Policy {
        classes: vec![class("permit", &[Condition::ResidencePermit])],
        ..Policy::initial()
    }
}

impl Town {
    /// A round in preparation, at the first schools with these seats.
    async fn preparing(&self, policy: Policy, seats: &[u32]) -> Round {
        let offers = self.offers.iter().zip(seats);
        let offers = offers.map(|(offer, seats)| Offer {
            id: OfferId::from_bytes(self.city.chance().bytes()),
            seats: *seats,
            ..offer.clone()
        });
        let plan = RoundPlan {
            name: self.round.name.clone(),
            school_year: self.round.school_year,
            closes_on: self.round.closes_on,
            answers_by: self.round.answers_by,
            policy,
            kind: RoundKind::Main,
            entropy_source: self.round.entropy_source.clone(),
            offers: offers.collect(),
        };
        let mandate = self.over_the_service();
        self.rounds.prepare(&mandate, plan).await.unwrap()
    }

    async fn opens(&self, round: &Round) {
        let mandate = self.over(&round.id);
        self.rounds.open(&mandate, &round.id).await.unwrap();
    }

    /// What is set of a round as it stands.
    async fn settings(&self, round: &Round) -> Settings {
        let offers = self.rounds.offers(&round.id).await.unwrap();
        Settings::of(round, offers)
    }

    /// Something that a body certified about the child.
    async fn certified(&self, family: &Family, number: u8, value: FactValue) {
        let fact = Fact {
            id: FactId::from_bytes([number; 10]),
            subject: family.child.clone(),
            value,
            source: "a register".to_owned(),
            verifier: BodyId::from_bytes([5; 10]),
            valid_from: date(2025, 2, 1),
            valid_to: None,
        };
        self.enter(Population {
            residents: Vec::new(),
            memberships: Vec::new(),
            relations: Vec::new(),
            facts: vec![fact],
        })
        .await;
    }

    async fn sends_in(&self, family: &Family, round: &Round, list: &[OfferId]) -> Application {
        let given = Submission {
            round: round.id.clone(),
            ..self.submission(family, list, None)
        };
        let sent = self.applications.send(&family.mandate, given);
        sent.await.unwrap()
    }

    fn colleagues_leave(&self, round: &Round) -> Mandate {
        let access = self.access(&self.colleague());
        let registry = self.registry();
        registry
            .work_on(&access, &self.cohort(&round.id), Purpose::SchoolPlaces)
            .unwrap()
    }

    /// Corrects the round that is open, as it stands.
    async fn corrects(
        &self,
        change: impl FnOnce(&mut CorrectionGiven),
    ) -> Result<Correction, CorrectionError> {
        let round = self.round_now().await;
        let mut given = CorrectionGiven {
            seen_version: round.version,
            why: Wording::new("The notice had a misprint.", "公告有误。"),
            closes_on: None,
            answers_by: None,
            seats: BTreeMap::new(),
            policy: None,
        };
        change(&mut given);
        let corrections = Corrections::new(self.city.clone());
        corrections
            .correct(&self.over(&round.id), &round.id, given)
            .await
    }

    /// How often a family was told of a correction.
    async fn told(&self, family: &Family) -> usize {
        let now = self.act_for(&family.parent, &family.child).await;
        let told = notice::of(self.city.db(), &now, &family.child);
        let told = told.await.unwrap().into_iter();
        told.filter(|one| {
            one.kind == NoticeKind::RoundCorrected && one.about == self.round.id.as_str()
        })
        .count()
    }
}

/// Whether a family has a place at the one school of a round.
async fn placed(town: &Town, round: &Round, families: [&Family; 3]) -> ([bool; 3], String) {
    let mandate = town.over(&round.id);
    town.rounds.close(&mandate, &round.id).await.unwrap();
    let drawn = town.rounds.fix_entropy(&mandate, &round.id, ENTROPY);
    drawn.await.unwrap();
    let plan = town.plans.run(&mandate, &round.id).await.unwrap();
    assert!(plan.verdict.stable, "{:?}", plan.verdict);
    let entries = town.entries(&plan).await;
    let has = |family: &Family| {
        let entry = entries.iter().find(|one| one.child == family.child);
        entry.unwrap().given.is_some()
    };
    let order = plan.files.get("reserves.csv").unwrap().to_owned();
    (families.map(has), order)
}

platform::on_both! {
    #[doc = "EDU-04"]
    async fn kept_seats_are_filled_in_the_order_that_was_announced_and_the_order_decides(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let [first, second, third] = families.as_slice().first_chunk::<3>().unwrap();
        town.certified(first, 1, FactValue::LowIncome).await;
        town.certified(first, 2, FactValue::Disability).await;
        town.certified(second, 3, FactValue::ResidencePermit).await;
        town.certified(third, 4, FactValue::LowIncome).await;
        let kept = KeptSeats {
            class: Some(class("low-income", &[Condition::LowIncome])),
            per_cent: 50,
        };
        let open = KeptSeats { class: None, per_cent: 50 };
        let rules = |kept| Policy {
            classes: vec![class("disability", &[Condition::Disability]), class("permit", &[Condition::ResidencePermit])],
            kept,
            ..Policy::initial()
        };
        let kept_first = town.preparing(rules(vec![kept.clone(), open.clone()]), &[2]).await;
        let open_first = town.preparing(rules(vec![open, kept]), &[2]).await;
        for round in [&kept_first, &open_first] {
            town.opens(round).await;
            let school = town.rounds.offers(&round.id).await.unwrap().remove(0).id;
            for family in [first, second, third] {
                let sent = town.sends_in(family, round, std::slice::from_ref(&school)).await;
                assert_eq!(sent.wishes.kept.is_empty(), std::ptr::eq(family, second));
            }
        }
        town.go_past_the_closing_day();
        let all = [first, second, third];
        // The strongest child takes the kept seat, and the open one goes by rank alone.
        let (places, order) = placed(&town, &kept_first, all).await;
        assert_eq!(places, [true, true, false]);
        assert!(order.contains("low-income,1,1\n"), "{order}");
        // The same child takes the open seat, and the kept one is left for the class.
        let (places, order) = placed(&town, &open_first, all).await;
        assert_eq!(places, [true, false, true]);
        assert!(order.contains("low-income,1,2\n"), "{order}");
    }

    async fn of_two_officers_who_set_a_round_at_once_one_wins_and_the_other_is_told(db: Database) {
        let town = Town::new(db).await;
        let round = town.preparing(Policy::initial(), &[5, 5]).await;
        let before = town.settings(&round).await;
        let (mine, theirs) = (town.over(&round.id), town.colleagues_leave(&round));
        let tiers = Settings { policy: StartingSet::Tiers.policy(), ..before.clone() };
        let points = Settings { policy: StartingSet::Points.policy(), ..before.clone() };
        let (one, other) = tokio::join!(
            town.rounds.set(&mine, &round.id, round.version, tiers),
            town.rounds.set(&theirs, &round.id, round.version, points.clone()),
        );
        let (set, told) = if one.is_ok() { (one, other) } else { (other, one) };
        let set = set.unwrap();
        assert!(matches!(told, Err(RoundError::Changed { version }) if version == set.version), "{told:?}");
        assert_eq!(town.rounds.find(&round.id).await.unwrap().unwrap(), set);
        let again = town.rounds.set(&theirs, &round.id, set.version, points).await.unwrap();
        assert_eq!(again.policy, StartingSet::Points.policy());
        assert_eq!(again.policy.version, 1, "nobody has been promised other rules yet");
    }

    async fn what_cannot_stand_is_refused_and_changes_nothing(db: Database) {
        let town = Town::new(db).await;
        let round = town.preparing(Policy::initial(), &[1, 8]).await;
        let (mandate, good) = (town.over(&round.id), town.settings(&round).await);
        let income = || class("low-income", &[Condition::LowIncome]);
        let kept = |shares: &[u8]| {
            let kept = shares.iter().enumerate().map(|(at, per_cent)| KeptSeats {
                class: (at == 0).then(income),
                per_cent: *per_cent,
            });
            Policy { kept: kept.collect(), ..Policy::initial() }
        };
        let set = |settings| town.rounds.set(&mandate, &round.id, round.version, settings);
        let above = set(Settings { policy: kept(&[60, 50]), ..good.clone() }).await;
        assert!(matches!(&above, Err(RoundError::Policy(faults)) if *faults == [PolicyFault::KeptAboveAll(110)]), "{above:?}");
        // Half of one seat is one whole seat, twice.
        let above = set(Settings { policy: kept(&[50, 50]), ..good.clone() }).await;
        assert!(matches!(above, Err(RoundError::KeptAboveSeats { seats: 1, kept: 2, .. })), "{above:?}");
        let past = set(Settings { closes_on: town.city.today().yesterday().unwrap(), ..good.clone() }).await;
        assert!(matches!(past, Err(RoundError::ClosingDayOver { .. })));
        let early = set(Settings { answers_by: good.closes_on, ..good.clone() }).await;
        assert!(matches!(early, Err(RoundError::AnswersTooEarly)));
        let empty = set(Settings { offers: Vec::new(), ..good.clone() }).await;
        assert!(matches!(empty, Err(RoundError::NoOffers)));
        assert_eq!(town.rounds.find(&round.id).await.unwrap().unwrap(), round);
        assert_eq!(town.settings(&round).await, good);
        let elsewhere = town.over(&town.round.id);
        let strange = town.rounds.set(&elsewhere, &round.id, round.version, good).await;
        assert!(matches!(strange, Err(RoundError::NotFound)));
    }

    #[doc = "EDU-03"]
    async fn a_programme_changed_after_opening_is_refused_and_a_correction_tells_everyone(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let [with_list, begun, without] = families.as_slice().first_chunk::<3>().unwrap();
        town.certified(with_list, 1, FactValue::ResidencePermit).await;
        let before = town.send(with_list, &town.list(&[0, 1])).await.unwrap();
        let draft = town.applications.keep_draft(&begun.mandate, &begun.child, &town.round.id, town.list(&[0]));
        draft.await.unwrap();
        let (mandate, settings) = (town.over(&town.round.id), town.settings(&town.round).await);
        let changed = Settings { policy: by_permit(), ..settings };
        let refused = town.rounds.set(&mandate, &town.round.id, town.round.version, changed).await;
        assert!(matches!(refused, Err(RoundError::OutOfOrder { step: Step::Open })));
        assert_eq!(town.round_now().await, town.round);

        let seats = (town.offers[0].id.clone(), town.offers[0].seats + 3);
        let made = town.corrects(|given| {
            given.policy = Some(by_permit());
            given.seats.extend([seats.clone()]);
        });
        let made = made.await.unwrap();
        let round = town.round_now().await;
        assert_eq!((round.version, round.policy.version), (town.round.version + 1, 2));
        assert_eq!(round.policy.classes, by_permit().classes);
        let offers = town.rounds.offers(&round.id).await.unwrap();
        assert_eq!(offers[0].seats, seats.1);
        assert!(matches!(&made.changes[..], [Change::Seats { to, .. }, Change::Rules { from, to: rules }]
            if *to == seats.1 && from.version == 1 && *rules == round.policy));
        assert_eq!((made.number, town.officer().post().map(|post| &post.staff)), (1, Some(&made.made_by)));
        let kept = Corrections::new(town.city.clone()).of(&round.id).await.unwrap();
        assert_eq!(kept, [made]);

        let after = town.list_of(with_list, &town.round).await;
        assert_eq!(after.version, before.version + 1);
        assert!(after.choices().iter().all(|choice| choice.class.as_str() == "permit"));
        assert_ne!(before.choices()[0].class.as_str(), "permit");
        let same = |list: &Application| list.choices().iter().map(|one| one.offer.clone()).collect::<Vec<_>>();
        assert_eq!(same(&after), same(&before), "nothing of what the family chose is touched");
        for (family, times) in [(with_list, 1), (begun, 1), (without, 0)] {
            assert_eq!(town.told(family).await, times);
        }
        let plan = town.run().await;
        let entries = town.entries(&plan).await;
        assert!(entries.iter().all(|entry| entry.reason.policy_version == 2));
    }

    async fn a_correction_says_why_changes_something_and_takes_no_time_away(db: Database) {
        let town = Town::new(db).await;
        let (closes_on, answers_by) = (town.round.closes_on, town.round.answers_by);
        let family = town.family().await;
        town.send(&family, &town.list(&[0])).await.unwrap();
        for (en, zh) in [("", "公告有误。"), ("A misprint.", " ")] {
            let mute = town.corrects(|given| {
                given.why = Wording::new(en, zh);
                given.answers_by = Some(answers_by.tomorrow().unwrap());
            });
            assert!(matches!(mute.await, Err(CorrectionError::Why)));
        }
        let nothing = town.corrects(|given| {
            given.policy = Some(Policy { version: 9, ..town.round.policy.clone() });
            given.closes_on = Some(closes_on);
        });
        assert!(matches!(nothing.await, Err(CorrectionError::Nothing)));
        let earlier = town.corrects(|given| given.closes_on = Some(closes_on.yesterday().unwrap())).await;
        assert!(matches!(earlier, Err(CorrectionError::OnlyLater { day: Day::ClosesOn, .. })));
        let earlier = town.corrects(|given| given.answers_by = Some(answers_by.yesterday().unwrap())).await;
        assert!(matches!(earlier, Err(CorrectionError::OnlyLater { day: Day::AnswersBy, .. })));
        let too_late = town.corrects(|given| given.closes_on = Some(answers_by)).await;
        assert!(matches!(too_late, Err(CorrectionError::Round(RoundError::AnswersTooEarly))));
        let seats = town.offers[0].seats;
        let above = town.corrects(|given| {
            given.seats = BTreeMap::from([(town.offers[0].id.clone(), 1)]);
            let open = KeptSeats { class: None, per_cent: 50 };
            given.policy = Some(Policy { kept: vec![open.clone(), open], ..Policy::initial() });
        });
        assert!(matches!(above.await, Err(CorrectionError::Round(RoundError::KeptAboveSeats { seats: 1, .. }))), "{seats}");
        let stale = town.corrects(|given| {
            given.seen_version -= 1;
            given.answers_by = Some(answers_by.tomorrow().unwrap());
        });
        assert!(matches!(stale.await, Err(CorrectionError::Round(RoundError::Changed { .. }))));
        assert_eq!((town.round_now().await, town.told(&family).await), (town.round.clone(), 0));

        let later = closes_on.checked_add(2.days()).unwrap();
        town.corrects(|given| given.closes_on = Some(later)).await.unwrap();
        town.go_to(later, 23, 0);
        town.send(&family, &town.list(&[1])).await.unwrap();
    }

    async fn after_applications_have_ended_families_may_only_be_given_more_time_to_answer(db: Database) {
        let town = Town::new(db).await;
        let preparing = town.preparing(Policy::initial(), &[5]).await;
        let family = town.family().await;
        town.send(&family, &town.list(&[0])).await.unwrap();
        let plan = town.run().await;
        let other_seats = town.corrects(|given| {
            given.seats = BTreeMap::from([(town.offers[0].id.clone(), 99)]);
        });
        assert!(matches!(other_seats.await, Err(CorrectionError::Round(RoundError::OutOfOrder { step: Step::Planned }))));
        let other_rules = town.corrects(|given| given.policy = Some(by_permit())).await;
        assert!(matches!(other_rules, Err(CorrectionError::Round(RoundError::OutOfOrder { .. }))));
        let answers_by = town.round.answers_by.checked_add(7.days()).unwrap();
        town.corrects(|given| given.answers_by = Some(answers_by)).await.unwrap();
        assert_eq!(town.told(&family).await, 1);
        town.publish(&plan).await;
        let answers_by = answers_by.checked_add(7.days()).unwrap();
        let made = town.corrects(|given| given.answers_by = Some(answers_by)).await.unwrap();
        assert_eq!((made.number, town.round_now().await.answers_by), (2, answers_by));
        assert_eq!(town.told(&family).await, 2);

        let given = CorrectionGiven {
            seen_version: preparing.version,
            why: Wording::new("Nobody was told yet.", "还没有公布。"),
            closes_on: None,
            answers_by: Some(answers_by),
            seats: BTreeMap::new(),
            policy: None,
        };
        let corrections = Corrections::new(town.city.clone());
        let needless = corrections.correct(&town.over(&preparing.id), &preparing.id, given).await;
        assert!(matches!(needless, Err(CorrectionError::Round(RoundError::OutOfOrder { step: Step::Preparing }))));
    }

    async fn of_two_officers_who_sign_at_once_one_wins_and_the_other_is_told(db: Database) {
        let town = Town::new(db).await;
        let plan = town.run().await;
        let (mine, theirs) = (town.over(&plan.round), town.colleagues_leave(&town.round));
        let (one, other) = tokio::join!(
            town.plans.sign(&mine, &plan.round, signature(&plan)),
            town.plans.sign(&theirs, &plan.round, signature(&plan)),
        );
        let (signed, told) = if one.is_ok() { (one, other) } else { (other, one) };
        assert!(matches!(told, Err(PlanError::Round(RoundError::OutOfOrder { .. }))), "{told:?}");
        assert_eq!(town.round_now().await, signed.unwrap(), "one signature stands, and it is whole");
    }

    async fn only_officers_of_its_own_body_set_correct_or_sign_a_round(db: Database) {
        let town = Town::new(db).await;
        let cohort = town.cohort(&town.round.id);
        let officer = town.officer();
        let post = officer.post().unwrap();
        let others = Role::ALL.into_iter().filter(|role| *role != Role::Officer);
        let mut refused: Vec<Post> = others.map(|role| Post { role, ..post.clone() }).collect();
        refused.push(Post { service: city::visit::SERVICE.to_owned(), ..post.clone() });
        refused.push(Post { body: BodyId::from_bytes([9; 10]), ..post.clone() });
        for post in refused {
            let access = town.access(&Actor::Staff(post.clone()));
            let leave = town.registry().work_on(&access, &cohort, Purpose::SchoolPlaces);
            assert!(matches!(leave, Err(MandateError::NotYours)), "{post:?}");
        }
        assert_eq!(cohort.service, SERVICE);
    }
}

#[test]
#[doc = "EDU-03"]
fn sets_to_start_from_can_stand() {
    for set in StartingSet::ALL {
        let policy = set.policy();
        assert_eq!(policy.faults(), [], "{set:?}");
        assert_eq!(policy.no_answer, NoAnswer::Declined);
    }
    let tiers = StartingSet::Tiers.policy();
    let years = |class: &Class| {
        let mut facts = class.all.iter();
        facts.find_map(|one| match one {
            Condition::HomeUnused { years } => Some(*years),
            _ => None,
        })
    };
    let years: Vec<Option<u8>> = tiers.classes.iter().map(years).collect();
    assert_eq!(years, [Some(6), Some(6), None, None]);
}
