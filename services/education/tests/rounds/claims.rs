//! A family says at a school what no register holds, and the school verifies or denies it.

use city::directory::Site;
use city::id::{BodyId, OfferId, ResidentId, StaffId};
use city::mandate::{Actor, Channel, Post, Role, Scope};
use city::notice::NoticeKind;
use city::people;
use city::personal::Personal;
use city::words::Wording;
use education::SERVICE;
use education::application::{
    Application, ApplicationError, ClaimAnswer, ClaimError, ClaimGiven, ClaimState, Claims,
    ListFault, School, Submission,
};
use education::policy::{Claimed, Class, ClassCode, Condition, Policy};
use education::round::{Offer, Round, RoundError, RoundKind, RoundPlan, Step};
use platform::db::Database;

use crate::town::{ENTROPY, Family, Town};

/// Whom the school is to ask for.
pub const WORDS: &str = "Ana Lima, in the kitchen";

/// A class by one fact.
pub fn class(code: &str, condition: Condition) -> Class {
    Class {
        code: ClassCode::new(code),
        name: Wording::new(code, code),
        all: vec![condition],
    }
}

impl Town {
    /// An open round with these rules, and its offers: of the first schools, for these grades.
    pub async fn round_by(&self, classes: Vec<Class>, grades: &[u8]) -> (Round, Vec<Offer>) {
        let schools = self.offers.iter().take(6);
        let offers = schools.flat_map(|school| {
            grades.iter().map(|grade| Offer {
                id: OfferId::from_bytes(self.city.chance().bytes()),
                grade: *grade,
                ..school.clone()
            })
        });
        let plan = RoundPlan {
            name: self.round.name.clone(),
            school_year: self.round.school_year,
            closes_on: self.round.closes_on,
            answers_by: self.round.answers_by,
            policy: Policy {
                classes,
                ..Policy::initial()
            },
            kind: RoundKind::Main,
            entropy_source: self.round.entropy_source.clone(),
            offers: offers.collect(),
        };
        let prepared = self.rounds.prepare(&self.over_the_service(), plan).await;
        let prepared = prepared.unwrap();
        let mandate = self.over(&prepared.id);
        let round = self.rounds.open(&mandate, &prepared.id).await.unwrap();
        let offers = self.rounds.offers(&round.id).await.unwrap();
        (round, offers)
    }

    /// A round in which a parent's work at a school counts.
    pub async fn staff_round(&self) -> (Round, Vec<Offer>) {
        let staff = class("staff", Condition::StaffChild);
        self.round_by(vec![staff], &[1]).await
    }

    /// Somebody who works at the schools of the city's body.
    pub fn teacher(&self) -> Actor {
        let mut roles = self.roles().iter();
        let works = |role: &&Actor| {
            let post = role.post();
            post.is_some_and(|post| post.role == Role::ProviderStaff)
        };
        roles.find(works).cloned().unwrap()
    }

    async fn site(&self, offer: &Offer) -> Site {
        let sites = self.city.sites().await.unwrap();
        sites.into_iter().find(|one| one.id == offer.site).unwrap()
    }

    /// The school of an offer as its staff come to it.
    pub async fn school(
        &self,
        who: &Actor,
        round: &Round,
        offer: &Offer,
    ) -> Result<School, ClaimError> {
        let site = self.site(offer).await;
        let claims = Claims::new(self.city.clone());
        claims.at(&self.access(who), &round.id, &site.id).await
    }

    pub async fn answers(
        &self,
        (round, offer): (&Round, &Offer),
        whose: &Application,
        denied: Option<&str>,
    ) -> Result<(), ClaimError> {
        let school = self.school(&self.teacher(), round, offer).await?;
        let answer = ClaimAnswer {
            child: whose.child.clone(),
            offer: offer.id.clone(),
            what: Claimed::StaffChild,
            denied: denied.map(str::to_owned),
            seen_version: whose.version,
        };
        let claims = Claims::new(self.city.clone());
        claims.answer(&school, answer).await
    }

