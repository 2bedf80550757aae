//! What counts where families answer, do not answer, answer too late or twice at once; and who is a pupil when a round ends.

use city::id::{BodyId, FactId, ResidentId};
use city::people::{Fact, FactValue, Population};
use education::application::Submission;
use education::place::{Answer, AnswerError, Because, Place, PlaceState, Places};
use education::policy::{NoAnswer, Policy};
use education::round::{Offer, Round, RoundError, RoundPlan, RoundState, Step};
use education::waitlist::{Cause, Waitlists};
use jiff::civil::date;
use platform::db::Database;

use crate::town::{ENTROPY, Family, Town, signature};

/// A round of the first two schools whose plan is published; each family named the first school.
struct Published {
    round: Round,
    offers: Vec<Offer>,
    places: Places,
    waitlists: Waitlists,
}

impl Published {
    async fn of(town: &Town, no_answer: NoAnswer, families: &[&Family]) -> Self {
        let mut offers = town.offers[..2].to_vec();
        for offer in &mut offers {
            offer.id = city::id::OfferId::from_bytes(town.city.chance().bytes());
            offer.seats = 5;
        }
        let plan = RoundPlan {
            name: town.round.name.clone(),
            school_year: town.round.school_year,
            closes_on: town.round.closes_on,
            answers_by: town.round.answers_by,
            policy: Policy {
                no_answer,
                ..Policy::initial()
            },
            kind: town.round.kind.clone(),
            entropy_source: town.round.entropy_source.clone(),
            offers,
        };
        let over_all = town.over_the_service();
        let round = town.rounds.prepare(&over_all, plan).await.unwrap();
        let (id, over) = (&round.id, town.over(&round.id));
        town.rounds.open(&over, id).await.unwrap();
        let offers = town.rounds.offers(id).await.unwrap();
        for family in families {
            let list = Submission {
                round: id.clone(),
                ..town.submission(family, &[offers[0].id.clone()], None)
            };
            town.applications.send(&family.mandate, list).await.unwrap();
        }
        town.go_past_the_closing_day();
        // A mandate lasts for the day on which it is given.
        let over = town.over(&round.id);
        town.rounds.close(&over, id).await.unwrap();
        town.rounds.fix_entropy(&over, id, ENTROPY).await.unwrap();
        let plan = town.plans.run(&over, id).await.unwrap();
        town.plans.sign(&over, id, signature(&plan)).await.unwrap();
        let round = town.plans.publish(&over, id).await.unwrap();
        Self {
            round,
            offers,
            places: Places::new(town.city.clone()),
            waitlists: Waitlists::new(town.city.clone()),
        }
    }

    async fn place(&self, town: &Town, family: &Family) -> Place {
        let mandate = town.act_for(&family.parent, &family.child).await;
        let found = self.places.find(&mandate, &family.child, &self.round.id);
        found.await.unwrap().unwrap()
    }

    async fn answers(
        &self,
        town: &Town,
        family: &Family,
        answer: Answer,
        seen: Option<i64>,
    ) -> Result<Place, AnswerError> {
        let mandate = town.act_for(&family.parent, &family.child).await;
        let (child, round) = (&family.child, &self.round.id);
        let places = &self.places;
        places.answer(&mandate, child, round, answer, seen).await
    }

    /// The last day to answer is over, and the office ends the answers.
    async fn ends_answers(&self, town: &Town) {
        town.go_to(self.round.answers_by.tomorrow().unwrap(), 9, 0);
        let over = town.over(&self.round.id);
        let begun = self.waitlists.begin(&over, &self.round.id).await.unwrap();
        assert_eq!(begun.state.step(), Step::Waitlists);
    }
}

async fn enrolments(town: &Town, family: &Family) -> Vec<Fact> {
    let mandate = town.act_for(&family.parent, &family.child).await;
    let registry = town.registry();
    let all = registry.all_facts(&mandate, &family.child);
    let all = all.await.unwrap().into_iter();
    let mut all: Vec<Fact> = all
        .filter(|fact| matches!(fact.value, FactValue::Enrolled { .. }))
        .collect();
    all.sort_by_key(|fact| fact.valid_from);
    all
}

fn enrolled(child: &ResidentId, offer: &Offer, number: u8) -> Fact {
    Fact {
        id: FactId::from_bytes([number; 10]),
        subject: child.clone(),
        value: FactValue::Enrolled {
            site: offer.site.clone(),
        },
        source: "school register".to_owned(),
        verifier: BodyId::from_bytes([5; 10]),
        valid_from: date(2025, 2, 1),
        valid_to: None,
    }
}

