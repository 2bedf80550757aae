//! Meals booked by many tills at once: a subsidy from the one fund of the city, and the rest from the diner's own account.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use city::calendar::{CalendarRule, WorkingDays};
use city::id::{LedgerAccountId, SiteId};
use city::ledger::{
    Asked, AskedAct, Cause, Ledger, NewAccount, PostError, Purpose, check, open_account,
};
use city::service::Services;
use city::testing::{clock, make_tables};
use jiff::civil::date;
use platform::clock::Clock;
use platform::db::Database;

/// Diners and canteens with accounts.
const DINERS: u32 = 20_000;
const CANTEENS: u32 = 60;

/// Tills that book at once, each waiting for its answer before its next meal.
const TILLS: u32 = 512;

/// Meals at each till.
const MEALS: u32 = 200;

/// Accounts that are opened in one transaction.
const OPENED_AT_ONCE: usize = 2_000;

const FUND: u32 = u32::MAX;

pub(super) struct Booked {
    pub(super) a_second: f64,
    pub(super) p99_ms: f64,
}

fn account(number: u32) -> LedgerAccountId {
    let mut bytes = [0; 10];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    LedgerAccountId::from_bytes(bytes)
}

fn canteen(number: u32) -> u32 {
    FUND - 1 - number % CANTEENS
}

/// Opens the accounts in an empty database, books, and has the check reckon all of it anew.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(super) async fn measure(address: &str) -> Result<Booked> {
    let db = Database::open(address).await?;
    make_tables(&db, &Services::from([])).await;
    open(&db).await?;
    let rule = CalendarRule {
        time_zone: "Asia/Shanghai".to_owned(),
        weekend: Vec::new(),
        first: date(2026, 1, 1),
        last: date(2026, 12, 31),
    };
    let calendar = Arc::new(WorkingDays::new(rule, [])?);
    let ledger = Ledger::new(db.clone(), Clock::fixed(clock().now()), calendar);
    let started = Instant::now();
    let tills: Vec<_> = (0..TILLS)
        .map(|till| tokio::spawn(till_of(ledger.clone(), till)))
        .collect();
    let mut took = Vec::new();
    for till in tills {
        took.extend(till.await??);
    }
    let seconds = started.elapsed().as_secs_f64();
    let transfers = f64::from(TILLS * MEALS * 2);
    took.sort_unstable_by(f64::total_cmp);
    let p99 = took.len() * 99 / 100;
    let checked = check(&db).await?;
    ensure!(checked.faults.is_empty(), "{:?}", checked.faults.first());
    ensure!(
        checked.transfers == u64::from(TILLS * MEALS * 2),
        "all are booked"
    );
    db.close().await;
    Ok(Booked {
        a_second: transfers / seconds,
        p99_ms: took.get(p99).copied().unwrap_or_default() * 1e3,
    })
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn till_of(ledger: Ledger, till: u32) -> Result<Vec<f64>, PostError> {
    let mut took = Vec::new();
    for meal in 0..MEALS {
        let diner = (till * 7_919 + meal * 104_729) % DINERS;
        let moved = |part: &str, from: u32, units| -> Option<Asked> {
            Some(Asked {
                id: format!("till-{till}.{meal}.{part}").parse().ok()?,
                act: AskedAct::Move {
                    debit: account(from),
                    credit: account(canteen(till)),
                    units,
                },
                cause: Cause {
                    decision: None,
                    rule: Some("lunch@1".to_owned()),
                },
            })
        };
        let chain = [moved("subsidy", FUND, 300), moved("rest", diner, 500)];
        let begun = Instant::now();
        ledger.post(chain.into_iter().flatten().collect()).await?;
        took.push(begun.elapsed().as_secs_f64());
    }
    Ok(took)
}

async fn open(db: &Database) -> Result<()> {
    let site = |number: u32| {
        let mut bytes = [1; 10];
        bytes[..4].copy_from_slice(&number.to_be_bytes());
        SiteId::from_bytes(bytes)
    };
    let canteens = (0..CANTEENS).map(canteen);
    let numbers: Vec<u32> = (0..DINERS).chain(canteens).chain([FUND]).collect();
    for part in numbers.chunks(OPENED_AT_ONCE) {
        let part = part.to_vec();
        db.write(move |tx| {
            Box::pin(async move {
                for number in part {
                    // Whose an account is does not matter here: what counts is how many there are.
                    let new = NewAccount {
                        id: account(number),
                        purpose: Purpose::Takings(site(number)),
                        currency: "CNY"
                            .parse()
                            .map_err(|_| city::error::StoreError::NotCovered)?,
                        limit: ledger::Limit::None,
                    };
                    open_account(tx, None, &new, clock().now()).await?;
                }
                Ok::<(), city::error::StoreError>(())
            })
        })
        .await
        .context("the accounts")?;
    }
    Ok(())
}
