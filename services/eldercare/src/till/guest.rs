//! All that is asked about somebody who has come to a till, under the program's leave.

use city::eligibility::Answer;
use city::id::{DecisionId, DishId, LedgerAccountId, ResidentId, SiteId};
use city::ledger::{self, LedgerAccount};
use city::mandate::{Actor, Channel, Mandate, Purpose};
use city::policy::Action;
use eligibility::{Scheme, Used};
use jiff::civil::Date;

use super::error::TillError;
use super::model::{GivenPart, Meal, Quote, Serving, Wanted, Way};
use super::{Till, store};
use crate::canteen::{Canteens, Dish, Menu, Portion};
use crate::canteen_cohort::name_of;
use crate::card::{self, Family};
use crate::diet::{Clash, Diet, Diets};
use crate::entitlement::{Entitlements, Use, at};
use crate::facts::{DISTRICT, known};
use crate::order::{Diner, Order, Orders, Served, check_portions, gets};
use crate::scheme::Benefit;
use crate::{SERVICE, canteen};

/// What is known of somebody who wants to eat.
pub(super) struct Guest {
    pub(super) mandate: Mandate,
    pub(super) diner: Option<Diner>,
    accounts: Vec<LedgerAccount>,
    family: Family,
    district: String,
    decision: Option<DecisionId>,
    pub(super) this_month: Vec<Serving>,
    pub(super) quote: Quote,
}

/// What somebody gets.
struct Coming {
    diner: Option<Diner>,
    ordered: Option<Order>,
    portions: Vec<Portion>,
    clashes: Vec<(DishId, Clash)>,
}

impl Till {
    /// Does something under the program's leave to work out what somebody is entitled to, and to book it.
    pub(super) async fn under_program<T>(
        &self,
        resident: &ResidentId,
        work: impl AsyncFnOnce(Mandate) -> Result<T, TillError>,
    ) -> Result<T, TillError> {
        let registry = self.city.registry();
        let (actor, channel) = (Actor::System, Channel::Program);
        let done = self.city.under(actor, channel, async |access| {
            let purpose = Purpose::CanteenMeals;
            let asked = registry.over(access, resident, SERVICE, purpose, Action::Order);
            work(asked.await?).await
        });
        done.await?
    }

    /// What is served at a sitting of a canteen, where the mandate is over it and it is served that day.
    pub(super) async fn served(
        &self,
        staff: &Mandate,
        site: &SiteId,
        day: Date,
        sitting: &str,
    ) -> Result<(Menu, Vec<Dish>), TillError> {
        if !staff.covers_cohort(&name_of(site)) {
            return Err(TillError::NotFound);
        }
        let canteens = Canteens::new(self.city.clone());
        let canteen = canteens.at(site).await?.ok_or(TillError::NotFound)?;
        let serves = |one: &canteen::Sitting| one.is_on(day.weekday());
        if !canteen.sitting(sitting).is_some_and(serves) {
            return Err(TillError::NoSitting);
        }
        let dishes = canteens.dishes(site).await?;
        let menu = canteens.menu(site, day, sitting).await?;
        let menu = menu.unwrap_or_default();
        Ok((menu, dishes))
    }

    pub(super) async fn asked(
        &self,
        staff: &Mandate,
        site: &SiteId,
        wanted: &Wanted,
        day: Date,
        price_known: Option<u64>,
    ) -> Result<Guest, TillError> {
        let (menu, dishes) = self.served(staff, site, day, &wanted.sitting).await?;
        let served = Served {
            menu: &menu,
            dishes: &dishes,
        };
        self.under_program(&wanted.resident, async |mandate| {
            self.looked(mandate, site, wanted, (served, day), price_known)
                .await
        })
        .await
    }

