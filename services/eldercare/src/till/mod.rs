//! The till: who has come, what the meal costs, what schemes give and why, and who pays the rest, in one transaction.
//!
//! Staff of a canteen have leave over those who eat there. What somebody is entitled to follows from facts that staff never
//! see: the program works it out under a leave of its own, and the person is told of that as of any look.

mod book;
mod error;
mod find;
mod guest;
mod home;
mod model;
mod outside;
mod queue;
pub(crate) mod store;

pub use error::TillError;
pub use find::{Found, NotTaken, Search, find};
pub use model::{
    GivenPart, Meal, NewServing, Quote, SERVING_ID_CHARACTERS_MAX, Serving, TakenAlone, Wanted, Way,
};
pub use outside::give_back_unserved;
pub use queue::{ENTRIES_MAX, Outcome, SettledEntry, SettledQueue, UnpaidEntry};

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::id::{ResidentId, SiteId};
use city::ledger::{Asked, TransferId};
use city::mandate::Mandate;
use jiff::civil::Date;
use paycode::CardNumber;

use crate::canteen::{Canteens, Portion};
use crate::canteen_cohort::name_of;
use crate::order::{Served, check_portions};
use crate::{SERVICE, flatten, fund};
use book::{book_chain, moved, reversed, write};
use guest::{Guest, price};

/// What somebody was served.
pub const SERVING: Record = Record::new("meal-serving").kept_by(SERVICE);

/// How often a serving is tried anew where another till was faster.
const TRIES: usize = 4;

/// The till of a city.
#[derive(Clone)]
pub struct Till {
    city: City,
}

impl Till {
    /// The till of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// What a meal comes to for somebody who has come to a canteen today, where the mandate is over it. It changes nothing.
    ///
    /// # Errors
    /// See [`TillError`].
    pub async fn quote(
        &self,
        staff: &Mandate,
        site: &SiteId,
        wanted: &Wanted,
    ) -> Result<Quote, TillError> {
        let today = self.city.today();
        Ok(self.asked(staff, site, wanted, today, None).await?.quote)
    }

    /// Serves a meal: counts it, takes what schemes give from their funds and the rest as the person pays it, all or nothing.
    /// The same id again gives the same serving.
    ///
    /// # Errors
    /// See [`TillError`]; nothing is booked then.
    pub async fn serve(
        &self,
        staff: &Mandate,
        site: &SiteId,
        new: &NewServing,
    ) -> Result<Serving, TillError> {
        if new.id.as_str().len() > SERVING_ID_CHARACTERS_MAX {
            return Err(TillError::Id);
        }
        for _ in 0..TRIES {
            let today = self.city.today();
            let guest = self.asked(staff, site, &new.wanted, today, None).await?;
            if let Some(before) = guest.this_month.iter().find(|one| one.id == new.id) {
                let is_same = before.site == *site
                    && before.meal.way == new.way
                    && (new.wanted.portions.is_empty()
                        || before.meal.portions == new.wanted.portions);
                return match is_same {
                    true => Ok(before.clone()),
                    false => Err(TillError::IdConflict),
                };
            }
            if new
                .rest
                .is_some_and(|rest| rest != guest.quote.to_pay(new.way))
            {
                return Err(TillError::OtherRest);
            }
            if let (Some((at_site, at)), false) = (&guest.quote.served_before, new.again) {
                let (site, at) = (at_site.clone(), *at);
                return Err(TillError::AlreadyServed { site, at });
            }
            let serving = Serving {
                id: new.id.clone(),
                resident: new.wanted.resident.clone(),
                site: site.clone(),
                day: today,
                sitting: new.wanted.sitting.clone(),
                at: self.city.now(),
                meal: guest.meal(new.way, new.wanted.at_home, new.card.clone()),
                is_refunded: false,
            };
            if self.book(guest, serving.clone(), new.code).await? {
                return Ok(serving);
            }
        }
        Err(TillError::Busy)
    }

    /// Books what a till took while it was alone. Schemes give what they would have given; the rest is paid from the person's
    /// account, else from the family's, and stays open where neither covers it: the meal was eaten.
    ///
    /// # Errors
    /// See [`TillError`].
    pub async fn settle(
        &self,
        staff: &Mandate,
        site: &SiteId,
        taken: &TakenAlone,
    ) -> Result<Serving, TillError> {
        let day = self.city.date_at(taken.at);
        let wanted = Wanted {
            resident: taken.resident.clone(),
            sitting: taken.sitting.clone(),
            portions: Vec::new(),
            at_home: false,
        };
        let mut ways = [Way::Wallet, Way::Family, Way::Open].into_iter().peekable();
        for _ in 0..2 * TRIES {
            let Some(way) = ways.peek().copied() else {
                break;
            };
            let price = Some(taken.price);
            let guest = self.asked(staff, site, &wanted, day, price).await?;
            if let Some(before) = guest.this_month.iter().find(|one| one.id == taken.id) {
                return Ok(before.clone());
            }
            let mut meal = guest.meal(way, false, Some(taken.card.clone()));
            meal.till = Some(taken.till);
            meal.portions.clear();
            let serving = Serving {
                id: taken.id.clone(),
                resident: taken.resident.clone(),
                site: site.clone(),
                day,
                sitting: taken.sitting.clone(),
                at: taken.at,
                meal,
                is_refunded: false,
            };
            match self.book(guest, serving.clone(), None).await {
                Ok(true) => return Ok(serving),
                Ok(false) => {}
                Err(TillError::NoAccount | TillError::NotEnough) => {
                    ways.next();
                }
                Err(error) => return Err(error),
            }
        }
        Err(TillError::Busy)
    }

