use jiff::civil::date;
use platform::db::Database;
use sea_orm::ConnectionTrait;

use super::*;
use crate::error::StoreError;
use crate::testing::{with_tables, written};

fn body(number: u8) -> Body {
    Body {
        id: BodyId::from_bytes([number; 10]),
        name: Wording::new("Office", "办公室"),
        staffs: vec![Remit::new(Role::Officer, format!("service-{number}"))],
        keeps_register: number == 2,
    }
}

fn site(number: u8, kind: SiteKind, state: Availability) -> Site {
    Site {
        id: SiteId::from_bytes([number; 10]),
        code: format!("site-{number}"),
        body: BodyId::from_bytes([1; 10]),
        kind,
        name: Wording::new("North Gate", "北门"),
        cell: "89a881a5a2bffff".to_owned(),
        lon: -43.944_084,
        lat: -19.972_511,
        state,
        made_up: true,
    }
}

/// A site in each state that one can be in.
fn sites() -> Vec<Site> {
    let day = Some(date(2026, 4, 6));
    [
        Availability::Open { until: None },
        Availability::Open { until: day },
        Availability::Paused { until: None },
        Availability::Paused { until: day },
        Availability::Closed { opens: None },
        Availability::Closed { opens: day },
    ]
    .into_iter()
    .zip(1..)
    .map(|(state, number)| site(number, SiteKind::ALL[usize::from(number % 2)], state))
    .collect()
}

platform::on_both! {
    async fn bodies_and_sites_come_back_as_they_were_written_in_every_state(db: Database) {
        let db = with_tables(db).await;
        written(&db, |tx| Box::pin(async move {
            let backwards: Vec<Site> = sites().into_iter().rev().collect();
            DirectoryStore::write(tx, &[body(2), body(1)], &backwards).await
        }))
        .await;
        assert_eq!(DirectoryStore::bodies(&db).await.unwrap(), [body(1), body(2)]);
        assert_eq!(DirectoryStore::sites(&db).await.unwrap(), sites());
    }

    async fn the_files_of_the_pack_are_kept_byte_by_byte(db: Database) {
        let db = with_tables(db).await;
        assert_eq!(DirectoryStore::pack(&db).await.unwrap(), []);
        let files = vec![
            ("cells.csv".to_owned(), "id\n区".as_bytes().to_vec()),
            ("travel.parquet".to_owned(), vec![0, 255, 10, 13, 0]),
        ];
        let kept = files.clone();
        written(&db, |tx| Box::pin(async move { DirectoryStore::keep_pack(tx, &kept).await })).await;
        assert_eq!(DirectoryStore::pack(&db).await.unwrap(), files);
    }

    async fn a_state_that_nobody_knows_is_named_by_its_column(db: Database) {
        let db = with_tables(db).await;
        written(&db, |tx| Box::pin(async move {
            DirectoryStore::write(tx, &[], &sites()).await?;
            tx.execute_unprepared("UPDATE site SET state = 'haunted'").await?;
            Ok(())
        }))
        .await;
        let error = DirectoryStore::sites(&db).await.unwrap_err();
        assert!(matches!(error, StoreError::Corrupt { column: "site.state" }));
    }
}
