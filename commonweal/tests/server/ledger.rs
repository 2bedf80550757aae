//! The ledger of a city: a program that books is killed a hundred times, and loses nothing and books nothing twice; and what
//! the command says of a ledger that somebody had in hand.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that meets something else has failed"
)]
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the test tells the program that it kills where to book, and hears of what was booked"
)]

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use city::calendar::{CalendarRule, WorkingDays};
use city::error::StoreError;
use city::id::{LedgerAccountId, SiteId};
use city::ledger::{
    Asked, AskedAct, Cause, Ledger, NewAccount, PostError, Purpose, book, check, open_account,
};
use jiff::Timestamp;
use jiff::civil::date;
use ledger::{Limit, Outcome};
use platform::clock::Clock;
use platform::db::{Database, migrate};

use crate::program::{Home, change_by_hand};

/// How often the program is killed.
const KILLS: u32 = 100;

/// Tills that book at once.
const TILLS: u32 = 8;

/// Bookings that are heard of before a kill, at the most.
const HEARD_MAX: u32 = 40;

/// The variable by which this test tells the program that books where its database is.
const BOOKS_AT: &str = "COMMONWEAL_TEST_BOOKS_AT";

/// The test below, which is run again as the program that is killed.
const KILLED: &str = "ledger::a_program_that_is_killed_a_hundred_times_while_it_books_loses_nothing_and_books_nothing_twice";

/// The variable with the number of the run, for ids of its own.
const RUN: &str = "COMMONWEAL_TEST_RUN";

fn account(number: u8) -> LedgerAccountId {
    LedgerAccountId::from_bytes([number; 10])
}

/// A meal in two transfers, of which the second stands on the first.
fn meal(name: &str) -> Vec<Asked> {
    let moved = |part: &str, debit, units| Asked {
        id: format!("{name}.{part}").parse().unwrap(),
        act: AskedAct::Move {
            debit: account(debit),
            credit: account(3),
            units,
        },
        cause: Cause::default(),
    };
    vec![moved("subsidy", 1, 300), moved("rest", 2, 500)]
}

fn calendar() -> Arc<WorkingDays> {
    let rule = CalendarRule {
        time_zone: "Asia/Shanghai".to_owned(),
        weekend: Vec::new(),
        first: date(2020, 1, 1),
        last: date(2020, 12, 31),
    };
    Arc::new(WorkingDays::new(rule, []).unwrap())
}

async fn prepare(address: &str) {
    let db = Database::open(address).await.unwrap();
    migrate(&db, city::migrations::migrations()).await.unwrap();
    open_accounts(&db).await;
    db.close().await;
}

async fn open_accounts(db: &Database) {
    let opened = db.write::<(), StoreError, _>(|tx| {
        Box::pin(async move {
            for number in 1..=3 {
                let new = NewAccount {
                    id: account(number),
                    purpose: Purpose::Takings(SiteId::from_bytes([number; 10])),
                    currency: "CNY".parse().unwrap(),
                    limit: Limit::None,
                };
                open_account(tx, None, &new, Timestamp::UNIX_EPOCH).await?;
            }
            Ok(())
        })
    });
    opened.await.unwrap();
}

/// What the killed program is: tills that book without an end, and say what they heard to be booked.
fn book_until_killed(address: &str) {
    let run = std::env::var(RUN).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let db = Database::open(address).await.unwrap();
        let ledger = Ledger::new(db, Clock::system(), calendar());
        let next = Arc::new(AtomicU32::new(0));
        let tills: Vec<_> = (0..TILLS)
            .map(|_| {
                let (ledger, next, run) = (ledger.clone(), Arc::clone(&next), run.clone());
                tokio::spawn(async move {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let name = format!("run-{run}.meal-{number}");
                        match ledger.post(meal(&name)).await {
                            Ok(_) => println!("booked {name}"),
                            Err(error) => panic!("{error}"),
                        }
                    }
                })
            })
            .collect();
        futures_util::future::join_all(tills).await;
    });
}

/// Starts the tills, hears of some bookings, and kills them in the middle of the next.
fn heard_before_the_kill(address: &str, run: u32) -> BTreeSet<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", KILLED, "--nocapture"])
        .env(BOOKS_AT, address)
        .env(RUN, run.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = BTreeSet::new();
    let enough = run % HEARD_MAX;
    let mut killed = false;
    // What was printed before the kill is heard after it too.
    while let Some(Ok(line)) = lines.next() {
        heard.extend(line.strip_prefix("booked ").map(str::to_owned));
        if !killed && heard.len() >= enough as usize {
            child.kill().unwrap();
            killed = true;
        }
    }
    child.wait().unwrap();
    assert!(killed, "the tills ended by themselves");
    heard
}

