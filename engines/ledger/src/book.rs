//! The book: accounts, what stands on them, and the transfers that were accepted.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::transfer::{Act, Amount, Reason, Transfer};

/// An account of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Account(u32);

impl Account {
    /// The account at this place. A book in which fewer were opened does not know it.
    #[must_use]
    pub fn at(place: u32) -> Self {
        Self(place)
    }

    /// Its place among the accounts of its book, from 0, in the order in which they were opened.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How far an account may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// As far as it likes.
    None,
    /// What is debited, posted and pending together, may not exceed what is credited and posted.
    NoOverdraft,
}

/// What was booked on an account, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Taken from it.
    pub debits_posted: u128,
    /// Given to it.
    pub credits_posted: u128,
    /// Held to be taken from it.
    pub debits_pending: u128,
    /// Held to be given to it.
    pub credits_pending: u128,
}

/// What has become of an accepted transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is booked.
    Final,
    /// It is held.
    Pending,
    /// It was held, and so much of it was posted.
    Posted(u64),
    /// It was held, and was released.
    Voided,
    /// It was held until its time passed.
    Expired,
}

/// What became of a transfer that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is booked.
    Accepted,
    /// The same was booked before; nothing changed.
    Repeated,
}

/// Why a chain is not booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The first transfer of the chain that was refused, counted from 0.
    pub at: usize,
    /// Why.
    pub reason: Reason,
}

#[derive(Debug)]
struct Held {
    limit: Limit,
    balance: Balance,
}

#[derive(Debug)]
struct Accepted {
    act: Act,
    standing: Standing,
}

/// What takes one step of a chain back.
#[derive(Debug)]
enum Undo {
    Balance(Account, Balance),
    Transfer(Box<str>),
    Standing(Box<str>, Standing),
}

/// Accounts and accepted transfers.
///
/// It may be a part of a larger ledger: whoever books into one puts in the accounts, the transfers of the same ids and the
/// pending transfers that a chain names, applies it, and keeps what changed.
#[derive(Debug, Default)]
pub struct Book {
    accounts: Vec<Held>,
    transfers: HashMap<Box<str>, Accepted>,
}

impl Book {
    /// A book without accounts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens an account on which nothing stands.
    pub fn open(&mut self, limit: Limit) -> Account {
        self.carry(limit, Balance::default())
    }

