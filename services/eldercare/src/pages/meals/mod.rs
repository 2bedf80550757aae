//! A diner's own pages: the coming week, one meal of it, and how they get meals. For oneself, or with `?for=` for somebody for
//! whom the visitor acts.

mod about;
mod asked;
mod begin;
mod one;
mod topic;
mod week;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use city::City;
use city::error::StoreError;
use city::id::{DishId, ResidentId, SiteId};
use city::mandate::{Mandate, Scope};
use city::people::MandateError;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Shell, Trouble, see_other};

use super::broken;
use super::mine::{MineQuery, Whose};
use super::switched;
use crate::canteen::{Canteen, Canteens, Dish};
use crate::diet::{Clash, DietError, HEALTH};
use crate::order::{Diner, OrderError, Orders};
use crate::words;

/// The page of the coming week.
const WEEK: &str = "/eldercare/meals";

/// The same on paper.
const PRINT: &str = "/eldercare/meals/print";

/// All pages of diners.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route(WEEK, get(week::show))
        .route(PRINT, get(week::print))
        .route(
            "/eldercare/meals/on/{day}/{sitting}",
            get(one::show).post(one::say),
        )
        .route(begin::CANTEEN, get(begin::canteens).post(begin::choose))
        .merge(about::routes())
}

/// Somebody who gets meals, and where.
struct Eater {
    diner: Diner,
    canteen: Canteen,
    dishes: Vec<Dish>,
    /// Whether the visitor may see what clinicians advised the person.
    sees_health: bool,
}

impl Eater {
    /// Who eats; nothing where the person gets no meals yet.
    async fn of(desk: &Desk, visitor: &Visitor, whose: &Whose) -> Result<Option<Self>, Trouble> {
        let (city, id) = (desk.city(), &whose.person.id);
        let orders = Orders::new(city.clone());
        let Some(diner) = orders.diner(&whose.mandate, id).await? else {
            return Ok(None);
        };
        let canteens = Canteens::new(city.clone());
        let canteen = canteens.at(&diner.site).await?.ok_or(Trouble::NotFound)?;
        let dishes = canteens.dishes(&diner.site).await?;
        let health = health(desk, visitor, id).await?;
        Ok(Some(Self {
            diner,
            canteen,
            dishes,
            sees_health: health.is_some(),
        }))
    }

    fn dish(&self, id: &DishId) -> Option<&Dish> {
        self.dishes.iter().find(|dish| dish.id == *id)
    }

    /// Why a dish is not for the person. What a clinician advised is told to whoever may see that alone.
    fn why(&self, t: &Text, clashes: &[Clash]) -> Vec<String> {
        let told = clashes
            .iter()
            .map(|clash| match clash.is_private() && !self.sees_health {
                true => t.msg("eldercare-clash-private").to_string(),
                false => words::clash(t, clash),
            });
        told.collect()
    }

    /// Why dishes are not for the person, each reason in a sentence.
    fn clashes(&self, t: &Text, clashes: &[(DishId, Clash)]) -> Vec<String> {
        let lines = clashes.iter().filter_map(|(id, clash)| {
            let name = self.dish(id)?.content.name.in_language(t.language());
            let text = t.msg("eldercare-meal-clash").arg("dish", name);
            let why = self.why(t, std::slice::from_ref(clash));
            Some(text.arg("why", t.list(&why)).to_string())
        });
        lines.collect()
    }
}

/// The shell of a page of somebody's meals, which leads back to another of them.
fn shell_of(visitor: Visitor, whose: &Whose, title: impl ToString, back: &str) -> Shell {
    let mut shell = visitor.shell.titled(title).back_to(whose.at(back));
    if !whose.is_own {
        shell.acting_for = Some(whose.person.name.reveal().to_owned());
    }
    shell
}

/// Leave to see somebody's health record; nothing where there is none.
async fn health(
    desk: &Desk,
    visitor: &Visitor,
    person: &ResidentId,
) -> Result<Option<Mandate>, Trouble> {
    let registry = desk.city().registry();
    let asked = registry.act_for(visitor.access()?, person, HEALTH, Scope::See);
    match asked.await {
        Ok(mandate) => Ok(Some(mandate)),
        Err(MandateError::Store(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// Where somebody begins to get meals.
fn begin(whose: &Whose) -> Response {
    see_other(&whose.at(begin::CANTEEN))
}

/// The name of a site.
async fn site_name(city: &City, t: &Text, site: &SiteId) -> Result<String, StoreError> {
    let sites = city.sites().await?;
    let found = sites.iter().find(|one| one.id == *site);
    let name = found.map(|one| one.name.in_language(t.language()).to_owned());
    Ok(name.unwrap_or_default())
}

impl From<OrderError> for Trouble {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Store(error) => error.into(),
            OrderError::Write(error) => broken(&error),
            _ => Self::NotFound,
        }
    }
}

impl From<DietError> for Trouble {
    fn from(error: DietError) -> Self {
        match error {
            DietError::Store(error) => error.into(),
            DietError::Write(error) => broken(&error),
            DietError::NotFound | DietError::Until => Self::NotFound,
        }
    }
}
