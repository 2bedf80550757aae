//! Those who eat at a canteen, as its staff work on them.

use city::id::{BodyId, SiteId};
use city::mandate::Cohort;

use crate::SERVICE;

/// Those who eat at a site, whose staff are of this body.
pub(crate) fn canteen_cohort(site: &SiteId, body: BodyId) -> Cohort {
    Cohort::new(name_of(site), SERVICE, body)
}

/// What that cohort is called.
pub(crate) fn name_of(site: &SiteId) -> String {
    format!("canteen {site}")
}
