//! The pages of those who work in a canteen: what is cooked and for whom, what is on the menu, what is brought home, and how
//! a sitting ends.

mod close;
mod count;
mod dishes;
mod home;
mod labels;
mod list;
mod menu;
mod settings;

use axum::Router;
use axum::routing::get;
use city::City;
use city::directory::Site;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::Trouble;

use super::broken;
use crate::canteen::{Canteen, CanteenError, Canteens, Sitting};
use crate::canteen_cohort::name_of;
use crate::order::{Kitchen, KitchenError};
use crate::words::kitchen as words;

/// Where staff choose a canteen.
const CANTEENS: &str = "/eldercare/kitchen";

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/eldercare/kitchen", get(list::canteens))
        .route("/eldercare/kitchen/{site}", get(list::days))
        .route(
            "/eldercare/kitchen/{site}/settings",
            get(settings::show).post(settings::take),
        )
        .route(
            "/eldercare/kitchen/{site}/dishes",
            get(dishes::list).post(dishes::retire),
        )
        .route(
            "/eldercare/kitchen/{site}/dishes/{dish}",
            get(dishes::show).post(dishes::take),
        )
        .route("/eldercare/kitchen/{site}/{day}/{sitting}", get(list::show))
        .route(
            "/eldercare/kitchen/{site}/{day}/{sitting}/replace",
            get(menu::ask_replacement).post(menu::replace),
        )
        .route(
            "/eldercare/kitchen/{site}/{day}/{sitting}/menu",
            get(menu::show).post(menu::take),
        )
        .route(
            "/eldercare/kitchen/{site}/{day}/{sitting}/count",
            get(count::show).post(count::take),
        )
        .route(
            "/eldercare/kitchen/{site}/{day}/{sitting}/labels",
            get(labels::show),
        )
        .route(
            "/eldercare/kitchen/{site}/{day}/{sitting}/round",
            get(home::show),
        )
        .route(
            "/eldercare/kitchen/{site}/{day}/{sitting}/round/{resident}",
            get(home::ask).post(home::mark),
        )
        .route(
            "/eldercare/kitchen/{site}/{day}/{sitting}/close",
            get(close::show).post(close::take),
        )
}

/// A canteen of the visitor's own body.
struct Place {
    mandate: Mandate,
    site: Site,
    canteen: Canteen,
    canteens: Canteens,
}

impl Place {
    async fn of(desk: &Desk, visitor: &Visitor, site: &str) -> Result<Self, Trouble> {
        let id = site.parse().map_err(|_| Trouble::NotFound)?;
        let canteens = Canteens::new(desk.city().clone());
        let mandate = canteens.leave(visitor.access()?, &id).await?;
        let canteen = canteens.at(&id).await?.ok_or(Trouble::NotFound)?;
        let sites = desk.city().sites().await?;
        let site = sites.into_iter().find(|one| one.id == id);
        Ok(Self {
            mandate,
            site: site.ok_or(Trouble::NotFound)?,
            canteen,
            canteens,
        })
    }

    fn name<'a>(&'a self, t: &Text) -> &'a str {
        self.site.name.in_language(t.language())
    }

    fn path(&self) -> String {
        format!("{CANTEENS}/{}", self.site.id)
    }
}

/// A sitting of a day in an address.
struct At {
    place: Place,
    day: Date,
    sitting: Sitting,
}

impl At {
    async fn of(
        desk: &Desk,
        visitor: &Visitor,
        (site, day, sitting): &(String, String, String),
    ) -> Result<Self, Trouble> {
        let place = Place::of(desk, visitor, site).await?;
        let sitting = place.canteen.sitting(sitting).cloned();
        Ok(Self {
            day: day.parse().map_err(|_| Trouble::NotFound)?,
            sitting: sitting.ok_or(Trouble::NotFound)?,
            place,
        })
    }

    /// The address of a page of this sitting; that of its list where it is empty.
    fn path(&self, page: &str) -> String {
        let (place, day, code) = (self.place.path(), self.day, &self.sitting.code);
        match page {
            "" => format!("{place}/{day}/{code}"),
            page => format!("{place}/{day}/{code}/{page}"),
        }
    }

    /// Where and when, for the head of a page.
    fn when(&self, t: &Text) -> String {
        t.msg("kitchen-when")
            .arg("canteen", self.place.name(t))
            .arg("day", t.date(self.day))
            .arg("sitting", words::sitting(t, &self.sitting))
            .to_string()
    }

    async fn kitchen(&self, city: &City) -> Result<Kitchen, KitchenError> {
        let when = (self.day, self.sitting.code.as_str());
        Kitchen::at(city, &self.place.mandate, &self.place.site.id, when).await
    }

    /// What people are called, in the order in which they are asked for.
    async fn names(&self, city: &City, people: &[ResidentId]) -> Result<Vec<String>, Trouble> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let cohort = name_of(&self.place.site.id);
        let registry = city.registry();
        let found = registry
            .members(&self.place.mandate, &cohort, people)
            .await?;
        let name = |id: &ResidentId| {
            let person = found.iter().find(|one| one.id == *id);
            person.map_or_else(String::new, |one| one.name.reveal().to_owned())
        };
        Ok(people.iter().map(name).collect())
    }
}

impl From<CanteenError> for Trouble {
    fn from(error: CanteenError) -> Self {
        match error {
            CanteenError::Store(error) => error.into(),
            CanteenError::Write(error) => broken(&error),
            CanteenError::NotFound | CanteenError::Faults(_) => Self::NotFound,
        }
    }
}

impl From<KitchenError> for Trouble {
    fn from(error: KitchenError) -> Self {
        match error {
            KitchenError::Store(error) => error.into(),
            KitchenError::Write(error) => broken(&error),
            KitchenError::NotFound
            | KitchenError::Changed
            | KitchenError::Count
            | KitchenError::NotOver => Self::NotFound,
        }
    }
}
