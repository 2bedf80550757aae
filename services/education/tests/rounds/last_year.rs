//! The round of the year before, with which a made-up city begins.

use std::collections::{BTreeMap, HashMap};

use city::id::OfferId;
use city::people::FactValue;
use education::plan::published_secret;
use education::round::{Offer, Round, Step};
use platform::db::Database;

use crate::town::Town;

/// The round of the year before, and its offers by id.
async fn last_year(town: &Town) -> (Round, Vec<Offer>) {
    let rounds = town.rounds.all().await.unwrap();
    let [this_year, last_year] = rounds.as_slice() else {
        panic!("{} rounds", rounds.len());
    };
    assert_eq!(*this_year, town.round, "the newest comes first");
    let offers = town.rounds.offers(&last_year.id).await.unwrap();
    (last_year.clone(), offers)
}

platform::on_both! {
    #[doc = "EDU-13, EDU-18"]
    async fn a_city_begins_with_a_round_that_is_published_and_can_be_worked_out(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = last_year(&town).await;
        assert_eq!(round.state.step(), Step::Ended);
        assert_eq!(round.school_year, town.round.school_year - 1);
        assert!(round.answers_by < town.round.closes_on);
        let secret = published_secret(&round).unwrap();
        assert_eq!(secret.commitment().to_string(), round.commitment);
        let plan = town.plans.find(round.state.plan().unwrap()).await.unwrap().unwrap();
        assert!(plan.verdict.stable);
        assert_eq!(plan.summary.seats, offers.iter().map(|offer| u64::from(offer.seats)).sum::<u64>());
        assert!(plan.summary.waiting > 0, "seats were short");
        let entries = town.entries(&plan).await;
        assert_eq!(entries.len() as u64, plan.summary.pupils);
        let sent = town.applications.count(&round.id).await.unwrap();
        assert_eq!(sent, plan.summary.pupils);
        assert!(plan.fairness.by_income.iter().map(|row| row.pupils).sum::<u64>() <= sent);
    }

    #[doc = "EDU-13"]
    async fn what_families_are_told_of_last_year_is_what_its_round_had(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = last_year(&town).await;
        let mut asked: BTreeMap<OfferId, u32> = BTreeMap::new();
        let plan = town.plans.find(round.state.plan().unwrap()).await.unwrap().unwrap();
        for entry in town.entries(&plan).await {
            for choice in entry.reason.choices {
                *asked.entry(choice.offer).or_default() += 1;
            }
        }
        let before: HashMap<_, _> = offers.iter().map(|offer| (&offer.site, offer)).collect();
        assert_eq!(before.len(), town.offers.len());
        for offer in &town.offers {
            let then = before[&offer.site];
            assert_eq!(offer.seats_last_year, then.seats);
            assert_eq!(offer.asked_last_year, asked.get(&then.id).copied().unwrap_or(0));
        }
    }

    #[doc = "EDU-03"]
    async fn a_pupil_goes_where_last_years_round_gave_a_place(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = last_year(&town).await;
        let plan = town.plans.find(round.state.plan().unwrap()).await.unwrap().unwrap();
        let entries = town.entries(&plan).await;
        let children: Vec<_> = entries.iter().map(|entry| entry.child.clone()).collect();
        let mandate = town.over(&round.id);
        let facts = town.registry().facts_among(&mandate, round.id.as_str(), &children, town.city.today()).await.unwrap();
        let schools: HashMap<_, _> = facts
            .into_iter()
            .filter_map(|fact| match fact.value {
                FactValue::Enrolled { site } => Some((fact.subject, site)),
                _ => None,
            })
            .collect();
        assert_eq!(schools.len(), children.len(), "all of them go to a school");
        let mut agreed = 0;
        for entry in &entries {
            let Some((given, _)) = &entry.given else { continue };
            let offer = offers.iter().find(|offer| offer.id == *given).unwrap();
            assert_eq!(schools[&entry.child], offer.site);
            agreed += 1;
        }
        assert_eq!(agreed, plan.summary.reached);
    }

    #[doc = "EDU-10"]
    async fn what_last_years_round_left_are_the_seats_that_it_gave_to_nobody(db: Database) {
        let town = Town::new(db).await;
        let (round, _) = last_year(&town).await;
        let plan = town.plans.find(round.state.plan().unwrap()).await.unwrap().unwrap();
        let left = town.rounds.seats_left(&town.over(&round.id), &round.id).await.unwrap();
        let left = left.iter().map(|offer| u64::from(offer.seats)).sum::<u64>();
        assert_eq!(left, plan.summary.seats - plan.summary.reached);
    }
}
