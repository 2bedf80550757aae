//! Whoever changes rows by hand is found, and the first row is named.

use super::super::{Checked, LogFault};
use super::*;
use crate::disclosure::{Entry, EntrySubject};

/// What the check finds in a log of 300 entries under a checkpoint after somebody had it in hand.
async fn found_after(db: Database, sql: &'static str) -> Checked {
    let db = with_tables(db).await;
    let folder = tempfile::tempdir().unwrap();
    let signer = signer_in(folder.path());
    let (log, chance) = (Log::new(db.clone()), Chance::seeded(1));
    disclose(&db, &chance, after_noon(0), 300).await;
    log.sequence_all().await.unwrap();
    log.sign(&signer, after_noon(500)).await.unwrap().unwrap();
    tamper(&db, sql).await;
    log.check(Some(signer.verifier())).await.unwrap()
}

platform::on_both! {
    #[doc = "GOV-07"]
    async fn a_leaf_that_was_changed_is_named_by_its_position(db: Database) {
        let sql = "UPDATE log_leaf SET commitment = 'forged' WHERE position = 57";
        let checked = found_after(db, sql).await;
        assert!(matches!(checked.faults[0], LogFault::Leaf { position: 57, .. }), "{checked:?}");
        // Its content no longer is what the row commits to either.
        assert_eq!(checked.forged, 1);
    }

    #[doc = "GOV-07"]
    async fn an_entry_that_was_removed_leaves_a_gap(db: Database) {
        let checked = found_after(db, "DELETE FROM log_leaf WHERE position = 57").await;
        assert_eq!(checked.faults, [LogFault::Gap { position: 57 }]);
    }

    #[doc = "GOV-07"]
    async fn the_end_of_a_log_that_was_removed_is_missed_by_the_checkpoint(db: Database) {
        let checked = found_after(db, "DELETE FROM log_leaf WHERE position >= 290").await;
        assert_eq!(checked.faults, [LogFault::Root { size: 300 }]);
    }

    #[doc = "GOV-07"]
    async fn a_tile_above_the_leaves_that_was_changed_is_named(db: Database) {
        let sql = "UPDATE log_tile SET hashes = (SELECT SUBSTR(t.hashes, 1, 32) FROM log_tile t WHERE t.level = 0 AND t.tile = 1) \
                   WHERE level = 1";
        let checked = found_after(db, sql).await;
        assert_eq!(checked.faults, [LogFault::Tile { level: 1, tile: 0 }]);
    }

    #[doc = "GOV-07"]
    async fn a_checkpoint_that_was_changed_is_no_longer_signed(db: Database) {
        let sql = "UPDATE log_checkpoint SET note = REPLACE(note, 'city', 'town')";
        let checked = found_after(db, sql).await;
        assert_eq!(checked.faults, [LogFault::Signature { size: 300 }]);
    }

    #[doc = "GOV-07"]
    async fn a_content_that_was_forged_is_named_by_its_entry_and_one_that_was_taken_away_is_missed(db: Database) {
        let sql = "UPDATE disclosure SET content = REPLACE(content, 'own-affairs', 'audit') \
                   WHERE entry_id IN (SELECT entry_id FROM log_leaf WHERE position IN (7, 9))";
        let checked = found_after(db.clone(), sql).await;
        assert_eq!((checked.faulty, checked.forged, checked.erased), (0, 2, 0));
        let seventh = &all_leaves(&Log::new(db.clone())).await[7];
        assert_eq!(checked.first_forged.unwrap().entry, seventh.entry);
        tamper(&db, "DELETE FROM disclosure").await;
        let missed = Log::new(db).check(None).await.unwrap();
        assert_eq!((missed.entries, missed.contents, missed.erased, missed.faulty), (300, 0, 0, 300));
        assert!(matches!(missed.faults[0], LogFault::Content { position: 0, .. }), "{missed:?}");
    }

    #[doc = "GOV-07"]
    async fn a_content_of_which_the_log_never_knew_is_found(db: Database) {
        let sql = "INSERT INTO disclosure SELECT resident_id, 'ent_0000000000000000', at, salt, content FROM disclosure \
                   WHERE entry_id IN (SELECT entry_id FROM log_leaf WHERE position = 0)";
        let checked = found_after(db, sql).await;
        assert!(!checked.first_forged.unwrap().is_committed);
        assert_eq!(checked.erased, 0);
    }

    #[doc = "GOV-07"]
    async fn whoever_was_taken_out_of_a_cohort_is_missed(db: Database) {
        let cohort = |name: &str, members: std::ops::Range<u8>| {
            let members: Vec<ResidentId> = members.map(|one| ResidentId::from_bytes([one; 10])).collect();
            EntrySubject::cohort(name, &members)
        };
        let db = with_tables(db).await;
        let entries = [cohort("nine", 1..10), cohort("none", 1..1), cohort("two", 3..5)].map(|subject| Entry {
            subject,
            ..own_look(ResidentId::from_bytes([1; 10]), after_noon(0))
        });
        write(&db, entries.to_vec(), &Chance::seeded(1)).await.unwrap();
        assert!(Log::new(db.clone()).check(None).await.unwrap().is_sound());
        let EntrySubject::Cohort { digest, .. } = cohort("nine", 1..10) else { unreachable!() };
        let out = "DELETE FROM cohort_member WHERE resident_id = (SELECT MAX(resident_id) FROM cohort_member)";
        tamper(&db, out).await;
        let checked = Log::new(db.clone()).check(None).await.unwrap();
        assert_eq!(checked.faults, [LogFault::Cohort { digest }]);
        tamper(&db, "DELETE FROM cohort_member").await;
        assert_eq!(Log::new(db).check(None).await.unwrap().faulty, 2);
    }
}
