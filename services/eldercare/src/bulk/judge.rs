//! Looking through a list before anything is paid: what can be paid, and why the rest can't.

use city::eligibility::Answer;
use city::error::StoreError;
use city::id::{DecisionId, LedgerAccountId, ResidentId};
use city::ledger::{self, Purpose as Account};
use city::mandate::{Mandate, Purpose};
use city::people::MandateError;
use city::policy::Action;
use eligibility::{AwardReason, Scheme, Used};

use super::book::shares;
use super::model::{
    Judged, Line, Looked, PAYMENT_UNITS_MAX, REFERENCE_CHARS_MAX, ROWS_MAX, Row, Unpaid,
};
use super::{Bulk, BulkError};
use crate::SERVICE;
use crate::card::terms;
use crate::entitlement::{EntitlementError, Entitlements, Standing, Use, at};
use crate::facts::{DISTRICT, Ended, known};
use crate::fund::FUNDS;
use crate::payee::{PayWay, payee};
use crate::scheme::{Benefit, Schemes};

/// Where a payment goes.
pub(super) enum Goes {
    /// Onto this account of the person.
    Wallet(LedgerAccountId),
    /// By the bank.
    Bank,
}

/// A payment that can be made.
pub(super) struct Payment {
    pub(super) resident: ResidentId,
    pub(super) leave: Mandate,
    pub(super) goes: Goes,
    pub(super) district: String,
    pub(super) rule: String,
    /// The decision by which the scheme applies to the person.
    pub(super) decision: Option<DecisionId>,
    pub(super) reference: String,
    /// What each fund pays, in minor units.
    pub(super) shares: Vec<(String, u64)>,
}

/// What a city lets a list do.
struct Rules {
    schemes: Vec<Scheme>,
    is_prepaid: bool,
}

impl Bulk {
    /// Looks through a list, and gives the payments that can be made with the place of their row.
    pub(super) async fn judge(
        &self,
        mandate: &Mandate,
        rows: Vec<Row>,
    ) -> Result<(Looked, Vec<(usize, Payment)>), BulkError> {
        if !mandate.covers_cohort(FUNDS) {
            return Err(BulkError::NotFound);
        }
        if !(1..=ROWS_MAX).contains(&rows.len()) {
            return Err(BulkError::Count);
        }
        let set = Schemes::new(self.city.clone())
            .on(self.city.today())
            .await?;
        let rules = Rules {
            schemes: set.map(|set| set.content.schemes).unwrap_or_default(),
            is_prepaid: terms(&self.city).await?.is_prepaid,
        };
        let mut payments = Vec::new();
        let mut looked = Looked::default();
        for (place, row) in rows.iter().enumerate() {
            let mut earlier = rows.iter().take(place);
            let is_twice =
                earlier.any(|one| one.reference == row.reference || one.resident == row.resident);
            let came = match is_twice {
                true => Err(Unpaid::Twice),
                false => Box::pin(self.payment(mandate, row, &rules)).await?,
            };
            let (way, came) = match came {
                Ok((way, payment)) => {
                    looked.adds(&payment.shares);
                    payments.push((place, payment));
                    (Some(way), Judged::Payable)
                }
                Err(why) => (None, Judged::Unpaid(why)),
            };
            let row = row.clone();
            looked.lines.push(Line { row, way, came });
        }
        Ok((looked, payments))
    }

