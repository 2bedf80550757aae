//! Many payments at once, by the steps of bulk payments in GovStack's payments building block: an officer sends a list of people
//! and amounts, sees what of it can be paid and why the rest can't, and puts up what can; another officer looks at it and
//! releases it. Each payment goes where the person has said, as [`crate::payee`] knows it.
//!
//! A list is judged anew whenever it is looked at and when it is released. The reference of a row is the id of its payment on
//! the ledger, so that a list that is sent twice, under one name or under two, pays once.

mod bank;
mod book;
mod judge;
mod list;
mod model;
pub(crate) mod store;

pub use list::{ListFault, read};
pub use model::{
    Judged, LIST_CHARS_MAX, Line, ListState, Looked, PAYMENT_UNITS_MAX, PaymentList,
    REFERENCE_CHARS_MAX, ROWS_MAX, Row, Unpaid,
};

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::holding::Holding;
use city::id::ResidentId;
use city::ledger::Refused;
use city::mandate::Mandate;
use jiff::Timestamp;
use platform::payment::iso20022::{OrderError, StatementError};
use serde_json::{Value, json};
use thiserror::Error;

use crate::fund::{FUNDS, FundError};
use crate::money::{BankError, SettleError};
use crate::{SERVICE, WriteFailed, flatten};

/// What somebody is paid by a list.
pub const PAYMENT: Record = Record::new("support-payment").kept_by(SERVICE);

/// Lists that are told of at the most.
const LISTS_MAX: u64 = 60;

/// Why nothing of a list is paid.
#[derive(Debug, Error)]
pub enum BulkError {
    /// There is none, or it is not for this person to see.
    #[error("there is no such list")]
    NotFound,
    /// The list has none or too many rows.
    #[error("a list has 1 to {ROWS_MAX} rows")]
    Count,
    /// The name of the list is empty, too long or of other than small letters, digits and hyphens.
    #[error("the name of a list is 1 to {LIST_CHARS_MAX} small letters, digits and hyphens")]
    Name,
    /// A list of this name was put up before.
    #[error("a list of this name was put up before")]
    NameTaken,
    /// Nothing of it can be paid.
    #[error("nothing of the list can be paid")]
    Nothing,
    /// What can be paid is not what was looked at.
    #[error("what can be paid has changed since it was looked at: look at it again")]
    Changed,
    /// Whoever put the list up does not release it.
    #[error("another officer than the one who put the list up releases it")]
    SamePerson,
    /// The list was released or taken back before.
    #[error("the list was released or taken back before")]
    Ended,
    /// Something goes by the bank, and the city's own account is not known.
    #[error("the city's account at its bank is missing: write it down first")]
    NoBank,
    /// What was written down is no account at a bank.
    #[error(transparent)]
    Bank(#[from] BankError),
    /// A bank would refuse the order.
    #[error(transparent)]
    Order(#[from] OrderError),
    /// The file is no statement of a bank.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// There is no account for a fund.
    #[error(transparent)]
    Fund(#[from] FundError),
    /// The ledger refuses, for a reason that no list should meet.
    #[error(transparent)]
    Ledger(#[from] Refused),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<SettleError> for BulkError {
    fn from(error: SettleError) -> Self {
        match error {
            SettleError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}

/// Many payments at once, in a city.
#[derive(Clone)]
pub struct Bulk {
    city: City,
}

impl Bulk {
    /// Payments of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Looks through a list under a leave to look after funds. Nothing is kept of it, and nothing is paid.
    ///
    /// # Errors
    /// See [`BulkError`].
    pub async fn look(&self, mandate: &Mandate, rows: Vec<Row>) -> Result<Looked, BulkError> {
        Ok(self.judge(mandate, rows).await?.0)
    }

    /// Puts up what can be paid of a list, as it was `seen`: so many rows, and so many minor units together. Rows that can't be
    /// paid are left out of it. Nothing is paid before another officer has released it.
    ///
    /// # Errors
    /// See [`BulkError`]; nothing is put up then.
    pub async fn put_up(
        &self,
        mandate: &Mandate,
        name: &str,
        rows: Vec<Row>,
        seen: (usize, u64),
    ) -> Result<Looked, BulkError> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=LIST_CHARS_MAX).contains(&name.len()) || !name.bytes().all(plain) {
            return Err(BulkError::Name);
        }
        let looked = self.look(mandate, rows).await?;
        match looked.sum() {
            (0, _) => return Err(BulkError::Nothing),
            sum if sum != seen => return Err(BulkError::Changed),
            _ => {}
        }
        let new = PaymentList {
            name: name.to_owned(),
            loaded_by: mandate.actor().key(),
            loaded_at: self.city.now(),
            state: ListState::Waiting,
        };
        let payable = looked
            .lines
            .iter()
            .filter(|one| one.came == Judged::Payable);
        let lines = payable.filter_map(|one| Some((one.row.resident.clone()?, one.clone())));
        let (leave, lines) = (mandate.clone(), lines.collect::<Vec<_>>());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::create(tx, &leave, &new, &lines).await? {
                    true => Ok(()),
                    false => Err(BulkError::NameTaken),
                }
            })
        });
        flatten(done.await)?;
        Ok(looked)
    }

