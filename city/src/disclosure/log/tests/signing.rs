//! Checkpoints are signed only over a log that grew from what was signed before.

use super::super::SignError;
use super::*;

/// A log of a hundred entries under two checkpoints, of 60 and of 100.
async fn signed_log(db: &Database, signer: &Signer) -> Log {
    let (log, chance) = (Log::new(db.clone()), Chance::seeded(1));
    for (from, count) in [(0, 60), (1_000, 40)] {
        disclose(db, &chance, after_noon(from), count).await;
        log.sequence_all().await.unwrap();
        log.sign(signer, after_noon(from + 500))
            .await
            .unwrap()
            .unwrap();
    }
    log
}

/// More entries, and an attempt to sign them.
async fn sign_more(db: &Database, log: &Log, signer: &Signer) -> Result<(), SignError> {
    disclose(db, &Chance::seeded(2), after_noon(5_000), 5).await;
    log.sequence_all().await.map_err(SignError::Store)?;
    log.sign(signer, after_noon(6_000)).await.map(drop)
}

platform::on_both! {
    #[doc = "GOV-07"]
    async fn a_checkpoint_is_signed_where_something_is_new_and_verifies_by_the_public_key(db: Database) {
        let db = with_tables(db).await;
        let folder = tempfile::tempdir().unwrap();
        let signer = signer_in(folder.path());
        let log = signed_log(&db, &signer).await;
        assert_eq!(log.sign(&signer, after_noon(2_000)).await.unwrap(), None, "nothing is new");
        let all = log.checkpoints(None, 10).await.unwrap();
        assert_eq!(all.iter().map(|one| one.size).collect::<Vec<_>>(), [60, 100]);
        let note = merkle::Note::parse(all[1].note.as_bytes()).unwrap();
        let checkpoint = merkle::Checkpoint::open(&note, &[signer.verifier().clone()]).unwrap();
        assert_eq!((checkpoint.origin(), checkpoint.size()), (ORIGIN, 100));
        assert_eq!(checkpoint.root(), recomputed_root(&log).await);
        sign_more(&db, &log, &signer).await.unwrap();
        assert!(log.check(Some(signer.verifier())).await.unwrap().is_sound());
    }

    #[doc = "GOV-07"]
    async fn a_database_that_was_set_back_to_an_older_copy_is_not_signed(db: Database) {
        let db = with_tables(db).await;
        let folder = tempfile::tempdir().unwrap();
        let signer = signer_in(folder.path());
        let log = signed_log(&db, &signer).await;
        // An older copy knows nothing of the newer checkpoint either; the signer's own memory does.
        tamper(&db, "DELETE FROM log_checkpoint WHERE size = 100").await;
        tamper(&db, "DELETE FROM log_leaf WHERE position >= 60").await;
        let refused = log.sign(&signer, after_noon(9_000)).await;
        assert!(matches!(refused, Err(SignError::Shrunk { size: 60, signed: 100 })), "{refused:?}");
    }

    #[doc = "GOV-07"]
    async fn a_tree_that_was_written_anew_is_not_signed(db: Database) {
        let db = with_tables(db).await;
        let folder = tempfile::tempdir().unwrap();
        let signer = signer_in(folder.path());
        let log = signed_log(&db, &signer).await;
        // Everything is thrown away and sequenced again with an entry changed: a sound tree, and another one.
        tamper(&db, "UPDATE log_leaf SET commitment = 'forged' WHERE position = 30").await;
        tamper(&db, "INSERT INTO log_queue SELECT entry_id, at, commitment FROM log_leaf").await;
        for table in ["DELETE FROM log_leaf", "DELETE FROM log_tile", "DELETE FROM log_checkpoint"] {
            tamper(&db, table).await;
        }
        let refused = sign_more(&db, &log, &signer).await;
        assert!(matches!(refused, Err(SignError::Rewritten { signed: 100 })), "{refused:?}");
    }

    #[doc = "GOV-07"]
    async fn a_checkpoint_that_was_changed_in_the_database_stops_the_signing(db: Database) {
        let db = with_tables(db).await;
        let folder = tempfile::tempdir().unwrap();
        let signer = signer_in(folder.path());
        let log = signed_log(&db, &signer).await;
        tamper(&db, "UPDATE log_checkpoint SET note = REPLACE(note, '100', '101') WHERE size = 100").await;
        let refused = sign_more(&db, &log, &signer).await;
        assert!(matches!(refused, Err(SignError::Forged { size: 100, .. })), "{refused:?}");
    }

    #[doc = "GOV-07"]
    async fn a_tile_that_was_changed_stops_the_signing(db: Database) {
        let db = with_tables(db).await;
        let folder = tempfile::tempdir().unwrap();
        let signer = signer_in(folder.path());
        let log = signed_log(&db, &signer).await;
        swap_two_hashes(&db).await;
        let refused = sign_more(&db, &log, &signer).await;
        assert!(matches!(refused, Err(SignError::Rewritten { signed: 100 })), "{refused:?}");
    }
}

/// Exchanges two hashes in the tile of leaves.
async fn swap_two_hashes(db: &Database) {
    written(db, |tx| {
        Box::pin(async move {
            let place = (0, 0);
            let mut tiles = super::super::store::tiles(tx, &[place]).await?;
            let mut hashes = tiles.remove(&place).unwrap();
            hashes.swap(3, 4);
            super::super::store::put_tile(tx, place, &hashes).await
        })
    })
    .await;
}

#[test]
fn the_key_is_made_once_for_its_owner_alone_and_shows_nothing_of_itself() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log-key");
    let made = Signer::open_or_make(&file, ORIGIN, &Chance::seeded(3)).unwrap();
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = Signer::open_or_make(&file, ORIGIN, &Chance::seeded(4)).unwrap();
    assert_eq!(made.verifier(), again.verifier());
    let secret = std::fs::read_to_string(&file).unwrap();
    let secret = secret.trim().rsplit('+').next().unwrap();
    assert!(!format!("{made:?}").contains(secret));
    let other = Signer::open_or_make(&file, "other.example/log", &Chance::seeded(4));
    assert!(matches!(
        other,
        Err(super::super::SignerError::OtherLog { .. })
    ));
}

#[test]
fn a_file_that_holds_no_key_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log-key");
    std::fs::write(&file, "not a key").unwrap();
    let fault = Signer::open(&file).unwrap_err().to_string();
    assert!(fault.contains("log-key holds no key"), "{fault}");
}
