//! An independent judge of a ledger: it reckons anew what stands on each account, from the transfers alone.

use std::collections::HashMap;

use thiserror::Error;

use crate::{Balance, Limit};

/// One accepted transfer, as a ledger keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it did.
    pub booked: Booked<'a>,
}

/// What an accepted transfer did. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Booked<'a> {
    /// It moved an amount.
    Moved {
        /// The account that gave.
        debit: &'a str,
        /// The account that got.
        credit: &'a str,
        /// How much.
        units: u64,
    },
    /// It held an amount.
    Held {
        /// The account that is to give.
        debit: &'a str,
        /// The account that is to get.
        credit: &'a str,
        /// How much.
        units: u64,
    },
    /// It posted what another held.
    Posted {
        /// The id of the other.
        held: &'a str,
        /// How much of it.
        units: u64,
    },
    /// It released what another held.
    Released {
        /// The id of the other.
        held: &'a str,
    },
}

/// What is wrong with a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Faulty {
    /// Two accounts have one name.
    #[error("account {account} is there twice")]
    AccountTwice {
        /// The account.
        account: String,
    },
    /// Two transfers have one id.
    #[error("transfer {transfer} is there twice")]
    TransferTwice {
        /// The transfer.
        transfer: String,
    },
    /// A transfer names an account that is not there.
    #[error("transfer {transfer} names account {account}, which is not there")]
    Orphan {
        /// The transfer.
        transfer: String,
        /// The account.
        account: String,
    },
    /// A transfer has the same account on both sides.
    #[error("transfer {transfer} has account {account} on both sides")]
    OneSided {
        /// The transfer.
        transfer: String,
        /// The account.
        account: String,
    },
    /// A transfer moves nothing, or more than a transfer may.
    #[error("transfer {transfer} is of {units} units")]
    Amount {
        /// The transfer.
        transfer: String,
        /// Its units.
        units: u64,
    },
    /// A transfer ends one that holds nothing: it is not there, holds nothing, or was ended before.
    #[error("transfer {transfer} ends {held}, which holds nothing at that time")]
    NothingHeld {
        /// The transfer.
        transfer: String,
        /// What it ends.
        held: String,
    },
    /// More was posted than was held.
    #[error("transfer {transfer} posts {units} of {held}, which held {of}")]
    OverHeld {
        /// The transfer.
        transfer: String,
        /// What it ends.
        held: String,
        /// What it posts.
        units: u64,
        /// What was held.
        of: u64,
    },
    /// An account gave more than it had.
    #[error("transfer {transfer} overdraws account {account}, which has a limit")]
    Overdrawn {
        /// The transfer.
        transfer: String,
        /// The account.
        account: String,
    },
    /// What is stated to stand on an account is not what its transfers make.
    #[error("account {account}: {what} is kept as {kept}, and its transfers make {reckoned}")]
    Stated {
        /// The account.
        account: String,
        /// Which of its four sums.
        what: &'static str,
        /// What is kept.
        kept: u128,
        /// What the transfers make.
        reckoned: u128,
    },
    /// Debits and credits of all accounts are not equal.
    #[error("all accounts together: debits of {debits} stand against credits of {credits}")]
    Unbalanced {
        /// All debits, posted and pending.
        debits: u128,
        /// All credits, posted and pending.
        credits: u128,
    },
}

/// Reckons a ledger anew. Give it all accounts, then all accepted transfers in their order.
#[derive(Debug, Default)]
pub struct Checker {
    accounts: Vec<Reckoned>,
    by_name: HashMap<String, usize>,
    /// Every transfer; with what it holds, while it does.
    transfers: HashMap<String, Option<Holding>>,
    faults: Vec<Faulty>,
}

#[derive(Debug)]
struct Reckoned {
    name: String,
    limit: Limit,
    kept: Balance,
    /// Posted debits, posted credits, pending debits, pending credits.
    sums: [i128; 4],
}

#[derive(Debug, Clone, Copy)]
struct Holding {
    debit: usize,
    credit: usize,
    units: u64,
}

impl Checker {
    /// A judge who has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes an account with what is kept as standing on it.
    pub fn account(&mut self, name: &str, limit: Limit, kept: Balance) {
        if self.by_name.contains_key(name) {
            let account = name.to_owned();
            self.faults.push(Faulty::AccountTwice { account });
            return;
        }
        self.by_name.insert(name.to_owned(), self.accounts.len());
        self.accounts.push(Reckoned {
            name: name.to_owned(),
            limit,
            kept,
            sums: [0; 4],
        });
    }

