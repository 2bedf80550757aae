//! Renewing what was approved when its cycle is over, for all whose cycle ended lately.

use city::City;
use city::decision::Outcome;
use city::mandate::{Access, Actor, Channel, Cohort, Mandate, Purpose, Role};
use city::people::MandateError;
use city::policy::Action;
use jiff::ToSpan;

use super::{Asked, EntitlementError, Entitlements, store};
use crate::SERVICE;

/// The name under which the program looks for cycles that are over.
const ENDED: &str = "eldercare-cycles-that-ended";

/// Days after its end for which a cycle is looked for: as long as the program may have stood still.
const DAYS_LOOKED_BACK: i64 = 7;

/// People in one run at the most; the others are done in the next.
const PEOPLE_MAX: u64 = 5_000;

/// What came of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Renewed {
    /// For how many a new cycle began.
    pub begun: usize,
    /// For how many no scheme is any more; they were told.
    pub refused: usize,
}

/// Begins the next cycle for all whose last one ended within days, and tells each what was decided. Whoever was decided about
/// since is left alone, so that it may be run again.
///
/// # Errors
/// See [`EntitlementError`]; who was done stays so.
pub async fn renew_ended(city: &City) -> Result<Renewed, EntitlementError> {
    let done = city.under(Actor::System, Channel::Program, async |access| {
        Box::pin(renew_all(city, access)).await
    });
    done.await?
}

async fn renew_all(city: &City, access: &Access) -> Result<Renewed, EntitlementError> {
    let office = |body: &&city::directory::Body| body.may_staff(Role::Officer, SERVICE);
    let Some(office) = city.bodies().iter().find(office) else {
        return Ok(Renewed::default());
    };
    let cohort = Cohort::new(ENDED, SERVICE, office.id.clone());
    let registry = city.registry();
    let over_all = registry.work_on(access, &cohort, Purpose::EldercareServices);
    let over_all = over_all.map_err(refused)?;
    let today = city.today();
    let since = today.saturating_sub(DAYS_LOOKED_BACK.days());
    let db = city.db().read();
    let ended = store::ended(db, &over_all, ENDED, (since, today), PEOPLE_MAX).await?;
    let entitlements = Entitlements::new(city.clone());
    let mut renewed = Renewed::default();
    for (resident, until) in ended {
        let purpose = Purpose::EldercareServices;
        let leave = registry.over(access, &resident, SERVICE, purpose, Action::Order);
        let leave: Mandate = match leave.await {
            Ok(leave) => leave,
            Err(MandateError::Store(error)) => return Err(error.into()),
            // What is kept under restriction is for a person to look after.
            Err(_) => continue,
        };
        let decided = entitlements.decision(&leave, &resident).await?;
        if decided.is_some_and(|one| city.date_at(one.made_at) > until) {
            continue;
        }
        match Box::pin(entitlements.renew(&leave, &resident)).await {
            Ok(Some(Asked::Decided(decision, _))) => match decision.outcome {
                Outcome::Reached => renewed.begun += 1,
                _ => renewed.refused += 1,
            },
            Ok(_) | Err(EntitlementError::Ended(_) | EntitlementError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(renewed)
}

fn refused(error: MandateError) -> EntitlementError {
    match error {
        MandateError::Store(error) => error.into(),
        _ => EntitlementError::NotFound,
    }
}
