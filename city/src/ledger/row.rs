//! The row that a transfer would be kept as, and what a city asks beyond the rules of the book: open accounts, one currency,
//! and that an amount goes back once.

use ::ledger::{Balance, Reason};

use super::asked::{Asked, AskedAct, NotBooked, TransferId};
use super::post::Posting;
use super::store::{self, AccountRow, TransferRow};
use crate::id::{DecisionId, LedgerAccountId};

/// Minor units of one transfer at the most. A sum has room for nine million of these, so that no single transfer can fill
/// an account and thereby fail all who share its transaction.
pub const TRANSFER_UNITS_MAX: u64 = 1_000_000_000_000;

/// More than a column holds is the book's to refuse.
fn stored(units: u64) -> i64 {
    i64::try_from(units).unwrap_or(i64::MAX)
}

impl Posting {
    /// The row of a transfer that follows others of its chain.
    pub(super) fn row(
        &self,
        asked: &Asked,
        before: &[TransferRow],
    ) -> Result<TransferRow, NotBooked> {
        let known = self.known.get(asked.id.as_str());
        let reverses = match &asked.act {
            AskedAct::Reverse { of } => Some(of.as_str()),
            _ => None,
        };
        if known.is_some_and(|row| row.reverses.as_deref() != reverses) {
            return Err(Reason::IdConflict.into());
        }
        let checks = Checks {
            posting: self,
            before,
            is_known: known.is_some(),
        };
        let row = match &asked.act {
            AskedAct::Move {
                debit,
                credit,
                units,
            } => checks.moved(store::MOVE, debit, credit, *units)?,
            AskedAct::Hold {
                debit,
                credit,
                units,
                expires_at,
            } => TransferRow {
                expires_at: Some(expires_at.as_microsecond()),
                ..checks.moved(store::HOLD, debit, credit, *units)?
            },
            AskedAct::Post { held, units } => {
                let row = checks.ended(store::POST, held);
                TransferRow {
                    stated: units.map(stored),
                    units: units.map_or(row.released, stored),
                    ..row
                }
            }
            AskedAct::Void { held } => checks.ended(store::VOID, held),
            AskedAct::Reverse { of } => checks.reversed(asked, of)?,
            AskedAct::Clear { closed, other } => checks.cleared(&asked.id, closed, other)?,
        };
        Ok(TransferRow {
            transfer_id: asked.id.to_string(),
            decision_id: asked.cause.decision.as_ref().map(DecisionId::to_string),
            rule: asked.cause.rule.clone(),
            ..row
        })
    }
}

struct Checks<'a> {
    posting: &'a Posting,
    /// The rows of the same chain so far.
    before: &'a [TransferRow],
    /// Of an id that is known the book says whether it is the same again, whatever has come about since.
    is_known: bool,
}

