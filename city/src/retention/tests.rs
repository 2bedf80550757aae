use std::collections::BTreeMap;

use jiff::SignedDuration;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::*;
use crate::disclosure::log::testing::{own_look, write};
use crate::disclosure::log::{Checked, LogFault, Looked};
use crate::disclosure::{Act, digest_of_ids};
use crate::id::{BodyId, ResidentId, StaffId};
use crate::mandate::{Post, Role, Scope};
use crate::master_data::{Edit, EditError, edit, present};
use crate::people;
use crate::portal::Desk;
use crate::testing::{access, clock, practice_city_at, written};

/// A city of 2026 whose clock moves, and one of its residents.
struct Town {
    desk: Desk,
    clock: Clock,
    resident: ResidentId,
}

impl Town {
    async fn new(db: Database) -> Self {
        let clock = clock();
        let desk = practice_city_at(db, Services::from([]), 2_000, clock.clone()).await;
        let Actor::Resident { resident } = desk.roles()[0].clone() else {
            panic!("the first role is no resident");
        };
        Self {
            desk,
            clock,
            resident,
        }
    }

    fn city(&self) -> &City {
        self.desk.city()
    }

    fn retention(&self) -> Retention {
        Retention::of(self.city(), self.desk.services())
    }

    fn go_on_by(&self, months: i64) {
        let days = months * 31;
        self.clock
            .set(self.clock.now() + SignedDuration::from_hours(24 * days));
    }

    async fn sql(&self, sql: String) {
        written(self.city().db(), move |tx| {
            Box::pin(async move {
                let done = tx.execute_unprepared(&sql).await?;
                assert!(done.rows_affected() > 0, "{sql} changed nothing");
                Ok(())
            })
        })
        .await;
    }

    /// A narrow answer about the resident that is good until now.
    async fn release(&self, id: &str) {
        let (resident, now) = (&self.resident, self.city().now().as_microsecond());
        self.sql(format!(
            "INSERT INTO release (resident_id, release_id, kind, answer, from_body, to_body, to_service, purpose, made_at, \
             until) VALUES ('{resident}', '{id}', 'age-at-least', '{{}}', 'bod_1', 'bod_2', 'education', 'school-places', \
             {now}, {now})"
        ))
        .await;
    }

    async fn removals_told(&self) -> Vec<(String, Option<String>)> {
        let actor = Actor::Resident {
            resident: self.resident.clone(),
        };
        let visitor = access(self.city(), &actor);
        let registry = self.city().registry();
        let mandate = registry.act_for(&visitor, &self.resident, people::SERVICE, Scope::See);
        let mandate = mandate.await.unwrap();
        let told = self.city().disclosures();
        let told = told.of(&mandate, &self.resident, None, 100).await.unwrap();
        told.into_iter()
            .filter(|told| told.entry.act == Act::Remove)
            .inspect(|told| assert!(told.is_genuine))
            .map(|told| (told.entry.record, told.entry.removed))
            .collect()
    }

    async fn checked(&self) -> Checked {
        self.city().log().sequence_all().await.unwrap();
        self.city().log().check(None).await.unwrap()
    }
}

fn officer() -> Actor {
    Actor::Staff(Post {
        staff: StaffId::from_bytes([3; 10]),
        body: BodyId::from_bytes([4; 10]),
        role: Role::Officer,
        service: people::SERVICE.to_owned(),
        district: None,
        cleared: false,
    })
}

