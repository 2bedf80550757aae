//! Booking: one batch of what is asked, into the database.

use std::collections::{BTreeSet, HashMap};

use ::ledger::{Account, Act, Amount, Balance, Book, Outcome, Refusal, Standing, Transfer};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;

use super::asked::{Asked, AskedAct, Refused};
use super::store::{self, AccountRow, TransferRow};
use crate::error::StoreError;

/// Books chains in their order, each as a whole or not at all, on the business day of `today`, or on the next that is open.
/// What a caller hears before the transaction commits is not so yet.
///
/// # Errors
/// When the database refuses. What each chain came to stands in its place in the answer.
pub async fn book(
    tx: &DatabaseTransaction,
    chains: &[Vec<Asked>],
    now: Timestamp,
    today: Date,
) -> Result<Vec<Result<Vec<Outcome>, Refused>>, StoreError> {
    // Whoever has the head books alone until the end of the transaction.
    let head = store::lock_head(tx).await?;
    let day = match head.closed_through {
        Some(closed) if closed >= today => closed.tomorrow().unwrap_or(today),
        _ => today,
    };
    let loaded = Loaded::read(tx, chains).await?;
    let mut posting = Posting::new(loaded, head.position, now, day);
    let answers = chains.iter().map(|chain| posting.chain(chain)).collect();
    posting.write(tx).await?;
    Ok(answers)
}

/// Releases all that is held past its time; how many that were.
///
/// # Errors
/// When the database refuses.
pub(super) async fn expire_due(
    tx: &DatabaseTransaction,
    now: Timestamp,
    today: Date,
    limit: u64,
) -> Result<usize, StoreError> {
    let head = store::lock_head(tx).await?;
    let due = store::due(tx, now, limit).await?;
    let ids: BTreeSet<&str> = due.iter().map(String::as_str).collect();
    let day = match head.closed_through {
        Some(closed) if closed >= today => closed.tomorrow().unwrap_or(today),
        _ => today,
    };
    let loaded = Loaded::of(tx, &ids, &BTreeSet::new()).await?;
    let mut posting = Posting::new(loaded, head.position, now, day);
    let expired = due.iter().filter(|id| posting.expire(id).is_some()).count();
    posting.write(tx).await?;
    Ok(expired)
}

/// The part of the ledger that a batch touches.
struct Loaded {
    accounts: Vec<AccountRow>,
    transfers: Vec<TransferRow>,
}

impl Loaded {
    async fn read(tx: &DatabaseTransaction, chains: &[Vec<Asked>]) -> Result<Self, StoreError> {
        let mut transfers = BTreeSet::new();
        let mut accounts = BTreeSet::new();
        for asked in chains.iter().flatten() {
            transfers.insert(asked.id.as_str());
            match &asked.act {
                AskedAct::Move { debit, credit, .. } | AskedAct::Hold { debit, credit, .. } => {
                    accounts.extend([debit.as_str(), credit.as_str()]);
                }
                AskedAct::Post { held, .. } | AskedAct::Void { held } => {
                    transfers.insert(held.as_str());
                }
                AskedAct::Reverse { of } => {
                    transfers.insert(of.as_str());
                }
            }
        }
        Self::of(tx, &transfers, &accounts).await
    }

    async fn of(
        tx: &DatabaseTransaction,
        transfers: &BTreeSet<&str>,
        accounts: &BTreeSet<&str>,
    ) -> Result<Self, StoreError> {
        let transfers = store::transfers(tx, transfers).await?;
        let mut wanted = accounts.clone();
        for row in &transfers {
            wanted.extend([row.debit.as_str(), row.credit.as_str()]);
        }
        let accounts = store::accounts(tx, &wanted).await?;
        Ok(Self {
            accounts,
            transfers,
        })
    }
}

/// One batch while it is booked.
pub(super) struct Posting {
    pub(super) book: Book,
    pub(super) accounts: Vec<AccountRow>,
    pub(super) by_id: HashMap<String, Account>,
    /// Transfers that were booked before or by this batch.
    pub(super) known: HashMap<String, TransferRow>,
    /// Ids of transfers that were reversed.
    pub(super) reversed: HashMap<String, String>,
    written: Vec<TransferRow>,
    touched: BTreeSet<usize>,
    position: i64,
    now: Timestamp,
    day: Date,
}

impl Posting {
    fn new(loaded: Loaded, position: i64, now: Timestamp, day: Date) -> Self {
        let mut book = Book::new();
        let mut by_id = HashMap::new();
        for row in &loaded.accounts {
            by_id.insert(row.account_id.clone(), book.carry(row.limit, row.balance));
        }
        let ended: HashMap<&str, Standing> = (loaded.transfers.iter())
            .filter_map(|row| Some((row.ends.as_deref()?, row.ended_as()?)))
            .collect();
        for row in &loaded.transfers {
            let Some(transfer) = row.transfer(|id| by_id.get(id).copied()) else {
                continue;
            };
            let standing = match ended.get(row.transfer_id.as_str()) {
                Some(standing) => *standing,
                None if row.is_hold() => Standing::Pending,
                None => Standing::Final,
            };
            book.recall(transfer, standing);
        }
        let reversed = (loaded.transfers.iter())
            .filter_map(|row| Some((row.reverses.clone()?, row.transfer_id.clone())))
            .collect();
        let known = (loaded.transfers.into_iter())
            .map(|row| (row.transfer_id.clone(), row))
            .collect();
        Self {
            book,
            accounts: loaded.accounts,
            by_id,
            known,
            reversed,
            written: Vec::new(),
            touched: BTreeSet::new(),
            position,
            now,
            day,
        }
    }