    /// The payment of a row and where it goes, or why there is none.
    async fn payment(
        &self,
        mandate: &Mandate,
        row: &Row,
        rules: &Rules,
    ) -> Result<Result<(PayWay, Payment), Unpaid>, BulkError> {
        if let Some(why) = self.misfit(row) {
            return Ok(Err(why));
        }
        let Some(resident) = &row.resident else {
            return Ok(Err(Unpaid::Unknown));
        };
        let registry = self.city.registry();
        let purpose = Purpose::EldercareServices;
        let asked = registry.over(mandate.access(), resident, SERVICE, purpose, Action::Order);
        let leave = match Box::pin(asked).await {
            Ok(leave) => leave,
            Err(MandateError::Store(error)) => return Err(error.into()),
            Err(_) => return Ok(Err(Unpaid::Unknown)),
        };
        let today = self.city.today();
        let Some(known) = known(&self.city, &leave, resident, today).await? else {
            return Ok(Err(Unpaid::Unknown));
        };
        match known.ended {
            Some(Ended::Died) => return Ok(Err(Unpaid::Died)),
            Some(Ended::MovedAway) => return Ok(Err(Unpaid::MovedAway)),
            None => {}
        }
        let Some(scheme) = rules.schemes.iter().find(|one| one.code == row.scheme) else {
            return Ok(Err(Unpaid::NoScheme));
        };
        if !self.is_for(&leave, resident, (scheme, row.units)).await? {
            return Ok(Err(Unpaid::NotEntitled));
        }
        let (way, goes) = match self.goes(&leave, resident, rules).await? {
            Ok(found) => found,
            Err(why) => return Ok(Err(why)),
        };
        let entitlements = Entitlements::new(self.city.clone());
        let newest = entitlements.of_resident(&leave, resident).await?;
        let district = match known.answers.get(DISTRICT) {
            Some(Answer::Choice(district)) => district.clone(),
            _ => String::new(),
        };
        let payment = Payment {
            resident: resident.clone(),
            leave,
            goes,
            district,
            rule: scheme.name(),
            decision: newest.into_iter().next().map(|one| one.decision),
            reference: row.reference.clone(),
            shares: shares(scheme, row.units),
        };
        Ok(Ok((way, payment)))
    }

    /// What is wrong with a row, whoever it is for.
    fn misfit(&self, row: &Row) -> Option<Unpaid> {
        let own = &self.city.about().currency;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let length = (1..=REFERENCE_CHARS_MAX).contains(&row.reference.len());
        let checks = [
            (row.units == 0, Unpaid::NoAmount),
            (row.units > PAYMENT_UNITS_MAX, Unpaid::TooMuch),
            (
                row.currency.as_ref().is_some_and(|one| one != own),
                Unpaid::Currency,
            ),
            (
                !length || !row.reference.bytes().all(plain),
                Unpaid::Reference,
            ),
        ];
        let mut wrong = checks.into_iter().filter(|(is_wrong, _)| *is_wrong);
        wrong.next().map(|(_, why)| why)
    }

    /// Where somebody's money goes, as they have said.
    async fn goes(
        &self,
        leave: &Mandate,
        resident: &ResidentId,
        rules: &Rules,
    ) -> Result<Result<(PayWay, Goes), Unpaid>, StoreError> {
        let said = payee(&self.city, leave, resident).await?;
        Ok(match said.map(|one| one.way) {
            None => Err(Unpaid::NoWay),
            Some(way @ PayWay::Bank(_)) => Ok((way, Goes::Bank)),
            Some(PayWay::Wallet) if !rules.is_prepaid => Err(Unpaid::NotPrepaid),
            Some(way @ PayWay::Wallet) => match self.wallet(leave, resident).await? {
                Some(wallet) => Ok((way, Goes::Wallet(wallet))),
                None => Err(Unpaid::NoWallet),
            },
        })
    }

    /// Whether a scheme is for somebody who has asked for support.
    async fn is_for(
        &self,
        leave: &Mandate,
        resident: &ResidentId,
        (scheme, price): (&Scheme, u64),
    ) -> Result<bool, BulkError> {
        let Some(benefit) = Benefit::from_code(&scheme.benefit) else {
            return Ok(false);
        };
        let day = self.city.today();
        let asked = Use {
            benefit,
            day,
            price,
        };
        let explained = match at(&self.city, leave, resident, asked, |_| Used::default()).await {
            Ok(explained) => explained,
            Err(EntitlementError::Store(error)) => return Err(error.into()),
            Err(_) => return Ok(false),
        };
        if explained.standing == Standing::NotAsked {
            return Ok(false);
        }
        let mut said = explained.counts.said.iter();
        Ok(said.any(|one| {
            let is_not_for = matches!(
                one.reason,
                AwardReason::NotFor { .. } | AwardReason::Open { .. }
            );
            one.scheme.code == scheme.code && !is_not_for
        }))
    }

    async fn wallet(
        &self,
        leave: &Mandate,
        resident: &ResidentId,
    ) -> Result<Option<LedgerAccountId>, StoreError> {
        let word = Account::Wallet(resident.clone()).word();
        let accounts = ledger::accounts_of(self.city.db().read(), leave, resident).await?;
        let mut open = accounts.into_iter();
        let open = open.find(|one| one.purpose == word && !one.is_closed);
        Ok(open.map(|one| one.id))
    }
}