#[doc = "MEA-15"]
#[test]
fn a_program_that_is_killed_a_hundred_times_while_it_books_loses_nothing_and_books_nothing_twice() {
    if let Ok(address) = std::env::var(BOOKS_AT) {
        return book_until_killed(&address);
    }
    let home = Home::new();
    let address = format!("sqlite:{}", home.path("city.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(prepare(&address));
    let mut heard = BTreeSet::new();
    for run in 0..KILLS {
        heard.extend(heard_before_the_kill(&address, run));
    }
    runtime.block_on(async {
        let db = Database::open(&address).await.unwrap();
        let checked = check(&db).await.unwrap();
        assert_eq!(checked.faults, Vec::<String>::new());
        assert!(checked.transfers >= 2 * heard.len() as u64);
        assert_eq!(checked.transfers % 2, 0, "no chain is there by half");
        assert!(heard.len() > KILLS as usize, "{} meals", heard.len());
        // A till that heard no answer sends again: what it had heard of is there, and nothing is booked twice.
        let ledger = Ledger::new(db.clone(), Clock::system(), calendar());
        for name in &heard {
            match ledger.post(meal(name)).await {
                Ok(outcomes) => assert_eq!(outcomes, [Outcome::Repeated; 2], "{name} was lost"),
                Err(PostError::Refused(refused)) => panic!("{refused}"),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(check(&db).await.unwrap(), checked);
        drop(ledger);
        db.close().await;
    });
}

#[doc = "MEA-15"]
#[test]
fn the_ledger_of_a_city_is_checked_by_a_command() {
    let home = Home::new();
    home.run("load --residents 50 --database sqlite:city.db")
        .assert(0, &["The city is loaded"]);
    home.run("ledger check --database sqlite:city.db")
        .assert(0, &["The ledger is sound."]);
    let account = "INSERT INTO ledger_account (account_id, purpose, currency, account_limit, debits_posted, \
         credits_posted, debits_pending, credits_pending, opened_at) \
         VALUES ('lac_0000000000000001', 'city-fund', 'BRL', 'none', 5, 0, 0, 0, 0)";
    let address = format!("sqlite:{}", home.path("city.db").display());
    change_by_hand(&address, account);
    home.run("ledger check --database sqlite:city.db").assert(
        1,
        &[
            "WRONG  account lac_0000000000000001: debits posted is kept as 5, and its transfers make 0",
            "The ledger is not sound.",
        ],
    );
    home.run("ledger check --database sqlite:nowhere.db")
        .assert(4, &["there is no such file"]);
}

#[doc = "MEA-15"]
#[test]
fn a_day_is_closed_by_a_command_which_prints_its_trial_balance() {
    const CLOSE: &str = "ledger close --database sqlite:city.db";
    let home = Home::new();
    home.run("load --residents 50 --database sqlite:city.db")
        .assert(0, &["The city is loaded"]);
    home.run(&format!("{CLOSE} --day 2026-03-02"))
        .assert(2, &["nothing has been booked yet"]);
    let address = format!("sqlite:{}", home.path("city.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let db = Database::open(&address).await.unwrap();
        open_accounts(&db).await;
        let booked = db.write::<_, StoreError, _>(|tx| {
            Box::pin(async move {
                let day = date(2026, 3, 2);
                book(tx, &[meal("lunch")], Timestamp::UNIX_EPOCH, day).await
            })
        });
        for chain in booked.await.unwrap() {
            chain.unwrap();
        }
        db.close().await;
    });
    home.run(&format!("{CLOSE} --day 2026-03-03"))
        .assert(2, &["2026-03-02 comes first"]);
    home.run(&format!("{CLOSE} --day 2026-03-02")).assert(
        0,
        &[
            "2026-03-02 is closed: 2 transfers, 800 minor units moved.",
            "takings                 3              800              800",
            "Still held: 0 minor units in 0 holds.",
            "SHA-256 of the trial balance: ",
        ],
    );
    home.run(&format!("{CLOSE} --day 2026-03-02"))
        .assert(2, &["2026-03-02 is closed already"]);
}
