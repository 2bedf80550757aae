//! Stories of cases, told in a practice city. Loading it takes most of the time, so one city hears several stories.

mod clock;
mod desk;
mod ends;
mod person;
mod requests;
mod retained;
mod terms;

use jiff::civil::{Date, date};
use platform::clock::Clock;
use platform::db::Database;
use platform::on_both;
use serde_json::json;

use super::*;
use crate::decision::{Decision, DecisionStore, Outcome};
use crate::event::{Event, EventContent, EventStore};
use crate::id::{CaseId, DecisionId, ResidentId, StaffId};
use crate::mandate::{Access, Actor, Channel, Cohort, Post, Purpose, Role, Scope};
use crate::notice::{self, NoticeKind};
use crate::people;
use crate::service::Services;
use crate::testing::{clock, practice_city_at, written};

const RESIDENTS: u32 = 1_000;

const LATE: &str = "The letter came three weeks after the day that it named.";

const SORRY: &str = "The letter was printed late. We have changed how letters are printed.";

struct Town {
    db: Database,
    city: City,
    clock: Clock,
    cases: Cases,
    person: ResidentId,
    neighbour: ResidentId,
}

impl Town {
    async fn new(db: Database) -> Self {
        let clock = clock();
        let services = Services::from([]);
        let desk = practice_city_at(db.clone(), services, RESIDENTS, clock.clone()).await;
        let mut people = desk.roles().iter().filter_map(|role| match role {
            Actor::Resident { resident } => Some(resident.clone()),
            _ => None,
        });
        let (person, neighbour) = (people.next().unwrap(), people.next().unwrap());
        let city = desk.city().clone();
        Self {
            cases: Cases::new(city.clone()),
            db,
            city,
            clock,
            person,
            neighbour,
        }
    }

    fn door(&self, actor: Actor) -> Access {
        self.city.access(actor, Channel::Portal)
    }

    /// Whoever of the role picker holds such a post.
    fn clerk(&self) -> Post {
        let team = self.cases.team_of(people::SERVICE);
        self.post(1, Role::Officer, people::SERVICE, &team)
    }

    fn post(&self, number: u8, role: Role, service: &str, team: &Team) -> Post {
        Post {
            staff: StaffId::from_bytes([number; 10]),
            body: team
                .body
                .clone()
                .unwrap_or(self.city.bodies()[0].id.clone()),
            role,
            service: service.to_owned(),
            district: None,
            cleared: false,
        }
    }

    /// A clerk of the register with this number, who holds the post by the list of staff.
    async fn colleague(&self, number: u8) -> Access {
        let post = Post {
            staff: StaffId::from_bytes([number; 10]),
            ..self.clerk()
        };
        crate::staff::for_test(&self.city, &post).await;
        self.door(Actor::Staff(post))
    }

    fn auditor(&self) -> Access {
        let body = self.city.bodies().iter();
        let mut body = body.filter(|body| body.may_staff(Role::Auditor, people::SERVICE));
        self.door(Actor::Staff(Post {
            staff: StaffId::from_bytes([9; 10]),
            body: body.next().unwrap().id.clone(),
            role: Role::Auditor,
            service: people::SERVICE.to_owned(),
            district: None,
            cleared: false,
        }))
    }

    async fn reach_of(&self, resident: &ResidentId) -> Reach {
        let actor = Actor::Resident {
            resident: resident.clone(),
        };
        let access = self.door(actor);
        let reached = self.cases.reach(&access, resident, Scope::Order, &[]);
        reached.await.unwrap()
    }

    async fn own(&self) -> Reach {
        self.reach_of(&self.person).await
    }

    fn complaint(words: &str) -> NewComplaint {
        NewComplaint {
            service: people::SERVICE.to_owned(),
            about: String::new(),
            words: words.to_owned(),
        }
    }

    async fn complains(&self) -> Case {
        let (own, complaint) = (self.own().await, Self::complaint(LATE));
        self.cases.complain(&own, &complaint).await.unwrap()
    }

    async fn takes(&self, clerk: &Access, case: &Case) -> Case {
        let taken = self.cases.take(clerk, key(case), case.version);
        taken.await.unwrap()
    }

    async fn answers(&self, clerk: &Access, case: &Case) -> Result<Case, CaseError> {
        let said = (CaseOutcome::Upheld, SORRY);
        self.cases
            .answer(clerk, key(case), case.version, said)
            .await
    }

    async fn now(&self, case: &Case) -> OwnCase {
        self.cases.one(&self.own().await, &case.id).await.unwrap()
    }

    async fn told(&self) -> Vec<NoticeKind> {
        let reach = self.own().await;
        let told = notice::of(&self.db, reach.any().unwrap(), &self.person).await;
        told.unwrap().into_iter().map(|one| one.kind).collect()
    }