    pub async fn list_of(&self, family: &Family, round: &Round) -> Application {
        let found = self
            .applications
            .find(&family.mandate, &family.child, &round.id);
        found.await.unwrap().unwrap()
    }
}

/// A list of these offers with a claim at one of them.
pub fn claiming(
    family: &Family,
    round: &Round,
    list: &[&Offer],
    at: &Offer,
    words: &str,
) -> Submission {
    Submission {
        child: family.child.clone(),
        round: round.id.clone(),
        places: list.iter().map(|one| Some(one.id.clone())).collect(),
        claims: Some(vec![ClaimGiven {
            offer: at.id.clone(),
            what: Claimed::StaffChild,
            words: Personal::new(words),
        }]),
        together: None,
        seen_version: None,
    }
}

fn faults(answer: Result<Application, ApplicationError>) -> Vec<ListFault> {
    match answer {
        Err(ApplicationError::List(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

platform::on_both! {
    #[doc = "EDU-03, EDU-12"]
    async fn a_school_verifies_that_a_parent_works_there_and_the_class_follows(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let family = town.family().await;
        let list = [&offers[0], &offers[1]];
        let given = claiming(&family, &round, &list, &offers[0], WORDS);
        let sent = town.applications.send(&family.mandate, given).await.unwrap();
        let classes = |one: &Application| -> Vec<String> {
            one.choices().iter().map(|choice| choice.class.to_string()).collect()
        };
        assert_eq!(classes(&sent), ["everyone", "everyone"], "a claim alone is worth nothing");
        let preview = town.applications.preview(&family.mandate, &family.child, &round, &sent);
        let (better, missing) = preview.await.unwrap()[0].next.clone().unwrap();
        assert_eq!((better.code.as_str(), missing), ("staff", Condition::StaffChild));

        town.answers((&round, &offers[0]), &sent, None).await.unwrap();
        let verified = town.list_of(&family, &round).await;
        assert_eq!(classes(&verified), ["staff", "everyone"]);
        assert_eq!(town.told_of(&family).await, [NoticeKind::ClaimAnswered]);
        // Sent anew with the same words, the school's answer stands; with others it is asked again.
        let given = claiming(&family, &round, &list, &offers[0], WORDS);
        let again = town.applications.send(&family.mandate, given).await.unwrap();
        assert_eq!(classes(&again), ["staff", "everyone"]);
        let given = claiming(&family, &round, &list, &offers[0], "Rui Lima, at the gate");
        let other = town.applications.send(&family.mandate, given).await.unwrap();
        assert_eq!(classes(&other), ["everyone", "everyone"]);
        assert_eq!(other.choices()[0].claims[0].state, ClaimState::Open);
    }

    #[doc = "EDU-12"]
    async fn a_school_denies_with_a_sentence_for_the_family(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let family = town.family().await;
        let given = claiming(&family, &round, &[&offers[0]], &offers[0], WORDS);
        let sent = town.applications.send(&family.mandate, given).await.unwrap();
        let here = (&round, &offers[0]);
        for silent in ["", "  ", "a\u{0}b"] {
            let answer = town.answers(here, &sent, Some(silent)).await;
            assert!(matches!(answer, Err(ClaimError::Why)), "{answer:?}");
        }
        town.answers(here, &sent, Some("Nobody of this name works here.")).await.unwrap();
        let denied = town.list_of(&family, &round).await;
        let state = &denied.choices()[0].claims[0].state;
        assert!(matches!(state, ClaimState::Denied { why, .. } if why == "Nobody of this name works here."));
        assert_eq!(denied.choices()[0].class, ClassCode::everyone());
        // Whoever looked at the list before somebody changed it looks again.
        let late = town.answers(here, &sent, None).await;
        assert!(matches!(late, Err(ClaimError::Changed)), "{late:?}");
        // A school may mend what it said.
        town.answers(here, &denied, None).await.unwrap();
        assert_eq!(town.list_of(&family, &round).await.choices()[0].class.as_str(), "staff");
    }

    #[doc = "EDU-12"]
    async fn nobody_but_the_school_sees_what_is_claimed_there(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let families = town.families().await;
        for (family, at) in families.iter().zip([&offers[0], &offers[1]]) {
            let given = claiming(family, &round, &[at], at, WORDS);
            town.applications.send(&family.mandate, given).await.unwrap();
        }
        let post = town.teacher().post().unwrap().clone();
        let elsewhere = Post { body: BodyId::from_bytes([9; 10]), ..post.clone() };
        let physician = Post { role: Role::Clinician, ..post.clone() };
        let officer = Post { role: Role::Officer, ..post };
        let others = [elsewhere, physician, officer].map(Actor::Staff);
        let parent = families[0].parent.clone();
        let everybody = others.into_iter().chain([parent]).chain(town.roles().iter().cloned());
        let claims = Claims::new(town.city.clone());
        for who in everybody.filter(|who| *who != town.teacher()) {
            let at = town.school(&who, &round, &offers[0]).await;
            assert!(matches!(at, Err(ClaimError::NotFound)), "{who:?}");
            assert!(claims.schools(&town.access(&who)).await.unwrap().is_empty(), "{who:?}");
        }
        // At each of its schools the staff see what is claimed there, and nothing else of the list.
        for (family, at) in families.iter().zip([&offers[0], &offers[1]]) {
            let school = town.school(&town.teacher(), &round, at).await.unwrap();
            let seen = claims.of(&school).await.unwrap();
            assert_eq!(seen.len(), 1);
            assert_eq!((&seen[0].1.child, &seen[0].1.offer), (&family.child, &at.id));
            assert_eq!(seen[0].1.claim.words.reveal(), WORDS);
        }
        // What is claimed at the one school is not answered from the other.
        let other = town.school(&town.teacher(), &round, &offers[1]).await.unwrap();
        let answer = ClaimAnswer {
            child: families[0].child.clone(),
            offer: offers[0].id.clone(),
            what: Claimed::StaffChild,
            denied: None,
            seen_version: 1,
        };
        let answered = claims.answer(&other, answer).await;
        assert!(matches!(answered, Err(ClaimError::NotFound)), "{answered:?}");
    }

    #[doc = "EDU-12"]
    async fn a_family_sees_in_the_log_that_the_school_looked(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let family = town.family().await;
        let given = claiming(&family, &round, &[&offers[0]], &offers[0], WORDS);
        town.applications.send(&family.mandate, given).await.unwrap();
        let (teacher, site) = (town.teacher(), town.site(&offers[0]).await);
        let claims = Claims::new(town.city.clone());
        let looked = town.city.under(teacher.clone(), Channel::Portal, async |access| {
            let school = claims.at(access, &round.id, &site.id).await.unwrap();
            claims.of(&school).await.unwrap().len()
        });
        assert_eq!(looked.await.unwrap(), 1);
        let access = town.access(&family.parent);
        let registry = town.registry();
        let own = registry.act_for(&access, &family.child, people::SERVICE, Scope::See).await.unwrap();
        let log = town.city.disclosures();
        let entries = log.of(&own, &family.child, None, 100).await.unwrap();
        let by_the_school = entries.iter().filter(|one| one.entry.policy == "school-claims");
        let records: Vec<&str> = by_the_school.map(|one| one.entry.record.as_str()).collect();
        assert!(records.contains(&"school-application"), "{records:?}");
        assert!(!records.contains(&"facts") && !records.contains(&"home"), "{records:?}");
    }

    #[doc = "EDU-12"]
    async fn numbers_are_not_drawn_while_a_school_has_yet_to_answer(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let families = town.families().await;
        let mut sent = Vec::new();
        for family in &families[..2] {
            let given = claiming(family, &round, &[&offers[0]], &offers[0], WORDS);
            sent.push(town.applications.send(&family.mandate, given).await.unwrap());
        }
        let officer = town.over(&round.id);
        town.go_past_the_closing_day();
        let officer_later = town.over(&round.id);
        drop(officer);
        town.rounds.close(&officer_later, &round.id).await.unwrap();
        let here = (&round, &offers[0]);
        for open in [2, 1] {
            let drawn = town.rounds.fix_entropy(&officer_later, &round.id, ENTROPY).await;
            assert!(matches!(drawn, Err(RoundError::ClaimsOpen { open: told }) if told == open), "{drawn:?}");
            let next = sent.pop().unwrap();
            town.answers(here, &next, (open == 1).then_some("Nobody of this name works here.")).await.unwrap();
        }
        let drawn = town.rounds.fix_entropy(&officer_later, &round.id, ENTROPY).await.unwrap();
        assert_eq!(drawn.state.step(), Step::Drawn);
        let late = town.school(&town.teacher(), &round, &offers[0]).await;
        assert!(matches!(late, Err(ClaimError::NotNow { step: Step::Drawn })));
        // The plan goes by what the school said.
        let plan = town.plans.run(&officer_later, &round.id).await.unwrap();
        let entries = town.entries(&plan).await;
        let class_of = |family: &Family| {
            let entry = entries.iter().find(|one| one.child == family.child).unwrap();
            entry.reason.choices[0].class.to_string()
        };
        assert_eq!((class_of(&families[0]), class_of(&families[1])), ("everyone".to_owned(), "staff".to_owned()));
    }

    #[doc = "EDU-12"]
    async fn claims_that_cannot_be_are_told_with_what_is_wrong(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let family = town.family().await;
        let send = |given| town.applications.send(&family.mandate, given);
        let unlisted = claiming(&family, &round, &[&offers[0]], &offers[1], WORDS);
        let told = faults(send(unlisted).await);
        assert_eq!(told, [ListFault::ClaimUnlisted { offer: offers[1].id.clone() }]);
        for words in ["", " ", "x\u{7}y", &"x".repeat(201)] {
            let silent = claiming(&family, &round, &[&offers[0]], &offers[0], words);
            let told = faults(send(silent).await);
            assert_eq!(told, [ListFault::ClaimWords { offer: offers[0].id.clone() }]);
        }
        // In a round by brothers, sisters and walks alone nobody asks where a parent works.
        let unasked = claiming(&family, &town.round, &[&town.offers[0]], &town.offers[0], WORDS);
        let told = faults(send(unasked).await);
        assert_eq!(told, [ListFault::ClaimUnasked { what: Claimed::StaffChild }]);
        let found = town.applications.find(&family.mandate, &family.child, &round.id);
        assert!(found.await.unwrap().is_none(), "nothing of it was kept");
    }

    #[doc = "EDU-12"]
    async fn somebody_who_is_no_child_of_the_round_claims_nothing(db: Database) {
        let town = Town::new(db).await;
        let (round, offers) = town.staff_round().await;
        let family = town.family().await;
        let mut given = claiming(&family, &round, &[&offers[0]], &offers[0], WORDS);
        given.child = ResidentId::from_bytes([8; 10]);
        let told = town.applications.send(&family.mandate, given).await;
        assert!(matches!(told, Err(ApplicationError::NotFound)));
        let stranger = Actor::Staff(Post {
            staff: StaffId::from_bytes([8; 10]),
            service: "health".to_owned(),
            ..town.teacher().post().unwrap().clone()
        });
        assert_ne!(stranger.post().unwrap().service, SERVICE);
        assert!(matches!(town.school(&stranger, &round, &offers[0]).await, Err(ClaimError::NotFound)));
    }
}
