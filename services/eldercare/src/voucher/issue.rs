//! Making vouchers: what fits, and their numbers.

use city::City;
use city::error::StoreError;
use city::id::{ResidentId, SiteId, VoucherId};
use city::mandate::{Mandate, Purpose};
use city::people::MandateError;
use city::personal::Personal;
use city::policy::Action;
use eligibility::Scheme;

use super::model::{
    BATCH_CHARS_MAX, Holders, Issued, NewVouchers, State, VOUCHER_UNITS_MAX, VOUCHERS_MAX, Voucher,
};
use super::{VOUCHERS, VoucherError, Vouchers, store};
use crate::facts::known;
use crate::fund;
use crate::scheme::{Benefit, Schemes};
use crate::{SERVICE, flatten};

/// The secret numbers are below this: twelve digits.
const SECRETS: u64 = 1_000_000_000_000;

/// What does not fit about vouchers that are to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// The name of the batch is empty, too long or of other than small letters, digits and hyphens.
    Batch,
    /// No such scheme is in force.
    Scheme,
    /// The fund is none of those that pay for the scheme.
    Fund,
    /// Districts pay, and no district of the city is named; or another fund pays, and one is.
    District,
    /// The amount is nothing, or more than a voucher is worth at the most.
    Units,
    /// A place is named that the city does not have.
    Sites,
    /// The last day is over.
    Until,
    /// There are none, or too many.
    Count,
    /// The person at this place of the list is not in the register, has died, has moved away, or is named twice.
    Resident(usize),
}

impl Misfit {
    /// The field of the request at which it stands.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Batch => "batch",
            Self::Scheme => "scheme",
            Self::Fund => "fund",
            Self::District => "district",
            Self::Units => "units",
            Self::Sites => "sites",
            Self::Until => "until",
            Self::Count => "count",
            Self::Resident(_) => "residents",
        }
    }
}

