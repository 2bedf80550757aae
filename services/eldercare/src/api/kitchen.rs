//! A sitting as its kitchen works on it: what is cooked, what is otherwise in it, what became of each meal, and the count.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::api::Caller;
use city::case::{Cases, CheckCounts};
use city::id::{DishId, ResidentId, SiteId};
use city::mandate::{Access, Mandate};
use city::portal::Desk;
use jiff::civil::Date;
use platform::api::{IfMatch, InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::canteens::staff;
use crate::SERVICE;
use crate::order::{Kitchen, KitchenError, LookedAfter, OrderState, Without};
use crate::scheme::Schemes;
use crate::till::{Till, TillError, Way};
use crate::welfare::{Welfare, WelfareError};

/// What is otherwise in portions of a dish, and for how many meals.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WithoutView {
    dish: String,
    /// What is left out: an ingredient.
    ingredient: Option<&'static str>,
    /// What is firmer than this level of IDDSI is made softer.
    firmer_than: Option<u8>,
    /// Meals; with neither an ingredient nor a level, those of people who do not want the dish.
    meals: u32,
}

/// The count of a dish, in half portions.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CountView {
    dish: String,
    ordered: i64,
    home: i64,
    added: i64,
    cooked: i64,
    served: i64,
    wasted: i64,
    adds_up: bool,
}

/// A door to which meals are brought.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct StopView {
    number: usize,
    resident: String,
    street: String,
    door: String,
    /// Whether a meal is brought at this sitting.
    has_meal: bool,
    state: Option<OrderState>,
}

/// A sitting as its kitchen works on it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct KitchenView {
    /// How many people need a seat.
    seats: usize,
    counts: Vec<CountView>,
    without: Vec<WithoutView>,
    round: Vec<StopView>,
}

/// What a kitchen counted of one dish, in half portions.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    #[schema(value_type = String)]
    dish: DishId,
    #[serde(default)]
    added: i64,
    cooked: i64,
    #[serde(default)]
    wasted: i64,
}

/// What a kitchen counted.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CountedDishes {
    counts: Vec<Counted>,
}

/// What became of a meal that was brought to a door.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "became", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum AtTheDoor {
    /// It was handed over, and is paid in this way.
    Brought { way: Way },
    /// The diner did not want it.
    Refused {},
    /// Nobody opened.
    NoAnswer {},
}

/// What came of a missed meal.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CameOf {
    resident: String,
    /// `opened` where somebody is asked to look after them, `runs` where somebody does already, `not-agreed` where they
    /// did not agree to it, `none` for everything else.
    check: &'static str,
}

/// What came of a sitting that was closed: those who missed it now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ClosedView {
    missed: Vec<CameOf>,
}

/// What checks of a month found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MonthView {
    /// The year and the month, such as `2026-03`.
    month: String,
    counts: CheckCounts,
    /// The share of those answered in which the person was well.
    false_alarms: Option<f64>,
}

/// What checks found, month by month.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MonthList {
    items: Vec<MonthView>,
}

type When = (SiteId, Date, String);

async fn at(desk: &Desk, access: &Access, when: &When) -> Result<(Kitchen, Mandate), Problem> {
    let (site, day, sitting) = when;
    let (_, mandate) = staff(desk, access, site).await?;
    let kitchen = Kitchen::at(desk.city(), &mandate, site, (*day, sitting)).await?;
    Ok((kitchen, mandate))
}

/// What is cooked at a sitting, what is made otherwise, and to which doors meals are brought. For staff of the canteen.
#[utoipa::path(
    get, path = "/eldercare/kitchens/{site}/{day}/{sitting}", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The site of the directory."),
        ("day" = String, Path, description = "The day."),
        ("sitting" = String, Path, description = "The code of the sitting."),
    ),
    responses((status = 200, body = KitchenView)),
)]
pub(super) async fn kitchen(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(when): InPath<When>,
) -> Result<Json<KitchenView>, Problem> {
    let (kitchen, _) = at(&desk, &access, &when).await?;
    Ok(Json(view(&kitchen)))
}

