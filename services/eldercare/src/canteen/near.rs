//! Which canteens are near a place, and how far it is to walk.

use city::City;
use city::directory::Site;
use city::error::StoreError;
use city::geography::{Place, walking_minutes};

use super::{Canteen, Canteens};

/// A canteen, and how far it is from a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The canteen.
    pub canteen: Canteen,
    /// Where it is.
    pub site: Site,
    /// In a straight line, in metres.
    pub metres: f64,
    /// On foot, with the detour that streets make.
    pub walking_minutes: f64,
}

/// Up to `count` canteens, the nearest to a place first.
///
/// # Errors
/// When the database cannot be read.
pub async fn near(city: &City, place: Place, count: usize) -> Result<Vec<Near>, StoreError> {
    let all = Canteens::new(city.clone()).all().await?;
    let sites = city.sites().await?;
    let found = sites.into_iter().filter_map(|site| {
        let canteen = all.iter().find(|one| one.site == site.id)?.clone();
        let there = Place {
            lon: site.lon,
            lat: site.lat,
        };
        let metres = place.metres_to(there);
        Some(Near {
            canteen,
            site,
            metres,
            walking_minutes: walking_minutes(metres),
        })
    });
    let mut found: Vec<Near> = found.collect();
    found.sort_by(|one, other| one.metres.total_cmp(&other.metres));
    found.truncate(count);
    Ok(found)
}