    fn chain(&mut self, chain: &[Asked]) -> Result<Vec<Outcome>, Refused> {
        self.expire_asked(chain);
        let mut rows = Vec::with_capacity(chain.len());
        let mut transfers = Vec::with_capacity(chain.len());
        for asked in chain {
            match self.row(asked, &rows) {
                Ok(row) => {
                    transfers.push(Transfer {
                        id: asked.id.as_str().into(),
                        act: self.act(asked, &row),
                    });
                    rows.push(row);
                }
                // One before it may be refused by the book, and then that is the reason.
                Err(why) => {
                    let id = asked.id.clone();
                    self.book.try_out(&transfers).map_err(refused(chain))?;
                    return Err(Refused { id, why });
                }
            }
        }
        let outcomes = self.book.apply(&transfers).map_err(refused(chain))?;
        for (row, outcome) in rows.into_iter().zip(&outcomes) {
            if *outcome == Outcome::Accepted {
                self.keep(row);
            }
        }
        Ok(outcomes)
    }

    /// Releases what a chain would post or void after its time.
    fn expire_asked(&mut self, chain: &[Asked]) {
        for asked in chain {
            if let AskedAct::Post { held, .. } | AskedAct::Void { held } = &asked.act {
                let is_late = self
                    .known
                    .get(held.as_str())
                    .and_then(|row| row.expires_at)
                    .is_some_and(|expires_at| expires_at <= self.now.as_microsecond());
                if is_late {
                    self.expire(held.as_str());
                }
            }
        }
    }

    fn expire(&mut self, held: &str) -> Option<()> {
        let hold = self.known.get(held)?.clone();
        self.book.expire(held).ok()?;
        // A client's id has no slash, so this one is nobody's.
        let id = format!("expiry/{held}");
        self.keep(TransferRow {
            act: store::EXPIRE.to_owned(),
            released: hold.units,
            ends: Some(held.to_owned()),
            ..self.blank(id, hold.debit, hold.credit)
        });
        Some(())
    }

    fn act(&self, asked: &Asked, row: &TransferRow) -> Act {
        let account = |id: &str| self.by_id.get(id).copied();
        let stated = |units: &Option<u64>| units.map_or(Amount::Unstated, Amount::Units);
        match &asked.act {
            AskedAct::Post { held, units } => Act::Post {
                pending: held.as_str().into(),
                amount: stated(units),
            },
            AskedAct::Void { held } => Act::Void {
                pending: held.as_str().into(),
                amount: Amount::Unstated,
            },
            AskedAct::Move { units, .. } | AskedAct::Hold { units, .. } => Act::Move {
                debit: account(&row.debit),
                credit: account(&row.credit),
                amount: Amount::Units(*units),
                is_pending: row.is_hold(),
            },
            AskedAct::Reverse { .. } => Act::Move {
                debit: account(&row.debit),
                credit: account(&row.credit),
                amount: Amount::Units(row.units.unsigned_abs()),
                is_pending: false,
            },
        }
    }

    pub(super) fn blank(&self, transfer_id: String, debit: String, credit: String) -> TransferRow {
        TransferRow {
            transfer_id,
            debit,
            credit,
            day: self.day,
            booked_at: self.now.as_microsecond(),
            ..TransferRow::default()
        }
    }

    fn keep(&mut self, mut row: TransferRow) {
        self.position += 1;
        row.position = self.position;
        for id in [&row.debit, &row.credit] {
            if let Some(account) = self.by_id.get(id) {
                self.touched.insert(account.index());
            }
        }
        if let Some(of) = &row.reverses {
            self.reversed.insert(of.clone(), row.transfer_id.clone());
        }
        self.known.insert(row.transfer_id.clone(), row.clone());
        self.written.push(row);
    }

    async fn write(mut self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        if self.written.is_empty() {
            return Ok(());
        }
        let mut changed: Vec<(&AccountRow, Balance)> = Vec::with_capacity(self.touched.len());
        for index in std::mem::take(&mut self.touched) {
            let Some(row) = self.accounts.get(index) else {
                continue;
            };
            let Some(account) = self.by_id.get(&row.account_id) else {
                continue;
            };
            changed.push((row, self.book.balance(*account)));
        }
        store::insert(tx, &self.written).await?;
        store::update(tx, &changed).await?;
        store::move_head(tx, self.position).await
    }
}

/// A refusal of the book, by the id of the transfer.
fn refused(chain: &[Asked]) -> impl Fn(Refusal) -> Refused {
    move |refusal| Refused {
        id: (chain.get(refusal.at).or(chain.first()))
            .map(|asked| asked.id.clone())
            .unwrap_or_default(),
        why: refusal.reason.into(),
    }
}
