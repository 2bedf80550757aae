//! No child of compulsory age ends without a place: what the main round left is given out in a complementary one, whoever has
//! none is given the nearest school with a seat, and where there is none an officer signs why.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use city::decision::{Decision, DecisionStore, Outcome};
use city::id::{OfferId, ResidentId};
use city::mandate::Purpose;
use city::people::{Fact, FactValue, Population};
use city::service::Service;
use education::Education;
use education::application::{ApplicationError, Submission};
use education::exception::{EXCEPTION, ExceptionError, Exceptions};
use education::place::{Answer, PlaceState, Places};
use education::plan::{PlaceReason, Plan, PlanError};
use education::round::{NewComplementary, Offer, Round, RoundError, RoundKind, RoundPlan, Step};
use education::waitlist::{MoveAnswer, Waitlists};
use jiff::ToSpan;
use platform::db::Database;

use crate::town::{ENTROPY, Family, Town};

impl Town {
    /// Takes the answers that families give, works the waitlists off and ends the round.
    async fn ends(&self, round: &Round) {
        let waitlists = Waitlists::new(self.city.clone());
        self.go_to(round.answers_by.tomorrow().unwrap(), 9, 0);
        let mandate = self.over(&round.id);
        waitlists.begin(&mandate, &round.id).await.unwrap();
        waitlists.work(&mandate, &round.id).await.unwrap();
        if waitlists.send(&mandate, &round.id).await.unwrap() > 0 {
            let days = i64::from(round.policy.offer_days) + 2;
            let later = self.city.today().checked_add(days.days()).unwrap();
            self.go_to(later, 9, 0);
        }
        let mandate = self.over(&round.id);
        let ended = waitlists.end(&mandate, &round.id).await.unwrap();
        assert_eq!(ended.state.step(), Step::Ended);
    }

    fn following(&self) -> NewComplementary {
        let day = |days: i64| self.city.today().checked_add(days.days()).unwrap();
        NewComplementary {
            name: self.round.name.clone(),
            closes_on: day(10),
            answers_by: day(30),
            entropy_source: self.round.entropy_source.clone(),
        }
    }

    async fn follow(&self, round: &Round) -> Result<Round, RoundError> {
        let mandates = (&self.over_the_service(), &self.over(&round.id));
        self.rounds
            .follow(mandates, &round.id, self.following())
            .await
    }

    /// Takes a round that takes applications to its plan.
    pub async fn plan_of(&self, round: &Round) -> Plan {
        self.go_to(round.closes_on.tomorrow().unwrap(), 9, 0);
        let mandate = self.over(&round.id);
        self.rounds.close(&mandate, &round.id).await.unwrap();
        let drawn = self.rounds.fix_entropy(&mandate, &round.id, ENTROPY);
        drawn.await.unwrap();
        self.plans.run(&mandate, &round.id).await.unwrap()
    }

    /// Everybody whom the civil register has begin school in the year of the round.
    async fn beginners(&self, round: &Round) -> BTreeSet<ResidentId> {
        let mandate = self.over(&round.id);
        let (name, today) = (round.id.as_str(), self.city.today());
        let registry = self.registry();
        let found = registry.entering(&mandate, name, round.school_year, today);
        found.await.unwrap().into_iter().flatten().collect()
    }

    async fn decision_of(&self, child: &ResidentId, parent: &Family, round: &Round) -> Decision {
        let all = DecisionStore::of_resident(self.city.db(), &parent.mandate, child);
        let mut all = all.await.unwrap();
        all.retain(|one| one.about == round.id.as_str());
        assert_eq!(all.len(), 1, "one decision a child");
        all.remove(0)
    }
}

fn reason(decision: &Decision) -> PlaceReason {
    serde_json::from_value(decision.reason.clone()).unwrap()
}

