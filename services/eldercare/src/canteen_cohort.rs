//! Those who eat at a canteen, as its staff work on them.

use city::id::{BodyId, SiteId};
use city::mandate::Cohort;

use crate::SERVICE;

/// Those who eat at a site, whose staff are of this body.
pub(crate) fn canteen_cohort(site: &SiteId, body: BodyId) -> Cohort {
    Cohort::new(format!("canteen {site}"), SERVICE, body)
}