    /// What was done with a case, by name.
    async fn steps(&self, case: &Case) -> Vec<&'static str> {
        let seen = self.now(case).await;
        seen.history.iter().map(|one| one.what.name()).collect()
    }

    fn on(&self, day: Date) {
        let noon = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
        self.clock.set(noon.unwrap().timestamp());
    }

    async fn tick(&self) -> Ticked {
        CaseClock::new(self.city.clone()).tick().await.unwrap()
    }

    /// A decision of a service about a person, which no rule made.
    async fn decided(&self, number: u8, resident: &ResidentId) -> DecisionId {
        let decision = Decision {
            id: DecisionId::from_bytes([number; 10]),
            resident: resident.clone(),
            service: "library".to_owned(),
            about: "rnd_0000000000000000".to_owned(),
            outcome: Outcome::Refused,
            reason: json!({"why": "full"}),
            plan: None,
            made_at: self.clock.now(),
        };
        let id = decision.id.clone();
        let access = self.city.access(Actor::System, Channel::Program);
        let cohort = Cohort::new(&decision.about, "library", self.city.bodies()[0].id.clone());
        let registry = self.city.registry();
        let mandate = registry
            .work_on(&access, &cohort, Purpose::Loading)
            .unwrap();
        written(&self.db, move |tx| {
            Box::pin(async move { DecisionStore::write(tx, &mandate, &[decision]).await })
        })
        .await;
        id
    }

    /// Notes that a person works for the city.
    async fn works_here(&self, resident: &ResidentId, staff: &StaffId) {
        let access = self.city.access(Actor::System, Channel::Program);
        let subject = crate::mandate::Subject::Resident {
            resident: resident.clone(),
        };
        let mandate = crate::testing::mandate(&access, subject, Purpose::Registration);
        let (resident, staff) = (resident.clone(), staff.clone());
        written(&self.db, move |tx| {
            Box::pin(async move {
                people::Registry::note_on_staff(tx, &mandate, &resident, &staff).await
            })
        })
        .await;
    }

    async fn listens(&self) {
        written(&self.db, |tx| {
            Box::pin(async move { EventStore::subscribe(tx, "library").await })
        })
        .await;
    }

    async fn hears(&self) -> Vec<Event> {
        EventStore::waiting(&self.db, "library").await.unwrap()
    }
}

fn key(case: &Case) -> (&ResidentId, &CaseId) {
    (&case.resident, &case.id)
}

on_both! {
    #[doc = "COR-03"]
    #[doc = "COR-15"]
    async fn a_person_complains_and_is_answered_by_a_day_with_the_reason(db: Database) {
        let town = &Town::new(db).await;
        person::a_complaint_is_answered_with_its_reason_and_every_step_is_kept(town).await;
        person::an_answer_that_does_not_content_is_looked_at_again_in_time(town).await;
        person::a_clerk_asks_and_the_days_of_waiting_are_added(town).await;
    }

    #[doc = "COR-15"]
    async fn what_cannot_be_complained_of_is_refused_in_words(db: Database) {
        let town = &Town::new(db).await;
        person::what_is_empty_too_long_or_not_theirs_is_refused(town).await;
        person::a_decision_of_a_service_is_complained_of_and_appealed_against(town).await;
        person::an_appeal_comes_in_time_and_once(town).await;
        person::nobody_has_too_many_cases_at_once(town).await;
        person::the_case_of_somebody_who_died_is_answered_and_none_is_opened(town).await;
    }

    #[doc = "COR-03"]
    async fn a_team_has_its_lists_and_hands_cases_over(db: Database) {
        let town = &Town::new(db).await;
        desk::of_two_clerks_one_wins(town).await;
        desk::a_case_is_taken_handed_over_and_seen_by_its_team_alone(town).await;
        desk::nobody_works_on_their_own_case_or_out_of_reach(town).await;
        desk::whoever_is_away_has_no_cases(town).await;
    }

    #[doc = "COR-03"]
    async fn the_clock_lets_cases_rise_and_close(db: Database) {
        let town = &Town::new(db).await;
        clock::a_case_rises_to_the_lead_and_then_to_the_auditors(town).await;
        clock::what_the_person_does_not_answer_goes_on(town).await;
        clock::an_answer_stands_when_its_days_are_over(town).await;
    }

    #[doc = "COR-03"]
    #[doc = "POR-18"]
    async fn what_somebody_asks_about_their_data_is_a_case(db: Database) {
        let town = &Town::new(db).await;
        requests::a_correction_has_all_that_a_case_has(town).await;
        requests::a_request_waits_with_the_register_and_is_the_persons_alone(town).await;
        requests::of_two_who_answer_one_request_one_wins(town).await;
        requests::nothing_is_handed_to_who_is_away_or_has_left(town).await;
        requests::an_answer_that_says_no_can_be_appealed_against(town).await;
    }

    #[doc = "COR-15"]
    async fn a_case_ends_where_its_person_cannot_be_answered(db: Database) {
        let town = &Town::new(db).await;
        ends::who_was_asked_in_vain_is_told_why_it_ends_and_can_open_it_again(town).await;
        ends::an_appeal_of_a_child_that_died_is_carried_on_by_its_parent(town).await;
        ends::who_had_lost_the_care_carries_nothing_on(town).await;
        ends::nobody_else_carries_on_and_nobody_after_the_last_day(town).await;
    }

    #[doc = "COR-02"]
    #[doc = "COR-03"]
    async fn days_of_cases_are_changed_from_a_day_in_future(db: Database) {
        terms::a_case_keeps_the_days_of_when_it_began(&Town::new(db).await).await;
    }

    #[doc = "POR-18"]
    async fn what_was_asked_before_requests_were_cases_is_one(db: Database) {
        requests::what_was_asked_before_is_a_case(db).await;
    }

    async fn what_was_lodged_before_there_were_cases_is_one(db: Database) {
        retained::appeals_that_were_lodged_before_are_cases(db).await;
    }

    async fn an_ended_case_goes_with_its_history(db: Database) {
        retained::a_case_and_what_was_done_go_when_their_time_is_over(&Town::new(db).await).await;
    }
}
