use super::*;
use crate::decision::{Decision, DecisionStore, Outcome};
use crate::id::{DecisionId, StaffId};
use crate::mandate::{Channel, Post, Scope};
use crate::sign_in::{self, Holder, SignInName};

fn joined(stays: &ResidentId) -> Verdict {
    Verdict::Joined {
        stays: stays.clone(),
        reason: Personal::new("same face, same mother"),
    }
}

fn parted() -> Verdict {
    Verdict::Parted {
        reason: Personal::new("two cousins"),
    }
}

impl Town {
    async fn decide(
        &self,
        one: &ResidentId,
        other: &ResidentId,
        verdict: Verdict,
    ) -> Result<(), RegisterError> {
        self.register
            .decide(&self.access, one, other, verdict)
            .await
    }

    /// Three rows that look alike.
    async fn three(&self) -> [ResidentId; 3] {
        let enter = || self.enter(self.somebody("José da Silva"));
        [enter().await, enter().await, enter().await]
    }
}

platform::on_both! {
    async fn a_person_is_seen_whole_from_each_of_their_rows(db: Database) {
        let town = town(db).await;
        let [old, new, _] = town.three().await;
        let on = date(2026, 2, 1);
        let change = LifeEvent::NameChanged { on, name: Personal::new("José Souza") };
        town.register.record(&town.access, &old, change).await.unwrap();
        town.decide(&old, &new, joined(&new)).await.unwrap();
        for row in [&old, &new] {
            let access = town.as_resident(row);
            let registry = town.city().registry();
            for other in [&old, &new] {
                let mandate = registry.act_for(&access, other, SERVICE, Scope::Order).await.unwrap();
                assert!(mandate.covers(&old) && mandate.covers(&new));
                let facts = registry.facts(&mandate, other, date(2026, 1, 1)).await.unwrap();
                assert_eq!(facts.len(), 1, "a fact of the old row is one of the person");
                assert_eq!(facts[0].subject, old, "and stays under its key");
            }
            let seen = town.look(row).await;
            assert_eq!(seen.rows, [new.clone(), old.clone()]);
        }
        assert_eq!(town.look(&old).await.resident.name, Personal::new("José Souza"));
        assert_eq!(town.heard(SERVICE).await.last(), Some(&"persons-joined"));
    }

    async fn decisions_and_entries_follow_the_person(db: Database) {
        let town = town(db).await;
        let [old, new, _] = town.three().await;
        let registry = town.city().registry();
        let decision = Decision {
            id: DecisionId::from_bytes([3; 10]),
            resident: old.clone(),
            service: SERVICE.to_owned(),
            about: "thing".to_owned(),
            outcome: Outcome::Reached,
            reason: serde_json::json!({}),
            plan: None,
            made_at: town.city().now(),
        };
        let own = registry.act_for(&town.as_resident(&old), &old, SERVICE, Scope::Order).await.unwrap();
        let written_down = decision.clone();
        written(town.city().db(), |tx| Box::pin(async move {
            DecisionStore::write(tx, &own, &[written_down]).await
        })).await;
        let registrar = town.access.actor().clone();
        town.city().under(registrar, Channel::Portal, async |access| {
            town.register.look(access, &old).await.unwrap();
        }).await.unwrap();
        town.decide(&old, &new, joined(&new)).await.unwrap();
        let own = registry.act_for(&town.as_resident(&new), &new, SERVICE, Scope::See).await.unwrap();
        let found = DecisionStore::of_resident(town.city().db(), &own, &new).await.unwrap();
        assert_eq!(found, std::slice::from_ref(&decision));
        assert_eq!(DecisionStore::find(town.city().db(), &own, &new, &decision.id).await.unwrap(), Some(decision));
        let entries = town.city().disclosures().of(&own, &new, None, 100).await.unwrap();
        assert!(entries.iter().any(|one| one.entry.record == DOCUMENTS.name() && one.is_genuine));
    }

    async fn a_parent_keeps_a_child_whichever_row_of_theirs_comes(db: Database) {
        let town = town(db).await;
        let [old, new, _] = town.three().await;
        let birth = Entering {
            path: EntryPath::Birth { mother: old.clone() },
            birth_date: date(2026, 2, 20),
            ..town.somebody("Ana")
        };
        let child = town.enter(birth).await;
        let registry = town.city().registry();
        let by_new = town.as_resident(&new);
        assert!(registry.act_for(&by_new, &child, SERVICE, Scope::See).await.is_err());
        town.decide(&old, &new, joined(&new)).await.unwrap();
        registry.act_for(&by_new, &child, SERVICE, Scope::See).await.unwrap();
        let stranger = town.enter(town.somebody("Otto")).await;
        assert!(registry.act_for(&town.as_resident(&stranger), &old, SERVICE, Scope::See).await.is_err());
        assert!(registry.act_for(&town.as_resident(&old), &stranger, SERVICE, Scope::See).await.is_err());
    }

    async fn what_was_decided_is_not_asked_or_decided_again(db: Database) {
        let town = town(db).await;
        let [one, other, third] = town.three().await;
        town.decide(&one, &other, parted()).await.unwrap();
        for verdict in [parted(), joined(&one)] {
            assert!(matches!(town.decide(&one, &other, verdict).await, Err(RegisterError::Decided)));
        }
        let open = town.register.duplicates(&town.access).await.unwrap();
        assert_eq!(open.len(), 2);
        town.decide(&one, &third, joined(&one)).await.unwrap();
        // The third is the one now, who was parted from the other.
        let refused = town.decide(&third, &other, joined(&other)).await;
        assert!(matches!(refused, Err(RegisterError::Parted)));
        let compared = town.register.compare(&town.access, &one, &other).await.unwrap();
        assert!(matches!(compared.pair.state, PairState::Parted { .. }));
    }

    async fn rows_of_one_person_close_no_circle(db: Database) {
        let town = town(db).await;
        let [one, other, third] = town.three().await;
        let join = |from: &ResidentId, into: &ResidentId| {
            let (from, into) = (from.clone(), into.clone());
            let town = &town;
            async move { town.decide(&from, &into, joined(&into)).await }
        };
        let all = tokio::join!(join(&one, &other), join(&other, &third), join(&third, &one));
        let all = [all.0, all.1, all.2];
        assert_eq!(all.iter().filter(|done| done.is_ok()).count(), 2, "{all:?}");
        assert!(all.iter().any(|done| matches!(done, Err(RegisterError::Decided | RegisterError::SamePerson))));
        let rows = town.look(&one).await.rows;
        assert_eq!(rows.len(), 3);
        for row in [&other, &third] {
            assert_eq!(town.look(row).await.rows, rows);
        }
        assert_eq!(town.register.duplicates(&town.access).await.unwrap(), []);
    }

    #[doc = "POR-05"]
    async fn whoever_works_for_the_city_does_nothing_about_themselves_in_a_post(db: Database) {
        let town = town(db).await;
        let old = town.enter(town.somebody("Rita Lima")).await;
        let new = town.enter(town.somebody("Rita Lima")).await;
        let officer = town.access.actor().post().unwrap().staff.clone();
        for (holder, name) in [(Holder::Staff(officer), "rita"), (Holder::Resident(old.clone()), "rita.lima")] {
            let city = town.city().clone();
            let name = SignInName::read(name).unwrap();
            written(town.city().db(), move |tx| Box::pin(async move {
                sign_in::open_account(tx, &city, holder, &name, "stf_1").await
            })).await.unwrap();
        }
        for name in ["", "nobody", "rita.lima"] {
            let answer = town.register.note_on_staff(&town.access, &old, name).await;
            assert!(matches!(answer, Err(RegisterError::NotOnStaff)), "{name}");
        }
        assert!(!town.look(&old).await.on_staff);
        town.decide(&old, &new, joined(&new)).await.unwrap();
        town.register.note_on_staff(&town.access, &old, " Rita ").await.unwrap();
        // It is their own now, under either row; a colleague still does their work.
        for row in [&old, &new] {
            let answer = town.register.look(&town.access, row).await;
            assert!(matches!(answer, Err(RegisterError::Mandate(MandateError::NotYours))));
        }
        let post = town.access.actor().post().unwrap();
        let colleague = Actor::Staff(Post { staff: StaffId::from_bytes([9; 10]), ..post.clone() });
        let seen = town.register.look(&access(town.city(), &colleague), &new).await.unwrap();
        assert!(seen.on_staff);
    }

    #[doc = "POR-05"]
    async fn a_note_that_was_a_mistake_is_taken_back_by_a_colleague_with_a_reason(db: Database) {
        let town = town(db).await;
        let old = town.enter(town.somebody("Rita Lima")).await;
        let post = town.access.actor().post().unwrap().clone();
        let other = StaffId::from_bytes([8; 10]);
        for (staff, name) in [(post.staff.clone(), "rita"), (other.clone(), "rita.at.night")] {
            let city = town.city().clone();
            let name = SignInName::read(name).unwrap();
            written(town.city().db(), move |tx| Box::pin(async move {
                sign_in::open_account(tx, &city, Holder::Staff(staff), &name, "stf_1").await
            })).await.unwrap();
        }
        let as_staff = |staff: StaffId| {
            access(town.city(), &Actor::Staff(Post { staff, ..post.clone() }))
        };
        let (rita, at_night) = (town.access.clone(), as_staff(other));
        let colleague = as_staff(StaffId::from_bytes([9; 10]));
        let take_back = async |who: &Access, name: &str, reason: &str| {
            town.register.take_back_on_staff(who, &old, name, reason).await
        };
        let why = "She has the name of a colleague.";
        assert!(matches!(take_back(&colleague, "rita", why).await, Err(RegisterError::NotNoted)));
        for name in ["rita", "rita.at.night"] {
            town.register.note_on_staff(&colleague, &old, name).await.unwrap();
        }
        for (who, name) in [(&rita, "rita"), (&rita, "rita.at.night"), (&at_night, "rita")] {
            let own = take_back(who, name, why).await;
            assert!(matches!(own, Err(RegisterError::Mandate(MandateError::NotYours))), "{name}");
        }
        assert!(matches!(take_back(&colleague, "rita", " ").await, Err(RegisterError::Reason)));
        assert!(matches!(take_back(&colleague, "nobody", why).await, Err(RegisterError::NotNoted)));
        assert!(town.register.look(&rita, &old).await.is_err());
        take_back(&colleague, "rita", why).await.unwrap();
        assert!(matches!(take_back(&colleague, "rita", why).await, Err(RegisterError::NotNoted)));
        assert!(town.register.look(&rita, &old).await.unwrap().on_staff, "the other name is still noted");
        take_back(&rita, "rita.at.night", why).await.unwrap();
        assert!(!town.register.look(&at_night, &old).await.unwrap().on_staff);
        // It can be put down again.
        town.register.note_on_staff(&colleague, &old, "rita").await.unwrap();
        assert!(town.register.look(&rita, &old).await.is_err());
    }

    async fn a_decision_needs_a_reason_and_a_pair(db: Database) {
        let town = town(db).await;
        let [one, other, third] = town.three().await;
        let without = Verdict::Parted { reason: Personal::new(" ") };
        assert!(matches!(town.decide(&one, &other, without).await, Err(RegisterError::Reason)));
        assert!(matches!(town.decide(&one, &other, joined(&third)).await, Err(RegisterError::NotFound)));
        let stranger = town.enter(town.somebody("Otto")).await;
        assert!(matches!(town.decide(&one, &stranger, parted()).await, Err(RegisterError::NotFound)));
    }
}
