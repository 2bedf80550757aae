//! The program is killed (SIGKILL) while it writes entries and gives them positions: an act and its entry stand together or
//! neither does, nothing acknowledged is lost, and no position is empty or given twice.
//!
//! The test starts itself again as the program that dies: the second process knows its part by the address in its environment.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use futures_util::future::{join, join_all};
use platform::db::{health, testing};
use sea_orm::{DbBackend, Statement};

use super::super::super::{Act, PutDown, put_down, store::append};
use super::*;
use crate::error::StoreError;

/// The part of the process that writes: the round and the address.
const PART: &str = "COMMONWEAL_TEST_DISCLOSE_UNTIL_KILLED";

/// Acknowledged acts after which the process is killed, one of each round.
const KILL_AFTER_ACTS: [usize; 4] = [1, 60, 400, 1_200];

const CLIENTS: u8 = 16;

#[test]
fn an_act_and_its_entry_stand_together_on_sqlite() {
    let name = "disclosure::log::tests::killed::an_act_and_its_entry_stand_together_on_sqlite";
    if act_until_killed() {
        return;
    }
    testing::on_sqlite(|db| survive(db, name));
}

#[test]
fn an_act_and_its_entry_stand_together_on_postgresql() {
    let name = "disclosure::log::tests::killed::an_act_and_its_entry_stand_together_on_postgresql";
    if act_until_killed() {
        return;
    }
    testing::on_postgres(|db| survive(db, name));
}

async fn survive(db: Database, test: &str) {
    let db = with_tables(db).await;
    make_acts(&db).await;
    let address = db.address().to_owned();
    db.close().await;
    let mut acknowledged = Vec::new();
    for (round, kill_after) in KILL_AFTER_ACTS.into_iter().enumerate() {
        acknowledged.extend(acknowledged_before_the_kill(
            test, &address, round, kill_after,
        ));
        let again = Database::open(&address)
            .await
            .expect("it opens after the kill");
        assert_eq!(health(&again).await.unwrap().faults, [""; 0]);
        judge(&again, &acknowledged).await;
        again.close().await;
    }
    assert!(acknowledged.len() >= KILL_AFTER_ACTS.iter().sum());
}

/// Waits until the database has ended what the dead program had begun: PostgreSQL carries out a commit that was asked for,
/// though nobody waits for it any more, and keeps its locks until then.
async fn settle(db: &Database) {
    if db.backend() == DbBackend::Postgres {
        let all = "LOCK TABLE act, log_queue, log_leaf IN ACCESS EXCLUSIVE MODE";
        written(db, move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(all).await?;
                Ok(())
            })
        })
        .await;
    }
}

/// Holds acts, queue, leaves and tiles against each other.
async fn judge(db: &Database, acknowledged: &[String]) {
    settle(db).await;
    let log = Log::new(db.clone());
    let acts = ids(db, "SELECT entry_id FROM act ORDER BY entry_id").await;
    let mut entries = ids(
        db,
        "SELECT entry_id FROM log_queue UNION ALL SELECT entry_id FROM log_leaf ORDER BY entry_id",
    )
    .await;
    assert_eq!(
        acts, entries,
        "each act has its entry, and each entry its act"
    );
    entries.dedup();
    assert_eq!(acts.len(), entries.len(), "no entry stands twice");
    for id in acknowledged {
        assert!(
            acts.binary_search(id).is_ok(),
            "{id} was acknowledged and is lost"
        );
    }
    let before = log.check(None).await.unwrap();
    assert!(
        before.is_sound(),
        "leaves and tiles go together: {before:?}"
    );
    log.sequence_all().await.unwrap();
    let after = log.check(None).await.unwrap();
    assert!(after.is_sound());
    assert_eq!(after.entries as usize, acts.len());
    let frontier = super::super::tree::frontier(db.read(), after.entries)
        .await
        .unwrap();
    assert_eq!(frontier.root(), recomputed_root(&log).await);
}

