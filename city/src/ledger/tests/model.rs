//! The ledger in a database against the engine's book, and many clients at once.

use std::sync::Arc;

use ::ledger::{Account, Act, Amount, Book, Limit, Outcome, Transfer};
use platform::clock::Clock;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use super::*;
use crate::calendar::{CalendarRule, WorkingDays};

const ACCOUNTS: u8 = 6;

fn limit(account: u8) -> Limit {
    if account % 2 == 1 {
        Limit::NoOverdraft
    } else {
        Limit::None
    }
}

async fn opened(db: Database) -> Database {
    let db = with_tables(db).await;
    for number in 0..ACCOUNTS {
        let site = SiteId::from_bytes([number; 10]);
        open(
            &db,
            &account(number),
            Purpose::Takings(site),
            "CNY",
            limit(number),
        )
        .await;
    }
    db
}

/// A random transfer, as the ledger is asked and as the book is.
fn any(chance: &mut ChaCha8Rng) -> (Asked, Transfer) {
    let name = |number: u8| format!("t{number}");
    let (new, old) = (
        chance.random_range(0..200_u8),
        chance.random_range(0..200_u8),
    );
    let units: u64 = chance.random_range(1..50);
    let part = chance.random_bool(0.5).then_some(units);
    // One account more is named than there is.
    let (debit, credit) = (
        chance.random_range(0..=ACCOUNTS),
        chance.random_range(0..=ACCOUNTS),
    );
    let known = |number: u8| (number < ACCOUNTS).then(|| Account::at(u32::from(number)));
    let is_pending = chance.random_bool(0.5);
    let moves = Act::Move {
        debit: known(debit),
        credit: known(credit),
        amount: Amount::Units(units),
        is_pending,
    };
    let (held, stated) = (
        name(old).into_boxed_str(),
        part.map_or(Amount::Unstated, Amount::Units),
    );
    let (debit, credit) = (account(debit), account(credit));
    let (act, modelled) = match chance.random_range(0..6) {
        0..=3 if is_pending => (
            AskedAct::Hold {
                debit,
                credit,
                units,
                expires_at: noon() + SignedDuration::from_hours(9),
            },
            moves,
        ),
        0..=3 => (
            AskedAct::Move {
                debit,
                credit,
                units,
            },
            moves,
        ),
        4 => (
            AskedAct::Post {
                held: id(&name(old)),
                units: part,
            },
            Act::Post {
                pending: held,
                amount: stated,
            },
        ),
        _ => (
            AskedAct::Void {
                held: id(&name(old)),
            },
            Act::Void {
                pending: held,
                amount: Amount::Unstated,
            },
        ),
    };
    (
        asked(&name(new), act),
        Transfer {
            id: name(new).into(),
            act: modelled,
        },
    )
}

platform::on_both! {
    #[doc = "MEA-15"]
    async fn the_ledger_in_a_database_does_what_the_book_does(db: Database) {
        let db = opened(db).await;
        let mut chance = ChaCha8Rng::seed_from_u64(11);
        let mut model = Book::new();
        let accounts: Vec<Account> = (0..ACCOUNTS).map(|number| model.open(limit(number))).collect();
        let mut accepted = 0;
        for _ in 0..80 {
            // A batch of chains, as clients who send at once make one.
            let batch: Vec<Vec<(Asked, Transfer)>> = (0..chance.random_range(1..8))
                .map(|_| (0..chance.random_range(1..3)).map(|_| any(&mut chance)).collect())
                .collect();
            let chains: Vec<Vec<Asked>> = batch.iter().map(|chain| chain.iter().map(|one| one.0.clone()).collect()).collect();
            let answers = written(&db, move |tx| Box::pin(async move { book(tx, &chains, noon(), TODAY).await })).await;
            for (chain, answer) in batch.iter().zip(answers) {
                let transfers: Vec<Transfer> = chain.iter().map(|one| one.1.clone()).collect();
                let modelled = model.apply(&transfers).map_err(|refusal| {
                    (chain[refusal.at].0.id.clone(), NotBooked::from(refusal.reason))
                });
                accepted += modelled.iter().flatten().filter(|outcome| **outcome == Outcome::Accepted).count();
                assert_eq!(answer.map_err(|refused| (refused.id, refused.why)), modelled, "{chain:?}");
            }
        }
        for (number, model_account) in (0..ACCOUNTS).zip(&accounts) {
            let takings = Purpose::Takings(SiteId::from_bytes([number; 10]));
            let kept = account_for(db.read(), &takings, &"CNY".parse().unwrap()).await.unwrap().unwrap();
            assert_eq!(kept.balance, model.balance(*model_account));
        }
        let checked = check(&db).await.unwrap();
        assert_eq!((checked.transfers, checked.faults), (accepted as u64, Vec::new()));
        assert!(accepted > 40, "{accepted}");
    }

    #[doc = "MEA-15"]
    async fn many_clients_at_once_lose_nothing_and_pay_nothing_twice(db: Database) {
        let db = opened(db).await;
        let rule = CalendarRule {
            time_zone: "Asia/Shanghai".to_owned(),
            weekend: Vec::new(),
            first: date(2026, 1, 1),
            last: date(2026, 12, 31),
        };
        let calendar = Arc::new(WorkingDays::new(rule, []).unwrap());
        let ledger = Ledger::new(db.clone(), Clock::fixed(noon()), calendar);
        let fund = vec![moved("fund", &account(0), &account(1), 100)];
        ledger.post(fund).await.unwrap();
        // Forty tills ask for a meal of 30 from one wallet of 100, and each asks twice.
        let tills = (0..40).flat_map(|till| [till, till]).map(|till| {
            let ledger = ledger.clone();
            tokio::spawn(async move { ledger.post(vec![moved(&format!("till-{till}"), &account(1), &account(2), 30)]).await })
        });
        let tills: Vec<_> = tills.collect();
        let mut paid = 0;
        for till in tills {
            match till.await.unwrap() {
                Ok(outcomes) => paid += usize::from(outcomes == [Outcome::Accepted]),
                Err(PostError::Refused(refused)) => assert_eq!(refused.why, NotBooked::Rule(Reason::Overdraft)),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(paid, 3);
        assert!(matches!(ledger.post(Vec::new()).await, Err(PostError::Length)));
        assert_eq!(check(&db).await.unwrap().faults, Vec::<String>::new());
    }
}