impl Vouchers {
    /// Makes a batch of vouchers. Nothing is held for them yet. Their secret numbers are told this once.
    ///
    /// # Errors
    /// See [`VoucherError`]; nothing is made then.
    pub async fn issue(
        &self,
        mandate: &Mandate,
        new: NewVouchers,
    ) -> Result<Vec<Issued>, VoucherError> {
        if !mandate.covers_cohort(VOUCHERS) {
            return Err(VoucherError::NotFound);
        }
        let (scheme, mut misfits) = self.misfits(&new).await?;
        let (holders, unfit) = self.holders(mandate, &new.holders).await?;
        misfits.extend(unfit);
        let Some(scheme) = scheme.filter(|_| misfits.is_empty()) else {
            return Err(VoucherError::Misfits(misfits));
        };
        let benefit = Benefit::from_code(&scheme.benefit);
        let benefit = benefit.ok_or(StoreError::corrupt("eldercare_scheme_set.content"))?;
        let count = match &new.holders {
            Holders::Bearers(count) => *count,
            Holders::Residents(_) => u32::try_from(holders.len()).unwrap_or(VOUCHERS_MAX),
        };
        let mut issued = Vec::new();
        for place in 0..count {
            issued.push(made(&self.city, &new, (&scheme.name(), benefit), place)?);
        }
        let vouchers: Vec<Voucher> = issued.iter().map(|one| one.voucher.clone()).collect();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !store::create(tx, &vouchers).await? {
                    return Err(VoucherError::BatchTaken);
                }
                for ((resident, leave), voucher) in holders.iter().zip(&vouchers) {
                    store::give(tx, leave, resident, voucher).await?;
                }
                Ok(())
            })
        });
        flatten(done.await)?;
        Ok(issued)
    }

    /// The scheme that is named, and what does not fit.
    async fn misfits(
        &self,
        new: &NewVouchers,
    ) -> Result<(Option<Scheme>, Vec<Misfit>), VoucherError> {
        let today = self.city.today();
        let set = Schemes::new(self.city.clone()).on(today).await?;
        let schemes = set.into_iter().flat_map(|set| set.content.schemes);
        let scheme = { schemes }.find(|scheme| scheme.code == new.scheme);
        let pays = |scheme: &Scheme| scheme.funders.iter().any(|one| one.fund == new.fund);
        let district = new.district.as_deref();
        let has_district = match new.fund == fund::DISTRICTS {
            true => fund::payer(&self.city, &new.fund, district.unwrap_or_default()).is_ok(),
            false => district.is_none(),
        };
        let sites = self.city.sites().await?;
        let is_there = |id: &SiteId| sites.iter().any(|site| site.id == *id);
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let count = match &new.holders {
            Holders::Bearers(count) => *count as usize,
            Holders::Residents(residents) => residents.len(),
        };
        let checks = [
            (
                (1..=BATCH_CHARS_MAX).contains(&new.batch.len()) && new.batch.bytes().all(plain),
                Misfit::Batch,
            ),
            (scheme.is_some(), Misfit::Scheme),
            (scheme.as_ref().is_none_or(pays), Misfit::Fund),
            (has_district, Misfit::District),
            ((1..=VOUCHER_UNITS_MAX).contains(&new.units), Misfit::Units),
            (new.sites.iter().all(is_there), Misfit::Sites),
            (new.until >= today, Misfit::Until),
            ((1..=VOUCHERS_MAX as usize).contains(&count), Misfit::Count),
        ];
        let unfit = checks.into_iter().filter(|(fits, _)| !fits);
        Ok((scheme, unfit.map(|(_, misfit)| misfit).collect()))
    }

    /// The people for whom vouchers are made, each with the leave to put it down, and who can have none.
    async fn holders(
        &self,
        mandate: &Mandate,
        holders: &Holders,
    ) -> Result<(Vec<(ResidentId, Mandate)>, Vec<Misfit>), VoucherError> {
        let Holders::Residents(residents) = holders else {
            return Ok((Vec::new(), Vec::new()));
        };
        let registry = self.city.registry();
        let (mut found, mut misfits) = (Vec::new(), Vec::new());
        for (place, resident) in residents.iter().take(VOUCHERS_MAX as usize).enumerate() {
            let purpose = Purpose::EldercareServices;
            let asked = registry.over(mandate.access(), resident, SERVICE, purpose, Action::Order);
            let leave = match Box::pin(asked).await {
                Ok(leave) => Some(leave),
                Err(MandateError::Store(error)) => return Err(error.into()),
                Err(_) => None,
            };
            let known = match &leave {
                Some(leave) => known(&self.city, leave, resident, self.city.today()).await?,
                None => None,
            };
            let is_first = found.iter().all(|(one, _)| one != resident);
            match leave.filter(|_| is_first && known.is_some_and(|one| one.ended.is_none())) {
                Some(leave) => found.push((resident.clone(), leave)),
                None => misfits.push(Misfit::Resident(place)),
            }
        }
        Ok((found, misfits))
    }
}

fn made(
    city: &City,
    new: &NewVouchers,
    (rule, benefit): (&str, Benefit),
    place: u32,
) -> Result<Issued, StoreError> {
    let id = VoucherId::from_bytes(city.chance().bytes());
    let secret = format!(
        "{:012}",
        u64::from_be_bytes(city.chance().bytes()) % SECRETS
    );
    Ok(Issued {
        voucher: Voucher {
            secret: digest(city, &id, &secret)?,
            id,
            batch: new.batch.clone(),
            place,
            rule: rule.to_owned(),
            benefit,
            fund: new.fund.clone(),
            district: new.district.clone(),
            units: new.units,
            sites: new.sites.clone(),
            until: new.until,
            state: State::Preactivated,
            changed_at: city.now(),
        },
        secret: Personal::new(secret),
    })
}

/// What is kept of a secret number.
pub(super) fn digest(city: &City, id: &VoucherId, secret: &str) -> Result<String, StoreError> {
    city.digest_of("voucher", &format!("{id} {secret}"))
}
