//! A place for a child with special needs is a seat that is kept: who has the certificate is given it, and the reason says so.

use city::decision::Outcome;
use city::id::{BodyId, FactId, OfferId};
use city::people::{Fact, FactValue, Population};
use city::words::Wording;
use education::application::Submission;
use education::plan::{ChoiceAnswer, Entry, PlaceReason};
use education::policy::{Class, ClassCode, Condition, KeptSeats, Policy};
use education::round::{Offer, Round, RoundKind, RoundPlan};
use platform::db::Database;

use crate::town::{Family, Town};

fn class(code: &str, condition: Condition) -> Class {
    Class {
        code: ClassCode::new(code),
        name: Wording::new(code, code),
        all: vec![condition],
    }
}

impl Town {
    /// The register learns something of a child that a body verified.
    async fn certifies(&self, family: &Family, number: u8, value: FactValue) {
        let fact = Fact {
            id: FactId::from_bytes([number; 10]),
            subject: family.child.clone(),
            value,
            source: "certificate".to_owned(),
            verifier: BodyId::from_bytes([5; 10]),
            valid_from: self.city.today(),
            valid_to: None,
        };
        let facts = vec![fact];
        self.enter(Population {
            facts,
            ..Population::default()
        })
        .await;
    }

    /// A round of one school with two seats, at which children of low income come first. All families list it.
    async fn round_of_two_seats(
        &self,
        families: &[Family],
        kept: Vec<KeptSeats>,
    ) -> (Round, Vec<Entry>) {
        let offer = Offer {
            id: OfferId::from_bytes(self.city.chance().bytes()),
            seats: 2,
            ..self.offers[0].clone()
        };
        let plan = RoundPlan {
            name: self.round.name.clone(),
            school_year: self.round.school_year,
            closes_on: self.city.today().tomorrow().unwrap(),
            answers_by: self.round.answers_by,
            policy: Policy {
                classes: vec![class("low-income", Condition::LowIncome)],
                kept,
                ..Policy::initial()
            },
            kind: RoundKind::Main,
            entropy_source: self.round.entropy_source.clone(),
            offers: vec![offer.clone()],
        };
        let prepared = self.rounds.prepare(&self.over_the_service(), plan).await;
        let round = prepared.unwrap();
        let opened = self.rounds.open(&self.over(&round.id), &round.id).await;
        let round = opened.unwrap();
        for family in families {
            let mandate = self.act_for(&family.parent, &family.child).await;
            let given = Submission {
                round: round.id.clone(),
                ..self.submission(family, std::slice::from_ref(&offer.id), None)
            };
            self.applications.send(&mandate, given).await.unwrap();
        }
        let plan = self.plan_of(&round).await;
        assert!(plan.verdict.stable);
        let published = self.publish(&plan).await;
        (published, self.entries(&plan).await)
    }
}

fn of<'a>(entries: &'a [Entry], family: &Family) -> &'a Entry {
    let mut entries = entries.iter();
    entries.find(|entry| entry.child == family.child).unwrap()
}

platform::on_both! {
    #[doc = "EDU-04"]
    async fn the_child_with_a_certified_disability_is_given_the_seat_that_is_kept_and_the_reason_says_so(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let [special, rivals @ .., other] = &families[..4] else { panic!("four families") };
        town.certifies(special, 90, FactValue::Disability).await;
        for (number, rival) in (91..).zip(rivals) {
            town.certifies(rival, number, FactValue::LowIncome).await;
        }
        let kept = KeptSeats {
            class: Some(class("special-needs", Condition::Disability)),
            per_cent: 50,
        };
        let (round, entries) = town.round_of_two_seats(&families[..4], vec![kept]).await;
        let given = of(&entries, special);
        assert!(given.given.is_some());
        let reason = &given.reason.choices[0];
        assert_eq!(reason.answer, ChoiceAnswer::Offered);
        assert_eq!(reason.class, ClassCode::everyone(), "all others come before");
        assert_eq!(reason.kept_seat, Some(ClassCode::new("special-needs")));
        let open: Vec<&Entry> = rivals.iter().map(|rival| of(&entries, rival)).filter(|one| one.given.is_some()).collect();
        assert_eq!(open.len(), 1, "the other seat goes to the first of those who come first");
        assert_eq!(open[0].reason.choices[0].kept_seat, None);
        // Who was refused is told that the certificate would have been enough.
        let ChoiceAnswer::Full { enough_kept, .. } = &of(&entries, other).reason.choices[0].answer else {
            panic!("there were two seats");
        };
        assert_eq!(enough_kept, &Some(ClassCode::new("special-needs")));
        let special = Family {
            parent: special.parent.clone(),
            child: special.child.clone(),
            mandate: town.act_for(&special.parent, &special.child).await,
        };
        let decisions = town.decisions(&special).await;
        let decision = decisions.iter().find(|one| one.about == round.id.as_str()).unwrap();
        assert_eq!(decision.outcome, Outcome::Reached);
        let told: PlaceReason = serde_json::from_value(decision.reason.clone()).unwrap();
        assert_eq!(told.choices[0].kept_seat, Some(ClassCode::new("special-needs")));
    }

    #[doc = "EDU-04"]
    async fn where_no_seat_is_kept_the_same_child_comes_after_all_others(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        town.certifies(&families[0], 90, FactValue::Disability).await;
        for (number, rival) in (91..).zip(&families[1..4]) {
            town.certifies(rival, number, FactValue::LowIncome).await;
        }
        let (_, entries) = town.round_of_two_seats(&families[..4], Vec::new()).await;
        assert_eq!(of(&entries, &families[0]).given, None);
    }
}
