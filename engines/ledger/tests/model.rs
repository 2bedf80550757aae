//! The book against a naive model, which keeps a list of what was accepted and reckons everything anew each time, and
//! against the checker.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

use ledger::{
    Account, Act, Amount, Balance, Book, Booked, Checker, Entry, Limit, Outcome, Reason, Standing,
    Transfer,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const ACCOUNTS: usize = 4;
/// One more account is named than there is.
const NAMED: usize = ACCOUNTS + 1;

/// A row as a client sends it, in words.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: u8,
    what: What,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    Move(usize, usize, Stated, bool),
    Post(u8, Stated),
    Void(u8, Stated),
}

type Stated = Option<i64>;

fn stated() -> impl Strategy<Value = Stated> {
    prop_oneof![6 => (1_i64..60).prop_map(Some), 1 => Just(None), 1 => (-3_i64..1).prop_map(Some)]
}

fn row() -> impl Strategy<Value = Row> {
    let what = prop_oneof![
        5 => (0..NAMED, 0..NAMED, stated(), any::<bool>()).prop_map(|(debit, credit, amount, held)| What::Move(debit, credit, amount, held)),
        2 => (0_u8..40, prop_oneof![Just(None), stated()]).prop_map(|(held, amount)| What::Post(held, amount)),
        1 => (0_u8..40, prop_oneof![Just(None), stated()]).prop_map(|(held, amount)| What::Void(held, amount)),
    ];
    (0_u8..40, what).prop_map(|(id, what)| Row { id, what })
}

/// Chains of one to four rows; now and then an early row comes again.
fn chains() -> impl Strategy<Value = Vec<Vec<Row>>> {
    let chain = prop_oneof![
        5 => prop::collection::vec(row(), 1),
        2 => prop::collection::vec(row(), 2..5),
    ];
    (
        prop::collection::vec(chain, 1..80),
        prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
            0..12,
        ),
    )
        .prop_map(|(mut chains, again)| {
            for (from, to) in again {
                let repeated = from.get(&chains)[0].clone();
                let at = to.index(chains.len());
                chains[at].push(repeated);
            }
            chains
        })
}

fn transfer(row: &Row, accounts: &[Account]) -> Transfer {
    let named = |index: usize| accounts.get(index).copied();
    let amount =
        |stated: Stated| Amount::read(&stated.map_or_else(String::new, |one| one.to_string()));
    let id = |id: u8| format!("t{id}").into_boxed_str();
    let act = match row.what {
        What::Move(debit, credit, stated, is_pending) => Act::Move {
            debit: named(debit),
            credit: named(credit),
            amount: amount(stated),
            is_pending,
        },
        What::Post(held, stated) => Act::Post {
            pending: id(held),
            amount: amount(stated),
        },
        What::Void(held, stated) => Act::Void {
            pending: id(held),
            amount: amount(stated),
        },
    };
    Transfer {
        id: id(row.id),
        act,
    }
}

/// The accounts that may not be overdrawn.
fn is_limited(account: usize) -> bool {
    account % 2 == 1
}

/// All that was accepted, in order, and nothing else.
#[derive(Debug, Clone, Default)]
struct Model(Vec<Row>);

impl Model {
    fn end_of(&self, held: u8) -> Option<&Row> {
        self.0
            .iter()
            .find(|row| matches!(row.what, What::Post(of, _) | What::Void(of, _) if of == held))
    }

    fn held(&self, id: u8) -> Option<(usize, usize, i64)> {
        self.0
            .iter()
            .find(|row| row.id == id)
            .and_then(|row| match row.what {
                What::Move(debit, credit, Some(units), true) => Some((debit, credit, units)),
                _ => None,
            })
    }

    /// Debits posted, credits posted, debits pending, credits pending.
    fn sums(&self, account: usize) -> [i64; 4] {
        let mut sums = [0; 4];
        for row in &self.0 {
            let What::Move(debit, credit, Some(units), is_held) = row.what else {
                continue;
            };
            let (posted, pending) = match (is_held, self.end_of(row.id).map(|end| &end.what)) {
                (false, _) | (true, Some(What::Post(_, None))) => (units, 0),
                (true, Some(What::Post(_, Some(part)))) => (*part, 0),
                (true, Some(_)) => (0, 0),
                (true, None) => (0, units),
            };
            if debit == account {
                sums[0] += posted;
                sums[2] += pending;
            }
            if credit == account {
                sums[1] += posted;
                sums[3] += pending;
            }
        }
        sums
    }

