//! A claim that its school never answers: after the last day of the schools the office of the round decides it.

use city::decision::DecisionStore;
use city::mandate::{Actor, Channel, Scope};
use city::notice::NoticeKind;
use city::people;
use city::words::Wording;
use education::application::{
    Application, ClaimError, ClaimState, Claims, DecisionGiven, Undecided, Which,
};
use education::policy::Claimed;
use education::round::{Offer, Round, RoundError, Step};
use platform::db::Database;

use crate::claims::{WORDS, claiming};
use crate::town::{ENTROPY, Family, Town};

fn why() -> Wording {
    Wording::new(
        "The contract that you showed names the school.",
        "您出示的合同写明了学校。",
    )
}

fn one(whose: &Application, is_so: bool) -> DecisionGiven {
    let choice = &whose.choices()[0];
    DecisionGiven {
        which: Which::One {
            child: whose.child.clone(),
            offer: choice.offer.clone(),
            what: Claimed::StaffChild,
            seen_version: whose.version,
        },
        is_so,
        why: why(),
    }
}

fn all(seen: usize) -> DecisionGiven {
    DecisionGiven {
        which: Which::All { seen },
        is_so: false,
        why: why(),
    }
}

impl Town {
    async fn office(&self, who: &Actor, round: &Round) -> Result<Undecided, ClaimError> {
        let claims = Claims::new(self.city.clone());
        claims.undecided(&self.access(who), &round.id).await
    }

    async fn decides(
        &self,
        who: &Actor,
        round: &Round,
        given: DecisionGiven,
    ) -> Result<usize, ClaimError> {
        let office = self.office(who, round).await?;
        Claims::new(self.city.clone()).decide(&office, given).await
    }

    /// Families that claim something at the first school of a round.
    async fn who_claim(&self, round: &Round, at: &Offer, count: usize) -> Vec<Family> {
        let mut families = self.families().await;
        families.truncate(count);
        for family in &families {
            let given = claiming(family, round, &[at], at, WORDS);
            self.applications
                .send(&family.mandate, given)
                .await
                .unwrap();
        }
        families
    }

    /// What a family has been told by now.
    async fn told_now(&self, family: &Family) -> Vec<NoticeKind> {
        let mandate = self.act_for(&family.parent, &family.child).await;
        let (parent, child) = (family.parent.clone(), family.child.clone());
        self.told_of(&Family {
            parent,
            child,
            mandate,
        })
        .await
    }

    /// Ends applications the day after the last, when schools may still answer.
    async fn closes(&self, round: &Round) {
        self.go_past_the_closing_day();
        self.rounds
            .close(&self.over(&round.id), &round.id)
            .await
            .unwrap();
    }

    fn go_past_the_schools_last_day(&self, round: &Round) {
        self.go_to(round.claims_until().tomorrow().unwrap(), 0, 0);
    }
}

