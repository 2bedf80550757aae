//! What of a list goes by the bank: one order for it, and what the bank says of it later.

use city::error::StoreError;
use city::mandate::Mandate;
use platform::payment::iso20022::{Order, Transfer, read_statements};
use platform::payment::{Currency, Expected, Money, Reconciliation, Way, reconcile};

use super::model::{Judged, Line, ListState};
use super::{Bulk, BulkError, store};
use crate::money::{BankDetails, Settlements, party};
use crate::payee::PayWay;

impl Bulk {
    /// The order to the city's bank, a file by pain.001, for what a released list pays by the bank. It is the same whenever it is
    /// asked for, with the same id, by which the bank takes it once.
    ///
    /// # Errors
    /// [`BulkError::NotFound`] where the list pays nothing by the bank, was not released, or is not for this person to see.
    pub async fn order(&self, mandate: &Mandate, name: &str) -> Result<String, BulkError> {
        let list = self.find(mandate, name).await?;
        let ListState::Released { at, .. } = list.state else {
            return Err(BulkError::NotFound);
        };
        let currency = self.currency()?;
        let mut transfers = Vec::new();
        for (line, details) in self.by_bank(mandate, name).await? {
            transfers.push(Transfer {
                end_to_end: line.row.reference,
                to: party(&details)?,
                amount: Money {
                    units: line.row.units,
                    currency,
                },
                purpose: line.row.scheme,
            });
        }
        if transfers.is_empty() {
            return Err(BulkError::NotFound);
        }
        let order = Order {
            id: format!("SUPPORT-{name}"),
            made_at: at,
            on: self.city.date_at(at),
            from: party(&self.bank_of_city(mandate).await?)?,
            transfers,
        };
        Ok(order.write()?)
    }

    /// Holds a bank's statement against what a released list pays by the bank. Nothing is put right by it.
    ///
    /// # Errors
    /// See [`BulkError`].
    pub async fn reconcile(
        &self,
        mandate: &Mandate,
        name: &str,
        file: &str,
    ) -> Result<Reconciliation, BulkError> {
        self.find(mandate, name).await?;
        let currency = self.currency()?;
        let paid = self.by_bank(mandate, name).await?.into_iter();
        let expected: Vec<Expected> = paid
            .map(|(line, _)| Expected {
                end_to_end: line.row.reference,
                amount: Money {
                    units: line.row.units,
                    currency,
                },
                way: Way::Debit,
            })
            .collect();
        if expected.is_empty() {
            return Err(BulkError::NotFound);
        }
        Ok(reconcile(&expected, &read_statements(file)?))
    }

    /// What a list has paid by the bank.
    async fn by_bank(
        &self,
        mandate: &Mandate,
        name: &str,
    ) -> Result<Vec<(Line, BankDetails)>, StoreError> {
        let lines = store::of_list(self.city.db().read(), mandate, name).await?;
        let paid = lines.into_iter().filter(|one| one.came == Judged::Paid);
        let by_bank = paid.filter_map(|mut line| match line.way.take() {
            Some(PayWay::Bank(details)) => Some((line, details)),
            _ => None,
        });
        Ok(by_bank.collect())
    }

    /// The account from which the city pays.
    pub(super) async fn bank_of_city(&self, mandate: &Mandate) -> Result<BankDetails, BulkError> {
        let settlements = Settlements::new(self.city.clone());
        let (of_city, _) = settlements.banks(mandate).await?;
        of_city.ok_or(BulkError::NoBank)
    }

    fn currency(&self) -> Result<Currency, StoreError> {
        let currency = self.city.about().currency.parse();
        currency.map_err(|_| StoreError::corrupt("city_pack.currency"))
    }
}