platform::on_both! {
    #[doc = "EDU-09"]
    async fn who_does_not_answer_gives_the_place_back_where_the_rules_say_so(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let [says, silent] = families.first_chunk::<2>().unwrap();
        let round = Published::of(&town, NoAnswer::Declined, &[says, silent]).await;
        round.answers(&town, says, Answer::Accept, Some(1)).await.unwrap();

        // No real city ends the time before its last day is over.
        let over = town.over(&round.round.id);
        let early = round.waitlists.begin(&over, &round.round.id).await;
        let answers_by = round.round.answers_by;
        assert!(matches!(early, Err(RoundError::AnswersStillOpen { answers_by: day }) if day == answers_by));

        round.ends_answers(&town).await;
        let kept = round.place(&town, says).await;
        assert!(matches!(kept.state, PlaceState::Accepted { because: Because::Family, .. }));
        let lost = round.place(&town, silent).await;
        assert!(matches!(lost.state, PlaceState::Declined { because: Because::NoAnswer, .. }));
        let seats = round.waitlists.seats(&round.round.id).await.unwrap();
        let causes: Vec<Cause> = seats.iter().map(|seat| seat.cause).collect();
        assert_eq!(causes, [Cause::NoAnswer]);
    }

    #[doc = "EDU-09"]
    async fn who_does_not_answer_has_accepted_where_the_rules_say_so(db: Database) {
        let town = Town::new(db).await;
        let silent = town.family().await;
        let round = Published::of(&town, NoAnswer::Accepted, &[&silent]).await;
        round.ends_answers(&town).await;
        let kept = round.place(&town, &silent).await;
        assert!(matches!(kept.state, PlaceState::Accepted { because: Because::NoAnswer, waits: false, .. }));
        assert!(round.waitlists.seats(&round.round.id).await.unwrap().is_empty());
    }

    #[doc = "EDU-09"]
    async fn an_answer_after_the_last_day_changes_nothing(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let round = Published::of(&town, NoAnswer::Declined, &[&family]).await;
        let answers_by = round.round.answers_by;
        town.go_to(answers_by, 23, 59);
        let accepted = round.answers(&town, &family, Answer::Accept, Some(1)).await.unwrap();
        for ended in [false, true] {
            if ended {
                round.ends_answers(&town).await;
            } else {
                town.go_to(answers_by.tomorrow().unwrap(), 0, 0);
            }
            for answer in Answer::ALL {
                let late = round.answers(&town, &family, answer, None).await;
                assert!(matches!(late, Err(AnswerError::Late { until }) if until == answers_by), "{answer:?}");
            }
            assert_eq!(round.place(&town, &family).await, accepted);
        }
    }

    #[doc = "EDU-09"]
    async fn of_two_answers_at_once_one_counts_and_the_other_is_told(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let round = Published::of(&town, NoAnswer::Declined, &[&family]).await;
        let (one, other) = tokio::join!(
            round.answers(&town, &family, Answer::Accept, Some(1)),
            round.answers(&town, &family, Answer::Decline, Some(1)),
        );
        let (taken, told) = if one.is_ok() { (one, other) } else { (other, one) };
        assert!(matches!(told, Err(AnswerError::Changed { version: 2 })), "{told:?}");
        assert_eq!(round.place(&town, &family).await, taken.unwrap());
    }

    #[doc = "EDU-09"]
    async fn when_a_round_ends_a_child_leaves_its_school_for_the_new_one(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let [comes, stays, declines] = families.first_chunk::<3>().unwrap();
        let round = Published::of(&town, NoAnswer::Declined, &[comes, stays, declines]).await;
        let (new, old) = (&round.offers[0], &round.offers[1]);
        town.enter(Population {
            residents: Vec::new(),
            memberships: Vec::new(),
            relations: Vec::new(),
            facts: vec![enrolled(&comes.child, old, 1), enrolled(&stays.child, new, 2), enrolled(&declines.child, old, 3)],
        })
        .await;
        round.answers(&town, comes, Answer::Accept, None).await.unwrap();
        round.answers(&town, stays, Answer::Accept, None).await.unwrap();
        round.answers(&town, declines, Answer::Decline, None).await.unwrap();
        round.ends_answers(&town).await;
        let over = town.over(&round.round.id);
        let ended = round.waitlists.end(&over, &round.round.id).await.unwrap();
        assert!(matches!(ended.state, RoundState::Ended { .. }));

        let first_day = date(round.round.school_year, 1, 1);
        let facts = enrolments(&town, comes).await;
        let [before, after] = facts.as_slice() else { panic!("{facts:?}") };
        assert_eq!(before.valid_to, Some(first_day.yesterday().unwrap()));
        assert_eq!(after.value, FactValue::Enrolled { site: new.site.clone() });
        assert_eq!((after.valid_from, after.valid_to), (first_day, None));
        assert_eq!(after.verifier, round.round.body);
        for family in [stays, declines] {
            let facts = enrolments(&town, family).await;
            assert_eq!(facts.len(), 1, "who stays or has no place is where they were");
            assert_eq!(facts[0].valid_to, None);
        }
        let again = round.waitlists.end(&over, &round.round.id).await;
        assert!(matches!(again, Err(RoundError::OutOfOrder { step: Step::Ended })));
    }
}