impl Checks<'_> {
    fn find(&self, id: &TransferId) -> Option<&TransferRow> {
        let of_chain = || (self.before.iter()).find(|row| row.transfer_id == id.as_str());
        self.posting.known.get(id.as_str()).or_else(of_chain)
    }

    fn blank(&self, act: &str, debit: &str, credit: &str) -> TransferRow {
        TransferRow {
            act: act.to_owned(),
            ..self
                .posting
                .blank(String::new(), debit.to_owned(), credit.to_owned())
        }
    }

    fn moved(
        &self,
        act: &str,
        debit: &LedgerAccountId,
        credit: &LedgerAccountId,
        units: u64,
    ) -> Result<TransferRow, NotBooked> {
        let found = [debit, credit].map(|id| {
            let account = self.posting.by_id.get(id.as_str())?;
            self.posting.accounts.get(account.index())
        });
        let is_closed = match found {
            [Some(debit), Some(credit)] if !debit.is_closed => {
                credit.is_closed && !self.pays_what_is_owed(credit, units)
            }
            _ => found.iter().flatten().any(|row| row.is_closed),
        };
        match found {
            _ if self.is_known => {}
            _ if is_closed => return Err(NotBooked::ClosedAccount),
            _ if units > TRANSFER_UNITS_MAX => return Err(Reason::BadAmount.into()),
            [Some(debit), Some(credit)] if debit.currency != credit.currency => {
                return Err(NotBooked::OtherCurrency);
            }
            // Accounts that are not there are the book's to refuse.
            _ => {}
        }
        Ok(TransferRow {
            stated: Some(stored(units)),
            units: stored(units),
            ..self.blank(act, debit.as_str(), credit.as_str())
        })
    }

    /// All that stands on a closed account. The same again is what it was the first time, though nothing is left now.
    fn cleared(
        &self,
        id: &TransferId,
        closed: &LedgerAccountId,
        other: &LedgerAccountId,
    ) -> Result<TransferRow, NotBooked> {
        let (closed, other) = (closed.as_str(), other.as_str());
        if let Some(known) = self.posting.known.get(id.as_str()) {
            let was = (known.debit.as_str(), known.credit.as_str());
            let is_same = was == (closed, other) || was == (other, closed);
            return match is_same && known.act == store::MOVE {
                true => Ok(TransferRow {
                    stated: known.stated,
                    units: known.units,
                    ..self.blank(store::MOVE, &known.debit, &known.credit)
                }),
                false => Err(Reason::IdConflict.into()),
            };
        }
        let account = self.posting.by_id.get(closed);
        let account = account.ok_or(Reason::UnknownAccount)?;
        let accounts = &self.posting.accounts;
        if accounts
            .get(account.index())
            .is_none_or(|row| !row.is_closed)
        {
            return Err(NotBooked::OpenAccount);
        }
        let Balance {
            debits_posted: debits,
            credits_posted: credits,
            debits_pending,
            credits_pending,
        } = self.posting.book.balance(*account);
        let (debit, credit) = match debits < credits {
            true => (closed, other),
            false => (other, closed),
        };
        let units = u64::try_from(debits.abs_diff(credits)).unwrap_or(u64::MAX);
        match (units, debits_pending + credits_pending) {
            (0, _) | (_, 1..) => Err(NotBooked::NothingToClear),
            (TRANSFER_UNITS_MAX.., 0) => Err(Reason::BadAmount.into()),
            _ => self
                .other_is_open(other, account.index())
                .map(|()| TransferRow {
                    stated: Some(stored(units)),
                    units: stored(units),
                    ..self.blank(store::MOVE, debit, credit)
                }),
        }
    }

    /// What is cleared goes to an open account of the same currency; one that is not there is the book's to refuse.
    fn other_is_open(&self, other: &str, cleared: usize) -> Result<(), NotBooked> {
        let accounts = &self.posting.accounts;
        let other = self.posting.by_id.get(other);
        let other = other.and_then(|account| accounts.get(account.index()));
        match (other, accounts.get(cleared)) {
            (Some(other), _) if other.is_closed => Err(NotBooked::ClosedAccount),
            (Some(other), Some(cleared)) if other.currency != cleared.currency => {
                Err(NotBooked::OtherCurrency)
            }
            _ => Ok(()),
        }
    }

    /// Whether an account owes so much: what a closed one owes is still paid.
    fn pays_what_is_owed(&self, account: &AccountRow, units: u64) -> bool {
        let by_id = self.posting.by_id.get(&account.account_id);
        by_id.is_some_and(|account| {
            let stands = self.posting.book.balance(*account);
            stands.debits_posted >= stands.credits_posted + u128::from(units)
        })
    }

    /// The end of what is held; what is not there is the book's to refuse.
    fn ended(&self, act: &str, held: &TransferId) -> TransferRow {
        let hold = self.find(held).cloned().unwrap_or_default();
        TransferRow {
            released: hold.units,
            ends: Some(held.to_string()),
            ..self.blank(act, &hold.debit, &hold.credit)
        }
    }

    fn reversed(&self, asked: &Asked, of: &TransferId) -> Result<TransferRow, NotBooked> {
        let moved = match self.find(of).filter(|row| row.moves()) {
            Some(moved) => moved.clone(),
            None if self.is_known => TransferRow::default(),
            None => return Err(NotBooked::NothingToReverse),
        };
        let of_chain = (self.before.iter())
            .filter(|row| row.reverses.as_deref() == Some(of.as_str()))
            .map(|row| &row.transfer_id);
        let by = self.posting.reversed.get(of.as_str());
        if by
            .into_iter()
            .chain(of_chain)
            .any(|by| by != asked.id.as_str())
        {
            return Err(NotBooked::AlreadyReversed);
        }
        Ok(TransferRow {
            stated: Some(moved.units),
            units: moved.units,
            reverses: Some(of.to_string()),
            ..self.blank(store::REVERSE, &moved.credit, &moved.debit)
        })
    }
}
