//! How full a canteen is. Only numbers come out of it.

use city::error::StoreError;
use jiff::civil::Date;

use super::{Orders, store};
use crate::canteen::Canteen;

/// How full a sitting is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The sitting, by its code.
    pub sitting: String,
    /// How many sit down at the most.
    pub places: u32,
    /// How many of the places are taken by orders, and by meals that come by themselves.
    pub taken: u32,
}

impl Orders {
    /// How full each sitting of a canteen is on a day.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn room(&self, canteen: &Canteen, day: Date) -> Result<Vec<Room>, StoreError> {
        let mut rooms = Vec::new();
        let on = canteen.sittings.iter();
        for sitting in on.filter(|one| one.is_on(day.weekday())) {
            let taken = self.taken(canteen, day, &sitting.code).await?;
            rooms.push(Room {
                sitting: sitting.code.clone(),
                places: sitting.places,
                taken: u32::try_from(taken).unwrap_or(u32::MAX).min(sitting.places),
            });
        }
        Ok(rooms)
    }

    /// How many places of a sitting are taken.
    pub(super) async fn taken(
        &self,
        canteen: &Canteen,
        day: Date,
        sitting: &str,
    ) -> Result<usize, StoreError> {
        let db = self.city.db().read();
        let (said, sit) = store::orders::said(db, &canteen.site, (day, sitting)).await?;
        let standing = store::diners::count_standing(db, &canteen.site, day, &said).await?;
        Ok(sit + standing.get(sitting).copied().unwrap_or_default())
    }
}
