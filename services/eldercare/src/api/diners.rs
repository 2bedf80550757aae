//! How somebody gets meals, the coming days, and their orders: for themself and whoever acts for them.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::{DietAdviceId, DishId, ResidentId, SiteId};
use city::mandate::{Channel, Scope};
use city::portal::Desk;
use jiff::ToSpan;
use jiff::civil::Date;
use platform::api::{IfMatch, InPath, InQuery, JsonBody, Problem, tagged};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::act_for;
use crate::canteen::Portion;
use crate::diet::{Clash, Diets, HEALTH};
use crate::order::{
    DAYS_AHEAD, DayMeal, Diner, DinerState, NewOrder, Order, OrderState, Ordered, Orders, Wishes,
};

/// How somebody gets meals.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DinerView {
    resident: String,
    /// The site of their canteen.
    site: String,
    /// From which day on which state counts.
    #[schema(value_type = BTreeMap<String, DinerState>)]
    states: BTreeMap<String, DinerState>,
    /// What they avoid, how soft it is, when meals come by themselves, where they are brought, whom to ask.
    #[schema(value_type = Object)]
    wishes: Value,
    /// Counts the changes; the entity tag.
    revision: i64,
}

/// How somebody wants to get meals.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDiner {
    /// The site of a canteen.
    #[schema(value_type = String)]
    site: SiteId,
    /// The same as in what is read.
    #[serde(default)]
    #[schema(value_type = Object)]
    wishes: Wishes,
}

/// From which day on somebody gets meals, pauses or stops.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewState {
    /// Today, or a day ahead.
    #[schema(value_type = String, format = Date)]
    from: Date,
    state: DinerState,
}

/// An order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OrderView {
    #[schema(format = Date)]
    day: String,
    sitting: String,
    site: String,
    /// What was chosen; nothing where it is whatever is for them.
    portions: Vec<Portion>,
    /// Whether it is brought home.
    at_home: bool,
    /// By which door it came.
    #[schema(value_type = String)]
    channel: Channel,
    state: OrderState,
    revision: i64,
}

/// What came of an order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OrderedView {
    order: OrderView,
    /// What they get, as far as is known.
    gets: Vec<Portion>,
    /// What of it is not for them. It was ordered all the same.
    clashes: Vec<ClashView>,
}

/// A dish that is not for somebody, and why.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ClashView {
    dish: String,
    #[schema(value_type = Object)]
    why: Value,
}

/// A sitting of a day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DayMealView {
    #[schema(format = Date)]
    day: String,
    sitting: String,
    /// The dishes on the menu.
    menu: Vec<String>,
    /// What was said for it.
    order: Option<OrderView>,
    /// What they get; none where nothing comes.
    gets: Option<Vec<Portion>>,
    /// Whether it comes by itself.
    is_standing: bool,
    clashes: Vec<ClashView>,
    /// Whether nothing on the menu is for them.
    has_nothing: bool,
    /// Whether it can be ordered or called off now.
    is_open: bool,
}

/// The coming days.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AheadView {
    items: Vec<DayMealView>,
}

/// The orders of some days.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OrderList {
    items: Vec<OrderView>,
}

/// Which days are wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DaysQuery {
    from: Option<Date>,
    until: Option<Date>,
}

/// What canteens may know of a clinician's advice.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WarningList {
    #[schema(value_type = Vec<Object>)]
    items: Value,
}

/// A piece of advice whose word canteens may know.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Release {
    #[schema(value_type = String)]
    advice: DietAdviceId,
}

impl From<Diner> for DinerView {
    fn from(diner: Diner) -> Self {
        let states = diner.states.iter();
        Self {
            resident: diner.resident.to_string(),
            site: diner.site.to_string(),
            states: states
                .map(|(day, state)| (day.to_string(), *state))
                .collect(),
            wishes: json!(diner.wishes),
            revision: diner.revision,
        }
    }
}

impl From<Order> for OrderView {
    fn from(order: Order) -> Self {
        Self {
            day: order.day.to_string(),
            sitting: order.sitting,
            site: order.site.to_string(),
            portions: order.portions,
            at_home: order.at_home,
            channel: order.channel,
            state: order.state,
            revision: order.revision,
        }
    }
}

impl From<(DishId, Clash)> for ClashView {
    fn from((dish, clash): (DishId, Clash)) -> Self {
        Self {
            dish: dish.to_string(),
            why: json!(clash),
        }
    }
}