    /// Sells a meal for cash to somebody who is nobody's diner, at its price. The same id again changes nothing.
    ///
    /// # Errors
    /// See [`TillError`].
    pub async fn sell(
        &self,
        staff: &Mandate,
        site: &SiteId,
        id: &TransferId,
        sitting: &str,
        portions: &[Portion],
    ) -> Result<u64, TillError> {
        if id.as_str().len() > SERVING_ID_CHARACTERS_MAX {
            return Err(TillError::Id);
        }
        let today = self.city.today();
        let (menu, dishes) = self.served(staff, site, today, sitting).await?;
        let served = Served {
            menu: &menu,
            dishes: &dishes,
        };
        check_portions(served, portions).map_err(|_| TillError::Portions)?;
        let units = price(served, portions)?;
        if portions.is_empty() {
            return Err(TillError::Portions);
        }
        let new = store::GuestServing {
            id: id.clone(),
            site: site.clone(),
            day: today,
            sitting: sitting.to_owned(),
            at: self.city.now(),
            portions: portions.to_vec(),
            units,
        };
        let city = self.city.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !store::add_guest(tx, &new).await? || new.units == 0 {
                    return Ok(());
                }
                let cash = fund::cash_of(tx, &city, &new.site).await?;
                let takings = fund::takings_of(tx, &city, &new.site).await?;
                let paid = moved(format!("{}.rest", new.id), cash, takings, new.units)?;
                book_chain(tx, &city, vec![paid]).await
            })
        });
        flatten(done.await)?;
        Ok(units)
    }

    /// Gives back all that was booked for a meal, to whoever paid it, on the next day that is open. Once.
    ///
    /// # Errors
    /// See [`TillError`].
    pub async fn refund(
        &self,
        staff: &Mandate,
        site: &SiteId,
        (resident, day): (&ResidentId, Date),
        id: &TransferId,
    ) -> Result<Serving, TillError> {
        if !staff.covers_cohort(&name_of(site)) {
            return Err(TillError::NotFound);
        }
        let db = self.city.db().read();
        let read = self.under_program(resident, async |mandate| {
            let found = store::of_resident(db, &mandate, resident, (day, day)).await?;
            Ok((mandate, found))
        });
        let (mandate, found) = read.await?;
        let serving = found
            .into_iter()
            .find(|one| one.id == *id && one.site == *site);
        let mut serving = serving.ok_or(TillError::NotFound)?;
        let city = self.city.clone();
        let back = serving.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !store::refund(tx, &mandate, &back).await? {
                    return Err(TillError::Refunded);
                }
                if back.meal.way == Way::Provider {
                    outside::store::refund(tx, &back.id).await?;
                }
                let shares: usize = back.meal.given.iter().map(|part| part.shares.len()).sum();
                let shares = (0..shares).map(|place| back.share_id(place));
                let was_paid =
                    back.meal.paid() > 0 && !matches!(back.meal.way, Way::Open | Way::Provider);
                let was_added = back.meal.added > 0;
                let all = shares.chain(was_added.then(|| back.added_id()));
                let all = all.chain(was_paid.then(|| back.rest_id()));
                let chain: Result<Vec<Asked>, TillError> = all.map(reversed).collect();
                book_chain(tx, &city, chain?).await
            })
        });
        flatten(done.await)?;
        serving.is_refunded = true;
        Ok(serving)
    }

    /// What was served at a sitting of a canteen, where the mandate is over it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn servings(
        &self,
        staff: &Mandate,
        site: &SiteId,
        when: (Date, &str),
    ) -> Result<Vec<Serving>, StoreError> {
        store::at(self.city.db().read(), staff, site, when).await
    }

    /// What was served on a day at a canteen, where the mandate is over it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn servings_of_day(
        &self,
        staff: &Mandate,
        site: &SiteId,
        day: Date,
    ) -> Result<Vec<Serving>, StoreError> {
        let canteens = Canteens::new(self.city.clone());
        let sittings = canteens.at(site).await?.map(|one| one.sittings);
        let mut all = Vec::new();
        for sitting in sittings.unwrap_or_default() {
            all.extend(self.servings(staff, site, (day, &sitting.code)).await?);
        }
        Ok(all)
    }

    /// What a person was served from one day to another, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_resident(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        days: (Date, Date),
    ) -> Result<Vec<Serving>, StoreError> {
        store::of_resident(self.city.db().read(), mandate, resident, days).await
    }

    /// Writes a serving and books it. Tells whether it did: another till may have been faster.
    async fn book(
        &self,
        guest: Guest,
        serving: Serving,
        code: Option<(CardNumber, u32)>,
    ) -> Result<bool, TillError> {
        let city = self.city.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { write(tx, &city, &guest, &serving, code).await })
        });
        match flatten(done.await) {
            Ok(()) => Ok(true),
            Err(TillError::Busy) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