/// A main round of a school year with so many seats at each of its schools, which takes applications.
async fn main_round(town: &Town, school_year: i16, seats: &[u32]) -> Round {
    let offers = town.offers.iter().zip(seats).map(|(offer, seats)| Offer {
        id: OfferId::from_bytes(town.city.chance().bytes()),
        seats: *seats,
        ..offer.clone()
    });
    let plan = RoundPlan {
        name: town.round.name.clone(),
        school_year,
        closes_on: town.round.closes_on,
        answers_by: town.round.answers_by,
        policy: town.round.policy.clone(),
        kind: RoundKind::Main,
        entropy_source: town.round.entropy_source.clone(),
        offers: offers.collect(),
    };
    let prepared = town.rounds.prepare(&town.over_the_service(), plan).await;
    let round = prepared.unwrap();
    let opened = town.rounds.open(&town.over(&round.id), &round.id).await;
    opened.unwrap()
}

/// A main round of one seat at each of two schools, for which nobody applied, and which has ended.
async fn ended_main_round(town: &Town) -> Round {
    let year = town.round.school_year + 1;
    let round = main_round(town, year, &[1, 1]).await;
    let plan = town.plan_of(&round).await;
    let round = town.publish(&plan).await;
    town.ends(&round).await;
    town.rounds.find(&round.id).await.unwrap().unwrap()
}

impl Town {
    async fn lists_in(
        &self,
        family: &Family,
        round: &Round,
        offer: &Offer,
    ) -> Result<(), ApplicationError> {
        let mandate = self.act_for(&family.parent, &family.child).await;
        let given = Submission {
            round: round.id.clone(),
            ..self.submission(family, std::slice::from_ref(&offer.id), None)
        };
        self.applications.send(&mandate, given).await.map(drop)
    }

    /// Four families list one school of two seats. One takes its seat and one gives it back; whom the seat is offered then
    /// takes it, and the fourth has nothing. Gives the ended round and the four in this order.
    async fn main_round_of_four<'a>(&self, families: &'a [Family]) -> (Round, [&'a Family; 4]) {
        let year = self.round.school_year;
        let seats: Vec<u32> = [2].into_iter().chain([40; 8]).collect();
        let round = main_round(self, year, &seats).await;
        let first = self.rounds.offers(&round.id).await.unwrap();
        let first = first.into_iter().find(|offer| offer.seats == 2).unwrap();
        for family in &families[..4] {
            self.lists_in(family, &round, &first).await.unwrap();
        }
        let plan = self.plan_of(&round).await;
        let mut entries = self.entries(&plan).await;
        entries.sort_by_key(|entry| (entry.given.is_none(), entry.reason.number));
        let round = self.publish(&plan).await;
        let order = entries
            .iter()
            .map(|entry| families.iter().find(|one| one.child == entry.child));
        let order: Vec<&Family> = order.map(Option::unwrap).collect();
        let four: [&Family; 4] = order.try_into().ok().unwrap();
        let places = Places::new(self.city.clone());
        for (family, answer) in four.iter().zip([Answer::Accept, Answer::Decline]) {
            let mandate = self.act_for(&family.parent, &family.child).await;
            let answered = places.answer(&mandate, &family.child, &round.id, answer, None);
            answered.await.unwrap();
        }
        self.go_to(round.answers_by.tomorrow().unwrap(), 9, 0);
        let waitlists = Waitlists::new(self.city.clone());
        let mandate = self.over(&round.id);
        waitlists.begin(&mandate, &round.id).await.unwrap();
        let moves = waitlists.work(&mandate, &round.id).await.unwrap();
        assert_eq!(moves.len(), 1);
        assert_eq!(waitlists.send(&mandate, &round.id).await.unwrap(), 1);
        let third = four.iter().find(|one| one.child == moves[0].child).unwrap();
        let parent = self.act_for(&third.parent, &third.child).await;
        let taken = MoveAnswer::Accept { waits: false };
        let answered = waitlists.answer(&parent, &third.child, (&round.id, moves[0].number), taken);
        answered.await.unwrap();
        let ended = waitlists.end(&mandate, &round.id).await.unwrap();
        let [one, back, ..] = four;
        let last = four.iter().find(|family| {
            ![one, back, *third]
                .iter()
                .any(|other| other.child == family.child)
        });
        (ended, [one, back, third, last.unwrap()])
    }
}