impl From<Ordered> for OrderedView {
    fn from(ordered: Ordered) -> Self {
        Self {
            order: ordered.order.into(),
            gets: ordered.gets,
            clashes: ordered.clashes.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<DayMeal> for DayMealView {
    fn from(one: DayMeal) -> Self {
        let meal = one.meal.as_ref();
        let clashes = meal.map_or_else(Vec::new, |meal| meal.clashes.clone());
        Self {
            day: one.day.to_string(),
            sitting: one.sitting,
            menu: one.dishes.iter().map(|dish| dish.id.to_string()).collect(),
            is_standing: meal.is_some_and(|meal| meal.is_standing),
            has_nothing: meal.is_some_and(|meal| meal.has_nothing),
            clashes: clashes.into_iter().map(Into::into).collect(),
            gets: one.meal.map(|meal| meal.portions),
            order: one.order.map(Into::into),
            is_open: one.is_open,
        }
    }
}

fn orders(desk: &Desk) -> Orders {
    Orders::new(desk.city().clone())
}

/// How a resident gets meals. For themself and whoever acts for them.
#[utoipa::path(
    get, path = "/eldercare/diners/{resident}", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 200, body = DinerView)),
)]
pub(super) async fn diner(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::See).await?;
    let found = orders(&desk).diner(&mandate, &resident).await?;
    let view: DinerView = found.ok_or_else(Problem::not_found)?.into();
    Ok(tagged(&headers, Some(view.revision), &view))
}

/// Keeps how a resident gets meals; where nothing was kept before, they begin today. For themself and whoever acts for them.
#[utoipa::path(
    put, path = "/eldercare/diners/{resident}", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    request_body = NewDiner,
    responses((status = 200, body = DinerView)),
)]
pub(super) async fn keep_diner(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    seen: IfMatch,
    JsonBody(new): JsonBody<NewDiner>,
) -> Result<Json<DinerView>, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::Order).await?;
    let orders = orders(&desk);
    let before = orders.diner(&mandate, &resident).await?;
    let seen = seen.expect(before.map_or(0, |diner| diner.revision))?;
    let kept = orders.keep(&mandate, &resident, (new.site, new.wishes), seen);
    Ok(Json(Box::pin(kept).await?.into()))
}

/// Sets from which day on a resident gets meals, pauses or stops. For themself and whoever acts for them.
#[utoipa::path(
    post, path = "/eldercare/diners/{resident}/states", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    request_body = NewState,
    responses((status = 200, body = DinerView)),
)]
pub(super) async fn set_diner_state(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    seen: IfMatch,
    JsonBody(new): JsonBody<NewState>,
) -> Result<Json<DinerView>, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::Order).await?;
    let orders = orders(&desk);
    let before = orders.diner(&mandate, &resident).await?;
    let before = before.ok_or_else(Problem::not_found)?;
    let seen = seen.expect(before.revision)?;
    let set = orders.set_state(&mandate, &resident, (new.from, new.state), seen);
    Ok(Json(Box::pin(set).await?.into()))
}

/// The coming days of a resident at their canteen, from today on: what is on the menu, what they get, and what of it is not for
/// them. For themself and whoever acts for them.
#[utoipa::path(
    get, path = "/eldercare/diners/{resident}/ahead", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 200, body = AheadView)),
)]
pub(super) async fn meals_ahead(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<AheadView>, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::See).await?;
    let orders = orders(&desk);
    let diner = orders.diner(&mandate, &resident).await?;
    let diner = diner.ok_or_else(Problem::not_found)?;
    let days = Box::pin(orders.ahead(&mandate, &diner, DAYS_AHEAD)).await?;
    // Why a clinician advised something is told to whoever may see that alone.
    let registry = desk.city().registry();
    let health = registry.act_for(&access, &resident, HEALTH, Scope::See);
    let sees_health = health.await.is_ok();
    let items = days.into_iter().map(|mut one| {
        if let Some(meal) = &mut one.meal {
            meal.clashes
                .retain(|(_, clash)| sees_health || !clash.is_private());
        }
        one.into()
    });
    Ok(Json(AheadView {
        items: items.collect(),
    }))
}