platform::on_both! {
    #[doc = "GOV-12"]
    async fn what_is_past_its_time_is_removed_with_a_proof_and_its_person_is_told(db: Database) {
        let town = Town::new(db).await;
        assert!(town.retention().rules().await.unwrap().iter().all(|rule| rule.last.is_none()));
        town.release("rel_0000000000000001").await;
        town.go_on_by(6);
        town.release("rel_0000000000000002").await;
        assert_eq!(town.retention().run().await.unwrap(), [], "nothing is kept for half a year only");
        town.go_on_by(7);
        let removed = town.retention().run().await.unwrap();
        let [removal] = removed.as_slice() else { panic!("{removed:?}") };
        let digest = digest_of_ids(["rel_0000000000000001"]);
        assert_eq!((removal.record.as_str(), removal.count, &removal.digest), ("release", 1, &digest));
        assert_eq!(town.removals_told().await, [("release".to_owned(), Some(digest))]);
        assert!(town.checked().await.is_sound());
        // The tree proves the entry to anybody.
        let proof = town.city().log().inclusion(&removal.entry, None).await.unwrap();
        assert!(matches!(proof, Looked::In(_)), "{proof:?}");
        for rule in town.retention().rules().await.unwrap() {
            let last = LastRun { at: town.city().now(), still_there: 0 };
            assert_eq!(rule.last, Some(last), "{}", rule.kept.record);
            assert_eq!(town.retention().overdue(&rule).await.unwrap(), 0, "{}", rule.kept.record);
        }
        assert_eq!(town.retention().run().await.unwrap(), []);
        assert_eq!(town.retention().removals(10).await.unwrap(), removed);
    }

    #[doc = "GOV-12"]
    async fn a_clock_that_jumps_ahead_removes_nothing_until_somebody_has_looked(db: Database) {
        let town = Town::new(db).await;
        town.release("rel_0000000000000001").await;
        assert_eq!(town.retention().run_of_the_day().await.unwrap(), []);
        town.go_on_by(13);
        let refused = town.retention().run_of_the_day().await;
        assert!(matches!(refused, Err(RetentionError::Clock { days: 403 })), "{refused:?}");
        assert_eq!(town.retention().run().await.unwrap().len(), 1);
        town.go_on_by(1);
        assert_eq!(town.retention().run_of_the_day().await.unwrap(), []);
    }

    #[doc = "GOV-12"]
    async fn a_record_that_is_still_in_use_is_kept_however_old_it_is(db: Database) {
        let town = Town::new(db).await;
        let (resident, now) = (&town.resident, town.city().now().as_microsecond());
        for (id, step, ended) in [
            ("cas_0000000000000001", "received", "NULL".to_owned()),
            ("cas_0000000000000002", "closed", now.to_string()),
        ] {
            town.sql(format!(
                "INSERT INTO case_file (resident_id, case_id, kind, service, about_kind, about_id, words, team_service, \
                 team_role, step, state, risen, due, reopened, opened_at, ended_at, version) VALUES ('{resident}', '{id}', \
                 'erasure', 'register', 'record', 'resident', 'all', 'register', 'officer', '{step}', '{{}}', 0, \
                 '2026-04-01', 0, {now}, {ended}, 1)"
            ))
            .await;
        }
        town.go_on_by(130);
        let removed = town.retention().run().await.unwrap();
        let cases: Vec<_> = removed.iter().filter(|one| one.record == "case").collect();
        assert_eq!(cases.len(), 1);
        assert_eq!(cases[0].digest, digest_of_ids(["cas_0000000000000002"]));
    }

    #[doc = "GOV-12"]
    #[doc = "GOV-07"]
    async fn contents_of_the_log_are_erased_in_time_and_the_log_stays_whole(db: Database) {
        let town = Town::new(db).await;
        let looks = (0..3).map(|number| {
            own_look(town.resident.clone(), town.city().now() + SignedDuration::from_millis(number))
        });
        write(town.city().db(), looks.collect(), &Chance::seeded(9)).await.unwrap();
        let before = town.checked().await;
        assert!(before.is_sound() && before.erased == 0, "{before:?}");
        town.go_on_by(121);
        let removed = town.retention().run().await.unwrap();
        let erased: u64 = removed.iter().filter(|one| one.record == "disclosures").map(|one| one.count).sum();
        assert_eq!(erased, before.entries, "both looks at one and at many");
        let after = town.checked().await;
        assert!(after.is_sound(), "{after:?}");
        assert_eq!(after.erased, erased);
        // The entries that erased are proof, and stay.
        town.go_on_by(121);
        let again = town.retention().run().await.unwrap();
        assert!(again.iter().all(|one| one.record != "disclosures"), "{again:?}");
    }

    #[doc = "GOV-12"]
    #[doc = "GOV-07"]
    async fn a_content_that_was_taken_away_is_no_erasure_whatever_is_written_beside_it(db: Database) {
        let town = Town::new(db).await;
        town.release("rel_0000000000000001").await;
        town.go_on_by(13);
        town.retention().run().await.unwrap();
        let looks = vec![own_look(town.resident.clone(), town.city().now())];
        let look = write(town.city().db(), looks, &Chance::seeded(9)).await.unwrap().remove(0);
        assert!(town.checked().await.is_sound());
        town.sql(format!("DELETE FROM disclosure WHERE entry_id = '{look}'")).await;
        let found = town.checked().await;
        let is_named = |fault: &LogFault| matches!(fault, LogFault::Content { entry, .. } if *entry == look.to_string());
        assert!(found.faults.iter().any(is_named), "{found:?}");
        // A removal of something else does not make it lawful.
        town.sql(format!(
            "INSERT INTO log_erasure SELECT '{look}', c.entry_id, c.digest FROM removal r \
             JOIN cohort_disclosure c ON c.entry_id = r.entry_id"
        ))
        .await;
        assert!(town.checked().await.faults.iter().any(is_named));
    }

    #[doc = "GOV-12"]
    #[doc = "COR-02"]
    async fn the_city_edits_for_how_long_records_are_kept(db: Database) {
        let town = Town::new(db).await;
        let (city, services) = (town.city(), town.desk.services());
        let change = |follows, content| Edit { kind: MasterDataKind::Retention, follows, content };
        for wrong in [json!({"release": 0}), json!({"release": 1201}), json!({"library-card": 3}), json!({"disclosures": 59}), json!([])] {
            let refused = edit(city, &officer(), services, change(0, wrong)).await;
            assert!(matches!(refused, Err(EditError::Content(_))), "{refused:?}");
        }
        edit(city, &officer(), services, change(0, json!({"release": 1}))).await.unwrap();
        let stands = present(city, &officer(), MasterDataKind::Retention).await.unwrap();
        assert_eq!(stands.version, 1);
        town.release("rel_0000000000000001").await;
        town.go_on_by(2);
        let removed = town.retention().run().await.unwrap();
        assert_eq!(removed[0].schedule_version, 1);
    }
}

#[test]
fn a_schedule_names_months_that_can_be_kept() {
    let of = |months| Schedule::new(BTreeMap::from([("release".to_owned(), months)]));
    assert_eq!(of(12).months("release"), Some(12));
    assert!(of(1).check().is_ok() && of(MONTHS_MAX).check().is_ok());
    assert!(of(0).check().is_err() && of(MONTHS_MAX + 1).check().is_err());
}