    fn take(&mut self, row: &Row) -> Result<Outcome, Reason> {
        if let Some(before) = self.0.iter().find(|before| before.id == row.id) {
            return if before == row {
                Ok(Outcome::Repeated)
            } else {
                Err(Reason::IdConflict)
            };
        }
        match row.what {
            What::Move(debit, credit, amount, _) => {
                if debit >= ACCOUNTS || credit >= ACCOUNTS {
                    return Err(Reason::UnknownAccount);
                }
                if debit == credit {
                    return Err(Reason::SameAccount);
                }
                let Some(units) = amount.filter(|units| *units > 0) else {
                    return Err(Reason::BadAmount);
                };
                let [out, into, held, _] = self.sums(debit);
                if is_limited(debit) && out + held + units > into {
                    return Err(Reason::Overdraft);
                }
            }
            What::Post(of, amount) | What::Void(of, amount) => {
                if amount.is_some_and(|units| units <= 0) {
                    return Err(Reason::BadAmount);
                }
                let Some((_, _, units)) = self.held(of) else {
                    return Err(Reason::UnknownPending);
                };
                match self.end_of(of).map(|end| &end.what) {
                    Some(What::Post(..)) => return Err(Reason::AlreadyPosted),
                    Some(_) => return Err(Reason::AlreadyVoided),
                    None => {}
                }
                if amount.is_some_and(|part| part > units) {
                    return Err(Reason::AmountOverPending);
                }
            }
        }
        self.0.push(row.clone());
        Ok(Outcome::Accepted)
    }

    fn chain(&mut self, rows: &[Row]) -> Result<Vec<Outcome>, (usize, Reason)> {
        let mut tried = self.clone();
        let mut outcomes = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            outcomes.push(tried.take(row).map_err(|reason| (at, reason))?);
        }
        *self = tried;
        Ok(outcomes)
    }

    /// What the checker says of the balances of a book beside what was accepted.
    fn judged(&self, balances: &[Balance]) -> Vec<ledger::Faulty> {
        let names: Vec<String> = (0..ACCOUNTS).map(|index| format!("a{index}")).collect();
        let mut checker = Checker::new();
        for (index, (name, balance)) in names.iter().zip(balances).enumerate() {
            let limit = if is_limited(index) {
                Limit::NoOverdraft
            } else {
                Limit::None
            };
            checker.account(name, limit, *balance);
        }
        for row in &self.0 {
            let id = format!("t{}", row.id);
            let (mut held_id, units) = (String::new(), |units: i64| u64::try_from(units).unwrap());
            let booked = match row.what {
                What::Move(debit, credit, Some(amount), is_pending) => {
                    let (debit, credit, units) = (&names[debit], &names[credit], units(amount));
                    if is_pending {
                        Booked::Held {
                            debit,
                            credit,
                            units,
                        }
                    } else {
                        Booked::Moved {
                            debit,
                            credit,
                            units,
                        }
                    }
                }
                What::Post(of, amount) => {
                    held_id.push_str(&format!("t{of}"));
                    let whole = self.held(of).unwrap().2;
                    Booked::Posted {
                        held: &held_id,
                        units: units(amount.unwrap_or(whole)),
                    }
                }
                What::Void(of, _) => {
                    held_id.push_str(&format!("t{of}"));
                    Booked::Released { held: &held_id }
                }
                What::Move(..) => unreachable!("an amount was stated"),
            };
            checker.entry(&Entry { id: &id, booked });
        }
        checker.judge()
    }
}

fn opened() -> (Book, Vec<Account>) {
    let mut book = Book::new();
    let accounts = (0..ACCOUNTS)
        .map(|index| {
            book.open(if is_limited(index) {
                Limit::NoOverdraft
            } else {
                Limit::None
            })
        })
        .collect();
    (book, accounts)
}

/// More than 100,000 random rows, in chains.
#[doc = "MEA-15"]
#[test]
fn a_book_does_what_the_naive_model_does() {
    let mut runner = TestRunner::new(Config {
        cases: 2_000,
        ..Config::default()
    });
    let seen = std::cell::RefCell::new((0_usize, std::collections::BTreeSet::new()));
    runner
        .run(&chains(), |chains| {
            let (mut book, accounts) = opened();
            let mut model = Model::default();
            for chain in &chains {
                let rows: Vec<Transfer> =
                    chain.iter().map(|row| transfer(row, &accounts)).collect();
                let booked = book
                    .apply(&rows)
                    .map_err(|refusal| (refusal.at, refusal.reason));
                let modelled = model.chain(chain);
                let mut seen = seen.borrow_mut();
                seen.0 += chain.len();
                if let Err((_, reason)) = &booked {
                    seen.1.insert(*reason);
                }
                prop_assert_eq!(booked, modelled);
            }
            let balances: Vec<Balance> = accounts
                .iter()
                .map(|account| book.balance(*account))
                .collect();
            for (index, balance) in balances.iter().enumerate() {
                let sums = model.sums(index).map(|sum| u128::try_from(sum).unwrap());
                prop_assert_eq!(
                    sums,
                    [
                        balance.debits_posted,
                        balance.credits_posted,
                        balance.debits_pending,
                        balance.credits_pending
                    ]
                );
            }
            prop_assert_eq!(model.judged(&balances), Vec::new());
            Ok(())
        })
        .unwrap();
    let (rows, reasons) = seen.into_inner();
    assert!(rows > 100_000, "{rows} rows");
    assert_eq!(
        reasons.len(),
        9,
        "every reason was met, but those of chains and of time: {reasons:?}"
    );
}