platform::on_both! {
    #[doc = "EDU-12"]
    async fn after_the_last_day_of_the_schools_the_office_decides(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let families = town.who_claim(&round, &offers[0], 2).await;
        let officer = town.officer();
        let first = town.list_of(&families[0], &round).await;
        let early = town.decides(&officer, &round, one(&first, true)).await;
        assert!(matches!(early, Err(ClaimError::TooEarly { .. })), "families still apply: {early:?}");
        town.closes(&round).await;
        // The last day counts to its end.
        town.go_to(round.claims_until(), 23, 59);
        let early = town.decides(&officer, &round, one(&first, true)).await;
        assert!(matches!(early, Err(ClaimError::TooEarly { until }) if until == round.claims_until()), "{early:?}");
        town.go_past_the_schools_last_day(&round);
        let silent = DecisionGiven { why: Wording::new("Because.", " "), ..one(&first, true) };
        let silent = town.decides(&officer, &round, silent).await;
        assert!(matches!(silent, Err(ClaimError::WhyInBoth)), "{silent:?}");
        assert_eq!(town.decides(&officer, &round, one(&first, true)).await.unwrap(), 1);
        let decided = town.list_of(&families[0], &round).await;
        assert_eq!(decided.choices()[0].class.as_str(), "staff");
        let state = &decided.choices()[0].claims[0].state;
        assert!(matches!(state, ClaimState::Decided { is_so: true, why: told, .. } if *told == why()));
        assert_eq!(town.told_now(&families[0]).await, [NoticeKind::ClaimDecided]);
        assert_eq!(town.told_now(&families[1]).await, []);
        // The rest at once, and the numbers can be drawn.
        let mandate = town.over(&round.id);
        let drawn = town.rounds.fix_entropy(&mandate, &round.id, ENTROPY).await;
        assert!(matches!(drawn, Err(RoundError::ClaimsOpen { open: 1 })), "{drawn:?}");
        assert_eq!(town.decides(&officer, &round, all(1)).await.unwrap(), 1);
        assert_eq!(town.list_of(&families[1], &round).await.choices()[0].class.as_str(), "everyone");
        let drawn = town.rounds.fix_entropy(&mandate, &round.id, ENTROPY).await.unwrap();
        assert_eq!(drawn.state.step(), Step::Drawn);
        let plan = town.plans.run(&mandate, &round.id).await.unwrap();
        let entries = town.entries(&plan).await;
        let entry = entries.iter().find(|one| one.child == families[0].child).unwrap();
        assert_eq!(entry.reason.choices[0].class.as_str(), "staff", "the plan goes by the decision");
        let decisions = DecisionStore::of_resident(town.city.db(), &families[0].mandate, &families[0].child);
        assert_eq!(decisions.await.unwrap(), [], "nobody has a place yet");
    }

    #[doc = "EDU-12"]
    async fn of_two_officers_one_decides_and_the_other_is_told(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let families = town.who_claim(&round, &offers[0], 2).await;
        town.closes(&round).await;
        town.go_past_the_schools_last_day(&round);
        let first = town.list_of(&families[0], &round).await;
        let (officer, colleague) = (town.officer(), town.colleague());
        let both = tokio::join!(
            town.decides(&officer, &round, one(&first, true)),
            town.decides(&colleague, &round, one(&first, false)),
        );
        let (won, told) = match both {
            (Ok(1), Err(told)) => (true, told),
            (Err(told), Ok(1)) => (false, told),
            both => panic!("{both:?}"),
        };
        assert!(matches!(told, ClaimError::Decided { is_so, .. } if is_so == won), "{told:?}");
        let stands = town.list_of(&families[0], &round).await;
        assert_eq!(stands.choices()[0].claims[0].state.is_so(), won);
        assert_eq!(town.told_now(&families[0]).await, [NoticeKind::ClaimDecided]);
        // Who saw two open claims decides nothing where one is left.
        let stale = town.decides(&colleague, &round, all(2)).await;
        assert!(matches!(stale, Err(ClaimError::Changed)), "{stale:?}");
        assert_eq!(town.told_now(&families[1]).await, [], "nothing of it was kept");
    }

    #[doc = "EDU-12"]
    async fn a_school_that_answers_late_is_told_what_stands(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let families = town.who_claim(&round, &offers[0], 2).await;
        town.closes(&round).await;
        town.go_past_the_schools_last_day(&round);
        let here = (&round, &offers[0]);
        // Late is not too late while the office has said nothing.
        let first = town.list_of(&families[0], &round).await;
        town.answers(here, &first, None).await.unwrap();
        let answered = town.decides(&town.officer(), &round, one(&first, false)).await;
        assert!(matches!(answered, Err(ClaimError::Answered { is_so: true })), "{answered:?}");
        town.decides(&town.officer(), &round, all(1)).await.unwrap();
        let second = town.list_of(&families[1], &round).await;
        let late = town.answers(here, &second, None).await;
        assert!(matches!(&late, Err(ClaimError::Decided { is_so: false, why: told }) if *told == why()), "{late:?}");
        // Its staff read the decision until the result is published, and then nothing of it.
        let mandate = town.over(&round.id);
        town.rounds.fix_entropy(&mandate, &round.id, ENTROPY).await.unwrap();
        let school = town.school(&town.teacher(), &round, &offers[0]).await.unwrap();
        assert!(!school.may_answer);
        let read = Claims::new(town.city.clone()).of(&school).await.unwrap();
        assert_eq!(read.iter().map(|one| &one.1.child).collect::<Vec<_>>(), [&families[1].child]);
        let late = town.answers(here, &second, None).await;
        assert!(matches!(late, Err(ClaimError::NotNow { step: Step::Drawn })), "{late:?}");
        let elsewhere = town.school(&town.teacher(), &round, &offers[1]).await;
        assert!(matches!(elsewhere, Err(ClaimError::NotNow { .. })), "nothing was decided there");
        let plan = town.plans.run(&mandate, &round.id).await.unwrap();
        town.publish(&plan).await;
        let school = town.school(&town.teacher(), &round, &offers[0]).await;
        assert!(matches!(school, Err(ClaimError::NotNow { step: Step::Published })));
    }

    #[doc = "EDU-12"]
    async fn only_officers_of_the_round_decide_and_the_log_says_who(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let families = town.who_claim(&round, &offers[0], 1).await;
        town.closes(&round).await;
        town.go_past_the_schools_last_day(&round);
        let first = town.list_of(&families[0], &round).await;
        let parent = families[0].parent.clone();
        for who in [town.officer_elsewhere(), town.teacher(), parent] {
            let tried = town.decides(&who, &round, one(&first, true)).await;
            assert!(matches!(tried, Err(ClaimError::NotFound)), "{who:?}: {tried:?}");
        }
        let claims = Claims::new(town.city.clone());
        let done = town.city.under(town.officer(), Channel::Portal, async |access| {
            let office = claims.undecided(access, &round.id).await.unwrap();
            assert_eq!(claims.waiting(&office).await.unwrap().len(), 1);
            claims.decide(&office, one(&first, true)).await.unwrap()
        });
        assert_eq!(done.await.unwrap(), 1);
        let access = town.access(&families[0].parent);
        let registry = town.registry();
        let child = &families[0].child;
        let own = registry.act_for(&access, child, people::SERVICE, Scope::See).await.unwrap();
        let log = town.city.disclosures();
        let entries = log.of(&own, child, None, 100).await.unwrap();
        let by_the_office = entries.iter().filter(|one| one.entry.policy == "school-claims-decide");
        let acts: Vec<(&str, &str)> = by_the_office
            .map(|one| (one.entry.act.as_str(), one.entry.record.as_str()))
            .collect();
        assert!(acts.contains(&("change", "school-application")), "{acts:?}");
        assert!(acts.contains(&("read", "school-application")), "{acts:?}");
    }
}