    /// Puts in an account with what stands on it.
    ///
    /// # Panics
    /// With more than 2^32 accounts.
    pub fn carry(&mut self, limit: Limit, balance: Balance) -> Account {
        let index = u32::try_from(self.accounts.len());
        #[expect(
            clippy::expect_used,
            reason = "four thousand million accounts do not fit into memory"
        )]
        let account = Account(index.expect("fewer than 2^32 accounts"));
        self.accounts.push(Held { limit, balance });
        account
    }

    /// Puts in a transfer that was accepted before. Its amounts are in the balances already.
    pub fn recall(&mut self, transfer: Transfer, standing: Standing) {
        let Transfer { id, act } = transfer;
        self.transfers.insert(id, Accepted { act, standing });
    }

    /// What stands on an account of this book.
    #[must_use]
    pub fn balance(&self, account: Account) -> Balance {
        self.accounts
            .get(account.index())
            .map(|held| held.balance)
            .unwrap_or_default()
    }

    /// What has become of a transfer; nothing where none of that id was accepted.
    #[must_use]
    pub fn standing(&self, id: &str) -> Option<Standing> {
        self.transfers.get(id).map(|accepted| accepted.standing)
    }

    /// Books transfers that stand or fall together: all of them, or none.
    ///
    /// # Errors
    /// The first that is refused; nothing is changed then.
    pub fn apply(&mut self, chain: &[Transfer]) -> Result<Vec<Outcome>, Refusal> {
        let mut undo = Vec::new();
        let booked = self.each(chain, &mut undo);
        if booked.is_err() {
            self.take_back(undo);
        }
        booked
    }

    /// What would become of transfers that stand or fall together; nothing is booked.
    ///
    /// # Errors
    /// The first that would be refused.
    pub fn try_out(&mut self, chain: &[Transfer]) -> Result<Vec<Outcome>, Refusal> {
        let mut undo = Vec::new();
        let booked = self.each(chain, &mut undo);
        self.take_back(undo);
        booked
    }

    fn each(&mut self, chain: &[Transfer], undo: &mut Vec<Undo>) -> Result<Vec<Outcome>, Refusal> {
        let mut outcomes = Vec::with_capacity(chain.len());
        for (at, transfer) in chain.iter().enumerate() {
            let outcome = self.one(transfer, undo);
            outcomes.push(outcome.map_err(|reason| Refusal { at, reason })?);
        }
        Ok(outcomes)
    }

    /// Releases what a pending transfer holds because its time has passed.
    ///
    /// # Errors
    /// [`Reason::UnknownPending`], or how it ended before.
    pub fn expire(&mut self, id: &str) -> Result<(), Reason> {
        let pending = self.pending(id)?;
        self.resolve(id, pending, Standing::Expired, &mut Vec::new());
        Ok(())
    }

    fn one(&mut self, transfer: &Transfer, undo: &mut Vec<Undo>) -> Result<Outcome, Reason> {
        if let Some(accepted) = self.transfers.get(&transfer.id) {
            return if accepted.act == transfer.act {
                Ok(Outcome::Repeated)
            } else {
                Err(Reason::IdConflict)
            };
        }
        let standing = match &transfer.act {
            Act::Move {
                debit,
                credit,
                amount,
                is_pending,
            } => {
                let (debit, credit) = (debit.and_then(|one| self.known(one)))
                    .zip(credit.and_then(|one| self.known(one)))
                    .ok_or(Reason::UnknownAccount)?;
                if debit == credit {
                    return Err(Reason::SameAccount);
                }
                let units = amount.movable().ok_or(Reason::BadAmount)?;
                self.cover(debit, units)?;
                self.book(debit, credit, units, *is_pending, undo);
                if *is_pending {
                    Standing::Pending
                } else {
                    Standing::Final
                }
            }
            Act::Post { pending, amount } => {
                let (held, units) = self.resolvable(pending, *amount)?;
                self.resolve(pending, held, Standing::Posted(units), undo);
                Standing::Final
            }
            Act::Void { pending, amount } => {
                let (held, _) = self.resolvable(pending, *amount)?;
                self.resolve(pending, held, Standing::Voided, undo);
                Standing::Final
            }
        };
        let act = transfer.act.clone();
        if let Entry::Vacant(free) = self.transfers.entry(transfer.id.clone()) {
            free.insert(Accepted { act, standing });
        }
        undo.push(Undo::Transfer(transfer.id.clone()));
        Ok(Outcome::Accepted)
    }

    fn known(&self, account: Account) -> Option<Account> {
        (account.index() < self.accounts.len()).then_some(account)
    }

    /// Whether an account may give so much more.
    fn cover(&self, debit: Account, units: u64) -> Result<(), Reason> {
        let Some(held) = self.accounts.get(debit.index()) else {
            return Err(Reason::UnknownAccount);
        };
        let Balance {
            debits_posted,
            debits_pending,
            credits_posted,
            ..
        } = held.balance;
        match held.limit {
            Limit::NoOverdraft
                if debits_posted + debits_pending + u128::from(units) > credits_posted =>
            {
                Err(Reason::Overdraft)
            }
            Limit::NoOverdraft | Limit::None => Ok(()),
        }
    }

    /// What is to be posted or voided, and how much of it.
    fn resolvable(&self, id: &str, amount: Amount) -> Result<(Pending, u64), Reason> {
        let stated = match amount {
            Amount::Unstated => None,
            stated => Some(stated.movable().ok_or(Reason::BadAmount)?),
        };
        let pending = self.pending(id)?;
        let units = stated.unwrap_or(pending.units);
        if units > pending.units {
            return Err(Reason::AmountOverPending);
        }
        Ok((pending, units))
    }

    fn pending(&self, id: &str) -> Result<Pending, Reason> {
        let accepted = self.transfers.get(id).ok_or(Reason::UnknownPending)?;
        let Act::Move {
            debit: Some(debit),
            credit: Some(credit),
            amount,
            is_pending: true,
        } = &accepted.act
        else {
            return Err(Reason::UnknownPending);
        };
        match accepted.standing {
            Standing::Pending => Ok(Pending {
                debit: *debit,
                credit: *credit,
                units: amount.movable().ok_or(Reason::UnknownPending)?,
            }),
            Standing::Posted(_) => Err(Reason::AlreadyPosted),
            Standing::Voided => Err(Reason::AlreadyVoided),
            Standing::Expired => Err(Reason::Expired),
            Standing::Final => Err(Reason::UnknownPending),
        }
    }

    fn book(
        &mut self,
        debit: Account,
        credit: Account,
        units: u64,
        is_pending: bool,
        undo: &mut Vec<Undo>,
    ) {
        let units = u128::from(units);
        self.change(debit, undo, |balance| {
            if is_pending {
                balance.debits_pending += units;
            } else {
                balance.debits_posted += units;
            }
        });
        self.change(credit, undo, |balance| {
            if is_pending {
                balance.credits_pending += units;
            } else {
                balance.credits_posted += units;
            }
        });
    }

    /// Ends what is pending: what is posted is booked, and all of it is held no more.
    fn resolve(&mut self, id: &str, pending: Pending, ended: Standing, undo: &mut Vec<Undo>) {
        let posted = match ended {
            Standing::Posted(units) => u128::from(units),
            _ => 0,
        };
        let units = u128::from(pending.units);
        self.change(pending.debit, undo, |balance| {
            balance.debits_pending -= units;
            balance.debits_posted += posted;
        });
        self.change(pending.credit, undo, |balance| {
            balance.credits_pending -= units;
            balance.credits_posted += posted;
        });
        if let Some(accepted) = self.transfers.get_mut(id) {
            undo.push(Undo::Standing(id.into(), accepted.standing));
            accepted.standing = ended;
        }
    }

    fn change(&mut self, account: Account, undo: &mut Vec<Undo>, how: impl FnOnce(&mut Balance)) {
        if let Some(held) = self.accounts.get_mut(account.index()) {
            undo.push(Undo::Balance(account, held.balance));
            how(&mut held.balance);
        }
    }

    fn take_back(&mut self, undo: Vec<Undo>) {
        for step in undo.into_iter().rev() {
            match step {
                Undo::Balance(account, before) => {
                    if let Some(held) = self.accounts.get_mut(account.index()) {
                        held.balance = before;
                    }
                }
                Undo::Transfer(id) => {
                    self.transfers.remove(&id);
                }
                Undo::Standing(id, before) => {
                    if let Some(accepted) = self.transfers.get_mut(&id) {
                        accepted.standing = before;
                    }
                }
            }
        }
    }
}

/// What is held.
#[derive(Debug, Clone, Copy)]
struct Pending {
    debit: Account,
    credit: Account,
    units: u64,
}