/// The orders of a resident; from today to the last day that can be ordered where nothing else is asked for. For themself and
/// whoever acts for them.
#[utoipa::path(
    get, path = "/eldercare/diners/{resident}/orders", tag = "eldercare",
    params(
        ("resident" = String, Path, description = "The resident's id."),
        ("from" = Option<String>, Query, description = "The first day."),
        ("until" = Option<String>, Query, description = "The last day."),
    ),
    responses((status = 200, body = OrderList)),
)]
pub(super) async fn meal_orders(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    InQuery(query): InQuery<DaysQuery>,
) -> Result<Json<OrderList>, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::See).await?;
    let today = desk.city().today();
    let from = query.from.unwrap_or(today);
    let last = today.saturating_add(DAYS_AHEAD.days());
    let until = query.until.unwrap_or(last);
    let orders = orders(&desk);
    let found = orders.of_resident(&mandate, &resident, (from, until));
    let items = found.await?.into_iter().map(Into::into).collect();
    Ok(Json(OrderList { items }))
}

/// Orders a meal, or changes what was said for the sitting. For the resident and whoever acts for them.
#[utoipa::path(
    post, path = "/eldercare/diners/{resident}/orders", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    request_body = NewOrder,
    responses((status = 201, description = "Ordered", body = OrderedView)),
)]
pub(super) async fn order_meal(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    JsonBody(new): JsonBody<NewOrder>,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::Order).await?;
    let mut ordered = Box::pin(orders(&desk).order(&mandate, &resident, new)).await?;
    let registry = desk.city().registry();
    let health = registry.act_for(&access, &resident, HEALTH, Scope::See);
    let sees_health = health.await.is_ok();
    ordered
        .clashes
        .retain(|(_, clash)| sees_health || !clash.is_private());
    let view: OrderedView = ordered.into();
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Calls a meal off: what was ordered, or what would have come by itself. For the resident and whoever acts for them.
#[utoipa::path(
    delete, path = "/eldercare/diners/{resident}/orders/{day}/{sitting}", tag = "eldercare",
    params(
        ("resident" = String, Path, description = "The resident's id."),
        ("day" = String, Path, description = "The day."),
        ("sitting" = String, Path, description = "The sitting, such as lunch."),
    ),
    responses((status = 200, description = "Called off", body = OrderView)),
)]
pub(super) async fn call_meal_off(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, day, sitting)): InPath<(ResidentId, Date, String)>,
) -> Result<Json<OrderView>, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::Order).await?;
    let orders = orders(&desk);
    let off = Box::pin(orders.call_off(&mandate, &resident, day, &sitting));
    Ok(Json(off.await?.into()))
}

/// What canteens may know today of what clinicians advised a resident. For themself and whoever acts for them and may see their
/// health record.
#[utoipa::path(
    get, path = "/eldercare/diners/{resident}/food-warnings", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 200, body = WarningList)),
)]
pub(super) async fn food_warnings(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<WarningList>, Problem> {
    let registry = desk.city().registry();
    registry
        .act_for(&access, &resident, HEALTH, Scope::See)
        .await?;
    let mandate = act_for(&desk, &access, &resident, Scope::See).await?;
    let diets = Diets::new(desk.city().clone());
    let items = json!(diets.warnings(&mandate, &resident).await?);
    Ok(Json(WarningList { items }))
}

/// Lets canteens know of the word of a piece of advice, until its last day. For the resident and whoever acts for them and may
/// see their health record.
#[utoipa::path(
    post, path = "/eldercare/diners/{resident}/food-warnings", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    request_body = Release,
    responses((status = 204, description = "Canteens know")),
)]
pub(super) async fn release_food_warning(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    JsonBody(new): JsonBody<Release>,
) -> Result<StatusCode, Problem> {
    let registry = desk.city().registry();
    let health = registry
        .act_for(&access, &resident, HEALTH, Scope::See)
        .await?;
    let own = act_for(&desk, &access, &resident, Scope::Order).await?;
    let diets = Diets::new(desk.city().clone());
    diets
        .release((&health, &own), &resident, &new.advice)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the word back from canteens. For the resident and whoever acts for them.
#[utoipa::path(
    delete, path = "/eldercare/diners/{resident}/food-warnings/{advice}", tag = "eldercare",
    params(
        ("resident" = String, Path, description = "The resident's id."),
        ("advice" = String, Path, description = "The id of the advice."),
    ),
    responses((status = 204, description = "Canteens know no more")),
)]
pub(super) async fn take_food_warning_back(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, advice)): InPath<(ResidentId, DietAdviceId)>,
) -> Result<StatusCode, Problem> {
    let own = act_for(&desk, &access, &resident, Scope::Order).await?;
    let diets = Diets::new(desk.city().clone());
    diets.take_back(&own, &resident, &advice).await?;
    Ok(StatusCode::NO_CONTENT)
}