/// A table for the acts that the entries tell of.
async fn make_acts(db: &Database) {
    written(db, |tx| {
        Box::pin(async move {
            tx.execute_unprepared("CREATE TABLE act (entry_id VARCHAR(40) PRIMARY KEY)")
                .await?;
            Ok(())
        })
    })
    .await;
}

async fn ids(db: &Database, sql: &str) -> Vec<String> {
    let question = Statement::from_string(db.backend(), sql);
    let rows = db.read().query_all_raw(question).await.unwrap();
    let id = |row: &sea_orm::QueryResult| row.try_get("", "entry_id").unwrap();
    let mut ids: Vec<String> = rows.iter().map(id).collect();
    ids.sort_unstable();
    ids
}

/// Starts the process that acts, kills it after some acts, and gives all that it acknowledged.
fn acknowledged_before_the_kill(
    test: &str,
    address: &str,
    round: usize,
    kill_after: usize,
) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(PART, format!("{round} {address}"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let id = |line: String| line.strip_prefix("done ").map(str::to_owned);
    let mut acknowledged: Vec<String> = said.by_ref().filter_map(id).take(kill_after).collect();
    child.kill().unwrap();
    // What was said between the last line read and the kill counts too.
    acknowledged.extend(said.filter_map(id));
    assert_eq!(
        child.wait().unwrap().code(),
        None,
        "it ended before it was killed"
    );
    acknowledged
}

/// In the process that acts: clients act without end and say what is done, and the sequencer never rests.
#[expect(
    clippy::disallowed_methods,
    reason = "a process learns its part from the one that began it"
)]
fn act_until_killed() -> bool {
    let Ok(part) = std::env::var(PART) else {
        return false;
    };
    let (round, address) = part.split_once(' ').unwrap();
    let round: u64 = round.parse().unwrap();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = Database::open(address).await.unwrap();
        let chance = Chance::seeded(100 + round);
        let clients = (0..CLIENTS).map(|client| act_on(&db, &chance, client));
        join(join_all(clients), sequence_on(&db)).await;
    });
    true
}

async fn sequence_on(db: &Database) {
    let log = Log::new(db.clone());
    loop {
        log.sequence().await.unwrap();
        tokio::task::yield_now().await;
    }
}

async fn act_on(db: &Database, chance: &Chance, client: u8) {
    let resident = ResidentId::from_bytes([client; 10]);
    for turn in 0_i64.. {
        let mut entry = own_look(resident.clone(), after_noon(turn));
        entry.act = Act::Change;
        let put = PutDown::new(vec![entry], chance);
        let id = put.0[0].id.to_string();
        let done = id.clone();
        // The act and its entry, in one transaction as a use case writes them.
        db.write::<(), StoreError, _>(move |tx| {
            Box::pin(async move {
                let act = format!("INSERT INTO act VALUES ('{id}')");
                tx.execute_unprepared(&act).await?;
                append(tx, &put.0).await
            })
        })
        .await
        .unwrap();
        // So short a line goes into a pipe as a whole or not at all.
        std::io::stdout()
            .write_all(format!("done {done}\n").as_bytes())
            .unwrap();
    }
}

platform::on_both! {
    #[doc = "GOV-07"]
    async fn an_entry_without_its_act_is_not_written(db: Database) {
        let db = with_tables(db).await;
        let put = PutDown::new(vec![own_look(ResidentId::from_bytes([1; 10]), after_noon(0))], &Chance::seeded(1));
        let failed = db.write::<(), StoreError, _>(move |tx| Box::pin(async move {
            append(tx, &put.0).await?;
            Err(StoreError::corrupt("act"))
        }));
        assert!(failed.await.is_err());
        assert_eq!(Log::new(db.clone()).waiting_since().await.unwrap(), None);
        let put = PutDown::new(vec![own_look(ResidentId::from_bytes([1; 10]), after_noon(0))], &Chance::seeded(1));
        put_down(&db, put).await.unwrap();
        assert_eq!(Log::new(db).sequence_all().await.unwrap(), 1);
    }
}
