//! The use of teaching resources: each opening counts once, for the school of the pupil and without who it was; a report
//! tells how many uses each pupil of a district and of a school stands for.

mod report;
mod store;
#[cfg(test)]
mod tests;

pub use report::{Place, Report, Row, SMALLEST_GROUP};
pub(crate) use store::{Used, add, put_pupils};

use std::collections::BTreeSet;

use city::City;
use city::error::StoreError;
use city::id::{ResidentId, ResourceId, SiteId};
use city::mandate::{Access, Actor, Cohort, Mandate, Purpose, Scope};
use city::people::{FactValue, MandateError, RelationKind};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalogue::CatalogueError;
use crate::{SERVICE, flatten};

/// Months over which the report goes, the present one among them.
pub const MONTHS: i32 = 12;

/// Counts one use of a resource, for the school of whoever opens it or of their children; without a school where that is
/// not known or not one. Who it was is not kept.
///
/// # Errors
/// When the database does not do its work.
pub async fn count(
    city: &City,
    access: Option<&Access>,
    resource: &ResourceId,
) -> Result<(), CatalogueError> {
    let school = match access {
        Some(access) => school_of(city, access).await?,
        None => None,
    };
    let used = Used {
        day: city.today(),
        school,
        resource: resource.clone(),
        uses: 1,
    };
    let done = city
        .db()
        .write(move |tx| Box::pin(async move { Ok(store::add(tx, &[used]).await?) }));
    flatten(done.await)
}

/// The school of a pupil, or the one school of all children of a parent.
async fn school_of(city: &City, access: &Access) -> Result<Option<SiteId>, StoreError> {
    let Actor::Resident { resident } = access.actor() else {
        return Ok(None);
    };
    let Some(own) = leave_to_see(city, access, resident).await? else {
        return Ok(None);
    };
    if let Some(school) = enrolled_at(city, &own, resident).await? {
        return Ok(Some(school));
    }
    let mut schools = BTreeSet::new();
    for relation in city.registry().relations(&own, resident).await? {
        if relation.kind != RelationKind::ParentOf {
            continue;
        }
        if let Some(mandate) = leave_to_see(city, access, &relation.other).await? {
            schools.extend(enrolled_at(city, &mandate, &relation.other).await?);
        }
    }
    // Of children at several schools it is not known which of them the parent looked for.
    Ok(schools.pop_first().filter(|_| schools.is_empty()))
}

async fn leave_to_see(
    city: &City,
    access: &Access,
    person: &ResidentId,
) -> Result<Option<Mandate>, StoreError> {
    let registry = city.registry();
    match registry.act_for(access, person, SERVICE, Scope::See).await {
        Ok(mandate) => Ok(Some(mandate)),
        Err(MandateError::Store(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

async fn enrolled_at(
    city: &City,
    mandate: &Mandate,
    pupil: &ResidentId,
) -> Result<Option<SiteId>, StoreError> {
    let facts = city.registry().facts(mandate, pupil, city.today()).await?;
    Ok(facts.into_iter().find_map(|fact| match fact.value {
        FactValue::Enrolled { site } => Some(site),
        _ => None,
    }))
}

/// How often a resource was opened in all.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_resource(city: &City, id: &ResourceId) -> Result<u64, StoreError> {
    store::of_resource(city.db().read(), id).await
}

/// Leave for an officer of teaching resources to count the pupils of the city's schools.
///
/// # Errors
/// [`MandateError::NotYours`] for everybody else.
pub fn leave_to_count(city: &City, access: &Access) -> Result<Mandate, MandateError> {
    let post = access.actor().post().ok_or(MandateError::NotYours)?;
    let own = Cohort::new(SERVICE, SERVICE, post.body.clone());
    let registry = city.registry();
    registry.work_on(access, &own, Purpose::FairnessMeasurement)
}

/// Counts the pupils of each school anew; the numbers alone are kept. The mandate must be over the service.
///
/// # Errors
/// When the mandate is another, or the database does not do its work.
pub async fn count_pupils(city: &City, mandate: &Mandate) -> Result<(), CatalogueError> {
    let today = city.today();
    let registry = city.registry();
    let counts = registry.count_pupils(mandate, SERVICE, today).await?;
    let done = city
        .db()
        .write(move |tx| Box::pin(async move { Ok(store::put_pupils(tx, &counts, today).await?) }));
    flatten(done.await)
}

/// The use of the last months by district and by school.
///
/// # Errors
/// When the database cannot be read.
pub async fn report(city: &City) -> Result<Report, StoreError> {
    let to = city.today();
    let from = first_month(to);
    let uses = store::by_school(city.db().read(), from, to).await?;
    let counted = store::pupils(city.db().read()).await?;
    let sites = city.sites().await?;
    Ok(report::measured(city, &sites, &uses, &counted, (from, to)))
}

/// The first day of the months over which the report goes.
fn first_month(to: Date) -> Date {
    let span = (MONTHS - 1).months();
    let from = to.first_of_month().checked_sub(span);
    from.unwrap_or(to)
}