platform::on_both! {
    #[doc = "EDU-09"]
    #[doc = "EDU-10"]
    async fn after_the_main_round_every_child_who_begins_school_is_given_a_place(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let (main, [taken, given_back, moved_up, nothing]) = town.main_round_of_four(&families).await;
        let places = Places::new(town.city.clone());
        let had = places.of_round(&town.over(&main.id), &main.id).await.unwrap();
        let left = town.rounds.seats_left(&town.over(&main.id), &main.id).await.unwrap();
        assert!(left.iter().all(|offer| offer.seats == 40), "the school of two seats is full");

        let next = town.follow(&main).await.unwrap();
        assert_eq!(next.kind, RoundKind::Complementary { after: main.id.clone() });
        let again = town.follow(&main).await;
        assert!(matches!(again, Err(RoundError::Followed)), "{again:?}");
        town.rounds.open(&town.over(&next.id), &next.id).await.unwrap();
        let offers = town.rounds.offers(&next.id).await.unwrap();
        assert_eq!(offers.len(), left.len());
        for family in [taken, moved_up] {
            let refused = town.lists_in(family, &next, &offers[0]).await;
            assert!(matches!(refused, Err(ApplicationError::NotEligible)), "who has a place needs no other");
        }
        town.lists_in(given_back, &next, &offers[0]).await.unwrap();

        let plan = town.plan_of(&next).await;
        assert!(plan.verdict.stable, "{:?}", plan.verdict.first_faults);
        let entries = town.entries(&plan).await;
        let beginners = town.beginners(&next).await;
        let placed: HashSet<&ResidentId> = had.iter().filter(|one| one.state.offer().is_some()).map(|one| &one.child).collect();
        let seeking: BTreeSet<ResidentId> = beginners.iter().filter(|one| !placed.contains(one)).cloned().collect();
        let planned: BTreeSet<ResidentId> = entries.iter().map(|one| one.child.clone()).collect();
        assert_eq!(planned, seeking, "everybody without a place is in the plan, with a list or not");
        assert!(entries.iter().all(|entry| entry.given.is_some()), "and is given one");
        assert!(plan.summary.nearest > 0);
        let nearest_is_told = plan.files.get("nearest.csv").unwrap().lines().count() as u64;
        assert_eq!(nearest_is_told, 1 + plan.summary.nearest);

        let without = Exceptions::new(town.city.clone());
        let without = without.without_place(&town.over(&next.id), &next.id).await.unwrap();
        assert_eq!(without, []);
        let published = town.publish(&plan).await;
        let family = nothing;
        let fresh = Family {
            parent: family.parent.clone(),
            child: family.child.clone(),
            mandate: town.act_for(&family.parent, &family.child).await,
        };
        let decision = town.decision_of(&family.child, &fresh, &published).await;
        assert_eq!(decision.outcome, Outcome::Reached);
        let nearest = reason(&decision).nearest.unwrap();
        // Of the schools that have a seat in the end none is nearer.
        let mut taken: BTreeMap<&OfferId, u32> = BTreeMap::new();
        for (offer, _) in entries.iter().filter_map(|entry| entry.given.as_ref()) {
            *taken.entry(offer).or_default() += 1;
        }
        let row = town.registry().resident(&fresh.mandate, &family.child).await.unwrap().unwrap();
        let walk = |offer: &Offer| town.city.walk_minutes(&row.home_cell, &offer.site).unwrap();
        let own = walk(offers.iter().find(|offer| offer.id == nearest.offer).unwrap());
        assert_eq!(nearest.minutes, Some(own.ceil() as u32));
        for offer in &offers {
            let has_seat = taken.get(&offer.id).copied().unwrap_or(0) < offer.seats;
            assert!(!has_seat || walk(offer) >= own, "a nearer school has a seat");
        }
        // Here silence keeps the place.
        town.ends(&published).await;
        let places = places.of_round(&town.over(&next.id), &next.id).await.unwrap();
        assert!(places.iter().all(|one| matches!(one.state, PlaceState::Accepted { .. })));
    }

    #[doc = "EDU-10"]
    async fn without_seats_nothing_is_signed_until_an_officer_signs_why_for_each_child(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        // A year to come, in which a few of the children begin school and there is one seat.
        let (mut facts, year) = (Vec::new(), town.round.school_year + 1);
        for (number, family) in (1..).zip(&families[..3]) {
            facts.push(begins(&family.child, year, number, town.city.today()));
        }
        town.enter(Population { facts, ..Population::default() }).await;
        let main = ended_main_round(&town).await;
        let next = town.follow(&main).await.unwrap();
        town.rounds.open(&town.over(&next.id), &next.id).await.unwrap();
        let plan = town.plan_of(&next).await;
        let entries = town.entries(&plan).await;
        assert_eq!(entries.len(), 3);
        let exceptions = Exceptions::new(town.city.clone());
        let mandate = town.over(&next.id);
        let without = exceptions.without_place(&mandate, &next.id).await.unwrap();
        let [child] = &without[..] else { panic!("{without:?}") };
        assert!(child.is_in_plan && child.exception.is_none());
        let refused = town.sign(&plan).await;
        assert!(matches!(refused, Err(PlanError::WithoutPlace { children: 1 })), "{refused:?}");

        let why = "No seat is left; the school of the south opens a class by August.";
        let whom = (&next.id, &child.child);
        for bad in ["", "  ", "a\u{0}b", &"x".repeat(501)] {
            let refused = exceptions.sign(&mandate, whom, bad).await;
            assert!(matches!(refused, Err(ExceptionError::Why)), "{bad}");
        }
        let placed = entries.iter().find(|entry| entry.given.is_some()).unwrap();
        let refused = exceptions.sign(&mandate, (&next.id, &placed.child), why).await;
        assert!(matches!(refused, Err(ExceptionError::NotFound)), "who has a place needs none");
        let elsewhere = town.over(&main.id);
        let refused = exceptions.sign(&elsewhere, whom, why).await;
        assert!(matches!(refused, Err(ExceptionError::Round(RoundError::NotFound))));
        exceptions.sign(&mandate, whom, "A slip of the pen.").await.unwrap();
        let signed = exceptions.sign(&mandate, whom, why).await.unwrap();
        let without = exceptions.without_place(&mandate, &next.id).await.unwrap();
        assert_eq!(without[0].exception, Some(signed.clone()), "the last reason stands");

        let published = town.publish(&plan).await;
        let late = exceptions.sign(&town.over(&next.id), whom, why).await;
        assert!(matches!(late, Err(ExceptionError::Round(RoundError::OutOfOrder { .. }))));
        let family = families.iter().find(|family| family.child == child.child).unwrap();
        let family = Family {
            parent: family.parent.clone(),
            child: family.child.clone(),
            mandate: town.act_for(&family.parent, &family.child).await,
        };
        let decision = town.decision_of(&family.child, &family, &published).await;
        assert_eq!(decision.outcome, Outcome::Waiting);
        assert_eq!(reason(&decision).exception, Some(signed));
        // The family finds it among what is held of the child, and who wrote it in the log.
        let held = Education.holdings(&town.city, &family.mandate, &family.child).await.unwrap();
        let held = held.into_iter().find(|one| one.record == EXCEPTION).unwrap();
        assert_eq!(held.rows[0]["reason"], why);
        let disclosures = town.city.disclosures();
        let log = disclosures.of(&family.mandate, &family.child, None, 1_000);
        let log = log.await.unwrap();
        let written = log.iter().filter(|one| one.entry.record == EXCEPTION.name() && one.entry.act == city::disclosure::Act::Create);
        assert_eq!(written.count(), 2);
        // A neighbour sees nothing of it.
        let neighbour = families.iter().find(|one| one.child != child.child).unwrap();
        let neighbour = town.act_for(&neighbour.parent, &neighbour.child).await;
        assert_eq!(exceptions.of_child(&neighbour, &child.child).await.unwrap(), []);
        assert!(exceptions.without_place(&neighbour, &next.id).await.is_err());
    }

    #[doc = "EDU-10"]
    async fn a_child_who_comes_after_the_plan_has_the_round_run_anew_and_one_who_leaves_needs_nothing(db: Database) {
        let town = Town::new(db).await;
        town.service_listens().await;
        let families = town.families().await;
        let year = town.round.school_year + 1;
        let today = town.city.today();
        let facts = vec![begins(&families[0].child, year, 1, today), begins(&families[1].child, year, 2, today)];
        town.enter(Population { facts, ..Population::default() }).await;
        let main = ended_main_round(&town).await;
        let next = town.follow(&main).await.unwrap();
        town.rounds.open(&town.over(&next.id), &next.id).await.unwrap();
        let plan = town.plan_of(&next).await;
        assert_eq!(town.entries(&plan).await.len(), 2);
        let facts = vec![begins(&families[2].child, year, 3, town.city.today())];
        town.enter(Population { facts, ..Population::default() }).await;
        let refused = town.sign(&plan).await;
        assert!(matches!(refused, Err(PlanError::WithoutPlace { children: 1 })), "{refused:?}");
        let exceptions = Exceptions::new(town.city.clone());
        let mandate = town.over(&next.id);
        let without = exceptions.without_place(&mandate, &next.id).await.unwrap();
        assert!(!without[0].is_in_plan);
        let refused = exceptions.sign(&mandate, (&next.id, &families[2].child), "Late.").await;
        assert!(matches!(refused, Err(ExceptionError::NotFound)), "the plan has not looked for a place yet");
        town.plans.send_back(&mandate, &next.id).await.unwrap();
        let plan = town.plans.run(&mandate, &next.id).await.unwrap();
        let entries = town.entries(&plan).await;
        let child = entries.iter().find(|entry| entry.given.is_none()).unwrap().child.clone();
        exceptions.sign(&mandate, (&next.id, &child), "No seat is left.").await.unwrap();

        let away = city::people::LifeEvent::Moved { on: town.city.today(), to: city::people::Home::Away };
        town.happens(&child, away).await;
        while town.service_hears().await > 0 {}
        let without = exceptions.without_place(&mandate, &next.id).await.unwrap();
        assert_eq!(without, [], "who has left the city is owed no place in it");
        town.sign(&plan).await.unwrap();
    }

    #[doc = "EDU-10"]
    async fn only_the_officers_of_the_round_follow_it_up_and_only_when_it_has_ended(db: Database) {
        let town = Town::new(db).await;
        let early = town.follow(&town.round).await;
        assert!(matches!(early, Err(RoundError::OutOfOrder { step: Step::Open })), "{early:?}");
        let family = town.family().await;
        let stranger = &family.mandate;
        let refused = town.rounds.follow((stranger, stranger), &town.round.id, town.following()).await;
        assert!(matches!(refused, Err(RoundError::NotFound)));
        assert!(matches!(town.rounds.seats_left(stranger, &town.round.id).await, Err(RoundError::NotFound)));
        let elsewhere = town.registry().work_on(
            &town.access(&town.officer_elsewhere()),
            &town.cohort(&town.round.id),
            Purpose::SchoolPlaces,
        );
        assert!(elsewhere.is_err());
        let main = town.round_now().await;
        let exceptions = Exceptions::new(town.city.clone());
        let refused = exceptions.without_place(&town.over(&main.id), &main.id).await;
        assert!(matches!(refused, Err(ExceptionError::Round(RoundError::OutOfOrder { .. }))));
    }
}

/// The civil register has a child begin school in a year.
fn begins(child: &ResidentId, school_year: i16, number: u8, since: jiff::civil::Date) -> Fact {
    Fact {
        id: city::id::FactId::from_bytes([number; 10]),
        subject: child.clone(),
        value: FactValue::EntryGrade { school_year },
        source: "civil register".to_owned(),
        verifier: city::id::BodyId::from_bytes([5; 10]),
        valid_from: since,
        valid_to: None,
    }
}