    /// Takes the next accepted transfer.
    pub fn entry(&mut self, entry: &Entry<'_>) {
        let transfer = || entry.id.to_owned();
        if self.transfers.contains_key(entry.id) {
            self.faults.push(Faulty::TransferTwice {
                transfer: transfer(),
            });
            return;
        }
        let held = match entry.booked {
            Booked::Moved {
                debit,
                credit,
                units,
            } => {
                if let Some(Holding { debit, credit, .. }) = self.sides(entry, debit, credit, units)
                {
                    self.add(debit, 0, i128::from(units));
                    self.add(credit, 1, i128::from(units));
                    self.limit(entry.id, debit);
                }
                None
            }
            Booked::Held {
                debit,
                credit,
                units,
            } => {
                let held = self.sides(entry, debit, credit, units);
                if let Some(Holding { debit, credit, .. }) = held {
                    self.add(debit, 2, i128::from(units));
                    self.add(credit, 3, i128::from(units));
                    self.limit(entry.id, debit);
                }
                held
            }
            Booked::Posted { held, units } => {
                self.end(entry.id, held, units);
                if units == 0 {
                    self.faults.push(Faulty::Amount {
                        transfer: transfer(),
                        units,
                    });
                }
                None
            }
            Booked::Released { held } => {
                self.end(entry.id, held, 0);
                None
            }
        };
        self.transfers.insert(transfer(), held);
    }

    /// What is wrong: faults of transfers in their order, then of accounts in theirs, then of the whole.
    #[must_use]
    pub fn judge(mut self) -> Vec<Faulty> {
        let (mut debits, mut credits) = (0, 0);
        for account in &self.accounts {
            let Balance {
                debits_posted,
                credits_posted,
                debits_pending,
                credits_pending,
            } = account.kept;
            debits += debits_posted + debits_pending;
            credits += credits_posted + credits_pending;
            let kept = [
                ("debits posted", debits_posted),
                ("credits posted", credits_posted),
                ("debits pending", debits_pending),
                ("credits pending", credits_pending),
            ];
            for ((what, kept), sum) in kept.into_iter().zip(account.sums) {
                if i128::try_from(kept) != Ok(sum) {
                    self.faults.push(Faulty::Stated {
                        account: account.name.clone(),
                        what,
                        kept,
                        reckoned: sum.unsigned_abs(),
                    });
                }
            }
        }
        if debits != credits {
            self.faults.push(Faulty::Unbalanced { debits, credits });
        }
        self.faults
    }

    /// The two accounts of a transfer, where they are there and differ.
    fn sides(
        &mut self,
        entry: &Entry<'_>,
        debit: &str,
        credit: &str,
        units: u64,
    ) -> Option<Holding> {
        let transfer = || entry.id.to_owned();
        if units == 0 || i64::try_from(units).is_err() {
            self.faults.push(Faulty::Amount {
                transfer: transfer(),
                units,
            });
        }
        if debit == credit {
            let account = debit.to_owned();
            self.faults.push(Faulty::OneSided {
                transfer: transfer(),
                account,
            });
        }
        let [debit, credit] = [debit, credit].map(|name| {
            let found = self.by_name.get(name).copied();
            if found.is_none() {
                self.faults.push(Faulty::Orphan {
                    transfer: transfer(),
                    account: name.to_owned(),
                });
            }
            found
        });
        Some(Holding {
            debit: debit?,
            credit: credit?,
            units,
        })
    }

    fn end(&mut self, id: &str, held: &str, units: u64) {
        let Some(holding) = self.transfers.get_mut(held).and_then(Option::take) else {
            self.faults.push(Faulty::NothingHeld {
                transfer: id.to_owned(),
                held: held.to_owned(),
            });
            return;
        };
        if units > holding.units {
            self.faults.push(Faulty::OverHeld {
                transfer: id.to_owned(),
                held: held.to_owned(),
                units,
                of: holding.units,
            });
        }
        self.add(holding.debit, 2, -i128::from(holding.units));
        self.add(holding.credit, 3, -i128::from(holding.units));
        self.add(holding.debit, 0, i128::from(units));
        self.add(holding.credit, 1, i128::from(units));
    }

    fn add(&mut self, account: usize, which: usize, units: i128) {
        let sums = self
            .accounts
            .get_mut(account)
            .map(|account| &mut account.sums);
        if let Some(sum) = sums.and_then(|sums| sums.get_mut(which)) {
            *sum += units;
        }
    }

    fn limit(&mut self, id: &str, account: usize) {
        let Some(account) = self.accounts.get(account) else {
            return;
        };
        let [debits, credits, held, _] = account.sums;
        if account.limit == Limit::NoOverdraft && credits - debits - held < 0 {
            self.faults.push(Faulty::Overdrawn {
                transfer: id.to_owned(),
                account: account.name.clone(),
            });
        }
    }
}
