//! What can go wrong when a database is opened, and what it says then.

use std::os::unix::fs::PermissionsExt;

use super::{Database, make_table};
use crate::db::{Health, OpenError, health, tables_in};
use crate::on_both;

fn block_on<F: Future>(story: F) -> F::Output {
    tokio::runtime::Runtime::new().unwrap().block_on(story)
}

fn open(address: &str) -> Result<Database, OpenError> {
    block_on(Database::open(address))
}

#[test]
fn a_missing_file_is_made_with_its_folders_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a/b/city.db");
    let db = open(&format!("sqlite:{}", file.display()));
    assert!(db.is_ok());
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.txt");
    let letter = "Dear city, this is a letter and no database. ".repeat(200);
    std::fs::write(&file, &letter).unwrap();
    let Err(error) = open(&format!("sqlite:{}", file.display())) else {
        panic!("it was opened")
    };
    assert!(matches!(error, OpenError::File { .. }), "{error}");
    assert!(error.to_string().contains("letter.txt"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), letter);
}

#[test]
fn a_path_may_hold_any_sign() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("what? 100 % #1.db");
    let db = open(&format!("sqlite:{}", file.display()));
    assert!(db.is_ok());
    assert!(file.is_file());
}

#[test]
fn a_file_is_looked_at_without_a_trace() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("city.db");
    let tables = || block_on(tables_in(&file));
    assert!(matches!(tables(), Err(OpenError::File { .. })));
    std::fs::write(&file, "").unwrap();
    assert_eq!(tables().unwrap(), [""; 0]);
    let names = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 1);
    block_on(async {
        let db = Database::open(&format!("sqlite:{}", file.display())).await;
        let db = db.unwrap();
        make_table(&db).await;
        db.close().await;
    });
    assert_eq!(tables().unwrap().len(), 1);
}

#[test]
fn a_folder_that_is_a_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("city"), "").unwrap();
    let Err(error) = open(&format!("sqlite:{}/city/x.db", folder.path().display())) else {
        panic!("it was opened")
    };
    assert!(matches!(error, OpenError::Folder { .. }), "{error}");
    assert!(error.to_string().contains("choose another place"));
}

#[test]
fn a_second_program_on_one_file_is_noticed_until_the_first_has_closed() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("city.db").display());
    block_on(async {
        let first = Database::open(&address).await.unwrap();
        let second = Database::open(&address).await;
        assert!(matches!(second, Err(OpenError::InUse { .. })));
        first.close().await;
        Database::open(&address).await.unwrap().close().await;
    });
}

#[test]
fn an_address_that_is_none_is_refused_without_its_password() {
    for address in [
        "",
        "city.db",
        "mysql://ana:secret@db/city",
        "sqlite:",
        "sqlite::memory:",
        "sqlite:file:city.db?mode=memory",
    ] {
        let Err(error) = open(address) else {
            panic!("{address} was opened")
        };
        assert!(matches!(error, OpenError::Address { .. }), "{error}");
        assert!(!error.to_string().contains("secret"));
    }
}

#[test]
fn a_server_that_is_not_there_is_named_without_the_password() {
    // Port 1 is privileged and unused.
    let Err(error) = open("postgres://ana:secret@127.0.0.1:1/city") else {
        panic!("it was opened")
    };
    let said = error.to_string();
    assert!(
        said.contains("ana@127.0.0.1:1/city") && !said.contains("secret"),
        "{said}"
    );
}

on_both! {
    async fn a_sound_database_is_in_good_health(db: Database) {
        make_table(&db).await;
        let Health { version, faults, free_bytes, .. } = health(&db).await.unwrap();
        assert!(version.starts_with("SQLite 3.") || version.starts_with("PostgreSQL "), "{version}");
        assert_eq!(faults, [""; 0]);
        assert_eq!(free_bytes.is_some(), version.starts_with("SQLite"));
    }
}

#[test]
fn a_row_whose_other_row_is_missing_is_a_fault_that_is_found() {
    crate::db::testing::on_sqlite(|db| async move {
        use sea_orm::ConnectionTrait;
        make_table(&db).await;
        db.write::<_, sea_orm::DbErr, _>(|tx| {
            Box::pin(async move {
                tx.execute_unprepared("CREATE TABLE twig (number BIGINT REFERENCES note (number))")
                    .await
            })
        })
        .await
        .unwrap();
        let file = db.address().strip_prefix("sqlite:").unwrap().to_owned();
        db.clone().close().await;
        // Another tool that does not keep the rules between tables.
        let other = sea_orm::Database::connect(format!("sqlite:{file}"))
            .await
            .unwrap();
        other
            .execute_unprepared("PRAGMA foreign_keys = OFF")
            .await
            .unwrap();
        other
            .execute_unprepared("INSERT INTO twig VALUES (99)")
            .await
            .unwrap();
        other.close().await.unwrap();
        let again = Database::open(db.address()).await.unwrap();
        let found = health(&again).await.unwrap().faults;
        again.close().await;
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("twig"), "{found:?}");
    });
}
