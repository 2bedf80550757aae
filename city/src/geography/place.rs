use serde::{Deserialize, Serialize};

/// The mean radius of the earth, in metres.
pub const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

/// The pace of a person on foot, 3.6 km/h: an assumption of this project, on the side of those who
/// walk with a child or slowly.
pub const WALKING_METRES_PER_MINUTE: f64 = 60.0;

/// How much longer a walk is than the straight line. An assumption of this project: a street grid
/// makes it 4/pi, or 1.27, on average over all directions; hills and crossings add a little.
pub const WALKING_DETOUR_FACTOR: f64 = 1.3;

/// A point on the earth in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees east of Greenwich, -180 to 180.
    pub lon: f64,
    /// Degrees north of the equator, -90 to 90.
    pub lat: f64,
}

impl Place {
    /// Whether both degrees are numbers on the globe.
    #[must_use]
    pub fn is_on_earth(self) -> bool {
        (-180.0..=180.0).contains(&self.lon) && (-90.0..=90.0).contains(&self.lat)
    }

    /// The great-circle distance to another point, in metres (haversine formula; Sinnott 1984,
    /// "Virtues of the haversine").
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        let half_lat = (other.lat - self.lat).to_radians() / 2.0;
        let half_lon = (other.lon - self.lon).to_radians() / 2.0;
        let chord = half_lat.sin().powi(2)
            + self.lat.to_radians().cos() * other.lat.to_radians().cos() * half_lon.sin().powi(2);
        // Rounding may carry the chord of two opposite points just past one.
        2.0 * EARTH_RADIUS_METRES * chord.min(1.0).sqrt().asin()
    }
}

/// Minutes on foot over a straight-line distance in metres, with the detour a street makes.
#[must_use]
pub fn walking_minutes(metres: f64) -> f64 {
    metres * WALKING_DETOUR_FACTOR / WALKING_METRES_PER_MINUTE
}