    /// Lists that were put up, the latest first.
    ///
    /// # Errors
    /// [`BulkError::NotFound`] where the mandate is not one over funds.
    pub async fn all(&self, mandate: &Mandate) -> Result<Vec<PaymentList>, BulkError> {
        allow(mandate)?;
        Ok(store::lists::all(self.city.db().read(), LISTS_MAX).await?)
    }

    /// The list of a name.
    ///
    /// # Errors
    /// [`BulkError::NotFound`] where there is none, or the mandate is not one over funds.
    pub async fn find(&self, mandate: &Mandate, name: &str) -> Result<PaymentList, BulkError> {
        allow(mandate)?;
        let found = store::lists::find(self.city.db().read(), name).await?;
        found.ok_or(BulkError::NotFound)
    }

    /// A list as it stands: one that waits is judged anew, of all others it is told what became of them.
    ///
    /// # Errors
    /// See [`BulkError`].
    pub async fn standing(
        &self,
        mandate: &Mandate,
        list: &PaymentList,
    ) -> Result<Looked, BulkError> {
        allow(mandate)?;
        let lines = store::of_list(self.city.db().read(), mandate, &list.name).await?;
        match list.state {
            ListState::Waiting => {
                let rows = lines.into_iter().map(|one| one.row).collect();
                self.look(mandate, rows).await
            }
            ListState::Released { .. } | ListState::Withdrawn { .. } => Ok(Looked {
                lines,
                ..Looked::default()
            }),
        }
    }

    /// Releases a list as it was `seen`, and pays it, all at once. A row that was paid before is not paid again.
    ///
    /// # Errors
    /// See [`BulkError`]; nothing is paid then.
    pub async fn release(
        &self,
        mandate: &Mandate,
        name: &str,
        seen: (usize, u64),
    ) -> Result<Looked, BulkError> {
        let list = self.find(mandate, name).await?;
        let by = mandate.actor().key();
        if list.state != ListState::Waiting {
            return Err(BulkError::Ended);
        }
        if list.loaded_by == by {
            return Err(BulkError::SamePerson);
        }
        let lines = store::of_list(self.city.db().read(), mandate, name).await?;
        let rows = lines.into_iter().map(|one| one.row).collect();
        let (mut looked, payments) = self.judge(mandate, rows).await?;
        if looked.sum() != seen {
            return Err(BulkError::Changed);
        }
        if looked.goes_by_bank() {
            self.bank_of_city(mandate).await?;
        }
        let (city, leave) = (self.city.clone(), mandate.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let at = city.now();
                let released = ListState::Released { by, at };
                if !store::lists::end(tx, &list.name, &released).await? {
                    return Err(BulkError::Ended);
                }
                looked.funds.clear();
                for (place, payment) in payments {
                    let came = book::book(tx, &city, &payment).await?;
                    if let Some(line) = looked.lines.get_mut(place) {
                        line.came = came;
                    }
                    if came == Judged::Paid {
                        looked.adds(&payment.shares);
                    }
                }
                store::came(tx, &leave, &list.name, &looked.lines, at).await?;
                Ok(looked)
            })
        });
        flatten(done.await)
    }

    /// Takes a list back before anything of it is paid.
    ///
    /// # Errors
    /// See [`BulkError`].
    pub async fn withdraw(&self, mandate: &Mandate, name: &str) -> Result<(), BulkError> {
        let list = self.find(mandate, name).await?;
        let at = self.city.now();
        let by = mandate.actor().key();
        let mut lines = store::of_list(self.city.db().read(), mandate, name).await?;
        for line in &mut lines {
            line.came = Judged::Unpaid(Unpaid::Withdrawn);
        }
        let leave = mandate.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !store::lists::end(tx, &list.name, &ListState::Withdrawn { by, at }).await? {
                    return Err(BulkError::Ended);
                }
                Ok(store::came(tx, &leave, &list.name, &lines, at).await?)
            })
        });
        flatten(done.await)
    }
}

fn allow(mandate: &Mandate) -> Result<(), BulkError> {
    match mandate.covers_cohort(FUNDS) {
        true => Ok(()),
        false => Err(BulkError::NotFound),
    }
}

/// A payment of somebody, and since when it stands as it does.
struct Made {
    line: Line,
    at: Timestamp,
}

impl Made {
    fn held(&self) -> Value {
        let row = &self.line.row;
        json!({
            "number": row.reference,
            "rule": row.scheme,
            "way": self.line.way.as_ref().map(crate::payee::PayWay::word),
            "state": match self.line.came {
                Judged::Unpaid(_) => "not-paid",
                came => came.word(),
            },
            "content": { "units": row.units },
            "made-at": self.at.to_string(),
        })
    }
}

/// What a resident was paid by lists, as it is held of them.
pub(crate) async fn holding(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Holding, StoreError> {
    let made = store::of_resident(city.db().read(), mandate, resident).await?;
    Holding::new(PAYMENT, SERVICE, made.iter().map(Made::held))
}