    /// What somebody gets: what they chose now, or ordered before, or the first dish that is for them.
    async fn coming(
        &self,
        mandate: &Mandate,
        site: &SiteId,
        wanted: &Wanted,
        (served, day): (Served<'_>, Date),
    ) -> Result<Coming, TillError> {
        let resident = &wanted.resident;
        let orders = Orders::new(self.city.clone());
        let diner = orders.diner(mandate, resident).await?;
        let said = orders.of_resident(mandate, resident, (day, day)).await?;
        let is_here = |one: &Order| one.sitting == wanted.sitting && one.site == *site;
        let ordered = said
            .into_iter()
            .find(|one| is_here(one) && one.state.is_cooked());
        let diets = Diets::new(self.city.clone());
        let warnings = diets.warnings(mandate, resident).await?;
        let chosen = match (&wanted.portions, &ordered) {
            (none, Some(order)) if none.is_empty() => &order.portions,
            (chosen, _) => chosen,
        };
        let diet = match &diner {
            Some(diner) => diner.diet(&warnings),
            None => Diet {
                warned: warnings.iter().map(|one| one.avoid).collect(),
                ..Diet::default()
            },
        };
        let wants_half = diner.as_ref().is_some_and(|diner| diner.wishes.half);
        let (portions, clashes) = gets(served, &diet, chosen, wants_half);
        Ok(Coming {
            diner,
            ordered,
            portions,
            clashes,
        })
    }

    /// All that is asked about somebody under the program's leave.
    async fn looked(
        &self,
        mandate: Mandate,
        site: &SiteId,
        wanted: &Wanted,
        (served, day): (Served<'_>, Date),
        price_known: Option<u64>,
    ) -> Result<Guest, TillError> {
        let city = &self.city;
        let resident = &wanted.resident;
        let db = city.db().read();
        let facts = known(city, &mandate, resident, day).await?;
        let facts = facts.ok_or(TillError::NotFound)?;
        let coming = self.coming(&mandate, site, wanted, (served, day)).await?;
        // What was used is asked after the diner, whose count shows whether another till was faster.
        let first = day.first_of_month();
        let this_month = store::of_resident(db, &mandate, resident, (first, day)).await?;
        let Coming {
            diner,
            ordered,
            portions,
            clashes,
        } = coming;
        let price = match price_known {
            Some(price) => price,
            None => chosen(served, &portions)?,
        };
        let asked = Use {
            benefit: Benefit::Meal,
            day,
            price,
        };
        let eaten: Vec<&Serving> = this_month.iter().filter(|one| !one.is_refunded).collect();
        let explained = at(city, &mandate, resident, asked, |scheme| {
            used(&eaten, scheme, day)
        })
        .await?;
        let is_same = |one: &&&Serving| one.day == day && one.sitting == wanted.sitting;
        let before = eaten.iter().rev().find(is_same);
        let served_before = before.map(|one| (one.site.clone(), one.at));
        let rest = match served_before {
            // One meal of a sitting is paid for.
            Some(_) => price,
            None => explained.rest(),
        };
        let decision = Entitlements::new(city.clone());
        let newest = decision.of_resident(&mandate, resident).await?;
        let newest = newest.into_iter().find(|one| one.from <= day);
        let district = match facts.answers.get(DISTRICT) {
            Some(Answer::Choice(id)) => id.clone(),
            _ => String::new(),
        };
        let accounts = ledger::accounts_of(db, &mandate, resident).await?;
        let family = card::family(db, &mandate, resident, &accounts, (rest, day)).await?;
        let added = match served_before.is_none() && price_known.is_none() {
            true => card::added(db, &mandate, resident).await?,
            false => None,
        };
        Ok(Guest {
            mandate,
            diner,
            accounts,
            district,
            decision: newest.map(|one| one.decision),
            quote: Quote {
                portions,
                price,
                explained,
                clashes,
                served_before,
                ordered,
                rest,
                added: added.unwrap_or_default(),
                is_over_limit: family == Family::OverLimit,
            },
            family,
            this_month,
        })
    }
}

impl Guest {
    /// The person's own account.
    pub(super) fn wallet(&self) -> Result<LedgerAccountId, TillError> {
        let mut open = self.accounts.iter();
        let found = open.find(|one| one.purpose == "wallet" && !one.is_closed);
        Ok(found.ok_or(TillError::NoAccount)?.id.clone())
    }

    /// The account of the family from which the rest is paid. Staff are not told whether nobody pays or nobody pays so much.
    pub(super) fn family(&self) -> Result<LedgerAccountId, TillError> {
        match &self.family {
            Family::Pays(account) => Ok(account.clone()),
            Family::OverLimit | Family::Nobody => Err(TillError::NoAccount),
        }
    }

    /// What is written of the meal.
    pub(super) fn meal(&self, way: Way, at_home: bool, card: Option<String>) -> Meal {
        let quote = &self.quote;
        let is_given = quote.served_before.is_none() && quote.explained.is_given();
        let said = quote.explained.counts.said.iter();
        let given = said.filter(|said| is_given && !said.shares.is_empty());
        let given = given.map(|said| GivenPart {
            code: said.scheme.code.clone(),
            rule: said.scheme.name(),
            units: said.shares.iter().map(|share| share.units).sum(),
            shares: (said.shares.iter())
                .filter(|share| share.units > 0)
                .map(|share| (share.fund.clone(), share.units))
                .collect(),
        });
        Meal {
            portions: quote.portions.clone(),
            price: quote.price,
            given: given.filter(|part| part.units > 0).collect(),
            rest: quote.rest,
            added: quote.to_pay(way) - quote.rest,
            way,
            decision: self.decision.clone(),
            district: self.district.clone(),
            till: None,
            card,
            at_home,
        }
    }
}

/// How often and up to how much a scheme was used.
fn used(eaten: &[&Serving], scheme: &Scheme, day: Date) -> Used {
    let mut used = Used::default();
    for serving in eaten {
        let parts = serving.meal.given.iter();
        for part in parts.filter(|part| part.code == scheme.code) {
            used.uses_this_month += 1;
            used.units_this_month += part.units;
            if serving.day == day {
                used.uses_today += 1;
            }
        }
    }
    used
}

/// What the portions cost that somebody gets, where they may get them.
fn chosen(served: Served<'_>, portions: &[Portion]) -> Result<u64, TillError> {
    match portions.is_empty() || check_portions(served, portions).is_err() {
        true => Err(TillError::Portions),
        false => price(served, portions),
    }
}

/// What portions cost, in minor units.
pub(super) fn price(served: Served<'_>, portions: &[Portion]) -> Result<u64, TillError> {
    let mut sum = 0_u64;
    for portion in portions {
        let dish = served.dish(&portion.dish).ok_or(TillError::Portions)?;
        let cost = dish.content.cost(portion.half, portion.count);
        let cost = cost.ok_or(TillError::Portions)?;
        sum = sum.checked_add(cost).ok_or(TillError::Portions)?;
    }
    Ok(sum)
}
