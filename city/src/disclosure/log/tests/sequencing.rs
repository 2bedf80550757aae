//! Entries get their positions: each one, gapless, whoever sequences.

use std::collections::HashSet;

use super::*;

platform::on_both! {
    #[doc = "GOV-07"]
    async fn each_entry_gets_one_position_without_gaps_and_the_tree_is_over_them(db: Database) {
        let db = with_tables(db).await;
        let (log, chance) = (Log::new(db.clone()), Chance::seeded(1));
        let mut ids = HashSet::new();
        for (round, count) in [1, 255, 1, 3, 700].into_iter().enumerate() {
            ids.extend(disclose(&db, &chance, after_noon(round as i64 * 1_000), count).await);
            assert!(log.waiting_since().await.unwrap().is_some());
            assert_eq!(log.sequence_all().await.unwrap() as i64, count);
            let folder = tempfile::tempdir().unwrap();
            let head = log.agree(&signer_in(folder.path())).await.unwrap();
            assert_eq!(head.root, recomputed_root(&log).await);
        }
        let leaves = all_leaves(&log).await;
        assert_eq!(leaves.len(), 960);
        for (position, leaf) in leaves.iter().enumerate() {
            assert_eq!(leaf.position, position as u64);
            assert_eq!(leaf.hash, Some(Hash::of_leaf(leaf.text.as_bytes())));
            assert!(ids.remove(&leaf.entry.parse().unwrap()), "{} stands there twice", leaf.entry);
        }
        assert!(ids.is_empty());
        assert_eq!(log.waiting_since().await.unwrap(), None);
        assert!(log.check(None).await.unwrap().is_sound());
    }

    #[doc = "GOV-08"]
    async fn twenty_thousand_entries_at_once_are_taken_in_several_turns(db: Database) {
        let db = with_tables(db).await;
        let (log, chance) = (Log::new(db.clone()), Chance::seeded(1));
        disclose(&db, &chance, after_noon(0), 20_000).await;
        assert_eq!(log.sequence().await.unwrap(), crate::disclosure::log::BATCH_ENTRIES as usize);
        assert_eq!(log.sequence_all().await.unwrap(), 18_000);
        assert_eq!(log.size().await.unwrap(), 20_000);
        let checked = log.check(None).await.unwrap();
        assert!(checked.is_sound());
        assert_eq!((checked.entries, checked.contents, checked.erased), (20_000, 20_000, 0));
    }

    #[doc = "GOV-07"]
    async fn an_entry_from_a_clock_that_was_set_back_is_taken_all_the_same(db: Database) {
        let db = with_tables(db).await;
        let (log, chance) = (Log::new(db.clone()), Chance::seeded(1));
        disclose(&db, &chance, after_noon(0), 10).await;
        log.sequence_all().await.unwrap();
        let early = disclose(&db, &chance, after_noon(-86_400_000), 3).await;
        let first_of_all = disclose(&db, &chance, Timestamp::UNIX_EPOCH, 1).await;
        assert_eq!(log.sequence_all().await.unwrap(), 4);
        let leaves = all_leaves(&log).await;
        let last: Vec<&str> = leaves[10..].iter().map(|leaf| leaf.entry.as_str()).collect();
        for id in early.iter().chain(&first_of_all) {
            assert!(last.contains(&id.as_str()));
        }
        assert!(log.check(None).await.unwrap().is_sound());
    }

    #[doc = "GOV-07"]
    async fn two_programs_that_sequence_at_once_give_each_entry_one_position(db: Database) {
        let db = with_tables(db).await;
        let chance = Chance::seeded(1);
        disclose(&db, &chance, after_noon(0), 5_000).await;
        let (one, other) = (Log::new(db.clone()), Log::new(db.clone()));
        let (some, rest) = tokio::join!(
            async { one.sequence_all().await.unwrap() },
            async { other.sequence_all().await.unwrap() },
        );
        // One may have found the other at it and have gone; then what is left is taken by the next turn.
        let left = one.sequence_all().await.unwrap();
        assert_eq!(some + rest + left, 5_000);
        assert_eq!(one.size().await.unwrap(), 5_000);
        assert!(one.check(None).await.unwrap().is_sound());
    }

    async fn an_entry_is_proved_by_the_signed_root_and_waits_its_turn_before(db: Database) {
        use crate::disclosure::log::Looked;
        let db = with_tables(db).await;
        let (log, chance) = (Log::new(db.clone()), Chance::seeded(1));
        let folder = tempfile::tempdir().unwrap();
        let signer = signer_in(folder.path());
        let ids = disclose(&db, &chance, after_noon(0), 300).await;
        assert_eq!(log.inclusion(&ids[7], None).await.unwrap(), Looked::Waiting);
        log.sequence_all().await.unwrap();
        let signed = log.sign(&signer, after_noon(400)).await.unwrap().unwrap();
        disclose(&db, &chance, after_noon(1_000), 40).await;
        log.sequence_all().await.unwrap();
        for id in &ids {
            let Looked::In(found) = log.inclusion(id, None).await.unwrap() else {
                panic!("{id}");
            };
            assert_eq!(found.checkpoint.as_ref(), Some(&signed.note));
            merkle::verify_inclusion(found.position, 300, found.leaf_hash, &found.proof, found.root).unwrap();
        }
        let stranger = EntryId::from_bytes([9; 10]);
        assert_eq!(log.inclusion(&stranger, None).await.unwrap(), Looked::Unknown);
        let too_large = log.inclusion(&ids[0], Some(341)).await.unwrap();
        assert!(matches!(too_large, Looked::OutOfRange { size: 340, .. }));
        let grown = log.consistency(300, 340).await.unwrap().unwrap();
        merkle::verify_consistency(300, 340, &grown.proof, grown.first_root, grown.second_root).unwrap();
        for (first, second) in [(0, 340), (300, 341), (301, 300)] {
            assert_eq!(log.consistency(first, second).await.unwrap(), None);
        }
    }
}
