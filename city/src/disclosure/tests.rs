use jiff::civil::{Date, date};
use platform::db::WriteError;

use super::*;
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Purpose, Subject};
use crate::testing::{access_on, mandate, with_tables, written};

const TODAY: Date = date(2026, 3, 2);

const BOOK: Record = Record::new("book");

fn resident(number: u8) -> ResidentId {
    ResidentId::from_bytes([number; 10])
}

fn as_resident(number: u8) -> Actor {
    Actor::Resident {
        resident: resident(number),
    }
}

fn over(access: &Access, number: u8) -> Mandate {
    let resident = resident(number);
    mandate(access, Subject::Resident { resident }, Purpose::OwnAffairs)
}

fn over_all(access: &Access) -> Mandate {
    let name = "borrowers".to_owned();
    mandate(
        access,
        Subject::Cohort { name },
        Purpose::FairnessMeasurement,
    )
}

/// What a resident reads of themselves.
async fn told(db: &Database, number: u8) -> Vec<Disclosure> {
    let access = access_on(&as_resident(number), TODAY);
    let disclosures = Disclosures::new(db.clone());
    let mandate = over(&access, number);
    disclosures
        .of(&mandate, &resident(number), None, 100)
        .await
        .unwrap()
}

fn acts(told: &[Disclosure]) -> Vec<(Act, &str)> {
    told.iter()
        .map(|one| (one.entry.act, one.entry.record.as_str()))
        .collect()
}

