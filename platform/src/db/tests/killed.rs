//! Nothing that was acknowledged is lost when the program is killed (SIGKILL) in the middle of
//! writing.
//!
//! The test starts itself again as the program that writes and dies: the second process knows its
//! part by the address in its environment. On SQLite the database engine dies with it.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use futures_util::future::join_all;

use super::{Database, make_table, numbers, put};
use crate::db::{health, testing};

/// The part of the process that writes: the address of the database, and the first number.
const PART: &str = "COMMONWEAL_TEST_WRITE_UNTIL_KILLED";

const ROUNDS: i64 = 4;
const CLIENTS: i64 = 48;
const NUMBERS_PER_ROUND: i64 = 1_000_000;

/// Acknowledged writes after which the writing process is killed, another one for each round.
const KILL_AFTER_WRITES: [usize; ROUNDS as usize] = [1, 97, 1_003, 2_500];

#[test]
fn nothing_acknowledged_is_lost_on_sqlite() {
    let name = "db::tests::killed::nothing_acknowledged_is_lost_on_sqlite";
    if write_until_killed() {
        return;
    }
    testing::on_sqlite(|db| survive(db, name));
}

#[test]
fn nothing_acknowledged_is_lost_on_postgresql() {
    let name = "db::tests::killed::nothing_acknowledged_is_lost_on_postgresql";
    if write_until_killed() {
        return;
    }
    testing::on_postgres(|db| survive(db, name));
}

async fn survive(db: Database, test: &str) {
    make_table(&db).await;
    let address = db.address().to_owned();
    db.close().await;
    let mut acknowledged = Vec::new();
    for (round, kill_after) in (0..ROUNDS).zip(KILL_AFTER_WRITES) {
        let first = round * NUMBERS_PER_ROUND;
        acknowledged.extend(acknowledged_before_the_kill(
            test, &address, first, kill_after,
        ));
        let again = Database::open(&address)
            .await
            .expect("the database opens after the kill");
        assert_eq!(health(&again).await.unwrap().faults, [""; 0]);
        let stored = numbers(&again).await;
        for number in &acknowledged {
            assert!(
                stored.binary_search(number).is_ok(),
                "{number} was acknowledged and is lost"
            );
        }
        again.close().await;
    }
    assert!(acknowledged.len() >= KILL_AFTER_WRITES.iter().sum());
}

/// Starts the writing process, kills it after some writes, and gives all numbers that it said were
/// stored.
fn acknowledged_before_the_kill(
    test: &str,
    address: &str,
    first: i64,
    kill_after: usize,
) -> Vec<i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(PART, format!("{first} {address}"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let number = |line: String| {
        line.strip_prefix("stored ")
            .and_then(|text| text.parse().ok())
    };
    let mut acknowledged: Vec<i64> = said.by_ref().filter_map(number).take(kill_after).collect();
    child.kill().unwrap();
    // What was said between the last line read and the kill counts too.
    acknowledged.extend(said.filter_map(number));
    assert_eq!(
        child.wait().unwrap().code(),
        None,
        "it ended before it was killed"
    );
    acknowledged
}

/// In the writing process: many clients write numbers without end and say which are stored.
#[expect(
    clippy::disallowed_methods,
    reason = "a process learns its part from the one that began it"
)]
fn write_until_killed() -> bool {
    let Ok(part) = std::env::var(PART) else {
        return false;
    };
    let (first, address) = part.split_once(' ').unwrap();
    let first: i64 = first.parse().unwrap();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = Database::open(address).await.unwrap();
        join_all((0..CLIENTS).map(|client| write_on(&db, first + client))).await;
    });
    true
}

async fn write_on(db: &Database, first: i64) {
    for number in (first..first + NUMBERS_PER_ROUND).step_by(CLIENTS as usize) {
        put(db, number).await.unwrap();
        // So short a line goes into a pipe as a whole or not at all.
        std::io::stdout()
            .write_all(format!("stored {number}\n").as_bytes())
            .unwrap();
    }
}