#[test]
fn what_has_expired_is_released_and_can_be_ended_no_more() {
    let (mut book, accounts) = opened();
    let row = |id, what| transfer(&Row { id, what }, &accounts);
    book.apply(&[
        row(0, What::Move(0, 1, Some(50), false)),
        row(1, What::Move(1, 2, Some(50), true)),
    ])
    .unwrap();
    book.expire("t1").unwrap();
    assert_eq!(book.standing("t1"), Some(Standing::Expired));
    assert_eq!(book.balance(accounts[1]).debits_pending, 0);
    let late = book.apply(&[row(2, What::Post(1, None))]).unwrap_err();
    assert_eq!(late.reason, Reason::Expired);
    assert_eq!(book.expire("t1"), Err(Reason::Expired));
    assert_eq!(book.expire("t0"), Err(Reason::UnknownPending));
    book.apply(&[row(3, What::Move(1, 3, Some(50), false))])
        .expect("what was held is free again");
}

fn stands(debits: u128, credits: u128) -> Balance {
    Balance {
        debits_posted: debits,
        credits_posted: credits,
        ..Balance::default()
    }
}

/// What the checker says of a fund and a wallet with these balances after these transfers.
fn judged(fund: Balance, wallet: Balance, entries: &[(&str, Booked<'_>)]) -> Vec<String> {
    let mut checker = Checker::new();
    checker.account("fund", Limit::None, fund);
    checker.account("wallet", Limit::NoOverdraft, wallet);
    for (id, booked) in entries {
        checker.entry(&Entry {
            id,
            booked: *booked,
        });
    }
    checker.judge().iter().map(ToString::to_string).collect()
}

/// Five units from the fund to the wallet.
const GRANTED: (&str, Booked<'_>) = (
    "grant",
    Booked::Moved {
        debit: "fund",
        credit: "wallet",
        units: 5,
    },
);

#[test]
fn the_checker_names_sums_that_the_transfers_do_not_make() {
    let sound = judged(stands(5, 0), stands(0, 5), &[GRANTED]);
    assert_eq!(sound, Vec::<String>::new());
    assert_eq!(
        judged(stands(5, 0), stands(0, 6), &[GRANTED]),
        [
            "account wallet: credits posted is kept as 6, and its transfers make 5",
            "all accounts together: debits of 5 stand against credits of 6"
        ]
    );
}

#[test]
fn the_checker_names_transfers_that_cannot_be() {
    let and = |entry| judged(stands(5, 0), stands(0, 5), &[GRANTED, entry]);
    assert_eq!(and(GRANTED), ["transfer grant is there twice"]);
    let (debit, credit, units) = ("fund", "nobody", 1);
    let lost = Booked::Moved {
        debit,
        credit,
        units,
    };
    assert_eq!(
        and(("lost", lost)),
        ["transfer lost names account nobody, which is not there"]
    );
    let ended = Booked::Released { held: "grant" };
    assert_eq!(
        and(("ended", ended)),
        ["transfer ended ends grant, which holds nothing at that time"]
    );
    let back = Booked::Moved {
        debit: "wallet",
        credit: "fund",
        units: 6,
    };
    assert_eq!(
        judged(stands(5, 6), stands(6, 5), &[GRANTED, ("back", back)]),
        ["transfer back overdraws account wallet, which has a limit"]
    );
}

#[test]
fn the_checker_names_what_is_posted_beyond_what_was_held() {
    let held = Booked::Held {
        debit: "fund",
        credit: "wallet",
        units: 2,
    };
    let posted = Booked::Posted {
        held: "held",
        units: 3,
    };
    let entries = [("held", held), ("posted", posted)];
    assert_eq!(
        judged(stands(3, 0), stands(0, 3), &entries),
        ["transfer posted posts 3 of held, which held 2"]
    );
}