platform::on_both! {
    #[doc = "J1"]
    async fn a_person_is_told_who_looked_to_what_purpose_and_on_what_basis(db: Database) {
        let db = with_tables(db).await;
        let access = access_on(&as_resident(2), TODAY);
        assert!(over(&access, 1).reads(BOOK, &resident(1)));
        assert_eq!(told(&db, 1).await, [], "nothing is in the log before the trail is put down");
        access.put_down(&db).await.unwrap();
        let told = told(&db, 1).await;
        assert_eq!(acts(&told), [(Act::Read, "book")]);
        let entry = &told[0].entry;
        assert_eq!(entry.actor, as_resident(2));
        assert_eq!((entry.purpose, entry.policy.as_str()), (Purpose::OwnAffairs, "test"));
        assert!(told[0].is_genuine);
    }

    #[doc = "GOV-08"]
    async fn what_a_mandate_does_not_cover_is_not_read_and_leaves_no_entry(db: Database) {
        let db = with_tables(db).await;
        let access = access_on(&as_resident(2), TODAY);
        assert!(!over(&access, 1).reads(BOOK, &resident(3)));
        assert!(!over(&access, 1).has_read(BOOK, "borrowers", [&resident(1)]));
        assert!(!over_all(&access).reads(BOOK, &resident(1)));
        access.put_down(&db).await.unwrap();
        for number in [1, 3] {
            assert_eq!(told(&db, number).await, []);
        }
    }

    async fn the_same_thing_shown_twice_in_one_access_is_one_entry(db: Database) {
        let db = with_tables(db).await;
        let access = access_on(&as_resident(1), TODAY);
        for _ in 0..3 {
            assert!(over(&access, 1).reads(BOOK, &resident(1)));
        }
        access.put_down(&db).await.unwrap();
        access.put_down(&db).await.unwrap();
        assert_eq!(told(&db, 1).await.len(), 1);
    }

    #[doc = "GOV-08"]
    async fn a_job_over_many_is_one_entry_that_each_of_them_sees_and_no_other(db: Database) {
        let db = with_tables(db).await;
        let access = access_on(&Actor::System, TODAY);
        let members = [resident(1), resident(2)];
        assert!(over_all(&access).has_read(BOOK, "borrowers", &members));
        assert!(over_all(&access).has_found(BOOK, "borrowers", []));
        access.put_down(&db).await.unwrap();
        let (one, two) = (told(&db, 1).await, told(&db, 2).await);
        assert_eq!(one, two);
        assert_eq!(acts(&one), [(Act::Read, "book")]);
        let EntrySubject::Cohort { size, members, .. } = &one[0].entry.subject else {
            panic!("{:?}", one[0]);
        };
        assert_eq!((*size, members.len()), (2, 0), "nobody learns who the others are");
        assert_eq!(told(&db, 3).await, []);
    }

    #[doc = "GOV-08"]
    async fn a_write_and_its_entry_stand_together_or_not_at_all(db: Database) {
        let db = with_tables(db).await;
        let access = access_on(&as_resident(1), TODAY);
        let (kept, lost) = (over(&access, 1), over(&access, 1));
        written(&db, |tx| Box::pin(async move {
            kept.writes(tx, Act::Change, BOOK, &resident(1)).await
        }))
        .await;
        let failed = db.write::<(), _, _>(|tx| Box::pin(async move {
            lost.writes(tx, Act::Create, BOOK, &resident(1)).await?;
            Err(StoreError::corrupt("book.title"))
        }));
        assert!(matches!(failed.await, Err(WriteError::Job(StoreError::Corrupt { .. }))));
        assert_eq!(acts(&told(&db, 1).await), [(Act::Change, "book")]);
    }

    #[doc = "GOV-07"]
    async fn an_entry_that_was_changed_in_the_database_is_not_genuine(db: Database) {
        let db = with_tables(db).await;
        let access = access_on(&as_resident(2), TODAY);
        assert!(over(&access, 1).reads(BOOK, &resident(1)));
        access.put_down(&db).await.unwrap();
        written(&db, |tx| Box::pin(async move {
            let forge = "UPDATE disclosure SET content = REPLACE(content, 'own-affairs', 'audit')";
            sea_orm::ConnectionTrait::execute_unprepared(tx, forge).await?;
            Ok(())
        }))
        .await;
        assert!(!told(&db, 1).await[0].is_genuine);
    }

    #[doc = "GOV-07"]
    async fn an_entry_that_was_moved_to_another_person_is_not_genuine(db: Database) {
        let db = with_tables(db).await;
        let access = access_on(&as_resident(2), TODAY);
        assert!(over(&access, 1).reads(BOOK, &resident(1)));
        access.put_down(&db).await.unwrap();
        written(&db, |tx| Box::pin(async move {
            let moved = format!("UPDATE disclosure SET resident_id = '{}'", resident(3));
            sea_orm::ConnectionTrait::execute_unprepared(tx, &moved).await?;
            Ok(())
        }))
        .await;
        assert!(!told(&db, 3).await[0].is_genuine);
    }

    #[doc = "GOV-08"]
    async fn nothing_is_read_once_the_trail_was_put_down(db: Database) {
        let db = with_tables(db).await;
        let access = access_on(&as_resident(1), TODAY);
        let mandate = over(&access, 1);
        assert!(mandate.reads(BOOK, &resident(1)));
        access.put_down(&db).await.unwrap();
        assert!(!mandate.reads(BOOK, &resident(1)));
    }

    async fn the_newest_entries_come_first_and_the_older_ones_page_by_page(db: Database) {
        let db = with_tables(db).await;
        for minute in 0..5 {
            let access = access_on(&as_resident(1), TODAY.checked_add(jiff::Span::new().days(minute)).unwrap());
            assert!(over(&access, 1).reads(BOOK, &resident(1)));
            access.put_down(&db).await.unwrap();
        }
        let access = access_on(&as_resident(1), TODAY);
        let disclosures = Disclosures::new(db.clone());
        let mandate = over(&access, 1);
        let first = disclosures.of(&mandate, &resident(1), None, 3).await.unwrap();
        let rest = disclosures.of(&mandate, &resident(1), Some(&first[2].id), 3).await.unwrap();
        let days: Vec<i64> = first.iter().chain(&rest).map(|one| one.entry.at.as_second()).collect();
        assert_eq!(days.len(), 5);
        assert!(days.is_sorted_by(|one, next| one > next));
    }
}

#[test]
fn a_leaf_tells_nothing_of_the_person() {
    let access = access_on(&as_resident(2), TODAY);
    let chance = platform::chance::Chance::seeded(1);
    let entry = Entry {
        at: access.now(),
        actor: as_resident(2),
        subject: EntrySubject::Resident {
            resident: resident(1),
        },
        act: Act::Read,
        record: BOOK.to_string(),
        purpose: Purpose::OwnAffairs,
        basis: crate::mandate::Basis::OwnAct,
        policy: "test".to_owned(),
        channel: crate::mandate::Channel::Portal,
        removed: None,
    };
    let (one, other) = (
        Sealed::new(entry.clone(), &chance),
        Sealed::new(entry, &chance),
    );
    let leaf = leaf(&one.id, access.now(), &one.commitment);
    assert!(!leaf.contains("res_") && !leaf.contains("own"));
    // The salt keeps a guess from being tried against the leaf.
    assert_ne!(one.commitment, other.commitment);
}
