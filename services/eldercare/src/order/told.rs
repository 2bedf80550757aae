//! Telling people ahead of planned meals that are not for them, once of each meal.

use city::City;
use city::error::StoreError;
use city::id::{NoticeId, ResidentId, SiteId};
use city::mandate::{Actor, Channel, Mandate, Purpose};
use city::notice::{self, DecisionWords, Notice, NoticeKind};
use city::people::MandateError;
use city::policy::Action;
use jiff::civil::Date;
use platform::text::Text;

use super::ahead::DayMeal;
use super::{OrderError, Orders, store};
use crate::canteen::Canteens;
use crate::{SERVICE, WriteFailed, flatten, words as say};

/// Days that are looked at, today among them.
const DAYS: i64 = 8;

/// Tells everybody who gets meals of those in the coming week that are not for them; how many people were told.
pub(crate) async fn tell(city: &City) -> Result<usize, StoreError> {
    let mut told = 0;
    for resident in store::diners::from(city.db().read(), city.today()).await? {
        let (actor, channel) = (Actor::System, Channel::Program);
        let done = city.under(actor, channel, async |access| {
            let registry = city.registry();
            let purpose = Purpose::CanteenMeals;
            let asked = registry.over(access, &resident, SERVICE, purpose, Action::Order);
            match asked.await {
                Ok(mandate) => tell_one(city, &mandate, &resident).await,
                Err(MandateError::Store(error)) => Err(error),
                Err(_) => Ok(false),
            }
        });
        told += usize::from(done.await??);
    }
    Ok(told)
}

async fn tell_one(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<bool, StoreError> {
    let orders = Orders::new(city.clone());
    let Some(diner) = orders.diner(mandate, resident).await? else {
        return Ok(false);
    };
    let days = match Box::pin(orders.ahead(mandate, &diner, DAYS)).await {
        Ok(days) => days,
        Err(OrderError::Store(error)) => return Err(error),
        Err(_) => return Ok(false),
    };
    let clashing = days.iter().filter(|one| one.is_open && is_wrong(one));
    let abouts: Vec<String> = clashing
        .map(|one| format!("{} {} {}", diner.site, one.day, one.sitting))
        .collect();
    if abouts.is_empty() {
        return Ok(false);
    }
    let before = notice::of(city.db(), mandate, resident).await?;
    let is_new = |about: &String| {
        let mut before = before.iter();
        !before.any(|one| one.kind == NoticeKind::MealClash && one.about == *about)
    };
    let new: Vec<Notice> = abouts
        .into_iter()
        .filter(is_new)
        .map(|about| Notice {
            id: NoticeId::from_bytes(city.chance().bytes()),
            resident: resident.clone(),
            kind: NoticeKind::MealClash,
            about,
            due_at: city.now(),
        })
        .collect();
    if new.is_empty() {
        return Ok(false);
    }
    let leave = mandate.clone();
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            notice::tell(tx, &leave, &new)
                .await
                .map_err(|error| WriteFailed(error.to_string()))
        })
    });
    let done: Result<(), WriteFailed> = flatten(done.await);
    done.map_err(|error| StoreError::Unwritten(error.to_string()))?;
    Ok(true)
}

/// Whether what somebody gets is not for them.
fn is_wrong(one: &DayMeal) -> bool {
    let meal = one.meal.as_ref();
    !one.dishes.is_empty() && meal.is_some_and(|meal| meal.has_nothing || !meal.clashes.is_empty())
}

/// What such a notice says. Others may read it on a telephone or a letter: which dish it is and why stands on the page alone.
pub(crate) async fn words(
    city: &City,
    t: &Text,
    notice: &Notice,
) -> Result<Option<DecisionWords>, StoreError> {
    let Some((site, day, sitting)) = read(&notice.about) else {
        return Ok(None);
    };
    let Some(canteen) = Canteens::new(city.clone()).at(&site).await? else {
        return Ok(None);
    };
    let when = say::sitting(t, &canteen, day, sitting);
    let closes = say::closes(t, &canteen, day);
    Ok(Some(DecisionWords {
        answer: t.msg("eldercare-told-what").arg("when", when).to_string(),
        reason: vec![t.msg("eldercare-told-why").to_string()],
        next: t
            .msg("eldercare-told-next")
            .arg("closes", closes)
            .to_string(),
    }))
}

/// The canteen, the day and the sitting that a notice is about.
fn read(about: &str) -> Option<(SiteId, Date, &str)> {
    let mut parts = about.splitn(3, ' ');
    let site = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Some((site, day, parts.next()?))
}
