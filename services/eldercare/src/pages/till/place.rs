//! A canteen at a sitting, as its staff work at the till.

use city::City;
use city::id::SiteId;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::Trouble;

use super::TILL;
use crate::canteen::{Canteen, Canteens, Sitting};
use crate::screen::ScreenId;
use crate::till::Till;
use crate::words;

/// A canteen at a sitting.
pub(super) struct PlaceView {
    pub(super) site: String,
    pub(super) name: String,
    pub(super) sitting: String,
    pub(super) sittings: Vec<(String, String, bool)>,
    /// Digits after the point of an amount.
    pub(super) minor: u8,
}

/// The till of a canteen, for its staff.
pub(in crate::pages) struct Place {
    pub(super) city: City,
    pub(super) canteen: Canteen,
    pub(super) staff: Mandate,
    pub(super) name: String,
    pub(super) sitting: String,
    /// The screen that faces the diner, where this till has one.
    pub(super) screen: Option<ScreenId>,
}

impl Place {
    pub(super) async fn of(
        desk: &Desk,
        visitor: &Visitor,
        site: &str,
        sitting: &str,
    ) -> Result<Self, Trouble> {
        let city = desk.city().clone();
        let site: SiteId = site.parse().map_err(|_| Trouble::NotFound)?;
        let canteens = Canteens::new(city.clone());
        let staff = canteens.leave(visitor.access()?, &site).await?;
        let canteen = canteens.at(&site).await?.ok_or(Trouble::NotFound)?;
        let sites = city.sites().await?;
        let language = visitor.shell.t.language();
        let name = sites.iter().find(|one| one.id == site);
        let name = name.map_or("", |one| one.name.in_language(language));
        let sitting = match canteen.sitting(sitting) {
            Some(sitting) => sitting.code.clone(),
            None => going_on(&city, &canteen),
        };
        Ok(Self {
            name: name.to_owned(),
            city,
            canteen,
            staff,
            sitting,
            screen: None,
        })
    }

    pub(super) fn path(&self) -> String {
        format!("{TILL}/{}", self.canteen.site)
    }

    pub(super) fn view(&self, t: &Text) -> PlaceView {
        let sittings = self.canteen.sittings.iter().map(|one| {
            let name = one.name.in_language(t.language()).to_owned();
            (one.code.clone(), name, one.code == self.sitting)
        });
        PlaceView {
            site: self.canteen.site.to_string(),
            name: self.name.clone(),
            sitting: self.sitting.clone(),
            sittings: sittings.collect(),
            minor: words::minor_digits(&self.city),
        }
    }

    pub(super) fn till(&self) -> Till {
        Till::new(self.city.clone())
    }
}

/// The sitting of today that goes on or comes next; the last one of the day where all are over.
fn going_on(city: &City, canteen: &Canteen) -> String {
    let now = city.local(city.now());
    let today = |one: &&Sitting| one.is_on(now.date().weekday());
    let mut sittings = canteen.sittings.iter().filter(today);
    let next = sittings.clone().find(|one| one.until >= now.time());
    let last = sittings.next_back();
    let chosen = next.or(last).or(canteen.sittings.first());
    chosen.map_or_else(String::new, |one| one.code.clone())
}