fn view(kitchen: &Kitchen) -> KitchenView {
    let planned = kitchen.plan.counts();
    let counts = kitchen.counts.iter().map(|(dish, count)| CountView {
        dish: dish.to_string(),
        ordered: count.ordered,
        home: planned.get(dish).map_or(0, |one| one.halves_home),
        added: count.added,
        cooked: count.cooked,
        served: count.served,
        wasted: count.wasted,
        adds_up: count.uneven().is_none(),
    });
    let without = kitchen.without().into_iter();
    let without = without.map(|((dish, what), meals)| {
        let (ingredient, firmer_than) = match what {
            Without::Ingredient(held) => (Some(held.as_str()), None),
            Without::Firmer(texture) => (None, Some(texture.level())),
            Without::Dish => (None, None),
        };
        WithoutView {
            dish: dish.to_string(),
            ingredient,
            firmer_than,
            meals,
        }
    });
    let round = kitchen.round();
    let round = round.iter().map(|stop| StopView {
        number: stop.number,
        resident: stop.diner.resident.to_string(),
        street: stop.bring_to.street.reveal().to_owned(),
        door: stop.bring_to.door.reveal().to_owned(),
        has_meal: stop.meal.is_some(),
        state: stop.state,
    });
    KitchenView {
        seats: kitchen.plan.seats(),
        counts: counts.collect(),
        without: without.collect(),
        round: round.collect(),
    }
}

/// Writes down what was added, cooked and thrown away. For staff of the canteen.
#[utoipa::path(
    put, path = "/eldercare/kitchens/{site}/{day}/{sitting}/counts", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The site of the directory."),
        ("day" = String, Path, description = "The day."),
        ("sitting" = String, Path, description = "The code of the sitting."),
    ),
    request_body = CountedDishes,
    responses((status = 200, body = KitchenView)),
)]
pub(super) async fn count_dishes(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(when): InPath<When>,
    JsonBody(counted): JsonBody<CountedDishes>,
) -> Result<Json<KitchenView>, Problem> {
    let (mut kitchen, _) = at(&desk, &access, &when).await?;
    let counted = counted.counts.into_iter();
    let counted = counted.map(|one| (one.dish, (one.added, one.cooked, one.wasted)));
    let counted: BTreeMap<DishId, (i64, i64, i64)> = counted.collect();
    kitchen.count(desk.city(), counted).await?;
    Ok(Json(view(&kitchen)))
}

/// Writes down what became of a meal at somebody's door. Where nobody opened, somebody looks after those who agreed to it. For
/// staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/kitchens/{site}/{day}/{sitting}/doors/{resident}", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The site of the directory."),
        ("day" = String, Path, description = "The day."),
        ("sitting" = String, Path, description = "The code of the sitting."),
        ("resident" = String, Path, description = "The diner's id."),
    ),
    request_body = AtTheDoor,
    responses((status = 200, body = CameOf)),
)]
pub(super) async fn mark_door(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((site, day, sitting, resident)): InPath<(SiteId, Date, String, ResidentId)>,
    JsonBody(became): JsonBody<AtTheDoor>,
) -> Result<Json<CameOf>, Problem> {
    let city = desk.city();
    let (mut kitchen, mandate) = at(&desk, &access, &(site, day, sitting)).await?;
    let state = match became {
        AtTheDoor::Brought { way } => {
            let till = Till::new(city.clone());
            let brought = till.bring(city, &mandate, &mut kitchen, (&resident, way));
            Box::pin(brought).await.map_err(at_the_door)?;
            return Ok(Json(came_of(&resident, &LookedAfter::NotRegular)));
        }
        AtTheDoor::Refused {} => OrderState::Refused,
        AtTheDoor::NoAnswer {} => OrderState::NoAnswer,
    };
    let order = kitchen.mark(city, &mandate, &resident, state).await?;
    let came = match state {
        OrderState::NoAnswer => Welfare::new(city.clone()).missed(&order).await?,
        _ => LookedAfter::NotRegular,
    };
    Ok(Json(came_of(&resident, &came)))
}

fn came_of(resident: &ResidentId, came: &LookedAfter) -> CameOf {
    CameOf {
        resident: resident.to_string(),
        check: match came {
            LookedAfter::Opened => "opened",
            LookedAfter::Runs => "runs",
            LookedAfter::NotAgreed => "not-agreed",
            LookedAfter::NotRegular => "none",
        },
    }
}

/// Closes a sitting that is over: who had ordered and did not come has missed it. For staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/kitchens/{site}/{day}/{sitting}/close", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The site of the directory."),
        ("day" = String, Path, description = "The day."),
        ("sitting" = String, Path, description = "The code of the sitting."),
    ),
    responses((status = 200, body = ClosedView)),
)]
pub(super) async fn close_sitting(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(when): InPath<When>,
) -> Result<Json<ClosedView>, Problem> {
    let city = desk.city();
    let (mut kitchen, mandate) = at(&desk, &access, &when).await?;
    let welfare = Welfare::new(city.clone());
    let mut missed = Vec::new();
    for order in kitchen.close(city, &mandate).await? {
        let came = welfare.missed(&order).await?;
        missed.push(came_of(&order.resident, &came));
    }
    Ok(Json(ClosedView { missed }))
}

/// What checks on older people found, month by month, and how often there was no need. For officers.
#[utoipa::path(
    get, path = "/eldercare/checks", tag = "eldercare",
    responses((status = 200, body = MonthList)),
)]
pub(super) async fn checks(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<MonthList>, Problem> {
    let city = desk.city();
    Schemes::new(city.clone()).leave(&access)?;
    let counts = Cases::new(city.clone()).check_counts(SERVICE).await?;
    let items = counts.into_iter().map(|((year, month), counts)| MonthView {
        month: format!("{year}-{month:02}"),
        counts,
        false_alarms: counts.false_alarms(),
    });
    Ok(Json(MonthList {
        items: items.collect(),
    }))
}

/// Why a meal can't be handed over at a door.
fn at_the_door(error: TillError) -> Problem {
    match error {
        TillError::NotFound => Problem::not_found(),
        TillError::Store(error) => error.into(),
        TillError::Write(error) => error.into(),
        TillError::Entitlement(error) => error.into(),
        TillError::Busy => Problem::busy(),
        error => Problem::new(
            StatusCode::CONFLICT,
            "not-handed-over",
            "The meal can't be handed over so",
            format!("It is not handed over: {error}."),
            "Choose another way to pay, or hand it over on the day of the meal.",
        ),
    }
}

impl From<KitchenError> for Problem {
    fn from(error: KitchenError) -> Self {
        match error {
            KitchenError::Store(error) => error.into(),
            KitchenError::Write(error) => error.into(),
            KitchenError::NotFound => Self::not_found(),
            KitchenError::Changed => IfMatch::changed(),
            KitchenError::Count => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "count-misfit",
                "A count does not fit",
                "A count is below zero or beyond all reason, or is of a dish that the canteen does not have.",
                "Send 0 to 20000 half portions of dishes of the canteen.",
            ),
            KitchenError::NotOver => Self::new(
                StatusCode::CONFLICT,
                "sitting-not-over",
                "The sitting is not over",
                "A sitting is closed when it is over by the clock of the city.",
                "Close it after its end.",
            ),
        }
    }
}

impl From<WelfareError> for Problem {
    fn from(error: WelfareError) -> Self {
        match error {
            WelfareError::Store(error) => error.into(),
            WelfareError::Write(error) => error.into(),
            WelfareError::Case(error) => error.into(),
        }
    }
}
